#!/bin/sh
# The year with known answers, where it is at hand (PRIROST_SHARED names its folder).
set -eu
. "$1/tests/cli/lib_cli.sh"
shared=${PRIROST_SHARED:-none}
[ -r "$shared/wild/check_year.py" ] || skip "no folder with known answers"
command -v python3 >/dev/null || skip "no python3"
python3 "$shared/wild/check_year.py" --program "$prirost" --topics people,survey,observations \
    "$shared/wild/year"
