//! Honours: which grade or award each unit, park or body was given for each year, by the tier of whoever gave it.

use super::verdicts::{
    VERDICTS, bare, groups, heading, is, is_inferred, is_verdict, mark, options, place, receiver,
    receiver_name, tier, year_bands, year_code,
};
use super::{At, Axis, Band, ChartDef, Fill, Key, Mark, Sample, Scene, Shape, View, Width, named};
use crate::data::fact::{Kind, Period};
use crate::data::schema::{Facet, Tab, bodies, facts};
use crate::data::{Code, Lang, Row};
use crate::query::Page;
use crate::text::{self, fill, list};

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
    /// From which year to which; how many grades, awards, of them inferred; how many rows.
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
    seen: "{}—{} 年度有等次 {} 条、奖项 {} 条，其中推断 {} 条，分在 {} 行。空白处没有材料，不等于没有评过。",
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
    seen: "{}–{}: {} grades and {} awards, {} of them inferred, in {} rows. A blank means no material, not that nothing was given.",
    note: "“Within” a unit: given by the unit to those below it, whose names are not printed.",
    without: "Without any at any level: {}.",
    undated: "{} more without a year, not in the chart.",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let (data, order) = (view.data, view.data.district_order());
    let key = |fact: Row| {
        let ((unit, body), year) = (receiver(data, fact), data.whole(facts::YEAR, fact).unwrap_or(0));
        let row = tier(data, fact) << 56 | place(&order, unit) << 40 | i64::from(body.0) << 16;
        is_verdict(data, fact).then_some(row | i64::from(year))
    };
    let cells = groups(view, OWN, &key);
    let (cells, undated): (Vec<_>, Vec<_>) =
        cells.into_iter().partition(|cell| year(view, cell[0]).is_some());
    let years = cells.iter().filter_map(|cell| year(view, cell[0]));
    let (first, last) = (years.clone().min().unwrap_or(0), years.max().unwrap_or(0));
    let mut rows: Vec<Band> = Vec::new();
    let mut marks: Vec<Mark> = Vec::new();
    let mut before = None;
    for cell in &cells {
        let fact = cell[0];
        let (level, whom) = (tier(data, fact), receiver(data, fact));
        if before.is_none_or(|(own, _)| own != level) {
            rows.push(heading(view, fact));
        }
        if before != Some((level, whom)) {
            rows.push(row(view, text, fact));
        }
        before = Some((level, whom));
        let column = year(view, fact).unwrap_or(first) - first;
        marks.push(Mark {
            x: At::Band(column as usize),
            y: At::Band(rows.len() - 1),
            ..cell_mark(view, text, cell)
        });
    }
    Scene {
        title: text.title.to_owned(),
        subtitle: text.subtitle.to_owned(),
        sentence: sentence(view, text, &cells, (first, last)),
        note: note(view, text, &cells, undated.iter().map(Vec::len).sum()),
        key: [(Fill::Main, text.grade), (Fill::Soft, text.award), (Fill::Dashed, text.inferred)]
            .map(|(fill, label)| Key::new(Sample::Fill(fill), label))
            .into(),
        across: Axis::Bands(if marks.is_empty() { Vec::new() } else { year_bands(view, first..last + 1) }),
        down: Axis::Bands(rows),
        marks,
        ..Scene::default()
    }
}

fn year(view: &View<'_>, fact: Row) -> Option<u32> {
    view.data.whole(facts::YEAR, fact)
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
    if is_within(view, fact) { (fill(text.within, &[&long]), short) } else { (long, short) }
}

fn row(view: &View<'_>, text: &Text, fact: Row) -> Band {
    let (unit, body) = receiver(view.data, fact);
    let (label, short) = name(view, text, fact);
    let (facet, code) = if body == Code::NONE { (Facet::District, unit) } else { (Facet::Body, body) };
    let muted = unit.row().is_some_and(|unit| view.is_uncompared(unit));
    Band { short, muted, ..view.band(facet, code, &label, String::new()) }
}

fn cell_mark(view: &View<'_>, text: &Text, cell: &[Row]) -> Mark {
    let (data, fact) = (view.data, cell[0]);
    let (unit, body) = receiver(data, fact);
    let mut key = VERDICTS.to_vec();
    key.extend([(Facet::Level, data.code(facts::LEVEL, fact)), (Facet::District, unit)]);
    if body != Code::NONE {
        key.push((Facet::Body, body));
    }
    key.push((Facet::Year, year_code(data, fact)));
    let givers = options(view, Facet::By, cell);
    let givers: Vec<String> = givers
        .iter()
        .filter_map(|(_, giver)| giver.row().map(|giver| named(view, Tab::Bodies, giver).to_owned()))
        .collect();
    let year = fill(view.words.in_year, &[&data.option_id(Facet::Year, year_code(data, fact))]);
    let mut head = vec![name(view, text, fact).0, year];
    head.extend((!givers.is_empty()).then(|| list(&givers, view.words.list_and, view.words)));
    let lines = lines(view, cell);
    let label = lines.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>().join(view.words.list_comma);
    let muted = unit.row().is_some_and(|unit| view.is_uncompared(unit));
    Mark { label, muted, ..mark(view, head.join(" · "), key, cell, Shape::Stack(folded(lines))) }
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
            let own = if is_inferred(data, fact) { Fill::Dashed } else { stated };
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
    let other = |other: Row| subject(other) != subject(fact) && bare(whole(other)) == bare(own);
    let name = if lines.iter().any(|(fact, _)| other(*fact)) { own } else { bare(own) };
    if data.code(facts::PERIOD, fact).0 == Period::Year.code() {
        name.to_owned()
    } else {
        format!("{name} · {}", text::word(data, facts::PERIOD, fact, lang))
    }
}

/// The first lines, and how many more there are.
fn folded(mut lines: Vec<(Fill, String)>) -> Vec<(Fill, String)> {
    if lines.len() > LINES {
        let more = format!("+{}", lines.len() - LINES);
        lines.truncate(LINES);
        lines.push((Fill::Blank, more));
    }
    lines
}

fn sentence(view: &View<'_>, text: &Text, cells: &[Vec<Row>], (first, last): (u32, u32)) -> String {
    if cells.is_empty() {
        return text.nothing.to_owned();
    }
    let count = |test: &dyn Fn(Row) -> bool| cells.iter().flatten().filter(|&&fact| test(fact)).count();
    let grades = count(&|fact| is(view.data, fact, Kind::Grade));
    let inferred = count(&|fact| is_inferred(view.data, fact));
    let row = |cell: &Vec<Row>| (tier(view.data, cell[0]), receiver(view.data, cell[0]));
    let rows = cells.chunk_by(|a, b| row(a) == row(b)).count();
    let counts = [first as usize, last as usize, grades, count(&|_| true) - grades, inferred, rows];
    let [first, last, grades, awards, inferred, rows] = counts.map(|n| n.to_string());
    fill(text.seen, &[&first, &last, &grades, &awards, &inferred, &rows])
}

fn note(view: &View<'_>, text: &Text, cells: &[Vec<Row>], undated: usize) -> String {
    let mut notes = Vec::new();
    if cells.iter().any(|cell| is_within(view, cell[0])) {
        notes.push(text.note.to_owned());
    }
    let mut without = view.data.units();
    without.retain(|&unit| !cells.iter().any(|cell| receiver(view.data, cell[0]).0 == unit.into()));
    if !without.is_empty() {
        let names: Vec<String> = without.iter().map(|&unit| view.unit(unit).into_owned()).collect();
        notes.push(fill(text.without, &[&list(&names, view.words.list_and, view.words)]));
    }
    if undated > 0 {
        notes.push(fill(text.undated, &[&undated.to_string()]));
    }
    notes.join(" ")
}
