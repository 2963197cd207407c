//! The field's types: closed vocabularies with their labels, exact decimals, partial dates.
//!
//! A vocabulary is written once: the enum, its words in the tables and its labels stand side by side.

use std::fmt;

/// A word of a closed vocabulary: as it stands in the tables, and its labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    pub id: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident $id:literal $zh:literal $en:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// The words, in the order of the variants.
            pub const WORDS: &'static [Word] = &[$(Word { id: $id, zh: $zh, en: $en },)+];
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The variant behind a code of a column of these words; none for an empty cell.
            pub fn from_code(code: u32) -> Option<Self> {
                Self::ALL.get((code as usize).checked_sub(1)?).copied()
            }

            /// The word itself.
            pub fn word(self) -> &'static Word {
                &Self::WORDS[self as usize]
            }

            /// The code of this word in a column.
            pub const fn code(self) -> u32 {
                self as u32 + 1
            }
        }
    };
}

words!(
    /// What a fact does: says how something stood, promises, judges, …
    Kind {
        Result "result" "结果" "Result",
        Target "target" "目标" "Target",
        Pledge "pledge" "承诺" "Pledge",
        Grade "grade" "等次" "Grade",
        Award "award" "奖项" "Award",
        Project "project" "项目" "Project",
        Scheme "scheme" "体系" "Scheme",
        Policy "policy" "举措" "Policy",
        Event "event" "事件" "Event",
        Problem "problem" "问题" "Problem",
        Role "role" "任职" "Role",
        Profile "profile" "概况" "Profile",
    }
);
words!(
    /// The stretch of time that a fact is about. Periods never share a series.
    Period {
        Year "year" "全年" "Full year",
        H1 "h1" "上半年" "First half",
        H2 "h2" "下半年" "Second half",
        Q1 "q1" "一季度" "First quarter",
        Q2 "q2" "二季度" "Second quarter",
        Q3 "q3" "三季度" "Third quarter",
        Q4 "q4" "四季度" "Fourth quarter",
        Q1Q3 "q1-q3" "前三季度" "First three quarters",
        Point "point" "时点" "As of a date",
    }
);
words!(
    /// The tier of whoever gives, sets or measures.
    Level {
        Nation "nation" "国家" "Nation",
        Province "province" "省" "Province",
        City "city" "市" "City",
        District "district" "区县" "District",
        Unit "unit" "单位" "Unit",
    }
);
words!(
    /// The field of government that a fact belongs to.
    Topic {
        Economy "economy" "经济" "Economy",
        Industry "industry" "产业" "Industry",
        Innovation "innovation" "科创" "Innovation",
        Investment "investment" "投资" "Investment",
        Trade "trade" "外贸" "Trade",
        Land "land" "土地" "Land",
        Ecology "ecology" "生态" "Ecology",
        Livelihood "livelihood" "民生" "Livelihood",
        Safety "safety" "安全" "Safety",
        Health "health" "卫生" "Health",
        Governance "governance" "治理" "Governance",
        Party "party" "党建" "Party",
        Assessment "assessment" "考核" "Assessment",
    }
);
words!(
    /// The wording that belongs to a value, or to a rank where there is no value.
    Comparator {
        Equal "=" "等于" "equal to",
        AtLeast ">=" "不低于" "at least",
        Over ">" "超过" "over",
        AtMost "<=" "不高于" "at most",
        Under "<" "不到" "under",
        About "~" "约" "about",
    }
);
words!(
    /// How strongly a promise is worded.
    Strength {
        Firm "firm" "确保" "Firm",
        Aim "aim" "力争" "Aim",
        General "general" "一般" "General",
    }
);
words!(
    /// How settled a figure is.
    Status {
        Final "final" "最终" "Final",
        Preliminary "preliminary" "初步" "Preliminary",
        Unspecified "unspecified" "未注明" "Unspecified",
    }
);
words!(
    /// Whether the source says it or we conclude it.
    Certainty {
        Stated "stated" "原文所载" "Stated",
        Inferred "inferred" "推断" "Inferred",
    }
);
words!(
    /// Which part of the collection a source belongs to.
    Collection {
        Core "core" "核心文章" "Core articles",
        Reference "reference" "其他来源" "Other sources",
    }
);
words!(
    /// How much weight a source carries.
    Authority {
        Official "official" "官方" "Official",
        Copy "copy" "官方文本的转载" "Copy of an official text",
        Press "press" "报刊" "Press",
        Unofficial "unofficial" "非官方" "Unofficial",
    }
);
words!(SourceKind {
    Article "article" "文章" "Article",
    Report "report" "报告" "Report",
    Yearbook "yearbook" "年鉴" "Yearbook",
    Statistics "statistics" "统计" "Statistics",
    Other "other" "其他" "Other",
});
words!(DistrictKind {
    City "city" "地级市" "City",
    CountyCity "county_city" "县级市" "County-level city",
    District "district" "区" "District",
    Zone "zone" "功能区" "Zone",
});
words!(BodyKind {
    Government "government" "党委政府" "Government",
    Park "park" "园区" "Park",
    Bureau "bureau" "部门" "Bureau",
    Enterprise "enterprise" "国企" "State enterprise",
    Town "town" "镇街" "Town",
    Company "company" "企业" "Company",
    Institution "institution" "机构" "Institution",
    Group "group" "群体" "Group",
});
words!(SubjectKind {
    Project "project" "项目" "Project",
    Place "place" "地点" "Place",
    Scheme "scheme" "体系" "Scheme",
    Sector "sector" "产业" "Sector",
    Grade "grade" "等次" "Grade",
    Award "award" "奖项" "Award",
    Instrument "instrument" "工具" "Instrument",
});
words!(Cycle {
    Year "year" "每年" "Yearly",
    Half "half" "每半年" "Half-yearly",
    Quarter "quarter" "每季" "Quarterly",
    Once "once" "一次" "Once",
});
words!(YardstickKind {
    Average "average" "平均" "Average",
    Group "group" "同类" "Group",
    Target "target" "目标" "Target",
    History "history" "历史" "History",
});
words!(Test {
    Number "number" "数值" "Number",
    Milestone "milestone" "节点" "Milestone",
});
words!(Direction {
    Higher "higher" "越高越好" "Higher is better",
    Lower "lower" "越低越好" "Lower is better",
    None "none" "无方向" "No direction",
});
words!(Relation {
    OutcomeOf "outcome_of" "是其结果" "Outcome of",
    Repeats "repeats" "重申" "Repeats",
    PartOf "part_of" "是其部分" "Part of",
    Supersedes "supersedes" "取代" "Supersedes",
    Contradicts "contradicts" "相矛盾" "Contradicts",
    InferredFrom "inferred_from" "推自" "Inferred from",
});
words!(
    /// What an outcome does for the promise that it is linked to.
    Effect {
        Meets "meets" "达到" "Meets",
        Part "part" "部分" "Part",
        Fails "fails" "未达" "Fails",
        Progress "progress" "进展" "Progress",
    }
);
words!(
    /// What came of a promise, by the rule of `ledger.rs`; never typed by hand.
    Outcome {
        /// Some outcome meets it by the due day, or all its parts are kept.
        Kept "kept" "兑现" "Kept",
        KeptLate "kept_late" "逾期兑现" "Kept late",
        /// Due, and some outcome fails it.
        Missed "missed" "未兑现" "Missed",
        Partly "partly" "部分兑现" "Partly kept",
        Open "open" "未到期" "Not yet due",
        /// Due; that these sources say nothing does not make it broken.
        NoOutcome "no_outcome" "已到期，来源未载结果" "Due, no outcome in these sources",
        NoTest "no_test" "无法判定：无检验标准" "Cannot be rated: no test",
        TooLoose "too_loose" "无法判定：结果不够确切" "Cannot be rated: outcome too loose",
        NoDeadline "no_deadline" "无法判定：未定期限" "Cannot be rated: no deadline",
        Replaced "replaced" "已被取代" "Replaced by a later one",
        /// It counts under its earliest saying.
        Repeated "repeated" "重申，计入首次承诺" "Repeats an earlier one",
    }
);
words!(
    /// Why a cell is empty.
    Reason {
        NotCovered "not_covered" "所读文章未涉及" "Not covered",
        NotPublished "not_published" "未见公布" "Not published",
        NotApplicable "not_applicable" "不适用" "Not applicable",
        LostText "lost_text" "文字缺失" "Text lost",
    }
);
words!(LeftOut {
    Chrome "chrome" "网页杂项" "Page furniture",
    Rhetoric "rhetoric" "修辞" "Rhetoric",
    Idiom "idiom" "成语套话" "Idiom",
    SaidIn "said_in" "已在他处" "Said elsewhere",
});

/// An exact decimal of at most six places, |value| < 10¹²: a count of millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(i64);

impl Decimal {
    const SCALE: i64 = 1_000_000;
    const LIMIT: i64 = 1_000_000_000_000;

    /// Reads `-12.345`; none where the text is no such number or out of range. Never rounds.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, places) = digits.split_once('.').unwrap_or((digits, "0"));
        let figures = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !figures(whole) || !figures(places) || places.len() > 6 || whole.len() > 12 {
            return None;
        }
        let fraction = places.parse::<i64>().ok()? * 10_i64.pow(6 - places.len() as u32);
        let value = whole.parse::<i64>().ok()? * Self::SCALE + fraction;
        (value < Self::LIMIT * Self::SCALE).then_some(Self(if negative { -value } else { value }))
    }

    /// A whole number.
    pub const fn whole(value: i64) -> Self {
        Self(value * Self::SCALE)
    }

    /// Millionths.
    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// Multiplied by 10ⁿ; none where that leaves the range.
    pub fn times_ten(self, n: u32) -> Option<Self> {
        let value = self.0.checked_mul(10_i64.checked_pow(n)?)?;
        (value.abs() < Self::LIMIT * Self::SCALE).then_some(Self(value))
    }

    /// The power of ten that this is, from 10⁰ on.
    pub fn power_of_ten(self) -> Option<u32> {
        (0..12).find(|&n| 10_i64.pow(n) * Self::SCALE == self.0)
    }

    /// Restores a value kept as millionths in a column.
    pub const fn from_millionths(value: i64) -> Self {
        Self(value)
    }
}

/// Exactly, without trailing zeros: `8.5`, `-3`, `0.000001`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.abs() / Self::SCALE, self.0.abs() % Self::SCALE);
        let sign = if self.0 < 0 { "-" } else { "" };
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let places = format!("{rest:06}");
        write!(f, "{sign}{whole}.{}", places.trim_end_matches('0'))
    }
}

/// A date that may lack its day or month: `2022`, `2022-04`, `2022-04-29`.
///
/// Kept as 20220429 with zeros for what is missing, so that order is by time and then by precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(u32);

impl Date {
    /// None where the text has another form or names a day that does not exist.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = [0_u32; 3];
        for (index, part) in text.split('-').enumerate() {
            let length = if index == 0 { 4 } else { 2 };
            if part.len() != length || !part.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            *parts.get_mut(index)? = part.parse().ok()?;
        }
        let [year, month, day] = parts;
        let named = text.split('-').count();
        let real = year > 0
            && (named < 2 || (1..=12).contains(&month))
            && (named < 3 || (1..=days(year, month)).contains(&day));
        real.then_some(Self(year * 10_000 + month * 100 + day))
    }

    /// A month, from 1.
    pub const fn of_month(year: u32, month: u32) -> Self {
        Self(year * 10_000 + month * 100)
    }

    pub const fn year(self) -> u32 {
        self.0 / 10_000
    }

    /// From 1, or none.
    pub fn month(self) -> Option<u32> {
        Some(self.0 / 100 % 100).filter(|&month| month > 0)
    }

    /// From 1, or none.
    pub fn day(self) -> Option<u32> {
        Some(self.0 % 100).filter(|&day| day > 0)
    }

    /// The last day that the date can mean: a partial date means its end.
    #[must_use]
    pub fn last_day(self) -> Self {
        let month = self.month().unwrap_or(12);
        let day = self.day().unwrap_or_else(|| days(self.year(), month));
        Self(self.year() * 10_000 + month * 100 + day)
    }

    /// A number that grows with the date.
    pub fn order(self) -> i64 {
        self.0.into()
    }

    /// Days since the first of January of the year 1, of what the date begins with; differences are what it is for.
    pub fn days(self) -> i64 {
        let years = i64::from(self.year()) - 1;
        let months = (1..self.month().unwrap_or(1)).map(|month| i64::from(days(self.year(), month)));
        years * 365 + years / 4 - years / 100
            + years / 400
            + months.sum::<i64>()
            + i64::from(self.day().unwrap_or(1))
            - 1
    }

    /// Restores a date kept as the number of [`Date::order`].
    pub(super) const fn from_packed(packed: i64) -> Self {
        Self(packed as u32)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year())?;
        self.month().map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
        self.day().map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        for text in ["0", "8.5", "-3.25", "0.000001", "999999999999.999999", "59.8"] {
            assert_eq!(Decimal::parse(text).map(|value| value.to_string()).as_deref(), Some(text));
        }
        for text in ["", "-", "1.", ".5", "1e3", "1,000", "0.0000001", "1000000000000", "n/a", "１", "+1"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_counted() {
        let between =
            |from: &str, to: &str| Date::parse(to).unwrap().days() - Date::parse(from).unwrap().days();
        assert_eq!(Date::parse("0001").unwrap().days(), 0);
        assert_eq!(between("2022-04-29", "2023-05-17"), 383);
        assert_eq!(between("2023-12-31", "2024-03"), 61);
        assert_eq!(between("1900-02-28", "1900-03-01"), 1);
        assert_eq!(between("2000-02-28", "2000-03-01"), 2);
    }

    #[test]
    fn dates_may_be_partial_and_must_exist() {
        for (text, last) in [
            ("2022", "2022-12-31"),
            ("2024-02", "2024-02-29"),
            ("2023-02", "2023-02-28"),
            ("2022-04-29", "2022-04-29"),
        ] {
            let date = Date::parse(text).unwrap();
            assert_eq!((date.to_string().as_str(), date.last_day().to_string().as_str()), (text, last));
        }
        for text in
            ["", "22", "2022-13", "2022-02-30", "2022-4", "2022-04-29-1", "0000", "2022-00", "2022/04"]
        {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
