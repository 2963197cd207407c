//! What the published tables are, for everything that describes them.

pub(crate) use xijian::data::write::escaped as escape;
pub(crate) use xijian::data::write::package::LICENCE;
use xijian::data::{
    Code, Dataset, FINGERPRINT, Lang,
    schema::{Tab, districts, releases},
};

/// What the tables hold, in names and numbers.
pub(crate) struct About {
    /// The city itself, in both languages.
    pub(crate) city: [String; 2],
    pub(crate) facts: usize,
    pub(crate) sources: usize,
    pub(crate) districts: usize,
    pub(crate) first_year: u32,
    pub(crate) last_year: u32,
    /// The newest day that any source bears.
    pub(crate) as_of: String,
    /// The newest release and its day.
    pub(crate) version: String,
    pub(crate) released: String,
    pub(crate) fingerprint: &'static str,
}

impl About {
    /// Tables without a city, a fact, a date or a release have nothing to introduce.
    pub(crate) fn of(data: &Dataset) -> Option<Self> {
        let city = data.rows(Tab::Districts).find(|&row| data.code(districts::PARENT, row) == Code::NONE)?;
        let release = data.find(Tab::Releases, data.version())?;
        Some(Self {
            city: [Lang::Zh, Lang::En].map(|lang| data.name(Tab::Districts, city, lang).to_owned()),
            facts: data.len(Tab::Facts),
            sources: data.len(Tab::Sources),
            districts: data.len(Tab::Districts) - 1,
            first_year: *data.years().first()?,
            last_year: *data.years().last()?,
            as_of: data.as_of()?.to_string(),
            version: data.version().to_owned(),
            released: data.date(releases::DATE, release)?.to_string(),
            fingerprint: FINGERPRINT,
        })
    }

    pub(crate) fn title(&self) -> [String; 2] {
        let [zh, en] = &self.city;
        [format!("锡鉴：{zh}如何考核所辖各板块"), format!("Xijian: how {en} assesses its districts")]
    }

    /// One sentence in each language.
    pub(crate) fn description(&self) -> [String; 2] {
        let [zh, en] = &self.city;
        [
            format!(
                "{zh}如何考核所辖各板块：公开来源所载的数据、目标、承诺、等次、奖项与问题，按年份与板块查阅，每一项都能回到出处。"
            ),
            format!(
                "How {en} assesses its districts: the figures, targets, pledges, grades, awards and problems that \
                 public sources state, by year and district, each one click from its evidence."
            ),
        ]
    }
}

/// An invented city, for tests.
#[cfg(test)]
pub(crate) fn example() -> About {
    About {
        city: ["甲市", "A & B"].map(str::to_owned),
        facts: 30,
        sources: 4,
        districts: 3,
        first_year: 2021,
        last_year: 2023,
        as_of: "2023-05-06".to_owned(),
        version: "1.2.0".to_owned(),
        released: "2023-06-01".to_owned(),
        fingerprint: "ab12",
    }
}
