//! The German guide for beginners, done step by step as it says: its commands work, and what it shows is what the program says.

mod support;

use kreisblatt::disk;
use support::office::Office;
use support::read;

const GUIDE: &str = "docs/erste-schritte.md";

/// The blocks of a kind, such as `sh`, in the guide's order.
fn blocks(kind: &str) -> Vec<String> {
    let text = read(GUIDE);
    let opening = format!("```{kind}\n");
    let parts = text.split(&opening).skip(1);
    parts
        .map(|part| part.split("```").next().expect("it is closed").to_owned())
        .collect()
}

/// The commands of the guide that begin so, without `kreisblatt` and comments.
fn commands(beginning: &str) -> Vec<Vec<String>> {
    let lines = blocks("sh").concat();
    let lines = lines
        .lines()
        .map(|line| line.split(" #").next().unwrap_or_default());
    let commands = lines.filter_map(|line| line.strip_prefix("kreisblatt "));
    commands
        .filter(|command| command.starts_with(beginning))
        .map(|command| command.split_whitespace().map(str::to_owned).collect())
        .collect()
}

fn run(office: &Office, beginning: &str, code: i32) -> String {
    let commands = commands(beginning);
    assert!(
        !commands.is_empty(),
        "no `kreisblatt {beginning}` in {GUIDE}"
    );
    let mut said = String::new();
    for command in commands {
        let command: Vec<&str> = command.iter().map(String::as_str).collect();
        let run = office.run(&command).ends_with(code);
        said += &run.stdout;
        said += &run.stderr;
    }
    said
}

#[test]
fn a_beginner_gets_what_the_guide_promises() {
    let office = Office::empty();
    run(&office, "new site", 0);
    run(&office, "build", 0);

    // The record that the guide shows is the one that was made.
    let yaml = blocks("yaml");
    let record = office.read("mein-bericht/content/centres/suedufer.md");
    assert!(
        record.contains(yaml[0].lines().nth(2).expect("an entry")),
        "{record}"
    );
    office.edit(
        "mein-bericht/content/centres/suedufer.md",
        "2024-02-01",
        "2024-07-01",
    );
    let shown = blocks("text");
    let said = office.run(&["check", "mein-bericht"]).ends_with(1).stderr;
    assert!(said.contains(shown[0].trim_end()), "{said}");
    let said = run(&office, "check mein-bericht --diff", 1);
    assert!(said.contains("+In [1](figure:running)"), "{said}");
    let said = run(&office, "check mein-bericht --fix", 0);
    assert!(said.contains(shown[1].trim_end()), "{said}");
    run(&office, "build", 0);
    run(&office, "diff", 0);

    // Numbers in texts as the guide writes them.
    let example = &blocks("markdown")[0];
    office.edit(
        "mein-bericht/content/centres/suedufer.md",
        "2024-07-01",
        "2024-02-01",
    );
    let review = "mein-bericht/content/review.md";
    let head = office.read(review);
    let head = head.split("---\n").nth(1).expect("a head").to_owned();
    office.write(review, &format!("---\n{head}---\n\n{example}"));
    office
        .run(&["check", "mein-bericht", "--strict"])
        .ends_with(0);

    // The target is understood, and the record of a new centre says what is to be filled in.
    let target = yaml
        .iter()
        .find(|block| block.starts_with("targets:"))
        .expect("a target");
    let settings = office.read("mein-bericht/content/site.yaml");
    office.write(
        "mein-bericht/content/site.yaml",
        &format!("{settings}\n{target}"),
    );
    office
        .run(&["check", "mein-bericht", "--strict"])
        .ends_with(0);
    let said = run(&office, "new centre", 0);
    assert!(said.contains("AUSFÜLLEN"), "{said}");
}

/// An indented block, as lists have them.
fn indented(kind: &str) -> String {
    let text = read(GUIDE);
    let opening = format!("   ```{kind}\n");
    let part = text.split(&opening).nth(1).expect("a block");
    let block = part.split("   ```").next().expect("its end");
    block
        .lines()
        .map(|line| format!("{}\n", line.strip_prefix("   ").unwrap_or(line)))
        .collect()
}

#[test]
fn the_sample_becomes_a_report_of_ones_own_as_the_guide_says() {
    let office = Office::empty();
    run(&office, "new site", 0);
    let path = |name: &str| format!("mein-bericht/content/{name}");
    for folder in ["centres", "topics", "events"] {
        disk::remove(&office.path(&path(folder))).expect("it can be removed");
    }
    disk::remove(&office.path(&path("districts.yaml"))).expect("it can be removed");
    let head = office.read(&path("review.md"));
    let head = head.split("---\n").nth(1).expect("a head").to_owned();
    office.write(&path("review.md"), &format!("---\n{head}---\n"));
    let figures = office.read(&path("figures.yaml"));
    let kept = figures.split("debt-advice:").next().expect("the first");
    office.write(&path("figures.yaml"), kept);

    office.write(&path("districts.csv"), &indented("csv"));
    let settings = office.read(&path("site.yaml"));
    let before = settings.split("map:\n").next().expect("the beginning");

    // Without borders, then with tiles alone.
    let borders = path("boundaries.geojson");
    disk::remove(&office.path(&borders)).expect("it can be removed");
    office.write(&path("site.yaml"), before);
    let said = office.run(&["build", "mein-bericht"]).ends_with(0);
    assert!(!said.stderr.contains("unknown-file"), "{}", said.stderr);
    let tiles = "\"06901\": [1, 1]\n\"06902\": [2, 1]\n";
    office.write(&path("tiles.yaml"), tiles);
    let settings = format!("{before}map: {{tiles: tiles.yaml}}\n");
    office.write(&path("site.yaml"), &settings);
    office.run(&["build", "mein-bericht"]).ends_with(0);
    disk::remove(&office.path(&path("tiles.yaml"))).expect("it can be removed");

    let settings = format!("{before}{}", indented("yaml"));
    office.write(&path("site.yaml"), &settings);
    let square = |key: &str, left: u32| {
        let (left, right) = (f64::from(left) / 10.0, f64::from(left + 1) / 10.0);
        format!(
            r#"{{"type": "Feature", "properties": {{"AGS": "{key}"}}, "geometry": {{"type": "Polygon", "coordinates": [[[{left}, 50.0], [{right}, 50.0], [{right}, 50.1], [{left}, 50.1], [{left}, 50.0]]]}}}}"#
        )
    };
    let borders = format!(
        r#"{{"type": "FeatureCollection", "features": [{}, {}]}}"#,
        square("06901", 91),
        square("06902", 92)
    );
    office.write(&path("boundaries.geojson"), &borders);
    run(&office, "map tiles", 0);
    office.run(&["check", "mein-bericht"]).ends_with(0);
    let said = run(&office, "new centre", 0);
    assert!(said.contains("AUSFÜLLEN"), "{said}");
    let record = office.read(&path("centres/musterstadt.md"));
    assert!(record.contains("Kreis Hochmoor"), "{record}");
}

#[test]
fn every_command_of_the_guide_can_be_typed() {
    let office = Office::empty();
    for command in commands("") {
        let mut command: Vec<&str> = command.iter().map(String::as_str).collect();
        command.push("--help");
        office.run(&command).ends_with(0);
    }
}
