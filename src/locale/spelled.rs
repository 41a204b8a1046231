//! Numbers from 13 to 999 in words: "neunundvierzig", "forty-nine".

const GERMAN_ONES: [&str; 20] = [
    "",
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
];
const GERMAN_TENS: [&str; 10] = [
    "", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig",
];
const ENGLISH_ONES: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const ENGLISH_TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

const TURKISH_ONES: [&str; 10] = [
    "", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz",
];
const TURKISH_TENS: [&str; 10] = [
    "", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan",
];

/// All words of a language in small letters, with their values.
pub(super) fn words(language: &str) -> impl Iterator<Item = (String, f64)> {
    (13..=999_u32).filter_map(move |number| {
        let value = f64::from(number);
        Some((word(language, value)?, value))
    })
}

/// The word for a whole number from 13 to 999.
pub(super) fn word(language: &str, value: f64) -> Option<String> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "of a value outside the range nothing is said"
    )]
    let number = value as u32;
    if !(13..=999).contains(&number) || f64::from(number) != value {
        return None;
    }
    match language {
        "de" => Some(german(number)),
        "en" => Some(english(number)),
        "tr" => Some(turkish(number)),
        _ => None,
    }
}

fn german(number: u32) -> String {
    let (hundreds, rest) = (number / 100, number % 100);
    let small = if rest < 20 {
        let one = GERMAN_ONES[rest as usize];
        if rest == 1 { "eins" } else { one }.to_owned()
    } else {
        let tens = GERMAN_TENS[(rest / 10) as usize];
        match rest % 10 {
            0 => tens.to_owned(),
            ones => format!("{}und{tens}", GERMAN_ONES[ones as usize]),
        }
    };
    match hundreds {
        0 => small,
        1 => format!("hundert{small}"),
        _ => format!("{}hundert{small}", GERMAN_ONES[hundreds as usize]),
    }
}

fn english(number: u32) -> String {
    let (hundreds, rest) = (number / 100, number % 100);
    let small = if rest < 20 {
        ENGLISH_ONES[rest as usize].to_owned()
    } else {
        let tens = ENGLISH_TENS[(rest / 10) as usize];
        match rest % 10 {
            0 => tens.to_owned(),
            ones => format!("{tens}-{}", ENGLISH_ONES[ones as usize]),
        }
    };
    match (hundreds, rest) {
        (0, _) => small,
        (_, 0) => format!("{} hundred", ENGLISH_ONES[hundreds as usize]),
        _ => format!("{} hundred and {small}", ENGLISH_ONES[hundreds as usize]),
    }
}

/// Each digit is a word of its own: "iki yüz kırk dokuz".
fn turkish(number: u32) -> String {
    let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
    let hundred = match hundreds {
        0 => "",
        1 => "yüz",
        _ => &format!("{} yüz", TURKISH_ONES[hundreds as usize]),
    };
    let parts = [
        hundred,
        TURKISH_TENS[tens as usize],
        TURKISH_ONES[ones as usize],
    ];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_lead_to_each_other() {
        for (language, text, number) in [
            ("de", "dreizehn", 13.0),
            ("de", "siebzehn", 17.0),
            ("de", "einundzwanzig", 21.0),
            ("de", "neunundvierzig", 49.0),
            ("de", "dreißig", 30.0),
            ("de", "hunderteins", 101.0),
            ("de", "zweihundertsiebzig", 270.0),
            ("en", "forty-nine", 49.0),
            ("en", "one hundred", 100.0),
            ("en", "two hundred and seventy", 270.0),
            ("tr", "on üç", 13.0),
            ("tr", "kırk dokuz", 49.0),
            ("tr", "yüz bir", 101.0),
            ("tr", "iki yüz yetmiş", 270.0),
        ] {
            assert!(words(language).any(|known| known == (text.to_owned(), number)));
            assert_eq!(word(language, number).as_deref(), Some(text));
        }
        assert_eq!(word("de", 49.5), None);
        assert_eq!(word("ar", 49.0), None);
    }
}
