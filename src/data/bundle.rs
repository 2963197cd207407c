//! How the tables lie in the page: `build.rs` writes it, `unpack.rs` reads it, both use this file.
//!
//! First the number of rows of each table, then the columns. A reference or a word is a number as a character: of each
//! of them a column holds one for each row. Of any other column the cells stand one after the other, an id as how many
//! of its characters the one above has, and the rest, a date as the number that it is kept as. What a fact's value and
//! its Chinese summary have from the words as printed is not said again.

use super::schema::{
    Col, ColumnDef, Format, Tab, bodies, districts, indicators, left_out, sources, yardsticks,
};

/// Columns that no page shows, only files: they come with the later code, laid out in the same way. Until then their cells
/// are empty.
pub(crate) const LATER: [Col; 8] = [
    districts::KIND,
    bodies::PARENT,
    sources::SHA256,
    indicators::DECIMALS,
    yardsticks::KIND,
    left_out::PARAGRAPH,
    left_out::AS_PRINTED,
    left_out::FACT,
];

/// What ends a column, and a number of rows.
pub(crate) const COLUMN: char = '\u{1d}';
/// What ends a cell.
pub(crate) const CELL: char = '\u{1f}';
/// What stands before the words of a language, which come later; each of them is ended as a cell is.
pub(crate) const WORDS: char = '\u{1c}';
/// The character of the number 0; that of any other number comes as far after it.
pub(crate) const ZERO: u32 = 0x30;

/// What stands for the words as printed in a summary, and for the first number in them as a value.
pub(crate) const PRINTED: char = '\u{1e}';

/// The first number in a text.
pub(crate) fn number(text: &str) -> &str {
    let text = text.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let end = text.find(|letter: char| letter != '.' && !letter.is_ascii_digit());
    &text[..end.unwrap_or(text.len())]
}

/// The columns in their order: like beside like, so that what compresses pages finds more to compress.
pub(crate) fn order() -> Vec<Col> {
    let mut order = Vec::new();
    for kind in 0..4 {
        for &tab in Tab::ALL {
            let columns = tab.def().columns.iter().enumerate();
            let alike = columns.filter(|(_, def)| def.is_written() && likeness(def) == kind);
            order.extend(alike.map(|(index, _)| Col { tab, index }));
        }
    }
    order
}

/// English text, other text, figures and ids, or codes.
fn likeness(def: &ColumnDef) -> u8 {
    match def.format {
        Format::Text | Format::Required => u8::from(!def.key.ends_with("en")),
        Format::Words(_) | Format::Must(_) | Format::Ref(_) | Format::MustRef(_) => 3,
        _ => 2,
    }
}
