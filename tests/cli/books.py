#!/usr/bin/env python3
"""The sample year as one workbook with a sheet per file.

  books.py PROGRAM SAMPLE_YEAR

The same figures as from the files; a second run of import changes nothing; a sheet that is deleted
is gone like a file; places are said as cells; what is no table of ours is passed over or named.
"""
import csv, io, json, os, shutil, subprocess, sys, tempfile, zipfile
from xml.sax.saxutils import escape, quoteattr

failures = []


def expect(holds, *what):
    if not holds:
        failures.append(" ".join(str(x) for x in what))
        print("FAIL:", failures[-1])


def run(*command, status=0):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    expect(status is None or done.returncode == status, "exit", done.returncode, "not", status, *command,
           done.stderr.decode("utf-8", "replace")[-2000:])
    return done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


# ---- CSV -> rows -> a workbook ----

def rows_of(program, path):
    answer = json.loads(run(program, "check", "--json", path, status=None)[0])
    form = answer["form"]
    encoding = {"windows-1251": "cp1251", "utf-16le": "utf-16"}.get(form["encoding"],
                                                                    form["encoding"])
    with open(path, "rb") as f:
        text = f.read().decode(encoding).lstrip("\ufeff")
    if text.lower().startswith("sep="):
        text = text.split("\n", 1)[1]
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=form["delimiter"] or ","))


def letters(n):
    s = ""
    while n > 0:
        n, digit = divmod(n - 1, 26)
        s = chr(65 + digit) + s
    return s


def is_number(cell):
    return cell.isdigit() and (cell == "0" or cell[0] != "0") and len(cell) < 10


def sheet_xml(rows):
    out = ["<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"]
    for r, row in enumerate(rows, 1):
        if not any(row):
            continue
        out.append("<row r='%d'>" % r)
        for c, cell in enumerate(row, 1):
            place = letters(c) + str(r)
            if is_number(cell):
                out.append("<c r='%s'><v>%s</v></c>" % (place, cell))
            elif cell:
                out.append("<c r='%s' t='inlineStr'><is><t xml:space='preserve'>%s</t></is></c>" % (
                    place, escape(cell)))
        out.append("</row>")
    return "".join(out) + "</sheetData></worksheet>"


def write_book(path, sheets):
    """sheets: (name, rows, state)"""
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("_rels/.rels", package + "<Relationship Id='a' Type='%s/officeDocument' "
                   "Target='xl/workbook.xml'/></Relationships>" % links)
        z.writestr("xl/workbook.xml", "<workbook xmlns:r='%s'><sheets>%s</sheets></workbook>" % (
            links, "".join("<sheet name=%s sheetId='%d' state='%s' r:id='r%d'/>" % (
                quoteattr(name), i, state, i) for i, (name, _, state) in enumerate(sheets, 1))))
        z.writestr("xl/_rels/workbook.xml.rels", package + "".join(
            "<Relationship Id='r%d' Type='%s/worksheet' Target='worksheets/%d.xml'/>" % (i, links, i)
            for i in range(1, len(sheets) + 1)) + "</Relationships>")
        for i, (_, rows, _) in enumerate(sheets, 1):
            z.writestr("xl/worksheets/%d.xml" % i, sheet_xml(rows))


# ---- what must hold ----

def figures(program, folder):
    run(program, "report", folder)
    with open(os.path.join(folder, "reports", "results.json"), encoding="utf-8") as f:
        results = json.load(f)
    return {json.dumps([f["topic"], f["measure"], f["of"]], sort_keys=True): f
            for f in results["figures"]}, results["findings"], results["input"]


def same(what, a, b):
    different = [k for k in sorted(set(a[0]) | set(b[0])) if a[0].get(k) != b[0].get(k)]
    expect(not different and a[0], what, len(different), "figures differ of", len(b[0]), different[:3])
    expect(a[1] == b[1], what, "findings differ")


def issues(program, path):
    answers = run(program, "check", "--json", path, status=None)[0].splitlines()
    return [(i["code"], i["message"]) for a in answers for i in json.loads(a)["issues"]]


def folder_of(work, name):
    path = os.path.join(work, name)
    os.makedirs(path)
    return path


def copy_files(source, target, leave=()):
    for name in sorted(os.listdir(source)):
        if name.endswith(".csv") and name not in leave:
            shutil.copy(os.path.join(source, name), target)


def main():
    program, sample = sys.argv[1:3]
    work = tempfile.mkdtemp()
    try:
        names = [n for n in sorted(os.listdir(sample)) if n.endswith(".csv")]
        sheets = [(n[:-4], rows_of(program, os.path.join(sample, n)), "visible") for n in names]
        start = ("С чего начать", [["Как заполнять книгу"], [], ["Каждый лист — таблица"]], "visible")
        plain, one = folder_of(work, "files"), folder_of(work, "book")
        copy_files(sample, plain)
        book = os.path.join(one, "Учебный год.xlsx")
        write_book(book, [start] + sheets)
        expected = figures(program, plain)
        got = figures(program, one)
        same("one workbook:", got, expected)
        expect(len(got[2]) == len(names) and len({i["sha256"] for i in got[2]}) == len(names),
               "inputs", [i["file"] for i in got[2]])

        # The same again, and import twice.
        same("a second run:", figures(program, one), expected)
        db = os.path.join(work, "x.db")
        run(program, "import", "--db", db, one)
        again = [json.loads(line)["import"] for line in
                 run(program, "import", "--json", "--db", db, one)[0].splitlines()]
        expect(all(i["new_records"] == 0 and not i["edited_keys"] and not i["disappeared_keys"]
                   for i in again), "a second import found something new")

        # A sheet that is hidden is gone like a file that is deleted.
        gone = [n for n in names if n.startswith("отметки")]
        less = folder_of(work, "less")
        copy_files(sample, less, gone)
        write_book(book, [(n, rows, "hidden" if n + ".csv" in gone else state)
                          for n, rows, state in [start] + sheets])
        same("a hidden sheet:", figures(program, one), figures(program, less))
        said = issues(program, one)
        expect(any("«отметки»" in m for c, m in said if c == "note_sheet_hidden"),
               "a hidden sheet is not named:", said)
        expect(any("«С чего начать»" in m for c, m in said if c == "note_sheet_text"),
               "a page of text is not named:", said)
        page = run(program, "check", one)[0]
        expect("Учебный год.xlsx, лист «состав»" in page, "a sheet is not named for people")

        # Places are cells; ours are passed over, old forms named.
        odd = folder_of(work, "odd")
        write_book(os.path.join(odd, "опрос.xlsx"), [("Ответы", [
            ["Код ученика", "Класс", "Волна", "В1. Интересно"], ["5А-01", "5А", "май", "4"],
            ["5А-02", "5А", "май", "9"]], "visible")])
        for name in ("annual-report.xlsx", "for-coordinator.xlsx", "~$опрос.xlsx"):
            shutil.copy(os.path.join(odd, "опрос.xlsx"), os.path.join(odd, name))
        for name, start_bytes in (("старая.xls", b"\xd0\xcf\x11\xe0"), ("другая.ods", b"PK\3\4")):
            with open(os.path.join(odd, name), "wb") as f:
                f.write(start_bytes + b"....")
        page = run(program, "check", "--scale", "1-5", odd, status=1)[0]
        expect("ячейка D3 («В1. Интересно»): " in page, "the place is no cell:", page)
        said = [code for code, _ in issues(program, odd)]
        expect(said.count("not_csv") == 2, "old forms are not named:", said)
        expect("annual-report" not in page and "coordinator" not in page and "~$" not in page,
               "files of ours were read:", page)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    if failures:
        print(len(failures), "failed")
        return 1
    print("all good:", len(names), "sheets of one workbook")
    return 0


sys.exit(main())
