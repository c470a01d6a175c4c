import { modelOfSubject, modelSubject, type Stored } from '#domain/history.ts';
import type { EffectivePolicy } from '#domain/policy.ts';
import { type Decided, decided } from '#domain/refusal.ts';
import { onlyField } from '#domain/view.ts';
import type { LogQuery } from '#ports/ledger.ts';
import { historyOf, type ModelHistory, modelViews } from '#reader/histories.ts';
import { policiesQuery, policyFor } from '#reader/policies.ts';
import { type Acted, type Acting, type Decision, repeats, type WriteAct, write } from './write.ts';

/** What a decision about a model stands on, read at one moment. */
export interface Facts {
  /** Key of the model. */
  readonly model: string;
  readonly appendId: string;
  readonly history: ModelHistory;
  /** The policy in force for the model; null where none is, or where the act is under none. */
  readonly policy: EffectivePolicy | null;
  /** In the order of the wish's logs. */
  readonly logs: readonly (readonly Stored[])[];
}

/** An act on the history of one model. */
export interface Act extends Pick<WriteAct, 'mutation' | 'idempotencyKey' | 'input' | 'unrecorded' | 'lane'> {
  /** Key of the model whose history is written to. */
  readonly model: string;
  readonly logs?: readonly LogQuery[];
  /** Whether policy has a say: it is read in the same round trip. */
  readonly underPolicy?: true;
  readonly decide: (facts: Facts) => Promise<Decided<Decision>>;
}

/** Gathers, decides, writes in the history of a model. */
export async function govern(acting: Acting, act: Act): Promise<Acted> {
  const { model, mutation, idempotencyKey, input } = act;
  return write(acting, {
    mutation,
    subject: modelSubject(model),
    scope: model,
    idempotencyKey,
    input,
    ...(act.unrecorded === true ? { unrecorded: true } : {}),
    ...(act.lane === undefined ? {} : { lane: act.lane }),
    query: { views: modelViews, logs: act.logs ?? [] },
    also: act.underPolicy === true ? [policiesQuery] : [],
    decide: async ({ appendId, snapshot, also: [policies] }) => {
      const policy = policies === undefined ? null : policyFor(policies, model);
      const history = historyOf(snapshot);
      const decision = await act.decide({ model, appendId, history, policy, logs: snapshot.logs });
      if (!decision.ok || act.underPolicy !== true) return decision;
      // What was decided under one policy is not written behind the event that binds the history to the next.
      const bound = { view: 'bound' as const, field: onlyField, sequence: history.bound?.sequence ?? 0 };
      return decided({ ...decision.value, read: [...decision.value.read, bound] });
    },
  });
}

/** What a decision would stand on now, for acts that only look. */
export async function factsNow(acting: Acting, model: string): Promise<Facts> {
  const { histories, policies } = acting.reader;
  const [history, policy] = await Promise.all([histories.model(model), policies.of(model)]);
  return { model, appendId: 'look', history, policy, logs: [] };
}

/** What was done under this key before, without deciding anything; null where nothing was. */
export async function doneBefore(acting: Acting, act: Pick<Act, 'mutation' | 'model' | 'idempotencyKey' | 'input'>): Promise<Acted | null> {
  const [before] = await repeats(acting, [{ ...act, subject: modelSubject(act.model), scope: act.model }]);
  return before ?? null;
}

/** What was done under this key before, in whatever model: for an act that finds out itself which models it is about. */
export async function doneBeforeAnywhere(
  acting: Acting,
  act: Pick<Act, 'mutation' | 'idempotencyKey' | 'input'>,
): Promise<readonly Acted[]> {
  if (act.idempotencyKey === null) return [];
  const models = (await acting.ledger.subjects()).map(modelOfSubject).filter((model) => model !== null);
  const before = await repeats(
    acting,
    models.map((model) => ({ ...act, subject: modelSubject(model), scope: model })),
  );
  return before.filter((acted) => acted !== null);
}
