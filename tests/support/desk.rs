//! The desk of a press office: a folder with the small report and a target, and the program run there.

use std::path::PathBuf;
use std::process::Command;

use kreisblatt::disk;
use tempfile::TempDir;

/// A folder with the small report and a target, and the program run there.
pub struct Desk {
    folder: TempDir,
    environment: Vec<(&'static str, String)>,
}

impl Desk {
    pub fn with_target(target: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Self {
            folder,
            environment: Vec::new(),
        };
        for (path, bytes) in super::report() {
            disk::write(&desk.path(&format!("content/{path}")), &bytes).expect("can write");
        }
        desk.add(
            "content/site.yaml",
            &format!("targets:\n  live: {{{target}}}\n"),
        );
        desk
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn add(&self, path: &str, text: &str) {
        let mut bytes = disk::read(&self.path(path)).expect("it is there");
        bytes.extend(text.as_bytes());
        disk::write(&self.path(path), &bytes).expect("can write");
    }

    pub fn edit(&self, path: &str, find: &str, replace: &str) {
        let bytes = disk::read(&self.path(path)).expect("it is there");
        let text = String::from_utf8(bytes).expect("it is UTF-8");
        assert!(text.contains(find), "{path} has no {find:?}");
        let text = text.replacen(find, replace, 1);
        disk::write(&self.path(path), text.as_bytes()).expect("can write");
    }

    /// Sets a variable for all that is run.
    pub fn set(&mut self, name: &'static str, value: &str) {
        self.environment.push((name, value.to_owned()));
    }

    /// Exit code and everything that was said.
    pub fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.command(&Self::words(arguments)).output();
        let output = output.expect("it runs");
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8(said).expect("it is UTF-8");
        (output.status.code().unwrap_or(-1), said)
    }

    /// What starts the program.
    pub fn words<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
        [
            &[env!("CARGO_BIN_EXE_kreisblatt"), "--lang", "en"],
            arguments,
        ]
        .concat()
    }

    /// Any command, at this desk.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(words[0]);
        command
            .args(&words[1..])
            .env_remove("KREISBLATT_USER")
            .env_remove("KREISBLATT_PASSWORD")
            .env_remove("AWS_ACCESS_KEY_ID")
            .env("HOME", self.folder.path())
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .current_dir(self.folder.path());
        command
    }

    pub fn well(&self, arguments: &[&str]) -> String {
        let (code, said) = self.run(arguments);
        assert_eq!(code, 0, "{arguments:?}: {said}");
        said
    }

    pub fn refused(&self, code: i32, arguments: &[&str]) -> String {
        let (was, said) = self.run(arguments);
        assert_eq!(was, code, "{arguments:?}: {said}");
        said
    }
}
