//! Evidence: where a fact stands, word for word, so that a reader can find it and judge it.

use yew::prelude::*;

use super::browser::{self, Address};
use super::inputs::Copy;
use super::{Desk, use_desk};
use crate::data::fact::{Authority, Certainty, Comparator, Level, Period, Relation, Word};
use crate::data::schema::{Col, Tab, facts, links, sources};
use crate::data::{Lang, Row};
use crate::sentence::VERSION;
use crate::state::Action;
use crate::text::{self, number};

#[derive(Properties, PartialEq)]
pub(super) struct EvidenceProps {
    pub fact: Row,
}

#[component]
pub(super) fn Evidence(EvidenceProps { fact }: &EvidenceProps) -> Html {
    let desk = use_desk();
    let words = desk.words();
    let heading = use_node_ref();
    use_effect_with((*fact, heading.clone()), |(_, heading)| {
        if let Some(heading) = heading.cast::<web_sys::HtmlElement>() {
            let _ = heading.focus();
        }
    });
    let id = desk.data.id(Tab::Facts, *fact).to_owned();
    html! {
        <aside class="ev" aria-label={words.evidence} data-evidence={id.clone()}>
            <div class="ev-head">
                <span>{ words.evidence }{ " · " }{ &id }</span>
                <button type="button" class="text-btn" data-close=""
                        onclick={desk.does(Action::Open(None))}>{ words.close }{ " Esc" }</button>
            </div>
            <h2 class="ev-claim" tabindex="-1" ref={heading}>
                { desk.data.in_lang(facts::SUMMARY_ZH, desk.lang, *fact).to_owned() }
            </h2>
            <Printed fact={*fact} />
            { reading(&desk, *fact) }
            { source(&desk, *fact) }
            { related(&desk, *fact) }
            <div class="acts">
                <Copy label={words.report} text={report(&desk, id)} />
                <Copy label={words.copy_link} text={Callback::from(|()| Address::whole())} />
            </div>
        </aside>
    }
}

fn report(desk: &Desk, id: String) -> Callback<(), String> {
    let words = desk.words();
    Callback::from(move |()| (words.report_text)(&id, VERSION, &Address::whole()))
}

/// The words to look for in the original, and where; `C` copies them.
#[component]
fn Printed(EvidenceProps { fact }: &EvidenceProps) -> Html {
    let desk = use_desk();
    let (data, words) = (&desk.data, desk.words());
    let quote = use_node_ref();
    let printed = data.text(facts::AS_PRINTED, *fact).to_owned();
    let source = data.code(facts::SOURCE, *fact).row().map_or("", |source| data.id(Tab::Sources, source));
    let place = (words.where_printed)(source, data.whole(facts::PARAGRAPH, *fact));
    use_effect_with(printed.clone(), |printed| {
        let printed = printed.clone();
        let listener = browser::on_key(Callback::from(move |event: web_sys::KeyboardEvent| {
            let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
            if plain && event.key().eq_ignore_ascii_case("c") && !printed.is_empty() {
                browser::copy(&printed, Callback::noop());
            }
        }));
        move || drop(listener)
    });
    if printed.is_empty() {
        return html! { <p class="printed-place">{ place }</p> };
    }
    let text = {
        let printed = printed.clone();
        Callback::from(move |()| printed.clone())
    };
    html! {
        <blockquote class="printed">
            <span>{ words.look_for }</span>
            <q lang="zh-CN" ref={quote.clone()} data-printed="">{ printed }</q>
            <span>{ place }</span>
            <Copy label={words.copy_key} {text} shown={quote} />
        </blockquote>
    }
}

fn entry(term: &'static str, value: Html) -> Html {
    html! { <><dt>{ term }</dt><dd>{ value }</dd></> }
}

fn label(desk: &Desk, word: &'static Word) -> Html {
    html! { { word.label(desk.lang) } }
}

fn def_label(desk: &Desk, col: Col) -> &'static str {
    if desk.lang == Lang::Zh { col.def().zh } else { col.def().en }
}

/// The name of what a cell refers to.
fn named(desk: &Desk, tab: Tab, col: Col, fact: Row) -> Option<Html> {
    let row = desk.data.code(col, fact).row()?;
    Some(html! { { desk.data.name(tab, row, desk.lang).to_owned() } })
}

/// How the fact is to be read: figure and wording, time, who, and whether it is stated.
fn reading(desk: &Desk, fact: Row) -> Html {
    let (data, words, lang) = (&desk.data, desk.words(), desk.lang);
    let mut list: Vec<(&'static str, Option<Html>)> = Vec::new();
    let figure = number::figure(data, fact, lang).map(|figure| html! { <b>{ figure.joined() }</b> });
    list.push((words.value, figure));
    let comparator = Comparator::from_code(data.code(facts::COMPARATOR, fact).0);
    let comparator = comparator.filter(|comparator| *comparator != Comparator::Equal);
    list.push((
        words.comparator,
        comparator.map(|it| {
            html! { { (words.read_as)(text::sign(it), it.word().label(lang)) } }
        }),
    ));
    list.push((
        words.year,
        data.whole(facts::YEAR, fact).map(|year| {
            let period = Period::from_code(data.code(facts::PERIOD, fact).0);
            html! { { format!("{year} · {}", period.map_or("", |period| period.word().label(lang))) } }
        }),
    ));
    let day = |col| data.date(col, fact).map(|date| html! { { (words.date)(date) } });
    list.push((def_label(desk, facts::DATE), day(facts::DATE)));
    list.push((words.due, day(facts::DUE)));
    for (col, tab) in [
        (facts::DISTRICT, Tab::Districts),
        (facts::BODY, Tab::Bodies),
        (facts::PERSON, Tab::People),
        (facts::SUBJECT, Tab::Subjects),
        (facts::INDICATOR, Tab::Indicators),
        (facts::AGAINST, Tab::Yardsticks),
        (facts::BY, Tab::Bodies),
    ] {
        list.push((def_label(desk, col), named(desk, tab, col, fact)));
    }
    let level = Level::from_code(data.code(facts::LEVEL, fact).0);
    list.push((def_label(desk, facts::LEVEL), level.map(|level| label(desk, level.word()))));
    let certainty = Certainty::from_code(data.code(facts::CERTAINTY, fact).0);
    list.push((words.basis, certainty.map(|certainty| label(desk, certainty.word()))));
    let note = data.in_lang(facts::NOTE_ZH, lang, fact);
    let heading = if certainty == Some(Certainty::Inferred) { words.why_inferred } else { words.note };
    list.push((heading, (!note.is_empty()).then(|| html! { { note.to_owned() } })));
    let entries = list.into_iter().filter_map(|(term, value)| Some(entry(term, value?)));
    html! { <dl class="dl">{ for entries }</dl> }
}

/// The source as one can search for it, and the copy that was read.
fn source(desk: &Desk, fact: Row) -> Html {
    let (data, words) = (&desk.data, desk.words());
    let Some(source) = data.code(facts::SOURCE, fact).row() else { return Html::default() };
    let title = data.text(sources::TITLE_ZH, source);
    let publisher = data.text(sources::PUBLISHER, source);
    let published = data.date(sources::PUBLISHED, source);
    let event = data.date(sources::EVENT_DATE, source);
    let day = published.or(event).map(|day| day.to_string()).unwrap_or_default();
    let search = format!("{title} {publisher} {day}").trim().to_owned();
    let text = {
        let search = search.clone();
        Callback::from(move |()| search.clone())
    };
    let authority = Authority::from_code(data.code(sources::AUTHORITY, source).0);
    let day = |date: Option<crate::data::fact::Date>| date.map_or(words.not_printed.to_owned(), words.date);
    let sha = data.text(sources::SHA256, source).to_owned();
    let url = data.text(sources::URL, source).to_owned();
    let note = data.in_lang(sources::NOTE_ZH, desk.lang, source).to_owned();
    html! {
        <section>
            <h3>{ words.source }</h3>
            if desk.lang == Lang::En { <p>{ data.text(sources::TITLE_EN, source).to_owned() }</p> }
            <p class="cite" lang="zh-CN" data-search="">{ search }</p>
            <Copy label={format!("{} · {}", words.copy, words.search_text)} {text} />
            <dl class="dl">
                { entry(words.published_on, html! { { day(published) } }) }
                { event.map(|event| entry(words.event_on, html! { { (words.date)(event) } })) }
                { authority.map(|it| entry(def_label(desk, sources::AUTHORITY), label(desk, it.word()))) }
                if !url.is_empty() { { entry(words.address, html! { <span class="url">{ url }</span> }) } }
                if !note.is_empty() { { entry(words.note, html! { { note } }) } }
                if !sha.is_empty() { { entry(words.fingerprint, html! { <code class="sha">{ sha }</code> }) } }
            </dl>
        </section>
    }
}

/// Facts that are linked with this one, and others of its paragraph.
fn related(desk: &Desk, fact: Row) -> Html {
    let (data, words) = (&desk.data, desk.words());
    let mut found: Vec<(&'static str, Row)> = Vec::new();
    for link in data.rows(Tab::Links) {
        let (from, to) = (data.code(links::FROM, link).row(), data.code(links::TO, link).row());
        let Some(relation) = Relation::from_code(data.code(links::RELATION, link).0) else { continue };
        if let (true, Some(to)) = (from == Some(fact), to) {
            found.push((relation.word().label(desk.lang), to));
        } else if let (true, Some(from)) = (to == Some(fact), from) {
            found.push((words.link_back[relation as usize], from));
        }
    }
    let place = |row| (data.code(facts::SOURCE, row), data.whole(facts::PARAGRAPH, row));
    let beside = data
        .rows(Tab::Facts)
        .filter(|&row| row != fact && place(row) == place(fact) && place(fact).1.is_some());
    let beside: Vec<_> = beside.filter(|row| found.iter().all(|(_, other)| other != row)).collect();
    found.extend(beside.into_iter().map(|row| (words.same_paragraph, row)));
    if found.is_empty() {
        return Html::default();
    }
    let item = |(how, row): (&'static str, Row)| {
        html! {
            <li key={row.0}>
                <span class="when">{ how }</span>
                <button type="button" class="claim" data-related={data.id(Tab::Facts, row).to_owned()}
                        onclick={desk.does(Action::Open(Some(row)))}>
                    { data.in_lang(facts::SUMMARY_ZH, desk.lang, row).to_owned() }
                </button>
            </li>
        }
    };
    html! {
        <section>
            <h3>{ words.related }</h3>
            <ul class="chain">{ for found.into_iter().map(item) }</ul>
        </section>
    }
}
