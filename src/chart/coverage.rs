//! Coverage: for each unit and year how many facts there are; where there are none, why.
//!
//! The five articles are told apart from all other sources. Facts of no unit are counted in the note.

use super::scene::{fill_keys, step_fills};
use super::{At, Axis, ChartDef, Fill, Key, Mark, Scene, Shape, Told, View, Width, counted, fill};
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
    subtitle: "事实条数；着色按核心文章所载，“+”后是其他来源",
    hollow: "+n 只有其他来源",
    hatched: "没有材料，提示里写明原因",
    blank: "有材料，被筛选略去",
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
    cells: usize,
    /// Without any material, and with material that the filters leave out.
    empty: usize,
    left_out: usize,
    other_only: usize,
    /// The first of the cells with most facts.
    fullest: Option<(Row, u32)>,
    most: usize,
}

fn scene(view: &View<'_>) -> Scene {
    let words = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let (units, years) = (view.data.district_order(), view.data.years());
    let (mut rows, mut marks, mut seen) = (Vec::new(), Vec::new(), Seen::default());
    for (row, &unit) in units.iter().enumerate() {
        let (mut core, mut other) = (0, 0);
        for (column, &year) in years.iter().enumerate() {
            let cell = Cell::new(view, unit.into(), year);
            seen.take(&cell, unit, year);
            core += cell.core;
            other += cell.other;
            marks.push(cell.mark(view, words, (unit, year), (At::Band(column), At::Band(row))));
        }
        let mut band = view.unit_band(unit);
        band.total = core.to_string() + &counted(" +{}", other);
        rows.push(band);
    }
    let mut unplaced = 0;
    for &year in years {
        let cell = Cell::new(view, Code::NONE, year);
        unplaced += cell.core + cell.other;
    }
    let told = Told {
        title: words.title,
        subtitle: words.subtitle,
        sentence: &seen.sentence(view, words),
        note: &counted(words.unplaced[usize::from(unplaced != 1)], unplaced),
    };
    let axes = (Axis::Bands(view.year_bands(years)), Axis::Bands(rows));
    let mut scene = Scene::new(&told, key(words), axes, marks);
    scene.total = view.words.total;
    scene
}

fn key(text: &Text) -> Vec<Key> {
    let mut fills = step_fills();
    fills.extend([(Fill::Hollow, text.hollow), (Fill::Hatched, text.hatched), (Fill::Blank, text.blank)]);
    fill_keys(&fills)
}

/// The counts of one unit in one year.
struct Cell {
    core: usize,
    other: usize,
    /// Whatever the filters say.
    all: usize,
}

impl Cell {
    fn new(view: &View<'_>, unit: Code, year: u32) -> Self {
        let year = view.year(year);
        let part = |part: Collection| view.count(0, &[unit, year, Code(part.code())]) as usize;
        Self {
            core: part(Collection::Core),
            other: part(Collection::Reference),
            all: view.count(1, &[unit, year]) as usize,
        }
    }

    fn mark(&self, view: &View<'_>, text: &Text, (unit, year): (Row, u32), at: (At, At)) -> Mark {
        let name = option(view.data, Facet::District, unit.into(), view.words);
        let empty = |fill, more: &str| Shape::Cell { fill, text: String::new(), more: more.to_owned() };
        let mut tip = vec![view.heading(&name, year)];
        let shape = match (self.core + self.other, self.all) {
            (0, 0) => {
                tip.push(text.nothing.to_owned());
                tip.extend(reason(view, unit, year));
                empty(Fill::Hatched, "")
            }
            (0, _) => {
                tip.push(counted(text.left_out, self.all));
                empty(Fill::Blank, "·")
            }
            _ => {
                tip.extend([counted(text.core, self.core), counted(text.other, self.other)]);
                tip.retain(|line| !line.is_empty());
                Shape::apart(self.core, self.other)
            }
        };
        let label = tip[1..].join(if view.words.lang == Lang::Zh { "，" } else { ", " });
        let key = vec![(Facet::District, unit.into()), (Facet::Year, view.year(year))];

        let mut mark = view.mark(key, at, shape, tip);
        (mark.label, mark.muted) = (label, view.is_uncompared(unit));
        mark
    }
}

/// Why a cell is empty, in the words of the gap that answers; of one kind, where only that kind is asked for.
fn reason(view: &View<'_>, unit: Row, year: u32) -> Option<String> {
    let only = view.query.filter(Facet::Kind).map(crate::query::filter::Filter::chosen);
    let kind = only.and_then(|kinds| if let [kind] = kinds[..] { Kind::from_code(kind.0) } else { None });
    view.data.gap(unit, year, kind).map(|gap| text::gap(view.data, gap, view.words.lang))
}

impl Seen {
    fn sentence(&self, view: &View<'_>, text: &Text) -> String {
        let fullest = self.fullest.map_or(String::new(), |(unit, year)| {
            fill(text.seen_fullest, &[&view.unit(unit), &year, &self.most])
        });
        let left = counted(text.seen_left_out, self.left_out);
        let other = counted(text.seen_other, self.other_only);
        fill(text.seen, &[&self.cells, &self.empty, &left, &other, &fullest])
    }

    fn take(&mut self, cell: &Cell, unit: Row, year: u32) {
        let facts = cell.core + cell.other;
        self.cells += 1;
        self.empty += usize::from(cell.all == 0);
        self.left_out += usize::from(facts == 0 && cell.all > 0);
        self.other_only += usize::from(facts > 0 && cell.core == 0);
        if facts > self.most {
            (self.fullest, self.most) = (Some((unit, year)), facts);
        }
    }
}
