//! One example for each kind of mistake, in `tests/diagnostics/CODE.txt`: a few files over the small report of
//! `tests/support/report.txt`, and what must be found in them, no more and no less.
//!
//! The expected mistake stands as `# error: CODE @COLUMN` (or `# warning: …`) on its line; where a file can have no
//! comments, in the head as `expect: CODE PATH:LINE:COLUMN`, without a place where the mistake has none. `run: ARGS`
//! in the head hands the report to the program itself, for mistakes that need a disk; `today: DATE` is the day on which
//! sentences must still be true, `now: TIME` the moment at which readers see the report; `latin1: PATH` and `megabytes: N PATH` change a file in ways that a text cannot show. The words in both languages are one snapshot,
//! for reading.

mod support;

use std::collections::BTreeSet;
use std::fmt::Write;

use jiff::Timestamp;
use jiff::civil::Date;
use kreisblatt::diagnostics::wording::{Language, words};
use kreisblatt::diagnostics::{Severity, codes};
use kreisblatt::disk;
use support::{examine_and_render, examine_at, place, project, read, report_with, split};

/// A mistake as an example names it: code, and place if it has one.
type Expected = (String, Option<(String, usize, usize)>);

struct Example {
    name: String,
    expected: BTreeSet<Expected>,
    run: Option<String>,
    /// The day on which sentences must still be true.
    today: Option<Date>,
    /// The moment at which readers see the report.
    now: Option<Timestamp>,
    changes: Vec<(String, String)>,
    /// What cannot stand in a text: bytes that are no UTF-8, many of them.
    latin1: Option<String>,
    megabytes: Option<(usize, String)>,
}

impl Example {
    fn read(name: &str) -> Self {
        let text = read(&format!("tests/diagnostics/{name}.txt"));
        let (head, changes) = split(&text);
        let mut expected = BTreeSet::new();
        let (mut run, mut today, mut now) = (None, None, None);
        let (mut latin1, mut megabytes) = (None, None);
        for line in head.lines() {
            if let Some(rest) = line.strip_prefix("expect: ") {
                expected.insert(expectation(rest));
            } else if let Some(arguments) = line.strip_prefix("run: ") {
                run = Some(arguments.to_owned());
            } else if let Some(day) = line.strip_prefix("today: ") {
                today = Some(day.parse().expect("a day"));
            } else if let Some(moment) = line.strip_prefix("now: ") {
                now = Some(moment.parse().expect("a moment"));
            } else if let Some(path) = line.strip_prefix("latin1: ") {
                latin1 = Some(path.to_owned());
            } else if let Some(rest) = line.strip_prefix("megabytes: ") {
                let (size, path) = rest.split_once(' ').expect("SIZE PATH");
                megabytes = Some((size.parse().expect("a number"), path.to_owned()));
            }
        }
        for (path, text) in &changes {
            let begin = match path.strip_prefix("+ ") {
                Some(path) => lines_of_report(path),
                None => 0,
            };
            let path = path.trim_start_matches("+ ");
            for (index, line) in text.lines().enumerate() {
                for (code, column) in comments(line) {
                    expected.insert((code, Some((path.to_owned(), begin + index + 1, column))));
                }
            }
        }
        Self {
            name: name.to_owned(),
            expected,
            run,
            today,
            now,
            changes,
            latin1,
            megabytes,
        }
    }

    fn files(&self) -> support::Files {
        let mut files = report_with(&self.changes);
        for (path, bytes) in &mut files {
            if self.latin1.as_ref() == Some(path) {
                let text = String::from_utf8_lossy(bytes).into_owned();
                *bytes = text
                    .chars()
                    .map(|c| u8::try_from(c).expect("in Latin-1"))
                    .collect();
            }
            if let Some((size, _)) = self.megabytes.as_ref().filter(|(_, large)| large == path) {
                bytes.extend("# \n".repeat(size * 1024 * 1024 / 3).bytes());
            }
        }
        files
    }

    /// The code that the example is for: its name up to the first point.
    fn code(&self) -> &str {
        self.name.split('.').next().unwrap_or_default()
    }
}

/// `CODE PATH:LINE:COLUMN` or `CODE`.
fn expectation(text: &str) -> Expected {
    let Some((code, place)) = text.trim().split_once(' ') else {
        return (text.trim().to_owned(), None);
    };
    let mut parts = place.rsplitn(3, ':');
    let mut number = || parts.next().and_then(|part| part.parse().ok());
    let (column, line) = (number().expect("a column"), number().expect("a line"));
    let path = parts.next().expect("a path").to_owned();
    (code.to_owned(), Some((path, line, column)))
}

/// What the comments of a line announce: `# error: CODE @COLUMN`.
fn comments(line: &str) -> Vec<(String, usize)> {
    let marks = line.split(" # ").skip(1).filter_map(|comment| {
        let rest = comment
            .strip_prefix("error: ")
            .or_else(|| comment.strip_prefix("warning: "))?;
        let (code, column) = rest.trim().split_once(" @").expect("CODE @COLUMN");
        let column = column.parse().expect("a column");
        let (_, severity) = severity_of(code);
        assert!(comment.starts_with(severity), "{line}");
        Some((code.to_owned(), column))
    });
    marks.collect()
}

fn severity_of(code: &str) -> (Severity, &'static str) {
    let known = codes();
    let severity = known.iter().find(|(known, _)| *known == code);
    match severity.unwrap_or_else(|| panic!("no code {code}")).1 {
        Severity::Error => (Severity::Error, "error"),
        Severity::Warning => (Severity::Warning, "warning"),
        Severity::Hint => (Severity::Hint, "hint"),
    }
}

fn lines_of_report(path: &str) -> usize {
    let files = support::report();
    let file = files.iter().find(|(other, _)| other == path);
    let (_, bytes) = file.expect("a file to add to");
    String::from_utf8_lossy(bytes).lines().count()
}

fn examples() -> Vec<Example> {
    let names = disk::names(&project("tests/diagnostics")).expect("there are examples");
    let names = names.iter().filter_map(|name| name.strip_suffix(".txt"));
    names.map(Example::read).collect()
}

#[test]
fn the_small_report_has_no_mistake() {
    let (_, found) = examine_and_render(support::report(), None);
    assert_eq!(found, []);
}

#[test]
fn each_example_shows_its_mistake_and_no_other() {
    let mut failures = String::new();
    let mut reading = String::new();
    for example in examples().iter().filter(|example| example.run.is_none()) {
        let (sources, found) = match example.now {
            Some(now) => examine_at(example.files(), now),
            None => examine_and_render(example.files(), example.today),
        };
        let _ = writeln!(reading, "## {}", example.name);
        let mut seen = BTreeSet::new();
        for diagnostic in &found {
            let code = diagnostic.problem.code();
            let place = place(diagnostic, &sources);
            let shown = place.as_ref().map_or_else(
                || "nowhere".to_owned(),
                |(path, line, column)| format!("{path}:{line}:{column}"),
            );
            let _ = writeln!(reading, "{code} {shown}");
            for language in [Language::German, Language::English] {
                let words = words(diagnostic, language);
                assert!(!words.message.trim().is_empty(), "{}", example.name);
                let help = words.help.unwrap_or_default();
                if help.trim().is_empty() {
                    let _ = writeln!(failures, "{}: no help in {language:?}", example.name);
                }
                let _ = writeln!(reading, "  {}", words.message);
                if let Some(label) = words.label {
                    let _ = writeln!(reading, "    ^ {label}");
                }
                if let Some(other) = words.other {
                    let _ = writeln!(reading, "    - {other}");
                }
                let _ = writeln!(reading, "    = {help}");
            }
            seen.insert((code.to_owned(), place));
        }
        let has_own = example
            .expected
            .iter()
            .any(|(code, _)| code == example.code());
        if !has_own || seen != example.expected {
            let _ = writeln!(
                failures,
                "{}:\n  expected {:?}\n  found    {seen:?}",
                example.name, example.expected
            );
        }
    }
    assert!(failures.is_empty(), "{failures}");
    insta::assert_snapshot!("wording", without_counts_of_strings(&reading));
}

#[test]
fn mistakes_that_need_a_disk_are_found_by_the_program() {
    let examples = examples();
    let on_disk: Vec<&Example> = examples.iter().filter(|it| it.run.is_some()).collect();
    assert!(!on_disk.is_empty());
    for example in on_disk {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, bytes) in example.files() {
            let path = if path.starts_with("themes/") {
                path
            } else {
                format!("content/{path}")
            };
            disk::write(&folder.path().join(path), &bytes).expect("can write");
        }
        let arguments = example.run.iter().flat_map(|run| run.split_whitespace());
        let output = assert_cmd::Command::new(env!("CARGO_BIN_EXE_kreisblatt"))
            .current_dir(folder.path())
            .args(arguments)
            .args(["--format", "json"])
            .output()
            .expect("it runs");
        assert_eq!(output.status.code(), Some(1), "{}", example.name);
        let rows: Vec<serde_json::Value> =
            serde_json::from_slice(&output.stdout).expect("a list of mistakes");
        let text = |row: &serde_json::Value, name: &str| row[name].as_str().map(str::to_owned);
        let seen: BTreeSet<Expected> = rows
            .iter()
            .map(|row| {
                assert!(text(row, "help").is_some(), "{}", example.name);
                (text(row, "code").expect("a code"), None)
            })
            .collect();
        assert_eq!(seen, example.expected, "{}", example.name);
    }
}

/// How many words a theme has changes with every new sentence; that there are some is what the example shows.
fn without_counts_of_strings(reading: &str) -> String {
    let is_count =
        |line: &str| line.contains("strings/tr.yaml") || line.contains("dem Theme fehlen");
    let is_count = |line: &str| is_count(line) || line.contains("the theme lacks");
    let lines = reading.lines().map(|line| {
        if !is_count(line) {
            return line.to_owned();
        }
        let words = line.split(' ').map(|word| {
            let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
            if is_number { "N" } else { word }
        });
        words.collect::<Vec<_>>().join(" ")
    });
    lines.collect::<Vec<_>>().join("\n")
}
