//! The legend of a picture, as the page has it: steps side by side with their labels on them, other samples before theirs.

use super::{MARGIN, SUBTITLE, Sheet, Type};
use crate::chart::layout::{Anchor, Area, marker};
use crate::chart::theme::Role;
use crate::chart::{Fill, Key, Sample, Scene};

const ROW: i32 = 24;
/// A fill is shown on so much.
const WIDE: i32 = 28;
const HALF: i32 = 8;
/// A step is at least so wide, and higher.
const STEP: i32 = 38;
const STEP_HALF: i32 = 10;
/// A marker is.
const MARKER: i32 = 12;
/// Between a sample and its label, and between entries.
const BESIDE: i32 = 6;
const APART: i32 = 18;
/// Under what is isolated or compared.
const LINE: i32 = 2;

impl Sheet<'_> {
    pub(super) fn legend(&mut self, gap: i32, scene: &Scene, only: Option<Fill>) {
        if scene.key.is_empty() {
            return;
        }
        self.gap(gap);
        let end = MARGIN + self.room;
        let mut x = MARGIN;
        let mut after_step = false;
        for key in &scene.key {
            let pressed = match key.sample {
                Sample::Fill(fill) => only == Some(fill),
                Sample::Unit(..) => key.pressed,
                Sample::Sign(_) => false,
            };
            let type_ = Type { bold: pressed, ..SUBTITLE };
            let on = self.step(key, type_);
            // Steps are one ramp.
            if x > MARGIN {
                x += if on.is_some() && after_step { 1 } else { APART };
            }
            after_step = on.is_some();
            let lead = self.lead(key.sample);
            let lines = self.lines(&key.label, type_, self.room - lead);
            let mut long = 0;
            for line in &lines {
                long = long.max(self.wide(line.trim_end(), type_));
            }
            let long = on.unwrap_or(lead + long);
            if x > MARGIN && x + long > end {
                (x, self.y) = (MARGIN, self.y + ROW);
            }
            let y = self.y + ROW / 2;
            if let (Some(wide), Sample::Fill(fill)) = (on, key.sample) {
                let area = Area { left: x, top: y - STEP_HALF, right: x + wide, bottom: y + STEP_HALF };
                let role = self.brush.filled(fill, area);
                self.write(area.centre(), Anchor::Middle, Type { role, ..type_ }, &key.label);
            } else {
                self.sample(key.sample, x, y);
                for (place, line) in lines.iter().enumerate() {
                    let at = (x + lead, y + place as i32 * type_.leading);
                    self.write(at, Anchor::Start, type_, line);
                }
                // What follows a label of several lines stands under it.
                if lines.len() > 1 {
                    self.y += (lines.len() as i32 - 1) * type_.leading;
                }
            }
            if pressed {
                let bottom = self.y + ROW;
                self.brush.fill(Area { left: x, top: bottom - LINE, right: x + long, bottom }, Role::Accent);
            }
            x = if on.is_none() && lines.len() > 1 { end } else { x + long };
        }
        self.y += ROW;
    }

    /// How wide a step is that has its label on it; of other samples nothing.
    fn step(&self, key: &Key, type_: Type) -> Option<i32> {
        let Sample::Fill(Fill::Step(_)) = key.sample else { return None };
        let wide = (self.wide(&key.label, type_) + 2 * BESIDE).max(STEP);
        (wide <= self.room).then_some(wide)
    }

    /// From a sample to its label.
    fn lead(&self, sample: Sample) -> i32 {
        BESIDE
            + match sample {
                Sample::Fill(_) => WIDE,
                Sample::Unit(..) => MARKER,
                Sample::Sign(sign) => self.wide(sign, SUBTITLE),
            }
    }

    fn sample(&mut self, sample: Sample, x: i32, y: i32) {
        match sample {
            Sample::Fill(fill) => {
                let area = Area { left: x, top: y - HALF, right: x + WIDE, bottom: y + HALF };
                let role = self.brush.filled(fill, area);
                if fill == Fill::Blank {
                    self.write(area.centre(), Anchor::Middle, Type { role, ..SUBTITLE }, "·");
                }
            }
            Sample::Unit(series, _) => {
                let points = marker(series, (x + MARKER / 2, y), 4);
                self.brush.outline(points, Role::Series(series % 9));
            }
            Sample::Sign(sign) => self.write((x, y), Anchor::Start, SUBTITLE, sign),
        }
    }

    fn wide(&self, text: &str, Type { size, bold, .. }: Type) -> i32 {
        self.measure.width(text, size, bold).ceil() as i32
    }
}
