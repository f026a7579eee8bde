#!/usr/bin/env python3
"""Twins of CSV files as workbooks, made by LibreOffice, give the same answers.

  twins.py PROGRAM SHARED

1. Every file of SHARED/wild/exports that is taken, as a workbook whose cells are all texts: `check`
   finds the same records, columns and facts, and complaints at the same places.
2. The same with types guessed by LibreOffice. It changes texts itself (leading zeros, "3-5", "+"),
   so here only records, and the facts of columns that it left alone, are compared.
3. The year of SHARED/wild/year as workbooks, texts and guessed types, and as one workbook with a
   sheet per file: `report` gives the same figures, `import` the same sums.

Exit status 77: LibreOffice or the files are not here.
"""
import csv, io, json, os, shutil, subprocess, sys, tempfile
from xml.sax.saxutils import escape, quoteattr

CHARSETS = {"utf-8": "76", "windows-1251": "34", "cp866": "30", "utf-16le": "65535"}
PYTHON = {"utf-8": "utf-8-sig", "windows-1251": "cp1251", "cp866": "cp866", "utf-16le": "utf-16"}
# About the text itself, which a workbook does not have.
OF_TEXT = {"encoding_guessed", "delimiter_guessed", "trailing_delimiter", "quote_style", "stray_quote",
           "ragged_short", "mixed_line_ends", "delimiter_mixed"}
NOTES = {"formula_cell", "key_normalised", "lookalike_letters", "label_normalised", "straight_line",
         "unfinished_response", "text_above_header", "total_row", "blank_line", "mark_absent",
         "absent"}
failures = []


def fail(*what):
    failures.append(" ".join(str(x) for x in what))
    print("FAIL:", failures[-1])


def skip(why):
    print("skipped:", why)
    sys.exit(77)


def run(*command, status=(0, 1)):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode not in status:
        fail("exit", done.returncode, *command, done.stderr.decode("utf-8", "replace")[-2000:])
    return done.stdout.decode("utf-8")


def office(work, out, files, filter_options=None):
    """Converts a whole list of files in one call."""
    if not files:
        return
    command = ["soffice", "-env:UserInstallation=file://" + os.path.join(work, "profile"),
               "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    if filter_options:
        command.append("--infilter=" + filter_options)
    done = subprocess.run(command + ["--outdir", out] + files, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=600)
    missing = [f for f in files if not os.path.exists(twin(out, f))]
    if missing:
        skip("LibreOffice made no workbook of %s: %s" % (missing[0], done.stdout[-300:]))


def twin(out, file):
    return os.path.join(out, os.path.splitext(os.path.basename(file))[0] + ".xlsx")


def options(encoding, delimiter, as_text):
    columns = "/".join("%d/2" % i for i in range(1, 151)) if as_text else ""
    return "CSV:%d,34,%s,1,%s,1049,false,%s,false,false,false,-1" % (
        ord(delimiter), CHARSETS[encoding], columns, "false" if as_text else "true")


def convert(work, out, files, as_text):
    """files: (path, encoding, delimiter); grouped so that LibreOffice starts few times."""
    os.makedirs(out, exist_ok=True)
    groups = {}
    for path, encoding, delimiter in files:
        groups.setdefault((encoding, delimiter), []).append(path)
    for (encoding, delimiter), paths in sorted(groups.items()):
        office(work, out, paths, options(encoding, delimiter, as_text))


def check(program, path, rows=False):
    lines = run(program, "check", "--json", *(["--rows"] if rows else []), path).splitlines()
    if len(lines) != 1:
        fail(path, "gave", len(lines), "objects")
    return json.loads(lines[0])


FACTS = ("header", "role", "filled", "missing", "empty", "count", "sum", "min", "max", "labels",
         "choices")


def facts(column, names=FACTS):
    return {name: column[name] for name in names}


def complaints(answer):
    return sorted((i["code"], i.get("line"), i.get("column"), i.get("value"))
                  for i in answer["issues"] if i["code"] not in OF_TEXT | NOTES
                  and not i["code"].startswith("note_"))


def same_texts(name, a, b):
    for key in ("kind", "records", "valid_records", "quarantined", "finished", "preamble"):
        if a[key] != b[key]:
            fail(name, key, a[key], "in the workbook", b[key])
    if len(a["columns"]) != len(b["columns"]):
        fail(name, "columns", len(a["columns"]), "in the workbook", len(b["columns"]))
    for x, y in zip(a["columns"], b["columns"]):
        if facts(x) != facts(y):
            fail(name, "column", x["n"], facts(x), "in the workbook", facts(y))
    places = len(set(complaints(a)) ^ set(complaints(b)))
    # A record of several lines is one row of a sheet: places below it move.
    if places and not has_long_records(a, b):
        fail(name, "complaints", complaints(a), "in the workbook", complaints(b))
    if has_long_records(a, b) and sorted(c[0] for c in complaints(a)) != sorted(
            c[0] for c in complaints(b)):
        fail(name, "complaints", complaints(a), "in the workbook", complaints(b))


def has_long_records(a, b):
    return [r["line"] for r in a["rows"]] != [r["line"] for r in b["rows"]]


def same_guessed(name, a, b):
    """Values that LibreOffice did not touch; numbers are numbers in both."""
    for key in ("kind", "records", "quarantined"):
        if a[key] != b[key]:
            fail(name, "guessed types:", key, a[key], "in the workbook", b[key])
    for x, y in zip(a["columns"], b["columns"]):
        if x["role"] in ("likert", "number", "mark") and facts(x, ("count", "sum", "min", "max")) != \
                facts(y, ("count", "sum", "min", "max")):
            fail(name, "guessed types: column", x["n"], facts(x), "in the workbook", facts(y))


def exports(program, work, folder):
    files, answers = [], {}
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if not name.endswith(".csv"):
            continue
        answer = check(program, path, rows=True)
        form = answer["form"]
        if answer["outcome"] == "reject" or form["encoding"] not in CHARSETS:
            continue
        answers[path] = answer
        files.append((path, form["encoding"], form["delimiter"] or ","))
    for as_text in (True, False):
        out = os.path.join(work, "exports_text" if as_text else "exports_guessed")
        convert(work, out, files, as_text)
        for path, _, _ in files:
            answer = check(program, twin(out, path), rows=True)
            (same_texts if as_text else same_guessed)(os.path.basename(path), answers[path], answer)
    print(len(files), "exports as workbooks")


def figures(program, folder):
    run(program, "report", folder, status=(0,))
    with open(os.path.join(folder, "reports", "results.json"), encoding="utf-8") as f:
        results = json.load(f)
    return {json.dumps([f["topic"], f["measure"], f["of"]], sort_keys=True): f
            for f in results["figures"]}, results["findings"]


def same_figures(what, a, b):
    different = [k for k in sorted(set(a[0]) | set(b[0])) if a[0].get(k) != b[0].get(k)]
    for key in different[:5]:
        fail(what, key, a[0].get(key), "not", b[0].get(key))
    if different or not a[0]:
        fail(what, len(different), "figures differ of", len(b[0]))
    if a[1] != b[1]:
        fail(what, "findings differ")


def form_of(path):
    with open(path, encoding="utf-8-sig") as f:
        return "utf-8", ";" if ";" in f.readline() else ","


def flat_book(paths, out):
    """A book with a sheet per file, for LibreOffice to make a workbook of."""
    with open(out, "w", encoding="utf-8") as f:
        names = ("office", "table", "text")
        f.write('<?xml version="1.0" encoding="UTF-8"?>\n<office:document office:version="1.2" '
                'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"%s><office:body>'
                '<office:spreadsheet>' % "".join(
                    ' xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (n, n)
                    for n in names))
        for path in paths:
            with open(path, encoding="utf-8-sig", newline="") as source:
                rows = list(csv.reader(io.StringIO(source.read()), delimiter=form_of(path)[1]))
            f.write("<table:table table:name=%s>" % quoteattr(
                os.path.splitext(os.path.basename(path))[0]))
            for row in rows:
                f.write("<table:table-row>%s</table:table-row>" % "".join(
                    "<table:table-cell office:value-type='string'>%s</table:table-cell>" % "".join(
                        "<text:p>%s</text:p>" % escape(line) for line in cell.split("\n"))
                    for cell in row))
            f.write("</table:table>")
        f.write("</office:spreadsheet></office:body></office:document>")


def year(program, work, folder):
    paths = [os.path.join(folder, n) for n in sorted(os.listdir(folder)) if n.endswith(".csv")]
    plain = os.path.join(work, "year_csv")
    os.makedirs(plain)
    for path in paths:
        shutil.copy(path, plain)
    expected = figures(program, plain)
    for as_text in (True, False):
        out = os.path.join(work, "year_text" if as_text else "year_guessed")
        convert(work, out, [(p,) + form_of(p) for p in paths], as_text)
        same_figures(os.path.basename(out), figures(program, out), expected)
    one, book = os.path.join(work, "one"), os.path.join(work, "year.fods")
    flat_book(paths, book)
    os.makedirs(one)
    office(work, one, [book])
    same_figures("one workbook", figures(program, one), expected)
    print(len(paths), "files of a year as workbooks and as one,", len(expected[0]), "figures")


def main():
    program, shared = sys.argv[1:3]
    wild = os.path.join(shared, "wild")
    if not shared or not os.path.isdir(os.path.join(wild, "exports")):
        skip("PRIROST_SHARED names no folder with wild/exports")
    if not shutil.which("soffice"):
        skip("LibreOffice (soffice) is not here")
    work = tempfile.mkdtemp()
    try:
        exports(program, work, os.path.join(wild, "exports"))
        year(program, work, os.path.join(wild, "year"))
    finally:
        shutil.rmtree(work, ignore_errors=True)
    if failures:
        print(len(failures), "failed")
        return 1
    print("all good")
    return 0


sys.exit(main())
