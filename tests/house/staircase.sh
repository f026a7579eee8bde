#!/bin/sh
# Nobody looks up or sideways: every include of engine, reports and the doors goes down the
# staircase, and every outside library stays in its room.
# Usage: staircase.sh SOURCE_DIR BUILD_DIR
set -eu
source_dir=$1

# "file:line:#include …" of a tree
includes() {
    (cd "$1" && find engine reports include -name '*.[ch]' -exec \
        grep -Hn '^[[:space:]]*#[[:space:]]*include' {} + | LC_ALL=C sort -t: -k1,1 -k2,2n)
}

# Reads what includes() gives, prints what is wrong.
judge() {
    awk '
    BEGIN {
        down["base"] = ""
        down["domain"] = down["stats"] = down["model"] = "base"
        down["ingest"] = down["judge"] = down["store"] = "base domain"
        down["analysis"] = "base domain store stats"
        down["sections"] = "base domain stats analysis model"
        down["render"] = "base model"
        down["publish"] = "base model render"
        down["cli"] = "base domain stats model ingest judge store analysis sections render publish"
        home["csv.h"] = home["yaml.h"] = "ingest"
        home["sqlite3.h"] = "store"
        home["gsl"] = "stats"
        home["xlsxwriter"] = home["xlsxwriter.h"] = "render"
        home["zlib.h"] = "render"
        home["plplot"] = home["plplot.h"] = "render"
        home["zip.h"] = "render publish ingest"
        home["expat.h"] = "publish ingest"
        home["jansson.h"] = "render publish cli"
        home["utf8proc.h"] = home["sodium.h"] = home["sodium"] = "base"
        home["getopt.h"] = "cli"
    }
    function among(word, list) {
        return index(" " list " ", " " word " ") > 0
    }
    {
        split($0, part, ":")
        file = part[1]
        n = split(file, step, "/")
        room = file ~ /^include\// ? step[n] : step[2]
        sub(/[_.].*/, "", room)
        name = $0
        sub(/^[^<"]*[<"]/, "", name)
        sub(/[>"].*/, "", name)
        if (!(room in down)) {
            print file ": " room " is no room"
        } else if (name ~ /(^|\/)\.\.(\/|$)/) {
            print file ":" part[2] ": " name ": an include may not climb"
        } else if (name ~ /^prirost\//) {
            other = substr(name, 9)
            sub(/[_.].*/, "", other)
            if (other != room && !among(other, down[room])) {
                print file ":" part[2] ": " room " may not look into " other
            }
        } else {
            library = name
            sub(/\/.*/, "", library)
            if (library in home && !among(room, home[library])) {
                print file ":" part[2] ": " name " belongs to " home[library] ", not to " room
            }
        }
    }'
}

# Plants an include in a copy and expects the complaint about it.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM
expect() {
    mkdir -p "$scratch/$(dirname "$1")"
    printf '%s\n' "$2" >"$scratch/$1"
    if ! includes "$scratch" | judge | grep -qF "$3"; then
        echo "a planted error was not found: $1 with $2"
        exit 1
    fi
    rm "$scratch/$1"
}
cp -R "$source_dir/engine" "$source_dir/reports" "$source_dir/include" "$scratch/"
expect engine/stats/planted.c '#include "prirost/store.h"' 'stats may not look into store'
expect engine/base/planted.c '#  include "prirost/domain_table.h"' 'base may not look into domain'
expect reports/render/planted.c '#include "prirost/analysis.h"' 'render may not look into analysis'
expect engine/judge/planted.h '#include <prirost/ingest.h>' 'judge may not look into ingest'
expect include/prirost/stats_planted.h '#include "prirost/domain.h"' 'stats may not look into domain'
expect engine/cli/planted.c '#include <sqlite3.h>' 'belongs to store'
expect reports/sections/planted.c '#include <gsl/gsl_cdf.h>' 'belongs to stats'
expect engine/analysis/planted.c '#include "../store/rows.h"' 'may not climb'

found=$(includes "$source_dir" | judge)
if [ -n "$found" ]; then
    printf '%s\n' "$found"
    exit 1
fi
echo "$(includes "$source_dir" | wc -l) includes, all of them go down the staircase"
