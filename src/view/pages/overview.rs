//! Overview: what is known, where and when; what is missing and why.

use super::{charts, some};
use crate::data::Row;
use crate::data::schema::{Col, Tab, gaps};
use crate::text;
use crate::view::markup::Markup;
use crate::view::tag::{Tag, el, tag};
use crate::view::{Desk, Explorer};

pub(in crate::view) fn page(it: &Explorer) -> Tag {
    charts(it, &|it| [some(None), missing(&it.desk).into()])
}

/// The reasons for what is missing, as the tables give them.
fn missing(desk: &Desk) -> Tag {
    let words = desk.words();
    let reasons = grouped(desk);
    let mut list = Markup::default();
    for (first, years) in &reasons {
        reason(&mut list, desk, *first, years);
    }
    tag!("section", "class" = "fig", "data-gaps" = "")
        .hold(el("h2", "", words.gaps_title))
        .hold(el("p", "sub", words.gaps_sub))
        .hold(el("ul", "why", list.html()))
}

/// Rows that follow each other and differ in the year only, as one; those of all units first, then in their order.
fn grouped(desk: &Desk) -> Vec<(Row, Vec<u32>)> {
    let data = &desk.data;
    let same = |a: Row, b: Row| {
        let code = |col: Col| data.code(col, a) == data.code(col, b);
        code(gaps::DISTRICT) && code(gaps::KIND) && data.text(gaps::NOTE_ZH, a) == data.text(gaps::NOTE_ZH, b)
    };
    let mut grouped: Vec<(Row, Vec<u32>)> = Vec::new();
    let units = data.district_order();
    for unit in std::iter::once(None).chain(units.into_iter().map(Some)) {
        for row in data.rows(Tab::Gaps).filter(|&row| data.code(gaps::DISTRICT, row).row() == unit) {
            let year = data.whole(gaps::YEAR, row);
            match (grouped.last_mut(), year) {
                (Some((first, years)), Some(year)) if !years.is_empty() && same(*first, row) => {
                    years.push(year);
                }
                _ => grouped.push((row, year.into_iter().collect())),
            }
        }
    }
    grouped
}

/// Of which unit, years and kind, and the reason.
fn reason(list: &mut Markup, desk: &Desk, gap: Row, covered: &[u32]) {
    let (data, words) = (&desk.data, desk.words());
    let unit = data.code(gaps::DISTRICT, gap).row();
    let mut place = unit.map_or(words.all.into(), |unit| data.short_name(unit, desk.lang)).into_owned();
    for part in [&years(covered), text::word(data, gaps::KIND, gap, desk.lang)] {
        if !part.is_empty() {
            place = place + " · " + part;
        }
    }
    list.open("li", &[]).element("b", &[], &place);
    list.element("span", &[], &text::gap(data, gap, desk.lang)).close("li");
}

/// `2018–2020, 2023`; the years are in order.
pub(super) fn years(years: &[u32]) -> String {
    let run = |run: &[u32]| match run {
        [only] => only.to_string(),
        run => format!("{}–{}", run[0], run[run.len() - 1]),
    };
    years.chunk_by(|a, b| a + 1 == *b).map(run).collect::<Vec<_>>().join(", ")
}
