//! Whether the letters of pictures suffice: a map for taking away brings its own.

use std::collections::{BTreeSet, HashSet};

use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::register::LanguageId;

use super::Site;

/// Reports the letters that the theme's fonts lack, once for each language.
pub(super) fn check(site: &Site<'_>, found: &mut Diagnostics) {
    let fonts = site.theme.fonts();
    for language in site.register.languages() {
        let words = words(site, language);
        // Each letter is looked for once, not each time that it stands somewhere.
        let letters: HashSet<char> = words.iter().flat_map(|words| words.chars()).collect();
        let letters: String = BTreeSet::from_iter(letters).into_iter().collect();
        let missing = fonts
            .bold
            .lacks(&letters)
            .chain(fonts.regular.lacks(&letters));
        let lacking: BTreeSet<char> = missing.collect();
        let lacks = |words: &String| words.contains(|letter| lacking.contains(&letter));
        if let Some(example) = words.into_iter().find(lacks) {
            found.report(Diagnostic::nowhere(Problem::MissingLetters {
                language: site.register.site.languages[language].clone(),
                letters: lacking.into_iter().collect(),
                example,
            }));
        }
    }
}

/// What stands in pictures in a language.
fn words(site: &Site<'_>, language: LanguageId) -> Vec<String> {
    let (register, settings) = (site.register, &site.register.site);
    let maker = site.maker(language);
    let say = |words| maker.voice.say(words).to_owned();
    let districts = register.districts.iter().flat_map(|(key, district)| {
        let codes = super::maker::words(register.districts.key(key), district, language);
        [say(&district.short), codes.code]
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
        maker.headline_text(maker.alphabet()),
        maker.voice.day(site.as_of),
        say(&settings.publisher.name),
        maker.voice.t("map_inset"),
        maker.voice.t("map_tiles_text"),
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
