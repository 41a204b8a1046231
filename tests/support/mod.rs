//! What tests of the whole way from files to pages share: a small report, files in one text, one function that finds
//! every mistake.
#![allow(dead_code, reason = "each test file uses a part of it")]

// A small release.
pub mod edition;
// A report with a target, and the program run there.
pub mod desk;
// What a browser sees of a page.
pub mod markup;
// A host in memory.
pub mod memory;
// The program as an office runs it.
pub mod office;
// Readers who look meanwhile.
pub mod reader;
// Servers to publish to.
pub mod servers;
// Servers with the settings that kreisblatt writes.
pub mod serving;
// What every host that knows single files only must bear.
pub mod target;
pub mod xlsx;

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use kreisblatt::diagnostics::{Diagnostic, Diagnostics};
use kreisblatt::disk;
use kreisblatt::register::{Kept, Register};
use kreisblatt::site::{Route, Site, template_problem};
use kreisblatt::sources::{Sources, line_and_column};
use kreisblatt::theme::Theme;
use rayon::prelude::*;

/// Files as `(path below content/, bytes)`; a theme's files have paths that begin with `themes/`.
pub type Files = Vec<(String, Vec<u8>)>;

/// A path below the project's folder.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The text of a file of the project.
pub fn read(path: &str) -> String {
    let bytes = disk::read(&project(path)).expect("the file is there");
    String::from_utf8(bytes).expect("it is UTF-8")
}

/// The head of a fixture, and its files: each begins with a line `=== path`.
pub fn split(text: &str) -> (&str, Vec<(String, String)>) {
    let (head, rest) = match text.find("=== ") {
        Some(0) => ("", text),
        _ => text.split_at(text.find("\n=== ").map_or(text.len(), |at| at + 1)),
    };
    let mut files: Vec<(String, String)> = Vec::new();
    for line in rest.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("=== ") {
            files.push((path.trim_end().to_owned(), String::new()));
        } else if let Some((_, text)) = files.last_mut() {
            text.push_str(line);
        }
    }
    (head, files)
}

/// The small report with these files over it: `path` replaces or adds, `- path` takes away, `+ path` adds lines.
pub fn report_with(changes: &[(String, String)]) -> Files {
    let text = read("tests/support/report.txt");
    let mut files: Vec<(String, String)> = split(&text).1;
    for (path, text) in changes {
        if let Some(path) = path.strip_prefix("- ") {
            files.retain(|(other, _)| other != path);
        } else if let Some(path) = path.strip_prefix("+ ") {
            let file = files.iter_mut().find(|(other, _)| other == path);
            file.expect("a file to add to").1.push_str(text);
        } else {
            files.retain(|(other, _)| other != path);
            files.push((path.clone(), text.clone()));
        }
    }
    let bytes = files
        .into_iter()
        .map(|(path, text)| (path, text.into_bytes()));
    bytes.collect()
}

/// The same for changes that stand in a test.
pub fn small(changes: &[(&str, &str)]) -> Files {
    let changes: Vec<(String, String)> = changes
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    report_with(&changes)
}

/// The register of a report without mistakes.
pub fn register(files: Files) -> Register {
    let mut found = Diagnostics::new();
    let register = Register::read(&Sources::new("content", files), &mut found);
    assert!(found.is_empty(), "{:#?}", found.sorted());
    register.expect("a register without mistakes")
}

/// The small report itself.
pub fn report() -> Files {
    report_with(&[])
}

/// The real report, as it stands in content/.
pub fn content() -> Files {
    disk::read_tree(&project("content")).expect("content/ can be read")
}

/// The real report with squares for borders: its records and texts, read in a fraction of the time.
pub fn light_content() -> Files {
    let mut files = content();
    let text = |path: &str| {
        let file = files.iter().find(|(other, _)| other == path);
        String::from_utf8(file.expect("it is there").1.clone()).expect("it is UTF-8")
    };
    let tiles = text("tiles.yaml");
    let keys = tiles
        .lines()
        .filter_map(|line| line.strip_prefix('"')?.split_once('"'));
    let squares: Vec<String> = keys
        .enumerate()
        .map(|(index, (key, _))| {
            let left = 6.0 + 0.05 * f64::from(u32::try_from(index).expect("a few"));
            let right = left + 0.05;
            format!(
                r#"{{"type": "Feature", "properties": {{"ags": "{key}"}}, "geometry": {{"type": "Polygon", "coordinates": [[[{left:.2}, 51.0], [{right:.2}, 51.0], [{right:.2}, 51.1], [{left:.2}, 51.1], [{left:.2}, 51.0]]]}}}}"#
            )
        })
        .collect();
    let borders = format!(
        r#"{{"type": "FeatureCollection", "features": [{}]}}"#,
        squares.join(",\n")
    );
    let file = files
        .iter_mut()
        .find(|(path, _)| path == "boundaries.topojson");
    file.expect("it is there").1 = borders.into_bytes();
    files
}

/// Does all that `check` does except rendering, from memory to memory; the mistakes come sorted.
pub fn examine(files: Files) -> (Sources, Vec<Diagnostic>) {
    examine_with(files, false, None)
}

/// The same with rendering: a template's mistake may show only then. With a day, sentences that are false on it too.
pub fn examine_and_render(files: Files, today: Option<Date>) -> (Sources, Vec<Diagnostic>) {
    examine_with(files, true, today)
}

/// The same with or without rendering.
pub fn examine_with(
    files: Files,
    rendering: bool,
    today: Option<Date>,
) -> (Sources, Vec<Diagnostic>) {
    let (theme, content): (Files, Files) = files
        .into_iter()
        .partition(|(path, _)| path.starts_with("themes/"));
    let sources = Sources::new("content", content);
    let mut found = Diagnostics::new();
    let theme: Files = theme
        .into_iter()
        .map(|(path, bytes)| {
            (
                path.splitn(3, '/').nth(2).unwrap_or_default().to_owned(),
                bytes,
            )
        })
        .collect();
    find(&sources, &theme, (rendering, today), &mut found);
    let list = found.sorted();
    (sources, list)
}

fn find(
    sources: &Sources,
    theme: &Files,
    (rendering, today): (bool, Option<Date>),
    found: &mut Diagnostics,
) {
    let Ok(register) = Register::read(sources, found) else {
        return;
    };
    let languages: Vec<&str> = register.site.languages.iter().map(String::as_str).collect();
    let own = theme.iter().map(|(path, _)| path.clone()).collect();
    let theme = match Theme::load(theme, &languages) {
        Ok(theme) => theme.in_folder("themes/eigen"),
        Err(problems) => {
            for problem in &problems {
                found.report(template_problem(problem, "themes/eigen", &own));
            }
            return;
        }
    };
    // Tests do not ask the clock, and damage may have taken the date away.
    let as_of = register
        .site
        .as_of
        .unwrap_or(jiff::civil::date(2014, 4, 25));
    let Ok(site) = Site::plan(&register, as_of, sources, &theme, None, found) else {
        return;
    };
    if let Some(today) = today {
        site.find_aged(today, found);
    }
    if !rendering {
        return;
    }
    for route in site.routes() {
        if let Err(diagnostic) = site.render(route) {
            found.report(*diagnostic);
        }
    }
}

/// What is wrong with the report that readers see at a moment, beside all that is wrong with the whole.
pub fn examine_at(files: Files, now: Timestamp) -> (Sources, Vec<Diagnostic>) {
    let sources = Sources::new("content", files);
    let mut found = Diagnostics::new();
    if let Ok(whole) = Register::read(&sources, &mut found) {
        let withheld = whole.withheld(now, &sources);
        let _ = Register::read_public(&sources, &withheld, &mut Kept::default(), &mut found);
    }
    let list = found.sorted();
    (sources, list)
}

/// Where a diagnostic points: path below content/, line and column from 1.
pub fn place(diagnostic: &Diagnostic, sources: &Sources) -> Option<(String, usize, usize)> {
    let Some(span) = diagnostic.span else {
        let place = diagnostic.problem.theme_place()?;
        return Some((place.file.clone(), place.line, place.column));
    };
    let file = sources.file(span.file);
    let (line, column) = line_and_column(file.text().unwrap_or_default(), span.start);
    Some((file.path.clone(), line, column))
}

/// Works on the site of a report that can be planned, and on what was found meanwhile.
pub fn on_site<T>(files: Files, work: impl FnOnce(&Site<'_>, &Diagnostics) -> T) -> T {
    let sources = Sources::new("content", files);
    let mut found = Diagnostics::new();
    let register = Register::read(&sources, &mut found);
    let register = register.unwrap_or_else(|_| panic!("{:#?}", found.sorted()));
    let theme = Theme::load(&[], &["de", "en"]).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let as_of = register.site.as_of.expect("a date");
    let site = Site::plan(&register, as_of, &sources, &theme, None, &mut found);
    let site = site.unwrap_or_else(|_| panic!("{:#?}", found.sorted()));
    work(&site, &found)
}

/// The bytes of the first route that is meant.
pub fn rendered(site: &Site<'_>, is_meant: impl Fn(&Route) -> bool) -> Vec<u8> {
    let route = site.routes().iter().find(|route| is_meant(route));
    let bytes = site.render(route.expect("it is planned"));
    bytes.unwrap_or_else(|it| panic!("{it:#?}"))
}

/// Every route with its bytes.
pub fn built(files: Files) -> Vec<(Route, Vec<u8>)> {
    on_site(files, |site, _| {
        let render = |route: &Route| {
            let bytes = site.render(route);
            (route.clone(), bytes.unwrap_or_else(|it| panic!("{it:#?}")))
        };
        site.routes().par_iter().map(render).collect()
    })
}
