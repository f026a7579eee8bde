#!/usr/bin/env python3
"""Second source of the mixed models in tests/oracle/cases: python3 mixed_reference.py CASES

V written down whole, n x n; the likelihood from its definition, with variances (not ratios) as
parameters; Fisher scoring with the boundary held, the score brought to 1e-13. Shares no step with
the program, which never sees V.
"""
import csv
import math
import sys

import numpy as np


def levels(values):
    seen = {}
    return np.array([seen.setdefault(v, len(seen)) for v in values]), len(seen)


def fit(y, X, factors, reml):
    n, p = X.shape
    Z = []
    for values in factors:
        at, k = levels(values)
        z = np.zeros((n, k))
        z[np.arange(n), at] = 1
        Z.append(z @ z.T)
    Z.append(np.eye(n))
    d = len(Z)
    s = np.full(d, np.var(y) / d)
    free = np.ones(d, bool)

    def parts(s):
        V = sum(v * z for v, z in zip(s, Z))
        Vi = np.linalg.inv(V)
        C = X.T @ Vi @ X
        P = Vi - Vi @ X @ np.linalg.solve(C, X.T @ Vi)
        Q = P if reml else Vi
        g = np.array([0.5 * (y @ P @ z @ P @ y - np.sum(Q * z)) for z in Z])
        F = np.array([[0.5 * np.sum((Q @ a) * (Q @ b).T) for b in Z] for a in Z])
        ll = -0.5 * (n * math.log(2 * math.pi) + np.linalg.slogdet(V)[1] + y @ P @ y)
        if reml:  # as lme4: log|X'V^-1X| and n - p constants
            ll = -0.5 * ((n - p) * math.log(2 * math.pi) + np.linalg.slogdet(V)[1]
                         + np.linalg.slogdet(C)[1] + y @ P @ y)
        return ll, g, F, C, Vi

    for _ in range(500):
        ll, g, F, C, Vi = parts(s)
        free = ~((s <= 0) & (g < 0))
        step = np.zeros(d)
        step[free] = np.linalg.solve(F[np.ix_(free, free)], g[free])
        t = 1.0
        while True:
            new = np.maximum(s + t * step, 0)
            if new[-1] > 0 and parts(new)[0] >= ll - 1e-12:
                break
            t /= 2
            if t < 1e-12:
                break
        if np.max(np.abs(new - s)) < 1e-15:
            break
        s = new
    ll, g, F, C, Vi = parts(s)
    beta = np.linalg.solve(C, X.T @ Vi @ y)
    return beta, np.sqrt(np.diag(np.linalg.inv(C))), s, ll, g


def show(label, y, X, factors, names, reml=True):
    beta, se, s, ll, g = fit(np.array(y, float), np.array(X, float), factors, reml)
    print(label)
    print("  fixed", *("%.15g" % b for b in beta), " se", *("%.15g" % b for b in se))
    print("  " + "  ".join("%s %.15g" % z for z in zip(names + ["residual"], s)), " loglik %.15g" % ll)


def main():
    read = lambda name: list(csv.DictReader(open(sys.argv[1] + name)))
    d = read("/incomplete_observation/marks.csv")
    y = [r["mark"] for r in d]
    one = [[1] for _ in d]
    f = {k: [r[k] for r in d] for k in ("lesson", "observer", "criterion")}
    three = ["lesson", "observer", "criterion"]
    show("marks reml", y, one, [f[k] for k in three], three)
    show("marks ml", y, one, [f[k] for k in three], three, False)
    pair = lambda a, b: list(zip(f[a], f[b]))
    show("marks p x i x j", y, one,
         [f["lesson"], f["criterion"], f["observer"], pair("lesson", "criterion"),
          pair("lesson", "observer"), pair("criterion", "observer")],
         ["p", "i", "j", "pi", "pj", "ij"])
    g = read("/growth_nested/growth.csv")
    y = [r["score"] for r in g]
    X = [[1, float(r["wave"]), float(r["girl"])] for r in g]
    both = [[r["class"] for r in g], [r["pupil"] for r in g]]
    for reml in (True, False):
        show("growth " + ("reml" if reml else "ml"), y, X, both, ["class", "pupil"], reml)
    show("growth class", y, [x[:2] for x in X], both[:1], ["class"])


main()
