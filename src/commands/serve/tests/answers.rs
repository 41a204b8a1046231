//! What a browser gets, and who gets nothing.

use super::*;

#[test]
fn pages_and_files_are_answered_as_a_host_does() {
    let preview = Preview::start(false, Limits::default(), &[]);
    let page = preview.get(PAGE);
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("fassung-0"));
    assert!(
        page.body
            .contains("<script src=\"/__kreisblatt/client.js\"")
    );
    assert!(page.body.contains("connect-src 'self'"));

    for (from, to) in [
        ("/", "/bericht/"),
        ("/bericht", "/bericht/"),
        ("/bericht/impressum", PAGE),
        (
            "/bericht/impressum?date=2013-12-02&zoom=2,0.5,0.5",
            "/bericht/impressum/?date=2013-12-02&zoom=2,0.5,0.5",
        ),
    ] {
        let answer = preview.get(from);
        assert_eq!(answer.status, 302, "{from}");
        assert!(
            answer.head.contains(&format!("Location: {to}\r\n")),
            "{from}"
        );
    }
    assert_eq!(preview.get("/bericht/impressum/index.html").body, page.body);
    for path in ["/bericht/nowhere/", "/nowhere/", "/bericht/nowhere.png"] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.body.contains("</html>"), "{path}");
    }

    let head = preview.ask("HEAD", PAGE, "");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert!(
        head.head
            .contains(&format!("Content-Length: {}", page.body.len()))
    );

    let tag = page
        .head
        .lines()
        .find_map(|line| line.strip_prefix("ETag: "));
    let condition = format!("If-None-Match: {}\r\n", tag.expect("a tag"));
    assert_eq!(preview.ask("GET", PAGE, &condition).status, 304);
    let part = preview.ask("GET", "/bericht/robots.txt", "Range: bytes=0-9\r\n");
    assert_eq!((part.status, part.body.as_str()), (206, "User-agent"));

    let feed = preview.get("/bericht/feed.xml");
    assert!(feed.head.contains("Content-Type: application/atom+xml"));
    let style = page.body.split("rel=\"stylesheet\" href=\"").nth(1);
    let style = style
        .and_then(|rest| rest.split('"').next())
        .expect("a sheet");
    let sheet = preview.get(style);
    assert!(sheet.head.contains("Content-Type: text/css"), "{style}");
}

#[test]
fn what_is_under_an_embargo_is_shown_with_a_notice_or_not_at_all() {
    let held = [(
        "content/pages/spaeter.md",
        "---\ntitle: Später\nembargo: 2999-01-01T10:00+01:00\n---\nErst dann.\n",
    )];
    let notice = "Under embargo until 2999-01-01T10:00+01:00";
    let page = "/bericht/spaeter/";
    let preview = Preview::start(false, Limits::default(), &held);
    let shown = preview.get(page);
    assert_eq!(shown.status, 200);
    let body = shown.body.split_once("<body").map_or("", |it| it.1);
    assert!(
        body.contains(notice) && body.contains("Erst dann."),
        "{body}"
    );
    assert!(!preview.get(PAGE).body.contains(notice));
    let sheet = preview.get("/__kreisblatt/mark.css");
    assert!(
        sheet.head.contains("Content-Type: text/css"),
        "{}",
        sheet.head
    );

    let preview = Preview::start_with(false, false, Limits::default(), &held);
    assert_eq!(preview.get(page).status, 404);
    assert!(!preview.get(PAGE).body.contains("spaeter"));
}

#[test]
fn strangers_and_tricks_are_refused() {
    let limits = Limits {
        request: Duration::from_millis(200),
        connections: 4,
        ..Limits::default()
    };
    let preview = Preview::start(false, limits, &[]);
    let raw = |text: &str| preview.raw(text).status;
    assert_eq!(
        raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
        403
    );
    assert_eq!(
        preview
            .ask("GET", PAGE, "Origin: http://evil.example\r\n")
            .status,
        403
    );
    let events = "/__kreisblatt/events";
    assert_eq!(preview.ask("GET", events, "Origin: null\r\n").status, 403);
    assert_eq!(preview.get("/bericht/../../etc/passwd").status, 400);
    assert_eq!(preview.get("/bericht/%2e%2e/%2e%2e/etc/passwd").status, 400);
    assert_eq!(preview.ask("POST", PAGE, "").status, 405);
    let long = format!("X: {}\r\n", "x".repeat(20_000));
    assert_eq!(preview.ask("GET", PAGE, &long).status, 431);
    // One that never ends its request is cut off.
    assert_eq!(raw("GET / HTTP/1.1\r\nHost: loc"), 408);

    // Those who say nothing do not keep others out for long.
    let silent: Vec<TcpStream> = (0..4)
        .map(|_| TcpStream::connect(preview.address).expect("it listens"))
        .collect();
    preview.wait_for(PAGE, |answer| answer.status == 200);
    drop(silent);
}

#[test]
fn pages_that_were_closed_take_no_place() {
    let limits = Limits {
        connections: 4,
        ..Limits::default()
    };
    let preview = Preview::start(false, limits, &[]);
    for _ in 0..4 {
        preview.events().next();
    }
    // Long before anything is said to them again.
    let begin = Instant::now();
    preview.wait_for(PAGE, |answer| answer.status == 200);
    assert!(begin.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_port_that_is_taken_is_passed_over() {
    let host = [127, 0, 0, 1].into();
    let taken = preview::bind(host, 0).expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let next = preview::bind(host, port).expect("a port behind it");
    assert!(next.local_addr().expect("an address").port() > port);
}

#[test]
fn an_old_address_leads_to_the_new_one() {
    let redirects = ("content/redirects.yaml", "/alt/: /impressum/\n");
    let preview = Preview::start(false, Limits::default(), &[redirects]);
    for old in ["/bericht/alt/", "/bericht/alt/index.html"] {
        let answer = preview.get(old);
        assert_eq!(answer.status, 302, "{}", answer.head);
        let to = format!("\r\nLocation: {PAGE}\r\n");
        assert!(answer.head.contains(&to), "{}", answer.head);
    }
    // A line that is added is known at once.
    preview.write(
        "content/redirects.yaml",
        "/alt/: /impressum/\n/neu.html: /alt/\n",
    );
    preview.wait_for("/bericht/neu.html", |answer| answer.status == 302);
}
