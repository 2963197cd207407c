//! The clock of assessment: when in the year assessed, and in the one after it, tasks are set and verdicts are given.
//!
//! Different years lie over one another: a day counts from the first of January of the year that it is about.

use super::scale::Scale;
use super::verdicts::{VERDICTS, day, groups, is, is_verdict, mark, options, place};
use super::{At, Axis, Band, ChartDef, Ground, Mark, Scene, Shape, View, Width};
use crate::data::fact::{Date, Kind, Level, Period, SubjectKind, Topic};
use crate::data::schema::{Facet, facts, subjects};
use crate::data::{Code, Dataset, Lang, Row};
use crate::query::Page;
use crate::text::{self, Words, fill};

pub(super) const DEF: ChartDef =
    ChartDef { id: "clock", page: Page::Assessment, width: Width::Whole, asks: &[], scene };

/// What a click filters by, and so what the chart sets aside.
const OWN: &[Facet] =
    &[Facet::Kind, Facet::Topic, Facet::District, Facet::Year, Facet::Period, Facet::Subject];

/// The year assessed and half of the next.
const MONTHS: u32 = 18;
/// Under the row that names the years.
const ROWS: usize = 4;

struct Text {
    title: &'static str,
    subtitle: &'static str,
    rows: [&'static str; ROWS],
    assessed: &'static str,
    next: &'static str,
    /// A day of the next year, and a stretch of days.
    in_next: &'static str,
    nothing: &'static str,
    seen: &'static str,
    note: &'static str,
    undated: &'static str,
    outside: &'static str,
}

const ZH: Text = Text {
    title: "一年怎样转：任务、季评、半年、全年",
    subtitle: "各年叠在同一条轴上，从被评之年的 1 月起；浅色是所评时段，标记是有日期的事实",
    rows: ["任务与会议", "季度评定", "半年评定", "全年评定"],
    assessed: "被评之年（任务：当年）",
    next: "次年",
    in_next: "次年 {}",
    nothing: "没有符合筛选、写明日期的考核事实。",
    seen: "标记 {} 处。{}。各级、各年叠在一起，不构成趋势。",
    note: "只含考核，不含全国榜单。",
    undated: "另有 {} 条没有写明哪一天，不在图内。",
    outside: "{} 条在所示时段之外。",
};

const EN: Text = Text {
    title: "How the year turns: tasks, quarterly, half-year and full-year verdicts",
    subtitle: "All years on one axis from January of the year assessed; shading is the time assessed, marks are dated facts",
    rows: ["Tasks, meetings", "Quarterly", "Half-year", "Full year"],
    assessed: "Year assessed (tasks: their own year)",
    next: "Next year",
    in_next: "{} next",
    nothing: "No dated fact of assessment matches the filters.",
    seen: "Marks: {}. {}. Levels and years lie over one another and make no trend.",
    note: "Assessment only, without national lists.",
    undated: "{} more give no day and are not in the chart.",
    outside: "{} lie outside the time shown.",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let (data, order) = (view.data, view.data.district_order());
    let key = |fact: Row| {
        let (row, year) = (row(data, fact)? as i64, i64::from(data.whole(facts::YEAR, fact)?));
        let date = data.date(facts::DATE, fact).map_or(0, Date::order);
        Some(row << 58 | date << 30 | place(&order, data.code(facts::DISTRICT, fact)) << 14 | year)
    };
    let (mut marks, mut undated, mut outside) = (Vec::new(), 0, 0);
    let mut grounds = years(text);
    let mut spans: [Option<(i64, i64)>; ROWS] = [None; ROWS];
    for group in groups(view, OWN, &key) {
        let fact = group[0];
        let Some(row) = row(data, fact) else { continue };
        let whole = data.date(facts::DATE, fact).filter(|date| date.day().is_some());
        match whole.map(|date| (date, offset(data, fact, date))) {
            None => undated += group.len(),
            Some((_, None)) => outside += group.len(),
            Some((date, Some(at))) => {
                let (from, to) = spans[row].unwrap_or((at, at));
                spans[row] = Some((from.min(at), to.max(at)));
                ground(view, row, fact, &mut grounds);
                let place = (At::Value(at), At::Band(row + 1));
                marks.push(Mark { x: place.0, y: place.1, ..point(view, text, row, &group, date) });
            }
        }
    }
    let bands = std::iter::once("").chain(text.rows).map(named);
    Scene {
        title: text.title.to_owned(),
        subtitle: text.subtitle.to_owned(),
        sentence: sentence(view, text, marks.len(), spans),
        note: note(text, undated, outside),
        across: Axis::Scale(Scale::marked(ticks(view.words, text))),
        down: Axis::Bands(if marks.is_empty() { Vec::new() } else { bands.collect() }),
        grounds: if marks.is_empty() { Vec::new() } else { grounds },
        marks,
        ..Scene::default()
    }
}

fn named(label: &str) -> Band {
    let label = label.to_owned();
    Band { short: label.clone(), label, selected: false, muted: false, total: String::new() }
}

/// The row of a fact: of what is about tasks, else by the period that is judged.
fn row(data: &Dataset, fact: Row) -> Option<usize> {
    if data.code(facts::TOPIC, fact).0 != Topic::Assessment.code()
        || data.code(facts::LEVEL, fact).0 == Level::Nation.code()
    {
        return None;
    }
    if is(data, fact, Kind::Policy) || is(data, fact, Kind::Event) {
        let subject = data.code(facts::SUBJECT, fact).row()?;
        let recurs = data.code(subjects::CYCLE, subject) != Code::NONE
            && data.code(subjects::KIND, subject).0 == SubjectKind::Instrument.code();
        return recurs.then_some(0);
    }
    is_verdict(data, fact).then(|| match Period::from_code(data.code(facts::PERIOD, fact).0) {
        Some(Period::H1 | Period::H2) => 2,
        Some(Period::Year | Period::Point) | None => 3,
        _ => 1,
    })
}

/// The first day of a month, from January of the year assessed on; leap days do not count.
fn month(n: u32) -> i64 {
    Date::of_month(1 + n / 12, n % 12 + 1).days()
}

/// On which day of the axis a date stands.
fn offset(data: &Dataset, fact: Row, date: Date) -> Option<i64> {
    let after = date.year().checked_sub(data.whole(facts::YEAR, fact)?)?;
    let first = after * 12 + date.month()?.checked_sub(1)?;
    (first < MONTHS).then(|| month(first) + i64::from(date.day().unwrap_or(1)) - 1)
}

/// A day of the axis in words.
fn worded(words: &Words, text: &Text, at: i64) -> String {
    let next = month(12);
    let after = (0..MONTHS).rev().find(|&n| month(n) <= at).unwrap_or(0);
    let name = day(words, Date::of_day(1, after % 12 + 1, (at - month(after)) as u32 + 1));
    if at < next { name } else { fill(text.in_next, &[&name]) }
}

/// Months as ticks; the first of the next year says so, and the last only ends the axis.
fn ticks(words: &Words, text: &Text) -> Vec<(i64, String)> {
    let label = |n: u32| {
        let name = day(words, Date::of_month(1, n % 12 + 1));
        let short = if words.lang == Lang::Zh { name.as_str() } else { &name[..3] };
        match n {
            MONTHS => String::new(),
            12 => fill(text.in_next, &[short]),
            _ => short.to_owned(),
        }
    };
    (0..=MONTHS).map(|n| (month(n), label(n))).collect()
}

/// The two years, over all rows.
fn years(text: &Text) -> Vec<Ground> {
    let year = |from: u32, to: u32, label: &str| Ground {
        row: 0,
        from: month(from) + 1,
        to: month(to) - 1,
        text: label.to_owned(),
    };
    vec![year(0, 12, text.assessed), year(12, MONTHS, text.next)]
}

/// The period that a verdict is about, once and never over another one.
fn ground(view: &View<'_>, row: usize, fact: Row, grounds: &mut Vec<Ground>) {
    let (from, to) = match Period::from_code(view.data.code(facts::PERIOD, fact).0) {
        Some(Period::Year) => (0, 12),
        Some(Period::H1) => (0, 6),
        Some(Period::H2) => (6, 12),
        Some(Period::Q1) => (0, 3),
        Some(Period::Q2) => (3, 6),
        Some(Period::Q3) => (6, 9),
        Some(Period::Q4) => (9, 12),
        Some(Period::Q1Q3) => (0, 9),
        Some(Period::Point) | None => return,
    };
    let (from, to) = (month(from), month(to));
    let free = |other: &Ground| other.row != row + 1 || other.to <= from || other.from >= to;
    if row > 0 && grounds.iter().all(free) {
        let text = text::word(view.data, facts::PERIOD, fact, view.words.lang).to_owned();
        grounds.push(Ground { row: row + 1, from, to, text });
    }
}

/// What a unit has on one day, as a mark.
fn point(view: &View<'_>, text: &Text, row: usize, group: &[Row], date: Date) -> Mark {
    let fact = group[0];
    let unit = view.data.code(facts::DISTRICT, fact).row();
    let level = text::word(view.data, facts::LEVEL, fact, view.words.lang);
    let name = unit.map_or(level.into(), |unit| view.unit(unit));
    let mut key = if row == 0 { options(view, Facet::Kind, group) } else { VERDICTS.to_vec() };
    for facet in [Facet::Topic, Facet::District, Facet::Year, Facet::Period, Facet::Subject] {
        if facet != Facet::Subject || row == 0 {
            key.extend(options(view, facet, group));
        }
    }
    let series = unit.map_or(0, |unit| view.series(unit));
    let label = format!("{name}\n{}", day(view.words, date));
    let head = format!("{} · {name} · {}", text.rows[row], (view.words.date)(date));
    let muted = unit.is_some_and(|unit| view.is_uncompared(unit));
    Mark { muted, ..mark(view, head, key, group, Shape::Point { series, text: label, names: false }) }
}

fn sentence(view: &View<'_>, text: &Text, marks: usize, spans: [Option<(i64, i64)>; ROWS]) -> String {
    if marks == 0 {
        return text.nothing.to_owned();
    }
    let (colon, dash, end) =
        if view.words.lang == Lang::Zh { ("：", "—", "；") } else { (": ", " – ", "; ") };
    let said = text.rows.iter().zip(spans).filter_map(|(row, span)| {
        let (from, to) = span?;
        let [first, last] = [from, to].map(|at| worded(view.words, text, at));
        Some(if from == to {
            [row, colon, &first].concat()
        } else {
            [row, colon, &first, dash, &last].concat()
        })
    });
    fill(text.seen, &[&marks.to_string(), &said.collect::<Vec<_>>().join(end)])
}

fn note(text: &Text, undated: usize, outside: usize) -> String {
    let mut note = text.note.to_owned();
    for (n, template) in [(undated, text.undated), (outside, text.outside)] {
        if n > 0 {
            note = note + " " + &fill(template, &[&n.to_string()]);
        }
    }
    note
}
