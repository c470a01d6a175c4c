import { generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { proven } from '../support/audit-story.ts';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { type StoryGateway, settingsFile, startGateway, type Told, type Variables } from '../support/story-gateway.ts';

let registry: TestRegistry;
let gateway: StoryGateway;

beforeEach(async () => {
  registry = await directoryRegistry();
  for (const version of ['1', '2']) await registry.put('ctr', version, { model_name: 'ctr', version: `1.${version}.0` });
  await newKey('checkpoint.pem');
  gateway = await started();
});
afterEach(async () => {
  await gateway.close();
  await registry.remove();
});

async function newKey(file: string): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeFile(join(registry.base, file), privateKey.export({ type: 'pkcs8', format: 'pem' }));
}

const settings = { key: './checkpoint.pem', file: './kept/checkpoints.log', every: '1h' };

async function started(checkpoints: object | null = settings): Promise<StoryGateway> {
  const config = await settingsFile(registry.base, {
    store: { ledger: { path: './registry' } },
    trackers: { local: { kind: 'directory', path: './registry' } },
    ...(checkpoints === null ? {} : { checkpoints }),
  });
  return startGateway({ config });
}

async function restarted(checkpoints: object | null): Promise<void> {
  await gateway.close();
  gateway = await started(checkpoints);
}

async function kept(file = 'kept/checkpoints.log'): Promise<readonly string[]> {
  const text = await readFile(join(registry.base, file), 'utf8').catch(() => '');
  return text.split('\n').slice(0, -1);
}

const promote = (version: string, alias = 'Production') =>
  gateway.ask('11', { input: { version: `ctr/${version}`, alias, reason: `to ${version}` } });

async function setPolicy(): Promise<void> {
  const document = 'models: [ctr]\npromotion:\n  Production: { checks: [] }\n';
  const told = await gateway.query(
    'mutation($input: SetPolicyInput!) { setPolicy(input: $input) { policy { version } userErrors { message } } }',
    {
      input: { document, reason: 'the first' },
    },
  );
  expect(told.data).toMatchObject({ setPolicy: { policy: { version: 1 }, userErrors: [] } });
}

async function checkpoint(): Promise<string> {
  const told = await gateway.query('{ checkpoint }');
  return (told.data as { checkpoint: string }).checkpoint;
}

const against = (text: string): Promise<Told> => asked({ against: text });
const asked = (variables: Variables): Promise<Told> =>
  gateway.query(
    'query($subject: ID, $against: String) { verifyAudit(subject: $subject, against: $against) { valid checkpointSignature checkpointKey firstBroken { part } } }',
    variables,
  );

describe('checkpoints', () => {
  it('are kept within two seconds after a move of an alias under a policy, and others wait', async () => {
    await promote('1');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await setPolicy();
    await promote('1', 'Staging');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await kept()).toEqual([]);
    await promote('2');
    await vi.waitFor(async () => expect(await kept()).toHaveLength(1), { timeout: 2_000 });
    const [text = ''] = await kept();
    expect(JSON.parse(text)).toMatchObject({
      format: 2,
      heads: [
        { subject: 'model:ctr', sequence: expect.any(Number) },
        { subject: 'policies', sequence: 1 },
      ],
      key: { id: expect.any(String) },
    });
    expect(await proven(gateway, { against: text })).toMatchObject({ valid: true });
  });

  it('are kept every so often while anything is written, and not while nothing is', async () => {
    await restarted({ ...settings, every: '1s' });
    await promote('1');
    await vi.waitFor(async () => expect(await kept()).toHaveLength(1), { timeout: 4_000 });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await kept()).toHaveLength(1);
    await promote('2');
    await vi.waitFor(async () => expect(await kept()).toHaveLength(2), { timeout: 4_000 });
  });

  it('are kept when a server stops that has written, and when one starts', async () => {
    await promote('1');
    await restarted(settings);
    const heads = (await kept()).map((text) => JSON.parse(text).heads[0].sequence);
    expect(heads).toEqual([1, 1]);
  });

  it('are whole lines, also behind one that a crash left unfinished', async () => {
    await promote('1');
    await gateway.close();
    await writeFile(join(registry.base, 'kept/checkpoints.log'), '{"at":"20');
    gateway = await started();
    const [torn, whole = '', ...more] = await kept();
    expect([torn, more]).toEqual(['{"at":"20', []]);
    expect(await proven(gateway, { against: whole })).toMatchObject({ valid: true });
  });

  it('show a cut tail of which every trace was removed, and a history that is gone', async () => {
    await promote('1');
    await promote('2');
    const text = await checkpoint();
    const told = await against(text);
    expect(told.data).toMatchObject({ verifyAudit: { valid: true, checkpointSignature: 'VALID', checkpointKey: JSON.parse(text).key.id } });
    const database = new DatabaseSync(join(registry.path, '.stemma', 'ledger.db'));
    database.exec('DELETE FROM event; DELETE FROM head; DELETE FROM entry; DELETE FROM log; DELETE FROM appended');
    database.close();
    expect((await asked({})).data).toMatchObject({ verifyAudit: { valid: true } });
    expect((await against(text)).data).toMatchObject({ verifyAudit: { valid: false, firstBroken: { part: 'checkpoint' } } });
  });

  it('that were altered are refused, whatever was altered', async () => {
    await promote('1');
    const text = await checkpoint();
    for (const [from, to] of [
      ['"sequence":1', '"sequence":2'],
      ['"at":"20', '"at":"19'],
      [/"signature":"(...)/, '"signature":"AAA'],
      [/"root":"./, '"root":"x'],
      ['model:ctr', 'model:ctx'],
    ] as const) {
      expect(text.replace(from, to)).not.toBe(text);
      expect((await against(text.replace(from, to))).errors, String(from)).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    }
  });

  it('by a key that is not known are refused until it is trusted; without a key they are told not to be signed', async () => {
    await promote('1');
    const text = await checkpoint();
    const id: string = JSON.parse(text).key.id;
    await newKey('other.pem');
    await restarted({ ...settings, key: './other.pem' });
    expect((await against(text)).errors).toMatchObject([{ code: 'BAD_USER_INPUT', message: expect.stringContaining(id) }]);
    await restarted({ ...settings, key: './other.pem', trust: [id] });
    expect((await against(text)).data).toMatchObject({ verifyAudit: { valid: true, checkpointSignature: 'VALID', checkpointKey: id } });
    await restarted(null);
    expect((await against(text)).data).toMatchObject({
      verifyAudit: { valid: true, checkpointSignature: 'UNKNOWN_KEY', checkpointKey: id },
    });
    expect((await against(await checkpoint())).data).toMatchObject({ verifyAudit: { checkpointSignature: 'NONE', checkpointKey: null } });
  });

  it.each([
    ['a key that is not there', { key: './none.pem', file: './x.log' }, 'stemma audit keygen'],
    ['a key that is none', { key: './stemma.yaml', file: './x.log' }, 'no Ed25519 private key'],
    ['a span of time that is none', { ...settings, every: 'often' }, '"checkpoints.every" is a span of time'],
    ['an unknown setting', { ...settings, git: 'x' }, '"checkpoints.git" is not a setting'],
  ])('with %s do not let a server start', async (_, checkpoints, sentence) => {
    await expect(started(checkpoints)).rejects.toThrow(sentence);
  });

  it('that cannot be kept do not let a server start', async () => {
    await promote('1');
    await expect(started({ ...settings, file: './stemma.yaml/x.log' })).rejects.toThrow('cannot be written');
  });
});
