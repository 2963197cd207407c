//! Marks on scales: markers of series, what joins them, beams, and how their values are worded.

use super::brush::Point;
use super::{Anchor, Area, At, Axis, Brush, Frame, GAP};
use crate::chart::theme::Role;
use crate::chart::{Look, Mark, Shape};
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
/// The strokes of an arrow, its foot first: so far along it, and so far to its side.
const ARROW: [&[Point]; 3] = [&[(-8, -5), (-8, 5)], &[(6, 0), (17, 0)], &[(13, -4), (17, 0), (13, 4)]];
/// More points than these in a row, and their labels need more of its height.
pub(super) const FEW: usize = 3;
pub(super) const SPARE: i32 = 16;

/// What lies under the marks.
pub(super) fn under(frame: &Frame<'_>, brush: &mut Brush) {
    frame.grounds(brush);
    frame.rules(brush);
    frame.words(brush);
    frame.lines(brush);
}

/// A mark on a scale.
pub(super) fn items(frame: &Frame<'_>, mark: &Mark, brush: &mut Brush) {
    match &mark.shape {
        Shape::Point { series, .. } => frame.point_items(mark, *series, brush),
        Shape::Beam { from, to, text } => frame.beam_items(mark, (*from, *to), text, brush),
        _ => (),
    }
}

impl Frame<'_> {
    /// Lines between the marks that they join.
    fn lines(&self, brush: &mut Brush) {
        for line in &self.scene.lines {
            let points: Vec<Point> =
                line.marks.iter().map(|&mark| self.point(&self.scene.marks[mark])).collect();
            let (role, width) = match (line.muted, line.series) {
                (true, _) | (_, None) => (Role::Line2, 1),
                (_, Some(series)) => (Role::Series(series % 9), 2),
            };
            let dash = line.series.map_or(DASHES[0], |series| DASHES[series as usize % DASHES.len()]);
            if dash.1 == 0 {
                brush.line(points, role, width);
            } else {
                brush.dashes(&points, dash, role, width);
            }
        }
    }

    /// Dashed lines through all rows, named at their feet.
    fn rules(&self, brush: &mut Brush) {
        for rule in &self.scene.rules {
            let x = self.x(At::Value(rule.at));
            let (top, bottom) = (self.plot.top, self.plot.bottom + 6);
            brush.dashes(&[(x, top), (x, bottom)], (5, 3), Role::Ink2, 1);
            let label = self.shortened(&rule.label, self.width, true);
            let half = self.wide(&label, true) / 2 + 1;
            let at = (x.max(half).min(self.width - half), bottom + 9);
            brush.text(at, Anchor::Middle, true, Role::Ink2, &label);
        }
    }

    /// Stretches of rows behind the marks.
    fn grounds(&self, brush: &mut Brush) {
        for ground in &self.scene.grounds {
            let (left, right) = (self.x(At::Value(ground.from)), self.x(At::Value(ground.to)));
            let y = self.y(At::Band(ground.row));
            let area = Area { left, top: y - 9, right: right.max(left + 1), bottom: y + 9 };
            brush.fill(area, Role::AccentSoft);
            let label = self.shortened(&ground.text, right - left - 4 * GAP, false);
            brush.text((left + 2 * GAP, y), Anchor::Start, false, Role::Ink2, &label);
        }
    }

    fn point_items(&self, mark: &Mark, series: u8, brush: &mut Brush) {
        let (x, y) = self.point(mark);
        let role = if mark.muted { Role::Line2 } else { Role::Series(series % 9) };
        let size = if mark.look.part { 3 } else { 4 };
        let points = marker(series, (x, y), size);
        let open = mark.look.hollow || mark.look.dashed || mark.look.doubtful;
        brush.outline(points.clone(), if open { Role::Paper } else { role });
        if open {
            // Of what is inferred, every edge has a gap; its shape can still be told.
            let share = if mark.look.dashed { 6 } else { 10 };
            if mark.look.dashed {
                brush.line(points.iter().chain(points.first()).copied().collect(), Role::Line2, 1);
            }
            let end = |from: i32, to: i32| from + (to - from) * share / 10;
            for (place, from) in points.iter().enumerate() {
                let to = points[(place + 1) % points.len()];
                brush.line(vec![*from, (end(from.0, to.0), end(from.1, to.1))], role, 2);
            }
        }
        if mark.look.doubtful {
            brush.fill(Area::around((x, y), 1), role);
        }
        let upright = matches!(self.scene.down, Axis::Scale(_));
        wording(mark.look.comparator, (x, y), if upright { (0, -1) } else { (1, 0) }, role, brush);
    }

    /// A bar along the scale; one of no length is a stroke across its row.
    fn beam_items(&self, mark: &Mark, (from, to): (i64, i64), figure: &str, brush: &mut Brush) {
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
            brush.dashed_frame(area, role);
        } else if hollow || doubtful {
            brush.frame(area, role, 2);
        } else {
            brush.fill(area, role);
        }
        if doubtful {
            brush.hatch(area);
        }
        let mut end = to.max(from) + 6;
        if comparator != Comparator::Equal {
            wording(comparator, (to - 2, y), (1, 0), role, brush);
            end += 16;
        }
        let role = if mark.muted { Role::Ink3 } else { Role::Ink };
        let label = self.shortened(figure, self.width - self.totals() - end, false);
        brush.text((end, y), Anchor::Start, false, role, &label);
    }
}

/// The outline of a series' marker: 4 is the usual size.
pub(in crate::chart) fn marker(series: u8, (x, y): Point, size: i32) -> Vec<Point> {
    let place = |(right, down): &Point| (x + right * size / 4, y + down * size / 4);
    MARKERS[series as usize % MARKERS.len()].iter().map(place).collect()
}

/// The sign of a value that is not exact, beside its mark: an arrow towards where the value may be, with a foot where the
/// number itself is possible, or a wave for "about". `more` is the direction in which values grow.
fn wording(comparator: Comparator, at: (i32, i32), more: (i32, i32), role: Role, brush: &mut Brush) {
    let (towards, strokes) = match comparator {
        Comparator::Equal => return,
        Comparator::AtLeast => (1, &ARROW[..]),
        Comparator::Over => (1, &ARROW[1..]),
        Comparator::AtMost => (-1, &ARROW[..]),
        Comparator::Under => (-1, &ARROW[1..]),
        Comparator::About => {
            let place = |right: i32, down: i32| (at.0 + right + more.0 * 11, at.1 + down + more.1.abs() * 9);
            let wave = vec![place(-5, 1), place(-2, -1), place(1, 1), place(4, -1)];
            brush.line(wave, role, 2);
            return;
        }
    };
    let ahead = (more.0 * towards, more.1 * towards);
    for stroke in strokes {
        let place = |&(along, side): &Point| {
            (at.0 + ahead.0 * along + ahead.1 * side, at.1 + ahead.1 * along + ahead.0 * side)
        };
        brush.line(stroke.iter().map(place).collect(), role, 2);
    }
}
