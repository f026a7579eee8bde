"""Surveys in blocks against surveys read whole.   blocks.py PROGRAM WORK_DIR [WILD_DIR]"""
import glob
import os
import random
import sqlite3
import subprocess
import sys

program, work = sys.argv[1:3]
WHOLE = "0 0 0"
SIZES = ("1 1 0", "1 2 64", "1 7 1000", "1 4096 0", "1 64 333")


def made():
    """Files with what blocks could get wrong, each with its options."""
    rng = random.Random(20251122)
    # at most 200 of a kind in a column: further ones are counted where a file is long
    words = ["1", "2", "3", "4", "5", ""] * 20 + ["9", " 3", '"4,5"', "н/п", "-", "99", "да", '"5"']
    texts = ["", "хорошо", '"да; нет"', '"строка\nвторая"', '"кав""ычки"', "=1+1", "итого", '"a,b"']
    head = "Отметка времени,Код ученика,Класс,В1,В2,В3,В4,В5,В6,Комментарий"

    def row(i):
        stamp = rng.choice(["2025-09-%02d 10:%02d:00" % (1 + i % 28, i % 60)] * 9 + ["", "32.13.2025"])
        code = rng.choice(["3А-%03d" % (i % 800)] * 30 + ["3А-%d" % (i % 40), "", "3A-007", "x%d" % i])
        answers = [rng.choice(words) for _ in range(6)]
        return ",".join([stamp, code, rng.choice(["3А"] * 9 + ["3 а", ""]), *answers, rng.choice(texts)])

    rows = [row(i) for i in range(900)]
    rows[100:100] = ["", ",,,,,,,,,", head, "Итого,,,3,4,5,3,4,5,", "2025-09-01,3А-01,3А,1,2"]
    rows[300:300] = ["2025-09-01,3А-01,3А,1,2,3,4,5,5,а,лишнее,", "Пример,3А-01,3А,1,2,3,4,5,5,"]
    late = ["2025-09-01,%d,,%d" % (1 + i % 5, 1 + i % 3) for i in range(500)]
    late += ["2025-09-02,%d,текст,%d" % (1 + i % 5, 1 + i % 3) for i in range(2500)]
    plain = ["%d,2025-09-%02d,%d,%d,%d" % (i, 1 + i % 28, 1 + i % 4, 1 + i % 3, 2 + i % 2)
             for i in range(3000)]
    yield "mixed.csv", head + "\n" + "\n".join(rows) + "\n"
    yield "crlf.csv", "\ufeff" + head + "\r\n" + "\r\n".join(rows).replace("\n", "\r\n")
    yield "late.csv", "ID,Дата,В1,В2,В3\n" + "\n".join("%d,%s" % (i, r) for i, r in enumerate(late))
    yield "plain.csv", "ID;Дата;В1;В2;В3\n" + "\n".join(plain).replace(",", ";") + "\n"
    yield "open.csv", head + "\n" + "\n".join(rows[:50]) + '\n2025-09-01,3А-01,3А,1,2,3,4,5,5,"конец'
    yield "lost.csv", head + "\n" + "\n".join(rows[:50]) + '\n1,"3А-01,3А,1\n' + "\n".join(rows[50:90])
    yield "dates.csv", "Дата,В1\n" + "\n".join("%02d/%02d/2025,%d" % (1 + i % 12, 1 + i % 28, 1 + i % 5)
                                               for i in range(700))
    yield "wide.csv", "ID," + ",".join("В%d" % i for i in range(3000)) + "\n" + "\n".join(
        ",".join(str(1 + (i + k) % 5) for k in range(3001)) for i in range(20))
    yield "broken.csv", head + "\n" + "\n".join(rows[:300]) + "\nx\udcff\n"
    for name, cell in (("far.csv", "я" * 2100000), ("far_quoted.csv", '"' + "я\n" * 1500000 + '"')):
        yield name, head + "\n" + "\n".join(rows[:300]) + f"\n2025-09-01,3А-01,3А,1,{cell},3\n" + rows[0] + "\n"


def run(size, *words):
    done = subprocess.run([program, *words], env=dict(os.environ, PRIROST_BLOCKS=size),
                          capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


def dump(path):
    base = sqlite3.connect(path)
    names = base.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    tables = {name: sorted(base.execute(f"SELECT * FROM {name}"), key=repr) for (name,) in names.fetchall()}
    base.close()
    return tables


def checked(size, path, extra):
    issues = os.path.join(work, "issues.csv")
    answer = run(size, "check", "--json", "--issues", issues, *extra, path)
    with open(issues, "rb") as f:
        return answer, f.read()


def imported(size, path, extra):
    base = os.path.join(work, "blocks.db")
    for old in glob.glob(base + "*"):
        os.remove(old)
    once = run(size, "import", "--json", "--db", base, *extra, path)
    twice = run(size, "import", "--json", "--db", base, *extra, path)
    return once, twice, dump(base)


def differs(path):
    for extra in ((), ("--scale", "1-5")):
        whole, stored = checked(WHOLE, path, extra), imported(WHOLE, path, extra)
        for size in SIZES:
            if checked(size, path, extra) != whole:
                return f"{path}: check {extra} in blocks {size}"
        for size in SIZES[2:4]:
            if imported(size, path, extra) != stored:
                return f"{path}: import {extra} in blocks {size}"
    return None


def edited(size, path):
    """A file that was imported, then has fewer and other rows at the same place."""
    with open(path, "rb") as f:
        text = f.read()
    place, base = os.path.join(work, "edited.csv"), os.path.join(work, "edited.db")
    for old in glob.glob(base + "*"):
        os.remove(old)
    answers = []
    lines = text.splitlines(keepends=True)
    for part in (text, b"".join(lines[:-len(lines) // 3]) + b"7" * 3 + lines[-1], text):
        with open(place, "wb") as f:
            f.write(part)
        answers.append(run(size, "import", "--json", "--db", base, place))
    return answers, dump(base)


def main():
    paths = []
    for name, text in made():
        paths.append(os.path.join(work, name))
        with open(paths[-1], "wb") as f:
            f.write(text.encode("utf-8", "surrogateescape"))
    for wild in sys.argv[3:]:
        for folder in ("exports", "nasty", "real", "regrown", "year"):
            paths += sorted(glob.glob(os.path.join(wild, folder, "*.csv")))
    found = [x for x in map(differs, paths) if x]
    for path in paths[:9]:
        if edited(SIZES[2], path) != edited(WHOLE, path):
            found.append(f"{path}: an edited file in blocks {SIZES[2]}")
    print("\n".join(found) if found else f"{len(paths)} files: in blocks as whole")
    return 1 if found else 0


sys.exit(main())
