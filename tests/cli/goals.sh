#!/bin/sh
# The record of goals: made by the first report, read by the next ones; a goal counts as locked when
# a run saw it before its result; a damaged record is named and left alone.
set -eu
. "$1/tests/cli/lib_cli.sh"

year=$work/year
record=$year/prirost-goals.json
mkdir "$year"
cat >"$year/passport.csv" <<EOF
Показатель;Значение
Учебный год;2025/2026
Классы ПОС;1А
Волна сентябрь;15.09.2025–24.09.2025
Волна май;11.05.2026–20.05.2026
EOF
cat >"$year/members.csv" <<EOF
Код педагога;ФИО;Группа
Т01;Лугова А. И.;ПОС
Т02;Осин Б. В.;ПОС
EOF
plan() {
    printf '%s\n' "Педагог;Дефицит;Исходное значение;Ожидаемый прирост;Фактическое значение;Срок" \
        "$@" >"$year/plans.csv"
}
figure() { # measure: its value in results.json
    tr -d ' \n' <"$year/reports/results.json" |
        sed 's/{"topic"/\n&/g' | sed -n "s/^{\"topic\":\"idp\",\"measure\":\"$1\",\"of\":{},\"value\":\([0-9.]*\).*/\1/p"
}
expect() { # measure value
    [ "$(figure "$1")" = "$2" ] || fail "$1 is $(figure "$1"), not $2"
}

# Nothing but reading writes no record.
plan "Т01;Цель;1,8;+0,9;;20.05.2099" "Т02;Итог;1;1;;20.05.2099" "Т02;Старое;1;1;2;01.10.2025"
status 0 "$prirost" check "$year"
status 0 "$prirost" import "$year" --db "$work/other.db"
[ ! -e "$record" ] || fail "check or import wrote the record"
status 0 "$prirost" report "$year" --json
[ ! -e "$record" ] || fail "report --json wrote the record"

# The first report: none is locked, two are from today.
status 0 "$prirost" report "$year"
expect goals 3
expect not_locked 3
[ -s "$record" ] || fail "no record"
grep -q '"goal": "idp: Т01: Цель", "initial": 1.8, "expected": 0.9, "result_known": false' "$record" ||
    fail "the record reads otherwise"
grep -q 'С сегодняшнего дня зафиксировано целей: 2' "$year/reports/annual-report.txt" ||
    fail "what is locked from today is not said"
cp "$record" "$work/first"

# The second one: both are locked; what had its result is not. The record is left as it is.
touch -d 2020-01-01 "$record"
status 0 "$prirost" report "$year"
expect not_locked 1
cmp -s "$record" "$work/first" || fail "an unchanged record was rewritten"
[ -n "$(find "$record" ! -newermt 2021-01-01)" ] || fail "an unchanged record was touched"

# A result counts against the record; a changed goal does not; a new one joins; a gone one stays.
plan "Т01;Цель;1,8;0,9;2,7;20.05.2099" "Т02;Итог;1;0,5;1,6;20.05.2099" "Т01;Новое;0;1;;20.05.2099"
status 0 "$prirost" report "$year"
expect not_locked 2
expect locked_reached 1
expect changed_after_lock 1
grep -q 'После фиксации' "$year/reports/annual-report.txt" || fail "the change is not said"
grep -q 'idp: Т02: Старое' "$record" || fail "a goal that is gone left the record"
grep -q 'idp: Т01: Новое' "$record" || fail "a new goal is not in the record"
[ "$(grep -c '"goal":' "$record")" = 4 ] || fail "the record has lost or doubled goals"

# Recorded on the very day of the result: too late.
sed 's/"recorded": "[0-9-]*"/"recorded": "2099-05-20"/' "$record" >"$work/late"
cp "$work/late" "$record"
status 0 "$prirost" report "$year"
expect not_locked 3

# Damaged records: named, not overwritten, and nothing counts as locked.
i=0
for text in '' '{' '[]' '{"v": 2, "about": "", "goals": []}' '{"v": 1, "goals": [{"goal": "x"}]}' \
    '{"v": 1, "goals": [{"goal": "x", "initial": "1", "expected": 1, "result_known": false, "recorded": "2025-09-01"}]}' \
    '{"v": 1, "goals": [{"goal": "x", "initial": 1, "expected": 1, "result_known": false, "recorded": "2025-02-30"}]}' \
    '{"v": 1, "goals": [], "goals": []}' '{"v": 1, "goals": [], "more": 1}'; do
    i=$((i + 1))
    printf '%s' "$text" >"$record"
    cp "$record" "$work/bad"
    status 0 "$prirost" report "$year"
    grep -q prirost-goals.json "$work/err" || fail "damaged record $i is not named"
    cmp -s "$record" "$work/bad" || fail "damaged record $i was overwritten"
    expect not_locked 3
    grep -q 'С сегодняшнего дня' "$year/reports/annual-report.txt" && fail "record $i: locked from today"
done
rm "$record"
mkdir "$record"
status 0 "$prirost" report "$year"
[ -d "$record" ] || fail "a folder of that name vanished"
rmdir "$record"
[ -z "$(find "$year" -name '.prirost-*')" ] || fail "temporaries left"

# A folder that cannot be written: the report elsewhere is made, and it is said.
rm -rf "$year/reports" "$year"/prirost.db*
mkdir "$work/open"
chmod -R a+rX "$work"
chmod 777 "$work/open"
chmod 555 "$year"
if guest_can "$year"; then
    status 0 guest "$prirost" report "$year" --out "$work/open/r" --db "$work/open/y.db"
    grep -q 'prirost-goals.json' "$work/err" || fail "an unwritable record is not named"
    [ -s "$work/open/r/results.json" ] || fail "no report beside a read-only folder"
    [ ! -e "$record" ] || fail "a record in a read-only folder"
else
    echo "a read-only folder was not tried: no user here who could not write"
fi
chmod 755 "$year"
finish
