//! What changed, as an Atom feed (RFC 4287).

use std::fmt::Write;

use jiff::civil::Date;

use crate::locale::sentence_case;
use crate::register::Start;
use crate::report::Subject;

use super::super::What;
use super::super::maker::Maker;
use super::xml;

/// So many of the latest changes.
const MOST: usize = 40;

/// The feed. Its times are those of the records, not of the clock.
pub(super) fn atom(maker: &Maker<'_>) -> String {
    let site = &maker.register.site;
    let (home, own) = (
        maker.url(What::Home).unwrap_or_default(),
        maker.url(What::Feed).unwrap_or_default(),
    );
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = write!(
        text,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{}</title>\n<id>{}</id>\n<updated>{}</updated>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<author><name>{}</name></author>\n",
        xml(maker.voice.locale.tag()),
        xml(maker.voice.say(&site.title)),
        xml(&home),
        moment(maker.report.as_of()),
        xml(&own),
        xml(&home),
        xml(maker.voice.say(&site.publisher.name)),
    );
    for change in maker.report.changes_since(None).into_iter().take(MOST) {
        let centre = maker.register.centres.get(change.centre);
        let entry = &centre.history[change.entry];
        let name = maker.subject_name(Subject::Centre(change.centre));
        let status = maker.voice.say(&site.statuses.get(entry.status).name);
        let since = maker.voice.since(entry.start);
        let page = maker
            .url(maker.centre_page(change.centre))
            .unwrap_or_default();
        let written = match entry.start {
            Start::From(date) | Start::By { by: date, .. } => date.to_string(),
        };
        let summary = maker
            .voice
            .fill("status_sentence", &[("status", status), ("since", &since)]);
        let _ = write!(
            text,
            "<entry>\n<title>{}: {}</title>\n<id>{}#{}-{}</id>\n<updated>{}</updated>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<summary>{}</summary>\n</entry>\n",
            xml(&name),
            xml(status),
            xml(&page),
            xml(&centre.slug),
            xml(&format!("{written}-{}", site.statuses.key(entry.status))),
            moment(change.day),
            xml(&page),
            xml(&sentence_case(&summary)),
        );
    }
    text += "</feed>\n";
    text
}

/// The beginning of a day as RFC 3339 asks for it.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}
