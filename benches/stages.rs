//! How long each stage takes, in memory and on one thread: `cargo bench --bench stages`.

#[path = "corpus/report.rs"]
#[allow(dead_code, reason = "what other generators need too")]
mod report;

use divan::{Bencher, black_box};
use kreisblatt::diagnostics::Diagnostics;
use kreisblatt::geo::{self, Drawing};
use kreisblatt::register::Register;
use kreisblatt::site::{Site, What};
use kreisblatt::sources::Sources;
use kreisblatt::theme::Theme;

const DISTRICTS: [usize; 2] = [54, 1000];

fn main() {
    divan::main();
}

fn sources(districts: usize) -> Sources {
    let files = report::files(&report::synthetic(districts)).into_iter();
    let files = files.map(|(path, text)| (path, text.into_bytes()));
    Sources::new("content", files.collect())
}

fn register(sources: &Sources) -> Register {
    Register::read(sources, &mut Diagnostics::new()).expect("a report without mistakes")
}

fn theme() -> Theme {
    Theme::load(&[], &["de"]).expect("the default theme")
}

fn plan<'s>(sources: &'s Sources, register: &'s Register, theme: &'s Theme) -> Site<'s> {
    let as_of = register.site.as_of.expect("it has a date");
    let found = &mut Diagnostics::new();
    Site::plan(register, as_of, sources, theme, None, found).expect("a report without mistakes")
}

/// YAML, Markdown and borders into checked records.
#[divan::bench(args = DISTRICTS)]
fn reading(bencher: Bencher<'_, '_>, districts: usize) {
    let sources = sources(districts);
    bencher.bench_local(|| register(black_box(&sources)));
}

/// Drawings, labels, claims and numbers in texts.
#[divan::bench(args = DISTRICTS)]
fn planning_and_checking(bencher: Bencher<'_, '_>, districts: usize) {
    let (sources, theme) = (sources(districts), theme());
    let register = register(&sources);
    bencher.bench_local(|| plan(black_box(&sources), &register, &theme).routes().len());
}

/// All pages of districts.
#[divan::bench(args = DISTRICTS)]
fn rendering_districts(bencher: Bencher<'_, '_>, districts: usize) {
    render(bencher, districts, |what| matches!(what, What::District(_)));
}

/// The page with all districts on a map and in a table.
#[divan::bench(args = DISTRICTS)]
fn rendering_the_map(bencher: Bencher<'_, '_>, districts: usize) {
    render(bencher, districts, |what| what == What::Map);
}

fn render(bencher: Bencher<'_, '_>, districts: usize, wanted: impl Fn(What) -> bool) {
    let (sources, theme) = (sources(districts), theme());
    let register = register(&sources);
    let site = plan(&sources, &register, &theme);
    bencher.bench_local(|| {
        let routes = site.routes().iter().filter(|route| wanted(route.what));
        routes
            .map(|route| site.render(route).expect("a page").len())
            .sum::<usize>()
    });
}

/// Projection, simplification, labels, paths.
#[divan::bench(args = DISTRICTS)]
fn drawing(bencher: Bencher<'_, '_>, districts: usize) {
    let files = report::files(&report::synthetic(districts));
    let borders = files.iter().find(|(path, _)| path == "boundaries.geojson");
    let features = geo::read(&borders.expect("it is there").1, "id").expect("borders");
    bencher.bench_local(|| Drawing::new(black_box(&features), 800.0));
}
