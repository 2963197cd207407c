//! Where a layout puts things: on the surface, apart from each other, within their cells.

use xijian::chart::layout::{Anchor, Area, Item, Layout, Measure, layout};
use xijian::chart::{CHARTS, Scene};

use xijian::data::Lang;

use super::{Case, Fixed, LANGS};

/// Telephones, a tablet, a desk, a wall.
const WIDTHS: [i32; 5] = [280, 328, 600, 1100, 2400];

/// A text's rectangle, by the fixed measure.
#[derive(Debug)]
struct Rect<'a> {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    text: &'a str,
}

/// Positions are whole pixels, widths are not.
const SLACK: f64 = 1.0;

impl<'a> Rect<'a> {
    fn new(item: &'a Item) -> Option<Self> {
        let Item::Text { at: (x, y), anchor, size, bold, text, .. } = item else { return None };
        let (width, half) = (Fixed.width(text, *size, *bold), f64::from(*size) / 2.0);
        let left = f64::from(*x)
            - match anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => width / 2.0,
                Anchor::End => width,
            };
        let (top, bottom) = (f64::from(*y) - half, f64::from(*y) + half);
        (!text.is_empty()).then_some(Self { left, top, right: left + width, bottom, text })
    }

    fn meets(&self, other: &Self) -> bool {
        self.left + SLACK < other.right
            && other.left + SLACK < self.right
            && self.top + SLACK < other.bottom
            && other.top + SLACK < self.bottom
    }

    fn is_in(&self, area: Area) -> bool {
        self.left >= f64::from(area.left) - SLACK
            && self.right <= f64::from(area.right) + SLACK
            && self.top >= f64::from(area.top) - SLACK
            && self.bottom <= f64::from(area.bottom) + SLACK
    }
}

fn within(inner: Area, outer: Area) -> bool {
    inner.left >= outer.left
        && inner.top >= outer.top
        && inner.right <= outer.right
        && inner.bottom <= outer.bottom
}

fn apart(a: Area, b: Area) -> bool {
    a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
}

/// What is wrong with a layout.
fn faults(scene: &Scene, layout: &Layout) -> Vec<String> {
    let surface = Area { left: 0, top: 0, right: layout.width, bottom: layout.height };
    let mut faults = Vec::new();
    let mut fault = |wrong: bool, what: String| faults.extend(wrong.then_some(what));
    fault(layout.hits.len() != scene.marks.len(), "a place for each mark".into());
    for (n, (&hit, mark)) in layout.hits.iter().zip(&scene.marks).enumerate() {
        fault(hit.left >= hit.right || hit.top >= hit.bottom, format!("{hit:?} is empty"));
        fault(!within(hit, surface), format!("{hit:?} leaves the surface"));
        fault(!layout.hits[..n].iter().all(|&other| apart(hit, other)), format!("{hit:?} overlaps"));
        let (x, y) = hit.centre();
        fault(layout.hit(x, y) != Some(n), format!("{:?} is not found where it stands", mark.tip[0]));
    }
    for item in &layout.items {
        if let Item::Fill { area, .. } | Item::Frame { area, .. } | Item::Hatch { area } = item {
            fault(
                !within(*area, surface) || area.left > area.right || area.top > area.bottom,
                format!("{item:?}"),
            );
        }
    }
    let texts: Vec<Rect<'_>> = layout.items.iter().filter_map(Rect::new).collect();
    for (n, text) in texts.iter().enumerate() {
        fault(!text.is_in(surface), format!("{text:?} leaves the surface"));
        let other = texts[..n].iter().find(|other| text.meets(other));
        fault(other.is_some(), format!("{text:?} on {other:?}"));
        // The figure of a mark begins in its cell; what begins elsewhere is a heading.
        let middle = f64::midpoint(text.top, text.bottom) as i32;
        let cell = layout.hit((text.left + SLACK) as i32, middle).map(|n| layout.hits[n]);
        fault(cell.is_some_and(|cell| !text.is_in(cell)), format!("{text:?} leaves {cell:?}"));
    }
    faults
}

#[test]
fn nothing_leaves_its_place_or_covers_another() {
    let mut found = Vec::new();
    for case in Case::all() {
        for lang in LANGS {
            for (chart, scene) in CHARTS.iter().zip(case.scenes(lang)) {
                for width in WIDTHS {
                    let faults = faults(&scene, &layout(&scene, width, &Fixed));
                    let place = format!("{}, {}, {lang:?}, {width}", case.name, chart.id);
                    found.extend(
                        faults.first().map(|fault| format!("{place}: {} such as {fault}", faults.len())),
                    );
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn only_names_without_a_short_form_are_cut() {
    for case in Case::all() {
        for lang in LANGS {
            for (chart, scene) in CHARTS.iter().zip(case.scenes(lang)) {
                for width in WIDTHS {
                    let layout = layout(&scene, width, &Fixed);
                    let cut: Vec<Rect<'_>> = layout
                        .items
                        .iter()
                        .filter_map(Rect::new)
                        .filter(|rect| rect.text.contains('…'))
                        .collect();
                    let place = format!("{}, {}, {lang:?}, {width}: {cut:?}", case.name, chart.id);
                    let long = case.name == "long names" && chart.id == "coverage";
                    match width {
                        ..400 if long => assert_eq!(cut.len(), 2, "{place}"),
                        400..1000 if long => (),
                        _ => assert!(cut.is_empty(), "{place}"),
                    }
                    for rect in cut {
                        let start = rect.text.trim_end_matches('…');
                        assert!(scene.rows.iter().any(|band| band.label.starts_with(start)), "{place}");
                    }
                }
            }
        }
    }
}

#[test]
fn marks_are_found_only_where_they_are() {
    for (chart, scene) in CHARTS.iter().zip(Case::all()[0].scenes(Lang::Zh)) {
        let layout = layout(&scene, 600, &Fixed);
        let outside = [(-1, -1), (0, 0), (0, layout.height / 2), (layout.width, layout.height), (599, 5)];
        for (x, y) in outside {
            assert_eq!(layout.hit(x, y), None, "{}: {x}, {y}", chart.id);
        }
        for (n, hit) in layout.hits.iter().enumerate() {
            let corners = [(hit.left, hit.top), (hit.right - 1, hit.bottom - 1)];
            assert!(corners.iter().all(|&(x, y)| layout.hit(x, y) == Some(n)), "{}: {hit:?}", chart.id);
            assert!(layout.hit(hit.right, hit.bottom) != Some(n), "{}: {hit:?}", chart.id);
        }
    }
}

#[test]
fn a_selected_mark_is_framed() {
    for case in Case::all() {
        for scene in case.scenes(Lang::En) {
            let layout = layout(&scene, 600, &Fixed);
            for (mark, hit) in scene.marks.iter().zip(&layout.hits) {
                let framed = |item: &Item| matches!(item, Item::Frame { area, width: 2, .. } if area == hit);
                let frames = layout.items.iter().filter(|item| framed(item)).count();
                assert_eq!(frames, usize::from(mark.selected), "{}: {:?}", case.name, mark.tip[0]);
            }
        }
    }
}
