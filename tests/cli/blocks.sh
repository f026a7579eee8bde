#!/bin/sh
# A survey read in blocks is the survey read whole: check --json, --issues and the database are the
# same, byte for byte, whatever the size of a block. Made files here; with PRIROST_SHARED and
# --long those of wild/ too. Sizes go by the environment variable PRIROST_BLOCKS ("FROM RECORDS BYTES").
# Usage: blocks.sh SOURCE_DIR BUILD_DIR
set -eu
. "$1/tests/cli/lib_cli.sh"
command -v python3 >/dev/null || skip "no python3"
wild=
if [ "${PRIROST_LONG:-0}" = 1 ] && [ -d "${PRIROST_SHARED:-none}/wild" ]; then
    wild=$PRIROST_SHARED/wild
fi
PYTHONDONTWRITEBYTECODE=1 python3 "$1/tests/cli/blocks.py" "$prirost" "$work" \
    $wild || fail "blocks and whole files differ"
finish
