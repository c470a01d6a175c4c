import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { widthOf } from '#cli/render/text.ts';
import { type CtrRegistry, ctrRegistry } from '../support/ctr-registry.ts';
import { type Ran, type Served, served, stemma, stemmaHere } from '../support/stemma.ts';

let place: CtrRegistry;
let server: Served;

/** As a user who exported STEMMA_SERVER. */
const run = (words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  stemma(words, { cwd: place.registry.base, env: { STEMMA_SERVER: server.url, ...env } });

/** The same in this process. */
const here = (words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  stemmaHere(words, { STEMMA_SERVER: server.url, ...env });

beforeAll(async () => {
  place = await ctrRegistry();
  const { put } = place.registry;
  for (const name of odd) await put(name, '1', { model_name: name, version: '1' });
  server = await served(['--local', 'registry'], { cwd: place.registry.base });
  await run(['promote', 'ctr/1.0.0', '--to', 'Production', '--reason', 'first release']);
});
afterAll(async () => {
  await server.stop();
  await place.remove();
});

const odd = ['team/ctr', 'ctr%2Fv2', '点击 率'];

describe('for scripts', { timeout: 30_000 }, () => {
  test('--json prints the data of the operation and nothing else', async () => {
    const { out, err } = await run(['show', 'ctr@Production', '--json']);
    expect(err).toBe('');
    expect(JSON.parse(out)).toEqual({
      version: {
        id: 'version:local/ctr/1.0.0',
        version: '1.0.0',
        semver: '1.0.0',
        status: 'READY',
        statusMessage: null,
        createdAt: '2026-10-01T12:00:00.000Z',
        description: null,
        model: { id: 'model:ctr', name: 'ctr', owners: ['mlops@acme.test'] },
        aliases: [
          { id: 'alias:ctr@Production', name: 'Production', since: expect.any(String), authority: 'STEMMA', movedBy: { name: 'local' } },
        ],
        run: {
          id: expect.stringMatching(/^run:local\//),
          name: '1.0.0',
          status: 'FINISHED',
          startedAt: null,
          endedAt: expect.toBeOneOf([null, expect.any(String)]),
          durationSeconds: 840,
          params: [
            { key: 'lr', value: '0.1' },
            { key: 'seed', value: '42' },
          ],
          metrics: [{ key: 'auc', value: 0.85, special: null, split: 'val' }],
        },
        datasets: [
          {
            role: 'training',
            dataset: {
              id: 'dataset:local/clicks@a1b2c3d4',
              name: 'clicks',
              digest: 'a1b2c3d4',
              digestStrength: 'WEAK',
              source: 's3://lake/clicks',
            },
          },
        ],
        commit: expect.objectContaining({ sha: place.commits[0], message: 'Train the first model' }),
        environment: {
          framework: 'onnxruntime',
          frameworkVersion: '1.17',
          python: null,
          imageDigest: `sha256:${'1f'.repeat(32)}`,
          lockfileDigest: null,
        },
        tags: expect.any(Array),
        deprecated: null,
        notes: [],
        seal: null,
        integrity: { status: 'NOT_SEALED', reason: null, drifted: [] },
        completeness: { score: expect.any(Number), missing: expect.any(Array) },
      },
    });
  });

  test('an error is one line of JSON on standard error', async () => {
    const { code, out, err } = await run(['show', 'ctr@Nope', '--json']);
    expect({ code, out }).toEqual({ code: 5, out: '' });
    expect(JSON.parse(err)).toEqual({
      errors: [
        {
          code: 'NOT_FOUND',
          message: expect.stringContaining('ctr has no alias Nope'),
          hint: null,
          source: null,
          candidates: ['ctr@Production'],
          path: [],
        },
      ],
    });
  });

  test('a refusal is data: the payload with its user errors, and the exit code', async () => {
    const { code, out, err } = await run(['promote', 'ctr/1.1.0', '--to', 'Production', '--reason', 'r', '--expect', '1.1.0', '--json']);
    expect({ code, err }).toEqual({ code: 6, err: '' });
    expect(JSON.parse(out)).toMatchObject({ promote: { move: null, userErrors: [{ code: 'CONFLICT', message: expect.any(String) }] } });
  });

  test('the same key moves once, and gives the first answer again', async () => {
    const words = ['promote', 'ctr/1.1.0', '--to', 'Canary', '--reason', 'r', '--key', 'job-1', '--json'];
    const [first, again] = [JSON.parse((await run(words)).out), JSON.parse((await run(words)).out)];
    expect(first.promote.move.sequence).toBe(again.promote.move.sequence);
    const other = await run(['promote', 'ctr/1.0.0', '--to', 'Canary', '--reason', 'r', '--key', 'job-1']);
    expect(other.code).toBe(6);
    expect(other.err).toContain('IDEMPOTENCY_MISMATCH');
  });

  test('a server and a process of its own work on one registry', async () => {
    const own = await stemma(['promote', 'ctr/1.0.0', '--to', 'Shadow', '--reason', 'r', '--local', 'registry'], {
      cwd: place.registry.base,
    });
    expect(own.code).toBe(0);
    expect((await run(['history', 'ctr', 'Shadow'])).out).toContain('promoted');
  });
});

describe('odd names', { timeout: 30_000 }, () => {
  test.each(odd)('model %s and its version are found as they are called', async (model) => {
    expect(await here(['show', model])).toMatchObject({ code: 0, err: '', out: expect.stringContaining(`${model}\n`) });
    expect(await here(['show', `${model}/1`])).toMatchObject({ code: 0, err: '', out: expect.stringContaining(`${model}/1\n`) });
  });

  test('what is printed to copy is quoted for the shell', async () => {
    const { out } = await here(['promote', '点击 率/1', '--to', "It's live", '--reason', 'r']);
    expect(out).toContain(`stemma remove-alias '点击 率' 'It'\\''s live' --reason '…'`);
  });
});

describe('on a terminal or not', { timeout: 30_000 }, () => {
  test('a pipe gets no colours, also where nobody declined them', async () => {
    expect((await run(['why', 'ctr@Production'])).out).not.toContain('\u001b');
  });

  test.each(['40', '60'])('in %s columns tables and screens fit', async (COLUMNS) => {
    for (const words of [['models'], ['sources'], ['show', 'ctr'], ['history', 'ctr']]) {
      const { out } = await here(words, { COLUMNS });
      expect(out.split('\n').filter((line) => widthOf(line) > Number(COLUMNS))).toEqual([]);
    }
  });
});
