//! The scan against the oracle: matches, counts of options, answers to asks, order and windows.

use proptest::prelude::*;
use xijian::chart::asks;
use xijian::data::schema::Facet;
use xijian::data::{Code, Data, Row};
use xijian::query::group::{Answer, Ask};
use xijian::query::{Sort, run, sortable};

use crate::charts::charts;
use crate::oracle::{self, Oracle, Wants, columns};
use crate::package::Package;
use crate::random::{self, cases, sort, wish};

/// Asks of every shape, beside those of the charts.
const ASKS: &[Ask] = &[
    Ask { by: &[], ignoring: &[] },
    Ask { by: &[], ignoring: &[Facet::Year] },
    Ask { by: &[Facet::Body], ignoring: &[] },
    Ask { by: &[Facet::Authority], ignoring: Facet::ALL },
    Ask { by: &[Facet::Kind, Facet::Certainty], ignoring: &[Facet::District, Facet::Kind, Facet::Body] },
    Ask { by: &[Facet::Period, Facet::Person, Facet::Level], ignoring: &[Facet::Authority] },
    Ask { by: &[Facet::Year, Facet::Year], ignoring: &[Facet::Topic] },
];

#[track_caller]
fn check(package: &Package, data: &Data, wants: &Wants, sort: Option<Sort>, top: usize) {
    let oracle = Oracle::new(package);
    let mut query = oracle::query(data, wants);
    query.sort = sort;
    let all_asks: Vec<Ask> = ASKS.iter().copied().chain(asks(&charts())).collect();
    let slice = run(data, &query, &all_asks, top);

    let expected = oracle.matching(wants, &[]);
    assert_eq!(slice.count, expected.len(), "count");
    let found = (0..package.facts().rows.len()).filter(|&fact| slice.matches(Row(fact as u32)));
    assert_eq!(found.collect::<Vec<_>>(), expected, "matches");

    let mut in_order = oracle.in_order(expected, sort);
    in_order.truncate(top);
    assert_eq!(slice.rows, in_order.iter().map(|&fact| Row(fact as u32)).collect::<Vec<_>>(), "order");

    for &facet in Facet::ALL {
        let counts = oracle.counts(&oracle.matching(wants, &[facet]), &[facet]);
        for (option, code) in options(&oracle, data, facet) {
            let expected = counts.get([option.as_str()].as_slice()).copied().unwrap_or(0);
            assert_eq!(slice.option_count(facet, code), expected, "{} {option}", facet.key());
        }
    }
    assert_eq!(slice.answers().len(), all_asks.len());
    for (ask, answer) in all_asks.iter().zip(slice.answers()) {
        check_answer(&oracle, data, wants, ask, answer);
    }
}

/// Every option of a facet with its code; the program must have the same ones in the same order.
fn options(oracle: &Oracle<'_>, data: &Data, facet: Facet) -> Vec<(String, Code)> {
    let options = oracle.options(facet);
    assert_eq!(data.options(facet) + 1, options.len(), "options of {}", facet.key());
    options.into_iter().zip((0..).map(Code)).collect()
}

#[track_caller]
fn check_answer(oracle: &Oracle<'_>, data: &Data, wants: &Wants, ask: &Ask, answer: &Answer) {
    let counts = oracle.counts(&oracle.matching(wants, ask.ignoring), ask.by);
    let mut combinations = vec![(Vec::new(), Vec::new())];
    for &facet in ask.by {
        let options = options(oracle, data, facet);
        let longer = |(texts, codes): (Vec<String>, Vec<Code>)| {
            let with = move |(text, code): &(String, Code)| {
                (
                    [texts.as_slice(), std::slice::from_ref(text)].concat(),
                    [codes.as_slice(), &[*code]].concat(),
                )
            };
            options.iter().map(with).collect::<Vec<_>>()
        };
        combinations = combinations.into_iter().flat_map(longer).collect();
    }
    for (texts, codes) in combinations {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert_eq!(answer.count(&codes), counts.get(&texts).copied().unwrap_or(0), "{ask:?} {texts:?}");
    }
}

#[test]
fn columns_without_free_text_can_be_sorted() {
    let free: Vec<&str> = columns().filter(|&col| !sortable(col)).map(|col| col.def().key).collect();
    assert_eq!(free, ["as_printed", "summary_zh", "summary_en", "note_zh", "note_en"]);
}

#[test]
fn every_column_sorts_up_and_down() {
    for (_, package) in Package::both() {
        let data = package.data();
        for col in columns().filter(|&col| sortable(col)) {
            for descending in [false, true] {
                check(&package, &data, &Wants::new(), Some(Sort { col, descending }), usize::MAX);
            }
        }
    }
}

#[test]
fn windows_of_every_size_are_the_first_rows() {
    let package = Package::second();
    let data = package.data();
    let facts = package.facts().rows.len();
    for top in (0..=facts + 1).chain([usize::MAX]) {
        check(&package, &data, &Wants::new(), None, top);
        let value = columns().find(|col| col.def().key == "value").map(|col| Sort { col, descending: true });
        check(&package, &data, &Wants::new(), value, top);
    }
}

#[test]
fn any_wish_on_the_known_packages() {
    let packages = Package::both().map(|(_, package)| {
        let data = package.data();
        (package, data)
    });
    let given = (0..packages.len(), wish(), sort(), 0..700_usize);
    proptest!(cases(60), |((which, wish, sort, top) in given)| {
        let (package, data) = &packages[which];
        check(package, data, &wish.wants(&Oracle::new(package)), sort, top);
    });
}

#[test]
fn any_wish_on_any_package() {
    let given = (1..2600_usize, any::<u64>(), wish(), sort(), 0..3000_usize);
    proptest!(cases(24), |((facts, seed, wish, sort, top) in given)| {
        let package = random::package(facts, seed);
        let data = package.data();
        check(&package, &data, &wish.wants(&Oracle::new(&package)), sort, top);
    });
}
