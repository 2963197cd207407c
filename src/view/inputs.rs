//! Small parts that act: the button that copies, and emphasis in a sentence.

use yew::prelude::*;

use super::{Desk, Do, browser};

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
