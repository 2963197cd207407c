//! The figures of an indicator, against all cells looked through one by one.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use xijian::data::fact::{Kind, Period};
use xijian::data::schema::{Facet, Tab};
use xijian::data::{Data, Row};
use xijian::query::figures::{Series, counts, figures, indicator};

use crate::oracle::{Oracle, Want, Wants, last_day, query};
use crate::package::Package;
use crate::random::{self, cases, wish};

/// District, year and period, and the facts of the cell by their standing.
pub(crate) type Cells = BTreeMap<(String, String, String), Vec<String>>;

/// Status, authority, date turned round, row.
type Standing = (usize, usize, i128, usize);

/// By definition: every row is looked at, every cell compared as text.
pub(crate) fn expected(package: &Package, facts: &[usize], indicator: &str, kind: &str) -> Cells {
    let (sheet, sources, indicators) =
        (package.facts(), package.sheet("sources"), package.sheet("indicators"));
    let measure = indicators.at(indicators.find(indicator).expect("an indicator"), "unit");
    let mut cells: BTreeMap<(String, String, String), Vec<Standing>> = BTreeMap::new();
    for &row in facts {
        let at = |column| sheet.at(row, column);
        let whole = ["body", "subject"].iter().all(|column| at(column).is_empty());
        let figure = ["value", "district", "year"].iter().all(|column| !at(column).is_empty());
        if at("indicator") == indicator && at("kind") == kind && at("unit") == measure && whole && figure {
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

/// The ids of indicators, in their order.
fn indicators(package: &Package) -> Vec<&str> {
    package.sheet("indicators").column("id").collect()
}

/// How many facts are figures of each indicator.
fn expected_counts(package: &Package, facts: &[usize]) -> Vec<usize> {
    let count = |id: &&str| expected(package, facts, id, "result").values().map(Vec::len).sum();
    indicators(package).iter().map(count).collect()
}

/// What of the options of a facet is wanted, in their order; the empty cell is none of them.
pub(crate) fn wanted(oracle: &Oracle<'_>, wants: &Wants, facet: Facet) -> Vec<String> {
    let want = wants.iter().find(|(own, _)| *own == facet).map(|(_, want)| want);
    let mut options = oracle.options(facet).split_off(1);
    options.retain(|option| want.is_some_and(|want: &Want| want.lets_through(option)));
    options
}

/// The indicator that a page is about: the first one wanted, or that of most facts, of equals the first.
pub(crate) fn expected_indicator(package: &Package, oracle: &Oracle<'_>, wants: &Wants) -> Option<String> {
    if let Some(first) = wanted(oracle, wants, Facet::Indicator).first() {
        return Some(first.clone());
    }
    let facts = oracle.matching(wants, &[Facet::Indicator, Facet::District, Facet::Year]);
    let counts = expected_counts(package, &facts);
    let most = counts.iter().copied().max().filter(|&most| most > 0)?;
    let place = counts.iter().position(|&count| count == most)?;
    Some(indicators(package)[place].to_owned())
}

/// The period of most cells, of equals the first in the list.
pub(crate) fn expected_period(cells: &Cells) -> &'static str {
    let count = |word: &str| cells.keys().filter(|(.., period)| period == word).count();
    let words = Period::WORDS.iter().map(|word| word.id);
    let most = words.clone().map(count).max().unwrap_or(0);
    words.into_iter().find(|word| count(word) == most).expect("a period")
}

/// The units, as the tables name them: every district but the city.
pub(crate) fn units(package: &Package) -> Vec<&str> {
    let districts = package.sheet("districts");
    (0..districts.rows.len())
        .filter(|&row| !districts.at(row, "parent").is_empty())
        .map(|row| districts.at(row, "id"))
        .collect()
}

#[test]
fn figures_stand_as_defined() {
    let given = (1..900_usize, any::<u64>(), wish(), 0..4_usize, any::<bool>());
    proptest!(cases(40), |((facts, seed, wish, which, own) in given)| {
        let package = &one_of(which, facts, seed);
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

/// One of the known packages, or a random one; most random facts are about a body or a subject, so there is one more where
/// most of them are figures, many of them of the same cell.
fn one_of(which: usize, facts: usize, seed: u64) -> Package {
    match which {
        0 => Package::bundled(),
        1 => Package::second(),
        2 => random::package(facts, seed),
        _ => dense(random::package(facts, seed)),
    }
}

fn dense(mut package: Package) -> Package {
    let indicators = package.sheet("indicators").clone();
    let facts = package.sheet_mut("facts");
    let [body, subject, indicator, unit, kind, year, period] =
        ["body", "subject", "indicator", "unit", "kind", "year", "period"].map(|column| facts.place(column));
    let some = facts.rows.iter_mut().enumerate().filter(|(n, _)| !n.is_multiple_of(7));
    for (n, row) in some {
        for column in [body, subject] {
            row[column].clear();
        }
        row[kind] = String::from(if n.is_multiple_of(3) { "target" } else { "result" });
        row[year] = (2000 + n / 3 % 5).to_string();
        row[period] = String::from(["h1", "year", "year", "point", "h1", "year"][n / 11 % 6]);
        if let Some(own) = indicators.find(&row[indicator]).filter(|_| !n.is_multiple_of(10)) {
            indicators.at(own, "unit").clone_into(&mut row[unit]);
        }
    }
    package
}

/// The cells of one period as district and year.
pub(crate) fn places<'a>(cells: &'a Cells, period: &str) -> BTreeSet<(&'a str, u32)> {
    let own = cells.keys().filter(|(.., own)| own == period);
    own.map(|(district, year, _)| (district.as_str(), year.parse().expect("a year"))).collect()
}

/// What is known of which years, and which are chosen.
pub(crate) struct Known<'a> {
    pub(crate) places: &'a BTreeSet<(&'a str, u32)>,
    pub(crate) units: &'a [&'a str],
    /// Every district, the city too.
    pub(crate) every: &'a [&'a str],
    pub(crate) years: &'a [u32],
    pub(crate) chosen: &'a [u32],
}

impl Known<'_> {
    fn count(&self, units: &[&str], years: &[u32]) -> usize {
        let in_all = |unit: &&&str| years.iter().all(|&year| self.places.contains(&(**unit, year)));
        units.iter().filter(in_all).count()
    }

    /// The last chosen year; else that of most units, then of most districts of any kind, then the last.
    pub(crate) fn year(&self) -> Option<u32> {
        let rank = |year: u32| (self.count(self.units, &[year]), self.count(self.every, &[year]));
        let mut best = self.chosen.last().copied();
        for &year in self.years.iter().filter(|_| self.chosen.is_empty()) {
            if best.is_none_or(|other| rank(year) >= rank(other)) {
                best = Some(year);
            }
        }
        best
    }

    /// The first and last chosen year; else those that most units have both, then the later, then the nearer, one of them
    /// the chosen year where there is one.
    pub(crate) fn two_years(&self) -> Option<(u32, u32)> {
        if let [first, .., last] = self.chosen {
            return Some((*first, *last));
        }
        let rank = |(from, to): (u32, u32)| (self.count(self.units, &[from, to]), to, from);
        let mut best = None;
        for (&from, &to) in self.years.iter().flat_map(|from| self.years.iter().map(move |to| (from, to))) {
            let asked = self.chosen.iter().all(|&year| year == from || year == to);
            if from < to && asked && best.is_none_or(|other| rank((from, to)) > rank(other)) {
                best = Some((from, to));
            }
        }
        best
    }
}

#[test]
fn a_series_is_as_defined() {
    let given = (1..900_usize, any::<u64>(), wish(), 0..4_usize, any::<bool>());
    proptest!(cases(60), |((facts, seed, wish, which, own) in given)| {
        let package = &one_of(which, facts, seed);
        let (data, oracle) = (package.data(), Oracle::new(package));
        let wants = wish.wants(&oracle);
        let query = query(&data, &wants);
        let ignoring: &[Facet] = if own { &[Facet::Indicator, Facet::District, Facet::Year] } else { &[] };
        let facts = oracle.matching(&wants, ignoring);
        prop_assert_eq!(counts(&data, &query, ignoring), expected_counts(package, &facts));

        let about = expected_indicator(package, &oracle, &wants);
        let found = indicator(&data, &query).map(|row| data.id(Tab::Indicators, row).to_owned());
        prop_assert_eq!(&found, &about);
        let series = Series::new(&data, &query, ignoring);
        prop_assert_eq!(series.is_some(), about.is_some());
        let (Some(series), Some(about)) = (series, about) else { return Ok(()) };
        prop_assert_eq!(data.id(Tab::Indicators, series.indicator), &about);

        let cells = expected(package, &facts, &about, "result");
        let period = expected_period(&cells);
        prop_assert_eq!(series.period.word().id, period);
        prop_assert_eq!(series.figures.len(), cells.len());
        let places = places(&cells, period);
        prop_assert_eq!(series.own().count(), places.len());
        check_years(package, &data, &oracle, &wants, &series, &places)?;
    });
}

/// What a series says of years, for the units and for all districts.
fn check_years(
    package: &Package,
    data: &Data,
    oracle: &Oracle<'_>,
    wants: &Wants,
    series: &Series,
    places: &BTreeSet<(&str, u32)>,
) -> Result<(), TestCaseError> {
    let query = query(data, wants);
    let all = data.years();
    let chosen: Vec<u32> =
        wanted(oracle, wants, Facet::Year).iter().map(|year| year.parse().expect("a year")).collect();
    let every: Vec<&str> = package.sheet("districts").column("id").collect();
    for units in [units(package), every.clone(), Vec::new()] {
        let rows: Vec<Row> =
            units.iter().map(|id| data.find(Tab::Districts, id).expect("a district")).collect();
        let of_year = |year: u32| units.iter().filter(|&&unit| places.contains(&(unit, year))).count();
        for &year in all {
            prop_assert_eq!(series.known(&rows, year), of_year(year));
            for (unit, &row) in units.iter().zip(&rows) {
                prop_assert_eq!(series.at(row, year).is_some(), places.contains(&(unit, year)));
            }
        }
        let known = Known { places, units: &units, every: &every, years: all, chosen: &chosen };
        prop_assert_eq!(series.year(data, &query, &rows), known.year());
        prop_assert_eq!(series.two_years(data, &query, &rows), known.two_years());
    }
    Ok(())
}
