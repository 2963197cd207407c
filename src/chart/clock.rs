//! The clock of assessment: when in the year assessed, and in the one after it, tasks are set and verdicts are given.
//!
//! Different years lie over one another: a day counts from the first of January of the year that it is about.

use super::scale::Scale;
use super::verdicts::{self, VERDICTS, add_options, day, groups, is, is_verdict, note, place, point};
use super::{At, Axis, Band, ChartDef, Ground, Mark, Scene, Told, View, Width, counted, fill};
use crate::data::fact::{Date, Kind, Level, SubjectKind, Topic};
use crate::data::schema::{Facet, facts, subjects};
use crate::data::{Code, Dataset, Lang, Row};
use crate::query::Page;
use crate::text::{self, Words};

pub(super) const DEF: ChartDef =
    ChartDef { id: "clock", page: Page::Assessment, width: Width::Whole, asks: &[], scene };

/// What a click filters by, and so what the chart sets aside.
const OWN: &[Facet] =
    &[Facet::Kind, Facet::Topic, Facet::District, Facet::Year, Facet::Period, Facet::Subject];

/// The year assessed and half of the next.
const MONTHS: u32 = 18;
/// Under the row that names the years.
const ROWS: usize = 4;
/// By the code of a period the row of its verdicts, and its months.
const PERIODS: [(usize, u32, u32); 10] = [
    (3, 0, 0),
    (3, 0, 12),
    (2, 0, 6),
    (2, 6, 12),
    (1, 0, 3),
    (1, 3, 6),
    (1, 6, 9),
    (1, 9, 12),
    (1, 0, 9),
    (3, 0, 0),
];

struct Text {
    title: &'static str,
    subtitle: &'static str,
    rows: [&'static str; ROWS],
    assessed: &'static str,
    next: &'static str,
    /// A month of the next year at the axis, and a day of it in the sentence.
    next_month: &'static str,
    next_day: &'static str,
    nothing: &'static str,
    seen: &'static str,
    note: &'static str,
    undated: &'static str,
    outside: &'static str,
}

const ZH: Text = Text {
    title: "一年怎样转：任务、季评、半年、全年",
    subtitle: "各年叠在同一条轴上，从被评之年的 1 月起；底色是所评时段，标记是有日期的事实",
    rows: ["任务与会议", "季度评定", "半年评定", "全年评定"],
    assessed: "被评之年（任务：当年）",
    next: "次年",
    next_month: "次年 {}",
    next_day: "次年 {}",
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
    next_month: "{} next",
    next_day: "{} next year",
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
    let mut grounds = vec![year(0, 12, text.assessed), year(12, MONTHS, text.next)];
    let mut spans = [None; ROWS];
    for (key, group) in groups(view, OWN, &key) {
        let (row, fact) = ((key >> 58) as usize, group[0]);
        let date = data.date(facts::DATE, fact).filter(|date| date.day().is_some());
        match date.map(|date| (date, offset(data, fact, date))) {
            None => undated += group.len(),
            Some((_, None)) => outside += group.len(),
            Some((date, Some(at))) => {
                let (from, to) = spans[row].get_or_insert(((at, date), (at, date)));
                if at < from.0 {
                    *from = (at, date);
                }
                if at > to.0 {
                    *to = (at, date);
                }
                ground(view, row, fact, &mut grounds);
                marks.push(mark_of(view, text, row, &group, (date, at)));
            }
        }
    }
    let told = Told {
        title: text.title,
        subtitle: text.subtitle,
        sentence: &sentence(view, text, marks.len(), &spans),
        note: &note(&[text.note, &counted(text.undated, undated), &counted(text.outside, outside)]),
    };
    let bands = if marks.is_empty() { Vec::new() } else { rows(text) };
    grounds.retain(|ground| ground.row < bands.len());
    let axes = (Axis::Scale(Scale::marked(ticks(view.words, text))), Axis::Bands(bands));
    let mut scene = verdicts::scene(view, &told, &[], axes, marks);
    scene.grounds = grounds;
    scene
}

/// The row that names the years, and those of facts.
fn rows(text: &Text) -> Vec<Band> {
    let mut rows = vec![Band::new("")];
    for label in text.rows {
        rows.push(Band::new(label));
    }
    rows
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
    is_verdict(data, fact).then(|| PERIODS[data.code(facts::PERIOD, fact).0 as usize % PERIODS.len()].0)
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

/// Months as ticks; the first of the next year says so, and the last only ends the axis.
fn ticks(words: &Words, text: &Text) -> Vec<(i64, String)> {
    let mut ticks = Vec::new();
    for n in 0..MONTHS {
        let mut name = day(words, Date::of_month(1, n % 12 + 1));
        if words.lang == Lang::En {
            name.truncate(3);
        }
        if n == 12 {
            name = fill(text.next_month, &[&name]);
        }
        ticks.push((month(n), name));
    }
    ticks.push((month(MONTHS), String::new()));
    ticks
}

/// One of the two years, over all rows.
fn year(from: u32, to: u32, text: &str) -> Ground {
    Ground { row: 0, from: month(from) + 1, to: month(to) - 1, text: text.to_owned() }
}

/// The period that a verdict is about, once and never over another one.
fn ground(view: &View<'_>, row: usize, fact: Row, grounds: &mut Vec<Ground>) {
    let (_, from, to) = PERIODS[view.data.code(facts::PERIOD, fact).0 as usize % PERIODS.len()];
    let (from, to) = (month(from), month(to));
    let free = |other: &Ground| other.row != row + 1 || other.to <= from || other.from >= to;
    if row > 0 && from < to && grounds.iter().all(free) {
        let text = text::word(view.data, facts::PERIOD, fact, view.words.lang).to_owned();
        grounds.push(Ground { row: row + 1, from, to, text });
    }
}

/// What a unit has on one day, as a mark.
fn mark_of(view: &View<'_>, text: &Text, row: usize, group: &[Row], (date, at): (Date, i64)) -> Mark {
    let fact = group[0];
    let unit = view.data.code(facts::DISTRICT, fact).row();
    let level = text::word(view.data, facts::LEVEL, fact, view.words.lang);
    let name = unit.map_or(level.into(), |unit| view.unit(unit));
    let mut key = Vec::new();
    if row > 0 {
        key.extend_from_slice(&VERDICTS);
    }
    for facet in [Facet::Kind, Facet::Topic, Facet::District, Facet::Year, Facet::Period, Facet::Subject] {
        // Whatever verdicts were given, and on what, a click filters to all of them.
        if row == 0 || !matches!(facet, Facet::Kind | Facet::Subject) {
            add_options(view, facet, group, &mut key);
        }
    }
    let label = [&name, "\n", &day(view.words, date)].concat();
    let head = [text.rows[row], " · ", &name, " · ", &(view.words.date)(date)].concat();
    point(view, head, key, group, (At::Value(at), At::Band(row + 1)), label)
}

/// A day of the axis, and the date.
type Day = (i64, Date);
/// For each row its first and its last day, where it has any.
type Spans = [Option<(Day, Day)>; ROWS];

fn sentence(view: &View<'_>, text: &Text, marks: usize, spans: &Spans) -> String {
    let (colon, dash, end) =
        if view.words.lang == Lang::Zh { ("：", "—", "；") } else { (": ", " – ", "; ") };
    let worded = |(at, date): Day| {
        let day = day(view.words, date);
        if at < month(12) { day } else { fill(text.next_day, &[&day]) }
    };
    let mut said = String::new();
    for (row, span) in text.rows.iter().zip(spans) {
        let Some((from, to)) = *span else { continue };
        if !said.is_empty() {
            said += end;
        }
        said = said + row + colon + &worded(from);
        if from.0 < to.0 {
            said = said + dash + &worded(to);
        }
    }
    if marks == 0 { text.nothing.to_owned() } else { fill(text.seen, &[&marks, &said]) }
}
