//! What a painted layout asks of its surface, stroke by stroke.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::LazyLock;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use xijian::chart::layout::{Anchor, Area, Item, Layout, Measure, layout};
use xijian::chart::paint::paint;
use xijian::chart::theme::{Colour, ROLES, Role, Theme};

use super::adding::gallery;
use super::{Case, Fixed, LANGS, WIDTHS};

/// One thing that was drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Stroke {
    Rect { area: Area, colour: Colour, filled: bool },
    Path { points: Vec<BackendCoord>, colour: Colour, width: u32 },
    Polygon { points: Vec<BackendCoord>, colour: Colour },
    Text { at: BackendCoord, anchor: Anchor, size: u32, bold: bool, colour: Colour, text: String },
}

/// Writes down what is drawn on it. As on real surfaces, what is transparent leaves no trace.
struct Recorder<'a> {
    size: (u32, u32),
    strokes: &'a mut Vec<Stroke>,
}

impl Recorder<'_> {
    fn draw(&mut self, colour: BackendColor, stroke: Stroke) {
        self.strokes.extend((colour.alpha > 0.0).then_some(stroke));
    }
}

impl DrawingBackend for Recorder<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, _: BackendColor) -> Result<(), DrawingErrorKind<Infallible>> {
        panic!("a pixel alone at {at:?}: the surface was not asked for a shape")
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        filled: bool,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let (area, colour) = (Area { left, top, right, bottom }, style.color());
        self.draw(colour, Stroke::Rect { area, colour: colour.rgb, filled });
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let (colour, width) = (style.color(), style.stroke_width());
        self.draw(colour, Stroke::Path { points: path.into_iter().collect(), colour: colour.rgb, width });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        outline: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let colour = style.color();
        self.draw(colour, Stroke::Polygon { points: outline.into_iter().collect(), colour: colour.rgb });
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        at: BackendCoord,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        assert!(matches!(style.anchor().v_pos, VPos::Center), "texts stand in the middle of their lines");
        assert_eq!(style.family().as_str(), FONT);
        let (colour, size) = (style.color(), style.size() as u32);
        let bold = style.style().as_str() == "bold";
        self.draw(colour, Stroke::Text { at, anchor, size, bold, colour: colour.rgb, text: text.to_owned() });
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = style.size() as u32;
        Ok((Fixed.width(text, size, false).ceil() as u32, size))
    }
}

pub(super) const FONT: &str = "'A Font', 'Another', sans-serif";

/// Every role in a colour of its own.
pub(super) static THEME: LazyLock<Theme> = LazyLock::new(|| {
    let place = |property: &str| ROLES.iter().position(|(_, own)| *own == property).expect("a role");
    Theme::new(FONT.to_owned(), |property| format!("#{:02x}a0b0", place(property) + 1))
});

pub(super) fn painted(layout: &Layout) -> Vec<Stroke> {
    let mut strokes = Vec::new();
    let size = (layout.width.max(0) as u32, layout.height.max(0) as u32);
    paint(layout, &THEME, &mut Recorder { size, strokes: &mut strokes }).expect("a recorder cannot fail");
    strokes
}

fn pixels(area: Area) -> impl Iterator<Item = (i32, i32)> {
    (area.left..area.right).flat_map(move |x| (area.top..area.bottom).map(move |y| (x, y)))
}

/// Takes the strokes of one item from the front and compares them with what the item says.
#[track_caller]
fn check_item(item: &Item, strokes: &mut std::slice::Iter<'_, Stroke>) {
    let colour = |role: &Role| THEME.colour(*role);
    match item {
        Item::Fill { area, role } => {
            let expected = Stroke::Rect { area: *area, colour: colour(role), filled: true };
            assert_eq!(strokes.next(), Some(&expected));
        }
        Item::Frame { area, role, width } => {
            let mut covered = BTreeSet::new();
            for stroke in strokes.by_ref().take(4) {
                let Stroke::Rect { area, colour: own, filled: true } = stroke else { panic!("{stroke:?}") };
                assert_eq!(*own, colour(role));
                covered.extend(pixels(*area));
            }
            let edge = *width as i32;
            let inner = Area {
                left: area.left + edge,
                top: area.top + edge,
                right: area.right - edge,
                bottom: area.bottom - edge,
            };
            let hole: BTreeSet<_> = pixels(inner).collect();
            assert_eq!(covered, pixels(*area).filter(|pixel| !hole.contains(pixel)).collect(), "{item:?}");
        }
        Item::Hatch { area } => {
            let mut lines = 0;
            while let Some(Stroke::Path { points, colour: own, width: 1 }) = strokes.as_slice().first() {
                if *own != colour(&Role::Hatch) || !points.iter().all(|&(x, y)| touches(*area, x, y)) {
                    break;
                }
                // From lower left to upper right, at 45°.
                assert_eq!(points[1].0 - points[0].0, points[0].1 - points[1].1, "{points:?}");
                strokes.next();
                lines += 1;
            }
            // One for every seven pixels along two sides, none of them in a corner.
            let along = area.right - area.left + area.bottom - area.top;
            assert_eq!(lines, (along - 1) / 7, "{area:?}");
        }
        Item::Line { points, role, width } => {
            let expected = Stroke::Path { points: points.clone(), colour: colour(role), width: *width };
            assert_eq!(strokes.next(), Some(&expected));
        }
        Item::Outline { points, role } => {
            let expected = Stroke::Polygon { points: points.clone(), colour: colour(role) };
            assert_eq!(strokes.next(), Some(&expected));
        }
        Item::Text { at, anchor, size, bold, role, text } => {
            let expected = Stroke::Text {
                at: *at,
                anchor: *anchor,
                size: *size,
                bold: *bold,
                colour: colour(role),
                text: text.clone(),
            };
            assert_eq!(strokes.next(), Some(&expected));
        }
    }
}

/// Within an area or on its edge.
fn touches(area: Area, x: i32, y: i32) -> bool {
    (area.left..=area.right).contains(&x) && (area.top..=area.bottom).contains(&y)
}

/// A layout is painted stroke by stroke as its items say, on its paper, and nothing else is.
pub(super) fn check_painted(name: &str, layout: &Layout) {
    let strokes = painted(layout);
    let surface = Area { left: 0, top: 0, right: layout.width, bottom: layout.height };
    let mut rest = strokes.iter();
    check_item(&Item::Fill { area: surface, role: Role::Paper }, &mut rest);
    for item in &layout.items {
        check_item(item, &mut rest);
    }
    assert_eq!(rest.next(), None, "{name}: nothing more");
    for stroke in &strokes {
        let points = match stroke {
            Stroke::Rect { area, .. } => vec![(area.left, area.top), (area.right, area.bottom)],
            Stroke::Path { points, .. } | Stroke::Polygon { points, .. } => points.clone(),
            Stroke::Text { at, .. } => vec![*at],
        };
        let on = points.iter().all(|&(x, y)| touches(surface, x, y));
        assert!(on, "{name}: {stroke:?} is off the surface");
    }
}

#[test]
fn a_layout_is_painted_as_it_says() {
    for case in Case::all() {
        let scenes = LANGS.map(|lang| case.scenes(lang));
        // What is painted does not know the language, so the widths take turns.
        for (width, scenes) in WIDTHS.into_iter().zip(scenes.iter().cycle()) {
            for scene in scenes {
                check_painted(&case.name, &layout(scene, width, &Fixed));
            }
        }
    }
}

#[test]
fn what_is_transparent_is_not_recorded() {
    let mut strokes = Vec::new();
    let mut recorder = Recorder { size: (9, 9), strokes: &mut strokes };
    for alpha in [0.0, 1.0] {
        let style = BackendColor { alpha, rgb: (1, 2, 3) };
        recorder.draw_rect((0, 0), (4, 5), &style, true).expect("a recorder cannot fail");
    }
    let area = Area { left: 0, top: 0, right: 4, bottom: 5 };
    assert_eq!(strokes, [Stroke::Rect { area, colour: (1, 2, 3), filled: true }]);
}

const SMALL: [i32; 9] = [0, 1, 2, 17, 33, 60, 85, 119, 120];

#[test]
fn no_surface_is_too_small() {
    for case in Case::all() {
        for scene in case.scenes(LANGS[0]) {
            for width in SMALL {
                assert!(!painted(&layout(&scene, width, &Fixed)).is_empty(), "{}, {width}", case.name);
            }
        }
    }
    for (name, scene) in gallery() {
        for width in 0..=120 {
            assert!(!painted(&layout(&scene, width, &Fixed)).is_empty(), "{name}, {width}");
        }
    }
}
