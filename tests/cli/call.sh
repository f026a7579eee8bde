#!/bin/sh
# Exit statuses of calls, help in both languages, every example of the help runs.
set -eu
. "$1/tests/cli/lib_cli.sh"

status 2 "$prirost"
status 2 "$prirost" nonsense
status 2 "$prirost" check
status 2 "$prirost" check --no-such-option x
status 2 "$prirost" check --scale 5 x
status 2 "$prirost" check --encoding ebcdic x
grep -q 'ebcdic.*windows-1251' "$work/err" || fail "the known encodings are not named"
status 2 "$prirost" report a b
status 2 "$prirost" report "$source/samples/year" --rows
status 2 "$prirost" import "$source/samples/year/план.csv"
status 1 "$prirost" check "$work/absent.csv"
status 1 "$prirost" check --json "$work/absent.csv"
grep -q '"code":"unreadable"' "$work/out" || fail "an absent file is not named unreadable"
status 0 "$prirost" --version
status 1 "$prirost" instruments show no-such
mkdir "$work/empty"
status 1 "$prirost" report "$work/empty"
[ "$(grep -c . "$work/err")" = 3 ] || fail "an empty folder should miss passport, people, data"
[ ! -e "$work/empty/reports" ] || fail "an empty folder got reports"
mkdir "$work/db"
status 3 "$prirost" import --json --db "$work/db" "$source/samples/year/состав.csv"
status 3 "$prirost" report "$work/absent"
status 2 "$prirost" init
status 2 "$prirost" survey
status 2 "$prirost" lessons --wave x "$source/samples/year"
status 2 "$prirost" check "$source/samples/year" --out "$work/x"

for lang in ru en; do
    for command in report survey lessons check import init codes instruments; do
        status 0 "$prirost" $command --help --lang $lang
        grep '^  prirost ' "$work/out" >"$work/examples.$lang" || fail "$command has no example"
        mkdir -p "$work/run" "$work/$lang"
        cp -r "$source/samples" "$source/schemas" "$work/run/"
        while read -r line; do
            line=$(echo "$line" | sed "s|^prirost|'$prirost'|; s| /tmp/| $work/$lang/|g")
            (cd "$work/run" && sh -c "$line" >"$work/out" 2>"$work/err") ||
                { fail "example failed: $line"; cat "$work/err"; }
        done <"$work/examples.$lang"
        rm -rf "$work/run"
    done
done
finish
