//! Links to regions and topics, and sources, as pages name them. Most stand on many pages, so each is made once for a language
//! and a date. Links to districts are not: of these there are as many as pages.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;

use crate::register::{Id, Keyed, LanguageId};
use crate::theme::Ready;

use super::Site;
use super::view::{Link, SourceNote};

/// For each planned date the parts of each language.
pub(super) type AllParts = BTreeMap<Date, Vec<Parts>>;

/// What pages of one language and date have alike.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) regions: Each<Link>,
    pub(super) topics: Each<Link>,
    pub(super) sources: Each<SourceNote>,
}

/// A part for each record of a kind, made when somebody first asks for it.
pub(super) struct Each<T>(OnceLock<Vec<OnceLock<Ready<T>>>>);

impl<T> Default for Each<T> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<T> Each<T> {
    /// The part of one of these records.
    pub(super) fn get<K>(&self, records: &Keyed<K>, id: Id<K>, make: impl FnOnce() -> T) -> Ready<T>
    where
        T: serde::Serialize,
    {
        let parts = self.0.get_or_init(|| {
            let empty = records.ids().map(|_| OnceLock::new());
            empty.collect()
        });
        let part = parts[id.index()].get_or_init(|| Ready::from(make()));
        part.clone()
    }
}

/// Room for the parts of all planned dates.
pub(super) fn all(site: &Site<'_>) -> AllParts {
    let languages = || site.register.languages().map(|_| Parts::default());
    let dates = site.reports.keys();
    dates.map(|date| (*date, languages().collect())).collect()
}

impl Site<'_> {
    /// The parts of a language on a planned date. There are none yet while the blanks of names are being filled: what was
    /// made before would keep them empty.
    pub(super) fn ready_on(&self, date: Date, language: LanguageId) -> Option<&Parts> {
        self.ready.get(&date)?.get(language)
    }
}
