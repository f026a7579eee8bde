#!/bin/sh
# `prirost stats`: figures of a small table against those of another program, the reasons where there
# are none, the calls that are wrong, and a page of the textbook for every method in both languages.
set -eu
. "$1/tests/cli/lib_cli.sh"
command -v python3 >/dev/null || skip "no python3"
PYTHONDONTWRITEBYTECODE=1 python3 "$source/tests/cli/stats.py" "$prirost" "$work"
