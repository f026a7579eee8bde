"""Verdict and change of a generated year, by the letter of INTERFACES «Findings», from what is true
in it. Nothing of the program; the t distribution by its own series.

verdicts(truth) yields (topic, name, verdict, change).
"""
import math

from oracle import NA, QUESTIONNAIRE, WORK, here_at, mean, score

PAIRS = 5  # from which on a class counts
EDGE = 1e-9
NONE = "not_computable"


# ---- Student's t ----

def beta_fraction(a, b, x):
    """Continued fraction of the incomplete beta function (Lentz)."""
    tiny = 1e-300
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1) or tiny)
    h = d
    for m in range(1, 300):
        for step in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                     -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 / (1 + step * d or tiny)
            c = 1 + step / c or tiny
            h *= c * d
    return h


def beta(a, b, x):
    if x <= 0 or x >= 1:
        return float(x >= 1)
    log = (math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
           + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return math.exp(log) * beta_fraction(a, b, x) / a
    return 1 - math.exp(log) * beta_fraction(b, a, 1 - x) / b


def t_quantile(level, df):
    """t with the given probability between -t and t."""
    low, high = 0.0, 1000.0
    for _ in range(200):
        mid = (low + high) / 2
        if 1 - beta(df / 2, 0.5, df / (df + mid * mid)) < level:
            low = mid
        else:
            high = mid
    return (low + high) / 2


def variance(x):
    m = mean(x)
    return math.fsum((v - m) ** 2 for v in x) / (len(x) - 1)


# ---- own change ----

def strata(changes):
    """Changes by class; lone ones together, a single lone one with the smallest other class."""
    by_class = {}
    for name, d in changes:
        by_class.setdefault(name, []).append(d)
    several = [x for x in by_class.values() if len(x) > 1]
    lone = [x[0] for x in by_class.values() if len(x) == 1]
    if len(lone) > 1 or not several:
        return several + ([lone] if lone else [])
    if lone:
        min(several, key=len).extend(lone)
    return several


def direction(changes, least):
    if len(changes) < PAIRS:
        return NONE
    groups = strata(changes)
    n, k = len(changes), len(groups)
    delta = mean([d for _, d in changes])
    if n - k < 1:
        return NONE
    se = math.sqrt(sum((len(x) / n) ** 2 * variance(x) / len(x) for x in groups if len(x) > 1))
    half = t_quantile(0.95, n - k) * se
    if abs(delta) < least - EDGE or delta - half <= 0 <= delta + half:
        return "no_clear_change"
    return "rose" if delta > 0 else "fell"


# ---- comparison ----

def difference(sides):
    return mean(sides[0]) - mean(sides[1])


def adjusted(classes):
    """Difference of (after - b·before) over class means; b pooled within classes."""
    top = bottom = 0.0
    for _, pairs in classes:
        ma, mb = mean([a for a, _ in pairs]), mean([b for _, b in pairs])
        top += math.fsum((a - ma) * (b - mb) for a, b in pairs)
        bottom += math.fsum((a - ma) ** 2 for a, _ in pairs)
    b = top / bottom
    return difference([[mean([y - b * x for x, y in p]) for g, p in classes if g == side]
                       for side in (0, 1)])


def start_apart(pairs):
    x = [[a for g, _, a, _ in pairs if g == side] for side in (0, 1)]
    pooled = ((len(x[0]) - 1) * variance(x[0]) + (len(x[1]) - 1) * variance(x[1])) / (
        len(x[0]) + len(x[1]) - 2)
    return abs(mean(x[0]) - mean(x[1])) / math.sqrt(pooled)


def stands(classes, level):
    """Interval, each class in turn, start as a covariate."""
    sides = [[mean([b - a for a, b in p]) for g, p in classes if g == side] for side in (0, 1)]
    k = [len(x) for x in sides]
    d = difference(sides)
    pooled = sum((k[i] - 1) * variance(sides[i]) for i in (0, 1)) / (sum(k) - 2)
    half = t_quantile(level, sum(k) - 2) * math.sqrt(pooled * (1 / k[0] + 1 / k[1]))
    if d - half <= 0 <= d + half:
        return 0
    for side in (0, 1):
        for i in range(k[side]):
            less = [list(x) for x in sides]
            del less[side][i]
            if difference(less) * d <= 0:
                return 0
    return d if adjusted(classes) * d > 0 else 0


def compared(pairs, extreme, coverage, mains):
    """pairs: (group, class, before, after); extreme: fullest share of first scores at an end;
    coverage: by wave the shares of both groups."""
    by_class = {}
    for group, name, a, b in pairs:
        by_class.setdefault((name, group), []).append((a, b))
    classes = [(group, p) for (_, group), p in by_class.items() if len(p) >= PAIRS]
    k = [sum(g == side for g, _ in classes) for side in (0, 1)]
    if min(k) < 2:
        return NONE
    barred = (min(k) < 3 or start_apart(pairs) > 0.25 + EDGE or extreme >= 0.30 - EDGE
              or any(min(c) < 0.60 - EDGE or abs(c[0] - c[1]) > 0.10 + EDGE for c in coverage))
    d = 0 if barred else stands(classes, 1 - 0.05 / mains)
    return "better" if d > 0 else "worse" if d < 0 else "not_shown"


# ---- the indicators of a year ----

def on_roll(truth, first, group):
    return [p for p in truth["pupils"]
            if p["group"] == group and (p["left"] == 0 or p["left"] > first)]


def indicator(truth, scores, waves, bounds, mains):
    """scores(pupil, wave) or None; waves: first days."""
    low, high = bounds
    last = len(waves) - 1
    pairs = [(p["group"], p["class"], scores(p, 0), scores(p, last)) for p in truth["pupils"]]
    pairs = [x for x in pairs if x[2] is not None and x[3] is not None]
    own = [(name, b - a) for g, name, a, b in pairs if g == 0]
    change = direction(own, 0.05 * (high - low))
    if not any(p["group"] == 1 for p in truth["pupils"]):
        return NONE, change
    first = [s for s in (scores(p, 0) for p in truth["pupils"]) if s is not None]
    extreme = max(sum(s >= high - EDGE for s in first), sum(s <= low + EDGE for s in first))
    coverage = []
    for w in (0, last):
        roll = [on_roll(truth, waves[w], g) for g in (0, 1)]
        coverage.append([sum(scores(p, w) is not None for p in r) / len(r) for r in roll])
    return compared(pairs, extreme / len(first), coverage, mains), change


def survey_score(pupil, wave):
    answers = pupil["answers"][wave]
    return score(answers) if answers else None


def work_score(pupil, wave):
    points = pupil["points"][wave]
    return sum(points) if points and min(points) >= 0 else None


def marks_change(truth):
    own = []
    classes = {p["class"] for p in truth["pupils"] if p["group"] == 0}

    def of(p, term):
        x = [row[term] for row in p["marks"] if row[term] >= 2] if here_at(truth, p, term) else []
        return mean(x) if x else None

    for name in classes:
        mine = [p for p in truth["pupils"] if p["class"] == name]
        with_marks = [t for t in range(4) if any(of(p, t) is not None for p in mine)]
        if len(with_marks) < 2:
            continue
        for p in mine:
            a, b = of(p, with_marks[0]), of(p, with_marks[-1])
            if a is not None and b is not None:
                own.append((name, b - a))
    return direction(own, 0.15)


def deficits(truth):
    change = [[], []]
    for t in truth["teachers"]:
        d = [b - a for a, b in zip(*t["ratings"]) if a >= 0 and b >= 0]
        if d:
            change[t["group"]].append(mean(d))
    verdict = "not_shown" if min(len(x) for x in change) >= PAIRS else NONE
    own = change[0]
    if len(own) < PAIRS:
        return verdict, NONE
    half = t_quantile(0.95, len(own) - 1) * math.sqrt(variance(own) / len(own))
    d = mean(own)
    if abs(d) < 0.15 - EDGE or d - half <= 0 <= d + half:
        return verdict, "no_clear_change"
    return verdict, "rose" if d > 0 else "fell"


def verdicts(truth):
    mains = 1 if truth["anonymous"] else 2
    waves = [w["first"] for w in truth["waves"]]
    if truth["anonymous"]:
        both = len({p["group"] for p in truth["pupils"]}) == 2 and len(waves) > 1
        yield "survey", QUESTIONNAIRE, "not_shown" if both else NONE, NONE
    elif len(waves) < 2:
        yield "survey", QUESTIONNAIRE, NONE, NONE
    else:
        yield ("survey", QUESTIONNAIRE, *indicator(truth, survey_score, waves, (1, 5), mains))
    if truth["work_waves"] < 2:
        yield "diagnostics", WORK, NONE, NONE
    else:
        bounds = (0, sum(truth["maximum"]))
        days = [14, 252]  # the windows of September and May
        yield ("diagnostics", WORK, *indicator(truth, work_score, days, bounds, mains))
    if any(x in (2, 3, 4, 5, NA) for p in truth["pupils"] for row in p["marks"] for x in row):
        yield "marks", "", "not_shown", marks_change(truth)
    yield ("deficits", "", *deficits(truth))
