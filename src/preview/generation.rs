//! A planned site that renders what is asked for.
//!
//! A site borrows from its records, so both live on the stack of one thread, which starts another for each page. A page
//! that takes too long is given up; its thread cannot be stopped and ends when it ends, so their number is bounded.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::thread;

use anyhow::Result;

use super::mark::marked;
use super::{Limits, Mistake};
use crate::diagnostics::console::{self, Style};
use crate::diagnostics::{Diagnostics, Severity};
use crate::site::{Site, What};
use crate::sources::Sources;

/// As on the main thread: planning and rendering are written for it.
const STACK: usize = 8 * 1024 * 1024;

/// A site as it was planned, or why it could not be.
pub struct Planned<'p> {
    /// The site; `None` after a mistake.
    pub site: Option<&'p Site<'p>>,
    /// What stands above some pages, in words, by their path below the base path.
    pub marks: &'p BTreeMap<String, String>,
    /// All mistakes.
    pub found: &'p Diagnostics,
    /// The lines that they show.
    pub sources: &'p Sources,
    /// How they are said.
    pub style: Style,
}

/// What became of an attempt to plan.
#[derive(Debug)]
pub struct Started {
    /// The site, if there is one.
    pub generation: Option<Generation>,
    /// All mistakes.
    pub mistakes: Vec<Mistake>,
    /// The same for the terminal.
    pub text: String,
}

/// A planned site.
#[derive(Debug)]
pub struct Generation {
    jobs: Sender<Job>,
    base_path: String,
}

struct Job {
    path: String,
    answer: SyncSender<Rendered>,
}

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Rendered {
    /// The page or file, with its name in a folder of the site.
    File(String, Vec<u8>),
    /// Nothing.
    Missing,
    /// Another path is meant: this one with a slash.
    Folder,
    /// The page has moved to this path below the base path.
    Moved(String),
    /// A mistake in a template that shows only now.
    Mistake(Box<Mistake>),
    /// It took too long, or too many others do.
    TooLong,
    /// A bug of ours; its message stands in the terminal.
    Failed,
}

/// Pages that are being rendered, in all generations.
pub(super) type Renders = Arc<AtomicUsize>;

impl Generation {
    /// Plans a site in a thread of its own: `plan` hands it over, and gets back to its end when the site is no longer
    /// needed.
    pub fn start(
        plan: impl FnOnce(&mut dyn FnMut(Planned<'_>)) -> Result<()> + Send + 'static,
        style: Style,
    ) -> Started {
        let (first, started) = sync_channel(1);
        let run = move || {
            let failure = first.clone();
            let outcome = plan(&mut |planned| live(&planned, &first));
            if let Err(error) = outcome {
                // Nobody waits if the failure came after the site.
                let _ = failure.try_send(failed(&error, style));
            }
        };
        let thread = thread::Builder::new().stack_size(STACK).spawn(run);
        let outcome = thread
            .map_err(anyhow::Error::from)
            // The thread ended without a word: a panic, whose message stands in the terminal.
            .and_then(|_| {
                started
                    .recv()
                    .map_err(|_| anyhow::anyhow!("planning failed"))
            });
        outcome.unwrap_or_else(|error| failed(&error, style))
    }

    /// The path under which the site stands, with slashes at both ends.
    pub(super) fn base_path(&self) -> &str {
        &self.base_path
    }

    /// What stands at a path below the base path.
    pub(super) fn render(&self, path: &str, limits: &Limits, renders: &Renders) -> Rendered {
        if renders.fetch_add(1, Ordering::SeqCst) >= limits.renders {
            renders.fetch_sub(1, Ordering::SeqCst);
            return Rendered::TooLong;
        }
        let (answer, rendered) = sync_channel(1);
        let job = Job {
            path: path.to_owned(),
            answer,
        };
        if self.jobs.send(job).is_err() {
            renders.fetch_sub(1, Ordering::SeqCst);
            return Rendered::Failed;
        }
        match rendered.recv_timeout(limits.render) {
            Ok(result) => {
                renders.fetch_sub(1, Ordering::SeqCst);
                result
            }
            Err(RecvTimeoutError::Disconnected) => {
                renders.fetch_sub(1, Ordering::SeqCst);
                Rendered::Failed
            }
            Err(RecvTimeoutError::Timeout) => {
                let renders = Arc::clone(renders);
                let wait = move || {
                    let _ = rendered.recv();
                    renders.fetch_sub(1, Ordering::SeqCst);
                };
                // Without a thread to wait in, the place stays taken.
                let _ = thread::Builder::new().spawn(wait);
                Rendered::TooLong
            }
        }
    }
}

/// Tells what was planned, then renders until nobody can ask any more.
fn live(planned: &Planned<'_>, first: &SyncSender<Started>) {
    let mut list = planned.found.sorted();
    // A file that came later has its place at the end.
    list.sort_by_key(|diagnostic| {
        let path = |span: crate::sources::Span| planned.sources.file(span.file).path.as_str();
        diagnostic.span.map(path)
    });
    let mistakes = Mistake::shown(&list, planned.sources, planned.style);
    let (jobs, received) = channel();
    let has_errors = planned.found.count(Severity::Error, planned.style.strict) > 0;
    let site = planned.site.filter(|_| !has_errors);
    let started = Started {
        generation: site.map(|site| Generation {
            jobs,
            base_path: site.base_path().to_owned(),
        }),
        mistakes,
        text: console::human(&list, planned.sources, planned.style),
    };
    if first.send(started).is_ok()
        && let Some(site) = site
    {
        render_all(site, planned, &received);
    }
}

fn render_all(site: &Site<'_>, planned: &Planned<'_>, jobs: &Receiver<Job>) {
    thread::scope(|scope| {
        for job in jobs {
            let work = move || {
                let result = render(site, planned, &job.path);
                // Whoever asked may have given up.
                let _ = job.answer.send(result);
            };
            // A thread that cannot be started drops the job, which is an answer too.
            let _ = thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, work);
        }
    });
}

fn render(site: &Site<'_>, planned: &Planned<'_>, path: &str) -> Rendered {
    // As hosts do.
    let wanted = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    };
    let find = |path: &str| site.routes().iter().find(|route| route.path == path);
    let Some(route) = find(wanted) else {
        return match find(&format!("{wanted}/")) {
            Some(_) => Rendered::Folder,
            None => Rendered::Missing,
        };
    };
    let moved = match route.what {
        What::Moved(index) => site.moved().get(index),
        _ => None,
    };
    if let Some(moved) = moved {
        return Rendered::Moved(moved.to.path.clone());
    }
    match site.render(route) {
        Ok(bytes) => Rendered::File(
            route.file(),
            match planned.marks.get(&route.path) {
                Some(mark) => marked(bytes, mark, planned.style.language),
                None => bytes,
            },
        ),
        Err(diagnostic) => Rendered::Mistake(Box::new(Mistake::new(
            &diagnostic,
            planned.sources,
            planned.style,
        ))),
    }
}

fn failed(error: &anyhow::Error, style: Style) -> Started {
    let mistake = Mistake::failure(error, style.language);
    Started {
        generation: None,
        text: format!("{}: {}\n\n", mistake.kind, mistake.message),
        mistakes: vec![mistake],
    }
}
