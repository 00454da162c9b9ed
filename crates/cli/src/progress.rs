//! A progress line on a terminal, for runs over a second.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use sluicegate::Progress;

const PATIENCE: Duration = Duration::from_secs(1);
const INTERVAL: Duration = Duration::from_millis(100);
const WIDTH: usize = 60;

/// Draws until it is dropped.
pub(crate) struct ProgressLine {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl ProgressLine {
    /// Starts drawing, unless it is unwanted or nobody is watching.
    pub(crate) fn start(progress: &Progress, wanted: bool) -> ProgressLine {
        if !wanted || !io::stderr().is_terminal() {
            return ProgressLine { stop: None, thread: None };
        }
        let (stop, stopped) = channel();
        let progress = progress.clone();
        let draw = move || {
            let mut wait = PATIENCE;
            let mut drawn = false;
            while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                wait = INTERVAL;
                drawn = true;
                let (phase, done, total) = progress.now();
                let text = if total > 0 { format!("{} {done}/{total}", phase.label()) } else { format!("{} …", phase.label()) };
                // A terminal that cannot be written to shows nothing.
                let _ = write!(io::stderr().lock(), "\r{text:WIDTH$}");
                let _ = io::stderr().flush();
            }
            if drawn {
                let _ = write!(io::stderr().lock(), "\r{:WIDTH$}\r", "");
            }
        };
        let thread = std::thread::Builder::new().name("progress".into()).spawn(draw).ok();
        ProgressLine { stop: Some(stop), thread }
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
