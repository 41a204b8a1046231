//! The same pages for other generators: the records as front matter, the texts as Markdown, one layout that makes about
//! the same HTML as Kreisblatt does.

use std::fmt::Write;

use crate::report::{self, Place, TOPICS, area, began, population, region, status};

const HUGO: &str = include_str!("../peers/hugo-pages.html");
const LIQUID: &str = include_str!("../peers/layout.liquid");

/// A site for Hugo that has the pages of districts and a list of them: all that is said stands in the front matter.
pub fn hugo_pages(places: &[Place]) -> Vec<(String, String)> {
    let config = "baseURL = 'https://gemeinden.example/'\nlanguageCode = 'de'\ntitle = 'Zentren in den Gemeinden'\ndisableKinds = ['taxonomy', 'term', 'rss']\n";
    let list = "<!doctype html>\n<html lang=\"de\"><head><meta charset=\"utf-8\"><title>{{ .Title }}</title></head><body><ul>{{ range .RegularPages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a> {{ .Params.data.state }}</li>\n{{ end }}</ul></body></html>\n";
    let mut files = vec![
        ("hugo.toml".to_owned(), config.to_owned()),
        (
            "layouts/_default/single.html".to_owned(),
            HUGO.replace("OUTLINE", &outline()),
        ),
        ("layouts/_default/list.html".to_owned(), list.to_owned()),
        (
            "content/_index.md".to_owned(),
            "---\ntitle: Zentren\n---\n".to_owned(),
        ),
        (
            "content/kreise/_index.md".to_owned(),
            "---\ntitle: Kreise\n---\n".to_owned(),
        ),
    ];
    files.extend(pages(places, "content/kreise", ""));
    files
}

/// The layouts of the site that [`hugo`] writes.
const HUGO_SITE: [(&str, &str); 19] = [
    ("hugo.toml", include_str!("../peers/hugo/hugo.toml")),
    (
        "layouts/_default/_markup/render-link.html",
        include_str!("../peers/hugo/layouts/_default/_markup/render-link.html"),
    ),
    (
        "layouts/_default/baseof.html",
        include_str!("../peers/hugo/layouts/_default/baseof.html"),
    ),
    (
        "layouts/_default/changes.html",
        include_str!("../peers/hugo/layouts/_default/changes.html"),
    ),
    (
        "layouts/_default/figures.html",
        include_str!("../peers/hugo/layouts/_default/figures.html"),
    ),
    (
        "layouts/_default/list-all.html",
        include_str!("../peers/hugo/layouts/_default/list-all.html"),
    ),
    (
        "layouts/_default/single.html",
        include_str!("../peers/hugo/layouts/_default/single.html"),
    ),
    (
        "layouts/_default/sources.html",
        include_str!("../peers/hugo/layouts/_default/sources.html"),
    ),
    (
        "layouts/_default/taxonomy.html",
        include_str!("../peers/hugo/layouts/_default/taxonomy.html"),
    ),
    (
        "layouts/_default/term.html",
        include_str!("../peers/hugo/layouts/_default/term.html"),
    ),
    (
        "layouts/index.csv",
        include_str!("../peers/hugo/layouts/index.csv"),
    ),
    (
        "layouts/index.html",
        include_str!("../peers/hugo/layouts/index.html"),
    ),
    (
        "layouts/index.json",
        include_str!("../peers/hugo/layouts/index.json"),
    ),
    (
        "layouts/partials/changes.html",
        include_str!("../peers/hugo/layouts/partials/changes.html"),
    ),
    (
        "layouts/partials/rows.html",
        include_str!("../peers/hugo/layouts/partials/rows.html"),
    ),
    (
        "layouts/partials/sentence.html",
        include_str!("../peers/hugo/layouts/partials/sentence.html"),
    ),
    (
        "layouts/partials/source.html",
        include_str!("../peers/hugo/layouts/partials/source.html"),
    ),
    (
        "layouts/partials/state.html",
        include_str!("../peers/hugo/layouts/partials/state.html"),
    ),
    (
        "layouts/rss.xml",
        include_str!("../peers/hugo/layouts/rss.xml"),
    ),
];

/// A whole site for Hugo, from the records as Kreisblatt reads them: status and sentences, sources, dates and numbers are
/// found out by its templates; regions and topics are taxonomies; beside the pages stand lists, figures, changes, a feed,
/// JSON and CSV. It draws no maps and checks nothing.
pub fn hugo(places: &[Place]) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = HUGO_SITE
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.replace("OUTLINE", &outline())))
        .collect();
    for (path, text) in report::files(places) {
        let name = path.trim_end_matches(".yaml");
        if matches!(name, "site" | "sources") {
            files.push((format!("data/{path}"), text));
        }
    }
    let index = |path: &str, title: &str| {
        let text = format!(
            "---\ntitle: {title}\n---\n\nDas ist ein [Schwerpunkt](source:bericht) der Zentren.\n"
        );
        (format!("content/{path}/_index.md"), text)
    };
    files.push(index("kreise", "Gemeinden"));
    files.extend(TOPICS.map(|topic| index(&format!("themen/{topic}"), &format!("Thema {topic}"))));
    files.extend((0..report::REGIONS).map(|region| {
        let path = format!("regionen/r{region:02}");
        index(&path, &format!("Bezirk {region:02}"))
    }));
    for (path, title, layout) in [
        ("kreise-alle", "Gemeinden", "list-all"),
        ("zahlen", "Zahlen", "figures"),
        ("aenderungen", "Änderungen", "changes"),
        ("quellen", "Quellen", "sources"),
    ] {
        let text = format!("---\ntitle: {title}\nlayout: {layout}\n---\n");
        files.push((format!("content/{path}.md"), text));
    }
    for (index, place) in places.iter().enumerate() {
        let record = if status(index) == "none" {
            "---\n\n".to_owned()
        } else {
            let centre = report::centre(index, place).replacen("---\n", "", 1);
            quoted_dates(&centre)
        };
        let text = format!(
            "---\ntitle: {:?}\nkey: \"{}\"\npopulation: {}\npopulation_as_of: \"2013-12-31\"\narea_km2: {}.{}\nfacts_source: statistik\nregionen: [r{:02}]\nthemen: [{}, {}]\n{record}",
            place.name,
            place.key,
            population(index),
            area(index),
            index % 10,
            region(index, places.len()),
            TOPICS[index % 4],
            TOPICS[(index + 1) % 4],
        );
        files.push((format!("content/kreise/z{}.md", place.key), text));
    }
    files
}

/// Dates as texts, which is how the templates compare them.
fn quoted_dates(record: &str) -> String {
    let lines = record.lines().map(|line| match line.split_once("from: ") {
        Some((before, date)) => format!("{before}from: \"{date}\"\n"),
        None => format!("{line}\n"),
    });
    lines.collect()
}

/// A site for Eleventy.
pub fn eleventy(places: &[Place]) -> Vec<(String, String)> {
    let config = "module.exports = () => ({ dir: { input: 'src', output: 'out' }, markdownTemplateEngine: false });\n";
    let list = "---\npermalink: /kreise/\n---\n<!doctype html>\n<html lang=\"de\"><head><meta charset=\"utf-8\"><title>Kreise</title></head><body><ul>{% for it in collections.kreise %}<li><a href=\"{{ it.url }}\">{{ it.data.title }}</a> {{ it.data.data.state }}</li>\n{% endfor %}</ul></body></html>\n";
    let layout = LIQUID
        .replace("TITLE", "title")
        .replace("DATA", "data")
        .replace("CONTENT", "content");
    let mut files = vec![
        ("eleventy.config.js".to_owned(), config.to_owned()),
        (
            "src/_includes/layout.liquid".to_owned(),
            layout.replace("OUTLINE", &outline()),
        ),
        ("src/kreise.liquid".to_owned(), list.to_owned()),
    ];
    files.extend(pages(
        places,
        "src/kreise",
        "layout: layout.liquid\ntags: kreise\n",
    ));
    files
}

/// A site for Cobalt.
pub fn cobalt(places: &[Place]) -> Vec<(String, String)> {
    let layout = LIQUID
        .replace("TITLE", "page.title")
        .replace("DATA", "page.data")
        .replace("CONTENT", "page.content");
    let mut files = vec![
        ("_cobalt.yml".to_owned(), "site:\n  title: Zentren in den Gemeinden\n  base_url: https://gemeinden.example\nposts:\n  dir: posts\n".to_owned()),
        ("_layouts/layout.liquid".to_owned(), layout.replace("OUTLINE", &outline())),
    ];
    files.extend(pages(places, "kreise", "layout: layout.liquid\n"));
    files
}

fn pages(places: &[Place], folder: &str, head: &str) -> Vec<(String, String)> {
    let page = |(index, place): (usize, &Place)| {
        let path = format!("{folder}/z{}.md", place.key);
        (path, page(index, place, head, places))
    };
    places.iter().enumerate().map(page).collect()
}

fn page(index: usize, place: &Place, head: &str, places: &[Place]) -> String {
    let name = &place.name;
    let state = match status(index) {
        "operating" => format!("In Betrieb seit dem {}.", began(index)),
        "planned" => "Beschlossen seit dem 2011-11-15.".to_owned(),
        _ => "Kein Zentrum.".to_owned(),
    };
    let mut text = format!(
        "---\n{head}title: {name:?}\ndata:\n  key: \"{}\"\n  region: Bezirk {:02}\n  population: {}\n  area: {}\n  state: {state:?}\n  number: {}\n  before: {:?}\n  after: {:?}\n  history:\n    - {{date: \"2011-11-15\", status: beschlossen, note: Beschluss des Rates}}\n",
        place.key,
        region(index, places.len()),
        population(index),
        area(index),
        1 + index % 90,
        places[index.saturating_sub(1)].name,
        places[(index + 1).min(places.len() - 1)].name,
    );
    if status(index) == "operating" {
        let _ = writeln!(
            text,
            "    - {{date: \"{}\", status: in Betrieb, note: Eröffnung in den Räumen der Verwaltung}}",
            began(index)
        );
    }
    let _ = writeln!(
        text,
        "  topics: [{}, {}]\n---\n",
        TOPICS[index % 4],
        TOPICS[(index + 1) % 4]
    );
    let paragraphs = report::text(name);
    let _ = write!(
        text,
        "{} So steht es [im Bericht](/quellen/#q-bericht).\n\n## Was das Zentrum tut\n\n{}\n\n- Beratung in mehreren Sprachen\n- Fortbildung für Lehrkräfte\n- Begegnung im Stadtteil\n\n{} Auch das [ist belegt](/quellen/#q-statistik).\n",
        paragraphs[0], paragraphs[1], paragraphs[2],
    );
    text
}

/// As much text as the outline of the country in Kreisblatt's small map.
fn outline() -> String {
    format!("m47 11{}z", "v-11h7l6 1".repeat(330))
}
