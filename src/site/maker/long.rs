//! Lists that nobody would read to their end.

use super::Maker;
use crate::site::What;
use crate::site::view::Link;

/// The longest list of a page: a report of thousands of districts would make pages that an old phone cannot show.
const LONGEST: usize = 500;

impl Maker<'_> {
    /// Cuts a long list, and says how many are left out and where they are: "1.234 weitere in den offenen Daten".
    pub(in crate::site) fn cut<T>(&self, list: &mut Vec<T>) -> Option<Link> {
        let left = list.len().checked_sub(LONGEST).filter(|left| *left > 0)?;
        list.truncate(LONGEST);
        let text = self.voice.plural("more_in_data", left, &[]);
        Some(self.link(What::Downloads, text))
    }
}
