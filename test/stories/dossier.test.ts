import { afterEach, expect, test } from 'vitest';
import { actsIn } from '../support/governed-acts.ts';
import { type GovernedWorld, governedWorld } from '../support/governed-world.ts';
import { pick } from '../support/story-gateway.ts';

let world: GovernedWorld;

afterEach(() => world.remove());

const { inProduction } = actsIn(() => world);

test('everything that is on record of a version is one question, and answers without an error', async () => {
  world = await governedWorld();
  await inProduction('1');
  const link = await world.gateway
    .as('admin-may-everything-0006')
    .query(
      'mutation($input: LinkMonitorInput!) { linkMonitor(input: $input) { version { monitors { name url thresholds { metric above below } } } userErrors { code } } }',
      {
        input: {
          version: 'ctr/1',
          name: 'click-through',
          url: 'https://grafana.acme.test/d/1',
          thresholds: [{ metric: 'ctr', below: 0.02 }],
        },
      },
    );
  const monitors = [
    { name: 'click-through', url: 'https://grafana.acme.test/d/1', thresholds: [{ metric: 'ctr', above: null, below: 0.02 }] },
  ];
  expect(pick(link, 'linkMonitor')).toEqual({ version: { monitors }, userErrors: [] });
  const told = await world.as('bob', '25', { ref: 'ctr@Production' });
  expect(told.errors).toEqual([]);
  expect(pick(told, 'version')).toMatchObject({
    id: 'version:main/ctr/1',
    semver: '1.1.0',
    model: { name: 'ctr', owners: ['mlops@acme.test'] },
    datasets: [{ dataset: { name: 'ds_1' } }],
    training: {
      params: [
        { key: 'lr', value: '0.01' },
        { key: 'seed', value: '42' },
      ],
      seeds: [{ key: 'seed', value: '42' }],
    },
    artifacts: { nodes: [{ path: 'model.onnx', kind: 'MODEL', digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) }] },
    metrics: [{ key: 'auc', value: 0.86, split: 'val' }],
    promotions: {
      nodes: [
        { state: 'MOVED', reviews: [{ by: { name: 'bob' } }] },
        { state: 'MOVED', reviews: [] },
      ],
    },
    checks: [{ name: 'schema_ok', outcome: 'PASS', by: { name: 'ci' } }],
    monitors,
    seal: { digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
});
