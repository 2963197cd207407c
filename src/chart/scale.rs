//! A scale: from where to where an axis runs, and where it is marked. It covers all that stands on it and is never empty.

use crate::data::fact::{Date, Decimal};

/// A stretch of numbers: values in millionths, or days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    low: i64,
    high: i64,
    /// In order, within the stretch.
    pub ticks: Vec<(i64, String)>,
    /// What the numbers are; stands once at the axis.
    pub unit: String,
}

/// Whether an axis begins at nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// Always, as lengths are compared.
    Zero,
    /// Where the values are not all far from it.
    Near,
}

/// About so many stretches between ticks.
const STRETCHES: i64 = 5;

impl Scale {
    /// Round numbers around all values; `label` writes a tick.
    pub fn of_values(values: &[i64], base: Base, unit: String, label: &dyn Fn(Decimal) -> String) -> Self {
        let first = values.first().copied().unwrap_or(0);
        let (mut low, mut high) = (first, first);
        for &value in values {
            (low, high) = (low.min(value), high.max(value));
        }
        if base == Base::Zero || low > 0 && low / 2 < high / 3 {
            low = low.min(0);
        }
        if base == Base::Zero || high < 0 && high / 2 > low / 3 {
            high = high.max(0);
        }
        if low == high {
            high += low.abs().max(Decimal::whole(1).millionths());
        }
        let step = step(high - low);
        let (low, high) = (low.div_euclid(step) * step, -(-high).div_euclid(step) * step);
        let mut ticks = Vec::new();
        let mut at = low;
        while at <= high {
            ticks.push((at, label(Decimal::from_millionths(at))));
            at += step;
        }
        Self { low, high, ticks, unit }
    }

    /// Whole years, marked at their beginnings.
    pub fn of_years(first: u32, last: u32) -> Self {
        let begin = |year: u32| Date::of_month(year, 1).days();
        let ticks = (first..=last).map(|year| (begin(year), year.to_string())).collect();
        Self { low: begin(first), high: begin(last + 1), ticks, unit: String::new() }
    }

    /// A stretch that is marked where the caller says; the ticks are in order and the last one ends it.
    pub fn marked(ticks: Vec<(i64, String)>) -> Self {
        let low = ticks.first().map_or(0, |(at, _)| *at);
        let high = ticks.last().map_or(1, |(at, _)| *at).max(low + 1);
        Self { low, high, ticks, unit: String::new() }
    }

    /// Where a number stands, from 0 at the beginning to 1 at the end.
    pub fn share(&self, value: i64) -> f64 {
        (value.clamp(self.low, self.high) - self.low) as f64 / (self.high - self.low) as f64
    }

    /// Where the axis begins and ends.
    pub fn ends(&self) -> (i64, i64) {
        (self.low, self.high)
    }
}

/// 1, 2 or 5 times a power of ten that divides a span into about [`STRETCHES`].
fn step(span: i64) -> i64 {
    let wanted = (span / STRETCHES).max(1);
    let mut power = 1;
    while power <= wanted / 10 {
        power *= 10;
    }
    for times in [1, 2, 5] {
        if power * times >= wanted {
            return power * times;
        }
    }
    power * 10
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(values: &[i64], base: Base, ends: (i64, i64), ticks: usize) {
        let millionths: Vec<i64> = values.iter().map(|value| value * 1_000_000).collect();
        let scale = Scale::of_values(&millionths, base, String::new(), &|at| at.to_string());
        let whole = (scale.low / 1_000_000, scale.high / 1_000_000);
        assert_eq!((whole, scale.ticks.len()), (ends, ticks), "{values:?}");
        for value in millionths {
            assert!((scale.low..=scale.high).contains(&value));
        }
    }

    #[test]
    fn ends_are_round_and_cover_all() {
        check(&[1145, 5000], Base::Near, (0, 5000), 6);
        check(&[1145, 5000], Base::Zero, (0, 5000), 6);
        check(&[4113, 4580], Base::Near, (4100, 4600), 6);
        check(&[-3, 9], Base::Zero, (-5, 10), 4);
        check(&[-9, -3], Base::Zero, (-10, 0), 6);
        check(&[], Base::Near, (0, 1), 6);
        check(&[7], Base::Zero, (0, 8), 5);
        check(&[0, 0], Base::Zero, (0, 1), 6);
        check(&[999_999_999_999, 1], Base::Zero, (0, 1_000_000_000_000), 6);
        check(&[-999_999_999_999, 999_999_999_999], Base::Zero, (-1_000_000_000_000, 1_000_000_000_000), 5);
    }

    #[test]
    fn equal_values_still_span_something() {
        for value in [-8_000_000, -1, 0, 1, 5_000_000] {
            let scale = Scale::of_values(&[value], Base::Near, String::new(), &|at| at.to_string());
            assert!(scale.low < scale.high && (scale.low..=scale.high).contains(&value), "{scale:?}");
            assert!((0.0..=1.0).contains(&scale.share(value)));
        }
    }

    #[test]
    fn every_span_is_divided_into_a_few_stretches() {
        for power in 0..=18 {
            for times in [1, 2, 3, 7, 9] {
                let most = 999_999_999_999_999_999.min(times * 10_i64.pow(power));
                for values in [[0, most], [-most, 0], [-most, most], [most / 3, most], [-most, most / 7]] {
                    let scale = Scale::of_values(&values, Base::Near, String::new(), &|at| at.to_string());
                    let ticks: Vec<i64> = scale.ticks.iter().map(|(at, _)| *at).collect();
                    assert!((3..=11).contains(&ticks.len()) || scale.high - scale.low < 3, "{scale:?}");
                    let step = ticks[1] - ticks[0];
                    assert!(ticks.windows(2).all(|pair| pair[1] - pair[0] == step), "{scale:?}");
                    assert_eq!((ticks[0], ticks[ticks.len() - 1]), scale.ends());
                    assert!(values.iter().all(|value| (scale.low..=scale.high).contains(value)), "{scale:?}");
                    // Nothing but whole stretches lies beyond the values.
                    let spare = (values[0].min(0) - scale.low).max(scale.high - values[1].max(0));
                    assert!(spare < step, "{scale:?} around {values:?}");
                }
            }
        }
    }

    #[test]
    fn years_begin_where_they_begin() {
        let scale = Scale::of_years(2021, 2023);
        let labels: Vec<&str> = scale.ticks.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(labels, ["2021", "2022", "2023"]);
        let share = |day: &str| scale.share(Date::parse(day).unwrap().days());
        assert!((share("2022-07-02") - 0.5).abs() < 0.001);
        let ends = ["2021", "2024", "2020", "2025"].map(|day| share(day).to_bits());
        assert_eq!(ends, [0.0, 1.0, 0.0, 1.0].map(f64::to_bits));
    }
}
