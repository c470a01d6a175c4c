import { rename } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { type CtrRegistry, ctrRegistry } from '../support/ctr-registry.ts';
import { type PaperMlflow, paperMlflow } from '../support/paper-mlflow.ts';
import { pick, type StoryGateway, settingsFile, startGateway, type Told, type Variables } from '../support/story-gateway.ts';

/* Blast radius over a registry folder with its Git repository and two MLflow servers: sealed versions and others. */

const strong = `sha256:${'dd'.repeat(32)}`;
const image = `image:sha256:${'1f'.repeat(32)}`;
const clicks = 'dataset:local/clicks@a1b2c3d4';
const runs = { ads: 'a'.repeat(32), clone: 'b'.repeat(32), risk: 'c'.repeat(32) } as const;

let ctr: CtrRegistry;
let main: PaperMlflow;
let prod: PaperMlflow;
let asProd: CountingProxy;
let gateway: StoryGateway;

beforeAll(async () => {
  [ctr, main, prod] = await Promise.all([ctrRegistry(), paperMlflow(), paperMlflow()]);
  asProd = await countingProxy(prod.url);
  await ctr.registry.put('fraud', '1', {
    model_name: 'fraud',
    version: '1.0.0',
    owners: ['risk@acme.test'],
    data: { datasets: [{ name: 'transactions', digest: strong, role: 'training' }] },
  });
  await ctr.registry.put('fraud', '2', {
    model_name: 'fraud',
    version: '2.0.0',
    data: { datasets: [{ name: 'tx_renamed', digest: strong, role: 'training' }] },
  });
  // The same place and sampled digest; the same sampled digest of who knows what; the same digest over all of the data.
  main.put('ads', [{ version: '1', run_id: runs.ads }], { aliases: { Production: '1' } });
  main.runs.set(runs.ads, { 'mlflow.source.git.commit': ctr.commits[0] });
  main.datasets.set(runs.ads, [{ name: 'clicks', digest: 'a1b2c3d4', source: 's3://lake/clicks' }]);
  prod.put('clone', [{ version: '1', run_id: runs.clone }]);
  prod.runs.set(runs.clone, {});
  prod.datasets.set(runs.clone, [{ name: 'clicks', digest: 'a1b2c3d4' }]);
  prod.put('risk', [{ version: '7', run_id: runs.risk }]);
  prod.runs.set(runs.risk, {});
  prod.datasets.set(runs.risk, [{ name: 'transactions', digest: strong }]);
  gateway = await startGateway({
    config: await settingsFile(ctr.registry.base, {
      store: { ledger: { path: './ledger' } },
      trackers: {
        local: { kind: 'directory', path: './registry' },
        main: { kind: 'mlflow', url: main.url },
        prod: { kind: 'mlflow', url: asProd.url, deadlineMs: 600, attemptMs: 600 },
      },
      gitHosts: { here: { kind: 'git', root: '.' } },
    }),
  });
  for (const version of ['ctr/1.0.0', 'fraud/2']) await act('registerVersion', 'RegisterVersionInput', { version });
  await act('promote', 'PromoteInput', { version: 'ctr/1.0.0', alias: 'Staging', reason: 'the first' });
  await act('promote', 'PromoteInput', { version: 'ctr/1.1.0', alias: 'Production', reason: 'better' });
});

afterAll(async () => {
  await gateway?.close();
  await Promise.all([asProd, main, prod].map((one) => one?.close()));
  await ctr?.remove();
});

async function act(name: string, type: string, input: Variables): Promise<Told> {
  const told = await gateway.query(`mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code message } } }`, { input });
  expect(pick(told, name)).toEqual({ userErrors: [] });
  return told;
}

async function impact(id: string, more: Variables = {}): Promise<Told> {
  const told = await gateway.ask('06', { id, ...more });
  expect(told.errors).toEqual([]);
  return told;
}

/** `CERTAIN version:…` for each hit. */
function hitsOf(told: Told): readonly string[] {
  const edges = pick(told, 'impact.edges') as { certainty: string; node: { id: string } }[];
  return edges.map(({ certainty, node }) => `${certainty} ${node.id}`);
}

describe('the impact of a dataset', () => {
  it('by a sampled digest is likely: at its tracker, and elsewhere only where the source is the same', async () => {
    const told = await impact(clicks);
    expect(hitsOf(told)).toEqual(['LIKELY version:main/ads/1', 'LIKELY version:local/ctr/1.0.0', 'LIKELY version:local/ctr/1.1.0']);
    expect(pick(told, 'impact')).toMatchObject({
      totalCount: 3,
      missing: [],
      nodes: [
        { version: '1', model: { name: 'ads' }, aliases: [{ name: 'Production' }] },
        {
          version: '1.0.0',
          model: { name: 'ctr', owners: ['mlops@acme.test'] },
          aliases: [{ name: 'Staging' }],
          promotions: { nodes: [] },
        },
        { version: '1.1.0' },
      ],
      pageInfo: { hasNextPage: false },
    });
    expect(Date.parse(String(pick(told, 'impact.asOf')))).toBeGreaterThan(0);
  });

  it('by a digest over all of it is certain, whatever tracker has it, and under whatever name it was sealed', async () => {
    expect(hitsOf(await impact(`dataset:local/transactions@${strong}`))).toEqual([
      'CERTAIN version:local/fraud/1',
      'CERTAIN version:local/fraud/2',
      'CERTAIN version:prod/risk/7',
    ]);
  });

  it('under an alias is what that alias of each model points to now: of the ledger, else of a tracker', async () => {
    const told = await impact(clicks, { alias: 'production' });
    expect(hitsOf(told)).toEqual(['LIKELY version:main/ads/1', 'LIKELY version:local/ctr/1.1.0']);
    expect(pick(told, 'impact.totalCount')).toBe(2);
    expect(hitsOf(await impact(clicks, { alias: 'Staging' }))).toEqual(['LIKELY version:local/ctr/1.0.0']);
  });

  it('is paged: each hit exactly once, the count on every page', async () => {
    const seen: string[] = [];
    let after: unknown = null;
    for (let pages = 0; pages < 3; pages += 1) {
      const told = await impact(clicks, { first: 1, after });
      seen.push(...hitsOf(told));
      expect(pick(told, 'impact')).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: pages < 2 } });
      after = pick(told, 'impact.pageInfo.endCursor');
    }
    expect(seen).toEqual(hitsOf(await impact(clicks)));
  });

  it('that nobody knows is NOT_FOUND, so that a slip of the pen is no good news', async () => {
    const told = await gateway.ask('06', { id: 'dataset:local/clicks@ffffffff' });
    expect(told.data).toEqual({ impact: null });
    expect(told.errors).toMatchObject([{ code: 'NOT_FOUND', path: 'impact' }]);
  });
});

describe('the impact of code, runs, images and versions', () => {
  it('of a commit is what was made from exactly that commit, sealed or not', async () => {
    const [first] = ctr.commits;
    const told = await gateway.query('query ($ref: VersionRef!) { version(ref: $ref) { commit { id } } }', { ref: 'ctr/1.0.0' });
    const id = String(pick(told, 'version.commit.id'));
    expect(id).toContain(first);
    const of = await impact(id);
    expect(hitsOf(of)).toEqual(['CERTAIN version:main/ads/1', 'CERTAIN version:local/ctr/1.0.0']);
    expect(pick(of, 'impact')).toMatchObject({ totalCount: 2, missing: [] });
  });

  it('with descendants is also what was made from commits that hold it', async () => {
    const told = await gateway.query('{ version(ref: "ctr/1.0.0") { commit { id } } }');
    const document = `query ($id: ID!, $alias: String) {
      impact(id: $id, alias: $alias, descendants: true) { totalCount edges { certainty node { id } } missing { id source code why } }
    }`;
    const of = await gateway.query(document, { id: pick(told, 'version.commit.id') });
    expect(of.errors).toEqual([]);
    expect(hitsOf(of)).toEqual(['CERTAIN version:main/ads/1', 'CERTAIN version:local/ctr/1.0.0', 'CERTAIN version:local/ctr/1.1.0']);
    expect(pick(of, 'impact')).toMatchObject({ totalCount: 3, missing: [] });
    const held = await gateway.query(document, { id: pick(told, 'version.commit.id'), alias: 'Production' });
    expect(hitsOf(held)).toEqual(['CERTAIN version:main/ads/1', 'CERTAIN version:local/ctr/1.1.0']);
  });

  it('of a run is the version that it made', async () => {
    expect(hitsOf(await impact(`run:main/${runs.ads}`))).toEqual(['CERTAIN version:main/ads/1']);
    expect(hitsOf(await impact('run:local/ctr%2F1.0.0'))).toEqual(['CERTAIN version:local/ctr/1.0.0']);
  });

  it('of an image is what is sealed, and what aliases hold; what nobody can look for is said', async () => {
    const told = await impact(image);
    expect(hitsOf(told)).toEqual(['CERTAIN version:local/ctr/1.0.0', 'CERTAIN version:local/ctr/1.1.0']);
    expect(pick(told, 'impact')).toMatchObject({
      totalCount: null,
      missing: [{ why: expect.stringContaining('what says so itself and what aliases hold') }],
    });
    const held = await impact(image, { alias: 'Production' });
    expect(hitsOf(held)).toEqual(['CERTAIN version:local/ctr/1.1.0']);
    expect(pick(held, 'impact')).toMatchObject({ totalCount: 1, missing: [] });
  });

  it.each(['model:ctr', 'alias:ctr@Production'])('of %s is no question', async (id) => {
    const told = await gateway.ask('06', { id });
    expect(told.errors).toMatchObject([{ code: 'BAD_USER_INPUT', path: 'impact' }]);
  });
});

describe('while sources are down', () => {
  it('a tracker that does not answer is named, and the rest is told', async () => {
    asProd.behave({ kind: 'status', status: 403 });
    try {
      const told = await gateway.ask('06', { id: `dataset:local/transactions@${strong}` });
      expect(hitsOf(told)).toEqual(['CERTAIN version:local/fraud/1', 'CERTAIN version:local/fraud/2']);
      // Whose they are, only all trackers together can say.
      expect(told.errors.map(({ path }) => path)).toEqual([
        'impact.totalCount',
        'impact.nodes.0.model.owners',
        'impact.nodes.1.model.owners',
      ]);
      expect(pick(told, 'impact')).toMatchObject({ totalCount: null, missing: [{ source: 'prod' }] });
    } finally {
      asProd.behave({ kind: 'pass' });
    }
  });

  it('sealed versions are told without their registry, which is named', async () => {
    const { path, base } = ctr.registry;
    await rename(path, `${base}/gone`);
    try {
      const told = await gateway.ask('06', { id: clicks });
      expect(hitsOf(told)).toContain('LIKELY version:local/ctr/1.0.0');
      expect(pick(told, 'impact')).toMatchObject({ totalCount: null, missing: [{ id: clicks, source: 'local' }] });
    } finally {
      await rename(`${base}/gone`, path);
    }
  });
});

describe('Version.promotions', () => {
  it('filters by state', async () => {
    const asked = `query ($states: [PromotionState!]) { version(ref: "ctr/1.1.0") { promotions(states: $states, first: 10) { nodes { state } } } }`;
    expect(pick(await gateway.query(asked, { states: ['MOVED'] }), 'version.promotions.nodes')).toEqual([{ state: 'MOVED' }]);
    expect(pick(await gateway.query(asked, { states: ['AWAITING_REVIEW', 'APPROVED'] }), 'version.promotions.nodes')).toEqual([]);
  });
});
