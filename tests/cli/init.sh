#!/bin/sh
# A new year: in each size and language every table is recognised as its kind and nothing is
# complained of; what stands there stays; filled in, it gives a report.
set -eu
. "$1/tests/cli/lib_cli.sh"

for lang in ru en; do
    for size in minimum:5 recommended:14 full:19; do
        year=$work/$lang-${size%:*}
        status 0 "$prirost" init "$year" --size "${size%:*}" --lang $lang
        [ "$(ls "$year" | grep -c '\.csv$')" = "${size#*:}" ] || fail "$lang $size: number of tables"
        [ "$(ls "$year" | grep -c '\.md$')" = 1 ] || fail "$lang $size: no guide"
        status 0 "$prirost" check --json "$year"
        [ "$(grep -c '"outcome":"accept"' "$work/out")" = "${size#*:}" ] ||
            { fail "$lang $size: complaints"; grep -v '"outcome":"accept"' "$work/out"; }
        kinds=$(grep -o '"kind":"[a-z_]*"' "$work/out" | sort -u | grep -vc '"table"')
        [ "$kinds" = "${size#*:}" ] || fail "$lang $size: $kinds kinds recognised"
        status 0 "$prirost" check "$year" --lang $lang
        status 1 "$prirost" report "$year" # examples are no data
        for table in "$year"/*.csv; do
            [ "$(head -c 3 "$table" | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail "$table: no mark"
            head -n 1 "$table" | grep -q "$(printf '\r')" || fail "$table: line ends"
        done
    done
done
status 2 "$prirost" init "$work/ru-full" --size large
status 2 "$prirost" init "$work/ru-full/план.csv"

# Nothing is overwritten; a kind that lies there under another name gets no second table.
year=$work/own
mkdir "$year"
printf 'Код ученика;Класс\nА1;5А\n' >"$year/дети.csv"
printf 'mine\n' >"$year/состав.csv"
status 0 "$prirost" init "$year" --size minimum
[ "$(cat "$year/состав.csv")" = mine ] || fail "a file was overwritten"
[ ! -e "$year/списки классов.csv" ] || fail "a second roster was made"
[ "$(grep -c 'не тронуто, уже есть' "$work/out")" = 2 ] || fail "what was left alone is not named"
[ -z "$(find "$year" -name '.prirost-*')" ] || fail "temporaries left"
status 0 "$prirost" init "$year" --size minimum
status 0 "$prirost" init "$year" --size minimum --quiet
[ ! -s "$work/out" ] || fail "--quiet talks"

# Filled in: one class of twelve, two waves.
year=$work/filled
status 0 "$prirost" init "$year" --size minimum
for table in состав "списки классов" "мотивация сентябрь"; do
    grep -q '^ПРИМЕР;' "$year/$table.csv" || fail "$table: no example row"
done
sed -i 's/^Организация;/&Школа/; s/^Учебный год;/&2025\/2026/; s/^Классы ПОС;/&5А/
    s/^Волна сентябрь;/&15.09.2025–24.09.2025/; s/^Волна май;/&11.05.2026–20.05.2026/' \
    "$year/паспорт года.csv"
printf 'Т01;Иванова А. П.;руководитель;ПОС;математика;5А;12\r\n' >>"$year/состав.csv"
cp "$year/мотивация сентябрь.csv" "$year/мотивация май.csv"
for i in 01 02 03 04 05 06 07 08 09 10 11 12; do
    printf '5А-%s;5А;Т01;ПОС;01.09.2025;\r\n' $i >>"$year/списки классов.csv"
    printf '5А-%s;5А;%d;3;2;3;4\r\n' $i $((1${i} % 3 + 1)) >>"$year/мотивация сентябрь.csv"
    printf '5А-%s;5А;%d;4;4;4;2\r\n' $i $((1${i} % 2 + 3)) >>"$year/мотивация май.csv"
done
status 0 "$prirost" check "$year"
status 0 "$prirost" report "$year"
grep -q '"verdict"' "$year/reports/results.json" || fail "no finding"
grep -q 'ПРИМЕР' "$year/reports/annual-report.txt" && fail "the example row is in the report"
finish
