#!/usr/bin/env python3
"""How the cost of a scan grows with what is scanned.

    benches/growth.py PROGRAM HOSTILE [--scales 0.25,0.5,1] [--only NAME,...] [--jobs N]

HOSTILE is the folder with the generator of the hostile set (make.py). Makes its cases of size
at each scale in a temporary folder, scans each one, and prints a table in Markdown: user CPU
seconds and peak memory at each scale, and the exponent of the growth from the last scale but
one to the last (1 is linear). Times below a tenth of a second say nothing of growth and have
no exponent. Needs Linux, nothing beside the standard library.
"""
import argparse, math, os, subprocess, sys, tempfile

LEAST_SECONDS = 0.1
CASES = (
    "huge-function", "branch-explosion", "huge-literal", "minified-10mb", "many-small-files", "call-chain-200k",
    "mutual-recursion", "indirect-call-product", "const-fold-bomb", "class-loop", "import-cycles", "reexport-lattice",
    "handlers-10k", "findings-flood", "huge-token", "redos-lines",
)


def scan(program, folder, jobs):
    """User CPU seconds and peak memory in MiB of one scan."""
    command = [program, "scan", folder, "--format", "json", "--quiet", "--jobs", str(jobs)]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"{folder}: exit status {child.returncode}")
    return usage.ru_utime, usage.ru_maxrss / 1024


def source_of(made, case):
    """Where the generator put the tree of a case."""
    for parts in (("cases", case), (case, "root"), (case,)):
        place = os.path.join(made, *parts)
        if os.path.isdir(place):
            return place
    sys.exit(f"{case}: the generator made no such folder in {made}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("hostile")
    parser.add_argument("--scales", default="0.25,0.5,1")
    parser.add_argument("--only")
    parser.add_argument("--jobs", type=int, default=1)
    args = parser.parse_args()
    cases = args.only.split(",") if args.only else CASES
    scales = [float(scale) for scale in args.scales.split(",")]
    found = {case: [] for case in cases}
    for scale in scales:
        with tempfile.TemporaryDirectory() as made:
            make = [sys.executable, os.path.join(args.hostile, "make.py"), made, "--scale", str(scale), "--only", ",".join(cases)]
            subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
            for case in cases:
                found[case].append(scan(args.program, source_of(made, case), args.jobs))
    heads = [f"at {scale:g}" for scale in scales]
    print("| case | " + " | ".join(f"{head}: s | MiB" for head in heads) + " | exponent |")
    print("| --- |" + " ---: | ---: |" * len(scales) + " ---: |")
    for case in cases:
        (before, _), (last, _) = found[case][-2:]
        told = last >= LEAST_SECONDS and before >= LEAST_SECONDS / 4
        exponent = f"{math.log(last / before) / math.log(scales[-1] / scales[-2]):.2f}" if told else "–"
        cells = " | ".join(f"{seconds:.2f} | {memory:.0f}" for seconds, memory in found[case])
        print(f"| {case} | {cells} | {exponent} |")


if __name__ == "__main__":
    main()
