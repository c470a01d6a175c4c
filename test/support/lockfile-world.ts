import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CountingProxy, countingProxy } from './counting-proxy.ts';
import { directoryRegistry, type TestRegistry } from './directory-registry.ts';
import { gitRepository, type TestRepository } from './git-repository.ts';
import { type HostedKind, startHost, token } from './hosts/open.ts';
import { type StoryGateway, settingsFile, startGateway } from './story-gateway.ts';

/** What lies where in the repository `ml/locks`, commit by commit. */
export const lockTexts = {
  poetry: 'poetry = 1\n',
  uv: 'version = 1\n',
  listed: 'numpy==2.0.0\n',
  sub: 'version = "of the project"\n',
} as const;

export type LockCommit = 'none' | 'poetry' | 'uv' | 'link' | 'sub';

export interface LockfileWorld {
  readonly registry: TestRegistry;
  readonly repository: TestRepository;
  readonly at: Readonly<Record<LockCommit, string>>;
  /** Between gateway and host; null where the repository lies in a folder. */
  readonly proxy: CountingProxy | null;
  /** As versions name it. */
  readonly repo: string;
  /** The gateway that knows the Git host. */
  readonly gateway: StoryGateway;
  /** A gateway over the same registry and ledger that knows no Git host. */
  withoutGit(): Promise<StoryGateway>;
  /** `commit`: one of those, or any id. */
  made(version: string, commit: string, more?: object): Promise<void>;
  close(): Promise<void>;
}

export function sha256Of(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** A registry of versions made from commits of a repository with lock files, which lies at a host of that kind. */
export async function lockfileWorld(kind: HostedKind | 'git', limits: object = {}): Promise<LockfileWorld> {
  const registry = await directoryRegistry();
  const repository = gitRepository(join(registry.base, 'ml', 'locks'));
  const at = lockHistory(repository);
  const served = kind === 'git' ? null : await startHost(kind, { repositories: { 'ml/locks': { repository, changeRequests: [] } } });
  const proxy = served === null ? null : await countingProxy(served.url);
  const gitHosts = {
    code:
      proxy === null
        ? { kind: 'git', root: '.', remotes: { 'https://code.acme.test/ml/locks': 'ml/locks' } }
        : { kind, url: proxy.url, token, ...limits },
  };
  const base = {
    store: { ledger: { path: './ledger' } },
    trackers: { main: { kind: 'directory', path: './registry' } },
    sweep: { every: 'off' },
  };
  const config = await settingsFile(registry.base, { ...base, gitHosts });
  const gateway = await startGateway({ config }, { secrets: [token] });
  const repo = proxy === null ? 'https://code.acme.test/ml/locks' : `${proxy.url}/ml/locks`;
  return {
    ...{ registry, repository, at, proxy, gateway, repo },
    async withoutGit() {
      const folder = join(registry.base, 'bare');
      mkdirSync(folder, { recursive: true });
      const trackers = { main: { kind: 'directory', path: registry.path } };
      return await startGateway({
        config: await settingsFile(folder, { ...base, store: { ledger: { path: join(registry.base, 'ledger') } }, trackers }),
      });
    },
    async made(version, commit, { code, ...more }: { readonly code?: object } = {}) {
      const sha = commit in at ? at[commit as LockCommit] : commit;
      await registry.put('ctr', version, {
        ...{ model_name: 'ctr', version: `1.${version}.0`, created_at: '2025-11-01T12:00:00Z' },
        ...{ code: { repo, commit: sha, ...code }, training: { params: { lr: 0.01 } }, env: { framework: 'onnxruntime 1.17' } },
        ...more,
      });
    },
    async close() {
      await gateway.close();
      await proxy?.close();
      await served?.close();
      await registry.remove();
    },
  };
}

/** Commits that pin their packages one way or another. */
export function lockHistory({ path, git }: TestRepository): Record<LockCommit, string> {
  const put = (file: string, text: string): void => {
    mkdirSync(join(path, file, '..'), { recursive: true });
    writeFileSync(join(path, file), text);
  };
  const commit = (message: string): string => {
    git('add', '--all');
    git('commit', '--quiet', '-m', message);
    return git('rev-parse', 'HEAD');
  };
  put('train.py', 'print()\n');
  const none = commit('Nothing pinned');
  put('requirements.txt', lockTexts.listed);
  put('poetry.lock', lockTexts.poetry);
  const poetry = commit('Poetry, and a list');
  put('uv.lock', lockTexts.uv);
  const uv = commit('uv');
  put('projects/ctr/requirements.txt', lockTexts.sub);
  const sub = commit('A project of its own');
  git('rm', '--quiet', 'uv.lock', 'poetry.lock', 'requirements.txt');
  symlinkSync('projects/ctr/requirements.txt', join(path, 'requirements.txt'));
  const link = commit('A link is no file');
  return { none, poetry, uv, link, sub };
}
