//! Every behaviour of the corpus is found as its lines say.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

use std::collections::BTreeMap;
use std::io::Write as _;

use sluicegate_testkit::{Behaviour, Counts, Judge, Language, Verdict, behaviours, corpus, matches, table};

type JudgedOne = (Behaviour, Vec<(Language, Verdict)>);
type Judged = Vec<JudgedOne>;

fn judged() -> Judged {
    let judge = Judge::default();
    let only = std::env::var("ONLY").unwrap_or_default();
    let all = behaviours(&corpus()).unwrap();
    let all: Vec<Behaviour> = all.into_iter().filter(|behaviour| behaviour.name.contains(&only)).collect();
    // Plain threads: a pool would run one analysis on top of another's stack while it waits.
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut parts: Vec<Vec<(usize, Behaviour)>> = (0..threads).map(|_| Vec::new()).collect();
    for (n, behaviour) in all.into_iter().enumerate() {
        parts[n % threads].push((n, behaviour));
    }
    let judge = &judge;
    let mut judged: Vec<(usize, JudgedOne)> = std::thread::scope(|scope| {
        let running: Vec<_> = parts
            .into_iter()
            .map(|part| {
                scope.spawn(move || part.into_iter().map(|(n, behaviour)| (n, judge_one(judge, behaviour))).collect::<Vec<_>>())
            })
            .collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    judged.sort_by_key(|(n, _)| *n);
    judged.into_iter().map(|(_, one)| one).collect()
}

fn judge_one(judge: &Judge, behaviour: Behaviour) -> JudgedOne {
    let verdicts = behaviour.variants.iter().map(|variant| (variant.language, judge.judge(&behaviour, variant))).collect();
    (behaviour, verdicts)
}

/// A behaviour says in one paragraph what it is, and each of its languages has a positive and a silent twin.
fn untidy(judged: &Judged) -> Vec<String> {
    let mut untidy = Vec::new();
    let mut counts: BTreeMap<(&str, Language), Counts> = BTreeMap::new();
    for (behaviour, verdicts) in judged {
        let about = behaviour.about.trim();
        if about.is_empty() || about.contains("\n\n") {
            untidy.push(format!("{}/about.md:1: should be one paragraph", behaviour.name));
        }
        if verdicts.is_empty() {
            untidy.push(format!("{}: has no variant", behaviour.name));
        }
        for (language, verdict) in verdicts {
            if behaviour.is_twin() && verdict.counts.positive > 0 {
                untidy.push(format!("{}: a twin with a finding ({})", behaviour.name, language.name()));
            }
            let sum = counts.entry((behaviour.base(), *language)).or_default();
            *sum = sum.plus(verdict.counts);
        }
    }
    for ((name, language), counts) in counts {
        if counts.positive == 0 {
            untidy.push(format!("{name}: nothing is expected in {}", language.name()));
        }
        if counts.safe == 0 {
            untidy.push(format!("{name}: no silent twin in {}", language.name()));
        }
    }
    untidy
}

#[test]
fn everything_is_found_as_its_line_says() {
    let judged = judged();
    let verdicts = || judged.iter().flat_map(|(_, verdicts)| verdicts).map(|(_, verdict)| verdict);
    let mut failures: Vec<String> = verdicts().flat_map(|verdict| &verdict.failures).map(ToString::to_string).collect();
    failures.extend(untidy(&judged));
    let counts = verdicts().fold(Counts::default(), |sum, verdict| sum.plus(verdict.counts));
    let bases: std::collections::BTreeSet<&str> = judged.iter().map(|(behaviour, _)| behaviour.base()).collect();
    // Past the capture of the test runner: the count is worth a line in every run.
    writeln!(
        std::io::stderr(),
        "corpus: {} behaviours, {} variants: {} findings and notes, {} silent lines, {} missing, {} spurious",
        bases.len(),
        verdicts().count(),
        counts.positive,
        counts.safe,
        counts.missing,
        counts.spurious
    )
    .unwrap();
    if std::env::var_os("ONLY").is_none() {
        failures.extend(matches(&corpus().join("PARITY.md"), &table(&judged)).err());
    }
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}
