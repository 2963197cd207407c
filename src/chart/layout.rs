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
}

impl<'a> Frame<'a> {
    fn new(scene: &Scene, width: i32, measure: &'a dyn Measure) -> Self {
        let narrow = width < NARROW;
        let widest = |texts: &mut dyn Iterator<Item = &str>| {
            texts.map(|text| measure.width(text, SIZE, true).ceil() as i32).max().unwrap_or(0)
        };
        let names = widest(&mut scene.rows.iter().map(|band| name(band, narrow)));
        let totals =
            widest(&mut scene.rows.iter().map(|band| band.total.as_str()).chain([scene.total.as_str()]));
        let bars = scene.marks.iter().any(|mark| matches!(mark.shape, Shape::Bar { .. }));
        let left = (names + PAD).min(width / 2);
        Self {
            measure,
            narrow,
            row_height: if bars { BAR_ROW } else { ROW },
            left,
            right: if narrow { width } else { (width - totals - PAD).max(left + 1) },
            columns: scene.columns.len().max(1) as i32,
            width,
        }
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
            if self.row_height == BAR_ROW {
                let top = HEAD + self.row_height * row as i32;
                let area = Area { left: 0, top, right: self.width, bottom: top + 1 };
                items.push(Item::Fill { area, role: Role::Grid });
            }
        }
        if !self.narrow && !scene.rows.is_empty() {
            items.push(text((self.width, HEAD / 2), Anchor::End, false, scene.total.clone()));
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

    /// A bar with its figure behind it; where there is no room, the figure stands alone.
    fn bar_items(&self, share: Option<f64>, figure: &str, chosen: bool, area: Area, items: &mut Vec<Item>) {
        let (_, y) = area.centre();
        let (left, quiet) = (area.left + 2, Role::Ink3);
        let Some(share) = share else {
            if self.measure.width(figure, SIZE, false) > f64::from(area.right - left) {
                return;
            }
            items.push(Item::Text {
                at: (left, y),
                anchor: Anchor::Start,
                size: SIZE,
                bold: false,
                role: quiet,
                text: figure.to_owned(),
            });
            return;
        };
        let label = self.measure.width(figure, SIZE, chosen).ceil() as i32 + 4;
        let room = area.right - left - label;
        if room < -4 {
            return Self::bar_alone(share, area, items);
        }
        let long = if room < 8 { 0 } else { ((f64::from(room) * share).round() as i32).max(2) };
        if long > 0 {
            let bar = Area { left, top: y - 5, right: left + long, bottom: y + 5 };
            items.push(Item::Fill { area: bar, role: Role::Accent });
        }
        let at = (left + long + if long > 0 { 4 } else { 0 }, y);
        items.push(text(at, Anchor::Start, chosen, figure.to_owned()));
    }

    /// A bar as long as its cell has room for, where its figure finds none.
    fn bar_alone(share: f64, area: Area, items: &mut Vec<Item>) {
        let (_, y) = area.centre();
        let long = (f64::from(area.right - area.left) * share).round().max(1.0) as i32;
        let bar = Area { top: y - 5, right: area.left + long, bottom: y + 5, ..area };
        items.push(Item::Fill { area: bar, role: Role::Accent });
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
