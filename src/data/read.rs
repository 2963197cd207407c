//! CSV bytes → [`Dataset`], or every problem found.
//!
//! A byte-order mark, CRLF, blank lines, quoted commas and quoted newlines are read as what they are. All else
//! that is not as `schema.rs` has it is a problem with file, row, column, what was found and what was expected.

use std::borrow::Cow;

use csv_core::ReadRecordResult;

use super::column::{Column, EMPTY, Texts};
use super::fact::{Date, Decimal, Word};
use super::keys::Keys;
use super::schema::{Format, Tab};
use super::{Cells, Codes, Dataset, Row, Table};
use crate::error::{Expected, Problem};

/// One table as it arrives: its name without `.csv`, and its bytes.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// Reads all known tables; files of other names are passed over.
pub fn read(files: &[File<'_>]) -> Result<Dataset, Vec<Problem>> {
    let mut problems = Vec::new();
    let split = |&tab: &Tab| {
        let file = files.iter().find(|file| file.name == tab.def().name);
        Raw::split(tab, file.map(|file| file.bytes), &mut problems)
    };
    let raw = Tab::ALL.iter().map(split).collect();
    dataset(raw, problems)
}

fn dataset(raw: Vec<Raw>, mut problems: Vec<Problem>) -> Result<Dataset, Vec<Problem>> {
    let keys: Vec<Keys<'_>> = raw.iter().map(|table| table.keys(&mut problems)).collect();
    let tables = raw.iter().map(|table| table.columns(&keys, &mut problems)).collect();
    let facts = &raw[Tab::Facts as usize];
    if facts.whole && facts.lines.is_empty() {
        problems.push(facts.problem(None, None, "", Expected::Rows));
    }
    if problems.is_empty() { Ok(Dataset::derive(tables)) } else { Err(problems) }
}

/// A file's cells as text, with the place of each known column in the file.
struct Raw {
    tab: Tab,
    /// The cells of each column of the header.
    cells: Vec<Texts>,
    header: Vec<String>,
    /// The line on which each row starts.
    lines: Vec<u32>,
    /// For each known column its place in the header.
    places: Vec<Option<usize>>,
    /// Whether all of the file could be read.
    whole: bool,
}

impl Raw {
    fn empty(tab: Tab) -> Self {
        Self {
            tab,
            cells: Vec::new(),
            header: Vec::new(),
            lines: Vec::new(),
            places: vec![None; tab.def().columns.len()],
            whole: false,
        }
    }

    fn split(tab: Tab, bytes: Option<&[u8]>, problems: &mut Vec<Problem>) -> Self {
        let mut raw = Self::empty(tab);
        let before = problems.len();
        match bytes.map(str::from_utf8) {
            None => raw.lack(problems),
            Some(Err(error)) => {
                let good = &bytes.unwrap_or_default()[..error.valid_up_to()];
                let line = 1 + good.iter().filter(|&&byte| byte == b'\n').count() as u32;
                let found = bytes.unwrap_or_default()[error.valid_up_to()..]
                    .iter()
                    .take(4)
                    .fold(String::new(), |text, byte| format!("{text}\\x{byte:02x}"));
                problems.push(raw.problem(Some(line), None, &found, Expected::Utf8));
            }
            Some(Ok(text)) => {
                raw.records(text.strip_prefix('\u{feff}').unwrap_or(text), problems);
                raw.whole = problems.len() == before;
                raw.place_columns(problems);
            }
        }
        raw
    }

    /// There is no such file.
    fn lack(&mut self, problems: &mut Vec<Problem>) {
        self.whole = self.tab.is_optional();
        if !self.whole {
            problems.push(self.problem(None, None, "", Expected::File));
        }
    }

    /// Splits the text into records and keeps those that have a cell for each column of the header.
    fn records(&mut self, text: &str, problems: &mut Vec<Problem>) {
        let before = problems.len();
        let mut reader = csv_core::Reader::new();
        let closed = format!("{text}\n");
        let mut input = closed.as_bytes();
        let (mut output, mut ends) = (vec![0; input.len()], vec![0; input.len() + 1]);
        loop {
            let blank = input.iter().take_while(|&&byte| byte == b'\n' || byte == b'\r');
            let line = reader.line() as u32 + blank.filter(|&&byte| byte == b'\n').count() as u32;
            let (result, read, _, cells) = reader.read_record(input, &mut output, &mut ends);
            let open = input[..read].iter().filter(|&&byte| byte == b'"').count() % 2 == 1;
            input = &input[read..];
            if open {
                problems.push(self.problem(Some(line), None, "\"", Expected::ClosedQuote));
            }
            if !matches!(result, ReadRecordResult::Record) {
                break;
            }
            if !open {
                let mut start = 0;
                let record = ends[..cells].iter().map(|&end| {
                    let cell = str::from_utf8(&output[start..end]).unwrap_or_default();
                    start = end;
                    cell
                });
                self.record(line, record, problems);
            }
        }
        if self.header.is_empty() && problems.len() == before {
            problems.push(self.problem(None, None, "", Expected::Header));
        }
    }

    fn record<'a>(
        &mut self,
        line: u32,
        record: impl ExactSizeIterator<Item = &'a str>,
        problems: &mut Vec<Problem>,
    ) {
        let cells = record.len();
        if self.header.is_empty() {
            self.header = record.map(str::to_owned).collect();
            self.cells.resize_with(cells, Texts::default);
        } else if cells == self.header.len() {
            self.lines.push(line);
            record.zip(&mut self.cells).for_each(|(cell, column)| column.push(cell));
        } else {
            let expected = Expected::Cells(self.header.len());
            problems.push(self.problem(Some(line), None, &cells.to_string(), expected));
        }
    }

    fn place_columns(&mut self, problems: &mut Vec<Problem>) {
        if self.header.is_empty() {
            return;
        }
        for (index, def) in self.tab.def().columns.iter().enumerate() {
            self.places[index] = self.header.iter().position(|name| name == def.key);
            if self.places[index].is_none() && def.is_written() {
                problems.push(self.problem(None, Some(def.key), "", Expected::Column));
            }
        }
        for (index, name) in self.header.iter().enumerate() {
            if self.header[..index].contains(name) {
                problems.push(self.problem(Some(1), Some(name), name, Expected::SingleColumn));
            }
        }
    }

    fn rows(&self) -> impl Iterator<Item = Row> + use<> {
        (0..self.lines.len() as u32).map(Row)
    }

    fn at(&self, row: Row, place: usize) -> &str {
        self.cells[place].get(row)
    }

    fn problem(&self, row: Option<u32>, column: Option<&str>, found: &str, expected: Expected) -> Problem {
        Problem {
            file: self.tab.def().file(),
            row,
            column: column.map(str::to_owned),
            found: found.to_owned(),
            expected,
        }
    }

    /// The row of each key; a key is the first columns together.
    fn keys(&self, problems: &mut Vec<Problem>) -> Keys<'_> {
        let def = self.tab.def();
        let places = self.places[..def.keys].iter().copied().collect::<Option<Vec<_>>>();
        let (texts, whole) = match places.as_deref() {
            None => (Cow::default(), false),
            Some(&[only]) => (Cow::Borrowed(&self.cells[only]), self.whole),
            Some(places) => (Cow::Owned(self.joined(places)), self.whole),
        };
        Keys::new(texts, whole, |row, key| {
            let line = Some(self.lines[row.0 as usize]);
            problems.push(self.problem(line, Some(def.columns[0].key), key, Expected::UniqueKey));
        })
    }

    /// The cells of several columns, row by row.
    fn joined(&self, places: &[usize]) -> Texts {
        let mut joined = Texts::default();
        for row in self.rows() {
            for (index, &place) in places.iter().enumerate() {
                joined.add(if index == 0 { "" } else { " + " });
                joined.add(self.at(row, place));
            }
            joined.end();
        }
        joined
    }

    fn columns(&self, keys: &[Keys<'_>], problems: &mut Vec<Problem>) -> Table {
        let known = self.tab.def().columns;
        let columns = known.iter().zip(&self.places).map(|(def, place)| match (def.format, place) {
            (Format::Text, Some(place)) => Column::Text(self.cells[*place].clone()),
            (Format::Derived(_), _) | (Format::Id | Format::Text | Format::Required, None) => {
                Column::Text(Texts::default())
            }
            (format, place) => self.column(format, def.key, *place, keys, problems),
        });
        let columns = columns.map(Cells::from).collect();
        let unknown =
            self.header.iter().enumerate().filter(|(_, name)| known.iter().all(|def| def.key != *name));
        Table {
            rows: self.lines.len() as u32,
            columns,
            unknown: unknown.map(|(place, name)| (name.clone(), self.cells[place].clone())).collect(),
        }
    }

    /// A column whose cells must be something.
    fn column(
        &self,
        format: Format,
        key: &'static str,
        place: Option<usize>,
        keys: &[Keys<'_>],
        problems: &mut Vec<Problem>,
    ) -> Column {
        let mut numbers = Vec::with_capacity(self.lines.len());
        let mut above = None;
        for row in self.rows().take_while(|_| place.is_some()) {
            let cell = place.map_or("", |place| self.at(row, place));
            let found = match above {
                // Cells often say what the cell above says.
                Some((same, found)) if same == cell => found,
                _ => number(format, cell, keys),
            };
            above = Some((cell, found));
            numbers.push(found.unwrap_or_else(|expected| {
                problems.push(self.problem(Some(self.lines[row.0 as usize]), Some(key), cell, expected));
                EMPTY
            }));
        }
        let options = match format {
            Format::Id | Format::Required | Format::Text => {
                return Column::Text(self.cells[place.unwrap_or_default()].clone());
            }
            Format::Words(words) | Format::Must(words) => words.len(),
            Format::Ref(tab) | Format::MustRef(tab) => keys[tab as usize].len(),
            _ => return Column::Numbers(numbers),
        };
        Column::Codes(Codes::new(numbers.into_iter().map(|code| code.max(0) as u32).collect(), options))
    }
}

/// The number that stands for a cell: a code, a value, or [`EMPTY`]; for text just whether it may stand.
fn number(format: Format, cell: &str, keys: &[Keys<'_>]) -> Result<i64, Expected> {
    let (found, expected) = match format {
        Format::Id => (is_id(cell).then_some(0), Expected::Id),
        Format::Required => ((!cell.is_empty()).then_some(0), Expected::Value),
        Format::Must(words) => (word(words, cell), Expected::OneOf(words)),
        Format::MustRef(tab) => (keys[tab as usize].code(cell), Expected::KeyOf(tab.def().name)),
        _ if cell.is_empty() => (Some(EMPTY), Expected::Value),
        Format::Text | Format::Derived(_) => (Some(0), Expected::Value),
        Format::Words(words) => (word(words, cell), Expected::OneOf(words)),
        Format::Ref(tab) => (keys[tab as usize].code(cell), Expected::KeyOf(tab.def().name)),
        Format::Year => (whole(cell).filter(|year| cell.len() == 4 && *year >= 1000), Expected::Year),
        Format::Whole => (whole(cell), Expected::Whole),
        Format::Date => (Date::parse(cell).map(Date::order), Expected::Date),
        Format::Decimal => (Decimal::parse(cell).map(Decimal::millionths), Expected::Decimal),
    };
    found.ok_or(expected)
}

fn is_id(cell: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-');
    !cell.is_empty() && cell != "none" && cell.bytes().all(legal)
}

fn word(words: &[Word], cell: &str) -> Option<i64> {
    words.iter().position(|word| word.id == cell).map(|index| index as i64 + 1)
}

fn whole(cell: &str) -> Option<i64> {
    let figures = !cell.is_empty() && cell.len() <= 9 && cell.bytes().all(|byte| byte.is_ascii_digit());
    figures.then(|| cell.parse().ok()).flatten()
}
