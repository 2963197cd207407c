//! Heat: units by years, darker where the figure is larger among the units.

use super::figures::{mark, missing, nothing, short, signs, subtitle, title, value, void};
use super::{At, Axis, ChartDef, Fill, Mark, Scene, Shape, View, Width};
use crate::data::schema::Facet;
use crate::data::{Code, Lang, Row};
use crate::query::Page;
use crate::query::figures::Series;
use crate::text::fill;

pub(super) const DEF: ChartDef =
    ChartDef { id: "heat", page: Page::Indicators, width: Width::Whole, asks: &[], scene };

struct Text {
    title: &'static str,
    /// Cells, cells with a figure, the largest and its figure.
    seen: &'static str,
    note: &'static str,
}

const ZH: Text = Text {
    title: "{}：区县×年份",
    seen: "{} 格中 {} 格有数字；区县中最大的是{} {} 年，{}。没有数字不等于零。",
    note: "越深越大，按区县的数字从小到大分七档；城市另列，不着色。斜线是没有数字。",
};

const EN: Text = Text {
    title: "{} by unit and year",
    seen: "Of {} cells {} have a figure; among the units {} has the largest in {}: {}. No figure is not zero.",
    note: "Darker is larger, in seven steps over the units’ figures; the city stands apart, uncoloured. Hatched: no figure.",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let data = view.data;
    let Some(series) = view.figures().filter(|it| it.own().next().is_some()) else {
        return nothing(view, text.title);
    };
    let (units, city) = (data.district_order(), data.city());
    let years: Vec<u32> =
        data.years().iter().copied().filter(|&year| series.own().any(|it| it.year == year)).collect();
    let values = || series.own().filter(|it| Some(it.district) != city).map(|it| value(data, it.fact));
    let (low, high) = (values().min().unwrap_or(0), values().max().unwrap_or(0));
    // Divided first: seven times the widest span is no number that fits.
    let step = |value: i64| ((value - low) / ((high - low) / 7 + 1)) as u8 + 1;
    let mut marks = Vec::with_capacity(units.len() * years.len());
    for (row, &unit) in units.iter().enumerate() {
        for (column, &year) in years.iter().enumerate() {
            let mark = match series.at(unit, year) {
                Some(it) => {
                    let own = Some(unit) != city;
                    let fill = if own { Fill::Step(step(value(data, it.fact))) } else { Fill::Hollow };
                    let shape = Shape::Cell { fill, text: short(view, it.fact), more: String::new() };
                    mark(view, series, it, shape)
                }
                None => empty(view, series, unit, year),
            };
            marks.push(Mark {
                x: At::Band(column),
                y: At::Band(row),
                muted: view.is_uncompared(unit),
                ..mark
            });
        }
    }
    let column = |&year: &u32| {
        let code = data.year_code(year).unwrap_or(Code::NONE);
        view.band(Facet::Year, code, &year.to_string(), String::new())
    };
    let (name, _) = title(view, series);
    let looks: Vec<_> = marks.iter().map(|mark| mark.look).collect();
    Scene {
        title: fill(text.title, &[&name]),
        subtitle: subtitle(view, series),
        sentence: sentence(view, text, series, marks.len()),
        note: text.note.to_owned(),
        key: signs(view, &looks),
        across: Axis::Bands(years.iter().map(column).collect()),
        down: Axis::Bands(units.iter().map(|&unit| view.unit_band(unit, String::new())).collect()),
        marks,
        ..Scene::default()
    }
}

fn empty(view: &View<'_>, series: &Series, unit: Row, year: u32) -> Mark {
    let shape = Shape::Cell { fill: Fill::Hatched, text: String::new(), more: String::new() };
    Mark { shape, ..void(view, series, unit, 0, year, missing(view, series, unit, year)) }
}

fn sentence(view: &View<'_>, text: &Text, series: &Series, cells: usize) -> String {
    let units = series.own().filter(|it| Some(it.district) != view.data.city());
    let Some(most) = units.max_by_key(|it| (value(view.data, it.fact), it.year)) else {
        return view.words.no_figures.to_owned();
    };
    let counts = [cells, series.own().count()].map(|n| n.to_string());
    let (year, figure) = (most.year.to_string(), short(view, most.fact));
    fill(text.seen, &[&counts[0], &counts[1], &view.unit(most.district), &year, &figure])
}
