//! A layout as SVG: text stays text, what is drawn alike one after the other shares a group.
//!
//! `plotters-svg` sets text in 1/1.24 of the size that was asked for, keeps control characters, which no XML may hold, and
//! repeats the font with every text.
//!
//! Texts stand on baselines in whole pixels: Inkscape and most converters know no `dominant-baseline`.

use std::convert::Infallible;
use std::fmt::Write;

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use super::layout::Layout;
use super::paint::paint;
use super::theme::Theme;

/// A layout in the theme's colours, with its name and, for readers who cannot see it and for programs, what is to be known
/// about it.
pub fn svg(layout: &Layout, theme: &Theme, title: &str, about: &str) -> String {
    let (width, height) = (layout.width, layout.height);
    let mut surface = Svg { size: (width as u32, height as u32), text: String::new(), group: String::new() };
    // Miters as a canvas has them.
    surface.put(format_args!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" xml:space=\"preserve\" stroke-miterlimit=\"10\" \
         font-family=\""
    ));
    escape(&theme.font, &mut surface.text);
    surface.text.push_str("\">");
    for (name, text) in [("title", title), ("desc", about), ("metadata", about)] {
        surface.put(format_args!("\n<{name}>"));
        escape(text, &mut surface.text);
        surface.put(format_args!("</{name}>"));
    }
    // Writing into memory does not fail.
    let _ = paint(layout, theme, &mut surface);
    surface.text.push_str("\n</svg>\n");
    surface.text
}

/// Text for XML: what is markup there is written otherwise, and what must not be there at all is left out.
fn escape(text: &str, into: &mut String) {
    for c in text.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\t' | '\n' => into.push(c),
            '\u{fffe}' | '\u{ffff}' => (),
            _ if c.is_control() => (),
            _ => into.push(c),
        }
    }
}

/// A surface that writes down what is drawn on it. Only whole colours, as [`paint`] has no others.
struct Svg {
    size: (u32, u32),
    text: String,
    /// What the open group sets; none is open where it is empty.
    group: String,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Svg {
    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing into memory does not fail.
        let _ = self.text.write_fmt(text);
    }

    /// Opens a group, unless the open one sets the same.
    fn set(&mut self, style: String) {
        if style == self.group {
            return;
        }
        self.close();
        self.put(format_args!("\n<g{style}>"));
        self.group = style;
    }

    fn close(&mut self) {
        if !self.group.is_empty() {
            self.text.push_str("\n</g>");
            self.group.clear();
        }
    }

    /// What is drawn from here on is filled, or else only its outline.
    fn set_style<S: BackendStyle>(&mut self, style: &S, fill: bool) {
        if fill {
            return self.set(filled(style.color()));
        }
        let width = style.stroke_width();
        let (red, green, blue) = style.color().rgb;
        // An odd width covers whole pixels only from the middle of one.
        let shift = if width % 2 == 1 { " transform=\"translate(.5 .5)\"" } else { "" };
        self.set(format!(
            " fill=\"none\" stroke=\"#{red:02x}{green:02x}{blue:02x}\" stroke-width=\"{width}\"{shift}"
        ));
    }

    /// Points, one after the other.
    fn trace(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        for (place, (x, y)) in points.into_iter().enumerate() {
            let space = if place == 0 { "" } else { " " };
            self.put(format_args!("{space}{x} {y}"));
        }
    }
}

fn filled(colour: BackendColor) -> String {
    let (red, green, blue) = colour.rgb;
    format!(" fill=\"#{red:02x}{green:02x}{blue:02x}\"")
}

impl DrawingBackend for Svg {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        self.close();
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.set_style(style, fill);
        let (width, height) = (right - left, bottom - top);
        self.put(format_args!("\n<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"/>"));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.set_style(style, false);
        self.text.push_str("\n<path d=\"M");
        self.trace(path);
        self.text.push_str("\"/>");
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.set_style(style, fill);
        self.put(format_args!("\n<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>"));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        self.set_style(style, true);
        self.text.push_str("\n<polygon points=\"");
        self.trace(vert);
        self.text.push_str("\"/>");
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        let size = style.size() as i32;
        let bold = if style.style().as_str() == "bold" { " font-weight=\"bold\"" } else { "" };
        let Pos { h_pos, v_pos } = style.anchor();
        let anchor = match h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        };
        // From the middle of a line to its baseline.
        let down = (size * 35 + 50) / 100;
        let baseline = y + match v_pos {
            VPos::Top => size / 2 + down,
            VPos::Center => down,
            VPos::Bottom => down - size / 2,
        };
        let fill = filled(style.color());
        self.set(format!("{fill} font-size=\"{size}\"{bold}{anchor}"));
        self.put(format_args!("\n<text x=\"{x}\" y=\"{baseline}\">"));
        escape(text, &mut self.text);
        self.text.push_str("</text>");
        Ok(())
    }
}
