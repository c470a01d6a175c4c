import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aliasIsRemoved, governed, movedTwice, rolledBack, trackerIsGone } from './release-moves.ts';
import {
  author,
  authoredAt,
  framework,
  imageDigest,
  lockfileDigest,
  messageOf,
  owners,
  type ReleaseWorld,
  repositoryUrl,
  type Trained,
  trainedWith,
} from './release-world.ts';
import { pick, type StoryGateway, spawnGateway, startGateway, type Told } from './story-gateway.ts';

/** What the parts of the story share; filled as it goes on. */
export interface Story {
  readonly gateway: StoryGateway;
  readonly world: ReleaseWorld;
  /** Of version 1 to 12. */
  trained(version: number): Trained;
  /** Starts a server that has never seen the tracker. */
  fresh(): Promise<StoryGateway>;
  /** When Production first moved, as the answer had it. */
  firstMoveAt: string;
  promotion: string;
}

export const secrets = ['git-secret', 'tracker-secret'];

/**
 * The story of the first release, at the outside: a version is trained, promoted, superseded, rolled back to; its origin is told;
 * the tracker goes away. One story for every kind of tracker and store. The tests build on each other.
 */
export function releaseStory(kind: string, open: (folder: string, trained: readonly Trained[]) => Promise<ReleaseWorld>): void {
  describe(`the first release, ${kind}`, () => {
    const story = {} as { -readonly [K in keyof Story]: Story[K] };
    let folder: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'stemma-release-'));
      const trained = trainedWith(join(folder, 'repositories'));
      story.trained = (version) => trained[version - 1] ?? unknown(version);
      story.world = await open(folder, trained);
      story.gateway = await startGateway(story.world.where, { secrets });
      story.fresh = () => spawnGateway(['--config', story.world.where.config], { secrets });
    });

    afterAll(async () => {
      await story.gateway?.close();
      await story.world?.close();
      await rm(folder, { recursive: true, force: true });
    });

    promotedThroughStages(story);
    originIsTold(story);
    lineageIsWalked(story);
    nodesAreFound(story);
    movedTwice(story);
    governed(story);
    rolledBack(story);
    aliasIsRemoved(story);
    trackerIsGone(story);
  });
}

export function promote(gateway: StoryGateway, version: string, alias: string, more: object = {}): Promise<Told> {
  return gateway.ask('11', { input: { version, alias, reason: `${version} to ${alias}`, ...more } });
}

function promotedThroughStages(story: { -readonly [K in keyof Story]: Story[K] }): void {
  test('before anything was promoted the model has no alias, and asking for one says so', async () => {
    const told = await story.gateway.ask('03', { model: 'ctr', alias: 'Production', first: 5 });
    expect(told).toMatchObject({ data: { model: { alias: null } }, errors: [] });
    const asked = await story.gateway.ask('01', { ref: 'ctr@Production' });
    expect(asked).toMatchObject({ data: { version: null }, errors: [{ code: 'NOT_FOUND', path: 'version' }] });
  });

  test('version 1 goes to Staging, then to Production, each move recorded with its promotion', async () => {
    const staged = await promote(story.gateway, 'ctr/1', 'Staging');
    expect(staged).toMatchObject({ data: { promote: { move: { sequence: 1, kind: 'PROMOTED', from: null } } }, errors: [] });
    const told = await promote(story.gateway, 'ctr/1', 'Production', { riskNotes: 'none known', expected: { unset: true } });
    expect(told.errors).toEqual([]);
    const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(told.data?.['promote']).toEqual({
      promotion: {
        id: expect.stringMatching(/^promotion:ctr\//),
        state: 'MOVED',
        alias: { name: 'Production' },
        version: { version: '1' },
        requestedBy: { name: 'local' },
        requestedAt: moment,
        reason: 'ctr/1 to Production',
        riskNotes: 'none known',
        policyVersion: null,
        sealDigest: null,
        evidence: expect.stringMatching(/[0-9a-f]{64}$/),
      },
      move: {
        sequence: 2,
        kind: 'PROMOTED',
        from: null,
        to: { version: '1' },
        at: moment,
        by: { name: 'local' },
        reason: 'ctr/1 to Production',
      },
      verdict: { outcome: 'ALLOWED', findings: [] },
      userErrors: [],
    });
    story.firstMoveAt = String(pick(told, 'promote.move.at'));
    story.promotion = String(pick(told, 'promote.promotion.id'));
  });
}

function originIsTold(story: Story): void {
  test('which data, code and parameters produced Production is one question', async () => {
    const { world } = story;
    const one = story.trained(1);
    const told = await story.gateway.ask('01', { ref: 'ctr@Production' });
    expect(told.errors).toEqual([]);
    expect(told.data?.['version']).toEqual({
      id: `version:${world.tracker}/ctr/1`,
      version: '1',
      semver: '1.1.0',
      createdAt: expect.stringMatching(/Z$/),
      model: { id: 'model:ctr', name: 'ctr', owners },
      aliases: [
        { name: 'Production', since: story.firstMoveAt, movedBy: { name: 'local' } },
        { name: 'Staging', since: expect.any(String), movedBy: { name: 'local' } },
      ],
      run: {
        id: world.runId(1),
        name: 'train-1',
        status: 'FINISHED',
        startedAt: expect.toSatisfy((at: unknown) => at === null || typeof at === 'string'),
        durationSeconds: expect.any(Number),
        params: expect.toSatisfy((params: unknown) => sameSet(params, [keyed('lr', '0.01'), keyed('trees', '100')])),
        metrics: expect.toSatisfy((metrics: unknown) =>
          sameSet(metrics, [
            { key: world.metricKey('auc'), value: 0.801, special: null, split: 'val' },
            { key: world.metricKey('loss'), value: null, special: 'NAN', split: 'val' },
          ]),
        ),
      },
      datasets: [
        {
          role: 'training',
          dataset: { id: datasetId(world, one), name: 'clicks', digest: one.dataset.digest, source: 's3://acme/clicks/1.parquet' },
        },
      ],
      commit: {
        id: commitId(one),
        sha: one.commit,
        message: messageOf(1),
        authoredAt: authoredAt(1).toISOString(),
        author: { name: author.name },
        repository: { name: 'ctr', url: repositoryUrl },
        changeRequests: [],
      },
      environment: { framework: framework.name, frameworkVersion: framework.version, imageDigest, lockfileDigest },
      integrity: { status: 'NOT_SEALED', drifted: [] },
      completeness: null,
    });
  });
}

function lineageIsWalked(story: Story): void {
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
      [dataset, made[1]],
      [commit, made[2]],
    ] as const) {
      const down = await gateway.ask('05', { root, direction: 'DOWNSTREAM', depth: 5 });
      expect(edges(down)).toEqual([edge, made[0], ...pointing].toSorted());
      expect(nodes(down)).toEqual([root, run, version, production, staging, 'model:ctr'].toSorted());
    }
    const cut = await gateway.ask('05', { root: production, direction: 'UPSTREAM', depth: 1 });
    expect(cut.data?.['lineage']).toMatchObject({ truncated: true });
  });
}

function nodesAreFound(story: Story): void {
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

export function datasetId(world: ReleaseWorld, { dataset }: Trained): string {
  return `dataset:${world.tracker}/${dataset.name}@${dataset.digest}`;
}

export function commitId({ commit }: Trained): string {
  return `commit:code.acme.test/ml/ctr@${commit}`;
}

function edges(told: Told): string[] {
  expect(told).toMatchObject({ data: { lineage: { truncated: false, missing: [] } }, errors: [] });
  const found = pick(told, 'lineage.edges') as readonly { readonly from: string; readonly to: string; readonly kind: string }[];
  return found.map(({ from, kind, to }) => `${from} ${kind} ${to}`).toSorted();
}

function nodes(told: Told): string[] {
  return (pick(told, 'lineage.nodes') as readonly { readonly id: string }[]).map(({ id }) => id).toSorted();
}

function keyed(key: string, value: string): { key: string; value: string } {
  return { key, value };
}

/** Whether two lists have the same members: trackers promise no order. */
function sameSet(given: unknown, wanted: readonly object[]): boolean {
  const texts = (list: readonly unknown[]): string => JSON.stringify(list.map((one) => JSON.stringify(one)).toSorted());
  return Array.isArray(given) && texts(given) === texts(wanted);
}

function unknown(version: number): never {
  throw new Error(`Nobody trained version ${version}.`);
}
