//! What the charts of an indicator are to draw, by the cells of the facts, and what the trend says of it.

use std::collections::BTreeMap;

use xijian::chart::{At, Axis, Line, Look, Mark, Sample, Scene, Shape};
use xijian::data::fact::Comparator;
use xijian::data::schema::{Facet, Tab};
use xijian::data::{Lang, Row};
use xijian::query::figures;

use super::Case;
use crate::figures::{Cells, expected, expected_indicator, expected_period, units};
use crate::oracle::Oracle;

/// A district, a year and a period.
type Key = (String, String, String);

/// What the charts must draw.
pub(super) struct Expected {
    pub(super) about: String,
    pub(super) cells: Cells,
    pub(super) period: &'static str,
    /// From the first figure to the last.
    pub(super) years: Vec<u32>,
    /// The districts in the order of series.
    pub(super) order: Vec<String>,
    /// The city, where there is one, and whether charts on which it would press all others flat draw it.
    pub(super) city: Option<(String, bool)>,
}

impl Expected {
    pub(super) fn new(case: &Case, oracle: &Oracle<'_>) -> Option<Self> {
        let about = expected_indicator(&case.package, oracle, &case.wants)?;
        Some(Self::of(case, oracle, about))
    }

    pub(super) fn of(case: &Case, oracle: &Oracle<'_>, about: String) -> Self {
        let facts = oracle.matching(&case.wants, &[Facet::District, Facet::Year, Facet::Indicator]);
        let cells = expected(&case.package, &facts, &about, "result");
        let years = cells.keys().map(|(_, year, _)| year.parse::<u32>().expect("a year"));
        let years = years.clone().min().zip(years.max()).map_or(Vec::new(), |(a, b)| (a..=b).collect());
        let id = |row: Row| case.data.id(Tab::Districts, row).to_owned();
        let order = case.data.district_order().into_iter().map(id).collect();
        let mut own = Self { period: expected_period(&cells), about, cells, years, order, city: None };
        own.city = case.data.city().map(id).map(|city| {
            let fits = own.fits(case, &city);
            (city, fits)
        });
        own
    }

    /// Whether the city is asked for, or not more than twice as large as its largest unit.
    fn fits(&self, case: &Case, city: &str) -> bool {
        let most = |own: bool| {
            let cells = self.cells.iter().filter(|((district, ..), _)| (district == city) == own);
            cells.map(|(_, ids)| value_of(case, &ids[0]).abs()).max().unwrap_or(0)
        };
        let want = case.wants.iter().find(|(facet, _)| *facet == Facet::District);
        let asked =
            case.compare.iter().any(|id| id == city) || want.is_some_and(|(_, it)| it.lets_through(city));
        asked || most(true) / 2 <= most(false)
    }

    /// The districts that a chart draws in their order, the city only where it fits.
    pub(super) fn drawn(&self) -> Vec<String> {
        let fits = |id: &&String| self.city.as_ref().is_none_or(|(city, fits)| *fits || city != *id);
        self.order.iter().filter(fits).cloned().collect()
    }

    /// The facts of a cell of the charts' own period.
    pub(super) fn at(&self, district: &str, year: u32) -> Option<&Vec<String>> {
        self.cells.get(&(district.to_owned(), year.to_string(), self.period.to_owned()))
    }

    /// The years for which a district has a figure of the charts' own period.
    pub(super) fn own(&self, district: &str) -> Vec<u32> {
        self.years.iter().copied().filter(|&year| self.at(district, year).is_some()).collect()
    }
}

/// The value of a fact in millionths.
pub(super) fn value_of(case: &Case, fact: &str) -> i64 {
    let facts = case.package.facts();
    millionths(facts.at(facts.find(fact).expect("a fact"), "value"))
}

/// The facts that a mark stands for, by their ids.
pub(super) fn ids<'a>(case: &'a Case, mark: &Mark) -> Vec<&'a str> {
    mark.facts.iter().map(|&row| case.data.id(Tab::Facts, row)).collect()
}

/// How a fact's value is drawn, by its own words.
pub(super) fn look(case: &Case, fact: &str) -> Look {
    let (facts, sources) = (case.package.facts(), case.package.sheet("sources"));
    let row = facts.find(fact).expect("a fact");
    let at = |column| facts.at(row, column);
    let source = sources.find(at("source")).expect("a source");
    let comparator = match at("comparator") {
        "" | "=" => Comparator::Equal,
        ">=" => Comparator::AtLeast,
        ">" => Comparator::Over,
        "<=" => Comparator::AtMost,
        "<" => Comparator::Under,
        _ => Comparator::About,
    };
    Look {
        comparator,
        hollow: at("status") == "preliminary",
        dashed: at("certainty") == "inferred",
        doubtful: sources.at(source, "authority") == "unofficial",
        part: false,
    }
}

/// A value in millionths, digit by digit.
fn millionths(text: &str) -> i64 {
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{places:0<6}").parse().expect("digits")
}

/// Whether a district stands back: others are compared, or chosen.
pub(super) fn is_back(case: &Case, district: &str) -> bool {
    let compared = !case.compare.is_empty() && !case.compare.iter().any(|own| own == district);
    let want = case.wants.iter().find(|(facet, _)| *facet == Facet::District);
    compared || want.is_some_and(|(_, want)| !want.lets_through(district))
}

pub(super) fn check_trend(case: &Case, oracle: &Oracle<'_>, scene: &Scene, lang: Lang) {
    let Some(mut expected) = Expected::new(case, oracle) else {
        assert_eq!((scene.marks.len(), scene.lines.len(), scene.key.len()), (0, 0, 0));
        return;
    };
    let drawn = expected.drawn();
    expected.cells.retain(|(district, ..), _| drawn.contains(district));
    assert_eq!(scene.marks.len(), expected.cells.len(), "a mark for each cell");
    let mut found: BTreeMap<Key, usize> = BTreeMap::new();
    for (n, mark) in scene.marks.iter().enumerate() {
        found.insert(check_mark(case, &expected, mark), n);
    }
    assert!(found.keys().eq(expected.cells.keys()), "each cell once");
    check_runs(&expected, &found, &scene.lines);
    check_axes(case, &expected, scene);
    check_legend(case, &expected, scene, lang);
}

/// What one mark says; answers the cell that it stands for.
fn check_mark(case: &Case, expected: &Expected, mark: &Mark) -> Key {
    let facts = case.package.facts();
    let ids = ids(case, mark);
    let row = facts.find(ids[0]).expect("a fact");
    let at = |column| facts.at(row, column).to_owned();
    let key = (at("district"), at("year"), at("period"));
    assert_eq!(
        expected.cells.get(&key).map(|ids| ids.iter().map(String::as_str).collect()),
        Some(ids.clone())
    );
    let year: u32 = key.1.parse().expect("a year");
    let column = expected.years.iter().position(|own| *own == year).expect("a column");
    assert_eq!((mark.x, mark.y), (At::Band(column), At::Value(millionths(&at("value")))), "{mark:?}");
    let part = key.2 != expected.period;
    assert_eq!(mark.look, Look { part, ..look(case, ids[0]) }, "{mark:?}");
    assert_eq!(mark.muted, is_back(case, &key.0), "{mark:?}");

    let Shape::Point { series, text, names } = &mark.shape else { panic!("{mark:?} is no point") };
    assert_eq!(expected.order[*series as usize], key.0, "{mark:?}");
    assert_eq!(*names, !part && expected.own(&key.0).last() == Some(&year), "{mark:?}");
    let options: Vec<(&str, String)> = mark
        .key
        .iter()
        .map(|&(facet, code)| (facet.key(), case.data.option_id(facet, code).into_owned()))
        .collect();
    let wanted = ["indicator", "district", "year"].map(|column| (column, at(column)));
    assert_eq!(options, wanted, "{mark:?}");
    // A part of a year is told apart in words where its unit is asked for.
    let chosen =
        |want: &(Facet, crate::oracle::Want)| want.0 == Facet::District && want.1.lets_through(&key.0);
    let asked = case.compare.contains(&key.0) || case.wants.iter().any(chosen);
    // Of more units than can be told apart, only names are written.
    let crowded = expected.order.len() - 1 > 12;
    assert_eq!(text.is_empty(), !asked && (part || crowded && !*names), "{mark:?}");
    assert_eq!(mark.tip.len(), ids.len() + 1, "{mark:?}: a line for each source");
    assert_eq!(Some(&mark.label), mark.tip.get(1), "{mark:?}");
    key
}

/// A line for each run of years without a gap, and for nothing else.
fn check_runs(expected: &Expected, found: &BTreeMap<Key, usize>, lines: &[Line]) {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    for district in &expected.order {
        let mark = |year: u32| found[&(district.clone(), year.to_string(), expected.period.to_owned())];
        let mut before = None;
        for year in expected.own(district) {
            match runs.last_mut() {
                Some(run) if before == Some(year - 1) => run.push(mark(year)),
                _ => runs.push(vec![mark(year)]),
            }
            before = Some(year);
        }
    }
    runs.retain(|run| run.len() > 1);
    assert_eq!(lines.iter().map(|line| line.marks.clone()).collect::<Vec<_>>(), runs);
}

fn check_axes(case: &Case, expected: &Expected, scene: &Scene) {
    let units = units(&case.package);
    let Axis::Bands(columns) = &scene.across else { panic!("years stand side by side") };
    assert_eq!(columns.len(), expected.years.len());
    for (band, year) in columns.iter().zip(&expected.years) {
        let known = units.iter().filter(|unit| expected.own(unit).contains(year)).count();
        let total = format!("{known}/{}", units.len());
        assert_eq!((&band.label, &band.total), (&year.to_string(), &total), "how many have a figure");
    }
    let Axis::Scale(scale) = &scene.down else { panic!("values stand on a scale") };
    let (low, high) = scale.ends();
    assert!(low < high && scale.ticks.is_sorted() && scale.ticks.len() > 1, "{scale:?}");
    assert_eq!((scale.ticks[0].0, scale.ticks[scale.ticks.len() - 1].0), (low, high), "its ends are marked");
}

/// A unit for each series that is there, in their order and by their names; then the signs that occur, each once.
fn check_legend(case: &Case, expected: &Expected, scene: &Scene, lang: Lang) {
    let there = |id: &&String| expected.cells.keys().any(|(district, ..)| district == *id);
    let units: Vec<(u8, &str, String, bool)> = expected
        .order
        .iter()
        .filter(there)
        .map(|id| {
            let row = case.data.find(Tab::Districts, id).expect("a district");
            let place = expected.order.iter().position(|own| own == id).expect("its place");
            let label = case.data.short_name(row, lang).into_owned();
            (place as u8, id.as_str(), label, case.compare.contains(id))
        })
        .collect();
    let (named, signs) = scene.key.split_at(units.len());
    for (key, (place, id, label, pressed)) in named.iter().zip(units) {
        let row = case.data.find(Tab::Districts, id).expect("a district");
        assert_eq!((key.sample, &key.label, key.pressed), (Sample::Unit(place, row), &label, pressed));
    }
    let shown: Vec<&str> = signs
        .iter()
        .map(|key| match key.sample {
            Sample::Sign(sign) => sign,
            other => panic!("{other:?} among the signs"),
        })
        .collect();
    let looks = |is: &dyn Fn(&Look) -> bool| scene.marks.iter().any(|mark| is(&mark.look));
    let worded = |comparator: Comparator| looks(&|look| look.comparator == comparator);
    let all = [
        ("≥", worded(Comparator::AtLeast)),
        (">", worded(Comparator::Over)),
        ("≤", worded(Comparator::AtMost)),
        ("<", worded(Comparator::Under)),
        ("~", worded(Comparator::About)),
        ("○", looks(&|look| look.hollow)),
        ("◌", looks(&|look| look.dashed)),
        ("◎", looks(&|look| look.doubtful)),
        ("•", looks(&|look| look.part)),
    ];
    let occurring: Vec<&str> = all.iter().filter(|(_, occurs)| *occurs).map(|(sign, _)| *sign).collect();
    assert_eq!(shown, occurring);
}

/// The chart is about the indicator that the query module says, so the page's choices and the chart agree.
#[test]
fn the_trend_is_about_the_indicator_of_the_page() {
    for case in Case::all() {
        let about = figures::indicator(&case.data, &case.query());
        let name = about.map(|row| case.data.name(Tab::Indicators, row, Lang::En).to_owned());
        let scenes = case.scenes(Lang::En);
        let place = super::charts().iter().position(|chart| chart.id == "trend").expect("the trend");
        let title = &scenes[place].title;
        assert!(name.is_none_or(|name| title.contains(&name)), "{}: {title}", case.name);
    }
}

#[test]
fn a_value_is_read_digit_by_digit() {
    for (text, value) in [("0", 0), ("-0.25", -250_000), ("999999999999.999999", 999_999_999_999_999_999)] {
        assert_eq!(millionths(text), value);
    }
}
