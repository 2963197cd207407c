//! CSV bytes → [`Dataset`], or every problem found.
//!
//! A byte-order mark, CRLF, blank lines, quoted commas and quoted newlines are read as what they are. All else
//! that is not as `schema.rs` has it is a problem with file, row, column, what was found and what was expected.

use std::collections::HashMap;

use csv_core::ReadRecordResult;

use super::fact::{Date, Decimal, Word};
use super::schema::{Format, Tab};
use super::{Codes, Column, Dataset, Row, Table, Texts};
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
    let raw: Vec<Raw> = Tab::ALL
        .iter()
        .map(|&tab| {
            let file = files.iter().find(|file| file.name == tab.def().name);
            Raw::split(tab, file.map(|file| file.bytes), &mut problems)
        })
        .collect();
    let keys: Vec<Keys> = raw.iter().map(|table| table.keys(&mut problems)).collect();
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
    /// All cells of all rows one after the other, the header apart.
    cells: Texts,
    header: Vec<String>,
    /// The line on which each row starts.
    lines: Vec<u32>,
    /// For each known column its place in the header.
    places: Vec<Option<usize>>,
    /// Whether all of the file could be read.
    whole: bool,
}

/// The row of each key of a table.
struct Keys {
    rows: HashMap<String, u32>,
    /// Without this, what is not found may stand in a row that could not be read, and is nobody's fault but that row's.
    whole: bool,
}

impl Keys {
    fn row(&self, key: &str) -> Option<u32> {
        self.rows.get(key).copied().or((!self.whole).then_some(0))
    }
}

impl Raw {
    fn split(tab: Tab, bytes: Option<&[u8]>, problems: &mut Vec<Problem>) -> Self {
        let mut raw = Self {
            tab,
            cells: Texts::default(),
            header: Vec::new(),
            lines: Vec::new(),
            places: vec![None; tab.def().columns.len()],
            whole: false,
        };
        let before = problems.len();
        match bytes.map(str::from_utf8) {
            None => problems.push(raw.problem(None, None, "", Expected::File)),
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
        } else if cells == self.header.len() {
            self.lines.push(line);
            record.for_each(|cell| self.cells.push(cell));
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
            if self.places[index].is_none() {
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
        self.cells.get(Row(row.0 * self.header.len() as u32 + place as u32))
    }

    fn problem(&self, row: Option<u32>, column: Option<&str>, found: &str, expected: Expected) -> Problem {
        Problem {
            file: format!("{}.csv", self.tab.def().name),
            row,
            column: column.map(str::to_owned),
            found: found.to_owned(),
            expected,
        }
    }

    /// The row of each key; a key is the first columns together.
    fn keys(&self, problems: &mut Vec<Problem>) -> Keys {
        let def = self.tab.def();
        let mut keys = HashMap::new();
        let Some(places) = self.places[..def.keys].iter().copied().collect::<Option<Vec<_>>>() else {
            return Keys { rows: keys, whole: false };
        };
        for row in self.rows() {
            let key = places.iter().map(|&place| self.at(row, place)).collect::<Vec<_>>().join(" + ");
            if let Some(before) = keys.insert(key.clone(), row.0) {
                let line = self.lines[row.0 as usize];
                problems.push(self.problem(Some(line), Some(def.columns[0].key), &key, Expected::UniqueKey));
                keys.insert(key, before);
            }
        }
        Keys { rows: keys, whole: self.whole }
    }

    fn columns(&self, keys: &[Keys], problems: &mut Vec<Problem>) -> Table {
        let columns = self.tab.def().columns.iter().zip(&self.places).map(|(def, place)| {
            let mut cells = Cells { raw: self, key: def.key, place: *place, problems };
            cells.column(def.format, keys)
        });
        let columns = columns.collect();
        let known = |name: &String| self.tab.def().columns.iter().any(|def| def.key == name);
        let unknown = self.header.iter().enumerate().filter(|(_, name)| !known(name));
        Table {
            rows: self.lines.len() as u32,
            columns,
            unknown: unknown.map(|(place, name)| (name.clone(), self.texts(place))).collect(),
        }
    }

    fn texts(&self, place: usize) -> Texts {
        let mut texts = Texts::default();
        self.rows().for_each(|row| texts.push(self.at(row, place)));
        texts
    }
}

/// One column of a file on its way into a [`Column`].
struct Cells<'a> {
    raw: &'a Raw,
    key: &'static str,
    place: Option<usize>,
    problems: &'a mut Vec<Problem>,
}

impl Cells<'_> {
    fn column(&mut self, format: Format, keys: &[Keys]) -> Column {
        match format {
            Format::Text => Column::Text(self.place.map(|place| self.raw.texts(place)).unwrap_or_default()),
            Format::Required => self.required(|cell| !cell.is_empty(), Expected::Value),
            Format::Id => self.required(is_id, Expected::Id),
            Format::Words(words) => self.codes(words.len(), false, Expected::OneOf(words), by_word(words)),
            Format::Must(words) => self.codes(words.len(), true, Expected::OneOf(words), by_word(words)),
            Format::Ref(tab) | Format::MustRef(tab) => {
                let keys = &keys[tab as usize];
                let must = matches!(format, Format::MustRef(_));
                self.codes(keys.rows.len(), must, Expected::KeyOf(tab.def().name), |cell| keys.row(cell))
            }
            Format::Year => Column::Whole(self.numbers(u32::MAX, Expected::Year, year)),
            Format::Whole => Column::Whole(self.numbers(u32::MAX, Expected::Whole, whole)),
            Format::Date => {
                Column::Date(self.numbers(0, Expected::Date, |cell| Date::parse(cell).map(Date::packed)))
            }
            Format::Decimal => {
                Column::Decimal(self.numbers(i64::MIN, Expected::Decimal, |cell| {
                    Decimal::parse(cell).map(Decimal::millionths)
                }))
            }
        }
    }

    fn bad(&mut self, row: Row, expected: Expected) {
        let found = self.place.map_or("", |place| self.raw.at(row, place));
        let line = self.raw.lines[row.0 as usize];
        self.problems.push(self.raw.problem(Some(line), Some(self.key), found, expected));
    }

    fn required(&mut self, good: impl Fn(&str) -> bool, expected: Expected) -> Column {
        let Some(place) = self.place else { return Column::Text(Texts::default()) };
        for row in self.raw.rows() {
            if !good(self.raw.at(row, place)) {
                self.bad(row, expected);
            }
        }
        Column::Text(self.raw.texts(place))
    }

    fn codes(
        &mut self,
        options: usize,
        must: bool,
        expected: Expected,
        find: impl Fn(&str) -> Option<u32>,
    ) -> Column {
        let codes = self.each(|cell| match cell {
            "" if must => Err(expected),
            "" => Ok(0),
            cell => find(cell).map(|index| index + 1).ok_or(expected),
        });
        Column::Codes(Codes::new(codes, options))
    }

    fn numbers<T: Copy + Default>(
        &mut self,
        empty: T,
        expected: Expected,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Vec<T> {
        self.each(|cell| if cell.is_empty() { Ok(empty) } else { parse(cell).ok_or(expected) })
    }

    fn each<T: Default>(&mut self, read: impl Fn(&str) -> Result<T, Expected>) -> Vec<T> {
        let Some(place) = self.place else { return Vec::new() };
        let raw = self.raw;
        raw.rows()
            .map(|row| {
                read(raw.at(row, place)).unwrap_or_else(|expected| {
                    self.bad(row, expected);
                    T::default()
                })
            })
            .collect()
    }
}

fn is_id(cell: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-');
    !cell.is_empty() && cell != "none" && cell.bytes().all(legal)
}

fn by_word(words: &'static [Word]) -> impl Fn(&str) -> Option<u32> {
    move |cell| words.iter().position(|word| word.id == cell).map(|index| index as u32)
}

fn year(cell: &str) -> Option<u32> {
    whole(cell).filter(|year| cell.len() == 4 && *year >= 1000)
}

fn whole(cell: &str) -> Option<u32> {
    let figures = cell.len() <= 9 && cell.bytes().all(|byte| byte.is_ascii_digit());
    figures.then(|| cell.parse().ok()).flatten()
}
