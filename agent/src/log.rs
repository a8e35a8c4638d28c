//! What a process has written: in memory for readers, on disk for restarts, numbered over all moves.

use std::collections::VecDeque;
use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard};

use tokio::sync::watch;

use crate::api::{LogEntry, LogStream};
use crate::store;

/// The log of one process.
#[derive(Debug)]
pub struct Log {
    inner: Mutex<Inner>,
    /// Number of the last entry; followers wait for it to change.
    last: watch::Sender<u64>,
}

#[derive(Debug)]
struct Inner {
    path: PathBuf,
    file: Option<File>,
    entries: VecDeque<LogEntry>,
    bytes: usize,
    limit: usize,
    next: u64,
}

impl Log {
    /// A log that continues with these entries; they replace what is in the file.
    pub fn create(path: PathBuf, entries: Vec<LogEntry>, limit: usize) -> io::Result<Self> {
        store::write_log(&path, entries.iter())?;
        Self::over(path, entries, limit)
    }

    /// The log that is in a file.
    pub fn open(path: PathBuf, limit: usize) -> io::Result<Self> {
        let entries = store::read_log(&path)?;
        Self::over(path, entries, limit)
    }

    /// A log that is not on disk yet: see [`Log::attach`].
    #[must_use]
    pub fn detached(entries: Vec<LogEntry>, limit: usize) -> Self {
        Self::new(PathBuf::new(), None, entries, limit)
    }

    /// Goes on in a file that holds what the log holds.
    pub fn attach(&self, path: PathBuf) -> io::Result<()> {
        let mut inner = self.lock();
        inner.file = Some(store::append_log(&path)?);
        inner.path = path;
        Ok(())
    }

    fn over(path: PathBuf, entries: Vec<LogEntry>, limit: usize) -> io::Result<Self> {
        let file = Some(store::append_log(&path)?);
        Ok(Self::new(path, file, entries, limit))
    }

    fn new(path: PathBuf, file: Option<File>, entries: Vec<LogEntry>, limit: usize) -> Self {
        let last = entries.last().map_or(0, |entry| entry.seq);
        let bytes = entries.iter().map(|entry| entry.text.len()).sum();
        let inner = Inner {
            path,
            file,
            entries: entries.into(),
            bytes,
            limit,
            next: last + 1,
        };
        Self {
            inner: Mutex::new(inner),
            last: watch::Sender::new(last),
        }
    }

    /// Adds a write.
    pub fn write(&self, stream: LogStream, text: &str) {
        let mut inner = self.lock();
        let entry = LogEntry {
            seq: inner.next,
            stream,
            text: text.to_owned(),
        };
        inner.next += 1;
        inner.bytes += text.len();
        let written = inner
            .file
            .as_mut()
            .map_or(Ok(()), |file| store::append_entry(file, &entry));
        if let Err(error) = written {
            tracing::error!(path = %inner.path.display(), "cannot write the log: {error}");
            inner.file = None;
        }
        let seq = entry.seq;
        inner.entries.push_back(entry);
        if inner.bytes > inner.limit {
            inner.drop_oldest_half();
        }
        drop(inner);
        self.last.send_replace(seq);
    }

    /// Number of the last entry.
    #[must_use]
    pub fn last(&self) -> u64 {
        *self.last.borrow()
    }

    /// Tells when entries are added.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<u64> {
        self.last.subscribe()
    }

    /// Wakes followers although nothing was written: the process has ended.
    pub fn wake(&self) {
        self.last.send_modify(|_| ());
    }

    /// Up to `at_most` entries after a number.
    #[must_use]
    pub fn after(&self, seq: u64, at_most: usize) -> Vec<LogEntry> {
        let inner = self.lock();
        let start = inner.entries.partition_point(|entry| entry.seq <= seq);
        inner
            .entries
            .iter()
            .skip(start)
            .take(at_most)
            .cloned()
            .collect()
    }

    /// All entries that are kept.
    #[must_use]
    pub fn all(&self) -> Vec<LogEntry> {
        self.after(0, usize::MAX)
    }

    /// Puts what was written so far on the disk.
    pub fn sync(&self) -> io::Result<()> {
        match &self.lock().file {
            Some(file) => file.sync_data(),
            None => Ok(()),
        }
    }

    /// Forgets everything after an entry: the process resumes from a snapshot taken there, and will write it again.
    pub fn truncate(&self, seq: u64) -> io::Result<()> {
        let mut inner = self.lock();
        let keep = inner.entries.partition_point(|entry| entry.seq <= seq);
        inner.entries.truncate(keep);
        inner.bytes = inner.entries.iter().map(|entry| entry.text.len()).sum();
        inner.next = seq + 1;
        inner.rewrite()?;
        drop(inner);
        self.last.send_replace(seq);
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Inner {
    fn drop_oldest_half(&mut self) {
        while self.bytes > self.limit / 2 {
            let Some(entry) = self.entries.pop_front() else {
                break;
            };
            self.bytes -= entry.text.len();
        }
        if let Err(error) = self.rewrite() {
            tracing::error!(path = %self.path.display(), "cannot shorten the log: {error}");
        }
    }

    fn rewrite(&mut self) -> io::Result<()> {
        store::write_log(&self.path, self.entries.iter())?;
        self.file = Some(store::append_log(&self.path)?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_on_where_the_log_left_off() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("log.jsonl");
        let log = Log::create(path.clone(), Vec::new(), 1 << 20).unwrap();
        log.write(LogStream::Out, "a\n");
        log.write(LogStream::Err, "b\n");
        drop(log);
        let log = Log::open(path, 1 << 20).unwrap();
        log.write(LogStream::Out, "c\n");
        let seqs: Vec<u64> = log.after(1, 10).iter().map(|entry| entry.seq).collect();
        assert_eq!(seqs, [2, 3]);
    }

    #[test]
    fn a_program_that_resumes_earlier_writes_its_lines_once() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("log.jsonl");
        let log = Log::create(path.clone(), Vec::new(), 1 << 20).unwrap();
        for text in ["a", "b", "c"] {
            log.write(LogStream::Out, text);
        }
        log.truncate(1).unwrap();
        log.write(LogStream::Out, "b");
        let texts = |log: &Log| {
            log.all()
                .into_iter()
                .map(|entry| entry.text)
                .collect::<String>()
        };
        assert_eq!(texts(&log), "ab");
        assert_eq!(log.last(), 2);
        drop(log);
        assert_eq!(texts(&Log::open(path, 1 << 20).unwrap()), "ab");
    }

    #[test]
    fn the_oldest_output_goes_first() {
        let directory = tempfile::tempdir().unwrap();
        let log = Log::create(directory.path().join("log.jsonl"), Vec::new(), 100).unwrap();
        for _ in 0..30 {
            log.write(LogStream::Out, "0123456789");
        }
        let entries = log.all();
        assert!(entries.len() < 12, "{}", entries.len());
        assert_eq!(entries.last().unwrap().seq, 30);
    }
}
