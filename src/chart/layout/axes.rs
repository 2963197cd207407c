//! What stands around the marks: names of rows and columns, ticks, grid lines, totals.
//!
//! Over rows, what runs across is named at the top; beside a scale it is named at the bottom.

use super::{Anchor, Area, At, Brush, Frame, GAP, HEAD, PAD, WORDS, scales};
use crate::chart::scale::Scale;
use crate::chart::theme::Role;
use crate::chart::{Axis, Band, Shape};
use crate::data::comes_later;
use crate::data::fact::Comparator;

/// How far the sign of a value that is not exact reaches, with the width of its stroke.
const SIGN: i32 = 19;

impl Frame<'_> {
    /// Where the first column begins and the last one ends.
    pub(super) fn gutters(&self) -> (i32, i32) {
        let scene = self.scene;
        let mut names = 0;
        match &scene.down {
            Axis::Bands(bands) => {
                for band in bands.iter().filter(|band| !band.heads) {
                    names = names.max(self.wide(self.name(band), true));
                }
            }
            Axis::Scale(scale) => {
                for (_, label) in &scale.ticks {
                    names = names.max(self.wide(label, true));
                }
            }
        }
        let worded = scene.marks.iter().any(|mark| mark.look.comparator != Comparator::Equal);
        let pad = match scene.across {
            Axis::Scale(_) if worded => SIGN,
            Axis::Scale(_) => PAD,
            Axis::Bands(_) => 0,
        };
        // Figures behind their bars, and names behind their lines.
        let mut behind = 0;
        for mark in &scene.marks {
            behind = behind.max(match &mark.shape {
                Shape::Beam { text, .. } => (self.wide(text, true) + 24).min(self.width / 3),
                // A name may also stand over its line.
                Shape::Point { text, names: true, .. } => {
                    (self.wide(text, true) + 24).min(self.width / if self.narrow { 5 } else { 3 })
                }
                _ => 0,
            });
        }
        let right = self.width - (self.totals() + behind).max(pad);
        // A quarter at least is for the marks, and as much for names where that can be.
        let quarter = self.width / 4;
        let mut left = (names + PAD.max(pad)).min(self.width / 2).min((right - quarter).max(quarter));
        match &scene.across {
            // Names of rows, which can be cut, give way before names of columns do.
            Axis::Bands(bands) if matches!(scene.down, Axis::Bands(_)) => {
                let mut widest = 0;
                for band in bands {
                    widest = widest.max(self.wide(self.name(band), true) + 2 * GAP);
                }
                left = left.min((right - widest * bands.len() as i32).max(self.width * 3 / 10));
            }
            // The unit stands before the first number.
            Axis::Scale(scale) if !scale.unit.is_empty() => {
                let first = scale.ticks.first().map_or(0, |(_, label)| self.wide(label, false) / 2 + 1);
                left = left.max((self.wide(&scale.unit, false) + PAD + first).min(self.width / 4));
            }
            _ => (),
        }
        (left, right.max(left + 1))
    }

    /// How much of the right edge is for totals.
    pub(super) fn totals(&self) -> i32 {
        let Axis::Bands(bands) = &self.scene.down else { return 0 };
        let mut wide = self.wide(self.scene.total, true);
        for band in bands {
            wide = wide.max(self.wide(&band.total, true));
        }
        if wide > 0 && !self.narrow { wide + PAD } else { 0 }
    }

    /// Where names on the first line must end: before the heading of the totals.
    pub(super) fn named_to(&self) -> i32 {
        let headed = self.totals() > 0 && !self.rows.is_empty() && !self.scene.total.is_empty();
        self.width - if headed { self.wide(self.scene.total, false) + 2 * GAP } else { 0 }
    }

    pub(super) fn axes(&self, brush: &mut Brush) {
        match &self.scene.down {
            Axis::Bands(bands) => self.row_names(bands, brush),
            Axis::Scale(scale) => {
                comes_later(scales::levels as fn(&Frame<'_>, &Scale, &mut Brush))(self, scale, brush);
            }
        }
        match &self.scene.across {
            Axis::Bands(bands) => self.column_names(bands, brush),
            Axis::Scale(scale) => {
                comes_later(scales::ticks as fn(&Frame<'_>, &Scale, &mut Brush))(self, scale, brush);
            }
        }
    }

    fn name<'b>(&self, band: &'b Band) -> &'b str {
        if self.narrow { &band.short } else { &band.label }
    }

    fn row_names(&self, bands: &[Band], brush: &mut Brush) {
        let whole = Area { left: 0, top: 0, right: self.width, bottom: 0 };
        let headed = bands.iter().any(|band| band.heads);
        for (row, band) in bands.iter().enumerate() {
            let y = if self.narrow { self.y(At::Band(row)) } else { self.named_in(row) };
            let bold = band.heads || !headed;
            let room = if band.heads { self.width } else { self.plot.left - PAD / 2 };
            let label = self.shortened(self.name(band), room, bold);
            brush.text((0, y), Anchor::Start, bold, heading(band, bold), &label);
            if !self.narrow && !band.total.is_empty() {
                brush.text((self.width, y), Anchor::End, true, Role::Ink, &band.total);
            }
            if self.is_ruled() {
                let top = self.row_edge(row);
                brush.fill(Area { top, bottom: top + 1, ..whole }, Role::Grid);
            }
        }
        if !self.narrow && !bands.is_empty() && !self.scene.total.is_empty() {
            let at = (self.width, HEAD / 2);
            brush.text(at, Anchor::End, false, Role::Ink2, self.scene.total);
        }
    }

    /// Where a row is named: on its line of words, where it has such.
    pub(super) fn named_in(&self, row: usize) -> i32 {
        if self.over(row) > 0 { self.row_edge(row) + WORDS - 3 } else { self.y(At::Band(row)) }
    }

    /// Whether lines part the rows: where no filled cells do.
    fn is_ruled(&self) -> bool {
        !self.scene.marks.iter().any(|mark| matches!(mark.shape, Shape::Cell { .. }))
    }

    /// The names of columns; where they are too many to stand side by side, every second, third … one, whole.
    fn column_names(&self, bands: &[Band], brush: &mut Brush) {
        let y = self.named_at();
        let wide = |band: &Band| self.wide(self.name(band), band.selected).max(self.wide(&band.total, false));
        let room = ((self.plot.right - self.plot.left) / bands.len().max(1) as i32).max(1);
        let mut widest = 1;
        for band in bands {
            widest = widest.max(wide(band) + 2 * GAP);
        }
        let every = (widest + room - 1) / room;
        for (column, band) in bands.iter().enumerate().step_by(every.max(1) as usize) {
            let (mut x, mut anchor) = (self.x(At::Band(column)), Anchor::Middle);
            if every > 1 && self.rows.len() > 1 {
                (x, anchor) = (self.column_edge(column) + GAP / 2, Anchor::Start);
            }
            let half = if anchor == Anchor::Middle { wide(band) / 2 } else { 0 };
            let end = if anchor == Anchor::Middle { x + half } else { x + wide(band) };
            if every == 1 || x - half >= 0 && end <= self.named_to() {
                let name = self.name(band);
                brush.text((x, y), anchor, band.selected, heading(band, false), name);
                if self.rows.is_empty() && !band.total.is_empty() {
                    let under = (x, y + HEAD - 6);
                    brush.text(under, anchor, false, Role::Ink3, &band.total);
                }
            }
        }
    }

    /// The line on which columns and ticks are named.
    pub(super) fn named_at(&self) -> i32 {
        if self.rows.is_empty() { self.plot.bottom + HEAD / 2 } else { HEAD / 2 }
    }
}

/// The colour of a name: of what the reader chose that of choices.
fn heading(band: &Band, strong: bool) -> Role {
    match (band.selected, band.muted, strong) {
        (true, ..) => Role::Accent,
        (_, true, _) => Role::Ink3,
        (_, _, true) => Role::Ink,
        _ => Role::Ink2,
    }
}
