#!/bin/sh
# Nothing too long to be read: functions of 60 lines, files of 600, lines of 100 columns (code
# points) at most. Functions are told by the form that clang-format gives them.
# Usage: shape.sh SOURCE_DIR BUILD_DIR
set -eu
source_dir=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM

shape() { # a tree
    (cd "$1" && find engine reports include tests -name '*.[ch]' | LC_ALL=C sort |
        while IFS= read -r file; do
            LC_ALL=C awk -v file="$file" '
            {
                points = $0
                gsub(/[\200-\277]/, "", points)
                if (length(points) > 100) {
                    print file ":" NR ": a line of " length(points) " columns"
                }
            }
            !body && /^[A-Za-z_].*\(/ { start = NR; what = $0 }
            !body && /;$/ { start = 0 }
            start && !body && /\) \{$/ { body = 1 }
            body && /^\}/ {
                if (NR - start + 1 > 60) {
                    print file ":" start ": a function of " NR - start + 1 " lines: " what
                }
                body = start = 0
            }
            END {
                if (NR > 600) {
                    print file ": a file of " NR " lines"
                }
            }' "$file"
        done)
}

# What is too long must be found.
mkdir -p "$scratch/engine" "$scratch/reports" "$scratch/include" "$scratch/tests"
plant() { # awk program that writes the file, expected
    awk "BEGIN { $1 }" >"$scratch/engine/x.c"
    found=$(shape "$scratch")
    if [ -z "$2" ] && [ -z "$found" ]; then
        return
    fi
    if [ -z "$2" ] || [ "${found#*"$2"}" = "$found" ]; then
        echo "expected «$2», found «$found»"
        exit 1
    fi
}
body='for (i = 0; i < n; i++) print "    x++;"; print "}"'
plant "n = 58; print \"static int f(int a) {\"; $body" ''
plant "n = 59; print \"static int f(int a) {\"; $body" 'a function of 61 lines'
plant "n = 58; print \"int f(int a,\"; print \"      int b) {\"; $body" 'a function of 61 lines'
plant 'for (i = 0; i < 601; i++) print "int x;"' 'a file of 601 lines'
plant 'while (length(s) < 101) s = s "x"; print s' 'a line of 101 columns'
plant 'for (i = 0; i < 100; i++) s = s "я"; print s' ''

found=$(shape "$source_dir")
if [ -n "$found" ]; then
    printf '%s\n' "$found"
    exit 1
fi
echo 'nothing is too long'
