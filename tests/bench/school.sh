#!/bin/sh
# The annual job of one school beside the script that an analyst would write in Python, on the same
# answers, as whole processes: processor time as a ratio, peak memory, charts. Ratios, not seconds:
# machines differ. Skips without the benchmarks (PRIROST_SHARED) or without the peer's libraries.
# Usage: school.sh SOURCE_DIR BUILD_DIR (a release build); fails when a bound is not kept.
set -eu
source=$1
prirost=$2/prirost
bench=${PRIROST_SHARED:-none}/bench
[ -r "$bench/gen.c" ] || { echo "skipped: no benchmarks"; exit 77; }
[ -x /usr/bin/time ] || { echo "skipped: no GNU time"; exit 77; }
python3 -c 'import pandas, scipy, matplotlib, xlsxwriter' 2>/dev/null ||
    { echo "skipped: no pandas, scipy, matplotlib or xlsxwriter"; exit 77; }
if [ "$(sed -n 's/^PRIROST_SANITIZE:BOOL=//p' "$2/CMakeCache.txt")" = ON ]; then
    echo "skipped: a build with sanitizers says nothing about time"
    exit 77
fi
most_ratio=0.25 # of the peer's processor time
most_memory=64  # MiB
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
export MPLCONFIGDIR="$work/mpl" OPENBLAS_NUM_THREADS=2

cc -O2 -std=c11 -o "$work/gen" "$bench/gen.c" -lm
"$work/gen" school "$work/school" >/dev/null
python3 "$bench/w1/to_year.py" "$work/school" "$work/year"

# of NAME COMMAND…: median processor time of three runs and the largest memory, into $work/NAME.
of() {
    name=$1
    shift
    : >"$work/$name.runs"
    for run in 1 2 3; do
        rm -rf "$work/year/reports" "$work/year"/prirost*
        /usr/bin/time -q -a -o "$work/$name.runs" -f '%U %S %M' "$@" >"$work/$name.log" 2>&1 ||
            { cat "$work/$name.log"; echo "$name failed in run $run"; exit 1; }
    done
    awk '{ print $1 + $2, $3 / 1024 }' "$work/$name.runs" | sort -n |
        awk '{ cpu[NR] = $1; m = $2 > m ? $2 : m } END { print cpu[2], m }' >"$work/$name"
}
of peer python3 "$bench/w1/school.py" "$work/school" "$work/out"
of figures "$prirost" report --json "$work/year"
of report "$prirost" report "$work/year"
pictures=$(find "$work/year/reports/charts" -name '*.png' | wc -l)
answers=$(python3 -c 'import json, sys; print(len(json.load(open(sys.argv[1]))["figures"]))' \
    "$work/year/reports/results.json")
cat "$work/peer" "$work/figures" "$work/report" |
    awk -v pictures="$pictures" -v answers="$answers" -v ratio=$most_ratio -v memory=$most_memory '
    { cpu[NR] = $1; mib[NR] = $2 }
    END {
        printf "report / peer: %.2f of its processor time (at most %s)\n", cpu[3] / cpu[1], ratio
        printf "figures alone: %.2f; charts, pages and workbook: %.2f\n", cpu[2] / cpu[1],
            (cpu[3] - cpu[2]) / cpu[1]
        printf "memory: %.0f MiB (at most %s); peer %.0f MiB\n", mib[3], memory, mib[1]
        printf "%d charts, %d figures\n", pictures, answers
        exit cpu[3] > ratio * cpu[1] || mib[3] > memory
    }'
