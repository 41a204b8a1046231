//! Files beside the pages: what the page of downloads says of its files, and which pages search engines are told of.

mod support;

use support::{built, content, report};

/// The address of each link of a page with the size in kilobytes that stands behind it.
fn sizes(page: &str) -> Vec<(String, usize)> {
    let links = page.split("<li><a href=\"/").skip(1);
    links
        .filter_map(|link| {
            let (path, rest) = link.split_once('"')?;
            let (words, _) = rest.split_once("</li>")?;
            let digits = words.split("kB").next()?.rsplit(", ").next()?;
            let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
            let has_size = words.contains("kB");
            has_size.then(|| Some((path.to_owned(), digits.parse().ok()?)))?
        })
        .collect()
}

#[test]
fn each_language_tells_the_sizes_of_the_files_that_stand_there() {
    let site = built(content());
    for page in ["daten/index.html", "en/data/index.html"] {
        let bytes = |path: &str| {
            let found = site.iter().find(|(route, _)| route.file() == path);
            &found.unwrap_or_else(|| panic!("no {path}")).1
        };
        let text = String::from_utf8_lossy(bytes(page));
        let told = sizes(&text);
        assert!(told.len() >= 6, "{page} tells {told:?}");
        for (path, kilobytes) in told {
            let size = bytes(&path).len().div_ceil(1024);
            assert_eq!(kilobytes, size, "{page} of {path}");
        }
    }
}

#[test]
fn each_page_is_in_the_site_map_or_says_that_it_is_not_to_be_found() {
    let site = built(report());
    let text = |path: &str| {
        let found = site.iter().find(|(route, _)| route.file() == path);
        String::from_utf8_lossy(&found.unwrap_or_else(|| panic!("no {path}")).1).into_owned()
    };
    let map = text("sitemap.xml");
    let listed = |path: &str| map.contains(&format!("/bericht/{path}</loc>"));
    let pages = site.iter().filter(|(route, _)| route.what.is_page());
    for (route, _) in pages.filter(|(route, _)| !route.path.ends_with("404.html")) {
        let is_hidden = text(&route.file()).contains("<meta name=\"robots\" content=\"noindex\">");
        assert!(listed(&route.path) != is_hidden, "{}", route.path);
    }
}
