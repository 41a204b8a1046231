//! Words that time has made false, in both languages.

use super::Language;
use crate::diagnostics::problem::Ageing;

pub(super) fn message(problem: Ageing<'_>, language: Language) -> String {
    use Ageing as A;
    match problem {
        A::AgeingWord {
            text,
            since: Some(since),
            ..
        } => language.say(
            format!("„{text}“ stimmt seit dem {since} nicht mehr"),
            format!("`{text}` has been false since {since}"),
        ),
        A::AgeingWord { text, .. } => language.say(
            format!("„{text}“ meint jeden Tag einen anderen Tag"),
            format!("`{text}` means another day each day"),
        ),
        A::PastAnnouncement { text, date, since } => language.say(
            format!("„{text}“ kündigt an, was seit dem {since} vorbei ist ({date})"),
            format!("`{text}` announces what has been over since {since} ({date})"),
        ),
        A::OverdueReview { reviewed, since } => language.say(
            format!("dieser Text ist zuletzt am {reviewed} überprüft worden; seit dem {since} ist das mehr als ein Jahr her"),
            format!("this text was last reviewed on {reviewed}; since {since} that has been more than a year ago"),
        ),
        A::PastOffice { text, until, since } => language.say(
            format!("„{text}“ stimmt seit dem {since} nicht mehr (Amtszeit bis {until})"),
            format!("`{text}` has been false since {since} (term until {until})"),
        ),
    }
}

pub(super) fn help(problem: Ageing<'_>, language: Language) -> String {
    use Ageing as A;
    match problem {
        A::AgeingWord { instead: Some(instead), .. } => language.say(
            format!("schreiben Sie das Datum: {instead}; oder nennen Sie (bei Seiten und der Zwischenbilanz) mit „as_of“ den Tag, für den der Text gilt"),
            format!("write the date: {instead}; or give the day for which the text holds with `as_of` (pages and the review)"),
        ),
        A::AgeingWord { .. } => language.say(
            "nennen Sie die Zeit, die gemeint ist, mit Datum; oder nennen Sie (bei Seiten und der Zwischenbilanz) mit „as_of“ den Tag, für den der Text gilt",
            "give the time that is meant as a date; or give the day for which the text holds with `as_of` (pages and the review)",
        ),
        A::PastAnnouncement { date, .. } => language.say(
            format!("schreiben Sie, was geschah ({date}), in der Vergangenheit; oder nennen Sie (bei Seiten und der Zwischenbilanz) mit „as_of“ den Tag, für den der Text gilt"),
            format!("write what happened ({date}) in the past tense; or give the day for which the text holds with `as_of` (pages and the review)"),
        ),
        A::OverdueReview { .. } => language.say(
            "prüfen Sie, ob er noch stimmt, und schreiben Sie den Tag der Prüfung; eine Erklärung zur Barrierefreiheit ist jedes Jahr zu überprüfen",
            "check whether it still holds and write the day of the check; an accessibility statement must be reviewed every year",
        ),
        A::PastOffice { .. } => language.say(
            "schreiben Sie „der damalige …“, oder nennen Sie den Tag, von dem der Satz spricht",
            "write `the then …`, or name the day that the sentence is about",
        ),
    }
}
