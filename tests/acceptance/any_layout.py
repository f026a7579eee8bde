"""Tables as form services, spreadsheets, registers and teachers lay them out, with random words, and what
is true of them. Nothing here has seen the program's code."""
import collections
import datetime

SKIP = object()  # what is not compared

RU_Q = ["Мне интересно на уроках", "Я понимаю, зачем мы это учим", "Я знаю критерии оценки работы",
        "Я сам нахожу свои ошибки", "Объяснения учителя понятны",
            "На уроке хватает времени на вопросы",
        "Я умею работать в группе", "Домашних заданий слишком много",
            "Ёмкие примеры помогают понять тему",
        "Мне говорят, что делать дальше", "Я могу объяснить решение другому", "В классе спокойно",
        "Взаимопроверка помогает увидеть ошибки", "Щедро ли хвалят за успехи",
            "Цель урока мне ясна"]
EN_Q = ["I find the lessons interesting", "I know why we learn this",
    "The criteria are clear to me",
        "I can find my own mistakes", "The teacher explains clearly", "There is time for questions",
        "I work well in a group", "Too much homework is given", "Examples help me understand"]
RU_COMMENT = ["Всё понравилось", "Нормально, без замечаний", "Хочу ещё; и побольше",
    "Было \"шумно\" на уроке",
              "Спасибо!", "не знаю", "Больше примеров (пожалуйста)", "Ужасно: 5 минут - это мало",
              "Съешь ещё этих булок", "Объяснения быстрые, не успеваю", "Цифры 1,5 и 2;3 непонятны"]
UNI_COMMENT = ["Первая строка\nвторая строка", "😀 здорово", "мне 👍🏽", "שלום, всё хорошо",
    "Ok \u2013 хорошо",
               "«Ёлочки» и \u201cлапки\u201d", "a|b\tc"]
EN_COMMENT = ["Fine", "Great, thanks", "It was \"loud\"", "More examples; please", "So-so",
    "I don't know",
              "Nothing to add", "Too fast (for me)"]
MISSING = ["-", "–", "—", "н/а", "Н/Д", "нет ответа", "Нет данных", "n/a", "NA", "#Н/Д", "#N/A",
    "NULL", " - "]
AGREE = {"ru": ["Полностью не согласен", "Скорее не согласен", "Трудно сказать", "Скорее согласен",
                "Полностью согласен"],
         "en": ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree",
             "Strongly agree"]}
YES = ["Нет", "Скорее нет", "Скорее да", "Да"]
OPTIONS = {"ru": ["Светофор", "«Лестница успеха»", "Карта понятий", "Лист самооценки",
    "Билет на выход",
                  "Взаимопроверка в парах"],
           "en": ["Traffic lights", "Exit ticket", "Concept map", "Self-check", "Peer review"]}
CHOICE = {"ru": ["да, всегда", "иногда", "редко"], "en": ["always", "sometimes", "rarely"]}
ENDS = {"ru": ["совсем нет", "скорее нет", "когда как", "скорее да", "очень важно"],
        "en": ["Not at all", "A little", "So so", "Important", "It's extremely important"]}
SUBJECTS = ["Русский язык", "Математика", "Литературное чтение", "Окружающий мир", "Физкультура",
    "Музыка"]
LETTERS = "АБВГ"
MONTHS = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября",
          "ноября", "декабря"]
DAYS = ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"]


class Column:
    def __init__(self, header, raw, value, role=None, **facts):
        self.header, self.raw, self.value, self.role, self.facts = header, raw, value, role, facts


class Table:
    def __init__(self, layout, lang):
        self.layout, self.lang = layout, lang
        self.columns, self.kind = [], "survey"
        self.titles, self.footers = [], []       # rows of cells
        self.second = None                         # second header row
        self.joined = None
        self.issues = []                           # (codes, line, column)
        self.style = {}


class Maker:
    def __init__(self, rng):
        self.r = rng

    # ---- cells ----

    def stamp(self, form):
        r = self.r
        t = datetime.datetime(2025, 9, 13, 0, 0, 0) + datetime.timedelta(
            days=r.randrange(0, 15), seconds=r.randrange(86400))
        h12 = t.hour % 12 or 12
        half = "AM" if t.hour < 12 else "PM"
        minute = False
        if form == "gforms":
            s = t.strftime("%Y/%m/%d ") + f"{h12}{t.strftime(':%M:%S')} {half} " + self.zone
        elif form == "ru":
            s = f"{t.strftime('%d.%m.%Y')} {t.hour}{t.strftime(':%M:%S')}"
        elif form == "us":
            s = f"{t.month}/{t.day}/{t.year} {t.hour}{t.strftime(':%M:%S')}"
        elif form == "iso":
            s = t.strftime("%Y-%m-%d %H:%M:%S")
        elif form == "isoT":
            s = t.strftime("%Y-%m-%dT%H:%M:%S") + self.r.choice(["Z", "+03:00", ""])
        elif form == "ms":
            s = f"{t.month}/{t.day}/{t.strftime('%y')} {t.hour}{t.strftime(':%M:%S')}"
        elif form == "excelru":
            s, minute = t.strftime("%d.%m.%Y %H:%M"), True
        elif form == "excelru2":
            s, minute = t.strftime("%d.%m.%y %H:%M"), True
        elif form == "sm":
            s = t.strftime("%m/%d/%Y %I:%M:%S %p")
        elif form == "moodle":
            s, minute = f"{DAYS[t.weekday()]}, {t.day} {MONTHS[t.month - 1]} {t.year}, {t.strftime('%H:%M')}", True
        elif form == "moodle_en":
            s, minute = f"{t.strftime('%A')}, {t.day} {t.strftime('%B')} {t.year}, {h12}:{t.strftime('%M')} {half}", True
        else:
            raise ValueError(form)
        if minute:
            t = t.replace(second=0)
        return s, t.strftime("%Y-%m-%dT%H:%M:%S")

    def stamps(self, header, form, n):
        self.zone = self.r.choice(["GMT-3", "GMT+3", "GMT+03:00", "AST", "MSK", "EET", "GMT+5:30"])
        cells = [self.stamp(form) for _ in range(n)]
        return Column(header, [c[0] for c in cells], [c[1] for c in cells], "timestamp")

    def spelled_class(self, name):
        grade, letter = name[:-1], name[-1]
        latin = {"А": "A", "В": "B", "Б": "Б", "Г": "Г"}[letter]
        return self.r.choice([name, name, name, f"{grade} «{letter}»", f'{grade} "{letter}"',
            f"{grade}-{letter.lower()}",
                              f"0{grade}{letter}", f"{grade}{letter} класс", f"{grade}{latin}",
                                  f" {name} ",
                              f"{grade} {letter}", f"{grade}{letter.lower()}",
                                  f"{grade}-{letter.lower()} кл.",
                              f"{name}\u00a0", f"{grade}\u00a0{letter}", f"{grade}-{letter}",
                                  f"{grade}/{letter}"])

    def spelled_code(self, code):
        latin = code.translate(str.maketrans("АВ", "AB"))
        return self.r.choice([code] * 6 + [code.lower(), latin, f" {code}", f"{code}\u00a0",
            code.replace("-", " - ")])

    def pupils(self, n, mess=True):
        grades = self.r.sample(range(2, 12), 2)
        classes = [f"{g}{l}" for g in grades for l in self.r.sample(LETTERS, 2)]
        codes, of = [], []
        for i in range(n):
            c = self.r.choice(classes)
            codes.append(f"{c}-{i + 1:02d}")
            of.append(c)
        return (Column("Код ученика", [self.spelled_code(c) if mess else c for c in codes], codes,
            "key"),
                Column("Класс", [self.spelled_class(c) if mess else c for c in of], of, "class"))

    def likert(self, header, n, low=1, high=5, words=True, empty=0.05):
        raw, value = [], []
        for _ in range(n):
            x = self.r.random()
            if x < empty:
                raw.append(""), value.append(None)
            elif words and x < empty + 0.04:
                raw.append(self.r.choice(MISSING)), value.append(None)
            else:
                v = self.r.randint(low, high)
                raw.append(self.r.choice([str(v)] * 12 + [f" {v}", f"{v}\u00a0",
                    f"{v} "])), value.append(v)
        nums = [v for v in value if v is not None]
        f = {"count": len(nums), "sum": sum(nums)} if nums else {"count": 0}
        return Column(header, raw, value, "likert" if nums else None, **f)

    def words(self, header, n, scale, empty=0.05):
        raw, value = [], []
        for _ in range(n):
            x = self.r.random()
            if x < empty:
                raw.append(""), value.append(None)
                continue
            v = self.r.randrange(len(scale))
            w = scale[v]
            raw.append(self.r.choice([w] * 8 + [w.lower(), w.upper(), f" {w}", w.replace(" ",
                "\u00a0"),
                                                w.replace(" ", "  "),
                                                    w + "."])), value.append(v + 1)
        nums = [v for v in value if v is not None]
        f = {"count": len(nums), "sum": sum(nums)} if nums else {"count": 0}
        column = Column(header, raw, value, "likert_text" if nums else None, **f)
        column.scale = scale
        return column

    def ends(self, header, n, lang):
        """Numbers with texts at the ends, or at all points."""
        dash = self.r.choice([" - ", " — ", " – "])
        every = self.r.random() < 0.5
        raw, value = [], []
        for _ in range(n):
            v = self.r.randint(1, 5)
            raw.append(f"{v}{dash}{ENDS[lang][v - 1]}" if every or v in (1, 5) else str(v))
            value.append(v)
        return Column(header, raw, value, None, count=n, sum=sum(value))

    def multi(self, header, n, lang, join, trailing=""):
        options = OPTIONS[lang]
        raw, counts, value = [], collections.Counter(), []
        for _ in range(n):
            picked = [o for o in options if self.r.random() < 0.4]
            raw.append(join.join(picked) + (trailing if picked else ""))
            counts.update(picked)
            value.append(SKIP)
        return Column(header, raw, value, None, choices=dict(counts))

    def choice(self, header, n, options):
        raw = [self.r.choice(options) for _ in range(n)]
        return Column(header, raw, list(raw), None, labels=dict(collections.Counter(raw)))

    def comment(self, header, n, lang, wild=True):
        pool = (RU_COMMENT + (UNI_COMMENT if wild else [])) if lang == "ru" else EN_COMMENT
        raw = [self.r.choice(pool) if self.r.random() < 0.7 else "" for _ in range(n)]
        value = [" ".join(c.split()) if c else None for c in raw]
        return Column(header, raw, value, None)

    def decimals(self, header, n, sign):
        raw, value = [], []
        for _ in range(n):
            v = self.r.randrange(0, 10000)
            raw.append(f"{v // 100}{sign}{v % 100:02d}")
            value.append(v / 100)
        return Column(header, raw, value, None, count=n, sum=sum(value))

    def questions(self, k, lang):
        return self.r.sample(RU_Q if lang == "ru" else EN_Q, k)

    # ---- layouts ----

    def body(self, n, lang, join, trailing="", wild=True, names=None, answers=None):
        """Questions as a form asks them."""
        r = self.r
        k = r.randint(2, 7)
        qs = self.questions(k, lang)
        if names:
            qs = [names(i, q) for i, q in enumerate(qs)]
        kind = answers or r.choice(["likert", "words", "mixed"])
        out = []
        for i, q in enumerate(qs):
            if kind == "likert" or (kind == "mixed" and i % 2 == 0):
                out.append(self.likert(q, n))
            else:
                out.append(self.words(q, n, AGREE[lang] if lang == "en"
                    or r.random() < 0.7 else YES))
        if r.random() < 0.3:
            out.append(self.ends("Насколько это важно?" if lang == "ru" else "How important is it?",
                n, lang))
        if r.random() < 0.6:
            out.append(self.multi("Какие приёмы помогают?"
                if lang == "ru" else "Which techniques help?", n, lang,
                                  join, trailing))
        if r.random() < 0.5:
            out.append(self.comment("Комментарий" if lang == "ru" else "Comment", n, lang, wild))
        return out

    def number_of_rows(self):
        return self.r.choice([3, 4, 6, 10, 15, 25, 40, 70])

    def google_forms(self):
        t, n = Table("google forms", "ru"), self.number_of_rows()
        grid = self.r.random() < 0.5
        key, cl = self.pupils(n)
        t.columns = [self.stamps("Отметка времени", "gforms", n), key, cl]
        t.columns += self.body(n, "ru", ";", names=(lambda i, q: f"Оцени утверждения [{q}]")
            if grid else None)
        t.style = dict(delimiter=",", quote="all", end="\n", final=False, encodings=["utf-8"])
        return t

    def google_sheets(self):
        lang = self.r.choice(["ru", "en"])
        t, n = Table("google sheets " + lang, lang), self.number_of_rows()
        key, cl = self.pupils(n)
        if lang == "en":
            key.header, cl.header = "Pupil code", "Class"
        t.columns = [self.stamps("Отметка времени" if lang == "ru" else "Timestamp", "ru"
            if lang == "ru" else "us", n),
                     key, cl] + self.body(n, lang, ", ")
        t.style = dict(delimiter=",", quote="minimal", end="\r\n", final=False, encodings=["utf-8"])
        return t

    def yandex(self):
        t, n = Table("yandex", "ru"), self.number_of_rows()
        key, cl = self.pupils(n)
        ids = [str(190000000 + i * 7) for i in range(n)]
        t.columns = [Column("ID", ids, [SKIP] * n), self.stamps("Время создания", "iso", n), key,
            cl]
        t.columns += self.body(n, "ru", ", ")
        t.style = dict(delimiter=self.r.choice(",;"), quote=self.r.choice(["all", "minimal"]),
            end="\n",
                       encodings=["utf-8", "utf-8-sig"])
        return t

    def lime(self, full):
        t, n = Table("lime " + ("full" if full else "codes"), "ru"), self.number_of_rows()
        key, cl = self.pupils(n)
        done = self.stamps("Дата отправки" if full else "submitdate", "iso", n)
        t.columns = [Column("ID ответа" if full else "id", [str(i + 1) for i in range(n)],
            [SKIP] * n), done]
        t.columns += [Column("Последняя страница" if full else "lastpage", ["2"] * n, [SKIP] * n),
                      Column("Язык начала" if full else "startlanguage", ["ru"] * n, [SKIP] * n)]
        done.role = None
        if not full:
            key.header, cl.header = "KOD", "KL"
        t.columns += [key, cl]
        if full:
            t.columns += self.body(n, "ru", ", ", names=lambda i, q: f"Оцени утверждения. [{q}]",
                answers="words")
        else:
            for i in range(self.r.randint(3, 8)):
                c = self.likert(f"MOT[SQ{i + 1:03d}]", n, words=False)
                c.raw = ["" if v is None else f"A{v}" for v in c.value]
                c.role = None
                t.columns.append(c)
            t.columns.append(self.comment("KOMM", n, "ru"))
        t.style = dict(delimiter=self.r.choice(";,"), quote="all", end="\r\n", extra_line=True,
            encodings=["utf-8-sig"])
        return t

    def ms_forms(self):
        t, n = Table("ms forms excel", "ru"), self.number_of_rows()
        form = self.r.choice(["excelru", "excelru2"])
        key, cl = self.pupils(n)
        t.columns = [Column("ИД", [str(i + 1) for i in range(n)], [SKIP] * n),
            self.stamps("Время начала", form, n)]
        done = self.stamps("Время выполнения", form, n)
        t.columns[1].role = done.role = None
        t.columns[1].value = [SKIP] * n
        t.columns += [done, key, cl] + self.body(n, "ru", ";", ";", wild=False)
        t.columns.append(self.decimals("Доля нового, часов", n, ","))
        t.style = dict(delimiter=";", quote="minimal", end="\r\n",
                       encodings=["cp1251", "utf-8-sig", "utf-16le-bom", "cp866", "mac-cyrillic"])
        return t

    def survey_monkey(self):
        lang = self.r.choice(["ru", "en"])
        t, n = Table("surveymonkey " + lang, lang), self.number_of_rows()
        q = "Насколько вы согласны?" if lang == "ru" else "How far do you agree?"
        t.columns = [Column("Respondent ID", [str(11884799009 + i) for i in range(n)], [SKIP] * n),
                     Column("Collector ID", ["400000001"] * n, [SKIP] * n),
                         self.stamps("Start Date", "sm", n),
                     self.stamps("End Date", "sm", n)]
        t.columns[2].role = t.columns[3].role = None
        t.columns[2].value = [SKIP] * n
        second = [""] * 4
        top = [c.header for c in t.columns]
        cl = self.pupils(n)[1]
        cl.role = None
        cl.value = [SKIP] * n
        cl.header = "В каком классе ваш ребёнок?" if lang == "ru" else "Which class is your child in?"
        t.columns.append(cl)
        top.append(cl.header)
        second.append("Response")
        for i, w in enumerate(self.questions(self.r.randint(2, 4), lang)):
            c = self.words(f"{q} [{w}]", n, AGREE[lang])
            t.columns.append(c)
            top.append(q if i == 0 else "")
            second.append(w)
        c = self.comment("Ваш комментарий" if lang == "ru" else "Your comment", n, lang)
        t.columns.append(c)
        top.append(c.header)
        second.append("Open-Ended Response")
        t.top, t.second = top, second
        t.style = dict(delimiter=",", quote="minimal", end="\n", encodings=["utf-8", "utf-8-sig"])
        return t

    def typeform(self):
        t, n = Table("typeform", "en"), self.number_of_rows()
        ids = ["".join(self.r.choice(("a1","b2","c3","d4","e5","f6","fa")) for _ in range(12))
            for _ in range(n)]
        t.columns = [Column("#", ids, [SKIP] * n)]
        t.columns += self.body(n, "en", ", ")
        t.columns += [self.stamps("Start Date (UTC)", "iso", n), self.stamps("Submit Date (UTC)",
            "iso", n)]
        t.columns[-1].role = t.columns[-2].role = None
        t.columns[-1].value = t.columns[-2].value = [SKIP] * n
        t.kind = None
        t.style = dict(delimiter=",", quote="minimal", end="\n", encodings=["utf-8"])
        return t

    def moodle(self):
        t, n = Table("moodle", "ru"), self.number_of_rows()
        form = self.r.choice(["moodle", "moodle_en"])
        who = [f"Участник {i + 1:03d}" for i in range(n)]
        t.columns = [Column("Полное имя", who, [SKIP] * n), Column("Группы", ["ПОС"] * n,
            [SKIP] * n),
                     self.stamps("Дата", form, n)]
        t.columns += self.body(n, "ru", ", ", names=lambda i, q: f"(Q{i + 1}) {q}")
        t.style = dict(delimiter=self.r.choice([",", ";", "\t"]), quote="minimal", end="\n",
                       encodings=["utf-8", "utf-8-sig"])
        t.columns[0].personal = True
        return t

    def register(self):
        """Marks, wide: titles above, totals below."""
        t, n = Table("register", "ru"), self.r.choice([8, 15, 25, 30])
        t.kind = "marks"
        grade = self.r.randint(2, 11)
        name = f"{grade}{self.r.choice(LETTERS)}"
        codes = [f"{name}-{i + 1:02d}" for i in range(n)]
        t.columns = [Column("№", [str(i + 1) for i in range(n)], [SKIP] * n), Column("Код ученика",
            codes, codes, "key")]
        for s in self.r.sample(SUBJECTS, self.r.randint(2, 5)):
            raw = [self.r.choice(["5", "4", "3", "4", "5", "2", "н/а", "осв", ""])
                for _ in range(n)]
            value = [int(x) if x.isdigit() else None for x in raw]
            nums = [v for v in value if v is not None]
            t.columns.append(Column(s, raw, value, "mark", count=len(nums), sum=sum(nums)
                if nums else SKIP))
        means = []
        for i in range(n):
            v = [c.value[i] for c in t.columns[2:] if c.value[i] is not None]
            means.append(f"{sum(v) / len(v):.2f}".replace(".", ",") if v else "")
        t.columns.append(Column("Средний балл", means, [SKIP] * n))
        t.titles = [["Отчёт об успеваемости класса"], ["Класс:", name], ["Период:",
            f"{self.r.randint(1, 4)} четверть"]]
        self.r.shuffle(t.titles)
        t.titles += [[f"Школа № {self.r.randint(1, 99)}"] for _ in range(self.r.randint(0, 5))]
        if self.r.random() < 0.5:
            t.titles.append([])
        pad = [f"{self.r.randint(200, 500) / 100:.2f}".replace(".", ",") for _ in t.columns[2:]]
        t.footers = [["", "Средний балл"] + pad]
        if self.r.random() < 0.7:
            t.footers.append(["", "Качество знаний, %"] + [f"{self.r.randint(10, 100)}%"
                for _ in t.columns[2:-1]])
        if self.r.random() < 0.3:
            t.footers.append(["Итого", ""] + [str(self.r.randint(1, 30)) for _ in t.columns[2:]])
        if self.r.random() < 0.3:
            t.footers.append(["Классный руководитель: ____________"])
        t.style = dict(delimiter=";", quote="minimal", end="\r\n",
                       encodings=["cp1251", "utf-8-sig", "utf-8", "cp866", "koi8-r", "mac-cyrillic",
                           "utf-16le-bom"])
        return t

    def marks_long(self):
        t, n = Table("marks long", "ru"), self.number_of_rows()
        t.kind = "marks"
        key, cl = self.pupils(n)
        subject = [self.r.choice(SUBJECTS) for _ in range(n)]
        t.columns = [cl, key, Column("Предмет", subject, list(subject))]
        for k in range(4):
            raw = [self.r.choice(["5", "4", "3", "н/а", "осв", "5", "4"]) for _ in range(n)]
            value = [int(x) if x.isdigit() else None for x in raw]
            nums = [v for v in value if v is not None]
            t.columns.append(Column(f"{k + 1} четверть", raw, value, "mark", count=len(nums),
                sum=sum(nums) if nums else SKIP))
        t.style = dict(delimiter=self.r.choice(";,\t"), quote="minimal", end="\r\n",
                       encodings=["cp1251", "utf-8-sig", "utf-8", "utf-16le-bom", "koi8-r"])
        return t

    def libre(self):
        t, n = Table("libreoffice", "ru"), self.number_of_rows()
        key, cl = self.pupils(n)
        dates = [self.stamp("ru") for _ in range(n)]
        t.columns = [Column("Дата", [d[0].split()[0] for d in dates], [d[1][:10] for d in dates]),
            key, cl]
        t.columns += self.body(n, "ru", "; ", wild=False)
        t.columns.append(self.decimals("Сколько часов в неделю?", n, ","))
        t.style = dict(delimiter=self.r.choice(";,\t"), quote=self.r.choice(["minimal", "text"]),
            end="\n",
                       encodings=["utf-8", "cp1251", "cp866", "koi8-r", "mac-cyrillic",
                           "utf-16le-bom"])
        return t

    def hand(self):
        """A teacher's own file: code, class, wave, questions in short."""
        t, n = Table("hand-made", "ru"), self.number_of_rows()
        key, cl = self.pupils(n)
        wave = self.r.choice(["сентябрь", "май", "1"])
        t.columns = [key, cl, Column("Волна", [wave] * n, [SKIP] * n)]
        short = self.r.random() < 0.4
        for i, q in enumerate(self.questions(self.r.randint(2, 6), "ru")):
            t.columns.append(self.likert(f"В{i + 1}" if short else f"В{i + 1}. {q}", n))
        if not short and self.r.random() < 0.6:
            t.columns.append(self.comment("Комментарий", n, "ru", wild=False))
        if self.r.random() < 0.3:
            t.titles = [["Анкета по мотивации"]] + [[x] for x in ["Школа № 5", "",
                "Провела: Т02"][: self.r.randint(0, 3)]]
        t.style = dict(delimiter=self.r.choice(";,\t|"), quote="minimal", end=self.r.choice(["\n",
            "\r\n", "\r"]),
                       encodings=["utf-8", "utf-8-sig", "cp1251", "cp866", "koi8-r", "mac-cyrillic",
                           "utf-16le-bom",
                                  "utf-16be-bom", "utf-16le", "utf-16be"])
        return t

    def tiny(self):
        """Three rows, four columns, little Cyrillic."""
        t, n = Table("tiny", "ru"), 3
        key, cl = self.pupils(n, mess=False)
        key.header = self.r.choice(["Код", "Код ученика", "Ученик"])
        t.columns = [key, cl, self.likert("В1", n, words=False, empty=0), self.likert("В2", n,
            words=False, empty=0)]
        t.style = dict(delimiter=self.r.choice(";,"), quote="minimal", end="\r\n",
                       encodings=["utf-8", "cp1251", "cp866", "koi8-r", "mac-cyrillic",
                           "utf-16le-bom", "utf-16le"])
        return t

    def layout(self):
        return self.r.choice([self.google_forms, self.google_sheets, self.google_sheets,
            self.yandex,
                              lambda: self.lime(True), lambda: self.lime(False), self.ms_forms,
                                  self.survey_monkey,
                              self.typeform, self.moodle, self.register, self.marks_long,
                                  self.libre, self.hand,
                              self.hand, self.tiny])()
