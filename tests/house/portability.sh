#!/bin/sh
# One program for Linux and Windows: only base knows the system. Headers and functions of the
# system elsewhere are refused, then every source is compiled for Windows (syntax only).
# Usage: portability.sh SOURCE_DIR BUILD_DIR
set -eu
source_dir=$1
here=$(cd "$(dirname "$0")" && pwd)
compiler=x86_64-w64-mingw32-gcc
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM
failed=0

complain() { # what, findings
    if [ -n "$2" ]; then
        printf '%s:\n%s\n' "$1" "$2"
        failed=1
    fi
}

# "file:line:code" of a tree, without comments and literals
code() {
    (cd "$1" && find engine reports include -name '*.[ch]' | LC_ALL=C sort |
        while IFS= read -r file; do
            awk -f "$here/code_only.awk" "$file" | awk -v f="$file" '{ print f ":" NR ":" $0 }'
        done)
}

outside_base() {
    grep -v -e '^engine/base/' -e '^include/prirost/base' || true
}

# PLplot writes to a FILE, which base opens for it.
plplot_file='^reports/render/canvas\.c'

system_headers() {
    outside_base | grep -E '^[^:]*:[0-9]*:[[:space:]]*#[[:space:]]*include[[:space:]]*<' | grep -vE \
        '<(assert|float|inttypes|limits|math|stdarg|stdbool|stddef|stdint|stdlib|string)\.h>' |
        grep -vE '<(csv|yaml|sqlite3|zip|zlib|expat|jansson)\.h>|<(gsl|xlsxwriter|plplot)(/|\.h)' |
        grep -vE '^engine/cli/[^:]*:[0-9]*:#include <getopt\.h>' |
        grep -vE "$plplot_file:[0-9]*:#include <stdio\.h>" || true
}

# A call of one of the functions named.
calls() {
    grep -E "^[^:]*:[0-9]*:(.*[^A-Za-z0-9_.>])?($1)[[:space:]]*\\(" || true
}

io='v?f?printf|f?puts|putchar|putc|fputc|fopen|freopen|fdopen|fclose|fread|fwrite|fflush|fgets|getc'
io="$io|getchar|perror|remove|rename|mkdir|rmdir|unlink|tmpfile|tmpnam|mkstemp|getcwd|chdir|stat"
exits='exit' # cli may
process='_Exit|_exit|quick_exit|abort|atexit|system|getenv|setenv|fork|signal|raise|sleep'
clock='time|clock|localtime|localtime_r|gmtime|mktime|strftime|strptime|difftime|clock_gettime'
numbers='v?snprintf|v?asprintf|strtod|strtof|strtold|strtol|strtoll|strtoul|strtoull|s?rand|random'
memory='malloc|calloc|realloc|aligned_alloc|open_memstream'
never='setlocale|strcpy|strncat|strcat|v?sprintf|gets|atoi|atol|atoll|atof|strtok|strtok_r|v?f?s?scanf'
never="$never|strdup|strndup|strcasestr|strcasecmp|memmem|strchrnul|stpcpy|getline"
never="$never|fmemopen|qsort_r|alloca|strerror|strcoll|regcomp|fnmatch|glob|longjmp"

check_code() { # a tree: prints what only base may do
    code "$1" >"$scratch/code"
    complain 'a header of the system outside base' "$(system_headers <"$scratch/code")"
    complain 'only base talks to the system' "$(outside_base <"$scratch/code" |
        calls "$io|$process|$clock|$numbers|$memory")"
    complain 'only cli ends the program' "$(outside_base <"$scratch/code" |
        grep -v '^engine/cli/' | calls "$exits")"
    complain 'not to be used anywhere' "$(calls "$never" <"$scratch/code")"
    complain 'a system told apart outside base' "$(outside_base <"$scratch/code" |
        grep -E ':[[:space:]]*#.*(_WIN32|__EMSCRIPTEN__|__linux__|__unix__)' || true)"
    complain 'a type that differs between systems' "$(outside_base <"$scratch/code" |
        grep -E '(^|[^A-Za-z0-9_])(long double|time_t|off_t|ssize_t|FILE|wchar_t)([^A-Za-z0-9_]|$)' ||
        true)"
}

# The searches must find what is planted.
plant() { # code, expected
    mkdir -p "$scratch/planted/engine/judge" "$scratch/planted/reports" "$scratch/planted/include"
    printf '%s\n' "$1" >"$scratch/planted/engine/judge/x.c"
    if ! check_code "$scratch/planted" | grep -qF "$2"; then
        echo "a planted error was not found: $1"
        exit 1
    fi
}
plant '#include <unistd.h>' 'unistd.h'
plant '    printf("x");' 'only base talks'
plant 'int f(void) { return (int)time (NULL); }' 'only base talks'
plant 'double d = strtod(s, NULL);' 'only base talks'
plant '    exit(1);' 'only cli ends'
plant '    strcpy(a, b);' 'not to be used'
plant '#ifdef _WIN32' 'told apart'
plant 'static long double x;' 'differs'
printf '%s\n' '/* printf(1) */ int sprint_time(int exit); // rename(a)' 'const char *s = "exit(1)";' \
    >"$scratch/planted/engine/judge/x.c"
if [ -n "$(check_code "$scratch/planted")" ]; then
    echo 'a comment or a string was taken for code'
    exit 1
fi

check_code "$source_dir"
if [ $failed -ne 0 ]; then
    exit 1
fi
echo 'only base knows the system'

# ---- the Windows compiler --------------------------------------------------------------------

if ! command -v $compiler >/dev/null 2>&1; then
    echo "not compiled for Windows: $compiler is not here"
    exit 77
fi

# Headers of the libraries without those of the C library that stand beside them.
mkdir "$scratch/headers"
folders='/usr/include /usr/local/include'
if multiarch=$(cc -print-multiarch 2>/dev/null) && [ -n "$multiarch" ]; then
    folders="/usr/include/$multiarch $folders"
fi
for module in sqlite3 gsl yaml-0.1 xlsxwriter plplot libzip zlib expat jansson libutf8proc libsodium; do
    for flag in $(pkg-config --cflags-only-I $module 2>/dev/null || true); do
        folders="$folders ${flag#-I}"
    done
done
for name in sqlite3.h gsl yaml.h csv.h xlsxwriter.h xlsxwriter plplot zip.h zlib.h zconf.h zipconf.h expat.h \
    expat_external.h expat_config.h jansson.h jansson_config.h utf8proc.h sodium.h sodium; do
    for folder in $folders; do
        if [ -e "$folder/$name" ] && [ ! -e "$scratch/headers/$name" ]; then
            ln -s "$folder/$name" "$scratch/headers/$name"
        fi
    done
done

n=0
for file in $(cd "$source_dir" && find engine reports -name '*.c' | LC_ALL=C sort); do
    room=$(printf '%s' "$file" | cut -d/ -f1-2)
    if ! (cd "$source_dir" && $compiler -std=c11 -fsyntax-only -Wall -Werror -Iinclude \
        -Iengine/base/messages -I"$room" -idirafter "$scratch/headers" \
        -idirafter "$scratch/headers/plplot" '-DPRIROST_VERSION="0"' "$file"); then
        failed=1
    fi
    n=$((n + 1))
done
[ $failed -eq 0 ] && echo "$n sources compile for Windows"
exit $failed
