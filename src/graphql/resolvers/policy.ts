import { setPolicy } from '#actions/set-policy.ts';
import { notFound } from '#domain/fault.ts';
import { plainListMax } from '#domain/page.ts';
import { readPolicy } from '#domain/policy-document.ts';
import { connection, pageWish } from '#graphql/answers.ts';
import type { Resolvers } from '#graphql/generated/types.ts';
import { policySetBy, triedPolicy } from '#reader/policies.ts';

export const policy: Resolvers = {
  Query: {
    policy: async (_, { model }, { reader }) => {
      const { key } = reader.references.model(model);
      const found = await reader.policies.nodeFor(key);
      if (found === null) throw notFound(`No policy holds for ${key}: its aliases move by the right to promote alone.`);
      return found;
    },
    policies: async (_, __, { reader }) => (await reader.policies.all()).slice(0, plainListMax),
    policyVersions: async (_, { model, ...page }, { reader }) => {
      const { page: found, total } = await reader.policies.versions(reader.references.model(model).key, pageWish(page));
      return { ...connection(found), totalCount: total };
    },
    checkPolicy: (_, { document }) => {
      const read = readPolicy(document, 'policy');
      return read.ok
        ? { valid: true, errors: [], policy: triedPolicy(read.policy, document) }
        : { valid: false, errors: read.complaints, policy: null };
    },
  },
  Mutation: {
    setPolicy: async (_, { input }, { acting }) => {
      const { acted, refusals } = await setPolicy(acting, input);
      const [stored] = acted.ok ? acted.done.stored : [];
      return { policy: stored === undefined ? null : policySetBy(stored), userErrors: refusals };
    },
  },
  Policy: {
    name: (node) => node.policy.name,
    models: (node) => node.policy.patterns,
    version: (node) => node.set?.version ?? null,
    source: (node) => node.set?.source ?? null,
    mode: (node) => node.policy.mode,
    stages: (node) => node.policy.stages,
    versioning: ({ policy: { versioning } }) =>
      versioning === null ? null : { scheme: versioning.scheme, major: versioning.MAJOR, minor: versioning.MINOR, patch: versioning.PATCH },
    promotionRules: (node) =>
      [...node.policy.promotion.values()].map((rule) => {
        const { approvals } = rule;
        if (approvals === null) return { ...rule, approvals };
        const { expiresIn } = approvals;
        return { ...rule, approvals: { ...approvals, expiresInSeconds: expiresIn === null ? null : Math.round(expiresIn / 1_000) } };
      }),
    rollbackRule: ({ policy: { rollback } }) => ({ ...rollback, notify: rollback.notify === 'owners' ? 'OWNERS' : 'NOBODY' }),
    recorders: (node) => node.policy.recorders,
    setAt: async (node, _, { reader }) => {
      const stored = await reader.policies.setting(node);
      return stored === null ? null : new Date(stored.at);
    },
    setBy: async (node, _, { reader }) => (await reader.policies.setting(node))?.event.by ?? null,
    reason: async (node, _, { reader }) => (await reader.policies.setting(node))?.event.reason ?? null,
  },
  PolicyVersion: {
    sequence: ({ stored }) => stored.sequence,
    name: ({ event }) => event.policy.name,
    version: ({ event }) => event.policy.version,
    digest: ({ event }) => event.policy.digest,
    source: ({ event }) => event.policy.source,
    document: ({ event }) => event.policy.document,
    removed: ({ event }) => event.policy.removed,
    at: ({ stored }) => new Date(stored.at),
    by: ({ event }) => event.by,
    reason: ({ event }) => event.reason,
  },
};
