//! Drawing: a canvas of fixed width, scales with round ticks, and the shapes that the plots are made of.

use std::fmt::Write;

/// Width of every plot, in units of the drawing: narrow enough that its letters can be read on a phone.
pub const WIDTH: f64 = 520.0;

/// A drawing.
pub struct Canvas {
    height: f64,
    shapes: String,
}

impl Canvas {
    /// An empty one.
    pub fn new(height: f64) -> Self {
        Self {
            height,
            shapes: String::new(),
        }
    }

    /// A line.
    pub fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        self.add(&format!(
            "<line class=\"{class}\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"/>",
            from.0, from.1, to.0, to.1
        ));
    }

    /// A line through many points.
    pub fn path(&mut self, class: &str, points: &[(f64, f64)], title: &str) {
        let points: Vec<String> = points
            .iter()
            .map(|(x, y)| format!("{x:.1},{y:.1}"))
            .collect();
        self.add(&format!(
            "<polyline class=\"{class}\" points=\"{}\"><title>{}</title></polyline>",
            points.join(" "),
            escape(title)
        ));
    }

    /// A circle with a text that is shown when one points at it.
    pub fn circle(&mut self, class: &str, (x, y): (f64, f64), radius: f64, title: &str) {
        self.add(&format!(
            "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\"><title>{}</title></circle>",
            escape(title)
        ));
    }

    /// A rectangle with a text that is shown when one points at it.
    pub fn rectangle(
        &mut self,
        class: &str,
        (x, y): (f64, f64),
        (width, height): (f64, f64),
        title: &str,
    ) {
        self.add(&format!(
            "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{:.1}\"><title>{}</title></rect>",
            width.max(0.0),
            height.max(0.0),
            escape(title)
        ));
    }

    /// A text; `anchor` is `start`, `middle` or `end`.
    pub fn text(&mut self, class: &str, anchor: &str, (x, y): (f64, f64), text: &str) {
        self.add(&format!(
            "<text class=\"{class}\" text-anchor=\"{anchor}\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>",
            escape(text)
        ));
    }

    /// Vertical lines with numbers below a field, and what they count.
    pub fn ticks_below(&mut self, scale: &Scale, top: f64, bottom: f64, label: &str) {
        for tick in scale.ticks() {
            let x = scale.place(tick);
            self.line("grid", (x, top), (x, bottom));
            self.text("soft", "middle", (x, bottom + 15.0), &number(tick));
        }
        let middle = f64::midpoint(scale.start, scale.end);
        self.text("soft", "middle", (middle, bottom + 32.0), label);
    }

    /// Horizontal lines with numbers left of a field, and above it what they count.
    pub fn ticks_left(&mut self, scale: &Scale, left: f64, right: f64, label: &str) {
        for tick in scale.ticks() {
            let y = scale.place(tick);
            self.line("grid", (left, y), (right, y));
            self.text("soft", "end", (left - 5.0, y + 4.0), &number(tick));
        }
        self.text("soft", "start", (4.0, scale.end - 10.0), label);
    }

    /// The drawing as an element; the text says what it shows to those who cannot see it.
    pub fn finish(self, description: &str) -> String {
        format!(
            "<svg viewBox=\"0 0 {WIDTH} {}\" role=\"img\" aria-label=\"{}\">{}</svg>\n",
            self.height,
            escape(description),
            self.shapes
        )
    }

    fn add(&mut self, shape: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.shapes, "{shape}");
    }
}

/// From numbers to places.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    low: f64,
    high: f64,
    start: f64,
    end: f64,
    is_logarithmic: bool,
}

impl Scale {
    /// In equal steps, from the place `start` to the place `end`.
    pub fn linear(low: f64, high: f64, start: f64, end: f64) -> Self {
        let high = if high > low { high } else { low + 1.0 };
        Self {
            low,
            high,
            start,
            end,
            is_logarithmic: false,
        }
    }

    /// In equal factors, widened to whole powers of ten.
    pub fn logarithmic(low: f64, high: f64, start: f64, end: f64) -> Self {
        let low = low.max(1e-6).log10().floor();
        let high = high.max(1e-6).log10().ceil().max(low + 1.0);
        Self {
            low,
            high,
            start,
            end,
            is_logarithmic: true,
        }
    }

    /// Where a number is.
    pub fn place(&self, value: f64) -> f64 {
        let value = if self.is_logarithmic {
            value.max(1e-6).log10()
        } else {
            value
        };
        let share = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        self.start + share * (self.end - self.start)
    }

    /// Round numbers on the scale: four to nine of them, or the powers of ten.
    fn ticks(&self) -> Vec<f64> {
        let step = if self.is_logarithmic {
            1.0
        } else {
            round_step((self.high - self.low) / 8.0)
        };
        let first = (self.low / step - 1e-9).ceil();
        let ticks = (0..50).map(|index| (first + f64::from(index)) * step);
        let ticks = ticks.take_while(|tick| *tick <= self.high + step * 1e-9);
        ticks
            .map(|tick| {
                if self.is_logarithmic {
                    10f64.powf(tick)
                } else {
                    tick
                }
            })
            .collect()
    }
}

/// The next of 1, 2, 5, 10, 20 …
fn round_step(least: f64) -> f64 {
    let power = 10f64.powf(least.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * power);
    let fits = steps.into_iter().find(|step| *step >= least * 0.999);
    fits.unwrap_or(power * 10.0)
}

/// A number as short as it can be.
pub fn number(value: f64) -> String {
    match value.abs() {
        size if size >= 1e6 => format!("{} M", trimmed(value / 1e6)),
        size if size >= 1e4 => format!("{} k", trimmed(value / 1e3)),
        _ => trimmed(value),
    }
}

fn trimmed(value: f64) -> String {
    let text = format!("{value:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.to_owned()
}

/// Text for a place between tags or in an attribute.
pub fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_have_round_ticks_inside_their_ends() {
        let scale = Scale::linear(0.9, 1.37, 0.0, 100.0);
        let ticks = scale.ticks();
        assert!((4..=9).contains(&ticks.len()), "{ticks:?}");
        assert!(ticks.iter().all(|tick| (0.9..=1.37).contains(tick)));
        assert_eq!(Scale::logarithmic(30.0, 2000.0, 0.0, 1.0).ticks().len(), 4);
    }

    #[test]
    fn places_are_between_the_ends() {
        let scale = Scale::linear(0.0, 10.0, 300.0, 100.0);
        assert_eq!(scale.place(0.0), 300.0);
        assert_eq!(scale.place(5.0), 200.0);
        assert_eq!(scale.place(99.0), 100.0);
    }

    #[test]
    fn numbers_are_short_and_text_is_harmless() {
        assert_eq!(
            [1.0, 0.25, 20_000.0, 3e6].map(number),
            ["1", "0.25", "20 k", "3 M"]
        );
        assert_eq!(escape("<a & \"b\">"), "&lt;a &amp; &quot;b&quot;&gt;");
    }
}
