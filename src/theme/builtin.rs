//! The default theme's files, part of the program: it runs without a folder beside it.

/// Declares the files, so that each path is written once.
macro_rules! files {
    ($($path:literal),+ $(,)?) => {
        &[$(($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/", $path)) as &[u8])),+]
    };
}

/// Path below the theme's folder, content.
pub(super) const FILES: &[(&str, &[u8])] = files![
    "assets/atlas.css",
    "assets/find.js",
    "assets/fonts/source-sans-3-italic.woff2",
    "assets/fonts/source-sans-3.OFL.txt",
    "assets/fonts/source-sans-3.woff2",
    "assets/fonts/source-serif-4.OFL.txt",
    "assets/fonts/source-serif-4.woff2",
    "assets/icon.svg",
    "assets/index.css",
    "assets/map.css",
    "assets/map.js",
    "assets/search.js",
    "assets/site.css",
    "assets/site.js",
    "fonts/OFL.txt",
    "fonts/bold.ttf",
    "fonts/regular.ttf",
    "strings/de-simple.yaml",
    "strings/de.yaml",
    "strings/en.yaml",
    "templates/404.html",
    "templates/base.html",
    "templates/centre.html",
    "templates/changes.html",
    "templates/colophon.html",
    "templates/components.html",
    "templates/data.html",
    "templates/district.html",
    "templates/districts.html",
    "templates/edition.html",
    "templates/editions.html",
    "templates/embedded.html",
    "templates/embedding.html",
    "templates/event.html",
    "templates/events.html",
    "templates/figure.html",
    "templates/figures.html",
    "templates/home.html",
    "templates/map.html",
    "templates/moved.html",
    "templates/navigation.html",
    "templates/note.html",
    "templates/page.html",
    "templates/region.html",
    "templates/regions.html",
    "templates/review.html",
    "templates/search.html",
    "templates/source.html",
    "templates/sources.html",
    "templates/topic.html",
    "templates/topics.html",
];
