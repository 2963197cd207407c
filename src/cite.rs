//! How what is shown, a fact and its source are cited: GB/T 7714, APA and BibTeX.

use crate::data::fact::Date;
use crate::data::schema::{Tab, releases, sources};
use crate::data::{Dataset, Lang, Row};
use crate::sentence::plain;
use crate::text::{self, Words};

/// What is cited, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Work {
    pub author: String,
    pub title: String,
    /// The title in the language of the reference, where it has one.
    pub translated: String,
    /// Of a set of data; a page of the web has none.
    pub version: String,
    pub published: Option<Date>,
    pub accessed: Option<Date>,
    pub url: String,
}

/// What the page shows at an address: `said` is its sentence.
pub fn view(data: &Dataset, said: &str, (url, today): (&str, Option<Date>), words: &Words) -> Work {
    let release = data.find(Tab::Releases, data.version());
    Work {
        author: words.brand.to_owned(),
        title: plain(said).trim_end_matches(['。', '.']).to_owned(),
        translated: String::new(),
        version: data.version().to_owned(),
        published: release.and_then(|row| data.date(releases::DATE, row)),
        accessed: today,
        url: url.to_owned(),
    }
}

/// A fact, as the page states it.
pub fn fact(data: &Dataset, fact: Row, place: (&str, Option<Date>), words: &Words) -> Work {
    let said = text::summary(data, fact, words.lang);
    let id = data.id(Tab::Facts, fact);
    view(data, &[said.trim_end_matches(['。', '.']), words.colon, id].concat(), place, words)
}

/// The page of the web that a source is.
pub fn source(data: &Dataset, source: Row, today: Option<Date>, lang: Lang) -> Work {
    let text = |col| data.text(col, source).to_owned();
    let (title, url) = (text(sources::TITLE_ZH), text(sources::URL));
    let translated = Some(text(sources::TITLE_EN)).filter(|english| lang == Lang::En && *english != title);
    Work {
        author: text(sources::PUBLISHER),
        title,
        translated: translated.unwrap_or_default(),
        version: String::new(),
        published: data.date(sources::PUBLISHED, source),
        accessed: today.filter(|_| !url.is_empty()),
        url,
    }
}

/// As readers of a language are used to: by GB/T 7714, or by APA.
pub fn reference(work: &Work, lang: Lang) -> String {
    match lang {
        Lang::Zh => gbt7714(work),
        Lang::En => apa(work),
    }
}

/// GB/T 7714—2025, in force since July 2026: a set of data is author, title, [DS/OL], version, platform, day of publication,
/// day of access, address; a page of the web the same without version and platform, as [EB/OL]. By its rule of signs, points
/// and square brackets are half as wide as a character, all others as wide as one.
pub fn gbt7714(work: &Work) -> String {
    let kind = if work.version.is_empty() { "EB" } else { "DS" };
    let online = if work.url.is_empty() { "" } else { "/OL" };
    let mut text = String::new();
    if !work.author.is_empty() {
        text.extend([&work.author, ". "]);
    }
    text.extend([&work.title, "[", kind, online, "]. "]);
    if !work.version.is_empty() {
        text.extend(["V", &work.version, ". ", &work.author]);
    }
    if let Some(day) = work.published {
        text.extend(["（", &day.to_string(), "）"]);
    }
    if let Some(day) = work.accessed {
        text.extend(["[", &day.to_string(), "]"]);
    }
    ended(text, &work.url)
}

/// APA, 7th edition: a data set by 10.9, a page of the web by 10.16, both with the day of access, as what is at the address may
/// change; a title in another language is followed by its translation (9.38).
pub fn apa(work: &Work) -> String {
    let day = |day: Date| {
        let written = text::words(Lang::En).date;
        match (day.month(), day.day()) {
            (Some(month), Some(number)) => {
                let month = written(Date::of_month(day.year(), month));
                let (month, year) = month.split_once(' ').unwrap_or_default();
                (year.to_owned(), format!("{month} {number}"))
            }
            _ => (day.year().to_string(), String::new()),
        }
    };
    let published = match work.published.map(day) {
        None => "n.d.".to_owned(),
        Some((year, rest)) if work.version.is_empty() && !rest.is_empty() => [&year, ", ", &rest].concat(),
        Some((year, _)) => year,
    };
    let translated = if work.translated.is_empty() { "" } else { &[" [", &work.translated, "]"].concat() };
    let title = [&work.title, translated].concat();
    // Without an author the title stands in its place.
    let mut text = if work.author.is_empty() {
        [&title, ". (", &published, ")"].concat()
    } else {
        [&work.author, ". (", &published, "). ", &title].concat()
    };
    if work.version.is_empty() {
        text.push('.');
    } else {
        text.extend([" (Version ", &work.version, ") [Data set]."]);
    }
    match work.accessed.map(day) {
        Some((year, rest)) => {
            text.extend([" Retrieved ", &rest, ", ", &year, ", from ", &work.url]);
            text
        }
        None if work.url.is_empty() => text,
        None => [&text, " ", &work.url].concat(),
    }
}

/// An entry of BibTeX under this key, of a type that every style knows; `url` and `urldate` are those of biblatex.
pub fn bibtex(work: &Work, key: &str) -> String {
    let mut text = ["@misc{", key, ",\n"].concat();
    let mut field = |name: &str, value: String| {
        if !value.is_empty() {
            text.extend(["  ", name, " = {", &value, "},\n"]);
        }
    };
    let day = |day: Option<Date>| day.map_or(String::new(), |day| day.to_string());
    // Braces keep a body's name in one piece, and a title as it is written.
    field("author", braced(&work.author));
    field("title", braced(&work.title));
    field("year", work.published.map_or(String::new(), |day| day.year().to_string()));
    field("date", day(work.published));
    field("version", escaped(&work.version));
    field("note", escaped(&work.translated));
    field("url", work.url.clone());
    field("urldate", day(work.accessed));
    text + "}\n"
}

/// A reference and the address at its end.
fn ended(text: String, url: &str) -> String {
    match (url.is_empty(), text.strip_suffix(' ')) {
        (true, Some(text)) => text.to_owned(),
        (true, None) => text + ".",
        (false, Some(_)) => [&text, url, "."].concat(),
        (false, None) => [&text, ". ", url, "."].concat(),
    }
}

fn braced(text: &str) -> String {
    if text.is_empty() { String::new() } else { ["{", &escaped(text), "}"].concat() }
}

/// Text as TeX reads it.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '#' | '$' | '%' | '&' | '_' | '{' | '}' => escaped.extend(['\\', letter]),
            _ => escaped.push(letter),
        }
    }
    escaped
}
