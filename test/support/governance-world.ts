import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { z } from 'zod';
import { modelSubject, policiesSubject } from '#domain/history.ts';
import { openLedger, type LedgerSettings as Shape } from '#store/open.ts';
import { directoryRegistry } from './directory-registry.ts';
import { expectWhole } from './ledger-checks.ts';
import { pick, type StoryGateway, settingsFile, spawnGateway, startGateway, type Told, type Variables } from './story-gateway.ts';

type LedgerSettings = z.input<typeof Shape>;

/** Who acts at random: each with what they are called in the record and what a policy sees of them. */
export const actors = {
  alice: { person: 'alice', roles: ['mlops'] },
  /** Alice with another token, under which she may review. */
  aliceLead: { person: 'alice', roles: ['ml-lead', 'mlops'] },
  bob: { person: 'bob', roles: ['ml-lead'] },
  carol: { person: 'carol', roles: ['ml-lead', 'mlops'] },
  oncall: { person: 'oncall', roles: ['oncall'] },
  /** A service with the role of reviewers. */
  robot: { person: 'robot', roles: ['ci', 'ml-lead'] },
  admin: { person: 'admin', roles: ['admin'] },
  anonymous: { person: null, roles: [] },
} as const satisfies Record<string, { readonly person: string | null; readonly roles: readonly string[] }>;

export type Actor = keyof typeof actors;

const configured = ['alice', 'bob', 'carol', 'oncall', 'robot', 'admin'] as const;

const auth = {
  anonymous: ['read'],
  tokens: configured.map((name) => ({
    name,
    roles: actors[name].roles,
    token: `${name}-acts-at-random-0001`,
    ...(name === 'robot' ? { type: 'SERVICE' } : {}),
  })),
  rights: {
    mlops: ['read', 'register', 'check', 'promote', 'rollback', 'freeze', 'deprecate', 'retire', 'note', 'tag', 'owners'],
    'ml-lead': ['read', 'review'],
    oncall: ['read', 'rollback'],
    ci: ['read', 'register', 'check', 'review'],
    admin: ['*'],
  },
};

export interface GovernanceWorld {
  /** Settings of the ledger, for those who look at it themselves. */
  readonly ledger: LedgerSettings;
  /** A model of its own with versions 1 to 4; its key. */
  model(): Promise<string>;
  /** Other metrics for a version, behind our back. */
  edit(model: string, version: string, auc: number): Promise<void>;
  /** Sends a document through one of the gateways. */
  as(who: Actor, gateway: number, document: string, variables?: Variables): Promise<Told>;
  /** SIGKILL for one of the gateways, and another in its place once it answers; only where they are processes. */
  killed(gateway: number): Promise<void>;
  /** Every event of a model and of the policies, after everything was held against everything. */
  whole(model: string): Promise<Awaited<ReturnType<typeof expectWhole>>>;
  remove(): Promise<void>;
}

export interface WorldOptions {
  readonly ledger: (base: string) => LedgerSettings;
  /** Gateways in processes of their own; else in this one. */
  readonly processes: boolean;
}

const tokenDocument = 'mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret userErrors { message } } }';

/** Two gateways over one ledger and one registry, whose policies are set through the API. */
export async function governanceWorld({ ledger, processes }: WorldOptions): Promise<GovernanceWorld> {
  const registry = await directoryRegistry();
  const settings = ledger(registry.base);
  const config = await settingsFile(registry.base, {
    store: { ledger: settings },
    trackers: { main: { kind: 'directory', path: registry.path } },
    auth,
  });
  const start = (): Promise<StoryGateway> => (processes ? spawnGateway(['--config', config]) : startGateway({ config }));
  const gateways = await Promise.all([start(), start()]);
  const at = (index: number): StoryGateway => gateways[index % gateways.length] as StoryGateway;
  const tokens = new Map<Actor, string>(configured.map((name) => [name, `${name}-acts-at-random-0001`]));
  const made = await at(0)
    .as(tokens.get('admin') ?? '')
    .query(tokenDocument, { input: { name: 'alice reviews', person: 'alice', roles: actors.aliceLead.roles } });
  tokens.set('aliceLead', String(pick(made, 'createToken.secret')));
  const run = randomUUID().slice(0, 8);
  let models = 0;
  const put = (model: string, version: string, auc: number) =>
    registry.put(model, version, { model_name: model, version: `1.${version}.0`, metrics: { auc } });
  return {
    ledger: settings,
    async model() {
      const model = `${run}-m${(models += 1)}`;
      for (const [at, auc] of [0.6, 0.7, 0.8, 0.4].entries()) await put(model, String(at + 1), auc);
      return model;
    },
    edit: async (model, version, auc) => void (await put(model, version, auc)),
    as(who, gateway, document, variables = {}) {
      const token = tokens.get(who);
      return (token === undefined ? at(gateway) : at(gateway).as(token)).query(document, variables);
    },
    async killed(gateway) {
      if (!processes) throw new Error('a gateway in this process is not killed');
      process.kill(at(gateway).pid, 'SIGKILL');
      gateways[gateway % gateways.length] = await start();
    },
    async whole(model) {
      const opened = await openLedger(settings);
      try {
        await expectWhole(opened, policiesSubject);
        return await expectWhole(opened, modelSubject(model));
      } finally {
        await opened.close();
      }
    },
    async remove() {
      await Promise.all(gateways.map((gateway) => gateway.close()));
      await registry.remove();
    },
  };
}

/** The embedded ledger in a folder below. */
export function embedded(base: string): LedgerSettings {
  return { path: join(base, 'ledger') };
}
