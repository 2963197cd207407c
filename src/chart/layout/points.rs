//! Marks on scales: markers of series, what joins them, beams, and how their values are worded.

use super::cells::dashed_frame;
use super::{Anchor, Area, At, Axis, Frame, GAP, Item, text};
use crate::chart::theme::Role;
use crate::chart::{Look, Mark};
use crate::data::fact::Comparator;

/// The markers of series, one after the other: bar, disc, square, cross, diamond, triangles, hexagon, star.
const MARKERS: [&[(i32, i32)]; 9] = [
    &[(-6, -2), (6, -2), (6, 2), (-6, 2)],
    &[
        (0, -5),
        (3, -4),
        (4, -3),
        (5, 0),
        (4, 3),
        (3, 4),
        (0, 5),
        (-3, 4),
        (-4, 3),
        (-5, 0),
        (-4, -3),
        (-3, -4),
    ],
    &[(-4, -4), (4, -4), (4, 4), (-4, 4)],
    &[
        (-5, -3),
        (-3, -5),
        (0, -2),
        (3, -5),
        (5, -3),
        (2, 0),
        (5, 3),
        (3, 5),
        (0, 2),
        (-3, 5),
        (-5, 3),
        (-2, 0),
    ],
    &[(0, -6), (6, 0), (0, 6), (-6, 0)],
    &[(0, -5), (5, 4), (-5, 4)],
    &[(-5, -4), (5, -4), (0, 5)],
    &[(-3, -5), (3, -5), (6, 0), (3, 5), (-3, 5), (-6, 0)],
    &[(0, -6), (2, -2), (6, -2), (3, 1), (4, 6), (0, 3), (-4, 6), (-3, 1), (-6, -2), (-2, -2)],
];
/// Strokes and gaps of the lines of series, one after the other; the first has none.
const DASHES: [(i32, i32); 4] = [(1, 0), (9, 4), (5, 4), (2, 4)];
const BEAM: i32 = 7;
/// More points than these in a row, and their labels need more of its height.
pub(super) const FEW: usize = 3;
pub(super) const SPARE: i32 = 16;

impl Frame<'_> {
    /// Lines between the marks that they join.
    pub(super) fn lines(&self, items: &mut Vec<Item>) {
        for line in &self.scene.lines {
            let points: Vec<(i32, i32)> = line
                .marks
                .iter()
                .map(|&mark| &self.scene.marks[mark])
                .map(|mark| (self.x(mark.x), self.y(mark.y)))
                .collect();
            let (role, width) = match (line.muted, line.series) {
                (true, _) | (_, None) => (Role::Line2, 1),
                (_, Some(series)) => (Role::Series(series % 9), 2),
            };
            let dash = line.series.map_or(DASHES[0], |series| DASHES[series as usize % DASHES.len()]);
            if dash.1 == 0 {
                items.push(Item::Line { points, role, width });
            } else {
                items.extend(dashes(&points, dash).map(|points| Item::Line { points, role, width }));
            }
        }
    }

    /// Dashed lines through all rows, named at their feet.
    pub(super) fn rules(&self, items: &mut Vec<Item>) {
        for rule in &self.scene.rules {
            let x = self.x(At::Value(rule.at));
            let (top, bottom) = (self.plot.top, self.plot.bottom + 6);
            let strokes = dashes(&[(x, top), (x, bottom)], (5, 3));
            items.extend(strokes.map(|points| Item::Line { points, role: Role::Ink2, width: 1 }));
            let label = self.shortened(&rule.label, self.width, true);
            let half = self.wide(&label, true) / 2 + 1;
            let at = (x.max(half).min(self.width - half), bottom + 9);
            items.push(text(at, Anchor::Middle, true, Role::Ink2, label));
        }
    }

    /// Stretches of rows behind the marks.
    pub(super) fn grounds(&self, items: &mut Vec<Item>) {
        for ground in &self.scene.grounds {
            let (left, right) = (self.x(At::Value(ground.from)), self.x(At::Value(ground.to)));
            let y = self.y(At::Band(ground.row));
            let area = Area { left, top: y - 9, right: right.max(left + 1), bottom: y + 9 };
            items.push(Item::Fill { area, role: Role::AccentSoft });
            let label = self.shortened(&ground.text, right - left - 4 * GAP, false);
            items.push(text((left + 2 * GAP, y), Anchor::Start, false, Role::Ink2, label));
        }
    }

    pub(super) fn point_items(&self, mark: &Mark, series: u8, items: &mut Vec<Item>) {
        let (x, y) = (self.x(mark.x), self.y(mark.y));
        let role = if mark.muted { Role::Line2 } else { Role::Series(series % 9) };
        let size = if mark.look.part { 3 } else { 4 };
        let points: Vec<(i32, i32)> = MARKERS[series as usize % MARKERS.len()]
            .iter()
            .map(|(right, down)| (x + right * size / 4, y + down * size / 4))
            .collect();
        let open = mark.look.hollow || mark.look.dashed || mark.look.doubtful;
        items.push(Item::Outline { points: points.clone(), role: if open { Role::Paper } else { role } });
        if open {
            // Of what is inferred, every edge has a gap.
            let share = if mark.look.dashed { 6 } else { 10 };
            let end = |from: i32, to: i32| from + (to - from) * share / 10;
            for (from, to) in points.iter().zip(points.iter().cycle().skip(1)) {
                let points = vec![*from, (end(from.0, to.0), end(from.1, to.1))];
                items.push(Item::Line { points, role, width: 2 });
            }
        }
        if mark.look.doubtful {
            items.push(Item::Fill { area: Area::around((x, y), 1), role });
        }
        let upright = matches!(self.scene.down, Axis::Scale(_));
        wording(mark.look.comparator, (x, y), if upright { (0, -1) } else { (1, 0) }, role, items);
    }

    /// A bar along the scale; one of no length is a stroke across its row.
    pub(super) fn beam_items(
        &self,
        mark: &Mark,
        (from, to): (i64, i64),
        figure: &str,
        items: &mut Vec<Item>,
    ) {
        let y = self.y(mark.y);
        let (from, to) = (self.x(At::Value(from)), self.x(At::Value(to)));
        let role = if mark.muted { Role::Line2 } else { Role::Accent };
        let Look { comparator, hollow, dashed, doubtful, .. } = mark.look;
        let mut area = Area { left: from.min(to), top: y - BEAM, right: from.max(to), bottom: y + BEAM };
        if from == to {
            area = Area { left: to - 1, top: y - 11, right: to + 2, bottom: y + 11 };
        }
        area.right = area.right.max(area.left + 1);
        if dashed {
            items.extend(dashed_frame(area, role));
        } else if hollow || doubtful {
            items.push(Item::Frame { area, role, width: 2 });
        } else {
            items.push(Item::Fill { area, role });
        }
        if doubtful {
            items.push(Item::Hatch { area });
        }
        let mut end = to.max(from) + 6;
        if comparator != Comparator::Equal {
            wording(comparator, (to - 2, y), (1, 0), role, items);
            end += 16;
        }
        let role = if mark.muted { Role::Ink3 } else { Role::Ink };
        let label = self.shortened(figure, self.width - self.totals() - end, false);
        items.push(text((end, y), Anchor::Start, false, role, label));
    }
}

/// The sign of a value that is not exact, beside its mark: an arrow towards where the value may be, with a foot where the
/// number itself is possible, or a wave for "about". `more` is the direction in which values grow.
fn wording(comparator: Comparator, at: (i32, i32), more: (i32, i32), role: Role, items: &mut Vec<Item>) {
    let (towards, foot) = match comparator {
        Comparator::Equal => return,
        Comparator::AtLeast => (1, true),
        Comparator::Over => (1, false),
        Comparator::AtMost => (-1, true),
        Comparator::Under => (-1, false),
        Comparator::About => {
            let place = |right: i32, down: i32| (at.0 + right + more.0 * 11, at.1 + down + more.1.abs() * 9);
            let wave = vec![place(-5, 1), place(-2, -1), place(1, 1), place(4, -1)];
            items.push(Item::Line { points: wave, role, width: 2 });
            return;
        }
    };
    let ahead = (more.0 * towards, more.1 * towards);
    // So far along the arrow, and so far to its side.
    let place = |along: i32, side: i32| {
        (at.0 + ahead.0 * along + ahead.1 * side, at.1 + ahead.1 * along + ahead.0 * side)
    };
    let mut stroke = |points: Vec<(i32, i32)>| items.push(Item::Line { points, role, width: 2 });
    stroke(vec![place(6, 0), place(17, 0)]);
    stroke(vec![place(13, -4), place(17, 0), place(13, 4)]);
    if foot {
        stroke(vec![place(-8, -5), place(-8, 5)]);
    }
}

/// The strokes of a dashed line; on and off in pixels.
pub(super) fn dashes(
    points: &[(i32, i32)],
    (on, off): (i32, i32),
) -> impl Iterator<Item = Vec<(i32, i32)>> + use<> {
    let mut strokes = Vec::new();
    for ends in points.windows(2) {
        let (from, to) = (ends[0], ends[1]);
        let (across, down) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
        let long = across.hypot(down);
        let place = |at: f64| {
            let share = (at / long).min(1.0);
            (from.0 + (across * share).round() as i32, from.1 + (down * share).round() as i32)
        };
        let mut at = 0.0;
        while at < long {
            strokes.push(vec![place(at), place(at + f64::from(on))]);
            at += f64::from(on + off);
        }
    }
    strokes.into_iter()
}
