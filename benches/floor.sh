#!/usr/bin/env bash
# What a scan costs beside the floor: walk, read, parse, visit every node, one thread.
#
#   benches/floor.sh [-n PAIRS] [-j JOBS] FOLDER...
#
# Runs floor and scan in turn, so that a loaded machine slows both, and prints for each
# folder the median of their processor time (user mode), the ratio of each pair's, and the
# scan's peak memory. Needs bash and GNU time.
set -euo pipefail
pairs=5
jobs=1
while getopts n:j: flag; do
    case $flag in
    n) pairs=$OPTARG ;;
    j) jobs=$OPTARG ;;
    *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }

root=$(cd "$(dirname "$0")/.." && pwd)
(cd "$root" && cargo build --locked --release -q -p sluicegate-cli -p xtask)
bin="${CARGO_TARGET_DIR:-$root/target}/release"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Prints "SECONDS KILOBYTES" of a command whose status does not matter.
cost() {
    command time -q -f '%U %M' -o "$work/time" "$@" >"$work/out" 2>"$work/err" || true
    tail -n 1 "$work/time"
}

# Prints the median of a column of numbers.
median() {
    sort -n | awk '{ value[NR] = $1 } END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'
}

echo "commit $(git -C "$root" rev-parse --short HEAD), $(nproc) cores, $pairs pairs, $jobs thread(s)"
echo
echo "| folder | files | lines | bytes | floor (s) | scan (s) | scan / floor | peak (MiB) | peak (MiB / million lines) |"
echo "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
for folder in "$@"; do
    : >"$work/floor"; : >"$work/scan"; : >"$work/ratio"; : >"$work/peak"
    for ((n = 0; n < pairs; n++)); do
        read -r floor _ < <(cost "$bin/xtask" floor "$folder")
        seen=$(cat "$work/out")
        read -r scan peak < <(cost "$bin/sluicegate" scan --quiet --fail-on never --jobs "$jobs" -f json "$folder")
        echo "$floor" >>"$work/floor"
        echo "$scan" >>"$work/scan"
        awk "BEGIN { print $scan / ($floor > 0 ? $floor : 0.01) }" >>"$work/ratio"
        echo "$peak" >>"$work/peak"
    done
    field() { sed -E "s/.*\\b$1=([0-9]+).*/\\1/" <<<"$seen"; }
    awk -v name="$(basename "$folder")" -v files="$(field files)" -v lines="$(field lines)" -v bytes="$(field bytes)" \
        -v floor="$(median <"$work/floor")" -v scan="$(median <"$work/scan")" -v ratio="$(median <"$work/ratio")" \
        -v peak="$(median <"$work/peak")" 'BEGIN {
            printf "| %s | %d | %d | %d | %.2f | %.2f | %.1f | %.0f | %.0f |\n",
                name, files, lines, bytes, floor, scan, ratio, peak / 1024, peak / 1024 / lines * 1e6 }'
done
uptime | sed 's/.*load/load/'
