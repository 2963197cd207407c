//! Small parts that act: the button that copies, and emphasis in a sentence.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag, VText};

use super::{Desk, Do, browser};

/// An element that holds text alone. One function instead of a macro at each place, which would weigh more.
pub(super) fn el(name: &'static str, class: &'static str, text: impl Into<AttrValue>) -> Html {
    holding(name, &["class"], [given(class)], VText::new(text.into()).into()).into()
}

/// A button that does one thing, called `name` in the document.
pub(super) fn button(
    class: &'static str,
    name: &'static str,
    label: impl Into<AttrValue>,
    act: Callback<MouseEvent>,
) -> Html {
    let attributes = [given("button"), given(class), given(name)];
    let mut made =
        holding("button", &["type", "class", "data-do"], attributes, VText::new(label.into()).into());
    made.add_listener(Rc::new(yew::html::onclick::Wrapper::new(act)));
    made.into()
}

/// An element with these attributes, those without a value left out.
pub(super) fn holding<const N: usize>(
    name: &'static str,
    keys: &'static [&'static str; N],
    values: [Option<AttributeOrProperty>; N],
    child: Html,
) -> VTag {
    let mut made = VTag::new(name);
    made.set_attributes(Attributes::Dynamic { keys, values: Box::new(values) });
    made.add_child(child);
    made
}

/// The value of an attribute, where there is one.
pub(super) fn given(value: &'static str) -> Option<AttributeOrProperty> {
    (!value.is_empty()).then_some(AttributeOrProperty::Static(value))
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
