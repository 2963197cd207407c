//! What a chart may be coloured with: roles, whose values are the page's own custom properties.

/// The part a colour plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Paper,
    Ink,
    Ink2,
    Ink3,
    Line2,
    Grid,
    Hatch,
    Accent,
    AccentSoft,
    OnAccent,
    /// A step of an ordered ramp, from 1 to 7.
    Step(u8),
    /// Text on that step.
    OnStep(u8),
    /// A series, from 0 to 8: what is drawn.
    Series(u8),
    /// The same for text.
    SeriesText(u8),
}

/// Every role, and the custom property that holds its colour.
pub const ROLES: [(Role, &str); 42] = [
    (Role::Paper, "--paper"),
    (Role::Ink, "--ink"),
    (Role::Ink2, "--ink-2"),
    (Role::Ink3, "--ink-3"),
    (Role::Line2, "--line-2"),
    (Role::Grid, "--grid"),
    (Role::Hatch, "--hatch"),
    (Role::Accent, "--accent"),
    (Role::AccentSoft, "--accent-soft"),
    (Role::OnAccent, "--on-accent"),
    (Role::Step(1), "--seq-1"),
    (Role::OnStep(1), "--seq-1-ink"),
    (Role::Step(2), "--seq-2"),
    (Role::OnStep(2), "--seq-2-ink"),
    (Role::Step(3), "--seq-3"),
    (Role::OnStep(3), "--seq-3-ink"),
    (Role::Step(4), "--seq-4"),
    (Role::OnStep(4), "--seq-4-ink"),
    (Role::Step(5), "--seq-5"),
    (Role::OnStep(5), "--seq-5-ink"),
    (Role::Step(6), "--seq-6"),
    (Role::OnStep(6), "--seq-6-ink"),
    (Role::Step(7), "--seq-7"),
    (Role::OnStep(7), "--seq-7-ink"),
    (Role::Series(0), "--d-0"),
    (Role::SeriesText(0), "--dt-0"),
    (Role::Series(1), "--d-1"),
    (Role::SeriesText(1), "--dt-1"),
    (Role::Series(2), "--d-2"),
    (Role::SeriesText(2), "--dt-2"),
    (Role::Series(3), "--d-3"),
    (Role::SeriesText(3), "--dt-3"),
    (Role::Series(4), "--d-4"),
    (Role::SeriesText(4), "--dt-4"),
    (Role::Series(5), "--d-5"),
    (Role::SeriesText(5), "--dt-5"),
    (Role::Series(6), "--d-6"),
    (Role::SeriesText(6), "--dt-6"),
    (Role::Series(7), "--d-7"),
    (Role::SeriesText(7), "--dt-7"),
    (Role::Series(8), "--d-8"),
    (Role::SeriesText(8), "--dt-8"),
];

/// Red, green, blue.
pub type Colour = (u8, u8, u8);

/// What has no colour can be seen nevertheless.
const GREY: Colour = (128, 128, 128);

/// The colours and the font of charts at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Of each of [`ROLES`].
    colours: Vec<Colour>,
    /// A CSS list of font families.
    pub font: String,
}

impl Theme {
    /// Reads the value of each property, `#rrggbb`; what is no such value is mid-grey.
    pub fn new(font: String, value: impl Fn(&str) -> String) -> Self {
        let mut colours = Vec::new();
        for (_, property) in ROLES {
            colours.push(hex(value(property).trim()).unwrap_or(GREY));
        }
        Self { colours, font }
    }

    pub fn colour(&self, role: Role) -> Colour {
        ROLES.iter().position(|(own, _)| *own == role).map_or(GREY, |place| self.colours[place])
    }
}

fn hex(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let [_, red, green, blue] =
        digits.chars().try_fold(0, |all, digit| Some(all * 16 + digit.to_digit(16)?))?.to_be_bytes();
    Some((red, green, blue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_keeps_each_role_where_it_looks_it_up() {
        let number = |property: &str| {
            let place = ROLES.iter().position(|(_, own)| *own == property).unwrap();
            format!(" #{place:06x}")
        };
        let theme = Theme::new("sans-serif".into(), number);
        for (place, (role, _)) in ROLES.into_iter().enumerate() {
            assert_eq!(theme.colour(role), (0, 0, place as u8), "{role:?}");
        }
    }
}
