import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CtrRegistry, ctrRegistry } from '../support/ctr-registry.ts';
import { type Ran, type Served, served, stemmaHere } from '../support/stemma.ts';

let place: CtrRegistry;
let server: Served;

const run = (...words: readonly string[]): Promise<Ran> => stemmaHere(words, { STEMMA_SERVER: server.url });

beforeAll(async () => {
  place = await ctrRegistry();
  server = await served(['--local', 'registry'], { cwd: place.registry.base });
});
afterAll(async () => {
  await server.stop();
  await place.remove();
});

describe('a seal from the command line', { timeout: 30_000 }, () => {
  test('register REF seals what is there, and says what is missing', async () => {
    const declared = join(place.registry.base, 'declared.json');
    await writeFile(declared, JSON.stringify({ compliance: { pii: 'none' } }));
    const { code, out, err } = await run('register', 'ctr/1.0.0', '--change', 'first model', '--type', 'MAJOR', '--declared', declared);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^sealed {2}ctr\/1\.0\.0/);
    expect(out).toMatch(/digest +[0-9a-f]{64}\n/);
    const again = await run('register', 'ctr/1.0.0', '--json');
    expect(JSON.parse(again.out)).toMatchObject({ registerVersion: { version: { seal: { erased: false } }, userErrors: [] } });
  });

  test('show says under which digest, by whom, and whether it holds', async () => {
    const { out } = await run('show', 'ctr/1.0.0');
    expect(out).toMatch(/seal +[0-9a-f]{16} {2}verified {2}local, /);
    expect((await run('show', 'ctr/1.1.0')).out).not.toMatch(/^seal/m);
  });

  test('what was changed afterwards is shown field by field, and taken over with a reason', async () => {
    const file = join(place.registry.path, 'ctr', '1.0.0', 'metadata.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('0.85', '0.8'));
    const { out } = await run('show', 'ctr/1.0.0');
    expect(out).toContain('drifted');
    expect(out).toContain('metrics.auc differs: sealed 0.85, now 0.8');
    expect(await run('accept-drift', 'ctr/1.0.0', '--reason', 'evaluated anew')).toMatchObject({ code: 0, err: '' });
    expect((await run('show', 'ctr/1.0.0')).out).toContain('verified');
    expect(await run('accept-drift', 'ctr/1.0.0', '--reason', 'again')).toMatchObject({
      code: 2,
      err: expect.stringContaining('nothing to accept'),
    });
  });

  test('erase-seal leaves the digest', async () => {
    expect(await run('erase-seal', 'ctr/1.0.0', '--reason', 'asked for')).toMatchObject({ code: 0, err: '' });
    expect((await run('show', 'ctr/1.0.0')).out).toMatch(/seal +[0-9a-f]{16} {2}erased/);
  });

  test.each([
    [['register', 'ctr'], 'names a model'],
    [['register', 'ctr/1.1.0', '--type', 'MAJOR'], 'belong to --change'],
    [['register', 'ctr/1.1.0', '--change', 'x', '--type', 'HUGE'], 'MAJOR, MINOR or PATCH'],
    [['register', 'ctr/1.1.0', '--metadata', 'm.json'], '--declared'],
    [['register', 'ctr/1.1.0', '--declared', 'nowhere.json'], 'cannot be read'],
  ])('%j is a mistake that is explained', async (words, why) => {
    const { code, err } = await run(...words);
    expect(code).toBe(2);
    expect(err).toContain(why);
  });
});
