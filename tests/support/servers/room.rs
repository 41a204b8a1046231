//! Hosts without room: a disk that is really full, and a server that may write no more.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use kreisblatt::disk;
use tempfile::TempDir;

use super::{descendants, folder};

/// How many bytes the smallest part of such a disk has.
const BLOCK: usize = 4096;

/// A disk in memory of sixteen megabytes. It is mounted where only one process sees it, which needs neither a place in this
/// machine nor, where the system lets users do so, the rights of root.
pub struct SmallDisk {
    holder: Child,
    // Where it is mounted.
    folder: TempDir,
}

impl SmallDisk {
    /// `None` where nobody may mount, as in many containers.
    pub fn new() -> Option<Self> {
        let folder = folder();
        // It ends with its input, and so with this test.
        let held = "mount -t tmpfs -o size=16m,nr_inodes=6000,mode=777 tmpfs \"$0\" && echo mounted && exec cat";
        ["-m", "-Urm"]
            .into_iter()
            .find_map(|spaces| {
                let mut holder = Command::new("unshare")
                    .args([spaces, "sh", "-c", held])
                    .arg(folder.path())
                    .stdin(Stdio::piped())
                    .stdout(Stdio::piped())
                    .stderr(Stdio::null())
                    .spawn()
                    .ok()?;
                let mut said = String::new();
                let _ = BufReader::new(holder.stdout.as_mut()?).read_line(&mut said);
                if said == "mounted\n" {
                    return Some(holder);
                }
                let _ = holder.wait();
                None
            })
            .map(|holder| Self { holder, folder })
    }

    /// A path on it.
    pub fn path(&self, name: &str) -> PathBuf {
        let seen_from_here = format!("/proc/{}/root", self.holder.id());
        let below = self
            .folder
            .path()
            .strip_prefix("/")
            .expect("it is absolute");
        PathBuf::from(seen_from_here).join(below).join(name)
    }

    /// Fills it up to so many bytes.
    pub fn fill(&self, left: usize) {
        let ballast = |number: usize| self.path(&format!("ballast/{number}"));
        let mut blocks = 0;
        while disk::write(&ballast(blocks), &[1; BLOCK]).is_ok() {
            blocks += 1;
        }
        for number in blocks.saturating_sub(left.div_ceil(BLOCK))..=blocks {
            disk::remove(&ballast(number)).expect("can remove");
        }
    }

    /// Leaves room for bytes and none for another file, as on a host that counts files.
    pub fn fill_with_files(&self) {
        let mut number = 0;
        while disk::write(&self.path(&format!("ballast/{number}")), b"").is_ok() {
            number += 1;
        }
    }

    /// Makes room again.
    pub fn clear(&self) {
        disk::remove(&self.path("ballast")).expect("can remove");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = self.holder.kill();
        let _ = self.holder.wait();
    }
}

/// A command for whom a file that has become too long is an error as a full disk is one, and not its end.
pub fn bearing_limits(command: &Command) -> Command {
    let mut shell = Command::new("sh");
    shell
        .args(["-c", "trap '' XFSZ; exec \"$@\"", "sh"])
        .arg(command.get_program())
        .args(command.get_args());
    shell
}

/// Lets a server and all that it starts write files up to so many bytes only; `None` for any. This works
/// for every user on every Linux, and to clients it looks like a full disk or a quota that is used up.
pub fn limit(server: u32, bytes: Option<usize>) {
    let most = bytes.map_or("unlimited".to_owned(), |bytes| bytes.to_string());
    // Those that it started before keep the limit they had.
    for process in [vec![server], descendants(server)].concat() {
        let set = Command::new("prlimit")
            .args(["--pid", &process.to_string()])
            .arg(format!("--fsize={most}:unlimited"))
            .stderr(Stdio::null())
            .status();
        let is_set = set.expect("util-linux is there").success();
        assert!(is_set || process != server, "the limit cannot be set");
    }
}
