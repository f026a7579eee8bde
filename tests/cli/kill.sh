#!/bin/sh
# kill -9 at random moments of a report: the database is whole, no file is torn, the next run works.
# Two processes at once: one import each, one whole report. 15 kills, with --long 100.
set -eu
. "$1/tests/cli/lib_cli.sh"

cp -r "$source/samples/year" "$work/year"
rm -rf "$work/year/reports" "$work/year"/prirost.db*
status 0 "$prirost" report "$work/year"
(cd "$work/year/reports" && find . -type f | sort | xargs sha256sum) >"$work/good"
kills=15
[ "${PRIROST_LONG:-0}" = 1 ] && kills=100
i=0
while [ $i -lt $kills ]; do
    i=$((i + 1))
    [ $((i % 3)) = 0 ] && rm -rf "$work/year/reports" "$work/year"/prirost.db*
    "$prirost" report "$work/year" >/dev/null 2>&1 &
    pid=$!
    sleep "0.$(awk -v s="$i$$" 'BEGIN { srand(s); printf "%03d", int(rand() * 600) }')"
    kill -9 $pid 2>/dev/null || true
    wait $pid 2>/dev/null || true
    if [ -e "$work/year/reports" ]; then
        for f in $(cd "$work/year/reports" && find . -type f ! -name '.prirost-*'); do
            sum=$(cd "$work/year/reports" && sha256sum "$f")
            grep -qxF "$sum" "$work/good" || fail "kill $i: $f is not whole"
        done
    fi
done
status 0 "$prirost" report "$work/year"
"$prirost" report "$work/year" >"$work/a" 2>&1 &
a=$!
"$prirost" report "$work/year" >"$work/b" 2>&1 &
b=$!
wait $a || fail "first of two at once: $(cat "$work/a")"
wait $b || fail "second of two at once: $(cat "$work/b")"
(cd "$work/year/reports" && find . -type f ! -name '.prirost-*' | sort | xargs sha256sum) >"$work/last"
cmp -s "$work/good" "$work/last" || { fail "the last report differs"; diff "$work/good" "$work/last"; }
finish
