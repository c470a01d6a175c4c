import { badInput } from '#domain/fault.ts';
import type { Binding, Holder } from '#domain/recorded.ts';
import { refusingNotFound } from './facts.ts';
import { govern } from './govern.ts';
import { AddNoteInput, checkedInput } from './input.ts';
import { askAheadForCare, modelOf, namedForCare } from './named.ts';
import { type Acted, type Acting, type Decision } from './write.ts';

/** Adds a remark to one or more versions of one model. */
export async function addNote(acting: Acting, given: unknown): Promise<Acted> {
  const { idempotencyKey = null, ...input } = checkedInput(AddNoteInput, given);
  const [model, ...others] = new Set(input.versions.map((ref) => modelOf(acting, ref)));
  if (model === undefined || others.length > 0)
    throw badInput('input.versions names versions of one model; a note about two models is two notes.');
  await Promise.all(input.versions.map((ref) => askAheadForCare(acting, ref)));
  return refusingNotFound(['input', 'versions'], () =>
    govern(acting, {
      mutation: 'addNote',
      model,
      idempotencyKey,
      input,
      decide: async (facts) => {
        const versions: Holder[] = [];
        const read: Decision['read'][number][] = [];
        const binds = new Map<string, Binding>();
        for (const ref of input.versions) {
          const cared = await namedForCare(acting, facts, ref);
          if (!cared.ok) return cared;
          versions.push(cared.value.version);
          read.push(...cared.value.read);
          for (const binding of cared.value.binds) binds.set(JSON.stringify([binding.tracker, binding.model]), binding);
        }
        const { appendId } = facts;
        const about = { by: acting.person, reason: null, appendId, ...(binds.size === 0 ? {} : { binds: [...binds.values()] }) };
        const note = { noteId: appendId, note: input.kind, body: input.body, url: input.url ?? null, versions };
        return {
          ok: true,
          value: { events: [{ kind: 'NoteAdded', ...about, ...note }], read },
        };
      },
    }),
  );
}
