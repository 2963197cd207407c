//! What is sought, as a part of a query.

use std::cell::OnceCell;
use std::rc::Rc;

use super::search::Found;
use crate::data::{Dataset, Row, comes_later, is_quote};

/// What is sought, and once that is asked for, the facts that say all of its words. It is equal to another of the same text.
#[derive(Clone, Debug)]
pub struct Sought {
    text: String,
    found: OnceCell<Rc<Found>>,
}

impl PartialEq for Sought {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Sought {}

impl Sought {
    /// Words stand apart by white space; none where there is no word.
    pub fn new(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|letter| !is_quote(*letter)).collect();
        let text = text.trim();
        (!text.is_empty()).then(|| Self { text: text.to_owned(), found: OnceCell::new() })
    }

    /// As it was typed, without quotation marks.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Looked for when it is first asked for: how characters are read has to be known by then.
    pub fn found(&self, data: &Dataset) -> &Found {
        self.found
            .get_or_init(|| Rc::new(comes_later(Found::new as fn(&Dataset, &str) -> Found)(data, &self.text)))
    }

    pub fn matches(&self, data: &Dataset, fact: Row) -> bool {
        self.found(data).has(fact)
    }
}
