import { type CodeWorld, codeWorld } from '../code-world.ts';
import { type CountingProxy, countingProxy } from '../counting-proxy.ts';
import { type StoryGateway, startGateway } from '../story-gateway.ts';
import { apiKey, serveWandb } from './server.ts';
import { registry } from './stand.ts';
import { type PaperArtifact, type PaperLink, type Pen, paperWorld } from './world.ts';

export const dataset = { name: 'clicks', digest: 'c1'.repeat(16), role: 'training', source: 's3://lake/clicks' };
export const image = `sha256:${'1f'.repeat(32)}`;
const secrets = [apiKey, Buffer.from(`api:${apiKey}`).toString('base64')];
const repository = 'https://code.acme.test/ml/ctr';

/** A gateway over a registry of W&B, a directory in which the same run was logged too, and the repository of both. */
export interface WandbStory {
  readonly pen: Pen;
  /** In front of W&B. */
  readonly proxy: CountingProxy;
  readonly world: CodeWorld;
  readonly gateway: StoryGateway;
  /** The second version of `ctr`, in staging. */
  readonly newest: PaperLink;
  close(): Promise<void>;
}

export async function wandbStory(): Promise<WandbStory> {
  const pen = paperWorld();
  const served = await serveWandb(pen.world);
  const proxy = await countingProxy(served.url);
  served.showAs(proxy.url);
  const wandb = { kind: 'wandb', url: proxy.url, organization: 'acme', apiKey, deadlineMs: 3_000, attemptMs: 2_000 };
  const trackers = { wb: wandb, local: { kind: 'directory', path: './registry' } };
  const world = await codeWorld(undefined, { trackers, index: { life: '0s' } });
  const gateway = await startGateway({ config: `${world.registry.base}/stemma.yaml` }, { secrets });
  const clicks = pen.artifact('acme-ml/data/clicks', {
    ...{ type: 'dataset', digest: dataset.digest },
    metadata: { role: dataset.role, source: dataset.source },
  });
  pen.artifact('acme-ml/ctr-training/weights', { type: 'model' }); // So that links have other numbers.
  const commit = world.history.at.merge;
  trained(pen, { name: 'b1', commit, clicks, config: {}, aliases: ['production'] });
  const newest = trained(pen, { name: 'b2', commit, clicks, config: { lr: 0.02 }, aliases: ['staging'] });
  // The same run as the first, and one with another parameter, in a directory.
  const same = {
    ...{ model_name: 'ctr', owners: ['ada@acme.test'], created_at: '2025-11-01T12:00:00Z', code: { repo: repository, commit } },
    data: { datasets: [dataset] },
    training: { params: { lr: 0.01, depth: 6, seed: 42 } },
    env: { framework: 'torch', framework_version: '2.1.0', python: '3.11.7', docker_digest: image },
    metrics: { 'val/auc': 0.87, 'val/logloss': 0.42 },
  };
  await world.registry.put('ctr', '1', { ...same, version: '1' });
  await world.registry.put('ctr', '2', { ...same, version: '2', training: { params: { lr: 0.01, depth: 8, seed: 42 } } });
  return {
    ...{ pen, proxy, world, gateway, newest },
    close: async () => {
      await gateway.close();
      await world.remove();
      await proxy.close();
      await served.close();
    },
  };
}

interface Training {
  readonly name: string;
  readonly commit: string;
  readonly clicks: PaperArtifact;
  readonly config: object;
  readonly aliases: readonly string[];
}

/** What W&B's client leaves of a training, and a link of it in the registry. */
function trained(pen: Pen, { name, commit, clicks, config, aliases }: Training): PaperLink {
  const metadata = { git: { remote: repository, commit }, python: '3.11.7', docker: `acme/train@${image}` };
  const run = pen.run(`acme-ml/ctr-training/${name}`, {
    ...{ displayName: `wise-fox-${name}`, commit, username: 'ada', inputs: [clicks] },
    config: { lr: 0.01, depth: 6, seed: 42, ...config },
    summary: { 'val/auc': 0.87, 'val/logloss': 0.42, _runtime: 840, _step: 9 },
    files: { 'wandb-metadata.json': JSON.stringify(metadata) },
  });
  const artifact = pen.artifact('acme-ml/ctr-training/weights', {
    ...{ type: 'model', by: run, description: 'Added user_age' },
    metadata: { framework: 'torch', framework_version: '2.1.0', 'stemma.pii': 'none' },
  });
  return pen.link(`${registry}/ctr`, artifact, aliases, { description: 'Ranks ads.\nOwners: ada@acme.test' });
}
