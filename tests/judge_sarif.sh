#!/bin/sh
# Judges SARIF reports as code scanning does: the errata schema and GitHub's rules.
#
#   tests/judge_sarif.sh REPORT.sarif...
#
# Installs the judge (104 MB, once) below target/. Its exit status says nothing about its
# verdict, so its own report is read: every result that is not a note fails, a result
# without a level counts as a warning, and so does a report without a run.
set -eu

if [ $# -eq 0 ]; then
    echo "usage: $0 REPORT.sarif..." >&2
    exit 2
fi

version=5.7.0
root=$(cd "$(dirname "$0")/.." && pwd)
home="${CARGO_TARGET_DIR:-$root/target}/sarif-multitool-$version"
judge="$home/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"

if [ ! -x "$judge" ]; then
    mkdir -p "$home"
    npm install --prefix "$home" --no-audit --no-fund --no-save --ignore-scripts --loglevel=error \
        "@microsoft/sarif-multitool@$version" >&2
    chmod +x "$judge"
fi

# The inner program: the npm wrapper goes through a shell and breaks on ";".
# It needs no locale data.
DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
for report in "$@"; do
    verdict="$work/verdict.sarif"
    rm -f "$verdict"
    "$judge" validate "$report" --rule-kind "Sarif;Ghas" --level "Error;Warning;Note" --quiet true \
        -o "$verdict" --log "ForceOverwrite" >"$work/log" 2>&1 || true
    if ! node - "$verdict" "$report" <<'JS'
const fs = require('fs');
const [verdict, report] = process.argv.slice(2);
let runs = [];
try {
  runs = JSON.parse(fs.readFileSync(verdict, 'utf8').replace(/^\uFEFF/, '')).runs ?? [];
} catch (error) {
  console.error(`${report}: the judge wrote no report: ${error.message}`);
}
const judged = JSON.parse(fs.readFileSync(report, 'utf8').replace(/^\uFEFF/, ''));
const problems = [];
if (runs.length === 0) problems.push('the judge did not run');
if (!(judged.runs?.length > 0)) problems.push('the report has no run');
for (const run of runs) {
  const failures = (run.invocations ?? []).flatMap((call) => [
    ...(call.toolExecutionNotifications ?? []), ...(call.toolConfigurationNotifications ?? []),
  ]).filter((note) => note.level === 'error');
  for (const note of failures) problems.push(`judge: ${note.message?.text ?? JSON.stringify(note)}`);
  for (const result of run.results ?? []) {
    const level = result.level ?? 'warning';
    if (level === 'note') continue;
    const region = result.locations?.[0]?.physicalLocation?.region;
    const rule = run.tool?.driver?.rules?.[result.ruleIndex];
    const template = rule?.messageStrings?.[result.message?.id]?.text ?? '';
    const text = result.message?.text ?? template.replace(/\{(\d+)\}/g, (_, n) => result.message.arguments?.[n] ?? '');
    problems.push(`${level} ${result.ruleId} at ${region?.startLine ?? '?'}:${region?.startColumn ?? '?'}: ${text}`);
  }
}
for (const problem of problems) console.error(`${report}: ${problem}`);
process.exit(problems.length > 0 ? 1 : 0);
JS
    then
        sed 's/^/    /' "$work/log" >&2
        failed=1
    else
        echo "$report: ok"
    fi
done
exit "$failed"
