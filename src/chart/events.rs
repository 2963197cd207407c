//! Events on one axis of years: a row for each unit, a mark for each of its days.

use super::scale::Scale;
use super::verdicts::{self, add_options, day, groups, is, note, place, point, subject, unit_band};
use super::{At, Axis, ChartDef, Mark, Scene, Told, View, Width, counted, fill};
use crate::data::fact::{Date, Kind};
use crate::data::schema::{Facet, facts};
use crate::data::{Code, Lang, Row};
use crate::query::Page;
use crate::text;

pub(super) const DEF: ChartDef =
    ChartDef { id: "events", page: Page::Assessment, width: Width::Whole, asks: &[], scene };

/// What a click filters by, and so what the chart sets aside.
const OWN: &[Facet] = &[Facet::Kind, Facet::District, Facet::Year, Facet::Subject];

struct Text {
    title: &'static str,
    subtitle: &'static str,
    elsewhere: &'static str,
    nothing: &'static str,
    /// How many marks in how many rows.
    seen: &'static str,
    /// From when to when; who has most, and how many.
    span: &'static str,
    note: &'static str,
    undated: &'static str,
}

const ZH: Text = Text {
    title: "哪天、哪里，有过什么事",
    subtitle: "有日期的事件；一处标记是一个单位的一天",
    elsewhere: "省及其他",
    nothing: "没有符合筛选、有日期的事件。",
    seen: "{} 处标记，{} 行，",
    span: "从 {} 到 {}；最多的是{}，{} 处。没有标记只表示没有材料。",
    note: "只写到年或月的，小标记画在该年或该月之初。",
    undated: "另有 {} 条事件没有日期，不在图内。",
};

const EN: Text = Text {
    title: "What happened where, and on which day",
    subtitle: "Dated events; a mark is one day of one unit",
    elsewhere: "Province, other",
    nothing: "No dated event matches the filters.",
    seen: "Marks: {}, rows: {}; ",
    span: "from {} to {}; {} has the most, {}. No mark means only that there is no material.",
    note: "Where only a month or a year is given, a small mark stands at its beginning.",
    undated: "{} more events have no date and are not in the chart.",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let (data, order) = (view.data, view.data.district_order());
    let key = |fact: Row| {
        let unit = place(&order, data.code(facts::DISTRICT, fact));
        let date = data.date(facts::DATE, fact).map_or(0, Date::order);
        is(data, fact, Kind::Event).then_some(unit << 40 | date)
    };
    let (mut marks, mut ends, mut undated) = (Vec::new(), None, 0);
    // The unit of each row, and how many marks it has.
    let mut rows: Vec<(Code, usize)> = Vec::new();
    for (_, group) in groups(view, OWN, &key) {
        let Some(date) = data.date(facts::DATE, group[0]) else {
            undated += group.len();
            continue;
        };
        let unit = data.code(facts::DISTRICT, group[0]);
        match rows.last_mut() {
            Some((own, n)) if *own == unit => *n += 1,
            _ => rows.push((unit, 1)),
        }
        let (first, last) = ends.unwrap_or((date, date));
        ends = Some((first.min(date), last.max(date)));
        marks.push(mark_of(view, text, &group, date, rows.len() - 1));
    }
    let told = Told {
        title: text.title,
        subtitle: text.subtitle,
        sentence: &sentence(view, text, &rows, ends, marks.len()),
        note: &note(&[text.note, &counted(text.undated, undated)]),
    };
    let mut across = Axis::default();
    if let Some((first, last)) = ends {
        let mut scale = Scale::of_years(first.year(), last.year());
        // The last year ends with a line too.
        scale.ticks.push((scale.ends().1, String::new()));
        across = Axis::Scale(scale);
    }
    let bands = rows.iter().map(|&(unit, _)| unit_band(view, unit, text.elsewhere)).collect();
    verdicts::scene(view, &told, &[], (across, Axis::Bands(bands)), marks)
}

/// A day of a unit; its label says what it was about where there is room.
fn mark_of(view: &View<'_>, text: &Text, group: &[Row], date: Date, row: usize) -> Mark {
    let fact = group[0];
    let unit = view.data.code(facts::DISTRICT, fact);
    let about = match subject(view, fact) {
        "" => text::word(view.data, facts::TOPIC, fact, view.words.lang),
        subject => subject,
    };
    let label = [&day(view.words, date), "\n", about].concat();
    let mut key = vec![(Facet::Kind, Code(Kind::Event.code())), (Facet::District, unit)];
    for facet in [Facet::Year, Facet::Subject] {
        add_options(view, facet, group, &mut key);
    }
    let head = [&unit_band(view, unit, text.elsewhere).label, " · ", &(view.words.date)(date)].concat();
    let mut mark = point(view, head, key, group, (At::Value(date.days()), At::Band(row)), label);
    mark.look.part = date.day().is_none();
    mark
}

fn sentence(
    view: &View<'_>,
    text: &Text,
    rows: &[(Code, usize)],
    ends: Option<(Date, Date)>,
    marks: usize,
) -> String {
    let Some((first, last)) = ends else { return text.nothing.to_owned() };
    let mut most = (Code::NONE, 0);
    for &row in rows {
        if row.1 > most.1 {
            most = row;
        }
    }
    let [first, last] = [(view.words.date)(first), (view.words.date)(last)];
    fill(text.seen, &[&marks, &rows.len()])
        + &fill(text.span, &[&first, &last, &unit_band(view, most.0, text.elsewhere).label, &most.1])
}
