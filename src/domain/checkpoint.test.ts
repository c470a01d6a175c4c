import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkpointText, readCheckpoint } from './checkpoint.ts';
import { type CheckpointKey, readCheckpointKey } from './checkpoint-key.ts';
import { fingerprintOf } from './history.ts';

const heads = ['policies', 'model:ctr', 'model:🧬', 'model:\uffee'].map((subject, at) => ({
  subject,
  sequence: at + 1,
  link: String(at).repeat(64),
}));
const now = new Date('2026-03-01T12:00:00.000Z');
const key = newKey();

function newKey(): CheckpointKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const read = readCheckpointKey(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  if (read === null) throw new Error('no key');
  return read;
}

test('a signed checkpoint is read back with the key that signed it, in one line, by the bytes of its subjects', () => {
  const text = checkpointText(heads, now, key);
  expect(text).not.toContain('\n');
  const read = readCheckpoint(text, new Set([key.id]));
  expect(read).toMatchObject({ at: '2026-03-01T12:00:00.000Z', signedBy: key.id });
  expect(read.heads.map(({ subject }) => subject)).toEqual(['model:ctr', 'model:\uffee', 'model:🧬', 'policies']);
});

test('without a key it is not signed, and read as such', () => {
  expect(readCheckpoint(checkpointText(heads, now, null), new Set([key.id]))).toMatchObject({ signedBy: null });
});

test('one from before they were signed is still read', () => {
  const first = { format: 1, at: now.toISOString(), heads, root: fingerprintOf(heads) };
  expect(readCheckpoint(JSON.stringify(first), null)).toMatchObject({ signedBy: null, heads });
});

const signed = () => JSON.parse(checkpointText(heads, now, key));
const other = newKey();
test.each([
  ['another sequence', (c: ReturnType<typeof signed>) => ({ ...c, heads: [{ ...c.heads[0], sequence: 9 }, ...c.heads.slice(1)] }), 'root'],
  ['a history left out', (c: ReturnType<typeof signed>) => ({ ...c, heads: c.heads.slice(1) }), 'root'],
  ['another time', (c: ReturnType<typeof signed>) => ({ ...c, at: '2026-03-02T12:00:00.000Z' }), 'signature'],
  [
    'heads and root of another',
    (c: ReturnType<typeof signed>) => ({ ...c, ...root(JSON.parse(checkpointText(heads.slice(1), now, null))) }),
    'signature',
  ],
  ['a signature of zeros', (c: ReturnType<typeof signed>) => ({ ...c, signature: Buffer.alloc(64).toString('base64') }), 'signature'],
  ['no signature', (c: ReturnType<typeof signed>) => ({ ...c, signature: null }), 'only one'],
  [
    'another public key under the same id',
    (c: ReturnType<typeof signed>) => ({ ...c, key: { id: c.key.id, publicKey: other.publicKey } }),
    'another id',
  ],
  ['a public key that is none', (c: ReturnType<typeof signed>) => ({ ...c, key: { ...c.key, publicKey: 'AAAA' } }), 'another id'],
  ['no root', (c: ReturnType<typeof signed>) => ({ ...c, root: undefined }), 'not the text'],
])('one with %s is refused', (_, alter, why) => {
  expect(() => readCheckpoint(JSON.stringify(alter(signed())), null)).toThrow(why);
});

function root({ heads, root }: { heads: unknown; root: unknown }) {
  return { heads, root };
}

test('one that somebody else signed is refused where keys are known, and told where none is', () => {
  const text = checkpointText(heads, now, other);
  expect(() => readCheckpoint(text, new Set([key.id]))).toThrow(other.id);
  expect(readCheckpoint(text, null)).toMatchObject({ signedBy: other.id });
});

test.each([
  [
    'a key of another kind',
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  ],
  ['a public key', generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()],
  ['a text', 'secret'],
])('%s signs no checkpoints', (_, pem) => {
  expect(readCheckpointKey(pem)).toBeNull();
});
