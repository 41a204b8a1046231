//! Apache: an `.htaccess` file, for hosts where nothing else can be set; it holds for all folders below its own.

use std::fmt::Write;

use super::{ASK_AGAIN, FOR_EVER, HEADERS, NO_FRAMES, POLICY, Place};
use crate::media::{FEED, TYPES, shrinks};
use crate::packed::Coding;

pub(super) fn write(place: &Place) -> String {
    let base = &place.base;
    let mut text = String::from(
        "# Written by `kreisblatt server apache`: the file .htaccess in the site's folder or above it.\n\
         DirectoryIndex index.html\nAddDefaultCharset utf-8\n\n",
    );
    for (folder, file) in &place.missing {
        if folder.is_empty() {
            let _ = writeln!(text, "ErrorDocument 404 {base}{file}");
        } else {
            let _ = writeln!(
                text,
                "<If \"%{{REQUEST_URI}} =~ m#^{}#\">\n    ErrorDocument 404 {base}{file}\n</If>",
                pattern(&format!("{base}{folder}"))
            );
        }
    }
    text.push('\n');
    for (end, kind, is_text) in TYPES {
        let _ = writeln!(text, "AddType {kind} .{end}");
        if is_text {
            let _ = writeln!(text, "AddCharset utf-8 .{end}");
        }
    }
    let _ = writeln!(
        text,
        "<FilesMatch \"^feed\\.xml(\\.br|\\.gz)?$\">\n    ForceType \"{FEED}; charset=utf-8\"\n</FilesMatch>\n"
    );
    text += &packed();
    text += "<IfModule mod_headers.c>\n";
    let policy = "Header always set Content-Security-Policy";
    let _ = writeln!(text, "    {policy} \"{POLICY}{NO_FRAMES}\"");
    for folder in &place.framed {
        let folder = pattern(&format!("{base}{folder}"));
        let _ = writeln!(
            text,
            "    <If \"%{{REQUEST_URI}} =~ m#^{folder}[^/]+/#\">\n        {policy} \"{POLICY}\"\n    </If>"
        );
    }
    for (name, value) in HEADERS {
        let _ = writeln!(text, "    Header always set {name} \"{value}\"");
    }
    let _ = writeln!(
        text,
        "    Header always set Cache-Control \"{ASK_AGAIN}\"\n    \
         <If \"%{{REQUEST_URI}} =~ m#^{}#\">\n        Header always set Cache-Control \"{FOR_EVER}\"\n    </If>\n</IfModule>\n",
        pattern(&format!("{base}assets/"))
    );
    let kinds = TYPES
        .iter()
        .filter(|(_, kind, is_text)| shrinks(kind, *is_text));
    let kinds: Vec<&str> = kinds.map(|(_, kind, _)| *kind).collect();
    let _ = writeln!(
        text,
        "<IfModule mod_deflate.c>\n    AddOutputFilterByType DEFLATE {} {FEED}\n</IfModule>\n",
        kinds.join(" ")
    );
    text += "<IfModule mod_alias.c>\n    # What marks the folder as ours is of no use to readers.\n    \
             RedirectMatch 404 \"/\\.kreisblatt(/|$)\"\n";
    if !place.moved.is_empty() {
        text += "    # Where pages stood before.\n";
    }
    for (from, to) in &place.moved {
        let (name, slash) = match from.strip_suffix('/') {
            Some(folder) => (folder, "/?"),
            None => (from.as_str(), ""),
        };
        let _ = writeln!(
            text,
            "    RedirectMatch 301 \"^{}{slash}$\" \"{base}{to}\"",
            pattern(&format!("{base}{name}"))
        );
    }
    text += "</IfModule>\n";
    text
}

/// Compressed files beside the site's own are sent instead of them, where a browser takes them.
fn packed() -> String {
    let ends = TYPES
        .iter()
        .filter(|(_, kind, is_text)| shrinks(kind, *is_text));
    let ends: Vec<&str> = ends.map(|(end, ..)| *end).collect();
    let ends = ends.join("|");
    let mut text = String::from(
        "# Compressed files beside the site's own (NAME.br, NAME.gz) are sent as they are.\n<IfModule mod_rewrite.c>\n    RewriteEngine On\n",
    );
    // The best first.
    for coding in Coding::ALL.iter().rev() {
        let (name, after) = (coding.name(), coding.end());
        let _ = writeln!(
            text,
            "    RewriteCond \"%{{HTTP:Accept-Encoding}}\" \"(^|[ ,]){name}($|[ ,]|;(?!\\s*q=0(\\.0*)?\\s*($|,)))\"\n    \
             RewriteCond \"%{{REQUEST_FILENAME}}{after}\" -f\n    \
             RewriteRule \"\\.({ends})$\" \"%{{REQUEST_URI}}{after}\" [L]"
        );
    }
    text += "</IfModule>\n";
    for coding in Coding::ALL {
        let after = coding.end();
        let _ = writeln!(
            text,
            "<FilesMatch \"\\.({ends})\\{after}$\">\n    AddEncoding {} {after}\n    RemoveLanguage {after}\n</FilesMatch>",
            coding.name()
        );
    }
    let _ = writeln!(
        text,
        "<IfModule mod_headers.c>\n    <FilesMatch \"\\.({ends})(\\.br|\\.gz)?$\">\n        \
         Header merge Vary Accept-Encoding\n    </FilesMatch>\n</IfModule>\n"
    );
    text
}

/// A path as a regular expression.
fn pattern(path: &str) -> String {
    path.replace('.', "\\.")
}
