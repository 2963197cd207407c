//! Coverage: for each unit and year how many facts there are; where there are none, why.
//!
//! The five articles are told apart from all other sources. Facts of no unit are counted in the note.

use super::{Band, ChartDef, Fill, Mark, STEPS, Scene, Shape, View, step};
use crate::data::fact::{Collection, Kind};
use crate::data::schema::Facet;
use crate::data::{Code, Lang, Row};
use crate::query::group::Ask;
use crate::sentence::option;
use crate::text;

pub(super) const DEF: ChartDef = ChartDef {
    id: "coverage",
    asks: &[
        Ask {
            by: &[Facet::District, Facet::Year, Facet::Collection],
            ignoring: &[Facet::District, Facet::Year],
        },
        Ask { by: &[Facet::District, Facet::Year], ignoring: Facet::ALL },
    ],
    scene,
};

struct Text {
    title: &'static str,
    subtitle: &'static str,
    hollow: &'static str,
    hatched: &'static str,
    blank: &'static str,
    year: fn(u32) -> String,
    core: fn(u32) -> String,
    other: fn(u32) -> String,
    nothing: &'static str,
    left_out: fn(u32) -> String,
    unplaced: fn(u32) -> String,
    seen: fn(&Seen) -> String,
}

const ZH: Text = Text {
    title: "哪些单位、哪些年份有材料",
    subtitle: "事实条数；深色是核心文章所载，“+”后是其他来源",
    hollow: "+n 只有其他来源",
    hatched: "没有材料，提示里写明原因",
    blank: "有材料，被筛选略去",
    year: |year| format!("{year} 年"),
    core: |n| format!("文章 {n} 条"),
    other: |n| format!("其他来源 {n} 条"),
    nothing: "没有材料",
    left_out: |n| format!("共有 {n} 条，都被筛选略去"),
    unplaced: |n| {
        if n == 0 { String::new() } else { format!("另有 {n} 条不属于任何单位，不在图内。") }
    },
    seen: |it| {
        let fullest = it
            .fullest
            .as_ref()
            .map_or(String::new(), |(unit, year, facts)| format!("；最多的是{unit} {year} 年，{facts} 条"));
        let other = if it.other_only == 0 {
            String::new()
        } else {
            format!("，{} 格只有其他来源", it.other_only)
        };
        let left = if it.left_out == 0 {
            String::new()
        } else {
            format!("，{} 格有材料而不合筛选", it.left_out)
        };
        format!(
            "“单位×年份”共 {} 格，{} 格没有材料{left}{other}{fullest}。没有材料不等于零。",
            it.cells, it.empty
        )
    },
};

const EN: Text = Text {
    title: "Where there is material, and where not",
    subtitle: "Number of facts; shading counts the core articles, “+” other sources",
    hollow: "+n other sources only",
    hatched: "no material; the tip says why",
    blank: "material that the filters leave out",
    year: |year| year.to_string(),
    core: |n| format!("{n} from articles"),
    other: |n| format!("{n} from other sources"),
    nothing: "No material",
    left_out: |n| format!("{n} in all, left out by the filters"),
    unplaced: |n| match n {
        0 => String::new(),
        1 => "One more fact is of no unit and not in the chart.".to_owned(),
        n => format!("{n} more facts are of no unit and not in the chart."),
    },
    seen: |it| {
        let fullest = it
            .fullest
            .as_ref()
            .map_or(String::new(), |(unit, year, facts)| format!("; {unit} {year} has the most, {facts}"));
        let other = if it.other_only == 0 {
            String::new()
        } else {
            format!(", {} with other sources only", it.other_only)
        };
        let left = if it.left_out == 0 {
            String::new()
        } else {
            format!(", {} with none that matches", it.left_out)
        };
        format!(
            "Of {} unit-years: {} without material{left}{other}{fullest}. No material does not mean zero.",
            it.cells, it.empty
        )
    },
};

/// What the chart's sentence says.
#[derive(Default)]
struct Seen {
    cells: usize,
    /// Without any material, and with material that the filters leave out.
    empty: usize,
    left_out: usize,
    other_only: usize,
    fullest: Option<(String, u32, u32)>,
}

fn scene(view: &View<'_>) -> Scene {
    let words = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let data = view.data;
    let units = data.district_order();
    let years: Vec<(Code, u32)> =
        data.years().iter().map(|&year| (data.year_code(year).unwrap_or(Code::NONE), year)).collect();
    let mut marks = Vec::with_capacity(units.len() * years.len());
    let mut seen = Seen { cells: units.len() * years.len(), ..Seen::default() };
    for (row, &unit) in units.iter().enumerate() {
        for (column, &(code, year)) in years.iter().enumerate() {
            let cell = Cell::new(view, unit, code);
            seen.take(&cell, || (data.short_name(unit, view.words.lang).into_owned(), year));
            marks.push(Mark { column, row, ..cell.mark(view, words, unit, (code, year)) });
        }
    }
    let placed = units.iter().map(|&unit| Code::from(unit));
    Scene {
        title: words.title.into(),
        subtitle: words.subtitle.into(),
        sentence: (words.seen)(&seen),
        note: (words.unplaced)(years.iter().map(|(year, _)| total(view, Code::NONE, *year)).sum()),
        key: key(words),
        columns: years.iter().map(|&(code, year)| column(view, code, year)).collect(),
        rows: placed.map(|unit| row(view, unit, &years)).collect(),
        total: view.words.total.into(),
        marks,
    }
}

fn key(text: &Text) -> Vec<(Fill, String)> {
    let steps = STEPS.iter().map(|(from, label)| (step(*from), (*label).to_owned()));
    let rest = [(Fill::Hollow, text.hollow), (Fill::Hatched, text.hatched), (Fill::Blank, text.blank)];
    steps.chain(rest.map(|(fill, label)| (fill, label.to_owned()))).collect()
}

fn column(view: &View<'_>, code: Code, year: u32) -> Band {
    let label = year.to_string();
    Band { short: label.clone(), label, selected: view.chosen(Facet::Year, code), total: String::new() }
}

fn row(view: &View<'_>, unit: Code, years: &[(Code, u32)]) -> Band {
    let part = |part: Collection| -> u32 {
        years.iter().map(|(year, _)| view.count(0, &[unit, *year, Code(part.code())])).sum()
    };
    let (core, other) = (part(Collection::Core), part(Collection::Reference));
    let name = unit.row().map_or("".into(), |unit| view.data.short_name(unit, view.words.lang));
    Band {
        label: name.to_string(),
        short: name.to_string(),
        selected: view.chosen(Facet::District, unit),
        total: if other == 0 { core.to_string() } else { format!("{core} +{other}") },
    }
}

fn total(view: &View<'_>, unit: Code, year: Code) -> u32 {
    [Collection::Core, Collection::Reference]
        .map(|part| view.count(0, &[unit, year, Code(part.code())]))
        .iter()
        .sum()
}

/// The counts of one unit in one year.
struct Cell {
    core: u32,
    other: u32,
    /// Whatever the filters say.
    all: u32,
}

impl Cell {
    fn new(view: &View<'_>, unit: Row, year: Code) -> Self {
        let part = |part: Collection| view.count(0, &[unit.into(), year, Code(part.code())]);
        Self {
            core: part(Collection::Core),
            other: part(Collection::Reference),
            all: view.count(1, &[unit.into(), year]),
        }
    }

    fn mark(&self, view: &View<'_>, text: &Text, unit: Row, (code, year): (Code, u32)) -> Mark {
        let name = option(view.data, Facet::District, unit.into(), view.words);
        let (shape, mut lines) = match (self.core, self.other, self.all) {
            (0, 0, 0) => (Fill::Hatched, vec![text.nothing.to_owned()]),
            (0, 0, all) => (Fill::Blank, vec![(text.left_out)(all)]),
            (0, other, _) => (Fill::Hollow, vec![(text.other)(other)]),
            (core, 0, _) => (step(core), vec![(text.core)(core)]),
            (core, other, _) => (step(core), vec![(text.core)(core), (text.other)(other)]),
        };
        if shape == Fill::Hatched {
            lines.extend(reason(view, unit, year));
        }
        let figure = |n: u32| if n == 0 { String::new() } else { n.to_string() };
        let more = match self.other {
            0 if shape == Fill::Blank => "·".to_owned(),
            0 => String::new(),
            other => format!("+{other}"),
        };
        let label = lines.join(if view.words.lang == Lang::Zh { "，" } else { ", " });
        Mark {
            key: vec![(Facet::District, unit.into()), (Facet::Year, code)],
            column: 0,
            row: 0,
            shape: Shape::Cell { fill: shape, text: figure(self.core), more },
            label,
            tip: [format!("{name} · {}", (text.year)(year))].into_iter().chain(lines).collect(),
            selected: view.chosen(Facet::District, unit.into()) && view.chosen(Facet::Year, code),
        }
    }
}

/// Why a cell is empty, in the words of the gap that answers; of one kind, where only that kind is asked for.
fn reason(view: &View<'_>, unit: Row, year: u32) -> Option<String> {
    let only = view.query.filter(Facet::Kind).map(crate::query::filter::Filter::chosen);
    let kind = only.and_then(|kinds| if let [kind] = kinds[..] { Kind::from_code(kind.0) } else { None });
    view.data.gap(unit, year, kind).map(|gap| text::gap(view.data, gap, view.words.lang))
}

impl Seen {
    fn take(&mut self, cell: &Cell, place: impl Fn() -> (String, u32)) {
        let facts = cell.core + cell.other;
        self.empty += usize::from(cell.all == 0);
        self.left_out += usize::from(facts == 0 && cell.all > 0);
        self.other_only += usize::from(facts > 0 && cell.core == 0);
        if facts > self.fullest.as_ref().map_or(0, |(_, _, most)| *most) {
            let (unit, year) = place();
            self.fullest = Some((unit, year, facts));
        }
    }
}
