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
