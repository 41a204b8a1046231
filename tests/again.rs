//! The preview reads and plans again from what it kept: the outcome must be that of a fresh start, whatever changed.

mod support;

use std::collections::BTreeMap;
use std::sync::Arc;

use kreisblatt::diagnostics::console::{self, Style};
use kreisblatt::diagnostics::wording::Language;
use kreisblatt::diagnostics::{Diagnostic, Diagnostics};
use kreisblatt::register::{self, Register};
use kreisblatt::site::{self, Site, What};
use kreisblatt::sources::{File, Sources};
use kreisblatt::theme::Theme;
use support::{Files, light_content, report, report_with, split};

/// A preview without its disk and its browser.
#[derive(Default)]
struct Preview {
    files: BTreeMap<String, Arc<File>>,
    sources: Option<Sources>,
    register: register::Kept,
    site: site::Kept,
}

/// All mistakes, and every page by its address.
type Outcome = (Vec<String>, BTreeMap<String, Vec<u8>>);

impl Preview {
    /// The files are these now.
    fn edit(&mut self, files: &Files) -> Outcome {
        let files = files
            .iter()
            .filter(|(path, _)| !path.starts_with("themes/"));
        let known = std::mem::take(&mut self.files);
        for (path, bytes) in files {
            let new = File::new(path.as_str(), bytes.clone());
            let file = known.get(path).filter(|file| ***file == new).cloned();
            let file = file.unwrap_or_else(|| Arc::new(new));
            self.files.insert(path.clone(), file);
        }
        let files: Vec<Arc<File>> = self.files.values().cloned().collect();
        let sources = match &self.sources {
            Some(before) => Sources::after(before, "content", files),
            None => Sources::of("content", files),
        };
        let mut found = Diagnostics::new();
        let pages = self.pages(&sources, &mut found);
        let outcome = (said(&found.sorted(), &sources), pages);
        self.sources = Some(sources);
        outcome
    }

    fn pages(&mut self, sources: &Sources, found: &mut Diagnostics) -> BTreeMap<String, Vec<u8>> {
        let Ok(register) = Register::read_again(sources, &mut self.register, found) else {
            return BTreeMap::new();
        };
        let languages: Vec<&str> = register.site.languages.iter().map(String::as_str).collect();
        let theme = Theme::load(&[], &languages).unwrap_or_else(|it| panic!("{it:#?}"));
        let as_of = jiff::civil::date(2014, 4, 25);
        let kept = &mut self.site;
        let Ok(site) = Site::plan_again(&register, as_of, sources, &theme, None, kept, found)
        else {
            return BTreeMap::new();
        };
        // A picture in pixels is painted from the very drawing that the file beside it writes.
        let routes = site.routes().iter();
        let routes = routes.filter(|route| !matches!(route.what, What::MapPng(_)));
        let pages = routes.map(|route| {
            let page = site.render(route).unwrap_or_else(|it| panic!("{it:#?}"));
            (route.path.clone(), page)
        });
        pages.collect()
    }
}

fn said(list: &[Diagnostic], sources: &Sources) -> Vec<String> {
    let style = Style {
        language: Language::English,
        strict: false,
        colour: false,
        width: Style::WIDE,
    };
    let text = console::short(list, sources, style);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    // A file that came later has its place at the end.
    lines.sort();
    lines
}

fn is_as_from_scratch(preview: &mut Preview, files: &Files, what: &str) {
    let (mistakes, pages) = preview.edit(files);
    let (fresh_mistakes, fresh_pages) = Preview::default().edit(files);
    assert_eq!(mistakes, fresh_mistakes, "{what}");
    let paths = |pages: &BTreeMap<String, Vec<u8>>| pages.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(&pages), paths(&fresh_pages), "{what}");
    for (path, page) in &pages {
        assert!(*page == fresh_pages[path], "{what}: /{path} is out of date");
    }
}

/// Every mistake of the collection in turn, with and without the sound report between them.
#[test]
fn after_any_edit_the_preview_is_what_a_fresh_start_would_be() {
    let mut preview = Preview::default();
    let folder = support::project("tests/diagnostics");
    let cases = kreisblatt::disk::read_tree(&folder).expect("the folder is there");
    assert!(cases.len() > 50, "the mistakes are there");
    for (index, (name, bytes)) in cases.into_iter().enumerate() {
        let text = String::from_utf8(bytes).expect("it is UTF-8");
        let (_, changes) = split(&text);
        is_as_from_scratch(&mut preview, &report_with(&changes), &name);
        if index % 10 == 0 {
            is_as_from_scratch(&mut preview, &report(), &format!("after {name}"));
        }
    }
}

/// Every file in turn is changed, taken away and put back.
#[test]
fn every_file_may_change_go_and_come_back() {
    let mut preview = Preview::default();
    let whole = report();
    for index in 0..whole.len() {
        let path = whole[index].0.clone();
        let mut changed = whole.clone();
        // Names, dates and words change; the syntax stays.
        let text = String::from_utf8_lossy(&changed[index].1)
            .replace("West", "Nordwest")
            .replace("2013", "2012")
            .replace("Quadrat", "Dreieck");
        changed[index].1 = text.into_bytes();
        let mut without = whole.clone();
        without.remove(index);
        for (files, what) in [(&changed, "changed"), (&without, "gone"), (&whole, "back")] {
            is_as_from_scratch(&mut preview, files, &format!("{path} {what}"));
        }
    }
}

#[test]
fn an_edit_of_one_record_reads_one_record() {
    let mut preview = Preview::default();
    let mut files = light_content();
    preview.edit(&files);
    let all = preview.register.records_read();
    assert!(all > 50, "{all} records");
    preview.edit(&files);
    assert_eq!(preview.register.records_read(), 0, "nothing changed");
    for (path, now) in [
        ("centres/duisburg.md", 1),
        ("topics/integration-durch-bildung.md", 1),
        ("figures.yaml", 0),
        ("sources.yaml", 0),
    ] {
        let file = files.iter_mut().find(|(other, _)| other == path);
        let bytes = &mut file.unwrap_or_else(|| panic!("no {path}")).1;
        bytes.extend_from_slice(b"\n");
        preview.edit(&files);
        assert_eq!(preview.register.records_read(), now, "{path}");
    }
    files.retain(|(path, _)| path != "centres/duisburg.en.md");
    preview.edit(&files);
    assert_eq!(
        preview.register.records_read(),
        1,
        "a translation belongs to its record"
    );
}
