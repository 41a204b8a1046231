//! What readers find: pages with the names and words by which they are found.

use std::collections::HashSet;

use crate::locale::PartialDate;
use crate::register::{
    Centre, Citing, Contact, District, Event, Id, LanguageId, Proses, Said, Source, Topic,
};

use super::What;
use super::maker::Maker;
use super::pages::shown_address;

/// In a report of more districts they are found by their names alone: nobody's phone loads the texts of thousands.
const MOST_SHEETS: usize = 500;

/// A page that can be found.
pub(super) struct Findable {
    pub(super) what: What,
    pub(super) title: String,
    /// The language of the title, if it is not the page's.
    pub(super) title_lang: Option<String>,
    /// A line that tells it from others: "Kreisfreie Stadt · In Betrieb seit dem 1. August 2013."
    pub(super) about: String,
    /// Further names: municipalities, number plates.
    pub(super) names: Vec<String>,
    /// Its words, without markup and in one line.
    pub(super) text: String,
    /// The language of the words, if it is not the page's.
    pub(super) text_lang: Option<String>,
}

impl Maker<'_> {
    /// Every page that can be found, except districts in a report that has a list of them.
    pub(super) fn findable(&self) -> Vec<Findable> {
        let register = self.register;
        let mut found: Vec<Findable> = self.lists().map(|what| self.titled(what)).collect();
        if self.district_list().is_none() {
            found.extend(self.alphabet().iter().map(|id| self.findable_district(*id)));
        }
        if self.has_sheets() {
            let centres = register.centres.ids();
            let own = centres.filter(|id| matches!(self.centre_page(*id), What::Centre(_)));
            found.extend(own.map(|id| self.findable_centre(id)));
        }
        found.extend(register.site.regions.ids().map(|id| {
            Findable {
                about: [
                    self.voice.t("region"),
                    self.headline_text(&self.in_region(id)),
                ]
                .join(" · "),
                ..self.titled(What::Region(id))
            }
        }));
        found.extend(
            self.topic_order()
                .into_iter()
                .map(|id| self.findable_topic(id)),
        );
        if let Some(review) = &register.review {
            found.push(Findable {
                about: self.words(review.summary.as_ref()),
                ..self.with_body(What::Review, Citing::Review, &review.body)
            });
        }
        found.extend(
            self.event_order()
                .into_iter()
                .map(|id| self.findable_event(id)),
        );
        found.extend(register.figures.iter().map(|(id, figure)| {
            let value = self.value_text(&self.report.figure(id).value);
            Findable {
                about: [self.voice.t("search_figure"), value].join(" · "),
                text: self.words(figure.note.as_ref()),
                ..self.titled(What::Figure(id))
            }
        }));
        found.extend(register.pages.iter().map(|(id, page)| Findable {
            about: self.words(page.summary.as_ref()),
            ..self.with_body(What::Page(id), Citing::Page(id), &page.body)
        }));
        found.extend(register.sources.ids().map(|id| self.findable_source(id)));
        found.extend(
            register
                .site
                .editions
                .iter()
                .enumerate()
                .map(|(index, date)| {
                    let then = self.on(*date);
                    Findable {
                        about: then.headline_text(then.alphabet()),
                        ..self.titled(What::Edition(index))
                    }
                }),
        );
        found
    }

    /// The pages that list others or explain the whole.
    pub(super) fn lists(&self) -> impl Iterator<Item = What> {
        const LISTS: [What; 11] = [
            What::Map,
            What::Districts,
            What::Regions,
            What::Topics,
            What::Events,
            What::Figures,
            What::Sources,
            What::Editions,
            What::Changes,
            What::Downloads,
            What::Embedding,
        ];
        LISTS.into_iter().filter(|what| self.href(*what).is_some())
    }

    /// Whether districts are few enough to be found by their texts, and to stand in an alphabetical index.
    pub(super) fn has_sheets(&self) -> bool {
        self.register.districts.len() <= MOST_SHEETS
    }

    /// The address of the list of all districts that the map page of a large report has.
    pub(super) fn district_list(&self) -> Option<String> {
        self.href(What::FindIndex)
    }

    fn titled(&self, what: What) -> Findable {
        Findable {
            what,
            title: self.page_title(what).unwrap_or_default(),
            title_lang: None,
            about: String::new(),
            names: Vec::new(),
            text: String::new(),
            text_lang: None,
        }
    }

    fn with_body(&self, what: What, citing: Citing, body: &Proses) -> Findable {
        let (text, text_lang) = self.body_text(citing, body);
        Findable {
            text,
            text_lang,
            ..self.titled(what)
        }
    }

    fn findable_district(&self, id: Id<District>) -> Findable {
        let district = self.register.districts.get(id);
        let kind = district.kind.map(|kind| {
            let kinds = &self.register.site.kinds;
            self.voice.say(&kinds.get(kind).name).to_owned()
        });
        let about: Vec<String> = kind.into_iter().chain([self.sentence(id)]).collect();
        let mut names = vec![self.register.districts.key(id)];
        names.extend(self.words_for(district));
        let mut texts = Vec::new();
        let mut languages = Vec::new();
        let serving = self.register.serving.centres(id);
        for centre in serving.iter().filter(|_| self.has_sheets()) {
            let record = self.register.centres.get(*centre);
            names.push(self.voice.say(&record.name));
            if self.centre_page(*centre) == What::District(id) {
                let (text, language) = self.centre_text(*centre);
                texts.push(text);
                languages.extend(language);
            }
        }
        if self.has_sheets() {
            texts.push(self.words(district.note.as_ref()));
        }
        let title = self.district_name(id);
        let mut seen = HashSet::from([title.as_str()]);
        names.retain(|name| seen.insert(name));
        Findable {
            about: about.join(" · "),
            names: names.into_iter().map(str::to_owned).collect(),
            text: joined(&texts, " · "),
            text_lang: languages.pop(),
            ..self.titled(What::District(id))
        }
    }

    fn findable_centre(&self, id: Id<Centre>) -> Findable {
        let districts = self.register.centres.get(id).districts.iter();
        let districts: Vec<String> = districts.map(|id| self.district_name(*id)).collect();
        let (text, text_lang) = self.centre_text(id);
        Findable {
            about: self.voice.list(&districts),
            text,
            text_lang,
            ..self.titled(What::Centre(id))
        }
    }

    fn findable_topic(&self, id: Id<Topic>) -> Findable {
        let topic = self.register.topics.get(id);
        let summary = self.words(topic.summary.as_ref());
        let about = [self.voice.t("map_topic"), summary];
        Findable {
            about: joined(&about, " · "),
            ..self.with_body(What::Topic(id), Citing::Topic(id), &topic.body)
        }
    }

    fn findable_event(&self, id: Id<Event>) -> Findable {
        let event = self.register.events.get(id);
        let when = self.voice.period(event.from, event.until).text;
        let row = self.event_row(id);
        let mut found = self.with_body(What::Event(id), Citing::Event(id), &event.body);
        found.about = joined(&[self.voice.t("search_event"), when, row.place], " · ");
        found.text = joined(&[row.text, found.text], " · ");
        found
    }

    fn findable_source(&self, id: Id<Source>) -> Findable {
        let source = self.register.sources.get(id);
        let date = source
            .date
            .map(|date: PartialDate| self.voice.locale.partial_date(date));
        let about = [
            self.voice.t("source"),
            self.words(source.publisher.as_ref()),
            date.unwrap_or_default(),
        ];
        let note = source
            .note
            .as_ref()
            .map(|note| note.said(self.voice.language));
        Findable {
            title_lang: self
                .voice
                .other(source.title.said(self.voice.language).language),
            about: joined(&about, " · "),
            text: self.words(source.note.as_ref()),
            text_lang: note.and_then(|Said { language, .. }| self.voice.other(language)),
            ..self.titled(What::Source(id))
        }
    }

    /// The words of a centre's record, with the language of its text if that is another.
    fn centre_text(&self, id: Id<Centre>) -> (String, Option<String>) {
        let centre = self.register.centres.get(id);
        let (body, language) = self.body_text(Citing::Centre(id), &centre.body);
        let history = centre.history.iter();
        let history = history.map(|entry| self.words(entry.note.as_ref()));
        let milestones = centre.milestones.iter();
        let milestones = milestones.map(|milestone| self.voice.say(&milestone.text).to_owned());
        let topics = self.report.held(id);
        let topics = topics.map(|focus| {
            let topic = self.register.topics.get(focus.topic);
            self.voice.say(&topic.title).to_owned()
        });
        let contact = centre
            .contact
            .iter()
            .map(|contact| self.contact_text(contact));
        let rest = history.chain(milestones).chain(topics).chain(contact);
        let all: Vec<String> = [body].into_iter().chain(rest).collect();
        (joined(&all, " · "), language)
    }

    fn contact_text(&self, contact: &Contact) -> String {
        let Contact {
            street,
            postcode,
            town,
            phone,
            email,
            website,
            ..
        } = contact;
        let lines = [street, postcode, town, phone, email]
            .into_iter()
            .flatten()
            .cloned();
        let website = website.as_deref().map(shown_address);
        let lines: Vec<String> = lines.chain(website).collect();
        joined(&[self.words(contact.name.as_ref()), lines.join(" ")], " ")
    }

    /// The words of a text as readers see them, and their language if it is another.
    fn body_text(&self, citing: Citing, body: &Proses) -> (String, Option<String>) {
        let Some(prose) = body.said(self.voice.language) else {
            return (String::new(), None);
        };
        let language: LanguageId = prose.language;
        let text = self.site.maker_for(citing, language);
        (
            text.plain(&prose.document, 0..prose.document.source().len()),
            self.voice.other(language),
        )
    }
}

/// The parts that are not empty.
fn joined(parts: &[String], by: &str) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    one_line(&parts.join(by))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
