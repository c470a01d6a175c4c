import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parts } from '../../test/support/dossier-parts.ts';
import { dossier, metric } from '../../test/support/judged.ts';
import { declaredIn, declaredOver } from './declared-in.ts';
import type { Dossier } from './dossier.ts';
import { dossierOf } from './dossier-of.ts';
import { driftOf, sealFields, sealOf, unreadFile } from './seal.ts';

/** The same value with the keys of every object in another order. */
function reordered<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reordered) as T;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reordered(inner)]),
  ) as T;
}

const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> => fc.shuffledSubarray([...items], { minLength: items.length });

describe('the digest of a seal', () => {
  it('is the same on two machines, whatever the order of keys and of lists that have none', () => {
    const { run, details, files } = parts;
    if (run === null) throw new Error('the parts have a run');
    const digest = sealOf(dossierOf(parts)).digest;
    const orders = fc.record({
      params: shuffled(run.params),
      metrics: shuffled(run.metrics),
      datasets: shuffled(run.datasets),
      seeds: shuffled(details.seeds),
      thresholds: shuffled(details.thresholds),
      provenance: shuffled(details.provenance),
      files: shuffled(files.files),
      parents: shuffled(parts.parents),
      tags: shuffled(parts.version.tags),
    });
    fc.assert(
      fc.property(orders, ({ params, metrics, datasets, seeds, thresholds, provenance, files: list, parents, tags }) => {
        const other = reordered({
          ...parts,
          version: { ...parts.version, tags },
          run: { ...run, params, metrics, datasets },
          details: { ...details, seeds, thresholds, provenance },
          files: { ...files, files: list },
          parents,
        });
        expect(sealOf(reordered(dossierOf(other))).digest).toBe(digest);
      }),
    );
  });

  it('is another one for any other fact', () => {
    const made = sealOf(dossierOf(parts)).digest;
    expect(sealOf(dossierOf({ ...parts, commit: 'c'.repeat(40) })).digest).not.toBe(made);
    expect(sealOf(dossierOf(parts, { compliance: { pii: 'none' } })).digest).not.toBe(made);
  });
});

describe('drift', () => {
  const sealed = dossier();

  it.each<[string, Partial<Dossier>, object[]]>([
    ['nothing', {}, []],
    [
      'a metric',
      { metrics: [metric('auc', 0.9), metric('val/auc', 0.86), metric('logloss', 0.42)] },
      [{ field: 'metrics.auc', sealed: '0.87', current: '0.9' }],
    ],
    [
      'a metric that is NaN now',
      { metrics: [metric('auc', Number.NaN), metric('val/auc', 0.86), metric('logloss', 0.42)] },
      [{ field: 'metrics.auc', sealed: '0.87', current: 'NAN' }],
    ],
    [
      'a metric that is gone',
      { metrics: [metric('val/auc', 0.86), metric('logloss', 0.42)] },
      [{ field: 'metrics.auc', sealed: '0.87', current: null }],
    ],
    [
      'what a metric was measured on',
      { metrics: [{ ...metric('auc', 0.87), split: 'test' }, metric('val/auc', 0.86), metric('logloss', 0.42)] },
      [{ field: 'metrics.auc.split', sealed: null, current: 'test' }],
    ],
    ['a short commit id', { code: { ...sealed.code, commit: 'a'.repeat(8) } }, []],
    [
      'another commit',
      { code: { ...sealed.code, commit: 'b'.repeat(40) } },
      [{ field: 'code.commit', sealed: 'a'.repeat(40), current: 'b'.repeat(40) }],
    ],
    ['a dirty tree', { code: { ...sealed.code, dirty: true } }, [{ field: 'code.dirty', sealed: 'false', current: 'true' }]],
    ['another time at its tracker', { identity: { ...sealed.identity, createdAt: '2026-01-01T00:00:00.000Z' } }, []],
    ['a remark', { remarks: { description: 'other', tags: [] } }, []],
    [
      'another role of data',
      { data: { ...sealed.data, datasets: sealed.data.datasets.slice(0, 1) } },
      [{ field: 'datasets.users', sealed: 'sha256:2', current: null }],
    ],
    [
      'a window of time',
      { data: { ...sealed.data, timeWindow: { from: '2026-01-01', to: null } } },
      [{ field: 'data.timeWindow.from', sealed: null, current: '2026-01-01' }],
    ],
    [
      'a column',
      { signature: { inputs: [{ name: 'age', type: 'double', required: false }], outputs: sealed.signature?.outputs ?? [] } },
      [{ field: 'signature.inputs.age', sealed: 'double', current: 'double, optional' }],
    ],
    [
      'the time of training',
      { training: { ...sealed.training, durationSeconds: 841 } },
      [{ field: 'training.durationSeconds', sealed: '840', current: '841' }],
    ],
  ])('of %s is that and nothing else', (_, change, drifted) => {
    expect(driftOf(sealed, dossier(change))).toEqual(drifted);
  });

  const file = (path: string, digest: string | null, sizeBytes = 3) => ({ path, kind: null, sizeBytes, digest });
  const files = (unread: string | null, ...list: ReturnType<typeof file>[]): Dossier => dossier({ artifacts: { files: list, unread } });

  it.each<[string, Dossier, Dossier, object[], string | null]>([
    ['the same content', files(null, file('a', 'sha256:1')), files(null, file('a', 'sha256:1')), [], null],
    [
      'other content of the same size',
      files(null, file('a', 'sha256:1')),
      files(null, file('a', 'sha256:2')),
      [{ field: 'artifacts.a', sealed: 'sha256:1', current: 'sha256:2' }],
      null,
    ],
    [
      'a file that is gone',
      files(null, file('a', 'sha256:1')),
      files(null),
      [{ field: 'artifacts.a', sealed: 'sha256:1', current: null }],
      null,
    ],
    [
      'a file that is new',
      files(null),
      files(null, file('a', 'sha256:1')),
      [{ field: 'artifacts.a', sealed: null, current: 'sha256:1' }],
      null,
    ],
    ['a file that is not listed by a list that is not whole', files(null, file('a', 'sha256:1')), files('More than 1.'), [], 'a'],
    ['content that cannot be read any more', files(null, file('a', 'sha256:1')), files('No digest of a.', file('a', null)), [], 'a'],
    ['content that could never be read', files('No digest of a.', file('a', null)), files('No digest of a.', file('a', null)), [], null],
    [
      'another size of what is never read',
      files('No digest of a.', file('a', null)),
      files('No digest of a.', file('a', null, 4)),
      [{ field: 'artifacts.a', sealed: '3 bytes', current: '4 bytes' }],
      null,
    ],
  ])('of files: %s', (_, then, now, drifted, unread) => {
    expect(driftOf(then, now)).toEqual(drifted);
    expect(unreadFile(then, now)).toBe(unread);
  });

  it('is found for every sealed field that can drift, and for that field only', () => {
    const before = dossierOf(parts);
    const other = dossierOf({
      ...parts,
      version: { ...parts.version, semver: '9.9.9' },
      commit: 'f'.repeat(40),
      environment: { ...parts.environment, python: '2.7' },
      parents: [],
      forkedFrom: null,
      run: parts.run === null ? null : { ...parts.run, params: [], datasets: [], metrics: [] },
      details: {
        ...parts.details,
        sampling: 'none',
        signature: null,
        compliance: { pii: 'x', riskLevel: 'x', notes: 'x' },
        changeSummary: null,
      },
      files: { files: [], unread: null },
    });
    const drifting = sealFields.filter(({ drift }) => drift !== undefined).map(({ field }) => field);
    for (const field of drifting) {
      const alone = dossier({
        ...before,
        ...(field === 'datasets'
          ? { data: { ...before.data, datasets: other.data.datasets } }
          : field === 'data'
            ? { data: { ...other.data, datasets: before.data.datasets } }
            : { [field]: other[field as keyof Dossier] }),
      });
      const found = driftOf(before, alone);
      expect(found.length, field).toBeGreaterThan(0);
      expect(
        found.every((one) => one.field === field || one.field.startsWith(`${field}.`)),
        field,
      ).toBe(true);
    }
  });
});

describe('what was declared at registration', () => {
  const declared = {
    semver: '2.0.0',
    code: { pipelineRunId: 'ci/1' },
    environment: { python: '3.12.4' },
    training: { hardware: 'A10G', params: [{ key: 'lr', value: '0.5' }], seeds: [] },
    metrics: [{ key: 'auc', value: null, special: null, split: 'val', threshold: '>=0.9', interval: null }],
    signature: { inputs: [{ name: 'x', type: 'double', required: true }], outputs: [] },
  };

  it('is never drift, for its sources never said it', () => {
    expect(driftOf(dossierOf(parts, declared, 'ada'), dossierOf(parts))).toEqual([]);
    const other = dossierOf({ ...parts, environment: { ...parts.environment, imageDigest: `sha256:${'9'.repeat(64)}` } });
    expect(driftOf(dossierOf(parts, declared, 'ada'), other).map(({ field }) => field)).toEqual(['environment.imageDigest']);
  });

  it('is read back out of a seal, so that the same comes of it again', () => {
    const sealed = dossierOf(parts, declared, 'ada');
    const read = declaredIn(sealed);
    expect(read?.by).toBe('ada');
    expect(sealOf(dossierOf(parts, read?.declared, read?.by)).digest).toBe(sealOf(sealed).digest);
    expect(declaredIn(dossierOf(parts))).toBeNull();
  });

  it('stays where it is not said again, and is replaced where it is', () => {
    const both = declaredOver(declared, { environment: { python: '3.13.0' }, semver: null });
    const { environment, semver, training } = dossierOf(parts, both);
    expect({ python: environment.python, semver, hardware: training.hardware }).toEqual({
      python: '3.13.0',
      semver: '2.0.0',
      hardware: 'A10G',
    });
  });
});
