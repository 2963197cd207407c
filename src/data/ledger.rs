//! What came of each promise: a rule over links and figures, applied once per dataset. No status is typed by hand.
//!
//! A promise is a target or a pledge. *Today* is the newest date of any source. Each fact linked to a promise, or to a
//! later repetition of it, as `outcome_of` has an [`Effect`], decided by the figures where these can decide and else
//! by whoever read the sources. The first of [`STEPS`] that holds is the status.

use super::fact::{Comparator, Date, Decimal, Direction, Effect, Kind, Outcome, Period, Relation, Test};
use super::schema::{Col, Tab, facts, indicators, links, sources, yardsticks};
use super::{Code, Dataset, Row, in_order};

/// By what an outcome is measured against a promise.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Measure {
    Milestone,
    Rank,
    Relation,
    Number,
}

/// What a fact linked to a promise does for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Its figures decide.
    Decided(Effect),
    /// Its figures could decide and are too loose to.
    Undecided,
    /// They cannot: what the link says holds, and without a word it is progress.
    Typed(Effect),
}

impl Verdict {
    fn is(self, effect: Effect) -> bool {
        matches!(self, Self::Decided(it) | Self::Typed(it) if it == effect)
    }
}

/// The statuses in the order in which they are tried; the last one always holds.
pub const STEPS: [Outcome; 11] = [
    Outcome::Replaced,
    Outcome::Repeated,
    Outcome::Kept,
    Outcome::KeptLate,
    Outcome::Missed,
    Outcome::Partly,
    Outcome::NoTest,
    Outcome::TooLoose,
    Outcome::NoDeadline,
    Outcome::NoOutcome,
    Outcome::Open,
];

/// The status of every fact as a column of [`Outcome`] codes; 0 where the fact is no promise.
pub(super) fn outcomes(data: &Dataset) -> Vec<u32> {
    let mut ledger = Ledger::new(data);
    data.rows(Tab::Facts).map(|fact| ledger.status(fact).map_or(0, Outcome::code)).collect()
}

/// Whether a fact promises something.
pub fn is_promise(data: &Dataset, fact: Row) -> bool {
    matches!(Kind::from_code(data.code(facts::KIND, fact).0), Some(Kind::Target | Kind::Pledge))
}

/// Whether a promise can be found kept or not by its own words: it says by what, and by when.
pub fn has_test_and_deadline(data: &Dataset, promise: Row) -> bool {
    measure(data, promise).is_some() && due(data, promise).is_some()
}

/// Whether a promise counts: one that was replaced does not, and one that was said again counts once.
pub fn counts(data: &Dataset, promise: Row) -> bool {
    let status = Outcome::from_code(data.code(facts::OUTCOME, promise).0);
    status.is_some_and(|status| !matches!(status, Outcome::Replaced | Outcome::Repeated))
}

/// What a link from an outcome to a promise says of it.
pub fn verdict(data: &Dataset, promise: Row, link: Row) -> Verdict {
    let typed = Effect::from_code(data.code(links::EFFECT, link).0).unwrap_or(Effect::Progress);
    let indicator = data.code(facts::INDICATOR, promise);
    let outcome =
        data.code(links::FROM, link).row().filter(|&fact| data.code(facts::INDICATOR, fact) == indicator);
    match (measure(data, promise), outcome) {
        (None | Some(Measure::Milestone), _) | (_, None) => Verdict::Typed(typed),
        (Some(measure), Some(outcome)) => compare(data, measure, promise, outcome),
    }
}

/// None for a promise without a test.
fn measure(data: &Dataset, promise: Row) -> Option<Measure> {
    let indicator = data.code(facts::INDICATOR, promise).row()?;
    if Kind::from_code(data.code(facts::KIND, promise).0) == Some(Kind::Pledge) {
        None
    } else if Test::from_code(data.code(indicators::TEST, indicator).0) == Some(Test::Milestone) {
        Some(Measure::Milestone)
    } else if data.whole(facts::RANK, promise).is_some() {
        Some(Measure::Rank)
    } else if data.decimal(facts::VALUE, promise).is_some() {
        Some(Measure::Number)
    } else {
        data.code(facts::AGAINST, promise).row().map(|_| Measure::Relation)
    }
}

fn compare(data: &Dataset, measure: Measure, promise: Row, outcome: Row) -> Verdict {
    let same = |col: Col| data.code(col, promise) == data.code(col, outcome);
    let time = |fact| (data.whole(facts::YEAR, fact), data.code(facts::PERIOD, fact));
    if time(promise) != time(outcome) {
        return Verdict::Decided(Effect::Progress);
    }
    let spans = match measure {
        Measure::Rank if !same(facts::AGAINST) || data.whole(facts::RANK, outcome).is_none() => {
            return Verdict::Decided(Effect::Progress);
        }
        Measure::Rank => {
            let place = |fact| data.whole(facts::RANK, fact).map(|rank| Decimal::whole(rank.into()));
            let promised = place(promise).map(|rank| Span::of(Comparator::AtMost, rank));
            (place(outcome).map(|rank| Span::of(comparator(data, outcome), rank)), promised)
        }
        Measure::Relation if same(facts::AGAINST) && data.code(facts::COMPARATOR, outcome) != Code::NONE => {
            let relation = |fact| Some(Span::of(comparator(data, fact), Decimal::whole(0)));
            (relation(outcome), relation(promise))
        }
        Measure::Relation => {
            let base = base(data, promise, outcome).and_then(|fact| data.decimal(facts::VALUE, fact));
            (figure(data, outcome), base.map(|value| Span::of(comparator(data, promise), value)))
        }
        _ if !same(facts::UNIT) => (None, None),
        _ => {
            let value = data.decimal(facts::VALUE, promise);
            (figure(data, outcome), value.map(|value| Span::of(asked(data, promise), value)))
        }
    };
    match spans {
        (Some(reached), Some(promised)) if reached.is_inside(promised) => Verdict::Decided(Effect::Meets),
        (Some(reached), Some(promised)) if reached.is_apart(promised) => Verdict::Decided(Effect::Fails),
        _ => Verdict::Undecided,
    }
}

fn comparator(data: &Dataset, fact: Row) -> Comparator {
    Comparator::from_code(data.code(facts::COMPARATOR, fact).0).unwrap_or(Comparator::Equal)
}

/// What a fact's value can be.
fn figure(data: &Dataset, fact: Row) -> Option<Span> {
    data.decimal(facts::VALUE, fact).map(|value| Span::of(comparator(data, fact), value))
}

/// A promised number means at least that where more is better, at most that where less is.
fn asked(data: &Dataset, promise: Row) -> Comparator {
    let indicator = data.code(facts::INDICATOR, promise).row();
    let direction = indicator.and_then(|it| Direction::from_code(data.code(indicators::DIRECTION, it).0));
    match (comparator(data, promise), direction) {
        (Comparator::Equal, Some(Direction::Higher)) => Comparator::AtLeast,
        (Comparator::Equal, Some(Direction::Lower)) => Comparator::AtMost,
        (comparator, _) => comparator,
    }
}

/// The exact figure of the yardstick's district that an outcome is held against.
fn base(data: &Dataset, promise: Row, outcome: Row) -> Option<Row> {
    let yardstick = data.code(facts::AGAINST, promise).row()?;
    let district = data.code(yardsticks::DISTRICT, yardstick);
    let same = |fact: Row, like: Row, col: Col| data.code(col, fact) == data.code(col, like);
    let fits = |&fact: &Row| {
        district != Code::NONE
            && data.code(facts::DISTRICT, fact) == district
            && data.code(facts::BODY, fact) == Code::NONE
            && Kind::from_code(data.code(facts::KIND, fact).0) == Some(Kind::Result)
            && same(fact, promise, facts::INDICATOR)
            && data.whole(facts::YEAR, fact) == data.whole(facts::YEAR, promise)
            && same(fact, promise, facts::PERIOD)
            && same(fact, outcome, facts::UNIT)
            && data.decimal(facts::VALUE, fact).is_some()
            && comparator(data, fact) == Comparator::Equal
    };
    data.rows(Tab::Facts).filter(fits).min_by_key(|&fact| data.standing(fact))
}

/// The numbers that a wording leaves possible.
#[derive(Clone, Copy)]
struct Span {
    low: i64,
    high: i64,
    /// Whether the ends themselves are left out.
    low_open: bool,
    high_open: bool,
}

impl Span {
    /// "About" is five in a hundred to either side.
    fn of(comparator: Comparator, value: Decimal) -> Self {
        let value = value.millionths();
        let (low, high) = match comparator {
            Comparator::Equal => (value, value),
            Comparator::AtLeast | Comparator::Over => (value, i64::MAX),
            Comparator::AtMost | Comparator::Under => (i64::MIN, value),
            Comparator::About => (value - value.abs() / 20, value + value.abs() / 20),
        };
        Self {
            low,
            high,
            low_open: comparator == Comparator::Over,
            high_open: comparator == Comparator::Under,
        }
    }

    fn is_inside(self, other: Self) -> bool {
        (self.low > other.low || self.low == other.low && self.low_open >= other.low_open)
            && (self.high < other.high || self.high == other.high && self.high_open >= other.high_open)
    }

    fn is_apart(self, other: Self) -> bool {
        let before = |a: Self, b: Self| a.high < b.low || a.high == b.low && (a.high_open || b.low_open);
        before(self, other) || before(other, self)
    }
}

/// The links of a dataset by where they lead, and what is known so far.
pub struct Ledger<'a> {
    data: &'a Dataset,
    /// The fact a link leads to, and the link, in order.
    links: Vec<(i64, u32)>,
    today: Option<Date>,
    /// For each fact whether it says again what an earlier one said.
    repeats: Vec<bool>,
    /// For each fact whether its status was asked for, and the status.
    known: Vec<(bool, Option<Outcome>)>,
}

impl<'a> Ledger<'a> {
    pub fn new(data: &'a Dataset) -> Self {
        let to = |link: Row| data.code(links::TO, link).row().map_or(-1, |fact| fact.0.into());
        let mut repeats = vec![false; data.len(Tab::Facts)];
        for link in data.rows(Tab::Links).filter(|&link| is(data, link, Relation::Repeats)) {
            if let Some(fact) = data.code(links::FROM, link).row() {
                repeats[fact.0 as usize] = true;
            }
        }
        Self {
            data,
            repeats,
            links: in_order(data.rows(Tab::Links).map(|link| (to(link), link.0)).collect()),
            today: data.as_of().map(Date::last_day),
            known: vec![(false, None); data.len(Tab::Facts)],
        }
    }

    /// The links of a relation that lead to a fact.
    fn links_to(&self, fact: Row, relation: Relation) -> impl Iterator<Item = Row> + '_ {
        let place = i64::from(fact.0);
        let start = self.links.partition_point(|(to, _)| *to < place);
        let links = self.links[start..].iter().take_while(move |(to, _)| *to == place);
        links.map(|(_, link)| Row(*link)).filter(move |&link| is(self.data, link, relation))
    }

    fn from(&self, fact: Row, relation: Relation) -> Vec<Row> {
        self.links_to(fact, relation).filter_map(|link| self.data.code(links::FROM, link).row()).collect()
    }

    /// A promise and its later repetitions.
    fn sayings(&self, promise: Row) -> Vec<Row> {
        let mut sayings = vec![promise];
        let mut next = 0;
        while let Some(&saying) = sayings.get(next) {
            for later in self.from(saying, Relation::Repeats) {
                if !sayings.contains(&later) {
                    sayings.push(later);
                }
            }
            next += 1;
        }
        sayings
    }

    /// The links from outcomes to a promise or to a later repetition of it.
    fn outcome_links(&self, promise: Row) -> impl Iterator<Item = Row> + '_ {
        self.sayings(promise).into_iter().flat_map(|saying| self.links_to(saying, Relation::OutcomeOf))
    }

    /// The facts that are linked as outcomes to a promise or to a later repetition of it, each once and with its link, by the
    /// day on which they stood; undated ones come last.
    pub fn outcomes_of(&self, promise: Row) -> Vec<(Row, Row)> {
        let (mut found, mut days): (Vec<(Row, Row)>, _) = (Vec::new(), Vec::new());
        for link in self.outcome_links(promise) {
            if let Some(fact) = self.data.code(links::FROM, link).row()
                && !found.iter().any(|(own, _)| *own == fact)
            {
                days.push((when(self.data, fact).map_or(i64::MAX, Date::days), found.len() as u32));
                found.push((fact, link));
            }
        }
        in_order(days).into_iter().map(|(_, place)| found[place as usize]).collect()
    }

    /// None for what is no promise; a promise that is a part of itself counts as not yet kept.
    fn status(&mut self, fact: Row) -> Option<Outcome> {
        let place = fact.0 as usize;
        if !self.known[place].0 {
            self.known[place].0 = true;
            self.known[place].1 = is_promise(self.data, fact).then(|| self.rate(fact));
        }
        self.known[place].1
    }

    fn rate(&mut self, promise: Row) -> Outcome {
        let data = self.data;
        let replaced = self.links_to(promise, Relation::Supersedes).next().is_some();
        let repeated = self.repeats[promise.0 as usize];
        // What does not count asks nothing of its parts.
        let parts = if replaced || repeated { Vec::new() } else { self.from(promise, Relation::PartOf) };
        let parts: Vec<Outcome> = parts.into_iter().filter_map(|part| self.status(part)).collect();
        let due = due(data, promise);
        let past = due.is_some() && due <= self.today;
        let mut verdicts = Vec::new();
        for link in self.outcome_links(promise) {
            let day = data.code(links::FROM, link).row().and_then(|fact| when(data, fact));
            verdicts.push((verdict(data, promise, link), day));
        }
        let some = |effect| verdicts.iter().any(|(verdict, _)| verdict.is(effect));
        let in_time = |day: Option<Date>| due.is_none() || day.is_some() && day <= due;
        let holds = |status: &Outcome| match status {
            Outcome::Replaced => replaced,
            Outcome::Repeated => repeated,
            Outcome::Kept => {
                verdicts.iter().any(|(verdict, day)| verdict.is(Effect::Meets) && in_time(*day))
                    || !parts.is_empty() && parts.iter().all(|part| *part == Outcome::Kept)
            }
            Outcome::KeptLate => some(Effect::Meets),
            Outcome::Missed => past && some(Effect::Fails),
            Outcome::Partly => {
                (past || due.is_none()) && (some(Effect::Part) || parts.contains(&Outcome::Kept))
            }
            Outcome::NoTest => measure(data, promise).is_none(),
            Outcome::TooLoose => past && verdicts.iter().any(|(verdict, _)| *verdict == Verdict::Undecided),
            Outcome::NoDeadline => due.is_none(),
            Outcome::NoOutcome => past,
            Outcome::Open => true,
        };
        STEPS.into_iter().find(holds).unwrap_or(Outcome::Open)
    }
}

fn is(data: &Dataset, link: Row, relation: Relation) -> bool {
    data.code(links::RELATION, link).0 == relation.code()
}

/// The day by which a promise is to be kept; none where it names none.
pub fn due(data: &Dataset, promise: Row) -> Option<Date> {
    data.date(facts::DUE, promise).map(Date::last_day)
}

/// The day on which a fact was said: its own date, or else that of what its source reports or of the source itself.
pub fn said(data: &Dataset, fact: Row) -> Option<Date> {
    let source = data.code(facts::SOURCE, fact).row()?;
    let of_source = |col| data.date(col, source);
    data.date(facts::DATE, fact)
        .or_else(|| of_source(sources::EVENT_DATE))
        .or_else(|| of_source(sources::PUBLISHED))
}

/// The day by which an outcome stood: its own date where it is of a point in time or a milestone, else the end of its
/// period.
pub fn when(data: &Dataset, outcome: Row) -> Option<Date> {
    let period = Period::from_code(data.code(facts::PERIOD, outcome).0);
    let indicator = data.code(facts::INDICATOR, outcome).row();
    let test = indicator.and_then(|it| Test::from_code(data.code(indicators::TEST, it).0));
    let date = data.date(facts::DATE, outcome).map(Date::last_day);
    if period == Some(Period::Point) || test == Some(Test::Milestone) && date.is_some() {
        return date;
    }
    let month = match period {
        Some(Period::Q1) => 3,
        Some(Period::H1 | Period::Q2) => 6,
        Some(Period::Q3 | Period::Q1Q3) => 9,
        _ => 12,
    };
    Some(Date::of_month(data.whole(facts::YEAR, outcome)?, month).last_day())
}
