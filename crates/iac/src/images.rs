//! Container images: the handler that the file which builds an image names in its command.

use sluicegate_base::{Location, limits};

use crate::reader::{Reader, Spot};
use crate::value::Value;

/// What the file is called that builds an image, unless a template says otherwise.
const BUILD_FILE: &str = "Dockerfile";

impl Reader<'_> {
    /// The handler that an image's command names. `file` builds it, or one of the usual name.
    pub(crate) fn image_handler(&mut self, folder: &str, file: Option<&str>, at: Location) -> Option<Value> {
        let path = crate::paths::join(folder, file.unwrap_or(BUILD_FILE))?;
        if self.included > limits::MAX_INCLUDED_FILES || !self.tree.is_file(&path) {
            return None;
        }
        self.included += 1;
        let file = self.tree.file(&path)?;
        command(&file.text).map(|handler| Value::literal(&handler, at))
    }

    /// The one folder of a service that holds the code of the image of a function which says no more of it than where
    /// it is kept, and the handler: called like the function, or the only one for the only such function.
    pub(crate) fn image_elsewhere(&mut self, here: &str, key: &str, only: bool, at: Location) -> Option<(String, Value)> {
        let mut found: Vec<(String, Value)> = Vec::new();
        for path in self.tree.files_called(BUILD_FILE, here) {
            let folder = crate::paths::folder(&path).to_owned();
            found.extend(self.image_handler(&folder, None, at).map(|handler| (folder, handler)));
        }
        let is_called = |(folder, handler): &(String, Value)| {
            let stem = handler.default_text().unwrap_or_default();
            let stem = stem.rsplit_once('.').map_or("", |(file, _)| file.rsplit('/').next().unwrap_or(file));
            let folder = folder.rsplit('/').next().unwrap_or_default();
            [stem, folder].iter().any(|name| letters(name) == letters(key))
        };
        let called: Vec<(String, Value)> = found.iter().filter(|image| is_called(image)).cloned().collect();
        let fitting = if called.is_empty() && only { found } else { called };
        match <[_; 1]>::try_from(fitting) {
            Ok([one]) => Some(one),
            Err(_) => None,
        }
    }

    /// Whether a function is an image of which only the place is said.
    pub(crate) fn is_image_elsewhere(&mut self, function: Spot) -> bool {
        self.get(function, "image").is_some_and(|image| !self.is_map(image) || self.get(image, "command").is_none())
    }
}

fn letters(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// The handler in the last command of the image that is built last: `CMD ["app.handler"]`.
fn command(text: &str) -> Option<String> {
    let mut handler = None;
    for line in text.lines() {
        let (word, rest) = line.trim().split_once(char::is_whitespace).unwrap_or_default();
        if word.eq_ignore_ascii_case("FROM") {
            handler = None;
        } else if word.eq_ignore_ascii_case("CMD") {
            let inside = rest.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
            let text = inside.and_then(|inside| inside.trim().strip_prefix('"')?.strip_suffix('"'));
            handler = text.filter(|text| text.contains('.') && !text.contains(['"', ' '])).map(str::to_owned);
        }
    }
    handler
}
