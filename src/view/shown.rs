//! What a query is answered with, and the charts that show it.

use std::cell::OnceCell;
use std::rc::Rc;

use yew::Html;

use super::browser;
use crate::chart::{self, ChartDef, Scene};
use crate::data::Data;
use crate::query::{Query, Slice, run};
use crate::text::words;

/// A query's answer and its charts, shared; equal only to itself.
#[derive(Clone)]
pub(super) struct Shown(Rc<Answered>);

pub(super) struct Answered {
    pub(super) query: Query,
    pub(super) slice: Slice,
    /// Those of the page.
    pub(super) charts: Vec<&'static ChartDef>,
    /// One for each chart.
    pub(super) scenes: Vec<Scene>,
    /// What stands before and after the charts, which no pointing changes.
    pub(super) beside: OnceCell<[Html; 2]>,
}

impl Shown {
    pub(super) fn new(data: &Data, query: &Query, rows: usize) -> Self {
        let from = browser::now();
        let charts = chart::charts_of(query.page, query.chart.as_deref());
        let slice = run(data, query, &chart::asks(&charts), rows);
        browser::measure("xijian:query", from, browser::now());
        let scenes = chart::scenes(&charts, data, query, &slice, words(query.lang));
        Shown(Rc::new(Answered { query: query.clone(), slice, charts, scenes, beside: OnceCell::new() }))
    }
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for Shown {
    type Target = Answered;

    fn deref(&self) -> &Answered {
        &self.0
    }
}
