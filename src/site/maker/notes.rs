//! Sources and contacts beside what rests on them.

use crate::register::{Contact, Id, Keyed, Source};

use super::{Maker, ready};
use crate::site::What;
use crate::site::view::{Link, SourceList, SourceNote};
use crate::theme::Ready;

impl Maker<'_> {
    /// A source beside the fact that rests on it.
    pub(in crate::site) fn note(&self, id: Id<Source>) -> Ready<SourceNote> {
        let sources = &self.register.sources;
        let all = self.ready.map(|parts| &parts.sources);
        ready(all, sources, id, || self.new_note(sources, id))
    }

    fn new_note(&self, sources: &Keyed<Source>, id: Id<Source>) -> SourceNote {
        let source = sources.get(id);
        let publisher = source
            .publisher
            .as_ref()
            .map(|words| self.voice.apart(self.voice.say(words)).into_owned());
        let date = source.date.map(|date| self.voice.locale.partial_date(date));
        let date = date.map(|date| self.voice.apart(&date).into_owned());
        let key = sources.key(id);
        let mut note = SourceNote {
            lang: self.voice.lang(&source.title),
            key: key.to_owned(),
            title: self.voice.say(&source.title).to_owned(),
            origin: publisher
                .into_iter()
                .chain(date)
                .collect::<Vec<_>>()
                .join(", "),
            href: self.href(What::Source(id)).unwrap_or_default(),
            html: None,
        };
        let renderer = self.site.renderers.get(self.voice.language);
        note.html = renderer.and_then(|renderer| renderer.part("note.html", "source", &note));
        note
    }

    /// Sources beside a fact.
    pub(in crate::site) fn notes(&self, ids: &[Id<Source>]) -> Vec<Ready<SourceNote>> {
        let mut seen = Vec::new();
        for id in ids {
            if !seen.contains(id) {
                seen.push(*id);
            }
        }
        seen.into_iter().map(|id| self.note(id)).collect()
    }

    /// The sources of a page, of which its texts list some with numbers.
    pub(in crate::site) fn source_list(
        &self,
        all: &[Id<Source>],
        numbered: &[Id<Source>],
    ) -> SourceList {
        let rest = all.iter().filter(|id| !numbered.contains(id));
        SourceList {
            notes: self.notes(&rest.copied().collect::<Vec<_>>()),
            is_rest: !numbered.is_empty(),
        }
    }

    /// A telephone number with its address.
    pub(in crate::site) fn phone(&self, contact: &Contact) -> Option<Link> {
        let text = contact.phone.clone()?;
        Some(Link {
            href: format!("tel:{}", dialled(&text)),
            text,
            lang: None,
        })
    }

    /// An e-mail address with its address.
    pub(in crate::site) fn email(&self, contact: &Contact) -> Option<Link> {
        let text = contact.email.clone()?;
        Some(Link {
            href: format!("mailto:{text}"),
            text,
            lang: None,
        })
    }
}

/// The id of a source on the page of sources.
pub(in crate::site) fn source_anchor(key: &str) -> String {
    format!("q-{}", crate::register::slugify(key))
}

/// A number as it is dialled: digits, with the country's code where the number begins with a zero (RFC 3966).
pub(in crate::site) fn dialled(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    if phone.trim_start().starts_with('+') {
        return format!("+{digits}");
    }
    match digits.strip_prefix("00") {
        Some(international) => format!("+{international}"),
        None => digits
            .strip_prefix('0')
            .map_or(digits.clone(), |national| format!("+49{national}")),
    }
}
