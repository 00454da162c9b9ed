//! Work grows with the size of the input and not faster. Steps are counted, not time.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

use std::collections::BTreeMap;

use sluicegate::{Analysis, Project};
use sluicegate_testkit::{corpus, files_below};

type Files = BTreeMap<String, String>;

/// Work may grow with this power of the size.
const LIMIT: f64 = 1.1;

fn steps(files: &Files) -> u64 {
    let project = Project::from_sources(files);
    Analysis::new(&project).run().steps()
}

/// The power with which the steps grow: the slope of the line through the logarithms.
fn power(program: impl Fn(usize) -> Files) -> f64 {
    let points: Vec<(f64, f64)> = [1_u32, 2, 4, 8, 16]
        .into_iter()
        .map(|size| {
            let steps = u32::try_from(steps(&program(size as usize))).unwrap();
            (f64::from(size).ln(), f64::from(steps).ln())
        })
        .collect();
    let count = points.len() as f64;
    let (mean_x, mean_y) = (points.iter().map(|p| p.0).sum::<f64>() / count, points.iter().map(|p| p.1).sum::<f64>() / count);
    let covariance: f64 = points.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    covariance / points.iter().map(|(x, _)| (x - mean_x).powi(2)).sum::<f64>()
}

fn assert_linear(what: &str, program: impl Fn(usize) -> Files) {
    let power = power(program);
    assert!(power < LIMIT, "{what}: steps grow with the power {power:.3}");
}

#[test]
fn copies_of_an_application() {
    let orders = files_below(&corpus().join("apps/orders")).unwrap();
    assert_linear("copies of an application", |size| {
        let copy = |number: usize| orders.iter().map(move |(path, text)| (format!("copy{number}/{path}"), text.clone()));
        (0..size).flat_map(copy).collect()
    });
}

#[test]
fn chain_of_calls_through_files() {
    const LINKS: usize = 8;
    assert_linear("a chain of calls", |size| {
        let last = size * LINKS;
        let mut files: Files = (1..last)
            .map(|number| {
                let text = format!(
                    "const next = require('./link{}');\nmodule.exports = (name, folder) => next(name + '!', {{ folder }}.folder);\n",
                    number + 1
                );
                (format!("link{number}.js"), text)
            })
            .collect();
        let end = "const { execSync } = require('child_process');\nmodule.exports = (name, folder) => execSync(name + folder);\n";
        files.insert(format!("link{last}.js"), end.to_string());
        let start = "const next = require('./link1');\nexports.handler = async (event) => next(event.queryStringParameters.name, 'tmp');\n";
        files.insert("index.js".to_string(), start.to_string());
        files
    });
}

#[test]
fn long_function() {
    // Facts about one value are capped: below the cap their number grows with the length too.
    const BEYOND_CAP: usize = 100;
    assert_linear("a long function", |size| {
        let mut text = String::from("import os\n\n\ndef handler(event, context):\n    job = {}\n    text = 'ls'\n");
        for number in 0..size * BEYOND_CAP {
            let line = format!(
                "    if event['queryStringParameters'].get('f{number}'):\n        job['f{number}'] = event['queryStringParameters']['f{number}']\n    text += job.get('f{number}', '')\n"
            );
            text.push_str(&line);
        }
        text.push_str("    os.system(text)\n");
        Files::from([("app.py".to_string(), text)])
    });
}

#[test]
fn many_callers_of_one_helper() {
    assert_linear("many callers of one helper", |size| {
        let mut text = String::from(
            "const { execSync } = require('child_process');\nconst run = (options) => execSync(options.command + options.name);\n",
        );
        for number in 0..size * 10 {
            let line = format!(
                "exports.handler{number} = async (event) => run({{ command: 'ls ', name: event.queryStringParameters.f{number} }});\n"
            );
            text.push_str(&line);
        }
        Files::from([("index.js".to_string(), text)])
    });
}
