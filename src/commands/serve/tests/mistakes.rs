//! What is shown after a mistake.

use super::*;

#[test]
fn after_a_mistake_the_last_good_site_stays_and_all_mistakes_are_told() {
    let preview = Preview::start(false, Limits::default(), &[]);
    let mut events = preview.events();
    let good = events.next();
    preview.edition("fassung-1 <b>[x](figure:nowhere)</b>");
    let bad = events.next();
    let codes: Vec<&str> = bad["mistakes"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|mistake| mistake["code"].as_str())
        .collect();
    assert_eq!(codes, ["raw-html", "unknown-reference"]);
    let mistake = &bad["mistakes"][0];
    let place = mistake["place"].as_str().expect("a place");
    assert!(
        place.ends_with("content/pages/impressum.md:4:11"),
        "{place}"
    );
    assert_eq!(mistake["line"][1], "<b>");
    assert!(
        mistake["help"]
            .as_str()
            .is_some_and(|it| it.starts_with("Help: "))
    );
    assert_eq!(good["page"], bad["page"], "nothing to reload");
    assert!(preview.get(PAGE).body.contains("fassung-0"));

    preview.edition("fassung-1");
    let mended = events.next();
    assert_eq!(mended["mistakes"].as_array().map(Vec::len), Some(0));
    assert_ne!(good["page"], mended["page"]);
    assert!(preview.get(PAGE).body.contains("fassung-1"));
}

#[test]
fn before_the_first_good_site_there_is_a_page_of_mistakes() {
    let preview = Preview::start(false, Limits::default(), &[(FILE, "title: <i>\n")]);
    let page = preview.get("/anything/");
    assert_eq!(page.status, 503);
    assert!(page.body.contains("front-matter-missing"), "{}", page.body);
    assert!(
        page.body.contains("<mark>title: &lt;i&gt;</mark>"),
        "{}",
        page.body
    );
    let mut events = preview.events();
    let bad = events.next();
    preview.edition("fassung-1");
    assert_ne!(bad["page"], events.next()["page"]);
    preview.wait_for_text("fassung-1");
}

#[test]
fn a_huge_record_is_a_mistake_like_others() {
    let preview = Preview::start(false, Limits::default(), &[]);
    let mut events = preview.events();
    events.next();
    preview.edition(&"x".repeat(50 * 1024 * 1024));
    // On a slow disk it may be seen while it is still being written.
    while events.next()["mistakes"][0]["code"] != "file-too-large" {}
    preview.edition("fassung-1");
    preview.wait_for_text("fassung-1");
}

#[test]
fn a_template_that_loops_is_given_up_and_one_that_fails_shows_the_page_before() {
    const TEMPLATE: &str = "themes/amt/templates/page.html";
    let limits = Limits {
        render: Duration::from_secs(2),
        ..Limits::default()
    };
    let preview = Preview::start(false, limits, &[]);
    preview.wait_for_text("fassung-0");
    let mut events = preview.events();
    events.next();

    preview.write(TEMPLATE, "{{ site.nothing.at.all }}");
    events.next();
    assert!(preview.get(PAGE).body.contains("fassung-0"));
    assert_eq!(events.next()["mistakes"][0]["code"], "bad-template");

    let range =
        "{% for a in range(end=20000) %}{% for b in range(end=4000) %}{% endfor %}{% endfor %}";
    preview.write(TEMPLATE, range);
    events.next();
    let slow = preview.get(PAGE);
    assert_eq!(slow.status, 503, "{}", slow.body);
    assert!(slow.body.contains("loop"));
    // Other pages do not suffer.
    assert_eq!(preview.get("/bericht/").status, 200);

    preview.write(TEMPLATE, "<head></head>mended");
    preview.wait_for_text("mended");
}
