#!/bin/sh
# report --json writes and stores nothing; survey and lessons are one job each, with outputs of their
# own; a questionnaire alone will do; without data of the job: advice.
set -eu
. "$1/tests/cli/lib_cli.sh"

cp -r "$source/samples/year" "$work/year"
rm -rf "$work/year/reports" "$work/year"/prirost.db*
find "$work/year" | sort >"$work/before"
status 0 "$prirost" report --json "$work/year"
head -c 8 "$work/out" | grep -q '{"v": 1' || fail "no results on standard output"
cp "$work/out" "$work/figures"
find "$work/year" | sort >"$work/after"
cmp -s "$work/before" "$work/after" || fail "report --json wrote something"
status 2 "$prirost" report --json "$work/year" --out "$work/x"
status 2 "$prirost" report --json "$work/year" --db "$work/x.db"
status 2 "$prirost" report --json "$work/year/план.csv"
status 0 "$prirost" report "$work/year"
# The same figures as the report's own: all but the list of files written.
python3 - "$work/figures" "$work/year/reports/results.json" <<'END' || fail "figures differ"
import json, sys
a, b = (json.load(open(f, encoding="utf-8")) for f in sys.argv[1:])
a.pop("files"), b.pop("files")
sys.exit(a != b)
END

for job in survey lessons; do
    rm -rf "$work/year/reports" "$work/year"/prirost.db*
    status 0 "$prirost" $job "$work/year"
    r=$work/year/reports/$job
    for f in $job-report.xlsx $job-report.html $job-report.txt results.json; do
        [ -s "$r/$f" ] || fail "$job: no $f"
    done
    ls "$r/charts" | grep -q png || fail "$job: no chart"
    [ "$(ls "$work/year/reports")" = $job ] || fail "$job: wrote elsewhere too"
    [ ! -e "$work/year/prirost.db" ] || fail "$job: stored something"
    (cd "$r" && find . -type f | sort | xargs sha256sum) >"$work/first"
    status 0 "$prirost" $job "$work/year"
    (cd "$r" && find . -type f | sort | xargs sha256sum) >"$work/second"
    cmp -s "$work/first" "$work/second" || fail "$job: second run differs"
    status 0 "$prirost" $job "$work/year" --db "$work/$job.db" --out "$work/$job" --lang en
    [ -s "$work/$job.db" ] || fail "$job: --db stored nothing"
    [ "$(stat -c %a "$work/$job.db")" = 600 ] || fail "others may read the database"
    status 0 "$prirost" $job --json "$work/year"
    mkdir -p "$work/none"
    status 1 "$prirost" $job "$work/none"
    [ -s "$work/err" ] || fail "$job: no advice"
    [ ! -e "$work/none/reports" ] || fail "$job: an empty folder got reports"
    status 1 "$prirost" $job "$work/absent.csv"
done

# A questionnaire alone: nobody described it, no passport, no lists.
mkdir "$work/alone"
{
    printf 'Отметка времени;Мне интересно;Я понимаю;Мне скучно;Сколько тебе лет\n'
    for i in 1 2 3 4 5 1 2 3 4 5; do
        printf '1%d.10.2025 10:00:00;%d;%d;2;11\n' $i $i $((6 - i))
    done
} >"$work/alone/опрос.csv"
(cd "$work/alone" && "$prirost" survey опрос.csv >"$work/out" 2>"$work/err") ||
    { fail "a questionnaire alone"; cat "$work/err"; }
r=$work/alone/reports/survey
[ -s "$r/survey-report.txt" ] || fail "alone: no report in the current folder"
grep -q 'Мне скучно";1;5' "$r/questionnaires-draft.csv" || fail "alone: no draft of the scale"
grep -q 'лет' "$r/questionnaires-draft.csv" && fail "alone: an age is no answer"
grep -q 'нигде не описана' "$r/survey-report.txt" || fail "alone: what was assumed is not said"
# The draft, corrected, is an ordinary description.
sed 's/Мне скучно";1;5;/&да/' "$r/questionnaires-draft.csv" >"$work/alone/описание.csv"
status 0 "$prirost" survey "$work/alone"
grep -q 'нигде не описана' "$r/survey-report.txt" && fail "the corrected draft is not used"
# Neither name nor stamp tells a wave: one wave without a name; --wave names it.
printf 'Код ученика;Я понимаю;Мне скучно\nА;1;2\nБ;3;4\nВ;5;1\n' >"$work/alone.csv"
status 0 "$prirost" survey "$work/alone.csv" --out "$work/o"
status 0 "$prirost" survey "$work/alone.csv" --out "$work/o" --wave начало
grep -q 'начало' "$work/o/survey-report.txt" || fail "--wave is not used"
finish
