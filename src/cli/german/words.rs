//! The German words of commands and flags, in the order of the help.

/// What a command does.
pub(super) struct Told {
    /// The command behind `kreisblatt`; of a flag its id, with its command and `/` before it where others share the id.
    pub(super) path: &'static str,
    /// In a list.
    pub(super) short: &'static str,
    /// What its own help says further.
    pub(super) more: &'static str,
    /// Examples.
    pub(super) after: &'static str,
}

impl Told {
    /// What its own help begins with.
    pub(super) fn long(&self) -> String {
        if self.more.is_empty() {
            return self.short.to_owned();
        }
        format!("{}\n\n{}", self.short, self.more)
    }
}

const fn told(path: &'static str, short: &'static str, more: &'static str) -> Told {
    Told {
        path,
        short,
        more,
        after: "",
    }
}

const fn with_examples(
    path: &'static str,
    short: &'static str,
    more: &'static str,
    after: &'static str,
) -> Told {
    Told {
        path,
        short,
        more,
        after,
    }
}

pub(super) const COMMANDS: &[Told] = &[
    with_examples(
        "",
        "Macht aus Datensätzen und Texten die Website eines Berichts: wo es etwas gibt und wo noch nicht",
        "Kreisblatt macht aus einem Ordner mit Datensätzen (YAML) und Texten (Markdown) eine ganze Website: eine Karte, eine Seite \
         je Gebiet, Zahlen, Daten zum Herunterladen und Feeds. Jede Zahl wird aus den Datensätzen berechnet; eine Zahl im Text, \
         die ihnen widerspricht, hält den Bau an, und die Meldung nennt die richtige.",
        "Beispiele:\n  \
            kreisblatt new site mein-bericht  einen Bericht für den Anfang anlegen\n  \
            kreisblatt check                  Fehler suchen, nichts schreiben\n  \
            kreisblatt build                  die Website nach public/ schreiben\n  \
            kreisblatt serve                  sie beim Schreiben ansehen\n  \
            kreisblatt publish --dry-run      zeigen, was sich für Leser ändern würde\n\n\
            Rückgabewert: 0 alles gut, 1 Fehler im Inhalt, 2 etwas anderes ging nicht (Platte, Netz, Befehlszeile).",
    ),
    told(
        "build",
        "Die Website schreiben",
        "Liest content/ und themes/ des Berichts, prüft alles und schreibt die ganze Website. Steht ein Fehler im Inhalt, wird \
         nichts geschrieben, und die alte Website bleibt.",
    ),
    told(
        "check",
        "Fehler suchen, nichts schreiben",
        "Tut alles, was „build“ tut, außer zu schreiben: liest alle Datensätze, prüft jeden Verweis und jede Angabe im Text, baut \
         jede Seite.",
    ),
    told(
        "serve",
        "Die Website beim Schreiben im Browser zeigen",
        "Zeigt die Website aus dem Speicher, nur auf diesem Rechner. Nach jeder Änderung einer Datei lädt der Browser die Seite \
         neu; nach einem Fehler zeigt sie, was zu beheben ist.",
    ),
    with_examples(
        "diff",
        "Zeigen, was sich zwischen zwei Tagen geändert hat",
        "Nennt neue Zentren, andere Status, Themen, Termine und Berichtigungen nach VON und bis BIS, dazu die Zahlen, die sich \
         unterscheiden. Beide sind Tage (2013-06-12; ein Monat oder ein Jahr zählt mit seinem letzten Tag) oder „as-of“: der \
         Stand, den der Bericht zeigt.",
        "Beispiele:\n  kreisblatt diff 2013-02-21 2013-06-12\n  kreisblatt diff 2012 as-of --format json",
    ),
    told(
        "publish",
        "Die Website zu einem Webhoster bringen",
        "Baut die Website, zeigt, was sich für Leser ändert, fragt nach und bringt sie an ein Ziel aus site.yaml: Übertragen wird, \
         was sich geändert hat, und Leser sehen die alte Website, bis die neue ganz da ist. Mit Warnungen wird nichts \
         veröffentlicht, außer --allow nennt ihre Kennung.",
    ),
    told("rollback", "Zur vorigen Ausgabe zurückkehren", ""),
    told(
        "status",
        "Sagen, was an einem Ziel steht, seit wann und woraus es gemacht ist",
        "",
    ),
    told(
        "verify",
        "Vergleichen, was Leser bekommen, mit dem, was veröffentlicht wurde",
        "",
    ),
    told(
        "approve",
        "Freigeben, was jetzt veröffentlicht würde",
        "Schreibt approval.json neben content/, mit Namen, Tag und Prüfsumme der Website. Jede Änderung macht die Freigabe \
         ungültig.",
    ),
    told(
        "archive",
        "Einen Stand für Landesarchiv und Bibliothek packen",
        "Schreibt ein Paket (BagIt 1.0, RFC 8493) mit der Website als Webarchiv (WARC 1.1, ISO 28500) und als Dateien, dazu die \
         Datensätze. Mit Fehlern oder Warnungen, oder solange ein Text einer Sperrfrist unterliegt, wird nichts archiviert.",
    ),
    with_examples(
        "server",
        "Ausgeben, was ein Webserver wissen muss: Kopfzeilen, Dateiarten, fehlende Seiten",
        "Für nginx eine Datei zum Einbinden in einen server-Block, für Caddy eine für einen site-Block, für Apache die .htaccess \
         des Ordners der Website oder des Ordners darüber.",
        "Beispiel: kreisblatt server nginx --root /var/www/report/current > /etc/nginx/report.conf",
    ),
    told(
        "new",
        "Einen Bericht oder einen Datensatz zum Ausfüllen anlegen",
        "",
    ),
    told(
        "new site",
        "Einen kleinen ganzen Bericht für den Anfang anlegen",
        "",
    ),
    told(
        "new centre",
        "Den Datensatz eines Zentrums anlegen, mit jedem Feld erklärt",
        "",
    ),
    told(
        "new strings",
        "Die Datei mit den Worten des Themes in einer weiteren Sprache anlegen, zum Übersetzen",
        "",
    ),
    told("map", "Hilfe bei dem, was eine Karte braucht", ""),
    told(
        "map tiles",
        "Vorschlagen, wo die Kacheln der Kachelkarte liegen",
        "Liest die Grenzen und sucht eine Anordnung, die Nachbarn nebeneinander lässt und jede Kachel nah an ihrem Ort. Gibt \
         tiles.yaml aus, und wie gut sie ist. Dieselben Grenzen geben immer dieselbe Anordnung.",
    ),
    with_examples(
        "explain",
        "Fehler anhand der Kennung in ihrer Meldung erklären",
        "Sagt, was ein Fehler bedeutet, wie es dazu kommt und was zu tun ist, mit einem Beispiel. Ohne Kennung zählt der Befehl alle auf.",
        "Beispiel: kreisblatt explain unread-link",
    ),
    with_examples(
        "completions",
        "Ein Skript ausgeben, das Befehle in der Shell ergänzt",
        "",
        "Beispiel: kreisblatt completions bash > ~/.local/share/bash-completion/completions/kreisblatt",
    ),
    with_examples(
        "man",
        "Die Handbuchseite ausgeben (englisch)",
        "",
        "Beispiel: kreisblatt man > ~/.local/share/man/man1/kreisblatt.1",
    ),
];

pub(super) const ARGUMENTS: &[Told] = &[
    told(
        "lang",
        "Sprache der Meldungen: de oder en; sonst die des Systems",
        "",
    ),
    told(
        "color",
        "Wann Meldungen farbig sind",
        "auto: auf einem Terminal, außer NO_COLOR ist gesetzt; always: immer; never: nie",
    ),
    told(
        "folder",
        "Der Ordner des Berichts, in dem content/ liegt",
        "",
    ),
    told(
        "as_of",
        "Der Stand, den der Bericht zeigt; sonst „as_of“ in site.yaml, sonst heute",
        "",
    ),
    told(
        "today",
        "Der Tag, an dem Sätze noch stimmen müssen; sonst der Stand des Berichts",
        "Wörter wie „heute“, Ankündigungen von Vergangenem und Ämter, die inzwischen jemand anders hat, werden nach diesem Tag \
         gemeldet. Das ändert nur Meldungen, keine Seite.",
    ),
    told(
        "now",
        "Der Zeitpunkt, für den die Website gemacht wird; sonst jetzt",
        "Texte, deren Sperrfrist (embargo) später endet, fehlen. Ohne „as_of“ ist das auch der Stand des Berichts.",
    ),
    told(
        "base_url",
        "Die Adresse, unter der die Website gelesen wird; sonst „base_url“ in site.yaml",
        "",
    ),
    told(
        "theme",
        "Die Gestaltung, ein Ordner in themes/; sonst „theme“ in site.yaml, sonst die mitgelieferte",
        "",
    ),
    told("jobs", "So viele Threads arbeiten; sonst einer je Kern", ""),
    told("strict", "Warnungen wie Fehler behandeln", ""),
    told(
        "build/out",
        "Wohin die Website geschrieben wird; sonst public/ im Ordner des Berichts",
        "",
    ),
    told(
        "shard",
        "Nur einen Teil der Website schreiben: 2/8 ist der zweite von acht",
        "Alle Teile desselben Berichts, in einen Ordner kopiert, sind die ganze Website, Byte für Byte. Jeder prüft den ganzen \
         Bericht; jeder braucht einen eigenen Ordner. Höchstens 64 Teile.",
    ),
    told(
        "precompress",
        "Neben Texte komprimierte Dateien legen (NAME.gz, NAME.br), für Webserver, die sie so senden, wie sie sind",
        "",
    ),
    told(
        "timings",
        "Sagen, wie lange jeder Schritt gedauert hat und wie viel Speicher er brauchte",
        "text: als Tabelle; json: für Programme, statt aller anderen Ausgaben",
    ),
    told(
        "check/format",
        "Wie Fehler ausgegeben werden",
        "human: mit der Zeile selbst und dem, was zu tun ist; short: je eine Zeile, für Editoren; json: für Programme",
    ),
    told(
        "fix",
        "Die richtigen Wörter einsetzen, wo eine Angabe den Datensätzen widerspricht",
        "Ändert nur die falschen Wörter in eckigen Klammern, in der Form, in der sie dastanden: „zwei“ wird „drei“, „48“ wird \
         „49“. Prüft dann noch einmal.",
    ),
    told(
        "check/diff",
        "Zeigen, was --fix schreiben würde, und nichts schreiben",
        "",
    ),
    told("from", "Was sich nach diesem Tag geändert hat ...", ""),
    told("diff/to", "... und bis zu diesem", ""),
    told(
        "diff/format",
        "Wie die Änderungen ausgegeben werden",
        "human: als Tabelle; json: für Programme",
    ),
    told("port", "Der Port; ist er belegt, der nächste freie", ""),
    told(
        "host",
        "Unter dieser Adresse ist die Vorschau zu erreichen; jede andere als die dieses Rechners zeigt Entwürfe anderen",
        "Ohne diese Angabe kann nur dieser Rechner die Vorschau lesen. Mit einer Adresse seiner Netzwerkkarte (192.168.1.20) oder \
         0.0.0.0 für alle liest jeder, der sie erreicht, die Website mit ihren Fehlern, während sie entsteht: ohne Passwort und \
         unverschlüsselt.",
    ),
    told("open", "Den Browser öffnen", ""),
    told(
        "hide_embargoed",
        "Weglassen, was einer Sperrfrist unterliegt: so, wie Leser die Website jetzt sehen",
        "Sonst zeigt die Vorschau solche Texte, jeden mit einem Hinweis darüber.",
    ),
    told(
        "poll",
        "Jede halbe Sekunde nach Änderungen sehen, statt auf Meldungen des Systems zu warten (Netzlaufwerke, Container)",
        "",
    ),
    told(
        "target",
        "Das Ziel, ein Name unter „targets“ in site.yaml; sonst das einzige",
        "",
    ),
    told(
        "report",
        "Der Ordner des Berichts, in dem content/ liegt",
        "",
    ),
    told("dry_run", "Zeigen, was sich ändern würde, und aufhören", ""),
    told("yes", "Nicht nachfragen", ""),
    told(
        "unlock",
        "Die Sperre entfernen, die ein Lauf eines anderen Rechners hinterlassen hat",
        "",
    ),
    told(
        "publish/allow",
        "Trotz Warnungen mit dieser Kennung veröffentlichen; das wird in der Ausgabe vermerkt",
        "",
    ),
    told(
        "removals",
        "So vieles darf seine Seiten verlieren; sonst fünf, oder eines von fünfzig, wenn das mehr ist",
        "Ein Gebiet, ein Stand oder eine Zahl zählt einmal, wie viele Seiten es auch in allen Sprachen hat.",
    ),
    told(
        "publish/at",
        "Alles jetzt hinbringen, aber Lesern erst dann zeigen (2014-04-25T10:00+02:00)",
        "Die Website wird für diesen Zeitpunkt gemacht: Ein Text, dessen Sperrfrist bis dahin endet, gehört dazu.",
    ),
    told(
        "rollback/to",
        "Die Ausgabe, wie „status“ sie nennt; sonst die vorige",
        "",
    ),
    told(
        "files",
        "Die Dateien beim Hoster vergleichen statt der Antworten seines Webservers",
        "",
    ),
    told("name", "Wer freigibt", ""),
    told(
        "approve/allow",
        "Trotz Warnungen mit dieser Kennung freigeben",
        "",
    ),
    told(
        "approve/at",
        "Freigeben, was „publish --at“ zu diesem Zeitpunkt zeigt",
        "",
    ),
    told(
        "edition",
        "Der Tag eines Standes; sonst der, den der Bericht zeigt",
        "",
    ),
    told(
        "archive/out",
        "Der Ordner, der angelegt wird; sonst archive-TAG im Ordner des Berichts",
        "",
    ),
    told(
        "pdf",
        "Eine PDF-Datei, die zu diesem Stand gehört, etwa der gedruckte Bericht; mehrfach möglich",
        "",
    ),
    told(
        "print",
        "Die Seiten, die den Bericht zusammenfassen, als PDF-Dateien drucken, mit Chromium oder einem ähnlichen Browser",
        "Startseite, Zwischenbilanz, Listen der Gebiete und der Zahlen in jeder Sprache. Der Browser ist der in der Variablen \
         CHROMIUM, sonst der erste von chromium, google-chrome und ähnlichen. Ein Browser macht nicht zweimal dieselben Bytes.",
    ),
    told("software", "Der Webserver", ""),
    told("root", "Der Ordner, den der Webserver Lesern zeigt", ""),
    told(
        "write",
        "content/tiles.yaml schreiben, statt es auszugeben; eine Datei, die schon da ist, wird nie ersetzt",
        "",
    ),
    told("new site/folder", "Der Ordner, der angelegt wird", ""),
    told(
        "slug",
        "Sein Kurzname: Buchstaben, Ziffern und Bindestriche",
        "",
    ),
    told("new centre/folder", "Der Ordner des Berichts", ""),
    told("language", "Das Kürzel der Sprache, etwa tr oder ar", ""),
    told("new strings/folder", "Der Ordner des Berichts", ""),
    told(
        "codes",
        "Die Kennung, etwa unread-link; mehrfach möglich",
        "",
    ),
    told("shell", "Die Shell", ""),
];

/// What stands for a value, in English and in German.
pub(super) const VALUES: &[(&str, &str)] = &[
    ("DIR", "ORDNER"),
    ("FOLDER", "ORDNER"),
    ("REPORT", "ORDNER"),
    ("DATE", "TAG"),
    ("TIME", "ZEITPUNKT"),
    ("URL", "ADRESSE"),
    ("N", "ZAHL"),
    ("FROM", "VON"),
    ("TO", "BIS"),
    ("FILE", "DATEI"),
    ("LANG", "SPRACHE"),
    ("WHEN", "WANN"),
    ("CODE", "KENNUNG"),
    ("ID", "AUSGABE"),
    ("TARGET", "ZIEL"),
    ("SLUG", "KURZNAME"),
    ("SOFTWARE", "PROGRAMM"),
    ("ROOT", "ORDNER"),
];
