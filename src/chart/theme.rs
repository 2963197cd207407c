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

impl Role {
    /// Every role, with the steps and series that there are.
    pub fn all() -> impl Iterator<Item = Role> {
        let single = [
            Role::Paper,
            Role::Ink,
            Role::Ink2,
            Role::Ink3,
            Role::Line2,
            Role::Grid,
            Role::Hatch,
            Role::Accent,
            Role::AccentSoft,
            Role::OnAccent,
        ];
        let steps = (1..=7).flat_map(|step| [Role::Step(step), Role::OnStep(step)]);
        let series = (0..9).flat_map(|series| [Role::Series(series), Role::SeriesText(series)]);
        single.into_iter().chain(steps).chain(series)
    }

    /// The custom property that holds the colour.
    pub fn property(self) -> String {
        match self {
            Role::Paper => "--paper".into(),
            Role::Ink => "--ink".into(),
            Role::Ink2 => "--ink-2".into(),
            Role::Ink3 => "--ink-3".into(),
            Role::Line2 => "--line-2".into(),
            Role::Grid => "--grid".into(),
            Role::Hatch => "--hatch".into(),
            Role::Accent => "--accent".into(),
            Role::AccentSoft => "--accent-soft".into(),
            Role::OnAccent => "--on-accent".into(),
            Role::Step(step) => format!("--seq-{step}"),
            Role::OnStep(step) => format!("--seq-{step}-ink"),
            Role::Series(series) => format!("--d-{series}"),
            Role::SeriesText(series) => format!("--dt-{series}"),
        }
    }
}

/// Red, green, blue.
pub type Colour = (u8, u8, u8);

/// What has no colour can be seen nevertheless.
const GREY: Colour = (128, 128, 128);

/// The colours and the font of charts at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    colours: Vec<(Role, Colour)>,
    /// A CSS list of font families.
    pub font: String,
}

impl Theme {
    /// Reads the value of each property, `#rrggbb`; what is no such value is mid-grey.
    pub fn new(font: String, value: impl Fn(&str) -> String) -> Self {
        let colour = |role: Role| (role, hex(value(&role.property()).trim()).unwrap_or(GREY));
        Self { colours: Role::all().map(colour).collect(), font }
    }

    pub fn colour(&self, role: Role) -> Colour {
        self.colours.iter().find(|(it, _)| *it == role).map_or(GREY, |(_, colour)| *colour)
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
            let place = Role::all().position(|role| role.property() == property).unwrap();
            format!(" #{place:06x}")
        };
        let theme = Theme::new("sans-serif".into(), number);
        for (place, role) in Role::all().enumerate() {
            assert_eq!(theme.colour(role), (0, 0, place as u8), "{role:?}");
        }
    }
}
