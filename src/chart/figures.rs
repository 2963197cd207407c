//! What the charts of an indicator share: how a figure is drawn, worded and named.

use super::{Key, Look, Sample, View, named};
use crate::data::fact::{Authority, Certainty, Comparator, Period, Status};
use crate::data::schema::{Facet, Tab, facts, sources};
use crate::data::{Code, Dataset, Lang, Row};
use crate::query::figures::{Figure, Series};
use crate::sentence::option;
use crate::text::number::{self, figure};
use crate::text::{self, fill};

/// How a fact's value is to be drawn.
pub(super) fn look(data: &Dataset, fact: Row) -> Look {
    let source = data.code(facts::SOURCE, fact).row();
    let authority = source.map_or(Code::NONE, |source| data.code(sources::AUTHORITY, source));
    let period = data.code(facts::PERIOD, fact).0;
    Look {
        comparator: Comparator::from_code(data.code(facts::COMPARATOR, fact).0).unwrap_or(Comparator::Equal),
        hollow: data.code(facts::STATUS, fact).0 == Status::Preliminary.code(),
        dashed: data.code(facts::CERTAINTY, fact).0 == Certainty::Inferred.code(),
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
    let (lang, words) = (view.words.lang, view.words);
    let figure = figure(view.data, fact, lang).unwrap_or_default();
    let look = look(view.data, fact);
    let mut said = format!("{}{}", figure.sign, figure.number);
    for (is, mark) in [(look.hollow, words.preliminary_mark), (look.dashed, words.inferred_mark)] {
        if is {
            said = said + " " + mark;
        }
    }
    said
}

/// What a tip says of a figure: the value with its unit, what is not plain about it, and who says so; then what other
/// sources say of the same.
pub(super) fn tip(view: &View<'_>, it: &Figure) -> Vec<String> {
    let data = view.data;
    let name = option(data, Facet::District, it.district.into(), view.words);
    let mut lines = vec![format!("{name} · {}", time(view, it))];
    for &fact in std::iter::once(&it.fact).chain(&it.others) {
        lines.push(stated(view, fact));
    }
    lines
}

/// A figure and who says so, in one line.
pub(super) fn stated(view: &View<'_>, fact: Row) -> String {
    let (data, words) = (view.data, view.words);
    let mut parts = vec![figure(data, fact, words.lang).unwrap_or_default().joined()];
    let look = look(data, fact);
    for (is, mark) in [
        (look.hollow, words.preliminary),
        (look.dashed, words.inferred_mark),
        (look.doubtful, words.unofficial),
    ] {
        parts.extend(is.then(|| mark.to_owned()));
    }
    let source = data.code(facts::SOURCE, fact).row();
    parts.extend(source.map(|source| data.name(Tab::Sources, source, words.lang).to_owned()));
    parts.join(" · ")
}

/// The year of a figure, and the part of it.
pub(super) fn time(view: &View<'_>, it: &Figure) -> String {
    let year = fill(view.words.in_year, &[&it.year.to_string()]);
    match it.period {
        Period::Year | Period::Point => year,
        period => format!("{year}{}{}", view.words.year_gap, period.word().label(view.words.lang)),
    }
}

/// What a click on a figure filters to.
pub(super) fn key(view: &View<'_>, series: &Series, it: &Figure) -> Vec<(Facet, Code)> {
    vec![
        (Facet::Indicator, series.indicator.into()),
        (Facet::District, it.district.into()),
        (Facet::Year, view.data.year_code(it.year).unwrap_or(Code::NONE)),
    ]
}

/// Whether what a click on a figure would filter to is in force, the indicator aside.
pub(super) fn selected(view: &View<'_>, it: &Figure) -> bool {
    view.chosen(Facet::District, it.district.into())
        && view.chosen(Facet::Year, view.data.year_code(it.year).unwrap_or(Code::NONE))
}

/// The name of an indicator, and the unit of its figures as an axis has it.
pub(super) fn title(view: &View<'_>, series: &Series) -> (String, String) {
    let unit = number::unit(view.data, series.indicator, view.words.lang);
    (named(view, Tab::Indicators, series.indicator).to_owned(), unit)
}

/// The unit and the period, as a subtitle.
pub(super) fn subtitle(view: &View<'_>, series: &Series) -> String {
    let (_, unit) = title(view, series);
    let period = series.period.word().label(view.words.lang);
    let comma = if view.words.lang == Lang::Zh { "；" } else { "; " };
    if unit.is_empty() { period.to_owned() } else { format!("{unit}{comma}{period}") }
}

/// A tick of a scale of an indicator's values.
pub(super) fn tick(view: &View<'_>, series: &Series) -> impl Fn(crate::data::fact::Decimal) -> String {
    let (unit, lang) = (number::unit_of(view.data, series.indicator), view.words.lang);
    move |value| number::with_unit(view.data, value, unit, lang).0
}

/// The units that have a figure, as a legend that sets them against each other, and the signs that occur.
pub(super) fn legend(view: &View<'_>, units: &[Row], looks: &[Look]) -> Vec<Key> {
    let unit = |&unit: &Row| Key {
        sample: Sample::Unit(view.series(unit), unit),
        label: view.unit(unit).into_owned(),
        pressed: view.query.compare.contains(&unit),
    };
    units.iter().map(unit).chain(signs(view, looks)).collect()
}

/// What is not plain about values, as entries of a legend, where it occurs.
pub(super) fn signs(view: &View<'_>, looks: &[Look]) -> Vec<Key> {
    let words = view.words;
    let worded = |comparator: Comparator| {
        looks.iter().any(|look| look.comparator == comparator).then(|| {
            let sign = text::sign(comparator);
            Key::new(Sample::Sign(sign), comparator.word().label(words.lang))
        })
    };
    let mut keys: Vec<Key> =
        [Comparator::AtLeast, Comparator::Over, Comparator::AtMost, Comparator::Under, Comparator::About]
            .into_iter()
            .filter_map(worded)
            .collect();
    for (occurs, sign, label) in [
        (looks.iter().any(|look| look.hollow), "○", words.preliminary),
        (looks.iter().any(|look| look.dashed), "◌", words.inferred_mark),
        (looks.iter().any(|look| look.doubtful), "◎", words.unofficial),
        (looks.iter().any(|look| look.part), "•", words.part_of_year),
    ] {
        keys.extend(occurs.then(|| Key::new(Sample::Sign(sign), label)));
    }
    keys
}
