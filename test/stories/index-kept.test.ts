import { describe, expect, it } from 'vitest';
import { indexStand } from '../support/index-stand.ts';
import { pick } from '../support/story-gateway.ts';

const stand = indexStand(600);

describe('what is remembered', () => {
  const standing = async () => {
    const told = await stand.gateway.query('{ sources { name index { state asOf models versions runs leads } } }');
    expect(told.errors).toEqual([]);
    return pick(told, 'sources.0.index');
  };
  const rebuild = (source: string) =>
    stand.gateway.query(
      'mutation($source: String!) { rebuildIndex(input: { source: $source }) { index { state models versions } userErrors { code path } } }',
      {
        source,
      },
    );

  it('is shown with the sources', async () => {
    expect(await standing()).toEqual({ state: 'IDLE', asOf: null, models: 0, versions: 0, runs: 0, leads: true });
    stand.put('ctr', [stand.version(1), stand.version(2)], { champion: '1' });
    await stand.board();
    expect(await standing()).toEqual({ state: 'FOLLOWING', asOf: expect.any(String), models: 1, versions: 2, runs: 1, leads: true });
    stand.proxy.behave({ kind: 'status', status: 403 });
    await stand.later(stand.board);
    expect(await standing()).toMatchObject({ state: 'BEHIND', models: 1 });
  });

  it('is read anew in one command, also what changed without a trace', async () => {
    stand.put('ctr', [stand.version(1, { tags: [{ key: 'team', value: 'ads' }] })]);
    for (let index = 0; index < 30; index += 1)
      stand.put(
        `m${index}`,
        Array.from({ length: 10 }, (_, at) => stand.version(10 * index + at + 10)),
      );
    const teams = '{ versions(filter: { tag: { key: "team" } }) { nodes { id tags { value } } } }';
    await stand.gateway.query(teams);
    const [kept] = stand.paper.models.get('ctr')?.versions ?? [];
    stand.paper.models.get('ctr')?.versions.splice(0, 1, { ...kept, version: '1', tags: [{ key: 'team', value: 'search' }] });
    const before = await stand.later(() => stand.gateway.query(teams));
    expect(pick(before, 'versions.nodes.0.tags.0.value')).toBe('ads');
    const told = await rebuild('main');
    expect(told.data).toEqual({ rebuildIndex: { index: { state: 'FOLLOWING', models: 31, versions: 301 }, userErrors: [] } });
    expect(pick(await stand.gateway.query(teams), 'versions.nodes.0.tags.0.value')).toBe('search');
  });

  it('is followed gently: never more than one question at a time, whatever changed', async () => {
    for (let index = 0; index < 40; index += 1)
      stand.put(
        `m${index}`,
        Array.from({ length: 8 }, (_, at) => stand.version(8 * index + at + 1)),
      );
    await stand.board();
    for (const name of ['m1', 'm2', 'm3', 'm4', 'm5']) stand.put(name, [stand.version(9_000)]);
    for (let index = 10; index < 40; index += 1) stand.paper.models.get(`m${index}`)?.versions.splice(0, 2);
    stand.proxy.forget();
    await stand.later(() => stand.gateway.query('{ models(first: 1) { totalCount } }'));
    const anew = await rebuild('main');
    expect(stand.proxy.atOnceMax).toBe(1);
    expect(anew.data).toMatchObject({ rebuildIndex: { index: { versions: 5 + 5 * 8 + 30 * 6 } } });
  });

  it('cannot be read anew of what is no tracker, nor of one that does not answer', async () => {
    expect((await rebuild('nowhere')).data).toEqual({
      rebuildIndex: { index: null, userErrors: [{ code: 'NOT_FOUND', path: ['input', 'source'] }] },
    });
    stand.proxy.behave({ kind: 'status', status: 403 });
    expect((await rebuild('main')).errors).toMatchObject([{ path: 'rebuildIndex', code: 'UPSTREAM_FORBIDDEN', source: 'main' }]);
  });
});
