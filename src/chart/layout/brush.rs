//! The strokes of a layout, one after the other.

use super::{Anchor, Area, Item, SIZE};
use crate::chart::Fill;
use crate::chart::theme::Role;

/// A place in logical pixels.
pub(in crate::chart) type Point = (i32, i32);

#[derive(Default)]
pub(in crate::chart) struct Brush {
    pub(in crate::chart) items: Vec<Item>,
}

impl Brush {
    pub(in crate::chart) fn fill(&mut self, area: Area, role: Role) {
        self.items.push(Item::Fill { area, role });
    }

    pub(super) fn frame(&mut self, area: Area, role: Role, width: u32) {
        self.items.push(Item::Frame { area, role, width });
    }

    pub(super) fn hatch(&mut self, area: Area) {
        self.items.push(Item::Hatch { area });
    }

    pub(super) fn line(&mut self, points: Vec<Point>, role: Role, width: u32) {
        self.items.push(Item::Line { points, role, width });
    }

    pub(in crate::chart) fn outline(&mut self, points: Vec<Point>, role: Role) {
        self.items.push(Item::Outline { points, role });
    }

    /// A line of text in the usual size.
    pub(super) fn text(&mut self, at: Point, anchor: Anchor, bold: bool, role: Role, text: &str) {
        self.sized(SIZE, at, anchor, bold, role, text);
    }

    pub(super) fn sized(&mut self, size: u32, at: Point, anchor: Anchor, bold: bool, role: Role, text: &str) {
        self.items.push(Item::Text { at, anchor, size, bold, role, text: text.to_owned() });
    }

    /// Fills an area and answers the colour of what is written on it.
    pub(in crate::chart) fn filled(&mut self, fill: Fill, area: Area) -> Role {
        let (under, over) = match fill {
            Fill::Step(step) => (Role::Step(step), Role::OnStep(step)),
            Fill::Main => (Role::Accent, Role::OnAccent),
            Fill::Soft => (Role::AccentSoft, Role::Ink),
            Fill::Hollow => {
                self.frame(area, Role::Line2, 1);
                return Role::Ink2;
            }
            Fill::Dashed => {
                self.dashed_frame(area, Role::Accent);
                return Role::Ink2;
            }
            Fill::Hatched => {
                self.hatch(area);
                return Role::Ink3;
            }
            Fill::Blank => return Role::Ink3,
        };
        self.fill(area, under);
        over
    }

    /// A dashed line; on and off in pixels.
    pub(super) fn dashes(&mut self, points: &[Point], (on, off): (i32, i32), role: Role, width: u32) {
        for ends in points.windows(2) {
            let (from, to) = (ends[0], ends[1]);
            let (across, down) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
            let long = (across * across + down * down).sqrt();
            let place = |at: f64| {
                let share = (at / long).min(1.0);
                (from.0 + (across * share).round() as i32, from.1 + (down * share).round() as i32)
            };
            let mut at = 0.0;
            while at < long {
                self.line(vec![place(at), place(at + f64::from(on))], role, width);
                at += f64::from(on + off);
            }
        }
    }

    /// The outline of an area, dashed.
    pub(super) fn dashed_frame(&mut self, area: Area, role: Role) {
        let (left, top, right, bottom) = (area.left, area.top, area.right - 1, area.bottom - 1);
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        self.dashes(&corners, (4, 3), role, 1);
    }
}
