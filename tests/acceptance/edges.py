#!/usr/bin/env python3
"""EVIDENCE rule 25 on the real program: the edges, each a small year of its own, with the verdict
and the change that the rules give.

    edges.py --program prirost [--scratch FOLDER] [--only WORD]

One question answered 0–100, so that scores are whole numbers and a limit can be met exactly.
"""
import argparse
import os
import sys

from program import Program, figures, findings, write_table

LETTERS = ["АВДЖК", "БГЕЗЛ"]  # of the community, of the comparison


class Year:
    """Pupils with two scores; None: no answer in that wave."""

    def __init__(self, ours, others, pupils=15, effect=20, change=0):
        self.pupils = []  # [group, class, code, before, after]
        self.waves = 2
        self.anonymous = False
        self.passport = []
        for group, classes in enumerate((ours, others)):
            for k in range(classes):
                name = f"{k % 4 + 1}{LETTERS[group][k // 4]}"
                for i in range(pupils):
                    before = 30 + i * 7 % 40 + k % 2
                    wiggle = (k * 5 % 3 - 1) + (i * 3 % 5 - 2)
                    gain = change + wiggle + (effect if group == 0 else 0)
                    self.pupils.append([group, name, f"{name}-{i + 1:02d}", before, before + gain])

    def of(self, group):
        return [p for p in self.pupils if p[0] == group]

    def write(self, folder):
        names = [sorted({p[1] for p in self.of(g)}) for g in (0, 1)]
        rows = [("Показатель", "Значение"), ("Организация", "Школа-образец"),
                ("Учебный год", "2025/2026"), ("Классы ПОС", ", ".join(names[0]))]
        if names[1]:
            rows.append(("Классы сравнения", ", ".join(names[1])))
        rows += [("Волна сентябрь", "15.09.2025–24.09.2025"), ("Волна май", "11.05.2026–20.05.2026")]
        write_table(folder, "passport.csv", rows + self.passport)
        groups = ["ПОС", "сравнение"]
        write_table(folder, "roster.csv", [("Код ученика", "Класс", "Группа")] +
                    [(p[2], p[1], groups[p[0]]) for p in self.pupils])
        write_table(folder, "questionnaires.csv",
                    [("Анкета", "Код вопроса", "Вопрос", "Шкала", "Минимум", "Максимум", "Обратный"),
                     ("опрос", "В1", "Насколько тебе интересно на уроках", "", 0, 100, "нет")])
        for w, day in enumerate(("16.09.2025", "12.05.2026")[:self.waves]):
            self.write_wave(folder, w, day)

    def write_wave(self, folder, w, day):
        head = ["Отметка времени", "Код ученика", "Класс", "Насколько тебе интересно на уроках"]
        rows = []
        for i, p in enumerate(self.pupils):
            if p[3 + w] is not None:
                rows.append([f"{day} {9 + i // 60}:{i % 60:02d}:00", p[2], p[1], p[3 + w]])
        if self.anonymous:
            head.pop(1)
            for row in rows:
                row.pop(1)
        write_table(folder, f"survey_{w + 1}.csv", [head] + rows)


def plain(ours=4, others=4, **how):
    return Year(ours, others, **how)


def same_start():
    year = plain()
    for p in year.pupils:
        p[4] += 50 - p[3]
        p[3] = 50
    return year


def class_changes_alike(ours, others):
    """Every class changes by the same on average; pupils differ."""
    year = plain()
    for i, p in enumerate(year.pupils):
        p[4] = p[3] + (others if p[0] else ours) + (i % 15) - 7
    return year


def one_wave():
    year = plain()
    year.waves = 1
    return year


def answered(first, second):
    """How many of each group's 60 pupils answer in the second wave; whole classes stay even."""
    year = plain()
    for group, n in enumerate((first, second)):
        for i, p in enumerate(year.of(group)):
            if (i % 15) * 4 + i // 15 >= n:
                p[4] = None
    return year


def start_apart(points):
    """First scores with an SD of exactly 4 in both groups, the means so many points apart."""
    year = plain(5, 5, pupils=10)
    shape = [4] * 23 + [-4] * 23 + [6, -2, -2, -2]  # sum of squares 784 = 49 · 16
    for group in (0, 1):
        for i, p in enumerate(year.of(group)):
            gain = p[4] - p[3]
            p[3] = 50 + shape[i * 7 % 50] + (points if group == 0 else 0)
            p[4] = p[3] + gain
    return year


def at_the_top(n):
    """So many of the 120 first scores are the highest possible; both groups alike."""
    year = plain()
    for group in (0, 1):
        for i, p in enumerate(year.of(group)):
            place = (i % 15) * 4 + i // 15
            if place < (n + 1 - group) // 2:
                p[3] = 100
            p[4] = p[3] - (20 if group else 10) - i // 15 % 3 - i * 3 % 5
    return year


def few_pairs(n):
    """3 + 3 classes; one of the community's has n pairs."""
    year = plain(3, 3)
    for i, p in enumerate(year.of(0)[:15]):
        if i >= n:
            p[4] = None
    year.passport.append(("Охват анкетированием, не менее %", "10"))
    if n < 15:  # the same number is lost beside it: coverage of the groups stays alike
        for i, p in enumerate(year.of(1)[:15]):
            if i >= max(n, 5):
                p[4] = None
    return year


def own_change(points):
    """The community changes by exactly so much on average."""
    year = plain(4, 0, effect=0)
    for i, p in enumerate(year.pupils):
        p[4] = p[3] + int(points) + (i % 15 - 7) // 2
    mine = year.pupils
    short = round(points * len(mine)) - sum(p[4] - p[3] for p in mine)
    for p in mine[:abs(short)]:
        p[4] += 1 if short > 0 else -1
    return year


def anonymous(groups=2):
    year = plain()
    year.anonymous = True
    if groups == 1:
        for p in year.of(1):
            p[4] = None
    return year


NONE = "not_computable"
# name, year, verdict, change, further conditions (figures, text of the finding)
CASES = [
    ("large effect, 4+4", plain, "better", "rose", {}),
    ("large loss, 4+4", lambda: plain(effect=-20), "worse", "fell", {}),
    ("no spread in the first wave", same_start, NONE, "rose", {}),
    ("class means of change all equal, no difference", lambda: class_changes_alike(6, 6), NONE,
     "rose", {}),
    ("class means of change equal on each side", lambda: class_changes_alike(12, 2), NONE, "rose",
     {}),
    ("one wave", one_wave, NONE, NONE, {}),
    ("coverage exactly 60 % on both sides", lambda: answered(36, 36), "better", "rose", {}),
    ("coverage under 60 % by one pupil", lambda: answered(36, 35), "not_shown", "rose", {}),
    ("coverage differs by exactly 10 points", lambda: answered(60, 54), "better", "rose", {}),
    ("coverage differs by more than 10 points", lambda: answered(60, 53), "not_shown", "rose", {}),
    ("start exactly 0.25 SD apart", lambda: start_apart(1), "better", "rose", {}),
    ("start 0.5 SD apart", lambda: start_apart(2), "not_shown", "rose", {}),
    ("first scores at the top: 35 of 120", lambda: at_the_top(35), "better", "fell", {}),
    ("first scores at the top: exactly 30 %", lambda: at_the_top(36), "not_shown", "fell", {}),
    ("1+1 classes", lambda: plain(1, 1), NONE, "rose", {"these": True}),
    ("1+4 classes", lambda: plain(1, 4), NONE, "rose", {"these": True}),
    ("2+2 classes", lambda: plain(2, 2), "not_shown", "rose", {"these": True}),
    ("3+3 classes", lambda: plain(3, 3), "better", "rose", {"these": True}),
    ("4+4 classes, not «these»", lambda: plain(4, 4), "better", "rose", {"these": False}),
    ("3+3 classes, one with 5 pairs", lambda: few_pairs(5), "better", "rose", {}),
    ("3+3 classes, one with 4 pairs", lambda: few_pairs(4), "not_shown", "rose", {}),
    ("11+11 classes: 705,432 ways", lambda: plain(11, 11), "better", "rose",
     {"permutation": True}),
    ("12+12 classes: 2,704,156 ways", lambda: plain(12, 12), "better", "rose",
     {"permutation": False}),
    ("no comparison classes", lambda: plain(4, 0), NONE, "rose", {}),
    ("change exactly 5 % of the range", lambda: own_change(5), NONE, "rose", {}),
    ("change a little under 5 % of the range", lambda: own_change(4.9), NONE, "no_clear_change",
     {}),
    ("fewer than 5 pairs", lambda: plain(1, 0, pupils=4), NONE, NONE, {}),
    ("anonymous, both groups in both waves", anonymous, "not_shown", NONE, {}),
    ("anonymous, one group in one wave only", lambda: anonymous(1), NONE, NONE, {}),
]


def of_these_pupils(program, folder):
    """Whether the report words the own change for these pupils only."""
    with open(os.path.join(program.report(folder), "annual-report.txt"), encoding="utf-8") as f:
        return "относится к этим ученикам" in " ".join(f.read().split())


def complaints(case, program, folder):
    results = program.results(folder)
    name, _, verdict, change, more = case
    found = findings(results).get(("survey", "опрос"))
    if found is None:
        return ["no finding"]
    wrong = []
    if found["verdict"] != verdict:
        wrong.append(f"verdict {found['verdict']}, not {verdict}")
    if found["change"] != change:
        wrong.append(f"change {found['change']}, not {change}")
    if "these" in more and of_these_pupils(program, folder) != more["these"]:
        wrong.append(f"worded for these pupils: {not more['these']}, not {more['these']}")
    if "permutation" in more:
        p = figures(results).get(("survey", "permutation_p", (
            ("from", "сентябрь"), ("questionnaire", "опрос"), ("to", "май"))))
        why = None if p is None else p.get("why")
        if p is None or (p["value"] is not None) != more["permutation"] or (
                not more["permutation"] and why != "too_many"):
            wrong.append(f"permutation_p {p}")
    return wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--make", help="not used")
    parser.add_argument("--scratch")
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    program = Program(args.program, None, args.scratch)
    bad = 0
    cases = [case for case in CASES if args.only in case[0]]
    for case in cases:
        with program.folder() as folder:
            case[1]().write(folder)
            wrong = complaints(case, program, folder)
        bad += bool(wrong)
        print(("ok   " if not wrong else "FAIL ") + case[0] + "".join("\n       " + w for w in wrong))
    print(f"{len(cases)} edges, {bad} wrong")
    return 1 if bad or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
