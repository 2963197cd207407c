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
    /// A step of an ordered ramp, from 1 to 7.
    Step(u8),
    /// Text on that step.
    OnStep(u8),
}

impl Role {
    /// Every role, in the order in which a theme keeps its colours.
    pub fn all() -> impl Iterator<Item = Role> {
        [Role::Paper, Role::Ink, Role::Ink2, Role::Ink3, Role::Line2, Role::Grid, Role::Hatch, Role::Accent]
            .into_iter()
            .chain((1..=7).map(Role::Step))
            .chain((1..=7).map(Role::OnStep))
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
            Role::Step(step) => format!("--seq-{step}"),
            Role::OnStep(step) => format!("--seq-{step}-ink"),
        }
    }

    fn index(self) -> usize {
        match self {
            Role::Paper => 0,
            Role::Ink => 1,
            Role::Ink2 => 2,
            Role::Ink3 => 3,
            Role::Line2 => 4,
            Role::Grid => 5,
            Role::Hatch => 6,
            Role::Accent => 7,
            Role::Step(step) => 7 + step.clamp(1, 7) as usize,
            Role::OnStep(step) => 14 + step.clamp(1, 7) as usize,
        }
    }
}

/// Red, green, blue.
pub type Colour = (u8, u8, u8);

/// The colours and the font of charts at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    colours: Vec<Colour>,
    /// A CSS list of font families.
    pub font: String,
}

impl Theme {
    /// Reads the value of each property, `#rrggbb`; what is no such value is mid-grey, and so can be seen.
    pub fn new(font: String, value: impl Fn(&str) -> String) -> Self {
        let colour = |role: Role| hex(value(&role.property()).trim()).unwrap_or((128, 128, 128));
        Self { colours: Role::all().map(colour).collect(), font }
    }

    pub fn colour(&self, role: Role) -> Colour {
        self.colours[role.index()]
    }
}

fn hex(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some((part(0)?, part(2)?, part(4)?))
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
