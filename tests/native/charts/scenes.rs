//! What the marks of a scene count, against facts counted one by one.

use std::collections::{BTreeMap, BTreeSet};

use xijian::chart::{At, Axis, Band, CHARTS, Fill, Mark, Scene, Shape};
use xijian::data::schema::Facet;
use xijian::data::{Code, Lang};
use xijian::query::run;
use xijian::state::{Action, reduce};

use super::{Case, LANGS, indicators, series};
use crate::oracle::{Oracle, Want};
use crate::package::Sheet;

/// The options that a mark stands for, as the cells have them.
fn options<'a>(case: &'a Case, mark: &Mark) -> Vec<(Facet, std::borrow::Cow<'a, str>)> {
    let id = |facet, code| if code == Code::NONE { "".into() } else { case.data.option_id(facet, code) };
    mark.key.iter().map(|&(facet, code)| (facet, id(facet, code))).collect()
}

/// How many facts a mark has: those in each part of the collection, under the filters that are not its own.
fn counted(case: &Case, oracle: &Oracle<'_>, mark: &Mark, ignoring: &[Facet]) -> BTreeMap<&'static str, u32> {
    let key = options(case, mark);
    let mut counts = BTreeMap::from([("core", 0), ("reference", 0)]);
    // Options of one facet are joined by *or*.
    let fits = |facet: Facet, fact: usize| {
        let own = |(other, option): &(Facet, _)| *other == facet && oracle.option(facet, fact) == *option;
        key.iter().any(own)
    };
    for fact in oracle.matching(&case.wants, ignoring) {
        if key.iter().all(|(facet, _)| fits(*facet, fact)) {
            let part = if oracle.option(Facet::Collection, fact) == "core" { "core" } else { "reference" };
            *counts.get_mut(part).expect("both parts") += 1;
        }
    }
    counts
}

fn own_facets(mark: &Mark) -> Vec<Facet> {
    mark.key.iter().map(|(facet, _)| *facet).collect()
}

/// Steps by the words of the legend.
fn step(count: u32) -> Fill {
    Fill::Step(match count {
        1 => 1,
        2 => 2,
        3..=4 => 3,
        5..=7 => 4,
        8..=10 => 5,
        11..=20 => 6,
        _ => 7,
    })
}

fn check_coverage(case: &Case, oracle: &Oracle<'_>, scene: &Scene, lang: Lang) {
    let years = oracle.options(Facet::Year).len() - 1;
    assert_eq!(scene.marks.len(), years * case.package.sheet("districts").rows.len(), "a cell for each");
    let (mut empty, mut left_out, mut other_only, mut most) = (0, 0, 0, 0);
    for mark in &scene.marks {
        let Shape::Cell { fill, text, more } = &mark.shape else { panic!("{mark:?} is no cell") };
        let counts = counted(case, oracle, mark, &own_facets(mark));
        let all: u32 = counted(case, oracle, mark, Facet::ALL).values().sum();
        let (core, other) = (counts["core"], counts["reference"]);
        let expected = match (core, other, all) {
            (0, 0, 0) => (Fill::Hatched, String::new(), String::new()),
            (0, 0, _) => (Fill::Blank, String::new(), "·".to_owned()),
            (0, other, _) => (Fill::Hollow, String::new(), format!("+{other}")),
            (core, 0, _) => (step(core), core.to_string(), String::new()),
            (core, other, _) => (step(core), core.to_string(), format!("+{other}")),
        };
        assert_eq!((*fill, text.clone(), more.clone()), expected, "{mark:?}");
        for count in [core, other].iter().filter(|count| **count > 0) {
            assert!(
                mark.label.contains(&count.to_string())
                    && mark.tip.iter().any(|line| line.contains(&count.to_string()))
            );
        }
        if *fill == Fill::Hatched {
            check_reason(case, mark, lang);
        }
        empty += usize::from(*fill == Fill::Hatched);
        left_out += usize::from(*fill == Fill::Blank);
        other_only += usize::from(core == 0 && other > 0);
        most = most.max(core + other);
    }
    let mut said = vec![scene.marks.len().to_string(), empty.to_string()];
    said.extend([left_out, other_only, most as usize].iter().filter(|n| **n > 0).map(ToString::to_string));
    for number in said {
        assert!(scene.sentence.contains(&number), "{number} in {}", scene.sentence);
    }
    check_unplaced(case, oracle, scene);
    check_bands(scene);
}

fn check_origins(case: &Case, oracle: &Oracle<'_>, scene: &Scene) {
    let all = oracle.matching(&case.wants, &[Facet::Authority, Facet::Kind]).len();
    assert_eq!(scene.marks.is_empty(), all == 0, "{}", scene.sentence);
    let mut sum = 0;
    for mark in &scene.marks {
        let Shape::Cell { fill, text, more } = &mark.shape else { panic!("{mark:?} is no cell") };
        let counts = counted(case, oracle, mark, &own_facets(mark));
        let (core, other) = (counts["core"], counts["reference"]);
        let expected = match (core, other) {
            (0, 0) => (Fill::Blank, "·".to_owned()),
            (0, _) => (Fill::Hollow, String::new()),
            _ => (step(core), core.to_string()),
        };
        assert_eq!((*fill, text.clone()), expected, "{mark:?}");
        assert_eq!(*more, if other == 0 { String::new() } else { format!("+{other}") }, "{mark:?}");
        for count in [core, other].iter().filter(|count| **count > 0) {
            assert!(mark.label.contains(&count.to_string()), "{mark:?}");
        }
        sum += core + other;
    }
    assert_eq!(sum as usize, all, "every fact has a source of some authority");
    assert!(all == 0 || scene.sentence.contains(&all.to_string()), "{}", scene.sentence);
}

/// An empty cell says why, in the words of the most specific row that answers.
fn check_reason(case: &Case, mark: &Mark, lang: Lang) {
    let gaps = case.package.sheet("gaps");
    let key: BTreeMap<&str, _> =
        options(case, mark).into_iter().map(|(facet, id)| (facet.key(), id)).collect();
    let only_kind = case.wants.iter().find_map(|(facet, want)| match want {
        Want::Any(kinds) if *facet == Facet::Kind && kinds.len() == 1 => Some(kinds[0].as_str()),
        _ => None,
    });
    let named = |row: usize| {
        ["district", "year", "kind"].iter().filter(|column| !gaps.at(row, column).is_empty()).count()
    };
    let answers = |gaps: &Sheet, row: usize| {
        let fits = |column: &str, own: &str| gaps.at(row, column).is_empty() || gaps.at(row, column) == own;
        fits("district", &key["district"])
            && fits("year", &key["year"])
            && fits("kind", only_kind.unwrap_or("none"))
    };
    let rows: Vec<usize> = (0..gaps.rows.len()).filter(|&row| answers(gaps, row)).collect();
    let most = rows.iter().map(|&row| named(row)).max();
    let column = if lang == Lang::Zh { "note_zh" } else { "note_en" };
    let said =
        |row: &usize| Some(named(*row)) == most && mark.tip.iter().any(|line| line == gaps.at(*row, column));
    let bare = |row: &usize| gaps.at(*row, column).is_empty() && mark.tip.len() == 3;
    assert!(
        rows.is_empty() && mark.tip.len() == 2 || rows.iter().any(|row| said(row) || bare(row)),
        "{mark:?}"
    );
}

/// Facts with a year and no district are in the note, and only there.
fn check_unplaced(case: &Case, oracle: &Oracle<'_>, scene: &Scene) {
    let facts = oracle.matching(&case.wants, &[Facet::District, Facet::Year]);
    let unplaced = |fact: &&usize| {
        oracle.option(Facet::District, **fact).is_empty() && !oracle.option(Facet::Year, **fact).is_empty()
    };
    match facts.iter().filter(unplaced).count() {
        0 => assert_eq!(scene.note, ""),
        1 => assert!(scene.note.contains('1') || scene.note.starts_with("One"), "{}", scene.note),
        n => assert!(scene.note.contains(&n.to_string()), "{}", scene.note),
    }
}

fn check_kinds(case: &Case, oracle: &Oracle<'_>, scene: &Scene) {
    let (years, kinds) = (oracle.options(Facet::Year).len() - 1, oracle.options(Facet::Kind).len() - 1);
    assert_eq!(scene.marks.len(), years * kinds, "a bar for each");
    check_bands(scene);
    let counts: Vec<u32> = scene
        .marks
        .iter()
        .map(|mark| counted(case, oracle, mark, &own_facets(mark)).values().sum())
        .collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    for (mark, &count) in scene.marks.iter().zip(&counts) {
        let share = (count > 0).then(|| f64::from(count) / f64::from(most));
        let text = if count == 0 { "·".to_owned() } else { count.to_string() };
        assert_eq!(mark.shape, Shape::Bar { share, text }, "{mark:?}");
        assert!(mark.label.contains(&count.to_string()), "{mark:?}");
    }
    for (row, band) in scene.down.bands().iter().enumerate() {
        let own = scene.marks.iter().zip(&counts).filter(|(mark, _)| mark.y == At::Band(row));
        assert_eq!(band.total, own.map(|(_, count)| count).sum::<u32>().to_string(), "{}", band.label);
    }
    assert_eq!(scene.sentence.contains(char::is_numeric), most > 0, "{}", scene.sentence);
    assert!(most == 0 || scene.sentence.contains(&most.to_string()), "{}", scene.sentence);
}

/// The band that a mark stands in; none where it stands on a scale. It stands on nothing else, and not off the scale.
#[track_caller]
fn band<'a>(axis: &'a Axis, at: At, mark: &Mark) -> Option<&'a Band> {
    match (axis, at) {
        (Axis::Bands(bands), At::Band(place)) => Some(&bands[place]),
        // Of the whole width of a scale.
        (Axis::Scale(_), At::Band(0)) if matches!(mark.shape, Shape::Void(_)) => None,
        (Axis::Scale(scale), At::Value(value)) => {
            let (low, high) = scale.ends();
            assert!((low..=high).contains(&value), "{mark:?} is off its scale");
            None
        }
        _ => panic!("{mark:?} stands on no axis"),
    }
}

/// What holds for every chart.
fn check_marks(case: &Case, scene: &Scene) {
    let chosen = |&(facet, code): &(Facet, Code)| {
        let want = case.wants.iter().find(|(own, _)| *own == facet);
        let id = case.data.option_id(facet, code);
        want.is_some_and(|(_, want)| want.lets_through(if id == "none" { "" } else { &id }))
    };
    for mark in &scene.marks {
        assert!(!mark.label.is_empty() && mark.tip.len() > 1 && mark.tip.iter().all(|line| !line.is_empty()));
        assert_eq!(mark.selected, mark.key.iter().all(chosen), "{mark:?}");
        let bands = [band(&scene.down, mark.y, mark), band(&scene.across, mark.x, mark)];
        let mut bands = bands.iter().flatten().peekable();
        let named = bands.peek().is_none() || bands.any(|band| mark.tip[0].contains(&band.label));
        assert!(named, "{mark:?} is named after a place");
    }
    for (n, mark) in scene.marks.iter().enumerate() {
        // What fills a cell is alone in it; what stands on a scale may be where another is.
        let of_scale = |mark: &Mark| matches!(mark.shape, Shape::Point { .. } | Shape::Beam { .. });
        let same = |other: &Mark| match (of_scale(mark), of_scale(other)) {
            (true, true) => other.facts == mark.facts,
            (false, false) => (other.x, other.y) == (mark.x, mark.y),
            _ => other.y == mark.y && matches!(scene.down, Axis::Bands(_)),
        };
        assert!(!scene.marks[..n].iter().any(same), "{mark:?} is there once");
    }
    check_lines(scene);
    assert!([&scene.title, &scene.subtitle, &scene.sentence].iter().all(|text| !text.contains("{}")));
    assert!(!scene.title.is_empty() && !scene.sentence.is_empty());
    // Without a mark there is nothing to count, and nothing to say in which unit.
    assert!(scene.marks.is_empty() || !scene.subtitle.is_empty());
    let totals = scene.down.bands().iter().any(|band| !band.total.is_empty());
    assert_eq!(totals, !scene.total.is_empty(), "{}", scene.title);
}

/// Every band is chosen that all of its marks are chosen by, and no other: where marks are all that there is of a facet.
fn check_bands(scene: &Scene) {
    for (n, mark) in scene.marks.iter().enumerate() {
        assert!(scene.marks[..n].iter().all(|other| other.key != mark.key), "{mark:?} is there once");
        let bands = [band(&scene.down, mark.y, mark), band(&scene.across, mark.x, mark)];
        assert_eq!(bands.iter().flatten().all(|band| band.selected), mark.selected, "{mark:?}");
        assert!(bands.iter().flatten().all(|band| mark.tip[0].contains(&band.label)), "{mark:?}");
    }
}

/// A line joins marks of one unit, on a scale of values those of its own series, from left to right.
fn check_lines(scene: &Scene) {
    for line in &scene.lines {
        assert!(line.marks.len() > 1, "{line:?} joins something");
        let unit = |n: &usize| {
            let own = scene.marks[*n].key.iter().find(|(facet, _)| *facet == Facet::District);
            own.map(|(_, code)| *code)
        };
        assert!(line.marks.windows(2).all(|ends| unit(&ends[0]) == unit(&ends[1])), "{line:?}: one unit");
        let mut before = None;
        for &n in &line.marks {
            let mark = &scene.marks[n];
            assert_eq!(mark.muted, line.muted, "{line:?} stands back with its marks");
            match (&scene.down, &mark.shape) {
                (Axis::Bands(_), _) => assert_eq!(mark.y, scene.marks[line.marks[0]].y, "{line:?}: one row"),
                (Axis::Scale(_), Shape::Point { series, .. }) => {
                    assert_eq!(Some(*series), line.series, "{line:?}");
                }
                (_, shape) => panic!("{line:?} joins {shape:?}"),
            }
            if let At::Band(place) = mark.x {
                assert!(before < Some(place), "{line:?} runs from left to right");
                before = Some(place);
            }
        }
    }
}

#[test]
fn marks_count_what_the_facts_say() {
    for case in Case::all() {
        let oracle = Oracle::new(&case.package);
        for lang in LANGS {
            let scenes = case.scenes(lang);
            assert_eq!(scenes.len(), CHARTS.len());
            for (chart, scene) in CHARTS.iter().zip(&scenes) {
                eprintln!("{}, {}, {lang:?}", case.name, chart.id);
                check_marks(&case, scene);
                match chart.id {
                    "coverage" => check_coverage(&case, &oracle, scene, lang),
                    "kinds" => check_kinds(&case, &oracle, scene),
                    "origins" => check_origins(&case, &oracle, scene),
                    "trend" => series::check_trend(&case, &oracle, scene, lang),
                    "rank" => indicators::check_rank(&case, &oracle, scene),
                    "dumbbell" => indicators::check_dumbbell(&case, &oracle, scene),
                    "heat" => indicators::check_heat(&case, &oracle, scene),
                    "scatter" => indicators::check_scatter(&case, &oracle, scene),
                    "reach" => indicators::check_reach(&case, &oracle, scene),
                    "side" => indicators::check_side(&case, &oracle, scene),
                    // These are looked through in a file of their own.
                    "honours" | "levels" | "streaks" | "clock" | "events" | "statuses" | "pledges"
                    | "sizes" => (),
                    id => panic!("say here what the chart {id} counts"),
                }
            }
        }
    }
}

#[test]
fn a_click_on_a_mark_leaves_its_facts() {
    for case in Case::all().iter().filter(|case| case.package.facts().rows.len() < 1000) {
        let (oracle, query) = (Oracle::new(&case.package), case.query());
        for scene in case.scenes(Lang::Zh) {
            for mark in &scene.marks {
                let next = reduce(&query, Action::Only(mark.key.clone()));
                let off = mark.key.iter().all(|(facet, _)| next.filter(*facet).is_none());
                let slice = run(&case.data, &next, &[], 0);
                let expected = if off {
                    oracle.matching(&case.wants, &own_facets(mark)).len()
                } else {
                    counted(case, &oracle, mark, &own_facets(mark)).values().sum::<u32>() as usize
                };
                assert_eq!(slice.count, expected, "{}: {mark:?}", case.name);
                // What else is said of it may be of another time.
                assert!(
                    mark.facts.first().is_none_or(|&fact| slice.matches(fact)),
                    "{}: {mark:?}",
                    case.name
                );
                // Only a mark that is alone in force is taken back.
                let key = options(case, mark);
                let alone = |facet: Facet| {
                    let own = key.iter().filter(|(other, _)| *other == facet);
                    let own: BTreeSet<&str> = own.map(|(_, id)| &**id).collect();
                    case.wants.iter().any(|(other, want)| {
                        matches!(want, Want::Any(any) if own.iter().eq(any.iter().collect::<BTreeSet<_>>()))
                            && *other == facet
                    })
                };
                assert_eq!(off, key.iter().all(|(facet, _)| alone(*facet)), "{}: {mark:?}", case.name);
            }
        }
    }
}

#[test]
fn titles_have_no_gaps() {
    for case in Case::all() {
        for lang in LANGS {
            for (chart, scene) in CHARTS.iter().zip(case.scenes(lang)) {
                let title = &scene.title;
                let whole = !title.is_empty() && !title.contains(['…', '{', '}']);
                assert!(whole, "{}: {} is called {title:?}", case.name, chart.id);
            }
        }
    }
}
