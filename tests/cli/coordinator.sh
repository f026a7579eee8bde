#!/bin/sh
# for-coordinator.json of several schools: the same rows with the same codes in the same order, the
# edition is the hash of its own numbers, nothing under the threshold, every figure of it stands in
# results.json too.
# Usage: coordinator.sh SOURCE_DIR BUILD_DIR
set -eu
. "$1/tests/cli/lib_cli.sh"
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }

# A school with much, one with little, and the known year where it is at hand.
cp -R "$source/samples/year" "$work/much"
mkdir "$work/little"
cat >"$work/little/паспорт.csv" <<'CSV'
Показатель;Значение
Организация;Школа № 2 (вымышленная)
Учебный год;2025/2026
Сообщество;ПОС «Четверо»
CSV
cat >"$work/little/состав.csv" <<'CSV'
Код педагога;ФИО;Группа
Т01;Педагог 1;ПОС
Т02;Педагог 2;ПОС
Т03;Педагог 3;ПОС
Т04;Педагог 4;ПОС
CSV
for month in 2025-09 2026-05; do
    cat >"$work/little/дефициты $month.csv" <<CSV
Отметка времени;Код педагога;Умение [Ставить цель урока];Умение [Давать обратную связь]
$month-16 10:00:00;Т01;2;3
$month-16 10:01:00;Т02;1;2
$month-16 10:02:00;Т03;2;2
$month-16 10:03:00;Т04;3;1
CSV
done
cat >"$work/little/индивидуальные планы.csv" <<'CSV'
Педагог;Дефицит;Показатель;Исходное значение;Ожидаемый прирост;Фактическое значение;Срок
Т01;цель;балл листа;1,5;0,5;2,1;20.05.2026
Т02;связь;балл листа;1,5;0,5;1,6;20.05.2026
CSV
schools="much little"
if [ -r "${PRIROST_SHARED:-none}/wild/year/passport.csv" ]; then
    mkdir "$work/known"
    cp "$PRIROST_SHARED"/wild/year/*.csv "$work/known/"
    schools="$schools known"
fi
for school in $schools; do
    status 0 "$prirost" report "$work/$school"
    for file in for-coordinator.json for-coordinator.xlsx; do
        [ -s "$work/$school/reports/$file" ] || fail "$school: no $file"
    done
done

# The same folder gives the same bytes.
cp "$work/much/reports/for-coordinator.json" "$work/first.json"
status 0 "$prirost" report "$work/much"
cmp -s "$work/first.json" "$work/much/reports/for-coordinator.json" || fail "other bytes"

python3 - "$work" $schools <<'PY' || fail "rows"
import hashlib, json, sys

work, schools = sys.argv[1], sys.argv[2:]
keys = {"code", "indicator", "topic", "measure", "of", "value", "n", "numerator", "denominator",
        "unit", "instrument", "version", "rule", "coverage"}
faults = []


def say(*words):
    faults.append(" ".join(map(str, words)))


def same(row, figure):
    return all(row.get(k) == figure.get(k) for k in ("value", "n", "low", "high", "level"))


first = None
for school in schools:
    folder = f"{work}/{school}/reports"
    as_written = json.load(open(f"{folder}/for-coordinator.json"), parse_float=str, parse_int=str)
    doc = json.load(open(f"{folder}/for-coordinator.json"))
    figures = json.load(open(f"{folder}/results.json"))["figures"]
    for key in ("v", "program", "organisation", "school_year", "community", "edition", "rows"):
        if key not in doc:
            say(school, "no", key)
    codes = [(r["code"], r["unit"], r["indicator"]) for r in doc["rows"]]
    first = first or codes
    if codes != first:
        say(school, "has other rows than", schools[0])
    if len({c[0] for c in codes}) != len(codes):
        say(school, "a code twice")
    lines = ""
    for r in as_written["rows"]:
        cells = [r["code"]] + [r.get(k) or "" for k in
                               ("value", "n", "low", "high", "numerator", "denominator")]
        lines += "\t".join(cells) + "\n"
    if hashlib.sha256(lines.encode()).hexdigest() != doc["edition"]:
        say(school, "the edition is not the hash of the rows")
    for r in doc["rows"]:
        if not keys <= r.keys():
            say(school, r["code"], "lacks", keys - r.keys())
        if (r["value"] is None) != ("why" in r):
            say(school, r["code"], "value and why")
        if r.get("why") == "too_few" and (r["n"], r["numerator"], r["denominator"]) != (None,) * 3:
            say(school, r["code"], "tells of few")
        if r["value"] is not None and not any(
                f["topic"] == r["topic"] and f["measure"] == r["measure"] and same(r, f) and
                (f["of"] == r["of"] or r["measure"] == "overdue") for f in figures):
            say(school, r["code"], "is in no figure")
        share = r["denominator"] and r["unit"] == "share"
        if share and abs(r["numerator"] / r["denominator"] - r["value"]) > 1e-9:
            say(school, r["code"], "is not its numerator by its denominator")

little = {r["code"]: r for r in
          json.load(open(f"{work}/little/reports/for-coordinator.json"))["rows"]}
for code in ("D.01", "G.01", "G.03"):
    if little[code]["value"] is not None or little[code]["why"] != "too_few":
        say("four teachers:", code, little[code])
for code in ("S.01", "M.01", "W.01"):
    if little[code]["why"] != "no_data":
        say("nothing:", code, little[code])
print("\n".join(faults) or f"{len(first)} rows in {len(schools)} schools")
sys.exit(bool(faults))
PY
finish
