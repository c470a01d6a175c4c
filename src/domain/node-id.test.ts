import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aliasId, commitNodeId, datasetId, imageId, modelId, parseNodeId, promotionId, runId, versionId } from './node-id.ts';

const name = fc.string({ minLength: 1, unit: 'grapheme' });
const sha = fc.string({ minLength: 40, maxLength: 40, unit: fc.constantFrom(...Array.from('0123456789abcdef')) });

describe('a written id', () => {
  it('reads back as the node that it was written for, whatever is in the names', () => {
    fc.assert(
      fc.property(name, name, name, sha, (a, b, c, hex) => {
        expect(parseNodeId(modelId(a))).toEqual({ kind: 'model', key: a });
        expect(parseNodeId(aliasId(a, b))).toEqual({ kind: 'alias', model: a, alias: b });
        expect(parseNodeId(versionId({ tracker: a, model: b, version: c }))).toEqual({
          kind: 'version',
          key: { tracker: a, model: b, version: c },
        });
        expect(parseNodeId(runId({ tracker: a, id: b }))).toEqual({ kind: 'run', key: { tracker: a, id: b } });
        expect(parseNodeId(datasetId({ tracker: a, name: b, digest: `sha256:${hex}` }))).toEqual({
          kind: 'dataset',
          key: { tracker: a, name: b, digest: `sha256:${hex}` },
        });
        expect(parseNodeId(commitNodeId(`github.com/${a}/ctr`, hex))).toEqual({
          kind: 'commit',
          repository: `github.com/${a}/ctr`,
          sha: hex,
        });
        expect(parseNodeId(promotionId(a, 'x1'))).toEqual({ kind: 'promotion', model: a, id: 'x1' });
      }),
    );
    expect(parseNodeId(imageId(`sha256:${'0'.repeat(64)}`))).toEqual({ kind: 'image', digest: `sha256:${'0'.repeat(64)}` });
  });

  it.each([
    '',
    'model',
    'model:',
    'nothing:x',
    'version:main/ctr',
    'version:main/ctr/1/2',
    'alias:ctr',
    'alias:ctr@',
    'run:main',
    'dataset:main/x@',
    'commit:x@zz',
    'image:latest',
    'model:%zz',
    'model:%ED%A0%80',
    ':x',
    '__proto__:x',
    'toString:x',
    'hasOwnProperty:x',
    'constructor:x',
  ])('that is malformed is refused: %j', (id) => {
    expect(() => parseNodeId(id)).toThrow('is not the id of a node');
  });
});
