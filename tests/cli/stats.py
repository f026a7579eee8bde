"""The figures of `prirost stats` on one table. Expected values: R 4.2.2 (t.test, oneway.test, anova,
kruskal.test, cor, cor.test, fisher.test, binom.test), exactRankTests 0.8-35, psych 2.2.9; Hodges and
Lehmann's shifts from outer() and median(); shares by hand."""
import json
import subprocess
import sys

PROGRAM, WORK = sys.argv[1:3]
TABLE = """\
Номер;Группа;До;После;В1;В2;В3;В4;Н1;Н2;Н3;Сентябрь;Май
1;ПОС;7,5;7,0;3;1;4;1;2;2;2;да;да
2;сравнение;9,0;7,5;4;2;3;3;2;1;2;нет;да
3;третья;10,0;10,0;2;2;1;5;3;2;2;да;да
4;ПОС;9,5;10,0;3;4;4;4;3;2;3;нет;да
5;сравнение;12,0;12,5;5;3;3;5;2;2;2;нет;да
6;третья;9,5;9,0;3;1;3;5;2;3;2;нет;да
7;ПОС;8,0;8,5;1;4;5;3;1;1;2;нет;да
8;сравнение;11,0;9,0;3;3;1;2;1;2;2;нет;да
9;третья;10,5;12,0;3;4;3;5;3;3;2;нет;да
10;ПОС;13,5;14,5;4;3;1;5;3;3;3;нет;нет
11;сравнение;9,0;10,0;2;2;2;2;2;2;2;нет;да
12;третья;15,5;14,5;4;5;1;5;3;3;3;нет;да
13;ПОС;12,0;13,0;2;4;3;4;2;3;2;да;нет
14;сравнение;14,0;16,5;4;5;1;3;3;3;3;нет;нет
15;третья;9,5;9,5;2;4;4;1;2;3;2;нет;нет
16;ПОС;5,0;7,0;3;1;5;1;2;1;2;нет;да
17;сравнение;8,5;10,0;2;1;5;4;3;1;3;нет;да
18;третья;9,5;9,0;3;4;5;1;2;2;1;да;нет
19;ПОС;10,5;10,0;3;2;4;2;1;1;2;нет;нет
20;сравнение;10,0;10,0;2;2;4;4;2;2;2;да;да
21;третья;9,5;10,5;3;3;4;3;2;2;2;да;да
22;ПОС;14,5;14,5;5;4;1;5;2;3;3;да;да
23;сравнение;8,5;8,5;1;1;3;1;2;1;2;нет;да
24;третья;11,0;8,5;2;5;3;2;3;2;2;нет;нет
25;ПОС;нет ответа;;;;;;;;;;
26;сравнение;8,0;12 баллов;;3;3;3;;;;да;
"""

T = "{table}"
NEAR = 1e-7
# words of the call; figures by name or (name, of): a value, (value, low, high), or None: absent
GOOD = [
    (["описание", T, "После"],
     {"mean": (10.4791666667, 9.39635777723, 11.5619755561), "sd": 2.56429991576083, "q25": 8.875,
      "median": 10, "q75": 12.125, "skew_type2": 0.832133668891507, "n": 24}),
    (["describe", T, "4", "--where", "Номер=1"], {"mean": 7.0, "n": 1, "sd": None}),
    (["вилкоксон", T, "До", "После"],
     {"p_two_sided": 0.440185546875, "V": 115, "T": 75, "shift": 0.25}),
    (["т-парный", T, "До", "После"],
     {"mean_change": (0.166666666667, -0.341678207825, 0.675011541158),
      "p_two_sided": 0.504391075486, "t": 0.678232998313, "df": 23}),
    (["знаки", T, "До", "После"], {"p_two_sided": 0.647605895996094, "n_pos": 11, "n_neg": 8}),
    (["У", T, "После", "Группа", "--groups", "ПОС,сравнение"],
     {"p_two_sided": 0.96114996115, "U1": 31.5, "shift": 0}),
    (["Стьюдент", T, "После", "Группа", "--groups", "ПОС,сравнение"],
     {"difference": (0.0625, -3.1214508509, 3.2464508509), "p_two_sided": 0.966991549924,
      "t": 0.0421342852847, "df": 13.8848992704}),
    (["дисперсионный", T, "После", "Группа"],
     {"F": 0.0101344364012409, "p": 0.989921582342387, "F_welch": 0.0115912410103145,
      "p_welch": 0.988485543815975}),
    (["Краскел Уоллис", T, "После", "Группа"],
     {"H": 0.00893650088810585, "p": 0.995541717335258}),
    (["анкова", T, "До", "После", "Группа"],
     {"F_group": 0.711829228938746, "p_group": 0.50276333209392}),
    (["смешанная", T, "После", "Группа"], {"icc": 0, "var_group": 0, "var_residual": 6.575634058}),
    (["хи-квадрат", T, "Сентябрь", "Май"],
     {"chi2": 0.00169479556528494, "p": 0.967162048173457, "p_fisher": 1,
      "min_expected": 2.04166666666667}),
    (["макнемар", T, "Сентябрь", "Май"], {"p_exact": 0.012939453125, "b": 2, "c": 12}),
    (["каппа", T, "Сентябрь", "Май"], {"kappa": 0.00591715976331}),
    (["пирсон", T, "До", "После"],
     {"r": (0.883986136672, 0.746949424956, 0.948979507161), "p_two_sided": 1.02300954602e-08}),
    (["спирмен", T, "До", "После"], {"rho": 0.786354848815}),
    (["кендалл", T, "До", "После"], {"tau_b": 0.661550755718}),
    (["альфа", T, "В1..В4", "--reverse", "В3", "--scale", "1-5"],
     {"alpha_raw": 0.65153757605657, ("item_rest", "В1"): 0.482025060368738}),
    (["факторы", T, "В1..В4", "--reverse", "В3", "--scale", "1-5"],
     {("eigenvalue", "1"): 2.00374681070284, "kmo": 0.710028384842661}),
    (["вопросы", T, "В1", "В2"], {("item_mean", "В1"): 2.875}),
    (["согласие", T, "Н1..Н3"],
     {"icc_a1": (0.379261363636364, 0.125653277787561, 0.630073972687967),
      "icc_ak": (0.647011308562197, 0.301252983677870, 0.836326631595569),
      "icc_c1": (0.373949579831933, 0.121892117348782, 0.625264173924030)}),
    (["фи", "12/20", "10/25"],
     {"fisher_p": 0.236188971322, "phi_star": 1.3423861386022051,
      "p_one_sided": 0.08973541338597545}),
    (["доля", "0/10"], {"share": (0, 0, 0.27753279986288915)}),
    (["перестановки", T, "После", "Группа", "--groups", "ПОС,сравнение"], {}),
    (["перестановки-пары", T, "До", "После"], {}),
    (["прирост", T, "До", "После", "--scale", "0-20"], {}),
    (["надежное-изменение", T, "До", "После", "--reliability", "0,85"], {}),
    (["криппендорф", T, "Н1..Н3"], {}),
]
# words of the call; exit status; what it says
WRONG = [
    (["вилкоксон", T, "До", "Посл"], 0, ""),
    (["вилкоксон", T, "До", "Завтра"], 2, "Нет столбца «Завтра»"),
    (["вилкоксон", T, "До"], 2, "Вызов: prirost stats вилкоксон"),
    (["вилкоксон", T, "В", "До"], 2, "несколько столбцов"),
    (["вилкоксон", T, "До", "Группа"], 2, "нет чисел"),
    (["У", T, "После", "Группа"], 2, "«третья» (8)"),
    (["У", T, "После", "Группа", "--groups", "ПОС,другая"], 2, "две разные группы"),
    (["альфа", T, "В1..В4", "--reverse", "В3"], 2, "--scale"),
    (["альфа", T, "В1..В4", "--scale", "1-4"], 2, "вне названной шкалы"),
    (["альфа", T, "До", "После"], 2, "дробное"),
    (["альфа", T, "В4..В1"], 2, "раньше первого"),
    (["фи", "12/10", "1/2"], 2, "12/20"),
    (["хи-квадрат", T, "Сентябрь"], 2, "Вызов"),
    (["описание", T, "После", "--where", "Группа=нет такой"], 2, "Нет ни одной строки"),
    (["описание", "нет.csv", "После"], 3, "нет такого файла"),
    (["бином", T], 2, "Нет метода"),
    (["описание", T, "После", "--level", "2"], 2, "не подходит"),
    (["доля", "12/20", "--level", "90"], 0, "[42"),
    (["т-парный", T, "До", "До"], 0, "Интервала при таких данных нет"),
    (["вилкоксон", T, "До", "После", "--where", "Номер=1"], 0, "недостижим"),
    (["альфа", T, "В1", "В1"], 2, "назван дважды"),
    (["альфа", T, "В1", "В2", "--reverse", "В3", "--scale", "1-5"], 2, "нет среди вопросов"),
    (["надёжное-изменение", T, "До", "После"], 1, "назовите надёжность"),
    (["прирост", T, "До", "После"], 1, "--scale 0-18"),
    (["прирост", T, "До", "После", "--scale", "0-9"], 1, "--scale 0-18"),
    (["У", T, "После", "Группа", "--where", "Группа=ПОС"], 2, "Сравнивать не с чем"),
    (["У", T, "После", "Группа", "--groups", "пос, СРАВНЕНИЕ"], 0, "«ПОС»"),
    (["альфа", T, "В1..В4"], 0, "Вопросов, которые идут против"),
    (["альфа", T, "В1..В4", "--reverse", "В3", "--scale", "1-5"], 0, "ни что ненадёжна"),
    (["фридман", T, "До", "После"], 2, "вилкоксон"),
    (["дисперсионный", T, "После", "Группа", "--where", "Группа=ПОС"], 1, "Вывода нет"),
]


# a table of its own; words of the call; exit status; what it says; what it must not say
OWN = [
    ("a;b\n" + "5;6\n" * 6 + "5;5\n" * 7, ["вилкоксон", T, "a", "b"], 0, "расходятся", "не выявлено"),
    ("x;g\n1;А\n2;А\n3;А\n7;Б\n8;Б\n9;Б\n", ["У", T, "x", "g"], 0, "недостижим", "ниже, чем"),
    ("x;g\n1;А\n" + "".join(f"{i};Б\n" for i in range(20, 39)),
     ["перестановки", T, "x", "g"], 0, "0,050", "недостижим"),
    ("a;b\nда;нет\nда;да\nредко;да\n", ["каппа", T, "a", "b"], 0, "Порядок слов", "линейные"),
    ("a;b\n1;2\n1;1\n3;1\n3;3\n", ["каппа", T, "a", "b"], 0, "линейные", "Порядок слов"),
    ("a;b\nда;да\nда;да\n", ["каппа", T, "a", "b"], 1, "Каппы нет", ""),
    ("x\n5\n5\n5\n", ["описание", T, "x"], 0, "5", "[5"),
    ("x;y\n;1\n;2\n", ["описание", T, "x"], 1, "нет данных", ""),
    ("x;y\n;1\n;2\n", ["альфа", T, "x", "y", "--scale", "1-5"], 1, "Вывода нет", ""),
    ("x;y\n;1\n;2\n", ["криппендорф", T, "x", "y"], 1, "", "nan"),
    ("a;b;c\n1;2;2\n3;3;\n;;4\n", ["согласие", T, "a", "b", "c"], 1, "данные неполны", ""),
    ("a;b;c\n1;2;2\n3;3;4\n;4;4\n", ["согласие", T, "a", "b", "c"], 0, "Согласие наблюд", ""),
    ("a;b\n1;3\n2;2\n3;1\n", ["вопросы", T, "a", "b"], 0, "не применимо", "9007"),
    ("x;g\n1;А\n2;А\n7;Б\n9;Б\n", ["дисперсионный", T, "x", "g"], 0, "грубое", "по парам"),
]
# what people type; the method it means
SAID = [
    ("критерий Манна — Уитни", "mann-whitney"), ("U-критерий Манна-Уитни", "mann-whitney"),
    ("Т-критерий Вилкоксона", "wilcoxon"), ("Wilcoxon rank-sum test", "mann-whitney"),
    ("парный t-критерий Стьюдента", "paired-t"), ("t-критерий Стьюдента", "welch"),
    ("Стьюдент для независимых выборок", "welch"), ("d Коэна", "welch"),
    ("φ*-критерий Фишера", "phi"), ("угловое преобразование Фишера", "phi"),
    ("точный критерий Фишера", "chi-square"), ("χ² Пирсона", "chi-square"),
    ("χ2 Мак-Нимара", "mcnemar"), ("коэффициент корреляции Спирмена", "spearman"),
    ("альфа Криппендорфа", "krippendorff"), ("омега Макдональда", "alpha"),
    ("Cohen's d", "welch"), ("Cohen's kappa", "kappa"), ("G-критерий знаков", "sign"),
    ("критерий Фишера", None), ("критерий Розенбаума", None), ("критерий Фридмана", None),
    ("Шапиро-Уилк", None), ("коэффициент конкордации Кендалла W", None),
    ("критерий согласия Пирсона", None), ("минимум уроков", None), ("регрессия", None),
]


def call(words, path, *more):
    words = [w.format(table=path) for w in words]
    done = subprocess.run([PROGRAM, "stats", *words, *more], capture_output=True)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def near(want, got):
    return got is not None and abs(got - want) <= NEAR * max(1, abs(want))


def differs(want, figure):
    if figure is None:
        return "is not there"
    if want is None:
        return "has a value" if figure["value"] is not None or not figure["reason"] else ""
    want = want if isinstance(want, tuple) else (want,)
    names = ("value", "low", "high")
    bad = [f"{n} {figure.get(n)}, not {w}" for n, w in zip(names, want)
           if w is not None and not near(w, figure.get(n))]
    return "; ".join(bad)


def check_good(path, fails):
    for words, want in GOOD:
        status, out, err = call(words, path, "--json")
        if status or err.count("Ошибка"):
            fails.append(f"{words}: exit {status}: {err}")
            continue
        got = json.loads(out)
        figures = {}
        for f in got["figures"]:
            figures.setdefault(f["name"], f)
            figures[f["name"], f.get("of")] = f
        for name, value in want.items():
            bad = differs(value, figures.get(name))
            if bad:
                fails.append(f"{words}: {name}: {bad}")
        for lang in "ru", "en":
            status, page, _ = call(words, path, "--lang", lang)
            if status or len(page.splitlines()) < 2 or "nan" in page.lower():
                fails.append(f"{words} --lang {lang}: exit {status}: {page}")


def check_wrong(path, fails):
    for words, want, says in WRONG:
        status, out, err = call(words, path)
        if status != want or says not in out + err:
            fails.append(f"{words}: exit {status}, not {want}: {out}{err}")


def check_own(fails):
    path = WORK + "/своя.csv"
    for table, words, want, says, never in OWN:
        with open(path, "w", encoding="utf-8") as f:
            f.write(table)
        status, out, err = call(words, path)
        if status != want or says not in out + err or (never and never in out + err):
            fails.append(f"{table!r} {words}: exit {status}, not {want}: {out}{err}")


def check_said(fails):
    for words, key in SAID:
        status, page, _ = call([words], "", "--lang", "en")
        of = call([key], "", "--lang", "en")[1] if key else page
        if status or page != of or "prirost" not in page or not key and "not here" not in page \
                and "which one" not in page:
            fails.append(f"{words!r} does not lead to {key}: {page}")
    refused = call(["альфа", T, "В1", "В1"], WORK + "/таблица.csv", "--json")
    if refused[1]:
        fails.append(f"--json of a wrong call: {refused[1]}")


def check_pages(fails):
    _, listed, _ = call([], "")
    names = [line.split("  ")[1].strip() for line in listed.splitlines() if line.startswith("  ")]
    if len(names) < 20:
        fails.append(f"only {names} are listed")
    for name in names:
        for lang in "ru", "en":
            status, page, _ = call([name], "", "--lang", lang)
            if status or "prirost stats" not in page or len(page.splitlines()) < 4:
                fails.append(f"the page of {name} in {lang}: {page}")


def main():
    fails = []
    utf8, old = WORK + "/таблица.csv", WORK + "/старая.csv"
    with open(utf8, "w", encoding="utf-8") as f:
        f.write(TABLE)
    with open(old, "w", encoding="windows-1251", newline="\r\n") as f:
        f.write(TABLE)
    check_good(utf8, fails)
    same = call(GOOD[1][0], utf8)[1].replace(utf8, old) == call(GOOD[1][0], old)[1]
    if not same:
        fails.append("another encoding, other figures")
    check_wrong(utf8, fails)
    check_own(fails)
    check_said(fails)
    check_pages(fails)
    print("\n".join(fails) or f"all good: {len(GOOD)} statistics, {len(WRONG) + len(OWN)} calls with "
          f"words of their own, {len(SAID)} usual names")
    sys.exit(bool(fails))


main()
