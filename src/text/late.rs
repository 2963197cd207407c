//! Words of what the reader has to open: they come with its code, so that the page starts without them.
//!
//! `build.rs` writes them down one after the other, the page reads them again.

#[cfg(not(target_arch = "wasm32"))]
#[path = "late/en.rs"]
pub mod en;
#[cfg(not(target_arch = "wasm32"))]
#[path = "late/zh.rs"]
pub mod zh;

use std::array;

/// Texts of some number, one after the other.
pub trait Texts: Sized {
    fn write(&self, texts: &mut Vec<&'static str>);

    /// The inverse of [`Texts::write`]; what is missing is empty.
    fn read(texts: &mut dyn Iterator<Item = &'static str>) -> Self;
}

impl Texts for &'static str {
    fn write(&self, texts: &mut Vec<&'static str>) {
        texts.push(self);
    }

    fn read(texts: &mut dyn Iterator<Item = &'static str>) -> Self {
        texts.next().unwrap_or_default()
    }
}

impl<T: Texts, const N: usize> Texts for [T; N] {
    fn write(&self, texts: &mut Vec<&'static str>) {
        for part in self {
            part.write(texts);
        }
    }

    fn read(texts: &mut dyn Iterator<Item = &'static str>) -> Self {
        array::from_fn(|_| T::read(texts))
    }
}

/// A struct of words.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty,)+ }) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $kind,)+
        }

        impl Texts for $name {
            fn write(&self, texts: &mut Vec<&'static str>) {
                $(self.$field.write(texts);)+
            }

            fn read(texts: &mut dyn Iterator<Item = &'static str>) -> Self {
                Self { $($field: Texts::read(texts),)+ }
            }
        }
    };
}

words! {
    /// All of them.
    Words {
        search: Search,
        keys: Keys,
        take: Take,
        share: Share,
        ledger: Ledger,
        works: Works,
        who: Who,
        origins: Origins,
        brief: Brief,
        figures: Figures,
        fair: Fair,
        catalogue: Catalogue,
    }
}

words! {
    /// What is said of promises and what came of them.
    Ledger {
        title: &'static str,
        sub: &'static str,
        promised: &'static str,
        came: &'static str,
        status: &'static str,
        /// On which day it was said, and by when it is due.
        said: &'static str,
        due_by: &'static str,
        no_outcome: &'static str,
        /// How many more have no test, and the way to them.
        rest: &'static str,
        rest_link: &'static str,
        rule_title: &'static str,
        /// Up to which day the data reaches.
        rule_sub: &'static str,
        /// What decided, for each status of promises.
        steps: [&'static str; 11],
        /// How an outcome is read against its promise.
        effects: [&'static str; 5],
    }
}

words! {
    /// What is said in the search dialog.
    Search {
        hint: &'static str,
        help: &'static str,
        results: &'static str,
        /// The text.
        none_found: &'static str,
        /// Names, facts.
        found: &'static str,
        /// Facts.
        all_facts: &'static str,
    }
}

words! {
    /// What is said of what can be taken away.
    Take {
        /// Facts that are shown, and all of them: how many.
        rows_shown: &'static str,
        rows_all: &'static str,
        /// Marks of a chart.
        rows_marks: &'static str,
        /// Formats of a list, each with what it is for: CSV, Excel, JSON, ZIP, table, Markdown.
        formats: [[&'static str; 2]; 6],
        /// Of a chart: PNG, SVG.
        pictures: [[&'static str; 2]; 2],
        /// What is to be done where nothing can be downloaded.
        hold: &'static str,
        by_hand: &'static str,
        file: [&'static str; 2],
        print: &'static str,
        /// The name of the file.
        saved: &'static str,
        everything: &'static str,
        /// Of a list of marks: name, value, more, facts.
        columns: [&'static str; 4],
        /// Sentence, filters, sources, release, fingerprint, address, citation, licence.
        notes: [&'static str; 8],
        no_filter: &'static str,
        /// The version, and up to which day the data reaches.
        release: &'static str,
        /// Between filters.
        between: &'static str,
        /// That cells are guarded.
        guarded: &'static str,
    }
}

words! {
    /// What is said of passing on and citing.
    Share {
        link: &'static str,
        /// By the device's own means.
        send: &'static str,
        this_view: &'static str,
        this_fact: &'static str,
        its_source: &'static str,
        report: &'static str,
        report_sub: &'static str,
        /// The id, the version, the address.
        report_text: &'static str,
    }
}

words! {
    /// Keys and what they do.
    Keys {
        /// What each does.
        list: [&'static str; 10],
        off: &'static str,
    }
}

words! {
    /// What is said of projects and schemes.
    Works {
        title: &'static str,
        sub: &'static str,
        /// The amount.
        over: &'static str,
        less: &'static str,
        schemes_title: &'static str,
        schemes_sub: &'static str,
        no_runner: &'static str,
        /// The parts of a scheme.
        parts: &'static str,
    }
}

words! {
    /// What is said of bodies and people.
    Who {
        title: &'static str,
        sub: &'static str,
        /// Bodies of no unit.
        elsewhere: &'static str,
    }
}

words! {
    /// What is said of sources, and of how the facts came from them.
    Origins {
        title: &'static str,
        sub: &'static str,
        /// Of one, and of more.
        facts: [&'static str; 2],
        /// Between a kind and its paragraphs.
        paragraphs: &'static str,
        left_out: &'static str,
        see: &'static str,
        inferred_title: &'static str,
        /// How many.
        inferred_sub: &'static str,
        method_title: &'static str,
        method: [&'static str; 6],
        releases_title: &'static str,
        /// The release before.
        since: &'static str,
        /// Rows added, changed, removed.
        changed: [&'static str; 3],
        /// The file that lists them.
        changes: &'static str,
    }
}

words! {
    /// What is said on a sheet about a district.
    Brief {
        choose: &'static str,
        /// Up to which day the data reaches.
        kick: &'static str,
        /// Facts, sources, how many facts are inferred; promises, those with an outcome; grades and awards; problems.
        sum: &'static str,
        honours: &'static str,
        problems: &'static str,
        more: &'static str,
        nothing: &'static str,
    }
}

words! {
    /// What is said around the figures of an indicator.
    Figures {
        pick: &'static str,
        against: &'static str,
        /// What is held against it where nothing was chosen.
        by_itself: &'static str,
        ranks_title: &'static str,
        ranks_sub: &'static str,
        none: &'static str,
        nothing: &'static str,
        preliminary: &'static str,
        unofficial: &'static str,
        part_of_year: &'static str,
    }
}

words! {
    /// Why a comparison is less than fair; the year comes first in all but those of size and of breaks.
    Fair {
        title: &'static str,
        /// All units, those with a figure.
        coverage: &'static str,
        size: &'static str,
        preliminary: &'static str,
        worded: &'static str,
        inferred: &'static str,
        unofficial: &'static str,
        period: &'static str,
        /// The unit, the year, the note.
        broken: &'static str,
        offer: &'static str,
    }
}

words! {
    /// What is said of grades and awards, one by one.
    Catalogue {
        title: &'static str,
        sub: &'static str,
        /// In how many it is found.
        facts: &'static str,
        none: &'static str,
    }
}
