//! Texts as HTML: where references lead, what embeds show, which sources are cited.

use crate::markup::escape;
use crate::register::{By, Citing, Id, Prose, Proses, Register, ShortText, Source, Wording};
use crate::text::{self, Embed, EmbedKind, Reference, Resolved, Scheme, Setting};

use super::What;
use super::maker::{Maker, MapOf};
use super::pages::{breakdown_chart, course_chart, course_table};
use super::view::{HtmlText, Link, SourceNote};

/// A text ready for its page.
pub(super) struct Written {
    pub(super) body: HtmlText,
    /// Its sections of the first level.
    pub(super) contents: Vec<Link>,
    /// The sources it cites, in the order of their numbers.
    pub(super) cited: Vec<Id<Source>>,
}

impl Maker<'_> {
    /// The text of a record in this language, or in the one that stands in for it.
    pub(super) fn write(&self, body: &Proses) -> Option<Written> {
        let prose = body.said(self.voice.language)?;
        // A text in another language keeps that language's numbers and quotation marks.
        let own = self.in_language(prose);
        let setting = Setting {
            locale: own.voice.locale,
            heading_level: 2,
            id_prefix: "",
            citation_word: &self.voice.t("source"),
            table_word: &self.voice.t("table"),
            notes_word: &self.voice.t("notes"),
            back_words: &self.voice.t("back_to_text"),
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
        let html = rendered.html + &self.citation_list(&rendered.citations);
        let sections = rendered
            .headings
            .iter()
            .filter(|heading| heading.level == 2);
        let contents: Vec<Link> = sections
            .map(|heading| Link {
                href: format!("#{}", heading.id),
                text: heading.text.clone(),
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
        if reference.text.is_empty() || !self.asks(reference) {
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
            Scheme::Source => register.sources.find(key).map(|id| Resolved::Citation {
                key: key.to_owned(),
                title: Some(self.voice.say(&register.sources.get(id).title).to_owned()),
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
                .map(|id| link(self.district_link(id))),
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

    /// The numbered list that the citations of a text lead to.
    fn citation_list(&self, citations: &[text::Citation]) -> String {
        if citations.is_empty() {
            return String::new();
        }
        let mut html = format!(
            "<section class=\"citations\"><h2>{}</h2><ol>",
            escape(&self.voice.t("sources"))
        );
        for citation in citations {
            let Some(id) = self.register.sources.find(&citation.key) else {
                continue;
            };
            let note: SourceNote = self.note(id);
            let lang = note.lang.map(|tag| format!(" lang=\"{}\"", escape(&tag)));
            html += &format!(
                "<li id=\"{}\"><a href=\"{}\"{}>{}</a>",
                escape(&citation.id),
                escape(&note.href),
                lang.unwrap_or_default(),
                escape(&note.title)
            );
            if !note.origin.is_empty() {
                html += &format!(" <span class=\"quiet\">{}</span>", escape(&note.origin));
            }
            for (index, place) in citation.places.iter().enumerate() {
                html += &format!(
                    " <a class=\"back\" href=\"#{}\" aria-label=\"{} {}.{}\">↩</a>",
                    escape(place),
                    escape(&self.voice.t("back_to_text")),
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
                let src = self.site.picture(path, target).unwrap_or_default();
                format!(
                    "<figure class=\"picture\"><img src=\"{}\" alt=\"{}\" loading=\"lazy\"></figure>",
                    escape(&src),
                    escape(&alt)
                )
            }
        }
    }

    fn embedded_chart(&self, target: &str, alt: &str) -> String {
        let (key, question) = target.split_once('?').unwrap_or((target, ""));
        let Some(id) = self.register.figures.find(key) else {
            return String::new();
        };
        if let Some(by) = By::asked(question) {
            return breakdown_chart(self, id, by, alt);
        }
        let chart = course_chart(self, id, &format!("c-{target}"), Some(alt));
        chart.map_or_else(String::new, |chart| {
            figure_html("chart", &chart.svg, alt, "") + &course_table(self, id)
        })
    }

    fn embedded_map(&self, target: &str, alt: &str) -> String {
        let id = format!("m-{}", crate::register::slugify(target));
        let of = MapOf {
            id: &id,
            title: alt.to_owned(),
            caption: String::new(),
            only: None,
            tiles: false,
            take: None,
        };
        let (regions, topics) = (&self.register.site.regions, &self.register.topics);
        let view = match target.split_once('/') {
            Some(("region", key)) if let Some(region) = regions.find(key) => {
                self.region_map(region, of)
            }
            Some(("topic", key)) if let Some(topic) = topics.find(key) => self.map(MapOf {
                only: Some(self.with_topic(topic)),
                ..of
            }),
            _ => self.map(of),
        };
        let attribution = view
            .attribution
            .map_or_else(String::new, |attribution| attribution.text);
        let legend: String = view
            .legend
            .iter()
            .map(|item| {
                let status = self.register.site.statuses.iter().nth(item.status);
                let (swatch, name) = status.map_or_else(Default::default, |(id, status)| {
                    (self.swatch(id), self.voice.say(&status.name).to_owned())
                });
                format!(
                    "<li><span class=\"status\">{swatch}<span class=\"status-name\">{}</span></span> <span class=\"num\">{}</span></li>",
                    escape(&name),
                    escape(&item.count)
                )
            })
            .collect();
        let legend = format!(
            "<ul class=\"legend\" aria-label=\"{}\">{legend}</ul>",
            escape(&self.voice.t("legend"))
        );
        figure_html(
            "map",
            &format!("<div class=\"map-picture\">{}</div>{legend}", view.svg),
            alt,
            &attribution,
        )
    }

    fn embedded_table(&self, target: &str, alt: &str) -> String {
        let head = [
            self.voice.t("name"),
            self.voice.t("status"),
            self.voice.t("since"),
        ];
        let rows: Vec<[String; 3]> = if target == "figures" {
            self.register
                .figures
                .ids()
                .map(|id| {
                    let row = self.figure_row(id);
                    [anchor(&row.link), escape(&row.value), escape(&row.origin)]
                })
                .collect()
        } else {
            self.rows(self.alphabet().iter().copied())
                .into_iter()
                .map(|row| {
                    let status = self.register.site.statuses.iter().nth(row.status);
                    let name = status.map_or("", |(_, status)| self.voice.say(&status.name));
                    [anchor(&row.link), escape(name), escape(&row.since.text)]
                })
                .collect()
        };
        let head: String = head
            .iter()
            .map(|text| format!("<th scope=\"col\">{}</th>", escape(text)))
            .collect();
        let body: String = rows
            .iter()
            .map(|[first, second, third]| {
                format!("<tr><th scope=\"row\">{first}</th><td>{second}</td><td>{third}</td></tr>")
            })
            .collect();
        format!(
            "<table class=\"set\"><caption>{}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>",
            escape(alt)
        )
    }
}

fn anchor(link: &Link) -> String {
    format!(
        "<a href=\"{}\">{}</a>",
        escape(&link.href),
        escape(&link.text)
    )
}

fn figure_html(class: &str, content: &str, caption: &str, quiet: &str) -> String {
    let quiet = if quiet.is_empty() {
        String::new()
    } else {
        format!(" <span class=\"attribution\">{}</span>", escape(quiet))
    };
    format!(
        "<figure class=\"{class}\">{content}<figcaption>{}{quiet}</figcaption></figure>",
        escape(caption)
    )
}

/// For each figure, the texts that claim it.
pub(super) fn quotations(register: &Register, short: &[ShortText<'_>]) -> Vec<Vec<Citing>> {
    let mut all: Vec<Vec<Citing>> = vec![Vec::new(); register.figures.len()];
    for (citing, body) in texts(register) {
        for prose in body.iter() {
            for reference in prose.document.references() {
                if reference.scheme == Scheme::Figure
                    && let Some(id) = register.figures.find(&reference.target)
                    && all[id.index()].last() != Some(&citing)
                {
                    all[id.index()].push(citing);
                }
            }
        }
    }
    for text in short {
        for reference in text.words.wordings().flat_map(Wording::references) {
            if reference.scheme == Scheme::Figure
                && let Some(id) = register.figures.find(&reference.target)
                && !all[id.index()].contains(&text.citing)
            {
                all[id.index()].push(text.citing);
            }
        }
    }
    all
}

/// The text of a record, of those kinds that have one.
pub(super) fn body(register: &Register, citing: Citing) -> Option<&Proses> {
    match citing {
        Citing::Review => register.review.as_ref().map(|review| &review.body),
        Citing::Page(id) => Some(&register.pages.get(id).body),
        Citing::Topic(id) => Some(&register.topics.get(id).body),
        Citing::Event(id) => Some(&register.events.get(id).body),
        Citing::Centre(id) => Some(&register.centres.get(id).body),
        Citing::Site | Citing::Figure(_) | Citing::District(_) => None,
    }
}

/// All texts with their records.
pub(super) fn texts(register: &Register) -> impl Iterator<Item = (Citing, &Proses)> {
    let review = register
        .review
        .iter()
        .map(|review| (Citing::Review, &review.body));
    let pages = register
        .pages
        .iter()
        .map(|(id, page)| (Citing::Page(id), &page.body));
    let topics = register
        .topics
        .iter()
        .map(|(id, topic)| (Citing::Topic(id), &topic.body));
    let events = register
        .events
        .iter()
        .map(|(id, event)| (Citing::Event(id), &event.body));
    let centres = register
        .centres
        .iter()
        .map(|(id, centre)| (Citing::Centre(id), &centre.body));
    review
        .chain(pages)
        .chain(topics)
        .chain(events)
        .chain(centres)
}
