#!/bin/sh
# The page of check for a person: files as schools damage them, and a whole folder, each compared
# with its golden page. PRIROST_GOLDEN=write makes them anew.
set -eu
. "$1/tests/cli/lib_cli.sh"
golden=$source/tests/golden/check

# compare NAME FILE
compare() {
    if [ "${PRIROST_GOLDEN:-}" = write ]; then
        mkdir -p "$golden"
        cp "$2" "$golden/$1.txt"
    elif ! diff -u "$golden/$1.txt" "$2"; then
        fail "the page of $1"
    fi
}

cd "$work"
mkdir files
cd files
head='Код ученика;Класс;Мне интересно;Мне понятно'
printf '%s\n3А-01;3А;5;4\n3А-02;3 А;4;5\n' "$head" >good.csv
printf '%s\n3А-01;3А;5;4\n3А-02;3А;6;1\n3А-01;3А;1;1\n3А-03;3А;два;2\n' "$head" >answers.csv
printf '%s\n3А-01;3А;5;4;лишнее\n3А-02;3А;4\n' "$head" >ragged.csv
printf '%s\n3А-01;3А;"5;4\n3А-02;3А;4;1\n' "$head" >quote.csv
printf '\n\nСписок\n%s\n3А-01;3А;5;4\nИтого;;5;4\n\n' "$head" >lines.csv
printf '%s\n3А-01;3А;5;4\n3А-02;3А;4;3\n' "$head" | iconv -f utf-8 -t cp866 >old.csv
printf '3А-01;3А;5;4\n3А-02;3А;4;3\n' >headless.csv
: >empty.csv
printf '\037\213\010\000' >zipped.csv
printf 'Имя;Город\nа;Пермь\nб;Омск\n' >unknown.csv
{
    echo "$head;Отметка времени"
    i=10
    while [ $i -lt 40 ]; do
        echo "3А-$i;3А;5;4;нет даты $i"
        i=$((i + 1))
    done
} >many.csv
for f in good answers ragged quote lines old headless empty zipped unknown many; do
    for lang in ru en; do
        [ "$lang" = ru ] || [ "$f" = answers ] || [ "$f" = many ] || continue
        "$prirost" check $f.csv --scale 1-5 --lang $lang >"$work/page" 2>"$work/err" || true
        [ ! -s "$work/err" ] || { fail "talk about $f"; cat "$work/err"; }
        compare "$f-$lang" "$work/page"
    done
done
status 1 "$prirost" check many.csv absent.csv
grep -q 'и ещё 10; все места: prirost check many.csv absent.csv --issues' "$work/out" ||
    fail "no count of what is not shown"

# A folder: what it lacks, and what to type next.
cd "$work"
mkdir year
printf 'Код ученика;Класс\n3А-01;3А\n3А-02;3А\n' >year/список.csv
printf '%s;Отметка времени\n3А-01;3А;5;4;15.09.2025 10:00\n3А-02;3А;2;4;16.09.2025 10:00\n' \
    "$head" >year/опрос.csv
printf 'Анкета;Код вопроса;Вопрос;Минимум;Максимум\nм;1;Мне интересно;1;5\nм;2;Мне понятно;1;5\n' \
    >year/questionnaires.csv
status 0 "$prirost" check year
compare folder-ru "$work/out"
printf 'Показатель;Значение\nОрганизация;Школа\nУчебный год;2025/2026\nКлассы ПОС;3А\n' \
    >year/паспорт.csv
status 0 "$prirost" check year --lang en
compare folder-en "$work/out"
# Forms that changed are seen in long surveys, too; a bridge to a long survey is no row in vain.
mkdir "$work/waves"
printf 'Показатель;Значение\nУчебный год;2025/2026\nВолна октябрь;06.10.2025–17.10.2025\n' >"$work/passport"
printf 'Волна апрель;13.04.2026–24.04.2026\n' >>"$work/passport"
printf 'Анкета;Код вопроса;Вопрос;Минимум;Максимум\nм;1;Мне ясно;1;5\nм;2;Мне понятно;1;5\nм;3;Я рад;1;5\n' \
    >"$work/waves/анкеты.csv"
wave() { # FILE DAY "QUESTIONS": a long survey
    echo "Отметка времени;Код ученика;$3" >"$work/waves/$1"
    awk -v day="$2" 'BEGIN { for (i = 0; i < 12000; i++)
        printf "%s 10:%02d:%02d;К%d;%d;%d;4\n", day, i / 60 % 60, i % 60, i, 1 + i % 5, 1 + i % 4 }' \
        >>"$work/waves/$1"
}
wave окт.csv 06.10.2025 'Мне ясно;Мне понятно;Я рад'
wave апр.csv 14.04.2026 'Мне ясно;Мне понятна цель;Я рад'
cp "$work/passport" "$work/waves/паспорт.csv"
status 0 "$prirost" check "$work/waves"
grep -q 'Вопрос анкеты задан другими словами' "$work/out" || fail "no alarm about long surveys"
wave апр.csv 14.04.2026 'Один;Два;Три'
status 0 "$prirost" check "$work/waves"
grep -q 'похоже на анкету «м»' "$work/out" || fail "no alarm about another form as long"
wave апр.csv 14.04.2026 'Мне ясно;Мне понятна цель;Я рад'
rm "$work/waves/окт.csv"
echo 'Тот же вопрос: м, 2;Мне понятна цель' >>"$work/waves/паспорт.csv"
status 0 "$prirost" check "$work/waves"
grep -q 'ни к чему не относится' "$work/out" && fail "a bridge to a long survey is called vain"

# A survey long enough to be read in blocks: the page counts all, the table holds all.
mkdir "$work/long"
printf 'Анкета;Код вопроса;Вопрос;Минимум;Максимум\nм;1;Мне интересно;1;5\nм;2;Мне понятно;1;5\n' \
    >"$work/long/анкеты.csv"
{
    echo 'Отметка времени;Код ученика;Класс;Мне интересно;Мне понятно'
    awk 'BEGIN { for (i = 0; i < 12000; i++)
        printf "15.09.2025 10:%02d:%02d;К%d;5А;%d;3\n", i / 60 % 60, i % 60, i % 10 ? i : i + 1,
            i % 8 ? 1 + i % 5 : 9 }'
} >"$work/long/опрос.csv"
status 0 "$prirost" check "$work/long"
grep -q 'и ещё 1 *480;' "$work/out" || grep -q 'и ещё 1.\{1,3\}480;' "$work/out" ||
    { fail "not all are counted"; grep 'и ещё' "$work/out"; }
status 0 "$prirost" check --issues "$work/all.csv" "$work/long"
[ "$(grep -c 'out_of_range' "$work/all.csv")" = 1500 ] || fail "--issues holds not all"
[ "$(grep -c 'superseded' "$work/all.csv")" -gt 1000 ] || fail "--issues holds not all repeats"
finish
