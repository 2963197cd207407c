//! The dialog that lists what keys do, and switches those of one letter off.

use super::{Dialog, Heard, What, empty};
use crate::view::plot::pressed;
use crate::view::tag::{Tag, el, tag};
use crate::view::{Desk, Do};

/// The keys, in the order of the words for what they do.
const KEYS: [&str; 10] = ["/", "?", "t", "s", "d", "c", "Esc", "← → ↑ ↓", "Enter", "Space"];

/// The open dialog.
pub(in crate::view) struct Help;

impl Dialog for Help {
    fn view(&self, desk: &Desk) -> Tag {
        let (words, off) = (&desk.words().late().keys, desk.keyless);
        let entry = |(keys, &what): (&&'static str, &&'static str)| {
            let keys = tag!("dt").each(keys.split(' ').map(|key| el("kbd", "", key.to_owned())));
            (keys, el("dd", "", what))
        };
        let switch = tag!(
            "button",
            "type" = "button",
            "class" = "btn",
            "data-do" = "keys",
            "aria-pressed" = pressed(off)
        )
        .on_click(desk.doing(Do::Keys(!off)))
        .hold(words.off);
        let head = tag!("h2", "id" = "help", "tabindex" = "-1").hold(desk.words().keys);
        empty(desk, ("help", "close-help"), desk.words().keys, head)
            .hold(tag!("dl", "class" = "keys").each(KEYS.iter().zip(&words.list).map(entry)))
            .hold(el("p", "", switch))
    }

    fn hear(&mut self, _: &Desk, _: What) -> Heard {
        Heard::Nothing
    }

    fn home(&self) -> String {
        "[data-do=help]".to_owned()
    }
}
