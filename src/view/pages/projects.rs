//! Projects: what is built, how large, by whom; the schemes that are named, with their parts, and who runs them.

use super::{cards, charts, choice, claim, some};
use crate::data::fact::{Comparator, Decimal, Kind, SubjectKind, Topic};
use crate::data::schema::{Facet, Tab, bodies, facts, indicators, subjects, units};
use crate::data::{Code, Row, in_order};
use crate::query::group::{Group, grouped};
use crate::text::{self, fill, number};
use crate::view::tag::{Tag, el, tag};
use crate::view::{Desk, Explorer, Shown};

pub(in crate::view) fn page(it: &Explorer) -> Tag {
    charts(it, &|it| {
        let (desk, shown) = (&it.desk, &it.shown);
        let named = grouped(&desk.data, &shown.query, &[Facet::Subject], &|fact| {
            let whole = whole(desk, desk.data.code(facts::SUBJECT, fact).row()?);
            Some(whole.0.into())
        });
        let after = [sites(desk, shown, &named), schemes(desk, shown, &named)];
        [some(None), after.into_iter().map(some).collect()]
    })
}

/// What a subject is a part of, at last.
fn whole(desk: &Desk, subject: Row) -> Row {
    let mut whole = subject;
    // Tables may have made it a part of itself: no way up is longer than there are subjects.
    for _ in desk.data.rows(Tab::Subjects) {
        match desk.data.code(subjects::PARENT, whole).row() {
            Some(parent) => whole = parent,
            None => break,
        }
    }
    whole
}

/// Amounts by which the sources themselves count large projects: 10, 5 and 1 billion of a currency.
const LARGE: [i64; 3] = [10_000_000_000, 5_000_000_000, 1_000_000_000];

/// Projects and places: those whose single investment is known to be over an amount under that, the largest first.
fn sites(desk: &Desk, shown: &Shown, named: &[Group]) -> Option<Tag> {
    let words = &desk.words().late().works;
    let mut heads: Vec<(String, String, Vec<Tag>)> =
        LARGE.iter().map(|amount| (String::new(), amount.to_string(), Vec::new())).collect();
    heads.push((words.less.to_owned(), String::new(), Vec::new()));
    for (key, own) in named {
        let site = Row(*key as u32);
        if desk.data.is_subject(site, &[SubjectKind::Project, SubjectKind::Place]) {
            let over = |amount: i64| own.iter().copied().find(|&fact| is_over(desk, fact, amount));
            let large = (0..).zip(LARGE).find_map(|(place, amount)| Some((place, amount, over(amount)?)));
            let place = large.map_or(LARGE.len(), |(place, amount, fact)| {
                heads[place].0 = fill(words.over, &[&said(desk, fact, amount)]);
                place
            });
            heads[place].2.push(card(desk, shown, site, own));
        }
    }
    let groups = heads.into_iter().filter(|(.., cards)| !cards.is_empty());
    let groups = groups.map(|(head, over, cards)| list(head, cards, over)).collect();
    cards("sites", [words.title, words.sub], groups)
}

/// Whether a fact says that one project's investment is over an amount of its currency.
fn is_over(desk: &Desk, fact: Row, amount: i64) -> bool {
    let data = &desk.data;
    let indicator = data.code(facts::INDICATOR, fact).row();
    let topic = indicator.map_or(0, |indicator| data.code(indicators::TOPIC, indicator).0);
    let stated =
        data.decimal(facts::VALUE, fact).map_or(0.0, |value| value.millionths() as f64 * factor(desk, fact));
    let more = data.code(facts::COMPARATOR, fact).0 == Comparator::Over.code();
    data.code(facts::KIND, fact).0 == Kind::Project.code()
        && topic == Topic::Investment.code()
        && (stated > amount as f64 * 1e6 || more && stated >= amount as f64 * 1e6)
}

/// How many of its base the unit of a fact is.
fn factor(desk: &Desk, fact: Row) -> f64 {
    let unit = desk.data.code(facts::UNIT, fact).row();
    unit.and_then(|unit| desk.data.decimal(units::FACTOR, unit))
        .map_or(1.0, |factor| factor.millionths() as f64 / 1e6)
}

/// An amount in the unit of a fact.
fn said(desk: &Desk, fact: Row, amount: i64) -> String {
    let amount = Decimal::from_millionths((amount as f64 / factor(desk, fact) * 1e6) as i64);
    let (number, unit) =
        number::with_unit(&desk.data, amount, desk.data.code(facts::UNIT, fact).row(), desk.lang);
    [number, unit].join(" ")
}

/// Schemes and sectors by who runs them, the higher level first.
fn schemes(desk: &Desk, shown: &Shown, named: &[Group]) -> Option<Tag> {
    let (data, words) = (&desk.data, &desk.words().late().works);
    let runner = |scheme: Row| data.code(subjects::BODY, scheme);
    let level = |body: Code| body.row().map_or(u32::MAX >> 1, |body| data.code(bodies::LEVEL, body).0);
    let mut placed = Vec::new();
    for (place, (key, _)) in (0..).zip(named) {
        let scheme = Row(*key as u32);
        if data.is_subject(scheme, &[SubjectKind::Scheme, SubjectKind::Sector]) {
            let runner = runner(scheme);
            placed.push((i64::from(level(runner)) << 32 | i64::from(runner.0), place));
        }
    }
    let placed = in_order(placed);
    let runners = placed.chunk_by(|one, other| one.0 == other.0).map(|schemes| {
        let cards = schemes.iter().map(|&(_, place)| {
            let (key, own) = &named[place as usize];
            card(desk, shown, Row(*key as u32), own)
        });
        let body = Code(schemes[0].0 as u32).row();
        let name = body.map_or(words.no_runner, |body| data.name(Tab::Bodies, body, desk.lang));
        list(name.to_owned(), cards.collect(), String::new())
    });
    cards("schemes", [words.schemes_title, words.schemes_sub], runners.collect())
}

/// Cards under a heading.
fn list(head: String, cards: Vec<Tag>, over: String) -> Tag {
    let over = Some(over).filter(|over| !over.is_empty());
    tag!("div", "data-over" = over).hold(el("h3", "", head)).hold(tag!("ul").each(cards))
}

/// A named thing: what it is and where, its parts, and what is said of it and of them.
fn card(desk: &Desk, shown: &Shown, thing: Row, own: &[Row]) -> Tag {
    let (data, lang, words) = (&desk.data, desk.lang, desk.words());
    let mut about = text::word(data, subjects::KIND, thing, lang).to_owned();
    let district = data.code(subjects::DISTRICT, thing).row().map(|unit| data.short_name(unit, lang));
    if let Some(unit) = district {
        about = about + " · " + &unit;
    }
    let mut parts = Vec::new();
    for part in data.rows(Tab::Subjects) {
        if data.code(subjects::PARENT, part) == thing.into() {
            parts.push(data.name(Tab::Subjects, part, lang).to_owned());
        }
    }
    let parts = (!parts.is_empty()).then(|| fill(words.late().works.parts, &[&parts.join(words.list_comma)]));
    let said = |&fact: &Row| {
        let year = data.whole(facts::YEAR, fact).map_or(String::new(), |year| format!("{year} · "));
        let kind = data.option_id(Facet::Kind, data.code(facts::KIND, fact)).into_owned();
        let when = el("i", "", year + text::word(data, facts::KIND, fact, lang));
        tag!("li", "data-kind" = kind).hold(claim(desk, fact)).hold(when)
    };
    tag!("li", "data-card" = data.id(Tab::Subjects, thing).to_owned())
        .key(data.id(Tab::Subjects, thing))
        .hold(choice(desk, shown, Facet::Subject, thing))
        .hold(el("span", "", about))
        .hold(parts.map(|parts| el("span", "", parts)))
        .hold(tag!("ul").each(own.iter().map(said)))
}
