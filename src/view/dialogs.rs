//! What lies over the page for a while. Its code is brought when it is opened, so the page knows it by its vtable only.

mod help;
mod refer;
mod search;
mod take;

pub(super) use help::Help;
pub(super) use refer::Refer;
pub(super) use search::Search;
pub(super) use take::Take;

use yew::virtual_dom::ListenerKind;

use super::tag::{Tag, button, el, tag};
use super::{Desk, Do, browser};
use crate::state::Action;

/// What lies over the page.
pub(super) trait Dialog {
    fn view(&self, desk: &Desk) -> Tag;

    /// Something was typed or pressed in it.
    fn hear(&mut self, desk: &Desk, what: What) -> Heard;

    /// Where the focus goes when it closes.
    fn home(&self) -> String;
}

/// What happens in a dialog.
#[derive(Clone)]
pub(super) enum What {
    /// The text as it now stands.
    Type(String),
    /// To the next offer, or back.
    Step(isize),
    /// Takes the offer at a place, or the one that is reached.
    Choose(Option<usize>),
    /// What takes a while was done, or not.
    Done(bool),
}

/// What comes of it.
pub(super) enum Heard {
    Nothing,
    /// The dialog looks different.
    Changed,
    /// It has done its work.
    Chosen(Action),
}

/// A dialog of this name, empty but for its head and the button that closes it.
fn empty(desk: &Desk, (name, close): (&'static str, &'static str), label: &'static str, head: Tag) -> Tag {
    let act = desk.doing(Do::Close);
    let close = button("text-btn", close, format!("{} Esc", desk.words().close), act.clone());
    let [pressed, clicked] = browser::outside(act.clone());
    tag!("dialog", "class" = "find", "aria-label" = label, "data-dialog" = name)
        .on(|| ListenerKind::onclose, act.clone())
        .on(|| ListenerKind::onpointerdown, pressed)
        .on_click(clicked)
        .hold(el("div", "find-head", head).hold(close))
}
