//! Sources: who says it, what each contributed and what was left out; what is inferred and why; the method; the releases.

use yew::prelude::*;

use super::{charts, claim, some};
use crate::data::fact::{Kind, LeftOut};
use crate::data::schema::{Facet, Tab, facts, left_out, releases, sources};
use crate::data::{CHANGES, Code, Row, in_order};
use crate::query::filter::Filter;
use crate::query::group::{grouped, most_first};
use crate::query::{Page, Query};
use crate::state::url;
use crate::text::{self, fill};
use crate::view::markup::Markup;
use crate::view::tag::{Tag, el, tag};
use crate::view::{Desk, Explorer, Shown, evidence};

pub(in crate::view) fn page(it: &Explorer) -> Tag {
    charts(it, &|it| {
        let (desk, shown) = (&it.desk, &it.shown);
        let after = [list(desk, shown), inferred(desk, shown), method(desk), releases(desk)];
        [some(None), after.into_iter().map(Html::from).collect()]
    })
}

/// The sources of what is shown, those with most first.
fn list(desk: &Desk, shown: &Shown) -> Tag {
    let words = &desk.words().late().origins;
    let source = |fact: Row| Some(desk.data.code(facts::SOURCE, fact).0.into());
    let sources = grouped(&desk.data, &shown.query, &[Facet::Source], &source);
    let mut list = Markup::default();
    for (code, facts) in most_first(&sources) {
        if let Some(source) = Code(*code as u32).row() {
            entry(&mut list, desk, source, facts);
        }
    }
    tag!("section", "class" = "fig", "data-sources" = "")
        .hold(el("h2", "", words.title))
        .hold(el("p", "sub", words.sub))
        .hold(el("div", "ledger", list.html()))
}

/// A source in one line, which unfolds to what it contributed by kind and paragraph, and what of it was left out.
fn entry(list: &mut Markup, desk: &Desk, source: Row, own: &[Row]) {
    let (data, lang, words) = (&desk.data, desk.lang, desk.words());
    let id = data.id(Tab::Sources, source);
    let mut by = evidence::byline(desk, source);
    by.extend([sources::KIND, sources::AUTHORITY].map(|col| text::word(data, col, source, lang).to_owned()));
    let count = fill(words.late().origins.facts[usize::from(own.len() != 1)], &[&own.len()]);
    list.open("details", &[("data-origin", id)]).raw("<summary><span>");
    list.text(data.name(Tab::Sources, source, lang)).raw("<i>").text(&by.join(" · "));
    list.raw("</i></span><span>")
        .text(id)
        .raw("</span><b>")
        .text(&count)
        .raw("</b></summary><dl class=\"dl\">");
    let mut entries: Vec<(&str, String)> = Vec::new();
    for (kind, code) in Kind::WORDS.iter().zip(1..) {
        let is_such = |fact: &Row| data.code(facts::KIND, *fact).0 == code;
        let of_kind: Vec<Row> = own.iter().copied().filter(is_such).collect();
        entries.push((kind.label(lang), paragraphs(desk, &of_kind)));
    }
    entries.push((words.late().origins.left_out, omitted(desk, source)));
    entries.push((words.note, data.in_lang(sources::NOTE_ZH, lang, source).to_owned()));
    entries.push((words.address, data.text(sources::URL, source).to_owned()));
    for (term, said) in entries.iter().filter(|(_, said)| !said.is_empty()) {
        list.raw("<dt>").text(term).raw("</dt><dd>").text(said).raw("</dd>");
    }
    let mut query = Query::default();
    (query.page, query.lang) = (Page::Facts, lang);
    query.set_filter(Facet::Source, Filter::options(vec![source.into()]));
    list.raw("</dl><p class=\"step\">").element(
        "a",
        &[("href", &url::write(data, &query))],
        words.late().origins.see,
    );
    list.raw("</p></details>");
}

/// How many facts, and the paragraphs that they stand in, each once, where these are known.
fn paragraphs(desk: &Desk, own: &[Row]) -> String {
    let mut places: Vec<(i64, u32)> = Vec::new();
    for &fact in own {
        let place = desk.data.whole(facts::PARAGRAPH, fact).map(|place| (place.into(), place));
        places.extend(place.filter(|place| !places.contains(place)));
    }
    let places: Vec<u32> = in_order(places).into_iter().map(|(_, place)| place).collect();
    match (own.len(), places.is_empty()) {
        (0, _) => String::new(),
        (count, true) => count.to_string(),
        (count, false) => {
            let said = fill(desk.words().late().origins.paragraphs, &[&super::overview::years(&places)]);
            [&count.to_string(), " · ", &said].concat()
        }
    }
}

/// How much of a source is in no fact, and why.
fn omitted(desk: &Desk, source: Row) -> String {
    let data = &desk.data;
    let mut counts = [0; LeftOut::WORDS.len() + 1];
    for row in data.rows(Tab::LeftOuts).filter(|&row| data.code(left_out::SOURCE, row) == source.into()) {
        counts[data.code(left_out::REASON, row).0 as usize] += 1;
    }
    let reasons = LeftOut::WORDS.iter().zip(&counts[1..]).filter(|(_, count)| **count > 0);
    let said = reasons.map(|(reason, count)| [reason.label(desk.lang), " ", &count.to_string()].concat());
    said.collect::<Vec<_>>().join(desk.words().list_comma)
}

/// The inferred facts of what is shown, with their reasons.
fn inferred(desk: &Desk, shown: &Shown) -> Tag {
    let (data, words) = (&desk.data, &desk.words().late().origins);
    let all = || {
        data.rows(Tab::Facts)
            .filter(|&fact| data.is_inferred(facts::CERTAINTY, fact) && shown.slice.matches(fact))
    };
    let line = |fact: Row| {
        let why = data.in_lang(facts::NOTE_ZH, desk.lang, fact).to_owned();
        el("li", "", claim(desk, fact)).hold(el("span", "", why))
    };
    tag!("section", "class" = "fig", "data-inferred" = "")
        .hold(el("h2", "", words.inferred_title))
        .hold(el("p", "sub", fill(words.inferred_sub, &[&all().count()])))
        .hold(tag!("ul", "class" = "given").each(all().map(line)))
}

fn method(desk: &Desk) -> Tag {
    let words = &desk.words().late().origins;
    tag!("section", "class" = "fig", "data-method" = "")
        .hold(el("h2", "", words.method_title))
        .hold(tag!("ul", "class" = "rule").each(words.method.iter().map(|&line| el("li", "", line))))
}

/// What each release brought, the newest first, and where the tables are.
fn releases(desk: &Desk) -> Tag {
    let (data, words) = (&desk.data, desk.words());
    let line = |row: Row| {
        let day = data.date(releases::DATE, row).map_or(String::new(), words.date);
        let name = [data.id(Tab::Releases, row), &day].join(" · ");
        el("li", "", el("b", "", name)).hold(el(
            "span",
            "",
            data.in_lang(releases::NOTE_ZH, desk.lang, row).to_owned(),
        ))
    };
    let link = |address: &'static str, name| tag!("a", "class" = "hosted", "href" = address).hold(name);
    tag!("section", "class" = "fig", "data-releases" = "", "tabindex" = "-1")
        .hold(el("h2", "", words.late().origins.releases_title))
        .hold(tag!("ul", "class" = "given").each(data.rows(Tab::Releases).rev().map(line)))
        .hold(changes(desk))
        .hold(
            el("p", "sub", link("data/index.html", words.foot_tables))
                .hold(" ")
                .hold(link("data/history/changes.csv", words.late().origins.changes)),
        )
}

/// How many rows of each table are not as they were in the release before.
fn changes(desk: &Desk) -> Option<Tag> {
    let words = &desk.words().late().origins;
    let (before, tables) = CHANGES.split_once('\n')?;
    let mut list = Markup::default();
    list.raw("<table class=\"tbl\"><thead><tr><th scope=\"col\">")
        .text(&fill(words.since, &[&before]))
        .raw("</th>");
    for name in words.changed {
        list.element("th", &[("scope", "col"), ("class", "num")], name);
    }
    list.raw("</tr></thead><tbody>");
    for table in tables.lines() {
        let mut cells = table.split(' ');
        let name = cells.next().unwrap_or_default();
        list.open("tr", &[("data-changes", name)]).element(
            "th",
            &[("scope", "row")],
            &[name, ".csv"].concat(),
        );
        for count in cells {
            list.element("td", &[("class", "num")], count);
        }
        list.raw("</tr>");
    }
    list.raw("</tbody></table>");
    Some(el("div", "scroll-x", list.html()))
}
