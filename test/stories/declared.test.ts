import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { pick, type StoryGateway, startGateway, type Told, type Variables } from '../support/story-gateway.ts';

let registry: TestRegistry;
let gateway: StoryGateway;

const lesson = {
  model_name: 'ctr',
  owners: ['mlops@acme.test'],
  data: { snapshot_id: 'ds_2025_10_01', digest: `sha256:${'d'.repeat(64)}`, features_version: 'feats_v7' },
  training: { params: { lr: 0.01 }, seed: 42 },
  metrics: { split: 'val', auc: 0.87 },
};

beforeAll(async () => {
  registry = await directoryRegistry();
  await registry.put('ctr', '1', { ...lesson, version: '1.2.0', created_at: '2025-10-01T12:00:00Z' });
  await registry.put('ctr', '2', {
    ...lesson,
    version: '1.2.1',
    created_at: '2025-10-02T12:00:00Z',
    training: { params: { lr: 0.02 }, seed: 42 },
  });
  gateway = await startGateway({ local: registry.path });
});

afterAll(async () => {
  await gateway.close();
  await registry.remove();
});

function mutate(name: string, input: Variables, selection: string): Promise<Told> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return gateway.query(`mutation M($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code path message } } }`, {
    input,
  });
}

describe('what people declare', () => {
  it('sets the owners of a model over those that its tracker tells, and finds it by them', async () => {
    const before = await gateway.query('{ model(name: "ctr") { owners } }');
    expect(before.data).toEqual({ model: { owners: ['mlops@acme.test'] } });
    const input = { model: 'ctr', owners: ['ads@acme.test', ' ads@acme.test ', 'ana'], reason: 'the team moved', idempotencyKey: 'o1' };
    const told = await mutate('setOwners', input, 'model { owners }');
    expect(told.data).toEqual({ setOwners: { model: { owners: ['ads@acme.test', 'ana'] }, userErrors: [] } });
    expect((await mutate('setOwners', input, 'model { owners }')).data).toEqual(told.data);
    const { data } = await gateway.query(
      '{ ours: models(filter: { owner: "ana" }) { nodes { name } } theirs: models(filter: { owner: "mlops@acme.test" }) { nodes { name } } }',
    );
    expect(data).toEqual({ ours: { nodes: [{ name: 'ctr' }] }, theirs: { nodes: [] } });
    expect(pick(await mutate('setOwners', { ...input, owners: ['bob'] }, ''), 'setOwners.userErrors.0.code')).toBe('IDEMPOTENCY_MISMATCH');
    const none = await mutate('setOwners', { model: 'nobody', owners: ['bob'], reason: 'x' }, 'model { name }');
    expect(none.data).toMatchObject({ setOwners: { model: null, userErrors: [{ code: 'NOT_FOUND', path: ['input', 'model'] }] } });
  });

  it('says what a version was cleared for, and its completeness follows', async () => {
    const asked = '{ version(ref: "ctr/1") { completeness { score missing { field } } } }';
    const before = await gateway.query(asked);
    const told = await mutate(
      'setCompliance',
      { version: 'ctr/1', pii: 'none', riskLevel: 'low', reason: 'reviewed' },
      'version { compliance { pii riskLevel notes } }',
    );
    expect(told.data).toEqual({
      setCompliance: { version: { compliance: { pii: 'none', riskLevel: 'low', notes: null } }, userErrors: [] },
    });
    const after = await gateway.query(asked);
    expect(Number(pick(after, 'version.completeness.score'))).toBeGreaterThan(Number(pick(before, 'version.completeness.score')));
    expect(fieldsOf(before).filter((field) => !fieldsOf(after).includes(field))).toEqual(['pii', 'risk-level']);
    const other = await gateway.query('{ version(ref: "ctr/2") { compliance { pii } } }');
    expect(other.data).toEqual({ version: { compliance: { pii: null } } });
  });

  it('mends a declaration beside the seal, which stays what it is', async () => {
    const image = `sha256:${'e'.repeat(64)}`;
    const sealed = await gateway.query(
      'mutation { registerVersion(input: { version: "ctr/1" }) { version { seal { digest } } userErrors { code } } }',
    );
    const digest = pick(sealed, 'registerVersion.version.seal.digest');
    const input = { version: 'ctr/1', field: 'environment.imageDigest', value: image, reason: 'it was never written down' };
    const told = await mutate(
      'recordCorrection',
      input,
      'correction { field value } version { corrections { field value reason by { name } } seal { digest } environment { imageDigest } }',
    );
    expect(told.data).toEqual({
      recordCorrection: {
        correction: { field: input.field, value: image },
        version: {
          corrections: [{ field: input.field, value: image, reason: input.reason, by: { name: 'local' } }],
          seal: { digest },
          environment: { imageDigest: null },
        },
        userErrors: [],
      },
    });
    const complete = await gateway.query('{ version(ref: "ctr/1") { integrity { status } completeness { missing { field } } } }');
    expect(pick(complete, 'version.integrity.status')).toBe('VERIFIED');
    expect(fieldsOf(complete)).not.toContain('image-digest');
    await mutate('recordCorrection', { ...input, value: null, reason: 'it was another one' }, '');
    const last = await gateway.query('{ version(ref: "ctr/1") { corrections { value reason } } }');
    expect(last.data).toEqual({ version: { corrections: [{ value: null, reason: 'it was another one' }] } });
  });

  it.each([
    ['a field that is none', { field: 'environment.colour', value: 'red' }, 'BAD_USER_INPUT'],
    ['the digest of the data, which is read and not declared', { field: 'data.datasets', value: 'x' }, 'BAD_USER_INPUT'],
    ['an empty value', { field: 'code.branch', value: ' ' }, 'BAD_USER_INPUT'],
    ['a flag that is none', { field: 'code.dirty', value: 'maybe' }, 'INVALID'],
    ['a threshold of a metric that it has not', { field: 'metrics.f1.threshold', value: '>=0.5' }, 'INVALID'],
  ])('refuses to correct %s', async (_, { field, value }, code) => {
    const told = await mutate('recordCorrection', { version: 'ctr/2', field, value, reason: 'x' }, 'version { version }');
    expect(told.errors[0]?.code ?? pick(told, 'recordCorrection.userErrors.0.code')).toBe(code);
    expect((await gateway.query('{ version(ref: "ctr/2") { corrections { field } } }')).data).toEqual({ version: { corrections: [] } });
  });

  it('attaches files; one of the same name takes the place of the earlier', async () => {
    const digest = `sha256:${'f'.repeat(64)}`;
    const first = { version: 'ctr/2', name: 'model card', url: 'https://wiki.acme.test/card', digest, mediaType: 'text/html' };
    const told = await mutate('attachFile', first, 'attachment { name url digest mediaType by { name } } version { attachments { name } }');
    expect(told.data).toMatchObject({
      attachFile: {
        attachment: { name: 'model card', url: first.url, digest, mediaType: 'text/html', by: { name: 'local' } },
        version: { attachments: [{ name: 'model card' }] },
      },
    });
    await mutate('attachFile', { ...first, url: 'https://wiki.acme.test/card/2', digest: null }, '');
    await mutate('attachFile', { ...first, name: 'report' }, '');
    const { data } = await gateway.query('{ version(ref: "ctr/2") { attachments { name url digest } } }');
    expect(data).toMatchObject({
      version: { attachments: [{ name: 'report' }, { name: 'model card', url: 'https://wiki.acme.test/card/2', digest: null }] },
    });
  });

  it.each([
    ['a URL with a password', { url: 'https://ana:secret@wiki.acme.test/card' }],
    ['a place that is no web address', { url: 'file:///etc/passwd' }],
    ['a digest that is none', { digest: 'sha256:1' }],
    ['a media type that is none', { mediaType: 'a text' }],
    ['a name of nothing', { name: ' ' }],
  ])('refuses %s', async (_, wrong) => {
    const told = await mutate('attachFile', { version: 'ctr/2', name: 'x', url: 'https://a.test', ...wrong }, 'version { version }');
    expect(told.errors[0]?.code).toBe('BAD_USER_INPUT');
  });

  it('declares about a version whose tracker is away, as long as an alias holds it', async () => {
    await registry.put('gone', '1', { model_name: 'gone', version: '1.0.0' });
    await gateway.ask('11', { input: { version: 'gone/1', alias: 'Production', reason: 'first' } });
    await rm(join(registry.path, 'gone'), { recursive: true });
    const told = await mutate(
      'setCompliance',
      { version: 'gone@Production', pii: 'some', reason: 'audit' },
      'version { version compliance { pii } }',
    );
    expect(told.data).toEqual({ setCompliance: { version: { version: '1', compliance: { pii: 'some' } }, userErrors: [] } });
  });
});

describe('a declared bump', () => {
  const asked = 'query Bump($ref: VersionRef!) { version(ref: $ref) { semverAssessment { declared suggested justified reasons } } }';

  it('is not justified where a retrain calls itself a patch', async () => {
    const { data } = await gateway.query(asked, { ref: 'ctr/2' });
    expect(data).toMatchObject({ version: { semverAssessment: { declared: 'PATCH', suggested: 'MINOR', justified: false } } });
    expect(JSON.stringify(data)).toContain('MINOR: it was trained with other parameters: lr');
  });

  it('of the first version is any', async () => {
    const { data } = await gateway.query(asked, { ref: 'ctr/1' });
    expect(data).toMatchObject({ version: { semverAssessment: { declared: null, suggested: null, justified: true } } });
  });

  it('is answered with the seal, word for word as the contract asks', async () => {
    await registry.put('ctr', '3', {
      version: '3',
      ...lesson,
      created_at: '2025-10-03T12:00:00Z',
      training: { params: { lr: 0.02 }, seed: 42 },
    });
    const told = await gateway.ask('13', {
      input: { version: 'ctr/3', semver: '1.3.0', changeSummary: { what: 'a label was wrong', type: 'MINOR' } },
    });
    expect(told.errors).toEqual([]);
    expect(told.data).toMatchObject({
      registerVersion: {
        version: {
          semver: '1.3.0',
          semverAssessment: { declared: 'MINOR', suggested: 'PATCH', justified: true },
          forkedFrom: null,
        },
        userErrors: [],
      },
    });
    expect(pick(told, 'registerVersion.version.completeness.score')).toBeGreaterThan(0);
  });

  it.each(['1.3', 'v1.3.0', '01.3.0', 'latest'])(
    'is refused as what does not hold where it is %j, and nothing is sealed',
    async (semver) => {
      await registry.put('ctr', '4', { ...lesson, version: '4' });
      const told = await gateway.ask('13', { input: { version: 'ctr/4', semver } });
      expect(told.errors).toEqual([]);
      expect(told.data).toMatchObject({
        registerVersion: { version: null, userErrors: [{ code: 'INVALID', path: ['input', 'semver'] }] },
      });
    },
  );
});

function fieldsOf(told: Told): readonly string[] {
  return (pick(told, 'version.completeness.missing') as readonly { readonly field: string }[]).map(({ field }) => field);
}
