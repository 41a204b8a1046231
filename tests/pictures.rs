//! Maps for taking away: each stands beside its page, is complete in itself, and says what it shows.

mod support;

use kreisblatt::site::{Mapped, Route, What};
use support::{built, on_site, report, report_with};

/// The elements of a well-formed XML file in the order of their ends, with the text right inside each.
fn elements(xml: &str) -> Vec<(String, String)> {
    let body = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    let mut rest = body.expect("an XML declaration");
    let (mut open, mut closed) = (Vec::<(String, String)>::new(), Vec::new());
    while let Some((text, after)) = rest.split_once('<') {
        if let Some(inside) = open.last_mut() {
            inside.1 += text;
        }
        let (tag, after) = after.split_once('>').expect("a tag ends");
        rest = after;
        assert!(tag.matches('"').count() % 2 == 0, "<{tag}>");
        if let Some(name) = tag.strip_prefix('/') {
            let (opened, text) = open.pop().expect("an element ends that began");
            assert_eq!(opened, name);
            closed.push((opened, text));
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap_or_default().to_owned();
        if tag.ends_with('/') {
            closed.push((name, String::new()));
        } else {
            open.push((name, String::new()));
        }
    }
    assert!(open.is_empty(), "{open:?}");
    assert_eq!(rest.trim(), "");
    closed
}

fn maps() -> Vec<(Route, Vec<u8>)> {
    let files = built(report()).into_iter();
    files
        .filter(|(route, _)| matches!(route.what, What::MapSvg(_) | What::MapPng(_)))
        .collect()
}

#[test]
fn every_map_is_a_file_that_says_what_it_shows_and_when() {
    let mut seen = Vec::new();
    for (route, bytes) in maps() {
        let What::MapSvg(of) = route.what else {
            continue;
        };
        seen.push(route.path.clone());
        let svg = String::from_utf8(bytes).expect("it is UTF-8");
        let elements = elements(&svg);
        let text = |name: &str| {
            let found = elements.iter().find(|(other, _)| other == name);
            found.map_or("", |(_, text)| text.as_str())
        };
        let (title, about) = match (of, route.language) {
            (Mapped::All | Mapped::Tiles, 0) => {
                ("Drei Quadrate. Stand 25. April 2014", "in Betrieb: 2")
            }
            (Mapped::Edition(_), 0) => ("Drei Quadrate. Stand 31. Dezember 2012", "kein Zentrum"),
            (Mapped::Region(_), 0) => (
                "Drei Quadrate: Norden. Stand 25. April 2014",
                "in Betrieb: 2",
            ),
            (Mapped::Topic(_), 0) => ("Sprache", "Sprache"),
            (Mapped::All | Mapped::Tiles, _) => {
                ("Three squares. As of 25 April 2014", "operating: 2")
            }
            _ => ("Three squares", "Office of squares"),
        };
        assert!(
            text("title").contains(title),
            "{}: {}",
            route.path,
            text("title")
        );
        let description = text("desc");
        assert!(description.contains(about), "{}: {description}", route.path);
        let page = route.path.rsplit_once('/').expect("a folder").0;
        assert!(description.contains(&format!("https://quadrate.example/bericht/{page}/")));
        // No border is to be seen on tiles.
        let rights = match (of, route.language) {
            (Mapped::Tiles, 0) => "alle Gebiete gleich groß",
            (Mapped::Tiles, _) => "all areas have the same size",
            _ => "© ",
        };
        assert!(description.contains(rights), "{description}");
        assert!(svg.contains("role=\"img\" aria-labelledby=\"title description\""));
        for foreign in [
            "<text",
            "<style",
            "<script",
            "<image",
            " style=",
            " class=",
            "http-equiv",
        ] {
            assert!(!svg.contains(foreign), "{}: {foreign}", route.path);
        }
        // Words are drawn as the letters of every line: title, date, three names and more.
        let letters = elements.iter().filter(|(name, _)| name == "use").count();
        assert!(letters > 90, "{}: {letters} letters", route.path);
    }
    assert_eq!(
        seen,
        [
            "karte/karte-2014-04-25.svg",
            "karte/karte-kacheln-2014-04-25.svg",
            "regionen/nord/karte-nord-2014-04-25.svg",
            "themen/sprache/karte-sprache-2014-04-25.svg",
            "stand/2012-12-31/karte-2012-12-31.svg",
            "en/map/map-2014-04-25.svg",
            "en/map/map-tiles-2014-04-25.svg",
            "en/regions/nord/map-nord-2014-04-25.svg",
            "en/topics/sprache/map-sprache-2014-04-25.svg",
            "en/as-of/2012-12-31/map-2012-12-31.svg",
        ]
    );
}

#[test]
fn the_map_is_a_picture_of_pixels_too_with_the_colours_of_its_statuses() {
    let files = built(report());
    let png = files
        .iter()
        .find(|(route, _)| route.path == "karte/karte-2014-04-25.png");
    let mut decoder = png::Decoder::new(std::io::Cursor::new(&png.expect("it is there").1));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG file");
    let title = reader
        .info()
        .utf8_text
        .iter()
        .find(|it| it.keyword == "Title");
    let title = title.expect("a title").get_text().expect("it is text");
    assert_eq!(title, "Drei Quadrate. Stand 25. April 2014");
    let (width, height) = (reader.info().width, reader.info().height);
    let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut bytes).expect("a picture");
    let svg = files
        .iter()
        .find(|(route, _)| route.path == "karte/karte-2014-04-25.svg");
    let svg = String::from_utf8_lossy(&svg.expect("it is there").1).into_owned();
    let number = |name: &str| -> u32 {
        let (_, after) = svg.split_once(&format!(" {name}=\"")).expect("a size");
        let digits = after.split('"').next().unwrap_or_default();
        digits.parse().expect("a number")
    };
    let downloads = files.iter().find(|(route, _)| route.path == "daten/");
    let downloads = String::from_utf8_lossy(&downloads.expect("it is there").1).into_owned();
    let told = format!("PNG, {width}\u{a0}×\u{a0}{height}\u{a0}Pixel");
    assert!(downloads.contains(&told), "{told}");
    // Two pixels for each of the drawing's, whose size is whole.
    assert!(width.abs_diff(2 * number("width")) <= 2, "{width}");
    assert!(height.abs_diff(2 * number("height")) <= 2, "{height}");
    let share = |colour: [u8; 3]| {
        let pixels = bytes.chunks_exact(3);
        let count = pixels.filter(|pixel| *pixel == colour).count();
        count as f64 / f64::from(width * height)
    };
    // Solid and plain areas, ink, paper.
    for colour in [
        [0x2a, 0x78, 0xb9],
        [0xf6, 0xf6, 0xf3],
        [0x14, 0x18, 0x1d],
        [255; 3],
    ] {
        assert!(share(colour) > 0.01, "{colour:?}: {}", share(colour));
    }
}

#[test]
fn a_report_may_have_pictures_of_all_its_maps() {
    let all = ("+ site.yaml".to_owned(), "pictures: all\n".to_owned());
    let files = built(report_with(&[all]));
    let paths: Vec<&str> = files.iter().map(|(route, _)| route.path.as_str()).collect();
    let drawings = files.iter().filter_map(|(route, _)| {
        let is_drawing = matches!(route.what, What::MapSvg(_));
        is_drawing.then(|| route.path.strip_suffix("svg"))?
    });
    let pictures: Vec<String> = drawings.map(|name| format!("{name}png")).collect();
    assert_eq!(pictures.len(), 10);
    for picture in &pictures {
        assert!(paths.contains(&picture.as_str()), "{picture}");
        let links = files.iter().filter(|(route, html)| {
            let link = format!("href=\"/bericht/{picture}\"");
            route.what.is_page() && String::from_utf8_lossy(html).contains(&link)
        });
        assert!(links.count() > 0, "nothing leads to {picture}");
    }
    // Where there is a file, no script makes one.
    for (route, html) in files.iter().filter(|(route, _)| route.what.is_page()) {
        let html = String::from_utf8_lossy(html);
        assert!(!html.contains("data-picture"), "{}", route.path);
    }
}

#[test]
fn a_shared_link_shows_the_map_of_its_page_and_date() {
    let shown = |changes: &[(String, String)], path: &str| {
        let pages = built(report_with(changes));
        let page = pages.iter().find(|(route, _)| route.file() == path);
        let (_, page) = page.unwrap_or_else(|| panic!("no {path}"));
        let page = String::from_utf8_lossy(page).into_owned();
        let (_, rest) = page.split_once("<meta property=\"og:image\" content=\"")?;
        let (url, rest) = rest.split_once('"')?;
        let (_, rest) = rest.split_once("<meta property=\"og:image:alt\" content=\"")?;
        Some((url.to_owned(), rest.split('"').next()?.to_owned()))
    };
    let site = "https://quadrate.example/bericht/";
    let map = format!("{site}karte/karte-2014-04-25.png");
    let home = shown(&[], "index.html").expect("a picture");
    assert_eq!(home.0, map);
    assert_eq!(home.1, "Karte: Drei Quadrate. Stand 25. April 2014");
    let sheet = shown(&[], "en/districts/westquadrat/index.html").expect("a picture");
    assert_eq!(sheet.0, format!("{site}en/map/map-2014-04-25.png"));
    assert_eq!(shown(&[], "stand/2012-12-31/index.html"), None);
    let all = [("+ site.yaml".to_owned(), "pictures: all\n".to_owned())];
    let edition = shown(&all, "stand/2012-12-31/index.html").expect("a picture");
    assert_eq!(
        edition.0,
        format!("{site}stand/2012-12-31/karte-2012-12-31.png")
    );
    assert!(edition.1.ends_with("Stand 31. Dezember 2012"));
    let region = shown(&all, "regionen/nord/index.html").expect("a picture");
    assert_eq!(region.1, "Karte: Norden. Stand 25. April 2014");
    // Other places know no address without a host.
    let settings = support::read("tests/support/report.txt");
    let settings = &support::split(&settings).1[0].1;
    let without = settings.replace("base_url: https://quadrate.example/bericht/\n", "");
    assert_eq!(
        shown(&[("site.yaml".to_owned(), without)], "index.html"),
        None
    );
}

#[test]
fn a_picture_in_pixels_is_painted_again_only_if_it_would_be_another() {
    let after = |districts: &str| {
        let files = report_with(&[("districts.yaml".to_owned(), districts.to_owned())]);
        on_site(files, |site, _| {
            let mut routes = site.routes().iter();
            let png = routes.find(|route| matches!(route.what, What::MapPng(_)));
            let png = png.expect("it is planned");
            let made = |known| site.make(png, known).unwrap_or_else(|it| panic!("{it:#?}"));
            let first = made(None);
            assert!(first.bytes.is_some());
            assert!(made(first.fingerprint).bytes.is_none());
            first.fingerprint.expect("a picture has one")
        })
    };
    let districts = |name: &str, people: u32| {
        format!(
            "\"01\": {{name: {name}, population: {people}}}\n\"02\": {{name: Mitte}}\n\"03\": {{name: Ost}}\n"
        )
    };
    let west = after(&districts("West", 1000));
    assert_eq!(
        west,
        after(&districts("West", 2000)),
        "no map says how many people"
    );
    assert_ne!(west, after(&districts("Westen", 1000)));
}

#[test]
fn pages_lead_to_the_files_of_their_maps() {
    let files = built(report());
    for (page, links) in [
        (
            "index.html",
            &[
                "/bericht/karte/karte-2014-04-25.png",
                "/bericht/karte/karte-2014-04-25.svg",
            ][..],
        ),
        ("en/map/index.html", &["/bericht/en/map/map-2014-04-25.svg"]),
        (
            "karte/index.html",
            &["/bericht/karte/karte-kacheln-2014-04-25.svg"],
        ),
        (
            "daten/index.html",
            &[
                "/bericht/karte/karte-2014-04-25.png",
                "/bericht/karte/karte-kacheln-2014-04-25.svg",
            ],
        ),
        (
            "stand/2012-12-31/index.html",
            &["/bericht/stand/2012-12-31/karte-2012-12-31.svg"],
        ),
        (
            "themen/sprache/index.html",
            &["/bericht/themen/sprache/karte-sprache-2014-04-25.svg"],
        ),
    ] {
        let found = files.iter().find(|(route, _)| route.file() == page);
        let html = String::from_utf8_lossy(&found.expect("it is there").1);
        for link in links {
            assert!(html.contains(&format!("href=\"{link}\"")), "{page}: {link}");
            let path = link.trim_start_matches("/bericht/");
            assert!(files.iter().any(|(route, _)| route.path == path), "{path}");
        }
    }
}

#[test]
fn what_others_copy_shows_a_page_that_is_there_in_a_frame() {
    let files = built(report());
    let page = |path: &str| {
        let found = files.iter().find(|(route, _)| route.file() == path);
        let (_, bytes) = found.unwrap_or_else(|| panic!("no {path}"));
        String::from_utf8(bytes.clone()).expect("it is UTF-8")
    };
    let html = page("einbetten/index.html");
    let codes: Vec<String> = html
        .split("<textarea ")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('>')?.1.split_once("</textarea>")?.0))
        .map(|code| {
            code.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
        })
        .collect();
    assert_eq!(codes.len(), 2);
    for (code, date) in codes
        .iter()
        .zip(["neueste Stand", "Stand 31. Dezember 2012"])
    {
        assert!(
            code.contains("title=\"Drei Quadrate. ") && code.contains(date),
            "{code}"
        );
        let addresses = code.split("https://quadrate.example/bericht/").skip(1);
        let addresses: Vec<&str> = addresses
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(addresses.len(), 2);
        let frame = page(&format!("{}index.html", addresses[0]));
        page(&format!("{}index.html", addresses[1]));
        assert!(!frame.contains("<script") && frame.contains("<base target=\"_top\">"));
        assert_eq!(frame.matches("<a class=\"area").count(), 3);
        assert_eq!(frame.matches(" target=\"_top\"><title>").count(), 3);
        assert!(frame.contains(&format!(
            "rel=\"canonical\" href=\"https://quadrate.example/bericht/{}\"",
            addresses[1]
        )));
    }
    // Search engines find the whole pages.
    assert!(!page("sitemap.xml").contains("/einbetten/karte/"));
}
