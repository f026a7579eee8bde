"""Situations of a school year that comes again: what is counted, what is said.

again.py PROGRAM SAMPLE WORK: each case changes a copy of the sample year and looks at `check
--json`, `report` and results.json. Figures of a change that must not matter equal those of the
untouched year; what must be said is looked for by code, file and line.
"""
import csv
import io
import json
import os
import shutil
import subprocess
import sys

PROGRAM, SAMPLE, WORK = sys.argv[1:4]
Q = "учебная самостоятельность"
FIRST, LAST = "октябрь", "апрель"
ANSWERS = "самостоятельность апрель.csv"
BEFORE = "самостоятельность октябрь.csv"
faults = []


def run(*args):
    done = subprocess.run([PROGRAM, *args], capture_output=True)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


class Year:
    """A copy of the sample year."""

    def __init__(self, name):
        self.name = name
        self.dir = os.path.join(WORK, name)
        shutil.rmtree(self.dir, ignore_errors=True)
        shutil.copytree(SAMPLE, self.dir)

    def path(self, name):
        return os.path.join(self.dir, name)

    def rows(self, name=ANSWERS):
        with open(self.path(name), encoding="utf-8-sig", newline="") as f:
            return list(csv.reader(io.StringIO(f.read())))

    def save(self, rows, name=ANSWERS, encoding="utf-8", delimiter=","):
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "wb") as f:
            f.write(out.getvalue().encode(encoding))

    def passport(self, parameter, value):
        with open(self.path("паспорт года.csv"), "ab") as f:
            f.write((parameter + ";" + value + "\r\n").encode())

    def check(self):
        _, out, _ = run("check", "--json", self.dir)
        files = [json.loads(line) for line in out.splitlines()]
        return {os.path.relpath(f["file"], self.dir): f for f in files}

    def report(self):
        status, out, err = run("report", self.dir)
        self.expect(status == 0, "report: %d %s%s" % (status, out, err))
        with open(self.path("reports/results.json"), encoding="utf-8") as f:
            results = json.load(f)
        with open(self.path("reports/annual-report.txt"), encoding="utf-8") as f:
            self.text = " ".join(f.read().replace("|", " ").split())
        self.figures = {
            (f["topic"], f["measure"], json.dumps(f["of"], sort_keys=True)): f for f in results["figures"]
        }
        self.findings = {json.dumps(f["of"]): f for f in results["findings"]}
        return self

    def figure(self, measure, **of):
        of = {"questionnaire": Q, **{k.rstrip("_"): v for k, v in of.items()}}
        return self.figures.get(("survey", measure, json.dumps(of, sort_keys=True)))

    def change(self, **of):
        return self.figure("mean_change", from_=FIRST, to=LAST, group="ПОС", **of)

    def finding(self):
        return self.findings[json.dumps({"questionnaire": Q})]

    def expect(self, holds, what):
        if not holds:
            faults.append("%s: %s" % (self.name, what))

    def said(self, file, code, **of):
        found = [i for i in self.check()[file]["issues"] if i["code"] == code]
        found = [i for i in found if all(i.get(k) == v for k, v in of.items())]
        self.expect(found, "%s lacks %s %s" % (file, code, of))
        return found

    def same_as(self, other, leave_out=()):
        keys = set(self.figures) | set(other.figures)
        differ = [
            k
            for k in keys
            if k[1] not in leave_out
            and (self.figures.get(k) or {}).get("value") != (other.figures.get(k) or {}).get("value")
        ]
        self.expect(not differ, "figures differ: %s" % sorted(differ)[:3])


base = Year("base").report()
base.expect(base.change()["value"] is not None, "no change in the sample year")
base.expect("между волнами не сравниваются" not in base.text, "false alarm")
quiet = base.check()
for name, file in quiet.items():
    for issue in file["issues"]:
        alarm = issue["code"] in ("note_answer_disappeared", "note_answer_edited", "note_download",
                                  "note_file_copy", "form_unlike") or "_changed" in issue["code"]
        base.expect(not alarm, "%s: false alarm %s" % (name, issue["code"]))

# ---- what must not matter ----


def nothing(name, change, leave_out=()):
    year = Year(name)
    change(year)
    year.report().same_as(base, leave_out)
    return year


nothing("windows", lambda y: y.save(y.rows(), encoding="cp1251", delimiter=";"))
nothing("renamed", lambda y: os.rename(y.path(ANSWERS), y.path("ответы (1).csv")))
nothing("moved file", lambda y: (os.mkdir(y.path("апрель")),
                                 os.rename(y.path(ANSWERS), y.path("апрель/" + ANSWERS))))
nothing("sorted", lambda y: y.save(y.rows()[:1] + sorted(y.rows()[1:], key=lambda r: r[1])))
nothing("questions moved", lambda y: y.save([r[:3] + r[:2:-1] for r in y.rows()]))
nothing("column in the middle",
        lambda y: y.save([r[:2] + (["Баллы"] if i == 0 else ["0 / 12"]) + r[2:]
                          for i, r in enumerate(y.rows())]))
half = lambda y: (y.save(y.rows()[:1] + [r for r in y.rows()[1:] if r[2][:1] == "5"], "5 классы.csv"),
                  y.save(y.rows()[:1] + [r for r in y.rows()[1:] if r[2][:1] != "5"]))
nothing("two files of a wave", half)
copy = nothing("copied", lambda y: shutil.copy(y.path(ANSWERS), y.path("копия.csv")))
copy.said(ANSWERS if "note_file_copy" in str(copy.check()[ANSWERS]) else "копия.csv", "note_file_copy")
twice = nothing("column between downloads",
                lambda y: y.save([r[:2] + (["Параллель"] if i == 0 else ["5"]) + r[2:]
                                  for i, r in enumerate(y.rows())], "ответы (1).csv"),
                ("records",))  # rows of nobody stand in both
twice.expect(not [i for f in twice.check().values() for i in f["issues"]
                  if i["code"] == "duplicate_conflict" and i not in quiet.get(ANSWERS, {}).get("issues", [])
                  and f["file"].endswith("ответы (1).csv")], "a column made answers differ")

# ---- two downloads of one survey and wave ----

year = Year("downloads")
rows = year.rows()
known = [r for r in rows[1:] if sum(x[1] == r[1] for x in rows) == 1 and len(r[1]) == 6]
gone, edited = known[3], known[7]
year.save(rows[:60])
later = [list(r) for r in rows if r is not gone]
place = [r[1] for r in later].index(edited[1])
later[place][4] = "1" if later[place][4] != "1" else "5"
year.save(later, "ответы (1).csv")
year.expect(gone in rows[:60] and edited in rows[:60], "the sample year has changed")
year.said("ответы (1).csv", "note_download")
year.said("ответы (1).csv", "note_answer_edited", line=place + 1)
lost = year.said("ответы (1).csv", "note_answer_disappeared")
year.expect(len(lost) == 1 and gone[1] in lost[0]["message"], "the vanished answer is not named")
year.report()
year.expect(year.figure("vanished", wave=LAST)["value"] == 1, "no count of vanished answers")
year.expect("Ответы, которых нет в последней выгрузке" in year.text and gone[1] in year.text,
            "the report does not name the vanished answer")
without = Year("without")
without.save(later)
without.report()
for group in ("ПОС", "сравнение"):
    kept = year.figure("mean_without_vanished", wave=LAST, group=group)
    alone = without.figure("mean", wave=LAST, group=group)
    year.expect(abs(kept["value"] - alone["value"]) < 1e-12 and kept["n"] == alone["n"],
                "the mean without the vanished one is not that of the later download")
again = Year("downloads the other way")
again.save(later)
again.save(rows[:60], "я прежние ответы.csv")
again.report().same_as(year)
os.remove(year.path("prirost.db"))
other = dict(year.figures)
year.report()
year.expect(other == year.figures, "the database changes the report")

# ---- older versions, deleted files ----

year = Year("older version")
whole = open(year.path(ANSWERS), "rb").read()
year.save(rows[:60])
few = dict(year.report().figures)
open(year.path(ANSWERS), "wb").write(whole)
year.report().same_as(base)
year.save(rows[:60])
year.expect(few == year.report().figures, "the older version back does not give the older figures")
os.remove(year.path(ANSWERS))
year.report()
year.expect(year.figure("mean", wave=LAST, group="ПОС") is None, "a deleted file still counts")

# ---- forms that changed ----

OLD = rows[0][3]


def drift(name, change, code, answers=True):
    """The wave is not compared, the others are, and each wave's own figures stay."""
    y = Year(name)
    change(y)
    y.said(ANSWERS, code)
    y.report()
    f = y.change()
    y.expect(f is not None and f["value"] is None and f["why"] == "form_changed", "change: %s" % f)
    y.expect(y.finding()["verdict"] == "not_computable" and y.finding()["change"] == "not_computable",
             "verdict")
    y.expect("вопросы изменились между волнами" in y.finding()["text"], "the finding does not say why")
    y.expect(y.figure("mean", wave=FIRST, group="ПОС") == base.figure("mean", wave=FIRST, group="ПОС"),
             "figures of the first wave")
    y.expect(not answers or y.figure("mean", wave=LAST, group="ПОС")["value"] is not None,
             "no figures of the last wave")
    middle = y.figure("mean_change", from_=FIRST, to="январь", group="ПОС")
    y.expect(middle == base.figure("mean_change", from_=FIRST, to="январь", group="ПОС"),
             "the wave between is not compared")
    y.expect("Анкеты, которые изменились между волнами" in y.text, "data quality does not say it")
    return y


def heading(text):
    return lambda y: y.save([r[:3] + [text] + r[4:] if i == 0 else r for i, r in enumerate(y.rows())])


def cells(change):
    return lambda y: y.save([r if i == 0 else r[:3] + [change(c) for c in r[3:15]] + r[15:]
                             for i, r in enumerate(y.rows())])


slip = OLD.replace("понимаю", "понемаю")
y = drift("slip", heading(slip), "question_respelled")
scales = {f["of"].get("scale") for f in y.figures.values()
          if f["measure"] == "mean_change" and f["of"].get("questionnaire") == Q
          and f["of"].get("to") == LAST and "group" in f["of"] and f["value"] is not None}
y.expect(None not in scales and len(scales) >= 1, "other scales are not compared: %s" % scales)
y.passport("Тот же вопрос: %s, С1" % Q, slip)
y.report().same_as(base)
drift("other words", heading("1. Люблю математику"), "question_changed")
drift("dropped", lambda y: y.save([r[:3] + r[4:] for r in y.rows()]), "question_dropped")
y = drift("from 0 to 4", cells(lambda c: str(int(c) - 1) if c in tuple("12345") else c), "scale_changed")
y.passport("Та же шкала: " + Q, "да")
y.expect(y.report().change()["value"] is not None, "the passport bridges no scale")
drift("to 10", cells(lambda c: str(2 * int(c)) if c in tuple("12345") else c), "scale_changed", False)
WORDS = ["", "полностью не согласен", "скорее не согласен", "трудно сказать", "скорее согласен",
         "полностью согласен"]
word = lambda c: WORDS[int(c)] if c in tuple("12345") else c
drift("words for numbers", cells(word), "answers_written")


def renamed(y):
    cells(lambda c: "согласен" if c == "4" else word(c))(y)
    for name in (BEFORE,):
        y.save([r if i == 0 else r[:3] + [word(c) for c in r[3:15]] + r[15:]
                for i, r in enumerate(y.rows(name))], name)


y = Year("option renamed")
renamed(y)
y.said(ANSWERS, "options_changed")
y.expect(y.report().change()["why"] == "form_changed", "a renamed option is compared")
y.passport("Тот же ответ: согласен", "скорее согласен")
y.expect(y.report().change()["value"] == base.change()["value"], "the passport bridges no option")
y = Year("other language")
FOREIGN = ["Question %s" % chr(65 + i) for i in range(12)]
y.save([r[:3] + FOREIGN + r[15:] if i == 0 else r for i, r in enumerate(y.rows())])
y.said(ANSWERS, "form_unlike")
for i, text in enumerate(FOREIGN):
    y.passport("Тот же вопрос: %s, С%d" % (Q, i + 1), text)
y.report().same_as(base)

# ---- a questionnaire that nobody described ----

d = os.path.join(WORK, "alone")
shutil.rmtree(d, ignore_errors=True)
os.mkdir(d)
y = Year("source")
for name in (BEFORE, ANSWERS):
    shutil.copy(y.path(name), d)
r = y.rows()
r[0][6] = r[0][6] + " всегда"
y.save(r)
shutil.copy(y.path(ANSWERS), d)
status, out, err = run("survey", d)
results = json.load(open(os.path.join(d, "reports/survey/results.json"), encoding="utf-8"))
names = {f["of"].get("questionnaire") for f in results["figures"] if f["topic"] == "survey"}
y.expect(status == 0 and len(names) == 1, "a changed heading makes a second questionnaire: %s" % names)
y.expect(any("изменились между волнами" in f["text"] for f in results["findings"]), "and is not said")

for fault in faults:
    print("FAIL:", fault)
sys.exit(1 if faults else 0)
