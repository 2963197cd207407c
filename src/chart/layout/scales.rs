//! What stands around marks on scales: ticks, grid lines, words over rows.

use super::{Anchor, Area, At, Brush, Frame, PAD};
use crate::chart::scale::Scale;
use crate::chart::theme::Role;

/// Ticks of a scale that runs across, as many as have room, with a line down through the rows.
pub(super) fn ticks(frame: &Frame<'_>, scale: &Scale, brush: &mut Brush) {
    let y = frame.named_at();
    let mut free = if scale.unit.is_empty() { 0 } else { frame.wide(&scale.unit, false) + PAD };
    if !scale.unit.is_empty() && free <= frame.plot.left {
        brush.text((0, y), Anchor::Start, false, Role::Ink3, &scale.unit);
    }
    free = free.min(frame.plot.left);
    for (at, label) in &scale.ticks {
        let x = frame.x(At::Value(*at));
        let area = Area { left: x, top: frame.plot.top, right: x + 1, bottom: frame.plot.bottom };
        if x < frame.width {
            brush.fill(area, Role::Grid);
        }
        let half = frame.wide(label, false) / 2 + 1;
        if x - half >= free && x + half <= frame.named_to() {
            brush.text((x, y), Anchor::Middle, false, Role::Ink2, label);
            free = x + half + PAD / 2;
        }
    }
}

/// Ticks of a scale that runs from bottom to top, with a line across; the unit over them.
pub(super) fn levels(frame: &Frame<'_>, scale: &Scale, brush: &mut Brush) {
    let (left, right) = (frame.plot.left, frame.plot.right);
    for (place, (at, label)) in scale.ticks.iter().enumerate() {
        let y = frame.y(At::Value(*at));
        let role = if place == 0 { Role::Line2 } else { Role::Grid };
        brush.fill(Area { left, top: y, right, bottom: y + 1 }, role);
        brush.text((left - PAD / 2, y), Anchor::End, false, Role::Ink2, label);
    }
    if !scale.unit.is_empty() {
        let unit = frame.shortened(&scale.unit, frame.width, false);
        brush.text((0, 7), Anchor::Start, false, Role::Ink3, &unit);
    }
}

impl Frame<'_> {
    /// What is written over the marks of each row; where totals have given way, after the total.
    pub(super) fn words(&self, brush: &mut Brush) {
        for (row, band) in
            self.scene.down.bands().iter().enumerate().filter(|(_, band)| !band.words.is_empty())
        {
            let (left, words) = match (self.narrow, band.total.is_empty()) {
                (false, _) => (self.plot.left, band.words.clone()),
                (true, true) => (0, band.words.clone()),
                (true, false) => (0, [&*band.total, &band.words].join(" · ")),
            };
            let words = self.shortened(&words, self.width - self.totals() - left, false);
            let (y, right) = (self.named_in(row), left + self.wide(&words, false));
            // Paper under it, so that no line runs through it.
            brush.fill(Area { left, top: y - 7, right, bottom: y + 8 }, Role::Paper);
            brush.text((left, y), Anchor::Start, false, Role::Ink, &words);
        }
    }
}
