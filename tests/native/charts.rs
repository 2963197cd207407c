//! Every chart on every kind of data: what its scene counts, and where its layout puts it.

mod assessment;
mod layouts;
mod painting;
mod scenes;

use xijian::chart::layout::Measure;
use xijian::chart::{CHARTS, Scene, asks, scenes};
use xijian::data::schema::Facet;
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

/// Tables and what is wanted of them.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) package: Package,
    pub(crate) data: Data,
    pub(crate) wants: Wants,
}

impl Case {
    fn new(name: impl Into<String>, package: Package, wants: Wants) -> Self {
        let data = package.data();
        Self { name: name.into(), package, data, wants }
    }

    pub(crate) fn query(&self) -> Query {
        oracle::query(&self.data, &self.wants)
    }

    /// The scene of each chart.
    pub(crate) fn scenes(&self, lang: Lang) -> Vec<Scene> {
        let query = self.query();
        let slice = self.slice(&query);
        scenes(CHARTS, &self.data, &query, &slice, words(lang))
    }

    pub(crate) fn slice(&self, query: &Query) -> Slice {
        run(&self.data, query, &asks(CHARTS), 0)
    }

    /// Every case, whole and thinned out, with and without filters.
    pub(crate) fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for (name, package) in Package::both() {
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
                all.push(Self::new(format!("{name}, {what}"), package.clone(), wants));
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
        }
        all.push(Self::new("no year at all", yearless(), Wants::new()));
        all.push(Self::new("long names", long_names(), Wants::new()));
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
