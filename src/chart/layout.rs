//! Scene → places in logical pixels: pure, given a way to measure text.

use super::theme::Role;
use super::{Band, Fill, Mark, Scene, Shape};

/// How wide a text is, in logical pixels.
pub trait Measure {
    fn width(&self, text: &str, size: u32, bold: bool) -> f64;
}

/// A rectangle: left, top, right, bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl Area {
    pub fn centre(self) -> (i32, i32) {
        (i32::midpoint(self.left, self.right), i32::midpoint(self.top, self.bottom))
    }

    pub fn contains(self, x: i32, y: i32) -> bool {
        (self.left..self.right).contains(&x) && (self.top..self.bottom).contains(&y)
    }
}

/// Where a text's position is on the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// One stroke of the brush.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Fill {
        area: Area,
        role: Role,
    },
    Frame {
        area: Area,
        role: Role,
        width: u32,
    },
    Hatch {
        area: Area,
    },
    /// Vertically centred on its position.
    Text {
        at: (i32, i32),
        anchor: Anchor,
        size: u32,
        bold: bool,
        role: Role,
        text: String,
    },
}

/// A chart in logical pixels.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Layout {
    pub width: i32,
    pub height: i32,
    pub items: Vec<Item>,
    /// The place of each mark of the scene, in its order.
    pub hits: Vec<Area>,
}

impl Layout {
    /// The mark at a position.
    pub fn hit(&self, x: i32, y: i32) -> Option<usize> {
        self.hits.iter().position(|area| area.contains(x, y))
    }
}

const SIZE: u32 = 12;
const ROW: i32 = 27;
const BAR_ROW: i32 = 25;
const STACKED_ROW: i32 = 32;
/// The longest bar is at least this long, or bars stand under their figures.
const SHORTEST: i32 = 24;
/// Between the edge of a cell and its bar, and between a bar and its figure.
const INSET: i32 = 2;
const BESIDE: i32 = 4;
const HEAD: i32 = 24;
const GAP: i32 = 2;
const PAD: i32 = 12;
/// Below this width names are short and totals give way.
const NARROW: i32 = 480;

/// Places a scene on a surface of this width; the height follows from the rows.
pub fn layout(scene: &Scene, width: i32, measure: &dyn Measure) -> Layout {
    let frame = Frame::new(scene, width, measure);
    let mut layout =
        Layout { width, height: HEAD + frame.row_height * scene.rows.len() as i32, ..Layout::default() };
    frame.headings(scene, &mut layout.items);
    for mark in &scene.marks {
        let area = frame.cell(mark.column, mark.row);
        frame.mark(mark, area, &mut layout.items);
        layout.hits.push(area);
    }
    let selected = scene.marks.iter().zip(&layout.hits).filter(|(mark, _)| mark.selected);
    layout.items.extend(selected.map(|(_, &area)| Item::Frame { area, role: Role::Ink, width: 2 }));
    layout
}

/// The grid that all marks stand on.
struct Frame<'a> {
    measure: &'a dyn Measure,
    narrow: bool,
    row_height: i32,
    /// Where the first column begins and the last ends.
    left: i32,
    right: i32,
    columns: i32,
    width: i32,
    /// The longest bar, where the scene has bars.
    bar: Option<Bar>,
}

/// How bars stand in their cells, all on one scale.
#[derive(Clone, Copy)]
enum Bar {
    /// Before their figures, at most this long.
    Before(i32),
    /// Under their figures, as there is no room beside them.
    Under,
}

impl<'a> Frame<'a> {
    fn new(scene: &Scene, width: i32, measure: &'a dyn Measure) -> Self {
        let narrow = width < NARROW;
        let widest = |texts: &mut dyn Iterator<Item = &str>| {
            texts.map(|text| measure.width(text, SIZE, true).ceil() as i32).max().unwrap_or(0)
        };
        let names = widest(&mut scene.rows.iter().map(|band| name(band, narrow)));
        let totals = widest(&mut scene.rows.iter().map(|band| band.total.as_str()).chain([scene.total]));
        let figures = |mark: &Mark| match &mark.shape {
            Shape::Bar { text, .. } => Some(measure.width(text, SIZE, true).ceil() as i32),
            Shape::Cell { .. } => None,
        };
        let left = (names + PAD).min(width / 2);
        let right = if narrow { width } else { (width - totals - PAD).max(left + 1) };
        let columns = scene.columns.len().max(1) as i32;
        let bar = scene.marks.iter().filter_map(figures).max().map(|figure| {
            let long = (right - left) / columns - GAP - INSET - BESIDE - figure;
            if long >= SHORTEST { Bar::Before(long) } else { Bar::Under }
        });
        let row_height = match bar {
            None => ROW,
            Some(Bar::Before(_)) => BAR_ROW,
            Some(Bar::Under) => STACKED_ROW,
        };
        Self { measure, narrow, row_height, left, right, columns, width, bar }
    }

    fn cell(&self, column: usize, row: usize) -> Area {
        let edge = |column: i32| self.left + (self.right - self.left) * column / self.columns;
        let top = HEAD + self.row_height * row as i32;
        Area {
            left: edge(column as i32) + GAP / 2,
            top: top + GAP / 2,
            right: edge(column as i32 + 1) - GAP / 2,
            bottom: top + self.row_height - GAP / 2,
        }
    }

    fn headings(&self, scene: &Scene, items: &mut Vec<Item>) {
        self.column_headings(scene, items);
        for (row, band) in scene.rows.iter().enumerate() {
            let (_, y) = self.cell(0, row).centre();
            let label = self.shortened(name(band, self.narrow), self.left - PAD / 2, true);
            items.push(heading((0, y), Anchor::Start, true, band.selected, label));
            if !self.narrow {
                items.push(text((self.width, y), Anchor::End, true, band.total.clone()));
            }
            if self.bar.is_some() {
                let top = HEAD + self.row_height * row as i32;
                let area = Area { left: 0, top, right: self.width, bottom: top + 1 };
                items.push(Item::Fill { area, role: Role::Grid });
            }
        }
        if !self.narrow && !scene.rows.is_empty() {
            items.push(text((self.width, HEAD / 2), Anchor::End, false, scene.total.to_owned()));
        }
    }

    /// The names of columns; where they are too many to stand side by side, every second, third … one, whole.
    fn column_headings(&self, scene: &Scene, items: &mut Vec<Item>) {
        let wide = |band: &Band| self.measure.width(name(band, self.narrow), SIZE, true).ceil() as i32;
        let room = ((self.right - self.left) / self.columns).max(1);
        let widest = scene.columns.iter().map(|band| wide(band) + GAP).max().unwrap_or(1);
        let every = (widest + room - 1) / room;
        for (column, band) in scene.columns.iter().enumerate().step_by(every.max(1) as usize) {
            let cell = self.cell(column, 0);
            let (x, anchor) =
                if every > 1 { (cell.left, Anchor::Start) } else { (cell.centre().0, Anchor::Middle) };
            if every == 1 || x + wide(band) <= self.right {
                let label = name(band, self.narrow).to_owned();
                items.push(heading((x, HEAD / 2), anchor, band.selected, band.selected, label));
            }
        }
    }

    /// A text cut to fit, with an ellipsis; whole where it fits.
    fn shortened(&self, text: &str, room: i32, bold: bool) -> String {
        let fits = |text: &str| self.measure.width(text, SIZE, bold) <= f64::from(room);
        if fits(text) {
            return text.to_owned();
        }
        let mut kept: Vec<char> = text.chars().collect();
        while kept.pop().is_some() {
            let candidate: String = kept.iter().chain(&['…']).collect();
            if fits(&candidate) {
                return candidate;
            }
        }
        String::new()
    }

    fn mark(&self, mark: &Mark, area: Area, items: &mut Vec<Item>) {
        match &mark.shape {
            Shape::Cell { fill, text, more } => self.cell_items(*fill, text, more, area, items),
            Shape::Bar { share, text } => self.bar_items(*share, text, mark.selected, area, items),
        }
    }

    fn cell_items(&self, fill: Fill, main: &str, more: &str, area: Area, items: &mut Vec<Item>) {
        let ink = match fill {
            Fill::Step(step) => {
                items.push(Item::Fill { area, role: Role::Step(step) });
                Role::OnStep(step)
            }
            Fill::Hollow => {
                items.push(Item::Frame { area, role: Role::Line2, width: 1 });
                Role::Ink2
            }
            Fill::Hatched => {
                items.push(Item::Hatch { area });
                Role::Ink3
            }
            Fill::Blank => Role::Ink3,
        };
        let (x, y) = area.centre();
        let gap = if main.is_empty() || more.is_empty() { 0.0 } else { 5.0 };
        let (main_width, more_width) =
            (self.measure.width(main, SIZE, true), self.measure.width(more, SIZE, false));
        let both = main_width + gap + more_width <= f64::from(area.right - area.left);
        let (main, more) = if both || main.is_empty() { (main, more) } else { (main, "") };
        let alone = if main.is_empty() { more_width } else { main_width };
        if alone > f64::from(area.right - area.left) {
            return;
        }
        let whole = if more.is_empty() { main_width } else { main_width + gap + more_width };
        let start = x - (whole / 2.0).round() as i32;
        let mut put = |at: i32, bold: bool, label: &str| {
            if !label.is_empty() {
                let (anchor, text) = (Anchor::Start, label.to_owned());
                items.push(Item::Text { at: (at, y), anchor, size: SIZE, bold, role: ink, text });
            }
        };
        put(start, true, main);
        put(start + (main_width + gap).round() as i32, false, more);
    }

    /// A bar and its figure, beside or above it; a figure that has no room is left out, a bar never.
    fn bar_items(&self, share: Option<f64>, figure: &str, chosen: bool, area: Area, items: &mut Vec<Item>) {
        let (_, y) = area.centre();
        let left = area.left + INSET;
        let room = area.right - left;
        let bar = |most: i32, top: i32, bottom: i32| {
            let long = share.map_or(0, |share| ((f64::from(most) * share).round() as i32).max(1));
            Area { left, top, right: left + long, bottom }
        };
        let (bar, at) = match self.bar {
            Some(Bar::Before(most)) => {
                let bar = bar(most, y - 5, y + 5);
                let gap = if share.is_some() { BESIDE } else { 0 };
                (bar, (bar.right + gap, y))
            }
            _ => (bar(room, area.bottom - 6, area.bottom - 2), (left, y - 3)),
        };
        if share.is_some() {
            items.push(Item::Fill { area: bar, role: Role::Accent });
        }
        if self.measure.width(figure, SIZE, chosen) <= f64::from(area.right - at.0) {
            let role = match (share, chosen) {
                (None, _) => Role::Ink3,
                (_, true) => Role::Ink,
                (_, false) => Role::Ink2,
            };
            let (anchor, text) = (Anchor::Start, figure.to_owned());
            items.push(Item::Text { at, anchor, size: SIZE, bold: chosen && share.is_some(), role, text });
        }
    }
}

fn name(band: &Band, narrow: bool) -> &str {
    if narrow { &band.short } else { &band.label }
}

fn text(at: (i32, i32), anchor: Anchor, bold: bool, text: String) -> Item {
    heading(at, anchor, bold, false, text)
}

/// The name of a band; of one that the reader chose, in the colour of choices.
fn heading(at: (i32, i32), anchor: Anchor, bold: bool, chosen: bool, text: String) -> Item {
    let role = match (chosen, bold) {
        (true, _) => Role::Accent,
        (false, true) => Role::Ink,
        (false, false) => Role::Ink2,
    };
    Item::Text { at, anchor, size: SIZE, bold, role, text }
}
