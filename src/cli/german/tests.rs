//! That German help has no English in it, and that the same can be typed.

use std::collections::BTreeSet;

use clap::{Command, CommandFactory, Parser};

use super::super::{Cli, MessageLanguage};
use super::words::{ARGUMENTS, COMMANDS};
use super::{german, mistake};

/// Every command with its path, itself first.
fn all(command: &Command, path: &str, found: &mut Vec<(String, Command)>) {
    found.push((path.to_owned(), command.clone()));
    for below in command.get_subcommands() {
        let path = format!("{path} {}", below.get_name());
        all(below, path.trim_start(), found);
    }
}

fn commands(command: &Command) -> Vec<(String, Command)> {
    let mut found = Vec::new();
    all(command, "", &mut found);
    found
}

#[test]
fn no_word_is_left_without_its_command_or_flag() {
    let mut known = BTreeSet::new();
    for (path, command) in commands(&Cli::command()) {
        for argument in command.get_arguments() {
            known.insert(argument.get_id().to_string());
            known.insert(format!("{path}/{}", argument.get_id()));
        }
        known.insert(format!("command {path}"));
    }
    for told in COMMANDS {
        assert!(
            known.contains(&format!("command {}", told.path)),
            "{}",
            told.path
        );
    }
    for told in ARGUMENTS {
        assert!(known.contains(told.path), "{}", told.path);
    }
}

#[test]
fn help_is_german_from_the_first_word_to_the_last() {
    // Words of clap and of the English help; those of German that look alike are not among them.
    let english = [
        "Usage",
        "Commands:",
        "Options:",
        "Arguments:",
        "[default",
        "[possible",
        "Possible",
        "Print ",
        "the ",
        "The ",
        "Which ",
        "[OPTIONS]",
        "<COMMAND>",
        "DIR]",
        "<DATE>",
    ];
    for (path, mut command) in commands(&german(Cli::command())) {
        for help in [command.render_help(), command.render_long_help()] {
            let help = help.to_string();
            for word in english {
                assert!(
                    !help.contains(word),
                    "{word:?} in the help of {path:?}:\n{help}"
                );
            }
            assert!(help.contains("Aufruf: kreisblatt"), "{help}");
            assert!(help.contains("Optionen:"), "{help}");
        }
    }
}

#[test]
fn the_same_can_be_typed() {
    let typed = [
        "kreisblatt --lang de build here --out there --shard 2/8 --timings=json -j 2",
        "kreisblatt check --format short --strict --as-of 2014-04-25",
        "kreisblatt publish web --report r --dry-run --allow a --allow b",
        "kreisblatt map tiles --write",
        "kreisblatt new centre nord",
        "kreisblatt new strings tr bericht",
        "kreisblatt server nginx --root /srv",
        "kreisblatt serve -p 99 --host 0.0.0.0 --poll",
        "kreisblatt explain Fehler[unread-link] claim_wrong",
    ];
    for line in typed {
        let words = || line.split(' ');
        let english = Cli::try_parse_from(words()).expect("it can be typed");
        let matches = german(Cli::command()).try_get_matches_from(words());
        let matches = matches.unwrap_or_else(|error| panic!("{line}: {error}"));
        let german = <Cli as clap::FromArgMatches>::from_arg_matches(&matches).expect("the same");
        assert_eq!(format!("{english:?}"), format!("{german:?}"));
        assert_eq!(
            german.lang,
            line.contains("--lang").then_some(MessageLanguage::De)
        );
    }
}

#[test]
fn mistakes_say_what_was_expected() {
    let said = |line: &str| {
        let error = german(Cli::command()).try_get_matches_from(line.split(' '));
        let text = mistake(&error.expect_err("a mistake")).expect("in words");
        let (text, help) = text.split_once("\n\n").expect("with a way to help");
        (text.to_owned(), help.to_owned())
    };
    let lines = [
        (
            "kreisblatt bild",
            "Fehler: den Befehl „bild“ gibt es nicht\n  gemeint ist wohl: build",
        ),
        (
            "kreisblatt build --owt x",
            "Fehler: „--owt“ ist hier nicht vorgesehen\n  gemeint ist wohl: --out",
        ),
        (
            "kreisblatt build --as-of gestern",
            "Fehler: „gestern“ passt nicht zu „--as-of <TAG>“; erwartet wird ein Tag wie 2014-04-25",
        ),
        (
            "kreisblatt build --shard 9/8",
            "Fehler: „9/8“ passt nicht zu „--shard <I/N>“; erwartet wird I/N wie 1/4, mit I von 1 bis N und N bis 64",
        ),
        (
            "kreisblatt check --format xml",
            "Fehler: „xml“ passt nicht zu „--format <FORMAT>“\n  möglich: human, short, json",
        ),
        (
            "kreisblatt build --out",
            "Fehler: bei „--out <ORDNER>“ fehlt der Wert",
        ),
        (
            "kreisblatt build -j 0",
            "Fehler: „0“ passt nicht zu „--jobs <ZAHL>“; erwartet wird eine Zahl wie 4",
        ),
        (
            "kreisblatt build --base-url www.x.de",
            "Fehler: „www.x.de“ passt nicht zu „--base-url <ADRESSE>“; erwartet wird https://…, http://… oder ein Pfad wie /ki/",
        ),
        ("kreisblatt diff 2013", "Fehler: es fehlt: <BIS>"),
        (
            "kreisblatt check --fix --diff",
            "Fehler: „--fix“ und „--diff“ gehen nicht zusammen",
        ),
        (
            "kreisblatt build --strict --strict",
            "Fehler: „--strict“ steht zweimal da",
        ),
        (
            "kreisblatt explain unraed-link",
            "Fehler: die Kennung „unraed-link“ gibt es nicht; „kreisblatt explain“ zählt alle auf\n  gemeint ist wohl: unread-link",
        ),
        (
            "kreisblatt serve --port 70000",
            "Fehler: „70000“ passt nicht zu „--port <PORT>“; erwartet wird eine Zahl von 0 bis 65535",
        ),
    ];
    for (line, wanted) in lines {
        assert_eq!(said(line).0, wanted, "{line}");
    }
    assert_eq!(
        said("kreisblatt new centre").1,
        "Aufruf: kreisblatt new centre [OPTIONEN] <KURZNAME> [ORDNER]\nHilfe: kreisblatt new centre --help\n"
    );
    assert_eq!(
        said("kreisblatt new bericht").1,
        "Aufruf: kreisblatt new [OPTIONEN] <BEFEHL>\nHilfe: kreisblatt new --help\n"
    );
}
