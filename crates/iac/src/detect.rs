//! Which files are templates: by their names and by words near their start.

use crate::terraform::is_terraform;
use crate::{IacFile, What};
use sluicegate_base::limits;

/// Names of service files, without extension.
const SERVICE: &str = "serverless";

/// Whether a file may be a template. `prefix` is its start, [`limits::TEMPLATE_PREFIX_BYTES`] are enough.
#[must_use]
pub fn looks_like_template(path: &str, prefix: &str) -> bool {
    if is_terraform(path) {
        return true;
    }
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

/// Endings of the names of service files that are code.
const CODE: [&str; 4] = ["ts", "js", "cjs", "mjs"];

/// Whether a file of code is a service file, by its name and as it names its provider.
#[must_use]
pub fn looks_like_service_code(path: &str, text: &str) -> bool {
    is_service_code(path) && text.contains("provider")
}

/// Whether a file of code is called like a service file.
pub(crate) fn is_service_code(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').is_some_and(|(stem, extension)| stem == SERVICE && CODE.contains(&extension))
}

fn looks_like_service(name: &str, prefix: &str) -> bool {
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    let named =
        stem == SERVICE || stem.starts_with("serverless.") || stem.starts_with("serverless-") || stem.ends_with(".serverless");
    let key = |key: &str| match extension {
        "json" => prefix.contains(&format!("\"{key}\"")),
        _ => prefix.lines().any(|line| line.starts_with(key)),
    };
    named && matches!(extension, "yml" | "yaml" | "json") && (key("provider") || key("functions"))
}

/// What a file is, as far as its name and its start tell.
pub(crate) fn what(file: &IacFile) -> What {
    if is_terraform(&file.path) {
        return What::Terraform;
    }
    if is_service(file) { What::Service } else { What::Template }
}

/// Whether a file is a service file, and no template.
fn is_service(file: &IacFile) -> bool {
    if file.data.is_some() {
        return looks_like_service_code(&file.path, &file.text);
    }
    let name = file.path.rsplit('/').next().unwrap_or_default();
    let end = file.text.len().min(limits::TEMPLATE_PREFIX_BYTES);
    let end = (0..=end).rev().find(|end| file.text.is_char_boundary(*end)).unwrap_or(0);
    looks_like_service(name, file.text.get(..end).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_known_by_their_words() {
        assert!(looks_like_template("a/template.yaml", "Transform: AWS::Serverless-2016-10-31\n"));
        assert!(looks_like_template("x.json", "{\"AWSTemplateFormatVersion\": \"2010-09-09\"}"));
        assert!(looks_like_template("part.yml", "Resources:\n  A:\n    Type: AWS::SQS::Queue\n"));
        assert!(looks_like_template("serverless.yml", "service: a\nprovider:\n  name: aws\n"));
        assert!(looks_like_template("serverless.json", "{\"service\":\"a\",\"provider\":{}}"));
        assert!(looks_like_template("b/serverless.prod.yml", "functions:\n"));
        assert!(looks_like_service_code("b/serverless.ts", "export default { provider: { name: 'aws' } };"));
    }

    #[test]
    fn other_files_are_not() {
        assert!(!looks_like_template("k8s.yaml", "apiVersion: v1\nkind: Service\n"));
        assert!(!looks_like_service_code("serverless.js", "module.exports = class extends Component {};"));
        assert!(!looks_like_template("a.py", "AWSTemplateFormatVersion"));
        assert!(!looks_like_template("serverless-compose.yml", "services:\n  a: {path: a}\n"));
        assert!(!looks_like_template("README.md", "Resources: Type: AWS::S3::Bucket"));
    }
}
