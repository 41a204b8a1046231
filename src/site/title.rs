//! What a page and a figure are called, in one line: for lists outside the site.

use super::maker::Maker;
use super::{Mapped, Route, Site, What};
use crate::locale::sentence_case;
use crate::register::DEFAULT;
use crate::report::Subject;

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
        let register = self.register;
        let key = match what {
            What::Home => return Some(self.voice.say(&register.site.title).to_owned()),
            What::District(id) => return Some(self.district_name(id)),
            What::Centre(id) => return Some(self.voice.say(&register.centres.get(id).name).into()),
            What::Region(id) => {
                return Some(self.voice.say(&register.site.regions.get(id).name).into());
            }
            What::Topic(id) => return Some(self.subject_name(Subject::Topic(id))),
            What::Event(id) => return Some(self.subject_name(Subject::Event(id))),
            What::Figure(id) => {
                return Some(self.voice.say(&register.figures.get(id).title).into());
            }
            What::Source(id) => {
                return Some(self.voice.say(&register.sources.get(id).title).into());
            }
            What::Page(id) => return Some(self.voice.say(&register.pages.get(id).title).into()),
            What::Review => {
                let title = register.review.as_ref().map(|review| &review.title);
                return Some(self.words(title));
            }
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
}
