"""A table as bytes: any encoding, separator, quotes, line ends; and damage at a known place."""
import random

from any_layout import EN_Q, RU_Q, SKIP, Maker

# ---- writing ----

PYTHON = {"utf-8": "utf-8", "utf-8-sig": "utf-8-sig", "utf-16le-bom": "utf-16-le",
    "utf-16be-bom": "utf-16-be",
          "utf-16le": "utf-16-le", "utf-16be": "utf-16-be", "cp1251": "cp1251", "cp866": "cp866",
              "koi8-r": "koi8_r",
          "mac-cyrillic": "mac_cyrillic"}
SAID = {"utf-8": "utf-8", "utf-8-sig": "utf-8", "utf-16le-bom": "utf-16le",
    "utf-16be-bom": "utf-16be",
        "utf-16le": "utf-16le", "utf-16be": "utf-16be", "cp1251": "windows-1251", "cp866": "cp866",
        "koi8-r": "koi8-r", "mac-cyrillic": "maccyr"}
BOM = {"utf-16le-bom": b"\xff\xfe", "utf-16be-bom": b"\xfe\xff"}


def encoded(text, encoding):
    return BOM.get(encoding, b"") + text.encode(PYTHON[encoding])


class File:
    """A table as bytes, and what is true of it."""

    def __init__(self, table, rng, plain=False):
        self.t, self.r = table, rng
        self.options = []
        self.outcome, self.kind = {"accept"}, table.kind
        self.want = []                # (codes, line, column or None): must be said
        self.may = []                 # may be said
        s = table.style
        self.delimiter, self.quote, self.end = s["delimiter"], s["quote"], s["end"]
        self.encoding = rng.choice(s["encodings"])
        self.final, self.extra_line = s.get("final", True), s.get("extra_line", False)
        if not plain and rng.random() < 0.4:   # somebody saved it again
            self.delimiter = rng.choice(",;\t|")
            self.quote = rng.choice(["all", "minimal", "text"])
            self.end = rng.choice(["\n", "\r\n", "\r"])
            self.encoding = rng.choice(list(PYTHON))
            self.final, self.extra_line = rng.random() < 0.7, False
        self.n = len(table.columns[0].raw)
        self.header_rows = 2 if table.second else 1
        self.rows = []                # (sort, cells); sorts: title, header, data, footer, blank, again
        self.top = getattr(table, "top", None) or [c.header for c in table.columns]
        width = len(table.columns)
        for cells in table.titles:
            self.rows.append(["title" if any(cells) else "blank",
                cells + [""] * (width - len(cells))])
        self.rows.append(["header", self.top])
        if table.second:
            self.rows.append(["second", table.second])
        for i in range(self.n):
            self.rows.append(["data", [c.raw[i] for c in table.columns]])
        for cells in table.footers:
            self.rows.append(["footer", cells + [""] * (width - len(cells))])
        self.top = list(self.top)
        for row in self.rows:
            row[1] = list(row[1])
            if row[0] == "header":
                self.top = row[1]
        self.raws = [[c.raw[i] for c in table.columns] for i in range(self.n)]
        self.rejected = False
        self.quarantined = set()
        self.damage = None
        self.bytes = None
        self.skip_values = set()      # (record, column) from 0 whose value is not compared

    def cell(self, text):
        q = self.quote == "all" or any(c in text for c in (self.delimiter, '"', "\n", "\r"))
        q = q or (self.quote == "text" and text and not text.replace(",", "").isdigit())
        return '"' + text.replace('"', '""') + '"' if q else text

    def line(self, cells):
        return self.delimiter.join(self.cell(c) for c in cells)

    def plain_yes(self):
        """«Да» and «нет» without «скорее» between them are no scale."""
        for c, col in enumerate(self.t.columns):
            kept = [v for k, v in enumerate(col.value) if k not in self.quarantined and self.raws[k]]
            if len(getattr(col, "scale", "")) == 4 and not {2, 3} & set(kept):
                col.value, col.role, col.facts = [SKIP] * self.n, None, {}

    def encodable(self):
        try:
            text = "".join(c for _, row in self.rows for c in row)
            text.encode(PYTHON[self.encoding])
            return True
        except UnicodeEncodeError:
            return False

    def texts(self):
        return [(sort, self.line(cells) if sort != "empty" else "") for sort, cells in self.rows]

    def write(self, texts=None):
        """Lines of text -> bytes, and the physical line of each row."""
        texts = texts or self.texts()
        self.at, out, line = [], [], 1
        for i, (sort, text) in enumerate(texts):
            self.at.append(line)
            last = i + 1 == len(texts)
            whole = text + (self.end if not last or self.final else "")
            out.append(whole)
            line += whole.replace("\r\n", "\n").replace("\r", "\n").count("\n")
        if self.extra_line:
            out.append(self.end)
        self.text = "".join(out)
        self.bytes = encoded(self.text, self.encoding)
        self.sorts = [s for s, _ in texts]
        self.data_lines = [l for l, s in zip(self.at, self.sorts) if s == "data"]
        self.header_line = self.at[self.sorts.index("header")] if "header" in self.sorts else None

    def data_index(self):
        return [i for i, r in enumerate(self.rows) if r[0] == "data"]


def plain_utf8(f):
    f.encoding = f.r.choice(["utf-8", "utf-8-sig"])


# ---- damage; each gives False when the file is not fit for it ----

def d_none(f):
    f.write()


def d_bad_byte(f):
    plain_utf8(f)
    f.write()
    k = f.r.randrange(f.n)
    cols = [c for c, col in enumerate(f.t.columns) if len(f.raws[k][c]) >= 2 and col.role is None
        and
            "\n" not in f.raws[k][c] and '"' not in f.raws[k][c] and not getattr(col, "personal",
                False)
            and any(ch.isalpha() for ch in f.raws[k][c]) and "choices" not in col.facts
                and "count" not in col.facts]
    if not cols:
        return False
    c = f.r.choice(cols)
    mark = "\ue000"
    row = f.data_index()[k]
    old = f.raws[k][c]
    at = f.r.randrange(1, len(old))
    new = old[:at] + mark + old[at:]
    f.rows[row][1] = list(f.rows[row][1])
    f.rows[row][1][c] = new
    f.write()
    f.bytes = f.bytes.replace(mark.encode(), f.r.choice([b"\xff", b"\xd0", b"\xca", b"\x98",
        b"\xe2\x82"]))
    f.raws[k][c] = None
    f.skip_values.add((k, c))
    f.t.columns[c].facts.pop("labels", None)
    f.outcome = {"accept_report"}
    if f.text.replace("\ue000", "").isascii():   # another code page is as likely
        f.outcome |= {"accept"}
        f.want.append(({"encoding_invalid", "encoding_guessed"}, f.data_lines[k], c + 1))
        return
    f.want.append(({"encoding_invalid"}, f.data_lines[k], c + 1))


def d_nul(f):
    plain_utf8(f)
    f.write()
    k = f.r.randrange(f.n)
    row = f.data_index()[k]
    at = f.at[row]
    lines = f.texts()
    lines[row] = (lines[row][0], lines[row][1] + "\ue000")
    f.write(lines)
    f.bytes = f.bytes.replace("\ue000".encode(), b"\0")
    f.outcome = {"reject"}
    line = at + lines[row][1].replace("\r\n", "\n").replace("\r", "\n").count("\n")
    f.want.append(({"nul_byte"}, line, None))


def d_long(f):
    k = f.r.randrange(f.n)
    row = f.data_index()[k]
    f.rows[row][1] = list(f.rows[row][1]) + [f.r.choice(["лишнее", "7", "x"])]
    if not f.encodable() or f.n < 4:
        return False
    f.write()
    f.outcome = {"accept_partial"}
    f.quarantined.add(k)
    f.want.append(({"ragged_long"}, f.data_lines[k], len(f.t.columns) + 1))


def d_short(f):
    k = f.r.randrange(f.n)
    width = len(f.t.columns)
    keep = f.r.randint(max(3, width - 3), width - 1)
    row = f.data_index()[k]
    if f.n < 4 or (f.t.kind == "marks"):
        return False
    f.rows[row][1] = list(f.rows[row][1])[:keep]
    for c in range(keep, width):
        f.raws[k][c] = ""
        f.t.columns[c].value[k] = SKIP if f.t.columns[c].value[k] is SKIP else None
        f.t.columns[c].facts.clear()
        f.t.columns[c].role = None
    f.write()
    f.outcome = {"accept_report"}
    f.want.append(({"ragged_short"}, f.data_lines[k], keep + 1))


def d_stray(f):
    """A quote inside an unquoted cell is an ordinary character."""
    cols = [c for c, col in enumerate(f.t.columns) if col.header in ("Комментарий", "KOMM",
        "Comment")]
    if not cols or f.quote == "all":
        return False
    k, c = f.r.randrange(f.n), cols[0]
    row = f.data_index()[k]
    text = 'Мне 5" экран' if f.t.lang == "ru" else 'My 5" screen'
    cells = [f.cell(x) for x in f.rows[row][1]]
    cells[c] = text
    f.raws[k][c] = text
    f.t.columns[c].value[k] = text
    if not f.encodable():
        return False
    lines = f.texts()
    lines[row] = ("data", f.delimiter.join(cells))
    f.write(lines)
    f.may.append(({"stray_quote"}, f.data_lines[k], c + 1))
    f.outcome = {"accept", "accept_report"}


def d_lost_quote(f):
    """A quoted cell loses its closing quote, not in the last column of the last row."""
    k = f.r.randrange(max(1, f.n - 1))
    row = f.data_index()[k]
    cells = [f.cell(x) for x in f.rows[row][1]]
    cols = [c for c, x in enumerate(cells) if x.startswith('"') and len(x) > 3 and "\n" not in x
        and '""' not in x]
    if not cols or f.n < 4:
        return False
    c = f.r.choice(cols)
    cells[c] = cells[c][:-1]
    lines = f.texts()
    lines[row] = ("data", f.delimiter.join(cells))
    f.write(lines)
    f.outcome = {"reject", "accept_partial"}
    f.rejected = None   # records are not compared
    f.want.append(({"unterminated_quote", "stray_quote"}, f.data_lines[k], c + 1))


def d_trailing(f):
    if f.t.second:
        return False
    n = f.r.randint(1, 3)
    for r in f.rows:
        r[1] = list(r[1]) + [""] * n
    f.write()
    f.outcome = {"accept_report"}
    f.want.append(({"trailing_delimiter"}, f.header_line, len(f.t.columns) + 1))


def d_mixed(f):
    f.encoding = "utf-8"
    f.write()
    k = f.r.randrange(1, f.n)
    row = f.data_index()[k]
    lines = f.texts()
    texts = [t + f.end for _, t in lines]
    first, second = "".join(texts[:row]), "".join(texts[row:])
    cyr = [i for i, t in enumerate(texts[row:]) if sum("а" <= c.lower() <= "я" for c in t) >= 3]
    try:
        b = second.encode("cp1251")
    except UnicodeEncodeError:
        return False
    if sum("а" <= c.lower() <= "я" for c in first) < 30 or len(cyr) < 2 or cyr[0] > 0:
        return False
    f.bytes = first.encode() + b
    f.outcome = {"reject"}
    line = f.at[row + cyr[0]]
    f.want.append(({"encoding_mixed"}, None if "\n" in "".join(c for r in f.raws
        for c in r) else line, None))


def d_header_delimiter(f):
    if f.t.titles or f.t.second or f.n < 4:
        return False
    f.delimiter, other = f.r.choice([(",", ";"), (";", ","), ("\t", ";"), (",", "\t")])
    if any(other in c or f.delimiter in c for _, r in f.rows for c in r):
        return False
    f.write()
    f.delimiter, keep = other, f.delimiter
    head = f.line(f.rows[0][1])
    f.delimiter = keep
    lines = f.texts()
    lines[0] = ("header", head)
    f.write(lines)
    f.outcome = {"reject", "accept_report"}
    f.rejected = None
    f.want.append(({"delimiter_mixed"}, f.data_lines[0], None))


def d_cut(f):
    if f.t.footers or f.n < 10 or f.t.kind == "marks":
        return False
    f.final, f.extra_line = False, False
    f.write()
    row = f.data_index()[-1]
    lines = f.texts()
    text = lines[row][1]
    cut = f.r.randrange(1, len(text))
    lines[row] = ("data", text[:cut])
    f.write(lines)
    part, cells, quoted, col = text[:cut], [], False, 1
    for ch in part:
        if ch == '"':
            quoted = not quoted
        elif ch == f.delimiter and not quoted:
            col += 1
    width = len(f.t.columns)
    k = f.n - 1
    for c in range(width):
        f.t.columns[c].facts.clear()
        f.t.columns[c].role = None
        f.skip_values.add((k, c))
    f.raws[k] = None
    if quoted:
        f.outcome = {"reject"} if col < width else {"accept_report", "reject"}
        f.rejected = None
        f.want.append(({"unterminated_quote"}, None, col))
    elif col < width:
        f.outcome = {"accept_report"}
        f.want.append(({"ragged_short"}, f.data_lines[k], col + 1))
    else:
        f.outcome = {"accept", "accept_report"}
    f.may.append((None, f.data_lines[k], None))
    f.may.append(({"duplicate_conflict", "superseded"}, None,
        None))   # a code cut short is another's


def d_wrapped(f):
    """A semicolon file opened where commas separate, and saved: each row is one quoted cell."""
    if f.t.second or f.t.titles or f.t.footers or f.n < 4:
        return False
    f.delimiter, f.quote = ";", f.r.choice(["minimal", "text"])
    f.end = f.r.choice(["\n", "\r\n"])
    if any("\n" in c for _, r in f.rows for c in r):
        return False
    if any("," in c for c in f.rows[0][1]):
        return False
    lines = f.texts()
    out = [lines[0]]
    for s, t in lines[1:]:
        if "," in t:
            return False
        out.append((s, '"' + t.replace('"', '""') + '"'))
    f.write(out)
    f.outcome = {"accept_report"}
    f.want.append(({"whole_row_quoted"}, f.data_lines[0], None))


def d_blank(f):
    rows, n = [], 0
    for i, r in enumerate(f.rows):
        rows.append(r)
        if r[0] == "data" and f.r.random() < 0.2:
            rows.append(["empty", [""]] if f.r.random() < 0.5 else ["blank",
                [""] * len(f.t.columns)])
            n += 1
    f.rows = rows
    f.write()


def d_header_again(f):
    if f.t.second or f.n < 3:
        return False
    k = f.r.randrange(1, f.n)
    row = f.data_index()[k]
    f.rows.insert(row, ["again", list(f.top)])
    f.write()
    f.outcome = {"accept_report"}
    f.want.append(({"header_repeated"}, f.at[row], None))


def d_no_header(f):
    if f.t.titles or f.t.second or f.t.footers or f.t.layout not in ("hand-made", "marks long",
            "google sheets ru", "tiny"):
        return False
    f.rows.pop(0)
    if f.t.layout == "hand-made" and any("омментарий" in c.header for c in f.t.columns):
        return False
    f.write()
    f.outcome = {"reject"}
    f.want.append(({"header_missing"}, 1, None))


def d_single_quotes(f):
    if f.t.titles or f.t.footers or f.t.second or any("'" in c or '"' in c or "\n" in c
        or f.delimiter in c
                                                     for _, r in f.rows for c in r):
        return False
    f.quote = "minimal"
    for r in f.rows:
        r[1] = ["'" + c + "'" for c in r[1]]
    f.write()
    f.outcome = {"accept_report"}
    f.want.append(({"quote_style"}, f.header_line, None))


def d_duplicate_name(f):
    qs = [c for c, col in enumerate(f.t.columns) if col.header in RU_Q + EN_Q]
    if len(qs) < 2 or f.t.second:
        return False
    a, b = f.r.sample(qs, 2)
    a, b = min(a, b), max(a, b)
    f.t.columns[b].header = f.t.columns[a].header
    f.top[b] = f.top[a]
    f.write()
    f.outcome = {"accept_report"}
    f.want.append(({"header_duplicate_name"}, f.header_line, b + 1))


def d_empty_name(f):
    qs = [c for c, col in enumerate(f.t.columns) if col.header in RU_Q + EN_Q and any(x.strip()
        for x in col.raw)]
    if len(qs) < 3 or f.t.second:
        return False
    c = f.r.choice(qs)
    f.t.columns[c].header = f.top[c] = ""
    f.write()
    f.outcome = {"accept_report"}
    f.want.append(({"header_empty_name"}, f.header_line, c + 1))


def d_sep(f):
    if f.encoding.startswith("utf-16"):
        f.encoding = "cp1251"
    if not f.encodable():
        f.encoding = "utf-8-sig"
    f.rows.insert(0, ["sep", [""]])
    lines = f.texts()
    lines[0] = ("sep", "sep=" + f.delimiter)
    f.write(lines)


def d_options(f):
    """--encoding and --delimiter given rightly."""
    f.write()
    name = {"utf-8": "utf-8", "utf-8-sig": "utf-8"}.get(f.encoding, SAID[f.encoding])
    f.options = ["--encoding", name] if f.r.random() < 0.7 else []
    if f.r.random() < 0.7:
        f.options += ["--delimiter", f.delimiter]


def d_not_a_number(f):
    cols = [c for c, col in enumerate(f.t.columns) if col.role == "likert" and f.n >= 10]
    if not cols:
        return False
    c, k = f.r.choice(cols), f.r.randrange(f.n)
    col = f.t.columns[c]
    old, new = col.value[k], f.r.choice(["4 балла", "3?", "5+", "4/5", "не знаю", "четыре", "1,5,2",
        "--", "4-5"])
    f.raws[k][c] = col.raw[k] = new
    f.rows[f.data_index()[k]][1][c] = new
    col.value[k] = None
    if old is not None:
        col.facts["count"] -= 1
        col.facts["sum"] -= old
    if not f.encodable():
        return False
    f.write()
    f.outcome = {"accept_report"}
    f.want.append(({"not_a_number"}, f.data_lines[k], c + 1))


def d_scale(f):
    """--scale 1-5: 88 is a missing code, 6 a slip."""
    if f.t.kind != "survey" or f.t.layout in ("ms forms excel",
            "libreoffice") or "moodle" in f.t.layout:
        return False
    cols = [c for c, col in enumerate(f.t.columns) if col.role == "likert"
        and col.facts.get("count", 0) > 3]
    if not cols or any(col.role is None and "count" in col.facts for col in f.t.columns):
        return False
    c, k = f.r.choice(cols), f.r.randrange(f.n)
    col = f.t.columns[c]
    old, new = col.value[k], f.r.choice(["88", "99", "999", "6", "0", "-1", "55"])
    f.raws[k][c] = col.raw[k] = new
    f.rows[f.data_index()[k]][1][c] = new
    col.value[k] = None
    if old is not None:
        col.facts["count"] -= 1
        col.facts["sum"] -= old
    f.write()
    f.options = ["--scale", "1-5"]
    f.outcome = {"accept_report"}
    code = "missing_code" if new in ("88", "99", "999") else "out_of_range"
    f.want.append(({code}, f.data_lines[k], c + 1))


def d_code_on_scale(f):
    """99 is a value where the scale goes so far."""
    cols = [c for c, col in enumerate(f.t.columns) if col.role == "likert" and f.n >= 10]
    if not cols or f.t.kind != "survey":
        return False
    c = f.r.choice(cols)
    col = f.t.columns[c]
    for k in range(f.n):
        v = f.r.choice([88, 99, 10, 50, 75, 100, 3])
        col.value[k], col.raw[k] = v, str(v)
        f.raws[k][c] = f.rows[f.data_index()[k]][1][c] = str(v)
    col.facts.update(count=f.n, sum=sum(col.value))
    f.write()


def d_unknown_label(f):
    cols = [c for c, col in enumerate(f.t.columns) if col.role == "likert_text" and f.n >= 10]
    if not cols:
        return False
    c, k = f.r.choice(cols), f.r.randrange(f.n)
    col = f.t.columns[c]
    old, new = col.value[k], f.r.choice(["согласен как-то", "не согласен", "согласен", "хз"])
    f.raws[k][c] = col.raw[k] = new
    f.rows[f.data_index()[k]][1][c] = new
    col.value[k] = None
    if old is not None:
        col.facts["count"] -= 1
        col.facts["sum"] -= old
    if not f.encodable() or col.facts["count"] < 5:
        return False
    f.write()
    f.outcome = {"accept_report"}
    f.want.append(({"unknown_label"}, f.data_lines[k], c + 1))


def d_decimal_mixed(f):
    cols = [c for c, col in enumerate(f.t.columns) if "часов" in col.header]
    if not cols or f.n < 4:
        return False
    c, k = cols[0], f.r.randrange(1, f.n)
    new = f.t.columns[c].raw[k].replace(",", ".")
    f.raws[k][c] = f.t.columns[c].raw[k] = f.rows[f.data_index()[k]][1][c] = new
    f.write()
    f.outcome = {"accept_report"}
    f.want.append(({"decimal_mixed"}, f.data_lines[k], c + 1))


def d_wrong_encoding(f):
    f.write()
    cyr = sum("а" <= c.lower() <= "я" for c in f.text)
    if cyr < 60 or "bom" in f.encoding or "sig" in f.encoding:
        return False
    others = [e for e in ("utf-8", "cp1251", "cp866", "koi8-r", "maccyr", "utf-16le") if
              e != f.encoding and SAID.get(e, e) != SAID[f.encoding]]
    f.options = ["--encoding", f.r.choice(others)]
    f.outcome, f.rejected = {"reject", "accept_report", "accept_partial"}, None
    f.may.append((ANY, None, None))


def d_wrong_delimiter(f):
    f.write()
    others = [d for d in ",;\t|" if d != f.delimiter]
    if len(f.t.columns) < 4:
        return False
    f.options = ["--delimiter", f.r.choice(others)]
    f.outcome, f.rejected = {"reject", "accept_report", "accept_partial"}, None
    f.may.append((ANY, None, None))


def d_formula(f):
    cols = [c for c, col in enumerate(f.t.columns) if col.header in ("Комментарий", "KOMM",
        "Comment")]
    if not cols:
        return False
    c, k = cols[0], f.r.randrange(f.n)
    new = f.r.choice(["=1+1", '=HYPERLINK("http://x.example";"y")', "@SUM(A1)",
        "+cmd|' /C calc'!A0", "-2+3+cmd"])
    f.raws[k][c] = f.t.columns[c].raw[k] = f.rows[f.data_index()[k]][1][c] = new
    f.t.columns[c].value[k] = new
    f.write()
    f.want.append(({"formula_cell"}, f.data_lines[k], c + 1))


def d_comma_option(f):
    """An option that holds the separator: the answers cannot be told apart, and must not be."""
    if f.t.layout not in ("google sheets ru", "yandex") or f.n < 10:
        return False
    cols = [c for c, col in enumerate(f.t.columns) if "choices" in col.facts]
    if not cols:
        return False
    c = cols[0]
    for k in range(f.n):
        picked = [o for o in ["Светофор", "Карта, где понятия", "Билет на выход"]
            if f.r.random() < 0.5]
        f.raws[k][c] = f.t.columns[c].raw[k] = f.rows[f.data_index()[k]][1][c] = ", ".join(picked)
    f.t.columns[c].facts = {"not_choices": True}
    f.write()


def d_line_end_header(f):
    """A heading with a line break and a separator in it."""
    cols = [c for c, col in enumerate(f.t.columns) if col.header in RU_Q + EN_Q]
    if not cols or f.t.second:
        return False
    c = f.r.choice(cols)
    f.t.columns[c].header += "?\n1 - нет, 5 - да; верно" if f.t.lang == "ru" else "?\n1 - no, 5 - yes; so"
    f.top[c] = f.t.columns[c].header
    f.write()


def d_titles(f):
    """Up to ten lines above the header."""
    if f.t.titles or f.t.second:
        return False
    width = len(f.t.columns)
    pool = [["Анкета"], ["Школа № 12; 5 класс"], ["Выгружено 15.09.2025 10:12"], ["Период:",
        "сентябрь"], [],
            ["Учебный год: 2025/26"], ["Классы", "5А, 5Б"], ["Список"], ["Всего ответов:", "12"],
                ["Раздел 1"]]
    f.r.shuffle(pool)
    for cells in reversed(pool[: f.r.randint(1, 10)]):
        f.rows.insert(0, ["title", cells + [""] * (width - len(cells))])
    if not f.encodable():
        return False
    f.write()


def d_totals(f):
    if f.t.footers or f.t.layout not in ("marks long", "libreoffice", "hand-made") or f.n < 4:
        return False
    width = len(f.t.columns)
    numbers = [c for c, col in enumerate(f.t.columns) if col.role in ("likert", "mark")]
    if not numbers:
        return False
    for word in f.r.sample(["Итого", "Всего:", "Среднее", "ИТОГО", "Средний балл"], f.r.randint(1,
            2)):
        cells = [""] * width
        cells[0] = word
        for c in numbers:
            cells[c] = f"{f.r.randint(10, 50) / 10}".replace(".", ",")
        f.rows.append(["footer", cells])
    f.write()


ANY = type("Any", (), {"__contains__": lambda self, x: True, "__iter__": lambda self: iter(())})()

DAMAGE = [d_not_a_number, d_scale, d_code_on_scale, d_unknown_label, d_decimal_mixed,
    d_wrong_encoding,
          d_wrong_delimiter, d_formula, d_comma_option, d_line_end_header, d_titles,
              d_totals] + [d_none] * 12 + [d_bad_byte, d_nul, d_long, d_short, d_stray,
                  d_lost_quote, d_trailing, d_mixed,
                          d_header_delimiter, d_cut, d_wrapped, d_blank, d_header_again,
                              d_no_header,
                          d_single_quotes, d_duplicate_name, d_empty_name, d_sep, d_options]


def make(seed, damage=None):
    for attempt in range(50):
        rng = random.Random(f"{seed}/{attempt}")
        table = Maker(rng).layout()
        f = File(table, rng)
        if not f.encodable():
            continue
        d = damage or rng.choice(DAMAGE)
        f.damage = d.__name__[2:]
        if d(f) is not False:
            f.plain_yes()
            return f
    return None
