//! What a page and a figure are called, in one line: for lists outside the site.

use super::maker::Maker;
use super::voice::Voice;
use super::{Mapped, Route, Site, What};
use crate::locale::sentence_case;
use crate::register::{DEFAULT, Words};

/// A figure's title and value, in the report's first language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureLine {
    /// Its key in figures.yaml.
    pub key: String,
    /// Its title as pages show it.
    pub title: String,
    /// Its value as readers see it.
    pub value: String,
}

impl Site<'_> {
    /// The title of a page; the path of a file.
    #[must_use]
    pub fn title(&self, route: &Route) -> String {
        let maker = self.maker(route.language);
        maker
            .page_title(route.what)
            .unwrap_or_else(|| route.path.clone())
    }

    /// What a page is about, the same in each language: the address of the thing's own page in the first language.
    #[must_use]
    pub fn thing(&self, route: &Route) -> String {
        let what = match route.what {
            What::Embedded(Mapped::Edition(index)) => What::Edition(index),
            What::Embedded(_) => What::Map,
            other => other,
        };
        let page = self.routes.find(what, DEFAULT).unwrap_or(route);
        page.path.clone()
    }

    /// Every named figure with its value on the report's date.
    #[must_use]
    pub fn figure_lines(&self) -> Vec<FigureLine> {
        let maker = self.maker(DEFAULT);
        let figures = self.register.figures.iter();
        figures
            .map(|(id, figure)| FigureLine {
                key: self.register.figures.key(id).to_owned(),
                title: maker.voice.say(&figure.title).to_owned(),
                value: maker.value_text(&maker.report.figure(id).value),
            })
            .collect()
    }
}

impl Maker<'_> {
    /// What a page is called; `None` of a file.
    pub(super) fn page_title(&self, what: What) -> Option<String> {
        if let Some(words) = self.own_title(what) {
            return Some(self.voice.say(words).to_owned());
        }
        let register = self.register;
        let key = match what {
            What::District(id) => return Some(self.district_name(id)),
            What::Edition(index) => {
                let date = register.site.editions.get(index)?;
                let date = self.voice.day(*date);
                return Some(self.voice.fill("date_line", &[("date", &date)]));
            }
            What::Embedded(Mapped::Edition(index)) => {
                let date = self.voice.day(*register.site.editions.get(index)?);
                let date = self.voice.fill("date_line", &[("date", &date)]);
                return Some(format!("{}: {date}", self.voice.t("embed")));
            }
            What::Embedded(_) => "embed_newest",
            What::Embedding => "embed",
            What::Search => "search",
            What::Map => "map",
            What::Districts => {
                return Some(sentence_case(
                    register.site.district.other(self.voice.language),
                    self.voice.locale.language(),
                ));
            }
            What::Regions => "regions",
            What::Topics => "topics",
            What::Events => "events",
            What::Figures => "figures",
            What::Sources => "sources",
            What::Changes => "changes",
            What::Editions => "editions",
            What::Downloads => "data",
            What::NotFound => "not_found_heading",
            _ => return None,
        };
        Some(self.voice.t(key))
    }

    /// The author's title of a page. A district's is none: names of places are said as they are in any language.
    fn own_title(&self, what: What) -> Option<&Words> {
        let register = self.register;
        Some(match what {
            What::Home => &register.site.title,
            What::Centre(id) => &register.centres.get(id).name,
            What::Region(id) => &register.site.regions.get(id).name,
            What::Topic(id) => &register.topics.get(id).title,
            What::Event(id) => &register.events.get(id).title,
            What::Figure(id) => &register.figures.get(id).title,
            What::Source(id) => &register.sources.get(id).title,
            What::Page(id) => &register.pages.get(id).title,
            What::Review => &register.review.as_ref()?.title,
            _ => return None,
        })
    }

    /// The site's title as pages of another language have it.
    pub(super) fn site_title_in(&self, lang: &str) -> String {
        let mut languages = self.register.languages();
        let other = languages.find(|id| self.register.site.languages[*id] == lang);
        let language = other.unwrap_or(self.voice.language);
        let title = &self.register.site.title;
        Voice {
            language,
            ..self.voice
        }
        .say(title)
        .to_owned()
    }

    /// The language tag of a text that is the title of a page, where it is not translated.
    pub(super) fn lang_of_title(&self, what: What, text: &str) -> Option<String> {
        let words = self.own_title(what)?;
        let lang = self.voice.lang(words)?;
        (self.voice.say(words) == text).then_some(lang)
    }
}
