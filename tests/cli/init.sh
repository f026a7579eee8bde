#!/bin/sh
# A new year: in each size and language every table is recognised as its kind and nothing is
# complained of; what stands there stays; filled in, in the workbook or in the CSV files, every table
# is accepted, the empty twin is in nobody's way, and there is a report.
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
        grep -q 'незаполненные шаблоны' "$work/err" || fail "$lang $size: no kind word of templates"
        [ "$(ls "$year" | grep -c '\.xlsx$')" = 1 ] || fail "$lang $size: no workbook"
        for table in "$year"/*.csv; do
            [ "$(head -c 3 "$table" | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail "$table: no mark"
            head -n 1 "$table" | grep -q "$(printf '\r')" || fail "$table: line ends"
        done
    done
done
status 2 "$prirost" init "$work/ru-full" --size large
status 2 "$prirost" init "$work/ru-full/план.csv"

# Days of examples lie in the year that the folder names, and such templates are empty all the same.
year=$work/2031-32
status 0 "$prirost" init "$year" --size full
grep -rhE '20[0-9][0-9]' "$year" --include='*.csv' | grep -vE '2031|2032' && fail "a day of another year"
grep -rq '20.05.2032' "$year" --include='*.csv' || fail "examples do not lie in the year"
status 0 "$prirost" check "$year"
grep -q 'незаполненные шаблоны' "$work/err" || fail "templates of another year count as filled in"

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

# Every table of a full year, filled in from its own example row.
codes="состав=Т01
состав=Т02
состав=Т03
списки классов=5А-01
мотивация сентябрь=5А-01
открытые уроки=У1
листы наблюдения=У1
план=М01
явка=М01
дефициты=Т01
индивидуальные планы=Т01
отметки=5А-01
математика сентябрь=5А-01
цели=успеваемость
отзывы о встречах=М01
продукты=П1
дневник=1
нагрузка=математика"
accepted() { # FOLDER: every table of it, no complaint; and a report
    status 0 "$prirost" check --json "$1"
    [ "$(grep -c '"outcome":"accept"' "$work/out")" = 19 ] ||
        { fail "$1: not accepted"; grep -v '"outcome":"accept"' "$work/out"; }
    grep -o '"code":"[a-z_]*"' "$work/out" | sort -u | grep -v '"note_\|"total_row\|"blank_line\|"absent' |
        grep -v '"text_above_header\|"key_normalised\|"label_normalised\|"straight_line' &&
        fail "$1: complaints"
    [ "$(grep -o '"kind":"[a-z_]*"' "$work/out" | sort -u | grep -vc '"table"')" = 19 ] ||
        fail "$1: not every kind"
    status 0 "$prirost" report "$1"
    grep -q 'ПРИМЕР' "$1/reports/annual-report.txt" && fail "$1: the example row is in the report"
    true
}
year=$work/by-files
status 0 "$prirost" init "$year" --size full --quiet
sed -i 's/^Организация;/&Школа/; s/^Учебный год;/&2025\/2026/; s/^Классы ПОС;/&5А/
    s/^Волна сентябрь;/&15.09.2025–24.09.2025/; s/^Волна май;/&11.05.2026–20.05.2026/' \
    "$year/паспорт года.csv"
echo "$codes" | while IFS='=' read -r table code; do
    sed -n "2s/^ПРИМЕР/$code/p" "$year/$table.csv" >"$work/row"
    cat "$work/row" >>"$year/$table.csv"
done
accepted "$year"
status 0 "$prirost" check "$year"
grep -q 'Незаполненные шаблоны.*Шаблоны.xlsx' "$work/err" || { fail "the twins are not named"; cat "$work/err"; }

year=$work/by-book
status 0 "$prirost" init "$year" --size full --quiet
if command -v python3 >/dev/null; then
    { echo "паспорт года:Организация=Школа"
      echo "паспорт года:Учебный год=2025/2026"
      echo "паспорт года:Классы ПОС=5А"
      echo "паспорт года:Волна сентябрь=15.09.2025–24.09.2025"
      echo "паспорт года:Волна май=11.05.2026–20.05.2026"
      echo "$codes"; } | tr '\n' '\0' |
        xargs -0 python3 "$source/tests/cli/fill_book.py" "$year/Шаблоны.xlsx"
    accepted "$year"
    # both ways give the same figures
    status 0 "$prirost" report "$year" --json
    sed 's/"input".*//; s/"sha256":"[0-9a-f]*"//g' "$work/out" >"$work/book.json"
    status 0 "$prirost" report "$work/by-files" --json
    sed 's/"input".*//; s/"sha256":"[0-9a-f]*"//g' "$work/out" >"$work/files.json"
    grep -o '"value":[-0-9.e]*' "$work/book.json" >"$work/a"
    grep -o '"value":[-0-9.e]*' "$work/files.json" >"$work/b"
    [ -s "$work/a" ] && cmp -s "$work/a" "$work/b" || fail "workbook and files give other figures"
fi
finish
