//! A folder with a report, and the program run there as an office runs it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Output;

use kreisblatt::disk;
use tempfile::TempDir;

use super::report;

/// A folder with a report in it, and the program run there.
pub struct Office {
    folder: TempDir,
}

impl Office {
    /// An empty folder.
    pub fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    /// The small report.
    pub fn new() -> Self {
        let office = Self::empty();
        for (path, bytes) in report() {
            disk::write(&office.path(&format!("content/{path}")), &bytes).expect("can write");
        }
        office
    }

    /// A path below the folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: &str) {
        disk::write(&self.path(path), text.as_bytes()).expect("can write");
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> String {
        let bytes = disk::read(&self.path(path)).expect("it is there");
        String::from_utf8(bytes).expect("it is UTF-8")
    }

    /// Puts a changed file of the report in its place.
    pub fn edit(&self, path: &str, find: &str, replace: &str) {
        let text = self.read(path);
        assert!(text.contains(find), "{path} has no {find:?}");
        self.write(path, &text.replacen(find, replace, 1));
    }

    /// Runs the program in German.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_in(arguments, &[])
    }

    /// The same with more in its environment.
    pub fn run_in(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_kreisblatt"));
        command.current_dir(self.folder.path()).args(arguments);
        for name in [
            "LC_ALL",
            "LC_MESSAGES",
            "LANG",
            "NO_COLOR",
            "SOURCE_DATE_EPOCH",
        ] {
            command.env_remove(name);
        }
        command.env("LANG", "de_DE.UTF-8");
        command.envs(environment.iter().copied());
        Run::of(&command.output().expect("it runs"))
    }

    /// Every file below a folder with its bytes, hidden ones too.
    pub fn tree(&self, path: &str) -> BTreeMap<String, Vec<u8>> {
        let mut tree = BTreeMap::new();
        collect(&self.path(path), "", &mut tree);
        tree
    }
}

fn collect(folder: &Path, below: &str, tree: &mut BTreeMap<String, Vec<u8>>) {
    for name in disk::names(folder).expect("a folder") {
        let (path, shown) = (folder.join(&name), format!("{below}{name}"));
        if disk::is_folder(&path) {
            collect(&path, &format!("{shown}/"), tree);
        } else {
            tree.insert(shown, disk::read(&path).expect("a file"));
        }
    }
}

/// What a run left behind.
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self {
            code: output.status.code(),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }

    /// Fails if it ended with another code.
    #[track_caller]
    pub fn ends_with(self, code: i32) -> Self {
        let Self { stdout, stderr, .. } = &self;
        assert_eq!(
            self.code,
            Some(code),
            "stdout:\n{stdout}\nstderr:\n{stderr}"
        );
        self
    }
}

/// A file of a tree as text.
pub fn page(tree: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let bytes = tree.get(path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8_lossy(bytes).into_owned()
}
