#!/usr/bin/env python3
"""Second source of tests/oracle/cases/evidence_rules: python3 evidence_reference.py FOLDER [--write]

Fractions for whatever the data decide, mpmath at 50 digits for roots and quantiles, all subsets one
by one, statsmodels for Newcombe. Prints "label|figure value" as evidence_reference.R does; --write
makes expected.json.
"""
import csv
import itertools
import json
import sys
from collections import OrderedDict
from fractions import Fraction as F

import mpmath as mp
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

mp.mp.dps = 50
num = lambda f: mp.mpf(f.numerator) / f.denominator


def t_quantile(p, df):
    below = lambda t: 1 - mp.betainc(mp.mpf(df) / 2, mp.mpf(1) / 2, 0, df / (df + t * t), regularized=True) / 2
    return mp.findroot(lambda t: below(t) - p, (mp.mpf(1), mp.mpf(3)), solver="anderson", tol=1e-40)


def mean(x):
    return sum(x, F(0)) / len(x)


def squares(x):
    m = mean(x)
    return sum(((v - m) ** 2 for v in x), F(0))


def comparison(rows):
    of = OrderedDict()
    for r in rows:
        of.setdefault(r["class"], []).append(r)
    b = {c: mean([F(r["before"]) for r in v]) for c, v in of.items()}
    a = {c: mean([F(r["after"]) for r in v]) for c, v in of.items()}
    pos = [c for c, v in of.items() if v[0]["side"] == "pos"]
    cmp_ = [c for c in of if c not in pos]
    g = {c: a[c] - b[c] for c in of}
    D = mean([g[c] for c in pos]) - mean([g[c] for c in cmp_])
    k1, k2 = len(pos), len(cmp_)
    df = k1 + k2 - 2
    s2 = (squares([g[c] for c in pos]) + squares([g[c] for c in cmp_])) / df
    half = t_quantile(mp.mpf("0.975"), df) * mp.sqrt(num(s2 * (F(1, k1) + F(1, k2))))
    ways = up = down = 0
    total = sum(g.values())
    observed = sum(g[c] for c in pos)
    for pick in itertools.combinations(of, k1):
        s = sum(g[c] for c in pick)
        ways += 1
        up += s >= observed
        down += s <= observed
    without = []
    for c in of:
        without.append(mean([g[x] for x in pos if x != c]) - mean([g[x] for x in cmp_ if x != c]))
    sxx = sum((F(r["before"]) - b[c]) ** 2 for c, v in of.items() for r in v)
    sxy = sum((F(r["before"]) - b[c]) * (F(r["after"]) - a[c]) for c, v in of.items() for r in v)
    adj = {c: a[c] - sxy / sxx * b[c] for c in of}
    x1 = [F(r["before"]) for r in rows if r["side"] == "pos"]
    x2 = [F(r["before"]) for r in rows if r["side"] != "pos"]
    pooled = mp.sqrt(num((squares(x1) + squares(x2)) / (len(x1) + len(x2) - 2)))
    return OrderedDict(
        d=num(D), low=num(D) - half, high=num(D) + half, df=df, classes=k1 + k2,
        permutation_p=num(min(F(1), F(2 * min(up, down), ways))), permutation_least=num(F(2, ways)),
        without_low=num(min(without)), without_high=num(max(without)),
        ancova=num(mean([adj[c] for c in pos]) - mean([adj[c] for c in cmp_])),
        start=num(mean(x1) - mean(x2)) / pooled)


def own(rows):
    of = OrderedDict()
    for r in rows:
        of.setdefault(r["class"], []).append(F(r["after"]) - F(r["before"]))
    single = [c for c in of if len(of[c]) == 1]
    if len(single) > 1:
        of["together"] = [of.pop(c)[0] for c in single]
    elif single:
        least = min(len(v) for v in of.values() if len(v) > 1)
        host = next(c for c in of if len(of[c]) == least)
        of[host] = of[host] + of.pop(single[0])
    all_ = [v for x in of.values() for v in x]
    n = len(all_)
    se2 = sum(F(len(v), n) ** 2 * squares(v) / (len(v) - 1) / len(v) for v in of.values())
    df = n - len(of)
    half = t_quantile(mp.mpf("0.975"), df) * mp.sqrt(num(se2))
    m = num(mean(all_))
    return OrderedDict(n=n, change=m, low=m - half, high=m + half, df=df)


def gain(rows, at):
    x, y = [F(r["before"]) for r in rows], [F(r["after"]) for r in rows]
    mx, my = mean(x), mean(y)
    b = sum((u - mx) * (v - my) for u, v in zip(x, y)) / squares(x)
    return num(my + b * (F(at) - mx) - F(at))


def newcombe(k1, n1, k2, n2, level):
    """statsmodels, and by hand at 50 digits: they must agree."""
    z = mp.sqrt(2) * mp.erfinv(mp.mpf(str(level)))
    def wilson(k, n):
        p = mp.mpf(k) / n
        mid, off = p + z * z / (2 * n), z * mp.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return (mid - off) / (1 + z * z / n), (mid + off) / (1 + z * z / n)
    (l1, u1), (l2, u2) = wilson(k1, n1), wilson(k2, n2)
    p, q = mp.mpf(k1) / n1, mp.mpf(k2) / n2
    low, high = q - p - mp.hypot(q - l2, u1 - p), q - p + mp.hypot(u2 - q, p - l1)
    theirs = confint_proportions_2indep(k2, n2, k1, n1, method="newcomb", compare="diff", alpha=1 - level)
    assert abs(theirs[0] - low) < 1e-12 and abs(theirs[1] - high) < 1e-12, (theirs, low, high)
    return OrderedDict(difference=q - p, low=low, high=high)


def main():
    rows = list(csv.DictReader(open(sys.argv[1] + "/pupils.csv")))
    of = lambda s: [r for r in rows if r["set"] == s]
    out = OrderedDict()
    common = {"file": "pupils.csv", "class": "class", "before": "before", "after": "after"}
    for s in ("two", "seven", "twenty"):
        out[s] = ("class_difference", dict(common, side="side", community="pos", by="set", level=s), comparison(of(s)))
    for s in ("two", "seven", "twenty", "singles", "lone"):
        out["own " + s] = ("own_change", dict(common, by="set", level=s), own(of(s)))
    for s in ("seven", "twenty"):
        for at in ("6", "13.25"):
            out["gain %s %s" % (s, at)] = (
                "expected_gain", {"file": "pupils.csv", "before": "before", "after": "after", "by": "set",
                                  "level": s, "start": float(at)}, {"gain": gain(of(s), at)})
    for r in ((48, 80, 56, 70, .95), (5, 56, 0, 29, .95), (0, 12, 12, 12, .95), (9, 10, 3, 10, .9), (1, 3, 2, 5, .95)):
        out["newcombe %g %g %g %g %g" % r] = ("newcombe", dict(zip(("k1", "n1", "k2", "n2", "confidence"), r)), newcombe(*r))
    for r in ((4, 4, 15, .05), (4, 4, 15, .1), (2, 2, 12, .05), (3, 7, 22.5, .1), (10, 10, 15, 0), (25, 30, 20, 1)):
        k1, k2, n, rho = map(lambda v: mp.mpf(str(v)), r)
        t = t_quantile(mp.mpf("0.975"), r[0] + r[1] - 2) + t_quantile(mp.mpf("0.8"), r[0] + r[1] - 2)
        out["mdes %g %g %g %g" % r] = ("mdes", dict(zip(("k1", "k2", "pupils", "rho"), r)),
                                       {"mdes": t * mp.sqrt((rho + (1 - rho) / n) * (1 / k1 + 1 / k2))})
    for r in ((.4, 50, 60), (-1.25, 8, 9), (0.03, 120, 400)):
        d, n, N = F(str(r[0])), r[1], r[2]
        out["tipping %g %g %g" % r] = ("tipping", dict(zip(("change", "n", "on_roll"), r)),
                                       {"tipping": num(-d * n / (N - n))})
    for label, (_, _, v) in out.items():
        for name, x in v.items():
            print("%s|%s %.17g" % (label, name, float(x)))
    if "--write" in sys.argv:
        by = "R 4.2.2 (evidence_reference.R) and mpmath, fractions, statsmodels 0.13 (evidence_reference.py), alike to 1e-12"
        exact = ("n", "df", "classes")
        text = {"case": "evidence_rules", "title": "What the rules of evidence need: classes, own change, planning, losses",
                "source": "made up for this test: points of a work, classes of 1 to 12 pupils",
                "data": {"pupils.csv": {"rows": len(rows), "columns": list(rows[0])}},
                "statistic": {k: {"statistic": s, "args": a,
                                  "value": {n: int(x) if n in exact else float(x) for n, x in v.items()},
                                  "tolerance_digits": 10, "by": by} for k, (s, a, v) in out.items()}}
        json.dump(text, open(sys.argv[1] + "/expected.json", "w"), indent=1)


main()
