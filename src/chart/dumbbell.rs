//! Dumbbell: for each unit the figures of two years and the way between them.

use super::figures::{self, mark, missing, name, nothing, scale, short, shown_units, subtitle, value, void};
use super::scale::Base;
use super::{At, ChartDef, Line, Mark, Scene, Shape, Told, View, Width, fill};
use crate::data::Lang;
use crate::query::Page;
use crate::query::figures::{Figure, Series};

pub(super) const DEF: ChartDef =
    ChartDef { id: "dumbbell", page: Page::Indicators, width: Width::Half, asks: &[], scene };

struct Text {
    title: &'static str,
    /// Its name where nothing fills the title.
    bare: &'static str,
    /// The years, units with both, how many rose and fell.
    seen: &'static str,
    none: &'static str,
    note: &'static str,
}

const ZH: Text = Text {
    title: "{}：从 {} 年到 {} 年",
    bare: "两年之间",
    seen: "{}、{} 两年都有数字的区县有 {} 个：{} 个上升，{} 个下降。只有一年数字的不连线。",
    none: "{} 年和 {} 年没有一个区县两年都有数字。",
    note: "竖线是前一年，标记是后一年。",
};

const EN: Text = Text {
    title: "{} from {} to {}",
    bare: "Between two years",
    seen: "Units with a figure for both {} and {}: {}; {} rose, {} fell. A single year joins nothing.",
    none: "No unit has a figure for both {} and {}.",
    note: "The stroke is the earlier year, the marker the later one.",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let ranked = view.data.units();
    let Some((series, (from, to))) =
        view.figures().and_then(|it| Some((it, it.two_years(view.data, view.query, &ranked)?)))
    else {
        return nothing(view, text.bare);
    };
    let units = shown_units(view, series);
    let (mut marks, mut lines, mut values) = (Vec::new(), Vec::new(), Vec::new());
    // Of the units that are ranked: with both years, risen, fallen.
    let mut moved = [0; 3];
    for (row, &unit) in units.iter().enumerate() {
        let (first, old) = (marks.len(), values.len());
        for it in [from, to].into_iter().filter_map(|year| series.at(unit, year)) {
            values.push(value(view.data, it.fact));
            marks.push(mark_of(view, series, it, row, it.year == to));
        }
        match values[old..] {
            [] => {
                let why = missing(view, series, unit, to);
                marks.push(void(view, series, (unit, to), (At::Band(0), At::Band(row)), why));
            }
            [from, to] => {
                let marks = vec![first, first + 1];
                lines.push(Line { series: Some(0), marks, muted: view.is_back(unit) });
                for (n, way) in moved.iter_mut().zip([true, to > from, to < from]) {
                    *n += usize::from(way && ranked.contains(&unit));
                }
            }
            _ => (),
        }
    }
    if values.is_empty() {
        return Scene::without_marks(text.bare, &subtitle(view, series), &fill(text.none, &[&from, &to]));
    }
    let told = Told {
        title: &fill(text.title, &[&name(view, series), &from, &to]),
        subtitle: &subtitle(view, series),
        sentence: &sentence(text, from, to, moved),
        note: text.note,
    };
    let axes = (scale(view, series, Base::Near, &values), view.unit_axis(&units));
    let mut scene = figures::scene(view, &told, &[], axes, marks);
    scene.lines = lines;
    scene
}

fn sentence(text: &Text, from: u32, to: u32, [both, up, down]: [usize; 3]) -> String {
    if both == 0 {
        return fill(text.none, &[&from, &to]);
    }
    fill(text.seen, &[&from, &to, &both, &up, &down])
}

/// The earlier year is a stroke, the later one a marker.
fn mark_of(view: &View<'_>, series: &Series, it: &Figure, row: usize, later: bool) -> Mark {
    let at = value(view.data, it.fact);
    let shape = if later {
        Shape::Point { series: view.series(it.district), text: short(view, it.fact), names: false }
    } else {
        Shape::Beam { from: at, to: at, text: String::new() }
    };
    mark(view, series, it, (At::Value(at), At::Band(row)), shape)
}
