#!/bin/sh
# Manual pages in both languages and the completion know every command and every option of the help.
set -eu
. "$1/tests/cli/lib_cli.sh"
share=$source/engine/cli/share

commands=$("$prirost" --help | sed -n 's/^  \([a-z][a-z]*\)  *[^ ].*/\1/p' | grep -vx prirost)
[ "$(echo "$commands" | wc -l)" -ge 7 ] || fail "few commands in the help: $commands"
options=$(for c in $commands; do "$prirost" "$c" --help; done |
    sed -n 's/^  \(--[a-z-]*\).*/\1/p' | sort -u)
[ "$(echo "$options" | wc -l)" -ge 14 ] || fail "few options in the help: $options"
for page in "$share/prirost.1" "$share/prirost.ru.1"; do
    plain=$(sed 's/\\-/-/g; s/\\fB//g; s/\\fR//g; s/\\fI//g' "$page")
    for c in $commands; do
        echo "$plain" | grep -q "^\.BR $c " || fail "$page has no command $c"
    done
    for o in $options; do
        echo "$plain" | grep -qE -- "^\.(B|BI|BR) (-[a-z] \", \" )?$o( |\$)" ||
            fail "$page has no option $o"
    done
    # … and none that the program has not.
    for o in $(echo "$plain" | sed -n 's/^\.B[IR]* .*\(--[a-z-]*\).*/\1/p' | sort -u); do
        echo "$options" | grep -qx -- "$o" || fail "$page has $o, which the program has not"
    done
    if command -v man >/dev/null; then
        said=$(LC_ALL=C.UTF-8 man --warnings -E UTF-8 -l "$page" 2>&1 >/dev/null || true)
        [ -z "$said" ] || fail "$page: $said"
    fi
done

# complete WORD…: what the completion offers for the last word.
complete() {
    bash -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _prirost
        printf "%s\n" "${COMPREPLY[@]}"' bash "$share/prirost.bash" "$prirost" "$@" |
        sort >"$work/offered"
}
offers() { # what must be among the offers
    for want in "$@"; do
        grep -qx -- "$want" "$work/offered" || { fail "not offered: $want"; cat "$work/offered"; }
    done
}
if ! command -v bash >/dev/null; then
    echo "no bash: the completion was not tried"
    finish
    exit 0
fi
# shellcheck disable=SC2086 # words
complete '' && offers $commands
complete re && offers report
[ "$(wc -l <"$work/offered")" = 1 ] || fail "more than report for re"
for c in $commands; do
    # shellcheck disable=SC2046
    complete "$c" -- && offers $("$prirost" "$c" --help | sed -n 's/^  \(--[a-z-]*\).*/\1/p')
done
complete report --la && offers --lang
complete report --lang '' && offers en ru
complete init --size '' && offers minimum recommended full
complete report --edition p && offers pedsovet public
complete check --delimiter t && offers tab
complete check --encoding win && offers windows-1251
complete --lang en su && offers survey
complete instruments '' && offers check list show
complete instruments show lus && offers luskanova-10
mkdir "$work/a folder"
touch "$work/a file.csv"
complete check "$work/a" && offers "$work/a folder" "$work/a file.csv"
complete report "$work/a" && offers "$work/a folder"
[ "$(wc -l <"$work/offered")" = 1 ] || fail "report takes a folder only"
finish
