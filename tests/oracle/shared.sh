#!/bin/sh
# The reference answers kept outside, in $PRIROST_SHARED/oracle. Usage: shared.sh SOURCE BUILD
# Large cases take minutes under the sanitizers: they are run with PRIROST_LONG=1.
#
# Three answers are roots that the other program stopped looking for too early: metafor's
# Paule-Mandel (its Q is 18.0023 where 18 is due) and the upper end of R's fisher.test. The true
# ones, to 40 digits, are the case exact_roots, which must agree wholly.
set -eu
build=$2
large=1000 # KiB
if [ ! -d "${PRIROST_SHARED:-}/oracle" ]; then
    echo 'not checked: PRIROST_SHARED does not name a folder with oracle/'
    exit 77
fi
set --
for case in "$PRIROST_SHARED"/oracle/*/; do
    if [ -n "${PRIROST_LONG:-}" ] || [ "$(du -sk "$case" | cut -f1)" -lt "$large" ]; then
        set -- "$@" "$case"
    else
        echo "left out without PRIROST_LONG: $(basename "$case")"
    fi
done
coarse='^c15_contingency, tea:odds_ratio_conditional,|^c25_meta, expectancy:random_pm(_hartung_knapp)?,'
all=$("$build/tests/oracle_check" "$@" || [ $? = 1 ])
printf '%s\n' "$all" | tail -1
others=$(printf '%s\n' "$all" | grep -E ', got |unknown statistic' | grep -vE "$coarse" || true)
if [ -n "$others" ]; then
    printf '%s\n' "$others"
    exit 1
fi
printf '%s\n' "$all" | grep -qE '^[0-9]+ checked, [0-9]+ agree, [0-3] disagree$'
