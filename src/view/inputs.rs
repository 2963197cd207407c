//! Small parts that act: the button that copies, and emphasis in a sentence.

use yew::prelude::*;

use super::{Desk, Do, browser};

/// An element that holds text alone. One function instead of a macro at each place, which would weigh more.
pub(super) fn el(tag: &'static str, class: &'static str, text: impl Into<AttrValue>) -> Html {
    fn make(tag: &'static str, class: &'static str, text: AttrValue) -> Html {
        html! { <@{tag} {class}>{ text }</@> }
    }
    make(tag, class, text.into())
}

/// A button that does one thing.
pub(super) fn button(
    class: &'static str,
    name: &'static str,
    label: impl Into<AttrValue>,
    act: Callback<MouseEvent>,
) -> Html {
    fn make(
        class: &'static str,
        name: &'static str,
        label: AttrValue,
        onclick: Callback<MouseEvent>,
    ) -> Html {
        html! { <button type="button" {class} data-do={name} {onclick}>{ label }</button> }
    }
    make(class, name, label.into(), act)
}

/// A button that copies a text, made at the moment of the click, and says that it did.
///
/// `place` names the button: where the clipboard cannot be written, the text of `#place` is selected instead.
pub(super) fn copy(desk: &Desk, place: &'static str, label: String, text: Callback<(), String>) -> Html {
    let words = desk.words();
    let said = match desk.said {
        Some((at, true)) if at == place => words.copied,
        Some((at, false)) if at == place => words.copy_failed,
        _ => "",
    };
    let act = desk.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| copy_now(&act, place, &text.emit(())));
    html! {
        <span class="copying">
            <button type="button" class="text-btn" data-copy={place} {onclick}>{ label }</button>
            <span class="said" role="status">{ said }</span>
        </span>
    }
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

/// A sentence whose `*…*` is emphasised.
pub(super) fn emphasised(sentence: &str) -> Html {
    let part = |(index, text): (usize, &str)| match index % 2 {
        0 => Html::from(text.to_owned()),
        _ => html! { <b>{ text.to_owned() }</b> },
    };
    sentence.split('*').enumerate().map(part).collect()
}
