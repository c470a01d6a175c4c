import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { pick, type StoryGateway, startGateway } from '../support/story-gateway.ts';

let registry: TestRegistry;
let gateway: StoryGateway;

const base = 'version:local/ctr/1';
const fork = 'version:local/ctr-video/1';
const tuned = 'version:local/ctr/2';

beforeAll(async () => {
  registry = await directoryRegistry();
  await registry.put('ctr', '1', { model_name: 'ctr', version: '1' });
  await registry.put('ctr', '2', { model_name: 'ctr', version: '2', tags: { 'stemma.parent': 'ctr/1' } });
  await registry.put('ctr-video', '1', { model_name: 'ctr-video', version: '1' });
  gateway = await startGateway({ local: registry.path });
});

afterAll(async () => {
  await gateway.close();
  await registry.remove();
});

async function edges(root: string, direction: string): Promise<unknown> {
  const told = await gateway.ask('05', { root, direction, kinds: ['VERSION'] });
  expect(told.errors).toEqual([]);
  expect(pick(told, 'lineage.missing')).toEqual([]);
  return pick(told, 'lineage.edges');
}

describe('a model that diverged from another', () => {
  it('names the version that it came from', async () => {
    const told = await gateway.ask('13', { input: { version: 'ctr-video/1', forkedFrom: 'ctr/1' } });
    expect(pick(told, 'registerVersion.version.forkedFrom.id')).toBe(base);
    const { data } = await gateway.query(
      '{ video: model(name: "ctr-video") { forkedFrom { id } } ctr: model(name: "ctr") { forkedFrom { id } } }',
    );
    expect(data).toEqual({ video: { forkedFrom: { id: base } }, ctr: { forkedFrom: null } });
  });

  it('is not sealed where there is no such version: the refusal is about that field', async () => {
    const told = await gateway.ask('13', { input: { version: 'ctr/2', forkedFrom: 'ctr/99' } });
    expect(pick(told, 'registerVersion.version')).toBeNull();
    expect(pick(told, 'registerVersion.userErrors')).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'forkedFrom'] }]);
  });

  it('is reached by lineage from both sides', async () => {
    const crossed = { from: fork, to: base, kind: 'FORKED_FROM' };
    expect(await edges(fork, 'UPSTREAM')).toEqual([crossed]);
    expect(await edges(base, 'DOWNSTREAM')).toEqual([crossed]);
    expect(await edges(base, 'UPSTREAM')).toEqual([]);
  });

  it('is another thing than a version that was made from one: known upwards at once, downwards once it is sealed', async () => {
    const made = { from: tuned, to: base, kind: 'DERIVED_FROM' };
    expect(await edges(tuned, 'UPSTREAM')).toEqual([made]);
    expect(await edges(base, 'DOWNSTREAM')).not.toContainEqual(made);
    await gateway.ask('13', { input: { version: 'ctr/2' } });
    expect(await edges(base, 'DOWNSTREAM')).toContainEqual(made);
  });
});
