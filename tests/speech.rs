//! Words that are not in the language of their page say so: a voice would else read German by the rules of English.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use kreisblatt::register::Words;
use support::markup::{Said, said};
use support::{built, content, light_content, register, report, small};

#[test]
fn what_is_not_translated_is_marked_as_german() {
    let register = register(content());
    let english = register.site.languages.iter().position(|tag| tag == "en");
    let english = english.expect("it has English pages");
    let mut german: BTreeSet<String> = BTreeSet::new();
    let mut add = |words: Option<&Words>| {
        let words = words.filter(|words| !words.has(english));
        german.extend(words.map(|words| words.get(english).to_owned()));
    };
    for (_, source) in register.sources.iter() {
        add(Some(&source.title));
        add(source.note.as_ref());
    }
    for (_, centre) in register.centres.iter() {
        add(Some(&centre.name));
    }
    for text in kreisblatt::register::short_texts(&register) {
        if !text.is_name {
            add(Some(text.words));
        }
    }
    add(register.site.map.attribution.as_ref());
    let mut wrong: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (route, bytes) in built(light_content()) {
        let file = route.file();
        if !file.starts_with("en/") || !file.ends_with(".html") {
            continue;
        }
        let page = String::from_utf8(bytes).expect("a page is UTF-8");
        for Said {
            text,
            language,
            place,
        } in said(&page)
        {
            let is_wrong = language == "en" && german.iter().any(|it| text.contains(it.as_str()));
            if is_wrong {
                wrong
                    .entry(place)
                    .or_default()
                    .push(format!("{file}: {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_title_that_is_not_translated_is_marked_wherever_it_stands() {
    let mut seen = 0;
    let mut wrong = Vec::new();
    for (route, bytes) in built(report()) {
        let file = route.file();
        let Ok(page) = String::from_utf8(bytes) else {
            continue;
        };
        if !file.ends_with(".html") {
            continue;
        }
        for Said {
            text,
            language,
            place,
        } in said(&page)
        {
            // A title of an event, of the review and of a source, and the name of a centre.
            let titles = [
                "Fest",
                "Zwischenbilanz",
                "Bericht des Amtes",
                "Zentrum West",
            ];
            let says = |title: &&str| text == **title || text.starts_with(&format!("{title} – "));
            // Names of drawings and the run of an index are made of words of either language.
            let is_made = place == "title" && !text.contains(" – ") || place == "span";
            if !is_made && titles.iter().any(says) {
                seen += usize::from(file.starts_with("en/"));
                if language != "de" {
                    wrong.push(format!("{file}: {place}: {text}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen > 20, "{seen}");
}

#[test]
fn an_event_that_is_not_translated_says_so_in_calendars_and_in_the_feed() {
    let summary = "---\ntitle: Fest\nsummary: Ein Fest\nfrom: 2014-04-20\ndistricts: [\"01\"]\nsource: bericht\n---\n";
    let files = built(small(&[("events/fest.md", summary)]));
    let text = |wanted: &str| {
        let file = files.iter().find(|(route, _)| route.file() == wanted);
        let bytes = file.unwrap_or_else(|| panic!("{wanted}")).1.clone();
        String::from_utf8(bytes).expect("UTF-8")
    };
    let of = |language: &str, ending: &str| {
        let is_it = |file: &str| file.starts_with("en/") == (language == "en");
        let mut names = files.iter().map(|(route, _)| route.file());
        let name = names.find(|file| is_it(file) && file.ends_with(ending));
        text(&name.unwrap_or_else(|| panic!("{language} {ending}")))
    };
    let (english, german) = (of("en", ".ics"), of("de", ".ics"));
    assert!(english.contains("SUMMARY;LANGUAGE=de:Fest"), "{english}");
    assert!(
        english.contains("DESCRIPTION;LANGUAGE=de:Ein Fest"),
        "{english}"
    );
    assert!(german.contains("SUMMARY:Fest"), "{german}");
    let (english, german) = (of("en", "feed.xml"), of("de", "feed.xml"));
    assert!(
        english.contains("<title xml:lang=\"de\">Fest: "),
        "{english}"
    );
    assert!(english.contains("<summary xml:lang=\"de\">"), "{english}");
    assert!(!german.contains("<title xml:lang"), "{german}");
}
