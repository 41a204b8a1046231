//! nginx: a file to include in a `server` block.

use std::fmt::Write;

use super::{ASK_AGAIN, FOR_EVER, HEADERS, NO_FRAMES, POLICY, Place};
use crate::media::{FEED, TYPES};

pub(super) fn write(place: &Place) -> String {
    let base = &place.base;
    let mut text = String::from(
        "# Written by `kreisblatt server nginx`. Include it in the server block of the site.\n\
         index index.html;\ncharset utf-8;\nabsolute_redirect off;\nserver_tokens off;\n\n",
    );
    text += &types_and_compression();
    // A location with an add_header of its own would inherit none: what differs is a variable.
    let _ = writeln!(text, "set $kreisblatt_cache \"{ASK_AGAIN}\";");
    let _ = writeln!(text, "add_header Cache-Control $kreisblatt_cache always;");
    let _ = writeln!(text, "set $kreisblatt_frames \"{NO_FRAMES}\";");
    let _ = writeln!(
        text,
        "add_header Content-Security-Policy \"{POLICY}$kreisblatt_frames\" always;"
    );
    for (name, value) in HEADERS {
        let _ = writeln!(text, "add_header {name} \"{value}\" always;");
    }
    text.push('\n');
    let mut location = |how: &str, below: &str, lines: &[String]| {
        let _ = writeln!(text, "location {how}{base}{below} {{");
        let _ = writeln!(text, "    alias {}/{below};", place.root);
        for line in lines {
            let _ = writeln!(text, "    {line};");
        }
        text += "}\n";
    };
    for (folder, file) in &place.missing {
        location("", folder, &[format!("error_page 404 {base}{file}")]);
    }
    let missing = place.missing_in("");
    let no_frames = format!("set $kreisblatt_frames \"{NO_FRAMES}\"");
    let mut assets = vec![format!("set $kreisblatt_cache \"{FOR_EVER}\"")];
    assets.extend(missing.map(|file| format!("error_page 404 {base}{file}")));
    location("", "assets/", &assets);
    for (_, file) in &place.missing {
        let lines = [
            "internal".to_owned(),
            format!("set $kreisblatt_cache \"{ASK_AGAIN}\""),
            no_frames.clone(),
        ];
        location("= ", file, &lines);
    }
    for folder in &place.framed {
        let mut lines = vec!["set $kreisblatt_frames \"\"".to_owned()];
        let missing = place.missing_in(folder);
        lines.extend(missing.map(|file| format!("error_page 404 {base}{file}")));
        location("", folder, &lines);
        location(
            "= ",
            &format!("{folder}index.html"),
            std::slice::from_ref(&no_frames),
        );
    }
    for feed in &place.feeds {
        location(
            "= ",
            feed,
            &["types { }".to_owned(), format!("default_type {FEED}")],
        );
    }
    text += &moved(place);
    text += "# What marks the folder as ours is of no use to readers.\n";
    let _ = writeln!(text, "location {base}.kreisblatt {{");
    if let Some(file) = missing {
        let _ = writeln!(text, "    error_page 404 {base}{file};");
    }
    text += "    return 404;\n}\n";
    text.replace("types { };", "types { }")
}

/// What each file is, by the end of its name, and what is sent compressed.
fn types_and_compression() -> String {
    let mut text = String::from("types {\n");
    for (end, kind, _) in TYPES {
        let _ = writeln!(text, "    {kind} {end};");
    }
    text += "}\n";
    let written = TYPES
        .iter()
        .filter(|(_, kind, is_text)| *is_text && *kind != "text/html");
    let written: Vec<&str> = written.map(|(_, kind, _)| *kind).collect();
    let _ = writeln!(text, "charset_types {} {FEED};", written.join(" "));
    text += "\n# Compressed files beside the site's own (NAME.gz) are sent as they are; others are compressed on the way.\n\
             # With the module ngx_http_brotli_static_module (Debian: libnginx-mod-http-brotli-static) NAME.br is sent too:\n\
             # brotli_static on;\n\
             gzip on;\ngzip_static on;\ngzip_vary on;\ngzip_proxied any;\ngzip_min_length 1000;\n";
    let mut kinds = written;
    kinds.extend([
        FEED,
        "application/json",
        "application/ld+json",
        "application/geo+json",
        "image/svg+xml",
    ]);
    let _ = writeln!(text, "gzip_types {};\n", kinds.join(" "));
    text
}

/// Where pages stood before.
fn moved(place: &Place) -> String {
    let (mut text, base) = (String::new(), &place.base);
    if !place.moved.is_empty() {
        text += "# Where pages stood before.\n";
    }
    for (from, to) in &place.moved {
        let folder = from.strip_suffix('/').filter(|folder| !folder.is_empty());
        for name in [Some(from.as_str()), folder].into_iter().flatten() {
            let _ = writeln!(
                text,
                "location = {base}{name} {{\n    return 301 {base}{to};\n}}"
            );
        }
    }
    text
}
