//! Line fingerprints as code scanning computes them when a report is uploaded.
//!
//! For each line: a polynomial hash with base 37, modulo 2^64, over the UTF-16 units of
//! the next 100 characters from the line's first one. Spaces and tabs are skipped, every
//! line break counts as one line feed, the end of the text as 0xFFFF followed by zeros.
//! Equal hashes are told apart by a running number. Alerts stay the same over moved lines
//! only if our value equals the host's, so nothing here is a matter of taste.

use std::collections::VecDeque;

use sluicegate_base::FxHashMap;

/// Characters that a line's hash covers.
const WINDOW: usize = 100;
const BASE: u64 = 37;
const END: u16 = 0xFFFF;

/// The fingerprints of all lines of a text, the first line first.
#[must_use]
pub fn line_hashes(text: &str, byte_order_mark: bool) -> Vec<String> {
    let (units, starts) = significant_units(text, byte_order_mark);
    let oldest_weight = BASE.wrapping_pow(WINDOW as u32);
    let mut hashes = Vec::with_capacity(starts.len());
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    let mut starts = starts.into_iter().peekable();
    let mut window: VecDeque<u16> = std::iter::repeat_n(0, WINDOW).collect();
    let mut hash = 0u64;
    // After position p is read, the window covers the characters from p + 1 - WINDOW on.
    for (position, unit) in units.iter().copied().chain(std::iter::repeat_n(0, WINDOW)).enumerate() {
        let oldest = window.pop_front().unwrap_or(0);
        window.push_back(unit);
        hash = hash.wrapping_mul(BASE).wrapping_add(u64::from(unit)).wrapping_sub(oldest_weight.wrapping_mul(u64::from(oldest)));
        while starts.next_if(|start| start + WINDOW == position + 1).is_some() {
            let count = counts.entry(hash).or_default();
            *count += 1;
            hashes.push(format!("{hash:x}:{count}"));
        }
    }
    hashes
}

/// The units that count, and the positions among them at which lines start.
fn significant_units(text: &str, byte_order_mark: bool) -> (Vec<u16>, Vec<usize>) {
    let mark = byte_order_mark.then_some(0xFEFF);
    let mut units: Vec<u16> = Vec::with_capacity(text.len() + 1);
    let mut starts = Vec::new();
    let mut at_start = true;
    let mut after_return = false;
    for unit in mark.into_iter().chain(text.encode_utf16()).chain([END]) {
        let is_second_half = after_return && unit == u16::from(b'\n');
        let is_return = unit == u16::from(b'\r');
        after_return = is_return;
        if unit == u16::from(b' ') || unit == u16::from(b'\t') || is_second_half {
            continue;
        }
        if at_start {
            starts.push(units.len());
        }
        at_start = is_return || unit == u16::from(b'\n');
        units.push(if is_return { u16::from(b'\n') } else { unit });
    }
    (units, starts)
}

#[cfg(test)]
mod tests {
    use super::line_hashes;

    /// Values that the host publishes in its own tests.
    #[test]
    fn values_equal_the_hosts() {
        assert_eq!(line_hashes("", false), ["c129715d7a2bc9a3:1"]);
        assert_eq!(
            line_hashes(" a\nb\n  \t\tc\n d", false),
            ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]
        );
        let unix = line_hashes(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n", false);
        assert_eq!(unix.first().map(String::as_str), Some("e9496ae3ebfced30:1"));
        assert_eq!(unix.len(), 7);
        assert_eq!(line_hashes(" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n", false), unix);
        assert_eq!(line_hashes(" hello; \t\rworld!!!\r\r\r  \t\tGreetings\r End\r", false), unix);
    }

    #[test]
    fn equal_lines_are_numbered() {
        let hashes = line_hashes(&"Lorem ipsum dolor sit amet.\n".repeat(10), false);
        assert_eq!(hashes[0], "a7f2ff13bc495cf2:1");
        assert_eq!(hashes[5], "a7f2ff13bc495cf2:6");
        assert_eq!(hashes[6], "a7f2ff1481e87703:1");
        assert_eq!(hashes.len(), 11);
    }
}
