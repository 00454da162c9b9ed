//! The explanation for a terminal: the place, who runs it, then each call with its operands.

use std::fmt::Write as _;

use super::document::{ArrivalText, Call, Document, EndText, MeaningText, Operand, Place, Sink, StepText};

/// Steps shown of a way; of a longer one the start and the end.
const MAX_STEPS: usize = 12;
/// Methods of the language that are told one by one.
const MAX_BUILTIN: usize = 3;
/// Arrivals shown where no sink is.
const MAX_SHORT: usize = 3;

pub(super) fn draw(document: &Document) -> String {
    let mut out = Lines(String::new());
    let Document { place, source, functions, calls, values, notes, left_out, .. } = document;
    out.line(0, &format!("{}:{}", place.path, place.line));
    if !source.trim().is_empty() {
        out.line(1, source.trim());
    }
    if let Some(function) = functions.last() {
        out.line(0, &format!("in `{}` ({}): {}", function.name, at(&function.place), function.role));
        // What runs a nested function is told of it; where nobody does, the next one outside may be told.
        for outer in functions.iter().rev().skip(1).filter(|_| !function.reached).take_while(|outer| outer.name != "top level") {
            out.line(1, &format!("within `{}` ({}): {}", outer.name, at(&outer.place), outer.role));
        }
    }
    if *left_out {
        out.line(0, "the scan leaves this file out: no handler is in it or in a file that imports connect with it,");
        out.line(0, "no template names it, and it uses nothing that delivers events; what follows is what would be said of it");
    }
    for note in notes {
        out.line(0, &format!("note: {note}"));
    }
    for call in calls {
        out.0.push('\n');
        out.call(call);
    }
    for value in values {
        out.0.push('\n');
        out.line(0, &format!("{} ({})", value.role, at(&value.place)));
        out.operand(value);
    }
    if calls.is_empty() && values.is_empty() {
        out.0.push('\n');
        out.line(0, "nothing stands on this line that data goes through and that something uses");
    }
    out.0
}

fn at(place: &Place) -> String {
    format!("{}:{}:{}", place.path, place.line, place.column)
}

struct Lines(String);

impl Lines {
    fn line(&mut self, indent: usize, text: &str) {
        let _ = writeln!(self.0, "{}{text}", "  ".repeat(indent));
    }

    fn call(&mut self, call: &Call) {
        let callee = if call.callee.is_empty() { "call".to_string() } else { format!("call of `{}`", call.callee) };
        self.line(0, &format!("{callee} ({})", at(&call.place)));
        match call.never_runs.as_deref() {
            Some("") => self.line(1, "never runs"),
            Some(cond) => self.line(1, &format!("never runs: decided by {cond}")),
            None => {}
        }
        // What of many kinds of object a receiver of which nothing is known may be.
        let (builtin, others): (Vec<&MeaningText>, Vec<&MeaningText>) =
            call.meanings.iter().partition(|meaning| meaning.what == "builtin");
        others.into_iter().for_each(|meaning| self.meaning(meaning));
        if builtin.len() > MAX_BUILTIN {
            self.line(1, &format!("may be any of {} methods of the language that have this name", builtin.len()));
        } else {
            builtin.into_iter().for_each(|meaning| self.meaning(meaning));
        }
        if call.meanings.is_empty() {
            self.line(1, "unknown: neither a function of the program nor an API of the models; what goes in comes out");
        }
        let is_matched = call.meanings.iter().any(|meaning| !matches!((meaning.what, &meaning.row), ("api", None)));
        if !is_matched && !call.meanings.is_empty() {
            self.line(1, "no row matches this call");
        }
        if let Some(package) = &call.package {
            self.line(1, package);
        }
        if !call.nearest.is_empty() {
            self.line(1, &format!("nearest in the models: {}", call.nearest.join(", ")));
        }
        for operand in &call.operands {
            if operand.sinks.is_empty() {
                self.short(operand);
            } else {
                self.line(1, &operand.role);
                self.operand(operand);
            }
        }
    }

    fn meaning(&mut self, meaning: &MeaningText) {
        let place = meaning.place.as_ref().map(|place| format!(" ({})", at(place))).unwrap_or_default();
        let row = meaning.row.as_ref().map(|row| format!(" (row {row})")).unwrap_or_default();
        let text = match meaning.what {
            "api" => format!("is {}{row}", meaning.name),
            "builtin" => format!("is a method of the language{row}"),
            "function" => format!("is the function `{}` of the program{place}", meaning.name),
            "function-by-name" => format!("may be `{}` of the program, as its name tells{place}", meaning.name),
            "class" => format!("makes an object of the class `{}`", meaning.name),
            _ => "is a function that the callers pass in".to_string(),
        };
        self.line(1, &text);
        for says in &meaning.says {
            self.line(2, says);
        }
    }

    /// An operand that is no sink, on one line.
    fn short(&mut self, operand: &Operand) {
        let what = match operand.arrivals.as_slice() {
            [] => match operand.ends.first() {
                Some(end) if operand.ends.len() == 1 => end.reason.clone(),
                _ => "nothing hostile gets here".to_string(),
            },
            arrivals => {
                let mut names: Vec<String> = arrivals.iter().take(MAX_SHORT).map(|arrival| arrival.source.clone()).collect();
                names.dedup();
                if arrivals.len() > MAX_SHORT {
                    names.push("more".to_string());
                }
                format!("{} gets here", names.join(", "))
            }
        };
        let is_sink = if operand.leads_to.is_empty() { "no sink" } else { "no sink itself" };
        self.line(1, &format!("{}: {is_sink}; {what}", operand.role));
        for sink in &operand.leads_to {
            self.line(2, &format!("handed on, it gets to {} ({})", sink.text, at(&sink.place)));
        }
    }

    fn operand(&mut self, operand: &Operand) {
        let mut told: Vec<usize> = Vec::new();
        let mut sinks = operand.sinks.iter().peekable();
        while let Some(sink) = sinks.next() {
            self.head(sink);
            // What holds of several kinds of sink is told once.
            let same = |next: &&&Sink| {
                let silent = sink.flows.is_empty() && next.flows.is_empty();
                silent && next.reasons == sink.reasons && next.arriving == sink.arriving
            };
            if sinks.peek().filter(same).is_some() {
                continue;
            }
            self.verdict(sink);
            // A way that is told holds all that there is to say.
            if sink.flows.is_empty() {
                let new: Vec<usize> = sink.arriving.iter().copied().filter(|at| !told.contains(at)).collect();
                new.iter().filter_map(|&at| operand.arrivals.get(at)).for_each(|arrival| self.arrival(3, arrival, "gets here"));
                told.extend(new);
            }
        }
        for phrase in &operand.unmet {
            self.line(2, &format!("not reported: it would be {phrase}; that does not hold here"));
        }
        if operand.sinks.is_empty() {
            operand.arrivals.iter().for_each(|arrival| self.arrival(2, arrival, "gets here"));
        }
        for end in &operand.ends {
            self.end(end);
        }
        let is_told = operand.sinks.iter().any(|sink| !sink.flows.is_empty());
        if operand.arrivals.is_empty() && operand.ends.is_empty() && !is_told {
            self.line(2, "where it comes from is not known");
        }
    }

    fn head(&mut self, sink: &Sink) {
        let rules: Vec<String> = sink.rules.iter().map(|rule| format!("{} ({})", rule.rule, rule.severity)).collect();
        let rules = if rules.is_empty() { String::new() } else { format!(", looked at by {}", rules.join(", ")) };
        self.line(2, &format!("{}{rules}", sink.phrase));
    }

    fn verdict(&mut self, sink: &Sink) {
        for flow in &sink.flows {
            let by = flow.reported_by.join(", ");
            let verdict = if by.is_empty() { "not reported".to_string() } else { format!("reported by {by}") };
            self.line(3, &format!("{verdict}: {}", flow.message));
            self.steps(4, &flow.steps);
        }
        for reason in &sink.reasons {
            self.line(3, &format!("not reported: {reason}"));
        }
    }

    fn arrival(&mut self, indent: usize, arrival: &ArrivalText, verb: &str) {
        let ArrivalText { source, trigger, trust, handler, place, cleared, unknown_callee, steps } = arrival;
        self.line(indent, &format!("{source} {verb} ({trigger}, trust {trust}, handler `{handler}`), read at {}", at(place)));
        if *unknown_callee {
            self.line(indent + 1, "through code about which nothing is known");
        }
        for cleared in cleared {
            let what = if cleared.all { "all that is dangerous".to_string() } else { cleared.properties.join(", ") };
            self.line(indent + 1, &format!("{}: {}, which clears {what}", at(&cleared.place), cleared.by));
        }
        if cleared.is_empty() {
            self.steps(indent + 1, steps);
        }
    }

    fn end(&mut self, end: &EndText) {
        self.line(2, &format!("{} ({})", end.reason, at(&end.place)));
        self.steps(3, &end.by_way_of);
        for lost in &end.lost {
            self.arrival(3, lost, "goes in there and does not come out");
        }
    }

    fn steps(&mut self, indent: usize, steps: &[StepText]) {
        let cut = steps.len() > MAX_STEPS;
        for (n, step) in steps.iter().enumerate() {
            if cut && n == MAX_STEPS / 2 {
                self.line(indent, &format!("… {} more", steps.len() - MAX_STEPS));
            }
            if cut && (MAX_STEPS / 2..steps.len() - MAX_STEPS / 2).contains(&n) {
                continue;
            }
            self.line(indent, &format!("{}. {} ({})", n + 1, step.text, at(&step.place)));
        }
    }
}
