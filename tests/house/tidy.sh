#!/bin/sh
# clang-tidy finds nothing in engine and reports.
# Usage: tidy.sh SOURCE_DIR BUILD_DIR
set -eu
source_dir=$1
build_dir=$2
tidy=
for tool in clang-tidy-14 clang-tidy; do
    if [ -z "$tidy" ] && command -v $tool >/dev/null 2>&1; then
        tidy=$tool
    fi
done
if [ -z "$tidy" ]; then
    echo 'not checked: clang-tidy is not here'
    exit 77
fi
if [ ! -f "$build_dir/compile_commands.json" ]; then
    echo "not checked: there is no compile_commands.json in $build_dir"
    exit 77
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM
jobs=$(nproc 2>/dev/null || echo 2)
cd "$source_dir"
find "$PWD/engine" "$PWD/reports" -name '*.c' | LC_ALL=C sort >"$scratch/files"
# One file per call: its findings go to one place, its status to another.
status=0
xargs -P "$jobs" -n 1 "$tidy" -p "$build_dir" --quiet --warnings-as-errors='*' \
    <"$scratch/files" >"$scratch/found" 2>"$scratch/noise" || status=$?
if [ $status -ne 0 ] || grep -qE '(warning|error):' "$scratch/found"; then
    cat "$scratch/found"
    grep -E 'error' "$scratch/noise" || true
    exit 1
fi
echo "$(wc -l <"$scratch/files") sources without findings"
