import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chapters } from '../../demo/chapters.ts';
import { seed, snapshot, snapshots, truth } from '../../demo/clicks.ts';
import { type Model, measure, rawWeight, train } from '../../demo/repository/model.ts';
import { readTable } from '../../demo/repository/table.ts';
import { commit, isClean, makeRepository } from '../../demo/repository.ts';
import { loadModel, type Training, trainAt } from '../../demo/train.ts';

interface Made {
  readonly version: string;
  readonly sha: string;
  readonly file: string;
  readonly csv: string;
  readonly digest: string;
  readonly training: Training;
  readonly model: Model;
}

const made: Made[] = [];
const folder = mkdtempSync(join(tmpdir(), 'stemma-demo-'));
const repository = join(folder, 'ctr');
const live = readTable(snapshot(seed, snapshots.live).csv);
const doc = readFileSync(join(import.meta.dirname, '../../docs/demo.md'), 'utf8');

beforeAll(async () => {
  await makeRepository(repository);
  for (const chapter of chapters) {
    let sha = '';
    for (const plan of chapter.commits) sha = await commit(repository, plan);
    const { csv, digest, name } = snapshot(seed, chapter.snapshot);
    const file = join(folder, `${name}.csv`);
    writeFileSync(file, csv);
    const training = await trainAt(repository, file, join(folder, chapter.version));
    const model = await loadModel(join(folder, chapter.version, 'model.json'));
    made.push({ version: chapter.version, sha, file, csv, digest, training, model });
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('each version', () => {
  test('names the digest of the file that was really read', () => {
    for (const { file, digest, training } of made) {
      expect(training.digest).toBe(digest);
      expect(digest).toBe(`sha256:${createHash('sha256').update(readFileSync(file)).digest('hex')}`);
    }
  });

  test('trained again from data, params and seed gives the same model and metrics to the last digit', () => {
    chapters.forEach((_, at) => {
      const { csv, model, training } = versionAt(at);
      const again = train(readTable(csv), paramsAt(versionAt(at).sha));
      expect(again.metrics).toEqual(training.metrics);
      expect(again.model).toEqual(model);
    });
  });

  test('is trained by the code of its commit, with nothing lying about', async () => {
    expect(await isClean(repository)).toBe(true);
    const shas = execFileSync('git', ['-C', repository, 'rev-list', '--reverse', 'HEAD'], { encoding: 'utf8' }).trim().split('\n');
    expect(shas).toHaveLength(4);
    expect(made.map(({ sha }) => sha)).toEqual(shas.slice(1));
  });
});

describe('the story', () => {
  test('the age band makes 1.1.0 better, offline and live', () => {
    expect(versionAt(1).training.metrics.auc).toBeGreaterThan(versionAt(0).training.metrics.auc + 0.02);
    expect(liveAuc(1)).toBeGreaterThan(liveAuc(0) + 0.02);
  });

  test('1.2.0 looks best offline and is worst live', () => {
    expect(versionAt(2).training.metrics.auc).toBeGreaterThan(versionAt(1).training.metrics.auc + 0.03);
    expect(liveAuc(2)).toBeLessThan(liveAuc(0));
    expect(liveAuc(2)).toBeLessThan(liveAuc(1) - 0.05);
  });

  test('1.1.0 finds the documented weights, each within four standard errors', () => {
    const expected: Readonly<Record<string, readonly [number, number]>> = {
      'log2(position)': [truth.position, 0.13],
      'hour 18-22': [truth.evening, 0.2],
      'device=desktop': [truth.device.desktop, 0.22],
      'device=tablet': [truth.device.tablet, 0.3],
      ad_quality: [truth.adQuality, 0.36],
      'user_age=18-24': [truth.age['18-24'], 0.25],
      'user_age=25-34': [truth.age['25-34'], 0.25],
      'user_age=50-64': [truth.age['50-64'], 0.35],
      'user_age=65+': [truth.age['65+'], 0.45],
    };
    const { inputs } = versionAt(1).model;
    expect(inputs.map((input) => input.name)).toEqual(Object.keys(expected));
    for (const input of inputs) {
      const [weight, tolerance] = expected[input.name] ?? [Number.NaN, 0];
      expect(Math.abs(rawWeight(input) - weight), input.name).toBeLessThan(tolerance);
    }
  });

  test('the leak shows in the weights: ad quality, which truly matters, is all but gone from 1.2.0', () => {
    const quality = (at: number): number =>
      versionAt(at)
        .model.inputs.filter(({ name }) => name === 'ad_quality')
        .map(rawWeight)[0] ?? 0;
    expect(quality(2)).toBeLessThan(quality(1) / 3);
  });
});

describe('docs/demo.md', () => {
  test('gives the digests and measures that come out', () => {
    made.forEach(({ version, digest, training }, at) => {
      expect(doc).toContain(`\`${digest}\``);
      const { auc, logloss, calibration } = training.metrics;
      const cells = [auc, logloss, calibration, liveAuc(at)].map((value) => value.toFixed(4));
      expect(doc).toContain(`| ${version} | ${cells.join(' | ')} |`);
    });
  });

  test('gives the weights that were found', () => {
    for (const { name } of versionAt(2).model.inputs) {
      const found = made.map(({ model }) => model.inputs.find((input) => input.name === name));
      const row = doc.split('\n').find((line) => line.startsWith(`| ${name} | `)) ?? '';
      const cells = row.split('|').map((cell) => cell.trim());
      expect(cells.slice(3, 6), name).toEqual(found.map((input) => (input === undefined ? '' : rawWeight(input).toFixed(2))));
    }
  });
});

function versionAt(at: number): Made {
  const found = made[at];
  if (found === undefined) throw new Error(`There is no version ${at}.`);
  return found;
}

function liveAuc(at: number): number {
  return measure(versionAt(at).model, live).auc;
}

function paramsAt(sha: string): Parameters<typeof train>[1] {
  return JSON.parse(execFileSync('git', ['-C', repository, 'show', `${sha}:params.json`], { encoding: 'utf8' }));
}
