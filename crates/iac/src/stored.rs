//! What was read, in a form that another run can read: files one by one, and all
//! infrastructure of a project.
//!
//! What was stored is not trusted: places outside the text, numbers of what does not exist and
//! nodes that hold each other make the whole worthless.

mod codec;
mod file;
mod infrastructure;
