//! What went wrong on a host and what to do about it, in German and English.

use crate::diagnostics::wording::Language;

use super::{Failure, Kind};

/// The most signs of a name or of what a host says.
const MOST: usize = 600;

/// What a host says, or what stands on it, without signs that steer a terminal, and not at any length.
fn plain(text: &str) -> String {
    let one_line = |c: char| if c.is_control() { ' ' } else { c };
    let mut plain: String = text.chars().map(one_line).take(MOST).collect();
    if text.chars().nth(MOST).is_some() {
        plain.push('…');
    }
    plain
}

impl Failure {
    /// What happened and what to do, as one line.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        let Self { kind, .. } = self;
        let (place, detail) = (plain(&self.place), plain(&self.detail));
        let (german, english) = match kind {
            Kind::Busy => (
                format!(
                    "auf {place} wird gerade veröffentlicht ({detail}); warten Sie, bis das beendet ist"
                ),
                format!("{place} is being published to ({detail}); wait until that has ended"),
            ),
            Kind::Locked => (
                format!(
                    "auf {place} veröffentlicht noch jemand, oder ein Lauf ist dort abgebrochen; arbeitet niemand daran, dann \
                     rufen Sie den Befehl mit --unlock noch einmal auf"
                ),
                format!(
                    "somebody else is publishing to {place}, or a run broke off there; if nobody is at it, run the command \
                     again with --unlock"
                ),
            ),
            Kind::Full => (
                format!(
                    "auf {place} ist kein Platz mehr ({detail}); schaffen Sie Platz, \
                     oder behalten Sie mit „keep“ weniger Fassungen, und veröffentlichen Sie erneut: was angekommen ist, \
                     wird weiterverwendet"
                ),
                format!(
                    "no room is left on {place} ({detail}); make room, or keep fewer \
                     releases with `keep`, and publish again: what has arrived is used"
                ),
            ),
            Kind::TooLarge => (
                format!(
                    "{place}: eine so große Datei nimmt der Server nicht an ({detail}); bitten Sie Ihren Anbieter, die Grenze \
                     anzuheben (bei nginx client_max_body_size), und veröffentlichen Sie erneut: was angekommen ist, wird \
                     weiterverwendet"
                ),
                format!(
                    "{place}: the server takes no file of this size ({detail}); ask your provider to raise the limit \
                     (client_max_body_size of nginx), and publish again: what has arrived is used"
                ),
            ),
            Kind::Denied => (
                format!(
                    "auf {place} fehlt das Recht dazu ({detail}); prüfen Sie, ob der angemeldete Benutzer dort schreiben darf"
                ),
                format!(
                    "permission denied on {place} ({detail}); see that the user who is logged in may write there"
                ),
            ),
            Kind::NotALink => (
                format!(
                    "{place} ist kein Verweis, den kreisblatt angelegt hat, und wird nicht ersetzt; benennen Sie es um, oder \
                     nennen Sie mit „link“ einen anderen Namen"
                ),
                format!(
                    "{place} is no link that kreisblatt made and is not replaced; rename it, or give another name with `link`"
                ),
            ),
            Kind::NoLinks => (
                format!(
                    "{place}: Windows lässt nur Administratoren Verweise anlegen ({detail}); schalten Sie den Entwicklermodus ein \
                     (Einstellungen, System, Für Entwickler), oder veröffentlichen Sie über SFTP, WebDAV oder FTPS"
                ),
                format!(
                    "{place}: Windows lets only administrators make links ({detail}); turn on developer mode (Settings, System, For \
                     developers), or publish over SFTP, WebDAV or FTPS"
                ),
            ),
            Kind::NotOurs => (
                format!(
                    "{place} ist schon da und nicht von kreisblatt; es wird nichts überschrieben. Löschen Sie es von Hand, \
                     oder veröffentlichen Sie in einen anderen Ordner"
                ),
                format!(
                    "{place} is there already and not kreisblatt's; nothing is written over. Remove it by hand, or publish to \
                     another folder"
                ),
            ),
            Kind::OtherSite => (
                format!(
                    "auf {place} veröffentlicht schon ein Ziel mit einem anderen Ordner ({detail}); es wurde nichts geändert. Geben Sie \
                     jedem Ziel einen Ort für sich. Soll der Ordner ein anderer werden, dann löschen Sie dort von Hand den alten und \
                     „kreisblatt/“, und veröffentlichen Sie neu"
                ),
                format!(
                    "a target with another folder publishes to {place} already ({detail}); nothing was changed. Give each target a \
                     place of its own. If it is the folder that is to be another, remove the old one and `kreisblatt/` there by hand, \
                     and publish anew"
                ),
            ),
            Kind::Missing => (
                format!("{place} gibt es nicht ({detail})"),
                format!("{place} does not exist ({detail})"),
            ),
            Kind::Login => (
                format!(
                    "{place} lässt diesen Benutzer nicht ein ({detail}); prüfen Sie Benutzernamen und Schlüssel: „ssh-add -l“ zeigt, \
                     welche der SSH-Agent kennt, und „key“ nennt eine Datei. Passwörter werden nicht abgefragt: einen Schlüssel mit \
                     Passphrase geben Sie vorher mit „ssh-add“ dem Agenten"
                ),
                format!(
                    "{place} does not let this user in ({detail}); look at user name and key: `ssh-add -l` shows what the SSH \
                     agent holds, and `key` names a file. Passwords are not asked for: give a key with a passphrase to the agent first, with \
                     `ssh-add`"
                ),
            ),
            Kind::HostKeyUnknown => (
                format!(
                    "der Schlüssel von {place} ist unbekannt, und ungeprüft wird keiner angenommen ({detail}); melden Sie sich \
                     einmal von Hand mit „sftp“ an, vergleichen Sie den Fingerabdruck mit dem, den Ihr Anbieter nennt, und \
                     bestätigen Sie ihn"
                ),
                format!(
                    "the key of {place} is not known, and none is accepted unseen ({detail}); log in once by hand with `sftp`, \
                     compare the fingerprint with the one that your provider names, and confirm it"
                ),
            ),
            Kind::HostKeyChanged => (
                format!(
                    "{place} zeigt einen anderen Schlüssel als bisher: vielleicht antwortet ein fremder Rechner. Es wurde nichts \
                     übertragen. Fragen Sie Ihren Anbieter, ob er den Schlüssel gewechselt hat; erst dann entfernen Sie den alten \
                     mit „ssh-keygen -R“"
                ),
                format!(
                    "{place} shows another key than before: somebody else's machine may be answering. Nothing was sent. Ask \
                     your provider whether the key was changed; only then remove the old one with `ssh-keygen -R`"
                ),
            ),
            Kind::Unreachable => (
                format!(
                    "{place} ist nicht zu erreichen ({detail}); prüfen Sie Namen, Port und Ihre Verbindung"
                ),
                format!(
                    "{place} cannot be reached ({detail}); look at name, port and your connection"
                ),
            ),
            Kind::TimedOut => (
                format!(
                    "{place} antwortet nicht mehr ({detail}); rufen Sie den Befehl später noch einmal auf: was angekommen ist, wird \
                     weiterverwendet"
                ),
                format!(
                    "{place} does not answer any more ({detail}); run the command again later: what has arrived is used"
                ),
            ),
            Kind::Cut => (
                format!(
                    "die Verbindung zu {place} ist abgebrochen ({detail}); rufen Sie den Befehl noch einmal auf: was angekommen ist, wird \
                     weiterverwendet. Bricht sie an derselben Stelle wieder ab, dann ist dort vielleicht kein Platz mehr"
                ),
                format!(
                    "the connection to {place} broke off ({detail}); run the command again: what has arrived is used. If it breaks off \
                     at the same place again, there may be no room left there"
                ),
            ),
            Kind::Unable => (
                format!("{place} kann das nicht: {detail}"),
                format!("{place} cannot do this: {detail}"),
            ),
            Kind::Moved => (
                format!(
                    "{place} verweist auf eine andere Adresse ({detail}); dorthin wird weder Passwort noch Datei gesendet. Ist es \
                     die richtige, dann schreiben Sie sie in site.yaml"
                ),
                format!(
                    "{place} leads to another address ({detail}), and neither password nor file is sent there. If it is the \
                     right one, write it into site.yaml"
                ),
            ),
            Kind::Talks => (
                format!(
                    "{place} gibt beim Anmelden Text aus („{detail}“), bevor es SFTP spricht; nehmen Sie die Ausgabe auf dem Server \
                     aus ~/.bashrc oder ~/.profile, oder bitten Sie Ihren Anbieter um „Subsystem sftp internal-sftp“"
                ),
                format!(
                    "{place} prints text at the login (`{detail}`) before it speaks SFTP; take what prints it out of ~/.bashrc \
                     or ~/.profile on the host, or ask your provider for `Subsystem sftp internal-sftp`"
                ),
            ),
            Kind::AnswersAll => (
                format!(
                    "{place} antwortet auch dort mit einer Seite, wo keine Datei ist ({detail}); unter dieser Adresse muss der Server \
                     dann „404“ sagen: nehmen Sie dort „error_page“, „try_files“, „ErrorDocument“ oder eine Weiterleitung heraus"
                ),
                format!(
                    "{place} answers with a page also where there is no file ({detail}); below this address the server must say 404 \
                     then: take `error_page`, `try_files`, `ErrorDocument` or a rewriting out there"
                ),
            ),
            Kind::Authority => (
                format!(
                    "das Zertifikat von {place} ist das einer Zertifizierungsstelle und keines für einen Server ({detail}); es wurde \
                     nichts übertragen. Stellen Sie eines für den Server aus, mit „basicConstraints=CA:FALSE“ (openssl req -x509 … \
                     -addext), und nennen Sie es mit „ca“"
                ),
                format!(
                    "the certificate of {place} is that of an authority and none for a server ({detail}); nothing was sent. Make one \
                     for the server, with `basicConstraints=CA:FALSE` (openssl req -x509 … -addext), and name it with `ca`"
                ),
            ),
            Kind::Later => (
                format!(
                    "{place} ist von einer anderen, wohl neueren Fassung des Programms geschrieben ({detail}); es wurde nichts \
                     geändert. Nehmen Sie die Fassung, mit der zuletzt veröffentlicht wurde"
                ),
                format!(
                    "{place} was written by another, probably later version of this program ({detail}); nothing was changed. Use \
                     the version that was last published with"
                ),
            ),
            Kind::NoSsh => (
                format!(
                    "das Programm „ssh“ lässt sich nicht starten ({detail}); installieren Sie OpenSSH"
                ),
                format!("the program `ssh` cannot be started ({detail}); install OpenSSH"),
            ),
            Kind::KeyInReport => (
                format!(
                    "der Schlüssel {place} liegt im Ordner des Berichts ({detail}) und ginge mit ihm in fremde Hände; legen Sie \
                     ihn an einen anderen Ort, und ersetzen Sie ihn, wenn der Bericht schon weitergegeben wurde"
                ),
                format!(
                    "the key {place} lies in the folder of the report ({detail}) and would be handed on with it; put it \
                     elsewhere, and replace it if the report has been handed on already"
                ),
            ),
            Kind::Password => (
                format!(
                    "{place} nimmt Namen oder Passwort nicht an ({detail}); prüfen Sie KREISBLATT_USER und KREISBLATT_PASSWORD \
                     oder den Eintrag in ~/.netrc"
                ),
                format!(
                    "{place} does not take the name or the password ({detail}); look at KREISBLATT_USER and \
                     KREISBLATT_PASSWORD or the entry in ~/.netrc"
                ),
            ),
            Kind::NoPassword => (
                format!(
                    "für {place} fehlen Name oder Passwort; setzen Sie die Umgebungsvariablen KREISBLATT_USER und \
                     KREISBLATT_PASSWORD, oder tragen Sie beides in ~/.netrc ein (machine {place} login … password …)"
                ),
                format!(
                    "name or password for {place} are missing; set the environment variables KREISBLATT_USER and \
                     KREISBLATT_PASSWORD, or write both into ~/.netrc (machine {place} login … password …)"
                ),
            ),
            Kind::Unreadable => (
                format!(
                    "{place} lässt sich nicht lesen ({detail}); prüfen Sie, ob es eine Textdatei in UTF-8 ist (eine Variable: \
                     Text in UTF-8) und ob Sie sie lesen dürfen"
                ),
                format!(
                    "{place} cannot be read ({detail}); see that it is a text file in UTF-8 (a variable: text in UTF-8), and \
                     that you may read it"
                ),
            ),
            Kind::Unsayable => (
                format!(
                    "{place}: in Name oder Passwort steht ein Steuerzeichen, etwa ein Zeilenumbruch oder Tabulator; es wurde \
                     nichts gesendet. Nehmen Sie es heraus"
                ),
                format!(
                    "{place}: the name or the password holds a control character, such as a line break or a tab; nothing was \
                     sent. Take it out"
                ),
            ),
            Kind::Colon => (
                format!(
                    "der Benutzername für {place} enthält einen Doppelpunkt, und über HTTP lässt sich kein solcher sagen; prüfen \
                     Sie KREISBLATT_USER oder den Eintrag in ~/.netrc"
                ),
                format!(
                    "the user name for {place} holds a colon, and HTTP has no way to say such a name; look at KREISBLATT_USER \
                     or the entry in ~/.netrc"
                ),
            ),
            Kind::Keys => (
                format!(
                    "{place} nimmt die Schlüssel nicht an ({detail}); prüfen Sie AWS_ACCESS_KEY_ID und AWS_SECRET_ACCESS_KEY \
                     oder das Profil in ~/.aws/credentials, und die Region"
                ),
                format!(
                    "{place} does not take the keys ({detail}); look at AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY or the \
                     profile in ~/.aws/credentials, and at the region"
                ),
            ),
            Kind::NoKeys => (
                format!(
                    "für {place} fehlen Schlüssel; setzen Sie die Umgebungsvariablen AWS_ACCESS_KEY_ID und \
                     AWS_SECRET_ACCESS_KEY, oder tragen Sie sie in ~/.aws/credentials ein"
                ),
                format!(
                    "keys for {place} are missing; set the environment variables AWS_ACCESS_KEY_ID and \
                     AWS_SECRET_ACCESS_KEY, or write them into ~/.aws/credentials"
                ),
            ),
            Kind::KeysDenied => (
                format!(
                    "auf {place} dürfen diese Schlüssel das nicht ({detail}); sie brauchen die Rechte s3:ListBucket, s3:GetObject, \
                     s3:PutObject und s3:DeleteObject. Geben kann sie, wer das Bucket verwaltet"
                ),
                format!(
                    "the keys may not do this on {place} ({detail}); they need the rights s3:ListBucket, s3:GetObject, \
                     s3:PutObject and s3:DeleteObject. Whoever manages the bucket can grant them"
                ),
            ),
            Kind::NoBucket => (
                format!(
                    "das Bucket {place} gibt es dort nicht ({detail}); prüfen Sie „s3“, „endpoint“ und „region“ in site.yaml, oder \
                     legen Sie es bei Ihrem Anbieter an"
                ),
                format!(
                    "the bucket {place} does not exist there ({detail}); look at `s3`, `endpoint` and `region` in site.yaml, or \
                     make it at your provider's"
                ),
            ),
            Kind::Clock => (
                format!(
                    "die Uhr dieses Rechners geht falsch, sagt {place} ({detail}); stellen Sie sie, und veröffentlichen Sie erneut"
                ),
                format!(
                    "the clock of this machine is wrong, says {place} ({detail}); set it, and publish again"
                ),
            ),
            Kind::Expired => (
                format!(
                    "das Zertifikat von {place} ist abgelaufen ({detail}); es wurde nichts übertragen. Bitten Sie Ihren Anbieter, \
                     es zu erneuern, und prüfen Sie die Uhr dieses Rechners"
                ),
                format!(
                    "the certificate of {place} has expired ({detail}); nothing was sent. Ask your provider to renew it, and look \
                     at the clock of this machine"
                ),
            ),
            Kind::Untrusted => (
                format!(
                    "dem Zertifikat von {place} traut dieser Rechner nicht ({detail}); es wurde nichts übertragen. Prüfen Sie den \
                     Namen des Servers; hat Ihr Haus eine eigene Zertifizierungsstelle, dann nennen Sie deren Datei mit „ca“"
                ),
                format!(
                    "this machine does not trust the certificate of {place} ({detail}); nothing was sent. Look at the name of the \
                     server; if your house signs its own certificates, name its file with `ca`"
                ),
            ),
            Kind::Unexplained => (
                format!(
                    "{place}: der Server hat es nicht getan und sagt nicht, warum ({detail}); meist ist der Platz aufgebraucht, \
                     den Ihr Anbieter einräumt. Sehen Sie dort nach, oder fragen Sie ihn, und veröffentlichen Sie erneut: was \
                     angekommen ist, wird weiterverwendet"
                ),
                format!(
                    "{place}: the server did not do it and does not say why ({detail}); most often the room that your provider \
                     grants is used up. Look there, or ask them, and publish again: what has arrived is used"
                ),
            ),
            Kind::Other => (format!("{place}: {detail}"), format!("{place}: {detail}")),
        };
        language.choose(german, english)
    }
}

impl From<Failure> for anyhow::Error {
    fn from(failure: Failure) -> Self {
        anyhow::anyhow!("{}: {}", failure.place, failure.detail)
    }
}
