//! What changed, as an Atom feed (RFC 4287).

use std::fmt::Write;

use jiff::civil::Date;

use crate::locale::sentence_case;
use crate::register::{Centre, Id};
use crate::report::{Happened, Happening, happenings};

use super::super::What;
use super::super::maker::Maker;
use super::permanent::name;
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
    let as_of = maker.report.as_of();
    let news: Vec<Happening> = happenings(maker.register, None, Date::MAX)
        .into_iter()
        .filter(|it| {
            // What was published and is corrected concerns a reader whatever date the report shows.
            it.day <= as_of || matches!(it.what, Happened::Corrected(..))
        })
        .take(MOST)
        .collect();
    // A feed is as new as the newest of its entries.
    let updated = news.first().map_or(as_of, |latest| latest.day.max(as_of));
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = write!(
        text,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title{}>{}</title>\n<id>{}</id>\n<updated>{}</updated>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<author><name>{}</name></author>\n",
        xml(maker.voice.locale.tag()),
        lang(maker.voice.lang(&site.title)),
        xml(maker.voice.say(&site.title)),
        xml(&name(maker, What::Home, "")),
        moment(updated),
        xml(&own),
        xml(&home),
        xml(maker.voice.say(&site.publisher.name)),
    );
    for happening in news {
        entry(&mut text, maker, happening);
    }
    text += "</feed>\n";
    text
}

/// An entry. Its id stays the same as long as the record says the same, wherever the report is read.
fn entry(text: &mut String, maker: &Maker<'_>, happening: Happening) {
    let register = maker.register;
    let row = maker.change_row(happening);
    let (page, id) = match happening.what {
        Happened::Status { centre, entry, .. } => {
            let status = &register.centres.get(centre).history[entry];
            let key = register.site.statuses.key(status.status);
            let id = format!("{}-{}-{key}", slug(maker, centre), status.start.date());
            (maker.centre_page(centre), id)
        }
        Happened::Corrected(centre, entry) => {
            let id = format!(
                "{}-corrected-{}-{entry}",
                slug(maker, centre),
                happening.day
            );
            (maker.centre_page(centre), id)
        }
        Happened::TopicBegan(centre, index) | Happened::TopicEnded(centre, index) => {
            let topic = register.centres.get(centre).focus[index].topic;
            let topic = register.topics.key(topic);
            let id = format!(
                "{}-{}-{topic}-{}",
                slug(maker, centre),
                row.kind,
                happening.day
            );
            (maker.centre_page(centre), id)
        }
        Happened::Event(id) => (What::Event(id), register.events.key(id).to_owned()),
    };
    let id = name(maker, page, &id);
    let page = maker.url(page).unwrap_or_default();
    let said = match happening.what {
        Happened::Event(_) => row.label.clone(),
        _ => format!("{} ({})", row.text, row.label),
    };
    let about = if row.note.is_empty() {
        row.date.text.clone()
    } else {
        format!("{}. {}", row.date.text, row.note)
    };
    let summary_lang = match happening.what {
        Happened::Event(id) => {
            let summary = register.events.get(id).summary.as_ref();
            summary.and_then(|words| maker.voice.lang(words))
        }
        _ => None,
    };
    let _ = write!(
        text,
        "<entry>\n<title{}>{}: {}</title>\n<id>{}</id>\n<updated>{}</updated>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<summary{}>{}</summary>\n</entry>\n",
        lang(row.link.lang.clone()),
        xml(&maker.voice.apart(&row.link.text)),
        xml(&said),
        xml(&id),
        moment(happening.day),
        xml(&page),
        lang(summary_lang),
        xml(&sentence_case(&about, maker.voice.locale.language())),
    );
}

/// The attribute that says in which language a text is, where that is not the feed's.
fn lang(tag: Option<String>) -> String {
    tag.map_or_else(String::new, |tag| format!(" xml:lang=\"{}\"", xml(&tag)))
}

fn slug<'m>(maker: &Maker<'m>, centre: Id<Centre>) -> &'m str {
    &maker.register.centres.get(centre).slug
}

/// The beginning of a day as RFC 3339 asks for it.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}
