//! Reading tables: what is good is read as it is meant, whatever its dress; what is bad is told with its place.

mod cells;
mod files;

use proptest::prelude::*;
use xijian::data::read::{File, read};
use xijian::data::schema::{Col, Format, Tab, people};
use xijian::data::{Data, Row};
use xijian::error::{Expected, Problem};

use crate::package::{Package, SECOND, Sheet};
use crate::random::cases;

/// The files of the invented city, to be spoilt.
struct Files(Vec<(&'static str, Vec<u8>)>);

impl Files {
    fn new() -> Self {
        Self(SECOND.iter().map(|(name, text)| (*name, text.as_bytes().to_vec())).collect())
    }

    /// With other bytes in one file.
    fn with(mut self, name: &str, change: impl Fn(Vec<u8>) -> Vec<u8>) -> Self {
        let (_, bytes) = self.0.iter_mut().find(|(own, _)| *own == name).expect("one of the known tables");
        *bytes = change(std::mem::take(bytes));
        self
    }

    /// With another text where this one stands first.
    #[track_caller]
    fn edit(self, name: &str, from: &str, to: &str) -> Self {
        self.with(name, |bytes| {
            let text = String::from_utf8(bytes).expect("UTF-8 so far");
            assert!(text.contains(from), "{name}.csv has no {from:?}");
            text.replacen(from, to, 1).into_bytes()
        })
    }

    fn without(mut self, name: &str) -> Self {
        self.0.retain(|(own, _)| *own != name);
        self
    }

    fn read(&self) -> Result<Data, Vec<Problem>> {
        let files: Vec<File<'_>> = self.0.iter().map(|(name, bytes)| File { name, bytes }).collect();
        read(&files).map(Data::new)
    }

    /// Exactly these problems, in whatever order.
    #[track_caller]
    fn check(&self, expected: &[Problem]) {
        check(self.read(), expected);
    }
}

#[track_caller]
fn check(result: Result<Data, Vec<Problem>>, expected: &[Problem]) {
    let mut found = result.expect_err("the tables have problems");
    let mut expected = expected.to_vec();
    let place = |problem: &Problem| (problem.file.clone(), problem.row, problem.column.clone());
    found.sort_by_key(place);
    expected.sort_by_key(place);
    assert_eq!(found, expected);
}

/// A problem as `file:row:column`, where row and column may be empty.
fn at(place: &str, found: &str, expected: Expected) -> Problem {
    let parts: Vec<&str> = place.split(':').collect();
    let some = |part: &str| Some(part.to_owned()).filter(|part| !part.is_empty());
    Problem {
        file: format!("{}.csv", parts[0]),
        row: parts[1].parse().ok(),
        column: some(parts[2]),
        found: found.to_owned(),
        expected,
    }
}

fn add(sheet: &mut Sheet, column: &str, cell: &str) {
    sheet.header.push(column.to_owned());
    sheet.rows.iter_mut().for_each(|row| row.push(cell.to_owned()));
}

#[test]
fn unknown_columns_are_noted_and_change_nothing() {
    let mut package = Package::second();
    add(package.sheet_mut("facts"), "colour", "red, or \"blue\"");
    add(package.sheet_mut("people"), "", "");
    let data = package.data();
    assert_eq!(data.unknown_columns().collect::<Vec<_>>(), ["people.csv: ", "facts.csv: colour"]);
    assert_eq!(cells(&data), cells(&Package::second().data()));
    assert_eq!(Package::second().data().unknown_columns().count(), 0);
}

#[test]
fn the_dress_of_a_table_does_not_matter() {
    let plain = cells(&Package::second().data());
    let dressed = |change: &dyn Fn(String) -> String| {
        let mut files = Files::new();
        for (name, _) in SECOND {
            files = files.with(name, |bytes| change(String::from_utf8(bytes).expect("UTF-8")).into_bytes());
        }
        assert_eq!(cells(&files.read().expect("good tables")), plain);
    };
    dressed(&|text| format!("\u{feff}{text}"));
    dressed(&|text| text.replace('\n', "\r\n"));
    dressed(&|text| text.replace('\n', "\n\n\r\n"));
    dressed(&|text| text.trim_end().to_owned());
    dressed(&|text| format!("\u{feff}\r\n{}", text.replace('\n', "\r\n").trim_end()));
    let mut turned = Package::second();
    for (name, _) in SECOND {
        let sheet = turned.sheet_mut(name);
        sheet.header.reverse();
        sheet.rows.iter_mut().for_each(|row| row.reverse());
    }
    assert_eq!(cells(&turned.data()), plain);
    let quoted = Files::new().edit("people", "何岸", "\"何,\"\"岸\"\"\r\n\n\"");
    let data = quoted.read().expect("good tables");
    assert_eq!(data.text(people::ZH, Row(0)), "何,\"岸\"\r\n\n");
}

/// Every cell of every known column, as the program has it.
fn cells(data: &Data) -> Vec<String> {
    let cell = |col: Col, row: Row| match col.def().format {
        Format::Whole | Format::Year => format!("{:?}", data.whole(col, row)),
        Format::Date => format!("{:?}", data.date(col, row)),
        Format::Decimal => format!("{:?}", data.decimal(col, row)),
        Format::Id | Format::Text | Format::Required => data.text(col, row).to_owned(),
        _ => format!("{:?}", data.code(col, row)),
    };
    let columns =
        Tab::ALL.iter().flat_map(|&tab| (0..tab.def().columns.len()).map(move |index| Col { tab, index }));
    columns.flat_map(|col| data.rows(col.tab).map(move |row| cell(col, row))).collect()
}

#[test]
fn all_problems_are_found_at_once() {
    Files::new()
        .edit("districts", "zone,yunting", "zone,yangting")
        .edit("bodies", "company", "firm")
        .without("people")
        .edit("sources", "2012-03-02", "2012-03-32")
        .edit("units", ",10000\n", ",1e4\n")
        .edit("indicators", ",decimals,", ",places,")
        .edit("yardsticks", "yunting_units", "yunting units")
        .edit("facts", "t1.1.1,2013,point", "t1.1.1,13,dot")
        .edit("facts", "t1.2.2", "t1.2.1")
        .edit("links", "outcome_of", "result_of")
        .edit("gaps", "not_applicable,", "not_applicable")
        .edit("left_out", "said_in,", "said_in,\"")
        .edit("breaks", "clear-days", "clear_days")
        .check(&[
            at("districts:2:parent", "yangting", Expected::KeyOf("districts")),
            at("bodies:2:kind", "firm", Expected::OneOf(xijian::data::fact::BodyKind::WORDS)),
            at("people::", "", Expected::File),
            at("sources:3:event_date", "2012-03-32", Expected::Date),
            at("units:2:factor", "1e4", Expected::Decimal),
            at("indicators::decimals", "", Expected::Column),
            at("yardsticks:3:id", "yunting units", Expected::Id),
            at("facts:2:year", "13", Expected::Year),
            at("facts:2:period", "dot", Expected::OneOf(xijian::data::fact::Period::WORDS)),
            at("facts:4:id", "t1.2.1", Expected::UniqueKey),
            at("facts:6:against", "yunting_units", Expected::KeyOf("yardsticks")),
            at("facts:30:against", "yunting_units", Expected::KeyOf("yardsticks")),
            at("links:2:relation", "result_of", Expected::OneOf(xijian::data::fact::Relation::WORDS)),
            at("gaps:4:", "5", Expected::Cells(6)),
            at("left_out:3:", "\"", Expected::ClosedQuote),
            at("breaks:2:indicator", "clear_days", Expected::KeyOf("indicators")),
        ]);
}

/// Text with more of what matters in a table than chance would bring.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(&["\"", ",", "\n", "\r\n", "\r", " ", "\"\"", "区", "\u{feff}", "=", "'"][..])
            .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
        "[a-z]{1,6}",
    ];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

/// A cell in quotes, where it must be or where it pleases.
fn dressed(cell: &str, pleases: bool) -> String {
    if pleases || cell.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[test]
fn any_cells_are_read_as_they_were_written() {
    let row =
        (text(), text(), any::<[bool; 3]>(), prop::sample::select(&["\n", "\r\n", "\n\n", "\r\n\r\n"][..]));
    proptest!(cases(200), |(rows in prop::collection::vec(row, 1..12), mark in any::<bool>())| {
        let mut table = String::from(if mark { "\u{feff}id,zh,en\n" } else { "id,zh,en\n" });
        table.push_str("he_an,何岸,He An\nlu_ting,陆汀,Lu Ting\n");
        for (n, (zh, en, please, end)) in rows.iter().enumerate() {
            let id = dressed(&format!("p{n}"), please[0]);
            table.extend([&id, ",", &dressed(zh, please[1]), ",", &dressed(en, please[2]), end]);
        }
        let data = Files::new().with("people", |_| table.clone().into_bytes()).read().expect("good tables");
        prop_assert_eq!(data.len(Tab::People), rows.len() + 2);
        for (n, (zh, en, ..)) in rows.iter().enumerate() {
            let row = Row(n as u32 + 2);
            prop_assert_eq!(data.text(people::ID, row), format!("p{n}"));
            prop_assert_eq!((data.text(people::ZH, row), data.text(people::EN, row)), (zh.as_str(), en.as_str()));
        }
    });
}

#[test]
fn any_bytes_are_tables_or_problems() {
    let place = (prop::sample::select(&SECOND[..]), any::<prop::sample::Index>());
    let bytes = prop::collection::vec(prop_oneof![any::<u8>(), prop::sample::select(&b"\",\n\r"[..])], 0..6);
    proptest!(cases(300), |((name, text) in place.0, at in place.1, cut in 0..40_usize, bytes in bytes)| {
        let mut spoilt = text.as_bytes().to_vec();
        let at = at.index(spoilt.len());
        let end = (at + cut).min(spoilt.len());
        spoilt.splice(at..end, bytes);
        if let Err(problems) = Files::new().with(name, |_| spoilt.clone()).read() {
            let file = format!("{name}.csv");
            let lines = spoilt.iter().filter(|&&byte| byte == b'\n').count() as u32 + 1;
            let row_exists = |problem: &Problem| problem.file != file || problem.row.is_none_or(|row| row <= lines);
            prop_assert!(!problems.is_empty() && problems.iter().all(row_exists), "{:?}", problems);
        }
    });
}
