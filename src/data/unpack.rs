//! What `build.rs` made of the tables → [`Dataset`]. Faults are not looked for: a page is published only of tables in which
//! `read.rs` has found none.

use super::bundle::{self, CELL, COLUMN, PRINTED, ZERO};
use super::column::{Column, EMPTY, Texts};
use super::fact::Decimal;
use super::schema::{Col, Format, Tab, facts};
use super::{Cells, Codes, Dataset, Row, Table};

pub(super) fn unpack(bundle: &'static str) -> Dataset {
    let mut parts = bundle.split(COLUMN);
    let mut part = || parts.next().unwrap_or_default();
    let mut tables: Vec<Table> = Vec::new();
    for tab in Tab::ALL {
        let columns = tab.def().columns.iter().map(|_| Cells::default()).collect();
        tables.push(Table { rows: part().parse().unwrap_or_default(), columns, unknown: Vec::new() });
    }
    for col in bundle::order() {
        tables[col.tab as usize].columns[col.index].packed = part();
    }
    Dataset::derive(tables)
}

/// A column of the bundle.
pub(super) fn column(data: &Dataset, col: Col, packed: &'static str) -> Column {
    match col {
        facts::VALUE => values(packed, data),
        facts::SUMMARY_ZH => summaries(packed, data),
        _ => unpacked(col.def().format, packed),
    }
}

fn unpacked(format: Format, text: &'static str) -> Column {
    match format {
        Format::Words(_) | Format::Must(_) | Format::Ref(_) | Format::MustRef(_) => {
            let codes: Vec<u32> = text.chars().map(|letter| u32::from(letter) - ZERO).collect();
            let most = codes.iter().max().map_or(0, |&most| most as usize);
            Column::Codes(Codes::new(codes, most))
        }
        Format::Year | Format::Whole | Format::Date => {
            Column::Numbers(cells(text).map(|(_, cell)| cell.parse().unwrap_or(EMPTY)).collect())
        }
        Format::Decimal => Column::Numbers(cells(text).map(|(_, cell)| decimal(cell)).collect()),
        Format::Id => {
            let (mut texts, mut id) = (Texts::default(), String::new());
            for (_, cell) in cells(text) {
                let mut letters = cell.chars();
                id.truncate(letters.next().map_or(0, |shared| (u32::from(shared) - ZERO) as usize));
                id.push_str(letters.as_str());
                texts.push(&id);
            }
            Column::Text(texts)
        }
        _ => Column::Text(Texts::within(text, CELL)),
    }
}

fn cells(text: &str) -> impl Iterator<Item = (Row, &str)> {
    text.split_terminator(CELL).enumerate().map(|(row, cell)| (Row(row as u32), cell))
}

fn decimal(cell: &str) -> i64 {
    Decimal::parse(cell).map_or(EMPTY, Decimal::millionths)
}

/// Values, some of them the first number in the words as printed.
fn values(text: &str, data: &Dataset) -> Column {
    let value = |(row, cell): (Row, &str)| {
        let printed = cell.starts_with(PRINTED);
        decimal(if printed { bundle::number(data.text(facts::AS_PRINTED, row)) } else { cell })
    };
    Column::Numbers(cells(text).map(value).collect())
}

/// Summaries, the words as printed put back.
fn summaries(text: &str, data: &Dataset) -> Column {
    let mut texts = Texts::default();
    for (row, cell) in cells(text) {
        for (place, part) in cell.split(PRINTED).enumerate() {
            texts.add(if place == 0 { "" } else { data.text(facts::AS_PRINTED, row) });
            texts.add(part);
        }
        texts.end();
    }
    Column::Text(texts)
}
