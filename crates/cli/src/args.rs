//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use sluicegate::Options;

const EXIT_STATUS: &str = "\
Exit status: 0 nothing at or above --fail-on; 1 findings; 2 could not run (usage, missing path, \
unknown rule, model error, output not written); 3 only with --strict: finished but incomplete.";

const EXPLAIN_HELP: &str = "\
Of a place it is told which calls stand on the line and what they were resolved to, which arguments are \
sinks of what kind, what hostile data gets there and by which way, and where there is no finding why: a \
check, a cleaning call, a constant, code that no handler reaches, a rule that is off. On a line without \
calls: what reaches its variables.";

const ABOUT: &str = "Finds the ways on which untrusted event data reaches dangerous places in serverless applications";

#[derive(Parser, Debug)]
#[command(name = "sluicegate", version, about = ABOUT, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Scan applications and report findings
    #[command(after_help = EXIT_STATUS)]
    Scan(ScanArgs),
    /// Show what each handler can reach: triggers, data sources, permissions
    Map(MapArgs),
    /// List the rules: id, severity, CWE, one line
    Rules(RulesArgs),
    /// Show the page of a rule, or why there is, or is not, a finding at a place of the code
    #[command(after_help = EXPLAIN_HELP)]
    Explain(ExplainArgs),
    /// Work with model, rule and event files
    Models(ModelsArgs),
    /// Print artifacts of the analysis
    Dump(DumpArgs),
}

/// Which files are read, with which knowledge, on how many threads.
#[derive(Args, Debug)]
pub(crate) struct ProjectArgs {
    /// Folder with further model, rule and event files (may repeat)
    #[arg(long, value_name = "DIR")]
    pub models: Vec<PathBuf>,
    /// Also read what ignore files and the list of build outputs leave out (dependencies stay out)
    #[arg(long)]
    pub no_ignore: bool,
    /// Number of threads; 0 is one for each processor
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=1024))]
    pub jobs: u16,
}

impl ProjectArgs {
    pub(crate) fn options(&self) -> Options<'_> {
        let mut options = Options::default();
        options.use_ignore_files = !self.no_ignore;
        options.jobs = usize::from(self.jobs);
        options
    }
}

/// Which rules count.
#[derive(Args, Debug)]
pub(crate) struct RuleChoice {
    /// Only this rule (may repeat)
    #[arg(long, value_name = "ID")]
    pub rule: Vec<String>,
    /// Not this rule (may repeat)
    #[arg(long, value_name = "ID")]
    pub exclude_rule: Vec<String>,
    /// Hide findings below this severity
    #[arg(long, value_enum, default_value_t = Level::Note, value_name = "LEVEL")]
    pub severity: Level,
}

#[derive(Args, Debug)]
pub(crate) struct ScanArgs {
    /// Files and folders to scan
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// How to report
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Write the report to a file instead of the standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Least severity of a finding that makes the exit status 1
    #[arg(long, value_enum, default_value_t = FailOn::Warning, value_name = "LEVEL")]
    pub fail_on: FailOn,
    /// Exit with 3 when a file was skipped, cut or hurt
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    pub chosen: RuleChoice,
    #[command(flatten)]
    pub project: ProjectArgs,
    /// Keep findings in this folder, and take them from there where nothing has changed; not inside what is scanned
    #[arg(long, value_name = "DIR")]
    pub cache_dir: Option<PathBuf>,
    /// Print how long each phase took
    #[arg(long)]
    pub timings: bool,
    /// No summary and no progress
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// List every note
    #[arg(short, long)]
    pub verbose: bool,
    /// When to use colours
    #[arg(long, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    pub color: When,
}

#[derive(Args, Debug)]
pub(crate) struct MapArgs {
    /// Files and folders of the applications
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// How to report
    #[arg(short, long, value_enum, default_value_t = MapFormat::Text)]
    pub format: MapFormat,
    /// Write the map to a file instead of the standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub project: ProjectArgs,
    /// List every note
    #[arg(short, long)]
    pub verbose: bool,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MapFormat {
    Text,
    Json,
}

#[derive(Args, Debug)]
pub(crate) struct RulesArgs {
    /// How to list
    #[arg(short, long, value_enum, default_value_t = RulesFormat::Text)]
    pub format: RulesFormat,
    /// Folder with further model, rule and event files (may repeat)
    #[arg(long, value_name = "DIR")]
    pub models: Vec<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct ExplainArgs {
    /// Rule id, or a place: a source file, a line, and perhaps a column
    #[arg(value_name = "RULE|FILE:LINE[:COLUMN]")]
    pub what: String,
    /// Folder of the application, as for scan
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// How to report on a place
    #[arg(short, long, value_enum, default_value_t = MapFormat::Text)]
    pub format: MapFormat,
    #[command(flatten)]
    pub chosen: RuleChoice,
    #[command(flatten)]
    pub project: ProjectArgs,
}

#[derive(Args, Debug)]
pub(crate) struct ModelsArgs {
    #[command(subcommand)]
    pub command: ModelsCommand,
}

#[derive(Subcommand, Debug)]
pub(crate) enum ModelsCommand {
    /// Report every error in the files of a folder
    Check {
        /// Folder with model, rule and event files
        #[arg(value_name = "DIR")]
        directory: PathBuf,
    },
}

#[derive(Args, Debug)]
pub(crate) struct DumpArgs {
    /// What to print
    #[arg(value_enum)]
    pub artifact: Artifact,
    /// Source file, and a function of it
    #[arg(value_name = "FILE[:FUNC]")]
    pub target: String,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Sarif,
    Json,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RulesFormat {
    Text,
    Json,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Error,
    Warning,
    Note,
}

impl From<Level> for sluicegate::Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Error => sluicegate::Severity::Error,
            Level::Warning => sluicegate::Severity::Warning,
            Level::Note => sluicegate::Severity::Note,
        }
    }
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FailOn {
    Error,
    Warning,
    Note,
    Never,
}

impl FailOn {
    /// The least severity that counts; none if nothing does.
    pub(crate) fn severity(self) -> Option<sluicegate::Severity> {
        match self {
            FailOn::Error => Some(sluicegate::Severity::Error),
            FailOn::Warning => Some(sluicegate::Severity::Warning),
            FailOn::Note => Some(sluicegate::Severity::Note),
            FailOn::Never => None,
        }
    }
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    Auto,
    Always,
    Never,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Artifact {
    Ir,
    Summary,
}
