//! From an edit to the page.

use super::*;

#[test]
fn an_edit_is_announced_and_shown_however_the_editor_saves() {
    let preview = Preview::start(false, Limits::default(), &[]);
    let mut events = preview.events();
    let first = events.next();
    preview.edition("fassung-1");
    let second = events.next();
    assert_ne!(first["page"], second["page"]);
    assert!(preview.get(PAGE).body.contains("fassung-1"));

    // A file beside it, then a rename over it.
    preview.write(
        "content/pages/.tmp",
        "---\ntitle: Impressum\n---\nfassung-2\n",
    );
    fs::rename(preview.path("content/pages/.tmp"), preview.path(FILE)).expect("can rename");
    preview.wait_for_text("fassung-2");

    // The old file aside, a new one in its place.
    fs::rename(preview.path(FILE), preview.path("content/pages/_old")).expect("can rename");
    preview.edition("fassung-3");
    preview.wait_for_text("fassung-3");

    // As vim does: a try whether the folder takes files, the old file as a backup beside the new one.
    preview.write("content/pages/4913", "");
    fs::remove_file(preview.path("content/pages/4913")).expect("can remove");
    let backup = preview.path("content/pages/impressum.md~");
    fs::rename(preview.path(FILE), &backup).expect("can rename");
    preview.edition("fassung-4");
    preview.wait_for_text("fassung-4");
    assert_eq!(mistakes(&preview), 0, "a backup that stays is no record");
    fs::remove_file(&backup).expect("can remove");

    // As Kate and LibreOffice do: a temporary file with a name of its own, then a rename.
    for (number, name) in [
        "impressum.md.AbCdEf",
        "lu2718281.tmp",
        "impressum.md___jb_tmp___",
    ]
    .iter()
    .enumerate()
    {
        let path = format!("content/pages/{name}");
        preview.write(
            &path,
            &format!("---\ntitle: Impressum\n---\nfassung-5{number}\n"),
        );
        fs::rename(preview.path(&path), preview.path(FILE)).expect("can rename");
        preview.wait_for_text(&format!("fassung-5{number}"));
        assert_eq!(mistakes(&preview), 0, "{name}");
    }

    // A file in a folder that was not there a moment ago.
    preview.write(
        "content/pages/neu/tief/kontakt.md",
        "---\ntitle: Kontakt\n---\nneu\n",
    );
    preview.wait_for("/bericht/kontakt/", |answer| answer.status == 200);
    // And a folder that goes.
    disk::remove_folder(&preview.path("content/pages/neu")).expect("can remove");
    preview.wait_for("/bericht/kontakt/", |answer| answer.status == 404);
}

#[test]
fn a_style_sheet_alone_needs_no_reload() {
    let preview = Preview::start(false, Limits::default(), &[]);
    let mut events = preview.events();
    let first = events.next();
    let before = preview.get(PAGE).body;
    preview.write("themes/amt/assets/extra.css", "p { color: green }\n");
    let second = events.next();
    assert_eq!(first["page"], second["page"]);
    assert_ne!(first["style"], second["style"]);
    assert_ne!(before, preview.get(PAGE).body, "the sheet has another name");
}

#[test]
fn a_burst_of_edits_ends_with_the_last() {
    let preview = Preview::start(false, Limits::default(), &[]);
    preview.wait_for_text("fassung-0");
    for number in 1..=1000 {
        preview.edition(&format!("fassung-{number}"));
    }
    preview.wait_for_text("fassung-1000<");
}

#[test]
fn whole_folders_may_go_and_come_back() {
    let preview = Preview::start(false, Limits::default(), &[]);
    let mut events = preview.events();
    events.next();
    let (content, aside) = (preview.path("content"), preview.path("aside"));
    fs::rename(&content, &aside).expect("can rename");
    let gone = events.next();
    assert_eq!(gone["mistakes"][0]["code"], "content-missing");
    fs::rename(&aside, &content).expect("can rename");
    assert_eq!(events.next()["mistakes"].as_array().map(Vec::len), Some(0));
    preview.edition("fassung-1");
    preview.wait_for_text("fassung-1");

    disk::remove_folder(&content).expect("can remove");
    // Not all files go at once.
    while events.next()["mistakes"][0]["code"] != "content-missing" {}
    for (path, text) in REPORT
        .iter()
        .filter(|(path, _)| path.starts_with("content/"))
    {
        preview.write(path, text);
    }
    preview.wait_for_text("fassung-0");
    preview.edition("fassung-2");
    preview.wait_for_text("fassung-2");
}

#[test]
fn without_news_from_the_system_changes_are_found_by_looking() {
    let preview = Preview::start(true, Limits::default(), &[]);
    preview.wait_for_text("fassung-0");
    preview.edition("fassung-1");
    preview.wait_for_text("fassung-1");
}
