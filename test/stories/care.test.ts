import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { type StoryGateway, startGateway, type Variables } from '../support/story-gateway.ts';

const operations = readFileSync(new URL('../../docs/queries/18-care-for-a-version.graphql', import.meta.url), 'utf8');

let registry: TestRegistry;
let gateway: StoryGateway;

beforeAll(async () => {
  registry = await directoryRegistry();
  for (const version of ['10', '11', '12', '13'])
    await registry.put('ctr', version, { model_name: 'ctr', version: `1.${version}.0`, tags: { team: 'ads' } });
  gateway = await startGateway({ local: registry.path });
});

afterAll(async () => {
  await gateway.close();
  await registry.remove();
});

/** Sends one operation of the contract's file, word for word. */
async function act(name: string, input: Variables): Promise<Record<string, unknown>> {
  const document = operations.split('\n').find((line) => line.startsWith(`mutation ${name}(`));
  const { data, errors } = await gateway.query(document ?? '', { input });
  expect(errors).toEqual([]);
  return Object.values(data ?? {})[0] as Record<string, unknown>;
}

async function promote(version: string): Promise<Record<string, unknown>> {
  const { data } = await gateway.ask('11', { input: { version: `ctr/${version}`, alias: 'Production', reason: 'next' } });
  return data?.['promote'] as Record<string, unknown>;
}

async function rollback(to?: string): Promise<Record<string, unknown>> {
  const { data } = await gateway.ask('12', { input: { model: 'ctr', reason: 'worse', ...(to === undefined ? {} : { to }) } });
  return data?.['rollback'] as Record<string, unknown>;
}

describe('care for a version', () => {
  it('sets tags, and removes them without setting any', async () => {
    const tags = async (input: Variables): Promise<unknown> => {
      const { version } = await act('TagVersion', { version: 'ctr/13', ...input });
      return (version as { tags: { source: string }[] }).tags.filter(({ source }) => source === 'stemma');
    };
    expect(await tags({ set: [{ key: 'tier', value: 'gold' }] })).toEqual([{ key: 'tier', value: 'gold', source: 'stemma' }]);
    expect(await tags({ remove: ['tier'] })).toEqual([]);
  });

  it('freezes one, so that no alias moves to it until it is released', async () => {
    expect(await act('Freeze', { version: 'ctr/11', reason: 'looking into it' })).toMatchObject({
      version: { version: '11', frozen: { reason: 'looking into it', by: { name: 'local' } } },
      userErrors: [],
    });
    expect(await promote('11')).toMatchObject({ move: null, userErrors: [{ code: 'FROZEN' }] });
    expect(await act('Freeze', { version: 'ctr/11', reason: 'again' })).toMatchObject({ version: null, userErrors: [{ code: 'INVALID' }] });
    expect(await act('Unfreeze', { version: 'ctr/1.11.0', reason: 'understood' })).toMatchObject({
      version: { frozen: null },
      userErrors: [],
    });
    expect(await promote('11')).toMatchObject({ userErrors: [] });
  });

  it('skips what is frozen, deprecated or retired when it goes back to the last that passed', async () => {
    for (const version of ['10', '11', '12', '13']) expect(await promote(version)).toMatchObject({ userErrors: [] });
    await act('Deprecate', { version: 'ctr/12', reason: 'slow' });
    await act('Freeze', { version: 'ctr/11', reason: 'under investigation' });
    expect(await rollback()).toMatchObject({ move: { from: { version: '13' }, to: { version: '10' } } });
    expect(await rollback('ctr/11')).toMatchObject({ move: null, userErrors: [{ code: 'FROZEN', path: ['input', 'to'] }] });
    expect(await act('Restore', { version: 'ctr/12', reason: 'fast again' })).toMatchObject({ version: { deprecated: null } });
    expect(await act('Restore', { version: 'ctr/12', reason: 'twice' })).toMatchObject({ userErrors: [{ code: 'INVALID' }] });
  });

  it('retires one for good', async () => {
    expect(await act('Retire', { version: 'ctr/13', reason: 'leaked labels' })).toMatchObject({
      version: { status: 'RETIRED' },
      userErrors: [],
    });
    expect(await promote('13')).toMatchObject({ move: null, userErrors: [{ code: 'RETIRED' }] });
    expect(await rollback('ctr/13')).toMatchObject({ move: null, userErrors: [{ code: 'RETIRED' }] });
  });

  it('notes a postmortem on the bad and the fixed version, once for the same key', async () => {
    const input = {
      versions: ['ctr/13', 'ctr/10'],
      kind: 'POSTMORTEM',
      body: 'Labels of next week were in the features.',
      url: 'https://wiki.acme.test/pm/7',
      idempotencyKey: 'pm-7',
    };
    const written = await act('AddNote', input);
    expect(written).toMatchObject({
      note: { kind: 'POSTMORTEM', by: { name: 'local' }, versions: [{ version: '13' }, { version: '10' }] },
    });
    expect(await act('AddNote', input)).toEqual(written);
    const { data } = await gateway.query(
      '{ bad: version(ref: "ctr/13") { notes { id kind body url } } fixed: version(ref: "ctr/10") { notes { id } } }',
    );
    const { id } = written['note'] as { id: string };
    expect(data).toMatchObject({ bad: { notes: [{ id, kind: 'POSTMORTEM', url: input.url }] }, fixed: { notes: [{ id }] } });
  });

  it('sets tags beside those of the tracker, and takes them away again', async () => {
    const set = [{ key: 'risk', value: 'low' }];
    expect(await act('TagVersion', { version: 'ctr/12', set })).toMatchObject({
      version: {
        tags: [
          { key: 'team', value: 'ads', source: 'local' },
          { key: 'risk', value: 'low', source: 'stemma' },
        ],
      },
    });
    expect(await act('TagVersion', { version: 'ctr/12', set: [], remove: ['risk'] })).toMatchObject({
      version: { tags: [{ key: 'team', source: 'local' }] },
    });
    expect(await act('TagVersion', { version: 'ctr/12', set: [] })).toMatchObject({ version: null, userErrors: [{ code: 'INVALID' }] });
  });

  it('freezes what an alias holds also when its tracker does not have it any more', async () => {
    await registry.put('other', '1', { model_name: 'other', version: '1.0.0' });
    const { data } = await gateway.ask('11', { input: { version: 'other/1', alias: 'Production', reason: 'first' } });
    expect(data).toMatchObject({ promote: { userErrors: [] } });
    await rm(join(registry.path, 'other'), { recursive: true });
    expect(await act('Freeze', { version: 'other/1', reason: 'in the dark' })).toMatchObject({
      version: { version: '1', frozen: { reason: 'in the dark' } },
      userErrors: [],
    });
  });
});
