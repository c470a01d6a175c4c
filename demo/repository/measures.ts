/** Outcomes are 1 or 0; scores are probabilities of 1, row for row. */
export interface Scored {
  readonly outcomes: Float64Array;
  readonly scores: Float64Array;
}

/** The chance that a row with outcome 1 scores above one with outcome 0, ties counting half. NaN where one of the two is absent. */
export function auc({ outcomes, scores }: Scored): number {
  const order = Array.from(scores.keys()).toSorted((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  let ranks = 0;
  let ones = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && scores[order[end] ?? 0] === scores[order[start] ?? 0]) end++;
    const tied = order.slice(start, end).filter((row) => outcomes[row] === 1).length;
    ranks += (tied * (start + 1 + end)) / 2; // The mean rank of the tie, ranks counted from 1.
    ones += tied;
    start = end;
  }
  return (ranks - (ones * (ones + 1)) / 2) / (ones * (order.length - ones));
}

/** The mean of -log of the probability that was given to what happened. */
export function logloss({ outcomes, scores }: Scored): number {
  let sum = 0;
  scores.forEach((score, row) => (sum -= outcomes[row] === 1 ? Math.log(score) : Math.log1p(-score)));
  return sum / scores.length;
}

/** Clicks foretold over clicks that came: 1 is right, 1.2 foretells a fifth too many. */
export function calibration({ outcomes, scores }: Scored): number {
  return sumOf(scores) / sumOf(outcomes);
}

function sumOf(numbers: Float64Array): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
