//! Texts as HTML: where references lead, what embeds show, which sources are cited.

use crate::markup::escape;
use crate::register::{Id, LanguageId, Prose, Proses, Source, is_film, picture_path};
use crate::text::{self, Embed, EmbedKind, Reference, Resolved, Scheme, Setting};

use super::What;
use super::maker::Maker;
use super::view::{HtmlText, Link};

/// A text ready for its page.
pub(super) struct Written {
    pub(super) body: HtmlText,
    /// Its sections of the first level.
    pub(super) contents: Vec<Link>,
    /// The sources it cites, in the order of their numbers.
    pub(super) cited: Vec<Id<Source>>,
}

/// Where a text stands on its page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stand<'p> {
    /// The level of its highest headings: one below what it stands under.
    pub(super) heading_level: u8,
    /// Begins its ids, so that the texts of a page share none.
    pub(super) id_prefix: &'p str,
}

impl Stand<'_> {
    /// The only text of a page, right below its title.
    pub(super) const BELOW_TITLE: Self = Self {
        heading_level: 2,
        id_prefix: "",
    };
    /// The only text of a page, below the heading of an entry.
    pub(super) const BELOW_ENTRY: Self = Self {
        heading_level: 3,
        ..Self::BELOW_TITLE
    };
}

impl Maker<'_> {
    /// The text of a record in this language, or in the one that stands in for it.
    pub(super) fn write(&self, body: &Proses, stand: Stand<'_>) -> Option<Written> {
        let prose = body.said(self.voice.language)?;
        // A text in another language keeps that language's numbers and quotation marks.
        let own = self.in_language(prose);
        let setting = Setting {
            locale: own.voice.locale,
            heading_level: stand.heading_level,
            id_prefix: stand.id_prefix,
            citation_word: own.voice.strings.get("source"),
            table_word: own.voice.strings.get("table"),
            notes_word: own.voice.strings.get("notes"),
            back_words: own.voice.strings.get("back_to_text"),
        };
        let rendered = text::render(
            &prose.document,
            &setting,
            &|reference| {
                if self.is_about_itself(prose, reference) {
                    Resolved::Unknown
                } else {
                    self.resolve(&own, reference)
                }
            },
            &|embed| self.embed(&own, prose, embed),
        );
        let cited: Vec<Id<Source>> = rendered
            .citations
            .iter()
            .filter_map(|citation| self.register.sources.find(&citation.key))
            .collect();
        let list = self.citation_list(&rendered.citations, stand.heading_level, prose.language);
        let html = rendered.html + &list;
        let sections = rendered
            .headings
            .iter()
            .filter(|heading| heading.level == stand.heading_level);
        let contents: Vec<Link> = sections
            .map(|heading| Link {
                href: format!("#{}", heading.id),
                text: heading.text.clone(),
                lang: self.voice.other(prose.language),
            })
            .collect();
        Some(Written {
            body: self.voice.html(html, prose.language),
            contents: if contents.len() > 2 {
                contents
            } else {
                Vec::new()
            },
            cited,
        })
    }

    /// The sources that a text cites in this language, in its order: known without writing it.
    pub(super) fn cited_in(&self, body: &Proses) -> Vec<Id<Source>> {
        let prose = body.said(self.voice.language);
        let references = prose
            .into_iter()
            .flat_map(|prose| prose.document.references());
        references
            .filter(|reference| reference.scheme == Scheme::Source)
            .filter_map(|reference| self.register.sources.find(&reference.target))
            .collect()
    }

    /// What speaks the language that a text is written in, as of the same date.
    pub(super) fn in_language(&self, prose: &Prose) -> Maker<'_> {
        Maker::new(self.site, prose.language, self.report)
    }

    /// Whether a centre's own text claims something of its record: a link would lead to the page it stands on.
    fn is_about_itself(&self, prose: &Prose, reference: &Reference) -> bool {
        if reference.text.is_empty() || !reference.asks() {
            return false;
        }
        let path = |file| self.site.sources.file(file).path.as_str();
        let centre = self.register.centres.find(&reference.target);
        let own = centre.map(|id| path(self.register.centres.get(id).file));
        let stem = own.and_then(|own| own.strip_suffix("md"));
        stem.is_some_and(|stem| path(prose.file()).starts_with(stem))
    }

    /// Where a reference leads and what it says; `own` speaks the language of its text.
    pub(super) fn resolve(&self, own: &Maker<'_>, reference: &Reference) -> Resolved {
        let key = reference.target.as_str();
        let link = |link: Link| Resolved::Link {
            href: link.href,
            text: Some(link.text),
            title: None,
        };
        let register = self.register;
        let resolved = match reference.scheme {
            Scheme::Figure => register.figures.find(key).map(|id| {
                let value = &own.report.figure(id).value;
                let partial = reference.query.as_deref() == Some("some");
                Resolved::Claim {
                    href: self.href(What::Figure(id)).unwrap_or_default(),
                    value: match own.claim_values(value, partial)[..] {
                        [ref one] => text::fill(one, own.voice.locale),
                        _ => own.value_text(value),
                    },
                    title: None,
                }
            }),
            Scheme::Source => register.sources.find(key).map(|id| {
                let title = &register.sources.get(id).title;
                // An attribute cannot say that it is in another language than its element.
                let is_own = title.has(own.voice.language);
                Resolved::Citation {
                    key: key.to_owned(),
                    title: is_own.then(|| own.voice.say(title).to_owned()),
                }
            }),
            Scheme::Centre => register.centres.find(key).map(|id| {
                let page = self.centre_link(id);
                match own.fact(reference) {
                    Some(value) => link(Link {
                        text: text::fill(&value, own.voice.locale),
                        ..page
                    }),
                    None => link(page),
                }
            }),
            Scheme::District => register
                .districts
                .find(key)
                .map(|id| link(self.link(What::District(id), self.district_name(id)))),
            Scheme::Topic => register.topics.find(key).map(|id| {
                link(self.link(
                    What::Topic(id),
                    self.voice.say(&register.topics.get(id).title),
                ))
            }),
            Scheme::Event => register.events.find(key).map(|id| {
                link(self.link(
                    What::Event(id),
                    self.voice.say(&register.events.get(id).title),
                ))
            }),
            Scheme::Page => match (register.pages.find(key), &register.review) {
                (Some(id), _) => Some(link(self.link(
                    What::Page(id),
                    self.voice.say(&register.pages.get(id).title),
                ))),
                (None, Some(review)) => {
                    Some(link(self.link(What::Review, self.voice.say(&review.title))))
                }
                (None, None) => None,
            },
            _ => Some(Resolved::address(reference)),
        };
        resolved.unwrap_or(Resolved::Unknown)
    }

    /// The numbered list that the citations of a text lead to; `around` is the text's language.
    fn citation_list(&self, citations: &[text::Citation], level: u8, around: LanguageId) -> String {
        if citations.is_empty() {
            return String::new();
        }
        let heading = escape(self.voice.strings.get("sources"));
        // The list speaks the language of the page within a text of another.
        let lang = (around != self.voice.language).then(|| &self.voice.tags[self.voice.language]);
        let lang = lang.map_or_else(String::new, |tag| format!(" lang=\"{}\"", escape(tag)));
        let mut html =
            format!("<section class=\"citations\"{lang}><h{level}>{heading}</h{level}><ol>");
        let back = escape(self.voice.strings.get("back_to_text"));
        for citation in citations {
            let Some(id) = self.register.sources.find(&citation.key) else {
                continue;
            };
            let note = self.note(id);
            let lang = note.lang.as_ref();
            let lang = lang.map(|tag| format!(" lang=\"{}\"", escape(tag)));
            html.extend(["<li id=\"", &escape(&citation.id), "\">"]);
            html.extend(["<a href=\"", &escape(&note.href), "\""]);
            html.extend([&lang.unwrap_or_default(), ">", &escape(&note.title), "</a>"]);
            if !note.origin.is_empty() {
                html.extend([" <span class=\"quiet\">", &escape(&note.origin), "</span>"]);
            }
            for (index, place) in citation.places.iter().enumerate() {
                html += &format!(
                    " <a class=\"back\" href=\"#{}\" aria-label=\"{back} {}.{}\">↩</a>",
                    escape(place),
                    citation.number,
                    index + 1
                );
            }
            html += "</li>";
        }
        html += "</ol></section>";
        html
    }

    fn embed(&self, own: &Maker<'_>, prose: &Prose, embed: &Embed) -> String {
        let target = embed.target.as_str();
        let alt = embed
            .alt
            .filled(|reference| self.resolve(own, reference).said());
        match embed.kind {
            EmbedKind::Map => self.embedded_map(target, &alt),
            EmbedKind::Chart => self.embedded_chart(target, &alt),
            EmbedKind::Table => self.embedded_table(target, &alt),
            EmbedKind::Picture => {
                let path = &self.site.sources.file(prose.file()).path;
                let film = picture_path(path, target).filter(|path| is_film(path));
                if let Some(film) = film {
                    return self.embedded_film(&film, &alt);
                }
                let src = self.site.picture(path, target).unwrap_or_default();
                format!(
                    "<figure class=\"picture\"><img src=\"{}\" alt=\"{}\" loading=\"lazy\"></figure>",
                    escape(&src),
                    escape(&alt)
                )
            }
        }
    }
}
