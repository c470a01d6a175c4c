/** Whether a model's key is one that a pattern means: `*` is any text, `?` one character, all else itself. Takes time in proportion to both lengths. */
export function matchesPattern(pattern: string, text: string): boolean {
  const [wanted, given] = [[...pattern], [...text]];
  let [at, read] = [0, 0];
  // Where the last star stands, and how far it reaches: it is made to reach further whenever what follows does not fit.
  let [star, reached] = [-1, 0];
  while (read < given.length) {
    if (wanted[at] === '*') {
      star = at;
      reached = read;
      at += 1;
    } else if (at < wanted.length && (wanted[at] === '?' || wanted[at] === given[read])) {
      at += 1;
      read += 1;
    } else if (star >= 0) {
      at = star + 1;
      reached += 1;
      read = reached;
    } else return false;
  }
  return wanted.slice(at).every((rest) => rest === '*');
}

/** Orders patterns by how closely they say which models they mean, the closest first. */
export function bySpecificity(left: string, right: string): number {
  const [one, other] = [specificity(left), specificity(right)];
  for (const [index, value] of one.entries()) {
    const difference = (other[index] ?? 0) - value;
    if (difference !== 0) return difference;
  }
  return left < right ? -1 : left > right ? 1 : 0;
}

/** No wildcard at all; then the longest text before the first one; then the most text in all; then the fewest stars. */
function specificity(pattern: string): readonly number[] {
  const first = pattern.search(/[*?]/);
  const prefix = first < 0 ? pattern.length : first;
  return [first < 0 ? 1 : 0, prefix, pattern.replaceAll(/[*?]/g, '').length, -(pattern.match(/\*/g)?.length ?? 0)];
}
