//! Which files are templates: by their names and by words near their start.

use crate::IacFile;
use sluicegate_base::limits;

/// Names of service files, without extension.
const SERVICE: &str = "serverless";

/// Whether a file may be a template. `prefix` is its start, [`limits::TEMPLATE_PREFIX_BYTES`] are enough.
#[must_use]
pub fn looks_like_template(path: &str, prefix: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let Some((_, extension)) = name.rsplit_once('.') else { return false };
    if !matches!(extension, "yml" | "yaml" | "json" | "template") {
        return false;
    }
    if looks_like_service(name, prefix) {
        return true;
    }
    // A template for a template engine is no template.
    prefix.contains("AWSTemplateFormatVersion")
        || prefix.contains("AWS::Serverless-")
        || prefix.contains("Resources") && prefix.contains("AWS::") && (prefix.contains("Type:") || prefix.contains("\"Type\""))
}

fn looks_like_service(name: &str, prefix: &str) -> bool {
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    let named =
        stem == SERVICE || stem.starts_with("serverless.") || stem.starts_with("serverless-") || stem.ends_with(".serverless");
    let key = |key: &str| {
        prefix
            .lines()
            .any(|line| line.starts_with(key) || line.trim_start().strip_prefix('"').is_some_and(|line| line.starts_with(key)))
    };
    named && matches!(extension, "yml" | "yaml" | "json") && (key("provider") || key("functions"))
}

/// Whether a file is a service file, and no template.
pub(crate) fn is_service(file: &IacFile) -> bool {
    let name = file.path.rsplit('/').next().unwrap_or_default();
    let end = file.text.len().min(limits::TEMPLATE_PREFIX_BYTES);
    let end = (0..=end).rev().find(|end| file.text.is_char_boundary(*end)).unwrap_or(0);
    looks_like_service(name, file.text.get(..end).unwrap_or_default())
}
