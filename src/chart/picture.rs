//! A chart with all that it needs when it leaves the page: its title and legend, what is to be seen, where it comes from.

mod legend;
mod wrap;

use super::layout::{Anchor, Area, Brush, Item, Layout, Measure, Point, isolated};
use super::theme::Role;
use super::{Fill, Scene};
pub use wrap::wrapped;

/// All round.
pub const MARGIN: i32 = 24;
/// No chart is narrower.
const NARROWEST: i32 = 120;

/// How a text is set.
#[derive(Clone, Copy)]
struct Type {
    size: u32,
    bold: bool,
    role: Role,
    /// From line to line.
    leading: i32,
}

const TITLE: Type = Type { size: 18, bold: true, role: Role::Ink, leading: 26 };
const SUBTITLE: Type = Type { size: 12, bold: false, role: Role::Ink2, leading: 18 };
const SENTENCE: Type = Type { size: 14, bold: false, role: Role::Ink, leading: 22 };
const NOTE: Type = Type { size: 12, bold: false, role: Role::Ink3, leading: 18 };
const CAPTION: Type = SUBTITLE;

/// Places a scene, as [`isolated`] does, under its title and legend and over its sentence, its note and the lines of a
/// caption. The picture is so wide, if there is room for a chart, and as high as it needs.
pub fn picture(
    scene: &Scene,
    only: Option<Fill>,
    caption: &[String],
    width: i32,
    measure: &dyn Measure,
) -> Layout {
    let mut sheet = Sheet {
        measure,
        room: (width - 2 * MARGIN).max(NARROWEST),
        y: MARGIN,
        brush: Brush::default(),
        hits: Vec::new(),
    };
    sheet.paragraph(0, TITLE, &scene.title);
    sheet.paragraph(2, SUBTITLE, &scene.subtitle);
    sheet.legend(12, scene, only);
    sheet.chart(12, scene, only);
    sheet.paragraph(12, SENTENCE, &scene.sentence.replace('*', ""));
    sheet.paragraph(6, NOTE, &scene.note);
    if !caption.is_empty() {
        sheet.hairline(16);
    }
    for (place, line) in caption.iter().enumerate() {
        sheet.paragraph(if place == 0 { 12 } else { 2 }, CAPTION, line);
    }
    Layout {
        width: sheet.room + 2 * MARGIN,
        height: sheet.y + MARGIN,
        items: sheet.brush.items,
        hits: sheet.hits,
    }
}

/// A picture in the making, from top to bottom.
struct Sheet<'a> {
    measure: &'a dyn Measure,
    /// Between the margins.
    room: i32,
    /// Where what is there ends.
    y: i32,
    brush: Brush,
    hits: Vec<Area>,
}

impl Sheet<'_> {
    /// Leaves room after what is there already.
    fn gap(&mut self, gap: i32) {
        if self.y > MARGIN {
            self.y += gap;
        }
    }

    /// The lines that a text makes in this room.
    fn lines<'t>(&self, text: &'t str, Type { size, bold, .. }: Type, room: i32) -> Vec<&'t str> {
        wrapped(text, &|line| self.measure.width(line, size, bold) <= f64::from(room))
    }

    /// A text, wrapped; where there is none, no gap either.
    fn paragraph(&mut self, gap: i32, type_: Type, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        self.gap(gap);
        for line in self.lines(text, type_, self.room) {
            self.write((MARGIN, self.y + type_.leading / 2), Anchor::Start, type_, line);
            self.y += type_.leading;
        }
    }

    fn write(&mut self, at: Point, anchor: Anchor, Type { size, bold, role, .. }: Type, text: &str) {
        self.brush.items.push(Item::Text { at, anchor, size, bold, role, text: text.to_owned() });
    }

    fn chart(&mut self, gap: i32, scene: &Scene, only: Option<Fill>) {
        // Without marks there is nothing but the sentence.
        if scene.marks.is_empty() {
            return;
        }
        self.gap(gap);
        let chart = isolated(scene, only, self.room, self.measure);
        let by = (MARGIN, self.y);
        self.brush.items.extend(chart.items.into_iter().map(|item| moved(item, by)));
        self.hits.extend(chart.hits.into_iter().map(|hit| hit.moved(by)));
        self.y += chart.height;
    }

    fn hairline(&mut self, gap: i32) {
        self.gap(gap);
        let (left, top) = (MARGIN, self.y);
        self.brush.fill(Area { left, top, right: left + self.room, bottom: top + 1 }, Role::Line2);
        self.y += 1;
    }
}

/// A stroke, so far to the right and down.
fn moved(mut item: Item, by: Point) -> Item {
    let shift = |point: &mut Point| *point = (point.0 + by.0, point.1 + by.1);
    match &mut item {
        Item::Fill { area, .. } | Item::Frame { area, .. } | Item::Hatch { area } => *area = area.moved(by),
        Item::Line { points, .. } | Item::Outline { points, .. } => points.iter_mut().for_each(shift),
        Item::Text { at, .. } => shift(at),
    }
    item
}
