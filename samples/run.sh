#!/bin/sh
# Sets up on a fresh Debian 12, builds release, runs the main job on the sample year.
set -eu
cd "$(dirname "$0")/.."
sh .ci/setup.sh run
cmake --preset release >/dev/null
cmake --build --preset release --target prirost
build/release/prirost report samples/year
echo "Откройте / open: $(pwd)/samples/year/reports/annual-report.html"
echo "            и / and: $(pwd)/samples/year/reports/annual-report.xlsx"
echo "            и / and: $(pwd)/samples/year/reports/spravka.docx"
