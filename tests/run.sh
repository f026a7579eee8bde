#!/bin/sh
# Sets up, builds dev (sanitizers) and release, runs all tests. --long adds simulations, kill loops
# and fuzzing.
set -eu
cd "$(dirname "$0")/.."
sh .ci/setup.sh tests
long=0
[ "${1:-}" = --long ] && long=1
export PRIROST_LONG=$long
# Known answers that are not part of the project, where they lie beside it.
beside=$(cd .. && pwd)/shared
[ -d "$beside" ] && export PRIROST_SHARED="${PRIROST_SHARED:-$beside}"
# One builder a core; tests of scripts build nothing.
for preset in release dev; do
    cmake --preset "$preset" >/dev/null
    cmake --build --preset "$preset"
done
ctest --preset dev -j "$(nproc)"
