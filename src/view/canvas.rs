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
    let layout = place(&Pen::new(&context, &surface.theme.font));
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
    paint(&layout, &surface.theme, &mut Logical { inner, context, size, path: None, ink: None, type_: None })
        .ok()?;
    Some(layout)
}

/// Measures text in one family. What a chart writes, it writes many times, and setting a font costs more than all else.
struct Pen<'a> {
    context: &'a CanvasRenderingContext2d,
    font: &'a str,
    set: Cell<Option<(u32, bool)>>,
    known: RefCell<Vec<(String, u32, bool, f64)>>,
}

impl<'a> Pen<'a> {
    fn new(context: &'a CanvasRenderingContext2d, font: &'a str) -> Self {
        Self { context, font, set: Cell::default(), known: RefCell::default() }
    }
}

impl Measure for Pen<'_> {
    fn width(&self, text: &str, size: u32, bold: bool) -> f64 {
        if text.is_empty() {
            return 0.0;
        }
        let mut known = self.known.borrow_mut();
        let same = known.iter().find(|it| it.2 == bold && it.1 == size && it.0 == text);
        if let Some((.., width)) = same {
            return *width;
        }
        if self.set.replace(Some((size, bold))) != Some((size, bold)) {
            set_font(self.context, if bold { "bold" } else { "normal" }, size, self.font);
        }
        let width = self.context.measure_text(text).map_or(0.0, |metrics| metrics.width());
        known.push((text.to_owned(), size, bold, width));
        width
    }
}

fn set_font(context: &CanvasRenderingContext2d, style: &str, size: u32, family: &str) {
    context.set_font(&format!("{style} {size}px {family}"));
}

/// A colour as CSS has it.
fn css((red, green, blue): Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A canvas in logical pixels. Every method is forwarded: one left out would draw pixel by pixel.
///
/// Paths alone are gathered, as long as they are of one style, and stroked at once: a hatched chart has hundreds.
struct Logical {
    inner: CanvasBackend,
    context: CanvasRenderingContext2d,
    size: (u32, u32),
    /// Colour and width of the path in the making.
    path: Option<(Colour, u32)>,
    /// What the context fills with, and how it writes: what is set already is not set again.
    ink: Option<Colour>,
    type_: Option<(&'static str, &'static str, u32, bool)>,
}

impl Logical {
    /// Strokes what was gathered.
    fn finish(&mut self) {
        if self.path.take().is_some() {
            self.context.stroke();
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
        if self.path == Some((rgb, width)) {
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

impl DrawingBackend for Logical {
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
        self.finish();
        let FontTransform::None = style.transform() else { return self.inner.draw_text(text, style, pos) };
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
        let type_ = (align, baseline, style.size() as u32, style.style().as_str() == "bold");
        if self.type_.replace(type_) != Some(type_) {
            self.context.set_text_baseline(baseline);
            self.context.set_text_align(align);
            set_font(&self.context, style.style().as_str(), type_.2, style.family().as_str());
        }
        self.dip(style.color().rgb);
        // Fails only where a position is no number.
        let _ = self.context.fill_text(text, pos.0.into(), pos.1.into());
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        let bold = style.style().as_str() == "bold";
        let family = style.family();
        let pen = Pen::new(&self.context, family.as_str());
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
