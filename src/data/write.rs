//! Rows → what is taken away: a list as CSV, TSV, HTML, Markdown or JSON, and the tables themselves as a Data Package.
//!
//! Nothing here knows what the rows are about, or in which language they say it.

pub mod package;
pub mod png;
pub mod zip;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Number;

use super::fact::Decimal;
use super::schema::{Col, Format, Tab};
use super::{Dataset, Row};

/// A list: columns by name, rows of as many cells, and what is to be known of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<String>>,
    pub notes: Vec<Note>,
    /// Says what [`guarded`] does.
    pub guard: &'static str,
}

/// A column of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub name: String,
    /// Its cells are numbers, or empty.
    pub is_number: bool,
}

/// Something to be known of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// What it is called in JSON.
    pub key: &'static str,
    pub label: &'static str,
    pub said: Said,
}

/// One text, or several of a kind.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum Said {
    One(String),
    Each(Vec<String>),
}

impl Note {
    /// As lines of text, each with the label.
    pub fn lines(&self, colon: &str) -> Vec<String> {
        let texts = match &self.said {
            Said::One(text) => std::slice::from_ref(text),
            Said::Each(texts) => texts,
        };
        texts.iter().map(|text| [self.label, colon, text].concat()).collect()
    }
}

/// What a spreadsheet would take for a formula begins so.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

impl Sheet {
    /// Comma-separated (RFC 4180). Below the rows stand the notes, a line each, whose first cell begins with `#`.
    pub fn csv(&self, colon: &str) -> String {
        let mut csv = String::new();
        self.lines(",", &mut csv, &|cell| quoted(cell.to_owned()));
        for line in self.remarks(colon) {
            let quoted = line.replace('"', "\"\"").replace(['\n', '\r'], " ");
            csv.extend(["\"# ", &quoted, "\"", &",".repeat(self.columns.len().saturating_sub(1)), "\r\n"]);
        }
        csv
    }

    /// The same for Excel, which takes a file for UTF-8 by its first three bytes.
    pub fn excel(&self, colon: &str) -> String {
        "\u{feff}".to_owned() + &self.csv(colon)
    }

    /// Separated by tabs, to be pasted into a spreadsheet.
    pub fn tsv(&self) -> String {
        let mut tsv = String::new();
        self.lines("\t", &mut tsv, &|cell| cell.replace(['\t', '\n', '\r'], " "));
        tsv
    }

    /// The notes, and that a cell was guarded, if one was.
    fn remarks(&self, colon: &str) -> Vec<String> {
        let is_guarded = |row: &Vec<String>| {
            row.iter().zip(&self.columns).any(|(cell, column)| guarded(cell, column) != *cell)
        };
        let guard = self.rows.iter().any(is_guarded).then(|| self.guard.to_owned());
        self.notes.iter().flat_map(|note| note.lines(colon)).chain(guard).collect()
    }

    /// Lines of cells, the names of columns first.
    fn lines(&self, between: &str, text: &mut String, form: &dyn Fn(&str) -> String) {
        let names: Vec<String> = self.columns.iter().map(|column| form(&column.name)).collect();
        text.extend([&*names.join(between), "\r\n"]);
        for row in &self.rows {
            let cells: Vec<String> =
                row.iter().zip(&self.columns).map(|(cell, column)| form(&guarded(cell, column))).collect();
            text.extend([&*cells.join(between), "\r\n"]);
        }
    }

    /// A table, to be pasted where tables are kept, and the notes below it.
    pub fn html(&self, title: &str, colon: &str) -> String {
        let mut html = ["<table><caption>", &escaped(title), "</caption><thead><tr>"].concat();
        for column in &self.columns {
            html.extend(["<th>", &escaped(&column.name), "</th>"]);
        }
        html.push_str("</tr></thead><tbody>");
        for row in &self.rows {
            html.push_str("<tr>");
            for (cell, column) in row.iter().zip(&self.columns) {
                let open = if column.is_number { "<td align=\"right\">" } else { "<td>" };
                html.extend([open, &escaped(&guarded(cell, column)), "</td>"]);
            }
            html.push_str("</tr>");
        }
        html.push_str("</tbody></table>");
        for line in self.remarks(colon) {
            html.extend(["<p>", &escaped(&line), "</p>"]);
        }
        html
    }

    /// A table of GitHub's Markdown, and the notes as a list below it.
    pub fn markdown(&self, colon: &str) -> String {
        let form = |cell: &str| {
            cell.replace('\\', "\\\\").replace('|', "\\|").replace(['\n', '\r'], " ").replace('<', "&lt;")
        };
        let line = |cells: Vec<String>| ["| ", &cells.join(" | "), " |\n"].concat();
        let mut text = line(self.columns.iter().map(|column| form(&column.name)).collect());
        let rule = |column: &Column| if column.is_number { "---:" } else { "---" }.to_owned();
        text += &line(self.columns.iter().map(rule).collect());
        for row in &self.rows {
            text += &line(row.iter().map(|cell| form(cell)).collect());
        }
        for note in self.notes.iter().flat_map(|note| note.lines(colon)) {
            text.extend(["\n- ", &form(&note)]);
        }
        text + "\n"
    }

    /// An object of the notes and the rows; what is empty is left out of a row, and numbers are written as they are.
    pub fn json(&self) -> String {
        json(self)
    }
}

/// Anything as JSON for people to read.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("keys are text, and writing to memory does not fail") + "\n"
}

impl Serialize for Sheet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for note in &self.notes {
            map.serialize_entry(note.key, &note.said)?;
        }
        let rows: Vec<Record<'_>> =
            self.rows.iter().map(|row| Record { columns: &self.columns, row }).collect();
        map.serialize_entry("rows", &rows)?;
        map.end()
    }
}

/// A row with the names of its columns.
struct Record<'a> {
    columns: &'a [Column],
    row: &'a [String],
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (column, cell) in self.columns.iter().zip(self.row).filter(|(_, cell)| !cell.is_empty()) {
            match cell.parse::<Number>().ok().filter(|_| column.is_number) {
                Some(number) => map.serialize_entry(&column.name, &number)?,
                None => map.serialize_entry(&column.name, cell)?,
            }
        }
        map.end()
    }
}

/// A cell that a spreadsheet will not take for a formula: an apostrophe stands before what it would, but for numbers.
fn guarded(cell: &str, column: &Column) -> String {
    let is_number = column.is_number && Decimal::parse(cell).is_some();
    if cell.starts_with(FORMULA) && !is_number { ["'", cell].concat() } else { cell.to_owned() }
}

/// Text as it may stand in HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A cell as it stands in its table.
pub fn cell(data: &Dataset, col: Col, row: Row) -> String {
    match col.def().format {
        Format::Id | Format::Text | Format::Required => data.text(col, row).to_owned(),
        Format::Words(words) | Format::Must(words) | Format::Derived(words) => {
            data.code(col, row).row().map_or("", |word| words[word.0 as usize].id).to_owned()
        }
        Format::Ref(tab) | Format::MustRef(tab) => {
            data.code(col, row).row().map_or("", |target| data.id(tab, target)).to_owned()
        }
        Format::Year | Format::Whole => {
            data.whole(col, row).map_or(String::new(), |number| number.to_string())
        }
        Format::Date => data.date(col, row).map_or(String::new(), |date| date.to_string()),
        Format::Decimal => data.decimal(col, row).map_or(String::new(), |value| value.to_string()),
    }
}

/// Whether the cells of a column are numbers.
pub fn is_number(col: Col) -> bool {
    matches!(col.def().format, Format::Year | Format::Whole | Format::Decimal)
}

/// Rows of a table as its file has them.
pub fn table(data: &Dataset, tab: Tab, rows: &[Row]) -> String {
    let columns = tab.def().columns.iter().enumerate().filter(|(_, def)| def.is_written());
    let columns: Vec<Col> = columns.map(|(index, _)| Col { tab, index }).collect();
    let mut csv = String::new();
    let mut line = |cells: Vec<String>| csv.extend([&*cells.join(","), "\n"]);
    line(columns.iter().map(|col| col.def().key.to_owned()).collect());
    for &row in rows {
        line(columns.iter().map(|&col| quoted(cell(data, col, row))).collect());
    }
    csv
}

fn quoted(cell: String) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        ["\"", &cell.replace('"', "\"\""), "\""].concat()
    } else {
        cell
    }
}
