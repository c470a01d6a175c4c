import { expect, test } from 'vitest';
import { commitId, datasetId, promote, type Story, secrets } from './release-world.ts';
import { pick, type StoryGateway, spawnGateway, type Told } from './story-gateway.ts';

/* The second half of the story: what happens to Production after its first move. */

export function movedTwice(story: Story): void {
  test('three more versions follow, and the history tells each move, newest first, page by page', async () => {
    const before = await story.gateway.ask('03', { model: 'ctr', alias: 'production' });
    expect(pick(before, 'model.alias')).toMatchObject({ id: 'alias:ctr@Production', name: 'Production', revision: 1, authority: 'STEMMA' });
    for (const version of [10, 11, 12]) expect((await promote(story.gateway, `ctr/${version}`, 'Production')).errors).toEqual([]);
    const told = await story.gateway.ask('03', { model: 'ctr', alias: 'Production', first: 3 });
    expect(told).toMatchObject({ data: { model: { alias: { revision: 4, version: { version: '12' } } } }, errors: [] });
    expect(moves(told)).toEqual(['5 PROMOTED 11→12', '4 PROMOTED 10→11', '3 PROMOTED 1→10']);
    const after = pick(told, 'model.alias.history.pageInfo.endCursor');
    const rest = await story.gateway.ask('03', { model: 'ctr', alias: 'Production', first: 3, after });
    expect(moves(rest)).toEqual(['2 PROMOTED nothing→1']);
    expect(pick(rest, 'model.alias.history.pageInfo.hasNextPage')).toBe(false);
    expect(pick(rest, 'model.alias.history.nodes.0.at')).toBe(story.firstMoveAt);
  });

  test('what Production was at a moment is told: nothing before its first move, then what it pointed to, with its data and code', async () => {
    const at = (when: string | number): Promise<Told> =>
      story.gateway.ask('04', { ref: 'ctr@Production', at: new Date(when).toISOString() });
    const first = Date.parse(story.firstMoveAt);
    expect(await at(first - 1)).toMatchObject({ data: { version: null }, errors: [] });
    expect(await at('2001-01-01T00:00:00Z')).toMatchObject({ data: { version: null }, errors: [] });
    const one = story.trained(1);
    expect((await at(first)).data).toEqual({
      version: {
        id: `version:${story.world.tracker}/ctr/1`,
        version: '1',
        datasets: [{ role: 'training', dataset: { name: 'clicks', digest: one.dataset.digest } }],
        commit: { sha: one.commit },
      },
    });
    const history = await story.gateway.ask('03', { model: 'ctr', alias: 'Production', first: 5 });
    const times = [0, 1, 2, 3].map((index) => Date.parse(String(pick(history, `model.alias.history.nodes.${index}.at`))));
    const [twelve = 0, eleven = 0, ten = 0] = times;
    for (const [when, version] of [
      [ten - 1, '1'],
      [ten, '10'],
      [eleven, '11'],
      [twelve - 1, '11'],
      [twelve, '12'],
      [Date.now() + 60_000, '12'],
    ] as const)
      expect(await at(when)).toMatchObject({ data: { version: { version } }, errors: [] });
    expect(await story.gateway.ask('04', { ref: 'ctr/1', at: story.firstMoveAt })).toMatchObject({
      data: { version: null },
      errors: [{ code: 'BAD_USER_INPUT' }],
    });
  });
}

export function governed(story: Story): void {
  test('an alias that is not what the caller expected does not move, and the refusal names who holds it', async () => {
    for (const expected of [{ version: '11' }, { version: 'ctr/11' }, { revision: 3 }, { unset: true }]) {
      const told = await promote(story.gateway, 'ctr/10', 'Production', { expected });
      expect(told).toMatchObject({ data: { promote: { move: null, promotion: null } }, errors: [] });
      expect(pick(told, 'promote.userErrors')).toEqual([
        {
          code: 'CONFLICT',
          message: expect.stringMatching(/^Production of ctr is at 12 \(revision 4, moved by local at .+Z\), not what was expected\.$/),
          path: ['input', 'expected'],
          hint: expect.any(String),
        },
      ]);
    }
    expect(await revision(story.gateway)).toBe(4);
  });
}

const wish = {
  model: 'ctr',
  reason: 'click-through fell',
  deprecate: true,
  rootCause: 'the age feature leaked the label',
  idempotencyKey: 'night-1',
};

export function rolledBack(story: Story): void {
  let first: Told;

  test('Production goes from 12 back to 11 without anybody naming a target, and 12 is deprecated with its root cause', async () => {
    first = await story.gateway.ask('12', { input: { ...wish, expected: { version: '12' } } });
    expect(first.errors).toEqual([]);
    story.keyed.push({ number: '12', input: { ...wish, expected: { version: '12' } }, data: first.data });
    const by = { name: 'local' };
    const at = pick(first, 'rollback.move.at');
    expect(first.data?.['rollback']).toEqual({
      move: { sequence: 6, kind: 'ROLLED_BACK', from: { version: '12' }, to: { version: '11' }, at, by, reason: wish.reason },
      deprecatedVersion: {
        version: '12',
        deprecated: { reason: wish.reason, at: expect.any(String), by },
        notes: [{ kind: 'ROOT_CAUSE', body: wish.rootCause, at: expect.any(String), by }],
      },
      verdict: { outcome: 'ALLOWED', findings: [] },
      userErrors: [],
    });
  });

  test('the same key with the same input gives the same payload and writes nothing; with another input it is refused', async () => {
    const again = await story.gateway.ask('12', { input: { ...wish, expected: { version: '12' } } });
    expect(again.data).toEqual(first.data);
    const other = await story.gateway.ask('12', { input: { ...wish, reason: 'something else' } });
    expect(other).toMatchObject({ data: { rollback: { move: null, userErrors: [{ code: 'IDEMPOTENCY_MISMATCH' }] } }, errors: [] });
    expect(await revision(story.gateway)).toBe(5);
    const input = { version: 'ctr/12', alias: 'Dev', reason: 'to look at', idempotencyKey: 'dev-1' };
    const made = await story.gateway.ask('11', { input });
    expect((await story.gateway.ask('11', { input })).data).toEqual(made.data);
    story.keyed.push({ number: '11', input, data: made.data });
  });

  test('the next rollback goes to 10, not to the 12 that was left, and then there is 1', async () => {
    const next = await story.gateway.ask('12', { input: { model: 'ctr', reason: 'still falling' } });
    expect(next).toMatchObject({
      data: { rollback: { move: { kind: 'ROLLED_BACK', from: { version: '11' }, to: { version: '10' } }, deprecatedVersion: null } },
      errors: [],
    });
    const status = await story.gateway.query('{ version(ref: "ctr/12") { status } other: version(ref: "ctr/11") { status } }');
    expect(status.data).toEqual({ version: { status: 'DEPRECATED' }, other: { status: 'READY' } });
  });
}

export function aliasIsRemoved(story: Story): void {
  test('an alias that is taken away points to nothing and keeps its history', async () => {
    const remove =
      'mutation($input: RemoveAliasInput!) { removeAlias(input: $input) { move { kind from { version } to { version } } userErrors { code } } }';
    const input = { model: 'ctr', alias: 'staging', reason: 'nobody looks at it' };
    const removed = await story.gateway.query(remove, { input });
    expect(removed.data).toEqual({ removeAlias: { move: { kind: 'REMOVED', from: { version: '1' }, to: null }, userErrors: [] } });
    const told = await story.gateway.ask('03', { model: 'ctr', alias: 'Staging' });
    expect(pick(told, 'model.alias')).toMatchObject({ name: 'Staging', version: null, revision: 2 });
    expect(moves(told).map((move) => move.replace(/^\d+ /, ''))).toEqual(['REMOVED 1→nothing', 'PROMOTED nothing→1']);
    expect(await story.gateway.ask('01', { ref: 'ctr@Staging' })).toMatchObject({
      data: { version: null },
      errors: [{ code: 'NOT_FOUND' }],
    });
    const again = await story.gateway.query(remove, { input });
    expect(again.data).toMatchObject({ removeAlias: { move: null, userErrors: [{ code: 'NOT_FOUND' }] } });
  });
}

export function trackerIsGone(story: Story): void {
  let fresh: StoryGateway;

  test('with the tracker gone a server that has just started still answers the alias with id and version, and says of the rest what it misses', async () => {
    await story.world.vanish();
    fresh = await spawnGateway(['--config', story.world.where.config], { secrets });
    story.fresh = fresh;
    const told = await fresh.ask('01', { ref: 'ctr@Production' });
    const { tracker } = story.world;
    expect(told.data?.['version']).toMatchObject({
      id: `version:${tracker}/ctr/10`,
      version: '10',
      model: { id: 'model:ctr', owners: null },
      aliases: [{ name: 'Production', movedBy: { name: 'local' } }],
      run: null,
      commit: null,
    });
    const paths = ['commit', 'completeness', 'createdAt', 'datasets', 'environment', 'model.owners', 'run', 'semver'];
    expect(told.errors.map(({ path }) => path).toSorted()).toEqual(paths.map((path) => `version.${path}`));
    for (const error of told.errors) expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', source: tracker });
    const history = await fresh.ask('03', { model: 'ctr', alias: 'Production', first: 1 });
    expect(history).toMatchObject({ data: { model: { alias: { version: { version: '10' }, revision: 6 } } }, errors: [] });
  });

  test('with the tracker gone that server rolls back, deprecates, notes the cause, and repeats what was done under a key', async () => {
    const told = await fresh.ask('12', { input: { ...wish, idempotencyKey: 'night-2' } });
    expect(told).toMatchObject({
      data: {
        rollback: {
          move: { kind: 'ROLLED_BACK', from: { version: '10' }, to: { version: '1' } },
          deprecatedVersion: { version: '10', deprecated: { reason: wish.reason }, notes: [{ body: wish.rootCause }] },
          userErrors: [],
        },
      },
      errors: [],
    });
    const named = await fresh.ask('12', { input: { model: 'ctr', to: '11', reason: 'named on purpose' } });
    expect(named).toMatchObject({ data: { rollback: { move: { to: { version: '11' } }, userErrors: [] } }, errors: [] });
    expect(story.keyed).toHaveLength(2);
    for (const { number, input, data } of story.keyed) expect((await fresh.ask(number, { input })).data).toEqual(data);
    const lost = await promote(fresh, 'ctr/10', 'Production');
    expect(lost).toMatchObject({ data: { promote: null }, errors: [{ code: 'UPSTREAM_UNAVAILABLE', source: story.world.tracker }] });
  });

  test('the server that was there before sees what the new one did, and still reads the commit, not the data', async () => {
    const one = story.trained(1);
    const seen = await story.gateway.ask('03', { model: 'ctr', alias: 'Production', first: 1 });
    expect(seen).toMatchObject({ data: { model: { alias: { version: { version: '11' } } } }, errors: [] });
    expect(await story.gateway.ask('10', { id: commitId(one) })).toMatchObject({ data: { node: { sha: one.commit } }, errors: [] });
    const data = await story.gateway.ask('10', { id: datasetId(story.world, one) });
    expect(data).toMatchObject({ data: { node: null }, errors: [{ code: 'UPSTREAM_UNAVAILABLE', source: story.world.tracker }] });
  });
}

interface ToldMove {
  readonly sequence: number;
  readonly kind: string;
  readonly from: { readonly version: string } | null;
  readonly to: { readonly version: string } | null;
}

/** `5 PROMOTED 11→12`. */
function moves(told: Told): string[] {
  const found = pick(told, 'model.alias.history.nodes') as readonly ToldMove[];
  return found.map(({ sequence, kind, from, to }) => `${sequence} ${kind} ${from?.version ?? 'nothing'}→${to?.version ?? 'nothing'}`);
}

async function revision(gateway: StoryGateway): Promise<unknown> {
  return pick(await gateway.ask('03', { model: 'ctr', alias: 'Production' }), 'model.alias.revision');
}
