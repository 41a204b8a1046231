//! Whether the letters of pictures suffice: a map for taking away brings its own.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::register::{LanguageId, Words};

use super::Site;
use super::files::lettered;

/// Reports the letters that the theme's fonts lack, once for each language.
pub(super) fn check(site: &Site<'_>, found: &mut Diagnostics) {
    if !site.register.has_map() {
        return;
    }
    let fonts = site.theme.fonts();
    let languages = site.register.languages();
    // Where letters cannot be set, another language stands in.
    for language in languages.filter(|it| lettered(site.register, *it) == *it) {
        let words = words(site, language);
        let letters = letters(&words);
        let missing = fonts
            .bold
            .lacks(&letters)
            .chain(fonts.regular.lacks(&letters));
        let lacking: BTreeSet<char> = missing.collect();
        let lacks = |words: &Cow<'_, str>| words.contains(|letter| lacking.contains(&letter));
        if let Some(example) = words.into_iter().find(lacks) {
            found.report(Diagnostic::nowhere(Problem::MissingLetters {
                language: site.register.site.languages[language].clone(),
                letters: lacking.into_iter().collect(),
                example: example.into_owned(),
            }));
        }
    }
}

/// Each letter once: it is looked for in the fonts once, not each time that it stands somewhere.
fn letters(words: &[Cow<'_, str>]) -> String {
    let all = || words.iter().flat_map(|words| words.chars());
    let highest = all().max().unwrap_or_default();
    let mut is_there = vec![false; highest as usize + 1];
    for letter in all() {
        is_there[letter as usize] = true;
    }
    let letters = ('\0'..=highest).filter(|letter| is_there[*letter as usize]);
    letters.collect()
}

/// What stands in pictures in a language.
fn words<'s>(site: &'s Site<'_>, language: LanguageId) -> Vec<Cow<'s, str>> {
    let (register, settings) = (site.register, &site.register.site);
    let maker = site.maker(language);
    let say = |words: &'s Words| Cow::Borrowed(maker.voice.say(words));
    let districts = register.districts.iter().flat_map(|(_, district)| {
        let code = super::maker::code(district);
        [say(&district.short), Cow::Borrowed(code)]
    });
    let statuses = settings
        .statuses
        .iter()
        .map(|(_, status)| say(&status.name));
    let regions = settings.regions.iter().map(|(_, region)| say(&region.name));
    let topics = register.topics.iter().map(|(_, topic)| say(&topic.title));
    let licence = settings.licence.iter().map(|licence| say(&licence.name));
    let attribution = settings.map.attribution.iter().map(say);
    let all = [
        say(&settings.title),
        Cow::Owned(maker.headline_text(maker.alphabet())),
        Cow::Owned(maker.voice.day(site.as_of)),
        say(&settings.publisher.name),
        Cow::Owned(maker.voice.t("map_inset")),
        Cow::Owned(maker.voice.t("map_tiles_text")),
    ];
    all.into_iter()
        .chain(districts)
        .chain(statuses)
        .chain(regions)
        .chain(topics)
        .chain(licence)
        .chain(attribution)
        .collect()
}
