#!/usr/bin/env python3
"""Schools as unlike as schools are: the coordinator lays their files under one another, so rows and
codes must be the same in the same order, the edition is the hash of its own numbers, every figure
stands in results.json too, nothing is told of few, and nothing points at a person.

    coordinators.py --program prirost --make make_year [--scratch FOLDER]

Five generated years, the sample year, four teachers without pupils, and the year with known answers
where PRIROST_SHARED names its folder.
"""
import argparse
import glob
import hashlib
import json
import os
import re
import shutil
import sys

from program import Program, figures, write_table

GENERATED = [
    ["--seed", "101", "--mess", "2"],
    ["--seed", "102", "--classes", "1", "--comparison", "0", "--pupils", "8"],
    ["--seed", "103", "--classes", "3", "--comparison", "4", "--waves", "1", "--one-work"],
    ["--seed", "104", "--classes", "7", "--comparison", "5", "--waves", "3", "--mess", "3"],
    ["--seed", "105", "--classes", "4", "--comparison", "0", "--anonymous", "--mess", "1"],
]
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
TOP = ["v", "program", "organisation", "school_year", "community", "edition", "rows", "least_shown"]
KEYS = {"code", "indicator", "topic", "measure", "of", "value", "n", "numerator", "denominator",
        "unit", "instrument", "version", "rule", "coverage"}
# What a row is, whatever the school.
SAME = ["code", "indicator", "topic", "measure", "unit"]
PEOPLE = {"survey", "diagnostics", "marks", "event_feedback"}
PERSON = re.compile(r"(?<![0-9А-Яа-я])[1-9]?[0-9][А-Я]-[0-9]{2}(?![0-9])|(?<![А-Яа-я])Т[0-9]{2}\b")
# Of four teachers: what is too few to tell, what there is nothing about.
FOUR = {"D.01": "too_few", "G.01": "too_few", "G.03": "too_few",
        "S.01": "no_data", "M.01": "no_data", "W.01": "no_data"}


# ---- the schools ----

def sample(folder):
    for path in glob.glob(os.path.join(ROOT, "samples", "year", "*.csv")):
        shutil.copy(path, folder)


def known(folder):
    for path in glob.glob(os.path.join(os.environ["PRIROST_SHARED"], "wild", "year", "*.csv")):
        shutil.copy(path, folder)


def four_teachers(folder):
    teachers = [f"Т{i:02d}" for i in range(1, 5)]
    write_table(folder, "паспорт.csv", [
        ("Показатель", "Значение"), ("Организация", "Школа № 2 (вымышленная)"),
        ("Учебный год", "2025/2026"), ("Сообщество", "ПОС «Четверо»")])
    write_table(folder, "состав.csv", [("Код педагога", "ФИО", "Группа")] +
                [(t, f"Педагог {t[2:]}", "ПОС") for t in teachers])
    for month in ("2025-09", "2026-05"):
        ratings = [(2, 3), (1, 2), (2, 2), (3, 1)]
        write_table(folder, f"дефициты {month}.csv", [
            ("Отметка времени", "Код педагога", "Умение [Ставить цель урока]",
             "Умение [Давать обратную связь]")] +
            [(f"{month}-16 10:0{i}:00", t, *ratings[i]) for i, t in enumerate(teachers)])
    write_table(folder, "индивидуальные планы.csv", [
        ("Педагог", "Дефицит", "Показатель", "Исходное значение", "Ожидаемый прирост",
         "Фактическое значение", "Срок"),
        ("Т01", "цель", "балл листа", "1,5", "0,5", "2,1", "20.05.2026"),
        ("Т02", "связь", "балл листа", "1,5", "0,5", "1,6", "20.05.2026")])


def schools(program):
    """Name and the function that fills a folder."""
    for options in GENERATED:
        yield " ".join(options), lambda folder, o=options: program.make(folder, o)
    yield "the sample year", sample
    yield "four teachers", four_teachers
    if os.path.exists(os.path.join(os.environ.get("PRIROST_SHARED", ""), "wild", "year",
                                   "passport.csv")):
        yield "the year with known answers", known


# ---- one file ----

def edition(rows):
    """SHA-256 of the figures, a line a row, numbers as they stand in the file."""
    keys = ["code", "value", "n", "low", "high", "numerator", "denominator"]
    lines = ["\t".join("" if row.get(k) is None else str(row[k]) for k in keys) for row in rows]
    return hashlib.sha256(("\n".join(lines) + "\n").encode()).hexdigest()


def figure_of(row, known_figures):
    """The figure of results.json that the row gives; goals overdue are told over all kinds."""
    address = (row["topic"], row["measure"], tuple(sorted(row["of"].items())))
    found = [known_figures[address]] if address in known_figures else []
    if row["measure"] == "overdue":
        found = [f for a, f in known_figures.items() if a[:2] == address[:2]]
    return any(all(row.get(k) == f.get(k) for k in ("value", "n", "low", "high", "level"))
               for f in found)


def row_complaints(row, known_figures, least):
    if not KEYS <= row.keys():
        yield f"lacks {sorted(KEYS - row.keys())}"
    if (row["value"] is None) != (row.get("why") is not None):
        yield "value and reason do not go together"
    if row.get("why") == "too_few" and (row["n"], row["numerator"],
                                        row["denominator"]) != (None,) * 3:
        yield "tells of few"
    if row["value"] is None:
        return
    if not figure_of(row, known_figures):
        yield "is no figure of results.json at its address"
    if row["topic"] in PEOPLE and row.get("n") is not None and row["n"] < least:
        yield f"shown with n {row['n']}"
    if row["denominator"] and row["unit"] == "share" and \
            abs(row["numerator"] / row["denominator"] - row["value"]) > 1e-9:
        yield "is not its numerator by its denominator"


def one_school(reports):
    """Complaints about one file, and its rows."""
    with open(os.path.join(reports, "for-coordinator.json"), encoding="utf-8") as f:
        text = f.read()
    with open(os.path.join(reports, "results.json"), encoding="utf-8") as f:
        known_figures = figures(json.load(f))
    school = json.loads(text)
    rows = school["rows"]
    wrong = [f"no {key}" for key in TOP if key not in school]
    wrong += [] if rows else ["there are no rows"]
    if not os.path.getsize(os.path.join(reports, "for-coordinator.xlsx")):
        wrong.append("the workbook is empty")
    wrong += [f"points at a person: {found.group()}" for found in PERSON.finditer(text)]
    codes = [row["code"] for row in rows]
    wrong += [f"code {c} twice" for c in sorted({c for c in codes if codes.count(c) > 1})]
    for row in rows:
        wrong += [f"{row['code']}: {said}"
                  for said in row_complaints(row, known_figures, school["least_shown"])]
    exact = json.loads(text, parse_float=str, parse_int=str)
    if edition(exact["rows"]) != school["edition"]:
        wrong.append("the edition is not the hash of the rows")
    return wrong, rows


# ---- all of them ----

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


def of_four(rows):
    why = {row["code"]: (row["value"], row.get("why")) for row in rows}
    for code, wanted in FOUR.items():
        if why.get(code) != (None, wanted):
            yield f"{code}: {why.get(code)}, not {wanted}"


def read(path):
    with open(path, "rb") as f:
        return f.read()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--make", required=True)
    parser.add_argument("--scratch")
    args = parser.parse_args()
    program = Program(args.program, args.make, args.scratch)
    first, bad, tried = None, 0, 0
    for name, fill in schools(program):
        with program.folder() as folder:
            fill(folder)
            path = os.path.join(program.report(folder), "for-coordinator.json")
            wrong, rows = one_school(os.path.dirname(path))
            before = read(path)
            program.report(folder)
            if read(path) != before:
                wrong.append("the second report of the same folder has other bytes")
        first = first or rows
        wrong += unlike(first, rows)
        wrong += of_four(rows) if fill is four_teachers else []
        bad += bool(wrong)
        tried += 1
        given = sum(r["value"] is not None for r in rows)
        print(f"{name}: {len(rows)} rows, {given} with a figure", flush=True)
        for said in wrong:
            print("   ", said)
    return 1 if bad or tried < len(GENERATED) + 2 else 0


if __name__ == "__main__":
    sys.exit(main())
