#!/usr/bin/env python3
"""Second source of the numbers in tests/stats: python3 tests/oracle/stats_reference.py

Shares nothing with the program: decimals of 60 digits, whole numbers and fractions.
  t, F      incomplete beta function by its continued fraction, inverted by halving
  normal    Maclaurin series of the integral, inverted by halving
  Wilson    centre and half width as in the textbooks (the program uses the two roots)
  sign      binomial coefficients as whole numbers, one division at the end
  alpha     variances as fractions
Not run by ctest; its output was copied into the tables of the tests.
"""
import math
import os
import re
from decimal import Decimal as D, getcontext
from fractions import Fraction

getcontext().prec = 60
PI = D("3.14159265358979323846264338327950288419716939937510582097494459")
BERNOULLI = [Fraction(a, b) for a, b in (
    (1, 6), (-1, 30), (1, 42), (-1, 30), (5, 66), (-691, 2730), (7, 6), (-3617, 510),
    (43867, 798), (-174611, 330), (854513, 138), (-236364091, 2730), (8553103, 6),
    (-23749461029, 870), (8615841276005, 14322))]


def log_gamma(x):
    """Stirling's series from 60 on, the recurrence below."""
    x, shift = D(x), D(0)
    while x < 60:
        shift -= x.ln()
        x += 1
    value = (x - D("0.5")) * x.ln() - x + (2 * PI).ln() / 2
    for i, b in enumerate(BERNOULLI, 1):
        value += D(b.numerator) / D(b.denominator) / (2 * i * (2 * i - 1)) / x ** (2 * i - 1)
    return shift + value


def beta_below(a, b, x):
    """Regularised incomplete beta function I_x(a, b)."""
    a, b, x = D(a), D(b), D(x)
    if x <= 0 or x >= 1:
        return D(0) if x <= 0 else D(1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_below(b, a, 1 - x)
    log_front = log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * x.ln() + b * (1 - x).ln()
    f, c, d = D(1), D(1), D(0)
    for i in range(5000):  # Lentz
        m = i // 2
        if i == 0:
            term = D(1)
        elif i % 2 == 0:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        else:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / (1 + term * d)
        c = 1 + term / c
        f *= c * d
        if abs(1 - c * d) < D("1e-52"):
            break
    return log_front.exp() / a * (f - 1)


def t_above(t, df):
    t, df = D(t), D(df)
    return beta_below(df / 2, D("0.5"), df / (df + t * t)) / 2


def f_below(x, a, b):
    x, a, b = D(x), D(a), D(b)
    return beta_below(a / 2, b / 2, a * x / (a * x + b))


def normal_above(z):
    z = D(z)
    term = total = z
    k = 0
    while abs(term) > D("1e-58"):
        k += 1
        term = -term * z * z / (2 * k)
        total += term / (2 * k + 1)
    return D("0.5") - total / (2 * PI).sqrt()


def halve(miss, high):
    low, high = D(0), D(high)
    for _ in range(170):
        middle = (low + high) / 2
        if miss(middle) > 0:
            high = middle
        else:
            low = middle
    return low


def t_quantile(p, df):
    return halve(lambda x: 1 - D(p) - t_above(x, df), 10 ** 6)


def f_quantile(p, a, b):
    return halve(lambda x: f_below(x, a, b) - D(p), 10 ** 4)


def z_quantile(p):
    return halve(lambda x: 1 - D(p) - normal_above(x), 12)


def wilson(k, n, z):
    k, n = D(k), D(n)
    p = k / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * (p * (1 - p) / n + z * z / (4 * n * n)).sqrt() / (1 + z * z / n)
    return centre - half, centre + half


def newcombe(k2, n2, k1, n1, z):
    p1, p2 = D(k1) / n1, D(k2) / n2
    (l1, u1), (l2, u2) = wilson(k1, n1, z), wilson(k2, n2, z)
    low = p2 - p1 - ((p2 - l2) ** 2 + (u1 - p1) ** 2).sqrt()
    return low, p2 - p1 + ((u2 - p2) ** 2 + (p1 - l1) ** 2).sqrt()


def sign_test(rose, fell):
    n = rose + fell
    tail = sum(math.comb(n, i) for i in range(min(rose, fell) + 1))
    return min(Fraction(1), Fraction(2 * tail, 2 ** n))


def mdes(k1, k2, pupils, rho):
    df = k1 + k2 - 2
    t = t_quantile("0.975", df) + t_quantile("0.80", df)
    rho = D(rho)
    return t * ((rho + (1 - rho) / D(pupils)) * (D(1) / k1 + D(1) / k2)).sqrt()


def alpha(rows):
    n, k = len(rows), len(rows[0])

    def variance(x):
        return Fraction(n * sum(v * v for v in x) - sum(x) ** 2, n * (n - 1))
    items = sum(variance([r[j] for r in rows]) for j in range(k))
    a = Fraction(k, k - 1) * (1 - items / variance([sum(r) for r in rows]))
    rest = D((1 - a).numerator) / D((1 - a).denominator)
    df = n - 1, (n - 1) * (k - 1)
    return a, 1 - rest * f_quantile("0.975", *df), 1 - rest * f_quantile("0.025", *df)


def show(name, *values):
    print(name, *("%.17g" % v for v in values))


def main():
    for p, df in (("0.975", 1), ("0.975", 6), ("0.80", 6), ("0.975", 31), ("0.975", 46)):
        show(f"t {p} {df}", t_quantile(p, df))
    for p, a, b in (("0.95", 7, 1000), ("0.975", 81, 891), ("0.975", 3, "3.5")):
        show(f"F {p} {a} {b}", f_quantile(p, a, b))
    for t, df in (("4.062127683382037", 9), ("6.5", 45), ("1e-8", 46), (40, 60)):
        show(f"p {t} {df}", 2 * t_above(t, df))
    z = z_quantile("0.975")
    show("z 0.975", z)
    for k, n in ((3, 10), (5, 55), (1, 10 ** 6), (0, 10 ** 6)):
        show(f"wilson {k}/{n}", *wilson(k, n, z))
    for c in ((56, 70, 48, 80), (9, 10, 3, 10), (6, 7, 2, 7), (5, 56, 0, 29), (0, 10, 0, 20)):
        show(f"newcombe {c}", *newcombe(*c, z))
    for c in ((19, 40), (3, 9), (600, 520), (2000, 2200), (1, 1029)):
        show(f"sign {c}", sign_test(*c))
    for c in ((4, 4, 15, "0"), (4, 4, 15, "0.05"), (4, 4, 15, "0.1"), (3, 4, "12.5", "0.1")):
        show(f"mdes {c}", mdes(*c))
    year = os.path.join(os.path.dirname(__file__), "..", "stats", "year.h")
    with open(year, encoding="utf-8") as file:
        rows = re.findall(r'"(\d{12})"', file.read())
    show("alpha of the year", *alpha([[int(c) for c in row] for row in rows]))
    show("alpha two items", *alpha([[3, 2], [4, 5], [5, 5], [2, 1]]))


if __name__ == "__main__":
    main()
