//! What the charts of an indicator share: how a figure is drawn, worded and named.

use super::{At, Key, Look, Mark, Sample, Scene, Shape, View, named};
use crate::data::fact::{Authority, Certainty, Comparator, Kind, Period, Status};
use crate::data::schema::{Facet, Tab, facts, sources};
use crate::data::{Code, Dataset, Lang, Row};
use crate::query::figures::{CONTEXT, Figure, Series};
use crate::sentence::option;
use crate::text::number::{self, figure};
use crate::text::{self, fill};

/// The chart of an indicator without a figure: nothing to fill its title with.
pub(super) fn nothing(view: &View<'_>, title: &str) -> Scene {
    Scene {
        title: title.replace("{}", "…"), sentence: view.words.no_figures.to_owned(), ..Scene::default()
    }
}

/// The city, where its figures are of the size of its units', or where the reader asks for it: a total would press all
/// others flat.
pub(super) fn fitting_city(view: &View<'_>, series: &Series) -> Option<Row> {
    let city = view.data.city()?;
    let most = |own: bool| {
        let values = series.figures.iter().filter(|it| (it.district == city) == own);
        values.map(|it| value(view.data, it.fact).abs()).max().unwrap_or(0)
    };
    let asked = view.query.compare.contains(&city) || view.chosen(Facet::District, city.into());
    (asked || most(true) / 2 <= most(false)).then_some(city)
}

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
    if why.is_empty() { view.words.no_figure.to_owned() } else { format!("{}: {why}", view.words.no_figure) }
}

/// What a click on a unit without a figure filters to.
pub(super) fn void(view: &View<'_>, series: &Series, unit: Row, row: usize, year: u32, why: String) -> Mark {
    let name = format!("{} · {}", view.unit(unit), fill(view.words.in_year, &[&year.to_string()]));
    let code = view.data.year_code(year).unwrap_or(Code::NONE);
    let key = vec![
        (Facet::Indicator, series.indicator.into()),
        (Facet::District, unit.into()),
        (Facet::Year, code),
    ];
    Mark {
        selected: view.is_selected(&key),
        key,
        facts: Vec::new(),
        x: At::Band(0),
        y: At::Band(row),
        shape: Shape::Void(why.clone()),
        look: Look::PLAIN,
        label: why.clone(),
        tip: vec![name, why],
        muted: view.is_back(unit),
    }
}

/// A figure as a mark that another chart places and shapes.
pub(super) fn mark(view: &View<'_>, series: &Series, it: &Figure, shape: Shape) -> Mark {
    let tip = tip(view, it);
    let key = key(view, series, it);
    Mark {
        selected: view.is_selected(&key),
        key,
        facts: std::iter::once(it.fact).chain(it.others.iter().copied()).collect(),
        x: At::Band(0),
        y: At::Band(0),
        shape,
        look: look(view.data, it.fact),
        label: tip.get(1).cloned().unwrap_or_default(),
        tip,
        muted: view.is_back(it.district),
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
