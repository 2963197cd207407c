//! The browser as values: what is registered here unregisters in `Drop`, what may be denied answers `Option` or `bool`.

mod address;
mod clock;
pub(super) mod files;

use std::cell::Cell;

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, Event, EventTarget, FocusOptions, HtmlDialogElement, HtmlElement, KeyboardEvent,
    MediaQueryList, ResizeObserver, ScrollIntoViewOptions, ScrollLogicalPosition, Window,
};
use yew::Callback;

use crate::data::fact::Date;

pub(super) use address::Address;
pub(super) use clock::{Slot, begin_update, drawn, handle, measure, now, ready, settle};

pub(super) fn window() -> Window {
    web_sys::window().expect("the application runs in a page")
}

fn document() -> Document {
    window().document().expect("a page has a document")
}

/// The first element that a selector finds.
pub(super) fn element(selector: &str) -> Option<HtmlElement> {
    child(&document().document_element()?, selector)
}

/// Sets a computed length through the object model: the content security policy allows no `style` attribute.
pub(super) fn set_style(element: &HtmlElement, name: &str, pixels: i32) {
    // Fails only for a read-only declaration, which that of an element is not.
    let _ = element.style().set_property(name, &format!("{pixels}px"));
}

pub(super) fn set_language(tag: &str) {
    // To say the same again would have the whole page styled anew.
    if let Some(root) = document().document_element()
        && root.get_attribute("lang").as_deref() != Some(tag)
    {
        let _ = root.set_attribute("lang", tag);
    }
}

pub(super) fn set_title(title: &str) {
    document().set_title(title);
}

/// Says on the body whether what stands there is what the address asks for.
pub(super) fn set_ready(ready: bool) {
    set_on_body("data-ready", if ready { "true" } else { "false" });
}

/// Says on the body that the first picture has been shown.
pub(super) fn set_started() {
    set_on_body("data-started", "");
}

fn set_on_body(name: &str, value: &str) {
    if let Some(body) = document().body() {
        let _ = body.set_attribute(name, value);
    }
}

/// Shows or hides what stands in the page before and beside the application.
pub(super) fn set_hidden(selector: &str, hidden: bool) {
    if let Some(element) = element(selector) {
        element.set_hidden(hidden);
    }
}

/// What properties of the page compute to.
pub(super) fn properties() -> impl Fn(&str) -> String {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok()?);
    move |name| style.as_ref().and_then(|style| style.get_property_value(name).ok()).unwrap_or_default()
}

/// Moves the focus, and with it what a screen reader reads.
pub(super) fn focus(selector: &str) {
    if let Some(element) = element(selector) {
        let _ = element.focus();
    }
}

fn holds_focus() -> bool {
    document().active_element().is_some_and(|element| element.tag_name() != "BODY")
}

/// Notes whether something has the focus, before the page changes.
pub(super) fn mind_focus() {
    HELD.set(holds_focus());
}

/// Gives the focus to an element, and leaves the page where it is, if what had it is gone: whoever has no pointer goes on
/// from there, not from the top of the page.
pub(super) fn keep_focus(selector: &str) {
    if HELD.get()
        && !holds_focus()
        && let Some(element) = element(selector)
    {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// The first element below another that a selector finds, taken to be what the caller names.
pub(super) fn child<T: JsCast>(parent: &Element, selector: &str) -> Option<T> {
    Some(parent.query_selector(selector).ok()??.unchecked_into())
}

/// Puts elements into a place. They are text here: [`Markup`](super::markup::Markup) alone calls this, which escapes.
pub(super) fn set_content(place: &Element, markup: &str) {
    place.set_inner_html(markup);
}

/// The reader's choice of colours, or what the system prefers.
pub(super) fn is_dark() -> bool {
    match stored("theme").as_deref() {
        Some(choice) => choice == "dark",
        None => media("(prefers-color-scheme: dark)").is_some_and(|list| list.matches()),
    }
}

/// Whether the screen is that of a telephone.
pub(super) fn is_narrow() -> bool {
    media("(max-width: 760px)").is_some_and(|list| list.matches())
}

/// Forces light or dark, and remembers it where storage is allowed. At the start `static/boot/early.js` sees to it.
pub(super) fn choose_theme(dark: bool) {
    let name = if dark { "dark" } else { "light" };
    store("theme", name);
    force_theme(name);
}

/// Forces the colours of that name, or none where it is empty; what was forced before.
pub(super) fn force_theme(name: &str) -> String {
    let Some(root) = document().document_element() else { return String::new() };
    let before = root.get_attribute("data-theme").unwrap_or_default();
    let _ = if name.is_empty() {
        root.remove_attribute("data-theme")
    } else {
        root.set_attribute("data-theme", name)
    };
    before
}

/// Calls back when the page is about to be printed, and when it has been, until dropped.
pub(super) fn on_print(before: Callback<Event>, after: Callback<Event>) -> [EventListener; 2] {
    [listen(&window(), "beforeprint", before), listen(&window(), "afterprint", after)]
}

/// What the reader chose in an earlier visit. Storage may be denied, full, or shared with other files: nothing depends on it.
pub(super) fn stored(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(&format!("xijian:{key}")).ok()?
}

pub(super) fn store(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(&format!("xijian:{key}"), value);
    }
}

fn media(query: &str) -> Option<MediaQueryList> {
    window().match_media(query).ok()?
}

pub(super) fn pixel_ratio() -> f64 {
    window().device_pixel_ratio()
}

/// Calls back when colours or the pixel ratio may have changed, until dropped.
pub(super) fn on_surface_change(changed: &Callback<Event>) -> Vec<EventListener> {
    // The browser writes the number: this alone would bring in all that prints fractions.
    let ratio =
        js_sys::Number::from(pixel_ratio()).to_string_with_radix(10).map_or(String::new(), String::from);
    let mut listeners = vec![listen(&window(), "resize", changed.clone())];
    for query in ["(prefers-color-scheme: dark)", &format!("(resolution: {ratio}dppx)")] {
        if let Some(list) = media(query) {
            listeners.push(listen(&list, "change", changed.clone()));
        }
    }
    listeners
}

/// Calls back with every key pressed in the page, until dropped.
pub(super) fn on_key(pressed: Callback<Event>) -> EventListener {
    // A key that opens a field is not to be typed into it.
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "keydown", options, move |event| pressed.emit(event.clone()))
}

/// Calls back when an input method has put a text in its place, until dropped.
pub(super) fn on_composed(heard: Callback<Event>) -> EventListener {
    listen(&document(), "compositionend", heard)
}

/// The text of the field that an event comes from; none while an input method is at work in it.
pub(super) fn typed(event: &Event) -> Option<String> {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let composing = get(event, "isComposing").is_some_and(|is| is.is_truthy());
    if composing {
        return None;
    }
    get(&event.target()?.into(), "value")?.as_string()
}

/// The key that was pressed; none while an input method hears it.
pub(super) fn key(event: &Event) -> String {
    let event = event.unchecked_ref::<KeyboardEvent>();
    if event.is_composing() { String::new() } else { event.key() }
}

/// The element that an event comes from.
fn origin(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Whether an event comes from where text is typed.
pub(super) fn is_typing(event: &Event) -> bool {
    origin(event)
        .is_some_and(|origin| origin.matches("input, textarea, select, [contenteditable]").unwrap_or(false))
}

thread_local! {
    /// Whether the pointer was last pressed on a dialog itself.
    static PRESSED: Cell<bool> = const { Cell::new(false) };
    /// Whether something had the focus before the page was drawn.
    static HELD: Cell<bool> = const { Cell::new(false) };
}

fn is_beside(event: &Event) -> bool {
    origin(event).is_some_and(|origin| origin.tag_name() == "DIALOG")
}

/// Hears a click on a dialog itself, which is one beside what it holds, if it began there: what is selected in it may end
/// outside.
pub(super) fn outside(heard: Callback<Event>) -> [Callback<Event>; 2] {
    let pressed = Callback::from(|event: Event| PRESSED.set(is_beside(&event)));
    let clicked = Callback::from(move |event: Event| {
        if PRESSED.take() && is_beside(&event) {
            heard.emit(event);
        }
    });
    [pressed, clicked]
}

/// How far the window reaches above and below the upper edge of an element.
pub(super) fn room(element: &Element) -> (i32, i32) {
    let top = element.get_bounding_client_rect().top() as i32;
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    (top, height as i32 - top)
}

/// The chart that has the focus, and whether its canvas does.
pub(super) fn focused_chart() -> Option<(String, bool)> {
    let focused = document().active_element()?;
    let chart = focused.closest("figure[data-chart]").ok()??.get_attribute("data-chart")?;
    Some((chart, focused.tag_name() == "CANVAS"))
}

/// Opens the dialog in the page over all else, where it is not open yet.
pub(super) fn show_modal() {
    if let Some(dialog) = element("dialog:not([open])") {
        let _ = dialog.unchecked_into::<HtmlDialogElement>().show_modal();
    }
}

/// Scrolls no further than it takes to have an element in sight.
pub(super) fn reveal(selector: &str) {
    if let Some(element) = element(selector) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

fn listen(target: &EventTarget, event: &'static str, heard: Callback<Event>) -> EventListener {
    EventListener::new(target, event, move |event| heard.emit(event.clone()))
}

/// Watches an element's width until dropped.
pub(super) struct WidthObserver {
    observer: ResizeObserver,
    _on_resize: Closure<dyn FnMut()>,
}

impl WidthObserver {
    /// Calls back when the element no longer has the width that is known.
    pub(super) fn new(element: &Element, mut known: i32, changed: Callback<()>) -> Option<Self> {
        let watched = element.clone();
        let on_resize = Closure::<dyn FnMut()>::new(move || {
            let width = watched.client_width();
            if std::mem::replace(&mut known, width) != width {
                changed.emit(());
            }
        });
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _on_resize: on_resize })
    }
}

impl Drop for WidthObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Copies text and says whether it worked.
pub(super) fn copy(text: &str, done: Callback<bool>) {
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).ok();
    let Some(clipboard) = clipboard.filter(|value| !value.is_undefined()) else {
        done.emit(false);
        return;
    };
    settled(
        &clipboard.unchecked_into::<web_sys::Clipboard>().write_text(text),
        done.reform(|kept: Option<JsValue>| kept.is_some()),
    );
}

/// Says what came of a promise; none where it was not kept.
fn settled(promise: &Promise, done: Callback<Option<JsValue>>) {
    let answer = |kept: bool| {
        let done = done.clone();
        Closure::once_into_js(move |value: JsValue| done.emit(Some(value).filter(|_| kept)))
    };
    if let Ok(then) =
        Reflect::get(promise, &"then".into()).and_then(wasm_bindgen::JsCast::dyn_into::<Function>)
    {
        let _ = then.call2(promise, &answer(true), &answer(false));
    }
}

#[wasm_bindgen]
extern "C" {
    /// Of `static/boot/`.
    fn later() -> Promise;

    #[wasm_bindgen(js_name = today)]
    fn day() -> String;
}

/// Which day it is where the reader is.
pub(super) fn today() -> Option<Date> {
    Date::parse(&day())
}

/// Brings the code of pages that the page does not start with, and with it how characters are read; none where it does
/// not come.
pub(super) fn bring_later(done: Callback<Option<String>>) {
    settled(&later(), done.reform(|kept: Option<JsValue>| kept?.as_string()));
}

/// Selects the text of an element, so that the reader can copy it by hand.
pub(super) fn select(selector: &str) {
    if let (Some(element), Ok(Some(selection))) = (element(selector), window().get_selection()) {
        let _ = selection.select_all_children(&element);
    }
}
