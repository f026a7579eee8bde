#!/usr/bin/env python3
"""Any year, however messy its files: the program's figures are those of the oracle, which knows what
is true in the year and has never seen the files.

    any_year.py --program prirost --make make_year [--years N] [--first SEED] [--keep FOLDER]

Exit status 1 when a figure differs; each is named with its seed.
"""
import argparse
import json
import os
import sys

from oracle import TOPICS, expected
from program import Program, figures, findings, fresh
from verdicts import verdicts

# Years of every shape: options by seed, in turn.
SHAPES = [
    {"mess": 0},
    {"mess": 1},
    {"mess": 2, "icc": 0.1, "effect": 0.3},
    {"mess": 3, "lost": 0.2},
    {"mess": 3, "classes": 1, "comparison": 1, "pupils": 25},
    {"mess": 2, "classes": 4, "comparison": 0},
    {"mess": 3, "classes": 1, "comparison": 0, "pupils": 8},
    {"mess": 2, "classes": 7, "comparison": 5, "pupils": 12, "waves": 3},
    {"mess": 3, "waves": 1, "one-work": None},
    {"mess": 2, "ceiling": 0.2, "classes": 3, "comparison": 4},
    {"mess": 2, "classes": 6, "comparison": 6, "effect": 1.0, "icc": 0.05},
    {"mess": 1, "classes": 5, "comparison": 4, "effect": -1.2, "lost": 0.15},
    {"mess": 1, "anonymous": None},
    {"mess": 2, "anonymous": None, "classes": 4, "comparison": 0},
    {"mess": 3, "anonymous": None, "waves": 1, "one-work": None},
]


def differs(want, n, figure):
    """What is wrong with a figure; empty when nothing is."""
    if figure is None:
        return "there is no such figure"
    value = figure["value"]
    if want is None:
        return "" if value is None else f"{value} instead of none"
    if value is None:
        return f"none ({figure.get('why')}) instead of {want}"
    if abs(value - want) > 1e-9 * max(1, abs(want)):
        return f"{value} instead of {want}"
    if n is not None and figure.get("n") != n:
        return f"n {figure.get('n')} instead of {n}"
    return ""


def one_year(program, seed, shape, topics, keep):
    options = ["--seed", str(seed)]
    for name, value in shape.items():
        options += ["--" + name] + ([] if value is None else [str(value)])
    with program.folder() as scratch:
        folder = fresh(os.path.join(keep or scratch, f"year-{seed}"))
        truth_path = os.path.join(scratch, "truth.json")
        program.make(folder, options, truth_path)
        with open(truth_path, encoding="utf-8") as f:
            truth = json.load(f)
        results = program.results(folder)
    found, said_of = figures(results), findings(results)
    wrong, n = [], 0
    due = {(topic, name): rest for topic, name, *rest in verdicts(truth)}
    wrong += [f"finding {topic} {name}: nothing in the year calls for it"
              for topic, name in said_of if (topic, name) not in due]
    if len(said_of) != len(results["findings"]):
        wrong.append("a finding is there twice")
    for (topic, name), (verdict, change) in due.items():
        f = said_of.get((topic, name))
        said = f and (f["verdict"], f["change"])
        n += 1
        if said != (verdict, change):
            wrong.append(f"finding {topic} {name}: {said}, not {(verdict, change)}")
    for topic, measure, of, value, count in expected(truth, topics):
        address = (topic, measure, tuple(sorted(of.items())))
        said = differs(value, count, found.get(address))
        n += 1
        if said:
            wrong.append(f"{topic} {measure} {of}: {said}")
    return n, wrong, " ".join(options)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--make", required=True)
    parser.add_argument("--years", type=int, default=24)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--topics", default="")
    parser.add_argument("--scratch")
    parser.add_argument("--keep")
    parser.add_argument("--most", type=int, default=12)
    args = parser.parse_args()
    program = Program(args.program, args.make, args.scratch)
    topics = args.topics.split(",") if args.topics else list(TOPICS)
    bad = compared = 0
    for seed in range(args.first, args.first + args.years):
        shape = SHAPES[(seed - 1) % len(SHAPES)]
        n, wrong, options = one_year(program, seed, shape, topics, args.keep)
        compared += n
        bad += len(wrong)
        if wrong:
            print(f"make_year {options}: {len(wrong)} of {n} figures differ")
            for said in wrong[:args.most]:
                print("   ", said)
    print(f"{args.years} years, {compared} figures compared, {bad} differ")
    return 1 if bad or compared == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
