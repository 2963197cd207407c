//! Scatter: two indicators of each unit in one year.

use super::figures::{self, look, name, nothing, scale, stated, value};
use super::scale::Base;
use super::{At, ChartDef, Mark, Scene, Shape, Told, View, Width, fill};
use crate::data::schema::{Facet, Tab};
use crate::data::{Lang, Row};
use crate::query::Page;
use crate::query::figures::{CONTEXT, Figure, Series, counts};
use crate::text::number::unit;

pub(super) const DEF: ChartDef =
    ChartDef { id: "scatter", page: Page::Indicators, width: Width::Half, asks: &[], scene };

struct Text {
    title: &'static str,
    /// Its name where nothing fills the title.
    bare: &'static str,
    /// The year, units with both.
    seen: &'static str,
    none: &'static str,
    note: &'static str,
}

const ZH: Text = Text {
    title: "{}与{}，{} 年",
    bare: "两项指标",
    seen: "{} 年两项都有数字的区县有 {} 个。两项同高同低不说明谁影响谁。",
    none: "没有哪一年有区县两项都有数字。",
    note: "横轴{}，纵轴{}。另一项指标可在上面换。",
};

const EN: Text = Text {
    title: "{} and {}, {}",
    bare: "Two indicators",
    seen: "Units with a figure of both for {}: {}. That two figures go together does not say that one causes the other.",
    none: "There is no year for which a unit has a figure of both.",
    note: "Across: {}. Up: {}. The other indicator can be chosen above.",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let units = view.data.units();
    let Some((across, up)) = pair(view, &units) else { return nothing(view, text.bare) };
    let (mut year, mut most) = (0, 0);
    for &other in view.data.years() {
        let both = shared(across, &up, &units, other).len();
        if both >= most && view.query.filter(Facet::Year).is_none_or(|it| it.contains(view.year(other))) {
            (year, most) = (other, both);
        }
    }
    let names = [name(view, across), name(view, &up)];
    let title = fill(text.title, &[&names[0], &names[1], &year]);
    let subtitle = subtitle([across, &up].map(|it| unit(view.data, it.indicator, view.words.lang)));
    if most == 0 {
        return Scene::without_marks(&title, &subtitle, text.none);
    }
    let (mut marks, mut values) = (Vec::new(), [Vec::new(), Vec::new()]);
    for (x, y) in shared(across, &up, &units, year) {
        let [x_value, y_value] = [x, y].map(|it| value(view.data, it.fact));
        values[0].push(x_value);
        values[1].push(y_value);
        marks.push(mark(view, (across, &up), (x, y), (At::Value(x_value), At::Value(y_value))));
    }
    let told = Told {
        title: &title,
        subtitle: &subtitle,
        sentence: &fill(text.seen, &[&year, &most]),
        note: &fill(text.note, &[&names[0], &names[1]]),
    };
    let axes = (scale(view, across, Base::Near, &values[0]), scale(view, &up, Base::Near, &values[1]));
    figures::scene(view, &told, &[], axes, marks)
}

/// What is measured across and up; a count of nothing in particular has no unit.
fn subtitle([across, up]: [String; 2]) -> String {
    let times = if across.is_empty() || up.is_empty() { "" } else { " × " };
    across + times + &up
}

/// The figures of the units that have both for a year.
fn shared<'a>(across: &'a Series, up: &'a Series, units: &[Row], year: u32) -> Vec<(&'a Figure, &'a Figure)> {
    units.iter().filter_map(|&unit| Some((across.at(unit, year)?, up.at(unit, year)?))).collect()
}

/// The indicator of the page and the other one: the reader's choice, else that with which most units share a year, of
/// equals the first.
fn pair<'a>(view: &'a View<'_>, units: &[Row]) -> Option<(&'a Series, Series)> {
    let across = view.figures()?;
    let other = |indicator: Row| Series::of(view.data, view.query, indicator, CONTEXT);
    if let Some(chosen) = view.query.indicator2 {
        return Some((across, other(chosen)));
    }
    let counts = counts(view.data, view.query, CONTEXT);
    let mut best: Option<(usize, Series)> = None;
    for row in view.data.rows(Tab::Indicators) {
        if row == across.indicator || counts[row.0 as usize] < 2 {
            continue;
        }
        let (up, mut most) = (other(row), 0);
        if up.period == across.period {
            for &year in view.data.years() {
                most = most.max(shared(across, &up, units, year).len());
            }
        }
        if best.as_ref().is_none_or(|(before, _)| most > *before) {
            best = Some((most, up));
        }
    }
    best.map(|(_, up)| (across, up))
}

fn mark(view: &View<'_>, (across, up): (&Series, &Series), (x, y): (&Figure, &Figure), at: (At, At)) -> Mark {
    let who = view.unit(x.district).into_owned();
    let mut tip = vec![view.heading(&who, x.year)];
    for (series, it) in [(across, x), (up, y)] {
        tip.push(format!("{}: {}", name(view, series), stated(view, it.fact)));
    }
    let key = vec![
        (Facet::District, x.district.into()),
        (Facet::Year, view.year(x.year)),
        (Facet::Indicator, across.indicator.into()),
        (Facet::Indicator, up.indicator.into()),
    ];
    let label = tip[1..].join("; ");
    let shape = Shape::Point { series: view.series(x.district), text: who, names: true };
    let mut mark = view.mark(key, at, shape, tip);
    for it in [x, y] {
        let own = look(view.data, it.fact);
        mark.look.hollow |= own.hollow;
        mark.look.dashed |= own.dashed;
        mark.look.doubtful |= own.doubtful;
    }
    (mark.facts, mark.label, mark.muted) = (vec![x.fact, y.fact], label, view.is_back(x.district));
    mark
}
