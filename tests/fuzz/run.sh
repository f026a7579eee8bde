#!/bin/sh
# Fuzzes every entrance for so many seconds under ASan and UBSan. Each target has a property, a
# dictionary (dict/) and a kept corpus (corpus/). Prints executions and new coverage; what is found
# is kept below build/fuzz/found, and its path is printed. Exit 1 where something was found. Without
# -entropic=0 libFuzzer spends up to half of its time on weighing the inputs it keeps.
# Usage: run.sh SECONDS [TARGET...]    targets: text csv sheet xlsx header number date yaml mapping
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:?usage: run.sh SECONDS [TARGET...]}
shift
[ $# -gt 0 ] || set -- text csv sheet xlsx header number date yaml mapping
sh .ci/setup.sh tests
build=$PWD/${PRIROST_FUZZ_BUILD:-build/fuzz}
case ${PRIROST_FUZZ_BUILD:-} in /*) build=$PRIROST_FUZZ_BUILD ;; esac
found=$build/found
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM
targets=
for name in "$@"; do
    [ -f "tests/fuzz/fuzz_$name.c" ] || { echo "run.sh: no such target: $name" >&2; exit 2; }
    targets="$targets fuzz_$name"
done
cmake --preset fuzz -B "$build" >/dev/null
# shellcheck disable=SC2086 # the list is words
cmake --build "$build" --target $targets >"$scratch/build" 2>&1 || { cat "$scratch/build"; exit 1; }
mkdir -p "$found"

longest() { # bytes of an input
    case $1 in
    number | date) echo 80 ;;
    text) echo 256 ;;
    yaml | xlsx) echo 2048 ;;
    *) echo 512 ;;
    esac
}

stat_of() { # name, log
    sed -n "s/^stat::$1: *//p" "$2" | tail -n 1
}

total=0
failed=0
for name in "$@"; do
    mkdir -p "$scratch/$name"
    [ ! -d "tests/fuzz/corpus/$name" ] || cp tests/fuzz/corpus/"$name"/* "$scratch/$name/"
    before=$(find "$scratch/$name" -type f | wc -l)
    log=$found/$name.log
    status=0
    LSAN_OPTIONS="suppressions=$PWD/tests/lsan.supp:print_suppressions=0" \
        "$build/tests/fuzz_$name" -max_total_time="$seconds" -max_len="$(longest "$name")" \
        -dict="tests/fuzz/dict/$name.dict" -timeout=20 -rss_limit_mb=2048 -entropic=0 -print_final_stats=1 \
        -artifact_prefix="$found/$name-" "$scratch/$name" >"$log" 2>&1 || status=$?
    runs=$(stat_of number_of_executed_units "$log")
    first=$(sed -n 's/.*INITED cov: \([0-9]*\).*/\1/p' "$log" | head -n 1)
    last=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
    new=$(($(find "$scratch/$name" -type f | wc -l) - before))
    printf '%-8s %10d executions, %6s a second, coverage %s -> %s, %d new inputs\n' "$name" \
        "${runs:-0}" "$(stat_of average_exec_per_sec "$log")" "${first:--}" "${last:--}" "$new"
    total=$((total + ${runs:-0}))
    if [ $status -ne 0 ]; then
        failed=1
        grep -aE 'does not hold|SUMMARY|Test unit written' "$log" || tail -n 5 "$log"
        echo "$name: report in $log"
    fi
done
if [ $failed -ne 0 ]; then
    echo "$total executions, something was found: see above"
    exit 1
fi
echo "$total executions, no report"
