//! Levels: whoever gives grades and awards, tier by tier, against the units that received them.

use super::verdicts::{
    self, Group, VERDICTS, add_names, cell, column, grid, groups, in_row, is, is_verdict, mark, place,
    receiver_name,
};
use super::{At, Axis, Band, ChartDef, Fill, Mark, Scene, Shape, Told, View, Width, fill, named};
use crate::data::fact::Kind;
use crate::data::schema::{Facet, Tab, bodies, facts};
use crate::data::{Code, Lang, Row};
use crate::query::Page;

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
    inferred: &'static str,
    nothing: &'static str,
    /// How many givers, facts, units.
    seen: &'static str,
    /// Who gave most to whom, and how much.
    most: &'static str,
}

const ZH: Text = Text {
    title: "哪一级、谁，评了谁",
    subtitle: "等次与奖项条数；行是评定者，列是获评单位",
    note: "列含单位内的园区和部门。评定者与单位同名的一格，是单位颁给下属的。",
    grades: "其中有等次",
    awards: "只有奖项",
    inferred: "都是推断",
    nothing: "没有符合筛选的等次或奖项。",
    seen: "{} 个评定者，{} 条，{} 个获评单位；",
    most: "最多的一格是{}对{}，{} 条。",
};

const EN: Text = Text {
    title: "Who judged whom, level by level",
    subtitle: "Number of grades and awards; rows give, columns receive",
    note: "A unit’s parks and bureaus count with it. Where giver and unit are the same, the unit gave it to those below it.",
    grades: "grades among them",
    awards: "awards only",
    inferred: "all inferred",
    nothing: "No grade or award matches the filters.",
    seen: "Givers: {}, grades and awards: {}, units: {}. ",
    most: "The largest cell is {} to {}: {}.",
};

fn scene(view: &View<'_>) -> Scene {
    let text = if view.words.lang == Lang::Zh { &ZH } else { &EN };
    let (data, order) = (view.data, view.data.district_order());
    let key = |fact: Row| {
        let by = data.code(facts::BY, fact);
        let seat = by.row().map_or(Code::NONE, |by| data.code(bodies::DISTRICT, by));
        let unit = place(&order, data.code(facts::DISTRICT, fact));
        is_verdict(data, fact).then(|| cell(data, fact, (place(&order, seat), by), unit))
    };
    let cells = groups(view, OWN, &key);
    let mut units: Vec<u32> = (0..=order.len() as u32).collect();
    units.retain(|&unit| cells.iter().any(|(key, _)| column(*key) == unit));
    let band = |fact: Row| {
        let giver = data.code(facts::BY, fact);
        let mut band = view.band(Facet::By, giver, by(view, fact));
        band.short = receiver_name(view, (Code::NONE, giver)).1;
        band
    };
    let (rows, marks) = grid(view, (&cells, &units), &band, &|cell, at| mark_of(view, cell, at));
    let told = Told {
        title: text.title,
        subtitle: text.subtitle,
        sentence: &sentence(view, text, &cells, units.len()),
        note: text.note,
    };
    let unit =
        |&place: &u32| unit_band(view, order.get(place as usize).map_or(Code::NONE, |&unit| unit.into()));
    let across = Axis::Bands(units.iter().map(unit).collect());
    let key = [(Fill::Main, text.grades), (Fill::Soft, text.awards), (Fill::Dashed, text.inferred)];
    verdicts::scene(view, &told, &key, (across, Axis::Bands(rows)), marks)
}

/// A unit as a column; on narrow surfaces by the beginning of its name, or half of the names would have no room.
fn unit_band(view: &View<'_>, unit: Code) -> Band {
    let mut band = match unit.row() {
        Some(unit) => view.unit_band(unit),
        None => view.band(Facet::District, unit, view.words.none),
    };
    band.short = band.label.chars().take(if view.words.lang == Lang::Zh { 1 } else { 3 }).collect();
    band
}

/// The name of whoever gave it.
fn by<'a>(view: &'a View<'_>, fact: Row) -> &'a str {
    view.data.code(facts::BY, fact).row().map_or(view.words.none, |by| named(view, Tab::Bodies, by))
}

fn receiver(view: &View<'_>, fact: Row) -> String {
    unit_band(view, view.data.code(facts::DISTRICT, fact)).label
}

fn mark_of(view: &View<'_>, cell: &[Row], at: (At, At)) -> Mark {
    let (data, fact) = (view.data, cell[0]);
    let mut key = VERDICTS.to_vec();
    key.extend(view.options(&[Facet::Level, Facet::By, Facet::District], fact));
    let fill = if cell.iter().any(|&fact| is(data, fact, Kind::Grade)) { Fill::Main } else { Fill::Soft };
    let n = cell.len().to_string();
    let head = [by(view, fact), " → ", &receiver(view, fact), " · ", &n].concat();
    let mut label = n.clone();
    add_names(view, Facet::Subject, cell, &mut label);
    let mut mark = mark(view, head, key, cell, at, Shape::cell(fill, n));
    mark.label = label;
    mark
}

fn sentence(view: &View<'_>, text: &Text, cells: &[Group], units: usize) -> String {
    let (mut givers, mut facts, mut before) = (0, 0, -1);
    let mut most: &[Row] = &[];
    for (key, cell) in cells {
        givers += usize::from(!in_row(before, *key));
        before = *key;
        facts += cell.len();
        if cell.len() > most.len() {
            most = cell;
        }
    }
    let Some(&fact) = most.first() else { return text.nothing.to_owned() };
    let seen = fill(text.seen, &[&givers, &facts, &units]);
    seen + &fill(text.most, &[&by(view, fact), &receiver(view, fact), &most.len()])
}
