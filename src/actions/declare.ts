import type { LedgerEvent } from '#domain/event.ts';
import type { Holder } from '#domain/recorded.ts';
import { type Decided, decided } from '#domain/refusal.ts';
import { refusingNotFound } from './facts.ts';
import { govern } from './govern.ts';
import { askAheadForCare, modelOf, namedForCare } from './named.ts';
import type { Acted, Acting } from './write.ts';

/** What a declaration about a version is made of, before it is decided. */
export interface Declaration {
  readonly mutation: string;
  readonly idempotencyKey: string | null;
  /** Everything that the caller gave, without the key. */
  readonly input: { readonly version: string; readonly reason?: string };
  /** The event, for the version that the input names. */
  readonly event: (version: Holder) => Promise<Decided<Said>>;
}

/** An event without what every event has. */
type Said = DistributiveOmit<
  Extract<LedgerEvent, { kind: 'ComplianceSet' | 'CorrectionRecorded' | 'FileAttached' | 'MonitorLinked' }>,
  'by' | 'reason' | 'appendId'
>;

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Writes down what somebody says of a version; the version is found also while its tracker is away. Nothing but the version is guarded: what is said last stands. */
export async function declare(acting: Acting, { mutation, idempotencyKey, input, event }: Declaration): Promise<Acted> {
  const model = modelOf(acting, input.version);
  await askAheadForCare(acting, input.version);
  return refusingNotFound(['input', 'version'], () =>
    govern(acting, {
      mutation,
      model,
      idempotencyKey,
      input,
      decide: async (facts) => {
        const cared = await namedForCare(acting, facts, input.version);
        if (!cared.ok) return cared;
        const { version, binds, read } = cared.value;
        const said = await event(version);
        if (!said.ok) return said;
        const common = { by: acting.person, reason: input.reason ?? null, appendId: facts.appendId };
        return decided({ events: [{ ...said.value, ...common, ...(binds.length === 0 ? {} : { binds: [...binds] }) }], read });
      },
    }),
  );
}
