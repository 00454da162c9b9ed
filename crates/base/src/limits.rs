//! Every bound of the analysis, with what is lost at it.
//!
//! Budgets count steps or elements, never time: two machines give the same
//! answer.

/// Source files above this many bytes are not read (note `too-large`).
pub const MAX_SOURCE_BYTES: u64 = 2 * 1024 * 1024;
/// A file with a line above this many bytes is taken as generated (note `minified`).
pub const MAX_LINE_BYTES: usize = 1024 * 1024;
/// Mean line length in bytes above which a file counts as minified.
pub const MINIFIED_MEAN_LINE: usize = 500;
/// Bytes below which a file is never called minified.
pub const MINIFIED_MIN_BYTES: usize = 20 * 1024;
/// Nesting below which everything is lowered; deeper subtrees become `Opaque` (note `too-deep`).
pub const MAX_LOWER_DEPTH: usize = 256;
/// Bracket nesting above which a file is not parsed (note `too-deep`).
pub const MAX_PARSE_DEPTH: usize = 1000;
/// Python indentation levels that the grammar's C scanner survives; more are refused.
/// Two bytes each, beside 255 open strings and two counters, in a buffer of 1024.
pub const MAX_PYTHON_INDENTS: usize = 380;
/// Source bytes for each progress callback of the parser; a parse that needs more callbacks, and
/// [`PARSE_CALLBACKS`] beside them, is cancelled (note `parse-budget`). Real code has 50 bytes and more.
pub const PARSE_BYTES_PER_CALLBACK: usize = 8;
/// Callbacks of the parser that every file has.
pub const PARSE_CALLBACKS: usize = 1000;
/// Characters of a text for each control character that it may hold; one with more is not text (note `encoding`).
/// Random bytes have ten.
pub const CHARS_PER_CONTROL: usize = 16;
/// Syntax nodes lowered per file; the rest becomes `Opaque` (note `too-deep`).
pub const MAX_NODES_PER_FILE: usize = 1_000_000;
/// Blocks of one `try` region whose writes its handler sees one by one; each further
/// this many double the writes after which the next block starts, so that a handler
/// may miss a version that is overwritten at once.
pub const MAX_EXACT_THROWS: usize = 128;

/// Elements of an access path. A longer path is cut and ends in a star.
pub const MAX_PATH: usize = 8;
/// Occurrences of one element in a path before it is cut earlier.
pub const MAX_ELEM_REPEAT: usize = 2;
/// Overwritten first elements remembered on a fact; the newest is dropped beyond it.
pub const MAX_EXCLUDED: usize = 12;
/// Places that may hold the same object remembered per value; the oldest is dropped.
pub const MAX_LINKS: usize = 4;
/// Places refined per branch condition; further ones keep their state.
pub const MAX_REFINED_PLACES: usize = 8;
/// Steps from a value back to the object that it is a version of; a value further away counts as another.
pub const MAX_VERSION_STEPS: usize = 4096;
/// Depth to which a condition's operands are searched for places to refine.
pub const MAX_CONDITION_DEPTH: usize = 8;
/// Largest constant index kept as its own element; larger ones are `Elem`.
pub const MAX_CONST_INDEX: i64 = 64;

/// Facts per origin root at one node before the fullest subtree is starred.
pub const MAX_FACTS_PER_ROOT: usize = 32;
/// Facts at one node in all; further ones are dropped with note `broadened`.
pub const MAX_FACTS_PER_NODE: usize = 512;
/// Facts at one node that come from shared variables, all of them together; further ones are dropped with note
/// `broadened`: a function of a large program may touch hundreds.
pub const MAX_CELL_FACTS: usize = 32;
/// Flow rows per origin root in a summary before the fullest subtree is starred.
pub const MAX_FLOW_ROWS: usize = 64;
/// Calls of parts of its parameters that a summary leaves to the callers; further ones are not followed.
pub const MAX_SYMBOLIC_CALLS: usize = 16;
/// Members from which a strongly connected component is a *knot*, whose summaries are kept smaller: what they
/// say goes round and round through all of them.
pub const KNOT_MEMBERS: usize = 8;
/// [`MAX_FACTS_PER_ROOT`] in a knot.
pub const MAX_KNOT_FACTS_PER_ROOT: usize = 8;
/// [`MAX_FLOW_ROWS`] in a knot.
pub const MAX_KNOT_FLOW_ROWS: usize = 16;
/// [`MAX_SYMBOLIC_CALLS`] in a knot.
pub const MAX_KNOT_SYMBOLIC_CALLS: usize = 8;
/// Calls of callbacks that one call of a function may lead to; further ones are not followed.
pub const MAX_INNER_CALLS: usize = 64;
/// Sink rows per origin root and kind in a summary; further sinks are not reported.
pub const MAX_SINK_ROWS: usize = 256;
/// Read and write records kept per function.
pub const MAX_RECORDS: usize = 64;
/// Rounds of one strongly connected component before its members count as unsettled: enough for paths
/// that grow by one element every other round.
pub const MAX_SCC_ROUNDS: usize = 32;
/// Solver steps per graph node; together with [`STEP_BASE`] the budget of a function, and of a strongly
/// connected component over all its rounds.
pub const STEPS_PER_NODE: usize = 64;
/// [`STEPS_PER_NODE`] of a knot: one that does not settle with this much would not with twice as much.
pub const STEPS_PER_KNOT_NODE: usize = 32;
/// Members from which a knot is so large that it does not settle: what the first rounds say of it is what there is,
/// and each further one only mixes up more of its callers.
pub const TANGLE_MEMBERS: usize = 64;
/// [`STEPS_PER_NODE`] of such a knot.
pub const STEPS_PER_TANGLE_NODE: usize = 16;
/// Constant part of a function's step budget.
pub const STEP_BASE: usize = 10_000;

/// Things a value may be that code can call or dispatch on; more is `unknown`.
pub const MAX_HANDLES: usize = 32;
/// Things that code can call kept at one place, over all its parts; calls of further ones are not followed
/// (note `broadened`).
pub const MAX_PLACE_HANDLES: usize = 64;
/// The same for a shared variable, and for the objects that modules make and import: they may have hundreds of functions.
pub const MAX_CELL_HANDLES: usize = 1024;
/// Classes looked at for the members of one, with its bases; those of further ones are not seen (note `broadened`).
pub const MAX_BASES: usize = 32;
/// Methods that a name may be which is put together and of which only the beginning shows; further ones are not entered.
pub const MAX_COMPUTED_MEMBERS: usize = 64;
/// Path length in the callables pass.
pub const MAX_HANDLE_PATH: usize = 4;
/// Classes that may stand in for an unresolved receiver by method name.
pub const MAX_DUCK_CLASSES: usize = 4;
/// Exact strings in a string value.
pub const MAX_STRINGS: usize = 8;
/// Segments of a string pattern.
pub const MAX_SEGMENTS: usize = 8;
/// Literal bytes of a string pattern or folded constant; beyond it the value is unknown.
pub const MAX_LITERAL_BYTES: usize = 1024;
/// Longest folded constant string.
pub const MAX_FOLDED_BYTES: usize = 64 * 1024;
/// Condition entries per value.
pub const MAX_CONDITION_ENTRIES: usize = 8;

/// Files that one dynamic import pattern may name.
pub const MAX_DYNAMIC_IMPORTS: usize = 64;
/// Hops through re-exports while resolving one name.
pub const MAX_REEXPORT_HOPS: usize = 64;
/// Steps of a finding's path that are shown.
pub const MAX_PATH_STEPS: usize = 100;
/// Paths (code flows) shown for one finding.
pub const MAX_CODE_FLOWS: usize = 4;
/// Results in one SARIF run: what code scanning keeps.
pub const MAX_RESULTS: usize = 5_000;
/// Configuration files above this many bytes are not read (note `too-large`).
pub const MAX_CONFIG_BYTES: u64 = 1024 * 1024;
/// Ignore files above this many bytes are not read (note `too-large`).
pub const MAX_IGNORE_BYTES: u64 = 1024 * 1024;
/// Ignore patterns per folder; further ones are not looked at.
pub const MAX_IGNORE_PATTERNS: usize = 10_000;
/// An index of git above this many bytes (about 600,000 files), or with names longer than that
/// together, is not read; tracked files are then left out as untracked ones are (note `too-large`).
pub const MAX_INDEX_BYTES: u64 = 64 * 1024 * 1024;
/// Stack of an analysis thread.
pub const THREAD_STACK_BYTES: usize = 16 * 1024 * 1024;

/// Template files above this many bytes are not read (note `too-large`).
pub const MAX_TEMPLATE_BYTES: u64 = 8 * 1024 * 1024;
/// Bytes at the start of a file that decide whether it is a template.
pub const TEMPLATE_PREFIX_BYTES: usize = 64 * 1024;
/// Nested collections in a template; deeper ones end the reading of that file (note `malformed`).
pub const MAX_TEMPLATE_DEPTH: usize = 128;
/// Broken lines of a template that are left out one after the other; then the rest of the file is not read.
pub const MAX_TEMPLATE_REPAIRS: usize = 64;
/// Bytes of a template that are read again for repairs.
pub const TEMPLATE_REPAIR_BYTES: usize = 32 * 1024 * 1024;
/// Hops through aliases, variables and functions while resolving one text of a template; it is unknown beyond.
pub const MAX_VALUE_DEPTH: usize = 64;
/// Nodes of templates visited for one stack, beside as many as its files hold times [`TEMPLATE_VISITS_PER_NODE`];
/// what is left is unknown (note `budget`).
pub const TEMPLATE_VISITS: usize = 100_000;
/// Visits of one node that are normal: a resource is looked at by several readers.
pub const TEMPLATE_VISITS_PER_NODE: usize = 16;
/// Parts of one text of a template; it is unknown beyond.
pub const MAX_VALUE_PARTS: usize = 256;
/// Alternatives of one text of a template; further ones are not listed.
pub const MAX_CHOICES: usize = 16;
/// Templates inside templates; deeper ones are not read.
pub const MAX_NESTED_STACKS: usize = 32;
/// Template and fragment files included in one project; further ones are not read.
pub const MAX_INCLUDED_FILES: usize = 1_000;
/// Nested expressions, names and blocks while a value of Terraform is made; it is unknown beyond.
pub const MAX_TERRAFORM_DEPTH: usize = 128;
/// Items of a collection that Terraform makes, and instances of a resource; what has more is unknown, or cut.
pub const MAX_TERRAFORM_ITEMS: usize = 4_096;
/// Calls of modules of Terraform below one root; further ones are not followed (note `budget`).
pub const MAX_TERRAFORM_CALLS: usize = 4_096;
/// Functions, resources and triggers of all templates of a project; further ones are not kept (note `budget`).
pub const MAX_DECLARATIONS: usize = 200_000;

/// Files of one name among which the nearest to an importer is looked for; of more, none is meant.
pub const MAX_NAMESAKES: usize = 128;
