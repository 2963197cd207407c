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

/// An entry, and where it stands.
struct Entry<'a> {
    key: &'a Key,
    type_: Type,
    /// Of a step with its label on it.
    step: Option<Fill>,
    /// From its left edge to its label.
    lead: i32,
    lines: Vec<&'a str>,
    wide: i32,
    is_pressed: bool,
}

impl Sheet<'_> {
    /// The entries in rows.
    pub(super) fn legend(&mut self, gap: i32, scene: &Scene, only: Option<Fill>) {
        if scene.key.is_empty() {
            return;
        }
        self.gap(gap);
        let (mut x, mut after_step) = (MARGIN, false);
        for key in &scene.key {
            let entry = self.entry(key, only);
            // Steps are one ramp.
            let is_step = entry.step.is_some();
            x += match (x > MARGIN, is_step && after_step) {
                (false, _) => 0,
                (_, true) => 1,
                _ => APART,
            };
            after_step = is_step;
            if x > MARGIN && x + entry.wide > MARGIN + self.room {
                (x, self.y) = (MARGIN, self.y + ROW);
            }
            self.place(&entry, x);
            // What follows a label of several lines stands under it.
            x = if entry.lines.len() > 1 { MARGIN + self.room } else { x + entry.wide };
        }
        self.y += ROW;
    }

    fn entry<'a>(&self, key: &'a Key, only: Option<Fill>) -> Entry<'a> {
        let is_pressed = match key.sample {
            Sample::Fill(fill) => only == Some(fill),
            Sample::Unit(..) => key.pressed,
            Sample::Sign(_) => false,
        };
        let type_ = Type { bold: is_pressed, ..SUBTITLE };
        let on = (self.wide(&key.label, type_) + 2 * BESIDE).max(STEP);
        if let Sample::Fill(step @ Fill::Step(_)) = key.sample
            && on <= self.room
        {
            return Entry { key, type_, step: Some(step), lead: 0, lines: Vec::new(), wide: on, is_pressed };
        }
        let sample = match key.sample {
            Sample::Fill(_) => WIDE,
            Sample::Unit(..) => MARKER,
            Sample::Sign(sign) => self.wide(sign, SUBTITLE),
        };
        let lead = sample + BESIDE;
        let lines = self.lines(&key.label, type_, self.room - lead);
        let mut wide = 0;
        for line in &lines {
            wide = wide.max(self.wide(line.trim_end(), type_));
        }
        Entry { key, type_, step: None, lead, lines, wide: lead + wide, is_pressed }
    }

    /// Draws an entry; the row ends with its last line.
    fn place(&mut self, Entry { key, type_, step, lead, lines, wide, is_pressed }: &Entry<'_>, x: i32) {
        let y = self.y + ROW / 2;
        let right = x + wide;
        if let Some(step) = step {
            let area = Area { left: x, top: y - STEP_HALF, right, bottom: y + STEP_HALF };
            let role = self.brush.filled(*step, area);
            self.write(area.centre(), Anchor::Middle, Type { role, ..*type_ }, &key.label);
        } else {
            self.sample(key.sample, x, y);
        }
        for (place, line) in lines.iter().enumerate() {
            self.y += if place == 0 { 0 } else { type_.leading };
            self.write((x + lead, self.y + ROW / 2), Anchor::Start, *type_, line);
        }
        if *is_pressed {
            let bottom = self.y + ROW;
            self.brush.fill(Area { left: x, top: bottom - LINE, right, bottom }, Role::Accent);
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
