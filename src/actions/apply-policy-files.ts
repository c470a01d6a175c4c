import { badInput } from '#domain/fault.ts';
import { policiesSubject } from '#domain/history.ts';
import { decideFiles, type PolicyFile, readPolicyFiles } from '#domain/policy-setting.ts';
import { refused } from '#domain/refusal.ts';
import { inForce, lastVersions, policiesQuery } from '#reader/policies.ts';
import { type Acting, write } from './write.ts';

/**
 * Makes the policies that files manage those of these files: a changed file is a new version, one that is gone takes its policy away,
 * one that is in force already writes nothing, however many servers start at once. Throws BAD_USER_INPUT with file and line.
 */
export async function applyPolicyFiles(acting: Acting, files: readonly PolicyFile[]): Promise<void> {
  const found = readPolicyFiles(files);
  if (!found.ok) throw badInput(found.complaints.join('\n'));
  const acted = await write(acting, {
    mutation: 'applyPolicyFiles',
    subject: policiesSubject,
    scope: policiesSubject,
    idempotencyKey: null,
    input: null,
    query: { views: policiesQuery.views ?? [] },
    decide: async ({ appendId, snapshot }) => {
      const last = await lastVersions(acting.ledger, snapshot);
      const events = decideFiles(found.read, inForce(snapshot), (name) => last.get(name) ?? 0, appendId);
      if (!Array.isArray(events)) return events;
      // Nothing to do is the one refusal that is none.
      if (events.length === 0) return refused('CONFLICT', 'in force already');
      const names = [...new Set(events.map(({ policy }) => policy.name))];
      const read = names.map((field) => ({ view: 'policy', field, sequence: snapshot.views.policy?.get(field)?.sequence ?? 0 }) as const);
      return { ok: true, value: { events, read } };
    },
  });
  if (!acted.ok && acted.refusal.code !== 'CONFLICT') throw badInput(`${acted.refusal.message} ${acted.refusal.hint ?? ''}`.trim());
}
