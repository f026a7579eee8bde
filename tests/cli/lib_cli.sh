# Sourced by the scripts here: a program, a temporary folder, and small checks.
source=$1
build=$2
prirost=$build/prirost
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT INT TERM
fails=0
export LSAN_OPTIONS=suppressions=$source/tests/lsan.supp:print_suppressions=0

fail() {
    echo "FAIL: $*"
    fails=$((fails + 1))
}

# status WANT command…: runs, compares the exit status, leaves output in $work/out and $work/err.
status() {
    want=$1
    shift
    set +e
    "$@" >"$work/out" 2>"$work/err"
    got=$?
    set -e
    [ "$got" = "$want" ] || { fail "exit $got, not $want: $*"; cat "$work/err"; }
}

# skip WHY: for a test that cannot be run here; what was checked before counts.
skip() {
    [ "$fails" = 0 ] || finish
    echo "skipped: $*"
    exit 77
}

# guest COMMAND…: runs it as somebody who may not write where others may not; false when there is
# no such user to be had (root without setpriv) or files here are out of that user's reach.
guest() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
    else
        "$@"
    fi
}
guest_can() { # FOLDER: it can be read, but not written
    guest sh -c 'test -r "$1" && test ! -w "$1" && test -r "$2" && test -x "$3"' sh \
        "$1" "$source/tests/lsan.supp" "$prirost" 2>/dev/null
}

finish() {
    [ "$fails" = 0 ] || { echo "$fails failed"; exit 1; }
    echo "all good"
}
