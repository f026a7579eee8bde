#!/bin/sh
# Workbooks that LibreOffice makes of CSV files give the same answers and figures as the files.
set -eu
. "$1/tests/cli/lib_cli.sh"

command -v python3 >/dev/null || { echo "skipped: python3 is not here"; exit 77; }
PYTHONDONTWRITEBYTECODE=1 python3 "$source/tests/cli/twins.py" "$prirost" "${PRIROST_SHARED:-}"
