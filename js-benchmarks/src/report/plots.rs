//! The plots, each with a sentence that says what one sees.

use super::svg::{Canvas, Scale, WIDTH, escape, number};
use crate::analysis::Row;
use crate::measure::{Hop, Run, Variant};
use crate::programs::MICRO;
use crate::results::Results;
use crate::statistics::{Ratio, geomean, median};

/// Where the names of programs end and the field begins.
const LEFT: f64 = 128.0;
const RIGHT: f64 = WIDTH - 22.0;
/// Height of a program's line.
const LINE: f64 = 17.0;
/// Room above and below a field.
const ABOVE: f64 = 24.0;
const BELOW: f64 = 40.0;

/// Instrumented over plain time, a dot a program.
pub fn slowdown(rows: &[Row]) -> String {
    let dots: Vec<Dot> = rows.iter().map(|row| Dot::new(row, row.ratio)).collect();
    let mean = mean_without_micro(&dots);
    let sentence = format!(
        "How many times as long the instrumented program takes; lines are the 95 % intervals. {} Rings are micro-programs, which hardly do \
         anything but call, and are not in the mean.",
        extremes(&dots, mean)
    );
    section(
        "Time",
        &sentence,
        &dot_plot(dots, mean, "instrumented / plain time"),
    )
}

/// The same of programs that are instrumented to be stopped between turns only.
pub fn between_turns(rows: &[Row]) -> String {
    let dots: Vec<Dot> = rows
        .iter()
        .filter_map(|row| Some(Dot::new(row, row.turn?)))
        .collect();
    if dots.is_empty() {
        return String::new();
    }
    let mean = mean_without_micro(&dots);
    let sentence = format!(
        "The same under the profile ‘turn’: closures and suspended generators are exposed, but nothing tests whether to stop, so that a turn must \
         end before the program can move. The difference to the figure above is what stopping anywhere costs. {}",
        extremes(&dots, mean)
    );
    section(
        "Time, if stops wait for the end of a turn",
        &sentence,
        &dot_plot(
            dots,
            mean,
            "instrumented for stops between turns / plain time",
        ),
    )
}

fn mean_without_micro(dots: &[Dot]) -> Option<f64> {
    let counted = dots.iter().filter(|dot| !dot.is_micro);
    geomean(&counted.map(|dot| dot.ratio.value).collect::<Vec<_>>())
}

/// Peak memory, likewise.
pub fn memory(rows: &[Row]) -> String {
    let dots: Vec<Dot> = rows.iter().filter_map(memory_dot).collect();
    let values: Vec<f64> = dots.iter().map(|dot| dot.ratio.value).collect();
    let mean = geomean(&values);
    let sentence = format!(
        "How many times as much memory the process of the instrumented program has held at most, engine and all. {}",
        extremes(&dots, mean)
    );
    section(
        "Memory",
        &sentence,
        &dot_plot(dots, mean, "instrumented / plain peak memory"),
    )
}

/// A maximum has no interval.
fn memory_dot(row: &Row) -> Option<Dot<'_>> {
    let value = row.memory?;
    let exact = Ratio {
        value,
        low: value,
        high: value,
    };
    Some(Dot::new(row, exact))
}

/// A program in a dot plot.
struct Dot<'a> {
    name: &'a str,
    ratio: Ratio,
    is_micro: bool,
}

impl<'a> Dot<'a> {
    fn new(row: &'a Row, ratio: Ratio) -> Self {
        Self {
            name: &row.name,
            ratio,
            is_micro: row.group == MICRO,
        }
    }
}

fn extremes(dots: &[Dot], mean: Option<f64>) -> String {
    let by_value = |a: &&Dot, b: &&Dot| a.ratio.value.total_cmp(&b.ratio.value);
    let counted = || dots.iter().filter(|dot| !dot.is_micro);
    let (lowest, highest) = (counted().min_by(by_value), counted().max_by(by_value));
    match (mean, lowest, highest) {
        (Some(mean), Some(lowest), Some(highest)) => format!(
            "The geometric mean is {mean:.3} (dashed), from {:.3} for {} to {:.3} for {}.",
            lowest.ratio.value, lowest.name, highest.ratio.value, highest.name
        ),
        _ => String::new(),
    }
}

fn dot_plot(mut dots: Vec<Dot>, mean: Option<f64>, label: &str) -> String {
    dots.sort_by(|a, b| b.ratio.value.total_cmp(&a.ratio.value));
    let low = dots.iter().map(|dot| dot.ratio.low).fold(0.95, f64::min);
    let high = dots.iter().map(|dot| dot.ratio.high).fold(1.1, f64::max);
    let scale = Scale::linear(low - 0.02, high + 0.02, LEFT, RIGHT);
    let bottom = ABOVE + dots.len() as f64 * LINE;
    let mut canvas = Canvas::new(bottom + BELOW);
    canvas.ticks_below(&scale, ABOVE, bottom, label);
    canvas.line("one", (scale.place(1.0), ABOVE), (scale.place(1.0), bottom));
    if let Some(mean) = mean {
        let x = scale.place(mean);
        canvas.line("mean", (x, ABOVE - 4.0), (x, bottom));
        canvas.text(
            "soft",
            "middle",
            (x, ABOVE - 9.0),
            &format!("geomean {mean:.3}"),
        );
    }
    for (index, dot) in dots.iter().enumerate() {
        let y = ABOVE + (index as f64 + 0.5) * LINE;
        let Ratio { value, low, high } = dot.ratio;
        canvas.text("", "end", (LEFT - 8.0, y + 4.0), dot.name);
        canvas.line("span", (scale.place(low), y), (scale.place(high), y));
        let class = if dot.is_micro { "ring" } else { "dot" };
        let title = format!("{}: {value:.3}, from {low:.3} to {high:.3}", dot.name);
        canvas.circle(class, (scale.place(value), y), 4.0, &title);
    }
    canvas.finish(label)
}

/// The phases of a hop during which the program stands still, as bars.
pub fn downtime(rows: &[Row]) -> String {
    let mut hops: Vec<_> = rows
        .iter()
        .filter_map(|row| Some((&*row.name, row.hop.as_ref()?)))
        .collect();
    if hops.is_empty() {
        return String::new();
    }
    hops.sort_by(|a, b| total(&b.1.phases_ms).total_cmp(&total(&a.1.phases_ms)));
    let longest = hops.first().map_or(1.0, |(_, hop)| total(&hop.phases_ms));
    let totals: Vec<f64> = hops.iter().map(|(_, hop)| total(&hop.phases_ms)).collect();
    let middle = median(&totals).unwrap_or(longest);
    // One program with a huge heap would leave nothing to be seen of the others.
    let end = (longest * 1.02).min(middle * 4.0);
    let scale = Scale::linear(0.0, end, LEFT, RIGHT);
    let top = ABOVE + 22.0;
    let bottom = top + hops.len() as f64 * LINE;
    let mut canvas = Canvas::new(bottom + BELOW);
    legend(&mut canvas);
    canvas.ticks_below(&scale, top, bottom, "median, milliseconds");
    for (index, (name, hop)) in hops.iter().enumerate() {
        let y = top + index as f64 * LINE;
        canvas.text("", "end", (LEFT - 8.0, y + 12.5), name);
        let mut before = 0.0;
        for (phase, ms) in hop.phases_ms.iter().enumerate().skip(1) {
            let (from, to) = (scale.place(before), scale.place(before + ms));
            let title = format!("{name}: {} {ms:.2} ms", Hop::PHASES[phase]);
            canvas.rectangle(
                &format!("p{phase}"),
                (from, y + 3.0),
                (to - from, LINE - 6.0),
                &title,
            );
            before += ms;
        }
        if before > end {
            let text = format!("{before:.0} ms →");
            canvas.text("on", "end", (RIGHT - 4.0, y + 12.5), &text);
        }
    }
    let sentence = format!(
        "How long a program stands still when it is moved inside one process, the transport left out: half of the programs less than \
         {:.1} ms, the longest {longest:.1} ms. Bars with an arrow are longer than there is room for.",
        middle
    );
    section(
        "Downtime of a hop",
        &sentence,
        &canvas.finish("phases of a hop"),
    )
}

/// All phases but the waiting for the stop.
fn total(phases: &[f64; 8]) -> f64 {
    phases[1..].iter().sum()
}

fn legend(canvas: &mut Canvas) {
    for (index, name) in Hop::PHASES.iter().enumerate().skip(1) {
        let column = (index - 1) as f64;
        let x = 6.0 + column * 72.0;
        canvas.rectangle(&format!("p{index}"), (x, 8.0), (10.0, 10.0), name);
        canvas.text("", "start", (x + 14.0, 17.5), name);
    }
}

/// Bytes of snapshots against nodes of heaps.
pub fn sizes(rows: &[Row]) -> String {
    let hops: Vec<_> = rows
        .iter()
        .filter_map(|row| Some((&*row.name, row.hop.as_ref()?)))
        .collect();
    if hops.is_empty() {
        return String::new();
    }
    let all =
        |pick: fn(&crate::analysis::HopRow) -> f64| hops.iter().map(move |(_, hop)| pick(hop));
    let least = |values: &mut dyn Iterator<Item = f64>| values.fold(f64::INFINITY, f64::min);
    let most = |values: &mut dyn Iterator<Item = f64>| values.fold(1.0, f64::max);
    let (left, bottom) = (56.0, 300.0);
    let x = Scale::logarithmic(
        least(&mut all(|hop| hop.nodes)),
        most(&mut all(|hop| hop.nodes)),
        left,
        RIGHT,
    );
    let y = Scale::logarithmic(
        least(&mut all(|hop| hop.zstd_bytes)),
        most(&mut all(|hop| hop.bytes)),
        bottom,
        30.0,
    );
    let mut canvas = Canvas::new(bottom + BELOW);
    canvas.ticks_left(&y, left, RIGHT, "bytes");
    canvas.ticks_below(&x, 30.0, bottom, "nodes of the heap");
    for (name, hop) in &hops {
        let at = x.place(hop.nodes);
        let title = |bytes: f64, kind: &str| {
            format!(
                "{name}: {} nodes, {} bytes {kind}",
                number(hop.nodes),
                number(bytes)
            )
        };
        canvas.circle(
            "ring",
            (at, y.place(hop.zstd_bytes)),
            3.5,
            &title(hop.zstd_bytes, "compressed"),
        );
        canvas.circle(
            "dot",
            (at, y.place(hop.bytes)),
            3.5,
            &title(hop.bytes, "raw"),
        );
    }
    let share = geomean(
        &hops
            .iter()
            .map(|(_, hop)| hop.bytes / hop.zstd_bytes)
            .collect::<Vec<_>>(),
    );
    let each = median(
        &hops
            .iter()
            .map(|(_, hop)| hop.bytes / hop.nodes.max(1.0))
            .collect::<Vec<_>>(),
    );
    let sentence = format!(
        "A snapshot grows with the heap: the median program has {:.0} bytes a node; a long string or a typed array is one node with many. Dots are the text as it is, rings the same compressed by \
         zstd at level 3, which makes it {:.1} times smaller (geometric mean). Both axes are logarithmic.",
        each.unwrap_or_default(),
        share.unwrap_or_default()
    );
    section(
        "Snapshots",
        &sentence,
        &canvas.finish("bytes against nodes"),
    )
}

/// A hundred hops, one after the other: does the later one cost more?
pub fn endurance(results: &Results) -> String {
    let longest = |runs: &[Run]| runs.iter().max_by_key(|run| run.hops.len()).cloned();
    let runs: Vec<(&str, Run)> = results
        .programs
        .iter()
        .filter_map(|program| Some((&*program.name, longest(program.of(Variant::Resumed100))?)))
        .filter(|(_, run)| run.hops.len() > 1)
        .collect();
    if runs.is_empty() {
        return String::new();
    }
    let sentence = format!(
        "{} programs that hop up to {} times, each line one of them; the thick line is their median. Nothing of an earlier hop is carried along, so what is \
         seen are the programs' own heaps as they grow and shrink.",
        runs.len(),
        runs.iter()
            .map(|(_, run)| run.hops.len())
            .max()
            .unwrap_or_default()
    );
    let bytes = many_lines(&runs, "bytes of the snapshot", |hop| hop.bytes as f64);
    let resume = many_lines(
        &runs,
        "milliseconds from the text to the program that is ready to run",
        Hop::resume_ms,
    );
    section("Endurance", &sentence, &(bytes + &resume))
}

fn many_lines(runs: &[(&str, Run)], label: &str, pick: impl Fn(&Hop) -> f64) -> String {
    let (left, bottom) = (56.0, 210.0);
    let values = || runs.iter().flat_map(|(_, run)| run.hops.iter().map(&pick));
    let y = Scale::logarithmic(
        values().fold(f64::INFINITY, f64::min),
        values().fold(0.0, f64::max),
        bottom,
        30.0,
    );
    let count = runs
        .iter()
        .map(|(_, run)| run.hops.len())
        .max()
        .unwrap_or(1);
    let x = Scale::linear(1.0, count as f64, left, RIGHT);
    let mut canvas = Canvas::new(bottom + BELOW);
    canvas.ticks_left(&y, left, RIGHT, label);
    canvas.ticks_below(&x, 30.0, bottom, "number of the hop");
    let place = |index: usize, value: f64| (x.place((index + 1) as f64), y.place(value));
    for (name, run) in runs {
        let points = run.hops.iter().enumerate();
        let points: Vec<_> = points.map(|(index, hop)| place(index, pick(hop))).collect();
        canvas.path("many", &points, name);
    }
    let at = |index: usize| {
        let values: Vec<f64> = runs
            .iter()
            .filter_map(|(_, run)| run.hops.get(index).map(&pick))
            .collect();
        // Where most programs have ended, a median would jump to those that are left.
        (values.len() * 2 > runs.len())
            .then(|| median(&values))
            .flatten()
    };
    let middle: Vec<_> = (0..count)
        .map_while(|index| Some(place(index, at(index)?)))
        .collect();
    canvas.path("bold", &middle, "median");
    canvas.finish(label)
}

/// Pieces of work in every ten milliseconds around a move.
pub fn trace(run: &Run) -> String {
    let Some(hop) = run.hops.first() else {
        return String::new();
    };
    let last = run.ticks_ms.last().copied().unwrap_or_default();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place on the axis"
    )]
    let bin = |ms: f64| (ms.max(0.0) / BIN_MS) as usize;
    let mut counts = vec![0.0; bin(last) + 1];
    for tick in &run.ticks_ms {
        counts[bin(*tick)] += 1.0;
    }
    let (left, bottom) = (46.0, 210.0);
    let x = Scale::linear(0.0, last, left, RIGHT);
    let y = Scale::linear(
        0.0,
        counts.iter().copied().fold(1.0, f64::max),
        bottom,
        30.0,
    );
    let mut canvas = Canvas::new(bottom + BELOW);
    canvas.ticks_left(&y, left, RIGHT, "pieces of work in 10 ms");
    canvas.ticks_below(&x, 30.0, bottom, "milliseconds since the start");
    let (began, ended) = longest_gap(&run.ticks_ms);
    let (from, to) = (x.place(began), x.place(ended));
    canvas.rectangle("hop", (from, 30.0), (to - from, bottom - 30.0), "the move");
    for (index, count) in counts.iter().enumerate() {
        let (from, to) = (
            x.place(index as f64 * BIN_MS),
            x.place((index + 1) as f64 * BIN_MS),
        );
        canvas.rectangle(
            "bar",
            (from, y.place(*count)),
            (to - from - 0.4, bottom - y.place(*count)),
            &number(*count),
        );
    }
    let rate = |from: f64, to: f64| {
        let ticks = run
            .ticks_ms
            .iter()
            .filter(|tick| (from..to).contains(*tick));
        ticks.count() as f64 / (to - from) * BIN_MS
    };
    let sentence = format!(
        "A program that works in small pieces is moved in the middle, with {} nodes of heap. It says nothing for {:.1} ms (shaded) and then \
         works on: {:.1} pieces in 10 ms before, {:.1} after.",
        number(hop.nodes as f64),
        ended - began,
        rate(began / 2.0, began),
        rate(ended, last)
    );
    section(
        "Throughput across a move",
        &sentence,
        &canvas.finish("throughput"),
    )
}

const BIN_MS: f64 = 10.0;

/// The two ticks that are farthest from each other.
fn longest_gap(ticks: &[f64]) -> (f64, f64) {
    let gaps = ticks.windows(2).map(|pair| (pair[0], pair[1]));
    let longest = gaps.max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
    longest.unwrap_or_default()
}

fn section(title: &str, sentence: &str, figure: &str) -> String {
    format!(
        "<h2>{title}</h2>\n<figure>{figure}<figcaption>{}</figcaption></figure>\n",
        escape(sentence)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_gap_is_found() {
        assert_eq!(longest_gap(&[1.0, 2.0, 9.0, 10.0]), (2.0, 9.0));
        assert_eq!(longest_gap(&[]), (0.0, 0.0));
    }
}
