//! Whether a drawing (SVG) does more than show something: opened at its own address it is a page, which may run programs and
//! load from other machines.
//!
//! The text is judged by what any reader of XML or HTML could take for an element, in comments too: nothing hides behind a
//! mistake in the markup, and whoever drew has no need of what is refused.

/// What in a drawing would run a program or load from another machine, as it is to be shown; `None` for a drawing that is but
/// that.
#[must_use]
pub fn acts(svg: &[u8]) -> Option<String> {
    if svg.contains(&0) {
        // Each letter in two bytes: nobody here can read it.
        return Some("UTF-16".to_owned());
    }
    let text = String::from_utf8_lossy(svg);
    let lower = text.to_ascii_lowercase();
    declares(&lower)
        .or_else(|| names_a_program(&lower))
        .or_else(|| loads_by_style(&lower))
        .or_else(|| {
            let elements = lower.match_indices('<');
            elements.map(|(at, _)| &lower[at + 1..]).find_map(element)
        })
}

/// Elements that run programs or hold pages.
const ELEMENTS: [&str; 7] = [
    "script", "handler", "listener", "iframe", "object", "embed", "meta",
];

/// Encodings in which the letters of markup are those of ASCII.
const ENCODINGS: [&str; 4] = ["utf-8", "us-ascii", "iso-8859-", "windows-125"];

/// What stands at the head: another encoding, a style of another file, words that stand for others.
fn declares(lower: &str) -> Option<String> {
    if lower.contains("<?xml-stylesheet") {
        return Some("<?xml-stylesheet>".to_owned());
    }
    let head = lower.split("?>").next().unwrap_or_default();
    if let Some((_, after)) = head.split_once("encoding") {
        let name =
            after.trim_start_matches(|sign: char| sign.is_whitespace() || "=\"'".contains(sign));
        if !ENCODINGS.iter().any(|known| name.starts_with(known)) {
            return Some(
                name.chars()
                    .take(20)
                    .take_while(|sign| !"\"'".contains(*sign))
                    .collect(),
            );
        }
    }
    // Drawing programs name spaces of names so; what else a word stands for could be markup or an address.
    lower.split("<!entity").skip(1).find_map(|after| {
        let mut words = after.trim_start().splitn(2, char::is_whitespace);
        let name = words.next().unwrap_or_default();
        let value = words.next().unwrap_or_default().trim_start();
        let space = value.strip_prefix(['"', '\'']).unwrap_or_default();
        let value = space.split(['"', '\'']).next().unwrap_or_default();
        let is_space = value.starts_with("http") && !value.contains(['<', '&', '%']);
        (!is_space || name == "%")
            .then(|| format!("<!ENTITY {}>", name.chars().take(20).collect::<String>()))
    })
}

/// An address that runs a program or holds a page, wherever it stands.
fn names_a_program(lower: &str) -> Option<String> {
    let plain = decoded(lower);
    let plain = plain.replace(|sign: char| sign.is_whitespace() || sign.is_control(), "");
    let known = [
        "javascript:",
        "vbscript:",
        "data:text/",
        "data:application/",
        "data:image/svg",
    ];
    known
        .into_iter()
        .find(|it| plain.contains(it))
        .map(str::to_owned)
}

/// A style that loads.
fn loads_by_style(lower: &str) -> Option<String> {
    let plain = decoded(lower);
    if plain.contains("@import") {
        return Some("@import".to_owned());
    }
    let values = plain.split("url(").skip(1);
    values
        .map(|value| {
            value.trim_start_matches(|sign: char| sign.is_whitespace() || "\"'".contains(sign))
        })
        .find(|value| is_remote(value))
        .map(|value| format!("url({}…)", shortened(value)))
}

/// What the element whose name begins here does.
fn element(after: &str) -> Option<String> {
    let is_name = |sign: char| sign.is_ascii_alphanumeric() || "-_.:".contains(sign);
    let end = after.find(|sign| !is_name(sign)).unwrap_or(after.len());
    let (name, mut rest) = after.split_at(end);
    let local = name.rsplit(':').next().unwrap_or(name);
    if ELEMENTS.contains(&local) {
        return Some(format!("<{local}>"));
    }
    if name.is_empty() {
        return None;
    }
    loop {
        rest = rest.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '/');
        let end = rest.find(|sign| !is_name(sign)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty() {
            return None;
        }
        if name.starts_with("on") {
            return Some(name.chars().take(20).collect());
        }
        let Some(value) = after.trim_start().strip_prefix('=') else {
            rest = after;
            continue;
        };
        let value = value.trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(
                value
                    .find(|sign: char| sign.is_whitespace() || sign == '>')
                    .unwrap_or(value.len()),
            ),
        };
        let attribute = name.rsplit(':').next().unwrap_or(name);
        // A link leads there only if it is pressed.
        if local != "a" && matches!(attribute, "href" | "src") && is_remote(decoded(value).trim()) {
            return Some(shortened(value));
        }
        rest = after;
    }
}

fn is_remote(address: &str) -> bool {
    ["http:", "https:", "//", "\\\\"]
        .iter()
        .any(|start| address.starts_with(start))
}

fn shortened(text: &str) -> String {
    text.chars()
        .take(40)
        .take_while(|sign| !"\"')".contains(*sign))
        .collect()
}

/// The text with letters in place of their numbers, such as `&#x6a;`.
fn decoded(text: &str) -> String {
    let mut parts = text.split("&#");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, after) = part.split_once(';').unwrap_or((part, ""));
        let code = match number.strip_prefix('x') {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        match code.ok().and_then(char::from_u32) {
            Some(letter) => {
                plain.extend(letter.to_lowercase());
                plain.push_str(after);
            }
            None => plain.push_str(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::acts;

    #[test]
    fn a_drawing_that_acts_is_known_however_it_is_written() {
        for (svg, found) in [
            ("<svg><script>alert(1)</script></svg>", "<script>"),
            ("<svg:svg><svg:SCRIPT href='x'/></svg:svg>", "<script>"),
            (
                "<svg><!-- <a x=\" --><script>a</script><!-- \" --></svg>",
                "<script>",
            ),
            ("<svg\nonload = 'alert(1)'>", "onload"),
            ("<svg a=\">\"/OnLoad=a>", "onload"),
            (
                "<svg><a href='&#x6A;ava&#10;script:alert(1)'>",
                "javascript:",
            ),
            (
                "<svg><animate attributeName='href' values='java\tscript:a'/>",
                "javascript:",
            ),
            (
                "<svg><use href='data:image/svg+xml;base64,x'/>",
                "data:image/svg",
            ),
            (
                "<svg><image xlink:href='https://evil.example/t.gif'/>",
                "https://evil.example/t.gif",
            ),
            (
                "<svg><image href=' //evil.example/t.gif'/>",
                " //evil.example/t.gif",
            ),
            (
                "<svg><style>a{fill:url( 'https://evil.example')}",
                "url(https://evil.example…)",
            ),
            ("<svg><style>@import 'x'", "@import"),
            ("<?xml-stylesheet href='a.xsl'?><svg/>", "<?xml-stylesheet>"),
            ("<?xml version='1.0' encoding='utf-7'?><svg/>", "utf-7"),
            (
                "<!DOCTYPE svg [<!ENTITY a '<script>'>]><svg>&a;",
                "<!ENTITY a>",
            ),
            (
                "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
                "<!ENTITY a>",
            ),
            (
                "<svg><foreignObject><h:iframe/></foreignObject>",
                "<iframe>",
            ),
        ] {
            assert_eq!(acts(svg.as_bytes()).as_deref(), Some(found), "{svg}");
        }
        let wide: Vec<u8> = "<svg/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(acts(&wide).as_deref(), Some("UTF-16"));
    }

    #[test]
    fn what_drawing_programs_write_is_a_drawing() {
        for svg in [
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?><!-- Created with Inkscape -->\
             <svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">\
             <metadata><cc:license rdf:resource=\"http://creativecommons.org/licenses/by/4.0/\"/></metadata>\
             <style>.a > .b { fill: url(#g) }</style><a xlink:href=\"https://amt.example/\"><use xlink:href=\"#x\"/></a>\
             <image href=\"data:image/png;base64,AAAA\"/><text>Von 3 < 4 &amp; on=1</text></svg>",
            "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \
             \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\" [<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">]>\
             <svg xmlns=\"&ns_svg;\"><switch><foreignObject requiredExtensions=\"&ns_ai;\"/></switch></svg>",
        ] {
            assert_eq!(acts(svg.as_bytes()), None, "{svg}");
        }
    }
}
