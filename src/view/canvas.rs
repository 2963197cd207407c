//! The only file that names `CanvasBackend`: charts draw in logical pixels, whatever the screen has.
//!
//! The context is scaled and the surface reports its CSS size, so lines stay crisp; text is measured with
//! `measureText`, which is quick and right for Chinese, where plotters would insert an element for each label.

use std::cell::{Cell, RefCell};

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontTransform,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::browser::{pixel_ratio, properties, set_style};
use crate::chart::layout::{Layout, Measure, isolated};
use crate::chart::paint::paint;
use crate::chart::theme::{Colour, Theme};
use crate::chart::{Fill, Scene};

/// What charts are drawn on at this moment.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Surface {
    pub(super) theme: Theme,
    /// Device pixels for a logical one.
    ratio: f64,
}

impl Surface {
    /// Reads the page's colours and font, and the screen's pixel ratio.
    pub(super) fn read() -> Self {
        let property = properties();
        Self { theme: Theme::new(property("font-family"), property), ratio: pixel_ratio() }
    }

    /// The same colours with so many device pixels for a logical one.
    pub(super) fn at(&self, ratio: f64) -> Self {
        Self { ratio, ..self.clone() }
    }
}

/// Lays a scene out at this width, draws it, and says where everything stands.
pub(super) fn draw(
    canvas: &HtmlCanvasElement,
    scene: &Scene,
    only: Option<Fill>,
    width: i32,
    surface: &Surface,
) -> Option<Layout> {
    draw_placed(canvas, &|measure| isolated(scene, only, width, measure), surface)
}

/// The same for whatever places it.
pub(super) fn draw_placed(
    canvas: &HtmlCanvasElement,
    place: &dyn Fn(&dyn Measure) -> Layout,
    surface: &Surface,
) -> Option<Layout> {
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let layout = place(&Pen { context: &context, font: &surface.theme.font, set: Cell::default() });
    let device = |length: i32| (f64::from(length) * surface.ratio).round() as u32;
    let (width, height) = (device(layout.width), device(layout.height));
    if (canvas.width(), canvas.height()) != (width, height) {
        canvas.set_width(width);
        canvas.set_height(height);
        set_style(canvas, "width", layout.width);
        set_style(canvas, "height", layout.height);
    }
    context.set_transform(surface.ratio, 0.0, 0.0, surface.ratio, 0.0, 0.0).ok()?;
    let inner = CanvasBackend::with_canvas_object(canvas.clone())?;
    let size = (layout.width as u32, layout.height as u32);
    let theme = &surface.theme;
    let texts = Vec::new();
    let mut logical = Logical { inner, font: &theme.font, context, size, path: None, ink: None, texts };
    paint(&layout, theme, &mut logical).ok()?;
    Some(layout)
}

/// Measures text in one family. What charts write, they write many times, and setting a font costs more than all else.
struct Pen<'a> {
    context: &'a CanvasRenderingContext2d,
    font: &'a str,
    set: Cell<Option<(u32, bool)>>,
}

/// Widths in logical pixels that were measured in one family, in order of size, weight and text.
#[derive(Default)]
struct Widths {
    font: String,
    known: Vec<(u32, bool, String, f64)>,
}

thread_local! {
    static WIDTHS: RefCell<Widths> = RefCell::default();
}

impl Measure for Pen<'_> {
    fn width(&self, text: &str, size: u32, bold: bool) -> f64 {
        if text.is_empty() {
            return 0.0;
        }
        WIDTHS.with_borrow_mut(|widths| {
            if widths.font != self.font {
                *widths = Widths { font: self.font.to_owned(), known: Vec::new() };
            }
            let place = widths.known.binary_search_by(|it| (it.0, it.1, &*it.2).cmp(&(size, bold, text)));
            let place = match place {
                Ok(place) => return widths.known[place].3,
                Err(place) => place,
            };
            if self.set.replace(Some((size, bold))) != Some((size, bold)) {
                set_font(self.context, bold, size, self.font);
            }
            let width = self.context.measure_text(text).map_or(0.0, |metrics| metrics.width());
            widths.known.insert(place, (size, bold, text.to_owned(), width));
            width
        })
    }
}

fn set_font(context: &CanvasRenderingContext2d, bold: bool, size: u32, family: &str) {
    let weight = if bold { "bold" } else { "normal" };
    context.set_font(&format!("{weight} {size}px {family}"));
}

/// A colour as CSS has it.
fn css((red, green, blue): Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A canvas in logical pixels. Every method is forwarded: one left out would draw pixel by pixel.
///
/// Paths are gathered, as long as they are of one style, and stroked at once: a hatched chart has hundreds. Texts are gathered
/// until something else is drawn, and written font by font.
struct Logical<'a> {
    inner: CanvasBackend,
    /// The family of all texts.
    font: &'a str,
    context: CanvasRenderingContext2d,
    size: (u32, u32),
    /// Colour and width of the path in the making.
    path: Option<(Colour, u32)>,
    /// What the context fills with: it is not set again.
    ink: Option<Colour>,
    texts: Vec<Text>,
}

/// A text that is to be written.
struct Text {
    /// Baseline, alignment, weight and size.
    type_: (&'static str, &'static str, bool, u32),
    colour: Colour,
    at: BackendCoord,
    words: String,
}

impl Logical<'_> {
    /// Strokes and writes what was gathered.
    fn finish(&mut self) {
        if self.path.take().is_some() {
            self.context.stroke();
        }
        let mut texts = std::mem::take(&mut self.texts);
        while let Some(type_) = texts.first().map(|first| first.type_) {
            let (baseline, align, bold, size) = type_;
            self.context.set_text_baseline(baseline);
            self.context.set_text_align(align);
            set_font(&self.context, bold, size, self.font);
            texts.retain(|text| {
                if text.type_ == type_ {
                    self.dip(text.colour);
                    // Fails only where a position is no number.
                    let _ = self.context.fill_text(&text.words, text.at.0.into(), text.at.1.into());
                }
                text.type_ != type_
            });
        }
    }

    fn dip(&mut self, colour: Colour) {
        if self.ink.replace(colour) != Some(colour) {
            self.context.set_fill_style_str(&css(colour));
        }
    }

    /// Goes from point to point.
    fn trace(&self, points: impl IntoIterator<Item = BackendCoord>, offset: f64) {
        for (index, (x, y)) in points.into_iter().enumerate() {
            let (x, y) = (f64::from(x) + offset, f64::from(y) + offset);
            match index {
                0 => self.context.move_to(x, y),
                _ => self.context.line_to(x, y),
            }
        }
    }

    /// Gathers for this style.
    fn begin(&mut self, rgb: Colour, width: u32) {
        if self.path == Some((rgb, width)) && self.texts.is_empty() {
            return;
        }
        self.finish();
        self.path = Some((rgb, width));
        self.context.set_stroke_style_str(&css(rgb));
        self.context.set_line_width(width.into());
        self.context.begin_path();
    }
}

type Drawn<E> = Result<(), DrawingErrorKind<E>>;

impl DrawingBackend for Logical<'_> {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn<Self::ErrorType> {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Drawn<Self::ErrorType> {
        self.finish();
        self.inner.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn<Self::ErrorType> {
        self.finish();
        self.inner.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn<Self::ErrorType> {
        self.finish();
        self.inner.draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn<Self::ErrorType> {
        self.finish();
        if !fill {
            return self.inner.draw_rect(upper_left, bottom_right, style, fill);
        }
        let ((left, top), (right, bottom)) = (upper_left, bottom_right);
        self.dip(style.color().rgb);
        self.context.fill_rect(left.into(), top.into(), (right - left).into(), (bottom - top).into());
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn<Self::ErrorType> {
        self.begin(style.color().rgb, style.stroke_width());
        // An odd width covers whole pixels only from the middle of one.
        self.trace(path, f64::from(style.stroke_width() % 2) / 2.0);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn<Self::ErrorType> {
        self.finish();
        self.inner.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn<Self::ErrorType> {
        self.finish();
        self.dip(style.color().rgb);
        self.context.begin_path();
        self.trace(vert, 0.0);
        self.context.fill();
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        pos: BackendCoord,
    ) -> Drawn<Self::ErrorType> {
        let FontTransform::None = style.transform() else {
            self.finish();
            return self.inner.draw_text(text, style, pos);
        };
        let anchor = style.anchor();
        let align = match anchor.h_pos {
            HPos::Left => "start",
            HPos::Right => "end",
            HPos::Center => "center",
        };
        let baseline = match anchor.v_pos {
            VPos::Top => "top",
            VPos::Center => "middle",
            VPos::Bottom => "bottom",
        };
        self.texts.push(Text {
            type_: (baseline, align, style.style().as_str() == "bold", style.size() as u32),
            colour: style.color().rgb,
            at: pos,
            words: text.to_owned(),
        });
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        let bold = style.style().as_str() == "bold";
        let family = style.family();
        let pen = Pen { context: &self.context, font: family.as_str(), set: Cell::default() };
        Ok((pen.width(text, style.size() as u32, bold).ceil() as u32, style.size().ceil() as u32))
    }

    fn blit_bitmap(
        &mut self,
        pos: BackendCoord,
        (width, height): (u32, u32),
        src: &[u8],
    ) -> Drawn<Self::ErrorType> {
        self.finish();
        self.inner.blit_bitmap(pos, (width, height), src)
    }
}
