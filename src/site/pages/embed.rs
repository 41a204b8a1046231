//! The map within pages of others: the source text to copy, and the page in the frame.

use crate::markup::escape;

use super::super::maker::{Maker, MapOf, snippet_anchor};
use super::super::view::{Embedded, Embedding, Snippet};
use super::super::{Mapped, What};

/// How high a frame is, in CSS pixels: title, legend and a map of a usual column have room.
const HEIGHT: u32 = 760;

impl Maker<'_> {
    /// How the map is shown within pages of others.
    pub(in crate::site) fn embedding(&self) -> Embedding {
        let lead = self.voice.t("embed_lead");
        let mut shell = self.shell(What::Embedding, self.voice.t("embed"), lead.clone());
        shell.section = "data".to_owned();
        shell.section_root = false;
        shell.breadcrumbs = vec![
            self.link(What::Home, self.voice.t("home")),
            self.link(What::Downloads, self.voice.t("data")),
        ];
        let dates = self.register.site.editions.iter().enumerate().rev();
        let editions = dates.map(|(index, date)| {
            let title = self
                .voice
                .fill("date_line", &[("date", &self.voice.day(*date))]);
            self.snippet(Mapped::Edition(index), snippet_anchor(*date), title)
        });
        Embedding {
            shell,
            lead,
            newest: self.snippet(
                Mapped::All,
                "newest".to_owned(),
                self.voice.t("embed_newest"),
            ),
            editions: editions.collect(),
        }
    }

    /// The frame, and below it in words what it shows, for readers whose browser has no frames and for search engines.
    fn snippet(&self, of: Mapped, id: String, title: String) -> Snippet {
        let name = format!("{}. {title}", self.voice.say(&self.register.site.title));
        let url = |what| self.url(what).unwrap_or_default();
        let code = format!(
            "<iframe src=\"{}\" title=\"{name}\" width=\"100%\" height=\"{HEIGHT}\" loading=\"lazy\" style=\"border: 0\"></iframe>\n<p><a href=\"{}\">{name}</a></p>",
            escape(&url(What::Embedded(of))),
            escape(&url(whole(of))),
            name = escape(&name),
        );
        Snippet {
            id,
            title,
            code,
            page: self.link(What::Embedded(of), self.voice.t("embed_preview")),
        }
    }

    /// The page in the frame.
    pub(in crate::site) fn embedded(&self, of: Mapped) -> Embedded {
        let then = match of {
            Mapped::Edition(index) => self.on(self.register.site.editions[index]),
            _ => *self,
        };
        let all = then.alphabet();
        let title = then.voice.say(&self.register.site.title).to_owned();
        let lead = then.headline_text(all);
        let mut shell = then.shell(What::Embedded(of), title.clone(), lead.clone());
        shell.canonical = self.url(whole(of));
        let date = then.report.as_of();
        let of_map = MapOf {
            id: "map",
            title,
            caption: String::new(),
            only: None,
            tiles: false,
            take: None,
        };
        let mut input = then.map_input(&of_map, all);
        input.leaves_frame = true;
        Embedded {
            shell,
            lead,
            perhaps: then.perhaps_otherwise(all),
            date_line: then
                .voice
                .fill("date_line", &[("date", &then.voice.day(date))]),
            date: date.to_string(),
            map: then.map_view(of_map, &input, all),
            report: self.link(whole(of), self.voice.t("embed_report")),
        }
    }
}

/// The page that shows the same map with all that belongs to it.
fn whole(of: Mapped) -> What {
    match of {
        Mapped::Edition(index) => What::Edition(index),
        _ => What::Map,
    }
}
