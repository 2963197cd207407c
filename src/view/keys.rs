//! What keys do anywhere in the page; over a chart, `plot/heard.rs` hears them first.

use web_sys::KeyboardEvent;

use super::plot::Plot;
use super::{Do, Explorer, Layer, browser, evidence};
use crate::query::Page;
use crate::state::Action;

impl Explorer {
    /// Escape closes what lies on top: a dialog, the sheet of filters, the evidence, else tips. Keys of one letter do what
    /// the help lists, but not where text is typed. Answers whether the page changed at once.
    pub(super) fn press(&mut self, event: &KeyboardEvent) -> bool {
        let act = self.desk.act.clone();
        let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
        if modified || event.default_prevented() {
            return false;
        }
        match (browser::key(event).as_str(), self.query.fact) {
            ("Escape", _) if self.dialog.is_some() => act.emit(Do::Close),
            _ if self.dialog.is_some() => (),
            ("Escape", _) if self.sheet => act.emit(Do::Sheet(false)),
            ("Escape", Some(_)) => act.emit(Do::Act(Action::Open(None))),
            ("Escape", None) if self.dismiss() => return true,
            _ if self.desk.keyless || browser::is_typing(event) => (),
            ("/", _) => {
                event.prevent_default();
                act.emit(Do::Lay(Layer::Search));
            }
            ("?", _) => act.emit(Do::Lay(Layer::Help)),
            ("c" | "C", Some(fact)) => evidence::copy_printed(&self.desk, fact),
            ("t" | "T", _) => {
                self.tables = !self.tables;
                // What has the focus goes out of sight, and something else comes in its place.
                self.aim = browser::focused_chart().map(|(chart, is_canvas)| {
                    if is_canvas { Plot::table(&chart) } else { Plot::canvas(&chart) }
                });
                self.plots.iter_mut().for_each(|plot| plot.turn(self.tables));
                return true;
            }
            ("s" | "S", _) => act.emit(Do::Act(Action::Go(Page::Sources))),
            ("d" | "D", _) => act.emit(Do::Lay(Layer::Take(None))),
            _ => (),
        }
        false
    }

    /// Takes pinned tips away; whether there were any.
    fn dismiss(&mut self) -> bool {
        let mut any = false;
        for (plot, chart) in self.plots.iter_mut().zip(&self.shown.charts) {
            if plot.dismiss() {
                self.aim.get_or_insert_with(|| Plot::canvas(chart.id));
                any = true;
            }
        }
        if any {
            self.pointed.clear();
        }
        any
    }
}
