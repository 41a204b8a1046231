//! Sentences that are false by a day: words that age, announcements of what is over, offices that somebody else holds.
//!
//! A text with a date of its own is never reported: its page says as of when it speaks. All others speak on the day
//! that the settings give the report; without one nobody knows when they were written.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::locale::{Locale, PartialDate};
use crate::register::{LanguageId, Office, short_texts};
use crate::sources::Span;
use crate::text::{Ageing, AgeingWords, Holder, Lasts, Relative, Sign, SignKind};

use super::Site;
use super::texts::{as_of, texts};

impl Site<'_> {
    /// Reports the sentences that are false on a day. Steers messages only: no page depends on it.
    pub fn find_aged(&self, day: Date, found: &mut Diagnostics) {
        self.find_overdue(day, found);
        let written = self.register.site.as_of;
        // On the day for which all was written nothing has aged yet.
        if written.is_some_and(|written| day <= written) {
            return;
        }
        let languages = self.register.languages();
        let readers: Vec<Reader<'_>> = languages
            .map(|language| Reader::new(self, language, written, day))
            .collect();
        for (citing, body) in texts(self.register) {
            if as_of(self.register, citing).is_some() {
                continue;
            }
            for prose in body.iter() {
                let reader = &readers[prose.language];
                for sign in reader.ageing().in_markdown(prose.document.source()) {
                    let span = prose.span(&sign.range);
                    found_in(reader, sign, Some(span), found);
                }
            }
        }
        for text in short_texts(self.register) {
            if text.is_name || as_of(self.register, text.citing).is_some() {
                continue;
            }
            for wording in text.words.wordings() {
                let reader = &readers[wording.language];
                for sign in reader.ageing().in_line(wording.text()) {
                    let range = wording.unbound_range(&sign.range);
                    let range = range.unwrap_or(0..wording.written().len());
                    let span = wording.span(&range, self.sources);
                    found_in(reader, sign, span, found);
                }
            }
        }
    }

    /// Reports the pages that nobody has reviewed for a year.
    fn find_overdue(&self, day: Date, found: &mut Diagnostics) {
        for (_, page) in self.register.pages.iter() {
            let Some((reviewed, span)) = page.reviewed else {
                continue;
            };
            let Ok(last) = reviewed.checked_add(1.year()) else {
                continue;
            };
            if day > last {
                let problem = Problem::OverdueReview {
                    reviewed: reviewed.to_string(),
                    since: day_after(last).unwrap_or_default(),
                };
                found.report(Diagnostic::new(problem, span));
            }
        }
    }
}

fn found_in(reader: &Reader<'_>, sign: Sign, span: Option<Span>, found: &mut Diagnostics) {
    let Some(problem) = reader.judge(sign) else {
        return;
    };
    found.report(match span {
        Some(span) => Diagnostic::new(problem, span),
        None => Diagnostic::nowhere(problem),
    });
}

/// Reads the texts of one language on a day.
struct Reader<'s> {
    words: &'s AgeingWords,
    holders: Vec<Holder>,
    offices: Vec<&'s Office>,
    locale: &'s Locale,
    /// The day on which the texts were written.
    written: Option<Date>,
    day: Date,
}

impl<'s> Reader<'s> {
    fn new(site: &'s Site<'_>, language: LanguageId, written: Option<Date>, day: Date) -> Self {
        let offices: Vec<&Office> = site.register.offices.iter().map(|(_, it)| it).collect();
        let holder = |office: &&Office| Holder {
            person: office.person.clone(),
            titles: std::iter::once(office.title.get(language).to_owned())
                .chain(office.aliases.iter().cloned())
                .collect(),
        };
        Self {
            words: site.strings[language].ageing(),
            holders: offices.iter().map(holder).collect(),
            offices,
            locale: site.register.locale(language),
            written,
            day,
        }
    }

    fn ageing(&self) -> Ageing<'_> {
        Ageing {
            words: self.words,
            holders: &self.holders,
            locale: self.locale,
            year: self.written.unwrap_or(self.day).year(),
        }
    }

    /// What is wrong on the day, if anything is.
    fn judge(&self, sign: Sign) -> Option<Problem> {
        match sign.kind {
            SignKind::Relative(relative) => self.relative(sign.text, relative),
            SignKind::Announced(date) => self.announced(sign.text, date),
            SignKind::Holder(index, said) => self.holder(sign.text, self.offices[index], &said),
        }
    }

    fn relative(&self, text: String, relative: Relative) -> Option<Problem> {
        let Some(written) = self.written else {
            return Some(Problem::AgeingWord {
                text,
                since: None,
                instead: None,
            });
        };
        let last = last_day(written, relative.lasts)?;
        (self.day > last).then(|| Problem::AgeingWord {
            text,
            since: day_after(last),
            instead: self.instead(written, relative),
        })
    }

    /// The time that a relative word meant, as a text may say it.
    fn instead(&self, written: Date, relative: Relative) -> Option<String> {
        let means = relative.means?;
        let day = match relative.lasts {
            Lasts::Day => written.checked_add(means.days()),
            Lasts::Week => written.checked_add(means.weeks()),
            Lasts::Month => written.checked_add(means.months()),
            Lasts::Year => written.checked_add(means.years()),
        };
        let day = day.ok()?;
        match relative.lasts {
            Lasts::Day => Some(self.locale.date(day)),
            Lasts::Week => None,
            Lasts::Month => Some(self.locale.month(day)),
            Lasts::Year => Some(self.locale.year(day.year())),
        }
    }

    fn announced(&self, text: String, date: PartialDate) -> Option<Problem> {
        let last = date.last_day();
        match self.written {
            // What was over when it was written is told, not announced.
            Some(written) if last < written => return None,
            // Without that day a year alone may be told just as well.
            None if date.month().is_none() => return None,
            _ => {}
        }
        (self.day > last).then(|| Problem::PastAnnouncement {
            text,
            date: self.locale.partial_date(date),
            since: day_after(last).unwrap_or_default(),
        })
    }

    /// A text that names a day on which the person held the office speaks of that day.
    fn holder(&self, text: String, office: &Office, said: &[PartialDate]) -> Option<Problem> {
        let until = office.until?.last_day();
        let from = office.from.map_or(Date::MIN, PartialDate::first_day);
        let in_office = |date: &PartialDate| date.first_day() <= until && date.last_day() >= from;
        if self.day <= until || said.iter().any(in_office) {
            return None;
        }
        Some(Problem::PastOffice {
            text,
            until: self.locale.partial_date(office.until?),
            since: day_after(until).unwrap_or_default(),
        })
    }
}

fn day_after(day: Date) -> Option<String> {
    day.tomorrow().ok().map(|day| day.to_string())
}

/// The last day on which a word is true that was said on a day.
fn last_day(said: Date, lasts: Lasts) -> Option<Date> {
    Some(match lasts {
        Lasts::Day => said,
        Lasts::Week => said
            .checked_add((7 - i32::from(said.weekday().to_monday_one_offset())).days())
            .ok()?,
        Lasts::Month => said.last_of_month(),
        Lasts::Year => said.last_of_year(),
    })
}
