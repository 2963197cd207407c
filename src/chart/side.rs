//! Side by side: the indicators of the units that are set against each other, each in one year for all of them.

use super::figures::{mark, short, signs, void};
use super::{At, Axis, Band, ChartDef, Fill, Mark, Scene, Shape, View, Width, named};
use crate::data::schema::Tab;
use crate::data::{Lang, Row};
use crate::query::Page;
use crate::query::figures::{CONTEXT, Series, counts};
use crate::text::fill;
use crate::text::number::unit;

pub(super) const DEF: ChartDef =
    ChartDef { id: "side", page: Page::Indicators, width: Width::Whole, asks: &[], scene };

struct Text {
    title: &'static str,
    subtitle: &'static str,
    none: &'static str,
    /// Units, indicators, those for which all have a figure.
    seen: &'static str,
    note: &'static str,
}

const ZH: Text = Text {
    title: "并排对比",
    subtitle: "每行取同一年份、同一时段；年份写在指标后",
    none: "还没有选对比的单位：在上面的“对比”里选两个或更多，也可与全市相比。",
    seen: "{}：{} 项指标至少一方有数字，其中 {} 项各方同年都有。",
    note: "年份取各方都有数字的最近一年；没有这样一年的，取有数字的单位最多的最近一年。不借用别的年份。",
};

const EN: Text = Text {
    title: "Side by side",
    subtitle: "Each row in one year and period for all; the year stands behind the indicator",
    none: "Nothing is compared yet: choose two units or more under “Compare”, or one and the city.",
    seen: "{}: {} indicators with a figure of at least one; for {} all have one for the same year.",
    note: "The year is the last for which all have a figure, else the last for which most have. No figure is borrowed from another year.",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let compared = &view.query.compare;
    let scene = Scene { title: text.title.into(), subtitle: text.subtitle.into(), ..Scene::default() };
    if compared.is_empty() {
        return Scene { sentence: text.none.to_owned(), ..scene };
    }
    let counts = counts(view.data, view.query, CONTEXT);
    let rows: Vec<(Series, u32)> = view
        .data
        .rows(Tab::Indicators)
        .filter(|row| counts[row.0 as usize] > 0)
        .map(|row| Series::of(view.data, view.query, row, CONTEXT))
        .filter_map(|series| shared_year(view, &series, compared).map(|year| (series, year)))
        .collect();
    let mut marks = Vec::with_capacity(rows.len() * compared.len());
    let mut whole = 0;
    for (row, (series, year)) in rows.iter().enumerate() {
        whole += usize::from(series.known(compared, *year) == compared.len());
        for (column, &unit) in compared.iter().enumerate() {
            let mark = match series.at(unit, *year) {
                Some(it) => {
                    let text = short(view, it.fact);
                    mark(view, series, it, Shape::Cell { fill: Fill::Hollow, text, more: String::new() })
                }
                None => Mark {
                    shape: Shape::Cell { fill: Fill::Hatched, text: String::new(), more: String::new() },
                    ..void(view, series, unit, 0, *year, view.words.no_figure.to_owned())
                },
            };
            marks.push(Mark { x: At::Band(column), y: At::Band(row), muted: false, ..mark });
        }
    }
    let names: Vec<String> = compared.iter().map(|&unit| view.unit(unit).into_owned()).collect();
    let sizes = [rows.len(), whole].map(|n| n.to_string());
    let looks: Vec<_> = marks.iter().map(|mark| mark.look).collect();
    Scene {
        sentence: fill(
            text.seen,
            &[&crate::text::list(&names, view.words.list_and, view.words), &sizes[0], &sizes[1]],
        ),
        note: text.note.to_owned(),
        key: signs(view, &looks),
        across: Axis::Bands(compared.iter().map(|&unit| view.unit_band(unit, String::new())).collect()),
        down: Axis::Bands(rows.iter().map(|(series, year)| band(view, series, *year)).collect()),
        marks,
        ..scene
    }
}

/// The last year for which most of the units have a figure; none where there is no such year.
fn shared_year(view: &View<'_>, series: &Series, units: &[Row]) -> Option<u32> {
    let known = |&year: &u32| (series.known(units, year), year);
    let year = view.data.years().iter().copied().max_by_key(known)?;
    (series.known(units, year) > 0).then_some(year)
}

/// The indicator, its unit, the year.
fn band(view: &View<'_>, series: &Series, year: u32) -> Band {
    let name = named(view, Tab::Indicators, series.indicator);
    let unit = unit(view.data, series.indicator, view.words.lang);
    let unit = if unit.is_empty() { unit } else { format!(" · {unit}") };
    Band {
        label: format!("{name}{unit} · {year}"),
        short: format!("{name} {year}"),
        selected: false,
        muted: false,
        total: String::new(),
        facts: Vec::new(),
    }
}
