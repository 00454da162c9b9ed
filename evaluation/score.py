#!/usr/bin/env python3
"""Scores sluicegate on the applications of this folder.

    evaluation/score.py --tool target/release/sluicegate CHECKOUTS
    evaluation/score.py --set evaluation/second --tool target/release/sluicegate CHECKOUTS

CHECKOUTS holds one folder per application, named as in apps.toml, at the commit named there.
Recall is the share of the flows of flows.toml that a finding names.
Precision is the share of the findings that findings.toml calls right; undecided and unlabelled findings count as wrong.
Needs Python 3.11 and nothing else.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
NEAR = 2  # lines between a finding and the line written down


def load(folder, name):
    path = folder / name
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def scan(tool, folder):
    """The findings of one application as (file, line, rule, source) rows."""
    command = [tool, "scan", ".", "--format", "json", "--fail-on", "never", "--quiet"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{folder}: exit status {done.returncode}\n{done.stderr}")
    rows = []
    for finding in json.loads(done.stdout)["findings"]:
        place, source = finding["location"], finding["source"]["location"]
        rows.append({
            "file": place["path"].removeprefix("./"),
            "line": place["line"],
            "rule": finding["rule"],
            "source": f"{source['path'].removeprefix('./')}:{source['line']}",
            "message": finding["message"],
        })
    return rows


def places(entry):
    """The line of the entry and every other place that counts as well: a line, or "file:line" elsewhere."""
    yield entry["file"], entry["line"]
    for other in entry.get("alt", []):
        if isinstance(other, str):
            file, _, line = other.rpartition(":")
            yield file, int(line)
        else:
            yield entry["file"], other


def within(distance):
    def fits(entry, finding):
        return entry["rule"] == finding["rule"] and any(
            file == finding["file"] and abs(line - finding["line"]) <= distance for file, line in places(entry)
        )
    return fits


def judge(finding, flows, silent):
    """The entry that a finding belongs to: ("flow" or "silent", entry) or None. An exact line beats a near one."""
    for fits in (within(0), within(NEAR)):
        for kind, entries in (("flow", flows), ("silent", silent)):
            for entry in entries:
                if fits(entry, finding):
                    return kind, entry
    return None


def label(finding, labels):
    """The verdict of findings.toml; a label with a source is for findings of that source only."""
    best = None
    for entry in labels:
        if all(entry[key] == finding[key] for key in ("file", "line", "rule")):
            if entry.get("source") == finding["source"]:
                return entry["verdict"]
            if "source" not in entry:
                best = entry["verdict"]
    return best


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("checkouts", type=pathlib.Path)
    arguments.add_argument("--tool", default="sluicegate", help="the program (default: sluicegate)")
    arguments.add_argument("--set", type=pathlib.Path, default=HERE, help="the folder of the set (default: the first set)")
    arguments.add_argument("--app", action="append", help="only this application; may repeat")
    arguments.add_argument("--without", action="append", default=[], metavar="RULE", help="leave out the flows and findings of this rule; may repeat")
    arguments.add_argument("--verbose", action="store_true", help="name every missed flow and every finding that is not right")
    options = arguments.parse_args()

    tool = str(pathlib.Path(options.tool).resolve()) if "/" in options.tool else options.tool
    known, labels = load(options.set, "flows.toml"), load(options.set, "findings.toml").get("finding", [])
    total = dict.fromkeys(("flows", "found", "right", "wrong", "undecided", "unlabelled", "broken"), 0)
    languages = {}
    print(f"{'application':26} {'flows':>5} {'found':>5}   {'right':>5} {'wrong':>5} {'undec':>5} {'unlab':>5}   silence broken")
    for app in load(options.set, "apps.toml")["app"]:
        name = app["name"]
        folder = options.checkouts / name
        if options.app and name not in options.app:
            continue
        if not folder.is_dir():
            print(f"{name:26} no checkout")
            continue
        flows = [entry for entry in known["flow"] if entry["app"] == name and entry["rule"] not in options.without]
        silent = [entry for entry in known["silent"] if entry["app"] == name]
        mine = [entry for entry in labels if entry["app"] == name]
        count = dict.fromkeys(total, 0)
        count["flows"] = len(flows)
        found, details = [], []
        for finding in scan(tool, folder):
            if finding["rule"] in options.without:
                continue
            hit = judge(finding, flows, silent)
            where = f"{finding['file']}:{finding['line']} {finding['rule']} (from {finding['source']})"
            if hit and hit[0] == "flow":
                found.append(id(hit[1]))
            if hit and hit[0] == "silent":
                count["broken"] += 1
                details.append(f"  must be silent: {where}")
            if app.get("mode") == "silent-only":
                continue
            verdict = label(finding, mine) or "unlabelled"
            count[verdict] += 1
            if verdict != "right":
                details.append(f"  {verdict}: {where}")
        for entry in flows:
            if id(entry) in found:
                count["found"] += 1
            else:
                details.append(f"  missed: {entry['file']}:{entry['line']} {entry['rule']}")
        print(f"{name:26} {count['flows']:5} {count['found']:5}   {count['right']:5} {count['wrong']:5} {count['undecided']:5} {count['unlabelled']:5}   {count['broken']:5}")
        if options.verbose:
            print("\n".join(details))
        for key, value in count.items():
            total[key] += value
            languages.setdefault(app["language"], dict.fromkeys(total, 0))[key] += value
    for language, count in [*sorted(languages.items()), ("all", total)]:
        findings = sum(count[key] for key in ("right", "wrong", "undecided", "unlabelled"))
        recall = f"{count['found']}/{count['flows']} = {count['found'] / count['flows']:.3f}" if count["flows"] else "-"
        precision = f"{count['right']}/{findings} = {count['right'] / findings:.3f}" if findings else "-"
        print(f"{language:4} recall {recall:18} precision {precision:18} silent lines reported {count['broken']}")


if __name__ == "__main__":
    main()
