import { createHash } from 'node:crypto';
import { normal, pick, type Random, random } from './random.ts';

/**
 * A made click-through log with a known truth. docs/demo.md documents every number below.
 *
 *     log-odds(click) = intercept + position·log2(position) + evening·[18 ≤ hour ≤ 22]
 *                     + device + adQuality·ad_quality + age + appeal of this ad on this day (normal, hidden)
 */
export const truth = {
  intercept: -2.1,
  position: -0.55,
  evening: 0.45,
  device: { mobile: 0, desktop: -0.35, tablet: 0.25 },
  adQuality: 1.8,
  age: { '18-24': 0.9, '25-34': 0.45, '35-49': 0, '50-64': -0.5, '65+': -0.95 },
  /** Standard deviation of what no column tells. */
  appeal: 0.25,
} as const;

/** Of everything that is drawn. */
export const seed = 2025;

const firstDay = Date.UTC(2025, 8, 1); // A Monday.
const dayMs = 86_400_000;
const impressionsOnWeekday = 560;
const impressionsOnWeekend = 700;
const ads = 40;
const shares = {
  position: { 1: 0.3, 2: 0.2, 3: 0.15, 4: 0.11, 5: 0.09, 6: 0.07, 7: 0.05, 8: 0.03 },
  device: { mobile: 0.6, desktop: 0.3, tablet: 0.1 },
  age: { '18-24': 0.2, '25-34': 0.28, '35-49': 0.25, '50-64': 0.17, '65+': 0.1 },
} as const;

export interface Impression {
  readonly id: string;
  /** `2025-09-01`. */
  readonly day: string;
  /** 0 to 23. */
  readonly hour: number;
  /** 1 is the top of the page. */
  readonly position: number;
  readonly device: keyof typeof truth.device;
  readonly ad: string;
  /** 0 to 1, fixed for each ad. */
  readonly adQuality: number;
  readonly age: keyof typeof truth.age;
  readonly clicked: boolean;
}

/** All impressions from the first of `weeks` to before the second, counted from 0 at Monday, 1 September 2025. */
export function impressions(from: number, weeks: readonly [number, number]): readonly Impression[] {
  const quality = adQualities(random(from, 'ads'));
  const rows: Impression[] = [];
  for (let day = weeks[0] * 7; day < weeks[1] * 7; day++) rows.push(...impressionsOf(day, random(from, `day ${day}`), quality));
  return rows;
}

/** The probability of a click, `appeal` being what no column tells. */
export function clickProbability(of: Omit<Impression, 'id' | 'day' | 'ad' | 'clicked'>, appeal: number): number {
  const evening = of.hour >= 18 && of.hour <= 22 ? truth.evening : 0;
  const position = truth.position * Math.log2(of.position);
  const odds = truth.intercept + position + evening + truth.device[of.device] + truth.adQuality * of.adQuality + truth.age[of.age] + appeal;
  return 1 / (1 + Math.exp(-odds));
}

/** What a snapshot holds: `age` from the second on; `rate`, the ad's clicks per impression that day, in the third. */
export interface SnapshotPlan {
  readonly name: string;
  readonly weeks: readonly [number, number];
  readonly age: boolean;
  readonly rate: 'none' | 'whole-day' | 'so-far';
}

/** The snapshots that the three versions were trained on, and the week in which they then served. */
export const snapshots = {
  first: { name: 'clicks_2025_09_15', weeks: [0, 2], age: false, rate: 'none' },
  second: { name: 'clicks_2025_09_29', weeks: [0, 4], age: true, rate: 'none' },
  third: { name: 'clicks_2025_10_13', weeks: [0, 6], age: true, rate: 'whole-day' },
  live: { name: 'live_2025_10_13', weeks: [6, 7], age: true, rate: 'so-far' },
} as const satisfies Record<string, SnapshotPlan>;

export interface Snapshot {
  readonly name: string;
  readonly csv: string;
  readonly rows: number;
  /** `sha256:…` of the file's bytes. */
  readonly digest: string;
  readonly from: string;
  /** Exclusive. */
  readonly to: string;
}

export function snapshot(from: number, plan: SnapshotPlan): Snapshot {
  const rows = impressions(from, plan.weeks);
  const rates = plan.rate === 'none' ? [] : adRates(rows, plan.rate);
  const header = ['id', 'day', 'hour', 'position', 'device', 'ad', 'ad_quality'];
  if (plan.age) header.push('user_age');
  if (plan.rate !== 'none') header.push('ad_rate_today');
  header.push('clicked');
  const lines = rows.map((row, at) => line(row, plan.age, rates[at]));
  const csv = `${header.join(',')}\n${lines.join('\n')}\n`;
  const digest = `sha256:${createHash('sha256').update(csv).digest('hex')}`;
  return { name: plan.name, csv, rows: rows.length, digest, from: dayName(plan.weeks[0] * 7), to: dayName(plan.weeks[1] * 7) };
}

/**
 * Clicks per impression of the row's ad on its day. `so-far` counts what came before the row, which is what a serving system can know;
 * `whole-day` counts the day to its end, the row's own click included: the fault in the third snapshot.
 */
function adRates(rows: readonly Impression[], until: 'so-far' | 'whole-day'): readonly number[] {
  const counts = new Map<string, { shown: number; clicked: number }>();
  const tally = (row: Impression): { shown: number; clicked: number } => {
    const key = `${row.day} ${row.ad}`;
    const count = counts.get(key) ?? { shown: 0, clicked: 0 };
    counts.set(key, count);
    return count;
  };
  const soFar = rows.map((row) => {
    const count = tally(row);
    const rate = rateOf(count);
    count.shown++;
    if (row.clicked) count.clicked++;
    return rate;
  });
  return until === 'so-far' ? soFar : rows.map((row) => rateOf(tally(row)));
}

function rateOf(count: { readonly shown: number; readonly clicked: number }): number {
  return count.shown === 0 ? 0 : count.clicked / count.shown;
}

function impressionsOf(day: number, next: Random, quality: readonly number[]): readonly Impression[] {
  const weekend = day % 7 >= 5;
  const appeal = quality.map(() => truth.appeal * normal(next));
  const hours = Array.from({ length: weekend ? impressionsOnWeekend : impressionsOnWeekday }, () => hourOf(next)).toSorted((a, b) => a - b);
  return hours.map((hour, at) => {
    const ad = Math.floor(next() * ads);
    const seen = {
      hour,
      position: Number(pick(next, shares.position)),
      device: pick(next, shares.device),
      adQuality: quality[ad] ?? 0,
      age: pick(next, shares.age),
    };
    const clicked = next() < clickProbability(seen, appeal[ad] ?? 0);
    return { ...seen, id: `${day * 1000 + at}`, day: dayName(day), ad: `ad-${String(ad + 1).padStart(2, '0')}`, clicked };
  });
}

/** Quiet at night, most in the evening: the larger of two uniform hours. */
function hourOf(next: Random): number {
  return Math.floor(Math.max(next(), next()) * 24);
}

/** Two decimals, as the log has them: what is written is exactly what the truth was computed from. */
function adQualities(next: Random): readonly number[] {
  return Array.from({ length: ads }, () => Math.round(next() * 100) / 100);
}

function line(row: Impression, age: boolean, rate: number | undefined): string {
  const cells = [row.id, row.day, row.hour, row.position, row.device, row.ad, row.adQuality.toFixed(2)];
  if (age) cells.push(row.age);
  if (rate !== undefined) cells.push(rate.toFixed(4));
  cells.push(row.clicked ? 1 : 0);
  return cells.join(',');
}

function dayName(day: number): string {
  return new Date(firstDay + day * dayMs).toISOString().slice(0, 10);
}
