#!/bin/sh
# prirost map: an unknown table gets a mapping that a person corrects in a spreadsheet and the next
# run reads; a questionnaire that nobody described gets a description that binds.
set -eu
. "$1/tests/cli/lib_cli.sh"
command -v python3 >/dev/null || skip "no python3"
cd "$work"
mkdir year
{
    echo 'ФИО реб.;Кл.;Q1 Мне интересно;Q2 Понятно;Как часто читаешь;Что нравится;Почта мамы'
    echo 'Иванов Пётр;3А;5;4;всегда;спорт, чтение;a@mail.ru'
    echo 'Орлова Вера;3 Б;1;2;никогда;спорт;b@mail.ru'
    echo 'Попов Олег;3А;3;4;иногда;чтение;c@mail.ru'
    echo 'Зайцева Ия;3Б;4;5;иногда;спорт, чтение;d@mail.ru'
    echo 'Ким Лев;3Б;4;1;никогда;спорт;e@mail.ru'
    echo 'Лебедев Ян;3А;2;2;всегда;чтение;f@mail.ru'
} | iconv -f utf-8 -t cp1251 >year/дети.csv
map='year/дети.csv — столбцы.csv'

# kind FILE: what check says of it.
kind() {
    "$prirost" check --json "$1" 2>/dev/null | python3 -c 'import json, sys
for line in sys.stdin:
    o = json.loads(line)
    if o["file"] == sys.argv[1]:
        codes = " ".join(sorted({i["code"] for i in o["issues"]}))
        print(o["kind"], "|".join(c["role"] for c in o["columns"]), codes)' "$1"
}
kind year/дети.csv | grep -q '^table ' || fail "known without a mapping: $(kind year/дети.csv)"
status 0 "$prirost" map year/дети.csv
cp "$work/out" "$work/said"
[ -e "$map" ] || fail "no mapping"
grep -q 'mail.ru\|Иванов' "$map" && fail "personal data in the mapping"
python3 - "$map" <<'END' || fail "the mapping"
import csv, sys
rows = {r[0]: r[1:] for r in csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline=""), delimiter=";")}
want = {"Файл": "дети.csv", "Вид": "Опрос", "1": "Код ученика", "2": "Класс", "3": "вопрос",
        "4": "вопрос", "5": "вопрос", "7": "не нужен"}
bad = {k: rows.get(k) for k in want if rows.get(k, ["", ""])[1] != want[k]}
sys.exit(f"{bad}" if bad else 0)
END
kind year/дети.csv | grep -q '^survey ' || fail "the mapping is not used: $(kind year/дети.csv)"
kind year/дети.csv | grep -q 'note_mapped' || fail "its use is not said"

# The description binds, questions in words too.
python3 - year/questionnaires.csv <<'END' || fail "the description"
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline=""), delimiter=";"))
got = {r[2]: (r[3], r[4], r[6]) for r in rows[1:]}
want = {"Q1 Мне интересно": ("1", "5", ""), "Q2 Понятно": ("1", "5", ""),
        "Как часто читаешь": ("1", "3", "никогда | иногда | всегда")}
sys.exit(got != want and f"{got}")
END
grep -q 'С несколькими ответами' "$work/said" || fail "the question with several answers"
status 0 "$prirost" check year
grep -q 'найдено 3 вопроса из 3' "$work/out" || { fail "not bound"; cat "$work/out"; }
grep -q 'Разметка: что значат столбцы' "$work/out" || fail "the mapping is no mapping"

# The same again: nothing new. Corrected by a person (saved by Excel in windows-1251): left alone.
status 0 "$prirost" map year/дети.csv
grep -q 'уже есть и та же' "$work/out" || fail "the same mapping"
sed 's/^4;\(.*\);вопрос;/4;\1;не нужен;/' "$map" | sed '1s/^\xEF\xBB\xBF//' |
    iconv -f utf-8 -t cp1251 >"$work/corrected"
cp "$work/corrected" "$map"
status 0 "$prirost" map year/дети.csv
cmp -s "$work/corrected" "$map" || fail "a corrected mapping was written over"
grep -q -- '--force' "$work/out" || fail "--force is not named"
status 0 "$prirost" check --json year/дети.csv
grep -q '"header":"Q2 Понятно"' "$work/out" && fail "the correction is not used"
status 0 "$prirost" map --force year/дети.csv
cmp -s "$work/corrected" "$map" && fail "--force left it alone"

# A header that changed; a mapping whose file is gone; one that names no field.
iconv -f cp1251 -t utf-8 year/дети.csv | sed '1s/Кл\./Группа продлёнки/' >"$work/new"
cp "$work/new" year/дети.csv
kind year/дети.csv | grep -q 'mapping_column_new' || fail "a new column"
status 0 "$prirost" check year --issues "$work/issues.csv"
grep -q 'столбцы.csv;8;.*mapping_column_gone' "$work/issues.csv" ||
    { fail "a column that is gone"; cat "$work/issues.csv"; }
mv year/дети.csv year/другие.csv
status 0 "$prirost" check year --issues "$work/issues.csv"
grep -q 'mapping_orphan' "$work/issues.csv" || fail "a mapping without its file"
mv year/другие.csv year/дети.csv
sed 's/^1;\(.*\);Код ученика;/1;\1;Код ученека;/' "$map" >"$work/slip"
cp "$work/slip" "$map"
status 0 "$prirost" check year
grep -q '«Код ученека»; возможно, имелось в виду «Код ученика»' "$work/out" ||
    { fail "no name is suggested"; cat "$work/out"; }

# A slip of the hand is no end of the scale, and is named.
mkdir slips
{
    echo 'Отметка времени;Код ученика;Мне интересно;Мне понятно;Минут за книгой'
    for i in 1 2 3 4 5; do echo "15.09.2025 10:0$i;К$i;$i;$i;${i}0"; done
    echo '15.09.2025 10:06;К6;55;3;20'
} >slips/опрос.csv
status 0 "$prirost" map slips/опрос.csv
grep -q '«Мне интересно»: 55\.' "$work/out" || fail "the slip is not named"
[ "$(grep -c ';1;5;;' slips/questionnaires.csv)" = 2 ] || fail "the slip made a scale"
grep -q 'Минут' slips/questionnaires.csv && fail "minutes are no answers on a scale"

# A header that looks like data; a file that is known; a folder; what cannot be written.
printf 'Шифр уч.;1;2;3;Сумма\n3А-01;1;2;0;3\n3А-02;1;0;2;3\n' >year/контр.csv
status 0 "$prirost" map year/контр.csv
kind year/контр.csv | grep -q '^diagnostics ' || fail "tasks: $(kind year/контр.csv)"
printf 'Код ученика;Класс\n3А-01;3А\n' >year/список.csv
status 0 "$prirost" map year/список.csv
[ ! -e 'year/список.csv — столбцы.csv' ] || fail "a mapping that nobody needs"
status 0 "$prirost" map year
grep -q 'список.csv' "$work/out" && fail "a known file in a folder"
status 1 "$prirost" map year/absent.csv
status 2 "$prirost" map
if guest true 2>/dev/null; then
    mkdir "$work/closed"
    cp year/контр.csv "$work/closed"
    chmod 555 "$work/closed"
    chmod 755 "$work"
    if guest_can "$work/closed"; then
        status 3 guest "$prirost" map "$work/closed/контр.csv"
    fi
fi
finish
