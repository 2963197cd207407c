//! Layouts as SVG: read again as XML they are what any surface is asked for.

use roxmltree::{Document, Node};
use xijian::chart::layout::{Anchor, Area, Item, Layout, layout};
use xijian::chart::picture::picture;
use xijian::chart::svg::svg;
use xijian::chart::theme::{Colour, Role, Theme};

use super::adding::gallery;
use super::painting::{FONT, Stroke, THEME, check_painted, painted};
use super::pictures::{WIDTHS, caption};
use super::{Case, Fixed, LANGS};

fn number(node: Node<'_, '_>, name: &str) -> i32 {
    node.attribute(name).unwrap_or_else(|| panic!("{name} of {node:?}")).parse().expect("a whole number")
}

fn colour(style: Node<'_, '_>, name: &str) -> Colour {
    let text = style.attribute(name).expect("a colour").trim_start_matches('#');
    let [_, red, green, blue] = u32::from_str_radix(text, 16).expect("hexadecimal").to_be_bytes();
    (red, green, blue)
}

fn points(text: &str) -> Vec<(i32, i32)> {
    let numbers: Vec<i32> = text.split(' ').map(|number| number.parse().expect("a number")).collect();
    numbers.chunks(2).map(|pair| (pair[0], pair[1])).collect()
}

/// An element as the stroke that it draws.
fn stroke(node: Node<'_, '_>) -> Stroke {
    let style = node.parent().expect("a group");
    match node.tag_name().name() {
        "rect" => {
            let [left, top, width, height] = ["x", "y", "width", "height"].map(|name| number(node, name));
            let area = Area { left, top, right: left + width, bottom: top + height };
            Stroke::Rect { area, colour: colour(style, "fill"), filled: true }
        }
        "path" => {
            let width = number(style, "stroke-width") as u32;
            let shift = (width % 2 == 1).then_some("translate(.5 .5)");
            assert_eq!(style.attribute("transform"), shift);
            assert_eq!(style.attribute("fill"), Some("none"));
            let line = node.attribute("d").and_then(|d| d.strip_prefix('M')).expect("a line");
            Stroke::Path { points: points(line), colour: colour(style, "stroke"), width }
        }
        "polygon" => {
            let corners = node.attribute("points").expect("corners");
            Stroke::Polygon { points: points(corners), colour: colour(style, "fill") }
        }
        "text" => {
            let size = number(style, "font-size");
            let anchor = match style.attribute("text-anchor") {
                None => Anchor::Start,
                Some("middle") => Anchor::Middle,
                other => {
                    assert_eq!(other, Some("end"));
                    Anchor::End
                }
            };
            let bold = style.attribute("font-weight").map(|weight| assert_eq!(weight, "bold")).is_some();
            // A third of the size, in whole pixels, from the middle to the baseline.
            let at = (number(node, "x"), number(node, "y") - (f64::from(size) * 0.35).round() as i32);
            let (size, colour) = (size as u32, colour(style, "fill"));
            let text = node.text().unwrap_or("").to_owned();
            Stroke::Text { at, anchor, size, bold, colour, text }
        }
        other => panic!("{other}"),
    }
}

/// What groups of a document draw, one after the other.
fn strokes(document: &Document<'_>) -> Vec<Stroke> {
    let groups = document
        .root_element()
        .children()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "g")));
    groups
        .flat_map(|group| group.children().filter(Node::is_element).map(stroke).collect::<Vec<_>>())
        .collect()
}

/// What an element right under the root says.
fn said<'a>(document: &'a Document<'_>, name: &str) -> Option<&'a str> {
    document.root_element().children().find(|node| node.tag_name().name() == name)?.text()
}

#[track_caller]
fn check(name: &str, layout: &Layout) {
    let text = svg(layout, &THEME, name, "About <it> & more");
    let document = Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
    let root = document.root_element();
    assert_eq!((number(root, "width"), number(root, "height")), (layout.width, layout.height));
    assert_eq!(root.attribute("viewBox"), Some(format!("0 0 {} {}", layout.width, layout.height).as_str()));
    assert_eq!(root.attribute("role"), Some("img"));
    assert_eq!(root.attribute("font-family"), Some(FONT));
    assert_eq!(said(&document, "title"), Some(name));
    assert_eq!(said(&document, "desc"), Some("About <it> & more"));
    assert_eq!(said(&document, "metadata"), Some("About <it> & more"));
    assert_eq!(strokes(&document), painted(layout), "{name}");
}

#[test]
fn a_picture_as_svg_is_what_it_is_on_every_surface() {
    for case in Case::all() {
        for lang in LANGS {
            for (scene, width) in case.scenes(lang).iter().zip(WIDTHS.into_iter().cycle()) {
                check(&case.name, &picture(scene, None, &caption(), width, &Fixed));
            }
        }
    }
    for (name, scene) in gallery() {
        check(name, &layout(&scene, WIDTHS[0], &Fixed));
    }
}

#[test]
fn what_is_drawn_alike_shares_a_group() {
    let line = |y: i32| Item::Line { points: vec![(0, y), (9, y)], role: Role::Ink, width: 2 };
    let area = Area { left: 0, top: 0, right: 4, bottom: 4 };
    let fill = Item::Fill { area, role: Role::Ink };
    let layout = Layout {
        width: 10,
        height: 10,
        items: vec![line(1), line(2), line(3), fill.clone(), fill, line(4)],
        hits: Vec::new(),
    };
    let text = svg(&layout, &THEME, "", "");
    assert_eq!(text.matches("<g ").count(), 4, "{text}");
    assert_eq!(text.matches("</g>").count(), 4, "{text}");
    assert_eq!(text.matches("font-family").count(), 1, "{text}");
}

#[test]
fn hostile_text_stays_text() {
    for (hostile, read) in [
        ("</text><script>alert(1)</script>", "</text><script>alert(1)</script>"),
        ("a & b &amp; &lt; &#x41;", "a & b &amp; &lt; &#x41;"),
        ("\"'\" onload='x'", "\"'\" onload='x'"),
        ("]]> <!-- --> <![CDATA[", "]]> <!-- --> <![CDATA["),
        ("\u{1}a\u{0}b\u{b}c\u{1f}d\u{7f}e\u{85}f\u{fffe}g\u{ffff}", "abcdefg"),
        ("two  spaces\tand\nlines ", "two  spaces\tand\nlines "),
        ("考核 “结果” 𠮷 é", "考核 “结果” 𠮷 é"),
    ] {
        let text = Item::Text {
            at: (5, 9),
            anchor: Anchor::End,
            size: 12,
            bold: true,
            role: Role::Ink,
            text: hostile.to_owned(),
        };
        let layout = Layout { width: 40, height: 20, items: vec![text], hits: Vec::new() };
        check_painted(hostile, &layout);
        let font = format!("\"A Font\", {}", hostile.replace(['\t', '\n'], ""));
        let theme = Theme::new(font, |_| "#000000".to_owned());
        let text = svg(&layout, &theme, hostile, hostile);
        let document = Document::parse(&text).unwrap_or_else(|error| panic!("{hostile:?}: {error}\n{text}"));
        let elements: Vec<&str> = document
            .root_element()
            .descendants()
            .filter(Node::is_element)
            .map(|node| node.tag_name().name())
            .collect();
        assert_eq!(elements, ["svg", "title", "desc", "metadata", "g", "rect", "g", "text"]);
        let element = document.descendants().find(|node| node.tag_name().name() == "text");
        assert_eq!(element.and_then(|node| node.text()), Some(read));
        for name in ["title", "desc", "metadata"] {
            assert_eq!(said(&document, name), Some(read));
        }
        let family = document.root_element().attribute("font-family").expect("a font");
        assert_eq!(family, format!("\"A Font\", {}", read.replace(['\t', '\n'], "")));
    }
}
