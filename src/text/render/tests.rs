//! The HTML of small texts, and that hostile ones do no harm.

use proptest::prelude::*;

use super::*;
use crate::markup::escape;
use crate::text::parse;

fn locale(tag: &str) -> Locale {
    Locale::new(tag).expect("a known tag")
}

fn setting(locale: &Locale) -> Setting<'_> {
    Setting {
        locale,
        heading_level: 2,
        id_prefix: "",
        citation_word: "Quelle",
        table_word: "Tabelle",
        notes_word: "Anmerkungen",
        back_words: "zurück zum Text",
    }
}

fn resolve(reference: &Reference) -> Resolved {
    let href = format!("/{}/", reference.target);
    match reference.scheme {
        Scheme::Figure => Resolved::Claim {
            href,
            value: "49".into(),
            title: None,
        },
        Scheme::Source => Resolved::Citation {
            key: reference.target.clone(),
            title: Some("Titel \"x\"".into()),
        },
        Scheme::Centre => Resolved::Link {
            href,
            text: Some("Zentrum & Co".into()),
            title: None,
        },
        Scheme::District => Resolved::Unknown,
        _ => Resolved::address(reference),
    }
}

fn rendered(tag: &str, markdown: &str) -> Rendered {
    let locale = locale(tag);
    let document = parse(markdown, &locale);
    render(&document, &setting(&locale), &resolve, &|embed| {
        format!("<figure>{}</figure>", escape(&embed.target))
    })
}

pub(super) fn html(markdown: &str) -> String {
    rendered("de", markdown).html
}

#[test]
fn writes_references() {
    for (markdown, expected) in [
        (
            "[49](figure:x)",
            "<p><a class=\"claim\" href=\"/x/\">49</a></p>\n",
        ),
        (
            "[](figure:x)",
            "<p><a class=\"claim\" href=\"/x/\">49</a></p>\n",
        ),
        (
            "[](centre:a)",
            "<p><a href=\"/a/\">Zentrum &amp; Co</a></p>\n",
        ),
        (
            "[*A* & B](centre:a)",
            "<p><a href=\"/a/\"><em>A</em> &amp; B</a></p>\n",
        ),
        ("[nirgends](district:9)", "<p>nirgends</p>\n"),
        (
            "<https://a.de/?a=1&b=2>",
            "<p><a href=\"https://a.de/?a=1&amp;b=2\" rel=\"noopener\">https://a.de/?a=1&amp;b=2</a></p>\n",
        ),
        (
            "[Mail](mailto:a@b.de?subject=x)",
            "<p><a href=\"mailto:a@b.de?subject=x\">Mail</a></p>\n",
        ),
        ("[x](javascript:alert(1))", "<p>x</p>\n"),
        ("[x](figur:y)", "<p>x</p>\n"),
    ] {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
}

#[test]
fn numbers_each_source_once() {
    let rendered = rendered(
        "de",
        "[27](source:a), [3](source:b), wieder [27](source:a).",
    );
    let keys: Vec<_> = rendered
        .citations
        .iter()
        .map(|it| (it.key.as_str(), it.number, it.places.len()))
        .collect();
    assert_eq!(keys, [("a", 1, 2), ("b", 2, 1)]);
    assert!(rendered.html.contains(
        "27<sup class=\"citation\"><a href=\"#cite-1\" id=\"cite-1-1\" aria-label=\"Quelle 1\" title=\"Titel &quot;x&quot;\">1</a></sup>, 3"
    ), "{}", rendered.html);
}

#[test]
fn keeps_one_title_and_plain_headings() {
    let rendered = rendered(
        "de",
        "# Über *uns* {onclick=alert(1)}\n\n### Über uns\n\n# Über uns\n\n# Über uns",
    );
    assert!(
        rendered
            .html
            .starts_with("<h2 id=\"ueber-uns-onclick-alert-1\">Über <em>uns</em> {onclick"),
        "{}",
        rendered.html
    );
    let found: Vec<_> = rendered
        .headings
        .iter()
        .map(|it| (it.level, it.id.as_str()))
        .collect();
    assert_eq!(
        found[1..],
        [(4, "ueber-uns"), (2, "ueber-uns-2"), (2, "ueber-uns-3")]
    );
    assert!(html("## Zwei\n\n### Drei").contains("<h2 id=\"zwei\">Zwei</h2>"));
}

#[test]
fn sets_german_quotation_marks_and_spaces() {
    assert_eq!(
        html("Er sagt: \"Das 'Wort' gilt\", geht's?"),
        "<p>Er sagt: „Das ‚Wort‘ gilt“, geht’s?</p>\n"
    );
    assert_eq!(
        html("\"[x](centre:a)\" und „fertig“"),
        "<p>„<a href=\"/a/\">x</a>“ und „fertig“</p>\n"
    );
    assert_eq!(html("§ 7: 92,5 %"), "<p>§\u{a0}7: 92,5\u{a0}%</p>\n");
    assert_eq!(rendered("en", "\"It's\"").html, "<p>“It’s”</p>\n");
    assert_eq!(
        html("`\"x\" § 7`"),
        "<p><code>&quot;x&quot; § 7</code></p>\n"
    );
}

#[test]
fn notes_lead_back() {
    let html = html(
        "Eins[^a], zwei[^b], eins[^a], keine[^c].\n\n[^b]: Zweite.\n\n[^a]: Erste mit [^b].\n",
    );
    assert!(html.contains("Eins<sup class=\"note\"><a href=\"#note-1\" id=\"note-1-1\" role=\"doc-noteref\">1</a></sup>"), "{html}");
    assert!(html.contains("keine[^c]"), "{html}");
    assert!(
        html.contains("<li id=\"note-1\"><p>Erste mit <sup"),
        "{html}"
    );
    assert!(html.contains("href=\"#note-1-2\""), "{html}");
    assert!(html.contains("href=\"#note-2-2\""), "{html}");
    assert_eq!(html.matches("<li").count(), html.matches("</li>").count());
}

#[test]
fn embeds_are_blocks_of_their_own() {
    assert_eq!(
        html("![Karte](map:coverage)"),
        "<figure>coverage</figure>\n"
    );
    assert_eq!(
        html("Davor ![Karte](map:x) danach"),
        "<p>Davor  danach</p>\n<figure>x</figure>\n"
    );
    assert_eq!(
        html("- ![K](chart:x)"),
        "<ul>\n<li><figure>x</figure>\n</li>\n</ul>\n"
    );
    assert_eq!(
        html("[![K](map:x)](centre:a)"),
        "<p><a href=\"/a/\">Zentrum &amp; Co</a></p>\n<figure>x</figure>\n"
    );
    assert_eq!(html("![K](https://far.example/x.png)"), "");
}

#[test]
fn a_summary_needs_no_paragraph() {
    let locale = locale("de");
    let inline =
        |markdown: &str| render_inline(&parse(markdown, &locale), &setting(&locale), &resolve).html;
    assert_eq!(
        inline("Es sind [](figure:x)."),
        "Es sind <a class=\"claim\" href=\"/x/\">49</a>."
    );
    assert_eq!(inline("a\n\nb"), "<p>a</p>\n<p>b</p>\n");
    assert_eq!(inline(""), "");
}

#[test]
fn html_does_not_pass() {
    assert_eq!(
        html("a <b onclick=x>c</b>\n\n<script>alert(1)</script>\n\nd"),
        "<p>a c</p>\n<p>d</p>\n"
    );
    assert_eq!(
        html("&lt;script&gt; &amp; \\<b>"),
        "<p>&lt;script&gt; &amp; &lt;b&gt;</p>\n"
    );
}

/// Tags and attributes of the output, without the text between them.
fn tags(html: &str) -> String {
    let mut tags = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ => {}
        }
        if inside {
            tags.push(c);
        }
    }
    tags.to_lowercase()
}

fn assert_harmless(markdown: &str) {
    let html = rendered("de", markdown).html;
    let tags = tags(&html);
    // Every second piece is the value of an attribute.
    let names: String = tags.split('"').step_by(2).collect();
    for word in ["<script", "<img", "<iframe", " on", "\non", "style="] {
        assert!(!names.contains(word), "{word} in {html}\nfrom {markdown:?}");
    }
    for address in [
        "href=\"javascript:",
        "href=\"data:",
        "href=\"vbscript:",
        "href=\"//",
    ] {
        assert!(
            !tags.contains(address),
            "{address} in {html}\nfrom {markdown:?}"
        );
    }
    let mut open = Vec::new();
    for tag in tags.split('<').skip(1) {
        let name = tag
            .trim_start_matches('/')
            .split([' ', '\n'])
            .next()
            .unwrap_or_default();
        if matches!(name, "br" | "hr") {
            continue;
        }
        if tag.starts_with('/') {
            assert_eq!(
                open.pop(),
                Some(name),
                "unbalanced: {html}\nfrom {markdown:?}"
            );
        } else {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "left open {open:?}: {html}");
}

#[test]
fn known_attacks_are_harmless() {
    for markdown in [
        "[x](java&#115;cript:alert(1))",
        "[x](JAVASCRIPT&colon;alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "![x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](data:text/html,<script>alert(1)</script>)",
        "<javascript:alert(1)>",
        "[x][a]\n\n[a]: javascript:alert(1) \"onclick=x\"",
        "[x](https://a.de/\"onclick=alert(1))",
        "```\"><script>alert(1)</script>\nx\n```",
        "# T {onclick=alert(1)}",
        "[x](//evil.example)",
        "<a href=\"x\" onclick=\"y\">z</a>",
        "[^1]: <script>\n\na[^1]",
        "| <script> |\n|---|\n| <img src=x onerror=y> |",
        "[a [^1] b](https://x.de)\n\n[^1]: n",
        "[![x](map:y)](figure:z)",
    ] {
        assert_harmless(markdown);
    }
}

fn piece() -> impl Strategy<Value = String> {
    let fixed = [
        "# ",
        "## ",
        "- ",
        "1. ",
        "> ",
        "| a | b |\n|---|--:|\n| 1 | 2 |\n",
        "[",
        "](",
        ")",
        "![",
        "](figure:x)",
        "](source:s)",
        "](map:m)",
        "](javascript:x)",
        "](data:x)",
        "<script>",
        "</script>",
        "<b onclick=x>",
        "[^1]",
        "[^1]: ",
        "[^2]: ",
        "\n",
        "\n\n",
        "    ",
        "```",
        "`",
        "*",
        "**",
        "_",
        "~~",
        "\"",
        "'",
        "&",
        "&#106;avascript:",
        "&quot;",
        "\\",
        "49 ",
        "§ 7",
        "„",
        "“",
        "ß",
        "٤٩",
        "\u{202e}",
        "\u{0}",
        "25. April 2014",
        "0211 855-3118",
        "zwei ",
        "<!--",
        "-->",
        "<https://a.de>",
        "{onclick=x}",
        "---\n",
        "\r\n",
        "\t",
        "[x]: javascript:y\n",
        "[x]",
        "]: ",
    ];
    prop_oneof![
        8 => proptest::sample::select(fixed.to_vec()).prop_map(str::to_string),
        1 => any::<char>().prop_map(String::from),
        1 => "[a-zäöü0-9 .,-]{0,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hostile_texts_are_harmless(pieces in proptest::collection::vec(piece(), 0..30)) {
        let markdown = pieces.concat();
        assert_harmless(&markdown);
        let document = parse(markdown.as_str(), &locale("de"));
        for range in document.references().iter().flat_map(|it| [&it.range, &it.text_range, &it.destination_range]) {
            prop_assert!(markdown.get(range.clone()).is_some());
        }
        for token in document.numbers() {
            prop_assert!(markdown.get(token.range.clone()).is_some_and(|text| !text.is_empty()));
        }
        for problem in document.problems() {
            prop_assert!(markdown.get(problem.range.clone()).is_some());
        }
    }
}
