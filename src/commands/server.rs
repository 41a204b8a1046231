//! `kreisblatt server`: what a web server must be told.

use anyhow::{Result, bail};

use crate::cli::{ServerArgs, ServerSoftware};
use crate::diagnostics::Diagnostics;
use crate::server::{Place, Software};

use super::Outcome;
use super::check::show;
use super::load::{Loaded, Options};
use super::screen::Screen;

pub(super) fn run(args: ServerArgs, screen: &Screen) -> Result<Outcome> {
    let options = Options::new(args.report);
    let mut found = Diagnostics::new();
    let (sources, loaded) = Loaded::read(&options, &mut found)?;
    let Some(loaded) = loaded else {
        return show(&found, sources.as_deref(), options.strict, screen);
    };
    let Ok(site) = loaded.plan(&options, &mut found) else {
        return show(&found, Some(&loaded.sources), options.strict, screen);
    };
    let Some(place) = Place::new(&site, &args.root) else {
        bail!(screen.language.choose(
            "--root und base_url: für einen Webserver dürfen sie nur Buchstaben, Ziffern und / . _ - ~ enthalten",
            "--root and base_url: for a web server they may hold only letters, digits and / . _ - ~",
        ));
    };
    screen.result(&place.configuration(match args.software {
        ServerSoftware::Nginx => Software::Nginx,
        ServerSoftware::Apache => Software::Apache,
        ServerSoftware::Caddy => Software::Caddy,
    }))?;
    Ok(Outcome::Done)
}
