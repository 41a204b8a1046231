//! One sample view per template, in German, from the districts in `districts.txt`.
//!
//! Lets a designer see every page without a report, and proves that each template agrees with its view.

use std::sync::Arc;

use serde::Serialize;

use super::Frame;
use crate::theme::{Renderer, Theme};

mod drawings;
mod overview;
mod parts;
mod reading;
mod sheet;

use overview::*;
use parts::{REGIONS, frame, rows};
use reading::*;
use sheet::*;

/// Renders every page: path below the site's folder, page.
pub(super) fn pages(theme: &Theme) -> Vec<(String, Vec<u8>)> {
    let german = frame(theme);
    let rows = rows();
    let mut site = Pages {
        renderer: theme.renderer(theme.strings("de"), &german, None),
        pages: Vec::new(),
    };
    site.add("", "home.html", &home(&rows));
    let english = Frame {
        lang: "en".into(),
        home: "/en/".into(),
        date_line: "As of 25 April 2014".into(),
        ..german.clone()
    };
    site.renderer = theme.renderer(theme.strings("en"), &english, None);
    site.add("en/", "home.html", &in_english(home(&rows)));
    site.renderer = theme.renderer(theme.strings("de"), &german, None);
    site.add("karte/", "map.html", &map_page(&rows));
    site.add("kreise/", "districts.html", &districts(&rows));
    for (index, row) in rows.iter().enumerate() {
        let path = row.link.href.trim_start_matches('/');
        site.add(path, "district.html", &district(&rows, index));
    }
    site.add("zentren/aachen/", "centre.html", &centre(&rows));
    site.add("regionen/", "regions.html", &regions(&rows));
    for index in 0..REGIONS.len() {
        let path = format!("regionen/{index}/");
        site.add(&path, "region.html", &region(&rows, index));
    }
    site.add("themen/", "topics.html", &topics());
    for row in topic_rows() {
        let path = row.link.href.trim_start_matches('/').to_owned();
        site.add(&path, "topic.html", &topic(&rows, &row));
    }
    site.add("zwischenbilanz/", "review.html", &review());
    site.add("termine/", "events.html", &events());
    for row in event_rows() {
        let path = row.link.href.trim_start_matches('/').to_owned();
        site.add(&path, "event.html", &event(&rows, &row));
    }
    site.add("zahlen/", "figures.html", &figures());
    for row in figure_rows() {
        let path = row.link.href.trim_start_matches('/').to_owned();
        site.add(&path, "figure.html", &figure(&rows, &row));
    }
    site.add("quellen/", "sources.html", &sources());
    for row in sources().sources {
        let path = row.link.href.trim_start_matches('/').to_owned();
        site.add(&path, "source.html", &source(&row));
    }
    site.add("stand/", "editions.html", &editions(&rows));
    site.add("stand/2012-12-31/", "edition.html", &edition(&rows));
    site.add("aenderungen/", "changes.html", &changes());
    site.add("daten/", "data.html", &downloads());
    site.add("einbetten/", "embedding.html", &embedding());
    site.add("einbetten/karte/", "embedded.html", &embedded(&rows));
    site.add("suche/", "search.html", &search(&rows));
    site.add("barrierefreiheit/", "page.html", &page());
    site.add("alt/", "moved.html", &moved());
    site.add("404.html", "404.html", &not_found(&rows));
    site.pages
}

struct Pages {
    renderer: Arc<Renderer>,
    pages: Vec<(String, Vec<u8>)>,
}

impl Pages {
    fn add(&mut self, path: &str, template: &str, view: &impl Serialize) {
        let mut out = Vec::new();
        if let Err(problem) = self.renderer.render(template, view, &mut out) {
            panic!("{problem:#?}");
        }
        let file = if path.ends_with(".html") {
            path.to_owned()
        } else {
            format!("{path}index.html")
        };
        self.pages.push((file, out));
    }
}
