"""The brief says what the report says.

  spravka.py PROGRAM YEAR WORK: the report of a year in both languages. Every paragraph and cell of
spravka.docx stands in annual-report.html, but for the few that only a brief has; every number in
it is the rounding of a figure of results.json, or stands in the files of the year, or is a setting.
"""
import json
import os
import re
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

PROGRAM, YEAR, WORK = sys.argv[1:4]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
faults = []


def expect(holds, *what):
    if not holds:
        faults.append(" ".join(str(x) for x in what))


class Page(HTMLParser):
    """Blocks of text of a page."""

    BLOCKS = {"p", "li", "td", "th", "dt", "dd", "caption", "h1", "h2", "h3", "figcaption"}

    def __init__(self):
        super().__init__()
        self.blocks, self.text = set(), None

    def handle_starttag(self, tag, attributes):
        if tag in self.BLOCKS:
            self.text = ""

    def handle_endtag(self, tag):
        if tag in self.BLOCKS and self.text is not None:
            self.blocks.add(self.text.strip())
            self.text = None

    def handle_data(self, data):
        if self.text is not None:
            self.text += data


def paragraphs(document):
    for p in ElementTree.fromstring(document).iter(W + "p"):
        yield "".join(t.text or "" for t in p.iter(W + "t"))


# What the brief alone says: by lang, pieces of patterns.
OWN = {
    "ru": [r"(Промежуточная а|А)налитическая справка .*", r"Справка составлена .*",
           "Участники и охват", "Заместитель директора", "Дата", r"_+ / .* /",
           r"Здесь не всё: ещё \d+ .*", r"Весь перечень: .*", r"Рисунок \d"],
    "en": [r"(Interim a|A)nalytical brief .*", r"Made from the year's data.*",
           "Who took part, and coverage", "Deputy head of the school", "Date", r"_+ / .* /",
           r"Not everything is here: \d+ .*", r"The whole list: .*", r"Figure \d"],
}
BLANK = re.compile("_*$")


def same_sentences(lang, texts, page):
    own = re.compile("|".join(OWN[lang]))
    n = 0
    for t in texts:
        if BLANK.match(t):
            continue
        n += 1
        expect(t.strip() in page.blocks or own.fullmatch(t), lang, "not in the report:", t)
    expect(n > 60, lang, "only", n, "paragraphs")


def figures(results):
    """All that may be printed: values, ends and numbers of pupils, absolute."""
    for f in results["figures"]:
        for key in ("value", "low", "high", "n"):
            if isinstance(f.get(key), (int, float)):
                yield abs(f[key])


NUMBER = re.compile(r"\d+(?:[.,]\d+)?(?:\s*(?:%|п\. п\.|pp))?")


def known(shown, values):
    digits = re.match(r"\d+(?:[.,]\d+)?", shown).group().replace(",", ".")
    places = len(digits.split(".")[1]) if "." in digits else 0
    near = 0.5 * 10 ** -places + 1e-9
    number = float(digits)
    if len(digits) != len(shown):
        return any(abs(v * 100 - number) <= near for v in values)
    return any(abs(v - number) <= (near if places else 1e-9) for v in values)


def numbers(texts, values, files):
    """Numbers that are no figure are those of names, dates and settings: they stand in the files."""
    settings = {"95 %", "95%", "50 %", "50%", "60 %", "60%", "15 %", "15%", "30 %", "30%"}
    seen = 0
    for t in texts:
        t = re.sub(r"^\d\. ", "", t)                      # lines of the decision
        t = re.sub(r"^[1-5] (?=\w)", "", t)               # levels
        t = re.sub(r"\d\d\.\d\d\.\d{4}|\d{4}-\d\d-\d\d|\d{4}/\d{4}", "", t)
        if re.match(r"Здесь не всё|Not everything|Рисунок|Figure", t):
            continue
        for m in NUMBER.finditer(t):
            shown = m.group().replace("\u00a0", " ").replace("\u202f", " ")
            seen += 1
            expect(shown in settings or known(shown, values) or
                   re.search(r"(?<!\d)" + re.escape(shown) + r"(?!\d)", files),
                   "a number that is no figure:", shown, "in:", t)
    expect(seen > 80, "only", seen, "numbers")


def of_year():
    texts = []
    for folder, _, names in os.walk(YEAR):
        if "reports" in folder:
            continue
        for name in names:
            if name.startswith(("паспорт", "passport", "задания", "diagnostic_tasks", "анкеты")):
                with open(os.path.join(folder, name), "rb") as f:
                    data = f.read()
                try:
                    texts.append(data.decode("utf-8-sig"))
                except UnicodeDecodeError:
                    texts.append(data.decode("cp1251"))
    return "\n".join(texts)


def main():
    for lang in ("ru", "en"):
        out = os.path.join(WORK, "reports-" + lang)
        subprocess.run([PROGRAM, "report", YEAR, "--lang", lang, "--out", out], check=True,
                       stdout=subprocess.DEVNULL)
        with zipfile.ZipFile(os.path.join(out, "spravka.docx")) as z:
            expect(z.testzip() is None, "a damaged part", z.testzip())
            expect(all(i.date_time == (1980, 1, 1, 0, 0, 0) for i in z.infolist()), "a clock")
            texts = list(paragraphs(z.read("word/document.xml")))
            pictures = [z.read(n) for n in z.namelist() if n.startswith("word/media/")]
        page = Page()
        with open(os.path.join(out, "annual-report.html"), encoding="utf-8") as f:
            page.feed(f.read())
        with open(os.path.join(out, "results.json"), encoding="utf-8") as f:
            results = json.load(f)
        same_sentences(lang, texts, page)
        numbers(texts, list(figures(results)), of_year())
        charts = {open(os.path.join(out, "charts", n), "rb").read()
                  for n in os.listdir(os.path.join(out, "charts")) if n.endswith(".png")}
        expect(0 < len(pictures) <= 3 and charts.issuperset(pictures), "pictures of their own")
        expect(any(f["name"] == "spravka.docx" for f in results["files"]), "not listed")
        print(lang, len(texts), "paragraphs,", len(pictures), "pictures")
    for f in faults[:40]:
        print("FAIL:", f)
    return 1 if faults else 0


sys.exit(main())
