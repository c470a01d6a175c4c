import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessStand } from '../support/access-stand.ts';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { pick, type StoryGateway, startGateway, type Variables } from '../support/story-gateway.ts';

let registry: TestRegistry;
let gateway: StoryGateway;

beforeAll(async () => {
  registry = await directoryRegistry();
  for (const version of ['1', '2']) await registry.put('ctr', version, { model_name: 'ctr', version: `1.${version}.0` });
  gateway = await startGateway({ local: registry.path });
});

afterAll(async () => {
  await gateway.close();
  await registry.remove();
});

async function record(input: Variables) {
  const { data, errors } = await gateway.ask('14', { input: { version: 'ctr/1', name: 'bias_check_ok', outcome: 'PASS', ...input } });
  return { told: data?.['recordCheck'], errors };
}

async function checks(ref: string) {
  const told = await gateway.query(
    'query ($ref: VersionRef!) { version(ref: $ref) { checks { name outcome value reason version { id } } } }',
    { ref },
  );
  return pick(told, 'version.checks');
}

describe('checks', () => {
  it('are recorded with their evidence, and the latest of a name counts', async () => {
    expect(await checks('ctr/1')).toEqual([]);
    const evidenceUrl = 'https://ci.acme.test/jobs/4711';
    expect(await record({ outcome: 'FAIL', value: 0.21, reason: 'gap between groups', evidenceUrl })).toEqual({
      told: {
        check: {
          name: 'bias_check_ok',
          outcome: 'FAIL',
          value: 0.21,
          evidenceUrl,
          at: expect.stringMatching(/^20\d\d-.*Z$/),
          by: { name: 'local' },
        },
        userErrors: [],
      },
      errors: [],
    });
    await record({ name: 'schema_ok', version: 'ctr/1.1.0' });
    await record({ outcome: 'PASS', value: 0.03 });
    expect(await checks('ctr/1')).toEqual([
      { name: 'bias_check_ok', outcome: 'PASS', value: 0.03, reason: null, version: { id: 'version:local/ctr/1' } },
      { name: 'schema_ok', outcome: 'PASS', value: null, reason: null, version: { id: 'version:local/ctr/1' } },
    ]);
    expect(await checks('ctr/2')).toEqual([]);
  });

  it('keep what was found before: none is edited', async () => {
    const { data } = await gateway.query('{ version(ref: "ctr/1") { checkHistory(name: "bias_check_ok") { outcome value } } }');
    expect(data).toEqual({
      version: {
        checkHistory: [
          { outcome: 'PASS', value: 0.03 },
          { outcome: 'FAIL', value: 0.21 },
        ],
      },
    });
  });

  it('are recorded once for the same key', async () => {
    const first = await record({ name: 'once', idempotencyKey: 'job-1' });
    expect(await record({ name: 'once', idempotencyKey: 'job-1' })).toEqual(first);
    expect(await record({ name: 'once', outcome: 'FAIL', idempotencyKey: 'job-1' })).toMatchObject({
      told: { check: null, userErrors: [{ code: 'IDEMPOTENCY_MISMATCH' }] },
    });
  });

  it('of a version that is not there are refused', async () => {
    expect(await record({ version: 'ctr/9' })).toMatchObject({
      told: { check: null, userErrors: [{ code: 'NOT_FOUND', path: ['input', 'version'] }] },
    });
  });

  it.each<[string, Variables]>([
    ['an empty name', { name: '' }],
    ['a name with blanks at its ends', { name: ' schema_ok' }],
    ['a name with a line end', { name: 'schema\nok' }],
    ['a name that is too long', { name: 'x'.repeat(101) }],
    ['evidence that is no web address', { evidenceUrl: 'file:///etc/passwd' }],
    ['evidence with a password in its address', { evidenceUrl: 'https://me:secret@ci.acme.test/' }],
    ['an empty reason', { reason: ' ' }],
    ['a value that is no number', { value: 'NaN' }],
    ['an outcome that is none', { outcome: 'OK' }],
  ])('%s is refused before anything is written', async (_, input) => {
    const { told, errors } = await record(input);
    expect(told ?? null).toBeNull();
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });

  it('may be recorded only by whom the policy lets, and the history says under which policy', async () => {
    const role = (name: string) => ({ name, roles: [name], token: `token-of-${name}-4711` });
    const auth = { rights: { ci: ['check'], mlops: ['check'], admin: ['*'] }, tokens: ['ci', 'mlops', 'admin'].map(role) };
    const stand = await accessStand({ auth });
    const guarded = await startGateway({ config: stand.config });
    const as = (name: string) => guarded.as(role(name).token);
    const document = 'models: [ltv]\nchecks:\n  "bias_*": { roles: [ci] }\n';
    const set = 'mutation ($input: SetPolicyInput!) { setPolicy(input: $input) { policy { version } } }';
    expect((await as('mlops').query(set, { input: { document, reason: 'guard' } })).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await as('admin').query(set, { input: { document, reason: 'guard' } })).data).toEqual({
      setPolicy: { policy: { version: 1 } },
    });
    const input = { version: 'ltv/1', name: 'bias_check_ok', outcome: 'PASS' };
    expect((await as('mlops').ask('14', { input })).data).toMatchObject({
      recordCheck: { check: null, userErrors: [{ code: 'POLICY', path: ['input', 'name'], message: expect.stringContaining('only ci') }] },
    });
    expect((await as('ci').ask('14', { input })).data).toMatchObject({ recordCheck: { check: { by: { name: 'ci' } }, userErrors: [] } });
    const told = await as('admin').query('{ audit(filter: { model: "ltv", kinds: ["PolicyBound", "CheckRecorded"] }) { nodes { kind } } }');
    expect(pick(told, 'audit.nodes')).toEqual([{ kind: 'CheckRecorded' }, { kind: 'PolicyBound' }]);
    await guarded.close();
    await stand.remove();
  });
});
