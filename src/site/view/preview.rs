//! Every template renders its view; with `THEME_PREVIEW=FOLDER` in the environment the pages are kept for the eye.

use super::sample;
use crate::theme::Theme;

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a tool for designers, run by hand"
)]
fn every_template_renders_its_view() {
    let theme = Theme::load(&[], &["de", "en"]).map_err(|problems| panic!("{problems:#?}"));
    let theme = theme.expect("problems were shown");
    let pages = sample::pages(&theme);
    for (path, bytes) in &pages {
        let html = std::str::from_utf8(bytes).expect("pages are UTF-8");
        assert!(html.contains("</html>"), "{path} ends");
        assert!(
            !html.contains(" style="),
            "{path} keeps to the content security policy"
        );
        assert_eq!(
            html.matches("<h1").count(),
            1,
            "{path} has one first heading"
        );
    }

    if let Some(folder) = std::env::var_os("THEME_PREVIEW") {
        let folder = std::path::PathBuf::from(folder);
        let assets = theme.assets().iter();
        let assets =
            assets.map(|asset| (format!("assets/{}", asset.file_name), asset.bytes.clone()));
        for (path, bytes) in pages.into_iter().chain(assets) {
            let file = folder.join(path);
            std::fs::create_dir_all(file.parent().expect("below the folder")).expect("can write");
            std::fs::write(file, bytes).expect("can write");
        }
    }
}
