//! Overview: what is known, where and when; what is missing and why.

use std::rc::Rc;

use yew::prelude::*;

use super::empty;
use crate::chart::CHARTS;
use crate::data::fact::Kind;
use crate::data::schema::{Tab, gaps};
use crate::data::{Code, Row};
use crate::view::canvas::Surface;
use crate::view::plot::Plot;
use crate::view::{Desk, Shown, use_desk};

#[derive(Properties, PartialEq)]
pub(in crate::view) struct OverviewProps {
    pub shown: Shown,
    pub surface: Rc<Surface>,
}

#[component]
pub(in crate::view) fn Overview(OverviewProps { shown, surface }: &OverviewProps) -> Html {
    let desk = use_desk();
    let plot = |id: &'static str| {
        shown.scene(id).map(|scene| html! { <Plot key={id} {id} {scene} surface={Rc::clone(surface)} /> })
    };
    html! {
        <>
            if shown.slice().count == 0 { { empty(&desk, shown) } }
            <div class="figs">
                { for CHARTS.iter().filter_map(|chart| plot(chart.id)) }
                <Missing />
            </div>
        </>
    }
}

/// The reasons for what is missing, as the tables give them.
#[component]
fn Missing() -> Html {
    let desk = use_desk();
    let words = desk.words();
    html! {
        <section class="fig" data-gaps="">
            <header>
                <h2>{ words.gaps_title }</h2>
                <p>{ words.gaps_sub }</p>
            </header>
            <div class="scroll-x">
                <table class="why">
                    <thead>
                        <tr>
                            <th scope="col">{ column(gaps::DISTRICT, &desk) }</th>
                            <th scope="col">{ column(gaps::YEAR, &desk) }</th>
                            <th scope="col">{ column(gaps::KIND, &desk) }</th>
                            <th scope="col">{ words.reason }</th>
                        </tr>
                    </thead>
                    <tbody>{ for grouped(&desk).into_iter().map(|gap| row(&desk, &gap)) }</tbody>
                </table>
            </div>
        </section>
    }
}

fn column(col: crate::data::schema::Col, desk: &Desk) -> &'static str {
    let def = col.def();
    if desk.lang == crate::data::Lang::Zh { def.zh } else { def.en }
}

/// Rows that differ in the year only, together.
struct Gap {
    first: Row,
    years: Vec<u32>,
}

fn grouped(desk: &Desk) -> Vec<Gap> {
    let data = &desk.data;
    let mut grouped: Vec<Gap> = Vec::new();
    let same = |a: Row, b: Row| {
        [gaps::DISTRICT, gaps::KIND, gaps::REASON].iter().all(|&col| data.code(col, a) == data.code(col, b))
            && data.text(gaps::NOTE_ZH, a) == data.text(gaps::NOTE_ZH, b)
    };
    for row in data.rows(Tab::Gaps) {
        let year = data.whole(gaps::YEAR, row);
        match grouped.iter_mut().find(|gap| year.is_some() && !gap.years.is_empty() && same(gap.first, row)) {
            Some(gap) => gap.years.extend(year),
            None => grouped.push(Gap { first: row, years: year.into_iter().collect() }),
        }
    }
    let order = data.district_order();
    grouped.sort_by_key(|gap| {
        let district = data.code(gaps::DISTRICT, gap.first);
        order.iter().position(|&row| Code::from(row) == district).map_or(0, |place| place + 1)
    });
    grouped
}

fn row(desk: &Desk, gap: &Gap) -> Html {
    let (data, words) = (&desk.data, desk.words());
    let district = data.code(gaps::DISTRICT, gap.first).row();
    let name = district.map_or(words.all.into(), |district| data.short_name(district, desk.lang));
    let kind = Kind::from_code(data.code(gaps::KIND, gap.first).0);
    let note = data.in_lang(gaps::NOTE_ZH, desk.lang, gap.first);
    let reason = data.gap_reason(gap.first).map_or("", |reason| reason.word().label(desk.lang));
    html! {
        <tr>
            <th scope="row">{ name.into_owned() }</th>
            <td class="y">{ years(&gap.years, words.all) }</td>
            <td class="y">{ kind.map_or(words.all, |kind| kind.word().label(desk.lang)) }</td>
            <td>{ if note.is_empty() { reason.to_owned() } else { note.to_owned() } }</td>
        </tr>
    }
}

/// `2018–2020, 2023`.
fn years(years: &[u32], all: &str) -> String {
    let mut sorted = years.to_vec();
    sorted.sort_unstable();
    let runs = sorted.chunk_by(|a, b| a + 1 == *b).map(|run| match run {
        [only] => only.to_string(),
        run => format!("{}–{}", run[0], run[run.len() - 1]),
    });
    let text = runs.collect::<Vec<_>>().join(", ");
    if text.is_empty() { all.to_owned() } else { text }
}
