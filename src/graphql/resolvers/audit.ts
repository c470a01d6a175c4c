import { checkpointText, readCheckpoint } from '#domain/checkpoint.ts';
import { badInput } from '#domain/fault.ts';
import { modelOfSubject, modelSubject, type Subject } from '#domain/history.ts';
import { modelId, parseNodeId } from '#domain/node-id.ts';
import { connection, pageWish } from '#graphql/answers.ts';
import type { Resolvers } from '#graphql/generated/types.ts';
import { auditPage } from '#reader/audit.ts';
import { headsNow, verifyAll } from '#reader/verify.ts';

export const audit: Resolvers = {
  Query: {
    audit: async (_, { filter, ...page }, { reader, acting }) => {
      const wish = pageWish(page);
      const { model, by, kinds, from, to } = filter ?? {};
      const subjects = model == null ? await acting.ledger.subjects() : [modelSubject(reader.references.model(model).key)];
      const asked = {
        by: by ?? null,
        kinds: kinds == null ? null : new Set(kinds),
        from: from?.getTime() ?? null,
        to: to?.getTime() ?? null,
      };
      return connection(await auditPage(acting.ledger, subjects, asked, wish));
    },
    verifyAudit: async (_, { subject, against }, { acting }) => {
      const checkpoint = against == null ? null : readCheckpoint(against);
      const { events, head, broken } = await verifyAll(acting.ledger, subject == null ? null : subjectOf(subject), checkpoint);
      const firstBroken = broken === null ? null : { ...broken, subject: idOf(broken.subject) };
      return { valid: broken === null, events, head, checkpointedAt: checkpoint === null ? null : new Date(checkpoint.at), firstBroken };
    },
    checkpoint: async (_, __, { acting, reader }) => checkpointText(await headsNow(acting.ledger), new Date(reader.world.now())),
  },
  AuditEvent: {
    sequence: ({ stored }) => stored.sequence,
    at: ({ stored }) => new Date(stored.at),
    kind: ({ stored }) => stored.event.kind,
    by: ({ stored }) => stored.event.by,
    subject: ({ stored }) => idOf(stored.subject),
    reason: ({ stored }) => stored.event.reason,
    digest: ({ stored }) => stored.link,
    previousDigest: (node) => node.previousLink,
  },
};

/** The history that an id means; written as its model's id. */
function subjectOf(id: string): Subject {
  const name = parseNodeId(id);
  if (name.kind !== 'model') throw badInput(`${id} is the id of no history. Those of models look like model:ctr.`);
  return modelSubject(name.key);
}

function idOf(subject: Subject): string {
  const model = modelOfSubject(subject);
  return model === null ? subject : modelId(model);
}
