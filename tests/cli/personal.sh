#!/bin/sh
# Ten thousand invented names, mails, phones and insurance numbers in every place of a school year
# where people put them: none of them in any output, log or the database unless --keep-personal asks
# for them. And a year with names instead of codes gives the figures of the year with codes.
set -eu
. "$1/tests/cli/lib_cli.sh"
command -v python3 >/dev/null || skip "no python3"
PYTHONDONTWRITEBYTECODE=1 python3 "$source/tests/cli/personal.py" "$prirost" "$source/samples/year" \
    "$work"
