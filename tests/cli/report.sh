#!/bin/sh
# The main job on the sample year: all outputs, the same bytes again and without the database, both
# languages, wrong folders, what is not ours stays.
set -eu
. "$1/tests/cli/lib_cli.sh"

cp -r "$source/samples/year" "$work/year"
rm -rf "$work/year/reports" "$work/year"/prirost.db*
status 0 "$prirost" report "$work/year"
r=$work/year/reports
for f in annual-report.xlsx annual-report.html annual-report.txt spravka.docx results.json; do
    [ -s "$r/$f" ] || fail "no $f"
done
[ "$(ls "$r/charts" | grep -c png)" -ge 4 ] || fail "few charts"
(cd "$r" && find . -type f | sort | xargs sha256sum) >"$work/first"
echo mine >"$r/mine.txt"
status 0 "$prirost" report "$work/year"
[ -s "$r/mine.txt" ] || fail "a file that is not ours vanished"
rm "$r/mine.txt"
(cd "$r" && find . -type f | sort | xargs sha256sum) >"$work/second"
cmp -s "$work/first" "$work/second" || { fail "second run differs"; diff "$work/first" "$work/second"; }
rm -f "$work/year"/prirost.db*
status 0 env -i LSAN_OPTIONS="$LSAN_OPTIONS" "$prirost" report "$work/year"
(cd "$r" && find . -type f | sort | xargs sha256sum) >"$work/third"
cmp -s "$work/first" "$work/third" || { fail "a run without database differs"; diff "$work/first" "$work/third"; }
[ -z "$(find "$work/year" -name '.prirost-*')" ] || fail "temporaries left"

grep -qiE '(^|[^a-z])(nan|inf)([^a-z]|$)|\{[0-9]' "$r/annual-report.txt" && fail "NaN or a slot in the text"
status 0 "$prirost" report "$work/year" --lang en --out "$work/en"
[ -s "$work/en/annual-report.xlsx" ] && [ -s "$work/en/spravka.docx" ] || fail "no English report"

# A broken file is left out and named; the rest still gives a report.
printf 'PK\003\004rubbish' >"$work/year/broken.csv"
status 0 "$prirost" report "$work/year"
grep -q broken.csv "$work/out" || fail "a file left out is not named"
rm "$work/year/broken.csv"

# No right to write: exit 3, nothing torn. Root writes anywhere, so only as somebody else.
rm -rf "$r" "$work/year"/prirost.db*
chmod -R a+rX "$work"
chmod 555 "$work/year"
if guest_can "$work/year"; then
    status 3 guest "$prirost" report "$work/year"
    [ ! -e "$r" ] || fail "a read-only folder got reports"
else
    echo "a read-only folder was not tried: no user here who could not write"
fi
chmod 755 "$work/year"
finish
