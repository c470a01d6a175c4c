import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, mismatchesOf } from './compare.ts';
import { comparedBlocks, compareReadable, type Readable } from './compare-readable.ts';
import { type Dossier, emptyDossier } from './dossier.ts';

const full: Dossier = {
  ...emptyDossier({ tracker: 'main', model: 'ctr', version: '12' }),
  training: { ...emptyDossier({ tracker: '', model: '', version: '' }).training, params: [{ key: 'lr', value: '0.1' }] },
  data: {
    featuresVersion: null,
    timeWindow: null,
    sampling: null,
    datasets: [
      {
        id: 'dataset:main/clicks@1',
        name: 'clicks',
        digest: 'sha256:1',
        digestStrength: 'STRONG',
        role: null,
        source: null,
        sourceType: null,
      },
    ],
  },
  metrics: [{ key: 'auc', value: 0.9, special: null, split: null, threshold: null, interval: null }],
  environment: { framework: 'onnx', frameworkVersion: null, python: null, imageDigest: null, lockfileDigest: null },
  artifacts: { files: [{ path: 'model.onnx', kind: null, sizeBytes: 7, digest: 'sha256:2' }], unread: null },
  signature: { inputs: [{ name: 'age', type: 'long', required: true }], outputs: [] },
};

const empty = emptyDossier({ tracker: 'eu', model: 'ctr', version: '3' });

const unreadable = fc
  .uniqueArray(fc.constantFrom(...comparedBlocks))
  .map((blocks) => new Map(blocks.map((block) => [block, `${block} is away`])));
const side: fc.Arbitrary<Readable> = fc.record({ dossier: fc.constantFrom(full, empty), unread: unreadable });

test('of a block that one side could not read nothing is said but why, and every other block is compared as ever', () => {
  fc.assert(
    fc.property(side, side, (base, head) => {
      const found = compareReadable(base, head);
      const whole = compare(base.dossier, head.dossier);
      for (const block of comparedBlocks) {
        const isUnread = base.unread.has(block) || head.unread.has(block);
        expect(found[block]).toEqual(isUnread ? [] : whole[block]);
        const said = found.unknown.filter((one) => one.block === block);
        if (isUnread) expect(said).toEqual([{ block, why: `${block} is away` }]);
        else expect(said).toEqual(whole.unknown.filter((one) => one.block === block));
      }
    }),
  );
});

test('what could be read of both is compared whole', () => {
  const readable = (dossier: Dossier): Readable => ({ dossier, unread: new Map() });
  expect(compareReadable(readable(full), readable(empty))).toEqual(compare(full, empty));
  expect(mismatchesOf(compareReadable(readable(full), readable(full)))).toBe(0);
});
