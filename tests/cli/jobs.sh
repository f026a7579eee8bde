#!/bin/sh
# report --json writes and stores nothing; survey and lessons are one job each, with outputs of their
# own; a questionnaire alone will do; without data of the job: advice.
set -eu
. "$1/tests/cli/lib_cli.sh"

# Every file of a folder with its hash.
listed() {
    (cd "$1" && find . -type f -exec sha256sum {} + | sort -k 2; find . -type d | sort)
}
# Two results.json say the same, all but the list of files written; and there is something in them.
same_figures() {
    python3 - "$1" "$2" <<'END'
import json, sys
a, b = (json.load(open(f, encoding="utf-8")) for f in sys.argv[1:])
a.pop("files"), b.pop("files")
sys.exit(a != b or a["v"] != 1 or not a["figures"])
END
}

cp -r "$source/samples/year" "$work/year"
rm -rf "$work/year/reports" "$work/year"/prirost.db*
listed "$work/year" >"$work/before"
status 0 "$prirost" report --json "$work/year"
head -c 8 "$work/out" | grep -q '{"v": 1' || fail "no results on standard output"
cp "$work/out" "$work/figures"
listed "$work/year" | cmp -s "$work/before" - || fail "report --json wrote something"
status 2 "$prirost" report --json "$work/year" --out "$work/x"
status 2 "$prirost" report --json "$work/year" --db "$work/x.db"
status 2 "$prirost" report --json "$work/year/план.csv"
status 0 "$prirost" report "$work/year"
same_figures "$work/figures" "$work/year/reports/results.json" || fail "figures differ"

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
    # Two at once hold no lock, as nothing is stored; what they write is the same.
    "$prirost" $job "$work/year" >"$work/a" 2>&1 &
    a=$!
    "$prirost" $job "$work/year" >"$work/b" 2>&1 &
    b=$!
    wait $a || fail "$job, first of two at once: $(cat "$work/a")"
    wait $b || fail "$job, second of two at once: $(cat "$work/b")"
    (cd "$r" && find . -type f | sort | xargs sha256sum) >"$work/second"
    cmp -s "$work/first" "$work/second" || fail "$job: two at once differ"
    status 0 "$prirost" $job "$work/year" --db "$work/$job.db" --out "$work/$job" --lang en
    [ -s "$work/$job.db" ] || fail "$job: --db stored nothing"
    [ "$(stat -c %a "$work/$job.db")" = 600 ] || fail "others may read the database"
    # The figures alone: on standard output, nothing written or stored.
    listed "$work/year" >"$work/before"
    status 0 "$prirost" $job --json "$work/year"
    listed "$work/year" | cmp -s "$work/before" - || fail "$job --json wrote something"
    same_figures "$work/out" "$r/results.json" || fail "$job --json: other figures"
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
grep -q 'Мне скучно;1;5;' "$r/questionnaires-draft.csv" || fail "alone: no draft of the scale"
grep -q 'лет' "$r/questionnaires-draft.csv" && fail "alone: an age is no answer"
grep -q 'нигде не описана' "$r/survey-report.txt" || fail "alone: what was assumed is not said"
# The draft, corrected, is an ordinary description.
sed 's/Мне скучно;1;5;/&да/' "$r/questionnaires-draft.csv" >"$work/alone/описание.csv"
status 0 "$prirost" survey "$work/alone"
grep -q 'нигде не описана' "$r/survey-report.txt" && fail "the corrected draft is not used"
# Neither name nor stamp tells a wave: one wave without a name; --wave names it.
printf 'Код ученика;Я понимаю;Мне скучно\nА;1;2\nБ;3;4\nВ;5;1\n' >"$work/alone.csv"
status 0 "$prirost" survey "$work/alone.csv" --out "$work/o"
status 0 "$prirost" survey "$work/alone.csv" --out "$work/o" --wave начало
grep -q 'начало' "$work/o/survey-report.txt" || fail "--wave is not used"
finish
