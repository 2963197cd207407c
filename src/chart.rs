//! Charts: a definition states what it asks and makes a [`Scene`]; [`layout`] places it; [`paint`] puts it on a surface.
//! [`picture`] places it with all that it needs when it leaves the page.
//!
//! A scene is in data units and knows no pixel, colour or font. A layout is in logical pixels and knows no data.

mod clock;
mod coverage;
mod dumbbell;
mod events;
mod figures;
mod heat;
mod honours;
mod kinds;
mod lanes;
pub mod layout;
mod levels;
mod origins;
pub mod paint;
pub mod picture;
mod rank;
mod reach;
pub mod scale;
mod scatter;
mod scene;
mod side;
mod sizes;
mod statuses;
mod streaks;
pub mod svg;
pub mod theme;
mod trend;
mod verdicts;

use std::borrow::Cow;

use crate::data::schema::{Facet, Tab};
use crate::data::{Code, Dataset, Row};
use crate::query::figures::Series;
use crate::query::group::{Answer, Ask};
use crate::query::{Page, Query, Slice};
use crate::text::{Words, fill};
use scene::Told;
pub use scene::{
    At, Axis, Band, Fill, Ground, Key, Line, Look, Mark, Rule, STEPS, Sample, Scene, Shape, step,
};

/// A chart the reader can see. `id` is part of shared links: never change it.
pub struct ChartDef {
    pub id: &'static str,
    pub page: Page,
    pub width: Width,
    /// What it needs counted, and which filters it sets aside.
    pub asks: &'static [Ask],
    pub scene: fn(&View<'_>) -> Scene,
}

/// How much of the page's width a chart takes on a desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    Whole,
    Half,
}

/// Every chart, in the order of pages. Add yours here and nowhere else.
pub const CHARTS: &[ChartDef] = &[
    coverage::DEF,
    kinds::DEF,
    trend::DEF,
    rank::DEF,
    dumbbell::DEF,
    heat::DEF,
    scatter::DEF,
    reach::DEF,
    side::DEF,
    honours::DEF,
    levels::DEF,
    streaks::DEF,
    clock::DEF,
    events::DEF,
    statuses::DEF,
    lanes::DEF,
    sizes::DEF,
    origins::DEF,
];

/// The charts of a page in their order, the one that the reader asked for first.
pub fn charts_of(page: Page, asked: Option<&str>) -> Vec<&'static ChartDef> {
    let mut charts = Vec::new();
    for is_asked in [true, false] {
        for chart in CHARTS {
            if chart.page == page && (Some(chart.id) == asked) == is_asked {
                charts.push(chart);
            }
        }
    }
    charts
}

/// What a scene is made from.
pub struct View<'a> {
    pub data: &'a Dataset,
    pub query: &'a Query,
    pub words: &'a Words,
    /// One for each of the chart's asks.
    answers: &'a [Answer],
    slice: &'a Slice,
}

impl View<'_> {
    /// The count that the n-th ask has for these options.
    pub fn count(&self, ask: usize, codes: &[Code]) -> u32 {
        self.answers[ask].count(codes)
    }

    /// The figures of the indicator that the page is about, whatever units, years and indicators are chosen.
    fn figures(&self) -> Option<&Series> {
        self.slice.series(self.data, self.query)
    }

    /// The option that a year is.
    fn year(&self, year: u32) -> Code {
        self.data.year_code(year).unwrap_or(Code::NONE)
    }

    /// Who or what a mark is about, and for which year.
    fn heading(&self, name: &str, year: u32) -> String {
        format!("{name} · {}", fill(self.words.in_year, &[&year]))
    }

    /// An option of a facet as a place on an axis.
    fn band(&self, facet: Facet, code: Code, label: &str) -> Band {
        let mut band = Band::new(label);
        band.selected = self.chosen(facet, code);
        band
    }

    /// Years as places on an axis.
    fn year_bands(&self, years: &[u32]) -> Vec<Band> {
        years.iter().map(|&year| self.band(Facet::Year, self.year(year), &year.to_string())).collect()
    }

    /// A unit as a place on an axis.
    fn unit_band(&self, unit: Row) -> Band {
        let mut band = self.band(Facet::District, unit.into(), &self.unit(unit));
        band.muted = self.is_uncompared(unit);
        band
    }

    /// Units as an axis.
    fn unit_axis(&self, units: &[Row]) -> Axis {
        Axis::Bands(units.iter().map(|&unit| self.unit_band(unit)).collect())
    }

    /// The options that a fact has in these facets, as the key of its mark.
    fn options(&self, facets: &[Facet], fact: Row) -> Vec<(Facet, Code)> {
        facets.iter().map(|&facet| (facet, self.data.codes(facet).get(fact))).collect()
    }

    /// A plain mark without facts, labelled with what its tip says first of it.
    fn mark(&self, key: Vec<(Facet, Code)>, (x, y): (At, At), shape: Shape, tip: Vec<String>) -> Mark {
        Mark {
            selected: key.iter().all(|&(facet, code)| self.chosen(facet, code)),
            key,
            facts: Vec::new(),
            x,
            y,
            shape,
            look: Look::PLAIN,
            label: tip.get(1).cloned().unwrap_or_default(),
            tip,
            muted: false,
        }
    }

    /// A unit's short name.
    fn unit(&self, unit: Row) -> Cow<'_, str> {
        self.data.short_name(unit, self.words.lang)
    }

    /// Whether the filter of a facet lets an option through, and is there at all.
    pub fn chosen(&self, facet: Facet, code: Code) -> bool {
        self.query.filter(facet).is_some_and(|filter| filter.contains(code))
    }

    /// Whether a unit stands back, as others are set against each other.
    fn is_uncompared(&self, unit: Row) -> bool {
        !self.query.compare.is_empty() && !self.query.compare.contains(&unit)
    }

    /// The same, and as others are chosen.
    fn is_back(&self, unit: Row) -> bool {
        let filtered = self.query.filter(Facet::District).is_some_and(|filter| !filter.contains(unit.into()));
        filtered || self.is_uncompared(unit)
    }

    /// Which of the colours, shapes and dashes of series a unit has, on every chart the same.
    fn series(&self, unit: Row) -> u8 {
        let order = self.data.listed(Facet::District);
        order.iter().position(|&code| code == unit.into()).unwrap_or(0) as u8
    }
}

/// What the charts ask, one after the other.
pub fn asks(charts: &[&ChartDef]) -> Vec<Ask> {
    let mut asks = Vec::new();
    for chart in charts {
        asks.extend_from_slice(chart.asks);
    }
    asks
}

/// The scenes of charts, whose asks the slice has answered in the same order.
pub fn scenes(
    charts: &[&ChartDef],
    data: &Dataset,
    query: &Query,
    slice: &Slice,
    words: &Words,
) -> Vec<Scene> {
    let mut answers = slice.answers();
    let scene = |chart: &&ChartDef| {
        let (own, rest) = answers.split_at(chart.asks.len());
        answers = rest;
        (chart.scene)(&View { data, query, words, answers: own, slice })
    };
    charts.iter().map(scene).collect()
}

/// A template with a number in it; nothing where there is nothing.
fn counted(template: &str, n: usize) -> String {
    if n == 0 { String::new() } else { fill(template, &[&n]) }
}

/// The name of a row of a table in the language of the page.
fn named<'a>(view: &'a View<'_>, tab: Tab, row: Row) -> &'a str {
    view.data.name(tab, row, view.words.lang)
}
