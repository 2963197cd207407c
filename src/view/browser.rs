//! The browser as values: what is registered here unregisters in `Drop`, what may be denied answers `Option` or `bool`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, MediaQueryList, Performance, ResizeObserver, Window};
use yew::Callback;

pub(super) fn window() -> Window {
    web_sys::window().expect("the application runs in a page")
}

fn document() -> Document {
    window().document().expect("a page has a document")
}

/// The first element that a selector finds.
pub(super) fn element(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// Sets a computed length through the object model: the content security policy allows no `style` attribute.
pub(super) fn set_style(element: &HtmlElement, name: &str, pixels: i32) {
    // Fails only for a read-only declaration, which that of an element is not.
    let _ = element.style().set_property(name, &format!("{pixels}px"));
}

pub(super) fn set_language(tag: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", tag);
    }
}

pub(super) fn set_title(title: &str) {
    document().set_title(title);
}

/// Says on the body whether what stands there is what the address asks for.
pub(super) fn set_ready(ready: bool) {
    if let Some(body) = document().body() {
        let _ = body.set_attribute("data-ready", if ready { "true" } else { "false" });
    }
}

/// Shows or hides what stands in the page before and beside the application.
pub(super) fn set_hidden(selector: &str, hidden: bool) {
    if let Some(element) = element(selector) {
        element.set_hidden(hidden);
    }
}

/// The computed value of a custom property of the page.
pub(super) fn property(name: &str) -> String {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok()?);
    style.and_then(|style| style.get_property_value(name).ok()).unwrap_or_default()
}

/// Moves the focus, and with it what a screen reader reads.
pub(super) fn focus(selector: &str) {
    if let Some(element) = element(selector) {
        let _ = element.focus();
    }
}

/// The first element below another that a selector finds.
pub(super) fn child<T: JsCast>(parent: &Element, selector: &str) -> Option<T> {
    parent.query_selector(selector).ok()??.dyn_into().ok()
}

/// Adds a line of text to a place.
pub(super) fn add_line(place: &HtmlElement, line: &str) {
    if let Ok(paragraph) = document().create_element("p") {
        paragraph.set_text_content(Some(line));
        let _ = place.append_child(&paragraph);
    }
}

/// Shows lines that tell of a fault in place of the application.
pub(super) fn show_fault(place: &HtmlElement) {
    let _ = place.set_attribute("role", "alert");
    let _ = place.set_attribute("class", "faults");
    set_hidden("#plain", true);
    set_ready(true);
}

/// The reader's choice of colours, or what the system prefers.
pub(super) fn is_dark() -> bool {
    match stored("theme").as_deref() {
        Some(choice) => choice == "dark",
        None => media("(prefers-color-scheme: dark)").is_some_and(|list| list.matches()),
    }
}

/// Forces light or dark, and remembers it where storage is allowed.
pub(super) fn choose_theme(dark: bool) {
    let name = if dark { "dark" } else { "light" };
    store("theme", name);
    apply_theme();
}

/// Puts the remembered choice on the page; without one the system decides.
pub(super) fn apply_theme() {
    if let (Some(root), Some(name)) = (document().document_element(), stored("theme")) {
        let _ = root.set_attribute("data-theme", &name);
    }
}

/// Storage may be denied, full, or shared with other files: nothing depends on it.
fn stored(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(&format!("xijian:{key}")).ok()?
}

fn store(key: &str, value: &str) {
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
pub(super) fn on_surface_change(changed: Callback<()>) -> Vec<EventListener> {
    let queries = ["(prefers-color-scheme: dark)", &format!("(resolution: {}dppx)", pixel_ratio())];
    let lists = queries.iter().filter_map(|query| media(query));
    let on_change = |target: &web_sys::EventTarget, event: &'static str| {
        let changed = changed.clone();
        EventListener::new(target, event, move |_| changed.emit(()))
    };
    lists.map(|list| on_change(&list, "change")).chain([on_change(&window(), "resize")]).collect()
}

/// Calls back with every key pressed in the page, until dropped.
pub(super) fn on_key(pressed: Callback<web_sys::KeyboardEvent>) -> EventListener {
    EventListener::new(&document(), "keydown", move |event| {
        if let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() {
            pressed.emit(event.clone());
        }
    })
}

/// Watches an element's width until dropped.
pub(super) struct WidthObserver {
    observer: ResizeObserver,
    _on_resize: Closure<dyn FnMut()>,
}

impl WidthObserver {
    pub(super) fn new(element: &Element, changed: Callback<()>) -> Option<Self> {
        let on_resize = Closure::<dyn FnMut()>::new(move || changed.emit(()));
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

/// Runs once in the next frame, unless dropped before.
struct Frame {
    id: i32,
    _on_frame: Closure<dyn FnMut()>,
}

impl Frame {
    fn new(run: impl FnOnce() + 'static) -> Option<Self> {
        let on_frame = Closure::once(run);
        let id = window().request_animation_frame(on_frame.as_ref().unchecked_ref()).ok()?;
        Some(Self { id, _on_frame: on_frame })
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        let _ = window().cancel_animation_frame(self.id);
    }
}

/// The hash of the page's address, and the history behind it.
///
/// Engines stop listening after some hundred writes in a few seconds, so writes beyond a budget wait and merge.
pub(super) struct Address {
    spare: u32,
    last: f64,
    waiting: Option<Timeout>,
}

impl Address {
    const BURST: u32 = 20;
    const PACE: u32 = 300;

    pub(super) fn new() -> Self {
        Self { spare: Self::BURST, last: now(), waiting: None }
    }

    pub(super) fn hash() -> String {
        window().location().hash().unwrap_or_default()
    }

    pub(super) fn whole() -> String {
        window().location().href().unwrap_or_default()
    }

    pub(super) fn on_change(changed: Callback<()>) -> EventListener {
        EventListener::new(&window(), "hashchange", move |_| changed.emit(()))
    }

    /// Writes the hash as a new entry of the history; too soon after too many, it waits and takes the last one's place.
    pub(super) fn write(&mut self, hash: String) -> bool {
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
        true
    }
}

fn push(hash: &str, replace: bool) {
    let location = window().location();
    let path = [location.pathname(), location.search()].into_iter().flatten().collect::<String>();
    let target = if hash.is_empty() { path } else { hash.to_owned() };
    let Ok(history) = window().history() else { return };
    if Address::hash() == hash {
        return;
    }
    // An engine may refuse; the state of the page does not depend on it.
    let _ = if replace {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&target))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(&target))
    };
}

/// Copies text and says whether it worked.
pub(super) fn copy(text: &str, done: Callback<bool>) {
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).ok();
    let Some(clipboard) = clipboard.and_then(|value| value.dyn_into::<web_sys::Clipboard>().ok()) else {
        done.emit(false);
        return;
    };
    let answer = |worked: bool| {
        let done = done.clone();
        Closure::once_into_js(move |_: JsValue| done.emit(worked))
    };
    let promise = clipboard.write_text(text);
    if let Ok(then) =
        Reflect::get(&promise, &"then".into()).and_then(wasm_bindgen::JsCast::dyn_into::<Function>)
    {
        let _ = then.call2(&promise, &answer(true), &answer(false));
    }
}

/// Selects the text of an element, so that the reader can copy it by hand.
pub(super) fn select(selector: &str) {
    if let (Some(element), Ok(Some(selection))) = (element(selector), window().get_selection()) {
        let _ = selection.select_all_children(&element);
    }
}

fn performance() -> Option<Performance> {
    window().performance()
}

/// Milliseconds since the page began.
pub(super) fn now() -> f64 {
    performance().map_or(0.0, |clock| clock.now())
}

/// Leaves an entry in the browser's timeline.
pub(super) fn measure(name: &str, start: f64, end: f64) {
    let options = Object::new();
    let set = |key: &str, value: f64| Reflect::set(&options, &key.into(), &value.into()).is_ok();
    if let Some(clock) = performance()
        && set("start", start)
        && set("end", end)
        && let Ok(call) =
            Reflect::get(&clock, &"measure".into()).and_then(wasm_bindgen::JsCast::dyn_into::<Function>)
    {
        let _ = call.call2(&clock, &name.into(), &options);
    }
}

thread_local! {
    /// When the update under way began; none between updates.
    static UPDATE: Cell<Option<f64>> = const { Cell::new(None) };
    /// When the last chart was drawn.
    static DRAWN: Cell<f64> = const { Cell::new(0.0) };
    /// Charts drawn whose table does not yet say where the marks stand.
    static PENDING: Cell<u32> = const { Cell::new(0) };
    static STARTED: Cell<bool> = const { Cell::new(false) };
}

/// The first line of every handler that changes what is shown.
pub(super) fn begin_update() {
    UPDATE.set(Some(now()));
    set_ready(false);
}

/// A chart was drawn, and will say where its marks stand.
pub(super) fn drawn() {
    DRAWN.set(now());
    PENDING.set(PENDING.get() + 1);
}

/// A chart's table says where its marks stand.
pub(super) fn placed() {
    PENDING.set(PENDING.get().saturating_sub(1));
}

/// Holds what waits for the next frame; dropping it calls that off.
#[derive(Default)]
pub(super) struct Slot(Rc<RefCell<Option<Frame>>>);

/// Called when all charts of an update are drawn: measures it, and says in the next frame that the page is ready.
pub(super) fn settle() -> Slot {
    if let Some(from) = UPDATE.take() {
        measure("xijian:update", from, DRAWN.get().max(from));
    }
    let slot = Slot::default();
    when_placed(&slot.0);
    slot
}

fn when_placed(slot: &Rc<RefCell<Option<Frame>>>) {
    let next = Rc::downgrade(slot);
    let frame = Frame::new(move || {
        let Some(slot) = next.upgrade() else { return };
        if PENDING.get() > 0 {
            return when_placed(&slot);
        }
        set_hidden("#plain", true);
        set_ready(true);
        if !STARTED.replace(true) {
            slot.replace(Frame::new(|| measure("xijian:start", 0.0, now())));
        }
    });
    slot.replace(frame);
}
