import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { type PaperMlflow, paperMlflow } from '../support/paper-mlflow.ts';
import { pick, type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

const sha = '3f2a'.repeat(10);
const runId = '9b'.repeat(16);

let folder: string;
let paper: PaperMlflow;
let proxy: CountingProxy;
let registry: TestRegistry;
let gateway: StoryGateway;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-search-'));
  paper = await paperMlflow();
  proxy = await countingProxy(paper.url);
  paper.put('ctr_ranking', [{ version: '1', run_id: runId, tags: [{ key: 'team', value: 'Ads Quality' }] }], {
    aliases: { champion: '1' },
  });
  const secrets = [
    { key: 'db_password', value: 'hunter2 of fraud' },
    { key: 'clone', value: 'https://ada:hunter3@code.acme.test/fraud' },
    { key: 'history', value: `${'before it '.repeat(100)}needle${' after it'.repeat(100)}` },
  ];
  paper.put('fraud', [{ version: '7', tags: secrets }]);
  paper.runs.set(runId, { 'mlflow.source.git.commit': sha });
  paper.datasets.set(runId, [{ name: 'clicks', digest: '1f2e3d4c', source: 's3://lake/clicks/2025' }]);
  registry = await directoryRegistry();
  const metadata = { model_name: 'ctr_local', version: '3', notes: { change: 'The ranking of clicks' }, tags: { team: 'search' } };
  await registry.put('ctr_local', '3', metadata);
  gateway = await startGateway({
    config: await settingsFile(folder, {
      store: { ledger: { path: 'ledger' } },
      trackers: { main: { kind: 'mlflow', url: proxy.url }, local: { kind: 'directory', path: registry.path } },
    }),
  });
});

afterAll(async () => {
  await gateway?.close();
  await proxy?.close();
  await paper?.close();
  await registry?.remove();
  await rm(folder, { recursive: true, force: true });
});

const document = `query Search($text: String!, $kinds: [NodeKind!], $first: Int) {
  search(text: $text, kinds: $kinds, first: $first) { totalCount truncated nodes { id kind field text node { id } } missing { source } }
}`;

async function found(text: string, more: object = {}) {
  const told = await gateway.query(document, { text, ...more });
  expect(told.errors).toEqual([]);
  return pick(told, 'search.nodes') as readonly { readonly id: string; readonly field: string; readonly text: string }[];
}

describe('a search over trackers of two kinds', () => {
  it('finds no secret of a tag, and shows none', async () => {
    for (const secret of ['hunter2', 'hunt', 'hunter3']) expect(await found(secret)).toEqual([]);
    expect(await found('code.acme.test/fraud')).toMatchObject([{ field: 'tag clone', text: 'https://code.acme.test/fraud' }]);
  });

  it('shows of a long text what is around the word', async () => {
    const [hit] = await found('needle');
    expect(hit?.text).toContain('before it needle after it');
    expect(hit?.text.length).toBeLessThanOrEqual(200);
  });

  it.each([
    ['ctr', ['model:ctr_local', 'model:ctr_ranking', 'run:local/ctr_local%2F3', 'version:local/ctr_local/3', 'version:main/ctr_ranking/1']],
    ['CTR_RANK', ['model:ctr_ranking', 'version:main/ctr_ranking/1']],
    ['quality ads', ['version:main/ctr_ranking/1']],
    ['ctr search', ['version:local/ctr_local/3']],
    ['1f2e', ['dataset:main/clicks@1f2e3d4c']],
    ['lake/clicks', ['dataset:main/clicks@1f2e3d4c']],
    [sha.slice(0, 8), [`run:main/${runId}`, 'version:main/ctr_ranking/1']],
    ['9b9b9b', [`run:main/${runId}`]],
    ['nothing-like-it', []],
  ])('%s finds what has it in one of its texts', async (text, ids) => {
    expect((await found(text)).map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });

  it('puts what bears the name before what only mentions it, and says where it matched', async () => {
    const hits = await found('clicks');
    expect(hits[0]).toMatchObject({ id: 'dataset:main/clicks@1f2e3d4c', kind: 'DATASET', field: 'name', text: 'clicks' });
    expect(hits).toContainEqual(
      expect.objectContaining({ id: 'version:local/ctr_local/3', field: 'description', text: 'The ranking of clicks' }),
    );
    for (const hit of hits) expect(hit).toMatchObject({ node: { id: hit.id } });
  });

  it('keeps to the kinds and the number that are asked for, and says that there is more', async () => {
    const told = await gateway.query(document, { text: 'ctr', kinds: ['MODEL'], first: 1 });
    expect(told.data?.['search']).toMatchObject({ totalCount: 2, truncated: true, nodes: [{ kind: 'MODEL' }] });
  });

  it('costs a tracker on another machine nothing where it was asked just now', async () => {
    await found('ctr');
    proxy.forget();
    await found('clicks');
    expect(proxy.counts()).toEqual({});
  });

  it.each([
    { text: ' ' },
    { text: 'x'.repeat(201) },
    { text: 'a b c d e f g h i' },
    { text: 'ctr', first: 0 },
    { text: 'ctr', first: 101 },
    { text: 'ctr', kinds: ['COMMIT'] },
  ])('%j is refused with what is allowed', async (variables) => {
    const told = await gateway.query(document, variables);
    expect(told.errors).toMatchObject([{ code: 'BAD_USER_INPUT', path: 'search' }]);
  });

  it('goes on with what is remembered of a tracker that is gone, and names it', async () => {
    await found('ctr');
    proxy.behave({ kind: 'status', status: 403 });
    await expect
      .poll(async () => (await gateway.query(document, { text: 'ctr_ranking' })).errors, { timeout: 15_000 })
      .toMatchObject([{ path: 'search.totalCount', source: 'main', code: 'UPSTREAM_FORBIDDEN' }]);
    const told = await gateway.query(document, { text: 'ctr_ranking' });
    proxy.behave({ kind: 'pass' });
    expect(pick(told, 'search.nodes.0.id')).toBe('model:ctr_ranking');
  });
});
