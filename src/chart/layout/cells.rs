//! Marks that fill their cells: counts, bars, lines of text.

use super::{Anchor, Area, Brush, Frame, GAP, SIZE, points};
use crate::chart::theme::Role;
use crate::chart::{Fill, Mark, Shape};
use crate::data::comes_later;

pub(super) const ROW: i32 = 27;
const BAR_ROW: i32 = 25;
const STACKED_ROW: i32 = 32;
const POINT_ROW: i32 = 32;
/// A line of a stack.
const LINE: i32 = 20;
/// Over a stack, and under it.
const OVER: i32 = 3;
/// A line of text is cut where at least so much of it is seen.
const WORD: i32 = 36;
/// The longest bar is at least this long, or bars stand under their figures.
const SHORTEST: i32 = 24;
/// What has no room in the usual size is written smaller before it is left out.
const SIZES: [u32; 3] = [SIZE, 10, 9];
/// Between the edge of a cell and its bar, and between a bar and its figure.
const INSET: i32 = 2;
const BESIDE: i32 = 4;

/// How bars stand in their cells, all on one scale.
#[derive(Clone, Copy)]
pub(super) enum Bar {
    /// Before their figures, at most this long.
    Before(i32),
    /// Under their figures, as there is no room beside them.
    Under,
}

impl Frame<'_> {
    /// How the scene's bars stand, where it has any.
    pub(super) fn bars(&self) -> Option<Bar> {
        let mut figure = None;
        for mark in &self.scene.marks {
            if let Shape::Bar { text, .. } = &mark.shape {
                figure = figure.max(Some(self.wide(text, true)));
            }
        }
        let columns = self.scene.across.bands().len().max(1) as i32;
        let long = (self.plot.right - self.plot.left) / columns - GAP - INSET - BESIDE - figure?;
        Some(if long >= SHORTEST { Bar::Before(long) } else { Bar::Under })
    }

    pub(super) fn shape_height(&self, shape: &Shape) -> i32 {
        match (shape, self.bar) {
            (Shape::Bar { .. }, Some(Bar::Before(_))) => BAR_ROW,
            (Shape::Bar { .. }, _) => STACKED_ROW,
            (Shape::Stack(lines), _) => (LINE * lines.len() as i32 + 2 * OVER + GAP).max(ROW),
            (Shape::Point { .. } | Shape::Beam { .. }, _) => POINT_ROW,
            (Shape::Cell { .. } | Shape::Void(_), _) => ROW,
        }
    }

    pub(super) fn mark(&self, mark: &Mark, brush: &mut Brush) {
        let area = self.cell(mark);
        match &mark.shape {
            Shape::Cell { fill, text, more } => self.cell_items(mark, *fill, (text, more), area, brush),
            Shape::Bar { share, text } => self.bar_items(*share, text, mark.selected, area, brush),
            Shape::Stack(lines) => self.stack_items(mark, lines, area, brush),
            Shape::Point { .. } | Shape::Beam { .. } => {
                comes_later(points::items as fn(&Frame<'_>, &Mark, &mut Brush))(self, mark, brush);
            }
            Shape::Void(why) => {
                let wide = self.wide(why, false) + 2 * GAP;
                let (x, y) = (area.left + wide.min(area.right - area.left), area.centre().1);
                let why = self.shortened(why, area.right - area.left - 2 * GAP, false);
                brush.hatch(Area { left: x, ..area });
                brush.text((area.left + GAP, y), Anchor::Start, false, Role::Ink3, &why);
            }
        }
    }

    fn cell_items(&self, mark: &Mark, fill: Fill, (main, more): (&str, &str), area: Area, brush: &mut Brush) {
        let ink = brush.filled(self.faded(mark, fill), area);
        if mark.look.dashed {
            brush.dashed_frame(area, ink);
        }
        let (x, y) = area.centre();
        let gap = if main.is_empty() || more.is_empty() { 0.0 } else { 5.0 };
        let room = f64::from(area.right - area.left);
        let both = self.measure.width(main, SIZE, true) + gap + self.measure.width(more, SIZE, false) <= room;
        let (main, more) = if both || main.is_empty() { (main, more) } else { (main, "") };
        let alone = if main.is_empty() { (more, false) } else { (main, true) };
        let Some(size) = (if both { Some(SIZE) } else { self.fitting(alone, room) }) else { return };
        let (main_width, more_width) =
            (self.measure.width(main, size, true), self.measure.width(more, size, false));
        let whole = if more.is_empty() { main_width } else { main_width + gap + more_width };
        let start = x - (whole / 2.0).round() as i32;
        let mut put = |at: i32, bold: bool, label: &str| {
            if !label.is_empty() {
                brush.sized(size, (at, y), Anchor::Start, bold, ink, label);
            }
        };
        put(start, true, main);
        put(start + (main_width + gap).round() as i32, false, more);
    }

    /// The largest size in which a text has room.
    fn fitting(&self, (text, bold): (&str, bool), room: f64) -> Option<u32> {
        SIZES.into_iter().find(|&size| self.measure.width(text, size, bold) <= room)
    }

    /// A bar and its figure, beside or above it; a figure that has no room is left out, a bar never.
    fn bar_items(&self, share: Option<f64>, figure: &str, chosen: bool, area: Area, brush: &mut Brush) {
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
            brush.fill(bar, Role::Accent);
        }
        if let Some(size) = self.fitting((figure, chosen), f64::from(area.right - at.0)) {
            let role = match (share, chosen) {
                (None, _) => Role::Ink3,
                (_, true) => Role::Ink,
                (_, false) => Role::Ink2,
            };
            brush.sized(size, at, Anchor::Start, chosen && share.is_some(), role, figure);
        }
    }

    /// Lines of text, each on its own ground.
    fn stack_items(&self, mark: &Mark, lines: &[(Fill, String)], area: Area, brush: &mut Brush) {
        if lines.is_empty() {
            brush.filled(Fill::Hatched, area);
        }
        for (place, (fill, line)) in lines.iter().enumerate() {
            let top = area.top + OVER + LINE * place as i32;
            let area = Area { top, bottom: top + LINE - GAP, ..area };
            let ink = brush.filled(self.faded(mark, *fill), area);
            let room = area.right - area.left - 2 * GAP;
            // Where not even a word has room, the ground says as much.
            if room >= WORD || self.wide(line, false) <= room {
                let line = self.shortened(line, room, false);
                brush.text(area.centre(), Anchor::Middle, false, ink, &line);
            }
        }
    }

    /// What stands back keeps its figure and gives up its colour.
    fn faded(&self, mark: &Mark, fill: Fill) -> Fill {
        let coloured = matches!(fill, Fill::Step(_) | Fill::Main | Fill::Soft);
        if coloured && self.is_back(mark) { Fill::Hollow } else { fill }
    }
}
