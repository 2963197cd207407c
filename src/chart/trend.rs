//! Trend: a line for each unit over the years. A line joins neighbouring years only; what stands alone is a marker.

use super::figures::{self, name, nothing, scale, short, shown_units, subtitle, value};
use super::scale::Base;
use super::{At, Axis, ChartDef, Line, Mark, Scene, Shape, Told, View, Width, fill};
use crate::data::schema::Facet;
use crate::data::{Lang, Row};
use crate::query::Page;
use crate::query::figures::{Figure, Series};
use crate::text::list;

pub(super) const DEF: ChartDef =
    ChartDef { id: "trend", page: Page::Indicators, width: Width::Whole, asks: &[], scene };

struct Text {
    title: &'static str,
    /// Its name where nothing fills the title.
    bare: &'static str,
    /// From which year to which.
    span: &'static str,
    /// The indicator, the years, how many units, how many figures.
    seen: &'static str,
    gaps: &'static str,
    lone: &'static str,
    note: &'static str,
    city: &'static str,
}

const ZH: Text = Text {
    title: "{}：历年走势",
    bare: "历年走势",
    span: "{}—{}",
    seen: "{}，{} 年：{} 个单位有数字，共 {} 个。{}{}",
    gaps: "缺年不补，线只连相邻两年。",
    lone: "{}只有一年有数字。",
    note: "刻度下是有数字的区县数。城市只作参照，不参与排名。小标记是半年、季度等部分时段，不与全年相连。",
    city: "全市的数字量级不同，未画；选它或把它列入对比即可看到。",
};

const EN: Text = Text {
    title: "{} over the years",
    bare: "Over the years",
    span: "{}–{}",
    seen: "{}, {}: {} units have figures, {} in all. {}{}",
    gaps: "Gaps stay open; a line joins neighbouring years only. ",
    lone: "Figures for one year only: {}.",
    note: "Under the years: how many units have a figure. The city is a line to compare with. Small markers are parts of a year and join nothing.",
    city: " The city’s figures are of another size and not drawn; choose or compare the city to see them.",
};

/// So many units can have their values written beside their lines.
const MANY: usize = 12;

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let Some(series) = view.figures() else {
        return nothing(view, text.bare);
    };
    let mut units = shown_units(view, series);
    let left_out = if view.data.city().is_none_or(|city| units.contains(&city)) { "" } else { text.city };
    let years = shown_years(series);
    let (mut marks, mut lines, mut values) = (Vec::new(), Vec::new(), Vec::new());
    let (mut lone, mut gaps) = (Vec::new(), "");
    for &unit in &units {
        let own = series.of_unit(unit);
        for (n, it) in own.iter().enumerate() {
            if n > 0 && own[n - 1].year + 1 == it.year {
                join(view, unit, marks.len(), &mut lines);
            } else if n > 0 {
                gaps = text.gaps;
            }
            marks.push(mark(view, series, it, &years, n + 1 == own.len()));
        }
        if own.len() == 1 {
            lone.push(view.unit(unit).into_owned());
        }
        for it in &series.figures {
            if it.district == unit {
                values.push(value(view.data, it.fact));
                if it.period != series.period {
                    marks.push(mark(view, series, it, &years, false));
                }
            }
        }
    }
    units.retain(|&unit| series.figures.iter().any(|it| it.district == unit));
    let (ranked, mut columns) = (view.data.units(), view.year_bands(&years));
    for (column, &year) in columns.iter_mut().zip(&years) {
        column.total = format!("{}/{}", series.known(&ranked, year), ranked.len());
    }
    let told = Told {
        title: &fill(text.title, &[&name(view, series)]),
        subtitle: &subtitle(view, series),
        sentence: &sentence(view, text, (series, &years), units.len(), &lone, gaps),
        note: &[text.note, left_out].concat(),
    };
    let axes = (Axis::Bands(columns), scale(view, series, Base::Near, &values));
    let mut scene = figures::scene(view, &told, &units, axes, marks);
    scene.lines = lines;
    scene
}

/// Every year from the first figure to the last.
fn shown_years(series: &Series) -> Vec<u32> {
    let (mut first, mut last) = (u32::MAX, 0);
    for it in &series.figures {
        (first, last) = (first.min(it.year), last.max(it.year));
    }
    (first..=last).collect()
}

/// Joins the next mark to the one before it.
fn join(view: &View<'_>, unit: Row, next: usize, lines: &mut Vec<Line>) {
    match lines.last_mut() {
        Some(line) if line.marks.last() == Some(&(next - 1)) => line.marks.push(next),
        _ => lines.push(Line {
            series: Some(view.series(unit)),
            marks: vec![next - 1, next],
            muted: view.is_back(unit),
        }),
    }
}

/// The last figure of a unit also names it.
fn mark(view: &View<'_>, series: &Series, it: &Figure, years: &[u32], last: bool) -> Mark {
    let figure = short(view, it.fact);
    let part = it.period != series.period;
    let named = view.query.compare.contains(&it.district) || view.chosen(Facet::District, it.district.into());
    let text = match (last, part) {
        (true, _) => format!("{} {figure}", view.unit(it.district)),
        (_, true) if named => figure + " " + it.period.word().label(view.words.lang),
        (_, true) => String::new(),
        // Of many units the names alone fill the surface.
        _ if !named && view.data.units().len() > MANY => String::new(),
        _ => figure,
    };
    let shape = Shape::Point { series: view.series(it.district), text, names: last };
    let at = (At::Band((it.year - years[0]) as usize), At::Value(value(view.data, it.fact)));
    let mut mark = figures::mark(view, series, it, at, shape);
    mark.look.part = part;
    mark
}

fn sentence(
    view: &View<'_>,
    text: &Text,
    (series, years): (&Series, &[u32]),
    units: usize,
    lone: &[String],
    gaps: &str,
) -> String {
    let (Some(first), Some(last)) = (years.first(), years.last()) else {
        return view.words.late().figures.nothing.to_owned();
    };
    let mut lone = list(lone, view.words.list_and, view.words);
    if !lone.is_empty() {
        lone = fill(text.lone, &[&lone]);
    }
    let years = if first == last { first.to_string() } else { fill(text.span, &[first, last]) };
    fill(text.seen, &[&name(view, series), &years, &units, &series.figures.len(), &gaps, &lone])
}
