#!/bin/sh
# Codes from class lists: no name leaves the key and the cards, a code is for life, nothing is
# guessed, all three files appear or none, and the key has no business in a year's folder.
set -eu
. "$1/tests/cli/lib_cli.sh"
cd "$work"

row() { # LINE of the roster's file as a person's code: code NAME < key
    sed -n "s/^\([0-9]*\);$1;.*/\1/p" key/key.csv
}
unchanged() { # the three files are as they were
    cmp -s key/key.csv "$work/kept.csv" || fail "the key was changed: $*"
}

# ---- the first September ----
mkdir lists
printf '№;ФИО;Дата рождения;Пол\r\n1;Абрамова Анна;12.03.2014;ж\r\n2;Ёлкин Пётр;;м\r\n3;Белов Лев;01.02.2014;м\r\n' \
    >lists/5А.csv
printf 'Список 5Б класса\r\nФамилия;Имя;Отчество\r\nГромов;Илья;Ильич\r\nЖукова;Вера;Павловна\r\nВсего: 2\r\n' \
    >lists/вторая.csv
status 0 "$prirost" init 2025-26 --quiet
status 0 "$prirost" codes lists --out 2025-26 --key key/key.csv
for name in Абрамова Анна Ёлкин Белов Громов Жукова; do
    grep -q "$name" "$work/out" "$work/err" && fail "a name in the talk: $name"
    grep -q "$name" 2025-26/*.csv && fail "a name in the year's folder: $name"
    grep -q "$name" key/key.csv || fail "not in the key: $name"
    grep -q "$name" key/карточки.html || fail "no card: $name"
done
roster="2025-26/списки классов.csv"
[ "$(grep -c '^[0-9]\{6\};5[АБ];' "$roster")" = 5 ] || { fail "five codes"; cat "$roster"; }
head -n 1 "$roster" | grep -q 'Код ученика;Класс;Пол' || fail "columns of the roster"
[ "$(sed 1d "$roster" | LC_ALL=C sort -t';' -k2,2 -k1,1)" = "$(sed 1d "$roster")" ] ||
    fail "the roster's order gives the names away"
head -n 1 key/key.csv | grep -q 'хранить отдельно' || fail "the key does not say what it is"
for file in key/key.csv key/карточки.html; do
    [ "$(stat -c %a "$file" 2>/dev/null || echo 600)" = 600 ] || fail "$file can be read by others"
done
[ "$(grep -c 'class="card"' key/карточки.html)" = 5 ] || fail "five cards"
[ "$(grep -c 'class="sheet"' key/карточки.html)" = 2 ] || fail "a sheet for each class"
anna=$(row 'Абрамова Анна')
grep -q "$(echo "$anna" | cut -c1-3).$(echo "$anna" | cut -c4-6)\|$(echo "$anna" | cut -c1-3)..$(echo "$anna" | cut -c4-6)" \
    key/карточки.html || fail "the code on the card is not grouped"
status 0 "$prirost" check 2025-26
status 0 "$prirost" check --json "$roster"
grep -q '"outcome":"accept"' "$work/out" || fail "the roster is not accepted"

# Codes that a list has of its own are not taken in silence.
mkdir own
printf 'Код;ФИО;Класс\r\nА-1;Гусев Ян;6А\r\n' >own/6А.csv
status 0 "$prirost" codes own --out own/2025-26 --key own-key/key.csv
grep -q '6А.csv: столбец «Код» не взят' "$work/err" || fail "the list's own codes are not spoken of"
grep -q 'А-1' "own/2025-26/списки классов.csv" && fail "the list's own code is in the roster"
status 0 "$prirost" codes lists --out 2025-26 --key key/key.csv
grep -q 'не взят' "$work/err" && fail "there is no column of codes"

# The same again: the same bytes. What was written by hand into the roster stays.
cp key/key.csv kept.csv
cp "$roster" roster.csv
status 0 "$prirost" codes lists --out 2025-26 --key key/key.csv
unchanged "the same lists again"
cmp -s "$roster" roster.csv || fail "the same lists gave another roster"
sed -i "s/Код ученика;Класс;Пол/&;Дата выбытия/; s/^\([0-9]*;5[АБ];[жм]*\)/\1;/; s/^\($anna;5А;ж;\)/\120.12.2025/" \
    "$roster"
printf '№;ФИО;Дата рождения;Пол\r\n2;Елкин  пётр;;м\r\n3;Белов Лев;01.02.2014;м\r\n4;Новиков Олег;;м\r\n' \
    >lists/5А.csv
status 0 "$prirost" codes lists --out 2025-26 --key key/key.csv
grep -q "^$anna;5А;.*20.12.2025" "$roster" || { fail "who left is gone"; cat "$roster"; }
grep -q "новых кодов 1, прежних 4" "$work/out" || { fail "who is new"; cat "$work/out"; }
grep -q "^$anna;Абрамова Анна;12.03.2014;5А;нет в последних списках" key/key.csv ||
    { fail "who left is not marked"; cat key/key.csv; }

# ---- the next September: a grade up, one has moved, the key keeps the codes ----
lev=$(row 'Белов Лев')
ilya=$(row 'Громов Илья Ильич')
printf 'ФИО;Класс;Дата рождения\r\nБелов Лев;6Б;01.02.2014\r\nГромов Илья Ильич;6Б;\r\nАбрамова Анна;6А;12.03.2014\r\nЖукова Вера Павловна;6Б;03.03.2014\r\n' \
    >next.csv
status 0 "$prirost" codes next.csv --out 2026-27 --key key/key.csv
grep -q "^$lev;6Б" "2026-27/списки классов.csv" || fail "the code was not kept"
grep -q "^$ilya;6Б" "2026-27/списки классов.csv" || fail "the code was not kept without a date"
grep -q "^$anna;Абрамова Анна;12.03.2014;6А;.\{0,1\}$" key/key.csv || fail "who came back is still marked"
grep -q ";Жукова Вера Павловна;03.03.2014;6Б;" key/key.csv || fail "the key learns a date of birth"
[ "$(sed 1d "2026-27/списки классов.csv" | grep -c .)" = 4 ] || fail "the new year has others too"

# ---- what is asked, and nothing is written ----
cp key/key.csv kept.csv
ask() { # CODE-WORDS LIST…: refused, said why, nothing written
    words=$1
    shift
    status 1 "$prirost" codes "$@" --out 2027-28 --key key/key.csv
    grep -q "$words" "$work/err" || { fail "not said: $words"; cat "$work/err"; }
    [ ! -e 2027-28 ] || { fail "written in spite of a question"; rm -rf 2027-28; }
    unchanged "$words"
    grep -qE 'Ким|Белов|Жукова|Громов' "$work/err" "$work/out" && fail "a name in a complaint"
    true
}
printf 'ФИО;Класс\nКим Ян;7А\nКим  ян;7А\n' >list.csv
ask 'строка 3.*те же фамилия и имя, что в list.csv, строка 2' list.csv
printf 'ФИО;Класс;Дата рождения\nКим Ян;7А;01.02.2013\nКим Ян;7Б;01.02.2013\n' >list.csv
ask 'уже стоит в list.csv, строка 2' list.csv
printf 'ФИО;Класс;Дата рождения\nБелов Лев;7Б;02.02.2014\n' >list.csv
ask 'другая дата рождения' list.csv
printf 'ФИО;Класс\nКим Ян;седьмой\n' >list.csv
ask 'класс не указан' list.csv
printf 'ФИО;Класс;Дата рождения\nКим Ян;7А;вчера\n' >list.csv
ask 'дата рождения не читается' list.csv
printf 'Имя;Класс\nЯн;7А\n' >list.csv
ask 'нет столбца с именами' list.csv
printf 'ФИО;Класс\n;7А\nКим Ян;7А\n' >list.csv
ask 'нет фамилии и имени' list.csv
ask 'нет такого\|не читается\|не найден' absent.csv

# Two of one name with dates are two; each keeps the code.
printf 'ФИО;Класс;Дата рождения\nКим Ян;7А;01.02.2013\nКим Ян;7А;05.06.2013\n' >twins.csv
status 0 "$prirost" codes twins.csv --out twins --key twins-key/key.csv
cp "twins/списки классов.csv" first.csv
status 0 "$prirost" codes twins.csv --out twins --key twins-key/key.csv
cmp -s "twins/списки классов.csv" first.csv || fail "namesakes changed their codes"
printf 'ФИО;Класс\nКим Ян;8А\n' >list.csv
status 1 "$prirost" codes list.csv --out twins-next --key twins-key/key.csv
grep -q 'несколько человек с таким именем' "$work/err" || fail "which of the two was not asked"

# ---- places ----
status 2 "$prirost" codes next.csv --out 2026-27 --key 2026-27/key.csv
status 2 "$prirost" codes next.csv --out 2026-27 --key 2026-27/../2026-27/key.csv
status 2 "$prirost" codes next.csv --out 2026-27 --key 2026-27/глубже/ещё/key.csv
[ -z "$(find 2026-27 -name 'key*')" ] || fail "the key was written into the year"
cp next.csv 2028-29.csv
status 0 "$prirost" codes 2028-29.csv
[ -s "ключ кодов/ключ кодов.csv" ] && [ -s "ключ кодов/карточки.html" ] ||
    fail "no key in its own folder"
[ -s "для папки года/списки классов.csv" ] || fail "no roster in its own folder"
mkdir year
cp next.csv year/
status 0 "$prirost" codes year/next.csv --out year --key elsewhere/key.csv
rm -rf "ключ кодов"
rm year/next.csv "year/списки классов.csv"
cp next.csv year/
status 0 "$prirost" codes year/next.csv --out year
[ -s "ключ кодов/ключ кодов.csv" ] && [ ! -e "year/ключ кодов" ] ||
    fail "the key of a list inside the year must lie outside"

# The key in a year's folder is refused by name, and nothing of it is shown or stored.
rm year/next.csv
cp key/key.csv year/что-то.csv
status 1 "$prirost" check year
grep -qi 'это ключ кодов' "$work/out" || { fail "the key is not called by name"; cat "$work/out"; }
grep -q 'Белов' "$work/out" && fail "check shows names of the key"
status 1 "$prirost" check --json --rows year
grep -q 'Белов' "$work/out" && fail "check --json shows names of the key"
status 1 "$prirost" import year --db year.db
grep -qa 'Белов' year.db && fail "names of the key are in the database"
rm year/что-то.csv

# A damaged key, a strange file, strange codes, another file in the place: left alone.
sed "s/^$lev;/111111;/" key/key.csv >bad.csv
status 1 "$prirost" codes next.csv --out other --key bad.csv
grep -q 'контрольная цифра не сходится' "$work/err" || fail "a spoilt code of the key"
printf 'mine;1\na;2\n' >mine.csv
status 1 "$prirost" codes next.csv --out other --key mine.csv
[ "$(cat mine.csv)" = "$(printf 'mine;1\na;2')" ] || fail "a strange file was written over"
mkdir strange
printf 'Код ученика;Класс\n5А-01;5А\n5А-02;5А\n' >"strange/списки классов.csv"
status 1 "$prirost" codes next.csv --out strange --key key/key.csv
grep -q '2 кодов нет в ключе' "$work/err" || { fail "strange codes"; cat "$work/err"; }
[ "$(grep -c . "strange/списки классов.csv")" = 3 ] || fail "a strange roster was changed"
printf 'Код ученика;Класс\n%s;6А;лишнее\n' "$anna" >"strange/списки классов.csv"
status 1 "$prirost" codes next.csv --out strange --key key/key.csv
grep -q 'лишнее' "strange/списки классов.csv" || fail "a row that cannot be read was lost"

# What cannot be written is said, and nothing half-made stays.
if guest_can "$work/lists"; then
    cp -r lists "$work/read"
    mkdir -m 700 mine
    status 3 guest "$prirost" codes "$work/lists" --out "$work/read/year" --key "$work/read/key.csv"
    [ ! -e "$work/read/year" ] || fail "half-made"
fi
[ -z "$(find . -name '.prirost-*')" ] || fail "temporaries left"

# A slip in a code is told from a code on no list.
mkdir typo
cp "$roster" typo/
printf 'Показатель;Значение\nОрганизация;Школа\nУчебный год;2025/2026\nКлассы ПОС;5А, 5Б\nВолна сентябрь;15.09.2025–24.09.2025\n' \
    >typo/паспорт.csv
printf 'Анкета;Код вопроса;Вопрос;Минимум;Максимум\nм;М1;Мне интересно на уроках;1;5\nм;М2;Я понимаю задания;1;5\n' \
    >typo/анкеты.csv
wrong=$(echo "$lev" | sed 's/^\(..\)./\1x/' | tr x "$(($(echo "$lev" | cut -c3) / 9 * -9 + $(echo "$lev" | cut -c3) + 1))")
printf 'Код ученика;Мне интересно на уроках;Я понимаю задания\n%s;4;5\n%s;3;4\n' "$lev" "$wrong" \
    >"typo/опрос сентябрь.csv"
status 0 "$prirost" check typo
grep -qi 'контрольная цифра не сходится' "$work/out" || { fail "no word of the slip"; cat "$work/out"; }
finish
