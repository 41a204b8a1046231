//! What every page has: title, address, translations, notices.

use crate::register::{DEFAULT, LanguageId};

use super::Maker;
use crate::site::view::{Alternate, Card, Notice, Shell};
use crate::site::{Mapped, What};

impl Maker<'_> {
    /// What every page has. `ways` are the pages on the way from the front page.
    pub(in crate::site) fn shell(
        &self,
        what: What,
        title: impl Into<String>,
        description: impl Into<String>,
    ) -> Shell {
        let is_report_date = self.report.as_of() == self.site.as_of;
        let title = title.into();
        let lang = self.lang_of_title(what, &title);
        let mut shell = Shell {
            site_title: lang
                .as_ref()
                .map_or_else(String::new, |lang| self.site_title_in(lang)),
            lang,
            title,
            description: description.into(),
            canonical: self.url(what),
            section_root: true,
            alternates: self.alternates(what),
            card: self.card(what),
            ..Shell::default()
        };
        if !is_report_date {
            shell.notices.push(Notice {
                kind: "edition",
                title: self.voice.t(if self.report.as_of() < self.site.as_of {
                    "edition_notice_title"
                } else {
                    "edition_notice_title_later"
                }),
                text: self.voice.fill(
                    "edition_notice",
                    &[
                        ("date", &self.voice.day(self.report.as_of())),
                        ("current", &self.voice.day(self.site.as_of)),
                    ],
                ),
                link: self.link_if(What::Home, self.voice.t("edition_notice_link")),
            });
        }
        shell
    }

    /// The map that shows beside a link to a page: its own if there is a picture of it, else that of the report, which no page of
    /// another date may have. Other places know whole addresses only.
    fn card(&self, what: What) -> Option<Card> {
        let own = match what {
            What::Region(id) => Mapped::Region(id),
            What::Topic(id) => Mapped::Topic(id),
            What::Edition(index) => Mapped::Edition(index),
            _ => Mapped::All,
        };
        let picture = |of| Some((of, self.url(What::MapPng(of))?));
        let is_report_date = self.report.as_of() == self.site.as_of;
        let of_report = || picture(Mapped::All).filter(|_| is_report_date);
        let (of, url) = picture(own)
            .filter(|(of, _)| is_report_date || *of != Mapped::All)
            .or_else(of_report)
            .filter(|(_, url)| url.contains("://"))?;
        let about = match of {
            Mapped::Region(_) | Mapped::Topic(_) => self.page_title(what).unwrap_or_default(),
            _ => self.voice.say(&self.register.site.title).to_owned(),
        };
        let date = self.voice.day(self.report.as_of());
        let date = self.voice.fill("date_line", &[("date", &date)]);
        Some(Card {
            url,
            alt: format!("{}: {about}. {date}", self.voice.t("map")),
        })
    }

    /// A notice that a text is that of its own date, where the report shows another.
    pub(in crate::site) fn dated(&self, shell: &mut Shell, as_of: Option<jiff::civil::Date>) {
        let Some(date) = as_of.filter(|date| *date != self.site.as_of) else {
            return;
        };
        shell.notices.push(Notice {
            kind: "dated",
            title: self
                .voice
                .fill("dated_notice_title", &[("date", &self.voice.day(date))]),
            text: self.voice.fill(
                "dated_notice",
                &[("current", &self.voice.day(self.site.as_of))],
            ),
            link: None,
        });
    }

    /// A notice that a text is not translated.
    pub(in crate::site) fn untranslated(&self, shell: &mut Shell, languages: &[LanguageId]) {
        if languages
            .iter()
            .all(|language| *language == self.voice.language)
        {
            return;
        }
        shell.notices.push(Notice {
            kind: "translation",
            title: self.voice.t("translation_notice_title"),
            text: match self.register.locales[DEFAULT].language() {
                "de" => self.voice.t("translation_notice"),
                _ => {
                    let name = self.register.locales[DEFAULT].native_name();
                    let values = [("language", name)];
                    self.voice.fill("translation_notice_other", &values)
                }
            },
            link: None,
        });
    }

    fn alternates(&self, what: What) -> Vec<Alternate> {
        // A page that stands in for any address has no translation of its own.
        if self.register.locales.len() < 2 || what == What::NotFound {
            return Vec::new();
        }
        let languages = self.register.languages();
        languages
            .filter_map(|language| {
                let other = self.site.maker(language);
                Some(Alternate {
                    lang: self.register.site.languages[language].clone(),
                    name: other.voice.locale.native_name().to_owned(),
                    href: other.href(what)?,
                    url: other.url(what),
                    current: language == self.voice.language,
                    default: language == DEFAULT,
                })
            })
            .collect()
    }
}
