//! Facts: every row, in the order asked for; each opens its evidence.

use super::empty;
use crate::data::schema::{Col, Tab, facts};
use crate::data::{Lang, Row};
use crate::query::{Sort, sortable};
use crate::state::Action;
use crate::text;
use crate::text::number::{Figure, figure};
use crate::view::tag::{Tag, el, given, tag};
use crate::view::{Desk, Do, ROWS, Shown};

/// The columns, and the class of their cells.
const COLUMNS: [(Col, &str); 9] = [
    (facts::YEAR, "nw mid"),
    (facts::DISTRICT, "nw"),
    (facts::KIND, "nw mid"),
    (facts::SUMMARY_ZH, "sq"),
    (facts::VALUE, "num"),
    (facts::UNIT, "u"),
    (facts::PERIOD, "nw mid late"),
    (facts::DUE, "nw mid late"),
    (facts::SOURCE, "nw late src"),
];

pub(in crate::view) fn page(desk: &Desk, shown: &Shown, fact: Option<Row>) -> Tag {
    let words = desk.words();
    let slice = &shown.slice;
    if slice.count == 0 {
        return tag!("div").hold(empty(desk, shown));
    }
    let left = slice.count - slice.rows.len();
    let head = COLUMNS.iter().map(|(col, class)| heading(desk, *col, class, shown.query.sort));
    let lines = slice.rows.iter().map(|&row| line(desk, row, fact == Some(row), &shown.query.compare));
    let table = tag!("table", "class" = "tbl stack")
        .hold(el("caption", "vh", words.facts))
        .hold(tag!("thead").hold(tag!("tr").each(head)))
        .hold(tag!("tbody").each(lines));
    let hidden = (left == 0).then_some("hidden");
    let more = tag!("button", "type" = "button", "class" = "btn more", "hidden" = hidden)
        .on_click(desk.doing(Do::More))
        .hold(text::fill(words.more_rows, &[&left.min(ROWS)]));
    tag!("div").hold(table).hold(more)
}

fn heading(desk: &Desk, col: Col, class: &'static str, sort: Option<Sort>) -> Tag {
    let words = desk.words();
    let named = if (desk.lang, col) == (Lang::En, facts::SUMMARY_ZH) { facts::SUMMARY_EN } else { col };
    let label = text::column(named, desk.lang);
    if !sortable(col) {
        return el("th", class, label);
    }
    let sorted = sort.filter(|sort| sort.col == col);
    let state = sorted.map_or("", |sort| if sort.descending { "descending" } else { "ascending" });
    let title = text::fill(words.sort_by, &[&label]);
    let button = tag!("button", "type" = "button", "data-sort" = col.def().key, "title" = title)
        .on_click(desk.does(Action::Sort(col)))
        .hold(label);
    tag!("th", "class" = class, "aria-sort" = given(state)).hold(button)
}

/// A fact; where units are set against each other, those of others stand back.
fn line(desk: &Desk, row: Row, open: bool, compared: &[Row]) -> Tag {
    let (data, lang) = (&desk.data, desk.lang);
    let id = data.id(Tab::Facts, row);
    let district = data.code(facts::DISTRICT, row).row();
    let back = !compared.is_empty() && district.is_none_or(|unit| !compared.contains(&unit));
    let Figure { sign, number, unit } = figure(data, row, lang).unwrap_or_default();
    let due = data.date(facts::DUE, row).map(|due| due.to_string()).unwrap_or_default();
    let year = data.whole(facts::YEAR, row).map(|year| year.to_string()).unwrap_or_default();
    let claim = tag!("button", "type" = "button", "class" = "claim").hold(text::summary(data, row, lang));
    let inferred = data.is_inferred(facts::CERTAINTY, row);
    let mark = inferred.then(|| el("span", "inf", desk.words().inferred_mark));
    let district = district.map(|row| data.short_name(row, lang).into_owned()).unwrap_or_default();
    let cell = |place: usize, text: String| el("td", COLUMNS[place].1, text);
    let open = open.then_some("true");
    tag!("tr", "data-fact" = id.to_owned(), "aria-current" = open, "data-back" = back.then_some(""))
        .key(id)
        .on_click(desk.does(Action::Open(Some(row))))
        .hold(cell(0, year))
        .hold(cell(1, district))
        .hold(cell(2, text::word(data, facts::KIND, row, lang).to_owned()))
        .hold(el("td", COLUMNS[3].1, claim).hold(mark))
        .hold(cell(4, format!("{sign} {number}").trim().to_owned()))
        .hold(cell(5, unit))
        .hold(cell(6, text::word(data, facts::PERIOD, row, lang).to_owned()))
        .hold(cell(7, due))
        .hold(cell(8, place(desk, row)))
}

/// Source and paragraph: `a003·20`.
fn place(desk: &Desk, row: Row) -> String {
    let source = desk.data.code(facts::SOURCE, row).row();
    let id = source.map_or("", |source| desk.data.id(Tab::Sources, source));
    match desk.data.whole(facts::PARAGRAPH, row) {
        Some(paragraph) => format!("{id}·{paragraph}"),
        None => id.to_owned(),
    }
}
