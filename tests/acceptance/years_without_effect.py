#!/usr/bin/env python3
"""EVIDENCE rule 24 on the real program: years without effect hardly ever say better or worse, years
with a large one mostly do. Files of each year go through the whole chain.

    years_without_effect.py --program prirost --make make_year [--years N] [--set reduced|whole]
                            [--table FILE] [--jobs N] [--only WORD]

With PRIROST_LONG=1 the whole set, 1,000 years each, on the program that PRIROST_RELEASE names (one
without sanitizers, if there is one). Exit status 1 when a limit does not hold. --table appends one line per setting (Markdown).
"""
import argparse
import concurrent.futures
import math
import os
import sys
import time

from program import Program, findings

MAINS = [("survey", "мотивация"), ("diagnostics", "математика")]
SIGMAS = 3  # beyond Monte Carlo error: this many standard errors

# name, classes of the community and of the comparison, options, limit; the limit is «null» (at
# most 6 %), «power» (at least 80 %) or None (measured, no limit)
WHOLE = [
    ("1+1, ICC 0.1", 1, 1, {"icc": 0.1}, "null"),
    ("2+2, ICC 0.2", 2, 2, {"icc": 0.2}, "null"),
    ("3+3, ICC 0", 3, 3, {"icc": 0}, "null"),
    ("3+3, ICC 0.2", 3, 3, {"icc": 0.2}, "null"),
    ("3+4, ICC 0.2, lost 20 %", 3, 4, {"icc": 0.2, "lost": 0.2}, "null"),
    ("4+4, ICC 0", 4, 4, {"icc": 0}, "null"),
    ("4+4, ICC 0.1", 4, 4, {"icc": 0.1}, "null"),
    ("4+4, ICC 0.2", 4, 4, {"icc": 0.2}, "null"),
    ("4+4, ICC 0.2, lost 20 %", 4, 4, {"icc": 0.2, "lost": 0.2}, "null"),
    ("4+4, ICC 0.1, ceiling 20 %", 4, 4, {"icc": 0.1, "ceiling": 0.2}, "null"),
    ("4+4, ICC 0.2, lost 20 %, ceiling 20 %", 4, 4,
     {"icc": 0.2, "lost": 0.2, "ceiling": 0.2}, "null"),
    ("4+4, ICC 0.1, messy files", 4, 4, {"icc": 0.1, "mess": 2}, "null"),
    ("6+6, ICC 0.1", 6, 6, {"icc": 0.1}, "null"),
    ("10+3, ICC 0.2", 10, 3, {"icc": 0.2}, "null"),
    ("10+10, ICC 0", 10, 10, {"icc": 0}, "null"),
    ("10+10, ICC 0.2", 10, 10, {"icc": 0.2}, "null"),
    ("10+10, ICC 0.2, lost 20 %, ceiling 20 %", 10, 10,
     {"icc": 0.2, "lost": 0.2, "ceiling": 0.2}, "null"),
    ("10+10, ICC 0, effect 0.8 SD", 10, 10, {"icc": 0, "effect": 0.8}, "power"),
    ("4+4, ICC 0, effect 0.8 SD", 4, 4, {"icc": 0, "effect": 0.8}, None),
    ("4+4, ICC 0.1, effect 0.8 SD", 4, 4, {"icc": 0.1, "effect": 0.8}, None),
]
REDUCED = ["3+3, ICC 0.2", "4+4, ICC 0.2", "4+4, ICC 0.2, lost 20 %, ceiling 20 %",
           "10+10, ICC 0.2", "10+10, ICC 0, effect 0.8 SD"]

REDUCED_YEARS = 100


def one_year(program, setting, seed):
    """Per main indicator (verdict, change) of one generated year."""
    _, ours, others, options, _ = setting
    call = ["--only-main", "--seed", str(seed), "--classes", str(ours), "--comparison", str(others)]
    for name, value in options.items():
        call += ["--" + name, str(value)]
    with program.folder() as folder:
        program.make(folder, call)
        found = findings(program.results(folder))
    return [(found[m]["verdict"], found[m]["change"]) for m in MAINS if m in found]


def count(program, setting, years, first, jobs):
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        seeds = range(first, first + years)
        return list(pool.map(lambda seed: one_year(program, setting, seed), seeds))


def judged(limit, share, n, some_effect):
    """Whether the limit holds beyond Monte Carlo error."""
    if limit == "null":
        return share <= 0.06 + SIGMAS * math.sqrt(0.06 * 0.94 / n)
    if limit == "power":
        return some_effect >= 0.80 - SIGMAS * math.sqrt(0.80 * 0.20 / n)
    return True


def share_text(k, n):
    p = k / n
    return f"{100 * p:.1f} ± {100 * math.sqrt(p * (1 - p) / n):.1f}"


def line(setting, years, seconds):
    name, _, _, _, limit = setting
    n = len(years)
    some = sum(any(v in ("better", "worse") for v, _ in year) for year in years)
    better = sum(any(v == "better" for v, _ in year) for year in years)
    each = [sum(year[i][0] in ("better", "worse") for year in years) for i in range(len(MAINS))]
    good = judged(limit, some / n, n, better / n)
    wanted = {"null": "≤ 6", "power": "better ≥ 80", None: "–"}[limit]
    cells = [name, str(n), share_text(some, n), share_text(better, n),
             *(share_text(k, n) for k in each), wanted, "yes" if good else "**NO**"]
    print(f"{name}: {n} years, better or worse {share_text(some, n)} %, better "
          f"{share_text(better, n)} %, {'holds' if good else 'DOES NOT HOLD'} ({seconds:.0f} s)",
          flush=True)
    return good, "| " + " | ".join(cells) + " |"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--make", required=True)
    parser.add_argument("--years", type=int, default=0)
    parser.add_argument("--set", choices=["reduced", "whole"])
    parser.add_argument("--only", default="")
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--scratch")
    parser.add_argument("--table")
    args = parser.parse_args()
    long = os.environ.get("PRIROST_LONG") == "1" and args.set is None
    whole = long or args.set == "whole"
    release = os.environ.get("PRIROST_RELEASE") if long else None
    program = Program(release or args.program, args.make, args.scratch)
    settings = [s for s in WHOLE if (whole or s[0] in REDUCED) and args.only in s[0]]
    years = args.years or (1000 if whole else REDUCED_YEARS)
    if not settings or years < 1:
        print("nothing was tried")
        return 1
    bad = 0
    for setting in settings:
        start = time.monotonic()
        found = count(program, setting, years, args.first, args.jobs)
        if len(found) < years or any(len(year) < len(MAINS) for year in found):
            print(f"{setting[0]}: a year without a finding for every main indicator")
            bad += 1
            continue
        good, text = line(setting, found, time.monotonic() - start)
        bad += not good
        if args.table:
            with open(args.table, "a", encoding="utf-8") as f:
                f.write(text + "\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
