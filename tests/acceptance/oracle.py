"""The figures of a generated year, computed from what is true in it (make_year --truth): nothing of
the program, nothing of its files. Definitions: INTERFACES «Addresses», «How they are computed».

expected(truth) yields (topic, measure, of, value, n); n None: not compared.
"""
import math

GROUPS = ["ПОС", "сравнение"]
TERMS = ["1", "2", "3", "4", "год"]
SOU = {5: 100, 4: 64, 3: 36, 2: 16, 0: 7}
NA = 0
QUESTIONNAIRE = "мотивация"
WORK = "математика"
REVERSED = {3, 9}
SCALES = {"интерес": range(0, 4), "самостоятельность": range(4, 8), "климат": range(8, 12)}


def mean(x):
    return math.fsum(x) / len(x)


def sd(x):
    m = mean(x)
    return math.sqrt(math.fsum((v - m) ** 2 for v in x) / (len(x) - 1))


def date_of(day):
    """Days after 1 September 2025."""
    import datetime
    return (datetime.date(2025, 9, 1) + datetime.timedelta(day)).isoformat()


# ---- pairs, the same for questionnaire and work ----

def changes(topic, of, pairs, classes):
    """pairs: (group, class, before, after) of pupils with a score in both waves."""
    mean_change = {}
    by_class = {}
    for group, name in enumerate(GROUPS):
        d = [b - a for g, _, a, b in pairs if g == group]
        if not d:
            continue
        at = {**of, "group": name}
        mean_change[group] = mean(d)
        yield topic, "mean_before", at, mean([a for g, _, a, _ in pairs if g == group]), len(d)
        yield topic, "mean_after", at, mean([b for g, _, _, b in pairs if g == group]), len(d)
        if len(d) < 5:
            continue
        yield topic, "mean_change", at, mean(d), len(d)
        yield topic, "sd_change", at, sd(d), len(d)
        yield topic, "t", at, mean(d) / (sd(d) / math.sqrt(len(d))), len(d)
        yield topic, "d_z", at, mean(d) / sd(d), len(d)
    for name, group in classes.items():
        d = [b - a for _, c, a, b in pairs if c == name]
        if len(d) >= 5:
            by_class.setdefault(group, []).append(mean(d))
            yield topic, "mean_change", {**of, "class": name}, mean(d), len(d)
    if len(mean_change) == 2:
        yield topic, "difference_in_differences", of, mean_change[0] - mean_change[1], None
    if len(by_class) == 2 and min(len(x) for x in by_class.values()) >= 2:
        yield (topic, "difference_in_differences_classes", of,
               mean(by_class[0]) - mean(by_class[1]), sum(len(x) for x in by_class.values()))


# ---- survey ----

def score(answers, items=range(12)):
    given = [6 - answers[i] if i in REVERSED else answers[i] for i in items if answers[i] > 0]
    return mean(given) if 3 * len(given) >= 2 * len(items) else None


def survey(truth):
    waves = [w["name"] for w in truth["waves"]]
    pupils = truth["pupils"]
    for w, wave in enumerate(waves):
        there = [p for p in pupils if p["answers"][w] is not None]
        of = {"questionnaire": QUESTIONNAIRE, "wave": wave}
        yield "survey", "respondents", of, len(there), None
        for group, name in enumerate(GROUPS):
            mine = [p for p in there if p["group"] == group]
            at = {**of, "group": name}
            if not any(p["group"] == group for p in pupils):
                continue
            yield "survey", "respondents", at, len(mine), None
            first = truth["waves"][w]["first"]
            roll = [p for p in pupils if p["group"] == group
                    and (p["left"] == 0 or p["left"] > first)]
            yield "survey", "on_roll", at, len(roll), None
            scores = [s for s in (score(p["answers"][w]) for p in mine) if s is not None]
            if len(scores) >= 5:
                yield "survey", "mean", at, mean(scores), len(scores)
                yield "survey", "sd", at, sd(scores), len(scores)
            for i in range(12):
                x = [p["answers"][w][i] for p in mine if p["answers"][w][i] > 0]
                if len(x) >= 5:
                    yield "survey", "sum", {**at, "item": f"М{i + 1}"}, sum(x), len(x)
    if len(waves) < 2:
        return
    of = {"questionnaire": QUESTIONNAIRE, "from": waves[0], "to": waves[-1]}
    classes = {p["class"]: p["group"] for p in pupils}
    for scale, items in [(None, range(12)), *SCALES.items()]:
        pairs = []
        for p in pupils:
            a, b = p["answers"][0], p["answers"][-1]
            x = score(a, items) if a else None
            y = score(b, items) if b else None
            if x is not None and y is not None:
                pairs.append((p["group"], p["class"], x, y))
        if scale is None:
            yield from changes("survey", of, pairs, classes)
        else:
            for group, name in enumerate(GROUPS):
                d = [b - a for g, _, a, b in pairs if g == group]
                if len(d) >= 5:
                    yield ("survey", "mean_change", {**of, "group": name, "scale": scale},
                           mean(d), len(d))


# ---- diagnostic work ----

def diagnostics(truth):
    maximum = truth["maximum"]
    waves = [truth["waves"][0]["name"], "май"][:truth["work_waves"]]
    pupils = truth["pupils"]
    yield "diagnostics", "maximum", {"work": WORK}, sum(maximum), None
    for i, most in enumerate(maximum):
        yield "diagnostics", "maximum", {"work": WORK, "task": str(i + 1)}, most, None
    for w, wave in enumerate(waves):
        of = {"work": WORK, "wave": wave}
        there = [p for p in pupils if p["points"][w] and any(x >= 0 for x in p["points"][w])]
        yield "diagnostics", "took_part", of, len(there), None
        for i in range(len(maximum)):
            x = [p["points"][w][i] for p in there if p["points"][w][i] >= 0]
            yield "diagnostics", "sum", {**of, "task": str(i + 1)}, sum(x), len(x)
        for group, name in enumerate(GROUPS):
            total = [sum(p["points"][w]) for p in there
                     if p["group"] == group and min(p["points"][w]) >= 0]
            if len(total) >= 5:
                yield "diagnostics", "mean", {**of, "group": name}, mean(total), len(total)
                yield "diagnostics", "sd", {**of, "group": name}, sd(total), len(total)
    if len(waves) == 2:
        pairs = []
        for p in pupils:
            a, b = p["points"]
            if a and b and min(a) >= 0 and min(b) >= 0:
                pairs.append((p["group"], p["class"], sum(a), sum(b)))
        of = {"work": WORK, "from": waves[0], "to": waves[1]}
        yield from changes("diagnostics", of, pairs, {p["class"]: p["group"] for p in pupils})


# ---- marks ----

def here_at(truth, pupil, term):
    ends = truth["term_ends"]
    return not (ends and pupil["left"] and pupil["left"] <= ends[term])


def register(truth, term, subject, keep):
    """n5 … n2, na of the pupils kept."""
    count = {5: 0, 4: 0, 3: 0, 2: 0, NA: 0}
    for p in truth["pupils"]:
        x = p["marks"][subject][term]
        if keep(p) and here_at(truth, p, term) and x in count:
            count[x] += 1
    return count


def register_figures(of, count):
    n = sum(count.values())
    marks = n - count[NA]
    if n > 0:
        yield "marks", "pass_rate", of, (n - count[2] - count[NA]) / n, n
        yield "marks", "quality", of, (count[5] + count[4]) / n, n
        yield "marks", "sou", of, sum(SOU[k] * c for k, c in count.items()) / n, n
    if marks > 0:
        yield "marks", "mean_mark", of, sum(k * c for k, c in count.items()) / marks, marks


def by_pupils(truth, term, name):
    pupils = []
    for p in truth["pupils"]:
        x = [row[term] for row in p["marks"] if row[term] in SOU]
        if p["class"] == name and here_at(truth, p, term) and x:
            pupils.append(sorted(x))
    n = len(pupils)
    if n == 0:
        return
    failing = [x for x in pupils if 2 in x]
    away = [x for x in pupils if NA in x and 2 not in x]
    rest = [x for x in pupils if NA not in x and 2 not in x]
    excellent = [x for x in rest if x[0] == 5]
    good = [x for x in rest if x[0] == 4]
    of = {"term": TERMS[term], "class": name}
    yield "marks", "failing", of, len(failing), n
    yield "marks", "not_attested", of, len(away), n
    yield "marks", "excellent", of, len(excellent), n
    yield "marks", "good", of, len(good), n
    yield "marks", "one_4", of, sum(x.count(4) == 1 and x[0] == 4 for x in good), n
    yield "marks", "one_3", of, sum(x.count(3) == 1 and x[0] == 3 for x in rest), n
    yield "marks", "class_quality", of, (len(excellent) + len(good)) / n, n
    yield "marks", "class_pass_rate", of, (n - len(failing) - len(away)) / n, n


def marks(truth):
    classes = {p["class"]: p["group"] for p in truth["pupils"]}
    for term in range(len(TERMS)):
        for s, subject in enumerate(truth["subjects"]):
            of = {"term": TERMS[term], "subject": subject}
            whom = [({}, lambda p: True)]
            whom += [({"group": name}, lambda p, g=g: p["group"] == g)
                     for g, name in enumerate(GROUPS)]
            whom += [({"class": name}, lambda p, c=name: p["class"] == c) for name in classes]
            for key, keep in whom:
                count = register(truth, term, s, keep)
                yield from register_figures({**of, "rule": "register", **key}, count)
                n = sum(c for k, c in count.items() if k != NA)
                if "group" in key and n > 0:
                    at = {**of, **key}
                    yield "marks", "sum", at, sum(k * c for k, c in count.items()), n
                    yield "marks", "marks_4_5", at, count[5] + count[4], None
                    yield "marks", "marks_2", at, count[2], None
        for name in classes:
            yield from by_pupils(truth, term, name)


# ---- teachers and their work ----

def deficits(truth):
    for group, name in enumerate(GROUPS):
        before, after, change = [], [], []
        for t in truth["teachers"]:
            if t["group"] != group:
                continue
            pairs = [(a, b) for a, b in zip(*t["ratings"]) if a >= 0 and b >= 0]
            before += [a for a, _ in pairs]
            after += [b for _, b in pairs]
            if pairs:
                change.append(mean([b - a for a, b in pairs]))
        if not before:
            continue
        yield "deficits", "sum_before", {"group": name}, sum(before), len(before)
        yield "deficits", "sum_after", {"group": name}, sum(after), len(after)
        value = mean(change) if len(change) >= 5 else None
        yield "deficits", "mean_change", {"group": name}, value, len(change)
    for t in truth["teachers"]:
        for w, measure in enumerate(["mean_before", "mean_after"]):
            x = [a for a in t["ratings"][w] if a >= 0]
            if x:
                yield "deficits", measure, {"teacher": t["code"]}, mean(x), len(x)


def idp(truth):
    count = {"reached": 0, "partly": 0, "not_reached": 0, "not_enough_data": 0}
    gains = []
    for initial, expected, actual in truth["goals"]:
        if actual == 0 or expected <= 0:
            count["not_enough_data"] += 1
            continue
        gain = actual - initial
        gains.append((expected, gain))
        count["reached" if gain >= expected
              else "partly" if 2 * gain >= expected else "not_reached"] += 1
    yield "idp", "goals", {}, len(truth["goals"]), None
    yield "idp", "with_result", {}, len(gains), None
    for measure, n in count.items():
        yield "idp", measure, {}, n, None
    yield "idp", "not_locked", {}, len(truth["goals"]), None
    if gains:
        yield "idp", "sum_expected_gain", {}, sum(e for e, _ in gains) / 10, len(gains)
        yield "idp", "sum_actual_gain", {}, sum(g for _, g in gains) / 10, len(gains)


def work(truth):
    events = truth["events"]
    states = [e["state"] for e in events]
    held = [e for e in events if e["state"] != 2]
    members = [t["code"] for t in truth["teachers"] if t["group"] == 0]
    yield "plan", "events", {}, len(events), None
    for k, measure in enumerate(["done_in_time", "moved_but_held", "not_held"]):
        yield "plan", measure, {}, states.count(k), None
    yield "plan", "completion_share", {}, len(held) / len(events), None
    yield "attendance", "events_held", {}, len(held), None
    yield "attendance", "places", {}, len(held) * len(members), None
    yield "attendance", "present", {}, sum(sum(e["present"]) for e in held), None
    for t, code in enumerate(members):
        yield ("attendance", "present", {"teacher": code},
               sum(e["present"][t] for e in held), None)


def voices(truth):
    yield "event_feedback", "respondents", {}, len(truth["feedback"]), None
    for k, item in enumerate(["Полезность", "Понятность", "Применю на уроке"]):
        x = [f[k] for f in truth["feedback"] if f[k] > 0]
        if len(x) >= 5:
            yield "event_feedback", "sum", {"item": item}, sum(x), len(x)
    yield "products", "products", {}, len(truth["products"]), None
    for k, level in enumerate(truth["levels"]):
        if truth["products"].count(k):
            yield "products", "products", {"level": level}, truth["products"].count(k), None
    diary = truth["diary"]
    last = max(day for day, _, _, _ in diary)
    yield "diary", "meetings", {}, len(diary), None
    yield "diary", "decisions", {}, sum(decided for _, decided, _, _ in diary), None
    yield "diary", "done", {}, sum(decided and done for _, decided, done, _ in diary), None
    yield ("diary", "overdue", {"date": date_of(last)},
           sum(decided and not done and 0 < due < last for _, decided, done, due in diary), None)


def people(truth):
    yield "people", "pupils", {}, len(truth["pupils"]), None
    yield "people", "left", {}, sum(p["left"] > 0 for p in truth["pupils"]), None
    yield "people", "teachers", {}, len(truth["teachers"]), None
    yield "people", "members", {}, sum(t["group"] == 0 for t in truth["teachers"]), None


TOPICS = {"people": people, "survey": survey, "diagnostics": diagnostics, "marks": marks,
          "deficits": deficits, "idp": idp, "work": work, "voices": voices}


def expected(truth, topics=None):
    for name in topics or TOPICS:
        if name != "survey" or not truth["anonymous"]:
            yield from TOPICS[name](truth)
