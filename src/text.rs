//! The interface's words: one struct, two values. A missing word does not compile.

pub mod en;
pub mod number;
pub mod zh;

use std::fmt;

use crate::data::fact::{Comparator, Date};
use crate::data::schema::{Col, Facet, gaps};
use crate::data::{Dataset, Lang, Row};
use crate::error::{Expected, Problem};

/// What the opening sentence says of a dataset.
#[derive(Debug)]
pub struct Lead<'a> {
    /// The city's name.
    pub city: &'a str,
    pub core_facts: usize,
    pub core_sources: usize,
    pub other_facts: usize,
    pub other_sources: usize,
    pub years: Option<(u32, u32)>,
    pub as_of: Option<Date>,
    pub version: &'a str,
}

/// What a sentence about a selection says; phrases are ready in the language of the sentence.
#[derive(Debug)]
pub struct Selection {
    pub count: usize,
    /// The districts, or nothing.
    pub places: Option<String>,
    pub years: Option<String>,
    /// Facet label and its options, for every other filter.
    pub others: Vec<(&'static str, String)>,
    pub sources: usize,
    pub inferred: usize,
}

/// Every word of the interface in one language.
#[derive(Debug)]
pub struct Words {
    pub lang: Lang,
    /// As `lang` of the document.
    pub tag: &'static str,
    pub brand: &'static str,
    pub subtitle: &'static str,
    pub skip: &'static str,
    pub pages: &'static str,
    pub overview: &'static str,
    pub facts: &'static str,
    /// The other language's name, in that language, and its tag.
    pub other_language: (&'static str, &'static str),
    pub to_dark: &'static str,
    pub to_light: &'static str,

    pub filters: &'static str,
    pub clear_all: &'static str,
    pub clear: &'static str,
    pub chosen: fn(usize) -> String,
    pub remove: fn(&str) -> String,
    pub close: &'static str,
    pub show_facts: fn(usize) -> String,
    pub whole_city: fn(&str) -> String,
    pub none: &'static str,
    pub tiles_note: &'static str,
    pub span_hint: &'static str,
    pub list_and: &'static str,
    pub list_or: &'static str,

    pub facts_count: fn(usize, usize) -> String,
    pub no_filter: &'static str,
    pub copy_link: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub copy_failed: &'static str,
    pub chart: &'static str,
    pub table: &'static str,
    pub chart_keys: &'static str,
    pub total: &'static str,

    pub empty: &'static str,
    pub empty_why: fn(&str, usize) -> String,
    pub drop_filter: fn(&str) -> String,
    pub gaps_title: &'static str,
    pub gaps_sub: &'static str,
    pub all: &'static str,
    pub reason: &'static str,
    pub sort_by: fn(&str) -> String,
    pub more_rows: fn(usize) -> String,
    pub inferred_mark: &'static str,

    pub evidence: &'static str,
    pub as_printed: &'static str,
    pub look_for: &'static str,
    pub where_printed: fn(&str, Option<u32>) -> String,
    pub source: &'static str,
    pub search_text: &'static str,
    pub copy_key: &'static str,
    pub basis: &'static str,
    pub why_inferred: &'static str,
    pub note: &'static str,
    pub comparator: &'static str,
    pub read_as: fn(&str, &str) -> String,
    pub value: &'static str,
    pub year: &'static str,
    pub due: &'static str,
    pub no_due: &'static str,
    pub given_by: &'static str,
    pub fingerprint: &'static str,
    pub event_on: &'static str,
    pub published_on: &'static str,
    pub not_printed: &'static str,
    pub address: &'static str,
    pub related: &'static str,
    pub same_paragraph: &'static str,
    /// A link read from its other end, in the order of `Relation`.
    pub link_back: [&'static str; 6],
    pub report: &'static str,
    pub report_text: fn(&str, &str, &str) -> String,
    pub id: &'static str,

    pub foot_data: fn(usize, usize) -> String,
    pub foot_network: &'static str,
    pub foot_licence: &'static str,
    pub bad_tables: fn(usize) -> String,
    pub dropped_key: fn(&str) -> String,
    pub dropped_value: fn(&str, &str) -> String,
    pub dismiss: &'static str,

    pub lead: fn(&Lead<'_>) -> String,
    pub lead_note: fn(&Lead<'_>) -> String,
    pub selection: fn(&Selection) -> String,
    pub date: fn(Date) -> String,
    pub expected: fn(Expected) -> String,
    pub row_column: fn(Option<u32>, Option<&str>, &str) -> String,
}

/// The words of a language.
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Zh => &zh::WORDS,
        Lang::En => &en::WORDS,
    }
}

/// A comparator as it stands before a figure; `=` is silent.
pub const fn sign(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::Equal => "",
        Comparator::AtLeast => "≥",
        Comparator::Over => ">",
        Comparator::AtMost => "≤",
        Comparator::Under => "<",
        Comparator::About => "~",
    }
}

/// A problem in one line.
pub fn problem(problem: &Problem, lang: Lang) -> String {
    let words = words(lang);
    let place = (words.row_column)(problem.row, problem.column.as_deref(), &problem.found);
    format!("{}{place}{}", problem.file, (words.expected)(problem.expected))
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&problem(self, Lang::En))
    }
}

/// `a、b和c` or `a, b and c`.
pub fn list(items: &[String], last: &str, lang: Lang) -> String {
    let comma = if lang == Lang::Zh { "、" } else { ", " };
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., end] => format!("{}{last}{end}", first.join(comma)),
    }
}

/// A facet's name.
pub fn label(facet: Facet, lang: Lang) -> &'static str {
    column(facet.column().0, lang)
}

/// A column's name.
pub fn column(col: Col, lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => col.def().zh,
        Lang::En => col.def().en,
    }
}

/// Why a cell is empty, in the words of the row that answers.
pub fn gap(data: &Dataset, gap: Row, lang: Lang) -> String {
    let note = data.in_lang(gaps::NOTE_ZH, lang, gap);
    if !note.is_empty() {
        return note.to_owned();
    }
    data.gap_reason(gap).map_or(String::new(), |reason| reason.word().label(lang).to_owned())
}
