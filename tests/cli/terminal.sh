#!/bin/sh
# How far a job is: on a terminal, after a second, and gone in the end; never in a file, never with
# --quiet, never in a job that is quick.
set -eu
. "$1/tests/cli/lib_cli.sh"
command -v python3 >/dev/null || skip "no python3"

cp -r "$source/samples/year" "$work/year"
rm -rf "$work/year/reports" "$work/year"/prirost.db*
status 0 "$prirost" report "$work/year"
grep -q "$(printf '\r')" "$work/out" "$work/err" && fail "progress in a file"

# said OPTION…: what the program says to a terminal. It is held up for a while, so that even a fast
# machine takes more than a second.
said() {
    python3 - "$prirost" "$@" <<'END' >"$work/said"
import os, pty, signal, sys, threading, time
pid, terminal = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], sys.argv[1:])
alive = True

def hold_up():
    time.sleep(0.05)
    start = time.monotonic()
    while alive and time.monotonic() - start < 1.5:
        for sign, wait in ((signal.SIGSTOP, 0.2), (signal.SIGCONT, 0.02)):
            try:
                os.kill(pid, sign)
            except ProcessLookupError:
                return
            time.sleep(wait)

threading.Thread(target=hold_up, daemon=True).start()
out = b""
while True:
    try:
        piece = os.read(terminal, 65536)
    except OSError:
        break
    if not piece:
        break
    out += piece
alive = False
time.sleep(0.3)
sys.stdout.buffer.write(out)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
END
}
said report "$work/year" || { fail "report on a terminal"; cat "$work/said"; }
python3 - "$work/said" <<'END' || fail "progress on a terminal"
import sys
text = open(sys.argv[1], encoding="utf-8", newline="").read().replace("\r\n", "\n")
if "диаграмм" not in text.split("\r", 1)[-1]:
    sys.exit("nothing is said of charts: " + repr(text))
for line in text.split("\n"):  # what stays on the screen
    shown = ""
    for piece in line.split("\r"):
        shown = piece + shown[len(piece):]
    if "Рису" in shown or "Чита" in shown or "Счита" in shown:
        sys.exit("progress stays: " + repr(line))
END
said report "$work/year" --quiet || fail "report --quiet on a terminal"
[ ! -s "$work/said" ] || { fail "--quiet talks"; cat "$work/said"; }
finish
