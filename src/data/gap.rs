//! Why a cell is empty: the most specific row of `gaps.csv` answers.

use super::fact::{Kind, Reason};
use super::schema::{Tab, gaps};
use super::{Code, Dataset, Row};

impl Dataset {
    /// The row that explains why there is nothing on this unit in this year, of this kind or of any.
    ///
    /// An empty field of a row means "any"; a row for one kind speaks only of that kind.
    pub fn gap(&self, district: Row, year: u32, kind: Option<Kind>) -> Option<Row> {
        let answers = |row: &Row| {
            let fits_district = [Code::NONE, district.into()].contains(&self.code(gaps::DISTRICT, *row));
            let fits_year = self.whole(gaps::YEAR, *row).is_none_or(|own| own == year);
            let own_kind = Kind::from_code(self.code(gaps::KIND, *row).0);
            fits_district && fits_year && (own_kind.is_none() || own_kind == kind)
        };
        self.rows(Tab::Gaps).filter(answers).max_by_key(|&row| {
            let named = [
                self.code(gaps::KIND, row) != Code::NONE,
                self.code(gaps::DISTRICT, row) != Code::NONE,
                self.whole(gaps::YEAR, row).is_some(),
            ];
            named.map(u32::from).iter().sum::<u32>()
        })
    }

    pub fn gap_reason(&self, gap: Row) -> Option<Reason> {
        Reason::from_code(self.code(gaps::REASON, gap).0)
    }
}
