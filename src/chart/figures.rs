//! What the charts of an indicator share: how a figure is drawn, worded and named.

use super::scale::{Base, Scale};
use super::{At, Axis, Fill, Key, Look, Mark, Sample, Scene, Shape, Told, View, named};
use crate::data::fact::{Authority, Comparator, Decimal, Kind, Period, Status};
use crate::data::schema::{Facet, Tab, facts, sources};
use crate::data::{Code, Dataset, Lang, Row};
use crate::query::figures::{CONTEXT, Figure, Series};
use crate::sentence::option;
use crate::text;
use crate::text::number::{self, figure};

/// How sure a figure is, as a sign.
const PRELIMINARY: &str = "○";
const INFERRED: &str = "◌";
const UNOFFICIAL: &str = "◎";

/// The chart of an indicator without a figure, by the name that needs nothing to fill it.
pub(super) fn nothing(view: &View<'_>, bare: &str) -> Scene {
    Scene::without_marks(bare, "", view.words.late().figures.nothing)
}

/// A chart of figures; its legend has the units that can be set against each other, and the signs that occur.
pub(super) fn scene(
    view: &View<'_>,
    told: &Told<'_>,
    units: &[Row],
    axes: (Axis, Axis),
    marks: Vec<Mark>,
) -> Scene {
    let mut keys = Vec::new();
    for &unit in units {
        let mut key = Key::new(Sample::Unit(view.series(unit), unit), &view.unit(unit));
        key.pressed = view.query.compare.contains(&unit);
        keys.push(key);
    }
    signs(view, &marks, &mut keys);
    Scene::new(told, keys, axes, marks)
}

/// The units, after the city where that fits among them.
pub(super) fn shown_units(view: &View<'_>, series: &Series) -> Vec<Row> {
    let mut units = view.data.units();
    if let Some(city) = fitting_city(view, series) {
        units.insert(0, city);
    }
    units
}

/// The city, where its figures are of the size of its units', or where the reader asks for it: a total would press all
/// others flat.
pub(super) fn fitting_city(view: &View<'_>, series: &Series) -> Option<Row> {
    let city = view.data.city()?;
    // Of the units, and of the city.
    let mut most = [0; 2];
    for it in &series.figures {
        let most = &mut most[usize::from(it.district == city)];
        *most = (*most).max(value(view.data, it.fact).abs());
    }
    let asked = view.query.compare.contains(&city) || view.chosen(Facet::District, city.into());
    (asked || most[1] / 2 <= most[0]).then_some(city)
}

/// A scale around values of an indicator.
pub(super) fn scale(view: &View<'_>, series: &Series, base: Base, values: &[i64]) -> Axis {
    let (unit, lang) = (number::unit_of(view.data, series.indicator), view.words.lang);
    let name = number::unit(view.data, series.indicator, lang);
    let tick = |value: Decimal| number::with_unit(view.data, value, unit, lang).0;
    Axis::Scale(Scale::of_values(values, base, name, &tick))
}

/// How a fact's value is to be drawn.
pub(super) fn look(data: &Dataset, fact: Row) -> Look {
    let source = data.code(facts::SOURCE, fact).row();
    let authority = source.map_or(Code::NONE, |source| data.code(sources::AUTHORITY, source));
    let period = data.code(facts::PERIOD, fact).0;
    Look {
        comparator: Comparator::from_code(data.code(facts::COMPARATOR, fact).0).unwrap_or(Comparator::Equal),
        hollow: data.code(facts::STATUS, fact).0 == Status::Preliminary.code(),
        dashed: data.is_inferred(facts::CERTAINTY, fact),
        doubtful: authority.0 == Authority::Unofficial.code(),
        part: period != Period::Year.code() && period != Period::Point.code(),
    }
}

/// A fact's value in millionths; of a fact without one nothing.
pub(super) fn value(data: &Dataset, fact: Row) -> i64 {
    data.decimal(facts::VALUE, fact).map_or(0, crate::data::fact::Decimal::millionths)
}

/// What is said of a figure beside its mark: the number with its sign, and how sure it is where it is not.
pub(super) fn short(view: &View<'_>, fact: Row) -> String {
    let look = look(view.data, fact);
    marked(view, fact, &[(look.hollow, view.words.preliminary_mark), (look.dashed, view.words.inferred_mark)])
}

/// The same with the signs of the legend, where there is room for little.
pub(super) fn signed(view: &View<'_>, fact: Row) -> String {
    let look = look(view.data, fact);
    marked(view, fact, &[(look.hollow, PRELIMINARY), (look.dashed, INFERRED), (look.doubtful, UNOFFICIAL)])
}

fn marked(view: &View<'_>, fact: Row, marks: &[(bool, &str)]) -> String {
    let figure = figure(view.data, fact, view.words.lang).unwrap_or_default();
    let mut said = figure.sign.to_owned() + &figure.number;
    for (_, mark) in marks.iter().filter(|(is, _)| *is) {
        said = said + " " + mark;
    }
    said
}

/// A figure and who says so, in one line.
pub(super) fn stated(view: &View<'_>, fact: Row) -> String {
    let (data, words) = (view.data, view.words);
    let late = &words.late().figures;
    let mut said = figure(data, fact, words.lang).unwrap_or_default().joined();
    let look = look(data, fact);
    let source = data.code(facts::SOURCE, fact).row();
    for (is, more) in [
        (look.hollow, late.preliminary),
        (look.dashed, words.inferred_mark),
        (look.doubtful, late.unofficial),
        (source.is_some(), source.map_or("", |source| data.name(Tab::Sources, source, words.lang))),
    ] {
        if is {
            said = said + " · " + more;
        }
    }
    said
}

/// Why a unit has no figure for a year: a rank that is all there is, or a reason that the tables give.
pub(super) fn missing(view: &View<'_>, series: &Series, unit: Row, year: u32) -> String {
    let (data, lang) = (view.data, view.words.lang);
    let is_rank = |&fact: &Row| {
        data.code(facts::INDICATOR, fact) == series.indicator.into()
            && data.code(facts::DISTRICT, fact) == unit.into()
            && data.code(facts::BODY, fact) == Code::NONE
            && data.whole(facts::YEAR, fact) == Some(year)
            && data.code(facts::PERIOD, fact).0 == series.period.code()
            && data.decimal(facts::VALUE, fact).is_none()
            && view.query.lets_through(data, fact, CONTEXT)
    };
    if let Some(figure) = data.rows(Tab::Facts).find(is_rank).and_then(|fact| figure(data, fact, lang)) {
        return figure.joined();
    }
    let gap = data.gap(unit, year, Some(Kind::Result));
    let why = gap.map_or(String::new(), |gap| text::gap(data, gap, lang));
    let none = view.words.late().figures.none;
    if why.is_empty() { none.to_owned() } else { format!("{none}: {why}") }
}

/// A unit without a figure for a year, and why.
pub(super) fn void(
    view: &View<'_>,
    series: &Series,
    (unit, year): (Row, u32),
    at: (At, At),
    why: String,
) -> Mark {
    let tip = vec![view.heading(&view.unit(unit), year), why.clone()];
    let mut mark = view.mark(key(view, series, unit, year), at, Shape::Void(why), tip);
    mark.muted = view.is_back(unit);
    mark
}

/// The same as a cell of a grid.
pub(super) fn empty(view: &View<'_>, series: &Series, cell: (Row, u32), at: (At, At), why: String) -> Mark {
    let mut mark = void(view, series, cell, at, why);
    mark.shape = Shape::cell(Fill::Hatched, String::new());
    mark
}

/// A figure as a mark: its tip says the value with its unit, what is not plain about it, and who says so; then what other
/// sources say of the same.
pub(super) fn mark(view: &View<'_>, series: &Series, it: &Figure, at: (At, At), shape: Shape) -> Mark {
    let name = option(view.data, Facet::District, it.district.into(), view.words);
    let mut tip = vec![view.heading(&name, it.year) + &text::part_of_year(it.period, view.words)];
    let mut facts = vec![it.fact];
    facts.extend_from_slice(&it.others);
    for &fact in &facts {
        tip.push(stated(view, fact));
    }
    let mut mark = view.mark(key(view, series, it.district, it.year), at, shape, tip);
    (mark.facts, mark.look, mark.muted) = (facts, look(view.data, it.fact), view.is_back(it.district));
    mark
}

/// What a click on a unit and a year filters to.
fn key(view: &View<'_>, series: &Series, unit: Row, year: u32) -> Vec<(Facet, Code)> {
    vec![
        (Facet::Indicator, series.indicator.into()),
        (Facet::District, unit.into()),
        (Facet::Year, view.year(year)),
    ]
}

/// The name of an indicator.
pub(super) fn name<'a>(view: &'a View<'_>, series: &Series) -> &'a str {
    named(view, Tab::Indicators, series.indicator)
}

/// The unit and the period, as a subtitle.
pub(super) fn subtitle(view: &View<'_>, series: &Series) -> String {
    let unit = number::unit(view.data, series.indicator, view.words.lang);
    let period = series.period.word().label(view.words.lang);
    let comma = if view.words.lang == Lang::Zh { "；" } else { "; " };
    if unit.is_empty() { period.to_owned() } else { unit + comma + period }
}

/// What is not plain about values, as entries of a legend, where it occurs.
fn signs(view: &View<'_>, marks: &[Mark], keys: &mut Vec<Key>) {
    let (words, late) = (view.words, &view.words.late().figures);
    let mut add = |sign: &'static str, label: &str, is: &dyn Fn(&Look) -> bool| {
        if marks.iter().any(|mark| is(&mark.look)) {
            keys.push(Key::new(Sample::Sign(sign), label));
        }
    };
    for comparator in
        [Comparator::AtLeast, Comparator::Over, Comparator::AtMost, Comparator::Under, Comparator::About]
    {
        let label = comparator.word().label(words.lang);
        add(text::sign(comparator), label, &|look| look.comparator == comparator);
    }
    add(PRELIMINARY, late.preliminary, &|look| look.hollow);
    add(INFERRED, words.inferred_mark, &|look| look.dashed);
    add(UNOFFICIAL, late.unofficial, &|look| look.doubtful);
    add("•", late.part_of_year, &|look| look.part);
}
