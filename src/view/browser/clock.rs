//! When things happened, and when the page is ready.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Performance;
use yew::Callback;

use super::{set_ready, set_started, window};

fn performance() -> Option<Performance> {
    window().performance()
}

/// Milliseconds since the page began.
pub(in crate::view) fn now() -> f64 {
    performance().map_or(0.0, |clock| clock.now())
}

/// Leaves an entry in the browser's timeline.
pub(in crate::view) fn measure(name: &str, start: f64, end: f64) {
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
    /// When the last handler began.
    static HANDLED: Cell<f64> = const { Cell::new(0.0) };
    /// When the update under way began; none between updates.
    static UPDATE: Cell<Option<f64>> = const { Cell::new(None) };
    /// When the last chart was drawn.
    static DRAWN: Cell<f64> = const { Cell::new(0.0) };
    static STARTED: Cell<bool> = const { Cell::new(false) };
}

/// The first line of every handler.
pub(in crate::view) fn handle() {
    HANDLED.set(now());
}

/// What was handled last changes what is shown; an update that waits for something began with what asked for it.
pub(in crate::view) fn begin_update() {
    UPDATE.set(UPDATE.get().or(Some(HANDLED.get())));
    set_ready(false);
}

/// A chart was drawn.
pub(in crate::view) fn drawn() {
    DRAWN.set(now());
}

/// Holds what is still to come; dropping it calls that off.
#[derive(Default)]
pub(in crate::view) struct Slot(Rc<RefCell<Option<Box<dyn Any>>>>);

/// Called when all charts of an update are drawn: measures it, and has `rest` run when the picture is on its way: whatever
/// nobody sees can wait for that. Where there is no rest, the page is ready in the next frame.
pub(in crate::view) fn settle(rest: Option<Callback<()>>) -> Slot {
    if let Some(from) = UPDATE.take() {
        measure("xijian:update", from, DRAWN.get().max(from));
    }
    let slot = Slot::default();
    let next = Rc::downgrade(&slot.0);
    slot.hold(Frame::new(move || {
        let Some(slot) = next.upgrade() else { return };
        let next: Box<dyn Any> = match rest {
            // The frame's own work comes before the next task.
            Some(rest) => Box::new(Timeout::new(0, move || rest.emit(()))),
            None => Box::new(ready()),
        };
        slot.replace(Some(next));
    }));
    slot
}

/// Called when all is in the page that the address asks for: says so, and measures the start in the frame after the first.
pub(in crate::view) fn ready() -> Slot {
    set_ready(true);
    let slot = Slot::default();
    if !STARTED.get() {
        slot.hold(Frame::new(|| {
            STARTED.set(true);
            measure("xijian:start", 0.0, now());
            set_started();
        }));
    }
    slot
}

impl Slot {
    fn hold(&self, frame: Option<Frame>) {
        self.0.replace(frame.map(|frame| Box::new(frame) as Box<dyn Any>));
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
