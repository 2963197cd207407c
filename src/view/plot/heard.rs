//! What the pointer and the keys do over the canvas.

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent, MouseEvent, PointerEvent};

use super::{Around, Plot};
use crate::view::Do;

impl Plot {
    pub(super) fn hear(&mut self, around: &Around<'_>, event: &Event) -> bool {
        let before = self.active;
        let changed = match event.type_().as_str() {
            "keydown" => self.press(around, event.unchecked_ref()),
            "click" => self.click(around, event.unchecked_ref()),
            kind => self.point(kind, event.unchecked_ref()),
        };
        if self.active != before {
            let key = self.active.map(|active| self.scene(around).marks[active].key.clone());
            around.desk.act.emit(Do::Point(key.unwrap_or_default()));
        }
        changed
    }

    /// Filters and pins the tip; a finger has pinned it already, and its tip offers to filter.
    fn click(&mut self, around: &Around<'_>, event: &PointerEvent) -> bool {
        if event.pointer_type() == "touch" {
            return false;
        }
        self.active = self.hit(event);
        self.pinned = self.active.is_some();
        self.choose(around, self.active, event.shift_key());
        true
    }

    /// The mark under the pointer.
    fn hit(&self, event: &MouseEvent) -> Option<usize> {
        self.layout.hit(event.offset_x(), event.offset_y())
    }

    /// A mouse points; a finger pins.
    fn point(&mut self, kind: &str, event: &PointerEvent) -> bool {
        let finger = event.pointer_type() == "touch";
        let hit = self.hit(event);
        let (active, pinned) = match kind {
            "pointerdown" if finger => (hit, hit.is_some()),
            "pointermove" if !finger && !self.pinned => (hit, false),
            "pointerleave" if !self.pinned => (None, false),
            _ => return false,
        };
        let same = (active, pinned) == (self.active, self.pinned);
        (self.active, self.pinned) = (active, pinned);
        !same
    }

    /// Arrows move between marks, Enter filters and pins, Space pins alone, Escape dismisses, T turns to the table.
    fn press(&mut self, around: &Around<'_>, event: &KeyboardEvent) -> bool {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return false;
        }
        let key = event.key();
        match (key.as_str(), self.active) {
            ("Escape", Some(_)) => (self.active, self.pinned) = (None, false),
            ("Enter", Some(active)) => {
                self.pinned = true;
                self.choose(around, Some(active), event.shift_key());
            }
            (" ", Some(_)) => self.pinned = !self.pinned,
            _ => match self.step(&key) {
                Some(next) => (self.active, self.pinned) = (Some(next), false),
                None => return false,
            },
        }
        event.prevent_default();
        true
    }

    /// The mark that a key leads to; the first where none was active.
    fn step(&self, key: &str) -> Option<usize> {
        let step = match key {
            "ArrowLeft" => (-1, 0),
            "ArrowRight" => (1, 0),
            "ArrowUp" => (0, -1),
            "ArrowDown" => (0, 1),
            "Home" | "End" => (0, 0),
            _ => return None,
        };
        let last = self.layout.hits.len().checked_sub(1)?;
        match (key, self.active) {
            ("End", _) => Some(last),
            ("Home", _) | (_, None) => Some(0),
            (_, Some(from)) => Some(self.layout.next(from, step).unwrap_or(from)),
        }
    }
}
