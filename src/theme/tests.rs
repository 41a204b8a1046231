//! What a user of a theme would miss.

use super::*;

#[test]
fn default_theme_loads() {
    let theme = Theme::load(&[], &["de", "en"]);
    if let Err(problems) = theme {
        panic!("{problems:#?}");
    }
}
