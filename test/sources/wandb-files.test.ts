import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { values } from '../contracts/tracker-asking.ts';
import { type WandbStand, wandbStand } from '../support/wandb/stand.ts';

/* What W&B's manifests tell of the files of a version. */

let stand: WandbStand;

beforeEach(async () => {
  stand = await wandbStand();
});
afterEach(() => stand.close());

describe('files', () => {
  test('bear the digest that the manifest has, by its algorithm; what is kept elsewhere has none, and that is said', async () => {
    const version = await stand.linked({ files: { 'model.onnx': 'weights', 'ref.bin': 'x' } });
    const artifact = stand.world.collections.find(({ name }) => name === 'weights')?.links[0]?.artifact;
    artifact?.files.set('ref.bin', { size: 5, digest: '9b2cf535f27731c974343645a3985328-3' });
    expect(values(await stand.tracker.files([version]))).toEqual([
      {
        files: [
          { path: 'model.onnx', kind: 'MODEL', sizeBytes: 7, digest: 'md5:63f4f1e9b725370f459720575cd5f953' },
          { path: 'ref.bin', kind: null, sizeBytes: 5, digest: null },
        ],
        unread: 'No digest of ref.bin: it is kept elsewhere, and W&B knows no digest of its content.',
      },
    ]);
    if (artifact !== undefined) artifact.digestAlgorithm = 'MANIFEST_XXH128';
    expect(values(await stand.tracker.files([version]))[0]?.files[0]?.digest).toBe('xxh128:63f4f1e9b725370f459720575cd5f953');
  });

  test('of a version that is gone are not none', async () => {
    const version = await stand.linked({});
    stand.world.collections.find(({ name }) => name === 'ctr')?.links.splice(0);
    expect(await stand.tracker.files([version])).toMatchObject([{ ok: false, fault: { code: 'NOT_FOUND', details: { source: 'main' } } }]);
  });

  test('over the limit are left out, and that is said', async () => {
    const files = Object.fromEntries(Array.from({ length: 130 }, (_, index) => [`f${index}.bin`, 'x']));
    const version = await stand.linked({ files });
    expect(values(await stand.tracker.files([version]))[0]?.files).toHaveLength(130);
    const narrow = stand.opened({ organization: 'acme', files: { maxFiles: 60 } });
    const [list] = values(await narrow.files([version]));
    expect(list?.files).toHaveLength(60);
    expect(list?.unread).toBe('There are more than 60 files: the rest is not listed.');
  });

  test('of preparing data are other artifacts of the same run whose type or name says so', async () => {
    const by = stand.run('acme-ml/ctr/r1');
    stand.artifact('acme-ml/ctr/tokenizer', { type: 'asset', by, files: { 'vocab.txt': 'a' } });
    for (let index = 0; index < 60; index++) stand.artifact('acme-ml/ctr/table', { type: 'run_table', by });
    stand.artifact('acme-ml/ctr/x', { type: 'featspec', by, digest: 'a'.repeat(32) });
    const [list] = values(await stand.tracker.files([await stand.linked({ run: by, files: { 'model.onnx': 'w' } })]));
    expect(list?.files.map(({ path, kind, digest }) => [path, kind, digest?.replace(/[0-9a-f]{32}/, '…')])).toEqual([
      ['model.onnx', 'MODEL', 'md5:…'],
      ['outputs/tokenizer', 'PREPROCESSING', 'manifest-md5:…'],
      ['outputs/x', 'PREPROCESSING', 'manifest-md5:…'],
    ]);
  });
});
