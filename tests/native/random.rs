//! Random wishes over the real options of a package, and random packages with more facts than a block of a scan.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;
use xijian::chart::CHARTS;
use xijian::data::schema::{Facet, Tab};
use xijian::data::{Lang, Row};
use xijian::query::Sought;
use xijian::query::{Page, Query, Sort, sortable};

use crate::oracle::{self, Oracle, Want, Wants, columns};
use crate::package::Package;

/// Nothing is written beside the sources; what failed is printed.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// What is wanted of some facets, as places among options that are yet to be known.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    options: Vec<(Index, Vec<Index>)>,
    span: Option<(Index, Index)>,
}

pub(crate) fn wish() -> impl Strategy<Value = Wish> {
    let places = prop::collection::vec(any::<Index>(), 1..5);
    let options = prop::collection::vec((any::<Index>(), places), 0..4);
    let span = prop::option::weighted(0.3, any::<(Index, Index)>());
    (options, span).prop_map(|(options, span)| Wish { options, span })
}

impl Wish {
    /// The wish in options that the package has.
    pub(crate) fn wants(&self, oracle: &Oracle<'_>) -> Wants {
        let mut wants = Wants::new();
        for (facet, places) in &self.options {
            let facet = *facet.get(Facet::ALL);
            let options = oracle.options(facet);
            let chosen: BTreeSet<&String> = places.iter().map(|place| place.get(&options)).collect();
            wants.push((facet, Want::Any(chosen.into_iter().cloned().collect())));
        }
        let years = oracle.options(Facet::Year).split_off(1);
        if let Some((a, b)) = self.span.filter(|_| !years.is_empty()) {
            let (a, b) = (a.get(&years).clone(), b.get(&years).clone());
            wants.push((Facet::Year, Want::Span(a.clone().min(b.clone()), a.max(b))));
        }
        // One filter a facet: the last wins, as in the program.
        let last = |place: usize, facet: Facet| wants[place + 1..].iter().all(|(other, _)| *other != facet);
        (0..wants.len())
            .filter(|&place| last(place, wants[place].0))
            .map(|place| wants[place].clone())
            .collect()
    }
}

/// Any column of facts that has an order, up or down; or none.
pub(crate) fn sort() -> impl Strategy<Value = Option<Sort>> {
    let sorts = columns().filter(|&col| sortable(col)).collect::<Vec<_>>();
    let sort = (prop::sample::select(sorts), any::<bool>());
    prop::option::weighted(0.8, sort.prop_map(|(col, descending)| Sort { col, descending }))
}

/// Any query on a package.
pub(crate) fn query(package: Package) -> impl Strategy<Value = Query> {
    let (data, facts) = (package.data(), package.facts().rows.len() as u32);
    let fact = prop::option::of((0..facts).prop_map(Row));
    let page = prop::sample::select(Page::ALL);
    let (units, indicators) = (data.rows(Tab::Districts), data.len(Tab::Indicators) as u32);
    // In any order, each once: as they are chosen.
    let compare = prop::sample::subsequence(units.collect::<Vec<Row>>(), 0..4).prop_shuffle();
    let against = prop::option::of((0..indicators).prop_map(Row));
    let charts: Vec<String> = CHARTS.iter().map(|chart| chart.id.to_owned()).collect();
    let chart = prop::option::of(prop::sample::select(charts));
    // Words of the tables, spelt ones, what an address has to encode, and anything.
    let text = prop_oneof![
        prop::sample::select(vec!["锡", "中欧", "xs", "2022", "gdp 增速", "100%&=+#~", "“", "“四千 四万”"])
            .prop_map(str::to_owned),
        ".{0,8}",
    ];
    let text = prop::option::weighted(0.2, text);
    let wish = (wish(), sort(), fact, page, any::<bool>());
    (wish, compare, against, chart, text).prop_map(move |(wish, compare, against, chart, text)| {
        let (wish, sort, fact, page, english) = wish;
        let mut query = oracle::query(&data, &wish.wants(&Oracle::new(&package)));
        (query.sort, query.fact, query.page) = (sort, fact, page);
        (query.compare, query.indicator2, query.chart) = (compare, against, chart);
        query.sought = text.and_then(|text| Sought::new(&text));
        query.lang = if english { Lang::En } else { Lang::Zh };
        query
    })
}

/// The invented city with facts at random, as many as asked for, and more bodies than fit into one byte.
pub(crate) fn package(facts: usize, seed: u64) -> Package {
    let mut package = Package::second();
    let mut dice = Dice(seed);
    let bodies = package.sheet_mut("bodies");
    let body = bodies.rows[0].clone();
    bodies.rows.extend((0..dice.below(400)).map(|n| {
        let mut body = body.clone();
        body[0] = format!("body{n}");
        body
    }));
    let columns = package.facts().header.clone();
    let choices: Vec<Vec<String>> = columns.iter().map(|column| choices(&package, column)).collect();
    let cell = |dice: &mut Dice, column: &str, choices: &[String]| match column {
        "year" => dice.seldom_empty(|dice| (1990 + dice.below(30)).to_string()),
        "value" => dice.seldom_empty(Dice::decimal),
        "rank" | "paragraph" => dice.seldom_empty(|dice| dice.below(20).to_string()),
        "date" | "due" => dice.seldom_empty(Dice::date),
        _ => choices[dice.below(choices.len())].clone(),
    };
    let rows = (0..facts).map(|fact| {
        let mut row: Vec<String> =
            columns.iter().zip(&choices).map(|(column, choices)| cell(&mut dice, column, choices)).collect();
        row[0] = format!("f{fact}");
        row
    });
    let rows = rows.collect();
    package.sheet_mut("facts").rows = rows;
    for name in ["links", "left_out"] {
        package.sheet_mut(name).rows.clear();
    }
    package
}

/// What a column of facts may hold: what it holds already, or the keys of the table it leads to.
fn choices(package: &Package, column: &str) -> Vec<String> {
    let used: BTreeSet<&str> = match column {
        "body" | "by" => package.sheet("bodies").column("id").chain([""]).collect(),
        _ => package.facts().column(column).collect(),
    };
    used.into_iter().map(str::to_owned).collect()
}

/// Numbers that look random and are the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    fn seldom_empty(&mut self, full: impl Fn(&mut Self) -> String) -> String {
        if self.below(5) == 0 { String::new() } else { full(self) }
    }

    fn decimal(&mut self) -> String {
        let sign = ["", "-"][self.below(2)];
        let size = [10, 1000, 999_999_999_999][self.below(3)];
        let whole = self.below(size);
        let places = self.below(7);
        match places {
            0 => format!("{sign}{whole}"),
            _ => format!("{sign}{whole}.{:0places$}", self.below(10_usize.pow(places as u32))),
        }
    }

    fn date(&mut self) -> String {
        let (year, month, day) = (1990 + self.below(3), 1 + self.below(12), 1 + self.below(28));
        [format!("{year}"), format!("{year}-{month:02}"), format!("{year}-{month:02}-{day:02}")]
            [self.below(3)]
        .clone()
    }
}
