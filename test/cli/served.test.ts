import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CtrRegistry, ctrRegistry } from '../support/ctr-registry.ts';
import { type Ran, type Served, served, stemma } from '../support/stemma.ts';

let place: CtrRegistry;
let server: Served;

/** As a user who exported STEMMA_SERVER. */
const run = (words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  stemma(words, { cwd: place.registry.base, env: { STEMMA_SERVER: server.url, ...env } });

beforeAll(async () => {
  place = await ctrRegistry();
  const { put } = place.registry;
  await put('team/ctr', '1', {});
  await put('ctr%2Fv2', '1', {});
  await put('点击 率', '1', { model_name: '点击 率', version: '1', metrics: { auc: 0.5 } });
  server = await served(['--local', 'registry'], { cwd: place.registry.base });
  await run(['promote', 'ctr/1.0.0', '--to', 'Production', '--reason', 'first release']);
});
afterAll(async () => {
  await server.stop();
  await place.remove();
});

/** What scripts count on: a command line, its exit code, and what is on standard error. */
const table: readonly (readonly [readonly string[], number, string])[] = [
  [['models'], 0, ''],
  [['show', 'ctr'], 0, ''],
  [['show', 'ctr@production'], 0, ''],
  [['show', 'models:/ctr@Production'], 0, ''],
  [['show', 'local:ctr/1.1.0'], 0, ''],
  [['sources'], 0, ''],
  [['doctor'], 0, ''],
  [['adopt'], 0, ''],
  [['lineage', 'ctr'], 0, ''],
  [['lineage', 'dataset:local/clicks@a1b2c3d4', '--down'], 0, ''],
  [['show', '@@'], 2, 'is not a reference'],
  [['show', ''], 2, 'empty'],
  [['show', 'ctr/'], 2, 'is not a reference'],
  [['promote', 'ctr/1.1.0', '--to', 'a/b', '--reason', 'r'], 2, 'alias name'],
  [['promote', 'ctr/1.1.0', '--to', 'Production', '--reason', ' '], 2, 'reason'],
  [['rollback', 'ctr'], 3, 'NOTHING_PASSED'],
  [['show', 'nope'], 5, 'nope'],
  [['show', 'nope/1'], 5, 'nope'],
  [['show', 'ctr/99'], 5, 'no version 99'],
  [['why', 'ctr@Nope'], 5, 'Did you mean: ctr@Production'],
  [['history', 'ctr', 'Nope'], 5, 'ctr has no alias Nope.'],
  [['lineage', 'run:local/nope'], 5, 'nope'],
  [['promote', 'ctr/99', '--to', 'Production', '--reason', 'r'], 5, 'NOT_FOUND'],
  [['promote', 'ctr/1.1.0', '--to', 'Production', '--reason', 'r', '--expect', '1.1.0'], 6, 'CONFLICT'],
  [['promote', 'ctr/1.1.0', '--to', 'Production', '--reason', 'r', '--expect-revision', '7'], 6, 'CONFLICT'],
  [['rollback', 'ctr', '--to', '1.1.0', '--expect-unset'], 6, 'CONFLICT'],
  [['models', '--server', 'http://127.0.0.1:1'], 7, 'is `stemma serve` running there?'],
  [['promote', 'ctr/1', '--to', 'P', '--reason', 'r', '--server', 'http://127.0.0.1:1'], 7, 'No server answers at http://127.0.0.1:1'],
];

describe('exit codes', { timeout: 30_000 }, () => {
  test.each(table)('`stemma %j` ends with %i and says %j', async (words, code, said) => {
    const ran = await run(words);
    expect({ code: ran.code, err: ran.err.replaceAll(/\s+/g, ' ') }).toEqual({
      code,
      err: said === '' ? '' : expect.stringContaining(said),
    });
    expect(ran.out === '').toBe(code !== 0);
  });
});

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
        commit: expect.objectContaining({ sha: place.commits[0], message: 'Train the first model\n' }),
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
        integrity: { status: 'NOT_SEALED', drifted: [] },
        completeness: null,
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
  test.each([
    ['team/ctr', 'team/ctr/1'],
    ['ctr%2Fv2', 'ctr%2Fv2/1'],
    ['点击 率', '点击 率/1'],
  ])('model %s and its version are found as they are called', async (model, version) => {
    expect(await run(['show', model])).toMatchObject({ code: 0, out: expect.stringContaining(`${model}\n`) });
    expect(await run(['show', version])).toMatchObject({ code: 0, out: expect.stringContaining(`${version}\n`) });
  });

  test('what is printed to copy is quoted for the shell', async () => {
    const { out } = await run(['promote', '点击 率/1', '--to', "It's live", '--reason', 'r']);
    expect(out).toContain(`stemma remove-alias '点击 率' 'It'\\''s live' --reason '…'`);
  });
});

describe('on a terminal or not', { timeout: 30_000 }, () => {
  test('a pipe gets no colours, also where nobody declined them', async () => {
    expect((await run(['why', 'ctr@Production'])).out).not.toContain('\u001b');
  });

  test.each(['40', '60'])('in %s columns tables and screens fit', async (COLUMNS) => {
    for (const words of [['models'], ['sources'], ['show', 'ctr'], ['history', 'ctr']]) {
      const { out } = await run(words, { COLUMNS });
      expect(out.split('\n').filter((line) => [...line].length > Number(COLUMNS))).toEqual([]);
    }
  });
});

describe('settings', { timeout: 60_000 }, () => {
  test('init writes settings, tries them, and never writes over what is there', async () => {
    const cwd = place.registry.base;
    const first = await stemma(['init', '--registry', 'registry', '--config', 'first.yaml'], { cwd });
    expect(first.code).toBe(0);
    expect(first.out).toMatch(/^written {2}first\.yaml\n/);
    expect(first.out).toContain('local   Git host');
    expect(first.out).toContain('stemma --config first.yaml serve');
    const text = await readFile(join(cwd, 'first.yaml'), 'utf8');
    const second = await stemma(['init', '--config', 'first.yaml'], { cwd });
    expect(second).toMatchObject({ code: 6, err: expect.stringContaining('--force writes over it') });
    expect(await readFile(join(cwd, 'first.yaml'), 'utf8')).toBe(text);
    expect((await stemma(['why', 'ctr@Production', '--config', 'first.yaml'], { cwd })).code).toBe(0);
  });

  test('doctor ends with 7 where a source is down, and says what to do', async () => {
    const cwd = place.registry.base;
    const init = await stemma(['init', '--mlflow', 'http://127.0.0.1:1', '--registry', 'registry', '--config', 'down.yaml'], { cwd });
    expect(init.code).toBe(7);
    const { code, out } = await stemma(['doctor', '--config', 'down.yaml'], { cwd });
    expect(code).toBe(7);
    expect(out).toContain('→ The tracker main does not answer');
    expect(out).toMatch(/main +tracker +mlflow +DOWN/);
  });

  test('settings that do not hold are refused with their line, and 2', async () => {
    const cwd = place.registry.base;
    await writeFile(join(cwd, 'wrong.yaml'), 'trackers:\n  main: { kind: mflow, url: http://127.0.0.1:5000 }\n');
    const { code, err } = await stemma(['doctor', '--config', 'wrong.yaml'], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('wrong.yaml');
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('%s closes a server in peace', async (signal) => {
    const other = await served(['--local', 'registry'], { cwd: place.registry.base });
    const { code, out } = await other.stop(signal);
    expect({ code, last: out.split('\n').at(-2) }).toEqual({ code: 0, last: 'Stopped.' });
  });
});
