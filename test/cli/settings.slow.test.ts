import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CtrRegistry, ctrRegistry } from '../support/ctr-registry.ts';
import { served, stemma } from '../support/stemma.ts';

let place: CtrRegistry;

beforeAll(async () => {
  place = await ctrRegistry();
  await stemma(['promote', 'ctr/1.0.0', '--to', 'Production', '--reason', 'first release', '--local', 'registry'], {
    cwd: place.registry.base,
  });
});
afterAll(() => place.remove());

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
