#!/usr/bin/env python3
"""Any file of the families (any_layout.py) in any writing and damage (any_damage.py): the program reads what
was written, names the trouble at its place, and complains of nothing else.

    any_file.py --program prirost [--files N] [--first SEED] [--keep FOLDER]

With PRIROST_LONG=1 some thousands, on the program that PRIROST_RELEASE names. Exit status 1 when a file differs;
each difference is named with its seed.
"""
import argparse
import collections
import json
import os
import subprocess
import sys

from any_damage import PYTHON, SAID, make
from any_layout import SKIP
from program import Program

NOTES = {"encoding_guessed", "formula_cell", "key_normalised", "lookalike_letters",
         "label_normalised", "straight_line", "unfinished_response", "text_above_header",
         "total_row", "blank_line", "mark_absent", "absent"}


# ---- comparison ----

def is_note(code):
    return code in NOTES or code.startswith("note_")


def compare_issues(f, got):
    wrong = []
    for codes, line, column in f.want:
        found = [i for i in got["issues"] if i["code"] in codes]
        if not found:
            wrong.append(("not said", f"{sorted(codes)} line {line} column {column}"))
        elif not any((line is None or i.get("line") == line) and (column is None
            or i.get("column") == column)
                     for i in found):
            wrong.append(("said elsewhere", f"{sorted(codes)} due {line}:{column}, is "
                          f"{[(i.get('line'), i.get('column')) for i in found][:3]}"))
    for i in got["issues"]:
        if is_note(i["code"]):
            continue
        near = any((codes and i["code"] in codes) or (line is not None and i.get("line") == line)
                   for codes, line, _ in f.want + f.may)
        if not near:
            wrong.append(("false alarm " + i["code"],
                f"{i.get('line')}:{i.get('column')} {i.get('value')!r} {i['message']}"))
    return wrong


def compare_rows(f, got):
    wrong = []
    lines = f.data_lines
    rows = got.get("rows") or []
    kept = [k for k in range(len(lines)) if k not in f.quarantined]
    if [r["record"] for r in rows] != [k + 1 for k in kept]:
        return [("records", f"{len(rows)} rows, {len(kept)} due")]
    raw_ok = True
    rows = list(zip(kept, rows))
    for k, row in rows:
        if row["line"] != lines[k]:
            wrong.append(("line", f"record {k + 1}: {row['line']}, due {lines[k]}"))
            break
    for k, row in rows:
        if f.raws[k] is None or k in f.quarantined:
            continue
        for c, col in enumerate(f.t.columns):
            if getattr(col, "personal", False) or f.raws[k][c] is None:
                continue
            if c >= len(row["raw"]) or row["raw"][c] != f.raws[k][c]:
                got_raw = row["raw"][c] if c < len(row["raw"]) else None
                wrong.append(("raw", f"record {k + 1} column {c + 1}: {got_raw!r}, due {f.raws[k][c]!r}"))
                raw_ok = False
                break
        if not raw_ok:
            break
    if raw_ok:
        for c, col in enumerate(f.t.columns):
            for k, row in rows:
                want = col.value[k]
                if want is SKIP or k in f.quarantined or (k, c) in f.skip_values or getattr(col,
                        "personal", False):
                    continue
                v = row["value"][c]
                same = v == want or (isinstance(v, (int, float)) and isinstance(want, (int, float))
                    and abs(v - want) < 1e-9)
                if not same:
                    sort = "value " + (col.role or ("ends" if "важно" in col.header
                        or "important" in col.header else "plain"))
                    wrong.append((sort, f"«{col.header}» record {k + 1}: {v!r}, due {want!r}, raw {col.raw[k]!r}"))
                    break
    return wrong


def compare_columns(f, got):
    wrong = []
    by_n = {c["n"]: c for c in got["columns"]}
    if len(by_n) != len(f.t.columns):
        wrong.append(("columns", f"{len(by_n)}, due {len(f.t.columns)}"))
        return wrong
    for c, col in enumerate(f.t.columns, 1):
        g = by_n.get(c)
        if g is None:
            wrong.append(("columns", f"no column {c}"))
            continue
        if g["header"] != " ".join(col.header.split()):
            wrong.append(("header", f"{g['header']!r}, due {col.header!r}"))
        if f.quarantined or getattr(col, "personal", False):
            continue
        if col.role and g["role"] != col.role and (g["role"], f.t.layout) != ("date", "moodle"):
            wrong.append((f"role {col.role}", f"«{col.header}» is {g['role']}, due {col.role}"))
        for key in ("count", "sum", "labels"):
            want = col.facts.get(key, SKIP)
            if want is SKIP:
                continue
            if key in ("count", "sum") and want and g[key] is None or (
                    isinstance(want, (int, float)) and g[key] is not None
                        and abs(g[key] - want) > 1e-6) or (
                    key == "labels" and want != g[key] and len(want) <= 50):
                wrong.append((key, f"«{col.header}» is {g[key]}, due {want}"))
        if "not_choices" in col.facts and g["choices"] is not None:
            wrong.append(("choices", f"«{col.header}» is split: {g['choices']}"))
        if "choices" in col.facts:
            if g["choices"] is None and f.n >= 25:
                wrong.append(("choices none", f"«{col.header}» due {col.facts['choices']}"))
            elif g["choices"] is not None and g["choices"] != col.facts["choices"]:
                wrong.append(("choices", f"«{col.header}» is {g['choices']}, due {col.facts['choices']}"))
        if g["filled"] + g["missing"] != got["records"]:
            wrong.append(("filled", f"«{col.header}» {g['filled']} + {g['missing']}"))
    return wrong


def compare(f, got):
    wrong = []
    if got["outcome"] not in f.outcome:
        complaints = [(i["code"], i.get("line"), i.get("column")) for i in got["issues"]
            if not is_note(i["code"])]
        wrong.append((f"outcome {got['outcome']} for {'/'.join(sorted(f.outcome))}",
            str(complaints[:4])))
    said = any(i["code"] == "encoding_guessed" for i in got["issues"])
    if got["form"]["encoding"] != SAID[f.encoding] and said and sum("а" <= c.lower() <= "я"
            for c in f.text) < 12:
        return []    # too few letters to tell, and the guess is said
    wrong += compare_issues(f, got)
    if got["outcome"] == "reject" or f.rejected is None or f.outcome == {"reject"}:
        return wrong
    form = got["form"]
    rows = compare_rows(f, got)
    if form["encoding"] != SAID[f.encoding] and (any(s in ("raw", "header") for s, _ in rows)
        or f.bytes.isascii() is False


                                                                                                 and f.text.encode(PYTHON.get(f.encoding)) == f.bytes and rows):
        return wrong + [(f"encoding {form['encoding']} for {f.encoding}" + (" tiny"
            if f.t.layout == "tiny" else ""),
                         f"guessed said: {any(i['code'] == 'encoding_guessed' for i in got['issues'])}")]
    if form["delimiter"] != f.delimiter:
        return wrong + [("delimiter", f"{form['delimiter']!r}, due {f.delimiter!r}")]
    if form["header_line"] != f.header_line or form["header_rows"] != f.header_rows:
        wrong.append(("header place", f"{form['header_line']}, {form['header_rows']}, due {f.header_line}, {f.header_rows}"))
    if f.kind and got["kind"] != f.kind:
        wrong.append((f"kind {got['kind']} for {f.kind}", ""))
    if got["records"] + got["quarantined"] != len(f.data_lines) and got["records"] != len(f.data_lines):
        wrong.append(("records", f"{got['records']}, due {len(f.data_lines)}"))
    return wrong + rows + compare_columns(f, got)


def one_file(program, folder, seed):
    """The file of a seed, alone: files of one call are judged together."""
    f = make(seed)
    path = os.path.join(folder, f"{seed}.csv")
    with open(path, "wb") as h:
        h.write(f.bytes)
    done = subprocess.run([program.prirost, "check", "--json", "--rows", *f.options, path],
                          capture_output=True, env=program.environment, check=False)
    try:
        got = json.loads(done.stdout.decode("utf-8"))
    except ValueError:
        return f, [("no answer", f"status {done.returncode}: {done.stderr.decode()[-500:]}")]
    wrong = compare(f, got)
    status = 1 if got["outcome"] in ("reject", "accept_partial") else 0
    if done.returncode != status:
        wrong.append(("exit status", f"{done.returncode} with {got['outcome']}"))
    if not wrong:
        os.unlink(path)
    return f, wrong


def main():
    long = os.environ.get("PRIROST_LONG") == "1"
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--make", help="not used")
    parser.add_argument("--files", type=int, default=5000 if long else 300)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--keep", help="folder for the files that differ")
    parser.add_argument("--most", type=int, default=3, help="examples of each difference")
    args = parser.parse_args()
    program = Program((os.environ.get("PRIROST_RELEASE") if long else None) or args.program)
    sorts, bad = collections.defaultdict(list), 0
    with program.folder() as scratch:
        folder = args.keep or scratch
        os.makedirs(folder, exist_ok=True)
        for seed in range(args.first, args.first + args.files):
            f, wrong = one_file(program, folder, seed)
            bad += bool(wrong)
            for sort, text in wrong:
                sorts[sort].append(f"seed {seed}, {f.t.layout}, {f.damage}, {f.encoding}, "
                                   f"{f.delimiter!r}, {f.quote}, {f.end!r}: {text}")
    for sort, texts in sorted(sorts.items(), key=lambda x: -len(x[1])):
        print(f"{len(texts)} x {sort}")
        for text in texts[:args.most]:
            print("   ", text)
    print(f"{args.files} files, {bad} differ")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
