//! A data package as text: the bundled one, and that of an invented city with other districts, years and indicators.
//!
//! Nothing here knows the schema, so what is found by looking through these cells is a second opinion.

use std::fmt;

use xijian::data::Data;
use xijian::data::read::{self, read};
use xijian::error::Problem;

use crate::csv;

/// A table's name and its text.
type File = (&'static str, &'static str);

macro_rules! files {
    ($folder:literal) => {
        files!($folder: "districts" "bodies" "people" "sources" "units" "indicators" "yardsticks" "subjects" "facts"
            "links" "gaps" "left_out" "breaks" "releases")
    };
    ($folder:literal: $($name:literal)+) => { [$(($name, include_str!(concat!($folder, $name, ".csv")))),+] };
}

/// The tables that are published with the application.
pub(crate) const PUBLISHED: [File; 14] = files!("../../static/data/");

/// The tables of the invented city.
pub(crate) const SECOND: [File; 14] = files!("../package/");

/// One table, cell by cell.
#[derive(Clone, PartialEq)]
pub(crate) struct Sheet {
    pub(crate) name: &'static str,
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Sheet {
    fn new(name: &'static str, text: &str) -> Self {
        let mut records = csv::split(text);
        Self { name, header: records.remove(0), rows: records }
    }

    pub(crate) fn text(&self) -> String {
        csv::join(std::iter::once(&self.header).chain(&self.rows))
    }

    /// Where a column stands.
    pub(crate) fn place(&self, column: &str) -> usize {
        self.header
            .iter()
            .position(|name| name == column)
            .unwrap_or_else(|| panic!("{} has no column {column}", self.name))
    }

    pub(crate) fn at(&self, row: usize, column: &str) -> &str {
        &self.rows[row][self.place(column)]
    }

    /// A column from top to bottom.
    pub(crate) fn column(&self, column: &str) -> impl Iterator<Item = &str> {
        let place = self.place(column);
        self.rows.iter().map(move |row| row[place].as_str())
    }

    /// The row of an id.
    pub(crate) fn find(&self, id: &str) -> Option<usize> {
        self.column("id").position(|own| own == id)
    }
}

/// All tables of a package.
#[derive(Clone, PartialEq)]
pub(crate) struct Package(Vec<Sheet>);

impl Package {
    fn new(files: &[File]) -> Self {
        Self(files.iter().map(|(name, text)| Sheet::new(name, text)).collect())
    }

    pub(crate) fn bundled() -> Self {
        Self::new(&PUBLISHED)
    }

    pub(crate) fn second() -> Self {
        Self::new(&SECOND)
    }

    /// Both, with a name for messages.
    pub(crate) fn both() -> [(&'static str, Self); 2] {
        [("bundled", Self::bundled()), ("second", Self::second())]
    }

    pub(crate) fn sheet(&self, name: &str) -> &Sheet {
        self.0.iter().find(|sheet| sheet.name == name).expect("one of the known tables")
    }

    pub(crate) fn sheet_mut(&mut self, name: &str) -> &mut Sheet {
        self.0.iter_mut().find(|sheet| sheet.name == name).expect("one of the known tables")
    }

    pub(crate) fn facts(&self) -> &Sheet {
        self.sheet("facts")
    }

    /// The package with only the facts that a test on their cells lets through, and nothing that names the others.
    pub(crate) fn with_facts(mut self, keep: impl Fn(&Sheet, usize) -> bool) -> Self {
        let facts = self.sheet_mut("facts");
        let kept = (0..facts.rows.len()).filter(|&row| keep(facts, row)).collect::<Vec<_>>();
        facts.rows = kept.into_iter().map(|row| facts.rows[row].clone()).collect();
        for name in ["links", "left_out"] {
            self.sheet_mut(name).rows.clear();
        }
        self
    }

    /// The package with one district, its facts, and nothing that names the others.
    pub(crate) fn with_district(self, id: &str) -> Self {
        let mut package = self.with_facts(|facts, row| facts.at(row, "district") == id);
        package.sheet_mut("districts").rows.retain(|row| row[0] == id);
        for (name, column) in [
            ("districts", "parent"),
            ("bodies", "district"),
            ("yardsticks", "district"),
            ("subjects", "district"),
            ("gaps", "district"),
            ("breaks", "district"),
        ] {
            let sheet = package.sheet_mut(name);
            let place = sheet.place(column);
            sheet.rows.iter_mut().filter(|row| row[place] != id).for_each(|row| row[place].clear());
        }
        package.sheet_mut("gaps").rows.clear();
        package
    }

    /// What the program reads of it.
    pub(crate) fn read(&self) -> Result<Data, Vec<Problem>> {
        let texts: Vec<(&str, String)> = self.0.iter().map(|sheet| (sheet.name, sheet.text())).collect();
        let files: Vec<read::File<'_>> =
            texts.iter().map(|(name, text)| read::File { name, bytes: text.as_bytes() }).collect();
        read(&files).map(Data::new)
    }

    /// The same, for tables that are known to be good.
    #[track_caller]
    pub(crate) fn data(&self) -> Data {
        self.read().unwrap_or_else(|problems| {
            panic!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        })
    }
}

/// Short: a failing test would otherwise print every cell.
impl fmt::Debug for Package {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a package of {} facts", self.facts().rows.len())
    }
}
