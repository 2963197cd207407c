//! The legend of a chart: buttons that isolate what they stand for, and signs that only explain.

use wasm_bindgen::JsCast;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::{Move, pressed};
use crate::chart::{Fill, Key, Sample, Scene};
use crate::state::{Action, Together};
use crate::view::tag::{Tag, el, tag};
use crate::view::{Desk, Do};

/// The entries of a chart's legend.
pub(super) fn legend(desk: &Desk, chart: &'static str, scene: &Scene, isolated: Option<Fill>) -> Tag {
    tag!("ul", "class" = "key").each(scene.key.iter().map(|key| entry(desk, chart, key, isolated)))
}

fn entry(desk: &Desk, chart: &'static str, key: &Key, isolated: Option<Fill>) -> Tag {
    let button = |on: bool, act: Callback<Event>| {
        tag!("button", "type" = "button", "aria-pressed" = pressed(on))
            .on_click(act)
            .hold(tag!("i"))
            .hold(key.label.clone())
    };
    match key.sample {
        Sample::Fill(fill) => {
            let act = desk.doing(Do::Chart(chart, Move::Isolate(fill)));
            tag!("li", "data-fill" = name(fill)).hold(button(isolated == Some(fill), act))
        }
        Sample::Unit(series, unit) => {
            let act = desk.act.clone();
            let compare = Callback::from(move |event: Event| {
                let shift = event.unchecked_ref::<MouseEvent>().shift_key();
                let how = if shift { Together::Joined } else { Together::Alone };
                act.emit(Do::Act(Action::Compare(unit, how)));
            });
            let series = ["0", "1", "2", "3", "4", "5", "6", "7", "8"][series as usize % 9];
            tag!("li", "data-series" = series).hold(button(key.pressed, compare))
        }
        Sample::Sign(sign) => tag!("li", "data-sign" = "").hold(el("i", "", sign)).hold(key.label.clone()),
    }
}

fn name(fill: Fill) -> &'static str {
    match fill {
        Fill::Step(step) => ["1", "2", "3", "4", "5", "6", "7"][step as usize - 1],
        Fill::Main => "main",
        Fill::Soft => "soft",
        Fill::Hollow => "hollow",
        Fill::Dashed => "dashed",
        Fill::Hatched => "hatched",
        Fill::Blank => "blank",
    }
}
