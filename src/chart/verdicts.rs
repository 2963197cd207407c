//! What the charts of assessment and of pledges share: grades and awards, who received them, and marks that stand for facts.

use super::scene::fill_keys;
use super::{At, Axis, Band, Fill, Key, Mark, Sample, Scene, Shape, Told, View, named};
use crate::data::fact::{BodyKind, Date, Kind};
use crate::data::schema::{Facet, Tab, bodies, districts, facts};
use crate::data::{Code, Dataset, Lang, Row};
pub(super) use crate::query::group::Group;
use crate::query::group::grouped;
use crate::text::{self, Words};

/// What a click on grades and awards filters to.
pub(super) const VERDICTS: [(Facet, Code); 2] =
    [(Facet::Kind, Code(Kind::Grade.code())), (Facet::Kind, Code(Kind::Award.code()))];

/// A tip says so many facts, then how many more there are.
const SAID: usize = 8;

/// Whether a fact is of this kind.
pub(super) fn is(data: &Dataset, fact: Row, kind: Kind) -> bool {
    data.code(facts::KIND, fact).0 == kind.code()
}

/// Whether a fact is a grade or an award.
pub(super) fn is_verdict(data: &Dataset, fact: Row) -> bool {
    is(data, fact, Kind::Grade) || is(data, fact, Kind::Award)
}

/// Facts in groups of one key, under the filters but for those on the facets that the chart itself filters by.
pub(super) fn groups(view: &View<'_>, own: &[Facet], key: &dyn Fn(Row) -> Option<i64>) -> Vec<Group> {
    grouped(view.data, view.query, own, key)
}

/// The key of a cell in a grid: its row, under the heading of its tier, and its column.
pub(super) fn cell(data: &Dataset, fact: Row, row: (i64, Code), column: i64) -> i64 {
    let tier = i64::from(data.code(facts::LEVEL, fact).0.wrapping_sub(1) & 0xf);
    tier << 56 | row.0 << 40 | i64::from(row.1.0) << 16 | column
}

/// The column of a cell by its key.
pub(super) fn column(key: i64) -> u32 {
    key as u32 & 0xffff
}

/// Whether two cells stand in one row.
pub(super) fn in_row(a: i64, b: i64) -> bool {
    a >> 16 == b >> 16
}

/// Makes the mark of a cell from its facts.
pub(super) type MarkOf<'a> = &'a dyn Fn(&[Row], (At, At)) -> Mark;

/// The rows of a grid, each tier under its heading, and a mark for each cell.
pub(super) fn grid(
    view: &View<'_>,
    (cells, columns): (&[Group], &[u32]),
    band: &dyn Fn(Row) -> Band,
    mark: MarkOf<'_>,
) -> (Vec<Band>, Vec<Mark>) {
    let (mut rows, mut marks) = (Vec::new(), Vec::new());
    let mut before = -1;
    for &(key, ref facts) in cells {
        if before >> 56 != key >> 56 {
            rows.push(heading(view, facts[0]));
        }
        if !in_row(before, key) {
            rows.push(band(facts[0]));
        }
        before = key;
        let column = columns.iter().position(|&own| own == column(key)).unwrap_or(0);
        marks.push(mark(facts, (At::Band(column), At::Band(rows.len() - 1))));
    }
    (rows, marks)
}

/// Where a unit stands among all, the city first; behind all of them what is of no unit.
pub(super) fn place(order: &[Row], unit: Code) -> i64 {
    order.iter().position(|&row| unit == row.into()).unwrap_or(order.len()) as i64
}

/// Whom a fact is about: a unit, and the body where it is narrower than the unit. A unit's own leadership stands for it.
pub(super) fn receiver(data: &Dataset, fact: Row) -> (Code, Code) {
    let unit = data.code(facts::DISTRICT, fact);
    let stands_for_unit = |body: Row| {
        unit == data.code(bodies::DISTRICT, body)
            && unit != Code::NONE
            && data.code(bodies::KIND, body).0 == BodyKind::Government.code()
    };
    let body = data.code(facts::BODY, fact).row().filter(|&body| !stands_for_unit(body));
    (unit, body.map_or(Code::NONE, Code::from))
}

/// A unit as a row; what is of no unit is called `elsewhere`.
pub(super) fn unit_band(view: &View<'_>, unit: Code, elsewhere: &str) -> Band {
    match unit.row() {
        Some(unit) => view.unit_band(unit),
        None => view.band(Facet::District, unit, elsewhere),
    }
}

/// What a click on a receiver filters to: the body, where there is one.
pub(super) fn receiver_option((unit, body): (Code, Code)) -> (Facet, Code) {
    if body == Code::NONE { (Facet::District, unit) } else { (Facet::Body, body) }
}

/// A receiver as a row; what it is called is for the caller to say.
pub(super) fn receiver_band(view: &View<'_>, receiver: (Code, Code), label: &str, short: String) -> Band {
    let (facet, code) = receiver_option(receiver);
    let mut band = view.band(facet, code, label);
    band.muted = receiver.0.row().is_some_and(|unit| view.is_uncompared(unit));
    band.short = short;
    band
}

/// The name of whoever received it, and a short one.
pub(super) fn receiver_name(view: &View<'_>, (unit, body): (Code, Code)) -> (String, String) {
    if let Some(body) = body.row() {
        let name = named(view, Tab::Bodies, body);
        let alias = view.data.text(bodies::ALIASES, body).split('|').next().unwrap_or("");
        let fits = view.words.lang == Lang::Zh && !alias.is_empty() && alias.len() < name.len();
        return (name.to_owned(), if fits { alias } else { name }.to_owned());
    }
    let name = unit.row().map_or(view.words.none.into(), |unit| view.unit(unit)).into_owned();
    (name.clone(), name)
}

/// A tier as the heading of the rows below it.
fn heading(view: &View<'_>, fact: Row) -> Band {
    let level = view.data.code(facts::LEVEL, fact);
    let word =
        level.row().map_or(view.words.none, |_| text::word(view.data, facts::LEVEL, fact, view.words.lang));
    let label = format!("{} · {word}", text::label(Facet::Level, view.words.lang));
    let mut band = view.band(Facet::Level, level, &label);
    band.muted = true;
    band
}

/// The year of a fact as an option.
pub(super) fn year_code(data: &Dataset, fact: Row) -> Code {
    data.codes(Facet::Year).get(fact)
}

/// A name without the unit that it has in brackets at its end, which tells it from its like elsewhere.
pub(super) fn bare<'a>(data: &Dataset, name: &'a str) -> &'a str {
    let Some(inner) = name.strip_suffix('）').or(name.strip_suffix(')')) else { return name };
    for unit in data.rows(Tab::Districts) {
        for col in [districts::ZH, districts::EN, districts::ALIASES] {
            for own in data.text(col, unit).split('|') {
                let rest = inner.strip_suffix(own).unwrap_or("");
                if let Some(rest) = rest.strip_suffix('（').or(rest.strip_suffix(" (")) {
                    return rest;
                }
            }
        }
    }
    name
}

/// What a fact is about, without brackets; nothing where that has no name.
pub(super) fn subject<'a>(view: &'a View<'_>, fact: Row) -> &'a str {
    let subject = view.data.code(facts::SUBJECT, fact).row();
    subject.map_or("", |subject| bare(view.data, named(view, Tab::Subjects, subject)))
}

/// A date without its year, where it says more than that.
pub(super) fn day(words: &Words, date: Date) -> String {
    let whole = (words.date)(date);
    let year = date.year().to_string();
    let rest = match words.lang {
        Lang::Zh => whole.strip_prefix(&(year + " 年 ")),
        Lang::En => whole.strip_suffix(&(" ".to_owned() + &year)),
    };
    rest.unwrap_or(&whole).to_owned()
}

/// Adds the options of a facet that facts have, each once.
pub(super) fn add_options(view: &View<'_>, facet: Facet, facts: &[Row], key: &mut Vec<(Facet, Code)>) {
    for &fact in facts {
        let option = (facet, view.data.codes(facet).get(fact));
        if !key.contains(&option) {
            key.push(option);
        }
    }
}

/// The names of what facts refer to by a facet, each once, behind what is said already.
pub(super) fn add_names(view: &View<'_>, facet: Facet, facts: &[Row], said: &mut String) {
    let mut options = Vec::new();
    add_options(view, facet, facts, &mut options);
    for (_, option) in options {
        if let Some(name) = view.data.option_label(facet, option, view.words.lang) {
            said.push_str(" · ");
            said.push_str(&name);
        }
    }
}

/// A mark of facts: its tip names it and says each of them, so that each line leads to its evidence.
pub(super) fn mark(
    view: &View<'_>,
    name: String,
    key: Vec<(Facet, Code)>,
    facts: &[Row],
    at: (At, At),
    shape: Shape,
) -> Mark {
    let shown = &facts[..facts.len().min(SAID)];
    let mut tip = vec![name];
    for &fact in shown {
        let mut line = text::summary(view.data, fact, view.words.lang);
        if view.data.is_inferred(facts::CERTAINTY, fact) {
            line = line + " · " + view.words.inferred_mark;
        }
        tip.push(line);
    }
    if facts.len() > SAID {
        tip.push(format!("+{}", facts.len() - SAID));
    }
    let label = tip[1..].join(view.words.list_comma);
    let mut mark = view.mark(key, at, shape, tip);
    let unit = view.data.code(facts::DISTRICT, facts[0]).row();
    mark.muted = unit.is_some_and(|unit| view.is_uncompared(unit));
    mark.look.dashed = facts.iter().all(|&fact| view.data.is_inferred(facts::CERTAINTY, fact));
    (mark.facts, mark.label) = (shown.to_vec(), label);
    mark
}

/// A mark of facts on a scale, drawn as their unit is; its label is words that may be cut, or not.
pub(super) fn point(
    view: &View<'_>,
    name: String,
    key: Vec<(Facet, Code)>,
    facts: &[Row],
    at: (At, At),
    text: String,
) -> Mark {
    let unit = view.data.code(facts::DISTRICT, facts[0]).row();
    let series = unit.map_or(0, |unit| view.series(unit));
    mark(view, name, key, facts, at, Shape::Point { series, text, names: false })
}

/// What is to be noted, one after the other, where there is anything.
pub(super) fn note(parts: &[&str]) -> String {
    let mut note = String::new();
    for part in parts {
        if !note.is_empty() && !part.is_empty() {
            note.push(' ');
        }
        note.push_str(part);
    }
    note
}

/// A chart of marks, and what their fills mean; without fills what is inferred has a sign.
pub(super) fn scene(
    view: &View<'_>,
    told: &Told<'_>,
    key: &[(Fill, &str)],
    axes: (Axis, Axis),
    marks: Vec<Mark>,
) -> Scene {
    let mut keys = fill_keys(key);
    if keys.is_empty() && marks.iter().any(|mark| mark.look.dashed) {
        keys.push(Key::new(Sample::Sign("◌"), view.words.inferred_mark));
    }
    Scene::new(told, keys, axes, marks)
}
