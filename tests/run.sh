#!/bin/sh
# Sets up, builds dev (with sanitizers), runs all tests. --long adds longer simulations
# and kill loops.
set -eu
cd "$(dirname "$0")/.."
sh .ci/setup.sh tests
long=0
[ "${1:-}" = --long ] && long=1
export PRIROST_LONG=$long
# Known answers that are not part of the project, where they lie beside it.
beside=$(cd .. && pwd)/shared
[ -d "$beside" ] && export PRIROST_SHARED="${PRIROST_SHARED:-$beside}"
cmake --preset dev >/dev/null
cmake --build --preset dev
ctest --preset dev -j "$(nproc)"
