//! Levels: whoever gives grades and awards, tier by tier, against the units that received them.

use super::verdicts::{VERDICTS, groups, heading, is, is_verdict, mark, place, subject, tier};
use super::{At, Axis, Band, ChartDef, Fill, Key, Mark, Sample, Scene, Shape, View, Width, named};
use crate::data::fact::Kind;
use crate::data::schema::{Facet, Tab, bodies, facts};
use crate::data::{Code, Lang, Row};
use crate::query::Page;
use crate::text::fill;

pub(super) const DEF: ChartDef =
    ChartDef { id: "levels", page: Page::Assessment, width: Width::Half, asks: &[], scene };

/// What a click filters by, and so what the chart sets aside.
const OWN: &[Facet] = &[Facet::Kind, Facet::Level, Facet::By, Facet::District];

struct Text {
    title: &'static str,
    subtitle: &'static str,
    note: &'static str,
    grades: &'static str,
    awards: &'static str,
    nothing: &'static str,
    /// How many givers, facts, units; then who gave most to whom, and how much.
    seen: &'static str,
}

const ZH: Text = Text {
    title: "哪一级、谁，评了谁",
    subtitle: "等次与奖项条数；行是评定者，列是获评单位",
    note: "列含单位内的园区和部门。评定者与单位同名的一格，是单位颁给下属的。",
    grades: "其中有等次",
    awards: "只有奖项",
    nothing: "没有符合筛选的等次或奖项。",
    seen: "{} 个评定者，{} 条，{} 个获评单位；最多的一格是{}对{}，{} 条。",
};

const EN: Text = Text {
    title: "Who judged whom, level by level",
    subtitle: "Number of grades and awards; rows give, columns receive",
    note: "A unit’s parks and bureaus count with it. Where giver and unit are the same, the unit gave it to those below it.",
    grades: "grades among them",
    awards: "awards only",
    nothing: "No grade or award matches the filters.",
    seen: "Givers: {}, grades and awards: {}, units: {}. The largest cell is {} to {}: {}.",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let (data, order) = (view.data, view.data.district_order());
    let unit = |fact: Row| data.code(facts::DISTRICT, fact);
    let giver = |fact: Row| (tier(data, fact), data.code(facts::BY, fact));
    let key = |fact: Row| {
        let (tier, by) = giver(fact);
        let seat = by.row().map_or(Code::NONE, |by| data.code(bodies::DISTRICT, by));
        let row = tier << 56 | place(&order, seat) << 40 | i64::from(by.0) << 16;
        is_verdict(data, fact).then(|| row | place(&order, unit(fact)))
    };
    let cells = groups(view, OWN, &key);
    let all = order.iter().map(|&unit| Code::from(unit)).chain([Code::NONE]);
    let units: Vec<Code> = all.filter(|&own| cells.iter().any(|cell| unit(cell[0]) == own)).collect();
    let mut rows: Vec<Band> = Vec::new();
    let mut marks: Vec<Mark> = Vec::new();
    let mut before = None;
    let mut givers = 0_usize;
    for cell in &cells {
        let fact = cell[0];
        let own = giver(fact);
        if before.is_none_or(|(tier, _)| tier != own.0) {
            rows.push(heading(view, fact));
        }
        if before != Some(own) {
            givers += 1;
            rows.push(view.band(Facet::By, own.1, by(view, fact), String::new()));
        }
        before = Some(own);
        let column = units.iter().position(|&own| own == unit(fact)).unwrap_or(0);
        marks.push(Mark { x: At::Band(column), y: At::Band(rows.len() - 1), ..cell_mark(view, cell) });
    }
    Scene {
        title: text.title.to_owned(),
        subtitle: text.subtitle.to_owned(),
        sentence: sentence(view, text, &cells, [givers, units.len()]),
        note: text.note.to_owned(),
        key: [(Fill::Main, text.grades), (Fill::Soft, text.awards)]
            .map(|(fill, label)| Key::new(Sample::Fill(fill), label))
            .into(),
        across: Axis::Bands(units.iter().map(|&unit| column(view, unit)).collect()),
        down: Axis::Bands(rows),
        marks,
        ..Scene::default()
    }
}

fn column(view: &View<'_>, unit: Code) -> Band {
    match unit.row() {
        Some(unit) => view.unit_band(unit, String::new()),
        None => view.band(Facet::District, unit, view.words.none, String::new()),
    }
}

/// The name of whoever gave it.
fn by<'a>(view: &'a View<'_>, fact: Row) -> &'a str {
    view.data.code(facts::BY, fact).row().map_or(view.words.none, |by| named(view, Tab::Bodies, by))
}

fn receiver(view: &View<'_>, fact: Row) -> String {
    column(view, view.data.code(facts::DISTRICT, fact)).label
}

fn cell_mark(view: &View<'_>, cell: &[Row]) -> Mark {
    let (data, fact) = (view.data, cell[0]);
    let mut key = VERDICTS.to_vec();
    for facet in [Facet::Level, Facet::By, Facet::District] {
        key.push((facet, data.codes(facet).get(fact)));
    }
    let fill = if cell.iter().any(|&fact| is(data, fact, Kind::Grade)) { Fill::Main } else { Fill::Soft };
    let shape = Shape::Cell { fill, text: cell.len().to_string(), more: String::new() };
    let mut names: Vec<&str> = Vec::new();
    for &fact in cell {
        let name = subject(view, fact);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let label = format!("{} · {}", cell.len(), names.join(view.words.list_comma));
    let head = format!("{} → {} · {}", by(view, fact), receiver(view, fact), cell.len());
    let muted = data.code(facts::DISTRICT, fact).row().is_some_and(|unit| view.is_uncompared(unit));
    Mark { label, muted, ..mark(view, head, key, cell, shape) }
}

fn sentence(view: &View<'_>, text: &Text, cells: &[Vec<Row>], [givers, units]: [usize; 2]) -> String {
    // Of equal cells the first.
    let Some(most) = cells.iter().rev().max_by_key(|cell| cell.len()) else { return text.nothing.to_owned() };
    let facts: usize = cells.iter().map(Vec::len).sum();
    let [givers, facts, units, n] = [givers, facts, units, most.len()].map(|n| n.to_string());
    fill(text.seen, &[&givers, &facts, &units, by(view, most[0]), &receiver(view, most[0]), &n])
}
