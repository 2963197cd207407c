//! Evidence: where a fact stands, word for word, so that a reader can find it and judge it.

use super::inputs::{copy, copy_now, fixed, named};
use super::tag::{Content, Tag, button, el, tag};
use super::{Desk, Do, Layer};
use crate::data::fact::{Comparator, Relation};
use crate::data::ledger::{self, Verdict};
use crate::data::schema::{Col, Facet, Tab, facts, indicators, links, sources};
use crate::data::{Lang, Row};
use crate::state::Action;
use crate::text::{self, number};

/// A term and what it is; left out where it is nothing.
struct Entry(&'static str, String);

impl Content for Entry {
    fn within(self, list: Tag) -> Tag {
        if self.1.is_empty() { list } else { list.hold(el("dt", "", self.0)).hold(el("dd", "", self.1)) }
    }
}

pub(super) fn panel(desk: &Desk, fact: Row) -> Tag {
    let words = desk.words();
    let id = desk.data.id(Tab::Facts, fact).to_owned();
    let close = button("text-btn", "close", format!("{} Esc", words.close), desk.does(Action::Open(None)));
    let claim = tag!("h2", "class" = "ev-claim", "id" = "evidence", "tabindex" = "-1");
    let refer = button("btn", "refer", words.share, desk.doing(Do::Lay(Layer::Refer(Some(fact)))));
    let name = el("span", "", format!("{} · {id}", words.evidence));
    tag!("aside", "class" = "ev", "aria-label" = words.evidence, "data-evidence" = id)
        .key(&fact.0.to_string())
        .hold(el("div", "ev-head", name).hold(close))
        .hold(claim.hold(text::summary(&desk.data, fact, desk.lang)))
        .hold(printed(desk, fact))
        .hold(reading(desk, fact))
        .hold(source(desk, fact))
        .hold(related(desk, fact))
        .hold(el("p", "acts", refer))
}

/// Copies the words as printed.
pub(super) fn copy_printed(desk: &Desk, fact: Row) {
    copy_now(&desk.act, "printed", desk.data.text(facts::AS_PRINTED, fact));
}

/// The words to look for in the original, and where; none where they are not known.
fn printed(desk: &Desk, fact: Row) -> Option<Tag> {
    let quotation = quotation(desk, fact, Some("printed"))?;
    let printed = desk.data.text(facts::AS_PRINTED, fact);
    Some(quotation.hold(copy(desk, "printed", desk.words().copy_key.into(), fixed(printed))))
}

/// The same, only to be read.
pub(super) fn quotation(desk: &Desk, fact: Row, id: Option<&'static str>) -> Option<Tag> {
    let (data, words) = (&desk.data, desk.words());
    let printed = Some(data.text(facts::AS_PRINTED, fact)).filter(|printed| !printed.is_empty())?;
    let source = data.code(facts::SOURCE, fact).row().map_or("", |source| data.id(Tab::Sources, source));
    let place = match data.whole(facts::PARAGRAPH, fact) {
        Some(paragraph) => text::fill(words.where_printed, &[&source, &paragraph]),
        None => source.to_owned(),
    };
    let quote = tag!("q", "lang" = "zh-CN", "id" = id, "data-printed" = "");
    let quotation = el("blockquote", "printed", el("span", "", words.look_for));
    Some(quotation.hold(quote.hold(printed.to_owned())).hold(el("span", "", place)))
}

/// How the fact is to be read: figure and wording, time, who, and whether it is stated.
fn reading(desk: &Desk, fact: Row) -> Tag {
    let (data, words, lang) = (&desk.data, desk.words(), desk.lang);
    let word = |col: Col| text::word(data, col, fact, lang);
    let day = |col: Col| data.date(col, fact).map_or(String::new(), words.date);
    let comparator = Comparator::from_code(data.code(facts::COMPARATOR, fact).0).unwrap_or(Comparator::Equal);
    let wording = match comparator {
        Comparator::Equal => String::new(),
        it => text::fill(words.read_as, &[&text::sign(it), &word(facts::COMPARATOR)]),
    };
    let figure = number::figure(data, fact, lang).map_or(String::new(), |figure| figure.joined());
    let year = data.whole(facts::YEAR, fact);
    let linked = |&facet: &Facet| {
        let code = data.codes(facet).get(fact);
        code.row()?;
        Some((el("dt", "", text::label(facet, lang)), el("dd", "", named(desk, facet, code, None))))
    };
    let said = |&col: &Col| Entry(text::column(col, lang), word(col).to_owned());
    let indicator = data.code(facts::INDICATOR, fact).row();
    let definition = indicator.map_or("", |row| data.in_lang(indicators::DEFINITION_ZH, lang, row));
    let against = data.code(facts::AGAINST, fact).row();
    let against = against.map_or("", |row| data.name(Tab::Yardsticks, row, lang));
    let inferred = data.is_inferred(facts::CERTAINTY, fact);
    let heading = if inferred { words.why_inferred } else { words.note };
    tag!("dl", "class" = "dl")
        .hold(Entry(words.value, figure))
        .hold(Entry(words.comparator, wording))
        .hold(Entry(
            words.year,
            year.map_or(String::new(), |year| format!("{year} · {}", word(facts::PERIOD))),
        ))
        .hold(Entry(text::column(facts::DATE, lang), day(facts::DATE)))
        .hold(Entry(words.due, day(facts::DUE)))
        .each(LINKED.iter().map(linked))
        .hold(Entry(text::column(indicators::DEFINITION_ZH, lang), definition.to_owned()))
        .hold(Entry(text::column(facts::AGAINST, lang), against.to_owned()))
        .each(SAID.iter().map(said))
        .hold(Entry(words.basis, word(facts::CERTAINTY).to_owned()))
        .hold(Entry(heading, data.in_lang(facts::NOTE_ZH, lang, fact).to_owned()))
}

/// What a fact is about and who says so: each leads to all of its facts.
const LINKED: [Facet; 6] =
    [Facet::District, Facet::Body, Facet::Person, Facet::Subject, Facet::Indicator, Facet::By];
/// What is said of a fact in words of a list.
const SAID: [Col; 4] = [facts::LEVEL, facts::STATUS, facts::STRENGTH, facts::OUTCOME];

/// The source as one can search for it, and the copy that was read.
fn source(desk: &Desk, fact: Row) -> Option<impl Content> {
    let (data, words) = (&desk.data, desk.words());
    let source = data.code(facts::SOURCE, fact).row()?;
    let text = |col: Col| data.text(col, source);
    let published = data.date(sources::PUBLISHED, source);
    let event = data.date(sources::EVENT_DATE, source);
    let day = published.or(event).map_or(String::new(), |day| day.to_string());
    let search = [text(sources::TITLE_ZH), text(sources::PUBLISHER), &day].join(" ");
    let title = if desk.lang == Lang::En { text(sources::TITLE_EN) } else { "" };
    let authority = text::word(data, sources::AUTHORITY, source, desk.lang);
    let list = tag!("dl", "class" = "dl")
        .hold(Entry(words.published_on, published.map_or(words.not_printed.to_owned(), words.date)))
        .hold(Entry(words.event_on, event.map_or(String::new(), words.date)))
        .hold(Entry(text::column(sources::AUTHORITY, desk.lang), authority.to_owned()))
        .hold(Entry(words.address, text(sources::URL).to_owned()))
        .hold(Entry(words.note, data.in_lang(sources::NOTE_ZH, desk.lang, source).to_owned()));
    let label = format!("{} · {}", words.copy, words.search_text);
    let cite = tag!("p", "class" = "cite", "lang" = "zh-CN", "id" = "search", "data-search" = "");
    let cite = (cite.hold(search.clone()), copy(desk, "search", label, fixed(&search)));
    Some((el("h3", "", words.source), el("p", "", title.to_owned()), (cite, list)))
}

/// Who published a source, and when it appeared or what day it is about, as far as that is known.
pub(super) fn byline(desk: &Desk, source: Row) -> Vec<String> {
    let data = &desk.data;
    let day = data.date(sources::PUBLISHED, source).or_else(|| data.date(sources::EVENT_DATE, source));
    let mut parts = vec![data.text(sources::PUBLISHER, source).to_owned()];
    parts.extend(day.map(desk.words().date));
    parts.retain(|part| !part.is_empty());
    parts
}

/// Facts that are linked with this one, and others of its paragraph.
fn related(desk: &Desk, fact: Row) -> Option<(Tag, Tag)> {
    let (data, words) = (&desk.data, desk.words());
    let mut list = tag!("ul", "class" = "chain");
    let mut listed = vec![fact];
    for link in data.rows(Tab::Links) {
        let end = |col: Col| data.code(col, link).row();
        let relation = Relation::from_code(data.code(links::RELATION, link).0);
        let (Some(from), Some(to), Some(relation)) = (end(links::FROM), end(links::TO), relation) else {
            continue;
        };
        if from != fact && to != fact {
            continue;
        }
        let back = to == fact;
        let name = if back { words.link_back[relation as usize] } else { relation.word().label(desk.lang) };
        let mut how = vec![name];
        if relation == Relation::OutcomeOf {
            how.push(effect(desk, ledger::verdict(data, to, link)));
        }
        if data.is_inferred(links::CERTAINTY, link) {
            how.push(words.inferred_mark);
        }
        let other = if back { from } else { to };
        let note = data.in_lang(links::NOTE_ZH, desk.lang, link);
        list = list.hold(relative(desk, other, how.join(" · "), note));
        listed.push(other);
    }
    let place = |row| (data.code(facts::SOURCE, row), data.whole(facts::PARAGRAPH, row));
    for row in data.rows(Tab::Facts) {
        if place(row).1.is_some() && place(row) == place(fact) && !listed.contains(&row) {
            list = list.hold(relative(desk, row, words.same_paragraph.to_owned(), ""));
            listed.push(row);
        }
    }
    (listed.len() > 1).then(|| (el("h3", "", words.related), list))
}

/// Another fact, how it is related, and what the link says of itself.
fn relative(desk: &Desk, fact: Row, how: String, note: &str) -> Tag {
    let id = desk.data.id(Tab::Facts, fact).to_owned();
    let claim = tag!("button", "type" = "button", "class" = "claim", "data-related" = id)
        .on_click(desk.does(Action::Open(Some(fact))))
        .hold(text::summary(&desk.data, fact, desk.lang));
    el("li", "", el("span", "when", how)).hold(claim).hold(el("span", "why", note.to_owned()))
}

/// What an outcome does for its promise, in a word.
pub(super) fn effect(desk: &Desk, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Decided(effect) | Verdict::Typed(effect) => effect.word().label(desk.lang),
        Verdict::Undecided => desk.words().undecided,
    }
}
