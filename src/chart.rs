//! Charts: a definition states what it asks and makes a [`Scene`]; [`layout`] places it; [`paint`] puts it on a surface.
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
pub mod layout;
mod levels;
pub mod paint;
mod rank;
mod reach;
pub mod scale;
mod scatter;
mod side;
mod streaks;
pub mod theme;
mod trend;
mod verdicts;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::fmt::Display;

use crate::data::fact::Comparator;
use crate::data::schema::{Facet, Tab};
use crate::data::{Code, Dataset, Row};
use crate::query::figures::{CONTEXT, Series};
use crate::query::group::{Answer, Ask};
use crate::query::{Page, Query, Slice};
use crate::text::{self, Words};
use scale::Scale;

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
    /// Worked out once for all charts that are about one indicator.
    series: &'a OnceCell<Option<Series>>,
}

impl View<'_> {
    /// The count that the n-th ask has for these options.
    pub fn count(&self, ask: usize, codes: &[Code]) -> u32 {
        self.answers[ask].count(codes)
    }

    /// The figures of the indicator that the page is about, whatever units, years and indicators are chosen.
    fn figures(&self) -> Option<&Series> {
        self.series.get_or_init(|| Series::new(self.data, self.query, CONTEXT)).as_ref()
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
        self.data.district_order().iter().position(|&row| row == unit).unwrap_or(0) as u8
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
    let series = OnceCell::new();
    let scene = |chart: &&ChartDef| {
        let (own, rest) = answers.split_at(chart.asks.len());
        answers = rest;
        (chart.scene)(&View { data, query, words, answers: own, series: &series })
    };
    charts.iter().map(scene).collect()
}

/// A chart in data units.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Scene {
    pub title: String,
    /// What is counted, and in which unit.
    pub subtitle: String,
    /// What is to be seen; also the text alternative.
    pub sentence: String,
    pub note: String,
    /// What the fills, shapes and signs mean, for a legend in HTML.
    pub key: Vec<Key>,
    pub across: Axis,
    pub down: Axis,
    /// The heading of the column of totals.
    pub total: &'static str,
    /// What lies behind the marks.
    pub grounds: Vec<Ground>,
    /// Numbers to compare with, as lines through all rows.
    pub rules: Vec<Rule>,
    /// What joins marks of a series.
    pub lines: Vec<Line>,
    pub marks: Vec<Mark>,
}

/// What a chart says of itself.
struct Told<'a> {
    title: &'a str,
    subtitle: &'a str,
    sentence: &'a str,
    note: &'a str,
}

impl Scene {
    /// A chart of marks; lines, rules, grounds and totals are for the few that have such.
    fn new(told: &Told<'_>, key: Vec<Key>, (across, down): (Axis, Axis), marks: Vec<Mark>) -> Self {
        Self {
            title: told.title.to_owned(),
            subtitle: told.subtitle.to_owned(),
            sentence: told.sentence.to_owned(),
            note: told.note.to_owned(),
            key,
            across,
            down,
            total: "",
            grounds: Vec::new(),
            rules: Vec::new(),
            lines: Vec::new(),
            marks,
        }
    }

    /// A chart that has nothing to show, and says why.
    fn without_marks(title: &str, subtitle: &str, sentence: &str) -> Self {
        let told = Told { title, subtitle, sentence, note: "" };
        Self::new(&told, Vec::new(), (Axis::default(), Axis::default()), Vec::new())
    }
}

/// Where marks stand on one direction of the surface.
#[derive(Clone, Debug, PartialEq)]
pub enum Axis {
    /// Side by side.
    Bands(Vec<Band>),
    /// By a number.
    Scale(Scale),
}

impl Default for Axis {
    fn default() -> Self {
        Self::Bands(Vec::new())
    }
}

impl Axis {
    /// The bands; none of a scale.
    pub fn bands(&self) -> &[Band] {
        if let Self::Bands(bands) = self { bands } else { &[] }
    }
}

/// A place on a banded axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    pub label: String,
    /// For narrow surfaces.
    pub short: String,
    pub selected: bool,
    /// It stands back behind others.
    pub muted: bool,
    /// At the end of a row, or under a column.
    pub total: String,
    /// What states the row itself.
    pub facts: Vec<Row>,
}

impl Band {
    fn new(label: &str) -> Self {
        Self {
            label: label.to_owned(),
            short: label.to_owned(),
            selected: false,
            muted: false,
            total: String::new(),
            facts: Vec::new(),
        }
    }
}

/// A position on an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// The n-th band.
    Band(usize),
    /// A number on a scale.
    Value(i64),
}

/// A stretch of a row, behind its marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    pub row: usize,
    pub from: i64,
    pub to: i64,
    pub text: String,
}

/// A number to compare with, on a scale that runs across rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    pub at: i64,
    pub label: String,
}

/// Marks of one series that are joined, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub series: Option<u8>,
    pub marks: Vec<usize>,
    pub muted: bool,
}

/// An entry of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    pub sample: Sample,
    pub label: String,
    /// What it stands for does not stand back.
    pub pressed: bool,
}

impl Key {
    fn new(sample: Sample, label: &str) -> Self {
        Self { sample, label: label.to_owned(), pressed: false }
    }
}

/// What an entry of the legend shows, and what pressing it isolates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sample {
    /// The marks of this fill.
    Fill(Fill),
    /// A unit of the city by its series: setting it against the others.
    Unit(u8, Row),
    /// A sign that only explains.
    Sign(&'static str),
}

/// One thing that can be pointed at.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What a click filters to; several options of one facet are joined by *or*.
    pub key: Vec<(Facet, Code)>,
    /// The facts that it stands for, where they are few.
    pub facts: Vec<Row>,
    pub x: At,
    pub y: At,
    pub shape: Shape,
    pub look: Look,
    /// As a table has it.
    pub label: String,
    /// The first line names the mark.
    pub tip: Vec<String>,
    pub selected: bool,
    /// It stands back behind others.
    pub muted: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A filled cell with a main and a lesser text.
    Cell { fill: Fill, text: String, more: String },
    /// A bar from the left of the cell, as a share of its width, with its figure; none is a dot.
    Bar { share: Option<f64>, text: String },
    /// Filled lines of text, one over the other.
    Stack(Vec<(Fill, String)>),
    /// The marker of a series, with a label and whether it names the series.
    Point { series: u8, text: String, names: bool },
    /// A bar along a scale, from one number to another, with its figure behind it.
    Beam { from: i64, to: i64, text: String },
    /// A whole row without a figure, and why.
    Void(String),
}

impl Shape {
    /// A cell with one text.
    fn cell(fill: Fill, text: String) -> Self {
        Self::Cell { fill, text, more: String::new() }
    }
}

/// How sure a value is and how it is worded, drawn on its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub comparator: Comparator,
    /// Preliminary.
    pub hollow: bool,
    /// Inferred.
    pub dashed: bool,
    /// From an unofficial source.
    pub doubtful: bool,
    /// Of a part of the year only.
    pub part: bool,
}

impl Look {
    pub const PLAIN: Look =
        Look { comparator: Comparator::Equal, hollow: false, dashed: false, doubtful: false, part: false };
}

/// What a surface means; colours are the theme's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// More is further from the paper, from 1 to 7.
    Step(u8),
    /// The main thing.
    Main,
    /// Something lesser.
    Soft,
    /// There is something, but not of the main kind.
    Hollow,
    /// It follows from something else.
    Dashed,
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

/// A template with its gaps filled by what can be written: names and numbers.
fn fill(template: &str, parts: &[&dyn Display]) -> String {
    let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
    text::fill(template, &parts.iter().map(String::as_str).collect::<Vec<_>>())
}

/// A template with a number in it; nothing where there is nothing.
fn counted(template: &str, n: usize) -> String {
    if n == 0 { String::new() } else { fill(template, &[&n]) }
}

/// The name of a row of a table in the language of the page.
fn named<'a>(view: &'a View<'_>, tab: Tab, row: Row) -> &'a str {
    view.data.name(tab, row, view.words.lang)
}
