#!/bin/sh
# Editions: the working one is the default; the one for the pedsovet names no pupil by code and has
# no figure of a single teacher; the public one holds no name, code, lesson, free text or small
# count in any of its files, and no table that comes too near to an earlier public edition.
set -eu
. "$1/tests/cli/lib_cli.sh"
command -v python3 >/dev/null || skip "no python3"
year=$work/year
cp -r "$source/samples/year" "$year"

status 0 "$prirost" report "$year" --quiet
mv "$year/reports" "$work/default"
status 0 "$prirost" report "$year" --quiet --edition work
for name in annual-report.txt annual-report.html results.json; do
    cmp -s "$work/default/$name" "$year/reports/$name" || fail "--edition work changes $name"
done
status 2 "$prirost" report "$year" --edition everybody

status 2 "$prirost" report "$year" --edition public --out "$year/reports"
cmp -s "$work/default/annual-report.txt" "$year/reports/annual-report.txt" ||
    fail "a public edition over the working one"
status 0 "$prirost" report "$year" --quiet --edition pedsovet
status 0 "$prirost" report "$year" --quiet --edition public
[ -f "$year/prirost-public.json" ] || fail "no ledger"
[ -e "$year/reports/public/for-coordinator.json" ] && fail "the coordinator's file is public"

cat >"$work/look.py" <<'EOF'
import json, os, re, sys, zipfile

def texts(folder):
    for base, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(base, name)
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(path) as book:
                    for part in book.namelist():
                        yield path + "/" + part, book.read(part).decode("utf-8", "replace")
            else: # text chunks of a PNG are bytes like any other
                yield path, open(path, "rb").read().decode("utf-8", "replace")

default, pedsovet, public, ledger = sys.argv[1:]
work = json.load(open(default + "/results.json"))
secret = set()
for f in work["figures"]:
    for key in ("teacher", "observer", "lesson", "event", "class"):
        if key in f["of"]:
            secret.add(f["of"][key])
    if f["topic"] == "idp" and "goal" in f["of"]:
        secret.add(f["of"]["goal"])
names = ["Ветров", "Громов", "Ершов", "Зуев", "Климов", "Лавров", "Мельник", "Носов", "Орлов",
         "Панин"]
free = ["Спасибо, полезно", "Больше примеров", "Собрать образцы", "Памятка «Как говорить",
        "Сжатое изложение", "Что мешает ученикам", "самостоятельность апрель.csv"]
whole = open(default + "/annual-report.txt").read()
for word in names[:6] + free[:6]:
    assert word in whole, "the working edition lacks " + word
assert len(secret) > 30, secret
pupil = re.compile(r"(?<![А-ЯЁ])[А-ЯЁ]{2}-\d{3}(?!\d)")
bad = 0

def wrong(*what):
    global bad
    bad += 1
    print("FAIL:", *what)

for path, text in list(texts(public)) + [(ledger, open(ledger).read())]:
    for word in names + free:
        if word in text:
            wrong(path, "has", word)
    for code in secret:
        if re.search(r"(?<![\w.])" + re.escape(code) + r"(?![\w.])", text):
            wrong(path, "has the code", code)
    if pupil.search(text):
        wrong(path, "has a pupil's code", pupil.search(text).group())
shown = json.load(open(public + "/results.json"))
assert shown["input"] == [] and len(shown["figures"]) > 20
for f in shown["figures"]:
    if f["unit"] == "count" and f["value"] < 5 or f["n"] is not None and f["n"] < 5:
        wrong("small:", f)
    if f["unit"] == "count" and f["n"] is not None and f["n"] - f["value"] < 5:
        wrong("nearly all:", f)
text = open(public + "/annual-report.txt").read()
for word in ("меньше 5", "не показано", "не меньше "):
    if word not in text:
        wrong("the public edition lacks", word)

for path, text in texts(pedsovet):
    if pupil.search(text):
        wrong(path, "has a pupil's code", pupil.search(text).group())
    if path.endswith("results.json"):
        for f in json.loads(text)["figures"]:
            if f["topic"] in ("deficits", "idp") or "teacher" in f["of"] or "observer" in f["of"]:
                wrong("pedsovet:", f)
                break
text = open(pedsovet + "/annual-report.txt").read()
if "## Профдефициты" in text or "## Открытые уроки" not in text:
    wrong("the sheets of the edition for the pedsovet")
sys.exit(bad > 0)
EOF
python3 "$work/look.py" "$work/default" "$year/reports/pedsovet" "$year/reports/public" \
    "$year/prirost-public.json" || fail "what the editions hold"

# The same again: the same bytes, and nothing new in the ledger.
cp -r "$year/reports/public" "$work/first"
cp "$year/prirost-public.json" "$work/ledger"
status 0 "$prirost" report "$year" --quiet --edition public
diff -r "$work/first" "$year/reports/public" >/dev/null || fail "the same again differs"
cmp -s "$work/ledger" "$year/prirost-public.json" || fail "the same again is recorded"

# One answer less: the table of that questionnaire stays away, the others appear.
near='отличается слишком мало'
python3 - "$year/родители апрель.csv" <<'EOF'
import sys
data = open(sys.argv[1], "rb").read().rstrip(b"\r\n")
open(sys.argv[1], "wb").write(data[:data.rfind(b"\n") + 1])
EOF
status 0 "$prirost" report "$year" --quiet --edition public
text=$year/reports/public/annual-report.txt
tr '\n' ' ' <"$text" | tr -s ' ' >"$work/flat"
[ "$(grep -o "$near" "$work/flat" | wc -l)" = 1 ] || fail "one table should stay away"
grep -q 'Успеваемость и качество знаний, группа' "$text" || fail "the other tables"
[ "$(grep -c '"recorded"' "$year/prirost-public.json")" = 2 ] || fail "the second edition is not recorded"
# Back again: the table is as it was published.
cp "$source/samples/year/родители апрель.csv" "$year/"
status 0 "$prirost" report "$year" --quiet --edition public
grep -q "$near" "$text" && fail "the table published first may appear again"

# A ledger that cannot be read: no edition, and the old one is untouched.
cp -r "$year/reports/public" "$work/before"
echo '{"v": 1, "editions": [{"recorded": "2026-05-30", "cells": [{}]}]}' >"$year/prirost-public.json"
status 1 "$prirost" report "$year" --edition public
grep -q 'prirost-public.json' "$work/err" || fail "the ledger is not named"
diff -r "$work/before" "$year/reports/public" >/dev/null || fail "an edition in spite of the ledger"

# Four members: a sentence instead of the table.
four=$work/four
cp -r "$source/samples/year" "$four"
python3 - "$four/состав.csv" <<'EOF'
import sys
rows = open(sys.argv[1], encoding="utf-16").read().splitlines()
kept = [r for r in rows if not r.startswith(("П05", "П06"))]
assert len(kept) == len(rows) - 2
open(sys.argv[1], "w", encoding="utf-16").write("\n".join(kept) + "\n")
EOF
status 0 "$prirost" report "$four" --quiet --edition public
tr '\n' ' ' <"$four/reports/public/annual-report.txt" | tr -s ' ' >"$work/flat"
grep -q 'В сообществе меньше 5 участников' "$work/flat" || fail "no sentence for four members"
grep -q 'Участников сообщества' "$work/flat" && fail "a table of four members"
grep -q 'Что видели на уроках' "$work/flat" && fail "lessons of four members"
finish
