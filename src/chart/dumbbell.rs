//! Dumbbell: for each unit the figures of two years and the way between them.

use super::figures::{
    fitting_city, legend, mark, missing, nothing, short, subtitle, tick, title, value, void,
};
use super::scale::{Base, Scale};
use super::{At, Axis, ChartDef, Line, Mark, Scene, Shape, View, Width};
use crate::data::{Lang, Row};
use crate::query::Page;
use crate::text::fill;

pub(super) const DEF: ChartDef =
    ChartDef { id: "dumbbell", page: Page::Indicators, width: Width::Half, asks: &[], scene };

struct Text {
    title: &'static str,
    /// The years, units with both, how many rose and fell.
    seen: &'static str,
    none: &'static str,
    note: &'static str,
}

const ZH: Text = Text {
    title: "{}：从 {} 年到 {} 年",
    seen: "{}、{} 两年都有数字的区县有 {} 个：{} 个上升，{} 个下降。只有一年数字的不连线。",
    none: "{} 年和 {} 年没有一个区县两年都有数字。",
    note: "竖线是前一年，标记是后一年。",
};

const EN: Text = Text {
    title: "{} from {} to {}",
    seen: "Units with a figure for both {} and {}: {}; {} rose, {} fell. A single year joins nothing.",
    none: "No unit has a figure for both {} and {}.",
    note: "The stroke is the earlier year, the marker the later one.",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let ranked = view.data.units();
    let series = view.figures();
    let Some((series, (from, to))) =
        series.and_then(|it| it.two_years(view.data, view.query, &ranked).map(|years| (it, years)))
    else {
        return nothing(view, text.title);
    };
    let units: Vec<Row> = fitting_city(view, series).into_iter().chain(ranked.iter().copied()).collect();
    let (mut marks, mut lines): (Vec<Mark>, Vec<Line>) = (Vec::new(), Vec::new());
    for (row, &unit) in units.iter().enumerate() {
        let first = marks.len();
        for (year, later) in [(from, false), (to, true)] {
            marks.extend(series.at(unit, year).map(|it| {
                let at = value(view.data, it.fact);
                let text = short(view, it.fact);
                let shape = if later {
                    Shape::Point { series: view.series(unit), text, names: false }
                } else {
                    Shape::Beam { from: at, to: at, text: String::new() }
                };
                Mark { x: At::Value(at), y: At::Band(row), ..mark(view, series, it, shape) }
            }));
        }
        match marks.len() - first {
            0 => marks.push(void(view, series, unit, row, to, missing(view, series, unit, to))),
            2 => {
                lines.push(Line {
                    series: Some(0),
                    marks: vec![first, first + 1],
                    muted: view.is_back(unit),
                });
            }
            _ => (),
        }
    }
    let years = [from, to].map(|year| year.to_string());
    let ends = |line: &Line| [0, 1].map(|end| marks[line.marks[end]].x);
    let ranked_lines =
        || lines.iter().filter(|line| marks[line.marks[0]].y != At::Band(0) || units == ranked);
    let moved = |up: bool| {
        ranked_lines()
            .filter(|line| matches!(ends(line), [At::Value(a), At::Value(b)] if a != b && (a < b) == up))
            .count()
    };
    let counts = [ranked_lines().count(), moved(true), moved(false)].map(|n| n.to_string());
    let sentence = match &counts[0][..] {
        "0" => fill(text.none, &[&years[0], &years[1]]),
        _ => fill(text.seen, &[&years[0], &years[1], &counts[0], &counts[1], &counts[2]]),
    };
    let (name, unit) = title(view, series);
    let shown = marks.iter().filter_map(|mark| if let At::Value(at) = mark.x { Some(at) } else { None });
    let looks: Vec<_> = marks.iter().map(|mark| mark.look).collect();
    Scene {
        title: fill(text.title, &[&name, &years[0], &years[1]]),
        subtitle: subtitle(view, series),
        sentence,
        note: text.note.to_owned(),
        key: legend(view, &[], &looks),
        across: Axis::Scale(Scale::of_values(shown, Base::Near, unit, tick(view, series))),
        down: Axis::Bands(units.iter().map(|&unit| view.unit_band(unit, String::new())).collect()),
        lines,
        marks,
        ..Scene::default()
    }
}
