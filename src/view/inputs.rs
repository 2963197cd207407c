//! Small parts that act: the button that copies, and emphasis in a sentence.

use yew::prelude::*;

use super::browser;
use super::use_desk;

#[derive(Properties, PartialEq)]
pub(super) struct CopyProps {
    /// Makes the text at the moment of the click, for it may hold the address.
    pub text: Callback<(), String>,
    pub label: AttrValue,
    #[prop_or("text-btn")]
    pub class: &'static str,
    /// What is selected where the clipboard cannot be written.
    #[prop_or_default]
    pub shown: NodeRef,
}

/// Copies text, and says that it did.
#[component]
pub(super) fn Copy(CopyProps { text, label, class, shown }: &CopyProps) -> Html {
    let done = use_state(|| None::<bool>);
    let words = use_desk().words();
    let onclick = {
        let (done, text, shown) = (done.clone(), text.clone(), shown.clone());
        Callback::from(move |_| {
            let (done, shown) = (done.clone(), shown.clone());
            browser::copy(
                &text.emit(()),
                Callback::from(move |worked| {
                    if let (false, Some(element)) = (worked, shown.cast::<web_sys::Element>()) {
                        browser::select(&element);
                    }
                    done.set(Some(worked));
                }),
            );
        })
    };
    let said = match *done {
        None => "",
        Some(true) => words.copied,
        Some(false) => words.copy_failed,
    };
    html! {
        <span class="copying">
            <button type="button" class={*class} {onclick}>{ label }</button>
            <span class="said" role="status">{ said }</span>
        </span>
    }
}

/// A sentence whose `*…*` is emphasised.
pub(super) fn emphasised(sentence: &str) -> Html {
    let part = |(index, text): (usize, &str)| match index % 2 {
        0 => html! { <>{ text.to_owned() }</> },
        _ => html! { <b>{ text.to_owned() }</b> },
    };
    sentence.split('*').enumerate().map(part).collect()
}
