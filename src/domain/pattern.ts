/** Whether a name fits a pattern: `*` stands for any text, `?` for one character, everything else for itself. */
export function fitsPattern(name: string, pattern: string): boolean {
  // Where the last star stands, and up to where of the name it stretches so far: on a mismatch it takes one character more.
  let [at, of, star, stretched] = [0, 0, -1, 0];
  const letters = Array.from(name);
  const wanted = Array.from(pattern);
  while (at < letters.length) {
    if (wanted[of] === '*') {
      star = of++;
      stretched = at;
    } else if (wanted[of] === '?' || wanted[of] === letters[at]) {
      at += 1;
      of += 1;
    } else if (star >= 0) {
      of = star + 1;
      at = ++stretched;
    } else return false;
  }
  while (wanted[of] === '*') of += 1;
  return of === wanted.length;
}
