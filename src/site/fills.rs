//! What stands in the blanks of titles, summaries and notes: `title: "[](figure:running) Zentren"`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::register::{Place, ShortText, Wording};

use super::Site;

/// The texts that had blanks, with values in them, by the place of their wording.
pub(super) type Fills = BTreeMap<Place, String>;

/// No blanks.
pub(super) static NONE: Fills = Fills::new();

/// Fills all blanks for every planned date; a text with a date of its own keeps it.
pub(super) fn fills(site: &Site<'_>, texts: &[ShortText<'_>]) -> BTreeMap<Date, Fills> {
    let blanks: Vec<_> = texts
        .iter()
        .filter(|text| text.words.refers())
        .flat_map(|text| text.words.wordings().map(|wording| (text.citing, wording)))
        .filter_map(|(citing, wording)| Some((citing, wording, wording.blanks()?)))
        .collect();
    if blanks.is_empty() {
        return BTreeMap::new();
    }
    let dates = site.reports.keys();
    dates
        .map(|date| {
            let filled = blanks.iter().map(|(citing, wording, line)| {
                let own = super::texts::as_of(site.register, *citing);
                let maker = site.maker(wording.language).on(own.unwrap_or(*date));
                let text = line.filled(|reference| maker.resolve(&maker, reference).said());
                (Wording::place(wording).clone(), text)
            });
            (*date, filled.collect())
        })
        .collect()
}
