//! Events as calendar files (RFC 5545).

use jiff::ToSpan;
use jiff::civil::Date;

use crate::locale::PartialDate;
use crate::register::{Event, Id, Words};

use super::super::What;
use super::super::maker::Maker;
use super::permanent::name;

/// All events.
pub(super) fn all(maker: &Maker<'_>) -> String {
    calendar(maker, &maker.event_order())
}

/// One event.
pub(super) fn one(maker: &Maker<'_>, id: Id<Event>) -> String {
    calendar(maker, &[id])
}

fn calendar(maker: &Maker<'_>, ids: &[Id<Event>]) -> String {
    let mut text = String::new();
    let mut line = |content: &str| fold(&mut text, content);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//kreisblatt//kreisblatt//DE");
    line("CALSCALE:GREGORIAN");
    for id in ids {
        let event = maker.register.events.get(*id);
        let url = maker.url(What::Event(*id)).unwrap_or_default();
        let last = event.until.unwrap_or(event.from).last_day();
        // The end of an event of whole days is the day after it.
        let end = last.checked_add(1.day()).unwrap_or(last);
        line("BEGIN:VEVENT");
        line(&format!(
            "UID:{}",
            escaped(&name(maker, What::Event(*id), ""))
        ));
        line(&format!("DTSTAMP:{}T000000Z", day(maker.report.as_of())));
        line(&format!(
            "DTSTART;VALUE=DATE:{}",
            day(event.from.first_day())
        ));
        line(&format!("DTEND;VALUE=DATE:{}", day(end)));
        line(&format!(
            "SUMMARY{}:{}",
            language(maker, Some(&event.title)),
            escaped(maker.voice.say(&event.title))
        ));
        let description = description(maker, event);
        if !description.is_empty() {
            let language = language(maker, event.summary.as_ref());
            line(&format!("DESCRIPTION{language}:{}", escaped(&description)));
        }
        let place = place(maker, event);
        if !place.is_empty() {
            let language = language(maker, event.place.as_ref());
            line(&format!("LOCATION{language}:{}", escaped(&place)));
        }
        // Section 3.8.4.6 asks for a whole address.
        if url.contains("://") {
            line(&format!("URL:{url}"));
        }
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    text
}

/// Section 3.2.10: the language of a text, where it is not translated.
fn language(maker: &Maker<'_>, words: Option<&Words>) -> String {
    let tag = words.and_then(|words| maker.voice.lang(words));
    tag.map_or_else(String::new, |tag| format!(";LANGUAGE={tag}"))
}

/// What an event is; and when, as far as that is known: a calendar knows days only, and takes the whole of a coarse date.
fn description(maker: &Maker<'_>, event: &Event) -> String {
    let summary = event.summary.as_ref();
    let summary = summary.map(|words| maker.voice.say(words).to_owned());
    let is_coarse = |date: PartialDate| date.exact().is_none();
    let period = (is_coarse(event.from) || event.until.is_some_and(is_coarse))
        .then(|| maker.voice.period(event.from, event.until).text);
    let parts: Vec<String> = summary.into_iter().chain(period).collect();
    parts.join("\n")
}

/// Where an event is, as the list of events says it: its place, else its districts.
fn place(maker: &Maker<'_>, event: &Event) -> String {
    let names = || event.districts.iter().map(|id| maker.district_name(*id));
    event.place.as_ref().map_or_else(
        || names().collect::<Vec<_>>().join(", "),
        |words| maker.voice.say(words).to_owned(),
    )
}

fn day(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// Section 3.3.11: backslash, semicolon, comma and line ends are written out, and no other control is allowed.
fn escaped(text: &str) -> String {
    let text = text
        .replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,");
    let text = text.replace("\r\n", "\\n").replace(['\n', '\r'], "\\n");
    text.replace(|letter: char| letter.is_control() && letter != '\t', "")
}

/// Section 3.1: a line has at most 75 bytes; the next one goes on behind a blank.
fn fold(text: &mut String, line: &str) {
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > 75 {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(letter);
        length += letter.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::{escaped, fold};

    #[test]
    fn long_lines_are_folded_between_letters() {
        let mut text = String::new();
        fold(&mut text, &"ü".repeat(60));
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert_eq!(text.replace("\r\n ", "").trim_end(), "ü".repeat(60));
    }

    #[test]
    fn a_title_cannot_end_its_line() {
        assert_eq!(escaped("a;b,c\nEND:VEVENT\\"), "a\\;b\\,c\\nEND:VEVENT\\\\");
        assert_eq!(escaped("a\u{7}b\u{b}\tc\u{85}"), "ab\tc");
    }
}
