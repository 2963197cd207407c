//! Small parts that act: the button that copies, the name that filters, and emphasis in a sentence.

use yew::prelude::*;

use super::plot::pressed;
use super::tag::{Tag, el, tag};
use super::{Desk, Do, browser};
use crate::data::Code;
use crate::data::schema::Facet;
use crate::state::Action;

/// A button that copies a text, made at the moment of the click, and says that it did.
///
/// `place` names the button: where the clipboard cannot be written, the text of `#place` is selected instead.
pub(super) fn copy(desk: &Desk, place: &'static str, label: String, text: Callback<(), String>) -> Tag {
    let words = desk.words();
    let said = match desk.said {
        Some((at, true)) if at == place => words.copied,
        Some((at, false)) if at == place => words.copy_failed,
        _ => "",
    };
    let act = desk.act.clone();
    let on_click = Callback::from(move |_| copy_now(&act, place, &text.emit(())));
    let button = tag!("button", "type" = "button", "class" = "text-btn", "data-copy" = place);
    tag!("span", "class" = "copying")
        .hold(button.on_click(on_click).hold(label))
        .hold(tag!("span", "class" = "said", "role" = "status").hold(said))
}

/// A text that is known already, for a button that copies.
pub(super) fn fixed(text: &str) -> Callback<(), String> {
    let text = text.to_owned();
    Callback::from(move |()| text.clone())
}

/// Copies, and says at that place whether it worked.
pub(super) fn copy_now(act: &Callback<Do>, place: &'static str, text: &str) {
    let act = act.clone();
    browser::copy(
        text,
        Callback::from(move |worked: bool| {
            if !worked {
                browser::select(&format!("#{place}"));
            }
            act.emit(Do::Said(place, worked));
        }),
    );
}

/// An option by its name, as the button that filters to it alone, and takes that back.
pub(super) fn named(desk: &Desk, facet: Facet, code: Code, chosen: Option<bool>) -> Tag {
    let only = [facet.key(), "=", &desk.data.option_id(facet, code)].concat();
    tag!(
        "button",
        "type" = "button",
        "class" = "claim",
        "aria-pressed" = chosen.map(pressed),
        "data-only" = only
    )
    .on_click(desk.does(Action::Only(vec![(facet, code)])))
    .hold(desk.data.option_label(facet, code, desk.lang).map_or(String::new(), Into::into))
}

/// Puts a sentence into an element; its `*…*` is emphasised.
pub(super) fn emphasised(tag: Tag, sentence: &str) -> Tag {
    sentence.split('*').enumerate().fold(tag, |tag, (index, part)| match index % 2 {
        0 => tag.hold(part.to_owned()),
        _ => tag.hold(el("b", "", part.to_owned())),
    })
}
