#!/bin/sh
# The Debian package: what must be in it is in it, and the program runs from where it was unpacked.
# Packing takes a while: only with --long.
set -eu
. "$1/tests/cli/lib_cli.sh"
[ "${PRIROST_LONG:-0}" = 1 ] || skip "only with --long"
for tool in cpack dpkg-deb dpkg-shlibdeps; do
    command -v $tool >/dev/null || skip "no $tool"
done
cmake --build "$build" --target prirost_pages >/dev/null
status 0 cpack -G DEB --config "$build/CPackConfig.cmake" -B "$work/pack"
set -- "$work"/pack/prirost_*.deb
[ -s "$1" ] || { fail "no package"; finish; }
dpkg-deb -c "$1" >"$work/content"
for file in usr/bin/prirost usr/share/man/man1/prirost.1.gz usr/share/man/ru/man1/prirost.1.gz \
    usr/share/bash-completion/completions/prirost usr/share/doc/prirost/copyright \
    usr/share/doc/prirost/changelog.gz usr/share/doc/prirost/samples/year/; do
    grep -qF " ./$file" "$work/content" || fail "not in the package: $file"
done
grep -q 'prirost\.db\|/reports/' "$work/content" && fail "results of a run were packed"
for library in libsqlite3-0 libxlsxwriter libplplot libgsl plplot-driver-cairo fonts-dejavu-core; do
    dpkg-deb -f "$1" Depends | grep -q "$library" || fail "does not depend on $library"
done
dpkg-deb -x "$1" "$work/root"
prirost=$work/root/usr/bin/prirost
cp -r "$work/root/usr/share/doc/prirost/samples/year" "$work/year"
status 0 "$prirost" report "$work/year"
[ -s "$work/year/reports/annual-report.xlsx" ] || fail "no report from the unpacked program"
finish
