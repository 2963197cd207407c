//! What the browser does with a file: saving, copying as more than text, passing on, printing. Its code is brought with the
//! dialogs that offer it.
//!
//! Nearly all of it is spoken to by name: bindings made for each would stand in the page's script from the start.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlCanvasElement};
use yew::Callback;

use super::{child, document, element, settled, window};

fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}

fn call(of: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let function: Function = get(of, name).dyn_into().ok()?;
    Reflect::apply(&function, of, &arguments.iter().collect()).ok()
}

/// An object of a class.
fn new(class: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let class: Function = get(&window(), class).dyn_into().ok()?;
    Reflect::construct(&class, &arguments.iter().collect()).ok()
}

/// An object with these texts.
fn object(pairs: &[(&str, &str)]) -> JsValue {
    let object = Object::new();
    for (key, value) in pairs {
        let _ = Reflect::set(&object, &(*key).into(), &(*value).into());
    }
    object.into()
}

/// An element that is in no page yet.
fn make(name: &str) -> Option<Element> {
    call(&document(), "createElement", &[name.into()]).map(JsCast::unchecked_into)
}

pub(in crate::view) fn canvas() -> Option<HtmlCanvasElement> {
    make("canvas").map(JsCast::unchecked_into)
}

/// A drawn picture as a PNG in an address, as an image shows it.
pub(in crate::view) fn address_of(canvas: &HtmlCanvasElement) -> Option<String> {
    call(canvas, "toDataURL", &[])?.as_string()
}

/// The bytes that stand in such an address.
pub(in crate::view) fn bytes_in(address: &str) -> Vec<u8> {
    let packed = address.split_once("base64,").map_or("", |(_, packed)| packed);
    let text = call(&window(), "atob", &[packed.into()]).and_then(|text| text.as_string());
    text.unwrap_or_default().chars().map(|letter| letter as u8).collect()
}

/// Hands a file to the browser, to be saved under this name.
pub(in crate::view) fn save(name: &str, kind: &str, bytes: &[u8]) -> Option<()> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    save_blob(name, new("Blob", &[parts.into(), object(&[("type", kind)])])?)
}

fn save_blob(name: &str, blob: JsValue) -> Option<()> {
    let class = get(&window(), "URL");
    let address = call(&class, "createObjectURL", &[blob])?;
    let link = make("a")?;
    for (key, value) in [("href", &address), ("download", &name.into())] {
        call(&link, "setAttribute", &[key.into(), value.clone()])?;
    }
    // Firefox follows a link only where it is in the page, and on a page that is inert only within the dialog.
    let place = element("dialog[open]").or_else(|| element("body"))?;
    call(&place, "append", &[link.clone().into()])?;
    call(&link, "click", &[])?;
    call(&link, "remove", &[])?;
    // The browser has taken hold of it by then, and the tab would keep it until it is closed.
    let revoke: Function = get(&class, "revokeObjectURL").dyn_into().ok()?;
    call(&window(), "setTimeout", &[revoke.into(), REVOKED_AFTER.into(), address])?;
    Some(())
}

/// Saves what lies beside the hosted page, under another name, and says whether that worked. Not by a link: browsers follow one
/// to a file past the worker that keeps it.
pub(in crate::view) fn save_beside(path: &str, name: String, done: Callback<bool>) {
    let save = {
        let done = done.clone();
        move |blob: Option<JsValue>| done.emit(blob.and_then(|blob| save_blob(&name, blob)).is_some())
    };
    let answered = move |answer: Option<JsValue>| {
        let good = answer.filter(|answer| get(answer, "ok").is_truthy());
        match good.and_then(|answer| call(&answer, "blob", &[])) {
            Some(blob) => settled(blob.unchecked_ref(), Callback::from(save.clone())),
            None => done.emit(false),
        }
    };
    if let Some(asked) = call(&window(), "fetch", &[path.into()]) {
        settled(asked.unchecked_ref(), Callback::from(answered));
    }
}

/// Milliseconds that a browser has for asking where to save a file.
const REVOKED_AFTER: u32 = 60_000;

/// Copies text and, for what takes more, the same as HTML; whether it worked. By the event of copying, which every engine has,
/// from the disk and without a secure connection too.
pub(in crate::view) fn copy_rich(text: &str, html: Option<&str>) -> bool {
    let mut contents = vec![("text/plain", text.to_owned())];
    contents.extend(html.map(|html| ("text/html", html.to_owned())));
    let put = move |event: &Event| {
        let clipboard = get(event, "clipboardData");
        for (kind, content) in &contents {
            call(&clipboard, "setData", &[(*kind).into(), content.into()]);
        }
        event.prevent_default();
    };
    let _heard = EventListener::once_with_options(
        &document(),
        "copy",
        EventListenerOptions::enable_prevent_default(),
        put,
    );
    call(&document(), "execCommand", &["copy".into()]).is_some_and(|done| done.is_truthy())
}

/// Whether the device can pass an address on by its own means.
pub(in crate::view) fn can_share() -> bool {
    get(&window().navigator(), "share").is_function()
}

/// Offers the device's own means; the reader may decline.
pub(in crate::view) fn share(title: &str, url: &str) {
    let shared = object(&[("title", title), ("url", url)]);
    if let Some(promise) = call(&window().navigator(), "share", &[shared]) {
        settled(promise.unchecked_ref(), Callback::noop());
    }
}

/// Prints the page once it has been drawn for paper, and says when that is over; browsers that print nothing say it by nothing else.
pub(in crate::view) fn print(over: Callback<()>) {
    let print = move || {
        call(&window(), "print", &[]);
        after(PRINTED_AFTER, move || over.emit(()));
    };
    after(DRAWN_AFTER, print);
}

/// Milliseconds in which a page is drawn, and in which a browser that prints by and by has taken it.
const DRAWN_AFTER: u32 = 100;
const PRINTED_AFTER: u32 = 1000;

fn after(milliseconds: u32, act: impl FnOnce() + 'static) {
    call(&window(), "setTimeout", &[Closure::once_into_js(act), milliseconds.into()]);
}

/// Whether the page is the single file.
pub(in crate::view) fn is_single() -> bool {
    element("[data-single] body").is_some()
}

/// The single file as it was when it was opened, from its own parts: its style, its script and the blocks of its code stand in
/// the page unchanged.
pub(in crate::view) fn own_file(title: &str) -> Option<String> {
    let root = document().document_element()?;
    let root: Element = call(&root, "cloneNode", &[true.into()])?.unchecked_into();
    let body: Element = child(&root, "body")?;
    let names = |of: &Element| call(of, "getAttributeNames", &[]).map(JsCast::unchecked_into::<Array>);
    for bare in [&root, &body] {
        for name in names(bare)?.iter() {
            call(bare, "removeAttribute", &[name])?;
        }
    }
    let set = |of: &Element, name: &str, value: &str| call(of, "setAttribute", &[name.into(), value.into()]);
    set(&root, "lang", "zh-CN")?;
    let part = |selector: &str| child::<Element>(&root, selector);
    call(part("#app")?.as_ref(), "replaceChildren", &[])?;
    call(part("#plain")?.as_ref(), "removeAttribute", &["hidden".into()])?;
    for hidden in ["#failed", "#panic"] {
        set(&part(hidden)?, "hidden", "")?;
    }
    call(part("title")?.as_ref(), "replaceChildren", &[title.into()])?;
    Some(["<!doctype html>\n", &get(&root, "outerHTML").as_string()?, "\n"].concat())
}
