//! `kreisblatt archive`: an edition for the state archive and the library.

// Pages on paper.
mod printed;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, bail};
use jiff::civil::Date;
use rayon::prelude::*;

use crate::archive::{Bag, Described, Label, warc};
use crate::cli::ArchiveArgs;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::wording::Language;
use crate::disk;
use crate::media::type_of;
use crate::register::{self, DEFAULT};
use crate::server::address;
use crate::site::Site;
use crate::sources::{File, Sources};

use super::Outcome;
use super::apart;
use super::check::show;
use super::embargo;
use super::load::{CONTENT, Loaded, Options, THEMES};
use super::screen::Screen;

/// The web archive in the bag.
const WARC: &str = "site.warc.gz";

/// Who packs it.
const PROGRAM: &str = "kreisblatt";

pub(super) fn run(args: ArchiveArgs, screen: &Screen) -> Result<Outcome> {
    let mut options = Options::new(args.report);
    if let Some(out) = &args.out {
        apart::must_be(out, &options.folder, screen)?;
    }
    // One moment for all records.
    options.now = Some(options.moment());
    options.as_of = args.edition.or(options.as_of);
    let language = screen.language;
    let mut found = Diagnostics::new();
    let (sources, loaded) = Loaded::read(&options, &mut found)?;
    let Some(loaded) = loaded else {
        return show(&found, sources.as_deref(), true, screen);
    };
    let out = args.out.unwrap_or_else(|| {
        let name = format!("archive-{}", loaded.as_of);
        options.folder.join(name)
    });
    // Before the work; and once more when it is done.
    require_free(&out, language)?;
    let settings = &loaded.register.site;
    if let Some(day) = args.edition {
        require_edition(day, settings, language)?;
    }
    // The bag holds the records, and with them all that is in them.
    if !loaded.withheld.is_empty() {
        screen.say(&embargo::line(&loaded.withheld, language));
        bail!(language.choose(
            "ein Archiv enthält alle Datensätze; archivieren Sie, wenn nichts mehr gesperrt ist",
            "an archive holds all records; make it when nothing is under an embargo any more",
        ));
    }
    let Ok(site) = loaded.plan(&options, &mut found) else {
        return show(&found, Some(&loaded.sources), true, screen);
    };
    let base = site.base_url();
    if !base.starts_with("http") {
        bail!(language.choose(
            "ein Webarchiv nennt Adressen: geben Sie in site.yaml base_url an, oder --base-url",
            "a web archive names addresses: give base_url in site.yaml, or --base-url",
        ));
    }
    let mut payload = printed::given(&args.pdf, language)?;
    let Rendered { files, answers } = Rendered::of(&site, &mut found);
    if let Outcome::Mistakes(reported) = show(&found, Some(&loaded.sources), true, screen)? {
        return Ok(Outcome::Mistakes(reported));
    }
    if args.print {
        for (path, bytes) in printed::printed(&site, &files, screen)? {
            if payload.insert(path.clone(), bytes).is_some() {
                bail!(language.choose(
                    format!(
                        "--pdf: {path} wird auch gedruckt; geben Sie der Datei einen anderen Namen"
                    ),
                    format!("--pdf: {path} is printed too; give the file another name"),
                ));
            }
        }
    }
    let files = files.into_iter();
    payload.extend(files.map(|(file, bytes)| (format!("data/site/{file}"), bytes)));
    payload.extend(records(&loaded.sources, &options.folder, language)?);
    let title = settings.title.get(DEFAULT);
    let description = language.choose(
        format!("{title} (Stand {})", loaded.as_of),
        format!("{title} (as of {})", loaded.as_of),
    );
    let software = format!("{PROGRAM} {}", env!("CARGO_PKG_VERSION"));
    let described = Described {
        date: loaded.now.at,
        file_name: WARC.to_owned(),
        description: description.clone(),
        software: software.clone(),
    };
    payload.insert(format!("data/{WARC}"), warc(&described, &answers));
    let labels: [Label; 6] = [
        (
            "Source-Organization",
            settings.publisher.name.get(DEFAULT).to_owned(),
        ),
        ("External-Description", description),
        ("External-Identifier", base.to_owned()),
        ("Bagging-Date", loaded.now.day.to_string()),
        ("Bag-Software-Agent", software),
        ("Internal-Sender-Identifier", loaded.as_of.to_string()),
    ];
    let bag = Bag::pack(payload, &labels);

    put_whole(&bag, &out, language)?;
    screen.result(&made(&bag, answers.len(), &out, language))?;
    Ok(Outcome::Done)
}

/// What lies where, in one line.
fn made(bag: &Bag, answers: usize, out: &Path, language: Language) -> String {
    let bytes: usize = bag.files.values().map(Vec::len).sum();
    let (out, files, kilobytes) = (out.display(), bag.files.len(), bytes.div_ceil(1024));
    language.choose(
        format!(
            "{out}: {answers} Seiten und Dateien als WARC und einzeln, {files} Dateien, {kilobytes} kB\n"
        ),
        format!(
            "{out}: {answers} pages and files as WARC and one by one, {files} files, {kilobytes} kB\n"
        ),
    )
}

/// An edition that nobody named in the settings has no page either.
fn require_edition(day: Date, settings: &register::Site, language: Language) -> Result<()> {
    if settings.editions.contains(&day) || settings.as_of == Some(day) {
        return Ok(());
    }
    let known: Vec<String> = settings.editions.iter().map(ToString::to_string).collect();
    let known = known.join(", ");
    bail!(language.choose(
        format!("--edition {day}: diesen Stand gibt es nicht; in site.yaml stehen: {known}"),
        format!("--edition {day}: there is no such edition; site.yaml names: {known}"),
    ));
}

/// All pages and files of a site.
struct Rendered {
    /// By their paths.
    files: BTreeMap<String, Vec<u8>>,
    /// As a web server answers: address, media type, bytes.
    answers: Vec<(String, String, Vec<u8>)>,
}

impl Rendered {
    /// Renders a site; mistakes of templates that show only then go to `found`.
    fn of(site: &Site<'_>, found: &mut Diagnostics) -> Self {
        let rendered: Vec<_> = site
            .routes()
            .par_iter()
            .map(|route| (route.file(), site.render(route)))
            .collect();
        let (mut files, mut answers) = (BTreeMap::new(), Vec::new());
        for (file, bytes) in rendered {
            match bytes {
                Ok(bytes) => {
                    let url = format!("{}{}", site.base_url(), address(&file));
                    answers.push((url, type_of(&file), bytes.clone()));
                    files.insert(file, bytes);
                }
                Err(mistake) => {
                    found.report(*mistake);
                }
            }
        }
        Self { files, answers }
    }
}

/// What the site was made from, by its path in the bag: to the byte as it lies on the disk, and only if it says what was
/// read for the site.
fn records(
    sources: &Sources,
    report: &Path,
    language: Language,
) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut records = BTreeMap::new();
    for folder in [CONTENT, THEMES] {
        let path = report.join(folder);
        if !disk::is_folder(&path) {
            continue;
        }
        let files = disk::read_tree(&path)?;
        if folder == CONTENT && !is_read(sources, &files) {
            bail!(language.choose(
                format!("{folder}/ wurde geändert, während das Archiv entstand; archivieren Sie noch einmal"),
                format!("{folder}/ was changed while the archive was made; run the command again"),
            ));
        }
        for (file, bytes) in files {
            let path = format!("data/records/{folder}/{file}");
            // Names that are no Unicode may become the same one.
            if records.insert(path, bytes).is_some() {
                bail!(language.choose(
                    format!(
                        "zwei Dateien in {folder}/ hießen im Archiv gleich: {file}; benennen Sie eine um"
                    ),
                    format!(
                        "two files in {folder}/ would have the same name in the archive: {file}; rename one of them"
                    ),
                ));
            }
        }
    }
    Ok(records)
}

/// Whether these files are the sources.
fn is_read(sources: &Sources, files: &[(String, Vec<u8>)]) -> bool {
    let is_same = |(path, bytes): &(String, Vec<u8>)| {
        let read = sources.find(path).map(|id| sources.file(id));
        read.is_some_and(|read| *read == File::new(path.clone(), bytes.clone()))
    };
    files.len() == sources.iter().count() && files.iter().all(is_same)
}

/// What is there is never replaced.
fn require_free(out: &Path, language: Language) -> Result<()> {
    if !disk::exists(&disk::resolved(out)?) {
        return Ok(());
    }
    let out = out.display();
    bail!(language.choose(
        format!("{out} gibt es schon; nennen Sie mit --out einen anderen Ordner"),
        format!("{out} exists; give another folder with --out"),
    ));
}

/// Writes a bag whole or not at all: beside its place, in a hidden folder whose name leads there with one rename.
fn put_whole(bag: &Bag, out: &Path, language: Language) -> Result<()> {
    let place = disk::resolved(out)?;
    let _lock = disk::lock_name(place.as_os_str().as_encoded_bytes())?;
    require_free(out, language)?;
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let staging = place.with_file_name(format!(".{name}-new"));
    if disk::exists(&staging) {
        require_own(&staging, language)?;
        disk::remove_folder(&staging)?;
    }
    let mut files = bag.files.iter();
    let written = files
        .try_for_each(|(path, bytes)| disk::write(&staging.join(path), bytes))
        .and_then(|()| disk::rename(&staging, &place));
    if written.is_err() {
        // Why it failed is what matters; what cannot be removed either goes with the next run.
        let _ = disk::remove_folder(&staging);
    }
    written
}

/// Refuses a folder in the way that no killed run left.
fn require_own(staging: &Path, language: Language) -> Result<()> {
    // The first file of a bag that is written tells who packs it.
    let info = disk::read_if_there(&staging.join("bag-info.txt"));
    let is_own = disk::is_folder(staging)
        && (disk::names(staging)?.is_empty()
            || info?.is_some_and(|info| {
                let agent = format!("\nBag-Software-Agent: {PROGRAM} ");
                String::from_utf8_lossy(&info).contains(&agent)
            }));
    if is_own {
        return Ok(());
    }
    let path = staging.display();
    bail!(language.choose(
        format!("{path} ist im Weg und nicht von kreisblatt; benennen Sie es um, oder nennen Sie mit --out einen anderen Ordner"),
        format!("{path} is in the way and not from kreisblatt; rename it, or give another folder with --out"),
    ));
}
