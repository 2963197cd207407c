//! The hash of the page, and the history behind it.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use web_sys::Event;
use yew::Callback;

use super::{listen, now, window};

/// The hash of the page's address, and the history behind it.
///
/// Engines stop listening after some hundred writes in a few seconds, so writes beyond a budget wait and merge.
pub(in crate::view) struct Address {
    spare: u32,
    last: f64,
    waiting: Option<Timeout>,
}

impl Address {
    const BURST: u32 = 20;
    const PACE: u32 = 300;

    pub(in crate::view) fn new() -> Self {
        Self { spare: Self::BURST, last: now(), waiting: None }
    }

    pub(in crate::view) fn hash() -> String {
        window().location().hash().unwrap_or_default()
    }

    pub(in crate::view) fn whole() -> String {
        window().location().href().unwrap_or_default()
    }

    /// The address as it may be told to others: of a file only its name, as the folders before it are nobody's business.
    pub(in crate::view) fn public() -> String {
        let whole = Self::whole();
        let name = whole.strip_prefix("file:").and_then(|path| path.split('#').next()?.rsplit('/').next());
        name.map_or_else(|| whole.clone(), |name| [name, &Self::hash()].concat())
    }

    pub(in crate::view) fn on_change(changed: Callback<Event>) -> EventListener {
        listen(&window(), "hashchange", changed)
    }

    /// Writes the hash in place of the one that is there.
    pub(in crate::view) fn amend(hash: &str) {
        push(hash, true);
    }

    /// Writes the hash as a new entry of the history; too soon after too many, it waits and takes the last one's place.
    pub(in crate::view) fn write(&mut self, hash: String) {
        let gained = ((now() - self.last) / f64::from(Self::PACE)) as u32;
        self.spare = (self.spare + gained).min(Self::BURST);
        if self.spare > 0 {
            self.spare -= 1;
            self.last = now();
            self.waiting = None;
            push(&hash, false);
        } else {
            self.waiting = Some(Timeout::new(Self::PACE, move || push(&hash, true)));
        }
    }
}

fn push(hash: &str, replace: bool) {
    let Ok(history) = window().history() else { return };
    if Address::hash() == hash {
        return;
    }
    // An empty address would mean the one in force.
    let whole = Address::whole();
    let target = if hash.is_empty() { whole.split('#').next() } else { Some(hash) };
    // An engine may refuse; the state of the page does not depend on it.
    let _ = if replace {
        history.replace_state_with_url(&JsValue::NULL, "", target)
    } else {
        history.push_state_with_url(&JsValue::NULL, "", target)
    };
}
