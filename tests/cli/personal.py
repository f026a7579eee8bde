#!/usr/bin/env python3
"""Personal data of a whole year.

  personal.py PROGRAM SAMPLE_YEAR WORK_FOLDER

1. The sample year with names instead of codes gives the figures of the sample year.
2. 10,000 invented names, mails, phones and insurance numbers in every place that is at hand: no
   output, no log, no byte of the database holds one; with --keep-personal they are there.
3. The key: made once, for its owner alone, the same codes with it, refused when damaged.
"""
import csv, io, json, os, random, re, shutil, stat, subprocess, sys, zipfile

program, sample, work = os.path.abspath(sys.argv[1]), sys.argv[2], os.path.abspath(sys.argv[3])
failures = []


def expect(holds, *what):
    if not holds:
        failures.append(" ".join(str(x) for x in what))
        print("FAIL:", failures[-1])


def run(*words, folder=None, want=(0,)):
    done = subprocess.run([program, *words], capture_output=True, cwd=folder, check=False)
    expect(want is None or done.returncode in want, "exit", done.returncode, *words,
           done.stderr.decode("utf-8", "replace")[-500:])
    return done.stdout, done.stderr


def decoded(path):
    with open(path, "rb") as f:
        raw = f.read()
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16").lstrip("\ufeff")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1251")


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as f:
        f.write(text)


def rows_of(text):
    head = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=head.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def table(rows, delimiter=";"):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def year_at(name):
    """The sample year as plain UTF-8 files, without the record of goals."""
    folder = os.path.join(work, name)
    os.makedirs(folder)
    for file in sorted(os.listdir(sample)):
        if file.endswith(".csv"):
            write(folder, file, decoded(os.path.join(sample, file)))
    return folder


# ---- invented people ----

dice = random.Random(20250901)
ROOTS = ["Абрик", "Бузул", "Вереск", "Горлодуб", "Дремуч", "Ежевич", "Жимолост", "Закрепуш", "Иволг",
         "Калинник", "Лабазник", "Мухолов", "Невзрач", "Омутн", "Пересмеш", "Росян", "Снегирян",
         "Травозел", "Угомон", "Фиалч", "Хвощ", "Цветоч", "Черемуш", "Шиповн", "Щавел", "Эдельв",
         "Юркош", "Ястребин"]
MIDDLES = ["", "ан", "ор", "ел", "им", "ур", "ат", "ол", "ин", "ед"]
ENDS = [("ов", "ова"), ("ев", "ева"), ("ин", "ина"), ("ский", "ская"), ("енко", "енко")]
BOYS = ["Агафон", "Богдан", "Варлам", "Гордей", "Демьян", "Ермолай", "Захар", "Игнат", "Климент",
        "Лукьян", "Мирон", "Назар", "Остап", "Прохор", "Савелий", "Тарас", "Фёдор", "Юлиан"]
GIRLS = ["Аглая", "Божена", "Варвара", "Глафира", "Дарина", "Евгения", "Злата", "Ирина", "Клавдия",
         "Лилия", "Милана", "Настасья", "Олеся", "Прасковья", "Серафима", "Таисия", "Фёкла", "Юния"]


def people(n):
    made = []
    for root in ROOTS:
        for middle in MIDDLES:
            for ends in ENDS:
                for girl in (0, 1):
                    made.append((root + middle + ends[girl], dice.choice((BOYS, GIRLS)[girl])))
    dice.shuffle(made)
    seen, out = set(), []
    for number in range(n):
        last, first = made[number % len(made)]
        while (last, first) in seen:
            first = dice.choice(BOYS + GIRLS)
        seen.add((last, first))
        out.append((last, first))
    return out


def mails(n):
    return ["%s.%d@%s" % (dice.choice(["mama", "papa", "semya", "ivolga", "род"]), 10000 + i,
                          dice.choice(["mail.ru", "yandex.ru", "школа-7.рф", "example.com"]))
            for i in range(n)]


def phones(n):
    forms = ["+7 9%02d %03d-%02d-%02d", "8 (9%02d) %03d-%02d-%02d", "89%02d%03d%02d%02d",
             "+79%02d%03d%02d%02d", "8-9%02d-%03d-%02d-%02d", "9%02d%03d%02d%02d"]
    out = []
    for i in range(n):
        out.append(forms[i % len(forms)] % (10 + i // 1000 % 80, 101 + i % 890, i // 100 % 90 + 10,
                                            11 + i % 88))
    return out


def snils(n):
    out = []
    for i in range(n):
        digits = "%09d" % (112233445 + 7919 * i)
        total = sum(int(d) * (9 - k) for k, d in enumerate(digits)) % 101 % 100
        form = "%s-%s-%s %02d" if i % 2 else "%s%s%s%02d"
        out.append(form % (digits[:3], digits[3:6], digits[6:], total))
    return out


# ---- 1. the same figures ----

KEYED = re.compile("К-[2-9А-Я]{5}-[2-9А-Я]{5}")
ROSTER = "списки классов.csv"
KEYS = ("Код ученика", "Ваш код")


def normal(code):
    looks = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")
    return re.sub("[\u2010-\u2014]", "-", "".join(code.upper().split()).translate(looks))


def key_columns(rows):
    return [i for i, heading in enumerate(rows[0]) if heading.strip() in KEYS]


def rename(folder, spelled):
    """Every code of a pupil becomes what `spelled` says of it."""
    for file in sorted(os.listdir(folder)):
        rows = rows_of(decoded(os.path.join(folder, file)))
        columns = key_columns(rows) if rows else []
        for row in rows[1:]:
            for c in columns:
                if c < len(row):
                    row[c] = spelled(row[c], file)
        if columns:
            write(folder, file, table(rows, "," if "самостоятельность" in file else ";"))


def figures_of(folder, back=None):
    text = run("report", "--json", "--quiet", folder)[0].decode()
    if back:
        text = KEYED.sub(lambda m: back.get(m.group(), m.group()), text)
    results = json.loads(text)
    return {(f["topic"], f["measure"], json.dumps(f["of"], sort_keys=True, ensure_ascii=False)): f
            for f in results["figures"]}, results["findings"]


def alike(a, b):
    """Equal; numbers to the last digits but three: pupils are added up in another order."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(alike(a[k], b[k]) for k in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(alike(x, y) for x, y in zip(a, b))
    if all(isinstance(x, (int, float)) and not isinstance(x, bool) for x in (a, b)): # 50, 50.0…1
        return abs(a - b) <= 1e-12 * max(1.0, abs(a))
    return a == b


def same_figures():
    plain, named = year_at("plain"), year_at("named")
    roster = rows_of(decoded(os.path.join(plain, ROSTER)))
    codes = [row[0] for row in roster[1:] if row and row[0]]
    who = dict(zip(codes, people(len(codes))))

    def spelled(code, file):
        code = normal(code)
        if code not in who:
            return code
        last, first = who[code]
        forms = ["%s %s" % (last, first), "%s %s" % (first, last), "%s  %s" % (last.upper(), first),
                 " %s %s" % (last, first.replace("ё", "е")), "%s, %s" % (last.lower(), first.lower())]
        return forms[0] if file == ROSTER else forms[(len(code) + len(file) + codes.index(code)) % 5]

    rename(named, spelled)
    run("import", "--quiet", named, want=(0, 1))
    shown = json.loads(run("check", "--json", "--rows", os.path.join(named, ROSTER),
                           want=(0, 1))[0])
    keyed = [row["raw"][0] for row in shown["rows"]]
    back = {k: row[0] for k, row in zip(keyed, roster[1:])}
    expect(all(KEYED.fullmatch(k) for k in keyed if k), "the class list shows codes", keyed[:3])
    expect(len(set(keyed)) == len({k for k in codes}), "one code per pupil")
    first, findings = figures_of(plain)
    second, findings_too = figures_of(named, back)
    missing, other = set(first) - set(second), set(second) - set(first)
    expect(not missing and not other, "the same figures", len(missing), len(other),
           list(missing)[:2], list(other)[:2])
    different = [a for a in first if a in second and not alike(first[a], second[a])]
    expect(not different, "equal figures", len(different),
           [(first[a], second[a]) for a in different[:2]])
    expect(alike(findings, findings_too), "equal findings")
    print("figures compared:", len(first))
    return named


# ---- 2. nothing to be found ----

class Hoard:
    """Strings handed out one after another, so that each stands somewhere."""

    def __init__(self):
        self.people = people(3400)
        self.lists = {"name": ["%s %s" % p for p in self.people], "mail": mails(2600),
                      "phone": phones(2600), "snils": snils(1400),
                      "nick": ["ivolga_%d" % (50000 + 7 * i) for i in range(400)]}
        self.at = dict.fromkeys(self.lists, 0)

    def take(self, what):
        at = self.at[what]
        self.at[what] += 1
        return self.lists[what][at % len(self.lists[what])]

    def all(self):
        return sorted({s for strings in self.lists.values() for s in strings})


def stuffed():
    folder, h = year_at("stuffed"), Hoard()
    roster = rows_of(decoded(os.path.join(folder, ROSTER)))
    codes = [row[0] for row in roster[1:]]
    known = {code: h.take("name") for code in codes}
    rename(folder, lambda code, file: known.get(code, code))

    def change(part, how):
        for file in sorted(os.listdir(folder)):
            if part in file:
                rows = rows_of(decoded(os.path.join(folder, file)))
                write(folder, file, table(how(rows)))

    def said(i):  # in a text, as people write
        last, first = h.take("name").split()
        forms = ["Мне помогал(а) %s %s, спасибо" % (last, first), "%s %s" % (first, last),
                 "сижу с %s %s. на математике" % (last, first[0]),
                 "%s. С. %s лучше всех" % (first[0], last), "мой тг: %s" % h.take("nick"),
                 "https://vk.com/%s и всё" % h.take("nick"), "%s %s Маратович" % (last, first)]
        return forms[i % len(forms)]

    def extra(rows):  # columns that nobody needs, strangers, texts, slips
        head = rows[0] + ["ФИО ребёнка", "Почта", "Телефон мамы", "СНИЛС", "Кто сидит с тобой рядом?",
                          "Как с вами связаться", "Пожелания", "Ответственный: " + h.take("mail"),
                          "Мессенджер", "С кем ты дружишь?", "Что ещё скажешь?"]
        out = [head]
        for i, row in enumerate(rows[1:] + [list(r) for r in rows[1:61]]):
            row = list(row)
            if i >= len(rows) - 1:
                row[1] = h.take("name")
            if i % 17 == 3:
                row[1] = "%s 5А" % h.take("name")
            if i % 17 == 5:
                row[1] = h.take("mail")
            if i % 17 == 6:
                row[1] = h.take("phone")
            if i % 17 == 7:
                row[2] = h.take("name")  # the class
            if i % 17 == 8:
                row[4] = h.take("name")  # an answer
            if i % 17 == 9:
                row[5] = h.take("phone")
            if i % 17 == 10:
                row[0] = h.take("mail")  # the time stamp
            row += [h.take("name"), h.take("mail"), h.take("phone"), h.take("snils"), h.take("name"),
                    h.take("phone"), "Спасибо! Пишите: %s, тел. %s." % (h.take("mail"), h.take("phone")),
                    "нет", h.take("nick"), "%s, Петя Б." % h.take("name"), said(i)]
            if i % 23 == 11:
                row += [h.take("name"), h.take("mail")]  # too long: set aside
            out.append(row)
        return out

    def comments(rows):
        out = [rows[0] + ["Отзыв"]]
        for row in rows[1:]:
            out.append(list(row) + ["звоните %s или %s" % (h.take("phone"), h.take("mail"))])
        return out

    def marks(rows):
        return rows + [[h.take("name")] + rows[1][1:] for _ in range(40)]

    def titled(rows):
        return [["Класс", "5А"], ["Ответственный", "Кедрова А. Б., тел. " + h.take("phone")],
                ["Замечания присылайте на " + h.take("mail")]] + rows

    def settings(rows):
        return rows + [["Руководитель", "Кедрова М. П., " + h.take("mail")],
                       ["Телефон", h.take("phone")]]

    def lessons(rows):  # an observer names a pupil
        return [row[:-1] + ["Хорошо отвечали: %s и ученик %s" % (h.take("name"), h.take("name"))]
                if i else row for i, row in enumerate(rows)]

    def talks(rows):  # a phone where a date is due, a pupil in a paper of the teachers
        return rows + [["", "тел. матери " + h.take("phone"), "О поведении ученика " + h.take("name")]
                       + [""] * (len(rows[0]) - 3)]

    change("самостоятельность", extra)
    change("наблюдения", lessons)
    change("дневник", talks)
    change("родители", comments)
    change("отзывы", comments)
    change("отметки", marks)
    change("смысловое чтение октябрь", titled)
    change("паспорт", settings)
    change("списки", lambda rows: [rows[0] + ["Телефон родителя", "СНИЛС"]] +
           [row + [h.take("phone"), h.take("snils")] for row in rows[1:]])
    parents = [["Ребёнок", "Связь", "Почта", "СНИЛС", "Что ещё"]]
    while any(h.at[w] < len(h.lists[w]) for w in h.lists):
        parents.append([h.take("name"), h.take("phone"), h.take("mail"), h.take("snils"), "придёт"])
    write(folder, "контакты родителей.csv", table(parents))
    write(folder, "испорчен.csv", "Код ученика;Класс;Согласие\n" + "%s;5А;да;да;%s\n" % (
        h.take("name"), h.take("mail")) + "\"%s;5А;да\nК;5А\nК;5А\n" % h.take("name"))
    return folder, h.all()


def members(data):
    """The bytes of a file, and of what is packed in it."""
    yield data
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            for name in z.namelist():
                yield name.encode()
                yield from members(z.read(name))


def all_bytes(folder, inputs):
    for base, _, files in os.walk(folder):
        for file in files:
            path = os.path.join(base, file)
            if os.path.relpath(path, folder) not in inputs:
                with open(path, "rb") as f:
                    for part in members(f.read()):
                        yield os.path.relpath(path, folder), part


def forms_of(secret):
    """A secret as JSON and markup spell it, too."""
    return {secret, secret.lower(), json.dumps(secret)[1:-1]}


PREFIX = 8  # bytes


def either(prefixes):
    """A pattern of byte strings as a tree, so that each place is looked at only a little."""
    if prefixes == {b""}:
        return b""
    below = {}
    for p in prefixes:
        below.setdefault(p[:1], set()).add(p[1:])
    return b"(?:" + b"|".join(re.escape(c) + either(rest) if c else b""
                              for c, rest in sorted(below.items(), reverse=True)) + b")"


def hits(parts, secrets):
    needles = {form.encode(): secret for secret in secrets for form in forms_of(secret)}
    by_prefix = {}
    for needle in needles:
        by_prefix.setdefault(needle[:PREFIX], []).append(needle)
    pattern = re.compile(b"(?=(" + either(set(by_prefix)) + b"))")
    found = {}
    for where, data in parts:
        for m in pattern.finditer(data):
            for needle in by_prefix.get(data[m.start():m.start() + PREFIX], []):
                if data.startswith(needle, m.start()):
                    found.setdefault(needles[needle], where)
    return found


def words(secrets):
    """Surnames alone, too: they are invented, no other word is like them."""
    return sorted(set(secrets) | {s.split()[0] for s in secrets if re.fullmatch("[А-ЯЁа-яё ]+", s)})


def everything(folder, secrets, keep):
    inputs = {os.path.relpath(os.path.join(base, f), folder)
              for base, _, files in os.walk(folder) for f in files}
    option = ["--keep-personal"] if keep else []
    logs = []

    def log(*call):
        out, err = run(*call, *option, want=None)
        logs.append(("output of " + " ".join(call[:3]), out))
        logs.append(("messages of " + " ".join(call[:3]), err))

    surveys = [os.path.join(folder, f) for f in sorted(os.listdir(folder)) if "самостоят" in f]
    out = os.path.join(folder, "out")
    os.makedirs(out)
    log("check", folder)
    log("check", "--json", "--rows", folder)
    log("check", "--lang", "en", "--issues", os.path.join(out, "issues.csv"), folder)
    log("report", "--json", folder)
    log("import", folder)
    log("import", "--json", folder)
    log("report", folder)
    log("survey", "--out", os.path.join(out, "survey"), *surveys)
    log("lessons", "--out", os.path.join(out, "lessons"), folder)
    log("check", *surveys)
    for file in ("контакты родителей.csv", "самостоятельность январь.csv"):
        shutil.copy(os.path.join(folder, file), out)
        inputs.add(os.path.join("out", file))
        log("map", os.path.join(out, file))
    made = list(all_bytes(folder, inputs)) + logs
    files = sorted({where for where, _ in made})
    expect(any(f.endswith("results.json") for f in files), "results.json is there", files)
    expect(any(f.endswith(".xlsx") for f in files), "workbooks are there")
    expect(any(f.endswith("prirost.db") for f in files), "the database is there", files)
    found = hits(made, words(secrets))
    where = {}
    for secret, place in found.items():
        where.setdefault(place, []).append(secret)
    return found, where


def nothing_found():
    folder, secrets = stuffed()
    expect(len(secrets) >= 10000, "secrets", len(secrets))
    kept = os.path.join(work, "kept")
    shutil.copytree(folder, kept)
    found, where = everything(folder, secrets, keep=False)
    for place in sorted(where):
        expect(False, len(where[place]), "in", place, where[place][:6])
    found, where = everything(kept, secrets, keep=True)
    share = len([s for s in secrets if s in found])
    expect(share > len(secrets) // 2, "with --keep-personal they are there:", share)
    expect(not os.path.exists(os.path.join(kept, "prirost.key")), "no key without codes")
    print("secrets:", len(secrets), "found without the option: 0, with it:", share)


# ---- 3. the key ----

def codes_in(folder):
    shown = json.loads(run("check", "--json", "--rows", os.path.join(folder, ROSTER),
                           want=(0, 1))[0])
    return [row["raw"][0] for row in shown["rows"]]


def the_key(folder):
    key = os.path.join(folder, "prirost.key")
    expect(os.path.exists(key), "the key is made")
    expect(stat.S_IMODE(os.stat(key).st_mode) == 0o600, "for its owner alone")
    with open(key, encoding="utf-8") as f:
        secret = re.search("[0-9a-f]{64}", f.read()).group()
    before = codes_in(folder)
    expect(before == codes_in(folder), "the same codes")
    run("report", "--quiet", folder)
    for where, data in all_bytes(folder, {"prirost.key"}):
        expect(secret.encode() not in data and bytes.fromhex(secret) not in data, "key in", where)
    run("check", key, want=None)
    with open(key, "w", encoding="utf-8") as f:
        f.write("prirost-key-1 " + secret[:-1] + "\n")
    database = open(os.path.join(folder, "prirost.db"), "rb").read()
    _, said = run("import", folder, want=(3,))
    expect("prirost.key" in said.decode(), "says which key is damaged")
    run("report", folder, want=(3,))
    expect(database == open(os.path.join(folder, "prirost.db"), "rb").read(), "nothing is stored")
    os.remove(key)
    expect(codes_in(folder) != codes_in(folder), "without a key each run has its own")
    run("import", "--quiet", folder, want=(0, 1))
    expect(codes_in(folder) != before, "a lost key: other codes")


the_key(same_figures())
nothing_found()
if failures:
    print(len(failures), "failed")
    sys.exit(1)
print("all good")
