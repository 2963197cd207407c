//! Events on one axis of years: a row for each unit, a mark for each of its days.

use super::scale::Scale;
use super::verdicts::{day, groups, is, mark, options, place, subject};
use super::{At, Axis, Band, ChartDef, Look, Mark, Scene, Shape, View, Width};
use crate::data::fact::{Date, Kind};
use crate::data::schema::{Facet, facts};
use crate::data::{Code, Lang, Row};
use crate::query::Page;
use crate::text::{self, fill};

pub(super) const DEF: ChartDef =
    ChartDef { id: "events", page: Page::Assessment, width: Width::Whole, asks: &[], scene };

/// What a click filters by, and so what the chart sets aside.
const OWN: &[Facet] = &[Facet::Kind, Facet::District, Facet::Year, Facet::Subject];

struct Text {
    title: &'static str,
    subtitle: &'static str,
    elsewhere: &'static str,
    nothing: &'static str,
    /// How many marks in how many rows, from when to when; who has most, and how many.
    seen: &'static str,
    note: &'static str,
    undated: &'static str,
}

const ZH: Text = Text {
    title: "哪天、哪里，有过什么事",
    subtitle: "有日期的事件；一处标记是一个单位的一天",
    elsewhere: "省及其他",
    nothing: "没有符合筛选、有日期的事件。",
    seen: "{} 处标记，{} 行，从 {} 到 {}；最多的是{}，{} 处。没有标记只表示没有材料。",
    note: "只写到年或月的，小标记画在该年或该月之初。",
    undated: "另有 {} 条事件没有日期，不在图内。",
};

const EN: Text = Text {
    title: "What happened where, and on which day",
    subtitle: "Dated events; a mark is one day of one unit",
    elsewhere: "Province, other",
    nothing: "No dated event matches the filters.",
    seen: "{} marks in {} rows from {} to {}; {} has the most, {}. No mark means no material only.",
    note: "Where only a month or a year is given, a small mark stands at its beginning.",
    undated: "{} more events have no date and are not in the chart.",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let (data, order) = (view.data, view.data.district_order());
    let unit = |fact: Row| data.code(facts::DISTRICT, fact);
    let date = |fact: Row| data.date(facts::DATE, fact);
    let key = |fact: Row| {
        let key = place(&order, unit(fact)) << 40 | date(fact).map_or(0, Date::order);
        is(data, fact, Kind::Event).then_some(key)
    };
    let (days, undated): (Vec<_>, Vec<_>) =
        groups(view, OWN, &key).into_iter().partition(|group| date(group[0]).is_some());
    let undated: usize = undated.iter().map(Vec::len).sum();
    let mut rows: Vec<(Code, usize)> = Vec::new();
    let mut marks = Vec::new();
    let mut dates = Vec::new();
    for group in &days {
        let (Some(date), unit) = (date(group[0]), unit(group[0])) else { continue };
        if rows.last().is_none_or(|(own, _)| *own != unit) {
            rows.push((unit, 0));
        }
        let row = rows.len() - 1;
        rows[row].1 += 1;
        dates.push(date);
        marks.push(Mark { x: At::Value(date.days()), y: At::Band(row), ..point(view, text, group, date) });
    }
    let more = fill(text.undated, &[&undated.to_string()]);
    Scene {
        title: text.title.to_owned(),
        subtitle: text.subtitle.to_owned(),
        sentence: sentence(view, text, &rows, &dates),
        note: if undated == 0 { text.note.to_owned() } else { format!("{} {more}", text.note) },
        across: Scale::of_years(dates.iter().copied()).map_or(Axis::default(), Axis::Scale),
        down: Axis::Bands(rows.iter().map(|&(unit, _)| band(view, text, unit)).collect()),
        marks,
        ..Scene::default()
    }
}

fn band(view: &View<'_>, text: &Text, unit: Code) -> Band {
    match unit.row() {
        Some(unit) => view.unit_band(unit, String::new()),
        None => view.band(Facet::District, unit, text.elsewhere, String::new()),
    }
}

/// A day of a unit; its label says what it was about where there is room.
fn point(view: &View<'_>, text: &Text, group: &[Row], date: Date) -> Mark {
    let fact = group[0];
    let unit = view.data.code(facts::DISTRICT, fact);
    let about = match subject(view, fact) {
        "" => text::word(view.data, facts::TOPIC, fact, view.words.lang),
        subject => subject,
    };
    let label = format!("{}\n{about}", day(view.words, date));
    let series = unit.row().map_or(0, |unit| view.series(unit));
    let mut key = vec![(Facet::Kind, Code(Kind::Event.code())), (Facet::District, unit)];
    key.extend(options(view, Facet::Year, group));
    key.extend(options(view, Facet::Subject, group));
    let head = format!("{} · {}", band(view, text, unit).label, (view.words.date)(date));
    let mark = mark(view, head, key, group, Shape::Point { series, text: label, names: false });
    let look = Look { part: date.day().is_none(), ..mark.look };
    Mark { look, muted: unit.row().is_some_and(|unit| view.is_uncompared(unit)), ..mark }
}

fn sentence(view: &View<'_>, text: &Text, rows: &[(Code, usize)], dates: &[Date]) -> String {
    let (Some(&first), Some(&last)) = (dates.iter().min(), dates.iter().max()) else {
        return text.nothing.to_owned();
    };
    // Of equal rows the first.
    let (most, n) = rows.iter().rev().max_by_key(|(_, n)| *n).copied().unwrap_or((Code::NONE, 0));
    let [first, last] = [first, last].map(view.words.date);
    let [marks, units, n] = [dates.len(), rows.len(), n].map(|n| n.to_string());
    fill(text.seen, &[&marks, &units, &first, &last, &band(view, text, most).label, &n])
}
