//! Which file is which record, and which file translates which.

use std::collections::HashMap;

use crate::diagnostics::{Diagnostic, Diagnostics, Problem, Record, nearest};
use crate::sources::{FileId, Sources, Span};

use super::read::is_slug;

/// The kinds of records that have one file each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Folder {
    Centres,
    Topics,
    Events,
    Pages,
}

const FOLDERS: [(&str, Folder, Record); 4] = [
    ("centres", Folder::Centres, Record::Centre),
    ("topics", Folder::Topics, Record::Topic),
    ("events", Folder::Events, Record::Event),
    ("pages", Folder::Pages, Record::Page),
];

const SINGLE: [&str; 8] = [
    "site.yaml",
    "districts.yaml",
    "districts.csv",
    "sources.yaml",
    "figures.yaml",
    "offices.yaml",
    "redirects.yaml",
    "review.md",
];

/// Pictures, and films with their captions, which are shown as pictures are.
const PICTURES: [&str; 10] = [
    "jpg", "jpeg", "png", "webp", "avif", "gif", "svg", "pdf", "mp4", "vtt",
];

/// A file with a record.
#[derive(Debug, Clone)]
pub(super) struct RecordFile {
    pub(super) file: FileId,
    pub(super) slug: String,
    pub(super) translations: Vec<Translation>,
}

/// A file that translates another.
#[derive(Debug, Clone)]
pub(super) struct Translation {
    pub(super) file: FileId,
    pub(super) language: String,
}

/// All files of a report, sorted by what they are.
#[derive(Debug, Clone, Default)]
pub(super) struct Files {
    centres: Vec<RecordFile>,
    topics: Vec<RecordFile>,
    events: Vec<RecordFile>,
    pages: Vec<RecordFile>,
    pub(super) review: Option<RecordFile>,
    pub(super) pictures: Vec<FileId>,
    /// Files of which only `site.yaml` can say whether they are read.
    others: Vec<FileId>,
}

impl Files {
    /// The records of a folder, in the order of their paths.
    pub(super) fn of(&self, folder: Folder) -> &[RecordFile] {
        match folder {
            Folder::Centres => &self.centres,
            Folder::Topics => &self.topics,
            Folder::Events => &self.events,
            Folder::Pages => &self.pages,
        }
    }

    /// Keeps only some records of the folders, with their translations.
    pub(super) fn retain(&mut self, keep: impl Fn(Folder, &str) -> bool) {
        for (_, folder, _) in FOLDERS {
            self.of_mut(folder)
                .retain(|record| keep(folder, &record.slug));
        }
    }

    fn of_mut(&mut self, folder: Folder) -> &mut Vec<RecordFile> {
        match folder {
            Folder::Centres => &mut self.centres,
            Folder::Topics => &mut self.topics,
            Folder::Events => &mut self.events,
            Folder::Pages => &mut self.pages,
        }
    }

    /// Reports each file that nothing reads; `read` are those that `site.yaml` names.
    pub(super) fn report_unread(&self, read: &[&str], sources: &Sources, found: &mut Diagnostics) {
        let unread = self.others.iter().filter(|id| {
            let file = sources.file(**id);
            !read.contains(&file.path.as_str()) && !is_for_people(file.name())
        });
        let mut folders: Vec<&str> = Vec::new();
        for id in unread {
            let file = sources.file(*id);
            let (head, folder) = match file.path.split_once('/') {
                Some((folder, _)) => (folder, Some(folder)),
                None => (file.path.as_str(), None),
            };
            let is_known = FOLDERS.iter().any(|(name, ..)| *name == head);
            // A folder that nothing reads is one mistake, however many files are in it.
            let folder = folder.filter(|_| !is_known);
            if folder.is_some_and(|folder| folders.contains(&folder)) {
                continue;
            }
            folders.extend(folder);
            let known = SINGLE.into_iter().chain(FOLDERS.map(|(name, ..)| name));
            let suggestion = match is_known {
                true => renamed(file.name()),
                false => folder_meant(head)
                    .map(str::to_owned)
                    .or_else(|| renamed(head).filter(|name| SINGLE.contains(&name.as_str())))
                    .or_else(|| nearest(head, known).filter(|word| word != head)),
            };
            let path = match folder {
                Some(folder) => format!("{folder}/"),
                None => file.path.clone(),
            };
            found.report(Diagnostic::new(
                Problem::UnknownFile { path, suggestion },
                Span {
                    file: *id,
                    start: 0,
                    end: 0,
                },
            ));
        }
    }
}

/// The name that a record's file has without what a system or an editor added: `koeln.md` for `koeln.md.txt`, `koeln.MD` and
/// `koeln.txt`.
pub(super) fn renamed(name: &str) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    let cut = |ending: &str, new: &str| {
        let stem = lower.strip_suffix(ending)?.len();
        Some(format!("{}{new}", &name[..stem]))
    };
    [
        (".md.txt", ".md"),
        (".yaml.txt", ".yaml"),
        (".csv.txt", ".csv"),
        (".markdown", ".md"),
        (".txt", ".md"),
        (".yml", ".yaml"),
        (".md", ".md"),
        (".yaml", ".yaml"),
        (".csv", ".csv"),
    ]
    .into_iter()
    .find_map(|(ending, new)| cut(ending, new))
    .filter(|new| new != name)
}

/// The folder that a German word stands for.
fn folder_meant(name: &str) -> Option<&'static str> {
    Some(match name.to_lowercase().as_str() {
        "zentren" | "zentrum" | "einrichtungen" => "centres",
        "themen" | "thema" | "schwerpunkte" => "topics",
        "termine" | "veranstaltungen" | "ereignisse" => "events",
        "seiten" | "seite" | "texte" => "pages",
        _ => return None,
    })
}

/// Sorts the files. `languages` are those of the site.
pub(super) fn sort(sources: &Sources, languages: &[String], found: &mut Diagnostics) -> Files {
    let mut files = Files::default();
    let mut positions = Positions::new();
    let mut translations = Vec::new();
    for (id, file) in sources.iter() {
        let (folder, rest) = file.path.split_once('/').unwrap_or(("", &file.path));
        let name = file.name();
        let record = name
            .strip_suffix(".md")
            .or_else(|| name.strip_suffix(".yaml"));
        let extension = name.rsplit('.').next().unwrap_or_default();
        let is_picture = PICTURES.iter().any(|it| extension.eq_ignore_ascii_case(it));
        let kind = FOLDERS.iter().find(|(name, ..)| *name == folder);
        match (kind, record) {
            _ if is_picture => files.pictures.push(id),
            (Some((_, folder, record)), Some(stem)) => {
                if let Some((master, language)) = stem.rsplit_once('.') {
                    translations.push((Some(*folder), master, language.to_owned(), id));
                } else {
                    let lists = (&mut files, &mut positions);
                    add(lists, (*folder, stem), *record, id, sources, found);
                }
            }
            (None, _) if rest == "review.md" && folder.is_empty() => {
                files.review = Some(RecordFile {
                    file: id,
                    slug: "review".into(),
                    translations: Vec::new(),
                });
            }
            (None, _) if folder.is_empty() && is_review_translation(name) => {
                let language = name.trim_start_matches("review.").trim_end_matches(".md");
                translations.push((None, "review", language.to_owned(), id));
            }
            (None, _) if rest == "districts.yaml" && sources.find("districts.csv").is_some() => {
                files.others.push(id);
            }
            (None, _) if folder.is_empty() && SINGLE.contains(&rest) => {}
            _ => files.others.push(id),
        }
    }
    for (folder, master, language, id) in translations {
        let record = match folder {
            Some(folder) => {
                let position = positions.get(&(folder, master));
                position.map(|position| &mut files.of_mut(folder)[*position])
            }
            None => files.review.as_mut(),
        };
        let translation = Translation { file: id, language };
        attach(record, master, translation, sources, languages, found);
    }
    files
}

/// Where in its folder's list the record of a name stands.
type Positions<'s> = HashMap<(Folder, &'s str), usize>;

/// The languages that the names of translations speak of, besides those already known; German and English first.
pub(super) fn guess_languages(sources: &Sources, known: &[String]) -> Vec<String> {
    let named = sources.iter().filter_map(|(_, file)| {
        let stem = file.name().strip_suffix(".md")?;
        Some(stem.rsplit_once('.')?.1.to_owned())
    });
    let mut guessed: Vec<String> = Vec::new();
    for tag in ["de".to_owned(), "en".to_owned()].into_iter().chain(named) {
        let is_new = !known.contains(&tag) && !guessed.contains(&tag);
        if is_new && crate::locale::Locale::new(&tag).is_ok() {
            guessed.push(tag);
        }
    }
    guessed
}

fn is_review_translation(name: &str) -> bool {
    name.starts_with("review.") && name.ends_with(".md") && name.matches('.').count() == 2
}

fn add<'s>(
    (files, positions): (&mut Files, &mut Positions<'s>),
    (folder, stem): (Folder, &'s str),
    record: Record,
    id: FileId,
    sources: &Sources,
    found: &mut Diagnostics,
) {
    let whole = Span::beginning(id);
    if !is_slug(stem) {
        found.report(Diagnostic::new(
            Problem::BadValue {
                field: sources.file(id).path.clone(),
                expected: crate::diagnostics::Expected::Slug,
                found: stem.to_owned(),
            },
            whole,
        ));
        return;
    }
    let position = files.of(folder).len();
    let first = *positions.entry((folder, stem)).or_insert(position);
    if first != position {
        let first = Span::beginning(files.of(folder)[first].file);
        let problem = Problem::DuplicateSlug {
            record,
            slug: stem.to_owned(),
        };
        found.report(Diagnostic::new(problem, whole).with_other(first));
        return;
    }
    files.of_mut(folder).push(RecordFile {
        file: id,
        slug: stem.to_owned(),
        translations: Vec::new(),
    });
}

fn attach(
    record: Option<&mut RecordFile>,
    master: &str,
    translation: Translation,
    sources: &Sources,
    languages: &[String],
    found: &mut Diagnostics,
) {
    let Translation { file, language } = translation;
    let whole = Span::beginning(file);
    if !languages.contains(&language) {
        let known = languages.to_vec();
        found.report(Diagnostic::new(
            Problem::UnknownLanguage { language, known },
            whole,
        ));
        return;
    }
    let Some(record) = record else {
        let path = &sources.file(file).path;
        let folder = path.rfind('/').map_or("", |slash| &path[..=slash]);
        let master = format!("{folder}{master}.md");
        found.report(Diagnostic::new(
            Problem::TranslationWithoutMaster { master },
            whole,
        ));
        return;
    };
    record.translations.push(Translation { file, language });
}

/// Notices and read-me files are for people.
fn is_for_people(name: &str) -> bool {
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_uppercase();
    [
        "README",
        "NOTICE",
        "LICENSE",
        "LICENCE",
        "LIESMICH",
        "COPYING",
        "CHANGELOG",
    ]
    .contains(&stem.as_str())
}
