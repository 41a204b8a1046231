//! Classes of numbers, and prose that must raise no alarm.

use super::*;

fn found(tag: &str, text: &str) -> Vec<(String, NumberClass)> {
    let locale = Locale::new(tag).expect("a known tag");
    numbers(text, &locale)
        .into_iter()
        .map(|token| {
            assert_eq!(token.text, text[token.range.clone()]);
            (token.text, token.class)
        })
        .collect()
}

fn unbound(tag: &str, text: &str) -> Vec<String> {
    found(tag, text)
        .into_iter()
        .filter(|(_, class)| *class == NumberClass::Unbound)
        .map(|(text, _)| text)
        .collect()
}

#[test]
fn names_the_class_of_each_number() {
    use NumberClass::*;
    for (text, expected) in [
        (
            "am 25. April 2014 in Düsseldorf",
            vec![("25. April 2014", Date)],
        ),
        ("vom 3. bis 5. Mai", vec![("3", Date), ("5. Mai", Date)]),
        (
            "24./25. April 2014",
            vec![("24", Date), ("25. April 2014", Date)],
        ),
        ("am 25.04.2014", vec![("25.04.2014", Date)]),
        ("Stand 2014-04-25", vec![("2014-04-25", Date)]),
        ("im April 2014", vec![("2014", Year)]),
        (
            "2012/2013 und 2012/13",
            vec![("2012/2013", Year), ("2012/13", Year)],
        ),
        (
            "§ 7 Absatz 2 Satz 1",
            vec![("7", Paragraph), ("2", Paragraph), ("1", Paragraph)],
        ),
        ("§§ 7 und 8 TIntG", vec![("7", Paragraph), ("8", Paragraph)]),
        ("Richtlinie (EU) 2016/2102", vec![("2016/2102", Paragraph)]),
        (
            "Verordnung (EG) Nr. 1107/2006",
            vec![("1107/2006", Paragraph)],
        ),
        ("Richtlinie 2000/78/EG", vec![("2000/78/EG", Paragraph)]),
        ("nach § 7a", vec![("7a", Paragraph)]),
        ("Az. 3-12", vec![("3-12", FileNumber)]),
        ("Drucksache 15/2345", vec![("15/2345", FileNumber)]),
        ("0211 855-3118", vec![("0211 855-3118", Phone)]),
        ("0211 / 837-1134", vec![("0211 / 837-1134", Phone)]),
        ("0211837-01", vec![("0211837-01", Phone)]),
        ("+49 211 855-0", vec![("+49 211 855-0", Phone)]),
        ("Telefon: (0211) 8553118", vec![("0211) 8553118", Phone)]),
        ("47051 Duisburg", vec![("47051", Postcode)]),
        (
            "Am Buchenbaum 18–28, 47051 Duisburg",
            vec![("18–28", Postcode), ("47051", Postcode)],
        ),
        ("Königsallee 5b", vec![("5b", Postcode)]),
        ("2. Auflage", vec![("2.", Ordinal)]),
        ("in 2. Auflage", vec![("2.", Ordinal)]),
        ("zum 3. Mal", vec![("3.", Ordinal)]),
        ("1.", vec![("1.", Ordinal)]),
        ("Seite 5", vec![("5", ListNumber)]),
        ("S. 97 f.", vec![("97", ListNumber)]),
        ("14 Uhr", vec![("14", Time)]),
        ("von 9 bis 12.30 Uhr", vec![("9", Time), ("12.30", Time)]),
        ("14:30", vec![("14:30", Time)]),
        ("zwei Uhr", vec![("zwei", Time)]),
        (
            "KI-2020 und BiSS 2 startet",
            vec![("2020", Name), ("2", Name)],
        ),
        ("3.2.1", vec![("3.2.1", FileNumber)]),
        ("1.234,5 Stellen", vec![("1.234,5", Unbound)]),
        ("12 345 Kinder", vec![("12 345", Unbound)]),
        (
            "„wir haben 49 Zentren“, und 50",
            vec![("49", Quoted), ("50", Unbound)],
        ),
        ("im Jahr „2014“", vec![("2014", Year)]),
        ("49 von 54", vec![("49", Unbound), ("54", Unbound)]),
    ] {
        let expected: Vec<_> = expected
            .iter()
            .map(|(text, class)| (text.to_string(), *class))
            .collect();
        assert_eq!(found("de", text), expected, "{text}");
    }
}

#[test]
fn claims_are_not_overlooked() {
    for (text, expected) in [
        ("Es sind 49. Damit ist viel erreicht.", vec!["49"]),
        ("bereits 49 Kommunale Integrationszentren", vec!["49"]),
        ("in NRW 49 Kreise", vec!["49"]),
        ("92,6 % der Kreise", vec!["92,6"]),
        (
            "rund 1.500 Schulen und 2000 Lehrkräfte",
            vec!["1.500", "2000"],
        ),
        ("jeweils zwei Stellen und eine halbe", vec!["zwei"]),
        ("§ 7 und 49 Zentren", vec!["49"]),
        ("Drei Kreise fehlen", vec!["Drei"]),
        ("2014 waren es 49, 2015 schon 51.", vec!["49", "51"]),
        ("zwischen 3 und 5 Stellen", vec!["3", "5"]),
        ("zum Beispiel 49 Zentren", vec!["49"]),
        ("rund 2000 neue Lehrkräfte", vec!["2000"]),
        ("(49)", vec!["49"]),
        ("12345 Kinder", vec![]),
        ("mit 12345 Kindern", vec!["12345"]),
        ("5km Weg", vec!["5"]),
        ("Zwei Drittel der Kreise haben eines", vec!["Zwei Drittel"]),
        ("gut drei Viertel der Kreise", vec!["drei Viertel"]),
        ("Es waren 50. Zwei Kreise fehlen.", vec!["50", "Zwei"]),
    ] {
        assert_eq!(unbound("de", text), expected, "{text}");
    }
    assert_eq!(
        unbound("en", "two of the 54 districts, 3.5 posts each"),
        ["two", "54", "3.5"]
    );
    assert_eq!(
        unbound("en", "a total of 2000 teachers, for example 49"),
        ["2000", "49"]
    );
    assert_eq!(
        unbound("en", "two-thirds of them, three quarters of us"),
        ["two-thirds", "three quarters"]
    );
    assert_eq!(unbound("ar", "٤٩ مركزا"), ["٤٩"]);
    assert_eq!(unbound("tr", "54 bölgeden 49'u"), ["54", "49"]);
}

#[test]
fn english_prose_without_false_alarms() {
    let text = "On 25 April 2014, and again on April 25, 2014, the 2nd edition appeared at 2 pm (page 5, section 7, \
        no. 12, version 3.2). Since 2012/13 it has been ISO 9001. Call +49 211 855-3118. One centre is new. \
        See figure 3 and Chapter 4, 10:30 or 9 to 12 a.m.";
    assert_eq!(unbound("en", text), Vec::<String>::new());
}

#[test]
fn ages_opening_hours_and_printed_papers_count_nothing() {
    for (tag, text) in [
        ("de", "rund um die Uhr, 24/7, offen"),
        (
            "de",
            "montags 8–12 und 13–16 Uhr, freitags 9 bis 12 oder 14.30 bis 18 Uhr",
        ),
        (
            "de",
            "Kinder im Alter von 6 bis 12 Jahren, Eintritt frei ab 6 Jahren",
        ),
        ("de", "für 6- bis 10-Jährige und 2- oder 3-jährige Kinder"),
        (
            "de",
            "Bundestagsdrucksache 19/12345 und Beschlussvorlage 2024/17",
        ),
        ("de", "auf der Straße gilt Tempo 30, siehe Formular 12"),
        ("en", "open 24/7 for children aged 6 to 12, since 3/10/2024"),
        ("en", "children between the ages of 6 and 12"),
    ] {
        assert_eq!(unbound(tag, text), Vec::<String>::new(), "{text}");
    }
    for (tag, text, expected) in [
        (
            "de",
            "nach 6 Jahren arbeiten 24 von 54",
            vec!["6", "24", "54"],
        ),
        ("de", "24/54 der Kreise", vec!["24", "54"]),
        ("de", "ab 6 Zentren", vec!["6"]),
        ("en", "6 to 12 of them", vec!["6", "12"]),
    ] {
        assert_eq!(unbound(tag, text), expected, "{text}");
    }
}

/// The press release's own words and its like: dates, laws, addresses, names.
const GERMAN_PROSE: &str = "25. April 2014. Das Gesetz vom 14. Februar 2012 (GV. NRW. S. 97) gilt seit dem 25. Februar \
    2012; § 7 Absatz 2 Satz 1 und §§ 3 bis 5 sowie Art. 4 Abs. 1 regeln die Zentren. Die 2. Auflage des Berichts \
    2012/2013 erschien am 1.3.2013, die 3. Auflage im 2. Quartal 2014, der 1. Fachtag fand zum 3. Mal statt. Im \
    Schuljahr 2013/14 und im Sommer 2014, von 2012 bis 2014, Ende 2013, seit August 2013. Anruf: Telefon 0211 855-3118, \
    Telefon: 0211 5867-3505, Fax 0211 / 837-1134, 0211837-01, +49 211 855-5 oder (0203) 283-2869, Behördennummer 115. \
    Anschrift: Am Buchenbaum 18–28, 47051 Duisburg; Fürstenwall 25, 40219 Düsseldorf; Völklinger Straße 49, 40221 \
    Düsseldorf; Postfach 12, 45879 Gelsenkirchen. Beginn 14 Uhr, Ende 16.30 Uhr, Sprechzeit 9 bis 12 Uhr oder 14:30 \
    bis 15:45. Siehe Seite 5, S. 12, Kapitel 3, Abschnitt 2.1, Tabelle 4, Abb. 7 und 8, Nr. 3, Anlage 2, [3] und \
    Fußnote 9. Az. 3-12, Az.: 321-4.05, Drucksache 15/2361, Drs. 16/1234, DIN 5008, ISO 9001, Version 3.2.1, AGS 05112. \
    BiSS 2 folgt auf KI-2020, Horizont-2020, das A1-Niveau, B2, G8 und die 3-jährige Ausbildung, ein 10-Punkte-Plan. \
    Die 90er-Jahre, das 21. Jahrhundert, der 8. März, vom 3. bis 5. Mai, 24./25. Mai 2014, bis 31.12.2014, Stand: \
    2014-04-25. Erstens, zweitens und drittens: Außer Acht bleibt nichts. Sie zählen als 50. \
    bis 54. Zentrum; die A 40, Klassen 5 bis 10, Jahrgangsstufen 5, 6 und 7, die 3G-Regel, Haus 3. Am Wochenende vom 24. auf den 25. Mai ist Wahl.";

#[test]
fn german_prose_without_false_alarms() {
    assert_eq!(
        unbound(
            "de",
            "siehe www.nrw.de/49 und https://a.de/b/12?c=3 oder ki49@a.de"
        ),
        Vec::<String>::new()
    );
    assert_eq!(unbound("de", GERMAN_PROSE), Vec::<String>::new());
    let locale = Locale::new("de").expect("German");
    let count = numbers(GERMAN_PROSE, &locale).len();
    assert!(count >= 60, "{count} numbers found");
}

/// The press release of 25 April 2014: what it counts is found, what it dates and phones is left alone.
#[test]
fn the_press_release() {
    const TEXT: &str = "In den NRW-Kreisen und kreisfreien Städten haben bereits 49 Kommunale Integrationszentren ihre \
        Arbeit aufgenommen. „Damit haben wir in nur zwei Jahren eine fast flächendeckende Infrastruktur aufgebaut“, sagte \
        Integrationsminister Guntram Schneider gut zwei Jahre nach Inkrafttreten. „Rucksack“, das im Jahr 2013 neu \
        konzipiert wurde. Für die am 25. Mai anstehenden Integrationsratswahlen. Kreise erhalten jeweils zwei Stellen für \
        Lehrkräfte und Mittel für jeweils zwei sozialpädagogische Fachkräfte, eine Verwaltungsfachkraft sowie eine halbe \
        Stelle. Telefon: 0211 855-3118 oder Telefon: 0211 5867-3505. Telefon: 0211 855-5 Telefon: 0211 / 837-1134 \
        Telefon: 0211837-01";
    assert_eq!(unbound("de", TEXT), ["49", "zwei", "zwei", "zwei"]);
    let phones = found("de", TEXT)
        .into_iter()
        .filter(|(_, class)| *class == NumberClass::Phone)
        .count();
    assert_eq!(phones, 5);
    assert!(found("de", TEXT).contains(&("zwei".to_string(), NumberClass::Quoted)));
}

proptest::proptest! {
    #[test]
    fn any_text_has_numbers_in_its_bounds(text in "[ a-zäß0-9§.,:/()%€+„“–-]{0,60}|\\PC{0,60}") {
        for tag in ["de", "en", "ar"] {
            let locale = Locale::new(tag).expect("a known tag");
            let mut end = 0;
            for token in numbers(&text, &locale) {
                assert!(token.range.start >= end && text[token.range.clone()] == token.text, "{text:?}");
                end = token.range.end;
            }
        }
    }
}
