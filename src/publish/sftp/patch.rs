//! Files made on the host from older ones: what stands in both is copied there (`copy-data`, which OpenSSH has since 9.0),
//! and only what differs travels.
//!
//! The old file is read back first and must be what its record says; so no byte is taken on trust. A file is written from
//! its beginning to its end, each piece after the one before has arrived: as with files that travel whole, one of the right
//! length is whole.

use std::sync::Arc;

use openssh_sftp_client::file::File;
use openssh_sftp_client::{Error, Sftp as Session};

use super::super::delta::{Piece, pieces};
use super::super::failure::Failure;
use super::super::host::BytesOf;
use super::super::release::FileEntry;
use super::{READING, Sftp};

/// One file to be made.
struct Order {
    path: String,
    from: String,
    to: String,
    known: FileEntry,
    bytes: Vec<u8>,
}

impl Sftp {
    /// Makes files of one folder from those of another, as far as this can be done and is worth it; the others are
    /// returned.
    pub(super) fn make_from(
        &self,
        (old, new): (&str, &str),
        files: &[(String, FileEntry)],
        bytes: &BytesOf,
        progress: &(dyn Fn() + Sync),
    ) -> Result<Vec<String>, Failure> {
        let mut longest_first: Vec<&(String, FileEntry)> = files.iter().collect();
        longest_first.sort_by_key(|(_, known)| std::cmp::Reverse(known.bytes));
        let mut orders = longest_first.into_iter().map(|(path, known)| {
            Ok(Order {
                path: path.clone(),
                from: self.at(&format!("{old}/{path}")),
                to: self.at(&format!("{new}/{path}")),
                known: known.clone(),
                bytes: bytes(path)?,
            })
        });
        let mut left = Vec::new();
        // The first file tells whether this host copies as it should.
        for order in orders.by_ref() {
            let order: Order = order?;
            match self.tried(&order)? {
                Trial::Good => {
                    progress();
                    break;
                }
                Trial::NotWorthIt => left.push(order.path),
                Trial::Bad => return Ok(files.iter().map(|(path, _)| path.clone()).collect()),
            }
        }
        // What is read of the old file counts as what is sent of the new one.
        let length =
            |order: &Order| order.bytes.len() + usize::try_from(order.known.bytes).unwrap_or(0);
        let others = self.many_of(orders.inspect(|_| progress()), length, |_, order| {
            let session = Arc::clone(&self.connection.session);
            async move {
                match made(&session, &order, &order.to).await {
                    Ok(true) => Ok(None),
                    Ok(false) => Ok(Some(order.path)),
                    Err(error) => Err((order.path, error)),
                }
            }
        })?;
        left.extend(others.into_iter().flatten());
        Ok(left)
    }

    /// Makes a file aside, and puts it in its place if it is what it should be, byte for byte.
    fn tried(&self, order: &Order) -> Result<Trial, Failure> {
        let session = &self.connection.session;
        // What is left of it after a cut belongs to no release, and goes.
        let aside = format!("{}~", order.to);
        self.one_for(READING, &order.path, async {
            if !made(session, order, &aside).await? {
                return Ok(Trial::NotWorthIt);
            }
            let mut fs = session.fs();
            if *fs.read(&aside).await? != *order.bytes {
                fs.remove_file(&aside).await?;
                return Ok(Trial::Bad);
            }
            fs.rename(&aside, &order.to).await?;
            Ok(Trial::Good)
        })
    }
}

/// How a host has made the first file.
enum Trial {
    Good,
    Bad,
    /// It did not come to that.
    NotWorthIt,
}

/// Makes one file; `false` if the host does not do it, or if that would save nothing.
async fn made(session: &Session, order: &Order, to: &str) -> Result<bool, Error> {
    let made = match plan(session, order).await {
        Ok(Some((old, pieces))) => write(session, (old, to), &pieces, &order.bytes)
            .await
            .map(|()| true),
        Ok(None) => Ok(false),
        Err(error) => Err(error),
    };
    match made {
        // It refuses this, and may take the file whole; what it says to that counts.
        Err(Error::SftpError(..)) => Ok(false),
        made => made,
    }
}

/// The old file, opened, and what of it serves again.
async fn plan(session: &Session, order: &Order) -> Result<Option<(File, Vec<Piece>)>, Error> {
    let old = session.fs().read(&order.from).await?;
    if FileEntry::of(&old) != order.known {
        return Ok(None);
    }
    let Some(pieces) = pieces(&old, &order.bytes) else {
        return Ok(None);
    };
    Ok(Some((session.open(&order.from).await?, pieces)))
}

async fn write(
    session: &Session,
    (mut old, to): (File, &str),
    pieces: &[Piece],
    bytes: &[u8],
) -> Result<(), Error> {
    let mut new = session.create(to).await?;
    for piece in pieces {
        match piece {
            Piece::Old(from, length) => {
                seek(&mut old, *from)?;
                old.copy_to(&mut new, *length).await?;
            }
            Piece::New(part) => new.write_all(&bytes[part.clone()]).await?,
        }
    }
    old.close().await?;
    new.close().await
}

/// Where the next piece is taken from: this asks the host nothing.
fn seek(file: &mut File, to: u64) -> Result<(), Error> {
    use tokio::io::AsyncSeek;
    let file = std::pin::Pin::new(file);
    Ok(file.start_seek(std::io::SeekFrom::Start(to))?)
}
