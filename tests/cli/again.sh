#!/bin/sh
# Again and again: exports that grew, copies, edited and deleted answers, forms that changed between
# waves and what bridges them, in the sample year, with the real program.
set -eu
. "$1/tests/cli/lib_cli.sh"
command -v python3 >/dev/null || skip "no python3"
python3 "$source/tests/cli/again.py" "$prirost" "$source/samples/year" "$work" || fail "again.py"
finish
