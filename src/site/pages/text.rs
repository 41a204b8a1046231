//! The review and further pages.

use crate::locale::PartialDate;
use crate::register::{Id, Page};
use crate::text::Scheme;

use super::super::What;
use super::super::maker::Maker;
use super::super::prose::Stand;
use super::super::view::{FigureRow, Notice, Page as PageView, Review};

impl Maker<'_> {
    /// The review.
    pub(in crate::site) fn review(&self, review: &Page) -> Review {
        // Its figures stay those of its date, however the records go on.
        let then = review.as_of.map_or(*self, |date| self.on(date));
        let title = self.voice.say(&review.title);
        let summary = self.words(review.summary.as_ref());
        let mut shell = self.shell(What::Review, title, summary.clone());
        shell.section = "review".to_owned();
        shell.json_ld = self.linked_report(review);
        self.dated(&mut shell, review.as_of);
        let written = then.write(&review.body, Stand::BELOW_TITLE);
        if let Some(prose) = review.body.said(self.voice.language) {
            self.untranslated(&mut shell, &[prose.language]);
        }
        let numbered = written.as_ref().map(|written| written.cited.clone());
        let numbered = numbered.unwrap_or_default();
        Review {
            shell,
            summary,
            byline: self.words(review.byline.as_ref()),
            date: review.as_of.map_or_else(
                || self.voice.no_date(),
                |date| self.voice.date(PartialDate::from(date)),
            ),
            as_of: review.as_of.map_or_else(String::new, |date| {
                self.voice
                    .fill("as_of_text", &[("date", &self.voice.day(date))])
            }),
            contents: written
                .as_ref()
                .map(|written| written.contents.clone())
                .unwrap_or_default(),
            figures: then.quoted_figures(review),
            body: written.map(|written| written.body).unwrap_or_default(),
            sources: self.source_list(&review.sources, &numbered),
            downloads: Vec::new(),
        }
    }

    /// A further page.
    pub(in crate::site) fn page(&self, id: Id<Page>) -> PageView {
        let page = self.register.pages.get(id);
        let then = page.as_of.map_or(*self, |date| self.on(date));
        let title = self.voice.say(&page.title);
        let summary = self.words(page.summary.as_ref());
        let mut shell = self.shell(What::Page(id), title, summary.clone());
        self.register.pages.key(id).clone_into(&mut shell.section);
        if shell.description.is_empty() {
            title.clone_into(&mut shell.description);
        }
        self.dated(&mut shell, page.as_of);
        if page.sample {
            shell.notices.push(Notice {
                kind: "sample",
                title: self.voice.t("sample_notice_title"),
                text: self.voice.t("sample_notice"),
                link: None,
            });
        }
        let mut written = then.write(&page.body, Stand::BELOW_TITLE);
        if let (Some(written), Some(tag)) = (&mut written, &page.language) {
            written.body.lang = (self.voice.locale.tag() != tag).then(|| tag.clone());
        } else if let Some(prose) = page.body.said(self.voice.language) {
            self.untranslated(&mut shell, &[prose.language]);
        }
        let numbered = written.as_ref().map(|written| written.cited.clone());
        let numbered = numbered.unwrap_or_default();
        PageView {
            shell,
            summary,
            reviewed: page.reviewed.map_or_else(String::new, |(date, _)| {
                self.voice
                    .fill("reviewed", &[("date", &self.voice.day(date))])
            }),
            contents: written
                .as_ref()
                .map(|written| written.contents.clone())
                .unwrap_or_default(),
            body: written.map(|written| written.body).unwrap_or_default(),
            sources: self.source_list(&page.sources, &numbered),
        }
    }

    /// The figures that a text quotes, each once.
    fn quoted_figures(&self, page: &Page) -> Vec<FigureRow> {
        let Some(prose) = page.body.said(self.voice.language) else {
            return Vec::new();
        };
        let mut ids = Vec::new();
        for reference in prose.document.references() {
            if reference.scheme == Scheme::Figure
                && let Some(id) = self.register.figures.find(&reference.target)
                && !ids.contains(&id)
            {
                ids.push(id);
            }
        }
        self.figure_rows(&ids)
    }
}
