import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { directoryRegistry, type TestRegistry } from './directory-registry.ts';
import { type StoryGateway, settingsFile, startGateway, type Told, type Variables } from './story-gateway.ts';

/** Who is asked in stories about governance, by what they may. */
export const tokens = {
  alice: 'alice-may-promote-0001',
  bob: 'bob-may-review-0002',
  carol: 'carol-may-review-0003',
  oncall: 'oncall-may-roll-back-0004',
  ci: 'ci-may-check-0005',
  admin: 'admin-may-everything-0006',
} as const;

type Somebody = keyof typeof tokens;

export const auth = {
  anonymous: ['read'],
  tokens: [
    { name: 'alice', roles: ['mlops'], token: tokens.alice },
    { name: 'bob', roles: ['ml-lead'], token: tokens.bob },
    { name: 'carol', roles: ['ml-lead'], token: tokens.carol },
    { name: 'oncall', roles: ['oncall'], token: tokens.oncall },
    { name: 'ci', roles: ['ci'], token: tokens.ci, type: 'SERVICE' },
    { name: 'admin', roles: ['admin'], token: tokens.admin },
  ],
  rights: {
    mlops: ['read', 'register', 'check', 'promote', 'rollback', 'freeze', 'deprecate', 'note', 'tag'],
    'ml-lead': ['read', 'review'],
    oncall: ['read', 'rollback'],
    ci: ['read', 'register', 'check'],
    admin: ['*'],
  },
};

/** What `ctr` is governed by unless a story says otherwise. */
export const policyText = `models: ["ctr"]
stages: [Dev, Staging, Production]
promotion:
  Production:
    from: [Staging]
    checks: [schema_ok, "auc >= 0.85", "auc >= production.auc - 0.005"]
    approvals: { count: 1, roles: [ml-lead], selfApproval: false }
    promoters: [mlops]
  Staging: { checks: [schema_ok] }
rollback: { roles: [oncall, mlops], to: last-passing, notify: owners }
`;

/** A registry with versions 1 to 4 of `ctr`, people with rights, and a policy. */
export interface GovernedWorld {
  readonly registry: TestRegistry;
  readonly config: string;
  gateway: StoryGateway;
  /** Sends an operation of `docs/queries/` as somebody. */
  as(who: Somebody, number: string, variables?: Variables): Promise<Told>;
  /** Another gateway over the same settings, in place of the first. */
  restart(): Promise<void>;
  /** Writes another metric into the metadata of a version. */
  edit(version: string, auc: number): Promise<void>;
  remove(): Promise<void>;
}

/** `auc` of each version: 1 is fine, 2 is better, 3 is too low, 4 is a little lower than 2. */
const aucs = { '1': 0.86, '2': 0.88, '3': 0.8, '4': 0.878 } as const;

function metadata(version: string, auc: number): object {
  return {
    model_name: 'ctr',
    version: `1.${version}.0`,
    owners: ['mlops@acme.test'],
    created_at: `2026-10-0${version}T12:00:00Z`,
    data: { snapshot_id: `ds_${version}`, digest: `sha256:${version.repeat(64)}` },
    training: { params: { lr: 0.01 }, seed: 42 },
    metrics: { split: 'val', auc },
  };
}

export async function governedWorld(more: { readonly policy?: string; readonly settings?: object } = {}): Promise<GovernedWorld> {
  const registry = await directoryRegistry();
  for (const [version, auc] of Object.entries(aucs)) {
    const folder = await registry.put('ctr', version, metadata(version, auc));
    await writeFile(join(folder, 'model.onnx'), `weights of ${version}`);
  }
  const policies = join(registry.base, 'policies');
  await mkdir(policies);
  await writeFile(join(policies, 'ctr.yaml'), more.policy ?? policyText);
  const config = await settingsFile(registry.base, {
    store: { ledger: { path: './ledger' } },
    trackers: { main: { kind: 'directory', path: './registry' } },
    policies: './policies',
    auth,
    ...more.settings,
  });
  const start = () => startGateway({ config }, { secrets: Object.values(tokens) });
  const world: GovernedWorld = {
    registry,
    config,
    gateway: await start(),
    as: (who, number, variables) => world.gateway.as(tokens[who]).ask(number, variables),
    async restart() {
      await world.gateway.close();
      world.gateway = await start();
    },
    async edit(version, auc) {
      await registry.put('ctr', version, metadata(version, auc));
    },
    async remove() {
      await world.gateway.close();
      await registry.remove();
    },
  };
  return world;
}

/** Takes the registry folder away, as if a disk were unplugged. */
export async function unplug({ registry }: GovernedWorld): Promise<void> {
  await rm(registry.path, { recursive: true, force: true });
}
