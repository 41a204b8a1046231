//! Caddy: a file to import into a site block.

use std::fmt::Write;

use super::{ASK_AGAIN, FOR_EVER, HEADERS, NO_FRAMES, POLICY, Place};
use crate::media::{FEED, TYPES};

pub(super) fn write(place: &Place) -> String {
    let Place { root, base, .. } = place;
    let mut text = format!(
        "# Written by `kreisblatt server caddy`. Import it into the block of the site.\n\
         root * {root}\nencode gzip\n\nheader {{\n    -Server\n"
    );
    text += &headers("    ");
    // A cache between must know that another browser may get other bytes, also where these are not compressed.
    text += "}\nheader ?Vary Accept-Encoding\n";
    let _ = writeln!(
        text,
        "@kreisblatt_assets path {base}assets/*\n@kreisblatt_pages not path {base}assets/*\n\
         header @kreisblatt_assets Cache-Control \"{FOR_EVER}\"\nheader @kreisblatt_pages Cache-Control \"{ASK_AGAIN}\"\n"
    );
    let framed: Vec<&str> = place
        .framed
        .iter()
        .map(|it| it.trim_end_matches('/'))
        .collect();
    let framed = format!("path_regexp ^{base}({})/[^/]+/", framed.join("|"));
    let _ = match place.framed.is_empty() {
        // A report without a map has nothing that others frame.
        true => writeln!(
            text,
            "header Content-Security-Policy \"{POLICY}{NO_FRAMES}\"\n"
        ),
        false => writeln!(
            text,
            "@kreisblatt_framed {framed}\n@kreisblatt_not_framed not {framed}\n\
         header @kreisblatt_framed Content-Security-Policy \"{POLICY}\"\n\
         header @kreisblatt_not_framed Content-Security-Policy \"{POLICY}{NO_FRAMES}\"\n"
        ),
    };
    text += &types(place);
    for (index, (from, to)) in place.moved.iter().enumerate() {
        let folder = from.strip_suffix('/').map(|name| format!(" {base}{name}"));
        let _ = writeln!(
            text,
            "@kreisblatt_moved_{index} path {base}{from}{}\nredir @kreisblatt_moved_{index} {base}{to} permanent",
            folder.unwrap_or_default()
        );
    }
    // The site stands in its folder without the path of its address.
    let strip = if base == "/" {
        String::new()
    } else {
        format!("    uri strip_prefix {}\n", base.trim_end_matches('/'))
    };
    let _ = writeln!(
        text,
        "\nhandle {base}* {{\n{strip}    @kreisblatt_marker path /.kreisblatt /.kreisblatt/*\n    \
         error @kreisblatt_marker 404\n    file_server {{\n        precompressed br gzip\n    }}\n}}\n\nhandle_errors {{"
    );
    text += &missing(place);
    // What was set above does not hold for errors.
    let _ = write!(
        text,
        "    header {{\n        -Server\n{}    }}\n",
        headers("        ")
    );
    // What is missing below a folder of frames is a page as any other.
    let _ = writeln!(
        text,
        "    header Content-Security-Policy \"{POLICY}{NO_FRAMES}\"\n    header Cache-Control \"{ASK_AGAIN}\"\n    header Content-Type \"text/html; charset=utf-8\"\n    file_server\n}}"
    );
    text
}

/// What each file is, by the end of its name.
fn types(place: &Place) -> String {
    let (mut text, base) = (String::new(), &place.base);
    let feeds: Vec<String> = place
        .feeds
        .iter()
        .map(|feed| format!("{base}{feed}"))
        .collect();
    for (end, kind, is_text) in TYPES {
        let charset = if is_text { "; charset=utf-8" } else { "" };
        let _ = writeln!(text, "@kreisblatt_{end} path *.{end}");
        if end == "html" {
            let _ = writeln!(
                text,
                "header @kreisblatt_html Content-Type \"{kind}{charset}\""
            );
        } else if end == "xml" {
            let _ = writeln!(
                text,
                "@kreisblatt_feed path {0}\nheader @kreisblatt_feed Content-Type \"{FEED}{charset}\"\n\
                 @kreisblatt_other_xml {{\n    path *.xml\n    not path {0}\n}}\n\
                 header @kreisblatt_other_xml Content-Type \"{kind}{charset}\"",
                feeds.join(" ")
            );
        } else {
            let _ = writeln!(
                text,
                "header @kreisblatt_{end} Content-Type \"{kind}{charset}\""
            );
        }
    }
    text.replace("@kreisblatt_xml path *.xml\n", "")
}

/// Which page says that there is none, in each folder that has one of its own.
fn missing(place: &Place) -> String {
    let (mut text, base) = (String::new(), &place.base);
    for (folder, file) in &place.missing {
        if !folder.is_empty() {
            let name = folder.trim_end_matches('/');
            let _ = writeln!(
                text,
                "    @kreisblatt_missing_{name} path {base}{folder}* /{folder}*\n    rewrite @kreisblatt_missing_{name} /{file}"
            );
        }
    }
    let others: Vec<String> = place
        .missing
        .iter()
        .filter(|(folder, _)| !folder.is_empty())
        .map(|(folder, _)| format!("{base}{folder}* /{folder}*"))
        .collect();
    if let Some((_, file)) = place.missing.first() {
        if others.is_empty() {
            let _ = writeln!(text, "    rewrite * /{file}");
        } else {
            let _ = writeln!(
                text,
                "    @kreisblatt_missing not path {}\n    rewrite @kreisblatt_missing /{file}",
                others.join(" ")
            );
        }
    }
    text
}

fn headers(indent: &str) -> String {
    let lines = HEADERS.map(|(name, value)| format!("{indent}{name} \"{value}\"\n"));
    lines.concat()
}
