//! What changed from edition to edition.

use jiff::civil::Date;

use crate::report::{Happened, Happening, happenings};

use super::super::What;
use super::super::maker::Maker;
use super::super::view::{Changes, Period};

impl Maker<'_> {
    /// The change log.
    pub(in crate::site) fn changes(&self) -> Changes {
        let lead = self.voice.t("changes_lead");
        let mut shell = self.shell(What::Changes, self.voice.t("changes"), lead.clone());
        shell.breadcrumbs = vec![
            self.link(What::Home, self.voice.t("home")),
            self.link_if(What::Editions, self.voice.t("editions"))
                .unwrap_or_else(|| self.link(What::Home, self.voice.t("home"))),
        ];
        shell.breadcrumbs.dedup();
        // What was published and is corrected concerns a reader whatever date the report shows.
        let all = happenings(self.register, None, Date::MAX);
        let is_correction = |it: &&Happening| matches!(it.what, Happened::Corrected(..));
        Changes {
            shell,
            lead,
            corrections: all
                .iter()
                .filter(is_correction)
                .map(|it| self.change_row(*it))
                .collect(),
            periods: self.periods(&all),
        }
    }

    /// The times between editions and the report's own date, latest first; those before the first have no beginning.
    fn periods(&self, all: &[Happening]) -> Vec<Period> {
        let editions = &self.register.site.editions;
        let mut ends = editions.clone();
        ends.push(self.report.as_of());
        ends.sort_unstable();
        ends.dedup();
        let mut periods = Vec::new();
        for (index, end) in ends.iter().enumerate().rev() {
            let begin = index.checked_sub(1).map(|before| ends[before]);
            let mut log: Vec<Happening> = all
                .iter()
                .filter(|it| it.day <= *end && begin.is_none_or(|begin| it.day > begin))
                .filter(|it| !matches!(it.what, Happened::Corrected(..)))
                .copied()
                .collect();
            let until = self.voice.day(*end);
            let title = match begin {
                Some(begin) => {
                    let from = self.voice.day(begin);
                    self.voice
                        .fill("changes_between", &[("from", &from), ("until", &until)])
                }
                None => self.voice.fill("changes_until", &[("until", &until)]),
            };
            let edition = editions.iter().position(|date| date == end);
            periods.push(Period {
                id: end.to_string(),
                title,
                edition: edition.and_then(|index| {
                    let text = self.voice.fill("date_line", &[("date", &until)]);
                    self.link_if(What::Edition(index), text)
                }),
                summary: self.change_summary(&log),
                more: self.cut(&mut log),
                rows: log.into_iter().map(|it| self.change_row(it)).collect(),
            });
        }
        periods
    }
}
