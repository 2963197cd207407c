//! Coverage: for each unit and year how many facts there are; where there are none, why.
//!
//! The five articles are told apart from all other sources. Facts of no unit are counted in the note.

use super::{At, Axis, ChartDef, Fill, Key, Look, Mark, STEPS, Sample, Scene, Shape, View, Width, step};
use crate::data::fact::{Collection, Kind};
use crate::data::schema::Facet;
use crate::data::{Code, Lang, Row};
use crate::query::Page;
use crate::query::group::Ask;
use crate::sentence::option;
use crate::text;

pub(super) const DEF: ChartDef = ChartDef {
    id: "coverage",
    page: Page::Overview,
    width: Width::Whole,
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
    in_year: &'static str,
    core: &'static str,
    other: &'static str,
    nothing: &'static str,
    left_out: &'static str,
    /// One fact of no unit, and more.
    unplaced: [&'static str; 2],
    /// The chart's sentence, and the parts that stand in it where there is something to say.
    seen: &'static str,
    seen_left_out: &'static str,
    seen_other: &'static str,
    seen_fullest: &'static str,
}

const ZH: Text = Text {
    title: "哪些单位、哪些年份有材料",
    subtitle: "事实条数；深色是核心文章所载，“+”后是其他来源",
    hollow: "+n 只有其他来源",
    hatched: "没有材料，提示里写明原因",
    blank: "有材料，被筛选略去",
    in_year: "{} 年",
    core: "文章 {} 条",
    other: "其他来源 {} 条",
    nothing: "没有材料",
    left_out: "共有 {} 条，都被筛选略去",
    unplaced: ["另有 {} 条不属于任何单位，不在图内。"; 2],
    seen: "“单位×年份”共 {} 格，{} 格没有材料{}{}{}。没有材料不等于零。",
    seen_left_out: "，{} 格有材料而不合筛选",
    seen_other: "，{} 格只有其他来源",
    seen_fullest: "；最多的是{} {} 年，{} 条",
};

const EN: Text = Text {
    title: "Where there is material, and where not",
    subtitle: "Number of facts; shading counts the core articles, “+” other sources",
    hollow: "+n other sources only",
    hatched: "no material; the tip says why",
    blank: "material that the filters leave out",
    in_year: "{}",
    core: "{} from articles",
    other: "{} from other sources",
    nothing: "No material",
    left_out: "{} in all, left out by the filters",
    unplaced: [
        "One more fact is of no unit and not in the chart.",
        "{} more facts are of no unit and not in the chart.",
    ],
    seen: "Of {} unit-years: {} without material{}{}{}. No material does not mean zero.",
    seen_left_out: ", {} with none that matches",
    seen_other: ", {} with other sources only",
    seen_fullest: "; {} {} has the most, {}",
};

/// What the chart's sentence says.
#[derive(Default)]
struct Seen {
    cells: u32,
    /// Without any material, and with material that the filters leave out.
    empty: u32,
    left_out: u32,
    other_only: u32,
    fullest: Option<(String, u32, u32)>,
}

fn scene(view: &View<'_>) -> Scene {
    let words = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let data = view.data;
    let units = data.district_order();
    let years = view.years();
    let mut marks = Vec::with_capacity(units.len() * years.len());
    let mut seen = Seen { cells: (units.len() * years.len()) as u32, ..Seen::default() };
    for (row, &unit) in units.iter().enumerate() {
        for (column, &(code, year)) in years.iter().enumerate() {
            let cell = Cell::new(view, unit, code);
            seen.take(&cell, || (data.short_name(unit, view.words.lang).into_owned(), year));
            marks.push(Mark {
                x: At::Band(column),
                y: At::Band(row),
                ..cell.mark(view, words, unit, (code, year))
            });
        }
    }
    let unplaced = years.iter().map(|(year, _)| total(view, Code::NONE, *year)).sum();
    let column = |&(code, year): &(Code, u32)| view.band(Facet::Year, code, &year.to_string(), String::new());
    Scene {
        title: words.title.to_owned(),
        subtitle: words.subtitle.to_owned(),
        sentence: seen.sentence(words),
        note: counted(words.unplaced[usize::from(unplaced != 1)], unplaced),
        key: key(words),
        across: Axis::Bands(years.iter().map(column).collect()),
        down: Axis::Bands(
            units.iter().map(|&unit| view.unit_band(unit, totals(view, unit, &years))).collect(),
        ),
        total: view.words.total,
        marks,
        ..Scene::default()
    }
}

fn key(text: &Text) -> Vec<Key> {
    let steps = STEPS.iter().map(|&(from, label)| (step(from), label));
    let others = [(Fill::Hollow, text.hollow), (Fill::Hatched, text.hatched), (Fill::Blank, text.blank)];
    steps.chain(others).map(|(fill, label)| Key::new(Sample::Fill(fill), label)).collect()
}

/// The facts of a unit in all years: of articles, and of other sources.
fn totals(view: &View<'_>, unit: Row, years: &[(Code, u32)]) -> String {
    let part = |part: Collection| -> u32 {
        years.iter().map(|(year, _)| view.count(0, &[unit.into(), *year, Code(part.code())])).sum()
    };
    match (part(Collection::Core), part(Collection::Reference)) {
        (core, 0) => core.to_string(),
        (core, other) => format!("{core} +{other}"),
    }
}

/// A template with a number in it; nothing where there is nothing.
fn counted(template: &str, n: u32) -> String {
    if n == 0 { String::new() } else { text::fill(template, &[&n.to_string()]) }
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
            (0, 0, all) => (Fill::Blank, vec![counted(text.left_out, all)]),
            (0, other, _) => (Fill::Hollow, vec![counted(text.other, other)]),
            (core, 0, _) => (step(core), vec![counted(text.core, core)]),
            (core, other, _) => (step(core), vec![counted(text.core, core), counted(text.other, other)]),
        };
        if shape == Fill::Hatched {
            lines.extend(reason(view, unit, year));
        }
        let more = match self.other {
            0 if shape == Fill::Blank => "·".to_owned(),
            other => counted("+{}", other),
        };
        let label = lines.join(if view.words.lang == Lang::Zh { "，" } else { ", " });
        lines.insert(0, format!("{name} · {}", counted(text.in_year, year)));
        Mark {
            key: vec![(Facet::District, unit.into()), (Facet::Year, code)],
            facts: Vec::new(),
            x: At::Band(0),
            y: At::Band(0),
            look: Look::PLAIN,
            muted: view.is_uncompared(unit),
            shape: Shape::Cell { fill: shape, text: counted("{}", self.core), more },
            label,
            tip: lines,
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
    fn sentence(&self, text: &Text) -> String {
        let fullest = self.fullest.as_ref().map_or(String::new(), |(unit, year, facts)| {
            text::fill(text.seen_fullest, &[unit, &year.to_string(), &facts.to_string()])
        });
        let [cells, empty] = [self.cells, self.empty].map(|n| n.to_string());
        let left = counted(text.seen_left_out, self.left_out);
        let other = counted(text.seen_other, self.other_only);
        text::fill(text.seen, &[&cells, &empty, &left, &other, &fullest])
    }

    fn take(&mut self, cell: &Cell, place: impl Fn() -> (String, u32)) {
        let facts = cell.core + cell.other;
        self.empty += u32::from(cell.all == 0);
        self.left_out += u32::from(facts == 0 && cell.all > 0);
        self.other_only += u32::from(facts > 0 && cell.core == 0);
        if facts > self.fullest.as_ref().map_or(0, |(_, _, most)| *most) {
            let (unit, year) = place();
            self.fullest = Some((unit, year, facts));
        }
    }
}
