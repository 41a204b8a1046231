//! Templates, strings and assets, each replaceable file by file: the only user of tera.
//!
//! [`Theme::load`] joins the default theme, which is part of the program, with the files of a report's own theme;
//! every mistake in those files is found here, before a page is rendered. [`Theme::renderer`] adds what all pages of
//! a language share and gives the function from a view to bytes.

// The default theme's files.
mod builtin;

// Hashed files and the one style sheet.
mod assets;
// Words and sentences, one file per language.
mod ageing;
mod strings;
// Mistakes in them that can be read over.
mod checked;
// One of them.
mod text;
// What is to be translated.
mod template;

// The template engine.
mod engine;
// Parts of views that many pages have alike.
mod ready;
// Parts that all pages have alike.
mod shared;
// What can be wrong with a theme's file.
mod problem;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use crate::picture::{Font, Fonts};

pub use assets::Asset;
pub use engine::Renderer;
pub use problem::TemplateProblem;
pub use ready::{Ready, derived};
pub use strings::{MissingString, ShareWord, Strings};
pub use template::strings_to_translate;

/// Templates, strings and assets, checked and ready to render.
pub struct Theme {
    engine: engine::Engine,
    strings: BTreeMap<String, Strings>,
    missing: Vec<MissingString>,
    assets: Vec<Asset>,
    /// The letters of pictures.
    fonts: Fonts,
    /// The files that are the report's own, and where they lie.
    own: BTreeSet<String>,
    folder: String,
}

impl Theme {
    /// Joins the default theme with a report's own files, given as paths below `themes/NAME` with their bytes.
    ///
    /// `languages` are the report's language tags; the first is the default, from which a language without a string
    /// of its own borrows (see [`Theme::missing_strings`]).
    ///
    /// # Errors
    ///
    /// Every template that does not parse, every strings file that is not understood, every reference in a style
    /// sheet to a file that is not there.
    pub fn load(
        overrides: &[(String, Vec<u8>)],
        languages: &[&str],
    ) -> Result<Theme, Vec<TemplateProblem>> {
        let mut files: BTreeMap<&str, &[u8]> = builtin::FILES.iter().copied().collect();
        for (path, bytes) in overrides {
            files.insert(path, bytes);
        }

        let (mut problems, mut in_strings, mut in_templates) = (Vec::new(), Vec::new(), Vec::new());
        let ((assets, [regular, bold]), ((strings, missing), engine)) = rayon::join(
            || {
                let assets = assets::bundle(&files, &mut problems);
                (assets, letters(&files, &mut problems))
            },
            || {
                rayon::join(
                    || strings::read(&files, languages, &mut in_strings),
                    || engine::Engine::new(&files, &mut in_templates),
                )
            },
        );
        problems.append(&mut in_strings);
        problems.append(&mut in_templates);
        if let (Some(regular), Some(bold), true) = (regular, bold, problems.is_empty()) {
            Ok(Theme {
                engine,
                strings,
                missing,
                assets,
                fonts: Fonts { regular, bold },
                own: overrides.iter().map(|(path, _)| path.clone()).collect(),
                folder: String::new(),
            })
        } else {
            Err(problems)
        }
    }

    /// The words of a language; for a tag that [`Theme::load`] was not given, those of the default language.
    pub fn strings(&self, language: &str) -> &Strings {
        self.strings
            .get(language)
            .or_else(|| self.strings.get(strings::DEFAULT))
            .expect("the default language is always read")
    }

    /// Strings that a language borrows from the default language.
    pub fn missing_strings(&self) -> &[MissingString] {
        &self.missing
    }

    /// All files that stand beside the pages, in the order of their names.
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    /// The same theme that knows where the report's own files lie, for messages: `themes/office`.
    #[must_use]
    pub fn in_folder(self, folder: impl Into<String>) -> Theme {
        Theme {
            folder: folder.into(),
            ..self
        }
    }

    /// Where the report's own files lie.
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// The files that are the report's own, as paths below that folder.
    pub fn own(&self) -> &BTreeSet<String> {
        &self.own
    }

    /// The letters of pictures that readers take away.
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// The asset of a logical name such as `site.css` or `fonts/source-sans-3.woff2`.
    pub fn asset(&self, name: &str) -> Option<&Asset> {
        self.assets.iter().find(|asset| asset.name == name)
    }

    /// A renderer for the pages of one language: `frame` is what they all share (`site` in the templates), `strings`
    /// its words (`t`). The one `before` serves again if it was made from the same.
    pub fn renderer(
        &self,
        strings: &Strings,
        frame: &impl Serialize,
        before: Option<&Arc<Renderer>>,
    ) -> Arc<Renderer> {
        self.engine.renderer(frame, strings, before)
    }
}

/// The letters of pictures, regular and bold; those that cannot be read go to `problems`.
fn letters(
    files: &BTreeMap<&str, &[u8]>,
    problems: &mut Vec<TemplateProblem>,
) -> [Option<Font>; 2] {
    ["fonts/regular.ttf", "fonts/bold.ttf"].map(|path| {
        let bytes = files.get(path).copied().unwrap_or_default();
        let font = Font::read(bytes.to_vec());
        font.map_err(|problem| problems.push(TemplateProblem::in_file(path, problem)))
            .ok()
    })
}

#[cfg(test)]
mod tests;
