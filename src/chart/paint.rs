//! A [`Layout`] on any plotters surface.

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily, FontStyle,
    FontTransform,
};

use super::layout::{Anchor, Area, Item, Layout};
use super::theme::{Role, Theme};

/// Draws a layout in the theme's colours, paper first.
pub fn paint<DB: DrawingBackend>(
    layout: &Layout,
    theme: &Theme,
    surface: &mut DB,
) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
    surface.ensure_prepared()?;
    let all = Area { left: 0, top: 0, right: layout.width, bottom: layout.height };
    fill(all, Role::Paper, theme, surface)?;
    for item in &layout.items {
        match item {
            Item::Fill { area, role } => fill(*area, *role, theme, surface)?,
            Item::Frame { area, role, width } => {
                for side in sides(*area, *width as i32) {
                    fill(side, *role, theme, surface)?;
                }
            }
            Item::Hatch { area } => {
                for ends in hatch(*area) {
                    surface.draw_path(ends, &colour(theme, Role::Hatch))?;
                }
            }
            Item::Line { points, role, width } => {
                let style = Stroke { colour: colour(theme, *role), width: *width };
                surface.draw_path(points.iter().copied(), &style)?;
            }
            Item::Outline { points, role } => {
                surface.fill_polygon(points.iter().copied(), &colour(theme, *role))?;
            }
            Item::Text { at, anchor, size, bold, role, text } => {
                let type_ = Type {
                    font: &theme.font,
                    colour: colour(theme, *role),
                    anchor: *anchor,
                    size: *size,
                    bold: *bold,
                };
                surface.draw_text(text, &type_, *at)?;
            }
        }
    }
    surface.present()
}

fn fill<DB: DrawingBackend>(
    area: Area,
    role: Role,
    theme: &Theme,
    surface: &mut DB,
) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
    surface.draw_rect((area.left, area.top), (area.right, area.bottom), &colour(theme, role), true)
}

fn colour(theme: &Theme, role: Role) -> BackendColor {
    BackendColor { alpha: 1.0, rgb: theme.colour(role) }
}

/// A line of some width.
struct Stroke {
    colour: BackendColor,
    width: u32,
}

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        self.colour
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

/// The four sides of a frame inside an area: filled, because a stroke on whole pixels blurs.
fn sides(area: Area, width: i32) -> [Area; 4] {
    [
        Area { bottom: area.top + width, ..area },
        Area { top: area.bottom - width, ..area },
        Area { right: area.left + width, ..area },
        Area { left: area.right - width, ..area },
    ]
}

/// Diagonals from lower left to upper right, cut to the area.
fn hatch(area: Area) -> impl Iterator<Item = [(i32, i32); 2]> {
    const STEP: usize = 7;
    let (width, height) = (area.right - area.left, area.bottom - area.top);
    (0..(width + height).max(0)).step_by(STEP).skip(1).map(move |reach| {
        let from = (area.left + (reach - height).max(0), area.top + reach.min(height));
        let to = (area.left + reach.min(width), area.top + (reach - width).max(0));
        [from, to]
    })
}

/// How a text is set.
struct Type<'a> {
    font: &'a str,
    colour: BackendColor,
    anchor: Anchor,
    size: u32,
    bold: bool,
}

impl BackendTextStyle for Type<'_> {
    type FontError = std::convert::Infallible;

    fn color(&self) -> BackendColor {
        self.colour
    }

    fn size(&self) -> f64 {
        self.size.into()
    }

    fn transform(&self) -> FontTransform {
        FontTransform::None
    }

    fn style(&self) -> FontStyle {
        if self.bold { FontStyle::Bold } else { FontStyle::Normal }
    }

    fn anchor(&self) -> Pos {
        let across = match self.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        Pos::new(across, VPos::Center)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.font)
    }

    /// Only surfaces without fonts of their own ask for this, and there is none.
    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        Ok(((0, 0), (0, 0)))
    }

    fn draw<E, DrawFunc: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: (i32, i32),
        _: DrawFunc,
    ) -> Result<Result<(), E>, Self::FontError> {
        Ok(Ok(()))
    }
}
