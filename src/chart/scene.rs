//! A chart in data units: what a definition makes and a layout places.

use super::counted;
use super::scale::Scale;
use crate::data::fact::Comparator;
use crate::data::schema::Facet;
use crate::data::{Code, Row};

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
pub(super) struct Told<'a> {
    pub(super) title: &'a str,
    pub(super) subtitle: &'a str,
    pub(super) sentence: &'a str,
    pub(super) note: &'a str,
}

impl Scene {
    /// A chart of marks; lines, rules, grounds and totals are for the few that have such.
    pub(super) fn new(
        told: &Told<'_>,
        key: Vec<Key>,
        (across, down): (Axis, Axis),
        marks: Vec<Mark>,
    ) -> Self {
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
    pub(super) fn without_marks(title: &str, subtitle: &str, sentence: &str) -> Self {
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
    /// It names the rows after it and holds no mark.
    pub heads: bool,
    /// At the end of a row, or under a column.
    pub total: String,
    /// What is written over the marks of a row, as much of it as has room.
    pub words: String,
    /// What states the row itself.
    pub facts: Vec<Row>,
}

impl Band {
    pub(super) fn new(label: &str) -> Self {
        Self {
            label: label.to_owned(),
            short: label.to_owned(),
            selected: false,
            muted: false,
            heads: false,
            total: String::new(),
            words: String::new(),
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
    pub(super) fn new(sample: Sample, label: &str) -> Self {
        Self { sample, label: label.to_owned(), pressed: false }
    }
}

/// What fills mean, as entries of a legend.
pub(super) fn fill_keys(fills: &[(Fill, &str)]) -> Vec<Key> {
    fills.iter().map(|&(fill, label)| Key::new(Sample::Fill(fill), label)).collect()
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
    /// The marker of a series, with a label and whether that names the series.
    Point { series: u8, text: String, names: bool },
    /// A bar along a scale, from one number to another, with its figure behind it.
    Beam { from: i64, to: i64, text: String },
    /// A whole row without a figure, and why.
    Void(String),
}

impl Shape {
    /// A cell with how many facts the articles have, and behind a plus how many other sources.
    pub(super) fn apart(core: usize, other: usize) -> Self {
        let fill = if core == 0 { Fill::Hollow } else { step(core as u32) };
        Self::Cell { fill, text: counted("{}", core), more: counted("+{}", other) }
    }

    /// A cell with one text.
    pub(super) fn cell(fill: Fill, text: String) -> Self {
        Self::Cell { fill, text, more: String::new() }
    }
}

/// How sure a value is and how it is worded, drawn on its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "any of them may hold, and each is drawn in its own way")]
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

/// The steps and what they stand for, for a legend.
pub(super) fn step_fills() -> Vec<(Fill, &'static str)> {
    let mut fills = Vec::new();
    for (from, label) in STEPS {
        fills.push((step(from), label));
    }
    fills
}

/// The step of a count from 1 on.
pub fn step(count: u32) -> Fill {
    Fill::Step(STEPS.iter().filter(|(from, _)| *from <= count).count().max(1) as u8)
}
