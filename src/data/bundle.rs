//! What ends a table, a column and a cell in the bundle: `build.rs` writes it, `read.rs` reads it, both use this file.

pub(crate) const TABLE: char = '\u{1c}';
pub(crate) const COLUMN: char = '\u{1d}';
pub(crate) const CELL: char = '\u{1f}';
