"""Fills in the workbook of a new year as a person would: fill_book.py BOOK SHEET=CODE…

Below each named sheet's table the example row stands again with a code instead of the word that
marks it; «паспорт года» gets its values by row: "паспорт года:Организация=Школа".
"""

import html
import re
import sys
import zipfile


def inline(cell, text):
    """The cell with a text of its own, its format kept."""
    place = re.search(r'r="([A-Z]+)\d+"', cell).group(0)
    style = re.search(r' s="\d+"', cell)
    return (f'<c {place}{style.group(0) if style else ""} t="inlineStr">'
            f"<is><t>{html.escape(text)}</t></is></c>")


def again(xml, code):
    """Row 2 once more, below the last row."""
    rows = re.findall(r'<row r="(\d+)"', xml)
    last = int(rows[-1]) + 1
    row = re.search(r'<row r="2".*?</row>', xml, re.S).group(0)
    row = re.sub(r'(r="[A-Z]*)2"', rf'\g<1>{last}"', row)
    row = re.sub(r"<c [^>]*?(/>|>.*?</c>)", lambda m: inline(m.group(0), code), row, count=1)
    return xml.replace("</sheetData>", row + "</sheetData>")


def value(xml, strings, name, text):
    """The cell beside a setting's name."""
    index = strings.index(name)
    row = re.search(rf'<c r="A(\d+)"[^>]* t="s"><v>{index}</v></c>', xml).group(1)
    return re.sub(rf'<c r="B{row}"[^>]*?(/>|>.*?</c>)',
                  lambda m: inline(m.group(0), text), xml)


def main():
    book, wishes = sys.argv[1], [w.split("=", 1) for w in sys.argv[2:]]
    with zipfile.ZipFile(book) as z:
        parts = {n: z.read(n).decode("utf-8") if n.endswith((".xml", ".rels")) else z.read(n)
                 for n in z.namelist()}
    names = [html.unescape(n)
             for n in re.findall(r'<sheet name="([^"]*)"', parts["xl/workbook.xml"])]
    strings = [html.unescape("".join(re.findall(r"<t[^>]*>(.*?)</t>", s, re.S)))
               for s in re.findall(r"<si>(.*?)</si>", parts["xl/sharedStrings.xml"], re.S)]
    for where, text in wishes:
        sheet, _, setting = where.partition(":")
        part = f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"
        parts[part] = (value(parts[part], strings, setting, text) if setting
                       else again(parts[part], text))
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in parts.items():
            z.writestr(name, content)


main()
