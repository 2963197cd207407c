//! What every part of the page is given, and what it can ask for.

use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::dialogs::What;
use super::plot::Move;
use crate::data::schema::Facet;
use crate::data::{Code, Data, Lang, Row};
use crate::state::Action;
use crate::text::{Words, words};

/// What the reader does, to the query or to the page alone, and what happens to the page.
#[derive(Clone)]
pub(super) enum Do {
    Act(Action),
    /// The address changed.
    Arrive,
    /// The code of later pages is there, and what waited for it can be done; or it did not come.
    Later(Option<Box<Do>>),
    /// A key was pressed.
    Press(KeyboardEvent),
    /// More rows of the table.
    More,
    Dismiss,
    /// Opens what lies over the page.
    Lay(Layer),
    Close,
    /// In what lies over the page.
    Within(What),
    /// An input method has put a text in its place.
    Composed(Event),
    /// Keys of one letter are off, or not.
    Keys(bool),
    /// The filters as a sheet on narrow screens.
    Sheet(bool),
    /// Text was copied from the place of this name, or not.
    Said(&'static str, bool),
    /// To the chart of this name.
    Chart(&'static str, Move),
    /// At a mark of a chart, which has these options, or at none.
    Point(Vec<(Facet, Code)>),
    /// Colours or the pixel ratio changed.
    Redraw,
    /// The page is about to be printed, or has been.
    Print(bool),
    /// The picture is on its way: what does not show in it can follow.
    Rest,
}

/// The dialogs.
#[derive(Clone, Copy)]
pub(super) enum Layer {
    Search,
    Help,
    /// What can be taken away: of the chart of this name, or of what is shown.
    Take(Option<&'static str>),
    /// How a fact, or what is shown, is cited.
    Refer(Option<Row>),
}

/// What every part is given: the tables, the language, what was said last, and the way to act.
#[derive(Clone)]
pub(super) struct Desk {
    pub(super) data: Data,
    pub(super) lang: Lang,
    pub(super) said: Option<(&'static str, bool)>,
    /// Keys of one letter do nothing.
    pub(super) keyless: bool,
    pub(super) act: Callback<Do>,
}

impl Desk {
    pub(super) fn words(&self) -> &'static Words {
        words(self.lang)
    }

    /// A callback that does one thing, whatever the event.
    pub(super) fn does(&self, action: Action) -> Callback<Event> {
        self.doing(Do::Act(action))
    }

    pub(super) fn doing(&self, action: Do) -> Callback<Event> {
        let act = self.act.clone();
        Callback::from(move |_| act.emit(action.clone()))
    }
}
