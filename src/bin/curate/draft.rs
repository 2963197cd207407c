//! Rows for a new article, ready but for what only a reader can say.

use std::ops::Range;

use xijian::data::fact::{Certainty, Collection, SourceKind};
use xijian::data::schema::{Col, Tab, facts, sources};
use xijian::data::{Lang, Row};

use crate::article::{fingerprint, paragraphs};
use crate::tables::Tables;
use crate::token::{Kind, Names, Token, tokens};

/// The most letters that a quotation may have.
const QUOTED: usize = 20;

/// Where a clause ends.
const CLAUSE: [char; 16] =
    ['，', '。', '；', '：', '！', '？', '、', ',', ';', ':', '!', '?', '…', '(', ')', '\u{3000}'];

/// The rows for an article that the tables do not know yet, with where to put them. An error in one line where they
/// know it, or the id or the file cannot be.
pub(crate) fn draft(tables: &Tables, source: &str, article: &[u8]) -> Result<String, String> {
    let data = &tables.data;
    let legal = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if source.is_empty() || !source.chars().all(legal) {
        return Err(format!("{source:?} is no id; take small letters, digits and -"));
    }
    if data.find(Tab::Sources, source).is_some() {
        return Err(format!("sources.csv has {source} already; take the next free id"));
    }
    let print = fingerprint(article);
    if let Some(row) = data.rows(Tab::Sources).find(|&row| data.text(sources::SHA256, row) == print) {
        return Err(format!("sources.csv has this file already, as {}", data.id(Tab::Sources, row)));
    }
    let text = str::from_utf8(article).map_err(|error| format!("the article is not in UTF-8: {error}"))?;
    let paragraphs = paragraphs(text);
    let own = record(
        Tab::Sources,
        &[
            (sources::ID, source),
            (sources::TITLE_ZH, paragraphs.first().copied().unwrap_or_default()),
            (sources::COLLECTION, Collection::Core.word().id),
            (sources::KIND, SourceKind::Article.word().id),
            (sources::SHA256, &print),
        ],
    );
    let names = Names::of(tables);
    let mut rows: Vec<(String, String)> = (1..)
        .zip(&paragraphs)
        .flat_map(|(number, text)| facts_of(tables, &names, source, number, text))
        .collect();
    rows.sort();
    let rows: Vec<String> = rows.into_iter().map(|(_, row)| row).collect();
    Ok([pasted(tables, Tab::Sources, source, &[own]), pasted(tables, Tab::Facts, source, &rows)].join("\n"))
}

/// Rows under the line that says where they go: tables are in the order of their ids.
fn pasted(tables: &Tables, tab: Tab, id: &str, rows: &[String]) -> String {
    let before = tables.data.rows(tab).rfind(|&row| tables.data.id(tab, row) < id);
    let line = before.map_or(1, |row| tables.line(tab, row));
    format!("below row {line} of {}.csv:\n{}", tab.def().name, rows.concat())
}

/// A row for each clause that holds a token: its id, and itself.
fn facts_of(tables: &Tables, names: &Names, source: &str, number: u32, text: &str) -> Vec<(String, String)> {
    let found = tokens(text, names);
    let rows = (1..).zip(clauses(text, &found)).map(|(place, span)| {
        let id = format!("{source}.{number:03}.{place}");
        let paragraph = number.to_string();
        let mut cells = vec![
            (facts::ID, id.as_str()),
            (facts::CERTAINTY, Certainty::Stated.word().id),
            (facts::SOURCE, source),
            (facts::PARAGRAPH, &paragraph),
            (facts::AS_PRINTED, &text[span.clone()]),
        ];
        let columns =
            [(Tab::Districts, facts::DISTRICT), (Tab::Bodies, facts::BODY), (Tab::People, facts::PERSON)];
        for (tab, col) in columns {
            cells.extend(named(tables, text, &found, &span, tab).map(|row| (col, tables.data.id(tab, row))));
        }
        let row = record(Tab::Facts, &cells);
        (id, row)
    });
    rows.collect()
}

/// The row of a table that a clause calls by its full name: a short one may mean another, as 经开 of many zones does.
fn named(tables: &Tables, text: &str, found: &[Token], clause: &Range<usize>, table: Tab) -> Option<Row> {
    found.iter().filter(|token| token.is_in(clause)).find_map(|token| match token.kind {
        Kind::Name(tab, row) if tab == table => {
            (text[token.span.clone()] == *tables.data.name(tab, row, Lang::Zh)).then_some(row)
        }
        _ => None,
    })
}

/// Quotations that together cover all tokens: the clause of each, from the token on where it is too long.
fn clauses(text: &str, found: &[Token]) -> Vec<Range<usize>> {
    let mut found: Vec<&Token> = found.iter().collect();
    found.sort_by_key(|token| token.span.start);
    let mut clauses: Vec<Range<usize>> = Vec::new();
    for token in found {
        if clauses.iter().any(|clause| token.is_in(clause)) {
            continue;
        }
        let start = text[..token.span.start]
            .rfind(CLAUSE)
            .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
        let start =
            if text[start..token.span.end].chars().count() > QUOTED { token.span.start } else { start };
        let rest = &text[token.span.end..];
        let end = token.span.end + rest.find(CLAUSE).unwrap_or(rest.len());
        let limit = text[start..].char_indices().nth(QUOTED).map_or(text.len(), |(at, _)| start + at);
        let quoted = &text[start..end.min(limit)];
        let start = start + quoted.len() - quoted.trim_start().len();
        clauses.push(start..start + quoted.trim().len());
    }
    clauses
}

/// A row of a table with these cells, the others empty.
fn record(tab: Tab, cells: &[(Col, &str)]) -> String {
    let columns = tab.def().columns.iter().enumerate().filter(|(_, def)| def.is_written());
    let row = columns.map(|(index, _)| {
        let cell = cells.iter().find(|(col, _)| col.index == index).map_or("", |(_, cell)| cell);
        if cell.contains([',', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
    });
    row.collect::<Vec<_>>().join(",") + "\n"
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// A quotation holds every numeral, and at least the beginning of every quoted name.
        #[test]
        fn quotations_cover_every_token(text in "[一两十万3.5，。“” 无锡出台]{0,80}") {
            let found = tokens(&text, &Names::default());
            let clauses = clauses(&text, &found);
            for token in &found {
                let long = token.kind == Kind::Numeral && text[token.span.clone()].chars().count() > QUOTED;
                prop_assert!(long || clauses.iter().any(|clause| token.is_in(clause)), "{token:?}");
            }
            for clause in clauses {
                let quoted = &text[clause];
                prop_assert!(quoted == quoted.trim() && (1..=QUOTED).contains(&quoted.chars().count()), "{quoted}");
            }
        }
    }
}
