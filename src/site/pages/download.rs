//! The downloads.

use super::super::files::map_pixels;
use super::super::maker::Maker;
use super::super::view::{Download, DownloadGroup, Downloads, Link};
use super::super::{Mapped, What};

impl Maker<'_> {
    /// The downloads.
    pub(in crate::site) fn downloads(&self) -> Downloads {
        let lead = self.voice.t("data_lead");
        let mut shell = self.shell(What::Downloads, self.voice.t("data"), lead.clone());
        shell.section = "data".to_owned();
        shell.json_ld = self.linked_data();
        let file = |what, format: &str, text| {
            let href = self.href(what)?;
            let name = href.rsplit('/').next().unwrap_or_default().to_owned();
            let size = match what {
                What::MapPng(of) => self.pixels(of),
                _ => self.file_size(what),
            };
            Some(Download {
                link: Link {
                    href,
                    text: name,
                    lang: None,
                },
                format: format.to_owned(),
                size,
                text: self.voice.t(text),
            })
        };
        let group = |title, text, files: Vec<Option<Download>>| DownloadGroup {
            title: self.voice.t(title),
            text: self.voice.t(text),
            files: files.into_iter().flatten().collect(),
        };
        let site = &self.register.site;
        let groups = [
            group(
                "data_tables",
                "data_tables_text",
                vec![
                    file(What::Workbook, "XLSX", "data_workbook"),
                    file(What::DistrictsCsv, "CSV", "data_districts"),
                    file(What::CentresCsv, "CSV", "data_centres"),
                    file(What::TableMetadata, "CSVW", "data_columns"),
                    file(What::DataPackage, "Data Package", "data_package"),
                    file(What::ReportJson, "JSON", "data_report"),
                    file(What::Catalogue, "RDF/XML", "data_catalogue"),
                ],
            ),
            group(
                "data_maps",
                "data_maps_text",
                vec![
                    file(What::BordersGeoJson, "GeoJSON", "data_borders"),
                    file(What::MapSvg(Mapped::All), "SVG", "data_map"),
                    file(What::MapPng(Mapped::All), "PNG", "data_map_png"),
                    file(What::MapSvg(Mapped::Tiles), "SVG", "data_map_tiles"),
                    file(What::MapPng(Mapped::Tiles), "PNG", "data_map_png"),
                ],
            ),
            group(
                "data_follow",
                "data_follow_text",
                vec![
                    file(What::Feed, "Atom", "data_feed"),
                    file(What::Calendar, "iCalendar", "data_calendar"),
                ],
            ),
        ];
        let groups = groups.into_iter().filter(|group| !group.files.is_empty());
        Downloads {
            shell,
            lead,
            groups: groups.collect(),
            embed: self.link_if(What::Embedding, self.voice.t("embed")),
            licence: site.licence.as_ref().map(|licence| Link {
                href: licence.url.clone().unwrap_or_default(),
                text: self.voice.say(&licence.name).to_owned(),
                lang: self.voice.lang(&licence.name),
            }),
            cite_as: self.cite_as(),
        }
    }

    /// How the report is named where it is quoted.
    pub(in crate::site) fn cite_as(&self) -> String {
        let site = &self.register.site;
        self.voice.fill(
            "cite_text",
            &[
                ("publisher", self.voice.say(&site.publisher.name)),
                ("title", self.voice.say(&site.title)),
                ("date", &self.voice.day(self.report.as_of())),
            ],
        )
    }

    /// A picture is not painted twice to tell how large its file is; whoever takes it asks for pixels anyway.
    fn pixels(&self, of: Mapped) -> String {
        let (width, height) = map_pixels(self, of);
        // Nobody puts a point into the thousand of pixels.
        let [width, height] = [width, height].map(|side| side.to_string());
        let values = [("width", width.as_str()), ("height", &height)];
        self.voice.fill("pixels", &values)
    }

    fn file_size(&self, what: What) -> String {
        let Some(bytes) = self.site.size_of(what, self.voice.language) else {
            return String::new();
        };
        let kilobytes = self.voice.count(bytes.div_ceil(1024));
        self.voice.fill("kilobytes", &[("n", &kilobytes)])
    }
}
