import type { LedgerEvent } from '#domain/event.ts';
import type { Drift } from '#domain/events/seal.ts';
import { modelSubject } from '#domain/history.ts';
import type { Holder } from '#domain/recorded.ts';
import { decided } from '#domain/refusal.ts';
import { decideDrift } from '#domain/seal-decision.ts';
import { DriftValue, SealValue, versionField } from '#domain/view.ts';
import type { Snapshot } from '#ports/ledger.ts';
import { type Acted, type Acting, type Decision, write } from './write.ts';

/** That the sources of a sealed version were found to tell this now. */
export interface FoundDrift {
  /** Key of the model. */
  readonly model: string;
  readonly version: Holder;
  /** Of the seal that it was held against. */
  readonly digest: string;
  /** Empty where they tell what was sealed again. */
  readonly drifted: readonly Drift[];
}

/** Writes down that drift appeared, changed or went away. Of several gateways that find the same, one writes it; where the seal is another one by now, nobody. */
export async function recordDrift(acting: Acting, found: FoundDrift): Promise<Acted> {
  return write(acting, {
    mutation: 'recordDrift',
    subject: modelSubject(found.model),
    scope: found.model,
    idempotencyKey: null,
    input: found,
    query: { entries: entriesOf(found.version) },
    decide: async ({ appendId, snapshot }) => {
      const { events, read } = driftEvents({ by: acting.person, reason: null, appendId }, found, snapshot);
      return decided({ events, read });
    },
  });
}

function entriesOf(version: Holder) {
  const field = versionField(version);
  return [
    { view: 'seal' as const, field },
    { view: 'drift' as const, field },
  ];
}

/** What is to be written of drift that was found, and what that stands on. */
function driftEvents(
  wish: Pick<LedgerEvent, 'by' | 'reason' | 'appendId'>,
  { version, digest, drifted }: FoundDrift,
  snapshot: Pick<Snapshot, 'views'>,
): Pick<Decision, 'events' | 'read'> {
  const field = versionField(version);
  const [seal, drift] = [snapshot.views.seal?.get(field), snapshot.views.drift?.get(field)];
  const read = [
    { view: 'seal' as const, field, sequence: seal?.sequence ?? 0 },
    { view: 'drift' as const, field, sequence: drift?.sequence ?? 0 },
  ];
  const kept = seal === undefined ? null : SealValue.parse(JSON.parse(seal.value));
  if (kept === null || kept.erased || kept.digest !== digest) return { events: [], read };
  const known = drift === undefined ? null : DriftValue.parse(JSON.parse(drift.value));
  const event = decideDrift(wish, version, digest, known?.digest === digest ? known.drifted : [], drifted);
  return { events: event === null ? [] : [event], read };
}
