//! What the charts of assessment share: grades and awards, who received them, and marks that stand for facts.

use super::{At, Band, Look, Mark, Shape, View, named};
use crate::data::fact::{BodyKind, Certainty, Date, Kind};
use crate::data::schema::{Facet, Tab, bodies, facts};
use crate::data::{Code, Dataset, Lang, Row, in_order};
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

pub(super) fn is_inferred(data: &Dataset, fact: Row) -> bool {
    data.code(facts::CERTAINTY, fact).0 == Certainty::Inferred.code()
}

/// Facts in groups of one key and in its order. The filters apply but for those on the facets that the chart itself
/// filters by; facts without a key stay out.
pub(super) fn groups(view: &View<'_>, own: &[Facet], key: &dyn Fn(Row) -> Option<i64>) -> Vec<Vec<Row>> {
    let keyed = view.data.rows(Tab::Facts).filter_map(|fact| {
        let key = key(fact)?;
        view.query.lets_through(view.data, fact, own).then_some((key, fact.0))
    });
    let same = in_order(keyed.collect());
    same.chunk_by(|a, b| a.0 == b.0).map(|group| group.iter().map(|&(_, fact)| Row(fact)).collect()).collect()
}

/// Where a unit stands among all, the city first; behind all of them what is of no unit.
pub(super) fn place(order: &[Row], unit: Code) -> i64 {
    order.iter().position(|&row| unit == row.into()).unwrap_or(order.len()) as i64
}

/// A tier's place in the vocabulary; behind all of them what is of none.
pub(super) fn tier(data: &Dataset, fact: Row) -> i64 {
    i64::from(data.code(facts::LEVEL, fact).0.wrapping_sub(1) & 0xf)
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
pub(super) fn heading(view: &View<'_>, fact: Row) -> Band {
    let level = view.data.code(facts::LEVEL, fact);
    let word =
        level.row().map_or(view.words.none, |_| text::word(view.data, facts::LEVEL, fact, view.words.lang));
    let label = format!("{} · {word}", text::label(Facet::Level, view.words.lang));
    Band { muted: true, ..view.band(Facet::Level, level, &label, String::new()) }
}

/// Every year as a column.
pub(super) fn year_bands(view: &View<'_>, years: std::ops::Range<u32>) -> Vec<Band> {
    let code = |year: u32| view.data.year_code(year).unwrap_or(Code::NONE);
    years.map(|year| view.band(Facet::Year, code(year), &year.to_string(), String::new())).collect()
}

/// The year of a fact as an option.
pub(super) fn year_code(data: &Dataset, fact: Row) -> Code {
    data.codes(Facet::Year).get(fact)
}

/// A name without what it has in brackets at its end.
pub(super) fn bare(name: &str) -> &str {
    let open = name.ends_with([')', '）']).then(|| name.rfind(['(', '（'])).flatten();
    open.filter(|&open| open > 0).map_or(name, |open| name[..open].trim_end())
}

/// What a fact is about, without brackets; nothing where that has no name.
pub(super) fn subject<'a>(view: &'a View<'_>, fact: Row) -> &'a str {
    let subject = view.data.code(facts::SUBJECT, fact).row();
    subject.map_or("", |subject| bare(named(view, Tab::Subjects, subject)))
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

/// The options of a facet that facts have, each once.
pub(super) fn options(view: &View<'_>, facet: Facet, facts: &[Row]) -> Vec<(Facet, Code)> {
    let mut options = Vec::new();
    for &fact in facts {
        let option = (facet, view.data.codes(facet).get(fact));
        if !options.contains(&option) {
            options.push(option);
        }
    }
    options
}

/// A mark of facts: its tip names it and says each of them, so that each line leads to its evidence.
pub(super) fn mark(
    view: &View<'_>,
    name: String,
    key: Vec<(Facet, Code)>,
    facts: &[Row],
    shape: Shape,
) -> Mark {
    let said = |&fact: &Row| {
        let summary = text::summary(view.data, fact, view.words.lang);
        if is_inferred(view.data, fact) { summary + " · " + view.words.inferred_mark } else { summary }
    };
    let (shown, rest) = facts.split_at(facts.len().min(SAID));
    let tip = std::iter::once(name).chain(shown.iter().map(said)).collect();
    let mut mark = Mark {
        selected: key.iter().all(|&(facet, code)| view.chosen(facet, code)),
        key,
        facts: shown.to_vec(),
        x: At::Band(0),
        y: At::Band(0),
        shape,
        look: Look { dashed: facts.iter().all(|&fact| is_inferred(view.data, fact)), ..Look::PLAIN },
        label: String::new(),
        tip,
        muted: false,
    };
    if !rest.is_empty() {
        mark.tip.push(format!("+{}", rest.len()));
    }
    mark.label = mark.tip[1..].join(view.words.list_comma);
    mark
}
