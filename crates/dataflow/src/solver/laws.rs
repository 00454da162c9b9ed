//! Laws of facts and states that end the fixpoints, and of rows applied to facts.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use sluicegate_base::{Elem, Path, limits};
use sluicegate_models::{Effect, Properties};

use super::apply::compose;
use crate::fact::{Added, BROADENED, Excluded, Fact, FactKey, FactSet, Origin, Root, State};

fn config() -> ProptestConfig {
    ProptestConfig { cases: 512, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() }
}

fn elem() -> impl Strategy<Value = Elem> {
    prop_oneof![
        5 => prop::sample::select(vec!["a", "b", "c"]).prop_map(Elem::field),
        1 => (0..2i64).prop_map(Elem::index),
        1 => prop::sample::select(vec![Elem::ANY, Elem::AWAITED, Elem::TEXT]),
    ]
}

fn path() -> impl Strategy<Value = Path> {
    (prop::collection::vec(elem(), 0..4), prop::bool::weighted(0.2))
        .prop_map(|(elems, star)| if star { Path::of(&elems).starred() } else { Path::of(&elems) })
}

/// Few enough that no further one is dropped.
fn excluded() -> impl Strategy<Value = Excluded> {
    prop::collection::vec(elem(), 0..3)
        .prop_map(|elems| elems.into_iter().filter(|elem| elem.is_exact()).fold(Excluded::default(), Excluded::with))
}

fn state() -> impl Strategy<Value = State> {
    (0..8u64, 0..8u64, 0..4u8, excluded()).prop_map(|(cleared, restored, doubt, excluded)| State {
        cleared: Properties(cleared & !restored),
        restored: Properties(restored),
        doubt,
        excluded,
    })
}

fn fact() -> impl Strategy<Value = Fact> {
    (0..2u32, path(), path(), state()).prop_map(|(param, origin, path, state)| {
        // Exclusions speak of ends only.
        let state = if path.first().is_some() { state.excluding(Excluded::default()) } else { state };
        Fact { key: FactKey { origin: Origin { root: Root::Param(param), path: origin }, path }, state }
    })
}

fn joined(a: &State, b: &State) -> State {
    let mut joined = *a;
    joined.join(b);
    joined
}

/// Whether `b` says at most what `a` says.
fn is_weaker(b: &State, a: &State) -> bool {
    joined(a, b) == *b
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn states_form_a_lattice(a in state(), b in state(), c in state()) {
        prop_assert_eq!(joined(&a, &b), joined(&b, &a));
        prop_assert_eq!(joined(&joined(&a, &b), &c), joined(&a, &joined(&b, &c)));
        prop_assert_eq!(joined(&a, &a), a);
        prop_assert!(is_weaker(&joined(&a, &b), &a));
    }

    #[test]
    fn a_join_says_truthfully_whether_it_changed(a in state(), b in state()) {
        let mut after = a;
        prop_assert_eq!(after.join(&b), after != a);
        prop_assert!(!after.join(&b));
    }

    #[test]
    fn states_compose_associatively(a in state(), b in state(), c in state()) {
        prop_assert_eq!(a.then(&b).then(&c), a.then(&b.then(&c)));
    }

    #[test]
    fn composition_is_monotone(a in state(), b in state(), c in state()) {
        let weaker = joined(&a, &b);
        prop_assert!(is_weaker(&weaker.then(&c), &a.then(&c)));
        prop_assert!(is_weaker(&c.then(&weaker), &c.then(&a)));
    }

    #[test]
    fn effects_are_monotone_and_keep_states_consistent(a in state(), b in state(), clears in 0..8u64, restores in 0..8u64, needed in 0..8u64) {
        let effect = Effect {
            clears: Properties(clears),
            restores: Properties(restores & !clears),
            clears_if: vec![(Properties(1), Properties(needed))],
        };
        let weaker = joined(&a, &b);
        prop_assert!(is_weaker(&weaker.after(&effect), &a.after(&effect)));
        let after = a.after(&effect);
        prop_assert!(after.cleared.intersection(after.restored).is_empty());
    }

    #[test]
    fn exclusions_are_sets(a in excluded(), b in excluded(), c in excluded(), elem in elem()) {
        prop_assert_eq!(a.intersection(b), b.intersection(a));
        prop_assert_eq!(a.intersection(b).intersection(c), a.intersection(b.intersection(c)));
        prop_assert_eq!(a.intersection(a), a);
        prop_assert_eq!(a.with(elem).with(elem), a.with(elem));
        prop_assert!(a.with(elem).contains(elem));
        prop_assert!(a.with(elem).elems().len() <= limits::MAX_EXCLUDED);
    }

    #[test]
    fn a_set_of_facts_is_bounded_and_loses_none(facts in prop::collection::vec(fact(), 1..120), cap in 4..12usize) {
        let mut set = FactSet::default();
        for fact in &facts {
            set.add(*fact, cap);
        }
        for param in 0..2 {
            let of_root = set.iter().filter(|fact| fact.key.origin.root == Root::Param(param)).count();
            prop_assert!(of_root <= cap, "{} facts", of_root);
        }
        for fact in &facts {
            let stands_for = |known: &&Fact| {
                let same = known.key == fact.key;
                let merged = known.key.origin.path.is_star()
                    && known.key.origin.root == fact.key.origin.root
                    && known.key.origin.path.covers(&fact.key.origin.path)
                    && known.key.path.covers(&fact.key.path);
                (same && is_weaker(&known.state, &fact.state))
                    || (merged && is_weaker(&known.state, &fact.state.doubting(BROADENED)))
            };
            prop_assert!(set.iter().any(|known| stands_for(&known)), "{:?} in {:?}", fact, set);
        }
        // Nothing is new any more.
        let before: Vec<Fact> = set.iter().copied().collect();
        for fact in facts.iter().chain(&before) {
            prop_assert_eq!(set.add(*fact, cap), Added::Nothing);
        }
        prop_assert_eq!(set.iter().copied().collect::<Vec<_>>(), before);
    }

    #[test]
    fn a_set_of_facts_does_not_depend_on_order_below_the_cap(facts in prop::collection::vec(fact(), 1..20)) {
        let collect = |facts: &mut dyn Iterator<Item = &Fact>| {
            let mut set = FactSet::default();
            facts.for_each(|fact| _ = set.add(*fact, 100));
            let mut all: Vec<Fact> = set.iter().copied().collect();
            all.sort_unstable();
            all
        };
        prop_assert_eq!(collect(&mut facts.iter()), collect(&mut facts.iter().rev()));
    }

    #[test]
    fn rows_are_monotone_in_the_state(fact in fact(), other in state(), row in fact()) {
        let weaker = Fact { state: joined(&fact.state, &other), ..fact };
        if let Some(strong) = compose(&fact, &row) {
            let weak = compose(&weaker, &row);
            prop_assert!(weak.is_some());
            let weak = weak.unwrap_or(strong);
            prop_assert_eq!(weak.key, strong.key);
            prop_assert!(is_weaker(&weak.state, &strong.state), "{:?} {:?}", weak, strong);
        }
    }

    #[test]
    fn what_a_merged_fact_stands_for_comes_out_of_a_row(fact in fact(), keep in 0..4usize, row in fact()) {
        let origin = Origin { path: fact.key.origin.path.prefix(keep).starred(), ..fact.key.origin };
        let state = fact.state.doubting(BROADENED).excluding(Excluded::default());
        let merged = Fact { key: FactKey { origin, path: Path::STAR }, state };
        if let Some(out) = compose(&fact, &row) {
            let wide = compose(&merged, &row);
            prop_assert!(wide.is_some());
            let wide = wide.unwrap_or(out);
            prop_assert!(wide.key.origin.path.covers(&out.key.origin.path), "{:?} {:?}", wide, out);
            prop_assert!(wide.key.path.covers(&out.key.path), "{:?} {:?}", wide, out);
        }
    }

    #[test]
    fn a_part_that_was_written_is_read_back(fact in fact(), elem in elem(), other in elem()) {
        let boxed = fact.write(elem);
        if !boxed.key.path.is_star() {
            prop_assert_eq!(boxed.read(elem), Some(fact));
        }
        if elem.is_exact() {
            prop_assert_eq!(boxed.kill(elem), None);
        }
        if !elem.compatible(other) {
            prop_assert_eq!(boxed.read(other), None);
        }
    }
}
