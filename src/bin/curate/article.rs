//! The copies of the articles in a folder: known by their SHA-256, whatever their names, and read by paragraphs.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use sha2::{Digest as _, Sha256};
use xijian::data::Row;
use xijian::data::schema::{Col, Tab, facts, left_out, sources};

use crate::tables::{Finding, Severity, Tables};

/// The SHA-256 of a file's bytes.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// An article's paragraphs: its lines that are not blank. The first is number 1 in the tables.
pub(crate) fn paragraphs(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// The files of a folder by their fingerprints.
pub(crate) struct Articles(BTreeMap<String, Vec<u8>>);

impl Articles {
    /// Reads every file of a folder.
    pub(crate) fn read(folder: &Path) -> io::Result<Self> {
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_file() {
                let bytes = fs::read(path)?;
                files.insert(fingerprint(&bytes), bytes);
            }
        }
        Ok(Self(files))
    }

    /// The text of a source's copy; none where its file is not here, or not in UTF-8.
    pub(crate) fn text(&self, tables: &Tables, source: Row) -> Option<&str> {
        let bytes = self.0.get(tables.data.text(sources::SHA256, source))?;
        str::from_utf8(bytes).ok()
    }
}

/// Whether every quotation stands in the paragraph that its row names.
pub(crate) fn quotations(tables: &Tables, articles: &Articles) -> Vec<Finding> {
    let data = &tables.data;
    let mut findings = Vec::new();
    for source in data.rows(Tab::Sources).filter(|&it| !data.text(sources::SHA256, it).is_empty()) {
        let Some(text) = articles.text(tables, source) else {
            let what =
                "no file in the folder, in UTF-8, has this sha256; add it, or its quotations are not checked";
            findings.push(tables.finding(Severity::Warning, Tab::Sources, source, what));
            continue;
        };
        let paragraphs = paragraphs(text);
        for (tab, columns) in [
            (Tab::Facts, [facts::SOURCE, facts::PARAGRAPH, facts::AS_PRINTED]),
            (Tab::LeftOuts, [left_out::SOURCE, left_out::PARAGRAPH, left_out::AS_PRINTED]),
        ] {
            findings.extend(misquoted(tables, source, &paragraphs, tab, columns));
        }
    }
    findings
}

fn misquoted(
    tables: &Tables,
    source: Row,
    paragraphs: &[&str],
    tab: Tab,
    [source_col, paragraph_col, printed_col]: [Col; 3],
) -> Vec<Finding> {
    let data = &tables.data;
    let rows = data.rows(tab).filter(|&row| tables.target(source_col, row) == Some(source));
    let wrong = rows.filter_map(|row| {
        let (number, printed) = (data.whole(paragraph_col, row), data.text(printed_col, row));
        let paragraph = number.and_then(|number| paragraphs.get((number as usize).checked_sub(1)?));
        let what = match (paragraph, number) {
            (Some(text), _) if text.contains(printed) => return None,
            (Some(_), Some(n)) => {
                format!(
                    "“{printed}” is not in paragraph {n}; quote it as it is printed, or name its paragraph"
                )
            }
            _ => format!("“{printed}” names no paragraph of its article; there are {}", paragraphs.len()),
        };
        Some(tables.finding(Severity::Error, tab, row, &what))
    });
    wrong.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_the_lines_with_something_on_them() {
        assert_eq!(paragraphs("标题\r\n\n 　\n 云汀 \n\n石渡"), ["标题", "云汀", "石渡"]);
    }

    #[test]
    fn a_fingerprint_is_that_of_sha256sum() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(fingerprint(b"abc"), known);
    }
}
