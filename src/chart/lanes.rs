//! Lanes: each promise with a deadline or an outcome on one axis of years, from the day it was said to the day it is due,
//! with what came of it.

use super::scale::Scale;
use super::scene::Rule;
use super::verdicts::{self, groups, mark, note, place, point, subject};
use super::{At, Axis, Band, ChartDef, Look, Mark, Scene, Shape, Told, View, Width, counted, fill, named};
use crate::data::fact::{Date, Test};
use crate::data::ledger::{self, Ledger};
use crate::data::schema::{Facet, Tab, facts, indicators, links};
use crate::data::{Code, Lang, Row};
use crate::query::Page;
use crate::text;

pub(super) const DEF: ChartDef =
    ChartDef { id: "pledges", page: Page::Pledges, width: Width::Whole, asks: &[], scene };

/// What a click filters by, and so what the chart sets aside.
const OWN: &[Facet] = &[Facet::Kind, Facet::District, Facet::Year, Facet::Outcome];

struct Text {
    title: &'static str,
    subtitle: &'static str,
    elsewhere: &'static str,
    nothing: &'static str,
    /// How many, of how many units, how many with an outcome.
    seen: &'static str,
    today: &'static str,
    note: &'static str,
    /// How many have neither a deadline nor an outcome.
    rest: &'static str,
    promised: &'static str,
    outcome: &'static str,
}

const ZH: Text = Text {
    title: "各板块的承诺，从说出到期限",
    subtitle: "有期限或有结果的承诺与目标；横条从说出之日到期限，标记是结果",
    elsewhere: "省及其他",
    nothing: "没有符合筛选、有期限或有结果的承诺与目标。",
    seen: "{} 项，分属 {} 个单位，其中 {} 项有结果。没有标记只表示来源未载结果。",
    today: "数据截至 {}",
    note: "没有期限的，竖线画在说出之日；说出之日取会议或文章日期。",
    rest: "另有 {} 项既无期限也无结果，不在图内。",
    promised: "承诺",
    outcome: "结果",
};

const EN: Text = Text {
    title: "What each unit promised, from the saying to the deadline",
    subtitle: "Pledges and targets with a deadline or an outcome; a bar runs from the saying to the deadline, a mark is an outcome",
    elsewhere: "Province, other",
    nothing: "No pledge or target with a deadline or an outcome matches the filters.",
    seen: "Promises: {}, units: {}, with an outcome: {}. No mark means only that these sources name none.",
    today: "data as of {}",
    note: "Without a deadline, a stroke stands at the saying, which is the day of the meeting or the article.",
    rest: "{} more have neither a deadline nor an outcome and are not in the chart.",
    promised: "Promise",
    outcome: "Outcome",
};

/// A promise: when it was said, by when it is due, and each outcome with its day, its link and itself.
struct Lane {
    promise: Row,
    said: Date,
    due: Option<Date>,
    outcomes: Vec<(Date, Row, Row)>,
}

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let (lanes, rest) = lanes(view);
    let Some(scale) = scale(view, &lanes) else {
        return Scene::without_marks(text.title, text.subtitle, text.nothing);
    };
    let (mut bands, mut marks, mut units) = (Vec::new(), Vec::new(), Vec::new());
    for lane in &lanes {
        let unit = view.data.code(facts::DISTRICT, lane.promise);
        if units.last() != Some(&unit) {
            units.push(unit);
            bands.push(heading(view, text, unit));
        }
        let band = band(view, lane.promise);
        lane_marks(view, text, lane, (bands.len(), &band.label), &mut marks);
        bands.push(band);
    }
    let held = lanes.iter().filter(|lane| !lane.outcomes.is_empty()).count();
    let told = Told {
        title: text.title,
        subtitle: text.subtitle,
        sentence: &fill(text.seen, &[&lanes.len(), &units.len(), &held]),
        note: &note(&[text.note, &counted(text.rest, rest)]),
    };
    let mut scene = verdicts::scene(view, &told, &[], (Axis::Scale(scale), Axis::Bands(bands)), marks);
    let today = view.data.as_of().map(|date| Rule {
        at: date.last_day().days(),
        label: fill(text.today, &[&(view.words.date)(date)]),
    });
    scene.rules.extend(today);
    scene.total = view.words.late().ledger.status;
    scene
}

/// The promises that have a place on the axis, by unit, then by day; and how many have none.
fn lanes(view: &View<'_>) -> (Vec<Lane>, usize) {
    let (data, order) = (view.data, view.data.district_order());
    let key = |fact: Row| {
        let unit = place(&order, data.code(facts::DISTRICT, fact));
        let day = ledger::due(data, fact).or_else(|| ledger::said(data, fact)).map_or(0, Date::days);
        ledger::counts(data, fact).then_some(unit << 55 | day << 32 | i64::from(fact.0))
    };
    let ledger = Ledger::new(data);
    let (mut lanes, mut rest) = (Vec::new(), 0);
    for (_, group) in groups(view, OWN, &key) {
        let promise = group[0];
        let due = ledger::due(data, promise);
        let dated = |(fact, link): (Row, Row)| Some((ledger::when(data, fact)?, fact, link));
        let outcomes: Vec<_> = ledger.outcomes_of(promise).into_iter().filter_map(dated).collect();
        match ledger::said(data, promise).or(due) {
            Some(said) if due.is_some() || !outcomes.is_empty() => {
                lanes.push(Lane { promise, said, due, outcomes });
            }
            _ => rest += 1,
        }
    }
    (lanes, rest)
}

/// The years from the first saying to the last day of anything, today among it.
fn scale(view: &View<'_>, lanes: &[Lane]) -> Option<Scale> {
    let first = lanes.iter().map(|lane| lane.said.year()).min()?;
    let mut last = view.data.as_of().map_or(first, Date::year);
    for lane in lanes {
        let ends = lane.due.into_iter().chain(lane.outcomes.iter().map(|(day, ..)| *day));
        last = ends.map(Date::year).fold(last.max(lane.said.year()), u32::max);
    }
    Some(Scale::of_years(first, last))
}

/// A unit as the heading of its lanes.
fn heading(view: &View<'_>, text: &Text, unit: Code) -> Band {
    let mut band = verdicts::unit_band(view, unit, text.elsewhere);
    band.muted = true;
    band
}

/// What a promise is about, how it is rated, and what was promised.
fn band(view: &View<'_>, promise: Row) -> Band {
    let data = view.data;
    let indicator = data.code(facts::INDICATOR, promise).row();
    let about = match (indicator, subject(view, promise)) {
        (Some(indicator), "") => named(view, Tab::Indicators, indicator),
        (None, "") => text::word(data, facts::TOPIC, promise, view.words.lang),
        (_, subject) => subject,
    };
    let mut band = Band::new(about);
    text::word(data, facts::OUTCOME, promise, view.words.lang).clone_into(&mut band.total);
    band.words = text::summary(data, promise, view.words.lang);
    band
}

/// The bar of a promise, and a mark for each outcome; a milestone that was reached is called by its name.
fn lane_marks(view: &View<'_>, text: &Text, lane: &Lane, (row, about): (usize, &str), marks: &mut Vec<Mark>) {
    let data = view.data;
    let (from, to) = (lane.said.days(), lane.due.unwrap_or(lane.said).days());
    let outcomes: Vec<Row> = lane.outcomes.iter().map(|(_, fact, _)| *fact).collect();
    let at = |day: i64| (At::Value(day), At::Band(row));
    let shape = Shape::Beam { from, to, text: String::new() };
    let own = [&[lane.promise], &outcomes[..]].concat();
    let mut bar = mark(
        view,
        head(view, lane.promise, about, text.promised),
        view.options(OWN, lane.promise),
        &own,
        at(to),
        shape,
    );
    bar.look = Look { dashed: data.is_inferred(facts::CERTAINTY, lane.promise), ..Look::PLAIN };
    marks.push(bar);
    for &(day, fact, link) in &lane.outcomes {
        let label = milestone(view, fact).to_owned();
        let own = [fact, lane.promise];
        let name = head(view, fact, about, text.outcome);
        let mut outcome = point(view, name, view.options(OWN, fact), &own, at(day.days()), label);
        let inferred = data.is_inferred(links::CERTAINTY, link);
        outcome.look.dashed = inferred || data.is_inferred(facts::CERTAINTY, fact);
        marks.push(outcome);
    }
}

/// The milestone that a fact says was reached; empty where it says something else.
fn milestone<'a>(view: &'a View<'_>, fact: Row) -> &'a str {
    let indicator = view.data.code(facts::INDICATOR, fact).row();
    let reached = |&row: &Row| view.data.code(indicators::TEST, row).0 == Test::Milestone.code();
    indicator.filter(reached).map_or("", |row| named(view, Tab::Indicators, row))
}

/// Whose it is, what it is about, and for which year.
fn head(view: &View<'_>, fact: Row, about: &str, what: &str) -> String {
    let unit = view.data.code(facts::DISTRICT, fact).row();
    let name = unit.map_or(view.words.none.into(), |unit| view.unit(unit));
    let name = format!("{name} · {about} · {what}");
    match view.data.whole(facts::YEAR, fact) {
        Some(year) => view.heading(&name, year),
        None => name,
    }
}
