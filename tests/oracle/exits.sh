#!/bin/sh
# oracle_check says 1 for one wrong digit, an unknown statistic, a reason answered by a number; 2
# when nothing could be checked. Usage: exits.sh SOURCE_DIR BUILD_DIR
set -eu
build_dir=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM
printf 'x\n1\n2\n4\n' >"$scratch/x.csv"

expect() { # code, what must be said, statistic, value
    printf '{"statistic": {"entry": {"statistic": "%s", "value": %s, "tolerance_digits": 9,
        "args": {"file": "x.csv", "column": "x"}}}}' "$3" "$4" >"$scratch/expected.json"
    code=0
    said=$("$build_dir/tests/oracle_check" "$scratch") || code=$?
    if [ "$code" -ne "$1" ] || [ "${said#*"$2"}" = "$said" ]; then
        printf 'expected %s and «%s», found %s and «%s»\n' "$1" "$2" "$code" "$said"
        exit 1
    fi
}
expect 0 '1 checked, 1 agree, 0 disagree' mean 2.3333333333333335
expect 1 'got 2.333333333333333' mean 2.3333333433333335
expect 1 '1 checked, 0 agree, 1 disagree' mean null
expect 1 'unknown statistic no_such' no_such 1
expect 1 'nothing' descriptives '{"no_such": 1}'
expect 2 'no JSON' mean '}'
rm "$scratch/expected.json"
code=0
"$build_dir/tests/oracle_check" "$scratch" >"$scratch/said" || code=$?
if [ $code -ne 2 ] || ! grep -q 'no cases here' "$scratch/said"; then
    echo "an empty folder passes: $code"
    exit 1
fi
echo 'a wrong answer is always told'
