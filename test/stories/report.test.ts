import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReportDocument } from '#domain/report/facts.ts';
import { type GovernedWorld, governedWorld, tokens, unplug } from '../support/governed-world.ts';
import { pick, type Told } from '../support/story-gateway.ts';

/* The reproducibility report of a version that went all the way: over GraphQL, as a page, and after its registry is gone. */

const commit = '3f2a91c0'.repeat(5);
const dataset = `sha256:${'d5'.repeat(32)}`;

const lesson = {
  model_name: 'ctr',
  version: '1.1.0',
  owners: ['mlops@acme.test'],
  created_at: '2026-10-01T12:00:00Z',
  code: { repo: 'https://jane:hunter2@code.acme.test/ml/ctr', commit, branch: 'main', pipeline_run: 'ci/4711' },
  data: {
    features_version: 'feats_v7',
    time_window: { from: '2026-09-01', to: '2026-10-01' },
    sampling: 'negatives 1:10',
    datasets: [
      { name: 'clicks', digest: dataset, role: 'training', source: 's3://lake/clicks/2026-10-01' },
      { name: 'clicks_holdout', digest: 'a1b2c3d4', role: 'validation', source: 's3://lake/clicks/holdout' },
    ],
  },
  training: { params: { lr: 0.01, depth: 6, l2: 0.0005, batch_size: 4096 }, seed: 42, hardware: '1 x A10G', duration_s: 840 },
  artifacts: { model: 'model.onnx' },
  env: { framework: 'onnxruntime 1.17', docker_digest: `sha256:${'1f'.repeat(32)}`, lockfile_hash: `sha256:${'2e'.repeat(32)}` },
  metrics: { split: 'val', auc: 0.87, logloss: 0.42, calibration: 1.02, thresholds: { auc: '>=0.85', logloss: '<=0.4' } },
  compliance: { pii: 'none', risk_level: 'low' },
  notes: { change: 'Added user_age feature', risk: 'low' },
  change_type: 'minor',
};

let world: GovernedWorld;

beforeAll(async () => {
  world = await governedWorld();
  await world.registry.put('ctr', '1', lesson);
  for (const [name, value] of [
    ['schema_ok', null],
    ['bias_check_ok', 0.03],
  ] as const)
    await done(
      world.as('ci', '14', { input: { version: 'ctr/1', name, outcome: 'PASS', value, evidenceUrl: 'https://ci.acme.test/4711' } }),
    );
  await done(world.as('alice', '11', { input: { version: 'ctr/1', alias: 'Staging', reason: 'the first to try' } }));
  const asked = await done(
    world.as('alice', '11', {
      input: { version: 'ctr/1', alias: 'Production', reason: 'recall on new users', riskNotes: 'new users only' },
    }),
  );
  const promotion = pick(asked, 'promote.promotion.id');
  await done(world.as('bob', '15', { input: { promotion, decision: 'APPROVE', comment: 'checked the slices' } }));
  await done(
    world.gateway
      .as(tokens.alice)
      .query(
        'mutation { addNote(input: { versions: ["ctr/1"], kind: RISK, body: "watch <new> users", url: "https://wiki.acme.test/7" }) { userErrors { code } } }',
      ),
  );
});

afterAll(() => world.remove());

/** What was asked for was done. */
async function done(asked: Promise<Told>): Promise<Told> {
  const told = await asked;
  expect(told.errors).toEqual([]);
  for (const payload of Object.values(told.data ?? {})) expect(payload).toMatchObject({ userErrors: [] });
  return told;
}

interface Reported {
  readonly mediaType: string;
  readonly body: string;
  readonly digest: string;
  readonly generatedAt: string;
}

async function report(format: string, ref = 'ctr@Production'): Promise<Reported> {
  const told = await world.as('bob', '22', { ref, format });
  expect(told.errors).toEqual([]);
  return pick(told, 'report') as Reported;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function page(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${world.gateway.url}${path}`, { headers });
}

describe('the report', () => {
  it('as JSON is what its schema says: who, what, when, measured how, approved by whom', async () => {
    const { body, mediaType, digest, generatedAt } = await report('JSON');
    expect({ mediaType, digest }).toEqual({ mediaType: 'application/json; charset=utf-8', digest: sha256(body) });
    expect(Date.parse(generatedAt)).toBeGreaterThan(0);
    const told = ReportDocument.parse(JSON.parse(body));
    expect(told).toMatchObject({
      version: { id: 'version:main/ctr/1', ref: 'ctr/1', semver: '1.1.0', status: 'READY' },
      owners: ['mlops@acme.test'],
      aliases: [
        { name: 'Production', by: 'bob' },
        { name: 'Staging', by: 'alice' },
      ],
      integrity: { status: 'VERIFIED' },
      checks: [
        { name: 'bias_check_ok', outcome: 'PASS', value: 0.03, by: 'ci' },
        { name: 'schema_ok', outcome: 'PASS', by: 'ci' },
      ],
      promotions: [
        {
          alias: 'Production',
          state: 'MOVED',
          requestedBy: 'alice',
          riskNotes: 'new users only',
          policy: 1,
          reviews: [{ by: 'bob', decision: 'APPROVE' }],
        },
        { alias: 'Staging', state: 'MOVED', reviews: [] },
      ],
      moves: [
        { alias: 'Production', kind: 'PROMOTED', from: null, to: '1', by: 'bob' },
        { alias: 'Staging', to: '1', by: 'alice' },
      ],
      notes: [{ kind: 'RISK', body: 'watch <new> users', by: 'alice' }],
      unknown: [],
    });
    expect(told.lineage.map(({ kind, to }) => `${kind} ${to}`)).toEqual([
      'PRODUCED_BY run:main/ctr%2F1',
      `TRAINED_ON dataset:main/clicks@${dataset}`,
      'TRAINED_ON dataset:main/clicks_holdout@a1b2c3d4',
      `BUILT_FROM commit:code.acme.test/ml/ctr@${commit}`,
      `RUNS_IN image:sha256:${'1f'.repeat(32)}`,
    ]);
    expect(told.steps[0]?.commands).toEqual(['git clone https://code.acme.test/ml/ctr ctr', `git -C ctr checkout ${commit}`]);
  });

  it('holds what the seal is of: anybody can work its digest out', async () => {
    const { dossier, seal } = ReportDocument.parse(JSON.parse((await report('JSON')).body));
    expect(sha256(canonicalize(dossier) ?? '')).toBe(seal?.digest);
  });

  it.each(['MARKDOWN', 'HTML', 'JSON'])('as %s is the same bytes each time, and tells no credential', async (format) => {
    const [one, other] = [await report(format), await report(format, 'ctr/1.1.0')];
    expect(other).toEqual({ ...one, generatedAt: other.generatedAt });
    expect(one.body).not.toContain('hunter2');
  });

  it('of what does not exist is NOT_FOUND', async () => {
    const told = await world.as('bob', '22', { ref: 'ctr/77', format: 'HTML' });
    expect(told.data).toEqual({ report: null });
    expect(told.errors).toMatchObject([{ code: 'NOT_FOUND', path: 'report' }]);
  });

  it('tells a correction beside the seal, and draws the page with it', async () => {
    const input = { version: 'ctr/1', field: 'training.hardware', value: '2 x A10G', reason: 'the host was mistaken' };
    await done(
      world.gateway
        .as(tokens.admin)
        .query('mutation ($input: RecordCorrectionInput!) { recordCorrection(input: $input) { userErrors { code } } }', { input }),
    );
    const told = ReportDocument.parse(JSON.parse((await report('JSON')).body));
    expect(told).toMatchObject({ dossier: { training: { hardware: '1 x A10G' } }, corrections: [{ value: '2 x A10G', by: 'admin' }] });
    expect(sha256(canonicalize(told.dossier) ?? '')).toBe(told.seal?.digest);
    expect(told.steps[1]?.what).toContain('It ran on 2 x A10G.');
  });
});

describe('GET /reports/<ref>', () => {
  it('is the page: the same bytes, without a script, and nothing may bring one in', async () => {
    const response = await page('/reports/ctr@Production');
    const { body, digest } = await report('HTML');
    expect({ status: response.status, body: await response.text() }).toEqual({ status: 200, body });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-[^']+'/),
      'x-content-type-options': 'nosniff',
      etag: `"${digest}"`,
    });
    const [, style = ''] = /<style>([^]*)<\/style>/.exec(body) ?? [];
    expect(response.headers.get('content-security-policy')).toContain(createHash('sha256').update(style).digest('base64'));
    expect((await page('/reports/ctr@Production', { 'if-none-match': `"${digest}"` })).status).toBe(304);
  });

  it.each([
    ['/reports/ctr/1.1.0.md', 'text/markdown; charset=utf-8', '# ctr/1: how it was made'],
    ['/reports/ctr%2F1.json', 'application/json; charset=utf-8', '"format":"stemma-report/1"'],
    ['/reports/main:ctr/1.html', 'text/html; charset=utf-8', '<h1>ctr/1</h1>'],
  ])('%s is %s', async (path, type, part) => {
    const response = await page(path);
    expect({ status: response.status, type: response.headers.get('content-type') }).toEqual({ status: 200, type });
    expect(await response.text()).toContain(part);
  });

  it('decodes the address once: what is encoded twice names another model', async () => {
    await world.registry.put('ctr%2Fv2', '1', { model_name: 'ctr%2Fv2', version: '3.0.0' });
    const response = await page('/reports/ctr%252Fv2/1.json');
    expect(ReportDocument.parse(await response.json()).version).toMatchObject({ model: 'ctr%2Fv2', semver: '3.0.0' });
    expect((await page('/reports/ctr%2Fv2/1')).status).toBe(404);
  });

  it.each([
    ['/reports/ctr/77', {}, 404, 'NOT_FOUND'],
    ['/reports/ctr', {}, 400, 'BAD_USER_INPUT'],
    ['/reports/', {}, 400, 'BAD_USER_INPUT'],
    ['/reports/ctr/1', { authorization: 'Bearer wrong' }, 401, 'UNAUTHENTICATED'],
  ])('%s with %j is %i %s, in a sentence', async (path, headers, status, code) => {
    const response = await page(path, headers);
    expect({ status: response.status, type: response.headers.get('content-type') }).toEqual({ status, type: 'text/plain; charset=utf-8' });
    expect(await response.text()).toMatch(new RegExp(`^${code}: .+\n$`));
  });
});

describe('a version whose registry is gone', () => {
  it('still reports what was sealed, and says what is not known', async () => {
    await unplug(world);
    await world.restart();
    const told = ReportDocument.parse(JSON.parse((await report('JSON')).body));
    expect(told).toMatchObject({
      version: { status: 'READY' },
      dossier: { code: { commit } },
      integrity: { status: 'UNVERIFIABLE' },
      promotions: [{ alias: 'Production', reviews: [{ by: 'bob' }] }, { alias: 'Staging' }],
      owners: [],
    });
    expect(told.unknown.map(({ what }) => what)).toEqual(['owners', 'aliases']);
    expect((await page('/reports/ctr@Production')).status).toBe(200);
  });

  it('one that was never sealed is UPSTREAM_UNAVAILABLE, never NOT_FOUND', async () => {
    const response = await page('/reports/ctr/2');
    expect({ status: response.status, text: await response.text() }).toEqual({
      status: 503,
      text: expect.stringContaining('UPSTREAM_UNAVAILABLE: '),
    });
  });
});
