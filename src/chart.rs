//! Charts: a definition states what it asks and makes a [`Scene`]; [`layout`] places it; [`paint`] puts it on a surface.
//!
//! A scene is in data units and knows no pixel, colour or font. A layout is in logical pixels and knows no data.

mod coverage;
mod kinds;
pub mod layout;
pub mod paint;
pub mod theme;

use crate::data::schema::Facet;
use crate::data::{Code, Dataset};
use crate::query::group::{Answer, Ask};
use crate::query::{Query, Slice};
use crate::text::Words;

/// A chart the reader can see. `id` is part of shared links: never change it.
pub struct ChartDef {
    pub id: &'static str,
    /// What it needs counted, and which filters it sets aside.
    pub asks: &'static [Ask],
    pub scene: fn(&View<'_>) -> Scene,
}

/// Every chart, in the order of pages. Add yours here and nowhere else.
pub const CHARTS: &[ChartDef] = &[coverage::DEF, kinds::DEF];

/// What a scene is made from.
pub struct View<'a> {
    pub data: &'a Dataset,
    pub query: &'a Query,
    pub words: &'a Words,
    /// One for each of the chart's asks.
    answers: &'a [Answer],
}

impl View<'_> {
    /// The count that the n-th ask has for these options.
    pub fn count(&self, ask: usize, codes: &[Code]) -> u32 {
        self.answers[ask].count(codes)
    }

    /// The years of the facts, and the options that they are.
    fn years(&self) -> Vec<(Code, u32)> {
        let code = |year: u32| self.data.year_code(year).unwrap_or(Code::NONE);
        self.data.years().iter().map(|&year| (code(year), year)).collect()
    }

    /// An option of a facet as a place on an axis.
    fn band(&self, facet: Facet, code: Code, label: &str, total: String) -> Band {
        let selected = self.chosen(facet, code);
        Band { label: label.to_owned(), short: label.to_owned(), selected, total }
    }

    /// Whether the filter of a facet lets an option through, and is there at all.
    pub fn chosen(&self, facet: Facet, code: Code) -> bool {
        self.query.filter(facet).is_some_and(|filter| filter.contains(code))
    }
}

/// What the charts ask, one after the other.
pub fn asks(charts: &[ChartDef]) -> Vec<Ask> {
    charts.iter().flat_map(|chart| chart.asks.iter().copied()).collect()
}

/// The scenes of charts, whose asks the slice has answered in the same order.
pub fn scenes(
    charts: &[ChartDef],
    data: &Dataset,
    query: &Query,
    slice: &Slice,
    words: &Words,
) -> Vec<Scene> {
    let mut answers = slice.answers();
    let scene = |chart: &ChartDef| {
        let (own, rest) = answers.split_at(chart.asks.len());
        answers = rest;
        (chart.scene)(&View { data, query, words, answers: own })
    };
    charts.iter().map(scene).collect()
}

/// A chart in data units.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    pub title: &'static str,
    /// What is counted, and in which unit.
    pub subtitle: &'static str,
    /// What is to be seen; also the text alternative.
    pub sentence: String,
    pub note: String,
    /// What the fills mean, for a legend in HTML.
    pub key: Vec<(Fill, &'static str)>,
    pub columns: Vec<Band>,
    pub rows: Vec<Band>,
    /// The heading of the column of totals.
    pub total: &'static str,
    pub marks: Vec<Mark>,
}

/// A place on a banded axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    pub label: String,
    /// For narrow surfaces.
    pub short: String,
    pub selected: bool,
    /// At the end of a row.
    pub total: String,
}

/// One thing that can be pointed at.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What a click filters to.
    pub key: Vec<(Facet, Code)>,
    pub column: usize,
    pub row: usize,
    pub shape: Shape,
    /// As a table has it.
    pub label: String,
    /// The first line names the mark.
    pub tip: Vec<String>,
    pub selected: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A filled cell with a main and a lesser text.
    Cell { fill: Fill, text: String, more: String },
    /// A bar from the left of the cell, as a share of its width, with its figure; none is a dot.
    Bar { share: Option<f64>, text: String },
}

/// What a surface means; colours are the theme's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// More is further from the paper, from 1 to 7.
    Step(u8),
    /// There is something, but not of the main kind.
    Hollow,
    /// There is nothing, and a reason.
    Hatched,
    /// There is something that the filters leave out.
    Blank,
}

/// The seven steps of a count.
pub const STEPS: [(u32, &str); 7] =
    [(1, "1"), (2, "2"), (3, "3–4"), (5, "5–7"), (8, "8–10"), (11, "11–20"), (21, ">20")];

/// The step of a count from 1 on.
pub fn step(count: u32) -> Fill {
    Fill::Step(STEPS.iter().filter(|(from, _)| *from <= count).count().max(1) as u8)
}
