//! The gallery: every chart on tables of any kind, one after the other, for developers. Built only on request.

use std::rc::Rc;

use yew::prelude::*;

use super::canvas::Surface;
use super::plot::{Around, Plot};
use super::tag::{Tag, el, tag};
use super::{Desk, Do, Shown, browser};
use crate::data::Data;
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
    desk: Desk,
    surface: Surface,
    /// Of each page its charts.
    pages: Vec<(Shown, Vec<Plot>)>,
    frame: browser::Slot,
}

impl Component for Gallery {
    type Message = Do;
    type Properties = GalleryProps;

    fn create(ctx: &Context<Self>) -> Self {
        let GalleryProps { data, query, .. } = ctx.props();
        let act = ctx.link().callback(|action: Do| action);
        let page = |&page: &Page| {
            let mut query = (*query.0).clone();
            query.page = page;
            let shown = Shown::new(data, &query, 0);
            let plots = Plot::all(Vec::new(), &shown, &shown, false);
            (shown, plots)
        };
        Self {
            desk: Desk { data: data.clone(), lang: query.0.lang, said: None, keyless: false, act },
            surface: Surface::read(),
            pages: Page::ALL.iter().map(page).collect(),
            frame: browser::Slot::default(),
        }
    }

    /// Charts act on themselves alone.
    fn update(&mut self, _: &Context<Self>, action: Do) -> bool {
        if let Do::Rest = action {
            for (shown, plots) in &mut self.pages {
                Plot::rest(plots, &around(&self.desk, shown, &self.surface));
            }
            self.frame = browser::ready();
        }
        let Do::Chart(chart, action) = action else { return false };
        let mut owners = self.pages.iter_mut().filter_map(|(shown, plots)| {
            let place = shown.charts.iter().position(|own| own.id == chart)?;
            Some((&*shown, &mut plots[place]))
        });
        let owner = owners.next();
        owner.is_some_and(|(shown, plot)| plot.update(&around(&self.desk, shown, &self.surface), action))
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let charts = self.pages.iter().flat_map(|(shown, plots)| {
            plots.iter().map(|plot| plot.view(&around(&self.desk, shown, &self.surface)))
        });
        let charts: Vec<Tag> = charts.collect();
        let charts = tag!("div", "class" = "figs").each(charts);
        tag!("main", "class" = "gallery").hold(el("h1", "", ctx.props().name.to_string())).hold(charts).into()
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        for (shown, plots) in &mut self.pages {
            Plot::rendered(plots, &around(&self.desk, shown, &self.surface));
        }
        self.frame = browser::settle(Some(self.desk.act.reform(|()| Do::Rest)));
    }
}

fn around<'a>(desk: &'a Desk, shown: &'a Shown, surface: &'a Surface) -> Around<'a> {
    Around { desk, shown, surface, pointed: &[] }
}
