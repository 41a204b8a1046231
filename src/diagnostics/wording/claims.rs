//! What texts say and records do not, in both languages.

use super::{Language, and_more, shortened};
use crate::diagnostics::LastChange;
use crate::diagnostics::problem::Claims;

pub(super) fn message(problem: Claims<'_>, language: Language) -> String {
    use Claims as C;
    match problem {
        C::ClaimWrong {
            figure,
            says,
            should,
            as_of,
            ..
        } => language.say(
            format!(
                "der Text sagt „{}“, die Datensätze ergeben „{should}“ ({figure}, Stand {})",
                shortened(says),
                german_date(as_of)
            ),
            format!(
                "the text says `{}`, the records give `{should}` ({figure}, as of {as_of})",
                shortened(says)
            ),
        ),
        C::RecordAgainstTexts {
            date,
            places,
            meant,
            ..
        } => language.say(
            format!("„{date}“ widerspricht {places} Stellen in Texten; mit {meant} stimmten sie alle"),
            format!("`{date}` contradicts {places} places in texts; with {meant} all of them would be right"),
        ),
        C::ClaimUnclear { figure, says, .. } => language.say(
            format!(
                "„{}“ lässt sich nicht gegen „{figure}“ prüfen",
                shortened(says)
            ),
            format!("`{}` cannot be checked against `{figure}`", shortened(says)),
        ),
        C::UnboundNumber { text, .. } => language.say(
            format!(
                "die Zahl „{}“ ist weder geprüft noch belegt",
                shortened(text)
            ),
            format!(
                "the number `{}` is neither checked nor cited",
                shortened(text)
            ),
        ),
    }
}

pub(super) fn help(problem: Claims<'_>, language: Language) -> String {
    use Claims as C;
    match problem {
        C::ClaimWrong {
            should,
            because,
            sentence,
            ..
        } => {
            let right = sentence.as_ref().unwrap_or(should);
            let change = because.as_ref().map_or_else(String::new, |change| {
                let because = last_change(change, language);
                language.say(
                    format!("; die Zahl änderte sich zuletzt am {because}"),
                    format!("; the figure last changed on {because}"),
                )
            });
            language.say(
                format!("schreiben Sie „{right}“, oder berichtigen Sie den Datensatz{change}"),
                format!("write `{right}`, or correct the record{change}"),
            )
        }
        C::RecordAgainstTexts {
            lines,
            first,
            meant,
            ..
        } => {
            let more = lines.saturating_sub(first.len());
            let list = and_more(first.join(", "), more, language);
            language.say(
                format!("schreiben Sie {meant}; stimmt das Datum doch, ändern Sie zuerst diese Texte: {list}"),
                format!("write {meant}; if the date is right after all, change these texts first: {list}"),
            )
        }
        C::ClaimUnclear { should, .. } => language.say(
            format!("schreiben Sie „{should}“ in die eckige Klammer, oder lassen Sie sie leer"),
            format!("write `{should}` in the square brackets, or leave them empty"),
        ),
        C::UnboundNumber {
            text,
            suggestion: Some(figure),
        } => language.say(
            format!(
                "schreiben Sie [{}](figure:{figure}) oder [{}](source:…)",
                shortened(text),
                shortened(text)
            ),
            format!(
                "write [{}](figure:{figure}) or [{}](source:…)",
                shortened(text),
                shortened(text)
            ),
        ),
        C::UnboundNumber { text, .. } => language.say(
            format!(
                "belegen Sie sie: [{}](figure:…) oder [{}](source:…)",
                shortened(text),
                shortened(text)
            ),
            format!(
                "bind it: [{}](figure:…) or [{}](source:…)",
                shortened(text),
                shortened(text)
            ),
        ),
    }
}

/// "25.04.2014: Kreis Heinsberg, Kreis Herford": for the office, whatever the language of the text.
fn last_change(change: &LastChange, language: Language) -> String {
    let day = match language {
        Language::German => german_date(&change.day),
        Language::English => change.day.clone(),
    };
    if change.names.is_empty() {
        return day;
    }
    let names = and_more(change.names.join(", "), change.more, language);
    format!("{day}: {names}")
}

/// `2014-04-25` as a reader of the message would write it.
fn german_date(day: &str) -> String {
    match day.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] => format!("{day}.{month}.{year}"),
        _ => day.to_owned(),
    }
}
