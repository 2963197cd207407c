//! Names and values beside their marks, none on another: the names of series first, then values where there is room.

use super::{Anchor, Area, Axis, Brush, Frame, Item, SIZE};
use crate::chart::theme::Role;
use crate::chart::{Mark, Shape};
use crate::data::fact::Comparator;
use crate::data::in_order;

/// What is taken of a surface.
struct Labels {
    surface: Area,
    taken: Vec<Area>,
}

/// Between a mark and its label.
const BESIDE: i32 = 9;
const HALF: i32 = SIZE as i32 / 2 + 1;
const LINE: i32 = 2 * HALF;
/// So far over and under a mark.
const OFF: i32 = 15;

/// On which side of a mark a label may stand, and how far down; the first that is free is taken.
type Places = &'static [(Anchor, i32)];

/// The name of a series stands behind its line, and gives way by lines up and down.
const NAMES: Places = &[
    (Anchor::Start, 0),
    (Anchor::Start, -LINE),
    (Anchor::Start, LINE),
    (Anchor::Start, -2 * LINE),
    (Anchor::Start, 2 * LINE),
    (Anchor::Start, -3 * LINE),
    (Anchor::Start, 3 * LINE),
    (Anchor::Middle, -OFF),
    (Anchor::Middle, OFF),
    (Anchor::End, 0),
];
const VALUES: Places = &[(Anchor::Middle, -OFF), (Anchor::Middle, OFF), (Anchor::Start, 0), (Anchor::End, 0)];
const IN_ROW: Places = &[
    (Anchor::Start, 0),
    (Anchor::End, 0),
    (Anchor::Middle, -OFF),
    (Anchor::Middle, OFF),
    (Anchor::Start, -OFF),
    (Anchor::Start, OFF),
    (Anchor::End, -OFF),
    (Anchor::End, OFF),
];

impl Labels {
    /// Whether an area is free.
    fn are_free(&self, area: Area) -> bool {
        area.is_within(self.surface) && !self.taken.iter().any(|other| other.meets(area))
    }
}

/// Labels of all points; of those that stand back none.
pub(super) fn labels(frame: &Frame<'_>, surface: Area, brush: &mut Brush) {
    frame.labels(Labels { surface, taken: Vec::new() }, brush);
}

impl Frame<'_> {
    fn labels(&self, mut labels: Labels, brush: &mut Brush) {
        let upright = matches!(self.scene.down, Axis::Scale(_));
        for mark in &self.scene.marks {
            if let Shape::Point { .. } = mark.shape {
                let at = self.point(mark);
                labels.taken.push(Area::around(at, 6));
                // The arrow of a bound.
                if mark.look.comparator != Comparator::Equal && upright {
                    labels.taken.push(Area { top: at.1 - 18, ..Area::around(at, 5) });
                }
            }
        }
        // What the axes say, no label may cover.
        for item in &brush.items {
            labels.taken.extend(self.written(item));
        }
        // In a row from left to right, so that a label on the left is that of the mark on the left.
        let place =
            |(n, mark): (usize, &Mark)| (if upright { 0 } else { i64::from(self.x(mark.x)) }, n as u32);
        let order = in_order(self.scene.marks.iter().enumerate().map(place).collect());
        for naming in [true, false] {
            for mark in order.iter().map(|&(_, n)| &self.scene.marks[n as usize]).filter(|mark| !mark.muted) {
                if let Shape::Point { series, text, names } = &mark.shape
                    && *names == naming
                    && !text.is_empty()
                {
                    self.label(mark, *series, text, &mut labels, brush);
                }
            }
        }
    }

    fn written(&self, item: &Item) -> Option<Area> {
        let Item::Text { at: (x, y), anchor, bold, text, .. } = item else { return None };
        let wide = self.wide(text, *bold);
        let left = match anchor {
            Anchor::Start => *x,
            Anchor::Middle => x - wide / 2 - 1,
            Anchor::End => x - wide,
        };
        Some(Area { left, top: y - HALF, right: left + wide + 2, bottom: y + HALF })
    }

    /// The first place that is free; the lines of a label after the first give way where there is none.
    fn label(&self, mark: &Mark, series: u8, label: &str, labels: &mut Labels, brush: &mut Brush) {
        let first = label.split('\n').next().unwrap_or("");
        let placed = self.place(mark, series, &label.replace('\n', " "), labels, brush);
        if !placed && first.len() < label.len() {
            self.place(mark, series, first, labels, brush);
        }
    }

    /// Whether a line leads from a mark to the right.
    fn is_joined_on_the_right(&self, mark: &Mark) -> bool {
        let x = self.x(mark.x);
        self.scene.lines.iter().any(|line| {
            let mut ends = line.marks.iter().map(|&end| &self.scene.marks[end]);
            ends.clone().any(|end| std::ptr::eq(end, mark)) && ends.any(|end| self.x(end.x) > x)
        })
    }

    /// Whether a label so far down would stand closer to another mark of the same place on the axis than to its own.
    fn is_astray(&self, mark: &Mark, y: i32) -> bool {
        let own = self.point(mark);
        let far = (own.1 - y).abs();
        self.scene.marks.iter().any(|other| {
            let at = self.point(other);
            matches!(other.shape, Shape::Point { .. })
                && !std::ptr::eq(other, mark)
                && (at.0 - own.0).abs() <= 2 * BESIDE
                && (at.1 - y).abs() < far
        })
    }

    fn place(&self, mark: &Mark, series: u8, label: &str, labels: &mut Labels, brush: &mut Brush) -> bool {
        let (x, y) = self.point(mark);
        let wide = self.wide(label, true) + 1;
        let upright = matches!(self.scene.down, Axis::Scale(_));
        let places = match mark.shape {
            Shape::Point { names: true, .. } if upright => NAMES,
            _ if upright => VALUES,
            _ => IN_ROW,
        };
        let row = self.cell(mark);
        let turned = !upright && self.is_joined_on_the_right(mark);
        // First where no other mark is nearer, then wherever there is room.
        let tries =
            [false, true].into_iter().flat_map(|astray| places.iter().map(move |place| (place, astray)));
        for (&(anchor, down), astray) in tries {
            let anchor = match anchor {
                Anchor::Start if turned => Anchor::End,
                Anchor::End if turned => Anchor::Start,
                anchor => anchor,
            };
            let (left, at) = match anchor {
                Anchor::Start => (x + BESIDE, x + BESIDE),
                Anchor::Middle => (x - wide / 2, i32::midpoint(x - wide / 2, x - wide / 2 + wide)),
                Anchor::End => (x - BESIDE - wide, x - BESIDE - 1),
            };
            let area = Area { left, top: y + down - HALF, right: left + wide, bottom: y + down + HALF };
            // Within the row, and clear of its name.
            let fits = upright || area.top >= row.top && area.bottom <= row.bottom && left >= self.plot.left;
            if fits && (astray || !self.is_astray(mark, y + down)) && labels.are_free(area) {
                labels.taken.push(area);
                // Paper around it, so that no line runs through it.
                brush.fill(area, Role::Paper);
                brush.text((at, y + down), anchor, true, Role::SeriesText(series % 9), label);
                return true;
            }
        }
        false
    }
}
