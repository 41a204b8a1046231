//! What ages in German sentences, and what only looks like it.

use super::*;

fn words() -> AgeingWords {
    let phrases = |list: &[&str]| list.iter().map(|text| Phrase::new(text)).collect();
    let relative = |text: &str, lasts, means| (Phrase::new(text), Relative { lasts, means });
    AgeingWords {
        relative: vec![
            relative("heute", Lasts::Day, Some(0)),
            relative("morgen", Lasts::Day, Some(1)),
            relative("in diesem Jahr", Lasts::Year, Some(0)),
        ],
        sayings: phrases(&["von heute auf morgen"]),
        announcing: phrases(&["anstehend*"]),
        future: phrases(&["wird", "werden", "findet … statt"]),
        present: phrases(&["ist *t"]),
        former: phrases(&["damalig*"]),
    }
}

/// What ages in a German text: the words, and the date that was announced.
fn signs(markdown: &str) -> Vec<(String, Option<String>)> {
    let locale = Locale::new("de").expect("German");
    let holders = [Holder {
        person: "Guntram Schneider".to_owned(),
        titles: vec!["Integrationsminister".to_owned(), "Minister".to_owned()],
    }];
    let ageing = Ageing {
        words: &words(),
        holders: &holders,
        locale: &locale,
        year: 2014,
    };
    let signs = ageing.in_markdown(markdown);
    let said = signs.into_iter().map(|sign| {
        assert_eq!(markdown[sign.range.clone()], sign.text);
        let date = match sign.kind {
            SignKind::Announced(date) => Some(date.to_string()),
            _ => None,
        };
        (sign.text, date)
    });
    said.collect()
}

fn plain(markdown: &str) -> Vec<String> {
    signs(markdown).into_iter().map(|(text, _)| text).collect()
}

#[test]
fn words_that_age_are_found_whole() {
    assert_eq!(plain("Er startet heute in Duisburg."), ["heute"]);
    assert_eq!(
        plain("Heute startet er, *morgen* kommt er."),
        ["Heute", "morgen"]
    );
    assert_eq!(plain("Das gilt in diesem Jahr."), ["in diesem Jahr"]);
    // Parts of words, nouns and sayings are none of them.
    assert!(plain("Am Morgen danach, von heute auf morgen, mit dem heutigen Tag.").is_empty());
}

#[test]
fn quotations_and_code_are_not_the_authors_words() {
    assert!(plain("„Heute ist ein guter Tag“, sagte er.").is_empty());
    assert!(plain("> Heute ist ein guter Tag.").is_empty());
    assert!(plain("Schreiben Sie nicht `heute`.\n\n```\nheute\n```").is_empty());
    assert_eq!(plain("„Gestern“, sagt er heute."), ["heute"]);
}

#[test]
fn an_announcement_has_the_date_of_its_sentence() {
    let announced = |text, date: &str| vec![(String::from(text), Some(date.to_owned()))];
    assert_eq!(
        signs("Zentren werben für die am 25. Mai anstehenden Wahlen."),
        announced("anstehenden", "2014-05-25")
    );
    assert_eq!(
        signs("Am [25. Mai 2014](figure:x) werden die Räte gewählt. Das war 2012 so."),
        announced("werden", "2014-05-25")
    );
    assert_eq!(
        signs("Die Wahl findet am 25. Mai 2014 statt."),
        announced("findet am 25. Mai 2014 statt", "2014-05-25")
    );
    // The end of what goes on decides.
    assert_eq!(
        signs("Er wird vom 25. April 2014 an bis Anfang Juli reisen."),
        announced("wird", "2014-07")
    );
    assert_eq!(
        signs("Er wird im Juli 2015 kommen."),
        announced("wird", "2015-07")
    );
    // Without a date nothing is announced; in another sentence neither.
    assert!(signs("Es wird beraten. Gegründet am 1. August 2013.").is_empty());
}

#[test]
fn the_present_announces_a_day_only() {
    let day = signs("Am 25. Mai 2014 ist gewählt.");
    assert_eq!(
        day,
        [("ist gewählt".to_owned(), Some("2014-05-25".to_owned()))]
    );
    for text in [
        "Der Schwerpunkt ist belegt bis Ende 2017.",
        "Der Schwerpunkt ist belegt bis Mai 2014.",
        "Der Schwerpunkt ist belegt.",
    ] {
        assert!(plain(text).is_empty(), "{text}");
    }
}

#[test]
fn holders_of_an_office_are_found_in_every_form() {
    for text in [
        "Das sagt Integrationsminister Guntram Schneider.",
        "Die Tour des Ministers Schneider beginnt.",
        "Guntram Schneider, Minister für Integration, kommt.",
        "Integrationsminister Schneiders Rede",
    ] {
        assert_eq!(plain(text).len(), 1, "{text}");
    }
    for text in [
        "Guntram Schneider kommt.",
        "Der damalige Minister Schneider kam.",
        "Frau Schneider, die Minister berät, kommt.",
        "„Minister Schneider“",
    ] {
        assert!(plain(text).is_empty(), "{text}");
    }
}
