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

finish() {
    [ "$fails" = 0 ] || { echo "$fails failed"; exit 1; }
    echo "all good"
}
