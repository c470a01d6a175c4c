import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { VersionDetails } from '#domain/details.ts';
import type { Tracker } from '#ports/tracker.ts';
import { directoryRegistry, type TestRegistry } from '../../../test/support/directory-registry.ts';
import { directory } from './index.ts';

let registry: TestRegistry;
let tracker: Tracker;
beforeEach(async () => {
  registry = await directoryRegistry();
  tracker = directory.open(directory.settings.parse({ kind: 'directory', path: registry.path }), { name: 'local', baseDir: '/' });
});
afterEach(async () => {
  await registry.remove();
});

const told = async (metadata: object | string, files: Readonly<Record<string, string>> = {}): Promise<VersionDetails> => {
  await registry.put('ctr', '7', metadata);
  await registry.files('registry/ctr/7', files);
  const [version] = await tracker.versions([{ tracker: 'local', model: 'ctr', version: '7' }]);
  if (version?.ok !== true || version.value === null) throw new Error('the version is not told');
  const [details] = await tracker.details([version.value]);
  if (details?.ok !== true) throw new Error(details?.fault.message);
  return details.value;
};

const head = { model_name: 'ctr', version: '1.2.0' };

describe('a signature', () => {
  const inputs = [
    { name: 'age', type: 'double', required: true },
    { name: 'user', type: 'string', required: true },
  ];
  test.each([
    ['names alone', { signature: { inputs: ['age', 'user'] } }, {}, inputs.map((one) => ({ ...one, type: 'unknown' }))],
    ['a map of types', { signature: { inputs: { age: 'double', user: 'string' } } }, {}, inputs],
    [
      'the feature specification among the artifacts',
      { artifacts: { preproc: 'featspec.json' } },
      { 'featspec.json': '{"features":[{"name":"age","dtype":"double"},{"name":"user","dtype":"string"}]}' },
      inputs,
    ],
    [
      'a file that it names',
      { signature: 'spec/in.json' },
      { 'spec/in.json': '{"inputs":[{"name":"age","type":"double"},{"name":"user","type":"string"}]}' },
      inputs,
    ],
    [
      'a JSON schema',
      { artifacts: { schema: './schema.json' } },
      { 'schema.json': '{"type":"object","properties":{"age":{"type":"double"},"user":{"type":"string"}},"required":["age","user"]}' },
      inputs,
    ],
    [
      'an MLmodel file beside it',
      {},
      { MLmodel: `signature:\n  inputs: '[{"type":"double","name":"age","required":true},{"type":"string","name":"user"}]'\n` },
      inputs,
    ],
    [
      'a tensor',
      { signature: { inputs: '[{"type":"tensor","tensor-spec":{"dtype":"float32","shape":[-1,28]}}]' } },
      {},
      [{ name: null, type: 'tensor(float32, [-1, 28])', required: true }],
    ],
  ])('by %s is read', async (_, metadata, files, expected) => {
    expect((await told({ ...head, ...metadata }, files)).signature?.inputs).toEqual(expected);
  });

  test.each([
    ['a file outside of the folder', '../../../outside.json', {}],
    ['a file that is none', 'sig.json', { 'sig.json': 'no json: [' }],
    ['a file without one', 'sig.json', { 'sig.json': '{"x":1}' }],
    [
      'a bomb of aliases',
      'sig.yaml',
      { 'sig.yaml': `a: &a [x,x]\n${'bcdefgh'.replaceAll(/./g, (c) => `${c}: &${c} [*a,*a,*a,*a]\n`)}inputs: *h` },
    ],
  ])('in %s tells nothing', async (_, path, files) => {
    await registry.files('.', { 'outside.json': '{"inputs":["age"]}' });
    expect((await told({ ...head, artifacts: { signature: path } }, files)).signature).toBeNull();
  });
});
