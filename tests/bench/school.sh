#!/bin/sh
# The annual job of one school as whole processes: processor time of figures and of the report as
# ratios, peak memory, charts; beside the script that an analyst would write in Python, on the same
# answers, where its libraries (pandas, scipy, matplotlib, xlsxwriter) are. Ratios, not seconds:
# machines differ. No bound fails it; it fails when something cannot be run. Only with --long.
# Usage: school.sh SOURCE_DIR BUILD_DIR; PRIROST_RELEASE names a program without sanitizers.
set -eu
. "$1/tests/cli/lib_cli.sh"
[ "${PRIROST_LONG:-0}" = 1 ] || skip "only with --long"
bench=${PRIROST_SHARED:-none}/bench
[ -r "$bench/gen.c" ] || skip "no benchmarks (PRIROST_SHARED)"
prirost=${PRIROST_RELEASE:-$prirost}
export MPLCONFIGDIR="$work/mpl" OPENBLAS_NUM_THREADS=2

cc -O2 -std=c11 -o "$work/gen" "$bench/gen.c" -lm
"$work/gen" school "$work/school" >/dev/null
python3 "$bench/w1/to_year.py" "$work/school" "$work/year"

# of NAME COMMAND…: median processor time in seconds of three runs and the largest memory in MiB,
# into $work/NAME.
of() {
    name=$1
    shift
    : >"$work/$name.runs"
    for run in 1 2 3; do
        rm -rf "$work/year/reports" "$work/year"/prirost*
        python3 -c 'import os, resource, subprocess, sys
done = subprocess.run(sys.argv[2:], stdout=open(sys.argv[1], "w"), stderr=subprocess.STDOUT)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
sys.exit(done.returncode)' "$work/$name.log" "$@" >>"$work/$name.runs" ||
            { tail -n 20 "$work/$name.log"; fail "$name, run $run: cannot run"; finish; }
    done
    sort -n "$work/$name.runs" |
        awk '{ cpu[NR] = $1; m = $2 > m ? $2 : m } END { print cpu[2], m }' >"$work/$name"
}
of figures "$prirost" report --json "$work/year"
of report "$prirost" report "$work/year"
pictures=$(find "$work/year/reports/charts" -name '*.png' | wc -l)
answers=$(python3 -c 'import json, sys; print(len(json.load(open(sys.argv[1]))["figures"]))' \
    "$work/year/reports/results.json")
[ "$pictures" -gt 0 ] && [ "$answers" -gt 0 ] || fail "$pictures charts, $answers figures"
cat "$work/figures" "$work/report" | awk -v pictures="$pictures" -v answers="$answers" '
    { cpu[NR] = $1; mib[NR] = $2 }
    END {
        printf "figures alone: %.2f of the whole report\n", cpu[1] / cpu[2]
        printf "memory: %.0f MiB; %d charts, %d figures\n", mib[2], pictures, answers
    }'
if python3 -c 'import pandas, scipy, matplotlib, xlsxwriter' 2>/dev/null; then
    of peer python3 "$bench/w1/school.py" "$work/school" "$work/out"
    cat "$work/report" "$work/peer" | awk '
        { cpu[NR] = $1; mib[NR] = $2 }
        END {
            printf "report / peer: %.2f of its processor time, %.2f of its memory\n",
                cpu[1] / cpu[2], mib[1] / mib[2]
        }'
else
    echo "no pandas, scipy, matplotlib or xlsxwriter: no peer beside it"
fi
finish
