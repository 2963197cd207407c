//! Trend: a line for each unit over the years. A line joins neighbouring years only; what stands alone is a marker.

use super::figures::{self, fitting_city, legend, nothing, short, subtitle, tick, title, value};
use super::scale::{Base, Scale};
use super::{At, Axis, Band, ChartDef, Line, Look, Mark, Scene, Shape, View, Width};
use crate::data::schema::Facet;
use crate::data::{Code, Lang, Row};
use crate::query::Page;
use crate::query::figures::{Figure, Series};
use crate::text::fill;

pub(super) const DEF: ChartDef =
    ChartDef { id: "trend", page: Page::Indicators, width: Width::Whole, asks: &[], scene };

struct Text {
    title: &'static str,
    /// The indicator, from which year to which, how many units, how many figures.
    seen: &'static str,
    gaps: &'static str,
    lone: &'static str,
    note: &'static str,
    known: &'static str,
    city: &'static str,
}

const ZH: Text = Text {
    title: "{}：历年走势",
    seen: "{}，{}—{} 年：{} 个单位有数字，共 {} 个。{}{}",
    gaps: "缺年不补，线只连相邻两年。",
    lone: "{}只有一年有数字。",
    note: "刻度下是有数字的区县数。城市只作参照，不参与排名。小标记是半年、季度等部分时段，不与全年相连。",
    known: "{}/{}",
    city: "全市的数字量级不同，未画；选它或把它列入对比即可看到。",
};

const EN: Text = Text {
    title: "{} over the years",
    seen: "{}, {}–{}: {} units have figures, {} in all. {}{}",
    gaps: "Gaps stay open; a line joins neighbouring years only. ",
    lone: "Figures for one year only: {}.",
    note: "Under the years: how many units have a figure. The city is a line to compare with. Small markers are parts of a year and join nothing.",
    known: "{}/{}",
    city: " The city’s figures are of another size and not drawn; choose or compare the city to see them.",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let Some(series) = view.figures() else {
        return nothing(view, text.title);
    };
    let city = fitting_city(view, series);
    let units: Vec<Row> = city.into_iter().chain(view.data.units()).collect();
    let left_out = if city == view.data.city() { "" } else { text.city };
    let is_shown = |it: &&Figure| units.contains(&it.district);
    let (name, unit) = title(view, series);
    let years = shown_years(series);
    let place = |year: u32| years.iter().position(|&own| own == year).unwrap_or(0);
    let values = series.figures.iter().filter(is_shown).map(|it| value(view.data, it.fact));
    let scale = Scale::of_values(values, Base::Near, unit, tick(view, series));
    let mut marks: Vec<Mark> = Vec::new();
    let mut lines = Vec::new();
    for &unit in &units {
        let own: Vec<&Figure> = series.own().filter(|it| it.district == unit).collect();
        for run in own.chunk_by(|a, b| a.year + 1 == b.year) {
            let first = marks.len();
            for it in run {
                let last = own.last().is_some_and(|last| last.year == it.year);
                marks.push(mark(view, series, it, place(it.year), last));
            }
            if run.len() > 1 {
                let (series, muted) = (Some(view.series(unit)), view.is_back(unit));
                lines.push(Line { series, marks: (first..marks.len()).collect(), muted });
            }
        }
        let parts = series.figures.iter().filter(|it| it.district == unit && it.period != series.period);
        marks.extend(parts.map(|it| mark(view, series, it, place(it.year), false)));
    }
    let looks: Vec<_> = marks.iter().map(|mark| mark.look).collect();
    let named: Vec<Row> =
        units.iter().copied().filter(|&unit| series.figures.iter().any(|it| it.district == unit)).collect();
    let ranked = view.data.units();
    let column = |&year: &u32| {
        let known = [series.known(&ranked, year), ranked.len()].map(|n| n.to_string());
        let total = fill(text.known, &[&known[0], &known[1]]);
        let code = view.data.year_code(year).unwrap_or(Code::NONE);
        view.band(Facet::Year, code, &year.to_string(), total)
    };
    Scene {
        title: fill(text.title, &[&name]),
        subtitle: subtitle(view, series),
        sentence: sentence(view, text, series, &named, &years),
        note: format!("{}{left_out}", text.note),
        key: legend(view, &named, &looks),
        across: Axis::Bands(years.iter().map(column).collect::<Vec<Band>>()),
        down: Axis::Scale(scale),
        lines,
        marks,
        ..Scene::default()
    }
}

/// Every year from the first figure to the last.
fn shown_years(series: &Series) -> Vec<u32> {
    let years = series.figures.iter().map(|it| it.year);
    match (years.clone().min(), years.max()) {
        (Some(first), Some(last)) => (first..=last).collect(),
        _ => Vec::new(),
    }
}

/// The last figure of a unit also names it.
fn mark(view: &View<'_>, series: &Series, it: &Figure, column: usize, last: bool) -> Mark {
    let figure = short(view, it.fact);
    let part = it.period != series.period;
    let named = view.query.compare.contains(&it.district) || view.chosen(Facet::District, it.district.into());
    let text = match (last, part) {
        (true, _) => format!("{} {figure}", view.unit(it.district)),
        (_, true) if named => format!("{figure} {}", it.period.word().label(view.words.lang)),
        (_, true) => String::new(),
        _ => figure,
    };
    let shape = Shape::Point { series: view.series(it.district), text, names: last };
    let mark = figures::mark(view, series, it, shape);
    Mark {
        x: At::Band(column),
        y: At::Value(value(view.data, it.fact)),
        look: Look { part, ..mark.look },
        ..mark
    }
}

fn sentence(view: &View<'_>, text: &Text, series: &Series, named: &[Row], years: &[u32]) -> String {
    let (Some(first), Some(last)) = (years.first(), years.last()) else {
        return view.words.no_figures.to_owned();
    };
    let mut lone: Vec<String> = Vec::new();
    let mut open = false;
    for &unit in named {
        let own: Vec<u32> = series.own().filter(|it| it.district == unit).map(|it| it.year).collect();
        if own.len() == 1 {
            lone.push(view.unit(unit).into_owned());
        }
        open |= own.windows(2).any(|pair| pair[0] + 1 != pair[1]);
    }
    let lone = if lone.is_empty() {
        String::new()
    } else {
        fill(text.lone, &[&crate::text::list(&lone, view.words.list_and, view.words)])
    };
    let [first, last] = [first, last].map(u32::to_string);
    let [units, figures] = [named.len(), series.figures.len()].map(|n| n.to_string());
    let (name, _) = title(view, series);
    fill(text.seen, &[&name, &first, &last, &units, &figures, if open { text.gaps } else { "" }, &lone])
}
