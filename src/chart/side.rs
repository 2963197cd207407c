//! Side by side: the indicators of the units that are set against each other, each in one year for all of them.

use super::figures::{self, empty, mark, name, short};
use super::{At, Axis, Band, ChartDef, Fill, Scene, Shape, Told, View, Width, fill};
use crate::data::Lang;
use crate::data::schema::Tab;
use crate::query::Page;
use crate::query::figures::{CONTEXT, Series, counts};
use crate::text::list;
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
    if compared.is_empty() {
        return Scene::without_marks(text.title, text.subtitle, text.none);
    }
    let counts = counts(view.data, view.query, CONTEXT);
    let (mut rows, mut marks, mut whole) = (Vec::new(), Vec::new(), 0);
    for indicator in view.data.rows(Tab::Indicators).filter(|row| counts[row.0 as usize] > 0) {
        let series = Series::of(view.data, view.query, indicator, CONTEXT);
        let (mut year, mut most) = (0, 0);
        for &other in view.data.years() {
            let known = series.known(compared, other);
            if known >= most {
                (year, most) = (other, known);
            }
        }
        if most == 0 {
            continue;
        }
        whole += usize::from(most == compared.len());
        for (column, &unit) in compared.iter().enumerate() {
            let at = (At::Band(column), At::Band(rows.len()));
            let mut mark = match series.at(unit, year) {
                Some(it) => mark(view, &series, it, at, Shape::cell(Fill::Hollow, short(view, it.fact))),
                None => empty(view, &series, (unit, year), at, view.words.late().figures.none.to_owned()),
            };
            mark.muted = false;
            marks.push(mark);
        }
        rows.push(band(view, &series, year));
    }
    let names: Vec<String> = compared.iter().map(|&unit| view.unit(unit).into_owned()).collect();
    let names = list(&names, view.words.list_and, view.words);
    let told = Told {
        title: text.title,
        subtitle: text.subtitle,
        sentence: &fill(text.seen, &[&names, &rows.len(), &whole]),
        note: text.note,
    };
    figures::scene(view, &told, &[], (view.unit_axis(compared), Axis::Bands(rows)), marks)
}

/// The indicator, its unit, the year.
fn band(view: &View<'_>, series: &Series, year: u32) -> Band {
    let name = name(view, series);
    let unit = unit(view.data, series.indicator, view.words.lang);
    let dot = if unit.is_empty() { "" } else { " · " };
    let mut band = Band::new(&format!("{name}{dot}{unit} · {year}"));
    band.short = format!("{name} {year}");
    band
}
