// Counts checks by name. A check is a list of what is wrong: an empty one has passed.

/** A new count; `check` takes a name and what is wrong, or a function that finds it. */
export function counting() {
  const count = { passed: 0, failed: 0 };
  const check = async (name, look) => {
    let wrong;
    try {
      wrong = typeof look === 'function' ? await look() : look;
    } catch (error) {
      wrong = [String(error).split('\n')[0]];
    }
    if (wrong.length === 0) {
      count.passed += 1;
      return;
    }
    count.failed += 1;
    console.log(`FAILED ${name}`);
    for (const line of wrong.slice(0, 5)) console.log(`       ${line}`);
    if (wrong.length > 5) console.log(`       and ${wrong.length - 5} more`);
  };
  return { count, check };
}

/** Says what is being looked at and how long the part before took. */
export function chapters(count) {
  let title;
  let began = Date.now();
  let before = 0;
  return (next) => {
    const done = count.passed + count.failed;
    if (title) console.log(`${title}: ${done - before} checks in ${((Date.now() - began) / 1000).toFixed(0)} s`);
    [title, began, before] = [next, Date.now(), done];
  };
}
