//! The little statistics that measurements need: medians, geometric means, and how sure a ratio is.

use serde::{Deserialize, Serialize};

/// A ratio of two medians, with the interval in which it lies in 95 of 100 cases.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ratio {
    /// The ratio.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Ratio {
    /// How far the ends of the interval are from its middle.
    #[must_use]
    pub fn half_width(&self) -> f64 {
        (self.high - self.low) / 2.0
    }
}

/// The ratio of the medians of two samples. The interval is found by the bootstrap: both samples are drawn anew, with
/// repetition, many times; the seed is fixed, so that the same numbers give the same interval.
#[must_use]
pub fn ratio_of_medians(above: &[f64], below: &[f64]) -> Option<Ratio> {
    let value = median(above)? / median(below)?;
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut ratios: Vec<f64> = (0..RESAMPLES)
        .filter_map(|_| Some(median(&random.redraw(above))? / median(&random.redraw(below))?))
        .collect();
    ratios.sort_by(f64::total_cmp);
    Some(Ratio {
        value,
        low: percentile_of_sorted(&ratios, 2.5)?,
        high: percentile_of_sorted(&ratios, 97.5)?,
    })
}

const RESAMPLES: usize = 2000;

/// The middle of some numbers.
#[must_use]
pub fn median(numbers: &[f64]) -> Option<f64> {
    percentile(numbers, 50.0)
}

/// The number below which so many per cent of the numbers lie; between two of them, the line is straight.
#[must_use]
pub fn percentile(numbers: &[f64], percent: f64) -> Option<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    percentile_of_sorted(&sorted, percent)
}

fn percentile_of_sorted(sorted: &[f64], percent: f64) -> Option<f64> {
    let place = (sorted.len().checked_sub(1)?) as f64 * percent / 100.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in the list"
    )]
    let (below, above) = (place.floor() as usize, place.ceil() as usize);
    let share = place - place.floor();
    Some(sorted[below] + (sorted[above] - sorted[below]) * share)
}

/// The geometric mean of some positive numbers.
#[must_use]
pub fn geomean(numbers: &[f64]) -> Option<f64> {
    let sum: f64 = numbers.iter().map(|number| number.ln()).sum();
    (!numbers.is_empty()).then(|| (sum / numbers.len() as f64).exp())
}

/// A generator of numbers that are random enough for draws: xorshift64*, after G. Marsaglia and S. Vigna.
#[derive(Debug)]
pub struct Random(pub u64);

impl Random {
    /// A number from 0 up to the bound, which is not among them.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16;
        (number % bound.max(1) as u64) as usize
    }

    fn redraw(&mut self, numbers: &[f64]) -> Vec<f64> {
        let draw = |_| numbers[self.below(numbers.len())];
        (0..numbers.len()).map(draw).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_and_percentiles() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), Some(2.5));
        assert_eq!(median(&[]), None);
        assert_eq!(percentile(&[1.0, 2.0, 3.0, 4.0, 5.0], 100.0), Some(5.0));
        assert_eq!(percentile(&[1.0, 3.0], 75.0), Some(2.5));
    }

    #[test]
    fn geometric_means() {
        assert!((geomean(&[1.0, 4.0]).unwrap() - 2.0).abs() < 1e-12);
        assert_eq!(geomean(&[]), None);
    }

    #[test]
    fn a_ratio_lies_in_its_interval_and_is_the_same_each_time() {
        let above = [11.0, 10.5, 11.5, 10.8, 11.2];
        let below = [10.0, 9.8, 10.2, 10.1, 9.9];
        let ratio = ratio_of_medians(&above, &below).unwrap();
        assert!((ratio.value - 1.1).abs() < 1e-12);
        assert!(ratio.low <= ratio.value && ratio.value <= ratio.high);
        assert!(ratio.low > 1.0 && ratio.high < 1.2);
        assert_eq!(ratio_of_medians(&above, &below), Some(ratio));
    }

    #[test]
    fn without_spread_there_is_no_doubt() {
        let ratio = ratio_of_medians(&[2.0; 5], &[1.0; 5]).unwrap();
        assert_eq!((ratio.value, ratio.low, ratio.high), (2.0, 2.0, 2.0));
    }

    #[test]
    fn without_numbers_there_is_no_ratio() {
        assert_eq!(ratio_of_medians(&[], &[1.0]), None);
        assert_eq!(ratio_of_medians(&[1.0], &[]), None);
    }
}
