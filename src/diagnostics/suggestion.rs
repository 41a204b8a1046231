//! "Did you mean": the known word nearest to a mistyped one.

/// The known word with the fewest edits from `typed`, if that is at most a third of its length.
///
/// Edits are insertion, deletion, replacement and the swap of two neighbours (optimal string alignment distance);
/// case does not count.
#[must_use]
pub fn nearest<'k>(typed: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    // Keys of digits resemble each other; only a lost zero at the front is a likely mistake.
    if !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit()) {
        let mut known = known.into_iter();
        return known
            .find(|word| {
                *word != typed && word.trim_start_matches('0') == typed.trim_start_matches('0')
            })
            .map(str::to_owned);
    }
    let typed: Vec<char> = typed.to_lowercase().chars().take(80).collect();
    let most = (typed.len() / 3).max(1);
    known
        .into_iter()
        .filter(|word| word.len() <= 320)
        .map(|word| {
            let letters: Vec<char> = word.to_lowercase().chars().collect();
            (distance(&typed, &letters), word)
        })
        .filter(|(distance, _)| *distance <= most)
        .min_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(b.1)))
        .map(|(_, word)| word.to_owned())
}

/// By how many edits two words differ, case apart; of long words only the beginning counts.
#[must_use]
pub fn edits(one: &str, other: &str) -> usize {
    let letters = |word: &str| -> Vec<char> { word.to_lowercase().chars().take(80).collect() };
    distance(&letters(one), &letters(other))
}

fn distance(a: &[char], b: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let replace = last[j] + usize::from(a[i] != b[j]);
            let mut best = replace.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                best = best.min(before_last[j - 1] + 1);
            }
            row.push(best);
        }
        before_last = last;
        last = row;
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_word_is_offered_and_a_far_one_is_not() {
        let known = ["districts", "history", "focus", "contact"];
        assert_eq!(nearest("distrcits", known).as_deref(), Some("districts"));
        assert_eq!(nearest("Histroy", known).as_deref(), Some("history"));
        assert_eq!(nearest("telephone", known), None);
        assert_eq!(nearest("5112", ["05112", "5113"]).as_deref(), Some("05112"));
        assert_eq!(nearest("05114", ["05112", "05113"]), None);
        assert_eq!(nearest("fokus", known).as_deref(), Some("focus"));
    }
}
