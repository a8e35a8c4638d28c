//! Where and of what a measurement was made.

use std::fs;
use std::process::Command;
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::node;
use crate::results::Facts;

/// The facts of this machine, now. What it does not tell is left out.
pub fn gather(version: &str) -> Facts {
    Facts {
        date: date(),
        cpu: first_of("/proc/cpuinfo", "model name"),
        cores: thread::available_parallelism().map_or(1, usize::from),
        memory: first_of("/proc/meminfo", "MemTotal"),
        os: os(),
        commit: commit(),
        sojourn: version.to_owned(),
        node: node::version(),
    }
}

/// The first value of a `key : value` file.
fn first_of(path: &str, key: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let line = text.lines().find(|line| line.starts_with(key))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn os() -> String {
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    format!(
        "{} {} {}",
        std::env::consts::OS,
        kernel.trim(),
        std::env::consts::ARCH
    )
}

/// The commit of the sources that this was built from, while they are still where they were.
fn commit() -> Option<String> {
    let git = |arguments: &[&str]| {
        let folder = env!("CARGO_MANIFEST_DIR");
        let output = Command::new("git")
            .args(["-C", folder])
            .args(arguments)
            .output()
            .ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| text.trim().to_owned())
    };
    let hash = git(&["rev-parse", "HEAD"])?;
    let is_clean = git(&["status", "--porcelain", "--untracked-files=no"])?.is_empty();
    Some(if is_clean {
        hash
    } else {
        format!("{hash}, with changes")
    })
}

/// Now, as `2026-01-31T12:34Z`.
fn date() -> String {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let minutes = now.as_secs() / 60;
    let (year, month, day) = civil(minutes / (24 * 60));
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}Z",
        minutes / 60 % 24,
        minutes % 60
    )
}

/// Year, month and day of a day since 1970, in the Gregorian calendar.
fn civil(mut day: u64) -> (u64, u64, u64) {
    let is_leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let mut year = 1970;
    while day >= 365 + u64::from(is_leap(year)) {
        day -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let february = 28 + u64::from(is_leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    (year, month, day + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_dates() {
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(11_016), (2000, 2, 29));
        assert_eq!(civil(19_722), (2023, 12, 31));
    }
}
