//! The rule of layers, and what no file of the program may say, with file and line.

use crate::source::{Source, Token};

/// What each room may name of the others. The words are those of `lib.rs`; a chart also names its marks as a
/// sentence would, so `sentence` is under `chart`.
const BELOW: &[(&str, &[&str])] = &[
    ("error", &["data"]),
    ("data", &["error"]),
    ("text", &["error", "data"]),
    ("query", &["error", "data"]),
    ("state", &["error", "data", "query"]),
    ("sentence", &["error", "data", "query", "text"]),
    ("chart", &["error", "data", "query", "text", "sentence"]),
    ("cite", &["data", "text", "sentence"]),
    ("files", &["data", "query", "text", "sentence", "chart", "cite"]),
    ("view", &["error", "data", "query", "text", "sentence", "chart", "cite", "files", "state"]),
    ("lib", &[]),
];

/// Rooms of the programs that use the library: above everything, and under nothing.
const PROGRAMS: &[&str] = &["main", "bin"];

/// What only the view may name.
const BROWSER: &[&str] = &["yew", "web_sys", "gloo", "wasm_bindgen", "js_sys", "plotters_canvas"];

/// The room of a file: `chart` of `src/chart/layout.rs`.
fn room(path: &str) -> &str {
    let inner = path.trim_start_matches("src/");
    inner.split(['/', '.']).next().unwrap_or(inner)
}

/// What is wrong with a file, line by line.
fn faults(source: &Source) -> Vec<String> {
    let room = room(&source.path);
    if PROGRAMS.contains(&room) {
        return Vec::new();
    }
    let Some((_, below)) = BELOW.iter().find(|(name, _)| *name == room) else {
        return vec![format!("{}:1: the rule of layers does not name `{room}`", source.path)];
    };
    let arrows = (0..source.tokens.len()).flat_map(|place| {
        let rooms = rooms_named(source, place).into_iter();
        rooms.filter(|name| name != room && !below.contains(&name.as_str())).map(move |name| (place, name))
    });
    let mut faults: Vec<String> =
        arrows.map(|(place, name)| source.remark(place, &format!("`{room}` names `{name}`"))).collect();
    for (place, (_, token)) in source.tokens.iter().enumerate() {
        if let Token::Word(word) = token
            && room != "view"
            && BROWSER.contains(&word.as_str())
        {
            faults.push(source.remark(place, &format!("`{room}` names `{word}`")));
        }
    }
    faults
}

/// The rooms that a path beginning here leads to: `crate::x`, `crate::{x, y::z}`, `super::x` where that is the root.
fn rooms_named(source: &Source, place: usize) -> Vec<String> {
    let depth = source.path.matches('/').count();
    let before = place.checked_sub(1).map(|before| &source.tokens[before].1);
    let mut next = place;
    if source.is_at(place, "crate : :") {
        next += 3;
    } else if before != Some(&Token::Sign(':')) {
        let mut supers = 0;
        while next < source.tokens.len() && source.is_at(next, "super : :") {
            (next, supers) = (next + 3, supers + 1);
        }
        if supers < depth {
            return Vec::new();
        }
    } else {
        return Vec::new();
    }
    match source.tokens.get(next) {
        Some((_, Token::Word(name))) => vec![name.clone()],
        Some((_, Token::Sign('{'))) => group(&source.tokens[next + 1..]),
        _ => vec!["*".to_owned()],
    }
}

/// The first names of a group's paths.
fn group(tokens: &[(u32, Token)]) -> Vec<String> {
    let (mut names, mut depth, mut first) = (Vec::new(), 1, true);
    for (_, token) in tokens {
        match token {
            Token::Sign('{') => depth += 1,
            Token::Sign('}') => depth -= 1,
            Token::Sign(',') if depth == 1 => first = true,
            Token::Word(name) if first => {
                names.push(name.clone());
                first = false;
            }
            Token::Sign('*') if first => names.push("*".to_owned()),
            _ => (),
        }
        if depth == 0 {
            break;
        }
    }
    names
}

#[test]
fn arrows_point_down() {
    let faults: Vec<String> = Source::all().iter().flat_map(faults).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_room_is_a_module_of_the_library() {
    let lib = Source::all().into_iter().find(|source| source.path == "src/lib.rs").expect("src/lib.rs");
    let mut named: Vec<&str> = BELOW.iter().map(|(room, _)| *room).filter(|room| *room != "lib").collect();
    let mut modules: Vec<String> = (0..lib.tokens.len())
        .filter(|&place| lib.is_at(place, "mod"))
        .filter_map(|place| match &lib.tokens[place + 1].1 {
            Token::Word(name) => Some(name.clone()),
            _ => None,
        })
        .collect();
    named.sort_unstable();
    modules.sort_unstable();
    assert_eq!(modules, named);
}

#[test]
fn an_arrow_upward_is_found() {
    for (path, text, expected) in [
        ("src/chart/x.rs", "//! crate::view\nuse crate::view;", "src/chart/x.rs:2: `chart` names `view`"),
        (
            "src/chart/x.rs",
            "use crate::data;\nuse crate::{\n query, state::Action,\n};",
            "src/chart/x.rs:2: `chart` names `state`",
        ),
        ("src/query.rs", "fn f() {\n crate::text::words(x) }", "src/query.rs:2: `query` names `text`"),
        ("src/query.rs", "use super::view::App;", "src/query.rs:1: `query` names `view`"),
        ("src/query/x.rs", "use super::super::chart;", "src/query/x.rs:1: `query` names `chart`"),
        ("src/data/x.rs", "use crate::*;", "src/data/x.rs:1: `data` names `*`"),
        ("src/data/x.rs", "use crate::{*};", "src/data/x.rs:1: `data` names `*`"),
        ("src/state/url.rs", "fn f(x: &web_sys::Window) {}", "src/state/url.rs:1: `state` names `web_sys`"),
        ("src/sentence.rs", "use yew::prelude::*;", "src/sentence.rs:1: `sentence` names `yew`"),
        ("src/helpers.rs", "", "src/helpers.rs:1: the rule of layers does not name `helpers`"),
    ] {
        assert_eq!(faults(&Source::new(path, text)), [expected], "{text}");
    }
    for (path, text) in [
        ("src/chart/x.rs", "use crate::{data, query::{self, group::Ask}, text::Words, chart::Scene};"),
        ("src/query/x.rs", "use super::view; use super::super::data; // crate::view"),
        ("src/state.rs", "#[cfg(test)] mod tests { use crate::view; } const X: &str = \"crate::view\";"),
        ("src/view/x.rs", "use crate::{chart, state}; use yew::prelude::*; use super::super::query;"),
        ("src/bin/x.rs", "use yew::x;"),
    ] {
        assert!(faults(&Source::new(path, text)).is_empty(), "{text}");
    }
}

/// What a file must not say, and the one file that may.
const BANNED: &[(&str, &str, &str)] = &[
    (". unwrap (", "", "say with `expect` why it cannot fail"),
    ("forget", "", "what is registered is kept in a value with `Drop`"),
    ("get_element_by_id", "", "an element is found by selector, or handed on"),
    ("CanvasBackend", "src/view/canvas.rs", "only the adapter knows the canvas"),
    ("style = {", "", "a `style` attribute is against the policy"),
    ("style = TEXT", "", "a `style` attribute is against the policy"),
    ("( TEXT ,", "", "a `style` attribute is against the policy"),
    ("set_inner_html", "src/view/browser.rs", "text becomes elements through `Markup`, which escapes"),
];

fn banned(source: &Source) -> Vec<String> {
    let says = |place: usize, pattern: &str| {
        let variable = place > 0 && ["let", "mut", "."].iter().any(|word| source.is_at(place - 1, word));
        match pattern {
            "style = {" | "style = TEXT" => source.is_at(place, pattern) && !variable,
            "( TEXT ," => {
                source.path.starts_with("src/view/")
                    && source.is_at(place, pattern)
                    && source.tokens[place + 1].1 == Token::Text("style".into())
            }
            pattern => source.is_at(place, pattern),
        }
    };
    let mut found = Vec::new();
    for (place, (_, token)) in source.tokens.iter().enumerate() {
        if matches!(token, Token::Text(text) if text.replace(' ', "").contains("style=")) {
            found.push(source.remark(place, "a `style` attribute is against the policy"));
        }
        for (_, _, why) in BANNED.iter().filter(|(what, but, _)| source.path != *but && says(place, what)) {
            found.push(source.remark(place, why));
        }
    }
    found
}

#[test]
fn nothing_banned_is_said() {
    let found: Vec<String> = Source::all().iter().flat_map(banned).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_is_banned_is_found() {
    for text in [
        "x.unwrap();",
        "closure.forget();",
        "Closure::forget(x)",
        "d.get_element_by_id(\"x\")",
        "use plotters_canvas::CanvasBackend;",
        "html! { <p style=\"color: red\"/> }",
        "html! { <p style={x} /> }",
        "\"<p style='x'>\"",
        "e.set_attribute(\"style\", x)",
        "markup.open(\"p\", &[(\"style\", x)])",
        "e.set_inner_html(x)",
    ] {
        assert_eq!(banned(&Source::new("src/view/x.rs", text)).len(), 1, "{text}");
    }
    for text in [
        "// x.unwrap()",
        "x.unwrap_or(0)",
        "let style = \"x\";",
        "self.style = TextStyle { x };",
        "fn style() {}",
        "#[cfg(test)] mod tests { x.unwrap(); }",
        "e.set_attribute(\"lang\", x)",
        "\"forget\"",
    ] {
        assert!(banned(&Source::new("src/view/x.rs", text)).is_empty(), "{text}");
    }
    assert!(banned(&Source::new("src/view/canvas.rs", "CanvasBackend")).is_empty());
}
