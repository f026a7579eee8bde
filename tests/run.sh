#!/bin/sh
# Sets up, builds dev (with sanitizers), runs all tests. --long adds longer simulations
# and kill loops, and fuzzes every entrance for a minute.
set -eu
cd "$(dirname "$0")/.."
sh .ci/setup.sh tests
long=0
[ "${1:-}" = --long ] && long=1
export PRIROST_LONG=$long
# Known answers that are not part of the project, where they lie beside it.
beside=$(cd .. && pwd)/shared
[ -d "$beside" ] && export PRIROST_SHARED="${PRIROST_SHARED:-$beside}"
# Thousands of generated years want a program without sanitizers.
if [ $long = 1 ]; then
    cmake --preset release >/dev/null
    cmake --build --preset release --target prirost
    export PRIROST_RELEASE="$PWD/build/release/prirost"
fi
cmake --preset dev >/dev/null
cmake --build --preset dev
ctest --preset dev -j "$(nproc)"
[ $long = 0 ] || sh tests/fuzz/run.sh 60
