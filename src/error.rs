//! What is wrong with a table: where it stands, what was found, what was expected.

use crate::data::fact::Word;

/// One fault in one table. Reading collects all of them, so that a curator mends a file in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file's name, `facts.csv`.
    pub file: String,
    /// The line on which the row starts, the header being 1; none where the whole file is meant.
    pub row: Option<u32>,
    /// The column's key; none where the whole row is meant.
    pub column: Option<String>,
    /// The cell as it stands.
    pub found: String,
    /// What would have been right.
    pub expected: Expected,
}

/// What a reader of tables looks for. The words for it are in `text`, in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The file itself, in UTF-8.
    File,
    Utf8,
    /// A header line.
    Header,
    /// This column in the header.
    Column,
    /// Each column once.
    SingleColumn,
    /// As many cells as the header has.
    Cells(usize),
    /// A quoted cell that is closed.
    ClosedQuote,
    /// Something in a cell that may not be empty.
    Value,
    /// Letters of ASCII, digits and `_ . -`, and not the word for an empty cell.
    Id,
    /// A key that no earlier row has.
    UniqueKey,
    /// The key of a row in this table.
    KeyOf(&'static str),
    /// One of these words.
    OneOf(&'static [Word]),
    /// A decimal number of at most six places below 10¹².
    Decimal,
    /// A whole number from 0.
    Whole,
    /// A year of four digits.
    Year,
    /// `2022`, `2022-04` or `2022-04-29`, and a day that exists.
    Date,
    /// At least one row.
    Rows,
}
