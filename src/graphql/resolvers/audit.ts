import { type Checkpoint, type CheckpointKeys, readCheckpoint } from '#domain/checkpoint.ts';
import { modelSubject } from '#domain/history.ts';
import { idOfSubject, subjectOfId } from '#domain/history-id.ts';
import { connection, pageWish } from '#graphql/answers.ts';
import type { CheckpointSignature, Resolvers } from '#graphql/generated/types.ts';
import { auditPage } from '#reader/audit.ts';
import { exportPage } from '#reader/audit-export.ts';
import { takeCheckpoint } from '#reader/checkpoint.ts';
import { verifyAll } from '#reader/verify.ts';

export const audit: Resolvers = {
  Query: {
    audit: async (_, { filter, ...page }, { reader, acting }) => {
      const wish = pageWish(page);
      const { model, subject, by, kinds, from, to } = filter ?? {};
      const named = [
        ...(model == null ? [] : [modelSubject(reader.references.model(model).key)]),
        ...(subject == null ? [] : [subjectOfId(subject)]),
      ];
      const all = named.length === 0 ? await acting.ledger.subjects() : named;
      const subjects = all.filter((one) => named.every((other) => other === one));
      const asked = {
        by: by ?? null,
        kinds: kinds == null ? null : new Set(kinds),
        from: from?.getTime() ?? null,
        to: to?.getTime() ?? null,
      };
      return connection(await auditPage(acting.ledger, subjects, asked, wish));
    },
    verifyAudit: async (_, { subject, against }, { acting, checkpoints }) => {
      const checkpoint = against == null ? null : readCheckpoint(against, checkpoints.trusted);
      const { events, head, broken } = await verifyAll(acting.ledger, subject == null ? null : subjectOfId(subject), checkpoint);
      const firstBroken = broken === null ? null : { ...broken, subject: idOfSubject(broken.subject) };
      return {
        valid: broken === null,
        events,
        head,
        checkpointedAt: checkpoint === null ? null : new Date(checkpoint.at),
        checkpointSignature: checkpoint === null ? null : signatureOf(checkpoint, checkpoints),
        checkpointKey: checkpoint?.signedBy ?? null,
        firstBroken,
      };
    },
    auditExport: async (_, { subject, after }, { acting }) => {
      const only = subject == null ? null : subjectOfId(subject);
      const { lines, events, cursor, hasNextPage } = await exportPage(acting.ledger, only, after ?? null, acting.now());
      const pageInfo = { hasNextPage, hasPreviousPage: after != null, startCursor: null, endCursor: cursor };
      return { lines, events, pageInfo };
    },
    checkpoint: async (_, __, { acting, checkpoints }) => (await takeCheckpoint(acting.ledger, acting.now(), checkpoints.own)).text,
  },
  AuditEvent: {
    sequence: ({ stored }) => stored.sequence,
    at: ({ stored }) => new Date(stored.at),
    kind: ({ stored }) => stored.event.kind,
    by: ({ stored }) => stored.event.by,
    subject: ({ stored }) => idOfSubject(stored.subject),
    reason: ({ stored }) => stored.event.reason,
    digest: ({ stored }) => stored.link,
    previousDigest: (node) => node.previousLink,
  },
};

function signatureOf({ signedBy }: Checkpoint, { trusted }: CheckpointKeys): CheckpointSignature {
  if (signedBy === null) return 'NONE';
  return trusted?.has(signedBy) === true ? 'VALID' : 'UNKNOWN_KEY';
}
