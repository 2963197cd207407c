//! Facts: every row, in the order asked for; each opens its evidence.

use yew::prelude::*;

use super::empty;
use crate::data::fact::{Certainty, Kind, Period};
use crate::data::schema::{Col, Tab, facts};
use crate::data::{Lang, Row};
use crate::query::{Sort, sortable};
use crate::state::Action;
use crate::text;
use crate::text::number::{Figure, figure};
use crate::view::inputs::{el, given, holding};
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

pub(in crate::view) fn page(desk: &Desk, shown: &Shown, fact: Option<Row>) -> Html {
    let words = desk.words();
    let slice = &shown.slice;
    if slice.count == 0 {
        return empty(desk, shown);
    }
    let left = slice.count - slice.rows.len();
    html! {
        <>
            <table class="tbl stack">
                <caption class="vh">{ words.facts }</caption>
                <thead>
                    <tr>{ for COLUMNS.iter().map(|(col, class)| heading(desk, *col, class, shown.query.sort)) }</tr>
                </thead>
                <tbody>{ for slice.rows.iter().map(|&row| line(desk, row, fact == Some(row))) }</tbody>
            </table>
            <button type="button" class="btn more" hidden={left == 0} onclick={desk.doing(Do::More)}>
                { text::fill(words.more_rows, &[&left.min(ROWS).to_string()]) }
            </button>
        </>
    }
}

fn heading(desk: &Desk, col: Col, class: &'static str, sort: Option<Sort>) -> Html {
    let words = desk.words();
    let named = if (desk.lang, col) == (Lang::En, facts::SUMMARY_ZH) { facts::SUMMARY_EN } else { col };
    let label = text::column(named, desk.lang);
    if !sortable(col) {
        return el("th", class, label);
    }
    let sorted = sort.filter(|sort| sort.col == col);
    let state = sorted.map_or("", |sort| if sort.descending { "descending" } else { "ascending" });
    let button = html! {
        <button type="button" data-sort={col.def().key} title={text::fill(words.sort_by, &[label])}
                onclick={desk.does(Action::Sort(col))}>{ label }</button>
    };
    holding("th", &["class", "aria-sort"], [given(class), given(state)], button).into()
}

fn line(desk: &Desk, row: Row, open: bool) -> Html {
    let (data, lang) = (&desk.data, desk.lang);
    let id = data.id(Tab::Facts, row).to_owned();
    let kind = Kind::from_code(data.code(facts::KIND, row).0).map_or("", |kind| kind.word().label(lang));
    let period =
        Period::from_code(data.code(facts::PERIOD, row).0).map_or("", |period| period.word().label(lang));
    let district = data.code(facts::DISTRICT, row).row();
    let Figure { sign, number, unit } = figure(data, row, lang).unwrap_or_default();
    let due = data.date(facts::DUE, row).map(|due| due.to_string()).unwrap_or_default();
    let year = data.whole(facts::YEAR, row).map(|year| year.to_string()).unwrap_or_default();
    let summary = text::summary(data, row, lang);
    let inferred = Certainty::from_code(data.code(facts::CERTAINTY, row).0) == Some(Certainty::Inferred);
    let mark = if inferred { el("span", "inf", desk.words().inferred_mark) } else { Html::default() };
    let district = district.map(|row| data.short_name(row, lang).into_owned()).unwrap_or_default();
    let cell = |place: usize, text: String| el("td", COLUMNS[place].1, text);
    html! {
        <tr key={id.clone()} data-fact={id} aria-current={open.then_some("true")}
            onclick={desk.does(Action::Open(Some(row)))}>
            { cell(0, year) }
            { cell(1, district) }
            { cell(2, kind.to_owned()) }
            <td class="sq"><button type="button" class="claim">{ summary }</button>{ mark }</td>
            { cell(4, format!("{sign} {number}").trim().to_owned()) }
            { cell(5, unit) }
            { cell(6, period.to_owned()) }
            { cell(7, due) }
            { cell(8, place(desk, row)) }
        </tr>
    }
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
