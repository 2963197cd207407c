//! The interface's words: one struct, two values. A missing word does not compile.

pub mod en;
pub mod late;
pub mod number;
pub mod zh;

use std::fmt;
use std::sync::OnceLock;

use crate::data::fact::{Comparator, Date, Period};
use crate::data::schema::{Col, Facet, Format, Tab, facts, gaps};
use crate::data::{self, Dataset, Lang, Row};
use crate::error::{Expected, Problem};
use number::Figure;

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

/// What the columns of a figure say, for [`Words::statement`]; empty where they say nothing.
#[derive(Debug)]
pub struct Statement<'a> {
    pub place: &'a str,
    pub what: &'a str,
    pub year: &'a str,
    /// The part of the year.
    pub period: &'a str,
    pub day: Option<Date>,
    /// The comparator in words.
    pub wording: &'a str,
    pub figure: &'a str,
}

/// Every word of the interface in one language; [`fill`] puts what is meant in place of each `{}`.
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
    pub indicators: &'static str,
    pub assessment: &'static str,
    pub pledges: &'static str,
    pub projects: &'static str,
    pub facts: &'static str,
    pub sources: &'static str,
    /// The other language's name, in that language, and its tag.
    pub other_language: (&'static str, &'static str),
    pub to_dark: &'static str,
    pub to_light: &'static str,

    pub filters: &'static str,
    pub clear_all: &'static str,
    pub chosen: &'static str,
    pub remove: &'static str,
    pub close: &'static str,
    pub show_facts: &'static str,
    pub whole_city: &'static str,
    pub none: &'static str,
    pub tiles_note: &'static str,
    pub span_hint: &'static str,
    pub list_and: &'static str,
    pub list_or: &'static str,
    pub list_comma: &'static str,
    pub colon: &'static str,
    pub and_more: &'static str,

    pub facts_count: &'static str,
    pub no_filter: &'static str,
    pub copy_link: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub copy_failed: &'static str,
    pub chart: &'static str,
    pub table: &'static str,
    pub enlarge: &'static str,
    pub chart_keys: &'static str,
    pub total: &'static str,

    /// What opens a dialog or the page of that name, and what a text that is sought is called as a filter.
    pub search: &'static str,
    pub sought: &'static str,
    pub keys: &'static str,
    pub take: &'static str,
    pub share: &'static str,
    pub brief: &'static str,

    pub empty: &'static str,
    pub empty_why: &'static str,
    pub drop_filter: &'static str,
    pub gaps_title: &'static str,
    pub gaps_sub: &'static str,
    pub all: &'static str,
    pub sort_by: &'static str,
    pub more_rows: &'static str,
    pub inferred_mark: &'static str,
    /// Beside a number, and in full.
    pub preliminary_mark: &'static str,
    pub in_year: &'static str,
    /// Between a year and a part of it.
    pub year_gap: &'static str,

    pub compare: &'static str,
    pub compare_none: &'static str,

    pub evidence: &'static str,
    pub look_for: &'static str,
    pub where_printed: &'static str,
    pub source: &'static str,
    pub search_text: &'static str,
    pub copy_key: &'static str,
    pub basis: &'static str,
    pub why_inferred: &'static str,
    pub note: &'static str,
    pub comparator: &'static str,
    pub read_as: &'static str,
    pub value: &'static str,
    pub year: &'static str,
    pub due: &'static str,
    pub event_on: &'static str,
    pub published_on: &'static str,
    pub not_printed: &'static str,
    pub address: &'static str,
    pub related: &'static str,
    pub same_paragraph: &'static str,
    /// A link read from its other end, in the order of `Relation`.
    pub link_back: [&'static str; 6],
    /// Of an outcome whose figures could decide and are too loose to.
    pub undecided: &'static str,
    pub id: &'static str,

    pub foot_data: &'static str,
    pub foot_as_of: &'static str,
    pub foot_fingerprint: &'static str,
    pub foot_tables: &'static str,
    pub foot_network: &'static str,
    pub foot_licence: &'static str,
    pub dropped_key: &'static str,
    pub dropped_twice: &'static str,
    pub dropped_value: &'static str,
    pub lost: &'static str,
    pub dismiss: &'static str,

    pub lead: fn(&Lead<'_>) -> String,
    pub lead_note: fn(&Lead<'_>) -> String,
    pub selection: fn(&Selection) -> String,
    pub statement: fn(&Statement<'_>) -> String,
    pub date: fn(Date) -> String,
}

/// The parts of a problem's line. They stand apart, so that a page that reads no tables but its own is without them.
#[derive(Debug)]
pub struct Faults {
    pub at_row: &'static str,
    pub at_column: &'static str,
    pub found: &'static str,
    pub found_nothing: &'static str,
    pub expect_cells: &'static str,
    pub expect_key: &'static str,
    pub expect_word: &'static str,
    /// What was expected, in the order of [`Expected`] without those above.
    pub expect: [&'static str; 14],
}

impl Words {
    /// The words of what the reader has to open, once they were learned; in no page they are known from the start.
    pub fn late(&self) -> &'static late::Words {
        #[cfg(target_arch = "wasm32")]
        let known = || late::Texts::read(&mut std::iter::empty());
        #[cfg(not(target_arch = "wasm32"))]
        let known = || match self.lang {
            Lang::Zh => late::zh::WORDS,
            Lang::En => late::en::WORDS,
        };
        LATE[self.lang as usize].get_or_init(known)
    }
}

static LATE: [OnceLock<late::Words>; 2] = [const { OnceLock::new() }; 2];

/// Takes up the words in what comes with the later code, [`crate::data::LATER`]: Chinese ones, then English ones.
pub fn learn(told: &'static str) {
    for (known, texts) in LATE.iter().zip(told.split(data::WORDS).skip(1)) {
        // To learn them again changes nothing.
        let _ = known.set(late::Texts::read(&mut texts.split(data::WORD)));
    }
}

/// A template with its gaps filled in order by what can be written: names and numbers.
pub fn fill(template: &str, parts: &[&dyn fmt::Display]) -> String {
    let mut parts = parts.iter().map(ToString::to_string);
    let mut text = String::new();
    let mut rest = template;
    while let Some(gap) = rest.find('{') {
        text.push_str(&rest[..gap]);
        text.push_str(&parts.next().unwrap_or_default());
        rest = &rest[gap + 2..];
    }
    text + rest
}

/// The words of a language.
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Zh => &zh::WORDS,
        Lang::En => &en::WORDS,
    }
}

/// The words for what is wrong with a table.
pub fn faults(lang: Lang) -> &'static Faults {
    match lang {
        Lang::Zh => &zh::FAULTS,
        Lang::En => &en::FAULTS,
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
    let words = faults(lang);
    let row = problem.row.map_or(String::new(), |row| fill(words.at_row, &[&row]));
    let column = problem.column.as_ref().map_or(String::new(), |column| fill(words.at_column, &[column]));
    let found = if problem.found.is_empty() { words.found_nothing } else { words.found };
    let found = fill(found, &[&problem.found]);
    [&problem.file, &row, &column, &found, &expected(problem.expected, words)].map(String::as_str).concat()
}

fn expected(it: Expected, words: &Faults) -> String {
    match it {
        Expected::Cells(n) => fill(words.expect_cells, &[&n]),
        Expected::KeyOf(table) => fill(words.expect_key, &[&table]),
        Expected::OneOf(list) => {
            fill(words.expect_word, &[&list.iter().map(|word| word.id).collect::<Vec<_>>().join(", ")])
        }
        Expected::File => words.expect[0].to_owned(),
        Expected::Utf8 => words.expect[1].to_owned(),
        Expected::Header => words.expect[2].to_owned(),
        Expected::Column => words.expect[3].to_owned(),
        Expected::SingleColumn => words.expect[4].to_owned(),
        Expected::ClosedQuote => words.expect[5].to_owned(),
        Expected::Value => words.expect[6].to_owned(),
        Expected::Id => words.expect[7].to_owned(),
        Expected::UniqueKey => words.expect[8].to_owned(),
        Expected::Decimal => words.expect[9].to_owned(),
        Expected::Whole => words.expect[10].to_owned(),
        Expected::Year => words.expect[11].to_owned(),
        Expected::Date => words.expect[12].to_owned(),
        Expected::Rows => words.expect[13].to_owned(),
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&problem(self, Lang::En))
    }
}

/// A fact in one line: its summary, or a sentence made from its columns where they say all there is.
pub fn summary(data: &Dataset, fact: Row, lang: Lang) -> String {
    let written = data.in_lang(facts::SUMMARY_ZH, lang, fact);
    if !written.is_empty() {
        return written.to_owned();
    }
    let district = data.code(facts::DISTRICT, fact).row().map(|row| data.short_name(row, lang));
    let indicator =
        data.code(facts::INDICATOR, fact).row().map_or("", |row| data.name(Tab::Indicators, row, lang));
    let year = data.whole(facts::YEAR, fact).map(|year| year.to_string()).unwrap_or_default();
    let code = |col: Col| data.code(col, fact).0;
    let period = code(facts::PERIOD);
    let day = data.date(facts::DATE, fact).filter(|_| period == Period::Point.code());
    let said = |col: Col, silent: bool| if silent { "" } else { word(data, col, fact, lang) };
    let figure = number::figure(data, fact, lang).unwrap_or_default();
    (words(lang).statement)(&Statement {
        place: &district.unwrap_or_default(),
        what: indicator,
        year: &year,
        period: said(facts::PERIOD, day.is_some() || period == Period::Year.code()),
        day,
        wording: said(facts::COMPARATOR, code(facts::COMPARATOR) == Comparator::Equal.code()),
        figure: &Figure { sign: "", ..figure }.joined(),
    })
}

/// `a、b和c` or `a, b and c`.
pub fn list(items: &[String], last: &str, words: &Words) -> String {
    match items {
        [first @ .., end] if !first.is_empty() => format!("{}{last}{end}", first.join(words.list_comma)),
        items => items.concat(),
    }
}

/// A facet's name.
pub fn label(facet: Facet, lang: Lang) -> &'static str {
    column(facet.column().0, lang)
}

/// A column's name; its key where the schema gives it none.
pub fn column(col: Col, lang: Lang) -> &'static str {
    col.def().label.map_or(col.def().key, |label| label[lang as usize])
}

/// What a column of a closed vocabulary says in a row; empty where it says nothing.
pub fn word(data: &Dataset, col: Col, row: Row, lang: Lang) -> &'static str {
    match (col.def().format, data.code(col, row).row()) {
        (Format::Words(words) | Format::Must(words) | Format::Derived(words), Some(place)) => {
            words[place.0 as usize].label(lang)
        }
        _ => "",
    }
}

/// The part of a year that a period is, as it stands behind the year; nothing for the whole year, and for a day.
pub fn part_of_year(period: Period, words: &Words) -> String {
    match period {
        Period::Year | Period::Point => String::new(),
        part => [words.year_gap, part.word().label(words.lang)].concat(),
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
