//! The program knows no city: no id, no name and no year of the bundled tables stands in its text.

use std::collections::BTreeSet;

use xijian::data::schema::{Facet, Format, Tab};
use xijian::query::Page;

use crate::package::Package;
use crate::source::{Source, Token};

/// What of the bundled tables the program must not know.
struct Local {
    ids: BTreeSet<String>,
    /// Of districts, in both languages, with their short forms.
    names: BTreeSet<String>,
    years: BTreeSet<String>,
}

impl Local {
    fn new(package: &Package) -> Self {
        let own = |name: &str, column: &str| {
            package.sheet(name).column(column).map(str::to_owned).collect::<Vec<_>>()
        };
        let tables =
            ["districts", "bodies", "people", "sources", "indicators", "yardsticks", "subjects", "facts"];
        let known = known();
        let mut years: Vec<u32> =
            package.facts().column("year").filter_map(|year| year.parse().ok()).collect();
        years.sort_unstable();
        let mut names: BTreeSet<String> =
            ["zh", "en", "pinyin"].iter().flat_map(|column| own("districts", column)).collect();
        for aliases in own("districts", "aliases") {
            names.extend(aliases.split('|').map(str::to_owned));
        }
        names.remove("");
        Self {
            ids: tables
                .iter()
                .flat_map(|name| own(name, "id"))
                .filter(|id| !known.contains(id.as_str()))
                .collect(),
            names,
            years: (years[0]..=years[years.len() - 1]).map(|year| year.to_string()).collect(),
        }
    }

    /// What a file says of the city. The words that show how a date is written may show one, and a standard has its year.
    fn said(&self, source: &Source) -> Vec<String> {
        let mut said = Vec::new();
        for (place, (_, token)) in source.tokens.iter().enumerate() {
            let mut found: BTreeSet<String> = BTreeSet::new();
            match token {
                Token::Word(word) => {
                    found.extend(Some(word.replace('_', "")).filter(|word| self.years.contains(word)));
                }
                Token::Text(text) => {
                    found.extend(self.ids.get(text).cloned());
                    found.extend(self.names.iter().filter(|name| text.contains(name.as_str())).cloned());
                    if !of_date_format(source, place) && !text.starts_with("GB/T 7714—") {
                        let numbers = text.split(|c: char| !c.is_ascii_digit());
                        found
                            .extend(numbers.filter(|number| self.years.contains(*number)).map(str::to_owned));
                    }
                }
                Token::Sign(_) => (),
            }
            said.extend(found.into_iter().map(|what| source.remark(place, &format!("says “{what}”"))));
        }
        said
    }
}

/// `Expected::Date => "a date such as …"`.
fn of_date_format(source: &Source, place: usize) -> bool {
    place >= 6 && source.is_at(place - 6, "Expected : : Date = >")
}

/// What the program itself calls things: an id of the tables may be the same by chance.
fn known() -> BTreeSet<&'static str> {
    let columns = Tab::ALL.iter().flat_map(|tab| tab.def().columns);
    let mut known: BTreeSet<&str> = columns.clone().map(|def| def.key).collect();
    for def in columns {
        if let Format::Words(words) | Format::Must(words) = def.format {
            known.extend(words.iter().map(|word| word.id));
        }
    }
    known.extend(Tab::ALL.iter().map(|tab| tab.def().name));
    known.extend(Facet::ALL.iter().map(|facet| facet.key()));
    known.extend(Page::ALL.iter().map(|page| page.id()));
    known
}

#[test]
fn the_program_knows_no_city() {
    let local = Local::new(&Package::bundled());
    let said: Vec<String> = Source::all().iter().flat_map(|source| local.said(source)).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}

#[test]
fn what_is_known_of_a_city_is_found() {
    let local = Local::new(&Package::second());
    for (text, what) in [
        ("let x = \"shidu\";", "shidu"),
        ("let x = \"clear-days\";", "clear-days"),
        ("let x = \"top_class\";", "top_class"),
        ("let x = \"he_an\";", "he_an"),
        ("let x = \"t1.2.1\";", "t1.2.1"),
        ("let x = \"在石渡\";", "石渡"),
        ("let x = \"of Beiling\";", "Beiling"),
        ("let x = 2012;", "2012"),
        ("for year in 2_011..x", "2011"),
        ("let x = \"in 2013.\";", "2013"),
    ] {
        let said = local.said(&Source::new("src/x.rs", text));
        assert_eq!(said, [format!("src/x.rs:1: says “{what}”")], "{text}");
    }
    for text in [
        "// shidu 2012",
        "let x = \"sail_prizes\";",
        "let x = 20120;",
        "let x = \"2014\";",
        "let x = \"economy\";",
        "#[cfg(test)] mod tests { const X: u32 = 2012; }",
        "Expected::Date => \"such as 2012-04\"",
    ] {
        assert_eq!(local.said(&Source::new("src/x.rs", text)), [""; 0], "{text}");
    }
}
