import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CodeRecord } from '#domain/commit.ts';
import type { DatasetRecord } from '#domain/dataset.ts';
import type { EnvironmentRecord } from '#domain/environment.ts';
import type { Metric } from '#domain/metric.ts';
import type { ModelRecord } from '#domain/model.ts';
import type { RunRecord } from '#domain/run.ts';
import type { VersionRecord } from '#domain/version.ts';
import { readRow, storedRow } from './row-text.ts';
import { type Row, rowKey } from './rows.ts';

/** One arbitrary for every field, also those that may be absent: a field that is added to a record has to be added here. */
type Fields<T> = { readonly [K in keyof Required<T>]: fc.Arbitrary<Required<T>[K]> };

const text = fc.string({ unit: 'binary', maxLength: 20 });
const maybe = fc.option(text);
/** As far as a time goes: trackers write down what clients say. */
const time = fc.option(fc.date({ noInvalidDate: true }));
const list = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 3 });
const pairs = list(fc.record({ key: text, value: text }));

const code = fc.record(
  {
    repository: maybe,
    commit: maybe,
    branch: maybe,
    dirty: fc.option(fc.boolean()),
    pipelineRunId: maybe,
    project: maybe,
  } satisfies Fields<CodeRecord>,
  { requiredKeys: ['repository', 'commit', 'branch', 'dirty', 'pipelineRunId'] },
);
const environment = fc.record({
  framework: maybe,
  frameworkVersion: maybe,
  python: maybe,
  imageDigest: maybe,
  lockfileDigest: maybe,
} satisfies Fields<EnvironmentRecord>);
const version: fc.Arbitrary<VersionRecord> = fc.record({
  key: fc.record({ tracker: text, model: text, version: text }),
  semver: maybe,
  createdAt: time,
  updatedAt: time,
  status: fc.constantFrom('PENDING', 'READY', 'FAILED'),
  statusMessage: maybe,
  description: maybe,
  source: maybe,
  runId: maybe,
  tags: pairs,
  stage: maybe,
  code,
  environment,
} satisfies Fields<VersionRecord>);
const modelFields = {
  tracker: text,
  name: text,
  createdAt: time,
  updatedAt: time,
  description: maybe,
  owners: list(text),
  tags: pairs,
  aliases: list(fc.record({ name: text, version: text, origin: fc.constantFrom('ALIAS' as const, 'STAGE' as const) })),
};
const model: fc.Arbitrary<ModelRecord> = fc.oneof(
  fc.record({ ...modelFields, latest: fc.option(version) } satisfies Fields<ModelRecord>),
  fc.record(modelFields),
);
const metric = fc.record({
  key: text,
  value: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)),
  special: fc.option(fc.constantFrom('NAN' as const, 'INFINITY' as const, 'NEGATIVE_INFINITY' as const)),
  split: maybe,
} satisfies Fields<Metric>);
const dataset = fc.record({
  key: fc.record({ tracker: text, name: text, digest: text }),
  digestStrength: fc.constantFrom('STRONG', 'WEAK', 'NAME'),
  source: maybe,
  sourceType: maybe,
} satisfies Fields<DatasetRecord>);
const run = fc.record({
  key: fc.record({ tracker: text, id: text }),
  name: text,
  status: maybe,
  startedAt: time,
  endedAt: time,
  durationSeconds: fc.option(fc.integer()),
  params: pairs,
  metrics: list(metric),
  tags: pairs,
  datasets: list(fc.record({ role: maybe, dataset })),
  code,
  environment,
  parentId: maybe,
  deleted: fc.boolean(),
} satisfies Fields<RunRecord>);

const row: fc.Arbitrary<Row> = fc.oneof(
  fc.record({ kind: fc.constant('model' as const), record: model }),
  fc.record({ kind: fc.constant('version' as const), record: version }),
  fc.record({ kind: fc.constant('run' as const), record: run, readAt: fc.nat() }),
);

test('whatever a tracker tells is the same after it was written down and read', () => {
  fc.assert(
    fc.property(row, (told) => {
      const stored = storedRow(told);
      // As it goes over the wire: as UTF-8.
      const [key = '', value = ''] = [stored.key, stored.value].map((part) => Buffer.from(part, 'utf8').toString('utf8'));
      expect(key).toBe(rowKey(told));
      expect(readRow({ key, value })).toEqual(told);
    }),
  );
});

test.each(['', '{', '[]', '{"kind":"model"}', '{"kind":"other","record":{}}'])('%j is no row', (value) => {
  expect(readRow({ key: '["model","a"]', value })).toBeNull();
});

test('a row under the name of another one is none', () => {
  fc.assert(
    fc.property(row, row, (one, other) => {
      fc.pre(rowKey(one) !== rowKey(other));
      expect(readRow({ key: rowKey(other), value: storedRow(one).value })).toBeNull();
    }),
  );
});
