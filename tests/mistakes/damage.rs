//! Mistakes that nobody would think of: bytes at random. Whatever is found, it has a code, a place and words.

use kreisblatt::diagnostics::{Diagnostics, codes};
use kreisblatt::register::Register;
use kreisblatt::sources::Sources;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::check_words;
use crate::support::{Files, examine, light_content, report};

/// A change of a file that nobody would think of.
#[derive(Debug, Clone)]
enum Damage {
    Flip(Index, Index, u8),
    Cut(Index, Index),
    DropLine(Index, Index),
    SwapLines(Index, Index, Index),
    Insert(Index, Index, String),
}

impl Damage {
    fn apply(&self, files: &mut Files) {
        let pick = match self {
            Self::Flip(file, ..)
            | Self::Cut(file, _)
            | Self::DropLine(file, _)
            | Self::SwapLines(file, ..)
            | Self::Insert(file, ..) => file.index(files.len()),
        };
        let bytes = &mut files[pick].1;
        if bytes.is_empty() {
            return;
        }
        let mut lines: Vec<Vec<u8>> = bytes.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
        match self {
            Self::Flip(_, at, value) => {
                let at = at.index(bytes.len());
                bytes[at] = *value;
                return;
            }
            Self::Cut(_, at) => {
                bytes.truncate(at.index(bytes.len()));
                return;
            }
            Self::Insert(_, at, text) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, text.bytes());
                return;
            }
            Self::DropLine(_, line) => {
                lines.remove(line.index(lines.len()));
            }
            Self::SwapLines(_, one, other) => {
                let (one, other) = (one.index(lines.len()), other.index(lines.len()));
                lines.swap(one, other);
            }
        }
        *bytes = lines.join(&b'\n');
    }
}

fn damage() -> impl Strategy<Value = Damage> {
    let index = any::<Index>;
    let text = prop::sample::select(vec![
        ": ",
        "- ",
        "\t",
        "\"",
        "'",
        "{",
        "}",
        "[",
        "]",
        "&a ",
        "*a",
        "!tag ",
        "|",
        ">",
        "#",
        "\n",
        "---\n",
        "<script>",
        "](",
        "![",
        "[^1]",
        "figure:",
        "\u{202e}",
        "\u{0}",
        "é",
        "0x1F",
        "1e9",
        ".nan",
        "~",
        "9999-99-99",
        "?",
        "%",
        "\r",
    ]);
    prop_oneof![
        (index(), index(), any::<u8>()).prop_map(|(file, at, value)| Damage::Flip(file, at, value)),
        (index(), index()).prop_map(|(file, at)| Damage::Cut(file, at)),
        (index(), index()).prop_map(|(file, line)| Damage::DropLine(file, line)),
        (index(), index(), index()).prop_map(|(file, a, b)| Damage::SwapLines(file, a, b)),
        (index(), index(), text).prop_map(|(file, at, text)| Damage::Insert(file, at, text.into())),
    ]
}

fn survives(mut files: Files, damages: &[Damage]) {
    for damage in damages {
        damage.apply(&mut files);
    }
    let (sources, found) = examine(files);
    let known = codes();
    for diagnostic in &found {
        check_words(diagnostic);
        assert!(
            known
                .iter()
                .any(|(code, _)| *code == diagnostic.problem.code())
        );
        for span in diagnostic.span.iter().chain(&diagnostic.other) {
            let file = sources.file(span.file);
            assert!(
                span.start <= file.bytes().len() && span.start <= span.end,
                "{diagnostic:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damage_never_panics(damages in prop::collection::vec(damage(), 1..4)) {
        survives(report(), &damages);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damage_of_the_real_report_never_panics(damages in prop::collection::vec(damage(), 1..8)) {
        let mut files = light_content();
        damages.iter().for_each(|damage| damage.apply(&mut files));
        let sources = Sources::new("content", files);
        let _ = Register::read(&sources, &mut Diagnostics::new());
    }
}
