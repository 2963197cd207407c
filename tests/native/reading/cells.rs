//! Cells that are not what their column says.

use xijian::data::fact::{Collection, Direction, Kind};
use xijian::data::schema::{Format, Tab};
use xijian::error::Expected;

use super::{at, check};
use crate::package::Package;

/// The second package with another text in one cell; its row is counted as in the file, the header being 1.
fn with_cell(place: &str, cell: &str) -> Package {
    let mut package = Package::second();
    let parts: Vec<&str> = place.split(':').collect();
    let sheet = package.sheet_mut(parts[0]);
    let column = sheet.place(parts[2]);
    sheet.rows[parts[1].parse::<usize>().expect("a row") - 2][column] = cell.into();
    package
}

/// A cell in which each of these texts is a problem and each of those none.
#[track_caller]
fn check_cell(place: &str, expected: Expected, bad: &[&str], good: &[&str]) {
    for cell in bad {
        check(with_cell(place, cell).read(), &[at(place, cell, expected)]);
    }
    for cell in good {
        assert!(with_cell(place, cell).read().is_ok(), "{place}: {cell}");
    }
}

#[test]
fn cells_are_what_their_columns_say() {
    let decimal = [
        "1e3",
        "1,000",
        "0.1234567",
        "1000000000000",
        "-1000000000000",
        "1000000000000.0",
        "５",
        "+5",
        " 5",
        "5 ",
        ".5",
        "5.",
        "-",
        "--5",
        "5-",
        "NaN",
        "inf",
        "0x10",
        "1_000",
        "1.2.3",
        "５亿",
        "n/a",
        "−5",
    ];
    let limits = ["", "0", "-0", "007", "0.5", "-12.345678", "999999999999.999999", "-999999999999.999999"];
    check_cell("facts:3:value", Expected::Decimal, &decimal, &limits);
    check_cell("units:2:factor", Expected::Decimal, &["ten"], &["", "0.01"]);

    let whole = ["-1", "1.0", "1e2", " 1", "１", "1,000", "9999999999", "first", "+1"];
    check_cell("facts:3:rank", Expected::Whole, &whole, &["", "0", "1", "030", "999999999"]);
    check_cell("facts:3:paragraph", Expected::Whole, &["p3"], &["", "3"]);
    check_cell("districts:3:tile_col", Expected::Whole, &["x"], &["", "9"]);

    let year = ["12", "02012", "0999", "2012.0", "2012年", "-2012", "20 12", "２０１２", "0x7d"];
    check_cell("facts:3:year", Expected::Year, &year, &["", "1000", "9999"]);
    check_cell("gaps:4:year", Expected::Year, &["2o11"], &["", "2019"]);

    let date = [
        "2022-13",
        "2022-00",
        "2022-02-30",
        "2022-04-31",
        "2023-02-29",
        "1900-02-29",
        "2022-04-00",
        "2022-4",
        "2022-04-9",
        "2022/04/09",
        "20220409",
        "2022-",
        "2022-04-",
        "-2022",
        "2022-04-09-1",
        "2022-04-09T00:00",
        "0000",
        "22",
        "２０２２",
        "2022-04-09 ",
        "9 April 2022",
    ];
    let dates = ["", "2022", "2022-04", "2022-04-09", "2024-02-29", "2000-02-29", "9999-12-31", "0001"];
    check_cell("facts:3:date", Expected::Date, &date, &dates);
    check_cell("facts:3:due", Expected::Date, &date, &dates);
    check_cell("sources:3:published", Expected::Date, &["2012-02-30"], &["2012-02-29"]);

    let ids = ["", "none", "a b", "区", "a~b", "a,b", "a\"b", "a=b", "a%b", "a/b", "a\nb", "é"];
    check_cell("facts:2:id", Expected::Id, &ids, &["none.1", "None", "t1.1_1-x", "0"]);
    check_cell("releases:2:note_zh", Expected::Value, &[""], &["有", " "]);
    check_cell("releases:2:note_en", Expected::Value, &[""], &["some"]);
    check_cell("left_out:2:as_printed", Expected::Value, &[""], &["x"]);
}

#[test]
fn references_lead_to_rows() {
    for (place, table) in [
        ("districts:3:parent", "districts"),
        ("bodies:2:district", "districts"),
        ("bodies:2:parent", "bodies"),
        ("indicators:2:unit", "units"),
        ("yardsticks:2:district", "districts"),
        ("subjects:3:district", "districts"),
        ("subjects:3:body", "bodies"),
        ("subjects:3:parent", "subjects"),
        ("facts:3:district", "districts"),
        ("facts:3:body", "bodies"),
        ("facts:3:person", "people"),
        ("facts:3:by", "bodies"),
        ("facts:3:subject", "subjects"),
        ("facts:3:indicator", "indicators"),
        ("facts:3:unit", "units"),
        ("facts:3:against", "yardsticks"),
        ("gaps:4:district", "districts"),
        ("left_out:2:fact", "facts"),
        ("breaks:2:district", "districts"),
    ] {
        check_cell(place, Expected::KeyOf(table), &["nowhere", "none", "NONE", " shidu"], &[""]);
    }
    for (place, table) in [
        ("facts:3:source", "sources"),
        ("links:2:from", "facts"),
        ("links:2:to", "facts"),
        ("left_out:2:source", "sources"),
        ("breaks:2:indicator", "indicators"),
    ] {
        check_cell(place, Expected::KeyOf(table), &["nowhere", ""], &[]);
    }
    // The row that others lead to is another one: both ends are told.
    check(
        with_cell("facts:24:id", "t2.4.x").read(),
        &[
            at("links:2:to", "t2.4.1", Expected::KeyOf("facts")),
            at("left_out:3:fact", "t2.4.1", Expected::KeyOf("facts")),
        ],
    );
}

#[test]
fn words_are_of_their_vocabularies() {
    check_cell(
        "facts:3:kind",
        Expected::OneOf(Kind::WORDS),
        &["", "Result", "results", "结果"],
        &["profile"],
    );
    check_cell("sources:4:collection", Expected::OneOf(Collection::WORDS), &["", "none"], &["core"]);
    check_cell("indicators:2:direction", Expected::OneOf(Direction::WORDS), &["", "up"], &["none", "lower"]);
    // All others in the same way; what of them may be empty is listed here and nowhere else in the tests.
    let mut may_be_empty = Vec::new();
    for &tab in Tab::ALL {
        for def in tab.def().columns {
            let (Format::Words(words) | Format::Must(words)) = def.format else { continue };
            let place = format!("{}:2:{}", tab.def().name, def.key);
            check_cell(&place, Expected::OneOf(words), &["sometimes"], &[]);
            match with_cell(&place, "").read() {
                Ok(_) => may_be_empty.push(format!("{}.{}", tab.def().name, def.key)),
                Err(problems) => assert_eq!(problems, [at(&place, "", Expected::OneOf(words))]),
            }
        }
    }
    let expected = [
        "bodies.level",
        "subjects.cycle",
        "facts.level",
        "facts.comparator",
        "facts.strength",
        "facts.status",
        "links.effect",
        "gaps.kind",
    ];
    assert_eq!(may_be_empty, expected);
}

#[test]
fn keys_are_used_once() {
    for (name, key) in
        [("facts", "t1.2.2"), ("people", "lu_ting"), ("units", "亿元"), ("districts", "shangtan")]
    {
        let mut package = Package::second();
        let sheet = package.sheet_mut(name);
        let row = sheet.find(key).expect("a row");
        sheet.rows.insert(row + 1, sheet.rows[row].clone());
        check(package.read(), &[at(&format!("{name}:{}:id", row + 3), key, Expected::UniqueKey)]);
    }
    for (name, key, column) in [
        ("links", "u1.d + t2.2.3 + inferred_from", "from"),
        ("gaps", "shidu + 2013 + grade", "district"),
        ("left_out", "t2 + 6 + 再说一遍：290天", "source"),
        ("breaks", "clear-days +  + 2012", "indicator"),
    ] {
        let mut package = Package::second();
        let sheet = package.sheet_mut(name);
        sheet.rows.extend_from_within(sheet.rows.len() - 1..);
        let place = format!("{name}:{}:{column}", sheet.rows.len() + 1);
        check(package.read(), &[at(&place, key, Expected::UniqueKey)]);
    }
}
