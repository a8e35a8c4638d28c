//! Everything durable: plain files in one directory, each replaced whole or not at all.
//!
//! ```text
//! lock                                     held while an agent uses the directory
//! instance                                 the directory's own id
//! sources/<blake3>                         source texts, by content
//! processes/<id>/record.json               what is known about a process
//!                log.jsonl                 what it has written, one entry a line
//!                checkpoint-<n>.json       its newest snapshot
//! migrations/<id>.json                     journal of the moves away from here
//! arrivals/<id>/arrival.json               what is recorded about a move to here
//!               snapshot.json  log.jsonl   what came with it, until it is installed
//! ```

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;
use ulid::Ulid;

use crate::api::{LogEntry, MigrationId, ProcessId};

/// The data directory of one agent.
#[derive(Debug)]
pub struct Store {
    root: PathBuf,
    /// Holds the lock on the directory for as long as the agent lives.
    _lock: File,
}

impl Store {
    /// Opens a data directory, making it if need be. Fails when another agent uses it.
    pub fn open(root: &Path) -> io::Result<Self> {
        for part in ["sources", "processes", "migrations", "arrivals"] {
            fs::create_dir_all(root.join(part))?;
        }
        let lock = File::create(root.join("lock"))?;
        lock.try_lock().map_err(|_| {
            io::Error::new(
                io::ErrorKind::AddrInUse,
                format!("another agent uses the data directory {}", root.display()),
            )
        })?;
        Ok(Self {
            root: root.to_owned(),
            _lock: lock,
        })
    }

    /// The directory's own id, drawn when it is first used.
    pub fn instance(&self) -> io::Result<Ulid> {
        let path = self.root.join("instance");
        if let Some(instance) = read_json(&path)? {
            return Ok(instance);
        }
        let instance = Ulid::generate();
        write_json(&path, &instance)?;
        Ok(instance)
    }

    /// Directory of a process.
    #[must_use]
    pub fn process(&self, id: ProcessId) -> PathBuf {
        self.root.join("processes").join(id.to_string())
    }

    /// Directory of an arrival.
    #[must_use]
    pub fn arrival(&self, id: MigrationId) -> PathBuf {
        self.root.join("arrivals").join(id.to_string())
    }

    /// Journal of a migration away from here.
    #[must_use]
    pub fn journal(&self, id: MigrationId) -> PathBuf {
        self.root.join("migrations").join(format!("{id}.json"))
    }

    /// Path of a stored snapshot of a process.
    #[must_use]
    pub fn checkpoint(&self, id: ProcessId, number: u32) -> PathBuf {
        self.process(id).join(format!("checkpoint-{number}.json"))
    }

    /// Stores a source text; returns its hash.
    pub fn put_source(&self, text: &str) -> io::Result<String> {
        let hash = hash_of(text);
        let path = self.source(&hash);
        if !path.exists() {
            write_atomically(&path, text.as_bytes())?;
        }
        Ok(hash)
    }

    /// A source text by its hash. A file that does not have its hash any more is not there.
    pub fn get_source(&self, hash: &str) -> io::Result<Option<String>> {
        if !is_hash(hash) {
            return Ok(None);
        }
        match fs::read_to_string(self.source(hash)) {
            Ok(text) if hash_of(&text) == hash => Ok(Some(text)),
            Ok(_) => Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn source(&self, hash: &str) -> PathBuf {
        self.root.join("sources").join(hash)
    }

    /// Ids of all processes with a directory.
    pub fn processes(&self) -> io::Result<Vec<ProcessId>> {
        self.names("processes")
    }

    /// Ids of all arrivals with a directory.
    pub fn arrivals(&self) -> io::Result<Vec<MigrationId>> {
        self.names("arrivals")
    }

    /// Ids of all journalled migrations.
    pub fn migrations(&self) -> io::Result<Vec<MigrationId>> {
        self.names("migrations")
    }

    /// What in a part of the directory is named like an id, in the order of the ids (which is that of their making).
    fn names<T: std::str::FromStr + Ord>(&self, part: &str) -> io::Result<Vec<T>> {
        let mut ids = Vec::new();
        for entry in fs::read_dir(self.root.join(part))? {
            let name = entry?.file_name();
            let Some(name) = name.to_str() else { continue };
            if let Ok(id) = name.strip_suffix(".json").unwrap_or(name).parse() {
                ids.push(id);
            }
        }
        ids.sort();
        Ok(ids)
    }
}

/// blake3 of a text, in hexadecimal.
#[must_use]
pub fn hash_of(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// Whether a text can be a hash; everything else must not become part of a path.
#[must_use]
pub fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Replaces a file whole: when this returns the new content is on the disk, and at no time is it half there.
pub fn write_atomically(path: &Path, content: &[u8]) -> io::Result<()> {
    let directory = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(directory)?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let temporary = directory.join(name);
    let mut file = File::create(&temporary)?;
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(&temporary, path)?;
    sync_directory(directory)
}

/// Makes new files of a directory, all of them durable when this returns. Readers may find some before.
pub fn write_files(directory: &Path, files: &[(&str, &[u8])]) -> io::Result<()> {
    fs::create_dir_all(directory)?;
    for (name, content) in files {
        let mut file = File::create(directory.join(name))?;
        file.write_all(content)?;
        file.sync_all()?;
    }
    sync_directory(directory)
}

/// Moves a durable file to its place; done again after a crash it finds the file there.
pub fn settle(from: &Path, to: &Path) -> io::Result<()> {
    let directory = to.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(directory)?;
    match fs::rename(from, to) {
        Err(error) if error.kind() != io::ErrorKind::NotFound || !to.exists() => Err(error),
        _ => sync_directory(directory),
    }
}

/// A rename is durable once the directory is.
fn sync_directory(directory: &Path) -> io::Result<()> {
    File::open(directory)?.sync_all()
}

/// Writes a value as JSON, whole and durably.
pub fn write_json(path: &Path, value: &impl Serialize) -> io::Result<()> {
    write_atomically(path, &serde_json::to_vec_pretty(value)?)
}

/// Reads a value from JSON; `None` when there is no such file.
pub fn read_json<T: DeserializeOwned>(path: &Path) -> io::Result<Option<T>> {
    match fs::read(path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|error| {
            io::Error::new(
                io::ErrorKind::InvalidData,
                format!("{} is damaged: {error}", path.display()),
            )
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Opens a log to append to it.
pub fn append_log(path: &Path) -> io::Result<File> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    OpenOptions::new().create(true).append(true).open(path)
}

/// Replaces a log whole and durably.
pub fn write_log<'a>(path: &Path, entries: impl Iterator<Item = &'a LogEntry>) -> io::Result<()> {
    write_atomically(path, &log_bytes(entries)?)
}

/// The content of a log.
pub fn log_bytes<'a>(entries: impl Iterator<Item = &'a LogEntry>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for entry in entries {
        serde_json::to_writer(&mut bytes, entry)?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

/// Reads a log. A last line that was cut off by a crash is left out.
pub fn read_log(path: &Path) -> io::Result<Vec<LogEntry>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut entries = Vec::new();
    for line in BufReader::new(file).split(b'\n') {
        match serde_json::from_slice(&line?) {
            Ok(entry) => entries.push(entry),
            Err(_) => break,
        }
    }
    Ok(entries)
}

/// Writes one entry as a line, at once.
pub fn append_entry(file: &mut File, entry: &LogEntry) -> io::Result<()> {
    let mut line = serde_json::to_vec(entry)?;
    line.push(b'\n');
    let mut writer = BufWriter::new(file);
    writer.write_all(&line)?;
    writer.flush()
}

/// Removes a directory with all it holds, if it is there.
pub fn remove_directory(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::LogStream;

    fn store() -> (tempfile::TempDir, Store) {
        let directory = tempfile::tempdir().unwrap();
        let store = Store::open(directory.path()).unwrap();
        (directory, store)
    }

    #[test]
    fn one_directory_one_agent() {
        let (directory, _store) = store();
        let error = Store::open(directory.path()).unwrap_err();
        assert!(error.to_string().contains("another agent"), "{error}");
    }

    #[test]
    fn sources_are_found_by_content_only() {
        let (directory, store) = store();
        let hash = store.put_source("let a = 1;").unwrap();
        assert_eq!(
            store.get_source(&hash).unwrap().as_deref(),
            Some("let a = 1;")
        );
        assert_eq!(store.get_source("../lock").unwrap(), None);
        fs::write(directory.path().join("sources").join(&hash), "let a = 2;").unwrap();
        assert_eq!(
            store.get_source(&hash).unwrap(),
            None,
            "a source that has rotted is sent again"
        );
    }

    #[test]
    fn a_log_cut_off_by_a_crash_keeps_its_whole_lines() {
        let (directory, _store) = store();
        let path = directory.path().join("log.jsonl");
        let entry = |seq| LogEntry {
            seq,
            stream: LogStream::Out,
            text: format!("line {seq}\n"),
        };
        let mut file = append_log(&path).unwrap();
        append_entry(&mut file, &entry(1)).unwrap();
        append_entry(&mut file, &entry(2)).unwrap();
        file.write_all(b"{\"seq\":3,\"stre").unwrap();
        assert_eq!(read_log(&path).unwrap(), [entry(1), entry(2)]);
    }

    #[test]
    fn a_half_written_file_is_never_seen() {
        let (directory, _store) = store();
        let path = directory.path().join("record.json");
        write_json(&path, &1).unwrap();
        fs::write(directory.path().join("record.json.new"), "{").unwrap();
        assert_eq!(read_json::<i32>(&path).unwrap(), Some(1));
        write_json(&path, &2).unwrap();
        assert_eq!(read_json::<i32>(&path).unwrap(), Some(2));
    }
}
