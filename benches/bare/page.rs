//! The smallest page in Yew, one line of text: what the start of the application is compared with. It says when it has
//! started as the application does, in the frame after the one that follows its drawing.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use yew::prelude::*;

struct Bare;

impl Component for Bare {
    type Message = ();
    type Properties = ();

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, _: &Context<Self>) -> Html {
        html! { <p>{ "One line of text." }</p> }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        in_next_frame(|| {
            in_next_frame(|| {
                let clock = window().performance().expect("a page has a clock");
                clock.measure("xijian:start").expect("it can be read");
            });
        });
    }
}

fn window() -> web_sys::Window {
    web_sys::window().expect("it runs in a page")
}

fn in_next_frame(run: impl FnOnce() + 'static) {
    let run = Closure::once_into_js(run);
    window().request_animation_frame(run.unchecked_ref()).expect("a page has frames");
}

fn main() {
    yew::Renderer::<Bare>::new().render();
}
