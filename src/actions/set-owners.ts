import { decided } from '#domain/refusal.ts';
import { refusingNotFound } from './facts.ts';
import { govern } from './govern.ts';
import { checkedInput } from './input.ts';
import { SetOwnersInput } from './input-declared.ts';
import type { Acted, Acting } from './write.ts';

/** Says who answers for a model. Theirs is the whole list: what trackers say of owners does not count any more. */
export async function setOwners(acting: Acting, given: unknown): Promise<Acted> {
  const { idempotencyKey = null, ...input } = checkedInput(SetOwnersInput, given);
  const name = acting.reader.references.model(input.model);
  const { owners, reason } = input;
  return refusingNotFound(['input', 'model'], async () => {
    await acting.reader.models.find(name);
    return govern(acting, {
      mutation: 'setOwners',
      model: name.key,
      idempotencyKey,
      input,
      decide: async ({ appendId }) => decided({ events: [{ kind: 'OwnersSet', by: acting.person, reason, appendId, owners }], read: [] }),
    });
  });
}
