import type { AliasMoved } from '#domain/event.ts';
import { decideAdoption, type Target } from '#domain/move.ts';
import { aliasId } from '#domain/node-id.ts';
import { type Decided, decided, type Refusal, refused } from '#domain/refusal.ts';
import { bindingField } from '#domain/view.ts';
import type { AliasNode } from '#reader/aliases.ts';
import { type MoveNode, movesOf } from '#reader/moves.ts';
import type { ModelName } from '#reader/names.ts';
import { settled } from '#reader/settled.ts';
import type { VersionNode } from '#reader/versions.ts';
import { aliasFacts, boundOf, readOfAlias, readOfBinding } from './facts.ts';
import { type Act, doneBeforeAnywhere, type Facts, govern } from './govern.ts';
import { AdoptInput, checkedInput } from './input.ts';
import { type Acting, type Decision } from './write.ts';

export interface Adoption {
  readonly moves: readonly MoveNode[];
  readonly clashes: readonly { readonly alias: string; readonly candidates: readonly VersionNode[] }[];
  readonly refusals: readonly Refusal[];
}

/** Most aliases of one model that are taken over in one append. */
const aliasesMax = 100;

interface Found {
  readonly alias: string;
  readonly target: Omit<Target, 'bound'>;
}

/** What there is to take over of one model, before anything is written. */
interface Plan extends Omit<Adoption, 'moves'> {
  readonly model: ModelName;
  readonly found: readonly Found[];
}

/** Takes aliases and stages of trackers over, model by model; one that the ledger already keeps is left alone. Everything is asked before anything is written. */
export async function adopt(acting: Acting, given: unknown): Promise<Adoption> {
  const input = checkedInput(AdoptInput, given);
  const act = {
    mutation: 'adopt',
    idempotencyKey: input.idempotencyKey ?? null,
    input: { dryRun: input.dryRun, models: input.models ?? null },
  };
  const before = input.dryRun ? [] : await doneBeforeAnywhere(acting, act);
  if (before.length > 0)
    return joined(
      before.map((acted) => ({
        moves: acted.ok ? movesOf(acted.done.stored) : [],
        clashes: [],
        refusals: acted.ok ? [] : [acted.refusal],
      })),
    );
  const models = input.models == null ? await everyModel(acting) : input.models.map((ref) => acting.reader.references.model(ref));
  const distinct = [...new Map(models.map((model) => [model.key, model])).values()];
  const plans = await Promise.all(distinct.map((model) => planOf(acting, model)));
  return joined(await Promise.all(plans.map((plan) => carryOut(acting, plan, { ...act, model: plan.model.key }, input.dryRun))));
}

function joined(adoptions: readonly Adoption[]): Adoption {
  return {
    moves: adoptions.flatMap((one) => one.moves),
    clashes: adoptions.flatMap((one) => one.clashes),
    refusals: adoptions.flatMap((one) => one.refusals),
  };
}

/** Every model of every tracker; a tracker that cannot be asked stops an adoption of everything. */
async function everyModel(acting: Acting): Promise<readonly ModelName[]> {
  const { listed, missing } = await acting.reader.modelList.everything();
  const [gap] = missing;
  if (gap !== undefined) throw gap.fault;
  return listed.map(({ model }) => model.name);
}

async function planOf(acting: Acting, model: ModelName): Promise<Plan> {
  const { aliases, faults } = await acting.reader.aliases.all(model);
  const [fault] = faults;
  if (fault !== undefined) throw fault.fault;
  const upstream = aliases.filter((alias) => alias.authority === 'UPSTREAM');
  const clashing = upstream.filter((alias) => alias.candidates.length > 1);
  const plain = upstream.filter((alias) => alias.candidates.length === 1);
  const looked = await Promise.all(plain.slice(0, aliasesMax).map((alias) => lookAt(acting, alias)));
  const more =
    plain.length > aliasesMax
      ? [
          refused('INVALID', `${model.key} has ${plain.length} aliases; ${aliasesMax} are taken over at once.`, 'Adopt again for the rest.')
            .refusal,
        ]
      : [];
  return {
    model,
    found: looked.filter((one) => 'target' in one),
    clashes: clashing.map((alias) => ({ alias: aliasId(model.key, alias.name), candidates: alias.candidates })),
    refusals: [...looked.filter((one) => 'code' in one), ...more],
  };
}

/** A tracker's alias may point to a version that was deleted: that is no version to take over. */
async function lookAt(acting: Acting, alias: AliasNode): Promise<Found | Refusal> {
  const { reader } = acting;
  const version = alias.candidates[0] as VersionNode;
  const record = await settled(reader.versions.record(version));
  if (!record.ok) {
    if (record.fault.code !== 'NOT_FOUND') throw record.fault;
    const message = `${aliasId(alias.model, alias.name)} points to version ${version.key.version}, which its tracker does not have.`;
    return refused('NOT_FOUND', message, 'Mend the alias at its tracker, or promote another version here.').refusal;
  }
  const home = await reader.upstream.model.load({ tracker: version.key.tracker, name: version.key.model });
  return {
    alias: alias.name,
    target: { key: version.key, status: record.value.status, modelCreatedAt: home?.createdAt?.getTime() ?? null },
  };
}

async function carryOut(acting: Acting, plan: Plan, act: Omit<Act, 'decide' | 'logs'>, dryRun: boolean): Promise<Adoption> {
  const { model, found, clashes, refusals } = plan;
  if (found.length === 0) return { moves: [], clashes, refusals };
  const decide = async (facts: Facts) => decisionOf(acting, facts, found);
  if (dryRun) {
    const history = await acting.reader.histories.model(model.key);
    const decision = await decide({ model: model.key, appendId: 'dry-run', history, policy: null, logs: [] });
    const moves = decision.ok
      ? decision.value.events.flatMap((event) =>
          event.kind === 'AliasMoved' ? [{ model: model.key, at: acting.now(), sequence: null, event }] : [],
        )
      : [];
    return { moves, clashes, refusals: decision.ok ? refusals : [...refusals, decision.refusal] };
  }
  const acted = await govern(acting, { ...act, decide });
  return acted.ok
    ? { moves: movesOf(acted.done.stored), clashes, refusals }
    : { moves: [], clashes, refusals: [...refusals, acted.refusal] };
}

/** The first event that names a tracker's model binds it; the ones after it belong to the same binding. */
function decisionOf(acting: Acting, facts: Facts, found: readonly Found[]): Decided<Decision> {
  const bound = new Map(found.map(({ target }) => [bindingField(target.key), boundOf(facts, target.key)]));
  const events: AliasMoved[] = [];
  for (const { alias, target } of found) {
    const place = bindingField(target.key);
    const wish = { by: acting.person, reason: `adopted from ${target.key.tracker}`, expected: null, appendId: facts.appendId };
    const adoption = decideAdoption(wish, aliasFacts(acting, facts, facts.model, alias, null), {
      ...target,
      bound: bound.get(place) ?? null,
    });
    if (adoption === null) continue;
    if (!adoption.ok) return adoption;
    for (const event of adoption.value) {
      events.push(event);
      const [binding] = event.binds ?? [];
      if (binding !== undefined) bound.set(place, { ...binding, sequence: 0, field: '' });
    }
  }
  if (events.length === 0) return refused('CONFLICT', `The aliases of ${facts.model} were taken over meanwhile.`);
  return decided({
    events,
    read: found.flatMap(({ alias, target }) => [...readOfAlias(facts, alias), ...readOfBinding(facts, target.key)]),
  });
}
