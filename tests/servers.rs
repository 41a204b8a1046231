//! What `kreisblatt server` writes, asked for from the real servers: nginx, Apache and Caddy, each on loopback.

mod support;

use kreisblatt::server::{NO_FRAMES, POLICY};
use support::office::Office;
use support::serving::{Answer, Running, apache, built, built_with, caddy, nginx};

/// A server with the site that it is to serve.
struct Served<'s> {
    server: &'s Running,
    /// The path of the site's address.
    base: &'s str,
    office: &'s Office,
}

impl Served<'_> {
    fn get(&self, path: &str) -> Answer {
        self.get_with(path, "")
    }

    fn get_with(&self, path: &str, headers: &str) -> Answer {
        self.server.get(&format!("{}{path}", self.base), headers)
    }

    /// The style sheet, whose name changes with its contents.
    fn style(&self) -> String {
        let tree = self.office.tree("public").into_keys();
        let mut styles =
            tree.filter(|path| path.starts_with("assets/site.") && path.ends_with(".css"));
        styles.next().expect("a style sheet")
    }
}

/// The policy of every page but the map alone.
fn policy() -> String {
    format!("{POLICY}{NO_FRAMES}")
}

/// What a reader and a security scan expect of every server.
fn check(server: &Running, base: &str, office: &Office) {
    let served = Served {
        server,
        base,
        office,
    };
    check_headers(&served);
    check_files(&served);
    check_frames(&served);
    check_missing(&served);
    check_moved(&served);
    check_compressed(&served);
}

fn check_headers(served: &Served<'_>) {
    let home = served.get("");
    assert_eq!(home.status, 200, "{}", home.head);
    assert!(home.text().starts_with("<!doctype html>"));
    assert_eq!(home.header("Cache-Control"), "no-cache", "{}", home.head);
    assert_eq!(home.header("Content-Security-Policy"), policy());
    for (name, value) in [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Strict-Transport-Security", "max-age=31536000"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ] {
        assert_eq!(home.header(name), value, "{}", home.head);
    }
    assert!(home.header("Permissions-Policy").contains("camera=()"));

    let folder = served.get("kreise");
    assert!(
        [301, 302, 307, 308].contains(&folder.status),
        "{}",
        folder.head
    );
    assert!(
        folder
            .header("Location")
            .ends_with(&format!("{}kreise/", served.base)),
        "{}",
        folder.head
    );
}

/// Each file is what was built, with its kind and for how long it may be kept.
fn check_files(served: &Served<'_>) {
    let tree = served.office.tree("public");
    let style = served.style();
    for (path, kind) in [
        ("", "text/html; charset=utf-8"),
        (style.as_str(), "text/css; charset=utf-8"),
        ("feed.xml", "application/atom+xml; charset=utf-8"),
        ("en/feed.xml", "application/atom+xml; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("termine/fest/fest.ics", "text/calendar; charset=utf-8"),
        ("daten/kreise.csv", "text/csv; charset=utf-8"),
        ("daten/kreise.geojson", "application/geo+json"),
        (
            "daten/bericht.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        ("karte/karte-2014-04-25.svg", "image/svg+xml"),
        ("robots.txt", "text/plain; charset=utf-8"),
    ] {
        let answer = served.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.head);
        assert_eq!(answer.header("Content-Type"), kind, "{path}");
        let file = if path.is_empty() { "index.html" } else { path };
        assert!(answer.body == tree[file], "{path} is not what was built");
    }
    assert_eq!(
        served.get(&style).header("Cache-Control"),
        "public, max-age=31536000, immutable"
    );
}

fn check_frames(served: &Served<'_>) {
    let policy = policy();
    // Only the map alone may be shown in a frame.
    for (path, expected) in [
        ("einbetten/karte/", POLICY),
        ("en/embed/map/", POLICY),
        ("einbetten/", policy.as_str()),
        ("einbetten/nichts", policy.as_str()),
        ("einbetten/nichts/", policy.as_str()),
        ("en/embed/nothing/", policy.as_str()),
    ] {
        let answer = served.get(path);
        let is_there = !path.contains("nicht") && !path.contains("nothing");
        assert_eq!(answer.status == 200, is_there, "{path}: {}", answer.head);
        assert_eq!(answer.header("Content-Security-Policy"), expected, "{path}");
    }
}

/// A page of the right language says that there is none.
fn check_missing(served: &Served<'_>) {
    let policy = policy();
    for (path, language) in [
        ("gibt-es-nicht/", "de"),
        ("en/gibt-es-nicht/", "en"),
        ("assets/nichts.css", "de"),
        (".kreisblatt/site", "de"),
    ] {
        let missing = served.get(path);
        assert_eq!(missing.status, 404, "{path}: {}", missing.head);
        assert!(
            missing
                .text()
                .contains(&format!("<html lang=\"{language}\"")),
            "{path}: {}",
            missing.text()
        );
        assert_eq!(
            missing.header("Content-Type"),
            "text/html; charset=utf-8",
            "{path}"
        );
        assert_eq!(missing.header("Cache-Control"), "no-cache", "{path}");
        assert_eq!(missing.header("Content-Security-Policy"), policy, "{path}");
    }
}

/// What has moved: with and without a slash, but nothing that only resembles it.
fn check_moved(served: &Served<'_>) {
    let (policy, base) = (policy(), served.base);
    for (path, to) in [
        ("alt/", "kreise/westquadrat/"),
        ("alt", "kreise/westquadrat/"),
        ("alt/?von=brief", "kreise/westquadrat/"),
        ("alt/seite.html", "karte/"),
        ("en/old.page/", "en/map/"),
        ("en/old.page", "en/map/"),
    ] {
        let answer = served.get(path);
        assert_eq!(answer.status, 301, "{path}: {}", answer.head);
        let target = answer.header("Location").split('?').next();
        let target = target.unwrap_or_default();
        assert!(
            target == format!("{base}{to}")
                || target == format!("http://127.0.0.1:{}{base}{to}", served.server.port),
            "{path}: {}",
            answer.head
        );
        assert_eq!(answer.header("Cache-Control"), "no-cache", "{path}");
        assert_eq!(answer.header("Content-Security-Policy"), policy, "{path}");
    }
    for path in ["alt/mehr/", "alter/", "en/oldXpage/", "x/alt/"] {
        assert_eq!(served.get(path).status, 404, "{path}");
    }
}

fn check_compressed(served: &Served<'_>) {
    let style = served.style();
    let plain = served.get(&style);
    assert_eq!(plain.header("Content-Encoding"), "");
    for path in [style.as_str(), "", "daten/report.json"] {
        let packed = served.get_with(path, "Accept-Encoding: gzip\r\n");
        assert_eq!(
            packed.header("Content-Encoding"),
            "gzip",
            "{path}: {}",
            packed.head
        );
        assert!(
            packed
                .header("Vary")
                .to_lowercase()
                .contains("accept-encoding"),
            "{}",
            packed.head
        );
        assert!(packed.body.starts_with(&[0x1f, 0x8b]), "{path}");
    }
}

/// What lies compressed beside a text is sent instead of it, byte for byte, to those who take it; and only to them.
fn check_packed(server: &Running, base: &str, office: &Office, names: &[&str]) {
    let served = Served {
        server,
        base,
        office,
    };
    let (tree, style) = (office.tree("public"), served.style());
    for (path, kind) in [
        ("", "text/html; charset=utf-8"),
        ("kreise/westquadrat/", "text/html; charset=utf-8"),
        ("einbetten/karte/", "text/html; charset=utf-8"),
        (style.as_str(), "text/css; charset=utf-8"),
        ("feed.xml", "application/atom+xml; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("daten/report.json", "application/json"),
        ("karte/karte-2014-04-25.svg", "image/svg+xml"),
    ] {
        let file = match path {
            folder if folder.is_empty() || folder.ends_with('/') => format!("{folder}index.html"),
            file => file.to_owned(),
        };
        let ask = |headers: &str| served.get_with(path, headers);
        let plain = ask("");
        assert!(plain.body == tree[&file], "{path}: {}", plain.head);
        assert_eq!(plain.header("Content-Encoding"), "", "{path}");
        let vary = |answer: &Answer| answer.header("Vary").to_lowercase();
        assert!(
            vary(&plain).contains("accept-encoding"),
            "{path}: {}",
            plain.head
        );
        for name in names {
            let end = if *name == "br" { "br" } else { "gz" };
            let packed = &tree[&format!("{file}.{end}")];
            let accept = format!("Accept-Encoding: {name}\r\n");
            let answer = ask(&accept);
            assert_eq!(answer.status, 200, "{path}: {}", answer.head);
            assert_eq!(
                answer.header("Content-Encoding"),
                *name,
                "{path}: {}",
                answer.head
            );
            assert!(answer.body == *packed, "{path}: {}", answer.head);
            assert_eq!(answer.header("Content-Type"), kind, "{path}");
            assert_eq!(answer.header("Content-Language"), "", "{path}");
            assert!(
                vary(&answer).contains("accept-encoding"),
                "{path}: {}",
                answer.head
            );
            for header in [
                "Cache-Control",
                "Content-Security-Policy",
                "X-Content-Type-Options",
            ] {
                assert_eq!(answer.header(header), plain.header(header), "{path}");
            }
            // A browser that knows the one does not take it for the other.
            assert_ne!(answer.header("ETag"), plain.header("ETag"), "{path}");
            assert_ne!(answer.header("ETag"), "", "{path}: {}", answer.head);
            let known = format!("{accept}If-None-Match: {}\r\n", answer.header("ETag"));
            assert_eq!(ask(&known).status, 304, "{path}");
            let known = format!("{accept}If-None-Match: {}\r\n", plain.header("ETag"));
            assert_eq!(ask(&known).status, 200, "{path}");
            // A part is one of the bytes that are sent, or there are no parts.
            let part = ask(&format!("{accept}Range: bytes=10-29\r\n"));
            let expected = match part.status {
                206 => &packed[10..30],
                _ => &packed[..],
            };
            assert!(part.body == expected, "{path}: {}", part.head);
            let refused = ask(&format!("Accept-Encoding: {name};q=0\r\n"));
            assert_eq!(refused.header("Content-Encoding"), "", "{path}");
        }
        if names.contains(&"br") {
            let both = ask("Accept-Encoding: gzip, deflate, br, zstd\r\n");
            assert_eq!(both.header("Content-Encoding"), "br", "{path}");
        }
    }
    for name in names {
        let accept = format!("Accept-Encoding: {name}\r\n");
        let missing = served.get_with("gibt-es-nicht/", &accept);
        assert_eq!(missing.status, 404, "{}", missing.head);
        assert_eq!(missing.header("Content-Type"), "text/html; charset=utf-8");
        let moved = served.get_with("alt/", &accept);
        assert_eq!(moved.status, 301, "{}", moved.head);
    }
}

fn check_both(start: impl Fn(&Office, &str) -> Running) {
    for (address, base) in [
        ("https://quadrate.example/bericht/", "/bericht/"),
        ("https://quadrate.example/", "/"),
    ] {
        let office = built(address);
        let server = start(&office, address);
        check(&server, base, &office);
    }
}

#[test]
fn nginx_serves_the_site_as_it_should() {
    check_both(nginx);
}

#[test]
fn apache_serves_the_site_as_it_should() {
    check_both(apache);
}

#[test]
fn caddy_serves_the_site_as_it_should() {
    check_both(caddy);
}

#[test]
fn compressed_files_are_sent_by_every_server() {
    let address = "https://quadrate.example/bericht/";
    let office = built_with(address, &["--precompress"]);
    check_packed(&nginx(&office, address), "/bericht/", &office, &["gzip"]);
    let server = apache(&office, address);
    check_packed(&server, "/bericht/", &office, &["br", "gzip"]);
    let server = caddy(&office, address);
    check_packed(&server, "/bericht/", &office, &["br", "gzip"]);
}

#[test]
fn a_policy_of_the_server_allows_what_the_pages_say_of_themselves() {
    let template = support::read("themes/default/templates/base.html");
    assert!(template.contains(POLICY), "base.html has another policy");
}

#[test]
fn an_address_that_could_mean_something_to_a_server_is_refused() {
    let office = Office::new();
    for root in ["/var/www; evil", "/var/www\n}", "/var/$www", "/var/{www"] {
        for server in ["nginx", "apache", "caddy"] {
            let run = office.run(&["server", server, "--root", root]).ends_with(2);
            assert_eq!(run.stdout, "");
        }
    }
}
