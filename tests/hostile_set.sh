#!/usr/bin/env bash
# Runs the program over a set of hostile repositories, and judges what comes out.
#
#   tests/hostile_set.sh SET PROGRAM [SCALE]
#
# SET is a folder with make.py, which writes the repositories (101 cases; SCALE 0.05 unless
# told), and run.py, which runs a program over them. Fails when fewer cases pass than the
# number below, or when any shows what must never happen.
set -euo pipefail

# Cases that pass at the scale 0.05.
passing=101
# Died, hung, took all memory, ran or reached something, repeated a secret, acted on a
# terminal, or lost the findings of a healthy neighbour.
never="CRASH TIMEOUT MEM EXEC ESCAPE NET LEAK INJECT LOST TEXT-CRASH TEXT-TIMEOUT TEXT-MEM"

[ $# -ge 2 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
set_folder=$(cd "$1" && pwd)
program=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
work=$(mktemp -d)
# Some cases take permissions away.
trap 'chmod -R u+rwX "$work" 2>/dev/null || true; rm -rf "$work"' EXIT

python3 "$set_folder/make.py" "$work/cases" --scale "${3:-0.05}" --tool sluicegate >/dev/null
python3 "$set_folder/run.py" "$work/cases" \
    --cmd "$program scan {path} --format sarif --output {out}" --text-cmd "$program scan {path}" \
    --exts py,js,ts,go --strict-named --own-exits --json "$work/results.json" >"$work/table.txt" || true
cat "$work/table.txt"

python3 - "$work/results.json" "$passing" "$never" <<'CHECK'
import json, sys
results = json.load(open(sys.argv[1]))
passing, never = int(sys.argv[2]), set(sys.argv[3].split())
ok = sum(result["verdict"] == ["ok"] for result in results)
bad = [f'{result["case"]}: {verdict}' for result in results for verdict in result["verdict"] if verdict in never]
for line in bad:
    print("must never happen:", line)
if ok < passing:
    print(f"{ok} cases pass; {passing} did")
sys.exit(bool(bad) or ok < passing)
CHECK
