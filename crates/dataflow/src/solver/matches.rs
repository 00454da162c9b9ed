//! What a regular expression says of the parts of its match.

use sluicegate_base::{Elem, Path};
use sluicegate_ir::{Call, Const};
use sluicegate_models::clears::{self, Group};
use sluicegate_models::{Computed, Effect, Port, Properties};

use super::rows::RealCall;
use super::{Move, Node, Op, Solver, keep};
use crate::context::match_clears;
use crate::handles::{Target, queries_port_operands};
use crate::program::FuncId;
use crate::structure::Seen;

/// Groups of a pattern that are told apart.
const MAX_GROUPS: u32 = 9;

impl Solver<'_> {
    /// What a row that finds a match does to what it finds.
    pub(super) fn matched_effect(&self, effect: &Effect, computed: &Computed, real: RealCall<'_>) -> Effect {
        let (Computed::Match { groups, group, with, .. }, Some((value, call))) = (computed, real) else {
            return effect.clone();
        };
        let asked = group.as_ref().map(|port| self.scope.seen_at_port(port, Some(call), value));
        let group = match &asked {
            None if *groups => Group::Each,
            Some(Seen::Known(Const::Int(number))) => u32::try_from(*number).map_or(Group::Whole, Group::Number),
            Some(Seen::Known(Const::Str(name))) => Group::Name(name),
            _ => Group::Whole,
        };
        let functions = with.as_ref().map(|with| self.replacing(call, with)).unwrap_or_default();
        let cleared = self
            .pattern_of(computed, real)
            .map_or(Properties::NONE, |pattern| self.matched(&pattern, group).union(self.replaced_by(&pattern, &functions)));
        Effect { clears: effect.clears.union(cleared), ..effect.clone() }
    }

    /// Where the groups of a match are, each with what the pattern says of it; `None` where that does not show.
    pub(super) fn groups_of(
        &self,
        effect: &Effect,
        computed: Option<&Computed>,
        real: RealCall<'_>,
    ) -> Option<Vec<(Elem, Effect)>> {
        let Some(computed @ &Computed::Match { groups, numbered, named, .. }) = computed else { return None };
        if !numbered && !named {
            return None;
        }
        let pattern = self.pattern_of(computed, real)?;
        let count = u32::try_from(pattern.0.matches('(').count()).ok().filter(|count| *count <= MAX_GROUPS)?;
        let of = |group| Effect { clears: effect.clears.union(self.matched(&pattern, group)), ..effect.clone() };
        if named {
            let names = pattern.0.split("(?").skip(1).filter_map(|behind| {
                let name = behind.strip_prefix('P').unwrap_or(behind).strip_prefix('<')?.split_once('>')?.0;
                (!name.is_empty() && !name.starts_with(['=', '!'])).then_some(name)
            });
            return Some(names.map(|name| (Elem::field(name), of(Group::Name(name)))).collect());
        }
        let first = u32::from(groups);
        Some((first..=count).map(|number| (Elem::index(i64::from(number - first)), of(Group::Number(number)))).collect())
    }

    /// A match, with each of its groups in a place of its own.
    pub(super) fn build_groups(&mut self, from: (Node, Path), to: (Node, Path), groups: &[(Elem, Effect)], doubt: u8) {
        let below = to.1.unstarred();
        let below = match below.elems().last() {
            Some(&last) if last == Elem::ANY => below.prefix(below.len() - 1),
            _ => below,
        };
        for (place, effect) in groups {
            let (to_path, effect) = (below.push(*place), effect.clone());
            let put =
                Move { from: from.1, to: to_path, taint: true, in_place: false, known: false, of_text: false, effect, doubt };
            let at = keep(&mut self.moves, put);
            self.edge(from.0, to.0, Op::Move(at));
        }
    }

    fn matched(&self, (pattern, flags): &(String, String), group: Group<'_>) -> Properties {
        let lang = self.scope.cx.program.lang(self.scope.func);
        match_clears(self.scope.cx.index, (pattern, flags), lang, group)
    }

    /// What holds of a text in which each match of a pattern is what functions make of it.
    fn replaced_by(&self, (pattern, flags): &(String, String), functions: &[FuncId]) -> Properties {
        if functions.is_empty() {
            return Properties::NONE;
        }
        let (lang, index) = (self.scope.cx.program.lang(self.scope.func), self.scope.cx.index);
        let given = |c: char| {
            let mut results = functions.iter().map(|func| self.scope.cx.scope(*func).applied(c.encode_utf8(&mut [0; 4])));
            results.try_fold(String::new(), |all, result| Some(all + &result?))
        };
        clears::replaced_by(index.properties(), pattern, flags, lang, given)
    }

    /// The functions of the program that are passed there, if nothing else is.
    fn replacing(&self, call: &Call, port: &Port) -> Vec<FuncId> {
        let operands = queries_port_operands(call, &port.root).into_iter();
        let targets = operands.flat_map(|(operand, path)| self.scope.cx.handles.functions(self.scope.func, operand, path));
        let functions = targets.map(|target| match target {
            Target::Func { func, .. } => Some(func),
            _ => None,
        });
        functions.collect::<Option<Vec<FuncId>>>().unwrap_or_default()
    }

    /// The pattern that a row matches with, and its flags.
    fn pattern_of(&self, computed: &Computed, real: RealCall<'_>) -> Option<(String, String)> {
        let (Computed::Match { pattern, .. }, Some((value, call))) = (computed, real) else { return None };
        match self.scope.seen_at_port(pattern, Some(call), value) {
            Seen::Known(Const::Regex { pattern, flags }) => Some((pattern.to_string(), flags.to_string())),
            Seen::Known(Const::Str(pattern)) => Some((pattern.to_string(), String::new())),
            _ => None,
        }
    }
}
