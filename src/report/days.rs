//! Report after report, day after day.

use std::sync::OnceLock;

use jiff::civil::Date;

use crate::register::{Centre, Id, Register};

use super::{Report, centre_on, district_on};

/// Shows the report on each of these days, which come earliest first. From one to the next only the centres that changed
/// are looked at: a history has as many days as entries, so that a report for each anew would cost the square of the
/// records.
pub fn on_each<'r>(register: &'r Register, days: &[Date], mut see: impl FnMut(&Report<'r>)) {
    on_each_changed(register, days, |report, _| see(report));
}

/// The same with the centres that may be other than on the day before, each once; `None` on the first day.
pub(super) fn on_each_changed<'r>(
    register: &'r Register,
    days: &[Date],
    mut see: impl FnMut(&Report<'r>, Option<&[Id<Centre>]>),
) {
    let [first, later @ ..] = days else { return };
    let mut entries: Vec<(Date, Id<Centre>)> = Vec::new();
    for (id, centre) in register.centres.iter() {
        let begins = centre
            .history
            .iter()
            .map(|entry| entry.start.date().last_day());
        entries.extend(begins.filter(|day| day > first).map(|day| (day, id)));
    }
    entries.sort_unstable();
    let mut entries = entries.into_iter().peekable();
    let mut report = Report::on(register, *first);
    see(&report, None);
    let mut changed = Vec::new();
    for day in later {
        changed.clear();
        report.as_of = *day;
        report
            .values
            .iter_mut()
            .for_each(|value| *value = OnceLock::new());
        while let Some((_, id)) = entries.next_if(|(begins, _)| begins <= day) {
            changed.push(id);
        }
        changed.sort_unstable();
        changed.dedup();
        for id in &changed {
            let centre = register.centres.get(*id);
            report.centres[id.index()] = centre_on(centre, *day);
            for district in &centre.districts {
                report.districts[district.index()] =
                    district_on(register, *district, &report.centres);
            }
        }
        see(&report, Some(&changed));
    }
}
