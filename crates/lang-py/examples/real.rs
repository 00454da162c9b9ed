use sluicegate_base::FileId;
use sluicegate_ir::Frontend;
use std::collections::BTreeMap;
use std::time::Instant;
fn main() {
    let mut files = Vec::new();
    let mut work: Vec<std::path::PathBuf> = std::env::args().skip(1).map(Into::into).collect();
    while let Some(p) = work.pop() {
        if p.is_dir() {
            for e in std::fs::read_dir(p).unwrap() {
                work.push(e.unwrap().path());
            }
        } else if p.extension().is_some_and(|e| e == "py") {
            files.push(p);
        }
    }
    files.sort();
    let mut notes: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut bad = 0;
    let mut bytes = 0;
    let start = Instant::now();
    let mut insts = 0;
    let mut slow = Vec::new();
    let mut vtime = std::time::Duration::ZERO;
    for f in &files {
        let Ok(raw) = std::fs::read(f) else { continue };
        let text = String::from_utf8_lossy(&raw).into_owned();
        bytes += text.len();
        let t = Instant::now();
        let path = f.display().to_string();
        let m = match std::panic::catch_unwind(|| sluicegate_lang_py::Python.lower(FileId(0), &path, &text)) {
            Ok(m) => m,
            Err(_) => {
                println!("PANIC {path}");
                continue;
            }
        };
        let d = t.elapsed();
        slow.push((d.as_nanos() / (text.len() as u128 + 2000), d.as_millis(), text.len(), path.clone()));
        insts += m.functions.iter().map(|f| f.body.insts.len()).sum::<usize>();
        let t = Instant::now();
        let v = sluicegate_ir::verify::verify(&m);
        vtime += t.elapsed();
        if !v.is_empty() {
            bad += 1;
            if bad < 15 {
                println!("VERIFY {path} {:?}", v[0]);
            }
        }
        for n in &m.notes {
            let line = n
                .span
                .map_or(0, |s| text.as_bytes()[..(s.start as usize).min(text.len())].iter().filter(|b| **b == b'\n').count() + 1);
            let e = notes.entry(format!("{} {}", n.code.id(), n.message)).or_insert((0, format!("{path}:{line}")));
            e.0 += 1;
        }
    }
    let total = start.elapsed();
    println!("{} files {} bytes {} insts in {:?} (verify {:?}); bad {}", files.len(), bytes, insts, total, vtime, bad);
    let mut notes: Vec<_> = notes.into_iter().collect();
    notes.sort_by_key(|(_, (n, _))| std::cmp::Reverse(*n));
    for (k, (n, at)) in notes.iter().take(25) {
        println!("{n:6} {k}   {at}");
    }
    slow.sort();
    slow.reverse();
    for s in slow.iter().take(10) {
        println!("{s:?}");
    }
}
