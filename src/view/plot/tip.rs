//! What a mark says, above it: while it is pointed at, or until it is dismissed.

use web_sys::HtmlElement;

use super::{Around, Move, Plot};
use crate::state::Action;
use crate::view::tag::{Tag, button, el, tag};
use crate::view::{Do, browser};

impl Plot {
    /// The lines of a mark. Once pinned, those that say a fact open its evidence.
    pub(super) fn tip(&self, around: &Around<'_>) -> Option<Tag> {
        let (desk, words) = (around.desk, around.desk.words());
        let chart = around.shown.charts[self.place].id;
        let mark = self.active.and_then(|active| self.scene(around).marks.get(active))?;
        let offer = |label: &'static str, filter: bool| {
            button("btn", "tip", label, desk.doing(Do::Chart(chart, Move::Tip(filter))))
        };
        let line = |(place, line): (usize, &String)| {
            let fact = place.checked_sub(1).and_then(|place| mark.facts.get(place)).filter(|_| self.pinned);
            match fact {
                Some(&fact) => tag!("button", "type" = "button", "class" = "claim", "data-do" = "evidence")
                    .on_click(desk.does(Action::Open(Some(fact))))
                    .hold(line.clone()),
                None => el("span", "", line.clone()),
            }
        };
        let offers = el("p", "tip-acts", offer(words.filters, true)).hold(offer(words.close, false));
        let tip = tag!("div", "class" = "tip", "data-pinned" = self.pinned.then_some(""));
        Some(tip.each(mark.tip.iter().enumerate().map(line)).hold(offers))
    }

    /// Puts the tip above its mark where the window has room, else below, else where there is more; within the chart from
    /// side to side.
    pub(super) fn place_tip(&self) {
        let Some(area) = self.active.and_then(|active| self.layout.hits.get(active)) else { return };
        let Some(wrapper) = self.wrapper.cast::<HtmlElement>() else { return };
        let Some(tip) = browser::child::<HtmlElement>(&wrapper, ".tip") else { return };
        let (width, height) = (tip.offset_width(), tip.offset_height());
        let left = (area.centre().0 - width / 2).min(self.layout.width - width).max(0);
        let (over, under) = browser::room(&wrapper);
        let (above, below) = (area.top - height - 6, area.bottom + 6);
        let is_above = above + over >= 0 || below + height > under && area.top + over > under - area.bottom;
        let top = if is_above { above } else { below };
        browser::set_style(&tip, "left", left);
        browser::set_style(&tip, "top", top);
    }
}
