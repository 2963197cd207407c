//! Honours: which grade or award each unit, park or body was given for each year, by the tier of whoever gave it.

use super::verdicts::{
    self, Group, VERDICTS, add_names, bare, cell, column, grid, groups, in_row, is, is_verdict, mark, place,
    receiver, receiver_band, receiver_name, year_code,
};
use super::{At, Axis, Band, ChartDef, Fill, Mark, Scene, Shape, Told, View, Width, counted, fill, named};
use crate::data::fact::{Kind, Period};
use crate::data::schema::{Facet, Tab, bodies, facts};
use crate::data::{Code, Lang, Row};
use crate::query::Page;
use crate::text::{self, list};

pub(super) const DEF: ChartDef =
    ChartDef { id: "honours", page: Page::Assessment, width: Width::Whole, asks: &[], scene };

/// What a click filters by, and so what the chart sets aside.
const OWN: &[Facet] = &[Facet::Kind, Facet::Level, Facet::District, Facet::Body, Facet::Year];

/// Lines that a cell shows before it only counts.
const LINES: usize = 3;

struct Text {
    title: &'static str,
    subtitle: &'static str,
    grade: &'static str,
    award: &'static str,
    inferred: &'static str,
    /// A unit that gave it to those below it without their names.
    within: &'static str,
    nothing: &'static str,
    /// After the years: how many grades, awards, of them inferred; how many rows.
    seen: &'static str,
    note: &'static str,
    without: &'static str,
    undated: &'static str,
}

const ZH: Text = Text {
    title: "谁评谁，哪一年得了什么",
    subtitle: "按评定者层级、获评者和被评年度；会议可在次年",
    grade: "等次",
    award: "奖项",
    inferred: "推断",
    within: "{}内部",
    nothing: "没有符合筛选的等次或奖项。",
    seen: " 年度有等次 {} 条、奖项 {} 条，其中推断 {} 条，分在 {} 行。空白处没有符合筛选的材料，不等于没有评过。",
    note: "“内部”指由该单位颁给下属，获奖者未列名。",
    without: "各层级都没有一条的区县：{}。",
    undated: "另有 {} 条没有年份，不在图内。",
};

const EN: Text = Text {
    title: "Who judged whom, and what was given for which year",
    subtitle: "By the giver’s level, the receiver and the year assessed; the meeting may be a year later",
    grade: "grade",
    award: "award",
    inferred: "inferred",
    within: "Within {}",
    nothing: "No grade or award matches the filters.",
    seen: ": grades {}, awards {}, of these inferred {}; rows {}. A blank means no material under the filters, not that nothing was given.",
    note: "“Within” a unit: given by the unit to those below it, whose names are not printed.",
    without: "Without any at any level: {}.",
    undated: "{} more without a year, not in the chart.",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let (data, order) = (view.data, view.data.district_order());
    let key = |fact: Row| {
        let ((unit, body), year) = (receiver(data, fact), data.whole(facts::YEAR, fact).unwrap_or(0));
        is_verdict(data, fact).then(|| cell(data, fact, (place(&order, unit), body), year.into()))
    };
    let mut cells = groups(view, OWN, &key);
    let mut undated = 0;
    cells.retain(|(key, facts)| {
        let dated = column(*key) > 0;
        undated += if dated { 0 } else { facts.len() };
        dated
    });
    let (mut first, mut last) = (u32::MAX, 0);
    for (key, _) in &cells {
        (first, last) = (first.min(column(*key)), last.max(column(*key)));
    }
    let years: Vec<u32> = (first..=last).collect();
    let (band, mark) = (|fact| row(view, text, fact), |cell: &[Row], at| mark_of(view, text, cell, at));
    let (rows, marks) = grid(view, (&cells, &years), &band, &mark);
    let told = Told {
        title: text.title,
        subtitle: text.subtitle,
        sentence: &sentence(view, text, &cells, &years),
        note: &note(view, text, &cells, undated),
    };
    let key = [(Fill::Main, text.grade), (Fill::Soft, text.award), (Fill::Dashed, text.inferred)];
    let axes = (Axis::Bands(view.year_bands(&years)), Axis::Bands(rows));
    verdicts::scene(view, &told, &key, axes, marks)
}

/// Whether a unit gave it to those below it: then these are not named.
fn is_within(view: &View<'_>, fact: Row) -> bool {
    let (unit, body) = receiver(view.data, fact);
    let giver = view.data.code(facts::BY, fact).row();
    body == Code::NONE
        && unit != Code::NONE
        && giver.is_some_and(|giver| view.data.code(bodies::DISTRICT, giver) == unit)
}

fn name(view: &View<'_>, text: &Text, fact: Row) -> (String, String) {
    let (long, short) = receiver_name(view, receiver(view.data, fact));
    if is_within(view, fact) {
        (fill(text.within, &[&long]), fill(text.within, &[&short]))
    } else {
        (long, short)
    }
}

fn row(view: &View<'_>, text: &Text, fact: Row) -> Band {
    let (label, short) = name(view, text, fact);
    receiver_band(view, receiver(view.data, fact), &label, short)
}

fn mark_of(view: &View<'_>, text: &Text, cell: &[Row], at: (At, At)) -> Mark {
    let (data, fact) = (view.data, cell[0]);
    let (unit, body) = receiver(data, fact);
    let year = year_code(data, fact);
    let mut key = VERDICTS.to_vec();
    key.extend([(Facet::Level, data.code(facts::LEVEL, fact)), (Facet::District, unit)]);
    if body != Code::NONE {
        key.push((Facet::Body, body));
    }
    key.push((Facet::Year, year));
    let mut head = name(view, text, fact).0;
    head = head + " · " + &fill(view.words.in_year, &[&data.option_id(Facet::Year, year)]);
    add_names(view, Facet::By, cell, &mut head);
    let mut lines = lines(view, cell);
    let mut label = String::new();
    for (_, line) in &lines {
        label += if label.is_empty() { "" } else { view.words.list_comma };
        label += line;
    }
    if lines.len() > LINES {
        let more = format!("+{}", lines.len() - LINES);
        lines.truncate(LINES);
        lines.push((Fill::Blank, more));
    }
    let mut mark = mark(view, head, key, cell, at, Shape::Stack(lines));
    mark.label = label;
    mark
}

/// Each grade and award once, grades first; the part of the year where it is not the whole.
fn lines(view: &View<'_>, cell: &[Row]) -> Vec<(Fill, String)> {
    let data = view.data;
    let mut lines: Vec<(Row, Fill)> = Vec::new();
    for kind in [Kind::Grade, Kind::Award] {
        for &fact in cell.iter().filter(|&&fact| is(data, fact, kind)) {
            let same = |other: Row| {
                [facts::KIND, facts::SUBJECT, facts::PERIOD]
                    .iter()
                    .all(|&col| data.code(col, other) == data.code(col, fact))
            };
            let stated = if kind == Kind::Grade { Fill::Main } else { Fill::Soft };
            let own = if data.is_inferred(facts::CERTAINTY, fact) { Fill::Dashed } else { stated };
            match lines.iter_mut().find(|(other, _)| same(*other)) {
                Some((_, fill)) if *fill == Fill::Dashed => *fill = own,
                Some(_) => (),
                None => lines.push((fact, own)),
            }
        }
    }
    lines.iter().map(|&(fact, fill)| (fill, line(view, fact, &lines))).collect()
}

/// The name of what was given; what it has in brackets gives way unless two lines would read the same.
fn line(view: &View<'_>, fact: Row, lines: &[(Row, Fill)]) -> String {
    let (data, lang) = (view.data, view.words.lang);
    let subject = |fact: Row| data.code(facts::SUBJECT, fact).row();
    let whole = |fact: Row| {
        subject(fact).map_or_else(
            || text::word(data, facts::KIND, fact, lang),
            |subject| named(view, Tab::Subjects, subject),
        )
    };
    let own = whole(fact);
    let other = |other: Row| subject(other) != subject(fact) && bare(data, whole(other)) == bare(data, own);
    let name = if lines.iter().any(|(fact, _)| other(*fact)) { own } else { bare(data, own) };
    if data.code(facts::PERIOD, fact).0 == Period::Year.code() {
        name.to_owned()
    } else {
        format!("{name} · {}", text::word(data, facts::PERIOD, fact, lang))
    }
}

fn sentence(view: &View<'_>, text: &Text, cells: &[Group], years: &[u32]) -> String {
    let (Some(&first), Some(&last)) = (years.first(), years.last()) else { return text.nothing.to_owned() };
    let (mut grades, mut awards, mut inferred, mut rows) = (0, 0, 0, 0);
    let mut before = -1;
    for (key, facts) in cells {
        rows += usize::from(!in_row(before, *key));
        before = *key;
        for &fact in facts {
            let grade = is(view.data, fact, Kind::Grade);
            grades += usize::from(grade);
            awards += usize::from(!grade);
            inferred += usize::from(view.data.is_inferred(facts::CERTAINTY, fact));
        }
    }
    let mut seen = first.to_string();
    if last > first {
        seen = seen + "–" + &last.to_string();
    }
    seen + &fill(text.seen, &[&grades, &awards, &inferred, &rows])
}

fn note(view: &View<'_>, text: &Text, cells: &[Group], undated: usize) -> String {
    let within = cells.iter().any(|(_, cell)| is_within(view, cell[0]));
    let mut without = Vec::new();
    for unit in view.data.units() {
        if !cells.iter().any(|(_, cell)| receiver(view.data, cell[0]).0 == unit.into()) {
            without.push(view.unit(unit).into_owned());
        }
    }
    let mut missed = list(&without, view.words.list_and, view.words);
    if !missed.is_empty() {
        missed = fill(text.without, &[&missed]);
    }
    verdicts::note(&[if within { text.note } else { "" }, &missed, &counted(text.undated, undated)])
}
