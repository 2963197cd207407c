//! The figures of an indicator, against all cells looked through one by one.

use std::collections::BTreeMap;

use proptest::prelude::*;
use xijian::data::fact::Kind;
use xijian::data::schema::{Facet, Tab};
use xijian::query::figures::figures;

use crate::oracle::{Oracle, last_day, query};
use crate::package::Package;
use crate::random::{self, cases, wish};

/// District, year and period, and the facts of the cell by their standing.
type Cells = BTreeMap<(String, String, String), Vec<String>>;

/// Status, authority, date turned round, row.
type Standing = (usize, usize, i128, usize);

/// By definition: every row is looked at, every cell compared as text.
fn expected(package: &Package, facts: &[usize], indicator: &str, kind: &str) -> Cells {
    let (sheet, sources) = (package.facts(), package.sheet("sources"));
    let mut cells: BTreeMap<(String, String, String), Vec<Standing>> = BTreeMap::new();
    for &row in facts {
        let at = |column| sheet.at(row, column);
        let whole = ["body", "subject"].iter().all(|column| at(column).is_empty());
        let figure = ["value", "district", "year"].iter().all(|column| !at(column).is_empty());
        if at("indicator") == indicator && at("kind") == kind && whole && figure {
            let source = sources.find(at("source")).expect("a source");
            let place = |list: &[&str], word| list.iter().position(|own| *own == word).unwrap_or(1);
            let status = place(&["final", "unspecified", "preliminary"], at("status"));
            let authority =
                place(&["official", "copy", "press", "unofficial"], sources.at(source, "authority"));
            let published = sources.at(source, "published");
            let late = if published.is_empty() { 0 } else { -last_day(published) };
            let key = (at("district").to_owned(), at("year").to_owned(), at("period").to_owned());
            cells.entry(key).or_default().push((status, authority, late, row));
        }
    }
    let sorted = |mut facts: Vec<Standing>| {
        facts.sort_unstable();
        facts.into_iter().map(|(.., row)| sheet.at(row, "id").to_owned()).collect()
    };
    cells.into_iter().map(|(key, facts)| (key, sorted(facts))).collect()
}

#[test]
fn figures_stand_as_defined() {
    let given = (1..900_usize, any::<u64>(), wish(), 0..3_usize, any::<bool>());
    proptest!(cases(40), |((facts, seed, wish, which, own) in given)| {
        let packages = [Package::bundled(), Package::second(), random::package(facts, seed)];
        let package = &packages[which];
        let (data, oracle) = (package.data(), Oracle::new(package));
        let wants = wish.wants(&oracle);
        let ignoring: &[Facet] = if own { &[Facet::District, Facet::Year] } else { &[] };
        let facts = oracle.matching(&wants, ignoring);
        let query = query(&data, &wants);
        for indicator in data.rows(Tab::Indicators) {
            for kind in [Kind::Result, Kind::Target] {
                let found = figures(&data, &query, indicator, kind, ignoring);
                let id = |row| data.id(Tab::Facts, row).to_owned();
                let cells: Cells = found
                    .iter()
                    .map(|it| {
                        let place = data.id(Tab::Districts, it.district).to_owned();
                        let ids = std::iter::once(it.fact).chain(it.others.iter().copied()).map(id);
                        ((place, it.year.to_string(), it.period.word().id.to_owned()), ids.collect())
                    })
                    .collect();
                let name = data.id(Tab::Indicators, indicator);
                prop_assert_eq!(cells.len(), found.len(), "{}: one figure for each cell", name);
                let expected = expected(package, &facts, name, kind.word().id);
                prop_assert_eq!(cells, expected, "{} {:?}", name, kind);
                prop_assert!(found.is_sorted_by_key(|it| (it.district, it.year, it.period)));
            }
        }
    });
}
