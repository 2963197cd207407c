//! The one list of known tables and columns: key, labels, format, reference.
//!
//! A new column is a line here and a column in the file.

use super::fact::{
    Authority, BodyKind, Certainty, Collection, Comparator, Cycle, Direction, DistrictKind, Effect, Kind,
    LeftOut, Level, Outcome, Period, Reason, Relation, SourceKind, Status, Strength, SubjectKind, Test,
    Topic, Word, YardstickKind,
};

/// What stands in a column's cells.
#[derive(Clone, Copy, Debug)]
pub enum Format {
    /// The key of the row.
    Id,
    Text,
    /// Text that may not be empty.
    Required,
    /// One of these words, or empty.
    Words(&'static [Word]),
    /// One of these words.
    Must(&'static [Word]),
    /// The key of a row of that table, or empty.
    Ref(Tab),
    /// The key of a row of that table.
    MustRef(Tab),
    Year,
    Date,
    Decimal,
    Whole,
    /// One of these words, or nothing: worked out from the tables and in no file.
    Derived(&'static [Word]),
}

/// One column of a known table.
#[derive(Debug)]
pub struct ColumnDef {
    pub key: &'static str,
    /// Its name in Chinese and in English, where the page shows it.
    pub label: Option<&'static [&'static str; 2]>,
    pub format: Format,
}

impl ColumnDef {
    /// Whether the column stands in the file.
    pub fn is_written(&self) -> bool {
        !matches!(self.format, Format::Derived(_))
    }

    /// Whether no cell of it may be empty.
    pub fn is_required(&self) -> bool {
        matches!(self.format, Format::Id | Format::Required | Format::Must(_) | Format::MustRef(_))
    }

    /// The table whose keys its cells are.
    pub fn target(&self) -> Option<Tab> {
        match self.format {
            Format::Ref(tab) | Format::MustRef(tab) => Some(tab),
            _ => None,
        }
    }
}

/// One known table; the first `keys` columns together are its key.
#[derive(Debug)]
pub struct TableDef {
    pub name: &'static str,
    pub keys: usize,
    pub columns: &'static [ColumnDef],
}

impl TableDef {
    pub fn file(&self) -> String {
        format!("{}.csv", self.name)
    }

    /// The columns that stand in the file.
    pub fn written(&self) -> impl Iterator<Item = &'static ColumnDef> + use<> {
        self.columns.iter().filter(|column| column.is_written())
    }

    /// The key as the standards for published tables have one: nothing where a part of it may be empty, as in some of ours.
    pub fn primary_key(&self) -> &'static [ColumnDef] {
        let keys = &self.columns[..self.keys];
        if keys.iter().all(ColumnDef::is_required) { keys } else { &[] }
    }
}

/// A column of a known table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Col {
    pub tab: Tab,
    pub index: usize,
}

impl Col {
    pub fn def(self) -> &'static ColumnDef {
        &self.tab.def().columns[self.index]
    }
}

macro_rules! tables {
    (@label) => { None };
    (@label $zh:literal $en:literal) => { Some(&[$zh, $en]) };
    ($($tab:ident $module:ident $keys:literal { $($col:ident $key:literal $format:expr $(, $zh:literal $en:literal)?;)+ })+) => {
        /// The known tables.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Tab { $($tab,)+ }

        impl Tab {
            pub const ALL: &'static [Tab] = &[$(Tab::$tab,)+];

            pub fn def(self) -> &'static TableDef {
                match self { $(Tab::$tab => &$module::DEF,)+ }
            }
        }

        $(#[allow(clippy::wildcard_imports, reason = "the formats of the list below")]
        pub mod $module {
            use super::*;
            #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "named after the constants")]
            enum Position { $($col,)+ }
            $(pub const $col: Col = Col { tab: Tab::$tab, index: Position::$col as usize };)+
            pub(super) const DEF: TableDef = TableDef {
                name: stringify!($module),
                keys: $keys,
                columns: &[$(ColumnDef { key: $key, label: tables!(@label $($zh $en)?), format: $format },)+],
            };
        })+
    };
}

use Format::{Date, Decimal, Derived, Id, Must, MustRef, Ref, Required, Text, Whole, Words, Year};

tables! {
    Districts districts 1 {
        ID "id" Id;
        ZH "zh" Required;
        EN "en" Required;
        PINYIN "pinyin" Text;
        ALIASES "aliases" Text;
        KIND "kind" Must(DistrictKind::WORDS);
        PARENT "parent" Ref(Tab::Districts);
        CODE "code" Text;
        TILE_COL "tile_col" Whole;
        TILE_ROW "tile_row" Whole;
    }
    Bodies bodies 1 {
        ID "id" Id;
        ZH "zh" Required;
        EN "en" Required;
        ALIASES "aliases" Text;
        KIND "kind" Must(BodyKind::WORDS);
        LEVEL "level" Words(Level::WORDS);
        DISTRICT "district" Ref(Tab::Districts);
        PARENT "parent" Ref(Tab::Bodies);
    }
    People people 1 {
        ID "id" Id;
        ZH "zh" Required;
        EN "en" Required;
    }
    Sources sources 1 {
        ID "id" Id;
        TITLE_ZH "title_zh" Required;
        TITLE_EN "title_en" Required;
        PUBLISHER "publisher" Text;
        COLLECTION "collection" Must(Collection::WORDS), "出处" "Collection";
        KIND "kind" Must(SourceKind::WORDS);
        AUTHORITY "authority" Must(Authority::WORDS), "来源性质" "Authority";
        PUBLISHED "published" Date;
        EVENT_DATE "event_date" Date;
        URL "url" Text;
        SHA256 "sha256" Text;
        NOTE_ZH "note_zh" Text;
        NOTE_EN "note_en" Text;
    }
    Units units 1 {
        ID "id" Required;
        ZH "zh" Text;
        EN "en" Text;
        BASE "base" Text;
        FACTOR "factor" Decimal;
    }
    Indicators indicators 1 {
        ID "id" Id;
        ZH "zh" Required;
        EN "en" Required;
        UNIT "unit" Ref(Tab::Units);
        TOPIC "topic" Must(Topic::WORDS);
        TEST "test" Must(Test::WORDS);
        DIRECTION "direction" Must(Direction::WORDS);
        DECIMALS "decimals" Whole;
        DEFINITION_ZH "definition_zh" Text, "口径" "Definition";
        DEFINITION_EN "definition_en" Text;
    }
    Yardsticks yardsticks 1 {
        ID "id" Id;
        ZH "zh" Required;
        EN "en" Required;
        KIND "kind" Must(YardstickKind::WORDS);
        DISTRICT "district" Ref(Tab::Districts);
    }
    Subjects subjects 1 {
        ID "id" Id;
        ZH "zh" Required;
        EN "en" Required;
        KIND "kind" Must(SubjectKind::WORDS);
        DISTRICT "district" Ref(Tab::Districts);
        BODY "body" Ref(Tab::Bodies);
        PARENT "parent" Ref(Tab::Subjects);
        CYCLE "cycle" Words(Cycle::WORDS);
    }
    Facts facts 1 {
        ID "id" Id, "编号" "Id";
        YEAR "year" Year, "年份" "Year";
        PERIOD "period" Must(Period::WORDS), "期间" "Period";
        DATE "date" Date, "日期" "Date";
        DISTRICT "district" Ref(Tab::Districts), "区县" "District";
        BODY "body" Ref(Tab::Bodies), "主体" "Body";
        PERSON "person" Ref(Tab::People), "人物" "Person";
        KIND "kind" Must(Kind::WORDS), "类型" "Kind";
        LEVEL "level" Words(Level::WORDS), "层级" "Level";
        BY "by" Ref(Tab::Bodies), "评定者" "Given by";
        TOPIC "topic" Must(Topic::WORDS), "领域" "Topic";
        SUBJECT "subject" Ref(Tab::Subjects), "对象" "Subject";
        INDICATOR "indicator" Ref(Tab::Indicators), "指标" "Indicator";
        COMPARATOR "comparator" Words(Comparator::WORDS);
        VALUE "value" Decimal, "数值" "Value";
        RANK "rank" Whole;
        UNIT "unit" Ref(Tab::Units), "单位" "Unit";
        AGAINST "against" Ref(Tab::Yardsticks), "参照" "Against";
        DUE "due" Date, "期限" "Due";
        STRENGTH "strength" Words(Strength::WORDS), "力度" "Strength";
        STATUS "status" Words(Status::WORDS), "数据状态" "Figure status";
        CERTAINTY "certainty" Must(Certainty::WORDS), "依据" "Basis";
        SOURCE "source" MustRef(Tab::Sources), "来源" "Source";
        PARAGRAPH "paragraph" Whole;
        AS_PRINTED "as_printed" Text;
        SUMMARY_ZH "summary_zh" Text, "事实" "Fact (zh)";
        SUMMARY_EN "summary_en" Text, "英文概述" "Fact";
        NOTE_ZH "note_zh" Text;
        NOTE_EN "note_en" Text;
        OUTCOME "outcome" Derived(Outcome::WORDS), "兑现情况" "Outcome";
    }
    Links links 3 {
        FROM "from" MustRef(Tab::Facts);
        TO "to" MustRef(Tab::Facts);
        RELATION "relation" Must(Relation::WORDS);
        EFFECT "effect" Words(Effect::WORDS);
        CERTAINTY "certainty" Must(Certainty::WORDS);
        NOTE_ZH "note_zh" Text;
        NOTE_EN "note_en" Text;
    }
    Gaps gaps 3 {
        DISTRICT "district" Ref(Tab::Districts), "区县" "District";
        YEAR "year" Year, "年份" "Year";
        KIND "kind" Words(Kind::WORDS), "类型" "Kind";
        REASON "reason" Must(Reason::WORDS);
        NOTE_ZH "note_zh" Text;
        NOTE_EN "note_en" Text;
    }
    LeftOuts left_out 3 {
        SOURCE "source" MustRef(Tab::Sources);
        PARAGRAPH "paragraph" Whole;
        AS_PRINTED "as_printed" Required;
        REASON "reason" Must(LeftOut::WORDS);
        FACT "fact" Ref(Tab::Facts);
    }
    Breaks breaks 3 {
        INDICATOR "indicator" MustRef(Tab::Indicators);
        DISTRICT "district" Ref(Tab::Districts);
        YEAR "year" Year;
        NOTE_ZH "note_zh" Text;
        NOTE_EN "note_en" Text;
    }
    Releases releases 1 {
        ID "id" Id;
        DATE "date" Date;
        NOTE_ZH "note_zh" Required;
        NOTE_EN "note_en" Required;
    }
}

impl Tab {
    /// Whether the table may be missing: nothing was left out of sources that are no articles, and tables that were never
    /// released have no list of releases.
    pub fn is_optional(self) -> bool {
        matches!(self, Tab::LeftOuts | Tab::Releases)
    }
}

/// A column of facts, or of what a fact refers to, by which the reader filters and counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    Year,
    District,
    Kind,
    Outcome,
    Topic,
    Level,
    Body,
    Source,
    Certainty,
    Indicator,
    Period,
    Subject,
    Person,
    By,
    Collection,
    Authority,
    Strength,
}

impl Facet {
    /// In the order of panels and addresses.
    pub const ALL: &'static [Facet] = &[
        Facet::Year,
        Facet::District,
        Facet::Kind,
        Facet::Outcome,
        Facet::Topic,
        Facet::Level,
        Facet::Body,
        Facet::Source,
        Facet::Certainty,
        Facet::Indicator,
        Facet::Period,
        Facet::Subject,
        Facet::Person,
        Facet::By,
        Facet::Collection,
        Facet::Authority,
        Facet::Strength,
    ];

    /// The column that holds the options, and the column of facts that leads to it where it is in another table.
    pub fn column(self) -> (Col, Option<Col>) {
        match self {
            Facet::Year => (facts::YEAR, None),
            Facet::District => (facts::DISTRICT, None),
            Facet::Kind => (facts::KIND, None),
            Facet::Outcome => (facts::OUTCOME, None),
            Facet::Topic => (facts::TOPIC, None),
            Facet::Level => (facts::LEVEL, None),
            Facet::Body => (facts::BODY, None),
            Facet::Source => (facts::SOURCE, None),
            Facet::Certainty => (facts::CERTAINTY, None),
            Facet::Indicator => (facts::INDICATOR, None),
            Facet::Period => (facts::PERIOD, None),
            Facet::Subject => (facts::SUBJECT, None),
            Facet::Person => (facts::PERSON, None),
            Facet::By => (facts::BY, None),
            Facet::Collection => (sources::COLLECTION, Some(facts::SOURCE)),
            Facet::Authority => (sources::AUTHORITY, Some(facts::SOURCE)),
            Facet::Strength => (facts::STRENGTH, None),
        }
    }

    /// The key in addresses and attributes.
    pub fn key(self) -> &'static str {
        self.column().0.def().key
    }

    /// Its place in [`Facet::ALL`], and its bit in a row's mask.
    pub const fn index(self) -> usize {
        self as usize
    }
}
