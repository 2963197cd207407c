//! What is taken away is what is shown, row for row, in every format.

use std::collections::BTreeSet;

use proptest::prelude::*;
use xijian::chart::{CHARTS, asks, charts_of, scenes};
use xijian::data::fact::{Date, Kind};
use xijian::data::schema::{Facet, Tab, facts};
use xijian::data::write::{Column, Note, Said, Sheet, cell};
use xijian::data::{Code, Data, LATER, Lang, Row, bundled};
use xijian::files::{Form, Taken};
use xijian::query::filter::Filter;
use xijian::query::{Query, Slice, Sort, run};
use xijian::sentence::plain;
use xijian::text::words;

use crate::charts::LANGS;
use crate::csv;
use crate::package::{PUBLISHED, Package, SECOND};

const URL: &str = "https://a.example/x/#v=1&page=facts";

fn taken<'a>(data: &'a Data, query: &'a Query, slice: &'a Slice) -> Taken<'a> {
    let today = Date::parse("2026-11-28");
    Taken { data, query, slice, words: words(query.lang), url: URL, today }
}

/// Records of our CSV, the lines below the rows apart.
fn read(text: &str) -> (Vec<Vec<String>>, Vec<String>) {
    let mut records = csv::split(&text.replace("\r\n", "\n"));
    let width = records[0].len();
    assert!(records.iter().all(|record| record.len() == width), "every line has as many cells");
    let end = records.iter().position(|record| record[0].starts_with("# ")).unwrap_or(records.len());
    let notes = records.split_off(end);
    assert!(notes.iter().all(|note| note[1..].iter().all(String::is_empty)));
    (records, notes.into_iter().map(|mut note| note.swap_remove(0)).collect())
}

fn queries(data: &Data) -> Vec<Query> {
    let mut queries = vec![Query::default()];
    let xishan = data.find(Tab::Districts, "xishan").expect("a district");
    let mut query = Query::default();
    query.set_filter(Facet::District, Filter::options(vec![xishan.into()]));
    query.set_filter(Facet::Kind, Filter::options(vec![Code(Kind::Target.code())]));
    query.sort = Some(Sort { col: facts::VALUE, descending: true });
    queries.push(query.clone());
    query.lang = Lang::En;
    queries.push(query.clone());
    query.set_filter(Facet::Year, data.year_code(1998).map(|year| Filter::Options(vec![year])));
    queries.push(query);
    queries
}

#[test]
fn a_list_of_facts_is_what_is_shown_row_for_row() {
    let data = bundled();
    data.learn(LATER);
    for query in queries(&data) {
        let slice = run(&data, &query, &[], usize::MAX);
        let taken = taken(&data, &query, &slice);
        let rows = taken.shown();
        assert_eq!(rows, slice.rows);
        let sheet = taken.facts(&rows, Form::Keys);
        let (records, notes) = read(&sheet.csv("："));
        let columns = Tab::Facts.def().columns;
        assert!(records[0].iter().eq(columns.iter().map(|column| column.key)));
        assert_eq!(records.len() - 1, slice.count);
        for (record, &row) in records[1..].iter().zip(&slice.rows) {
            for (place, text) in record.iter().enumerate() {
                let col = xijian::data::schema::Col { tab: Tab::Facts, index: place };
                let own = cell(&data, col, row);
                // What a spreadsheet would take for a formula has an apostrophe before it.
                assert_eq!(text.strip_prefix('\'').unwrap_or(text), own.strip_prefix('\'').unwrap_or(&own));
            }
        }
        let said = notes.join("\n");
        assert!(query.is_open() || slice.count == 0 || said.contains(&slice.count.to_string()), "{said}");
        for part in [data.version(), xijian::data::FINGERPRINT, URL, "CC-BY-4.0"] {
            assert!(said.contains(part), "{part}: {said}");
        }
        for (facet, _) in query.filters() {
            assert!(said.contains(xijian::text::label(*facet, query.lang)), "{facet:?}: {said}");
        }
        let sources: BTreeSet<&str> = rows
            .iter()
            .filter_map(|&row| Some(data.id(Tab::Sources, data.code(facts::SOURCE, row).row()?)))
            .collect();
        let named = notes.iter().filter(|note| sources.iter().any(|id| note.contains(&format!("{id} "))));
        assert_eq!(named.count(), sources.len(), "{said}");

        let json: serde_json::Value = serde_json::from_str(&sheet.json()).expect("JSON");
        let read = json["rows"].as_array().expect("rows");
        assert_eq!(read.len(), rows.len());
        for (object, record) in read.iter().zip(&sheet.rows) {
            for (column, text) in sheet.columns.iter().zip(record) {
                let value = object.get(&column.name);
                match value {
                    None => assert_eq!(text, ""),
                    Some(serde_json::Value::String(value)) => assert_eq!(value, text),
                    Some(number) => assert_eq!(&number.to_string(), text),
                }
                assert!(!column.is_number || !value.is_some_and(serde_json::Value::is_string), "{text}");
            }
        }
        assert_eq!(json["sources"].as_array().map(Vec::len), Some(sources.len()));
        assert_eq!(json["fingerprint"], xijian::data::FINGERPRINT);

        // In words there is the same in each of the forms.
        let sheet = taken.facts(&rows, Form::Words);
        let excel = sheet.excel("：");
        let (records, _) = self::read(excel.strip_prefix('\u{feff}').expect("the mark of UTF-8"));
        assert_eq!(records.len() - 1, rows.len());
        let tsv = sheet.tsv();
        let lines: Vec<Vec<&str>> = tsv.lines().map(|line| line.split('\t').collect()).collect();
        assert_eq!(lines, records);
        let html = sheet.html("题", "：");
        let document = html.replace("<td align=\"right\">", "<td>");
        let cells = document.split("<td>").skip(1).map(|cell| cell.split("</td>").next().expect("its end"));
        let unescaped = |cell: &str| {
            cell.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        };
        assert!(cells.map(unescaped).eq(records[1..].iter().flatten().cloned()));
        let markdown = sheet.markdown("：");
        assert_eq!(markdown.lines().filter(|line| line.starts_with("| ")).count(), rows.len() + 2);
    }
}

#[test]
fn all_tables_are_packed_as_they_were_published() {
    let data = bundled();
    data.learn(LATER);
    for (data, files) in [(data, PUBLISHED), (Package::second().data(), SECOND)] {
        let query = Query::default();
        let slice = run(&data, &query, &[], usize::MAX);
        let all: Vec<Row> = data.rows(Tab::Facts).collect();
        let packed = unzip(&taken(&data, &query, &slice).package(&all));
        assert_eq!(packed.len(), files.len() + 2);
        for (name, text) in files {
            let (_, own) = packed.iter().find(|(own, _)| *own == format!("{name}.csv")).expect("a table");
            assert_eq!(own, text, "{name}");
        }
    }
}

#[test]
fn a_part_is_packed_so_that_every_reference_leads_somewhere() {
    let data = bundled();
    data.learn(LATER);
    for query in &queries(&data)[1..] {
        let slice = run(&data, query, &[], usize::MAX);
        let packed = unzip(&taken(&data, query, &slice).package(&slice.rows));
        let table = |name: &str| {
            let (_, text) = packed.iter().find(|(own, _)| own == name).expect("a file");
            csv::split(text)
        };
        let ids: BTreeSet<String> = table("facts.csv")[1..].iter().map(|row| row[0].clone()).collect();
        assert_eq!(ids.len(), slice.count);
        let links = table("links.csv");
        assert!(links[1..].iter().all(|link| ids.contains(&link[0]) && ids.contains(&link[1])));
        let left = table("left_out.csv");
        assert!(left[1..].iter().all(|row| row[4].is_empty() || ids.contains(&row[4])));
        assert_eq!(table("bodies.csv").len() - 1, data.len(Tab::Bodies));
        let described: serde_json::Value =
            serde_json::from_str(&packed[0].1).expect("the description is JSON");
        for resource in described["resources"].as_array().expect("resources") {
            let (_, text) =
                packed.iter().find(|(name, _)| *name == resource["path"]).expect("what is described");
            assert_eq!(resource["bytes"], text.len());
        }
    }
}

/// The files of a ZIP that packs nothing, by its directory, with their checksums.
fn unzip(bytes: &[u8]) -> Vec<(String, String)> {
    let number = |at: usize, size: usize| {
        bytes[at..at + size].iter().rev().fold(0, |number, &byte| number << 8 | usize::from(byte))
    };
    let end = bytes.len() - 22;
    assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
    let mut at = number(end + 16, 4);
    let mut files = Vec::new();
    for _ in 0..number(end + 10, 2) {
        assert_eq!(&bytes[at..at + 4], b"PK\x01\x02");
        let (size, length, entry) = (number(at + 24, 4), number(at + 28, 2), number(at + 42, 4));
        let name = String::from_utf8(bytes[at + 46..at + 46 + length].to_vec()).expect("a name");
        assert_eq!(&bytes[entry..entry + 4], b"PK\x03\x04");
        assert_eq!(bytes[entry + 4..entry + 28], bytes[at + 6..at + 30]);
        let content = &bytes[entry + 30 + length..entry + 30 + length + size];
        assert_eq!(number(at + 16, 4), xijian::data::write::zip::crc32(content) as usize, "{name}");
        files.push((name, String::from_utf8(content.to_vec()).expect("text")));
        at += 46 + length;
    }
    assert_eq!(at, end);
    files
}

#[test]
fn a_list_of_marks_is_the_table_of_the_chart() {
    for lang in LANGS {
        let data = bundled();
        for chart in CHARTS {
            let mut query = Query::default();
            (query.page, query.lang) = (chart.page, lang);
            let charts = charts_of(chart.page, None);
            let slice = run(&data, &query, &asks(&charts), 0);
            let scenes = scenes(&charts, &data, &query, &slice, words(lang));
            for scene in &scenes {
                let taken = taken(&data, &query, &slice);
                let sheet = taken.marks(scene);
                assert_eq!(sheet.rows.len(), scene.marks.len(), "{}", chart.id);
                let same = sheet.rows.iter().zip(&scene.marks).all(|(row, mark)| row[1] == mark.label);
                assert!(same, "{}", chart.id);
                let Said::One(said) = &sheet.notes[0].said else { panic!("a sentence") };
                assert!(said.contains(&plain(&scene.sentence)), "{said}");
                let caption = taken.caption(&scene.title).join("\n");
                for part in [data.version(), xijian::data::FINGERPRINT, URL] {
                    assert!(caption.contains(part), "{part}: {caption}");
                }
            }
        }
    }
}

#[test]
fn names_of_files_say_what_is_in_them() {
    let data = bundled();
    for (query, about, all, name) in [
        (0, "", true, "锡鉴-全部-"),
        (1, "", false, "锡鉴-锡山-目标-"),
        (2, "a/b: \"c\"", false, "Xijian-a_b___c_-Xishan-Target-"),
    ] {
        let query = &queries(&data)[query];
        let slice = run(&data, query, &[], 0);
        assert_eq!(taken(&data, query, &slice).name(about, all), format!("{name}{}", data.version()));
    }
}

fn sheet(cells: Vec<Vec<String>>) -> Sheet {
    let columns = [("a", false), ("n", true)];
    Sheet {
        columns: columns.map(|(name, is_number)| Column { name: name.to_owned(), is_number }).to_vec(),
        rows: cells,
        notes: vec![Note { key: "k", label: "L", said: Said::One("x \"y\", z".to_owned()) }],
        guard: "guarded",
    }
}

#[test]
fn what_a_spreadsheet_would_take_for_a_formula_is_guarded() {
    for (text, number, guarded) in [
        ("=1+1", "-3.5", ["'=1+1", "-3.5"]),
        ("+a", "-x", ["'+a", "'-x"]),
        ("-", "@", ["'-", "'@"]),
        ("@SUM(A1)", "", ["'@SUM(A1)", ""]),
        ("\t=1", "7", ["'\t=1", "7"]),
        ("a=1", "=7", ["a=1", "'=7"]),
    ] {
        let sheet = sheet(vec![vec![text.to_owned(), number.to_owned()]]);
        let (records, notes) = read(&sheet.csv(": "));
        assert_eq!(records[1], guarded);
        assert_eq!(notes, ["# L: x \"y\", z", "# guarded"]);
    }
    let harmless = sheet(vec![vec!["a".to_owned(), "-1".to_owned()]]);
    assert_eq!(read(&harmless.csv(": ")).1, ["# L: x \"y\", z"], "it is said only where it was done");
}

proptest! {
    #[test]
    fn any_text_comes_back(cells in prop::collection::vec(("\\PC{0,12}|[,\"\n\r=+@#'-]{0,6}", "(0|-?[1-9][0-9]{0,3})(\\.[1-9])?|"), 0..6)) {
        let rows: Vec<Vec<String>> = cells.into_iter().map(|(text, number)| vec![text, number]).collect();
        let sheet = sheet(rows.clone());
        let csv = sheet.csv(": ");
        let mut reader = ::csv::ReaderBuilder::new().from_reader(csv.as_bytes());
        let records: Vec<Vec<String>> =
            reader.records().map(|record| record.expect("as many cells in each").iter().map(str::to_owned).collect()).collect();
        for (record, row) in records.iter().zip(&rows) {
            for (read, cell) in record.iter().zip(row) {
                prop_assert!(read == cell || *read == format!("'{cell}"), "{read:?} for {cell:?}");
            }
        }
        prop_assert!(records.len() > rows.len());
        let json: serde_json::Value = serde_json::from_str(&sheet.json()).expect("JSON");
        prop_assert_eq!(json["rows"].as_array().expect("rows").len(), rows.len());
        for (object, row) in json["rows"].as_array().expect("rows").iter().zip(&rows) {
            prop_assert_eq!(object["a"].as_str().unwrap_or_default(), &row[0]);
            prop_assert_eq!(object.get("n").map_or(String::new(), ToString::to_string), row[1].clone());
        }
    }
}
