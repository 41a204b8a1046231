//! What texts show of the report: maps, charts and tables.

use crate::markup::escape;
use crate::register::{By, District, Id};

use super::maker::{Maker, MapOf};
use super::pages::{breakdown_chart, course_chart, course_table};
use super::view::{DistrictRow, FigureRow, Link};

impl Maker<'_> {
    pub(super) fn embedded_chart(&self, target: &str, alt: &str) -> String {
        let (key, question) = target.split_once('?').unwrap_or((target, ""));
        let Some(id) = self.register.figures.find(key) else {
            return String::new();
        };
        if let Some(by) = By::asked(question) {
            return breakdown_chart(self, id, by, alt);
        }
        let chart = course_chart(self, id, Some(alt));
        chart.map_or_else(String::new, |chart| {
            figure_html("chart", &chart.svg, alt, "", "") + &course_table(self, id)
        })
    }

    /// A map; in a report without one the table of the same districts.
    pub(super) fn embedded_map(&self, target: &str, alt: &str) -> String {
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
                let map = self.region_map(region, of);
                map.ok_or_else(|| self.in_region(region))
            }
            Some(("topic", key)) if let Some(topic) = topics.find(key) => {
                let districts = self.with_topic(topic);
                let only = Some(districts.clone());
                self.map(MapOf { only, ..of }).ok_or(districts)
            }
            _ => self.map(of).ok_or_else(|| self.alphabet().to_vec()),
        };
        let view = match view {
            Ok(view) => view,
            Err(districts) => {
                let rows = self.district_cells(districts);
                return self.table(OF_DISTRICTS, rows, alt);
            }
        };
        let attribution = view.attribution.map_or_else(String::new, |it| {
            let lang = lang(it.lang.as_deref());
            let text = escape(&it.text);
            format!("<br><span class=\"attribution\"{lang}>{text}</span>")
        });
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
        // Each area is a stop of the Tab key: there must be a way past.
        let after = format!("after-{id}");
        let skip = format!(
            "<a class=\"skip skip-map\" href=\"#{after}\">{}</a>",
            escape(&self.voice.t("map_skip_short"))
        );
        figure_html(
            "map",
            &format!(
                "{skip}<div class=\"map-picture\">{}</div>{legend}",
                view.svg
            ),
            alt,
            &attribution,
            &after,
        )
    }

    pub(super) fn embedded_table(&self, target: &str, alt: &str) -> String {
        if target == "figures" {
            let figures: Vec<_> = self.register.figures.ids().collect();
            let cells =
                |row: FigureRow| [anchor(&row.link), escape(&row.value), escape(&row.origin)];
            let rows = self.figure_rows(&figures).into_iter().map(cells).collect();
            return self.table(["name", "value", "derivation"], rows, alt);
        }
        let rows = self.district_cells(self.alphabet().iter().copied());
        self.table(OF_DISTRICTS, rows, alt)
    }

    /// Name, status and beginning of districts, as HTML.
    fn district_cells(&self, ids: impl IntoIterator<Item = Id<District>>) -> Vec<[String; 3]> {
        let cells = |row: DistrictRow| {
            let status = self.register.site.statuses.iter().nth(row.status);
            let name = status.map_or("", |(_, status)| self.voice.say(&status.name));
            [anchor(&row.link), escape(name), escape(&row.since.text)]
        };
        self.rows(ids).into_iter().map(cells).collect()
    }

    fn table(&self, head: [&'static str; 3], rows: Vec<[String; 3]>, alt: &str) -> String {
        let head: String = head
            .iter()
            .map(|key| format!("<th scope=\"col\">{}</th>", escape(&self.voice.t(key))))
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

/// What the columns of a table of districts hold.
const OF_DISTRICTS: [&str; 3] = ["name", "status", "since"];

fn anchor(link: &Link) -> String {
    format!(
        "<a href=\"{}\"{}>{}</a>",
        escape(&link.href),
        lang(link.lang.as_deref()),
        escape(&link.text)
    )
}

/// The attribute that says in which language something is.
fn lang(tag: Option<&str>) -> String {
    tag.map_or_else(String::new, |tag| format!(" lang=\"{}\"", escape(tag)))
}

/// A figure; `id` makes its caption a place to jump to, `quiet` follows it.
fn figure_html(class: &str, content: &str, caption: &str, quiet: &str, id: &str) -> String {
    let place = if id.is_empty() {
        String::new()
    } else {
        format!(" id=\"{id}\" tabindex=\"-1\"")
    };
    format!(
        "<figure class=\"{class}\">{content}<figcaption{place}>{}{quiet}</figcaption></figure>",
        escape(caption)
    )
}
