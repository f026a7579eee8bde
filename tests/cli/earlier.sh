#!/bin/sh
# Earlier years: the rows that a report gave the coordinator stand beside this year's; what is
# missing, changed by hand or of the same year is named and left out.
set -eu
. "$1/tests/cli/lib_cli.sh"

text=$work/now/reports/annual-report.txt
cp -r "$1/samples/year" "$work/now"
rm -rf "$work/now/reports" "$work/now/prirost.db"
cp -r "$work/now" "$work/before"
passport=$(ls "$work"/before/*аспорт*года*.csv)
sed 's|2025/2026|2024/2025|' "$passport" >"$work/passport" && cp "$work/passport" "$passport"
grep -q '2024/2025' "$passport" || fail "the sample's passport does not name its year as expected"
status 0 "$prirost" report "$work/before"

report_with() { # folders: the report of this year with that row of the passport
    now=$(ls "$work"/now/*аспорт*года*.csv)
    cp "$1" "$now"
    printf 'Прошлые годы;%s\r\n' "$2" >>"$now"
    status 0 "$prirost" report "$work/now"
}
cp "$(ls "$work"/now/*аспорт*года*.csv)" "$work/passport"

report_with "$work/passport" ../before
grep -q '^## Сравнение с прошлым годом' "$text" || fail "no sheet about earlier years"
[ "$(grep -c '^P.05 .*94' "$text")" -ge 3 ] || # both years, and the coordinator's sheet
    fail "the plan of both years is not side by side"
grep -q 'разница лет не измеряет прирост' "$text" || fail "no caution about the difference"
[ -s "$work/now/reports/charts/years-shares.png" ] || fail "no chart of shares"
ours=$work/before/reports/for-coordinator.json
sed 's/"value": 0.9/"value": 0.8/' "$ours" >"$work/changed" && cp "$work/changed" "$ours"
report_with "$work/passport" "../before, ../nowhere, ."
grep -q '^## Сравнение с прошлым годом' "$text" && fail "a changed file is believed"
grep -q 'сведения прошлого года из «../before»' "$text" || fail "a changed file is not named"
grep -q 'в папке прошлого года «../nowhere»' "$text" || fail "a missing folder is not named"
grep -q '«.» не взяты: это тот же учебный' "$text" || fail "this year itself is not named"

# check says the same, at the passport's line, and so does --json
printf 'Прошлые годы;../nowhere\r\n' | cat "$work/passport" - >"$now"
line=$(grep -n 'Прошлые годы' "$now" | cut -d: -f1)
status 0 "$prirost" check "$work/now"
grep -q 'прошл' "$work/out" || fail "check does not tell of a missing past year"
grep -q "трока $line, столбец 2" "$work/out" || fail "check does not name the passport's line"
status 0 "$prirost" check --json "$work/now"
grep -q '"code": *"earlier_missing"[^}]*"line": *'"$line" "$work/out" || fail "not in check --json"
finish
