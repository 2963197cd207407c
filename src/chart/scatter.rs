//! Scatter: two indicators of each unit in one year.

use super::figures::{legend, look, nothing, stated, tick, title, value};
use super::scale::{Base, Scale};
use super::{At, Axis, ChartDef, Look, Mark, Scene, Shape, View, Width};
use crate::data::schema::{Facet, Tab};
use crate::data::{Code, Lang, Row};
use crate::query::Page;
use crate::query::figures::{CONTEXT, Figure, Series, counts};
use crate::text::fill;

pub(super) const DEF: ChartDef =
    ChartDef { id: "scatter", page: Page::Indicators, width: Width::Half, asks: &[], scene };

struct Text {
    title: &'static str,
    /// The year, units with both.
    seen: &'static str,
    none: &'static str,
    note: &'static str,
}

const ZH: Text = Text {
    title: "{}与{}，{} 年",
    seen: "{} 年两项都有数字的区县有 {} 个。两项同高同低不说明谁影响谁。",
    none: "没有哪一年有区县两项都有数字。",
    note: "横轴{}，纵轴{}。另一项指标可在上面换。",
};

const EN: Text = Text {
    title: "{} and {}, {}",
    seen: "Units with a figure of both for {}: {}. That two figures go together does not say that one causes the other.",
    none: "There is no year for which a unit has a figure of both.",
    note: "Across: {}. Up: {}. The other indicator can be chosen above.",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let Some((across, up)) = pair(view) else { return nothing(view, text.title) };
    let units = view.data.units();
    let both = |year: u32| {
        let own = |unit: &Row| Some((across.at(*unit, year)?, up.at(*unit, year)?));
        units.iter().filter_map(own).collect::<Vec<(&Figure, &Figure)>>()
    };
    let asked = view.query.filter(Facet::Year).is_some();
    let years = view.data.years().iter().copied();
    let fitting = years.filter(|&year| !asked || view.chosen(Facet::Year, year_code(view, year)));
    let year = fitting.max_by_key(|&year| (both(year).len(), year)).unwrap_or_default();
    let pairs = both(year);
    let (names, measures) = (title(view, across), title(view, &up));
    let of_year = year.to_string();
    let scene = Scene {
        title: fill(text.title, &[&names.0, &measures.0, &of_year]),
        subtitle: subtitle([&names.1, &measures.1]),
        ..Scene::default()
    };
    if pairs.is_empty() {
        return Scene { sentence: text.none.to_owned(), ..scene };
    }
    let scale = |series: &Series, own: &[&Figure], unit: &str| {
        let values = own.iter().map(|it| value(view.data, it.fact));
        Scale::of_values(values, Base::Near, unit.to_owned(), tick(view, series))
    };
    let (of_across, of_up): (Vec<_>, Vec<_>) = pairs.iter().copied().unzip();
    let marks: Vec<Mark> = pairs.iter().map(|(x, y)| mark(view, across, &up, x, y)).collect();
    let looks: Vec<_> = marks.iter().map(|mark| mark.look).collect();
    Scene {
        sentence: fill(text.seen, &[&of_year, &pairs.len().to_string()]),
        note: fill(text.note, &[&names.0, &measures.0]),
        key: legend(view, &[], &looks),
        across: Axis::Scale(scale(across, &of_across, &names.1)),
        down: Axis::Scale(scale(&up, &of_up, &measures.1)),
        marks,
        ..scene
    }
}

/// What is measured across and up; a count of nothing in particular has no unit.
fn subtitle(units: [&str; 2]) -> String {
    let named: Vec<&str> = units.into_iter().filter(|unit| !unit.is_empty()).collect();
    named.join(" × ")
}

fn year_code(view: &View<'_>, year: u32) -> Code {
    view.data.year_code(year).unwrap_or(Code::NONE)
}

/// The indicator of the page and the other one: the reader's choice, else that with which most units share a year.
fn pair<'a>(view: &'a View<'_>) -> Option<(&'a Series, Series)> {
    let across = view.figures()?;
    let other = |indicator: Row| Series::of(view.data, view.query, indicator, CONTEXT);
    if let Some(chosen) = view.query.indicator2 {
        return Some((across, other(chosen)));
    }
    let units = view.data.units();
    let shared = |up: &Series| {
        let both = |year: &u32| {
            units
                .iter()
                .filter(|&&unit| across.at(unit, *year).is_some() && up.at(unit, *year).is_some())
                .count()
        };
        if up.period == across.period { view.data.years().iter().map(both).max().unwrap_or(0) } else { 0 }
    };
    let counts = counts(view.data, view.query, CONTEXT);
    let others =
        view.data.rows(Tab::Indicators).filter(|row| *row != across.indicator && counts[row.0 as usize] > 1);
    let best = others.map(other).rev().max_by_key(shared)?;
    Some((across, best))
}

fn mark(view: &View<'_>, across: &Series, up: &Series, x: &Figure, y: &Figure) -> Mark {
    let (own, other) = (look(view.data, x.fact), look(view.data, y.fact));
    let year = year_code(view, x.year);
    let name = view.unit(x.district).into_owned();
    let tip = vec![
        format!("{name} · {}", fill(view.words.in_year, &[&x.year.to_string()])),
        format!("{}: {}", title(view, across).0, stated(view, x.fact)),
        format!("{}: {}", title(view, up).0, stated(view, y.fact)),
    ];
    let key = vec![
        (Facet::District, x.district.into()),
        (Facet::Year, year),
        (Facet::Indicator, across.indicator.into()),
        (Facet::Indicator, up.indicator.into()),
    ];
    Mark {
        selected: view.is_selected(&key),
        key,
        facts: vec![x.fact, y.fact],
        x: At::Value(value(view.data, x.fact)),
        y: At::Value(value(view.data, y.fact)),
        shape: Shape::Point { series: view.series(x.district), text: name, names: true },
        look: Look {
            hollow: own.hollow || other.hollow,
            dashed: own.dashed || other.dashed,
            doubtful: own.doubtful || other.doubtful,
            ..Look::PLAIN
        },
        label: tip[1..].join("; "),
        tip,
        muted: view.is_back(x.district),
    }
}
