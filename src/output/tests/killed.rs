//! A run that is killed at any step leaves the old site or the new one, and the next run is well again.

use super::*;

#[test]
fn a_small_change_that_is_killed_at_any_step_is_completed_or_undone() {
    let (old, new) = (plan("Am Rand 1", true), plan("Am Tor 7", false));
    let (before, after) = (expected(&old), expected(&new));
    let mut seen = std::collections::BTreeSet::new();
    let run = |killed_after: Option<usize>| {
        let folder = folder();
        let out = folder.path().join("public");
        put(&before, &out);
        fault::kill_after(folder.path(), killed_after, false);
        let outcome = build(&new, &out, Slice::WHOLE);
        (fault::heal(folder.path()), outcome, folder, out)
    };
    let (steps, _, _whole, out) = run(None);
    assert!(tree(&out) == after);
    for killed_after in 0..steps {
        let (_, outcome, folder, out) = run(Some(killed_after));
        assert!(outcome.is_err(), "after {killed_after} of {steps} steps");

        // Every file is whole: the old one, the new one, or not there.
        let now = tree(&out);
        for (path, bytes) in &now {
            let is_old = before.get(path) == Some(bytes);
            let is_new = after.get(path) == Some(bytes);
            assert!(
                is_old || is_new,
                "{path} is neither after {killed_after} steps"
            );
        }
        seen.insert(if now == before {
            "old"
        } else if now == after {
            "new"
        } else {
            "between"
        });

        // The next run ends well, of the new site as of the old one.
        let (next, wanted) = if killed_after % 2 == 0 {
            (&new, &after)
        } else {
            (&old, &before)
        };
        build(next, &out, Slice::WHOLE).expect("it builds");
        assert!(
            tree(&out) == *wanted,
            "after {killed_after} of {steps} steps"
        );
        let beside = disk::names(folder.path()).expect("a folder");
        assert_eq!(beside, ["public"], "after {killed_after} steps");
    }
    assert!(steps > 20, "{steps}");
    let all = ["between", "new", "old"];
    assert!(seen.iter().eq(&all), "{seen:?}");
}

#[test]
fn a_first_build_that_is_killed_leaves_nothing_or_all() {
    // Without the old site there is nothing between: the rename is one step.
    let new = plan("Am Rand 1", false);
    let folder = folder();
    let out = folder.path().join("public");
    fault::kill_after(folder.path(), None, false);
    build(&new, &out, Slice::WHOLE).expect("it builds");
    let steps = fault::heal(folder.path());
    disk::remove_folder(&out).expect("it can be removed");
    for left in [0, 1, 2, steps / 2, steps - 2, steps - 1] {
        fault::kill_after(folder.path(), Some(left), false);
        let killed = build(&new, &out, Slice::WHOLE);
        fault::heal(folder.path());
        assert!(killed.is_err(), "{left} of {steps}");
        assert!(!disk::exists(&out), "{left} of {steps}");
    }
    build(&new, &out, Slice::WHOLE).expect("it builds");
    assert!(tree(&out) == expected(&new));
}

#[test]
fn a_swap_that_is_killed_is_undone_even_where_two_folders_cannot_be_swapped_at_once() {
    let (old, new) = (plan("Am Rand 1", false), plan("Am Rand 1", false));
    let (before, folder) = (expected(&old), folder());
    let out = folder.path().join("public");
    build(&old, &out, Slice::WHOLE).expect("it builds");
    // Without its manifest it is written anew, whole.
    let head = out.join(head_path());
    let bytes = disk::read(&head).expect("it is there");
    fault::kill_after(folder.path(), None, true);
    disk::remove_file(&head).expect("it can be removed");
    build(&new, &out, Slice::WHOLE).expect("it builds");
    let steps = fault::heal(folder.path());
    tidy(&out).expect("it tidies");
    for left in steps - 4..steps {
        disk::write(&head, &bytes).expect("it can be written");
        fault::kill_after(folder.path(), Some(left), true);
        disk::remove_file(&head).expect("it can be removed");
        let _ = build(&new, &out, Slice::WHOLE);
        fault::heal(folder.path());
        build(&new, &out, Slice::WHOLE).expect("it builds");
        tidy(&out).expect("it tidies");
        assert!(tree(&out) == before, "{left} of {steps}");
    }
}
