//! Whether every token of the articles' body text is in a fact or left out with a reason, article by article.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::{AddAssign, Range};

use xijian::data::Row;
use xijian::data::fact::LeftOut;
use xijian::data::schema::{Tab, facts, left_out, sources};

use crate::article::{Articles, paragraphs};
use crate::tables::{Finding, Severity, Tables};
use crate::token::{Kind, Names, Token, spans, tokens};

/// At most one token of so many may be left out as rhetoric or idiom.
const RHETORIC: usize = 10;

/// What became of tokens.
#[derive(Clone, Copy, Default)]
struct Count {
    facts: usize,
    left_out: usize,
    tokens: usize,
    in_fact: usize,
    in_left_out: usize,
    /// Left out as rhetoric or idiom.
    rhetoric: usize,
}

impl Count {
    fn missing(&self) -> usize {
        self.tokens - self.in_fact - self.in_left_out
    }

    fn line(&self, name: &str) -> String {
        let Self { facts, left_out, tokens, in_fact, in_left_out, rhetoric } = self;
        let share = if *tokens == 0 { 0.0 } else { *rhetoric as f64 * 100.0 / *tokens as f64 };
        format!(
            "{name:>9}{facts:>9}{left_out:>10}{tokens:>8}{in_fact:>11}{in_left_out:>13}{:>9}{share:>17.1} %",
            self.missing()
        )
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.facts += other.facts;
        self.left_out += other.left_out;
        self.tokens += other.tokens;
        self.in_fact += other.in_fact;
        self.in_left_out += other.in_left_out;
        self.rhetoric += other.rhetoric;
    }
}

/// Where a token was found.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Fact,
    LeftOut(Option<LeftOut>),
    Missing,
}

/// The rows that speak of one paragraph.
struct Paragraph<'a> {
    tables: &'a Tables,
    text: &'a str,
    facts: Vec<Row>,
    left_out: Vec<Row>,
}

impl Paragraph<'_> {
    fn place(&self, token: &Token) -> Place {
        let data = &self.tables.data;
        let quoted = |printed| spans(self.text, printed).any(|span| token.is_in(&span));
        if self
            .facts
            .iter()
            .any(|&fact| self.names(fact, token.kind) || quoted(data.text(facts::AS_PRINTED, fact)))
        {
            return Place::Fact;
        }
        let row = self.left_out.iter().find(|&&row| quoted(data.text(left_out::AS_PRINTED, row)));
        row.map_or(Place::Missing, |&row| {
            Place::LeftOut(LeftOut::from_code(data.code(left_out::REASON, row).0))
        })
    }

    /// Whether a fact has in a column what the paragraph calls by name.
    fn names(&self, fact: Row, kind: Kind) -> bool {
        let columns = match kind {
            Kind::Name(Tab::Districts, _) => &[facts::DISTRICT][..],
            Kind::Name(Tab::Bodies, _) => &[facts::BODY, facts::BY],
            Kind::Name(Tab::People, _) => &[facts::PERSON],
            _ => &[],
        };
        columns.iter().any(|&col| {
            self.tables
                .target(col, fact)
                .is_some_and(|row| matches!(kind, Kind::Name(_, named) if named == row))
        })
    }

    fn count(&self, places: &[Place]) -> Count {
        let count = |test: fn(&Place) -> bool| places.iter().filter(|place| test(place)).count();
        Count {
            facts: self.facts.len(),
            left_out: self.left_out.len(),
            tokens: places.len(),
            in_fact: count(|place| *place == Place::Fact),
            in_left_out: count(|place| matches!(place, Place::LeftOut(_))),
            rhetoric: count(|place| {
                matches!(place, Place::LeftOut(Some(LeftOut::Rhetoric | LeftOut::Idiom)))
            }),
        }
    }
}

/// The tables of what is covered, and what is not.
pub(crate) fn check(tables: &Tables, articles: &Articles) -> (String, Vec<Finding>) {
    let names = Names::of(tables);
    let (mut shown, mut findings, mut all) = (String::new(), Vec::new(), Count::default());
    for source in tables.data.rows(Tab::Sources) {
        if let Some(text) = articles.text(tables, source) {
            all += article(tables, &names, source, text, &mut shown, &mut findings);
        }
    }
    if all.rhetoric * RHETORIC > all.tokens {
        let line = format!(
            "left_out.csv: {} of {} tokens are left out as rhetoric or idiom, over a tenth; make facts of some",
            all.rhetoric, all.tokens
        );
        findings.push(Finding { severity: Severity::Error, line });
    }
    shown.extend([all.line("all").as_str(), "\n"]);
    (shown, findings)
}

/// Adds an article's table and its missing tokens. Its body text is from the first to the last paragraph with a fact.
fn article(
    tables: &Tables,
    names: &Names,
    source: Row,
    text: &str,
    shown: &mut String,
    findings: &mut Vec<Finding>,
) -> Count {
    let data = &tables.data;
    let id = data.id(Tab::Sources, source);
    let mut sum = Count::default();
    let _ = writeln!(
        shown,
        "{id}  {}\n{:>9}{:>9}{:>10}{:>8}{:>11}{:>13}{:>9}{:>19}",
        data.text(sources::TITLE_ZH, source),
        "paragraph",
        "facts",
        "left out",
        "tokens",
        "in a fact",
        "in left_out",
        "missing",
        "rhetoric, idiom"
    );
    let numbers: BTreeSet<u32> =
        tables.facts_of(source).filter_map(|fact| data.whole(facts::PARAGRAPH, fact)).collect();
    let (first, last) = (numbers.first().copied().unwrap_or(1), numbers.last().copied().unwrap_or(0));
    for (number, text) in (1..).zip(paragraphs(text)).filter(|(number, _)| (first..=last).contains(number)) {
        let paragraph = Paragraph {
            tables,
            text,
            facts: tables
                .facts_of(source)
                .filter(|&it| data.whole(facts::PARAGRAPH, it) == Some(number))
                .collect(),
            left_out: data
                .rows(Tab::LeftOuts)
                .filter(|&row| tables.target(left_out::SOURCE, row) == Some(source))
                .filter(|&row| data.whole(left_out::PARAGRAPH, row) == Some(number))
                .collect(),
        };
        let found = tokens(text, names);
        let places: Vec<Place> = found.iter().map(|token| paragraph.place(token)).collect();
        let missing = found.iter().zip(&places).filter(|(_, place)| **place == Place::Missing);
        findings.extend(missing.map(|(token, _)| missing_token(tables, id, number, text, token)));
        let count = paragraph.count(&places);
        let _ = writeln!(shown, "{}", count.line(&number.to_string()));
        sum += count;
    }
    let _ = writeln!(shown, "{}\n", sum.line("sum"));
    sum
}

fn missing_token(tables: &Tables, source: &str, paragraph: u32, text: &str, token: &Token) -> Finding {
    let what = match token.kind {
        Kind::Quote => "quote".to_owned(),
        Kind::Numeral => "numeral".to_owned(),
        Kind::Name(tab, row) => format!("{}: {}", tab.def().name, tables.data.id(tab, row)),
    };
    let line = format!(
        "{source}, paragraph {paragraph}: “{}” ({what}) in “{}” is in no fact and not left out; add a row to facts.csv or \
         left_out.csv",
        &text[token.span.clone()],
        &text[around(text, &token.span, 12)]
    );
    Finding { severity: Severity::Error, line }
}

/// A span with so many letters on each side.
fn around(text: &str, span: &Range<usize>, letters: usize) -> Range<usize> {
    let start = text[..span.start].char_indices().rev().take(letters).last().map_or(span.start, |(at, _)| at);
    let end = text[span.end..].char_indices().nth(letters).map_or(text.len(), |(at, _)| span.end + at);
    start..end
}
