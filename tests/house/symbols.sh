#!/bin/sh
# A public name is defined once: the linker takes the first of two in static libraries and says
# nothing.
set -eu
build=$2
command -v nm >/dev/null || { echo "skipped: no nm"; exit 77; }
twice=$(for library in "$build"/lib*.a; do
    nm -g --defined-only "$library" 2>/dev/null | awk '$2 ~ /^[TDBR]$/ && $3 ~ /^pr_/ { print $3 }'
done | sort | uniq -d)
[ -z "$twice" ] || { echo "defined in two places:"; echo "$twice"; exit 1; }
echo "all good"
