//! Every chart on every kind of data: what its scene counts, and where its layout puts it.

mod adding;
mod assessment;
mod indicators;
mod layouts;
mod odd;
mod painting;
mod pictures;
mod pledges;
mod scenes;
mod series;
mod svgs;
mod works;

use xijian::chart::layout::Measure;
use xijian::chart::{CHARTS, ChartDef, Scene, asks, scenes};
use xijian::data::schema::{Facet, Tab};
use xijian::data::{Data, Lang};
use xijian::query::{Query, Slice, run};
use xijian::text::words;

use crate::oracle::{self, Want, Wants};
use crate::package::Package;
use crate::random;

pub(crate) const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

/// A measure that is the same everywhere: 0.55 em for ASCII, 1 em for all else.
pub(crate) struct Fixed;

impl Measure for Fixed {
    fn width(&self, text: &str, size: u32, _bold: bool) -> f64 {
        text.chars().map(|c| if c.is_ascii() { 0.55 } else { 1.0 }).sum::<f64>() * f64::from(size)
    }
}

/// Telephones, a tablet, a desk, a wall.
pub(crate) const WIDTHS: [i32; 5] = [280, 328, 600, 1100, 2400];

/// Every chart there is, as the functions that ask and draw want them.
pub(crate) fn charts() -> Vec<&'static ChartDef> {
    CHARTS.iter().collect()
}

/// Tables and what is wanted of them.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) package: Package,
    pub(crate) data: Data,
    pub(crate) wants: Wants,
    /// The districts that are set against each other.
    pub(crate) compare: Vec<String>,
    /// The indicator that another one is held against.
    pub(crate) against: Option<String>,
    /// The chart that the reader asked for.
    pub(crate) chart: Option<&'static str>,
}

impl Case {
    fn new(name: impl Into<String>, package: Package, wants: Wants) -> Self {
        let data = package.data();
        Self::of(name, (&package, &data), wants)
    }

    /// Of tables that are read already.
    fn of(name: impl Into<String>, (package, data): (&Package, &Data), wants: Wants) -> Self {
        let (package, data) = (package.clone(), data.clone());
        Self { name: name.into(), package, data, wants, compare: Vec::new(), against: None, chart: None }
    }

    fn comparing(self, districts: &[&str]) -> Self {
        Self { compare: districts.iter().map(|&id| id.to_owned()).collect(), ..self }
    }

    pub(crate) fn query(&self) -> Query {
        let mut query = oracle::query(&self.data, &self.wants);
        let unit = |id: &String| self.data.find(Tab::Districts, id).expect("a district");
        query.compare = self.compare.iter().map(unit).collect();
        let indicator = |id: &String| self.data.find(Tab::Indicators, id).expect("an indicator");
        query.indicator2 = self.against.as_ref().map(indicator);
        query.chart = self.chart.map(str::to_owned);
        query
    }

    /// The scene of each chart.
    pub(crate) fn scenes(&self, lang: Lang) -> Vec<Scene> {
        let query = self.query();
        let slice = self.slice(&query);
        scenes(&charts(), &self.data, &query, &slice, words(lang))
    }

    pub(crate) fn slice(&self, query: &Query) -> Slice {
        run(&self.data, query, &asks(&charts()), 0)
    }

    /// Every case, whole and thinned out, with and without filters, ordinary and odd.
    pub(crate) fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for (name, package) in Package::both() {
            let data = package.data();
            let read = (&package, &data);
            let any = |facet, option: &str| (facet, Want::Any(vec![option.to_owned()]));
            let first =
                package.facts().rows.iter().position(|row| !row[4].is_empty()).expect("a fact of a district");
            let [year, district] =
                ["year", "district"].map(|column| package.facts().at(first, column).to_owned());
            let here = vec![any(Facet::Year, &year), any(Facet::District, &district)];
            for (what, wants) in [
                ("full", Wants::new()),
                ("nothing matches", vec![any(Facet::Kind, "")]),
                ("one year", vec![any(Facet::Year, &year)]),
                ("one district", vec![any(Facet::District, &district)]),
                ("one mark", here),
                ("results only", vec![any(Facet::Kind, "result")]),
                ("no articles", vec![any(Facet::Collection, "reference")]),
                ("facts of no district", vec![any(Facet::District, "")]),
            ] {
                all.push(Self::of(format!("{name}, {what}"), read, wants));
            }
            let with = |keep: &dyn Fn(&str, &str) -> bool| {
                package.clone().with_facts(|facts, row| keep(facts.at(row, "year"), facts.at(row, "id")))
            };
            let id = package.facts().at(first, "id");
            all.push(Self::new(
                format!("{name}, tables of one year"),
                with(&|own, _| own == year),
                Wants::new(),
            ));
            all.push(Self::new(
                format!("{name}, tables of one fact"),
                with(&|_, own| own == id),
                Wants::new(),
            ));
            let one = package.clone().with_district(&district);
            all.push(Self::new(format!("{name}, tables of one district"), one, Wants::new()));
            let ids = package.sheet("districts").column("id");
            let last = ids.filter(|id| *id != district).last().expect("another district").to_owned();
            for (compare, wants) in [
                (vec![district.as_str()], Wants::new()),
                (vec![district.as_str(), &last], vec![any(Facet::District, &last)]),
            ] {
                let name = format!("{name}, {compare:?} compared");
                all.push(Self::of(name, read, wants).comparing(&compare));
            }
            for indicator in package.sheet("indicators").column("id").step_by(17) {
                let wants = vec![any(Facet::Indicator, indicator)];
                all.push(Self {
                    against: package.sheet("indicators").rows.last().map(|row| row[0].clone()),
                    chart: Some("rank"),
                    ..Self::of(format!("{name}, about {indicator}"), read, wants)
                });
            }
        }
        all.push(Self::new("no year at all", yearless(), Wants::new()));
        all.push(Self::new("long names", long_names(), Wants::new()));
        all.extend(odd::all().into_iter().map(|(name, package)| Self::new(name, package, Wants::new())));
        all.push(Self::new("thirty years, thousands of facts", random::package(9000, 1), Wants::new()));
        all
    }
}

fn yearless() -> Package {
    let mut package = Package::second();
    let facts = package.sheet_mut("facts");
    let year = facts.place("year");
    facts.rows.iter_mut().for_each(|row| row[year].clear());
    package
}

fn long_names() -> Package {
    let mut package = Package::second();
    let districts = package.sheet_mut("districts");
    let [zh, en, pinyin, aliases] = ["zh", "en", "pinyin", "aliases"].map(|column| districts.place(column));
    for row in districts.rows.iter_mut().take(2) {
        row[zh] = format!("{}生态科技创新合作示范新区管理委员会", row[zh]);
        row[en] = format!("{} of Ecological and Technological Cooperation", row[en]);
        row[pinyin].clear();
        row[aliases].clear();
    }
    package
}
