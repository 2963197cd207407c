//! The tables as columns: what the reader of a page asks for is a scan over small integers.
//!
//! Cells that refer to something (another table's row, a word of a vocabulary, a year) are *codes*:
//! 0 is the empty cell, `n` the n-th option. Numbers are exact decimals, text stays text.

mod bundle;
mod column;
pub mod fact;
mod gap;
pub mod index;
mod keys;
pub mod ledger;
pub mod read;
pub mod schema;
pub mod spelling;
mod unpack;
pub mod write;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BinaryHeap;
use std::hint::black_box;
use std::rc::Rc;

pub(crate) use bundle::{CELL as WORD, WORDS};
pub use column::{Code, Codes, Row};
use column::{Column, EMPTY, Texts};

use fact::{Certainty, Date, Decimal, Status, SubjectKind, Word};
use index::Index;
use schema::{Col, Facet, Format, Tab, districts, facts, releases, sources, subjects};

/// The two languages of every label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    #[default]
    Zh,
    En,
}

impl Word {
    pub fn label(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

#[derive(Debug)]
struct Table {
    rows: u32,
    columns: Vec<Cells>,
    /// Columns that no known table has: kept as text, under their names.
    unknown: Vec<(String, Texts)>,
}

/// A column, unpacked when it is first asked for: the first page asks for few.
#[derive(Debug, Default)]
struct Cells {
    packed: &'static str,
    column: OnceCell<Column>,
}

impl From<Column> for Cells {
    fn from(column: Column) -> Self {
        Self { packed: "", column: column.into() }
    }
}

/// All tables, frozen, and for each facet the code of every fact.
#[derive(Debug)]
pub struct Dataset {
    tables: Vec<Table>,
    /// Only where the code does not stand in a column of facts already.
    derived: Vec<Option<Codes>>,
    /// For each facet its options in the order in which they are listed.
    listed: Vec<Vec<Code>>,
    /// Every year from the first to the last of any fact.
    years: Vec<u32>,
    /// For search, made when it is first asked for.
    index: OnceCell<Index>,
    /// How characters are read, once that was told.
    readings: OnceCell<&'static str>,
}

impl Dataset {
    fn column(&self, col: Col) -> &Column {
        let cells = &self.tables[col.tab as usize].columns[col.index];
        cells.column.get_or_init(|| unpack::column(self, col, cells.packed))
    }

    pub fn len(&self, tab: Tab) -> usize {
        self.tables[tab as usize].rows as usize
    }

    pub fn rows(&self, tab: Tab) -> impl DoubleEndedIterator<Item = Row> + ExactSizeIterator + use<> {
        (0..self.tables[tab as usize].rows).map(Row)
    }

    /// A text cell; empty for a column of another format.
    pub fn text(&self, col: Col, row: Row) -> &str {
        if let Column::Text(texts) = self.column(col) { texts.get(row) } else { "" }
    }

    /// The code in a column of references or words.
    pub fn code(&self, col: Col, row: Row) -> Code {
        if let Column::Codes(codes) = self.column(col) { codes.get(row) } else { Code::NONE }
    }

    fn number(&self, col: Col, row: Row) -> Option<i64> {
        match self.column(col) {
            Column::Numbers(cells) => Some(cells[row.0 as usize]).filter(|&cell| cell != EMPTY),
            _ => None,
        }
    }

    /// A whole number or a year.
    pub fn whole(&self, col: Col, row: Row) -> Option<u32> {
        self.number(col, row).map(|number| number as u32)
    }

    pub fn date(&self, col: Col, row: Row) -> Option<Date> {
        self.number(col, row).map(Date::from_packed)
    }

    pub fn decimal(&self, col: Col, row: Row) -> Option<Decimal> {
        self.number(col, row).map(Decimal::from_millionths)
    }

    /// The key of a row: its first column.
    pub fn id(&self, tab: Tab, row: Row) -> &str {
        self.text(Col { tab, index: 0 }, row)
    }

    pub fn find(&self, tab: Tab, id: &str) -> Option<Row> {
        self.rows(tab).find(|&row| self.id(tab, row) == id)
    }

    /// The text of a pair of columns that differ in language only; the Chinese one is named.
    pub fn in_lang(&self, zh: Col, lang: Lang, row: Row) -> &str {
        self.text(Col { index: zh.index + usize::from(lang == Lang::En), ..zh }, row)
    }

    /// The name of a row: the second and third column of every table of named things.
    pub fn name(&self, tab: Tab, row: Row, lang: Lang) -> &str {
        self.in_lang(Col { tab, index: 1 }, lang, row)
    }

    /// A district's short name: in Chinese its first alias, in English its pinyin.
    pub fn short_name(&self, district: Row, lang: Lang) -> Cow<'_, str> {
        let short = match lang {
            Lang::Zh => {
                Cow::Borrowed(self.text(districts::ALIASES, district).split('|').next().unwrap_or(""))
            }
            Lang::En => Cow::Owned(capitalised(self.text(districts::PINYIN, district))),
        };
        if short.is_empty() { Cow::Borrowed(self.name(Tab::Districts, district, lang)) } else { short }
    }

    /// The city first, then its units by official code, those without one last.
    pub fn district_order(&self) -> Vec<Row> {
        let key = |row: Row| {
            let code = self.text(districts::CODE, row).parse().unwrap_or(i64::MAX);
            (if self.code(districts::PARENT, row) == Code::NONE { -1 } else { code }, row.0)
        };
        let keyed: Vec<(i64, u32)> = self.rows(Tab::Districts).map(key).collect();
        in_order(keyed).into_iter().map(|(_, row)| Row(row)).collect()
    }

    /// The district without a parent: the city as a whole, a line to compare with.
    pub fn city(&self) -> Option<Row> {
        self.rows(Tab::Districts).find(|&row| self.code(districts::PARENT, row) == Code::NONE)
    }

    /// The city's units, by official code: what is ranked.
    pub fn units(&self) -> Vec<Row> {
        let mut units = self.district_order();
        units.retain(|&row| self.code(districts::PARENT, row) != Code::NONE);
        units
    }

    pub fn years(&self) -> &[u32] {
        &self.years
    }

    /// Columns that no known table has, as `file.csv: column`.
    pub fn unknown_columns(&self) -> impl Iterator<Item = String> + '_ {
        Tab::ALL.iter().zip(&self.tables).flat_map(|(tab, table)| {
            table.unknown.iter().map(|(name, _)| format!("{}.csv: {name}", tab.def().name))
        })
    }

    /// Whether a fact or a link follows from something else; `certainty` is the column of its table that says so.
    pub fn is_inferred(&self, certainty: Col, row: Row) -> bool {
        self.code(certainty, row).0 == Certainty::Inferred.code()
    }

    /// Whether a named thing is of one of these kinds.
    pub fn is_subject(&self, subject: Row, kinds: &[SubjectKind]) -> bool {
        kinds.iter().any(|kind| self.code(subjects::KIND, subject).0 == kind.code())
    }

    /// The newest date on which any source appeared, or that any source reports of.
    pub fn as_of(&self) -> Option<Date> {
        self.rows(Tab::Sources)
            .filter_map(|row| {
                self.date(sources::PUBLISHED, row).or_else(|| self.date(sources::EVENT_DATE, row))
            })
            .max_by_key(|date| date.last_day())
    }

    /// The newest release of these tables; empty where none is listed.
    pub fn version(&self) -> &str {
        let newest = self.rows(Tab::Releases).max_by_key(|&row| self.date(releases::DATE, row));
        newest.map_or("", |row| self.id(Tab::Releases, row))
    }

    /// The code of every fact in a facet.
    pub fn codes(&self, facet: Facet) -> &Codes {
        let (col, via) = facet.column();
        match (&self.derived[facet.index()], self.column(via.unwrap_or(col))) {
            (Some(codes), _) | (None, Column::Codes(codes)) => codes,
            _ => unreachable!("a facet's column is one of codes, or derived"),
        }
    }

    /// How many options a facet has, the empty cell not counted.
    pub fn options(&self, facet: Facet) -> usize {
        match facet.column().0.def().format {
            Format::Year => self.years.len(),
            Format::Words(words) | Format::Must(words) | Format::Derived(words) => words.len(),
            Format::Ref(tab) | Format::MustRef(tab) => self.len(tab),
            _ => 0,
        }
    }

    /// The options of a facet in the order in which they are listed.
    pub fn listed(&self, facet: Facet) -> &[Code] {
        &self.listed[facet.index()]
    }

    /// An option as it stands in addresses and attributes; `none` for the empty cell.
    pub fn option_id(&self, facet: Facet, code: Code) -> Cow<'_, str> {
        let Some(row) = code.row() else { return Cow::Borrowed("none") };
        match facet.column().0.def().format {
            Format::Year => Cow::Owned(self.years[row.0 as usize].to_string()),
            Format::Words(words) | Format::Must(words) | Format::Derived(words) => {
                Cow::Borrowed(words[row.0 as usize].id)
            }
            Format::Ref(tab) | Format::MustRef(tab) => Cow::Borrowed(self.id(tab, row)),
            _ => Cow::Borrowed(""),
        }
    }

    /// An option's label; none for the empty cell, whose words the interface has.
    pub fn option_label(&self, facet: Facet, code: Code, lang: Lang) -> Option<Cow<'_, str>> {
        let row = code.row()?;
        Some(match facet.column().0.def().format {
            Format::Year => self.option_id(facet, code),
            Format::Words(words) | Format::Must(words) | Format::Derived(words) => {
                Cow::Borrowed(words[row.0 as usize].label(lang))
            }
            Format::Ref(Tab::Districts) => self.short_name(row, lang),
            Format::Ref(tab) | Format::MustRef(tab) => Cow::Borrowed(self.name(tab, row, lang)),
            _ => Cow::Borrowed(""),
        })
    }

    /// The code of an option by its id.
    pub fn option_code(&self, facet: Facet, id: &str) -> Option<Code> {
        (0..=self.options(facet) as u32).map(Code).find(|&code| self.option_id(facet, code) == id)
    }

    /// The code of a year that the facts span.
    pub fn year_code(&self, year: u32) -> Option<Code> {
        self.years.binary_search(&year).ok().map(|index| Code(index as u32 + 1))
    }

    /// The words of all facts, for search.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let index = comes_later(Index::new as fn(&Self) -> Index)(self);
            if let Some(readings) = self.readings.get() {
                read_in(&index, readings);
            }
            index
        })
    }

    /// Takes up what comes with the later code, [`LATER`]: how characters are read, for search, and columns
    /// that only files have.
    pub fn learn(&self, told: &'static str) {
        let told = told.split(WORDS).next().unwrap_or_default();
        let (readings, columns) = told.split_once(bundle::COLUMN).unwrap_or((told, ""));
        // Who only opens a page need not wait until its words can be sought.
        let _ = self.readings.set(readings);
        if let Some(index) = self.index.get() {
            read_in(index, readings);
        }
        for (col, packed) in bundle::LATER.into_iter().zip(columns.split(bundle::COLUMN)) {
            let cells = &self.tables[col.tab as usize].columns[col.index];
            // A page that asks for a column before it is here would have seen it empty.
            let _ = cells.column.set(unpack::column(self, col, packed));
        }
    }

    /// How many facts stand in a part of the collection.
    pub fn facts_in(&self, collection: fact::Collection) -> usize {
        let codes = self.codes(Facet::Collection);
        self.rows(Tab::Facts).filter(|&row| codes.get(row) == Code(collection.code())).count()
    }

    /// Which of several figures for one thing stands for it, the least first, the earlier row among equals: final before
    /// unspecified before preliminary, then the source's authority, then the later publication.
    pub fn standing(&self, fact: Row) -> i64 {
        let status = match Status::from_code(self.code(facts::STATUS, fact).0) {
            Some(Status::Final) => 0,
            Some(Status::Preliminary) => 2,
            _ => 1,
        };
        let source = self.code(facts::SOURCE, fact).row();
        let authority = source.map_or(0, |source| self.code(sources::AUTHORITY, source).0);
        let published = source.and_then(|source| self.date(sources::PUBLISHED, source));
        (status * 10 + i64::from(authority)) * 100_000_000
            - published.map_or(0, |date| date.last_day().order())
    }

    /// Takes up what stands in no file: what came of promises, and codes of years and of what sources say.
    fn derive(tables: Vec<Table>) -> Self {
        let mut data = Self {
            tables,
            derived: Vec::new(),
            listed: Vec::new(),
            years: Vec::new(),
            index: OnceCell::new(),
            readings: OnceCell::new(),
        };
        let used: Vec<u32> = data.rows(Tab::Facts).filter_map(|row| data.whole(facts::YEAR, row)).collect();
        if let (Some(&first), Some(&last)) = (used.iter().min(), used.iter().max()) {
            data.years = (first..=last).collect();
        }
        let outcomes = Codes::new(ledger::outcomes(&data), data.options(Facet::Outcome));
        data.tables[Tab::Facts as usize].columns[facts::OUTCOME.index] = Column::Codes(outcomes).into();
        data.derived = Facet::ALL.iter().map(|&facet| data.derived_codes(facet)).collect();
        data.listed = Facet::ALL.iter().map(|&facet| data.in_listing(facet)).collect();
        data
    }

    /// Districts in their order, rows of other tables by how many facts they have, the rest as they are; the empty cell
    /// last, where any fact has one.
    fn in_listing(&self, facet: Facet) -> Vec<Code> {
        let codes = self.codes(facet);
        let mut counts = vec![0_i64; self.options(facet) + 1];
        self.rows(Tab::Facts).for_each(|row| counts[codes.get(row).0 as usize] += 1);
        let rest = (counts[0] > 0).then_some(Code::NONE);
        let listed: Vec<Code> = match facet.column().0.def().format {
            Format::Ref(Tab::Districts) => self.district_order().into_iter().map(Code::from).collect(),
            Format::Ref(_) | Format::MustRef(_) => {
                let keyed = (1..counts.len() as u32).map(|code| (-counts[code as usize], code)).collect();
                in_order(keyed).into_iter().map(|(_, code)| Code(code)).collect()
            }
            _ => (1..counts.len() as u32).map(Code).collect(),
        };
        listed.into_iter().chain(rest).collect()
    }

    fn derived_codes(&self, facet: Facet) -> Option<Codes> {
        let code_of: Box<dyn Fn(Row) -> Code + '_> = match facet.column() {
            (col, None) if matches!(col.def().format, Format::Year) => Box::new(move |row| {
                self.whole(col, row).and_then(|year| self.year_code(year)).unwrap_or(Code::NONE)
            }),
            (_, None) => return None,
            (col, Some(via)) => Box::new(move |row| {
                self.code(via, row).row().map_or(Code::NONE, |target| self.code(col, target))
            }),
        };
        let codes = self.rows(Tab::Facts).map(|row| code_of(row).0).collect();
        Some(Codes::new(codes, self.options(facet)))
    }
}

/// Shares a dataset; equal only to itself, so comparing never compares tables.
#[derive(Clone, Debug)]
pub struct Data(Rc<Dataset>);

impl Data {
    pub fn new(dataset: Dataset) -> Self {
        Self(Rc::new(dataset))
    }
}

impl PartialEq for Data {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for Data {
    type Target = Dataset;

    fn deref(&self) -> &Dataset {
        &self.0
    }
}

/// The tables that come with the application, without the columns that no page shows, as `build.rs` laid them out.
pub const BUNDLE: &str = include_str!(concat!(env!("OUT_DIR"), "/bundle"));

/// What the page is given along with the later code, as `build.rs` laid it out.
#[cfg(not(target_arch = "wasm32"))]
pub const LATER: &str = include_str!(concat!(env!("OUT_DIR"), "/later"));

/// The release before on the first line; on each further one a table that has changed since, and how many of its rows were
/// added, changed and removed. Empty where there was no release before.
pub const CHANGES: &str = include_str!(concat!(env!("OUT_DIR"), "/changes"));

/// The SHA-256 over the published tables, in the order of their names, as `cat data/*.csv | sha256sum` prints it.
pub const FINGERPRINT: &str = env!("XIJIAN_FINGERPRINT");

/// Reads the tables that come with the application.
pub fn bundled() -> Data {
    Data::new(unpack::unpack(BUNDLE))
}

/// Pairs in order. The one sort of the program, a heap's, which is the smallest that `std` has: each further sort of
/// another kind or type would add kilobytes to the page.
pub fn in_order(pairs: Vec<(i64, u32)>) -> Vec<(i64, u32)> {
    BinaryHeap::from(pairs).into_sorted_vec()
}

/// A function of code that is brought later, called by its place in a table: called by its name, it or a part of it could be
/// put where it is called, in the code that comes first.
pub fn comes_later<F>(function: F) -> F {
    black_box(function)
}

fn read_in(index: &Index, readings: &str) {
    comes_later(Index::learn as fn(&Index, &str))(index, readings);
}

/// Whether search leaves a letter out.
pub fn is_quote(letter: char) -> bool {
    "“”‘’「」『』\"'".contains(letter)
}

fn capitalised(word: &str) -> String {
    let mut word = word.to_owned();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}
