#!/bin/sh
# Tables for people: the list of remarks and the draft of a questionnaire can be read back, cell by
# cell; nothing in them is run by a spreadsheet; a guarded question still means its column; the list
# is there whole or not at all.
set -eu
. "$1/tests/cli/lib_cli.sh"
command -v python3 >/dev/null || skip "no python3"

# A questionnaire that nobody described, with questions that a spreadsheet would run.
mkdir "$work/alone"
{
    printf 'Отметка времени;=Мне интересно;"Я понимаю; почти ""всё""";- удобно;Мне скучно\r\n'
    for i in 1 2 3 4 5 1 2 3 4 5; do
        printf '1%d.10.2025 10:00:00;%d;%d;2;9999\r\n' $i $i $((6 - i))
    done
} >"$work/alone/опрос.csv"
sed -i 's/9999/3/' "$work/alone/опрос.csv"
r=$work/alone/reports/survey
status 0 "$prirost" survey "$work/alone"
python3 - "$r/questionnaires-draft.csv" <<'END' || fail "the draft"
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline=""), delimiter=";"))
asked = [row[2] for row in rows[1:]]
want = ["'=Мне интересно", 'Я понимаю; почти "всё"', "'- удобно", "Мне скучно"]
if asked != want or any(len(row) != len(rows[0]) for row in rows):
    sys.exit(f"{rows}")
END
grep -q "'=Мне" "$r/survey-report.txt" && fail "the guard is in the report"
# Put into the folder as it is, it describes all four questions.
cp "$r/questionnaires-draft.csv" "$work/alone/описание.csv"
status 0 "$prirost" survey "$work/alone"
grep -q 'нигде не описана' "$r/survey-report.txt" && fail "the draft is not used"
status 0 "$prirost" survey --json "$work/alone"
python3 - "$work/out" <<'END' || fail "a guarded question is not bound"
import json, sys
items = {f["of"]["item"] for f in json.load(open(sys.argv[1], encoding="utf-8"))["figures"]
         if "item" in f["of"]}
sys.exit(len(items) != 4 and f"{items}")
END

# Remarks: values as they stand in the file, guarded.
printf 'Код ученика;Мнение;Класс\r\nА1;=1+1;"5\r\nА"\r\nА1;@x;-\r\n' >"$work/список.csv"
"$prirost" check "$work/список.csv" "$work/alone" --issues "$work/замечания.csv" >/dev/null 2>&1 ||
    true
python3 - "$work/замечания.csv" <<'END' || fail "the list of remarks"
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline=""), delimiter=";"))
bad = [row for row in rows if len(row) != len(rows[0])]
runs = [cell for row in rows for cell in row if len(cell) > 1 and cell[0] in "=@\t\r\n"]
values = {row[4] for row in rows}
sys.exit((bad or runs or len(rows) < 2 or "'=1+1" not in values) and f"{bad} {runs} {rows}")
END
[ -z "$(find "$work" -name '.prirost-*')" ] || fail "temporaries left"
# Over an older list; into a folder that is not there; onto a device; over a file of the call.
cp "$work/замечания.csv" "$work/first"
"$prirost" check "$work/список.csv" "$work/alone" --issues "$work/замечания.csv" >/dev/null 2>&1 ||
    true
cmp -s "$work/first" "$work/замечания.csv" || fail "the second list differs"
status 3 "$prirost" check "$work/alone" --issues "$work/absent/x.csv"
cp "$work/список.csv" "$work/copy"
status 3 "$prirost" check "$work/список.csv" --issues "$work/список.csv"
cmp -s "$work/copy" "$work/список.csv" || fail "a file of the call was written over"
ln -s /dev/null "$work/device"
status 0 "$prirost" check "$work/alone" --issues "$work/device"
[ -L "$work/device" ] || fail "a device was replaced"
finish
