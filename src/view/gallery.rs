//! The gallery: every chart on tables of any kind, one after the other, for developers. Built only on request.

use std::rc::Rc;

use yew::prelude::*;

use super::canvas::Surface;
use super::plot::Plot;
use super::tag::{el, tag};
use super::{Desk, Pointed, Shown, browser};
use crate::data::{Data, Lang};
use crate::query::{Page, Query};
use crate::text::words;

/// One set of tables and how they are looked at.
#[derive(Clone, PartialEq, Properties)]
struct GalleryProps {
    name: AttrValue,
    data: Data,
    query: QueryProp,
}

/// A query as a property.
#[derive(Clone, PartialEq)]
struct QueryProp(Rc<Query>);

/// Mounts every chart that these tables and this query make, under a heading.
pub fn gallery(name: &str, data: Data, query: Query) {
    browser::set_language(words(query.lang).tag);
    let Some(place) = browser::element("#app") else { return };
    let props = GalleryProps { name: name.to_owned().into(), data, query: QueryProp(Rc::new(query)) };
    yew::Renderer::<Gallery>::with_root_and_props(place.into(), props).render();
}

struct Gallery {
    surface: Rc<Surface>,
    frame: browser::Slot,
}

impl Component for Gallery {
    type Message = ();
    type Properties = GalleryProps;

    fn create(_: &Context<Self>) -> Self {
        Self { surface: Rc::new(Surface::read()), frame: browser::Slot::default() }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let GalleryProps { name, data, query } = ctx.props();
        let lang: Lang = query.0.lang;
        let desk = Desk { data: data.clone(), lang, said: None, act: Callback::noop() };
        let charts = Page::ALL.iter().flat_map(|&page| {
            let mut query = (*query.0).clone();
            query.page = page;
            let shown = Shown::new(data, &query, 0);
            (0..shown.charts.len()).map(|place| self.plot(&desk, &shown, place)).collect::<Vec<Html>>()
        });
        let charts = tag!("div", "class" = "figs").each(charts);
        tag!("main", "class" = "gallery").hold(el("h1", "", name.to_string())).hold(charts).into()
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        self.frame = browser::settle();
    }
}

impl Gallery {
    fn plot(&self, desk: &Desk, shown: &Shown, place: usize) -> Html {
        let id = shown.charts[place].id;
        html! {
            <Plot key={id} {place} desk={desk.clone()} shown={shown.clone()}
                surface={Rc::clone(&self.surface)} pointed={Pointed::default()} tables={false} />
        }
    }
}
