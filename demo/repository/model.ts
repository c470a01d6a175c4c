import { fitLogistic, sigmoid } from './logistic.ts';
import { auc, calibration, logloss } from './measures.ts';
import { type Row, split } from './table.ts';

/** What becomes of a column: the number itself, its logarithm, a flag for a range, or a flag for each value but the base. */
export type Feature =
  | { readonly column: string; readonly as: 'number' }
  | { readonly column: string; readonly as: 'log2' }
  | { readonly column: string; readonly as: 'between'; readonly from: number; readonly to: number }
  | { readonly column: string; readonly as: 'category'; readonly base: string };

export interface Params {
  readonly seed: number;
  /** Share of the rows that is held out. */
  readonly holdout: number;
  readonly l2: number;
  readonly features: readonly Feature[];
}

/** One input of the model: how it is read from a row, how it is standardised, what it weighs then. */
export interface Input {
  readonly name: string;
  readonly feature: Feature;
  /** The value that a category's flag stands for. */
  readonly value?: string;
  readonly mean: number;
  readonly scale: number;
  readonly weight: number;
}

/** All that is needed to score: this is `model.json`. */
export interface Model {
  readonly kind: 'logistic-regression';
  readonly intercept: number;
  readonly inputs: readonly Input[];
}

export interface Metrics {
  readonly auc: number;
  readonly logloss: number;
  readonly calibration: number;
}

/** Fits on the rows that are not held out, measures on those that are. The same rows and params give the same model to the last digit. */
export function train(
  rows: readonly Row[],
  params: Params,
): {
  readonly model: Model;
  readonly metrics: Metrics;
  readonly rows: { readonly training: number; readonly holdout: number };
  readonly steps: number;
} {
  const { training, holdout } = split(rows, params.holdout, params.seed);
  const inputs = params.features.flatMap((feature) => inputsOf(feature, training)).map((input) => standardised(input, training));
  const matrix = training.map((row) => Float64Array.of(1, ...inputs.map((input) => valueOf(input, row))));
  const { weights, steps } = fitLogistic({ inputs: matrix, outcomes: outcomesOf(training), l2: params.l2 });
  const weighed = inputs.map((input, at) => ({ ...input, weight: weights[at + 1] ?? 0 }));
  const model: Model = { kind: 'logistic-regression', intercept: weights[0] ?? 0, inputs: weighed };
  return { model, metrics: measure(model, holdout), rows: { training: training.length, holdout: holdout.length }, steps };
}

/** Six decimals: more would be noise, and this many tell two models apart. */
export function measure(model: Model, rows: readonly Row[]): Metrics {
  const scored = { outcomes: outcomesOf(rows), scores: Float64Array.from(rows, (row) => score(model, row)) };
  const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
  return { auc: rounded(auc(scored)), logloss: rounded(logloss(scored)), calibration: rounded(calibration(scored)) };
}

/** The probability of a click. */
export function score(model: Model, row: Row): number {
  return sigmoid(model.inputs.reduce((odds, input) => odds + input.weight * valueOf(input, row), model.intercept));
}

/** What an input weighs in its own unit, before standardising: comparable between models. */
export function rawWeight(input: Input): number {
  return input.weight / input.scale;
}

type Unscaled = Omit<Input, 'mean' | 'scale' | 'weight'>;

function inputsOf(feature: Feature, rows: readonly Row[]): readonly Unscaled[] {
  const { column } = feature;
  if (rows.some((row) => row[column] === undefined)) throw new Error(`The snapshot has no column "${column}".`);
  if (feature.as === 'number') return [{ name: column, feature }];
  if (feature.as === 'log2') return [{ name: `log2(${column})`, feature }];
  if (feature.as === 'between') return [{ name: `${column} ${feature.from}-${feature.to}`, feature }];
  const values = [...new Set(rows.map((row) => row[column] ?? ''))].filter((value) => value !== feature.base).toSorted();
  return values.map((value) => ({ name: `${column}=${value}`, feature, value }));
}

function standardised(input: Unscaled, rows: readonly Row[]): Input {
  const values = rows.map((row) => rawValue(input, row));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { ...input, mean, scale: Math.sqrt(variance) || 1, weight: 0 };
}

function valueOf(input: Input, row: Row): number {
  return (rawValue(input, row) - input.mean) / input.scale;
}

function rawValue({ feature, value }: Unscaled, row: Row): number {
  const text = row[feature.column] ?? '';
  if (feature.as === 'category') return text === value ? 1 : 0;
  const number = Number(text);
  if (text === '' || !Number.isFinite(number)) throw new Error(`"${text}" in column "${feature.column}" is no number.`);
  if (feature.as === 'log2') return Math.log2(number);
  if (feature.as === 'between') return number >= feature.from && number <= feature.to ? 1 : 0;
  return number;
}

function outcomesOf(rows: readonly Row[]): Float64Array {
  return Float64Array.from(rows, (row) => (row['clicked'] === '1' ? 1 : 0));
}
