//! What ends a table, a column and a cell in the bundle: `build.rs` writes it, `read.rs` reads it, both use this file.

pub(crate) const TABLE: u8 = 0x1c;
pub(crate) const COLUMN: u8 = 0x1d;
pub(crate) const CELL: u8 = 0x1f;
