//! A chart is added from here, by the type that all charts have, and drawn on every surface.
//!
//! It has every shape in every look, which no chart of the page has, so the layout is held to its rules there too.

use plotters::backend::SVGBackend;
use plotters_backend::DrawingBackend;
use xijian::chart::layout::{Item, layout};
use xijian::chart::paint::paint;
use xijian::chart::scale::{Base, Scale};
use xijian::chart::{
    At, Axis, Band, ChartDef, Fill, Ground, Key, Line, Look, Mark, Sample, Scene, Shape, View, Width, asks,
    scenes, step,
};
use xijian::data::fact::{Comparator, Date, Kind};
use xijian::data::schema::Facet;
use xijian::data::{Code, Lang};
use xijian::query::group::Ask;
use xijian::query::{Page, Query, run};
use xijian::text::words;

use super::painting::{THEME, check_painted};
use super::{Fixed, LANGS, WIDTHS};
use crate::package::Package;
use crate::source::{Source, Token};

/// One chart for each pair of axes that marks may stand on.
const ADDED: [ChartDef; 4] = [
    ChartDef { id: "cells", page: Page::Overview, width: Width::Whole, asks: &[KINDS], scene: cells },
    ChartDef { id: "lanes", page: Page::Facts, width: Width::Half, asks: &[], scene: lanes },
    ChartDef {
        id: "levels",
        page: Page::Indicators,
        width: Width::Whole,
        asks: &[KINDS, ALL],
        scene: levels,
    },
    ChartDef { id: "ends", page: Page::Facts, width: Width::Half, asks: &[], scene: ends },
];
const KINDS: Ask = Ask { by: &[Facet::Kind], ignoring: &[Facet::Kind] };
const ALL: Ask = Ask { by: &[], ignoring: Facet::ALL };

const FILLS: [Fill; 7] =
    [Fill::Step(1), Fill::Main, Fill::Soft, Fill::Hollow, Fill::Dashed, Fill::Hatched, Fill::Blank];

/// Every way in which a value can be worded and be unsure.
fn looks() -> Vec<Look> {
    use Comparator::{About, AtLeast, AtMost, Equal, Over, Under};
    let mut looks = Vec::new();
    for comparator in [Equal, AtLeast, Over, AtMost, Under, About] {
        for n in 0..16 {
            let [hollow, dashed, doubtful, part] = [0, 1, 2, 3].map(|bit| n >> bit & 1 == 1);
            looks.push(Look { comparator, hollow, dashed, doubtful, part });
        }
    }
    looks
}

fn mark(x: At, y: At, shape: Shape) -> Mark {
    Mark {
        key: vec![(Facet::Kind, Code(Kind::Result.code()))],
        facts: Vec::new(),
        x,
        y,
        shape,
        look: Look::PLAIN,
        label: "one".to_owned(),
        tip: vec!["a mark".to_owned(), "one".to_owned()],
        selected: false,
        muted: false,
    }
}

/// Marks of all kinds of state, in turn.
fn in_turn(marks: Vec<Mark>) -> Vec<Mark> {
    let state = |(n, mark): (usize, Mark)| Mark { selected: n % 5 == 1, muted: n % 7 == 3, ..mark };
    marks.into_iter().enumerate().map(state).collect()
}

fn band(label: &str, total: &str) -> Band {
    Band {
        label: label.to_owned(),
        short: label.to_owned(),
        selected: label.len() == 3,
        muted: false,
        heads: false,
        total: total.to_owned(),
        words: String::new(),
        facts: Vec::new(),
    }
}

fn scene(view: &View<'_>, title: &str, scene: Scene) -> Scene {
    let key = |fill: Fill| Key { sample: Sample::Fill(fill), label: format!("{fill:?}"), pressed: false };
    Scene {
        title: title.to_owned(),
        sentence: view.words.none.to_owned(),
        key: FILLS.map(key).into(),
        marks: in_turn(scene.marks.clone()),
        ..scene
    }
}

/// What fills cells, side by side in rows.
fn cells(view: &View<'_>) -> Scene {
    let count = view.count(0, &[Code(Kind::Result.code())]);
    let columns = [At::Band(0), At::Band(1), At::Band(2), At::Band(3)];
    let mut rows: Vec<Vec<Shape>> = Vec::new();
    let cell =
        |fill, text: &str, more: &str| Shape::Cell { fill, text: text.to_owned(), more: more.to_owned() };
    rows.extend(FILLS.map(|fill| {
        vec![cell(fill, "", ""), cell(fill, "12", ""), cell(fill, "", "+3"), cell(fill, "999999", "+999999")]
    }));
    let bar = |share, text: &str| Shape::Bar { share, text: text.to_owned() };
    rows.push(vec![
        bar(None, "·"),
        bar(Some(0.0), "0"),
        bar(Some(0.5), &count.to_string()),
        bar(Some(1.0), "99999"),
    ]);
    let stack = |n: usize| {
        Shape::Stack(FILLS[..n].iter().map(|&fill| (fill, format!("第{n}等次 class {n}"))).collect())
    };
    rows.push([0, 1, 3, 7].map(stack).into());
    rows.push(
        [0, 1, 8, 10]
            .map(|series| Shape::Point { series, text: "1,234".to_owned(), names: series == 1 })
            .into(),
    );
    rows.push(vec![Shape::Void("没有公布，提示里写明原因 not published".to_owned())]);
    let marks = rows.iter().enumerate().flat_map(|(row, shapes)| {
        shapes.iter().zip(columns).map(move |(shape, x)| mark(x, At::Band(row), shape.clone()))
    });
    scene(
        view,
        "cells",
        Scene {
            subtitle: count.to_string(),
            across: Axis::Bands(
                ["2011", "2012", "年份", "a year of a long name"].map(|label| band(label, "")).into(),
            ),
            down: Axis::Bands((0..rows.len()).map(|row| band(&format!("第{row}行 row"), "1,234")).collect()),
            total: view.words.total,
            marks: marks.collect(),
            ..Scene::default()
        },
    )
}

/// What runs along a scale of days: beams in every look, points in their rows, what fills a whole row, and what lies behind.
fn lanes(view: &View<'_>) -> Scene {
    let day = |text: &str| Date::parse(text).expect("a day").days();
    let mut scale = Scale::of_years(2011, 2013);
    "年 year".clone_into(&mut scale.unit);
    let (low, high) = scale.ends();
    let mut shapes = vec![
        (low, Shape::Cell { fill: step(9), text: "9".to_owned(), more: "+1".to_owned() }),
        (low, Shape::Bar { share: Some(0.25), text: "25%".to_owned() }),
        (low, Shape::Stack(FILLS.map(|fill| (fill, "名称很长的一个等次".repeat(4))).into())),
        (low, Shape::Void("no figure for any year".to_owned())),
        (low, Shape::Void("这一行没有数字，".repeat(20))),
    ];
    let looks = looks();
    let first = shapes.len();
    for n in 0..looks.len() {
        let from = low + (high - low) * n as i64 / 96;
        let to = if n % 8 == 7 { from } else { (from + 40 * n as i64).min(high) };
        let text =
            if n % 9 == 8 { "a figure of very many words ".repeat(9) } else { format!("{n}.5 亿元") };
        shapes.push((from, Shape::Beam { from, to, text }));
    }
    let mut marks: Vec<Mark> = shapes
        .iter()
        .enumerate()
        .map(|(row, (x, shape))| mark(At::Value(*x), At::Band(row), shape.clone()))
        .collect();
    marks[first..].iter_mut().zip(&looks).for_each(|(mark, look)| mark.look = *look);
    // Rows of points, some of which touch each other or the ends of the scale.
    let rows = shapes.len();
    let points = looks.iter().enumerate().map(|(n, &look)| {
        let x = low + (high - low) * (n as i64 * 7 % 97) / 96;
        let shape = Shape::Point { series: (n % 11) as u8, text: format!("{n}"), names: n % 3 == 0 };
        Mark { look, ..mark(At::Value(x), At::Band(rows + n / 16), shape) }
    });
    marks.extend(points);
    let grounds = (0..4).map(|n| Ground {
        row: rows + n,
        from: if n == 0 { low } else { day("2012-02") },
        to: if n < 2 { high } else { day("2012-05-20") },
        text: "半年考核 half a year".repeat(n % 2 + 1),
    });
    let labels = (0..rows + 6).map(|row| band(&format!("lane {row}"), if row % 2 == 0 { "3/4" } else { "" }));
    scene(
        view,
        "lanes",
        Scene {
            subtitle: "days".to_owned(),
            down: Axis::Bands(labels.collect()),
            across: Axis::Scale(scale),
            total: view.words.total,
            grounds: grounds.collect(),
            lines: vec![Line { series: None, marks: vec![first, first + 1, first + 2], muted: false }],
            marks,
            ..Scene::default()
        },
    )
}

/// Points at both ends of a scale, worded in every way, without a label that would make room for their signs.
fn ends(view: &View<'_>) -> Scene {
    let label = |value: xijian::data::fact::Decimal| value.to_string();
    let (low, high) = (0, 100_000_000);
    let scale = Scale::of_values(&[low, high], Base::Near, String::new(), &label);
    let looks = looks();
    let point = |row: usize, x: i64| {
        let shape = Shape::Point { series: (row % 9) as u8, text: String::new(), names: false };
        Mark { look: looks[row], ..mark(At::Value(x), At::Band(row), shape) }
    };
    scene(
        view,
        "ends",
        Scene {
            subtitle: "days".to_owned(),
            across: Axis::Scale(scale),
            down: Axis::Bands((0..looks.len()).map(|row| band(&format!("row {row}"), "")).collect()),
            marks: (0..looks.len()).flat_map(|row| [point(row, low), point(row, high)]).collect(),
            ..Scene::default()
        },
    )
}

/// Series of points on a scale of values, in every look, with what joins them.
fn levels(view: &View<'_>) -> Scene {
    let all = view.count(1, &[]);
    let looks = looks();
    let values: Vec<i64> = (0..looks.len() as i64).map(|n| (n * n * 37 % 1009 - 300) * 1_000_000).collect();
    let label = |value: xijian::data::fact::Decimal| value.to_string();
    let scale = Scale::of_values(&values, Base::Near, "万吨 t".to_owned(), &label);
    let points = looks.iter().zip(&values).enumerate().map(|(n, (&look, &value))| {
        let shape = Shape::Point {
            series: (n / 8) as u8,
            text: format!("{} t", value / 1_000_000),
            names: n % 8 == 7,
        };
        Mark { look, ..mark(At::Band(n % 8), At::Value(value), shape) }
    });
    let lines = (0..12).map(|series| Line {
        series: Some(series),
        marks: (0..8).map(|n| usize::from(series) * 8 + n).collect(),
        muted: series % 5 == 4,
    });
    scene(
        view,
        "levels",
        Scene {
            subtitle: all.to_string(),
            across: Axis::Bands((0..8).map(|n| band(&(2011 + n).to_string(), "4/5")).collect()),
            down: Axis::Scale(scale),
            lines: lines.collect(),
            marks: points.collect(),
            ..Scene::default()
        },
    )
}

/// The scenes of the charts that are added here, as the page would make them; with a name.
pub(super) fn gallery() -> Vec<(&'static str, Scene)> {
    let data = Package::second().data();
    let added: Vec<&ChartDef> = ADDED.iter().collect();
    let query = Query::default();
    let slice = run(&data, &query, &asks(&added), 0);
    let of = |lang: Lang| {
        ADDED.iter().map(|chart| chart.id).zip(scenes(&added, &data, &query, &slice, words(lang)))
    };
    LANGS.into_iter().flat_map(of).collect()
}

#[test]
fn an_added_chart_is_answered_what_it_asks() {
    let facts = Package::second().facts().clone();
    let results = facts.column("kind").filter(|kind| *kind == "result").count();
    for (name, scene) in gallery() {
        match name {
            "cells" => assert_eq!(scene.subtitle, results.to_string()),
            "levels" => assert_eq!(scene.subtitle, facts.rows.len().to_string()),
            _ => assert_eq!(scene.subtitle, "days"),
        }
    }
}

#[test]
fn an_added_chart_is_drawn_at_every_width() {
    for (name, scene) in gallery() {
        for width in WIDTHS {
            let layout = layout(&scene, width, &Fixed);
            check_painted(name, &layout);
            let outlines = layout.items.iter().filter(|item| matches!(item, Item::Outline { .. })).count();
            let points = scene.marks.iter().filter(|mark| matches!(mark.shape, Shape::Point { .. })).count();
            assert_eq!(outlines, points, "{name}, {width}: a marker for each point");
        }
    }
}

/// A surface that is not ours and has no fonts: all that a layout says arrives there.
#[test]
fn an_added_chart_is_drawn_as_a_picture() {
    for (name, scene) in gallery() {
        let layout = layout(&scene, 600, &Fixed);
        let mut svg = String::new();
        let mut surface = SVGBackend::with_string(&mut svg, (600, layout.height as u32));
        paint(&layout, &THEME, &mut surface).expect("a string takes everything");
        surface.present().expect("a string takes everything");
        drop(surface);
        let count = |is: &dyn Fn(&Item) -> bool| layout.items.iter().filter(|item| is(item)).count();
        let found = |tag: &str| svg.matches(&format!("<{tag} ")).count();
        let fills = count(&|item| matches!(item, Item::Fill { .. }));
        let frames = count(&|item| matches!(item, Item::Frame { .. }));
        assert_eq!(found("rect"), 1 + fills + 4 * frames, "{name}");
        assert_eq!(found("polygon"), count(&|item| matches!(item, Item::Outline { .. })), "{name}");
        assert_eq!(found("text"), count(&|item| matches!(item, Item::Text { .. })), "{name}");
        assert!(found("polyline") >= count(&|item| matches!(item, Item::Line { .. })), "{name}");
        for item in &layout.items {
            if let Item::Text { text, .. } = item {
                assert!(svg.contains(text.as_str()), "{name}: {text}");
            }
        }
    }
}

/// Where a chart is named in the program: its module, its line in the list, and whatever else there is.
fn places(sources: &[Source], chart: &str) -> (usize, usize, Vec<String>) {
    let (mut modules, mut lines, mut others) = (0, 0, Vec::new());
    for source in sources {
        for (place, (_, token)) in source.tokens.iter().enumerate() {
            if *token != Token::Word(chart.to_owned()) {
                continue;
            }
            let list = source.path == "src/chart.rs";
            // A word of this name is no chart, but the module is: `chart::x`, `x::DEF`, `mod x`.
            let of_charts = place > 2 && source.is_at(place - 3, "chart : :");
            if list && place > 0 && source.is_at(place - 1, "mod") {
                modules += 1;
            } else if list && source.is_at(place + 1, ": : DEF") {
                lines += 1;
            } else if of_charts || source.path.starts_with("src/chart") && source.is_at(place + 1, ": :") {
                others.push(source.remark(place, &format!("names the chart {chart}")));
            }
        }
    }
    (modules, lines, others)
}

#[test]
fn a_chart_is_its_file_and_its_line() {
    let sources = Source::all();
    let defines =
        |source: &&Source| (0..source.tokens.len()).any(|place| source.is_at(place, "const DEF : ChartDef"));
    let charts: Vec<&Source> = sources.iter().filter(defines).collect();
    assert_eq!(charts.len(), xijian::chart::CHARTS.len(), "each file that defines a chart is in the list");
    for source in charts {
        let name = source.path.trim_start_matches("src/chart/").trim_end_matches(".rs");
        assert_eq!(places(&sources, name), (1, 1, Vec::new()), "{}", source.path);
    }
}

#[test]
fn a_third_place_is_found() {
    let list = "mod trend;\nconst CHARTS: &[ChartDef] = &[trend::DEF];";
    for (path, text, others) in [
        ("src/view/x.rs", "let trend = 1; x.trend()", 0),
        ("src/view/x.rs", "use crate::chart::trend;", 1),
        ("src/chart/x.rs", "use super::trend::mark;", 1),
        ("src/chart.rs", "fn f() { trend::scene(x) }", 1),
    ] {
        let sources = [Source::new("src/chart.rs", list), Source::new(path, text)];
        let (modules, lines, found) = places(&sources, "trend");
        assert_eq!((modules, lines, found.len()), (1, 1, others), "{text}");
    }
}
