"""The program and the generator, as the scripts here call them."""
import json
import os
import shutil
import subprocess
import tempfile

SUPPRESSIONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lsan.supp")


class Program:
    """prirost and make_year; scratch folders stand below `scratch` and go when they are done."""

    def __init__(self, prirost, make_year=None, scratch=None):
        self.prirost = os.path.abspath(prirost)
        self.make_year = make_year and os.path.abspath(make_year)
        self.scratch = scratch
        self.environment = dict(os.environ)
        self.environment["LSAN_OPTIONS"] = f"suppressions={SUPPRESSIONS}:print_suppressions=0"
        said = subprocess.run([self.prirost, "report", "--help"], capture_output=True, text=True,
                              env=self.environment, check=False)
        self.quick = "--json" in said.stdout + said.stderr

    def folder(self):
        return tempfile.TemporaryDirectory(prefix="prirost-", dir=self.scratch)

    def make(self, folder, options, truth=None):
        call = [self.make_year, *options]
        if truth:
            call += ["--truth", truth]
        subprocess.run([*call, folder], check=True)

    def results(self, folder):
        """results.json of a year, as a dict; an error says what the program said."""
        call = [self.prirost, "report", "--quiet"] + (["--json"] if self.quick else []) + [folder]
        done = subprocess.run(call, capture_output=True, env=self.environment, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"exit status {done.returncode}: {done.stderr.decode()[-2000:]}")
        if self.quick:
            return json.loads(done.stdout)
        with open(os.path.join(folder, "reports", "results.json"), encoding="utf-8") as f:
            return json.load(f)

    def report(self, folder):
        """A whole report; the folder of its files."""
        done = subprocess.run([self.prirost, "report", "--quiet", folder], capture_output=True,
                              env=self.environment, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"exit status {done.returncode}: {done.stderr.decode()[-2000:]}")
        return os.path.join(folder, "reports")


def write_table(folder, name, rows):
    """A plain file: UTF-8, semicolons."""
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as f:
        for row in rows:
            f.write(";".join(str(c) for c in row) + "\r\n")


def fresh(path):
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    return path


def findings(results):
    """(topic, name) -> finding; the name is the questionnaire or the work."""
    out = {}
    for f in results["findings"]:
        of = f["of"]
        out[f["topic"], of.get("questionnaire") or of.get("work") or ""] = f
    return out


def figures(results):
    """address -> figure; an address is (topic, measure, sorted pairs of `of`)."""
    return {(f["topic"], f["measure"], tuple(sorted(f["of"].items()))): f
            for f in results["figures"]}
