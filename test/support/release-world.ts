import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Where } from '#server/settings.ts';
import { gitRepository } from './git-repository.ts';
import type { StoryGateway, Told, Variables } from './story-gateway.ts';

/** One model as a team has it, made in the way of some tracker, with a real repository beside it. */
export interface ReleaseWorld {
  /** The settings that connect it all. */
  readonly where: Required<Pick<Where, 'config'>>;
  /** Configured name of its tracker. */
  readonly tracker: string;
  /** Written name of the run that made that version. */
  runId(version: number): string;
  /** How its tracker spells a metric of the split `val`. */
  metricKey(name: string): string;
  /** Makes the tracker unreachable for good. */
  vanish(): Promise<void>;
  close(): Promise<void>;
}

/** Versions 1 to 12 of `ctr`: what went in, said without any tracker's words. */
export interface Trained {
  readonly version: number;
  readonly semver: string;
  readonly run: string;
  readonly commit: string;
  readonly dataset: { readonly name: string; readonly digest: string; readonly role: string; readonly source: string };
  readonly params: Readonly<Record<string, string>>;
  /** `auc` and a `loss` that is not a number. */
  readonly metrics: Readonly<Record<string, number>>;
}

export const repositoryUrl = 'https://code.acme.test/ml/ctr';
export const owners = ['ada@acme.test', 'mlops@acme.test'];
export const framework = { name: 'sklearn', version: '1.7.2' };
export const imageDigest = `sha256:${'5a'.repeat(32)}`;
export const lockfile = 'scikit-learn==1.7.2\nnumpy==2.3.3\n';
export const lockfileDigest = `sha256:${createHash('sha256').update(lockfile).digest('hex')}`;
export const author = { name: 'Ada Lovelace', email: 'ada@acme.test' };

const versions = Array.from({ length: 12 }, (_, index) => index + 1);

export function messageOf(version: number): string {
  return `Weigh clicks by age, try ${version}\n\nÜber alle Wochen; 模型 unchanged.`;
}

/** 2025-10-01T12:00:00Z and a minute more for each version. */
export function authoredAt(version: number): Date {
  return new Date(1_759_320_000_000 + version * 60_000);
}

/** Makes `<folder>/ml/ctr` with one commit a version, and says what was trained on each. */
export function trainedWith(folder: string): readonly Trained[] {
  const repository = gitRepository(join(folder, 'ml', 'ctr'), { origin: 'https://bot:git-secret@code.acme.test/ml/ctr.git' });
  let parent: string | null = null;
  return versions.map((version) => {
    const person = `${author.name} <${author.email}> ${authoredAt(version).getTime() / 1000} +0200`;
    const parents: readonly string[] = parent === null ? [] : [parent];
    const commit = repository.writeCommit({ message: messageOf(version), parents, author: person, branch: 'main' });
    parent = commit;
    return {
      version,
      semver: `1.${version}.0`,
      run: `train-${version}`,
      commit,
      dataset: { name: 'clicks', digest: digestOf(version), role: 'training', source: `s3://acme/clicks/${version}.parquet` },
      params: { lr: '0.01', trees: String(100 * version) },
      metrics: { auc: 0.8 + version / 1000, loss: Number.NaN },
    };
  });
}

/** 32 characters: MLflow keeps no more than 36. */
function digestOf(version: number): string {
  return createHash('sha256').update(`clicks of week ${version}`).digest('hex').slice(0, 32);
}

/** What the parts of the story share; filled as it goes on. */
export interface Story {
  gateway: StoryGateway;
  world: ReleaseWorld;
  /** Of version 1 to 12. */
  trained: (version: number) => Trained;
  /** A server that was started once the tracker was gone; ended with the story. */
  fresh: StoryGateway | null;
  /** When Production first moved, as the answer had it. */
  firstMoveAt: string;
  promotion: string;
  /** What was written under a key, and answered: to be asked again later. */
  readonly keyed: { readonly number: string; readonly input: Variables; readonly data: Told['data'] }[];
}

export const secrets = ['git-secret', 'tracker-secret'];

export function promote(gateway: StoryGateway, version: string, alias: string, more: object = {}): Promise<Told> {
  return gateway.ask('11', { input: { version, alias, reason: `${version} to ${alias}`, ...more } });
}

export function datasetId(world: ReleaseWorld, { dataset }: Trained): string {
  return `dataset:${world.tracker}/${dataset.name}@${dataset.digest}`;
}

export function commitId({ commit }: Trained): string {
  return `commit:code.acme.test/ml/ctr@${commit}`;
}
