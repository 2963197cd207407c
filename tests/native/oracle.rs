//! What a query asks, answered by definition: every row is looked at, every cell compared as text.

use std::collections::BTreeMap;

use xijian::data::Dataset;
use xijian::data::fact::{Date, Outcome};
use xijian::data::schema::{Col, Facet, Format, Tab};
use xijian::query::filter::Filter;
use xijian::query::{Query, Sort};

use crate::package::Package;

/// What is wanted of one facet, in the words of an address.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Want {
    /// Any of these options; the empty one is the empty cell.
    Any(Vec<String>),
    /// Years from the first to the last.
    Span(String, String),
}

impl Want {
    pub(crate) fn lets_through(&self, option: &str) -> bool {
        match self {
            Want::Any(options) => options.iter().any(|own| own == option),
            // Years have four digits, so their order is that of their texts; the empty text is before all of them.
            Want::Span(from, to) => !option.is_empty() && (from.as_str()..=to.as_str()).contains(&option),
        }
    }

    fn filter(&self, data: &Dataset, facet: Facet) -> Option<Filter> {
        let code = |option: &String| {
            let id = if option.is_empty() { "none" } else { option };
            data.option_code(facet, id).unwrap_or_else(|| panic!("{} has no {id}", facet.key()))
        };
        match self {
            Want::Any(options) => Filter::options(options.iter().map(code).collect()),
            Want::Span(from, to) => Some(Filter::span(code(from), code(to))),
        }
    }
}

/// What is wanted of each facet.
pub(crate) type Wants = Vec<(Facet, Want)>;

/// The query that asks for it.
pub(crate) fn query(data: &Dataset, wants: &Wants) -> Query {
    let mut query = Query::default();
    for (facet, want) in wants {
        query.set_filter(*facet, want.filter(data, *facet));
    }
    query
}

/// A package whose facts are looked through one by one.
pub(crate) struct Oracle<'a> {
    package: &'a Package,
    /// For each facet the option of each fact.
    own: Vec<Vec<&'a str>>,
}

impl<'a> Oracle<'a> {
    pub(crate) fn new(package: &'a Package) -> Self {
        let facts = package.facts();
        let sources = package.sheet("sources");
        let outcomes = outcomes(package);
        let option = |facet: Facet, row: usize| match facet.key() {
            "outcome" => outcomes[row],
            key @ ("collection" | "authority") => {
                sources.at(sources.find(facts.at(row, "source")).expect("every fact has a source"), key)
            }
            key => facts.at(row, key),
        };
        let rows = || 0..facts.rows.len();
        let own = Facet::ALL.iter().map(|&facet| rows().map(|row| option(facet, row)).collect()).collect();
        Self { package, own }
    }

    pub(crate) fn option(&self, facet: Facet, fact: usize) -> &'a str {
        self.own[facet.index()][fact]
    }

    fn facts(&self) -> std::ops::Range<usize> {
        0..self.package.facts().rows.len()
    }

    /// The facts that nothing wanted leaves out, the wants on some facets set aside.
    pub(crate) fn matching(&self, wants: &Wants, ignoring: &[Facet]) -> Vec<usize> {
        let holds = |fact: usize| {
            let applies = |facet: &Facet| !ignoring.contains(facet);
            wants
                .iter()
                .filter(|(facet, _)| applies(facet))
                .all(|(facet, want)| want.lets_through(self.option(*facet, fact)))
        };
        self.facts().filter(|&fact| holds(fact)).collect()
    }

    /// How many of some facts have each combination of options.
    pub(crate) fn counts(&self, facts: &[usize], by: &[Facet]) -> BTreeMap<Vec<&'a str>, u32> {
        let mut counts = BTreeMap::new();
        for &fact in facts {
            let options = by.iter().map(|&facet| self.option(facet, fact)).collect();
            *counts.entry(options).or_default() += 1;
        }
        counts
    }

    /// The options of a facet in their order, the empty one first.
    pub(crate) fn options(&self, facet: Facet) -> Vec<String> {
        let options: Vec<String> = match facet.column().0.def().format {
            Format::Year => {
                let used = self.own[facet.index()].iter().filter_map(|year| year.parse::<u32>().ok());
                let (first, last) = (used.clone().min(), used.max());
                first
                    .zip(last)
                    .map_or(Vec::new(), |(first, last)| (first..=last).map(|year| year.to_string()).collect())
            }
            format => self.targets(format),
        };
        std::iter::once(String::new()).chain(options).collect()
    }

    /// What the cells of a column may name, in the order that sorting by it has.
    fn targets(&self, format: Format) -> Vec<String> {
        match format {
            Format::Ref(tab) | Format::MustRef(tab) => {
                self.package.sheet(tab.def().name).column("id").map(str::to_owned).collect()
            }
            Format::Words(words) | Format::Must(words) | Format::Derived(words) => {
                words.iter().map(|w| w.id.to_owned()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Facts in the order of a column, those with an empty cell last, the order of the file among equals.
    pub(crate) fn in_order(&self, mut facts: Vec<usize>, sort: Option<Sort>) -> Vec<usize> {
        let Some(Sort { col, descending }) = sort else { return facts };
        let keys = self.keys(col);
        // A stable sort, so equals keep the order of the file.
        facts.sort_by(|&a, &b| match (keys[a], keys[b]) {
            (Some(a), Some(b)) if descending => b.cmp(&a),
            (Some(a), Some(b)) => a.cmp(&b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
        facts
    }

    fn keys(&self, col: Col) -> Vec<Option<i128>> {
        let (sheet, def) = (self.package.facts(), col.def());
        let targets = self.targets(def.format);
        let cells = self.facts().map(|fact| match def.format {
            Format::Derived(_) => (fact, self.option(Facet::Outcome, fact)),
            _ => (fact, sheet.at(fact, def.key)),
        });
        let key = |(fact, cell): (usize, &str)| match def.format {
            _ if cell.is_empty() => None,
            Format::Id => Some(fact as i128),
            Format::Year | Format::Whole => cell.parse().ok(),
            Format::Decimal => Some(millionths(cell)),
            Format::Date => Some(last_day(cell)),
            _ => targets.iter().position(|target| target == cell).map(|place| place as i128),
        };
        cells.map(key).collect()
    }
}

/// What came of each fact, as the program has it: that no file says, and the tests of the ledger look at it closely.
fn outcomes(package: &Package) -> Vec<&'static str> {
    let data = package.data();
    let codes = data.codes(Facet::Outcome);
    let word = |row| Outcome::from_code(codes.get(row).0).map_or("", |outcome| outcome.word().id);
    data.rows(Tab::Facts).map(word).collect()
}

/// Every column of facts.
pub(crate) fn columns() -> impl Iterator<Item = Col> {
    (0..Tab::Facts.def().columns.len()).map(|index| Col { tab: Tab::Facts, index })
}

fn millionths(text: &str) -> i128 {
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    let digits: i128 = format!("{}{places:0<6}", whole.trim_start_matches('-')).parse().expect("digits");
    if text.starts_with('-') { -digits } else { digits }
}

/// The last day that a date can mean, as 20120229.
pub(crate) fn last_day(text: &str) -> i128 {
    let parts: Vec<u32> = text.split('-').map(|part| part.parse().expect("digits")).collect();
    let month = parts.get(1).copied().unwrap_or(12);
    let exists = |day: &u32| Date::parse(&format!("{:04}-{month:02}-{day:02}", parts[0])).is_some();
    let day = parts.get(2).copied().or_else(|| (28..=31).rev().find(exists)).expect("a month has days");
    (parts[0] * 10_000 + month * 100 + day).into()
}
