import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parts } from '../../test/support/dossier-parts.ts';
import { dossierOf } from './dossier-of.ts';
import { redactedText, withoutSecrets } from './redaction.ts';
import { sealOf } from './seal.ts';

const gone = redactedText;

test.each([
  ['https://ada:hunter2hunter2@code.acme.test/ml/ctr.git', 'https://code.acme.test/ml/ctr.git'],
  ['clone of https://x-token-auth:hunter2@host/a and ssh://git@host/b', 'clone of https://host/a and ssh://host/b'],
  ['https://a:p@ss@host/x', 'https://host/x'],
  [
    's3 https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4&X-Amz-Credential=AKIA&X-Amz-Signature=ab12&part=1#top',
    `s3 https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4&X-Amz-Credential=${gone}&X-Amz-Signature=${gone}&part=1#top`,
  ],
  ['https://a.blob.core.windows.net/c/f?sv=2022&sig=ab%2Fcd&sp=r', `https://a.blob.core.windows.net/c/f?sv=${gone}&sig=${gone}&sp=${gone}`],
  ['jdbc:postgresql://db/x?user=a&password=hunter2', `jdbc:postgresql://db/x?user=a&password=${gone}`],
  ['run --password=hunter2 --lr 0.1', `run --password=${gone} --lr 0.1`],
  ['run --api-key hunter2 --lr 0.1', `run --api-key ${gone} --lr 0.1`],
  ["{'user': 'ada', 'password': 'hunter2'}", `{'user': 'ada', 'password': ${gone}}`],
  ['{"db":{"api_key":"hunter2"}}', `{"db":{"api_key":${gone}}}`],
  ['Server=db;Password=hunter2;Timeout=3', `Server=db;Password=${gone};Timeout=3`],
  ['Authorization: Bearer abcdefgh12345678', `Authorization: Bearer ${gone}`],
  ['authorization: basic YWRhOmh1bnRlcjI=', `authorization: basic ${gone}`],
  [`key ghp_${'a1'.repeat(18)} used`, `key ${gone} used`],
])('of %s is left what lets nobody in', (text, left) => {
  expect(withoutSecrets(text)).toBe(left);
  expect(withoutSecrets(left)).toBe(left);
});

test.each([
  'https://code.acme.test/ml/ctr?branch=main',
  's3://lake/clicks@2026',
  'Basic architecture, with attention over tokens',
  'max_tokens: 512, eos_token: </s>, pad_token=<pad>',
  'sha256:4f1e2d3c4b5a69788796a5b4c3d2e1f0',
  'The secretary passed; tokenizer=bert',
])('%s is no secret', (text) => {
  expect(withoutSecrets(text)).toBe(text);
});

/** What a secret may look like, and what no other text of a dossier contains. */
const secret = fc.stringMatching(/^zq[A-Za-z0-9]{12,24}qz$/);

describe('no secret is ever in a seal', () => {
  const place = fc.constantFrom<(secret: string) => string>(
    (it) => `https://ada:${it}@host/path`,
    (it) => `https://${it}@host/path?x=1`,
    (it) => `https://host/path?X-Amz-Signature=${it}&x=1`,
    (it) => `https://host/path?a=b&token=${it}`,
    (it) => `mongodb+srv://u:${it}@cluster/db`,
    (it) => `password=${it}`,
    (it) => `{"client_secret": "${it}"}`,
    (it) => `--access-token ${it}`,
    (it) => `Authorization: Bearer ${it}`,
  );

  it('whatever field it was written into', () => {
    fc.assert(
      fc.property(secret, place, (hidden, written) => {
        const text = written(hidden);
        const { run, details, version } = parts;
        const dossier = dossierOf(
          {
            ...parts,
            version: { ...version, description: text, tags: [{ key: 'note', value: text }], code: { ...version.code, branch: text } },
            run: run === null ? null : { ...run, name: text, params: [{ key: 'command', value: text }] },
            repository: { key: 'host/x', name: 'x', url: text, host: null },
            details: {
              ...details,
              sampling: text,
              hardware: text,
              trainedBy: text,
              compliance: { pii: text, riskLevel: null, notes: text },
              changeSummary: { what: text, why: text, type: null },
              provenance: [
                { field: 'data.sampling', source: 'main', object: text, kind: 'DECLARED', alternatives: [{ source: 'main', value: text }] },
              ],
            },
          },
          { data: { featuresVersion: text } },
        );
        expect(sealOf(dossier).text).not.toContain(hidden);
      }),
    );
  });

  it('under whatever name of a secret it stands, as a parameter or a tag', () => {
    const name = fc.constantFrom(
      'password',
      'DB_PASSWORD',
      'hf_token',
      'api-key',
      'apiKey',
      'aws.secret',
      'client_secret',
      'storageAccountKey',
      'my private_key',
      'auth.token',
      'connectionString',
    );
    fc.assert(
      fc.property(secret, name, (hidden, key) => {
        const run = parts.run === null ? null : { ...parts.run, params: [{ key, value: hidden }] };
        const tags = [{ key, value: hidden }];
        const provenance = [
          {
            field: `training.params.${key}`,
            source: 'main',
            object: 'run param',
            kind: 'INFERRED' as const,
            alternatives: [{ source: 'main', value: hidden }],
          },
        ];
        const dossier = dossierOf({ ...parts, run, version: { ...parts.version, tags }, details: { ...parts.details, provenance } });
        expect(sealOf(dossier).text).not.toContain(hidden);
      }),
    );
  });

  it('and parameters that are none stay as they are', () => {
    const params = ['max_tokens', 'eos_token', 'pad_token_id', 'tokenizer', 'key_dim', 'n_token'].map((key) => ({ key, value: '7' }));
    const run = parts.run === null ? null : { ...parts.run, params };
    expect(dossierOf({ ...parts, run }).training.params.every(({ value }) => value === '7')).toBe(true);
  });
});
