//! A [`Layout`] on any plotters surface.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{PathElement, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, IntoFont, RGBColor, TextStyle};
use plotters_backend::DrawingBackend;

use super::layout::{Anchor, Area, Item, Layout};
use super::theme::{Role, Theme};

/// Draws a layout in the theme's colours, paper first.
pub fn paint<DB: DrawingBackend>(
    layout: &Layout,
    theme: &Theme,
    backend: DB,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    let surface = backend.into_drawing_area();
    surface.fill(&colour(theme, Role::Paper))?;
    layout.items.iter().try_for_each(|item| draw(item, theme, &surface))?;
    surface.present()
}

fn draw<DB: DrawingBackend>(
    item: &Item,
    theme: &Theme,
    surface: &DrawingArea<DB, Shift>,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    match item {
        Item::Fill { area, role } => {
            surface.draw(&Rectangle::new(corners(*area), colour(theme, *role).filled()))
        }
        Item::Frame { area, role, width } => sides(*area, *width as i32)
            .into_iter()
            .try_for_each(|side| surface.draw(&Rectangle::new(corners(side), colour(theme, *role).filled()))),
        Item::Hatch { area } => hatch(*area)
            .try_for_each(|ends| surface.draw(&PathElement::new(ends, colour(theme, Role::Hatch)))),
        Item::Text { at, anchor, size, bold, role, text } => {
            let style = if *bold { FontStyle::Bold } else { FontStyle::Normal };
            let across = match anchor {
                Anchor::Start => HPos::Left,
                Anchor::Middle => HPos::Center,
                Anchor::End => HPos::Right,
            };
            let ink = colour(theme, *role);
            let style = TextStyle::from((theme.font.as_str(), *size, style).into_font())
                .color(&ink)
                .pos(Pos::new(across, VPos::Center));
            surface.draw(&Text::new(text.as_str(), *at, style))
        }
    }
}

fn colour(theme: &Theme, role: Role) -> RGBColor {
    let (red, green, blue) = theme.colour(role);
    RGBColor(red, green, blue)
}

fn corners(area: Area) -> [(i32, i32); 2] {
    [(area.left, area.top), (area.right, area.bottom)]
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
