import { expect, test } from 'vitest';
import { commitId, datasetId, imageDigest, type Story } from './release-world.ts';
import { pick, type Told } from './story-gateway.ts';

/* What the story asks of the version graph while Staging and Production both point to version 1. */

export function lineageIsWalked(story: Story): void {
  test('lineage leads up from the alias to run, data, commit and image, and down from data and commit to the model', async () => {
    const { world, gateway } = story;
    const one = story.trained(1);
    const [version, run, dataset, commit] = [`version:${world.tracker}/ctr/1`, world.runId(1), datasetId(world, one), commitId(one)];
    const [production, staging, image] = ['alias:ctr@Production', 'alias:ctr@Staging', `image:${imageDigest}`];
    const made = [`${version} PRODUCED_BY ${run}`, `${run} TRAINED_ON ${dataset}`, `${run} BUILT_FROM ${commit}`];
    const pointing = [production, staging].flatMap((alias) => [`model:ctr HAS_ALIAS ${alias}`, `${alias} POINTS_TO ${version}`]);

    const up = await gateway.ask('05', { root: production, direction: 'UPSTREAM', depth: 5 });
    expect(edges(up)).toEqual([`${production} POINTS_TO ${version}`, ...made, `${version} RUNS_IN ${image}`].toSorted());
    expect(nodes(up)).toEqual([production, version, run, dataset, commit, image].toSorted());
    for (const [root, edge] of [
      [dataset, `${run} TRAINED_ON ${dataset}`],
      [commit, `${run} BUILT_FROM ${commit}`],
    ] as const) {
      const down = await gateway.ask('05', { root, direction: 'DOWNSTREAM', depth: 5 });
      expect(edges(down)).toEqual([edge, `${version} PRODUCED_BY ${run}`, ...pointing].toSorted());
      expect(nodes(down)).toEqual([root, run, version, production, staging, 'model:ctr'].toSorted());
    }
    const cut = await gateway.ask('05', { root: production, direction: 'UPSTREAM', depth: 1 });
    expect(cut.data?.['lineage']).toMatchObject({ truncated: true });
  });
}

export function nodesAreFound(story: Story): void {
  test('every kind of node is found again by its written name, alone and in a list; what is not there is null', async () => {
    const { world, gateway } = story;
    const one = story.trained(1);
    const table = [
      ['model:ctr', { __typename: 'Model', name: 'ctr' }],
      ['alias:ctr@Production', { __typename: 'Alias', name: 'Production' }],
      [`version:${world.tracker}/ctr/1`, { __typename: 'Version', version: '1' }],
      [world.runId(1), { __typename: 'Run', name: 'train-1' }],
      [datasetId(world, one), { __typename: 'Dataset', name: 'clicks', digest: one.dataset.digest }],
      [commitId(one), { __typename: 'Commit', sha: one.commit }],
      [`image:${imageDigest}`, { __typename: 'Image' }],
      [story.promotion, { __typename: 'Promotion' }],
    ] as const;
    for (const [id, node] of table) expect(await gateway.ask('10', { id })).toMatchObject({ data: { node: { id, ...node } }, errors: [] });
    const absent = [
      'model:nothing',
      'alias:ctr@Nothing',
      `version:${world.tracker}/ctr/99`,
      `commit:code.acme.test/ml/ctr@${'0'.repeat(40)}`,
    ];
    const ids = [...table.map(([id]) => id), ...absent, 'nonsense'];
    const told = await gateway.query('query($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }', { ids });
    const kinds = table.map(([id, { __typename }]) => ({ id, __typename }));
    expect(told.data?.['nodes']).toEqual([...kinds, ...absent.map(() => null), null]);
    expect(told.errors.map(({ path, code }) => [path, code])).toEqual([[`nodes.${ids.length - 1}`, 'BAD_USER_INPUT']]);
  });
}

function edges(told: Told): string[] {
  expect(told).toMatchObject({ data: { lineage: { truncated: false, missing: [] } }, errors: [] });
  const found = pick(told, 'lineage.edges') as readonly { readonly from: string; readonly to: string; readonly kind: string }[];
  return found.map(({ from, kind, to }) => `${from} ${kind} ${to}`).toSorted();
}

function nodes(told: Told): string[] {
  return (pick(told, 'lineage.nodes') as readonly { readonly id: string }[]).map(({ id }) => id).toSorted();
}
