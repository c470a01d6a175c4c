import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocal } from '#server/local.ts';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { lessonPolicy } from '../support/judged.ts';
import { pick, type StoryGateway, settingsFile, startGateway, type Variables } from '../support/story-gateway.ts';

const operations = readFileSync(new URL('../../docs/queries/23-policy.graphql', import.meta.url), 'utf8');

let registry: TestRegistry;
let gateway: StoryGateway;

beforeAll(async () => {
  registry = await directoryRegistry();
  for (const version of ['1', '2']) await registry.put('ctr_ads', version, { model_name: 'ctr_ads', version: `1.${version}.0` });
  gateway = await startGateway({ local: registry.path });
});

afterAll(async () => {
  await gateway.close();
  await registry.remove();
});

/** Sends one operation of the contract's file, word for word. */
function send(name: 'Policy' | 'SetPolicy', variables: Variables, at = gateway) {
  const start = operations.indexOf(`${name === 'Policy' ? 'query' : 'mutation'} ${name}(`);
  const end = name === 'Policy' ? operations.indexOf('\nmutation ') : operations.length;
  return at.query(operations.slice(start, end), variables);
}

async function set(document: string, more: Variables = {}) {
  const { data, errors } = await send('SetPolicy', { input: { document, reason: 'for the story', ...more } });
  expect(errors).toEqual([]);
  return data?.['setPolicy'] as {
    readonly policy: unknown;
    readonly userErrors: readonly { readonly code: string; readonly message: string }[];
  };
}

describe('policies through the API', () => {
  it('a model without one has none: NOT_FOUND', async () => {
    const { data, errors } = await send('Policy', { model: 'ctr_ads' });
    expect(data).toEqual({ policy: null });
    expect(errors).toMatchObject([{ code: 'NOT_FOUND', path: 'policy' }]);
  });

  it('the policy of the lesson is set, and says of each rule where it stands', async () => {
    expect(await set(lessonPolicy)).toEqual({ policy: { version: 1, source: 'api' }, userErrors: [] });
    const { data } = await send('Policy', { model: 'ctr_ads' });
    expect(data).toEqual({
      policy: {
        version: 1,
        source: 'api',
        mode: 'ENFORCE',
        stages: ['Dev', 'Staging', 'Production'],
        promotionRules: [
          {
            alias: 'Production',
            source: 'api:5',
            from: ['Staging'],
            checks: ['schema_ok', 'bias_check_ok', 'auc >= 0.85', 'auc >= production.auc - 0.005'],
            completenessMin: 0.9,
            approvals: { count: 1, roles: ['ml-lead'], selfApproval: false },
            promoters: ['mlops'],
          },
          { alias: 'Staging', source: 'api:11', from: [], checks: ['schema_ok'], completenessMin: null, approvals: null, promoters: [] },
        ],
      },
    });
  });

  it('the next document for the same models takes its place, and every one is kept', async () => {
    expect(await set(lessonPolicy.replace('0.85', '0.86'))).toMatchObject({ policy: { version: 2 } });
    const { data } = await gateway.query(
      '{ policyVersions(model: "ctr_ads", first: 1) { totalCount nodes { version document by { name } reason removed } pageInfo { hasNextPage endCursor } } policies { name version setBy { name } reason } }',
    );
    expect(data).toMatchObject({
      policyVersions: {
        totalCount: 2,
        nodes: [{ version: 2, by: { name: 'local' }, reason: 'for the story', removed: false }],
        pageInfo: { hasNextPage: true },
      },
      policies: [{ name: 'ctr_*', version: 2, setBy: { name: 'local' } }],
    });
    const endCursor = /"endCursor":"([^"]+)"/.exec(JSON.stringify(data))?.[1];
    const next = await gateway.query(
      'query ($after: String) { policyVersions(model: "ctr_ads", after: $after) { nodes { version document } } }',
      { after: endCursor },
    );
    expect(next.data).toEqual({ policyVersions: { nodes: [{ version: 1, document: lessonPolicy }] } });
  });

  it('the same key sets it once', async () => {
    const wish = { idempotencyKey: 'policy-3' };
    const first = await set('models: [other]\n', wish);
    expect(first).toMatchObject({ policy: { version: 1 } });
    expect(await set('models: [other]\n', wish)).toEqual(first);
    expect(await set('models: [another]\n', wish)).toMatchObject({ policy: null, userErrors: [{ code: 'IDEMPOTENCY_MISMATCH' }] });
  });

  it('a closer pattern holds; one that stands in two policies is refused', async () => {
    expect(await set('models: [ctr_ads]\nmode: observe\n')).toMatchObject({ policy: { version: 1 } });
    expect((await send('Policy', { model: 'ctr_ads' })).data).toMatchObject({ policy: { mode: 'OBSERVE', promotionRules: [] } });
    expect((await send('Policy', { model: 'ctr_shop' })).data).toMatchObject({ policy: { version: 2, mode: 'ENFORCE' } });
    expect(await set('models: [ctr_ads, ctr_shop]\n')).toMatchObject({
      policy: null,
      userErrors: [{ code: 'INVALID', message: expect.stringContaining('"ctr_ads" is a pattern of the policy for ctr_ads too') }],
    });
  });

  it('a document that does not hold is INVALID, one error a mistake, each with its line', async () => {
    const document = 'models: [bad]\npromotion:\n  Production:\n    checks:\n      - auc >=\n      - datasets.all(d, d.digst != "")\n';
    const { policy, userErrors } = await set(document);
    expect(policy).toBeNull();
    expect(userErrors).toMatchObject([
      { code: 'INVALID', path: ['input', 'document'], message: expect.stringMatching(/^line 5: unexpected token/) },
      { code: 'INVALID', message: expect.stringMatching(/^line 6: a dataset has no field "digst"/) },
    ]);
    const query =
      'query ($document: String!) { checkPolicy(document: $document) { valid errors { line message } policy { name version source } } }';
    expect((await gateway.query(query, { document })).data).toMatchObject({
      checkPolicy: { valid: false, errors: [{ line: 5 }, { line: 6 }], policy: null },
    });
    expect((await gateway.query(query, { document: lessonPolicy })).data).toEqual({
      checkPolicy: { valid: true, errors: [], policy: { name: 'ctr_*', version: null, source: null } },
    });
  });
});

describe('policies from files', () => {
  const place = () => join(registry.path, '..', 'configured');
  const settings = (folder: string) => ({
    trackers: { local: { kind: 'directory', path: join(registry.path) } },
    store: { ledger: { path: join(folder, 'ledger') } },
    policies: './policies',
  });

  async function started(): Promise<StoryGateway> {
    return startGateway({ config: await settingsFile(place(), settings(place())) });
  }

  async function put(name: string, text: string): Promise<void> {
    await mkdir(join(place(), 'policies'), { recursive: true });
    await writeFile(join(place(), 'policies', name), text);
  }

  async function history(at: StoryGateway) {
    const told = await at.query('{ policyVersions(model: "ctr_ads") { nodes { sequence version removed source by { name } } } }');
    return pick(told, 'policyVersions.nodes');
  }

  afterAll(() => rm(place(), { recursive: true, force: true }));

  it('are applied at start, once however many servers start at once', async () => {
    await put('ctr.yaml', lessonPolicy);
    await put('notes.txt', 'no policy');
    const gateways = await Promise.all([started(), started(), started()]);
    const [first] = gateways;
    expect(await history(first)).toMatchObject([
      {
        version: 1,
        source: expect.stringMatching(/^file:policies\/ctr\.yaml@[0-9a-f]{12}$/),
        by: { name: expect.stringMatching(/^file:policies\/ctr\.yaml@/) },
      },
    ]);
    const { data } = await send('Policy', { model: 'ctr_ads' }, first);
    expect(data).toMatchObject({ policy: { version: 1, promotionRules: [{ source: 'ctr.yaml:5' }, { source: 'ctr.yaml:11' }] } });
    const refused = await send('SetPolicy', { input: { document: lessonPolicy, reason: 'by hand' } }, first);
    expect(refused.data).toMatchObject({
      setPolicy: { policy: null, userErrors: [{ code: 'POLICY', message: expect.stringContaining('policies/ctr.yaml') }] },
    });
    await Promise.all(gateways.map((one) => one.close()));
  });

  it('a changed file is a new version, one that is gone takes its policy away, and it goes on counting when it comes back', async () => {
    await put('ctr.yaml', lessonPolicy.replace('0.85', '0.9'));
    let at = await started();
    expect(await history(at)).toMatchObject([{ version: 2, removed: false }, { version: 1 }]);
    await at.close();

    await rm(join(place(), 'policies', 'ctr.yaml'));
    at = await started();
    expect(await history(at)).toMatchObject([{ version: 3, removed: true }, { version: 2 }, { version: 1 }]);
    expect((await send('Policy', { model: 'ctr_ads' }, at)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    await at.close();

    await put('again.yml', lessonPolicy);
    at = await started();
    expect(await history(at)).toMatchObject([{ version: 4, removed: false }, { version: 3 }, { version: 2 }, { version: 1 }]);
    expect((await at.query('{ verifyAudit { valid } }')).data).toEqual({ verifyAudit: { valid: true } });
    await at.close();
  });

  it('a file that does not hold stops the start, with file and line; so do two that say one pattern', async () => {
    await put('bad.yaml', 'models: [bad]\npromotion:\n  Production:\n    cheks: []\n');
    const config = await settingsFile(place(), settings(place()));
    await expect(startLocal({ config })).rejects.toThrow(
      /^policies\/bad\.yaml:4: "promotion\.Production\.cheks" is not a key of a policy\. Allowed here: /,
    );
    await put('bad.yaml', 'models: ["ctr_*", x]\n');
    await expect(startLocal({ config })).rejects.toThrow('"ctr_*" is a pattern of policies/again.yml too');
  });

  it('a folder that is not there stops the start', async () => {
    const config = await settingsFile(place(), { ...settings(place()), policies: './nowhere' });
    await expect(startLocal({ config })).rejects.toThrow('the folder ./nowhere cannot be read');
  });
});
