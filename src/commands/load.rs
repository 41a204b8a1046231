//! From a folder on disk to a planned site.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::cli::{Moment, ReportArgs};
use crate::diagnostics::{Diagnostic, Diagnostics, Problem, Reported};
use crate::disk;
use crate::kept::{self, Token};
use crate::register::{self, Register, Site as Settings, Withheld};
use crate::site::{self, Site, template_problem};
use crate::sources::{File, Sources};
use crate::stored::Stored;
use crate::theme::{TemplateProblem, Theme};

use super::{cache, clock};

/// The folder of records and texts, in the report's folder.
pub(super) const CONTENT: &str = "content";
/// The folder of themes, in the report's folder.
pub(super) const THEMES: &str = "themes";

/// The files of a folder of the report, such as `themes/office`; `None` where there is no such folder.
pub(super) type FilesOf<'f> = dyn Fn(&str) -> Result<Option<FileList>> + 'f;

/// Files with their paths below `content` or `themes`.
pub(super) type FileList = Vec<Arc<File>>;

/// What the flags say about a report.
#[derive(Debug, Clone)]
pub(super) struct Options {
    pub(super) folder: PathBuf,
    pub(super) as_of: Option<Date>,
    pub(super) today: Option<Date>,
    /// The moment for which the site is made; without it, this one.
    pub(super) now: Option<Moment>,
    /// Whether the site shows what readers must not see yet.
    pub(super) shows_embargoed: bool,
    pub(super) base_url: Option<String>,
    pub(super) theme: Option<String>,
    pub(super) strict: bool,
    /// What earlier runs left.
    pub(super) stored: Stored,
}

impl Options {
    /// Those of a report in a folder, without any flag.
    pub(super) fn of(folder: PathBuf) -> Self {
        Self::new(ReportArgs {
            folder,
            as_of: None,
            today: None,
            now: None,
            base_url: None,
            theme: None,
            jobs: None,
            strict: false,
        })
    }

    /// Turns flags into options, and sets the number of threads.
    pub(super) fn new(args: ReportArgs) -> Self {
        let ReportArgs {
            folder,
            as_of,
            today,
            now,
            base_url,
            theme,
            jobs,
            strict,
        } = args;
        if let Some(jobs) = jobs {
            // Only the first call in a process can set it; there is only one.
            let _ = rayon::ThreadPoolBuilder::new()
                .num_threads(jobs)
                .build_global();
        }
        Self {
            stored: cache::of(&folder),
            folder,
            as_of,
            today,
            now,
            shows_embargoed: false,
            base_url,
            theme,
            strict,
        }
    }

    /// The content as it lies on disk. `Err(Reported)` where there is none.
    pub(super) fn content(&self, found: &mut Diagnostics) -> Result<Result<Sources, Reported>> {
        self.sources(&|below| self.on_disk(below), None, found)
    }

    /// The files below a folder of the report; `None` where there is no such folder.
    pub(super) fn on_disk(&self, below: &str) -> Result<Option<FileList>> {
        let folder = self.folder.join(below);
        if !disk::is_folder(&folder) {
            return Ok(None);
        }
        let files = disk::read_tree(&folder)?.into_par_iter();
        let named = files.map(|(path, bytes)| match below.split_once('/') {
            Some((_, name)) => File::new(format!("{name}/{path}"), bytes),
            None => File::new(path, bytes),
        });
        Ok(Some(named.map(Arc::new).collect()))
    }

    /// Reads every input file of the report. `Err(Reported)` where there is no content.
    fn sources(
        &self,
        files: &FilesOf,
        before: Option<&Sources>,
        found: &mut Diagnostics,
    ) -> Result<Result<Sources, Reported>> {
        let folder = shown(&self.folder.join(CONTENT));
        Ok(match (files(CONTENT)?, before) {
            (Some(files), Some(before)) => Ok(Sources::after(before, folder, files)),
            (Some(files), None) => Ok(Sources::of(folder, files)),
            (None, _) => Err(found.report(Diagnostic::nowhere(Problem::ContentMissing { folder }))),
        })
    }

    /// The theme: the default one with the report's own files over it.
    fn theme(
        &self,
        files: &FilesOf,
        settings: &Settings,
        kept: &mut KeptTheme,
        found: &mut Diagnostics,
    ) -> Result<Result<Arc<Theme>, Reported>> {
        let name = self.theme.as_ref().or(settings.theme.as_ref());
        let own = match name {
            None => Vec::new(),
            Some(name) if name == "default" => Vec::new(),
            Some(name) => {
                let is_name = !name.contains(['/', '\\']) && name != "..";
                let files = if is_name {
                    files(&format!("{THEMES}/{name}"))?
                } else {
                    None
                };
                let Some(files) = files else {
                    let known = disk::names(&self.folder.join(THEMES)).unwrap_or_default();
                    let problem = Problem::ThemeMissing {
                        name: name.clone(),
                        known,
                    };
                    return Ok(Err(found.report(Diagnostic::nowhere(problem))));
                };
                files
            }
        };
        let folder = name.map_or_else(String::new, |name| format!("{THEMES}/{name}"));
        let below = |file: &File| {
            let path = file.path.split_once('/').map_or("", |(_, rest)| rest);
            path.to_owned()
        };
        let inputs = (
            own.iter().map(Token::of).collect(),
            folder.clone(),
            settings.languages.clone(),
        );
        let theme = kept.get(inputs, || {
            let own: Vec<(String, Vec<u8>)> = own
                .iter()
                .map(|file| (below(file), file.bytes().to_vec()))
                .collect();
            let languages: Vec<&str> = settings.languages.iter().map(String::as_str).collect();
            let theme = Theme::load(&own, &languages).map_err(Arc::new)?;
            Ok(Arc::new(theme.in_folder(folder.clone())))
        });
        match theme {
            Ok(theme) => Ok(Ok(theme)),
            Err(problems) => {
                let paths = own.iter().map(|file| below(file)).collect();
                let mut reported = None;
                for problem in problems.iter() {
                    reported = Some(found.report(template_problem(problem, &folder, &paths)));
                }
                Ok(Err(
                    reported.expect("a theme fails with at least one problem")
                ))
            }
        }
    }

    /// The moment for which the site is made.
    pub(super) fn moment(&self) -> Moment {
        self.now.unwrap_or_else(clock::moment)
    }

    /// The date that the report shows: the flag, the settings, the day of the build.
    fn date(&self, settings: &Settings, now: Moment) -> Date {
        self.as_of.or(settings.as_of).unwrap_or(now.day)
    }
}

/// A theme by its own files, its folder and the languages.
type KeptTheme = kept::Kept<(Vec<Token>, String, Vec<String>), Outcome>;
type Outcome = Result<Arc<Theme>, Arc<Vec<TemplateProblem>>>;

/// What was made for a preview before an edit.
#[derive(Default)]
pub(super) struct Kept {
    sources: Option<Arc<Sources>>,
    pub(super) register: register::Kept,
    /// The same as readers see it, where the preview shows more.
    public: register::Kept,
    theme: KeptTheme,
    site: site::Kept,
}

impl Kept {
    /// Nothing yet but what earlier runs left.
    pub(super) fn of(options: &Options) -> Self {
        let stored = || options.stored.clone();
        Self {
            register: register::Kept::with(stored()),
            public: register::Kept::with(stored()),
            site: site::Kept::with(stored()),
            ..Self::default()
        }
    }
}

/// What a site is planned from, kept in one place for as long as the site lives.
pub(super) struct Loaded {
    pub(super) sources: Arc<Sources>,
    /// What the site shows.
    pub(super) register: Register,
    /// The register with what the site leaves out, if it does.
    whole: Option<Register>,
    /// What readers must not see yet.
    pub(super) withheld: Withheld,
    pub(super) theme: Arc<Theme>,
    pub(super) as_of: Date,
    pub(super) now: Moment,
}

impl Loaded {
    /// Reads and checks a report. The sources come back even after a mistake: messages show their lines.
    pub(super) fn read(
        options: &Options,
        found: &mut Diagnostics,
    ) -> Result<(Option<Arc<Sources>>, Option<Self>)> {
        let files = |below: &str| options.on_disk(below);
        Self::from_files(options, &files, &mut Kept::of(options), found)
    }

    /// The same from files that are already in memory; of what was made from the same files before nothing is made again.
    pub(super) fn from_files(
        options: &Options,
        files: &FilesOf,
        kept: &mut Kept,
        found: &mut Diagnostics,
    ) -> Result<(Option<Arc<Sources>>, Option<Self>)> {
        let Ok(sources) = options.sources(files, kept.sources.as_deref(), found)? else {
            return Ok((None, None));
        };
        let sources = Arc::new(sources);
        kept.sources = Some(Arc::clone(&sources));
        let now = options.moment();
        let Ok(whole) = Register::read_again(&sources, &mut kept.register, found) else {
            return Ok((Some(sources), None));
        };
        let withheld = whole.withheld(now.at, &sources);
        // What becomes public first must not lead to what becomes public later.
        for moment in withheld.steps() {
            let then = whole.withheld(moment, &sources);
            let _ = Register::read_public(&sources, &then, &mut kept.public, found);
        }
        let (register, whole) = if withheld.is_empty() {
            (whole, None)
        } else {
            // A build reads both once, a preview both again and again.
            let kept = if options.shows_embargoed {
                &mut kept.public
            } else {
                &mut kept.register
            };
            match Register::read_public(&sources, &withheld, kept, found) {
                Ok(_) if options.shows_embargoed => (whole, None),
                Ok(public) => (public, Some(whole)),
                Err(_) => return Ok((Some(sources), None)),
            }
        };
        if found.stop_on_errors(false).is_err() {
            return Ok((Some(sources), None));
        }
        let Ok(theme) = options.theme(files, &register.site, &mut kept.theme, found)? else {
            return Ok((Some(sources), None));
        };
        let as_of = options.date(&register.site, now);
        Ok((
            None,
            Some(Self {
                sources,
                register,
                whole,
                withheld,
                theme,
                as_of,
                now,
            }),
        ))
    }

    /// Plans the site.
    pub(super) fn plan(
        &self,
        options: &Options,
        found: &mut Diagnostics,
    ) -> Result<Site<'_>, Reported> {
        self.plan_again(options, &mut Kept::of(options), found)
    }

    /// The same; what depends on nothing that changed is not made again.
    pub(super) fn plan_again(
        &self,
        options: &Options,
        kept: &mut Kept,
        found: &mut Diagnostics,
    ) -> Result<Site<'_>, Reported> {
        if let Some(whole) = &self.whole {
            // What is left out must hold all the same.
            self.plan_of(whole, options, kept, found)?;
            let mut own = Diagnostics::new();
            let public = self.plan_of(&self.register, options, kept, &mut own);
            found.append(self.withheld.explain(own, &self.sources));
            return public;
        }
        self.plan_of(&self.register, options, kept, found)
    }

    fn plan_of<'s>(
        &'s self,
        register: &'s Register,
        options: &Options,
        kept: &mut Kept,
        found: &mut Diagnostics,
    ) -> Result<Site<'s>, Reported> {
        let site = Site::plan_again(
            register,
            self.as_of,
            &self.sources,
            &self.theme,
            options.base_url.as_deref(),
            &mut kept.site,
            found,
        )?;
        // Read on the day that the report shows: its pages say so at their head.
        site.find_aged(options.today.unwrap_or(self.as_of), found);
        found.stop_on_errors(options.strict)?;
        Ok(site)
    }
}

/// A path as messages show it: without `./` before it.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.strip_prefix("./").map_or(text.clone(), str::to_owned)
}
