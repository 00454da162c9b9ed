//! Rows about the lines of a log: which are written, and in what form.

use sluicegate_base::Symbol;

use super::Literal;
use crate::port::Port;
use crate::property::Properties;

/// How much lines of a log matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// For whoever looks for a fault.
    Debug,
    /// What programs usually write.
    #[default]
    Info,
    /// Something may be wrong.
    Warning,
    /// Something is.
    Error,
}

/// Lines below a level are not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LevelRow {
    /// The level at a port.
    At {
        /// Where the level is.
        port: Port,
        /// What stands for a level: texts, numbers and names that the program does not define.
        named: Vec<(Level, Vec<Literal>)>,
    },
    /// This one, wherever the API is called or imported.
    Always(Level),
}

/// The form in which lines of a log are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineForm {
    /// A text may go on with the next line.
    Text,
    /// Line breaks of texts are escaped.
    Json,
}

/// What says how lines are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormRow {
    /// They have this form, wherever the API is called, or a class is made that derives from it.
    Always(LineForm),
    /// A function of the program makes them.
    Made {
        /// Which.
        by: Former,
        /// What everything that it returns has to be cleared of to count as JSON.
        clears: Properties,
    },
}

/// A function that makes lines of what is logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Former {
    /// The one at that port: it makes texts if not JSON.
    Function(Port),
    /// The method of that name of a class that derives from the API.
    Method(Symbol),
}
