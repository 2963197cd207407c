//! What the charts that compare units by an indicator say, against the cells of the facts.

use std::collections::{BTreeMap, BTreeSet};

use xijian::chart::{At, Axis, Fill, Line, Look, Mark, Sample, Scene, Shape};
use xijian::data::schema::Facet;

use super::Case;
use super::series::{Expected, ids, is_back, look, value_of};
use crate::figures::{Known, places, units, wanted};
use crate::oracle::Oracle;

/// The year and the two years that an indicator's charts are about.
fn years(case: &Case, oracle: &Oracle<'_>, expected: &Expected) -> (Option<u32>, Option<(u32, u32)>) {
    let chosen = wanted(oracle, &case.wants, Facet::Year);
    let chosen: Vec<u32> = chosen.iter().map(|year| year.parse().expect("a year")).collect();
    let every: Vec<&str> = case.package.sheet("districts").column("id").collect();
    let known = Known {
        places: &places(&expected.cells, expected.period),
        units: &units(&case.package),
        every: &every,
        years: case.data.years(),
        chosen: &chosen,
    };
    (known.year(), known.two_years())
}

/// The option of a facet that a mark stands for.
fn option(case: &Case, mark: &Mark, facet: Facet) -> String {
    let (_, code) = mark.key.iter().find(|(own, _)| *own == facet).expect("the facet");
    case.data.option_id(facet, *code).into_owned()
}

/// Which district and year a mark is about.
fn place(case: &Case, mark: &Mark) -> (String, u32) {
    (option(case, mark, Facet::District), option(case, mark, Facet::Year).parse().expect("a year"))
}

/// A mark stands for a cell: its facts, its look, and whether it stands back.
fn check_cell(case: &Case, expected: &Expected, mark: &Mark) {
    let (district, year) = place(case, mark);
    let cell =
        expected.at(&district, year).map_or(Vec::new(), |ids| ids.iter().map(String::as_str).collect());
    assert_eq!(ids(case, mark), cell, "{mark:?}");
    let own = cell.first().map_or(Look::PLAIN, |fact| look(case, fact));
    assert_eq!(Look { part: mark.look.part, ..own }, mark.look, "{mark:?}");
    assert_eq!(option(case, mark, Facet::Indicator), expected.about, "{mark:?}");
}

/// The value of the fact that stands for a mark.
fn value(case: &Case, mark: &Mark) -> i64 {
    value_of(case, ids(case, mark)[0])
}

/// A row for each unit by its figure, longest first; those without one last, and never as zero.
pub(super) fn check_rank(case: &Case, oracle: &Oracle<'_>, scene: &Scene) {
    let Some(expected) = Expected::new(case, oracle) else { return assert!(scene.marks.is_empty()) };
    let Some(year) = years(case, oracle, &expected).0 else {
        return assert!(scene.marks.is_empty());
    };
    let units = units(&case.package);
    let figures = units.iter().filter(|unit| expected.at(unit, year).is_some()).count();
    let asked = case.chart == Some("rank");
    if figures == 0 || figures * 2 < units.len() && !asked {
        return assert!(scene.marks.is_empty(), "no ranking of a few");
    }
    assert_eq!(scene.marks.len(), units.len(), "a row for each unit");
    assert_eq!(scene.marks.iter().filter(|mark| !mark.facts.is_empty()).count(), figures);
    let mut before = i64::MAX;
    for (row, mark) in scene.marks.iter().enumerate() {
        check_cell(case, &expected, mark);
        assert_eq!((mark.y, place(case, mark).1), (At::Band(row), year), "{mark:?}");
        assert_eq!(mark.muted, is_back(case, &place(case, mark).0), "{mark:?}");
        match &mark.shape {
            Shape::Beam { from: 0, to, .. } => {
                assert_eq!((*to, row < figures), (value(case, mark), true), "{mark:?}");
                assert!(*to <= before, "longest first: {mark:?}");
                before = *to;
            }
            Shape::Void(why) => assert!(row >= figures && !why.is_empty(), "{mark:?}"),
            shape => panic!("{shape:?} in a ranking"),
        }
    }
    let city = expected.city.as_ref().filter(|(_, fits)| *fits).and_then(|(city, _)| expected.at(city, year));
    let rules: Vec<i64> = scene.rules.iter().map(|rule| rule.at).collect();
    assert_eq!(
        rules,
        city.map(|ids| value_of(case, &ids[0])).into_iter().collect::<Vec<_>>(),
        "the city is a line"
    );
}

/// A stroke for the first year and a marker for the second, joined where a unit has both.
pub(super) fn check_dumbbell(case: &Case, oracle: &Oracle<'_>, scene: &Scene) {
    let years = Expected::new(case, oracle).and_then(|it| Some((years(case, oracle, &it).1?, it)));
    let Some(((from, to), expected)) = years else { return assert!(scene.marks.is_empty()) };
    let known = |unit: &String| [from, to].into_iter().any(|year| expected.at(unit, year).is_some());
    if !expected.drawn().iter().any(known) {
        return assert!(scene.marks.is_empty(), "no axis of nothing");
    }
    let mut joined = Vec::new();
    let mut marks = scene.marks.iter().enumerate();
    for (row, unit) in expected.drawn().iter().enumerate() {
        let mut own = Vec::new();
        for year in [from, to].into_iter().filter(|&year| expected.at(unit, year).is_some()) {
            let (n, mark) = marks.next().expect("a mark for each figure");
            check_cell(case, &expected, mark);
            let at = value(case, mark);
            assert_eq!((mark.x, mark.y), (At::Value(at), At::Band(row)), "{mark:?}");
            assert_eq!(place(case, mark), (unit.clone(), year));
            match &mark.shape {
                Shape::Beam { from: start, to: end, .. } => assert_eq!((*start, *end, year), (at, at, from)),
                Shape::Point { series, .. } => {
                    assert_eq!((expected.order[*series as usize].as_str(), year), (unit.as_str(), to));
                }
                shape => panic!("{shape:?} in a dumbbell"),
            }
            own.push(n);
        }
        match own.len() {
            0 => assert!(
                matches!(marks.next(), Some((_, Mark { shape: Shape::Void(_), .. }))),
                "{unit} is empty"
            ),
            2 => joined.push(own),
            _ => (),
        }
    }
    assert_eq!(marks.next(), None, "nothing more");
    assert_eq!(scene.lines.iter().map(|line: &Line| line.marks.clone()).collect::<Vec<_>>(), joined);
}

/// A cell for each district and each year that has a figure, in a step by its size among the units; it says by the signs
/// of the legend how sure the figure is. The legend has each step that occurs, with the ends of what is in it.
pub(super) fn check_heat(case: &Case, oracle: &Oracle<'_>, scene: &Scene) {
    let Some(expected) = Expected::new(case, oracle).filter(|it| !it.cells.is_empty()) else {
        return assert!(scene.marks.is_empty());
    };
    let years: Vec<u32> = expected
        .years
        .iter()
        .copied()
        .filter(|&year| expected.order.iter().any(|unit| expected.at(unit, year).is_some()))
        .collect();
    assert_eq!(scene.marks.len(), years.len() * expected.order.len(), "a cell for each");
    let is_city = |unit: &str| expected.city.as_ref().is_some_and(|(city, _)| city == unit);
    let units = scene.marks.iter().filter(|mark| !mark.facts.is_empty() && !is_city(&place(case, mark).0));
    let values: Vec<i64> = units.map(|mark| value(case, mark)).collect();
    let (low, high) = (values.iter().min().copied().unwrap_or(0), values.iter().max().copied().unwrap_or(0));
    // Seven steps of one width, so wide that the largest value is in the last one.
    let wide = (high - low) / 7 + 1;
    for (n, mark) in scene.marks.iter().enumerate() {
        let (row, column) = (n / years.len(), n % years.len());
        assert_eq!((mark.x, mark.y), (At::Band(column), At::Band(row)));
        assert_eq!(place(case, mark), (expected.order[row].clone(), years[column]));
        check_cell(case, &expected, mark);
        let Shape::Cell { fill, text, .. } = &mark.shape else { panic!("{mark:?} is no cell") };
        let wanted = match mark.facts.is_empty() {
            true => Fill::Hatched,
            false if is_city(&expected.order[row]) => Fill::Hollow,
            false => {
                let above = (1..7).filter(|step| value(case, mark) - low >= step * wide).count();
                Fill::Step(above as u8 + 1)
            }
        };
        assert_eq!((*fill, text.is_empty()), (wanted, wanted == Fill::Hatched), "{mark:?}");
        let Look { hollow, dashed, doubtful, .. } = mark.look;
        let signs = ['○', '◌', '◎'].map(|sign| text.contains(sign));
        assert_eq!(signs, [hollow, dashed, doubtful], "{mark:?}");
    }
    let mut steps: BTreeMap<u8, Vec<(i64, &str)>> = BTreeMap::new();
    for mark in &scene.marks {
        if let Shape::Cell { fill: Fill::Step(step), text, .. } = &mark.shape {
            let number = text.split(' ').next().unwrap_or("").trim_start_matches(['≥', '>', '≤', '<', '~']);
            steps.entry(*step).or_default().push((value(case, mark), number));
        }
    }
    let wanted: Vec<(Fill, String)> = steps
        .into_iter()
        .map(|(step, mut within)| {
            within.sort_by_key(|(value, _)| *value);
            let (least, most) = (within[0].1, within[within.len() - 1].1);
            let label = if least == most { least.to_owned() } else { format!("{least}–{most}") };
            (Fill::Step(step), label)
        })
        .collect();
    let found = scene.key.iter().filter_map(|key| match key.sample {
        Sample::Fill(fill) => Some((fill, key.label.clone())),
        _ => None,
    });
    assert_eq!(found.collect::<Vec<_>>(), wanted);
}

/// A point for each unit that has a figure of both indicators in one year.
pub(super) fn check_scatter(case: &Case, oracle: &Oracle<'_>, scene: &Scene) {
    let Some(across) = Expected::new(case, oracle) else { return assert!(scene.marks.is_empty()) };
    let Some(first) = scene.marks.first() else { return };
    let other = mark_indicators(case, first).1;
    assert!(case.against.as_ref().is_none_or(|id| *id == other), "the reader’s choice");
    let up = Expected::of(case, oracle, other.clone());
    let year = place(case, first).1;
    let both = |unit: &&String| across.at(unit, year).is_some() && up.at(unit, year).is_some();
    let units: BTreeSet<&str> = units(&case.package).into_iter().collect();
    let wanted: BTreeSet<&String> =
        across.order.iter().filter(|it| units.contains(it.as_str())).filter(both).collect();
    let found: Vec<(String, u32)> = scene.marks.iter().map(|mark| place(case, mark)).collect();
    assert_eq!(found.iter().map(|(unit, _)| unit).collect::<BTreeSet<_>>(), wanted);
    assert_eq!((found.len(), found.iter().all(|(_, own)| *own == year)), (wanted.len(), true));
    for (mark, (unit, _)) in scene.marks.iter().zip(&found) {
        assert_eq!(mark_indicators(case, mark), (across.about.clone(), other.clone()));
        let facts = ids(case, mark);
        let own = [&across, &up].map(|it| it.at(unit, year).map_or("", |ids| ids[0].as_str()));
        assert_eq!(facts, own, "{mark:?}");
        let at = [0, 1].map(|n| At::Value(value_of(case, facts[n])));
        assert_eq!([mark.x, mark.y], at, "{mark:?}");
        let Shape::Point { series, .. } = mark.shape else { panic!("{mark:?} is no point") };
        assert_eq!((&across.order[series as usize], mark.muted), (unit, is_back(case, unit)), "{mark:?}");
    }
}

fn mark_indicators(case: &Case, mark: &Mark) -> (String, String) {
    let mut own = mark.key.iter().filter(|(facet, _)| *facet == Facet::Indicator);
    let mut next =
        || case.data.option_id(Facet::Indicator, own.next().expect("two indicators").1).into_owned();
    (next(), next())
}

/// A stroke for each target with a number; a bar from nothing for what came of it, of the same period and unit.
pub(super) fn check_reach(case: &Case, oracle: &Oracle<'_>, scene: &Scene) {
    let Some(expected) = Expected::new(case, oracle) else { return assert!(scene.marks.is_empty()) };
    let ignoring = [Facet::District, Facet::Year, Facet::Indicator, Facet::Kind];
    let sheet = case.package.facts();
    let is_target = |row: &usize| {
        sheet.at(*row, "indicator") == expected.about
            && sheet.at(*row, "kind") == "target"
            && !sheet.at(*row, "value").is_empty()
    };
    let targets: Vec<usize> = oracle.matching(&case.wants, &ignoring).into_iter().filter(is_target).collect();
    let at = |mark: &Mark, column: &str| {
        let row = case.package.facts().find(ids(case, mark)[0]).expect("a fact");
        case.package.facts().at(row, column).to_owned()
    };
    let (of_targets, of_results): (Vec<&Mark>, Vec<&Mark>) =
        scene.marks.iter().partition(|mark| at(mark, "kind") == "target");
    let wanted: Vec<&str> = targets.iter().map(|&row| sheet.at(row, "id")).collect();
    assert_eq!(
        of_targets.iter().map(|mark| ids(case, mark)[0]).collect::<Vec<_>>(),
        wanted,
        "each target once"
    );
    for (row, mark) in of_targets.iter().enumerate() {
        let goal = value(case, mark);
        assert!(matches!(mark.shape, Shape::Beam { from, to, .. } if from == goal && to == goal), "{mark:?}");
        assert_eq!(mark.y, At::Band(row));
        // A part of a year stands apart from it: no letter follows a figure.
        let label = &scene.down.bands()[row].label;
        let apart = |pair: &[u8]| !(pair[0].is_ascii_digit() && pair[1].is_ascii_alphabetic());
        assert!(label.as_bytes().windows(2).all(apart), "{label}");
    }
    for mark in of_results {
        let reached = value(case, mark);
        assert!(matches!(mark.shape, Shape::Beam { from: 0, to, .. } if to == reached), "{mark:?}");
        let target = of_targets.iter().find(|target| target.y == mark.y).expect("a target in its row");
        for column in ["year", "period", "unit"] {
            assert_eq!(at(mark, column), at(target, column), "{mark:?}: {column}");
        }
    }
}

/// For each indicator and each unit compared a cell, all of a row of the same year.
pub(super) fn check_side(case: &Case, oracle: &Oracle<'_>, scene: &Scene) {
    let Axis::Bands(rows) = &scene.down else { panic!("indicators stand under each other") };
    assert_eq!(scene.marks.len(), rows.len() * case.compare.len(), "a cell for each");
    if case.compare.is_empty() {
        return;
    }
    let compared: Vec<&str> = case.compare.iter().map(String::as_str).collect();
    let mut left: BTreeSet<&str> = case.package.sheet("indicators").column("id").collect();
    for marks in scene.marks.chunks(compared.len()) {
        let about = option(case, &marks[0], Facet::Indicator);
        assert!(left.remove(about.as_str()), "{about} once");
        let expected = Expected::of(case, oracle, about);
        let known = |year: u32| compared.iter().filter(|unit| expected.at(unit, year).is_some()).count();
        let best = case.data.years().iter().copied().max_by_key(|&year| (known(year), year)).expect("a year");
        assert!(known(best) > 0, "a row has a figure");
        for (mark, unit) in marks.iter().zip(&compared) {
            assert_eq!(place(case, mark), ((*unit).to_owned(), best), "{mark:?}");
            check_cell(case, &expected, mark);
            let Shape::Cell { fill, .. } = mark.shape else { panic!("{mark:?} is no cell") };
            assert_eq!(fill == Fill::Hatched, mark.facts.is_empty(), "{mark:?}");
        }
    }
    // What has no row has no figure of any of them.
    for about in left {
        let expected = Expected::of(case, oracle, about.to_owned());
        assert!(compared.iter().all(|unit| expected.own(unit).is_empty()), "{about} is missing");
    }
}
