//! Names and values beside their marks, none on another: the names of series first, then values where there is room.

use super::{Anchor, Area, Axis, Frame, Item, SIZE, text};
use crate::chart::theme::Role;
use crate::chart::{Mark, Shape};
use crate::data::fact::Comparator;

/// What is taken of a surface.
pub(super) struct Labels {
    surface: Area,
    taken: Vec<Area>,
}

/// Between a mark and its label.
const BESIDE: i32 = 9;
const HALF: i32 = SIZE as i32 / 2 + 1;
/// So often a name gives way, each time by a line up or down.
const NUDGES: i32 = 7;

impl Labels {
    pub(super) fn new(surface: Area) -> Self {
        Self { surface, taken: Vec::new() }
    }

    /// Takes the first of these areas that is free.
    fn take(&mut self, areas: impl Iterator<Item = (Area, Anchor)>) -> Option<(Area, Anchor)> {
        let (surface, taken) = (self.surface, &self.taken);
        let fits = |area: &Area| {
            area.left >= surface.left
                && area.right <= surface.right
                && area.top >= surface.top
                && area.bottom <= surface.bottom
                && !taken.iter().any(|other| other.meets(*area))
        };
        let found = areas.into_iter().find(|(area, _)| fits(area));
        self.taken.extend(found.map(|(area, _)| area));
        found
    }
}

impl Frame<'_> {
    /// Labels of all points; of those that stand back none.
    pub(super) fn labels(&self, mut labels: Labels, items: &mut Vec<Item>) {
        let upright = matches!(self.scene.down, Axis::Scale(_));
        for mark in &self.scene.marks {
            if let Shape::Point { .. } = mark.shape {
                let at = (self.x(mark.x), self.y(mark.y));
                labels.taken.push(Area::around(at, 6));
                // The arrow of a bound.
                if mark.look.comparator != Comparator::Equal && upright {
                    labels.taken.push(Area { top: at.1 - 18, ..Area::around(at, 5) });
                }
            }
        }
        // What the axes say, no label may cover.
        let written = items.iter().filter_map(|item| self.written(item)).collect::<Vec<_>>();
        labels.taken.extend(written);
        for naming in [true, false] {
            for mark in self.scene.marks.iter().filter(|mark| !mark.muted) {
                if let Shape::Point { series, text, names } = &mark.shape
                    && *names == naming
                    && !text.is_empty()
                {
                    self.label(mark, *series, text, &mut labels, items);
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
    fn label(&self, mark: &Mark, series: u8, label: &str, labels: &mut Labels, items: &mut Vec<Item>) {
        let first = label.split('\n').next().unwrap_or("");
        let placed = self.place(mark, series, &label.replace('\n', " "), labels, items);
        if !placed && first.len() < label.len() {
            self.place(mark, series, first, labels, items);
        }
    }

    fn place(
        &self,
        mark: &Mark,
        series: u8,
        label: &str,
        labels: &mut Labels,
        items: &mut Vec<Item>,
    ) -> bool {
        let about = self.about(mark, self.wide(label, true) + 1);
        let Some((area, anchor)) = labels.take(about.into_iter()) else { return false };
        let x = match anchor {
            Anchor::Start => area.left,
            Anchor::Middle => i32::midpoint(area.left, area.right),
            Anchor::End => area.right - 1,
        };
        let at = (x, area.centre().1);
        // Paper around it, so that no line runs through it.
        items.push(Item::Fill { area, role: Role::Paper });
        items.push(text(at, anchor, true, Role::SeriesText(series % 9), label.to_owned()));
        true
    }

    /// Where the label of a mark may stand, the best place first.
    fn about(&self, mark: &Mark, wide: i32) -> Vec<(Area, Anchor)> {
        let (x, y) = (self.x(mark.x), self.y(mark.y));
        let at = |left: i32, y: i32| Area { left, top: y - HALF, right: left + wide, bottom: y + HALF };
        let right = |down: i32| (at(x + BESIDE, y + down), Anchor::Start);
        let left = |down: i32| (at(x - BESIDE - wide, y + down), Anchor::End);
        let over = |down: i32| (at(x - wide / 2, y + down), Anchor::Middle);
        let upright = matches!(self.scene.down, Axis::Scale(_));
        let step = |place: i32| (place + 1) / 2 * (2 * HALF) * if place % 2 == 0 { 1 } else { -1 };
        let nudged = (0..NUDGES).map(|place| right(step(place)));
        let beside = [right(0), left(0)];
        match (upright, matches!(&mark.shape, Shape::Point { names: true, .. })) {
            (true, true) => nudged.chain([over(-15), over(15), left(0)]).collect(),
            (true, false) => [over(-15), over(15)].into_iter().chain(beside).collect(),
            _ => {
                // Within the row, and clear of its name.
                let row = self.cell(mark);
                let about = [over(-15), over(15), right(-15), right(15), left(-15), left(15)];
                let within = |(area, _): &(Area, Anchor)| {
                    area.top >= row.top && area.bottom <= row.bottom && area.left >= self.plot.left
                };
                beside.into_iter().chain(about).filter(within).collect()
            }
        }
    }
}
