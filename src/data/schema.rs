//! The one list of known tables and columns: key, labels, format, reference.
//!
//! A new column is a line here and a column in the file.

use super::fact::{
    Authority, BodyKind, Certainty, Collection, Comparator, Cycle, Direction, DistrictKind, Effect, Kind,
    LeftOut, Level, Period, Reason, Relation, SourceKind, Status, Strength, SubjectKind, Test, Topic, Word,
    YardstickKind,
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
}

/// One column of a known table.
#[derive(Debug)]
pub struct ColumnDef {
    pub key: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub format: Format,
}

/// One known table; the first `keys` columns together are its key.
#[derive(Debug)]
pub struct TableDef {
    pub name: &'static str,
    pub keys: usize,
    pub columns: &'static [ColumnDef],
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
    ($($tab:ident $module:ident $keys:literal { $($col:ident $key:literal $zh:literal $en:literal $format:expr,)+ })+) => {
        /// The known tables.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Tab { $($tab,)+ }

        impl Tab {
            pub const ALL: &'static [Tab] = &[$(Tab::$tab,)+];

            pub fn def(self) -> &'static TableDef {
                match self { $(Tab::$tab => &$module::DEF,)+ }
            }
        }

        $(pub mod $module {
            use super::*;
            #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "named after the constants")]
            enum Position { $($col,)+ }
            $(pub const $col: Col = Col { tab: Tab::$tab, index: Position::$col as usize };)+
            pub(super) const DEF: TableDef = TableDef {
                name: stringify!($module),
                keys: $keys,
                columns: &[$(ColumnDef { key: $key, zh: $zh, en: $en, format: $format },)+],
            };
        })+
    };
}

use Format::{Date, Decimal, Id, Must, MustRef, Ref, Required, Text, Whole, Words, Year};

tables! {
    Districts districts 1 {
        ID "id" "编号" "Id" Id,
        ZH "zh" "名称" "Name (zh)" Required,
        EN "en" "英文名" "Name" Required,
        PINYIN "pinyin" "拼音" "Pinyin" Text,
        ALIASES "aliases" "别名" "Aliases" Text,
        KIND "kind" "类别" "Kind" Must(DistrictKind::WORDS),
        PARENT "parent" "上级" "Parent" Ref(Tab::Districts),
        CODE "code" "区划代码" "Code" Text,
        TILE_COL "tile_col" "方块列" "Tile column" Whole,
        TILE_ROW "tile_row" "方块行" "Tile row" Whole,
    }
    Bodies bodies 1 {
        ID "id" "编号" "Id" Id,
        ZH "zh" "名称" "Name (zh)" Required,
        EN "en" "英文名" "Name" Required,
        ALIASES "aliases" "别名" "Aliases" Text,
        KIND "kind" "类别" "Kind" Must(BodyKind::WORDS),
        LEVEL "level" "层级" "Level" Words(Level::WORDS),
        DISTRICT "district" "区县" "District" Ref(Tab::Districts),
        PARENT "parent" "上级" "Parent" Ref(Tab::Bodies),
    }
    People people 1 {
        ID "id" "编号" "Id" Id,
        ZH "zh" "姓名" "Name (zh)" Required,
        EN "en" "英文名" "Name" Required,
    }
    Sources sources 1 {
        ID "id" "编号" "Id" Id,
        TITLE_ZH "title_zh" "标题" "Headline" Required,
        TITLE_EN "title_en" "英文标题" "Headline in English" Required,
        PUBLISHER "publisher" "发布者" "Publisher" Text,
        COLLECTION "collection" "出处" "Collection" Must(Collection::WORDS),
        KIND "kind" "类别" "Kind" Must(SourceKind::WORDS),
        AUTHORITY "authority" "来源性质" "Authority" Must(Authority::WORDS),
        PUBLISHED "published" "发布日期" "Published" Date,
        EVENT_DATE "event_date" "所记之日" "Date of the event" Date,
        URL "url" "网址" "Address" Text,
        SHA256 "sha256" "文件指纹" "SHA-256" Text,
        NOTE_ZH "note_zh" "说明" "Note (zh)" Text,
        NOTE_EN "note_en" "英文说明" "Note" Text,
    }
    Units units 1 {
        ID "id" "单位" "Unit" Required,
        ZH "zh" "名称" "Name (zh)" Text,
        EN "en" "英文名" "Name" Text,
        BASE "base" "基本单位" "Base" Text,
        FACTOR "factor" "倍数" "Factor" Decimal,
    }
    Indicators indicators 1 {
        ID "id" "编号" "Id" Id,
        ZH "zh" "名称" "Name (zh)" Required,
        EN "en" "英文名" "Name" Required,
        UNIT "unit" "单位" "Unit" Ref(Tab::Units),
        TOPIC "topic" "领域" "Topic" Must(Topic::WORDS),
        TEST "test" "检验" "Test" Must(Test::WORDS),
        DIRECTION "direction" "方向" "Direction" Must(Direction::WORDS),
        DECIMALS "decimals" "小数位" "Decimals" Whole,
        DEFINITION_ZH "definition_zh" "定义" "Definition (zh)" Text,
        DEFINITION_EN "definition_en" "英文定义" "Definition" Text,
    }
    Yardsticks yardsticks 1 {
        ID "id" "编号" "Id" Id,
        ZH "zh" "名称" "Name (zh)" Required,
        EN "en" "英文名" "Name" Required,
        KIND "kind" "类别" "Kind" Must(YardstickKind::WORDS),
        DISTRICT "district" "区县" "District" Ref(Tab::Districts),
    }
    Subjects subjects 1 {
        ID "id" "编号" "Id" Id,
        ZH "zh" "名称" "Name (zh)" Required,
        EN "en" "英文名" "Name" Required,
        KIND "kind" "类别" "Kind" Must(SubjectKind::WORDS),
        DISTRICT "district" "区县" "District" Ref(Tab::Districts),
        BODY "body" "主体" "Body" Ref(Tab::Bodies),
        PARENT "parent" "上级" "Parent" Ref(Tab::Subjects),
        CYCLE "cycle" "周期" "Cycle" Words(Cycle::WORDS),
    }
    Facts facts 1 {
        ID "id" "编号" "Id" Id,
        YEAR "year" "年份" "Year" Year,
        PERIOD "period" "期间" "Period" Must(Period::WORDS),
        DATE "date" "日期" "Date" Date,
        DISTRICT "district" "区县" "District" Ref(Tab::Districts),
        BODY "body" "主体" "Body" Ref(Tab::Bodies),
        PERSON "person" "人物" "Person" Ref(Tab::People),
        KIND "kind" "类型" "Kind" Must(Kind::WORDS),
        LEVEL "level" "层级" "Level" Words(Level::WORDS),
        BY "by" "评定者" "Given by" Ref(Tab::Bodies),
        TOPIC "topic" "领域" "Topic" Must(Topic::WORDS),
        SUBJECT "subject" "对象" "Subject" Ref(Tab::Subjects),
        INDICATOR "indicator" "指标" "Indicator" Ref(Tab::Indicators),
        COMPARATOR "comparator" "符号" "Comparator" Words(Comparator::WORDS),
        VALUE "value" "数值" "Value" Decimal,
        RANK "rank" "名次" "Rank" Whole,
        UNIT "unit" "单位" "Unit" Ref(Tab::Units),
        AGAINST "against" "参照" "Against" Ref(Tab::Yardsticks),
        DUE "due" "期限" "Due" Date,
        STRENGTH "strength" "力度" "Strength" Words(Strength::WORDS),
        STATUS "status" "状态" "Status" Words(Status::WORDS),
        CERTAINTY "certainty" "依据" "Basis" Must(Certainty::WORDS),
        SOURCE "source" "来源" "Source" MustRef(Tab::Sources),
        PARAGRAPH "paragraph" "段落" "Paragraph" Whole,
        AS_PRINTED "as_printed" "原文" "As printed" Text,
        SUMMARY_ZH "summary_zh" "事实" "Fact (zh)" Required,
        SUMMARY_EN "summary_en" "英文概述" "Fact" Required,
        NOTE_ZH "note_zh" "说明" "Note (zh)" Text,
        NOTE_EN "note_en" "英文说明" "Note" Text,
    }
    Links links 3 {
        FROM "from" "自" "From" MustRef(Tab::Facts),
        TO "to" "至" "To" MustRef(Tab::Facts),
        RELATION "relation" "关系" "Relation" Must(Relation::WORDS),
        EFFECT "effect" "作用" "Effect" Words(Effect::WORDS),
        CERTAINTY "certainty" "依据" "Basis" Must(Certainty::WORDS),
        NOTE_ZH "note_zh" "说明" "Note (zh)" Text,
        NOTE_EN "note_en" "英文说明" "Note" Text,
    }
    Gaps gaps 3 {
        DISTRICT "district" "区县" "District" Ref(Tab::Districts),
        YEAR "year" "年份" "Year" Year,
        KIND "kind" "类型" "Kind" Words(Kind::WORDS),
        REASON "reason" "原因" "Reason" Must(Reason::WORDS),
        NOTE_ZH "note_zh" "说明" "Note (zh)" Text,
        NOTE_EN "note_en" "英文说明" "Note" Text,
    }
    LeftOuts left_out 3 {
        SOURCE "source" "来源" "Source" MustRef(Tab::Sources),
        PARAGRAPH "paragraph" "段落" "Paragraph" Whole,
        AS_PRINTED "as_printed" "原文" "As printed" Required,
        REASON "reason" "原因" "Reason" Must(LeftOut::WORDS),
        FACT "fact" "事实" "Fact" Ref(Tab::Facts),
    }
    Breaks breaks 3 {
        INDICATOR "indicator" "指标" "Indicator" MustRef(Tab::Indicators),
        DISTRICT "district" "区县" "District" Ref(Tab::Districts),
        YEAR "year" "年份" "Year" Year,
        NOTE_ZH "note_zh" "说明" "Note (zh)" Text,
        NOTE_EN "note_en" "英文说明" "Note" Text,
    }
}

/// A column of facts, or of what a fact refers to, by which the reader filters and counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    Year,
    District,
    Kind,
    Topic,
    Level,
    Body,
    Source,
    Certainty,
    Indicator,
    Period,
    Subject,
    Person,
    Collection,
    Authority,
}

impl Facet {
    /// In the order of panels and addresses.
    pub const ALL: &'static [Facet] = &[
        Facet::Year,
        Facet::District,
        Facet::Kind,
        Facet::Topic,
        Facet::Level,
        Facet::Body,
        Facet::Source,
        Facet::Certainty,
        Facet::Indicator,
        Facet::Period,
        Facet::Subject,
        Facet::Person,
        Facet::Collection,
        Facet::Authority,
    ];

    /// The column that holds the options, and the column of facts that leads to it where it is in another table.
    pub fn column(self) -> (Col, Option<Col>) {
        match self {
            Facet::Year => (facts::YEAR, None),
            Facet::District => (facts::DISTRICT, None),
            Facet::Kind => (facts::KIND, None),
            Facet::Topic => (facts::TOPIC, None),
            Facet::Level => (facts::LEVEL, None),
            Facet::Body => (facts::BODY, None),
            Facet::Source => (facts::SOURCE, None),
            Facet::Certainty => (facts::CERTAINTY, None),
            Facet::Indicator => (facts::INDICATOR, None),
            Facet::Period => (facts::PERIOD, None),
            Facet::Subject => (facts::SUBJECT, None),
            Facet::Person => (facts::PERSON, None),
            Facet::Collection => (sources::COLLECTION, Some(facts::SOURCE)),
            Facet::Authority => (sources::AUTHORITY, Some(facts::SOURCE)),
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
