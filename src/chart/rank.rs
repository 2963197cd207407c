//! Rank: one bar for each unit in one year, longest first.
//!
//! Units without a figure follow the bars and are never drawn as zero; the city is a line to compare with.

use super::figures::{self, fitting_city, mark, missing, name, nothing, scale, short, subtitle, value, void};
use super::scale::Base;
use super::{At, ChartDef, Mark, Rule, Scene, Shape, Told, View, Width, fill};
use crate::data::{Lang, Row, in_order};
use crate::query::Page;
use crate::query::figures::Series;

pub(super) const DEF: ChartDef =
    ChartDef { id: "rank", page: Page::Indicators, width: Width::Half, asks: &[], scene };

struct Text {
    title: &'static str,
    /// Its name where nothing fills the title.
    bare: &'static str,
    /// Year, units with a figure, all units, the first and its figure.
    seen: &'static str,
    few: &'static str,
    too_few: &'static str,
    note: &'static str,
}

const ZH: Text = Text {
    title: "{}：{} 年的先后",
    bare: "先后",
    seen: "{} 年，{} 个区县中 {} 个有数字，{} {} 居首。{}",
    few: "有数字的不到一半，先后只在这几家之间成立。",
    too_few: "{} 年，{} 个区县中只有 {} 个有数字，不到一半，不排先后。要看仍可点“放大”。",
    note: "箭头表示只知下限或上限；空心是初步数，虚线框是推断。没有数字的列在最后，不作零。",
};

const EN: Text = Text {
    title: "{}: who is ahead in {}",
    bare: "Who is ahead",
    seen: "In {}, of {} units {} have a figure; {} is first with {}. {}",
    few: "Fewer than half have one: the order holds among these only.",
    too_few: "In {}, of {} units only {} have a figure, fewer than half: no ranking. “Enlarge” shows it nevertheless.",
    note: "An arrow: only a lower or upper bound is known. Hollow: preliminary; dashed: inferred. Units without a figure come last and are not zero.",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let units = view.data.units();
    let Some((series, year)) =
        view.figures().and_then(|it| Some((it, it.year(view.data, view.query, &units)?)))
    else {
        return nothing(view, text.bare);
    };
    let title = fill(text.title, &[&name(view, series), &year]);
    let asked = view.query.chart.as_deref() == Some(DEF.id);
    let known = series.known(&units, year);
    let few = known * 2 < units.len();
    if known == 0 || few && !asked {
        let sentence = fill(text.too_few, &[&year, &units.len(), &known]);
        return Scene::without_marks(&title, &subtitle(view, series), &sentence);
    }
    let order = order(view, series, &units, year);
    let (marks, mut values) = bars(view, series, &order, year);
    let mut rules = Vec::new();
    if let Some(it) = fitting_city(view, series).and_then(|city| series.at(city, year)) {
        let at = value(view.data, it.fact);
        values.push(at);
        rules.push(Rule { at, label: format!("{} {}", view.unit(it.district), short(view, it.fact)) });
    }
    let told = Told {
        title: &title,
        subtitle: &subtitle(view, series),
        sentence: &sentence(view, text, series, (order[0], year), [units.len(), known]),
        note: text.note,
    };
    let axes = (scale(view, series, Base::Zero, &values), view.unit_axis(&order));
    let mut scene = figures::scene(view, &told, &[], axes, marks);
    scene.rules = rules;
    scene
}

/// A bar for each unit in its row, or why there is none; and the values of the bars.
fn bars(view: &View<'_>, series: &Series, order: &[Row], year: u32) -> (Vec<Mark>, Vec<i64>) {
    let (mut marks, mut values) = (Vec::new(), Vec::new());
    for (row, &unit) in order.iter().enumerate() {
        let at = (At::Value(0), At::Band(row));
        marks.push(match series.at(unit, year) {
            Some(it) => {
                let to = value(view.data, it.fact);
                values.push(to);
                mark(view, series, it, at, Shape::Beam { from: 0, to, text: short(view, it.fact) })
            }
            None => void(view, series, (unit, year), (At::Band(0), at.1), missing(view, series, unit, year)),
        });
    }
    (marks, values)
}

fn sentence(
    view: &View<'_>,
    text: &Text,
    series: &Series,
    (first, year): (Row, u32),
    [units, known]: [usize; 2],
) -> String {
    let most = series.at(first, year).map_or(String::new(), |it| short(view, it.fact));
    let few = if known * 2 < units { text.few } else { "" };
    fill(text.seen, &[&year, &units, &known, &view.unit(first), &most, &few])
}

/// The units by their figures, largest first, those without one last.
fn order(view: &View<'_>, series: &Series, units: &[Row], year: u32) -> Vec<Row> {
    let keyed = units.iter().map(|&unit| {
        let figure = series.at(unit, year);
        (figure.map_or(i64::MAX, |it| -value(view.data, it.fact)), unit.0)
    });
    in_order(keyed.collect()).into_iter().map(|(_, unit)| Row(unit)).collect()
}
