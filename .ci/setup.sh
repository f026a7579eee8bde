#!/bin/sh
# Installs what building, testing and looking need, on Debian 12. Called by samples/run.sh and
# tests/run.sh. Fetches nothing when nothing is missing. The only list of packages.
set -eu

run="build-essential cmake ninja-build pkg-config libsqlite3-dev libgsl-dev libxlsxwriter-dev
     libcsv-dev libplplot-dev plplot-driver-cairo fonts-dejavu-core libyaml-dev libjansson-dev
     libutf8proc-dev libsodium-dev libzip-dev zlib1g-dev libexpat1-dev"
tests="libcmocka-dev libglpk-dev clang libclang-rt-dev clang-format clang-tidy gcc-mingw-w64-x86-64-win32 python3 libxml2-utils
     git procps"

case "${1:-run}" in
run) want=$run ;;
tests) want="$run $tests" ;;
*) echo "setup.sh: run or tests, not $1" >&2; exit 2 ;;
esac

missing=
for package in $want; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

[ -r /etc/debian_version ] || { echo "Please install:$missing" >&2; exit 1; }
root=
[ "$(id -u)" = 0 ] || root=sudo
echo "Installing:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
$root apt-get update -q >&2
# shellcheck disable=SC2086 # the list is words
$root apt-get install -y -q --no-install-recommends $missing >&2
