//! What the disk refused: the context of every failure.

use std::path::Path;

use crate::diagnostics::wording::Said;

pub(super) fn read(path: &Path) -> Said {
    let path = path.display();
    Said::new(
        format!("{path} ist nicht zu lesen"),
        format!("cannot read {path}"),
    )
}

/// What is refused, not what fails.
pub(super) fn follow(link: &Path) -> Said {
    let link = link.display();
    Said::new(
        format!(
            "{link} ist eine Verknüpfung, und was außerhalb liegt, gehört nicht zum Bericht; legen Sie eine Kopie an ihre Stelle, oder stellen Sie ihrem Namen „_“ voran"
        ),
        format!(
            "{link} is a link, and what lies elsewhere is no part of the report; put a copy in its place, or let its name begin with `_`"
        ),
    )
}

pub(super) fn find(path: &Path) -> Said {
    let path = path.display();
    Said::new(
        format!("{path} ist nicht zu finden"),
        format!("cannot find {path}"),
    )
}

pub(super) fn write(path: &Path) -> Said {
    let path = path.display();
    Said::new(
        format!("{path} ist nicht zu schreiben"),
        format!("cannot write {path}"),
    )
}

/// A file or folder.
pub(super) fn make(path: &Path) -> Said {
    let path = path.display();
    Said::new(
        format!("{path} ist nicht anzulegen"),
        format!("cannot make {path}"),
    )
}

pub(super) fn remove(path: &Path) -> Said {
    let path = path.display();
    Said::new(
        format!("{path} ist nicht zu entfernen"),
        format!("cannot remove {path}"),
    )
}

pub(super) fn rename(from: &Path, to: &Path) -> Said {
    let (from, to) = (from.display(), to.display());
    Said::new(
        format!("{from} ist nicht nach {to} zu bringen"),
        format!("cannot move {from} to {to}"),
    )
}

pub(super) fn copy(from: &Path, to: &Path) -> Said {
    let (from, to) = (from.display(), to.display());
    Said::new(
        format!("{from} ist nicht nach {to} zu kopieren"),
        format!("cannot copy {from} to {to}"),
    )
}

/// A link to what it is to lead to.
pub(super) fn point(link: &Path, to: &Path) -> Said {
    let (link, to) = (link.display(), to.display());
    Said::new(
        format!("der Verweis {link} ist nicht auf {to} zu stellen"),
        format!("cannot point {link} to {to}"),
    )
}

pub(super) fn lock(path: &Path) -> Said {
    let path = path.display();
    Said::new(
        format!("{path} ist nicht zu sperren"),
        format!("cannot lock {path}"),
    )
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::wording::{Language, failure};
    use crate::disk;

    #[test]
    fn a_failure_says_what_why_and_what_to_do_in_the_users_language() {
        let home = tempfile::tempdir().expect("a folder");
        disk::write(&home.path().join("file"), b"x").expect("can write");
        let below = home.path().join("file").join("below");
        let error = disk::write(&below, b"x").expect_err("no folder");
        // Which path it is depends on the system: the file, or its name as a folder.
        let way = home.path().join("file").display().to_string();
        for (language, what, why) in [
            (
                Language::German,
                " ist nicht ",
                ": ein Teil des Wegs dorthin ist eine Datei und kein Ordner",
            ),
            (
                Language::English,
                "cannot ",
                ": a part of the way there is a file and no folder",
            ),
        ] {
            let told = failure(&error, language);
            assert!(told.contains(&way) && told.contains(what), "{told}");
            assert!(told.ends_with(why), "{told}");
        }
        let other = anyhow::anyhow!("else").context("something");
        assert_eq!(failure(&other, Language::German), "something: else");
    }
}
