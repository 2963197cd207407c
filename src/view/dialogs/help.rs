//! The dialog that lists what keys do, and switches those of one letter off.

use yew::virtual_dom::ListenerKind;

use super::{Dialog, Heard, What};
use crate::view::plot::pressed;
use crate::view::tag::{Tag, button, el, tag};
use crate::view::{Desk, Do, browser};

/// The keys, in the order of the words for what they do.
const KEYS: [&str; 10] = ["/", "?", "t", "s", "d", "c", "Esc", "← → ↑ ↓", "Enter", "Space"];

/// The open dialog.
pub(in crate::view) struct Help;

impl Dialog for Help {
    fn view(&self, desk: &Desk) -> Tag {
        let (words, off) = (&desk.words().keys, desk.keyless);
        let close = desk.doing(Do::Close);
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
        let head = tag!("h2", "id" = "help", "tabindex" = "-1").hold(words.title);
        tag!("dialog", "class" = "find", "aria-labelledby" = "help", "data-dialog" = "help")
            .on(|| ListenerKind::onclose, close.clone())
            .on_click(browser::outside(close.clone()))
            .hold(el("div", "find-head", head).hold(button(
                "text-btn",
                "close-help",
                format!("{} Esc", desk.words().close),
                close,
            )))
            .hold(tag!("dl", "class" = "keys").each(KEYS.iter().zip(&words.list).map(entry)))
            .hold(el("p", "", switch))
    }

    fn hear(&mut self, _: &Desk, _: What) -> Heard {
        Heard::Nothing
    }

    fn home(&self) -> &'static str {
        "[data-do=help]"
    }
}
