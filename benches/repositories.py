#!/usr/bin/env python3
"""Scans checked-out repositories, and says what went wrong and how much of them was read.

    benches/repositories.py PROGRAM FOLDER [--wall SECONDS] [--jobs N]

FOLDER holds one repository in each folder below it, named OWNER+NAME. Prints a table in
Markdown: CPU seconds, peak memory, and the parse rate, the share of the lines of all source
files that lie outside parts that did not parse and files that were given up. Fails when a
run panicked, did not end, or when a language's parse rate over all repositories is below
99.5 %. Needs Linux, nothing beside the standard library.
"""
import argparse, json, os, signal, subprocess, sys, tempfile, time

LEAST = 0.995
LANGUAGES = ("js", "py", "go")


def commit(folder):
    """The commit that is checked out, read without running anything in the tree."""
    git = os.path.join(folder, ".git")
    try:
        head = open(os.path.join(git, "HEAD")).read().strip()
        if not head.startswith("ref: "):
            return head[:8]
        name = head[5:]
        path = os.path.join(git, name)
        if os.path.isfile(path):
            return open(path).read()[:8]
        for line in open(os.path.join(git, "packed-refs")):
            if line.split()[-1:] == [name]:
                return line[:8]
    except OSError:
        pass
    return ""


def scan(program, folder, wall, jobs):
    """One run under a time limit: its status, what it cost, and its report."""
    with tempfile.TemporaryDirectory() as work:
        out = os.path.join(work, "report.json")
        command = [program, "scan", "--quiet", "--fail-on", "never", "--format", "json", "--output", out, "--jobs", str(jobs), "."]
        with open(os.path.join(work, "stderr"), "w+b") as stderr:
            child = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=stderr)
            ends, timed_out = time.monotonic() + wall, False
            while True:
                pid, status, usage = os.wait4(child.pid, os.WNOHANG)
                if pid:
                    break
                if time.monotonic() > ends:
                    timed_out = True
                    child.send_signal(signal.SIGKILL)
                    _, status, usage = os.wait4(child.pid, 0)
                    break
                time.sleep(0.01)
            child.returncode = os.waitstatus_to_exitcode(status)
            stderr.seek(0)
            said = stderr.read().decode("utf-8", "replace")
        try:
            report = json.load(open(out))
        except (OSError, ValueError):
            report = None
    panicked = "panicked at" in said or child.returncode < 0 and not timed_out
    if report:
        panicked |= any(note["code"] == "internal" for note in report["notes"])
    return {"report": report, "timed_out": timed_out, "panicked": panicked, "status": child.returncode,
            "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / 1024}


def rate(counts):
    """A share as text; empty where there is nothing to share."""
    lines = counts["lines"]
    return f'{100 * (lines - counts["unparsedLines"]) / lines:.2f}' if lines else "–"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("program")
    arguments.add_argument("folder")
    arguments.add_argument("--wall", type=float, default=120)
    arguments.add_argument("--jobs", type=int, default=0)
    a = arguments.parse_args()
    program = os.path.abspath(a.program)
    none = {"files": 0, "lines": 0, "unparsedLines": 0}
    totals = {language: dict(none) for language in LANGUAGES}
    hurt, cpu, peak, findings, count = [], 0.0, 0.0, 0, 0
    print("| repository | files | lines | parsed js (%) | py | go | handlers | findings | CPU (s) | peak (MiB) |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for name in sorted(os.listdir(a.folder)):
        folder = os.path.join(a.folder, name)
        if not os.path.isdir(folder):
            continue
        run = scan(program, folder, a.wall, a.jobs)
        shown = name.replace("+", "/") + (f" @ {commit(folder)}" if commit(folder) else "")
        for what in ("timed_out", "panicked"):
            if run[what]:
                hurt.append(f'{shown}: {what.replace("_", " ")} (status {run["status"]})')
        count, cpu, peak = count + 1, cpu + run["cpu"], max(peak, run["peak"])
        if not run["report"]:
            print(f"| {shown} | – | – | – | – | – | – | – | {run['cpu']:.2f} | {run['peak']:.0f} |")
            continue
        summary = run["report"]["summary"]
        languages = {language: summary["languages"].get(language, none) for language in LANGUAGES}
        for language, counts in languages.items():
            for key in none:
                totals[language][key] += counts[key]
        found = sum(summary["findings"].values())
        findings += found
        parsed = " | ".join(rate(languages[language]) for language in LANGUAGES)
        print(f'| {shown} | {summary["files"]} | {summary["lines"]} | {parsed} | {summary["handlers"]} | {found} |'
              f' {run["cpu"]:.2f} | {run["peak"]:.0f} |')
        sys.stdout.flush()
    files, lines = (sum(counts[key] for counts in totals.values()) for key in ("files", "lines"))
    parsed = " | ".join(rate(totals[language]) for language in LANGUAGES)
    print(f"| **all {count}** | {files} | {lines} | {parsed} | | {findings} | {cpu:.2f} | {peak:.0f} |")
    for language, counts in totals.items():
        if counts["lines"] and counts["unparsedLines"] > (1 - LEAST) * counts["lines"]:
            hurt.append(f"{language}: {rate(counts)} % parsed")
    print()
    print("\n".join(hurt) if hurt else "No panic, no time-out, every language above 99.5 %.")
    sys.exit(bool(hurt))


main()
