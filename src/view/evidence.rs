//! Evidence: where a fact stands, word for word, so that a reader can find it and judge it.

use yew::prelude::*;

use super::Desk;
use super::browser::Address;
use super::frame::copy_link;
use super::inputs::{button, copy, copy_now, el};
use crate::data::fact::{
    Authority, Certainty, Comparator, Date, Level, Outcome, Period, Relation, Status, Strength,
};
use crate::data::ledger::{self, Verdict};
use crate::data::schema::{Col, Tab, facts, links, sources};
use crate::data::{Lang, Row};
use crate::state::Action;
use crate::text::{self, number};

/// A term and what it is.
type Entry = (&'static str, Option<String>);

pub(super) fn panel(desk: &Desk, fact: Row) -> Html {
    let words = desk.words();
    let id = desk.data.id(Tab::Facts, fact).to_owned();
    html! {
        <aside class="ev" aria-label={words.evidence} data-evidence={id.clone()} key={fact.0}>
            <div class="ev-head">
                { el("span", "", format!("{} · {id}", words.evidence)) }
                { button("text-btn", "close", format!("{} Esc", words.close), desk.does(Action::Open(None))) }
            </div>
            <h2 class="ev-claim" id="evidence" tabindex="-1">{ text::summary(&desk.data, fact, desk.lang) }</h2>
            { printed(desk, fact) }
            { entries(reading(desk, fact)) }
            { source(desk, fact) }
            { related(desk, fact) }
            <p class="acts">
                { copy(desk, "report", words.report.into(), report(desk, id)) }
                { copy_link(desk, "fact-link") }
            </p>
        </aside>
    }
}

fn report(desk: &Desk, id: String) -> Callback<(), String> {
    let (words, data) = (desk.words(), desk.data.clone());
    Callback::from(move |()| text::fill(words.report_text, &[&id, data.version(), &Address::whole()]))
}

/// A text that is known already, for a button that copies.
fn fixed(text: &str) -> Callback<(), String> {
    let text = text.to_owned();
    Callback::from(move |()| text.clone())
}

/// Copies the words as printed.
pub(super) fn copy_printed(desk: &Desk, fact: Row) {
    copy_now(&desk.act, "printed", desk.data.text(facts::AS_PRINTED, fact));
}

/// The words to look for in the original, and where.
fn printed(desk: &Desk, fact: Row) -> Html {
    let (data, words) = (&desk.data, desk.words());
    let printed = data.text(facts::AS_PRINTED, fact);
    let source = data.code(facts::SOURCE, fact).row().map_or("", |source| data.id(Tab::Sources, source));
    let place = match data.whole(facts::PARAGRAPH, fact) {
        Some(paragraph) => text::fill(words.where_printed, &[source, &paragraph.to_string()]),
        None => source.to_owned(),
    };
    html! {
        <blockquote class="printed">
            { el("span", "", words.look_for) }
            <q lang="zh-CN" id="printed" data-printed="">{ printed.to_owned() }</q>
            { el("span", "", place) }
            { copy(desk, "printed", words.copy_key.into(), fixed(printed)) }
        </blockquote>
    }
}

/// A list of terms; those without a value are left out.
fn entries(list: Vec<Entry>) -> Html {
    let entry = |(term, value): Entry| value.map(|value| [el("dt", "", term), el("dd", "", value)]);
    html! { <dl class="dl">{ for list.into_iter().filter_map(entry).flatten() }</dl> }
}

/// How the fact is to be read: figure and wording, time, who, and whether it is stated.
fn reading(desk: &Desk, fact: Row) -> Vec<Entry> {
    let (data, words, lang) = (&desk.data, desk.words(), desk.lang);
    let name = |col: Col| text::column(col, lang);
    let code = |col: Col| data.code(col, fact).0;
    let day = |col: Col| data.date(col, fact).map(words.date);
    let comparator = Comparator::from_code(code(facts::COMPARATOR)).filter(|it| *it != Comparator::Equal);
    let period = Period::from_code(code(facts::PERIOD)).map_or("", |period| period.word().label(lang));
    let mut list = vec![
        (words.value, number::figure(data, fact, lang).map(|figure| figure.joined())),
        (
            words.comparator,
            comparator.map(|it| text::fill(words.read_as, &[text::sign(it), it.word().label(lang)])),
        ),
        (words.year, data.whole(facts::YEAR, fact).map(|year| format!("{year} · {period}"))),
        (name(facts::DATE), day(facts::DATE)),
        (words.due, day(facts::DUE)),
    ];
    for (col, tab) in [
        (facts::DISTRICT, Tab::Districts),
        (facts::BODY, Tab::Bodies),
        (facts::PERSON, Tab::People),
        (facts::SUBJECT, Tab::Subjects),
        (facts::INDICATOR, Tab::Indicators),
        (facts::AGAINST, Tab::Yardsticks),
        (facts::BY, Tab::Bodies),
    ] {
        list.push((name(col), data.code(col, fact).row().map(|row| data.name(tab, row, lang).to_owned())));
    }
    for (col, word) in [
        (facts::LEVEL, Level::from_code(code(facts::LEVEL)).map(Level::word)),
        (facts::STATUS, Status::from_code(code(facts::STATUS)).map(Status::word)),
        (facts::STRENGTH, Strength::from_code(code(facts::STRENGTH)).map(Strength::word)),
        (facts::OUTCOME, Outcome::from_code(code(facts::OUTCOME)).map(Outcome::word)),
    ] {
        list.push((name(col), word.map(|word| word.label(lang).to_owned())));
    }
    let certainty = Certainty::from_code(code(facts::CERTAINTY));
    list.push((words.basis, certainty.map(|it| it.word().label(lang).to_owned())));
    let note = data.in_lang(facts::NOTE_ZH, lang, fact);
    let heading = if certainty == Some(Certainty::Inferred) { words.why_inferred } else { words.note };
    list.push((heading, filled(note)));
    list
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The source as one can search for it, and the copy that was read.
fn source(desk: &Desk, fact: Row) -> Html {
    let (data, words) = (&desk.data, desk.words());
    let Some(source) = data.code(facts::SOURCE, fact).row() else { return Html::default() };
    let text = |col: Col| data.text(col, source);
    let published = data.date(sources::PUBLISHED, source);
    let event = data.date(sources::EVENT_DATE, source);
    let day = published.or(event).map_or(String::new(), |day| day.to_string());
    let search = [text(sources::TITLE_ZH), text(sources::PUBLISHER), &day].join(" ");
    let authority = Authority::from_code(data.code(sources::AUTHORITY, source).0).map(Authority::word);
    let title = if desk.lang == Lang::En { text(sources::TITLE_EN) } else { "" };
    let date = |date: Option<Date>| date.map(words.date);
    let list = vec![
        (words.published_on, date(published).or_else(|| Some(words.not_printed.to_owned()))),
        (words.event_on, date(event)),
        (text::column(sources::AUTHORITY, desk.lang), authority.map(|it| it.label(desk.lang).to_owned())),
        (words.address, filled(text(sources::URL))),
        (words.note, filled(data.in_lang(sources::NOTE_ZH, desk.lang, source))),
        (words.fingerprint, filled(text(sources::SHA256))),
    ];
    html! {
        <>
            { el("h3", "", words.source) }
            { el("p", "", title.to_owned()) }
            <p class="cite" lang="zh-CN" id="search" data-search="">{ search.clone() }</p>
            { copy(desk, "search", format!("{} · {}", words.copy, words.search_text), fixed(&search)) }
            { entries(list) }
        </>
    }
}

/// Another fact, how it is related, and what the link says of itself.
struct Relative {
    how: String,
    fact: Row,
    note: String,
}

/// Facts that are linked with this one, and others of its paragraph.
fn related(desk: &Desk, fact: Row) -> Html {
    let (data, words) = (&desk.data, desk.words());
    let mut found: Vec<Relative> = Vec::new();
    for link in data.rows(Tab::Links) {
        let ends = [links::FROM, links::TO].map(|col| data.code(col, link).row());
        if let ([Some(from), Some(to)], Some(relation)) =
            (ends, Relation::from_code(data.code(links::RELATION, link).0))
            && (from == fact || to == fact)
        {
            let back = to == fact;
            let name =
                if back { words.link_back[relation as usize] } else { relation.word().label(desk.lang) };
            let effect =
                (relation == Relation::OutcomeOf).then(|| effect(desk, ledger::verdict(data, to, link)));
            let inferred = data.code(links::CERTAINTY, link).0 == Certainty::Inferred.code();
            let parts = [Some(name), effect, inferred.then_some(words.inferred_mark)];
            found.push(Relative {
                how: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
                fact: if back { from } else { to },
                note: data.in_lang(links::NOTE_ZH, desk.lang, link).to_owned(),
            });
        }
    }
    let place = |row| (data.code(facts::SOURCE, row), data.whole(facts::PARAGRAPH, row));
    for row in data.rows(Tab::Facts).filter(|&row| row != fact && place(row) == place(fact)) {
        if place(row).1.is_some() && found.iter().all(|it| it.fact != row) {
            let how = words.same_paragraph.to_owned();
            found.push(Relative { how, fact: row, note: String::new() });
        }
    }
    let item = |it: Relative| {
        html! {
            <li>
                { el("span", "when", it.how) }
                <button type="button" class="claim" data-related={data.id(Tab::Facts, it.fact).to_owned()}
                        onclick={desk.does(Action::Open(Some(it.fact)))}>{ text::summary(data, it.fact, desk.lang) }</button>
                { el("span", "why", it.note) }
            </li>
        }
    };
    html! {
        <>
            { el("h3", "", words.related) }
            <ul class="chain">{ for found.into_iter().map(item) }</ul>
        </>
    }
}

/// What an outcome does for its promise, in a word.
fn effect(desk: &Desk, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Decided(effect) | Verdict::Typed(effect) => effect.word().label(desk.lang),
        Verdict::Undecided => desk.words().undecided,
    }
}
