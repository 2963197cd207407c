//! Files that are no tables, and tables of another shape.

use xijian::error::Expected;

use super::{Files, add, at, check};
use crate::package::Package;

#[test]
fn columns_are_those_of_the_schema() {
    let renamed = |from: &str, to: &str| Files::new().edit("facts", from, to);
    renamed(",rank,", ",place,").check(&[at("facts::rank", "", Expected::Column)]);
    renamed(",rank,", ",RANK,").check(&[at("facts::rank", "", Expected::Column)]);
    renamed(",rank,unit,", ",a,b,")
        .check(&[at("facts::rank", "", Expected::Column), at("facts::unit", "", Expected::Column)]);
    renamed(",rank,unit,", ",rank,rank,").check(&[
        at("facts::unit", "", Expected::Column),
        at("facts:1:rank", "rank", Expected::SingleColumn),
    ]);
    let mut twice = Package::second();
    for column in ["colour", "colour", "year"] {
        add(twice.sheet_mut("facts"), column, "2012");
    }
    check(
        twice.read(),
        &[
            at("facts:1:colour", "colour", Expected::SingleColumn),
            at("facts:1:year", "year", Expected::SingleColumn),
        ],
    );
}

#[test]
fn files_are_there_and_are_text() {
    for name in ["breaks", "gaps", "people", "districts", "facts"] {
        // What leads into a table that cannot be read is not held against the rows that do.
        Files::new().without(name).check(&[at(&format!("{name}::"), "", Expected::File)]);
        let empty = |text: &'static str| Files::new().with(name, |_| text.as_bytes().to_vec());
        for text in ["", "\n", "\r\n\n", "\u{feff}"] {
            empty(text).check(&[at(&format!("{name}::"), "", Expected::Header)]);
        }
    }
    // What was left out of the sources is not for the page.
    assert!(Files::new().without("left_out").read().is_ok());
    Files::new().edit("districts", "id,", "key,").check(&[at("districts::id", "", Expected::Column)]);
    // “何岸” as an old encoding has it.
    let old = |bytes: Vec<u8>| spliced(bytes, "何岸", b"\xba\xce\xb0\xb6");
    Files::new().with("people", old).check(&[at("people:2:", "\\xba\\xce\\xb0\\xb6", Expected::Utf8)]);
    let cut = |mut bytes: Vec<u8>| {
        bytes.truncate(bytes.len() - 1);
        bytes.extend("区".bytes().take(2));
        bytes
    };
    Files::new().with("people", cut).check(&[at("people:3:", "\\xe5\\x8c", Expected::Utf8)]);
}

/// Other bytes in place of a text.
fn spliced(mut file: Vec<u8>, text: &str, bytes: &[u8]) -> Vec<u8> {
    let at = file.windows(text.len()).position(|part| part == text.as_bytes()).expect("the text stands here");
    file.splice(at..at + text.len(), bytes.iter().copied());
    file
}

#[test]
fn tables_without_rows_are_tables_but_for_facts() {
    let header = |name: &str| Files::new().with(name, |bytes| first_line(&bytes));
    for name in ["links", "gaps", "left_out", "breaks"] {
        assert!(header(name).read().is_ok(), "{name}");
    }
    header("people").check(&[
        at("facts:15:person", "he_an", Expected::KeyOf("people")),
        at("facts:29:person", "lu_ting", Expected::KeyOf("people")),
        at("facts:31:person", "lu_ting", Expected::KeyOf("people")),
    ]);
    let alone = || header("facts").with("links", |bytes| first_line(&bytes)).edit("left_out", "t2.4.1", "");
    alone().check(&[at("facts::", "", Expected::Rows)]);
    alone()
        .edit("gaps", "2011", "11")
        .check(&[at("facts::", "", Expected::Rows), at("gaps:4:year", "11", Expected::Year)]);
}

fn first_line(bytes: &[u8]) -> Vec<u8> {
    bytes.split_inclusive(|&byte| byte == b'\n').next().unwrap_or_default().to_vec()
}

#[test]
fn records_have_the_cells_of_the_header() {
    let cells = |place: &str, n: &str, m: usize| [at(place, n, Expected::Cells(m))];
    // What leads to the row is right, so only the row is told.
    Files::new().edit("people", "何岸,He An", "何岸,He,An").check(&cells("people:2:", "4", 3));
    Files::new()
        .edit("gaps", "shidu,2013,grade,not_published,,", "shidu,2013,grade,not_published,")
        .check(&cells("gaps:5:", "5", 6));
    Files::new().edit("gaps", "shidu,2013,grade,not_published,,", "shidu").check(&cells("gaps:5:", "1", 6));
    Files::new().edit("breaks", "clear-days", "\"\"\nclear-days").check(&cells("breaks:2:", "1", 5));
    Files::new().edit("breaks", "clear-days", " \nclear-days").check(&cells("breaks:2:", "1", 5));
}

#[test]
fn quotes_are_closed() {
    // All that follows is in the cell, so nothing more is said of this file nor of what leads into it.
    let open = |name: &str, from: &str, to: &str| Files::new().edit(name, from, to);
    open("gaps", "北岭2012年才设立", "\"北岭2012年才设立").check(&[at(
        "gaps:4:",
        "\"",
        Expected::ClosedQuote,
    )]);
    open("breaks", "clear-days", "\"clear-days").check(&[at("breaks:2:", "\"", Expected::ClosedQuote)]);
    open("gaps", "district", "\"district").check(&[at("gaps:1:", "\"", Expected::ClosedQuote)]);
    open("links", "u1.d,", "u1.d,\"").check(&[at("links:3:", "\"", Expected::ClosedQuote)]);
    open("districts", "北岭新区", "\"北岭新区").check(&[at("districts:2:", "\"", Expected::ClosedQuote)]);
    open("gaps", "才设立", "才\"设立")
        .edit("gaps", "shidu,2013", "shidu,13")
        .check(&[at("gaps:4:", "\"", Expected::ClosedQuote), at("gaps:5:year", "13", Expected::Year)]);
    open("gaps", "The reports name the top class only", "\"The reports\nname the \"\"top class only")
        .check(&[at("gaps:2:", "\"", Expected::ClosedQuote)]);
}

#[test]
fn rows_are_counted_as_an_editor_counts_lines() {
    let spoilt = |dress: &dyn Fn(String) -> String, row: u32| {
        let files = Files::new()
            .edit("gaps", "shidu,2013", "shidu,13")
            .with("gaps", |bytes| dress(String::from_utf8(bytes).expect("UTF-8")).into_bytes());
        files.check(&[at(&format!("gaps:{row}:year"), "13", Expected::Year)]);
    };
    spoilt(&|text| text, 5);
    spoilt(&|text| text.replace('\n', "\r\n"), 5);
    spoilt(&|text| text.trim_end().to_owned(), 5);
    spoilt(&|text| format!("\u{feff}{text}"), 5);
    spoilt(&|text| format!("\n\n{text}"), 7);
    spoilt(&|text| text.replace('\n', "\n\n"), 9);
    spoilt(&|text| text.replace('\n', "\r\n\r\n"), 9);
    spoilt(&|text| text.replace("2013年度", "\"2013\n年\n\n度").replace("才有结果", "才\r\n有结果\""), 9);
    spoilt(&|text| text.replace("shidu,13", "\"shidu\",\"13\""), 5);
}
