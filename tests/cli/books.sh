#!/bin/sh
# The sample year as one workbook with a sheet per file gives the figures of the files.
set -eu
. "$1/tests/cli/lib_cli.sh"

command -v python3 >/dev/null || { echo "skipped: python3 is not here"; exit 77; }
PYTHONDONTWRITEBYTECODE=1 python3 "$source/tests/cli/books.py" "$prirost" "$source/samples/year"
