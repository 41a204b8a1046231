//! Where pages stood before: each old address against the plan of the new ones.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Diagnostic, Diagnostics, Problem, nearest};
use crate::register::Register;

use super::route::{Route, Routes, What};

/// An address from which readers are led to another. Both are below the site's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The old address: `alt/` or `alt.html`.
    pub from: String,
    /// What stands at the new one.
    pub to: Route,
}

/// Plans a page at each old address of the report, and reports those that cannot be.
pub(super) fn plan(
    register: &Register,
    routes: &mut Routes,
    found: &mut Diagnostics,
) -> Vec<Moved> {
    let redirects = &register.redirects;
    if redirects.is_empty() {
        return Vec::new();
    }
    let planned: BTreeMap<String, Route> = routes
        .list()
        .iter()
        .filter(|route| route.what != What::NotFound)
        .map(|route| (route.path.clone(), route.clone()))
        .collect();
    let mut taken = Taken::of(routes);
    let mut moved = Vec::new();
    for (id, redirect) in redirects.iter() {
        let from = redirects.key(id);
        if !taken.admits(from) {
            let address = format!("/{from}");
            found.report(Diagnostic::new(
                Problem::RedirectTaken { address },
                redirect.from_span,
            ));
            continue;
        }
        taken.add(from);
        // From one old address to the next, where a page moved more than once.
        let (mut seen, mut end, mut is_round) = (BTreeSet::from([id]), redirect, false);
        let to = loop {
            let with_slash = format!("{}/", end.to);
            let names = [end.to.as_str(), &with_slash];
            if let Some(route) = names.iter().find_map(|name| planned.get(*name)) {
                break Some(route.clone());
            }
            let Some(next) = names.iter().find_map(|name| redirects.find(name)) else {
                break None;
            };
            if !seen.insert(next) {
                is_round = true;
                break None;
            }
            end = redirects.get(next);
        };
        match to {
            Some(to) => moved.push(Moved {
                from: from.to_owned(),
                to,
            }),
            None if is_round => {
                let address = format!("/{from}");
                found.report(Diagnostic::new(
                    Problem::RedirectLoop { address },
                    redirect.from_span,
                ));
            }
            // One that leads to another that leads nowhere is not the one to mend.
            None if seen.len() > 1 => {}
            None => {
                let problem = Problem::RedirectNowhere {
                    address: format!("/{}", end.to),
                    suggestion: nearest(&end.to, planned.keys().map(String::as_str))
                        .map(|path| format!("/{path}")),
                };
                found.report(Diagnostic::new(problem, redirect.to_span));
            }
        }
    }
    for (index, it) in moved.iter().enumerate() {
        routes.add(What::Moved(index), it.to.language, it.from.clone());
    }
    moved
}

/// Files and folders of a site. Their names are compared as the disks of some servers do, which take `A` for `a`.
struct Taken {
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
}

impl Taken {
    fn of(routes: &Routes) -> Self {
        let mut taken = Self {
            files: BTreeSet::new(),
            folders: BTreeSet::new(),
        };
        for route in routes.list() {
            taken.add(&route.path);
        }
        taken
    }

    /// The file at an address.
    fn file(address: &str) -> String {
        let file = match address {
            folder if folder.is_empty() || folder.ends_with('/') => format!("{folder}index.html"),
            file => file.to_owned(),
        };
        file.to_ascii_lowercase()
    }

    fn add(&mut self, address: &str) {
        let file = Self::file(address);
        let folders = file.match_indices('/').map(|(end, _)| &file[..end]);
        self.folders.extend(folders.map(str::to_owned));
        self.files.insert(file);
    }

    /// Whether a file can stand at an address: none stands there, no folder does, and none stands where its folders would.
    fn admits(&self, address: &str) -> bool {
        let file = Self::file(address);
        let mut folders = file.match_indices('/').map(|(end, _)| &file[..end]);
        !self.files.contains(&file)
            && !self.folders.contains(&file)
            && folders.all(|folder| !self.files.contains(folder))
    }
}
