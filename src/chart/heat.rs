//! Heat: units by years, coloured by the size of the figure among the units.

use super::figures::{self, empty, mark, missing, name, nothing, short, signed, subtitle, value};
use super::{At, Axis, ChartDef, Fill, Key, Mark, Sample, Scene, Shape, Told, View, Width, fill};
use crate::data::{Lang, Row};
use crate::query::Page;
use crate::query::figures::{Figure, Series};
use crate::text::number::figure;

pub(super) const DEF: ChartDef =
    ChartDef { id: "heat", page: Page::Indicators, width: Width::Whole, asks: &[], scene };

/// Into so many steps the span from the smallest figure to the largest is cut.
const STEPS: u8 = 7;

struct Text {
    title: &'static str,
    /// Its name where nothing fills the title.
    bare: &'static str,
    /// Cells, cells with a figure, the largest and its figure.
    seen: &'static str,
    note: &'static str,
}

const ZH: Text = Text {
    title: "{}：区县×年份",
    bare: "区县×年份",
    seen: "{} 格中 {} 格有数字；区县中最大的是{} {} 年，{}。没有数字不等于零。",
    note: "颜色按区县的数字从小到大等分七档，图例写明各档里最小和最大的数字；城市另列，不着色。斜线是没有数字。",
};

const EN: Text = Text {
    title: "{} by unit and year",
    bare: "By unit and year",
    seen: "Of {} cells {} have a figure; among the units {} has the largest in {}: {}. No figure is not zero.",
    note: "Seven equal steps from the units’ smallest figure to their largest; the legend has the ends of what is in each. The city stands apart, uncoloured. Hatched: no figure.",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let Some(series) = view.figures().filter(|it| it.own().next().is_some()) else {
        return nothing(view, text.bare);
    };
    let units = view.data.district_order();
    let mut years = view.data.years().to_vec();
    years.retain(|&year| series.own().any(|it| it.year == year));
    let (low, most) = ends(view, series);
    let high = most.map_or(low, |it| value(view.data, it.fact));
    let mut marks = Vec::with_capacity(units.len() * years.len());
    for (row, &unit) in units.iter().enumerate() {
        for (column, &year) in years.iter().enumerate() {
            let at = (At::Band(column), At::Band(row));
            let mut mark = match series.at(unit, year) {
                Some(it) => {
                    let fill = if Some(unit) == view.data.city() {
                        Fill::Hollow
                    } else {
                        // Divided first: many times the widest span is no number that fits.
                        let step = (high - low) / i64::from(STEPS) + 1;
                        Fill::Step(((value(view.data, it.fact) - low) / step) as u8 + 1)
                    };
                    mark(view, series, it, at, Shape::cell(fill, signed(view, it.fact)))
                }
                None => empty(view, series, (unit, year), at, missing(view, series, unit, year)),
            };
            mark.muted = view.is_uncompared(unit);
            marks.push(mark);
        }
    }
    let told = Told {
        title: &fill(text.title, &[&name(view, series)]),
        subtitle: &subtitle(view, series),
        sentence: &sentence(view, text, series, most, marks.len()),
        note: text.note,
    };
    let axes = (Axis::Bands(view.year_bands(&years)), view.unit_axis(&units));
    let steps = steps(view, &marks);
    let mut scene = figures::scene(view, &told, &[], axes, marks);
    scene.key.splice(0..0, steps);
    scene
}

/// The steps that occur, each by its smallest figure and its largest.
fn steps(view: &View<'_>, marks: &[Mark]) -> Vec<Key> {
    let mut keys = Vec::new();
    for step in 1..=STEPS {
        let step = Fill::Step(step);
        let is_in = |mark: &&Mark| matches!(mark.shape, Shape::Cell { fill, .. } if fill == step);
        let mut facts: Vec<Row> = marks.iter().filter(is_in).map(|mark| mark.facts[0]).collect();
        facts.sort_by_key(|&fact| value(view.data, fact));
        let number = |fact: Row| figure(view.data, fact, view.words.lang).unwrap_or_default().number;
        if let (Some(&least), Some(&most)) = (facts.first(), facts.last()) {
            let (least, most) = (number(least), number(most));
            let ends = if least == most { least } else { fill("{}–{}", &[&least, &most]) };
            keys.push(Key::new(Sample::Fill(step), &ends));
        }
    }
    keys
}

/// The least of the units' figures, and the largest one, of equals the last.
fn ends<'a>(view: &View<'_>, series: &'a Series) -> (i64, Option<&'a Figure>) {
    let key = |it: &Figure| (value(view.data, it.fact), it.year);
    let (mut low, mut most) = (i64::MAX, None);
    for it in series.own() {
        if Some(it.district) != view.data.city() {
            low = low.min(value(view.data, it.fact));
            if most.is_none_or(|most| key(most) <= key(it)) {
                most = Some(it);
            }
        }
    }
    (low, most)
}

fn sentence(view: &View<'_>, text: &Text, series: &Series, most: Option<&Figure>, cells: usize) -> String {
    let Some(most) = most else { return view.words.late().figures.nothing.to_owned() };
    let (known, largest) = (series.own().count(), short(view, most.fact));
    fill(text.seen, &[&cells, &known, &view.unit(most.district), &most.year, &largest])
}
