//! Columns: codes in small integers, text one cell after the other, numbers.

use std::borrow::Cow;

/// A row of some table, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row(pub u32);

/// What a cell refers to: 0 nothing, `n` the n-th option of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub u32);

impl Code {
    pub const NONE: Code = Code(0);

    /// The row behind the code of a reference; none for an empty cell.
    pub fn row(self) -> Option<Row> {
        self.0.checked_sub(1).map(Row)
    }
}

impl From<Row> for Code {
    fn from(row: Row) -> Self {
        Code(row.0 + 1)
    }
}

/// Codes in the smallest integers that hold them.
#[derive(Debug)]
pub enum Codes {
    U8(Vec<u8>),
    U16(Vec<u16>),
    U32(Vec<u32>),
}

impl Codes {
    pub(super) fn new(codes: Vec<u32>, options: usize) -> Self {
        match options {
            0..=0xff => Self::U8(codes.into_iter().map(|code| code as u8).collect()),
            0x100..=0xffff => Self::U16(codes.into_iter().map(|code| code as u16).collect()),
            _ => Self::U32(codes),
        }
    }

    pub fn get(&self, row: Row) -> Code {
        let row = row.0 as usize;
        Code(match self {
            Self::U8(codes) => codes[row].into(),
            Self::U16(codes) => codes[row].into(),
            Self::U32(codes) => codes[row],
        })
    }
}

/// The cells of a text column, one after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    /// Of the tables that come with the application it is a part of these: nothing is copied.
    text: Cow<'static, str>,
    ends: Vec<u32>,
    /// What stands between two cells.
    gap: u32,
}

impl Texts {
    /// Cells that lie in a text already, each ended by this character of one byte.
    pub(super) fn within(text: &'static str, end: char) -> Self {
        let ends = text.bytes().enumerate().filter(|&(_, byte)| char::from(byte) == end);
        Self { text: Cow::Borrowed(text), ends: ends.map(|(place, _)| place as u32).collect(), gap: 1 }
    }

    pub(super) fn push(&mut self, text: &str) {
        self.add(text);
        self.end();
    }

    /// A part of the cell that [`Texts::end`] ends.
    pub(super) fn add(&mut self, part: &str) {
        self.text.to_mut().push_str(part);
    }

    pub(super) fn end(&mut self) {
        self.ends.push(self.text.len() as u32);
    }

    pub(super) fn len(&self) -> u32 {
        self.ends.len() as u32
    }

    pub(super) fn get(&self, row: Row) -> &str {
        let row = row.0 as usize;
        let start = if row == 0 { 0 } else { self.ends[row - 1] + self.gap };
        &self.text[start as usize..self.ends[row] as usize]
    }
}

/// A column's cells.
#[derive(Debug)]
pub(super) enum Column {
    Text(Texts),
    Codes(Codes),
    /// Whole numbers and years as they are, dates packed, decimals in millionths; [`EMPTY`] for an empty cell.
    Numbers(Vec<i64>),
}

/// The number of an empty cell.
pub(super) const EMPTY: i64 = i64::MIN;
