import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lineageIsWalked, nodesAreFound } from './release-graph.ts';
import { aliasIsRemoved, governed, movedTwice, rolledBack, trackerIsGone } from './release-moves.ts';
import {
  author,
  authoredAt,
  commitId,
  datasetId,
  framework,
  imageDigest,
  lockfileDigest,
  messageOf,
  owners,
  promote,
  type ReleaseWorld,
  repositoryUrl,
  type Story,
  secrets,
  type Trained,
  trainedWith,
} from './release-world.ts';
import { pick, startGateway } from './story-gateway.ts';

/**
 * The story of the first release, at the outside: a version is trained, promoted, superseded, rolled back to; its origin is told;
 * the tracker goes away. One story for every kind of tracker and store. The tests build on each other.
 */
export function releaseStory(kind: string, open: (folder: string, trained: readonly Trained[]) => Promise<ReleaseWorld>): void {
  describe(`the first release, ${kind}`, () => {
    const story = { fresh: null, keyed: [] as Story['keyed'] } as Story;
    let folder: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'stemma-release-'));
      const trained = trainedWith(join(folder, 'repositories'));
      story.trained = (version) => trained[version - 1] ?? unknown(version);
      story.world = await open(folder, trained);
      story.gateway = await startGateway(story.world.where, { secrets });
    });

    afterAll(async () => {
      await story.fresh?.close();
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

function promotedThroughStages(story: Story): void {
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
      completeness: { score: expect.toSatisfy((score: number) => score > 0.5 && score < 1), missing: expect.any(Array) },
    });
  });
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
