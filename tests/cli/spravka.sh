#!/bin/sh
# The brief to edit and sign: the sentences and figures of the report, the same bytes again, and a
# word processor opens and prints it.
set -eu
. "$1/tests/cli/lib_cli.sh"

cp -r "$source/samples/year" "$work/year"
rm -rf "$work/year/reports" "$work/year"/prirost.db*
status 0 "$prirost" report "$work/year"
docx=$work/year/reports/spravka.docx
[ -s "$docx" ] || { fail "no brief"; finish; }
sha256sum "$docx" >"$work/first"
rm -rf "$work/year/reports" "$work/year"/prirost.db*
status 0 env TZ=Asia/Kamchatka "$prirost" report "$work/year"
sha256sum -c --quiet "$work/first" || fail "the second run wrote other bytes"
for job in survey lessons; do
    status 0 "$prirost" $job "$work/year" --out "$work/$job"
    [ ! -e "$work/$job/spravka.docx" ] || fail "$job: a brief is of the whole year"
done

if command -v python3 >/dev/null; then
    PYTHONDONTWRITEBYTECODE=1 python3 "$source/tests/cli/spravka.py" "$prirost" "$work/year" "$work" ||
        fail "sentences and figures"
else
    echo "no python3: sentences and figures were not compared"
fi

# Opened and printed: from 3 to 6 pages.
if ! command -v soffice >/dev/null || ! command -v pdfinfo >/dev/null; then
    echo "no LibreOffice or pdfinfo: the brief was not opened"
else
    soffice --headless "-env:UserInstallation=file://$work/office" --convert-to pdf \
        --outdir "$work" "$docx" >"$work/out" 2>&1 || true
    if [ -s "$work/spravka.pdf" ]; then
        pages=$(pdfinfo "$work/spravka.pdf" | sed -n 's/^Pages: *//p')
        [ "$pages" -ge 3 ] && [ "$pages" -le 6 ] || fail "$pages pages"
    elif grep -q 'could not be loaded' "$work/out" && ! find /usr/lib/libreoffice /opt -name libswlo.so 2>/dev/null | grep -q .; then
        echo "LibreOffice without Writer: the brief was not opened"
    else
        fail "LibreOffice did not open the brief: $(cat "$work/out")"
    fi
fi
finish
