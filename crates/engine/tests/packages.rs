//! Files of one folder that are one package, and what lies between packages.

use std::collections::BTreeMap;

use sluicegate::{Analysis, Project};

fn findings(files: &[(&str, &str)]) -> usize {
    let files: BTreeMap<String, String> = files.iter().map(|(path, text)| ((*path).to_string(), (*text).to_string())).collect();
    let project = Project::from_sources(&files);
    Analysis::new(&project).run().findings().count()
}

const SERVER: &str =
    "package main\n\nimport \"net/http\"\n\nfunc main() {\n\ts := newServer()\n\thttp.HandleFunc(\"/\", s.handle)\n}\n";

#[test]
fn methods_and_interfaces_of_other_files() {
    let types = "package main\n\ntype runner interface{ run(cmd string) }\n\ntype server struct{ r runner }\n\ntype shell struct{}\n\nfunc newServer() *server { return &server{r: shell{}} }\n";
    let handle = "package main\n\nimport \"net/http\"\n\nfunc (s *server) handle(w http.ResponseWriter, r *http.Request) { s.r.run(r.FormValue(\"x\")) }\n";
    let run = "package main\n\nimport \"os/exec\"\n\nfunc (shell) run(cmd string) { exec.Command(\"sh\", \"-c\", cmd).Run() }\n";
    let files = [("main.go", SERVER), ("types.go", types), ("handle.go", handle), ("run.go", run)];
    assert_eq!(findings(&files), 1);
    // In another folder it is another package.
    assert_eq!(findings(&[("main.go", SERVER), ("a/types.go", types), ("b/handle.go", handle), ("run.go", run)]), 0);
}

#[test]
fn other_packages_of_the_module() {
    let main = "package main\n\nimport (\n\t\"net/http\"\n\n\t\"example.org/app/internal/sh\"\n)\n\nfunc main() {\n\thttp.HandleFunc(\"/\", func(w http.ResponseWriter, r *http.Request) { sh.Run(r.FormValue(\"x\")) })\n}\n";
    let run = "package sh\n\nimport \"os/exec\"\n\nfunc Run(cmd string) { exec.Command(\"sh\", \"-c\", cmd).Run() }\n";
    let module = "module example.org/app\n";
    assert_eq!(findings(&[("go.mod", module), ("cmd/main.go", main), ("internal/sh/sh.go", run)]), 1);
}
