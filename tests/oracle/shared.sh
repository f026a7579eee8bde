#!/bin/sh
# The reference answers kept outside, in $PRIROST_SHARED/oracle. Usage: shared.sh SOURCE BUILD
set -eu
if [ ! -d "${PRIROST_SHARED:-}/oracle" ]; then
    echo 'not checked: PRIROST_SHARED does not name a folder with oracle/'
    exit 77
fi
"$2/tests/oracle_check" "$PRIROST_SHARED/oracle"
