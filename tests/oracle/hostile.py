#!/usr/bin/env python3
"""Broken arguments and broken data never bring oracle_check down, and no answer is NaN.

  hostile.py --program oracle_check [--cases DIR] [--seed N] [--rounds N]

Every entry of the cases is asked with arguments left out and replaced, and of files with cells
replaced, columns levelled and rows cut. Answers may be anything but a crash, a message of a
library on stderr, or "nan".
"""
import argparse
import csv
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

ARGUMENTS = [None, 0, -1, 1e308, "", "NA", "inf", [], {}, [[]], True, "zzz", [None], ["a", "a"],
             2 ** 53, 0.5]
ADDED = ["by", "level", "filter", "confidence", "missing", "reversed", "groups_order", "categories"]
CELLS = ["", "NA", "inf", "-inf", "1e308", "-1e308", "1e-310", "abc", '"', "a,b", "3.0000000000000001",
         "0", "-0", "1e400", "\u0663", "\x00", "1,2", "9007199254740993"]


def bent_arguments(draw, entry):
    entry = json.loads(json.dumps(entry))
    for _ in range(draw.choice([1, 1, 2])):
        arguments = list(entry["args"])
        kind = draw.random()
        if kind < 0.3 and arguments:
            entry["args"].pop(draw.choice(arguments))
        elif kind < 0.8 and arguments:
            entry["args"][draw.choice(arguments)] = draw.choice(ARGUMENTS)
        else:
            entry["args"][draw.choice(ADDED)] = draw.choice(ARGUMENTS)
    return entry


def bent_rows(draw, rows):
    kind, body = draw.random(), rows[1:]
    if kind < 0.15:
        return rows[:draw.choice([1, 2, 3])]
    if kind < 0.3 and body:
        column, value = draw.randrange(len(rows[0])), draw.choice(["3", "0", "", "inf"])
        for row in body:
            if column < len(row):
                row[column] = value
    elif kind < 0.4:
        for row in body:
            row[:] = [draw.choice(CELLS) for _ in row]
    elif body:
        for _ in range(draw.choice([1, 3, 10])):
            row = draw.choice(body)
            if row:
                row[draw.randrange(len(row))] = draw.choice(CELLS)
    return rows


def write(draw, case, folder, bend_data):
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    entries = expected["statistic"]
    if not bend_data:
        entries = {f"{label} {i}": bent_arguments(draw, entry)
                   for label, entry in entries.items() for i in range(4)}
    folder.mkdir()
    (folder / "expected.json").write_text(json.dumps({"statistic": entries}), encoding="utf-8")
    for file in case.glob("*.csv"):
        if not bend_data:
            shutil.copy(file, folder)
            continue
        with open(file, encoding="utf-8", newline="") as source:
            rows = bent_rows(draw, list(csv.reader(source)))
        with open(folder / file.name, "w", encoding="utf-8", newline="") as target:
            plain = draw.random() < 0.5  # quotes and commas as they fall
            for row in rows:
                target.write(",".join(c if plain else '"' + c.replace('"', '""') + '"'
                                      for c in row) + "\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--cases", default=pathlib.Path(__file__).parent / "cases",
                        type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args()
    draw = random.Random(options.seed)
    cases = sorted(p.parent for p in options.cases.glob("*/expected.json"))
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(options.rounds):
            for case in cases:
                for bend_data in (False, True):
                    write(draw, case, pathlib.Path(scratch) / f"{case.name}-{number}-{bend_data}",
                          bend_data)
        run = subprocess.run([options.program, scratch], capture_output=True, text=True,
                             errors="replace", check=False)
    lines = run.stdout.splitlines()
    nan = [line for line in lines if 'got "nan"' in line]
    if run.returncode not in (0, 1) or run.stderr or nan or not lines:
        print(f"code {run.returncode}", run.stderr[:4000], *nan[:10], *lines[-3:], sep="\n")
        return 1
    print(lines[-1])
    return 0


sys.exit(main())
