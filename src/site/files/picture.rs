//! Maps for taking away.

use blake3::{Hash, Hasher};

use crate::map::{self, SheetWords, Subject};
use crate::picture::{Effort, Picture};
use crate::register::{District, Id, LanguageId, Pictures, Register};

use super::super::maker::{Canvas, Maker, MapOf};
use super::super::{Made, Mapped, What};

/// A map as an SVG file.
pub(super) fn map_svg(maker: &Maker<'_>, of: Mapped) -> String {
    draw(maker, of, |picture| picture.svg(maker.site.theme.fonts()))
}

/// A map as a PNG file; nothing where it would be the one that is known. It is a function of the program, the fonts and what
/// the SVG file shows. Where there are many, each is kept for the next run.
pub(in crate::site) fn map_png(maker: &Maker<'_>, of: Mapped, known: Option<Hash>) -> Made {
    let fonts = maker.site.theme.fonts();
    let (effort, stored) = match maker.register.site.pictures {
        Pictures::Map => (Effort::Quick, None),
        Pictures::All => (Effort::Small, Some(&maker.site.stored)),
    };
    draw(maker, of, |picture| {
        let mut hasher = Hasher::new();
        hasher.update(crate::PROGRAM.as_bytes());
        hasher.update(&[u8::from(effort == Effort::Small)]);
        hasher.update(fonts.regular.hash().as_bytes());
        hasher.update(fonts.bold.hash().as_bytes());
        hasher.update(picture.svg(fonts).as_bytes());
        let fingerprint = hasher.finalize();
        let paint = || picture.png(fonts, effort);
        let bytes = (known != Some(fingerprint)).then(|| match stored {
            None => paint(),
            Some(stored) => stored.get(
                "pictures",
                || vec![fingerprint],
                |bytes| Some(bytes.to_vec()),
                |bytes| Some(bytes.clone()),
                paint,
            ),
        });
        Made {
            fingerprint: Some(fingerprint),
            bytes,
        }
    })
}

/// Width and height in pixels of a map as a PNG file, which is not painted for that.
pub(in crate::site) fn map_pixels(maker: &Maker<'_>, of: Mapped) -> (usize, usize) {
    draw(maker, of, |picture| picture.pixels())
}

/// What a map for taking away shows.
struct Shown {
    title: String,
    lead: String,
    /// Those that it is about; `None` for all.
    only: Option<Vec<Id<District>>>,
    /// The page that has it.
    page: What,
}

/// The language of what is written in a picture: the first of the report whose letters can be set where those of its own join.
pub(in crate::site) fn lettered(register: &Register, language: LanguageId) -> LanguageId {
    let can_be_set = |id: &LanguageId| register.locales[*id].letters_stand_alone();
    let mut languages = [language].into_iter().chain(register.languages());
    languages.find(can_be_set).unwrap_or(language)
}

fn draw<T>(maker: &Maker<'_>, of: Mapped, write: impl FnOnce(&Picture<'_>) -> T) -> T {
    let maker = maker
        .site
        .maker(lettered(maker.register, maker.voice.language));
    let maker = match of {
        Mapped::Edition(index) => maker.on(maker.register.site.editions[index]),
        _ => maker,
    };
    let shown = shown(&maker, of);
    let region = match of {
        Mapped::Region(id) => Some(id),
        _ => None,
    };
    let mut plate = maker.picture(
        &MapOf {
            id: "map",
            title: shown.title.clone(),
            caption: String::new(),
            only: shown.only,
            tiles: of == Mapped::Tiles,
            take: None,
        },
        region,
    );
    let crowd = match &plate.canvas {
        Canvas::Borders(..) if !maker.shows_regions() => maker.site.crowd(),
        _ => None,
    };
    plate.input.inset = crowd.map(|_| maker.voice.t("map_inset"));
    let date = maker.voice.day(maker.report.as_of());
    let words = SheetWords {
        title: shown.title,
        lead: shown.lead,
        date: maker.voice.fill("date_line", &[("date", &date)]),
        legend: plate.legend,
        notes: notes(&maker, &plate.canvas, shown.page),
    };
    let subject = match &plate.canvas {
        Canvas::Borders(drawing, lettering) => Subject::Regions(drawing, lettering, crowd),
        Canvas::Tiles(layout) => Subject::Tiles(layout),
    };
    let picture = map::sheet(
        subject,
        &plate.input,
        &words,
        maker.voice.locale.tag(),
        maker.site.theme.fonts(),
    );
    write(&picture)
}

fn shown(maker: &Maker<'_>, of: Mapped) -> Shown {
    let site = &maker.register.site;
    let title = maker.voice.say(&site.title);
    match of {
        Mapped::All | Mapped::Tiles | Mapped::Edition(_) => Shown {
            title: title.to_owned(),
            lead: maker.headline_text(maker.alphabet()),
            only: None,
            page: match of {
                Mapped::Edition(index) => What::Edition(index),
                _ => What::Map,
            },
        },
        Mapped::Region(id) => {
            let ids = maker.in_region(id);
            let name = maker.voice.say(&site.regions.get(id).name);
            Shown {
                title: format!("{title}: {name}"),
                lead: maker.headline_text(&ids),
                only: Some(ids),
                page: What::Region(id),
            }
        }
        Mapped::Topic(id) => {
            let topic = maker.voice.say(&maker.register.topics.get(id).title);
            Shown {
                title: format!("{title}: {topic}"),
                lead: maker.voice.fill("picture_topic", &[("topic", topic)]),
                only: Some(maker.with_topic(id)),
                page: What::Topic(id),
            }
        }
    }
}

/// Who publishes it and where it is from, under which licence, whose borders it shows.
fn notes(maker: &Maker<'_>, canvas: &Canvas<'_>, page: What) -> Vec<String> {
    let site = &maker.register.site;
    let publisher = maker.voice.say(&site.publisher.name);
    let url = maker.url(page).unwrap_or_default();
    let source = maker
        .voice
        .fill("picture_source", &[("publisher", publisher), ("url", &url)]);
    let borders = match canvas {
        // No border is to be seen.
        Canvas::Tiles(_) => Some(maker.voice.t("map_tiles_text")),
        Canvas::Borders(..) => maker.attribution().map(|attribution| {
            let borders = maker.voice.t("borders");
            format!("{borders}: {}", attribution.text)
        }),
    };
    let licence = site.licence.as_ref().map(|licence| {
        let name = maker.voice.say(&licence.name);
        format!("{}: {name}", maker.voice.t("licence"))
    });
    [Some(source), borders, licence]
        .into_iter()
        .flatten()
        .collect()
}
