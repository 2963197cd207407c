//! Rank: one bar for each unit in one year, longest first.
//!
//! Units without a figure follow the bars and are never drawn as zero; the city is a line to compare with.

use super::figures::{
    fitting_city, mark, missing, nothing, short, signs, subtitle, tick, title, value, void,
};
use super::scale::{Base, Scale};
use super::{At, Axis, ChartDef, Mark, Rule, Scene, Shape, View, Width};
use crate::data::{Lang, Row, in_order};
use crate::query::Page;
use crate::query::figures::Series;
use crate::text::fill;

pub(super) const DEF: ChartDef =
    ChartDef { id: "rank", page: Page::Indicators, width: Width::Half, asks: &[], scene };

struct Text {
    title: &'static str,
    /// Year, units with a figure, all units, the first and its figure.
    seen: &'static str,
    few: &'static str,
    too_few: &'static str,
    note: &'static str,
}

const ZH: Text = Text {
    title: "{}：{} 年的先后",
    seen: "{} 年，{} 个区县中 {} 个有数字，{} {} 居首。{}",
    few: "有数字的不到一半，先后只在这几家之间成立。",
    too_few: "{} 年，{} 个区县中只有 {} 个有数字，不到一半，不排先后。要看仍可点“放大”。",
    note: "箭头表示只知下限或上限；空心是初步数，虚线框是推断。没有数字的列在最后，不作零。",
};

const EN: Text = Text {
    title: "{}: who is ahead in {}",
    seen: "In {}, of {} units {} have a figure; {} is first with {}. {}",
    few: "Fewer than half have one: the order holds among these only.",
    too_few: "In {}, of {} units only {} have a figure, fewer than half: no ranking. “Enlarge” shows it nevertheless.",
    note: "An arrow: only a lower or upper bound is known. Hollow: preliminary; dashed: inferred. Units without a figure come last and are not zero.",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let units = view.data.units();
    let series = view.figures();
    let Some((series, year)) =
        series.and_then(|it| it.year(view.data, view.query, &units).map(|year| (it, year)))
    else {
        return nothing(view, text.title);
    };
    let (name, unit) = title(view, series);
    let scene = Scene {
        title: fill(text.title, &[&name, &year.to_string()]),
        subtitle: subtitle(view, series),
        ..Scene::default()
    };
    let asked = view.query.chart.as_deref() == Some(DEF.id);
    let known = series.known(&units, year);
    let counts = [year.to_string(), units.len().to_string(), known.to_string()];
    let [of_year, of_units, of_known] = [&*counts[0], &*counts[1], &*counts[2]];
    if known == 0 || known * 2 < units.len() && !asked {
        return Scene { sentence: fill(text.too_few, &[of_year, of_units, of_known]), ..scene };
    }
    let order = order(view, series, &units, year);
    let city = fitting_city(view, series).and_then(|city| series.at(city, year));
    let drawn = order.iter().filter_map(|&unit| series.at(unit, year)).chain(city);
    let scale =
        Scale::of_values(drawn.map(|it| value(view.data, it.fact)), Base::Zero, unit, tick(view, series));
    let marks: Vec<Mark> = order
        .iter()
        .enumerate()
        .map(|(row, &unit)| match series.at(unit, year) {
            Some(it) => {
                let shape =
                    Shape::Beam { from: 0, to: value(view.data, it.fact), text: short(view, it.fact) };
                Mark { x: At::Value(0), y: At::Band(row), ..mark(view, series, it, shape) }
            }
            None => void(view, series, unit, row, year, missing(view, series, unit, year)),
        })
        .collect();
    let first = series.at(order[0], year).map_or(String::new(), |it| short(view, it.fact));
    let few = if known * 2 < units.len() { text.few } else { "" };
    let looks: Vec<_> = marks.iter().map(|mark| mark.look).collect();
    let rule = city.map(|it| Rule {
        at: value(view.data, it.fact),
        label: format!("{} {}", view.unit(it.district), short(view, it.fact)),
    });
    Scene {
        sentence: fill(text.seen, &[of_year, of_units, of_known, &view.unit(order[0]), &first, few]),
        note: text.note.to_owned(),
        key: signs(view, &looks),
        across: Axis::Scale(scale),
        down: Axis::Bands(order.iter().map(|&unit| view.unit_band(unit, String::new())).collect()),
        rules: rule.into_iter().collect(),
        marks,
        ..scene
    }
}

/// The units by their figures, largest first, those without one last.
fn order(view: &View<'_>, series: &Series, units: &[Row], year: u32) -> Vec<Row> {
    let keyed = units.iter().map(|&unit| {
        let figure = series.at(unit, year);
        (figure.map_or(i64::MAX, |it| -value(view.data, it.fact)), unit.0)
    });
    in_order(keyed.collect()).into_iter().map(|(_, unit)| Row(unit)).collect()
}
