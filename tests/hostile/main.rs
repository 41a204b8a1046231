//! A report in which every text of every record is the same hostile one: no file of the site takes it for anything but text.
//!
//! `report.txt` holds each text as `«name»`. What stands there is the hostile text with this name in it, so that each can be found
//! again. Elements, attributes and addresses of pages must be those of the same report with harmless texts.

#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeSet;

use kreisblatt::diagnostics::Severity;
use support::markup::tags;
use support::xlsx;
use support::{Files, built, examine, read, report_with, split};

/// Texts that would like to be something else; `§` stands for the name.
const HOSTILE: [&str; 14] = [
    "§\"'><script>alert(1)</script><img src=x onerror=a>",
    "§ ]]> --> <!-- <![CDATA[ <?php {{ x }} {% include \"/etc/passwd\" %} {# c #} </title></textarea></svg>&amp;&lt;",
    "§\u{0}\u{1}\u{7}\u{1b}[31m\u{7f}\u{9b}\u{fffe}\u{ffff}\u{2028}\u{2029}\u{85}\u{b}\u{c}\u{feff}",
    "§\r\nEND:VEVENT\r\nX-EVIL:1\rX\nATTACH:x",
    "=1+1;=2+2\t@SUM(1)\n+3\r-cmd|x,\"=1\",§",
    "§;=HYPERLINK(\"https://evil.example\");y",
    "§ \u{200f}\u{202b}a\u{202c}\u{2068}b\u{2069}\u{200b}\u{61c}",
    "...---;;;§",
    "§ \u{1f4a9}\u{e0041}\u{10fffd}\u{e000} \u{1f468}\u{200d}\u{1f469}",
    "§ **b** ![x][e] [l][j] <javascript:alert(1)> <https://evil.example> [^1] `c`",
    "https://evil.example/§ mailto:a@b.example?bcc=c",
    "{total} {count} {§} {0} }{ %s %d $1 \\1 {date} {name}",
    "../../§",
    "CON.§",
];

/// The report with a text in all places.
fn report(hostile: &str) -> Files {
    let text = read("tests/hostile/report.txt");
    let mut filled = String::new();
    for part in text.split_inclusive('»') {
        let (before, name) = part.split_once('«').unwrap_or((part, ""));
        filled += before;
        if let Some(name) = name.strip_suffix('»') {
            filled += &quoted(&said(hostile, name));
        }
    }
    let (_, files) = split(&filled);
    let own: BTreeSet<String> = files.iter().map(|(path, _)| path.clone()).collect();
    let standing = split(&read("tests/support/report.txt")).1;
    let gone = standing.into_iter().filter(|(path, _)| {
        !own.contains(path) && path != "boundaries.geojson" && path != "tiles.yaml"
    });
    let gone = gone.map(|(path, _)| (format!("- {path}"), String::new()));
    report_with(&files.into_iter().chain(gone).collect::<Vec<_>>())
}

fn said(hostile: &str, name: &str) -> String {
    let text = hostile.replace('§', name);
    match name {
        // Anything else in braces is refused there.
        "headline" => text.replace(['{', '}'], "|").replace("|total|", "{total}"),
        _ => text,
    }
}

/// The text as YAML writes it.
fn quoted(text: &str) -> String {
    let letters = text.chars().map(|letter| match letter {
        '"' | '\\' => format!("\\{letter}"),
        ' '..='~' => letter.to_string(),
        other => format!("\\U{:08x}", u32::from(other)),
    });
    format!("\"{}\"", letters.collect::<String>())
}

/// Elements with their attributes, and where addresses lead.
fn shape(pages: &[(String, String)]) -> (BTreeSet<(String, String)>, BTreeSet<String>) {
    let (mut parts, mut hosts) = (BTreeSet::new(), BTreeSet::new());
    for (file, text) in pages {
        // How high a row is and whether blanks are kept in a spreadsheet follows from the text.
        if file.contains(".xlsx/")
            || ![".html", ".xml", ".svg"]
                .iter()
                .any(|end| file.ends_with(end))
        {
            continue;
        }
        for tag in tags(text) {
            for (name, value) in tag.attributes {
                if matches!(name.as_str(), "href" | "src" | "action" | "data" | "poster") {
                    let mut start = value.split('/').take(3);
                    let host = match start.next().unwrap_or_default() {
                        scheme if scheme.contains(':') => format!("{scheme}{:?}", start.nth(1)),
                        _ => String::new(),
                    };
                    let is_letter = host.starts_with("mailto:");
                    let broken = ["%0A", "%0D"].iter().any(|it| host.contains(it));
                    assert!(!broken, "{file}: a letter with another head, {value}");
                    let host = if is_letter {
                        "mailto:".to_owned()
                    } else {
                        host
                    };
                    hosts.insert(host);
                }
                parts.insert((tag.name.clone(), name));
            }
            parts.insert((tag.name, String::new()));
        }
    }
    (parts, hosts)
}

/// What is wrong with XML: tags that do not fit, signs that must be written otherwise.
fn xml_mistake(text: &str) -> Option<String> {
    let is_bad = |sign: char| {
        (sign.is_control() && !"\n\t\r".contains(sign)) || "\u{fffe}\u{ffff}".contains(sign)
    };
    if let Some(at) = text.find(is_bad) {
        return Some(format!("a control at {at}"));
    }
    for after in text.split('&').skip(1) {
        let name = after.split(';').next().unwrap_or_default();
        let is_number = name
            .strip_prefix('#')
            .is_some_and(|it| it.chars().all(|c| c.is_ascii_hexdigit() || c == 'x'));
        if !is_number && !["amp", "lt", "gt", "quot", "apos"].contains(&name) {
            return Some(format!("&{}", name.chars().take(20).collect::<String>()));
        }
    }
    let mut open: Vec<&str> = Vec::new();
    for part in text.split('<').skip(1) {
        let Some((tag, after)) = part.split_once('>') else {
            return Some(format!("<{part}"));
        };
        if after.contains("]]>") {
            return Some("]]>".to_owned());
        }
        let name = tag.split([' ', '\n', '/']).next().unwrap_or_default();
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Some(format!("</{name}>"));
            }
        } else if !tag.starts_with(['?', '!']) && !tag.ends_with('/') {
            open.push(name);
        }
    }
    (!open.is_empty()).then(|| format!("{open:?} is open"))
}

/// A calendar's values of a property, as a calendar reads them.
fn values(calendar: &str, property: &str) -> Vec<String> {
    let whole = calendar.replace("\r\n ", "");
    let lines = whole.split("\r\n");
    let lines = lines.filter_map(|line| {
        let rest = line.strip_prefix(property)?;
        let rest = rest.strip_prefix(";LANGUAGE=de").unwrap_or(rest);
        rest.strip_prefix(':')
    });
    let plain = |line: &str| {
        let mut text = String::new();
        let mut signs = line.chars();
        while let Some(sign) = signs.next() {
            match (sign, sign == '\\') {
                (_, true) => match signs.next() {
                    Some('n') => text.push('\n'),
                    other => text.extend(other),
                },
                (sign, false) => text.push(sign),
            }
        }
        text
    };
    lines.map(plain).collect()
}

fn pages(hostile: &str) -> Vec<(String, String)> {
    let pages = built(report(hostile)).into_iter();
    let texts = pages.flat_map(|(route, bytes)| {
        let file = route.file();
        if file.ends_with(".xlsx") {
            let parts = xlsx::parts(&bytes).into_iter();
            let parts = parts.map(|(name, text)| (format!("{file}/{name}.xml"), text));
            return parts.collect::<Vec<_>>();
        }
        let is_text = !(file.ends_with(".png") || file.contains("assets/"));
        let text = is_text.then(|| (file, String::from_utf8(bytes).expect("it is UTF-8")));
        text.into_iter().collect()
    });
    texts.collect()
}

fn check(hostile: &str, pages: &[(String, String)]) {
    let mut exact = 0;
    for (file, text) in pages {
        if file.ends_with(".html") {
            let is_bad = |sign: char| sign.is_control() && !"\n\t\r".contains(sign);
            assert!(!text.contains(is_bad), "{file}: a control");
        }
        if file.ends_with(".xml") || file.ends_with(".svg") {
            let mistake = xml_mistake(text);
            assert_eq!(mistake, None, "{file}");
        }
        if file.contains(".xlsx/") {
            let runs =
                text.contains("<f>") || text.contains("<f ") || text.contains("javascript:\"");
            assert!(!runs, "{file}: a formula");
        }
        if file.ends_with(".xlsx/xl/sharedStrings.xml.xml") {
            let strings = text.split("<si><t").skip(1);
            let strings = strings.filter_map(|it| it.split_once('>')?.1.split("</t>").next());
            let strings: BTreeSet<String> = strings.map(xlsx::plain).collect();
            for name in ["cename", "dname1", "stitle", "hnote"] {
                let whole = said(hostile, name);
                exact += usize::from(strings.contains(whole.trim()));
            }
        }
        if file.ends_with("json") {
            let _: serde_json::Value = serde_json::from_str(text).expect("it is JSON");
            for name in ["cename", "dname1", "stitle", "hnote", "etitle"] {
                let value = serde_json::to_string(said(hostile, name).trim()).expect("a text");
                exact += usize::from(text.contains(&value));
            }
        }
        if file.ends_with(".csv") {
            exact += table(hostile, file, text);
        }
        if file.ends_with(".ics") {
            let title = said(hostile, "etitle")
                .replace("\r\n", "\n")
                .replace('\r', "\n");
            let title = title.replace(|sign: char| sign.is_control() && !"\n\t".contains(sign), "");
            assert_eq!(values(text, "SUMMARY"), [title.trim()], "{file}");
            assert_eq!(text.matches("\r\nBEGIN:VEVENT\r\n").count(), 1, "{file}");
            let known = |line: &str| {
                line.split([':', ';'])
                    .next()
                    .is_some_and(|name| name.chars().all(|c| c.is_ascii_uppercase()))
            };
            let lines = text
                .split("\r\n")
                .filter(|line| !line.starts_with(' ') && !line.is_empty());
            for line in lines {
                assert!(
                    known(line) && !line.contains(['\r', '\n']),
                    "{file}: {line}"
                );
                assert!(!line.starts_with("ATTACH"), "{file}: {line}");
            }
        }
    }
    assert!(
        exact >= 6,
        "{hostile:?}: only {exact} texts came through as they were"
    );
}

/// A table read again; says how many names came through.
fn table(hostile: &str, file: &str, text: &str) -> usize {
    let runs = |cell: &str| {
        let cell = cell.trim_matches(|sign: char| sign == '"' || sign.is_whitespace());
        cell.starts_with(['=', '+', '@']) || cell.starts_with('-')
    };
    let mut names = BTreeSet::new();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    for row in reader.records() {
        for cell in &row.expect("a row as long as the head") {
            assert!(!runs(cell), "{file}: a spreadsheet would run {cell}");
            names.insert(cell.replace('\'', ""));
        }
    }
    // As a spreadsheet reads it that takes another sign for the end of a cell.
    for cell in text.split([';', '\t', '\r', '\n']) {
        assert!(!runs(cell), "{file}: a spreadsheet would run {cell}");
    }
    let whole = ["cename", "dname1"].map(|name| said(hostile, name).trim().replace('\'', ""));
    whole.iter().filter(|name| names.contains(*name)).count()
}

#[test]
fn every_text_stays_a_text_in_every_file() {
    let plain = pages("§ text");
    check("§ text", &plain);
    let expected = shape(&plain);
    for hostile in HOSTILE {
        let pages = pages(hostile);
        check(hostile, &pages);
        let (parts, hosts) = shape(&pages);
        let new: Vec<_> = parts.difference(&expected.0).collect();
        assert!(new.is_empty(), "{hostile:?}: {new:?}");
        let new: Vec<_> = hosts.difference(&expected.1).collect();
        assert!(new.is_empty(), "{hostile:?}: {new:?}");
    }
}

#[test]
fn a_text_that_is_no_text_or_turns_others_round_is_refused_in_every_place() {
    let places = read("tests/hostile/report.txt").matches('«').count();
    for (hostile, code) in [
        ("\u{a0}\u{200b}\u{2060}", "empty-value"),
        ("§ \u{202e}49", "turned-text"),
        ("§ \u{2067}49", "turned-text"),
    ] {
        let (_, found) = examine(report(hostile));
        let same = found.iter().filter(|it| it.problem.code() == code);
        let same = same
            .filter(|it| it.severity(false) == Severity::Error)
            .count();
        // What else a figure says is not read if its value is none.
        assert!(same + 1 >= places, "{code}: {same} of {places}");
    }
}

#[test]
fn what_has_no_end_comes_to_an_end() {
    for letter in ["\u{301}", "W ", "\u{301} "] {
        let begin = std::time::Instant::now();
        let pages = pages(&format!("§a{}", letter.repeat(1000)));
        assert!(pages.len() > 40);
        // Hours, where each accent had the whole line measured again.
        assert!(
            begin.elapsed().as_secs() < 60,
            "{letter:?}: {:?}",
            begin.elapsed()
        );
    }
}

#[test]
fn pictures_have_one_address_whatever_they_are_called() {
    let mut files = report("§ text");
    let long = format!("{}.png", "ä".repeat(120));
    for path in [
        "pages/logo.png",
        "topics/Logo.PNG",
        "مربع.png",
        "a b';$(id).png",
        &long,
    ] {
        files.push((path.to_owned(), b"picture".to_vec()));
    }
    let text = files
        .iter_mut()
        .find(|(path, _)| path == "pages/imprint.md");
    let text = &mut text.expect("a page").1;
    text.extend(b"\n![Das Haus](logo.png) ![Der Hof](../topics/Logo.PNG)\n");
    let pages = built(files);
    let mut names: Vec<String> = pages.iter().map(|(route, _)| route.file()).collect();
    names.retain(|name| name.ends_with(".png") && name.starts_with("assets/"));
    let is_fit = |name: &String| {
        let name = &name["assets/".len()..];
        let letters = name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b));
        letters && name.len() < 200 && !name.starts_with(['.', '-'])
    };
    assert!(names.iter().all(is_fit), "{names:?}");
    assert_eq!(names.len(), 4, "{names:?}");
    let page = pages
        .iter()
        .find(|(route, _)| route.file() == "imprint/index.html");
    let page = String::from_utf8_lossy(&page.expect("a page").1).into_owned();
    let shown: BTreeSet<String> = tags(&page)
        .into_iter()
        .filter(|tag| tag.name == "img")
        .flat_map(|tag| tag.attributes)
        .filter_map(|(name, value)| (name == "src").then_some(value))
        .collect();
    assert_eq!(shown.len(), 1, "{shown:?}");
    assert!(
        names
            .iter()
            .any(|name| shown.iter().all(|src| src.ends_with(name)))
    );
}
