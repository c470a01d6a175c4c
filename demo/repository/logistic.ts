/** A design matrix: one array a row, its first number 1 for the intercept. */
export type Matrix = readonly Float64Array[];

export interface Problem {
  readonly inputs: Matrix;
  /** 1 or 0 for each row. */
  readonly outcomes: Float64Array;
  /** Strength of the penalty l2/2·Σw², the intercept left out. Above 0 the best weights always exist. */
  readonly l2: number;
}

export function sigmoid(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

/** What is minimised: the negative log-likelihood summed over the rows, plus the penalty. */
export function objective(problem: Problem, weights: Float64Array): number {
  let sum = 0;
  problem.inputs.forEach((input, row) => {
    const odds = dot(input, weights);
    // log(1 + e^odds) - y·odds, without overflow.
    sum += Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds))) - (problem.outcomes[row] ?? 0) * odds;
  });
  return sum + (problem.l2 / 2) * weights.slice(1).reduce((total, weight) => total + weight * weight, 0);
}

export function gradient(problem: Problem, weights: Float64Array): Float64Array {
  const slope = weights.map((weight, at) => (at === 0 ? 0 : problem.l2 * weight));
  problem.inputs.forEach((input, row) => {
    const error = sigmoid(dot(input, weights)) - (problem.outcomes[row] ?? 0);
    for (let at = 0; at < slope.length; at++) slope[at] = (slope[at] ?? 0) + error * (input[at] ?? 0);
  });
  return slope;
}

/**
 * The weights that minimise {@link objective}, by Newton's method (iteratively reweighted least squares), halving a step that does not help.
 * Deterministic: no draws, a fixed order of sums. Throws where 50 steps were not enough.
 */
export function fitLogistic(problem: Problem): { readonly weights: Float64Array; readonly steps: number } {
  let weights = new Float64Array(problem.inputs[0]?.length ?? 0);
  let value = objective(problem, weights);
  for (let steps = 1; steps <= 50; steps++) {
    const slope = gradient(problem, weights);
    if (slope.every((part) => Math.abs(part) < 1e-8)) return { weights, steps: steps - 1 };
    const direction = solve(curvature(problem, weights), slope);
    const next = descend(problem, weights, direction, value);
    if (next === null) return { weights, steps: steps - 1 };
    ({ weights, value } = next);
  }
  throw new Error('The fit did not settle within 50 steps.');
}

/** One step, halved until the objective falls; null where no step helps any more, that is at the limit of double precision. */
function descend(
  problem: Problem,
  weights: Float64Array,
  direction: Float64Array,
  value: number,
): { weights: Float64Array<ArrayBuffer>; value: number } | null {
  for (let length = 1; length > 1e-6; length /= 2) {
    const tried = Float64Array.from(weights, (weight, at) => weight - length * (direction[at] ?? 0));
    const reached = objective(problem, tried);
    if (reached < value) return { weights: tried, value: reached };
  }
  return null;
}

/** The matrix of second derivatives, row by row. */
function curvature(problem: Problem, weights: Float64Array): Float64Array[] {
  const size = weights.length;
  const rows = Array.from({ length: size }, () => new Float64Array(size));
  for (const input of problem.inputs) {
    const chance = sigmoid(dot(input, weights));
    const spread = chance * (1 - chance);
    for (let i = 0; i < size; i++) {
      const part = spread * (input[i] ?? 0);
      const row = rows[i];
      if (part === 0 || row === undefined) continue;
      for (let j = 0; j < size; j++) row[j] = (row[j] ?? 0) + part * (input[j] ?? 0);
    }
  }
  rows.forEach((row, at) => (row[at] = (row[at] ?? 0) + (at === 0 ? 1e-9 : problem.l2)));
  return rows;
}

/** Solves matrix·x = right by Gaussian elimination with partial pivoting. */
export function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const rows = matrix.map((row, at) => Float64Array.of(...row, right[at] ?? 0));
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let at = column + 1; at < size; at++) if (Math.abs(cell(rows, at, column)) > Math.abs(cell(rows, best, column))) best = at;
    const pivot = rows[best];
    if (pivot === undefined || pivot[column] === 0) throw new Error('The features depend on one another; a penalty above 0 helps.');
    rows[best] = rows[column] ?? pivot;
    rows[column] = pivot;
    for (let at = column + 1; at < size; at++) {
      const factor = cell(rows, at, column) / (pivot[column] ?? 1);
      const row = rows[at];
      if (row !== undefined) for (let k = column; k <= size; k++) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0);
    }
  }
  const found = new Float64Array(size);
  for (let at = size - 1; at >= 0; at--) {
    let rest = cell(rows, at, size);
    for (let k = at + 1; k < size; k++) rest -= cell(rows, at, k) * (found[k] ?? 0);
    found[at] = rest / cell(rows, at, at);
  }
  return found;
}

function cell(rows: readonly Float64Array[], row: number, column: number): number {
  return rows[row]?.[column] ?? 0;
}

function dot(input: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += (input[at] ?? 0) * (weights[at] ?? 0);
  return sum;
}
