//! Scene → places in logical pixels: pure, given a way to measure text.

mod area;
mod axes;
mod brush;
mod cells;
mod labels;
mod points;
mod scales;

use super::theme::Role;
use super::{At, Axis, Fill, Mark, Scene, Shape};
use crate::data::comes_later;
pub use area::Area;
pub(super) use brush::{Brush, Point};
use cells::Bar;
pub(super) use points::marker;

/// How wide a text is, in logical pixels.
pub trait Measure {
    fn width(&self, text: &str, size: u32, bold: bool) -> f64;
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
    /// From point to point.
    Line {
        points: Vec<(i32, i32)>,
        role: Role,
        width: u32,
    },
    /// A filled outline.
    Outline {
        points: Vec<(i32, i32)>,
        role: Role,
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
    /// The mark at a position; where several are, the one whose middle is nearest, of these the smallest: a stroke in the
    /// middle of a bar.
    pub fn hit(&self, x: i32, y: i32) -> Option<usize> {
        self.least(&|_, hit| {
            let (left, top) = hit.centre();
            let far = i64::from(x - left).pow(2) + i64::from(y - top).pow(2);
            hit.contains(x, y).then_some(far << 16 | i64::from(hit.right - hit.left))
        })
    }

    /// The next mark in a direction, as an arrow key leads to: along its row or column as far as these have
    /// marks, then to the nearest; `step` is one of left, right, up, down.
    pub fn next(&self, from: usize, step: (i32, i32)) -> Option<usize> {
        let (x, y) = self.hits.get(from)?.centre();
        self.least(&|place, hit| {
            let (left, top) = hit.centre();
            // Along the direction, and off it.
            let (along, off) =
                ((left - x) * step.0 + (top - y) * step.1, (left - x) * step.1 + (top - y) * step.0);
            let later = along == 0 && off == 0 && place > from && step.0 + step.1 > 0;
            // What is off comes after all that is not.
            let off = if off == 0 { 0 } else { i64::from(3 * off.abs()) + (1 << 32) };
            (along > 0 || later).then_some(i64::from(along) + off)
        })
    }

    /// The first of the marks for which this is least.
    fn least(&self, key: &dyn Fn(usize, Area) -> Option<i64>) -> Option<usize> {
        let mut best: Option<(i64, usize)> = None;
        for (place, &hit) in self.hits.iter().enumerate() {
            if let Some(key) = key(place, hit)
                && best.is_none_or(|(least, _)| key < least)
            {
                best = Some((key, place));
            }
        }
        best.map(|(_, place)| place)
    }
}

const SIZE: u32 = 12;
const HEAD: i32 = 24;
const GAP: i32 = 2;
const PAD: i32 = 12;
/// The line of words over the marks of a row.
const WORDS: i32 = 14;
/// Below this width names are short and totals give way.
const NARROW: i32 = 480;
/// From a point to the edge of where it can be hit.
const REACH: i32 = 12;
/// A chart with a scale from top to bottom is at least and at most so high.
const LOWEST: i32 = 220;
const HIGHEST: i32 = 380;

/// Places a scene on a surface of this width; the height follows from the rows, or from the width.
pub fn layout(scene: &Scene, width: i32, measure: &dyn Measure) -> Layout {
    isolated(scene, None, width, measure)
}

/// The same; where marks of one fill are to stand out, the other cells stand back.
pub fn isolated(scene: &Scene, only: Option<Fill>, width: i32, measure: &dyn Measure) -> Layout {
    // Where there is nothing, no axis stands around it.
    if scene.marks.is_empty() && matches!(&scene.down, Axis::Bands(rows) if rows.is_empty()) {
        return Layout { width, ..Layout::default() };
    }
    let frame = Frame::new(scene, only, width, measure);
    let surface = Area { left: 0, top: 0, right: width.max(1), bottom: frame.height };
    let mut brush = Brush::default();
    frame.axes(&mut brush);
    // What no chart of the first page has comes with the later code.
    let is_grid = scene.marks.iter().all(|mark| matches!(mark.shape, Shape::Cell { .. } | Shape::Bar { .. }));
    if !is_grid {
        comes_later(points::under as fn(&Frame<'_>, &mut Brush))(&frame, &mut brush);
    }
    // What stands back is drawn first.
    for back in [true, false] {
        for mark in &scene.marks {
            if frame.is_back(mark) == back {
                frame.mark(mark, &mut brush);
            }
        }
    }
    if !is_grid {
        comes_later(labels::labels as fn(&Frame<'_>, Area, &mut Brush))(&frame, surface, &mut brush);
    }
    let mut hits = Vec::new();
    for mark in &scene.marks {
        let area = frame.hit(mark).within(surface);
        if mark.selected {
            brush.frame(area, Role::Ink, 2);
            // Told apart from what it is on, whatever colour that has.
            brush.frame(area.inset(2), Role::Paper, 1);
        }
        hits.push(area);
    }
    Layout { width, height: frame.height, items: brush.items, hits }
}

/// The surface that all marks stand on.
struct Frame<'a> {
    scene: &'a Scene,
    only: Option<Fill>,
    measure: &'a dyn Measure,
    narrow: bool,
    width: i32,
    height: i32,
    /// Within the axes.
    plot: Area,
    /// Where each row begins, and where the last one ends.
    rows: Vec<i32>,
    /// The longest bar, where the scene has bars in cells.
    bar: Option<Bar>,
}

impl<'a> Frame<'a> {
    fn new(scene: &'a Scene, only: Option<Fill>, width: i32, measure: &'a dyn Measure) -> Self {
        let narrow = width < NARROW;
        let mut frame = Self {
            scene,
            only,
            measure,
            narrow,
            width,
            height: 0,
            plot: Area { left: 0, top: HEAD, right: width, bottom: HEAD },
            rows: Vec::new(),
            bar: None,
        };
        (frame.plot.left, frame.plot.right) = frame.gutters();
        frame.bar = frame.bars();
        match &scene.down {
            Axis::Bands(bands) => {
                let mut bottom = HEAD;
                frame.rows.push(bottom);
                for row in 0..bands.len() {
                    bottom += frame.row_height(row);
                    frame.rows.push(bottom);
                }
                frame.plot.bottom = bottom;
                frame.height = bottom + if scene.rules.is_empty() { 0 } else { HEAD };
            }
            Axis::Scale(_) => {
                let under = scene.across.bands().iter().any(|band| !band.total.is_empty());
                frame.plot.bottom = HEAD + (width * 2 / 5).clamp(LOWEST, HIGHEST);
                frame.height = frame.plot.bottom + if under { 2 * HEAD - 6 } else { HEAD };
            }
        }
        frame
    }

    /// Whether a mark stands back.
    fn is_back(&self, mark: &Mark) -> bool {
        match (&mark.shape, self.only) {
            (Shape::Cell { fill, .. }, Some(only)) => *fill != only,
            (Shape::Stack(lines), Some(only)) => lines.iter().all(|(fill, _)| *fill != only),
            _ => mark.muted,
        }
    }

    fn wide(&self, text: &str, bold: bool) -> i32 {
        self.measure.width(text, SIZE, bold).ceil() as i32
    }

    /// How far down a row reaches; one of many points has room for labels over and under them.
    fn row_height(&self, row: usize) -> i32 {
        let (mut height, mut points) = (0, 0);
        for mark in &self.scene.marks {
            if mark.y == At::Band(row) {
                height = height.max(self.shape_height(&mark.shape));
                points += usize::from(matches!(mark.shape, Shape::Point { .. }));
            }
        }
        let spare = if points > points::FEW { points::SPARE } else { 0 };
        if height == 0 { cells::ROW } else { height + spare + self.over(row) }
    }

    /// How much of a row is for the words over its marks.
    fn over(&self, row: usize) -> i32 {
        let worded = self.scene.down.bands().get(row).is_some_and(|band| !band.words.is_empty());
        if worded { WORDS } else { 0 }
    }

    fn column_edge(&self, column: usize) -> i32 {
        let columns = self.scene.across.bands().len().max(1) as i32;
        self.plot.left + (self.plot.right - self.plot.left) * column as i32 / columns
    }

    fn row_edge(&self, row: usize) -> i32 {
        self.rows.get(row).copied().unwrap_or(self.plot.bottom)
    }

    /// Between two scales, marks at their ends stand clear of what is written along them.
    fn inset(&self) -> i32 {
        match (&self.scene.across, &self.scene.down) {
            (Axis::Scale(_), Axis::Scale(_)) => PAD,
            _ => 0,
        }
    }

    fn x(&self, at: At) -> i32 {
        match (at, &self.scene.across) {
            (At::Band(column), _) => i32::midpoint(self.column_edge(column), self.column_edge(column + 1)),
            (At::Value(value), Axis::Scale(scale)) => {
                let (from, to) = (self.plot.left + self.inset(), self.plot.right - self.inset());
                from + (f64::from(to - from) * scale.share(value)).round() as i32
            }
            (At::Value(_), Axis::Bands(_)) => self.plot.left,
        }
    }

    fn y(&self, at: At) -> i32 {
        match (at, &self.scene.down) {
            (At::Band(row), _) => i32::midpoint(self.row_edge(row) + self.over(row), self.row_edge(row + 1)),
            (At::Value(value), Axis::Scale(scale)) => {
                let (from, to) = (self.plot.bottom - self.inset(), self.plot.top + self.inset());
                from - (f64::from(from - to) * scale.share(value)).round() as i32
            }
            (At::Value(_), Axis::Bands(_)) => self.plot.top,
        }
    }

    fn point(&self, mark: &Mark) -> Point {
        (self.x(mark.x), self.y(mark.y))
    }

    /// The cell that a mark stands in: of its column and row, or of the whole width or height where it stands on a scale.
    fn cell(&self, mark: &Mark) -> Area {
        let (left, right) = match mark.x {
            At::Band(column) => (self.column_edge(column), self.column_edge(column + 1)),
            At::Value(_) => (self.plot.left, self.plot.right),
        };
        let (top, bottom) = match mark.y {
            At::Band(row) => (self.row_edge(row) + self.over(row), self.row_edge(row + 1)),
            At::Value(_) => (self.plot.top, self.plot.bottom),
        };
        Area { left: left + GAP / 2, top: top + GAP / 2, right: right - GAP / 2, bottom: bottom - GAP / 2 }
    }

    /// Where a mark can be pointed at.
    fn hit(&self, mark: &Mark) -> Area {
        let cell = self.cell(mark);
        match mark.shape {
            Shape::Point { .. } => Area::around(self.point(mark), REACH),
            Shape::Beam { from, to, .. } => {
                let (from, to) = (self.x(At::Value(from)), self.x(At::Value(to)));
                let (left, right) = (from.min(to), from.max(to));
                let spare = (REACH - (right - left)).max(0) / 2;
                Area { left: left - spare, right: right + spare.max(1), ..cell }
            }
            _ => cell,
        }
    }

    /// A text cut to fit, with an ellipsis; whole where it fits.
    fn shortened(&self, text: &str, room: i32, bold: bool) -> String {
        let fits = |text: &str| self.measure.width(text, SIZE, bold) <= f64::from(room);
        if fits(text) {
            return text.to_owned();
        }
        let mut kept = text.to_owned();
        while kept.pop().is_some() {
            kept.push('…');
            if fits(&kept) {
                break;
            }
            kept.pop();
        }
        kept
    }
}
