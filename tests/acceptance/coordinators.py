#!/usr/bin/env python3
"""Five generated schools, as unlike as schools are: the coordinator lays their files under one
another, so rows and codes must be the same, and nothing in them may point at a person.

    coordinators.py --program prirost --make make_year [--scratch FOLDER]
"""
import argparse
import hashlib
import json
import os
import re
import sys

from program import Program, figures

SCHOOLS = [
    ["--seed", "101", "--mess", "2"],
    ["--seed", "102", "--classes", "1", "--comparison", "0", "--pupils", "8"],
    ["--seed", "103", "--classes", "3", "--comparison", "4", "--waves", "1", "--one-work"],
    ["--seed", "104", "--classes", "7", "--comparison", "5", "--waves", "3", "--mess", "3"],
    ["--seed", "105", "--classes", "4", "--comparison", "0", "--anonymous", "--mess", "1"],
]
# What a row is, whatever the school.
SAME = ["code", "indicator", "topic", "measure", "unit"]
PEOPLE = {"survey", "diagnostics", "marks", "event_feedback"}
PERSON = re.compile(r"(?<![0-9А-Яа-я])[1-9]?[0-9][А-Я]-[0-9]{2}(?![0-9])|(?<![А-Яа-я])Т[0-9]{2}\b")


def edition(rows):
    """SHA-256 of the figures, a line a row, numbers as they stand in the file."""
    keys = ["code", "value", "n", "low", "high", "numerator", "denominator"]
    lines = ["\t".join("" if row.get(k) is None else str(row[k]) for k in keys) for row in rows]
    return hashlib.sha256(("\n".join(lines) + "\n").encode()).hexdigest()


def one_school(path, reports):
    """Complaints about one file, and its rows."""
    with open(path, encoding="utf-8") as f:
        text = f.read()
    with open(os.path.join(reports, "results.json"), encoding="utf-8") as f:
        known = figures(json.load(f))
    school = json.loads(text)
    wrong = [f"points at a person: {found.group()}" for found in PERSON.finditer(text)]
    codes = [row["code"] for row in school["rows"]]
    wrong += [f"code {c} twice" for c in sorted({c for c in codes if codes.count(c) > 1})]
    for row in school["rows"]:
        address = (row["topic"], row["measure"], tuple(sorted(row["of"].items())))
        if (row["value"] is None) != ("why" in row and row["why"] is not None):
            wrong.append(f"{row['code']}: value and reason do not go together")
        if row["value"] is None:
            continue
        if address not in known or known[address]["value"] != row["value"]:
            wrong.append(f"{row['code']}: not the figure of results.json at its address")
        if row["topic"] in PEOPLE and row.get("n") is not None and row["n"] < school["least_shown"]:
            wrong.append(f"{row['code']}: shown with n {row['n']}")
    exact = json.loads(text, parse_float=str, parse_int=str)
    if edition(exact["rows"]) != school["edition"]:
        wrong.append("the edition is not the hash of the rows")
    return wrong, school["rows"]


def unlike(first, rows):
    """How the rows of a school differ from those of the first school."""
    if [r["code"] for r in rows] != [r["code"] for r in first]:
        mine, theirs = {r["code"] for r in rows}, {r["code"] for r in first}
        yield f"other rows: {sorted(mine - theirs)} more, {sorted(theirs - mine)} less, or the order"
        return
    for a, b in zip(first, rows):
        for key in SAME:
            if a.get(key) != b.get(key):
                yield f"{a['code']}: {key} «{b.get(key)}», elsewhere «{a.get(key)}»"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--make", required=True)
    parser.add_argument("--scratch")
    args = parser.parse_args()
    program = Program(args.program, args.make, args.scratch)
    first, bad = None, 0
    for options in SCHOOLS:
        with program.folder() as folder:
            program.make(folder, options)
            reports = program.report(folder)
            path = os.path.join(reports, "for-coordinator.json")
            if not os.path.exists(path):
                print("this program writes no for-coordinator.json")
                return 77
            wrong, rows = one_school(path, reports)
        first = first or rows
        wrong += unlike(first, rows)
        bad += bool(wrong)
        given = sum(r["value"] is not None for r in rows)
        print(f"{' '.join(options)}: {len(rows)} rows, {given} with a figure")
        for said in wrong:
            print("   ", said)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
