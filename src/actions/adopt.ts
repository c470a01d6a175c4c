import type { AliasMoved } from '#domain/event.ts';
import { decideAdoption, type Target } from '#domain/move.ts';
import { aliasId } from '#domain/node-id.ts';
import { type Decided, decided, type Refusal, refused } from '#domain/refusal.ts';
import type { AliasNode } from '#reader/aliases.ts';
import { type MoveNode, movesOf } from '#reader/moves.ts';
import type { ModelName } from '#reader/names.ts';
import { settled } from '#reader/upstream.ts';
import type { VersionNode } from '#reader/versions.ts';
import { aliasFacts, boundOf, readOfAlias } from './facts.ts';
import { type Acting, type Decision, doneBefore, type Facts, govern } from './govern.ts';
import { AdoptInput, checkedInput } from './input.ts';

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

/** Takes aliases and stages of trackers over, model by model; one that the ledger already keeps is left alone. */
export async function adopt(acting: Acting, given: unknown): Promise<Adoption> {
  const input = checkedInput(AdoptInput, given);
  const models = input.models == null ? await everyModel(acting) : input.models.map((ref) => acting.reader.references.model(ref));
  const adoptions = await Promise.all(models.map((model) => adoptModel(acting, model, input)));
  return {
    moves: adoptions.flatMap((one) => one.moves),
    clashes: adoptions.flatMap((one) => one.clashes),
    refusals: adoptions.flatMap((one) => one.refusals),
  };
}

/** Every model of every tracker; a tracker that cannot be asked stops an adoption of everything. */
async function everyModel(acting: Acting): Promise<readonly ModelName[]> {
  const { modelList } = acting.reader;
  const { listed, missing } = await modelList.everything();
  const [gap] = missing;
  if (gap !== undefined) throw gap.fault;
  return listed.map(({ model }) => model.name);
}

async function adoptModel(acting: Acting, model: ModelName, input: AdoptInput): Promise<Adoption> {
  const act = {
    mutation: 'adopt',
    model: model.key,
    idempotencyKey: input.idempotencyKey ?? null,
    input: { dryRun: input.dryRun, models: input.models ?? null },
  };
  const before = input.dryRun ? null : await doneBefore(acting, act);
  if (before !== null)
    return before.ok
      ? { moves: movesOf(before.done.stored), clashes: [], refusals: [] }
      : { moves: [], clashes: [], refusals: [before.refusal] };
  const { aliases, faults } = await acting.reader.aliases.all(model);
  const [fault] = faults;
  if (fault !== undefined) throw fault.fault;
  const upstream = aliases.filter((alias) => alias.authority === 'UPSTREAM');
  const clashes = upstream
    .filter((alias) => alias.candidates.length > 1)
    .map((alias) => ({ alias: aliasId(model.key, alias.name), candidates: alias.candidates }));
  const looked = await Promise.all(
    upstream
      .filter((alias) => alias.candidates.length === 1)
      .slice(0, aliasesMax)
      .map((alias) => lookAt(acting, alias)),
  );
  const found = looked.filter((one) => 'target' in one);
  const stale = looked.filter((one) => 'code' in one);
  const decide = async (facts: Facts) => decisionOf(acting, facts, model.key, found);
  if (found.length === 0) return { moves: [], clashes, refusals: stale };
  if (input.dryRun) return { moves: await previewed(acting, model.key, decide), clashes, refusals: stale };
  const acted = await govern(acting, { ...act, decide });
  return acted.ok
    ? { moves: movesOf(acted.done.stored), clashes, refusals: stale }
    : { moves: [], clashes, refusals: [...stale, acted.refusal] };
}

/** A tracker's alias may point to a version that was deleted: that is no version to take over. */
async function lookAt(acting: Acting, alias: AliasNode): Promise<Found | Refusal> {
  const { reader } = acting;
  const version = alias.candidates[0] as VersionNode;
  const record = await settled(reader.versions.record(version));
  if (!record.ok) {
    if (record.fault.code !== 'NOT_FOUND') throw record.fault;
    return refused(
      'NOT_FOUND',
      `${aliasId(alias.model, alias.name)} points to version ${version.key.version}, which its tracker does not have.`,
      'Mend the alias at its tracker, or promote another version here.',
    ).refusal;
  }
  const home = await reader.upstream.model.load({ tracker: version.key.tracker, name: version.key.model });
  return {
    alias: alias.name,
    target: { key: version.key, status: record.value.status, modelCreatedAt: home?.createdAt?.getTime() ?? null },
  };
}

/** The first event that names a tracker's model binds it; the ones after it belong to the same binding. */
function decisionOf(acting: Acting, facts: Facts, model: string, found: readonly Found[]): Decided<Decision> {
  const bound = new Map(found.map(({ target }) => [JSON.stringify([target.key.tracker, target.key.model]), boundOf(facts, target.key)]));
  const events: AliasMoved[] = [];
  for (const { alias, target } of found) {
    const place = JSON.stringify([target.key.tracker, target.key.model]);
    const wish = { by: acting.person, reason: `adopted from ${target.key.tracker}`, expected: null, appendId: facts.appendId };
    const adoption = decideAdoption(wish, aliasFacts(acting, facts, model, alias, null), { ...target, bound: bound.get(place) ?? null });
    if (adoption === null || !adoption.ok) continue;
    for (const event of adoption.value) {
      events.push(event);
      const [binding] = event.binds ?? [];
      if (binding !== undefined) bound.set(place, { ...binding, sequence: 0, field: '' });
    }
  }
  if (events.length === 0) return refused('CONFLICT', `The aliases of ${model} were taken over meanwhile.`);
  return decided({ events, read: found.flatMap(({ alias }) => readOfAlias(facts, alias)) });
}

async function previewed(
  acting: Acting,
  model: string,
  decide: (facts: Facts) => Promise<Decided<Decision>>,
): Promise<readonly MoveNode[]> {
  const history = await acting.reader.histories.model(model);
  const decision = await decide({ appendId: 'dry-run', history, logs: [] });
  return (decision.ok ? decision.value.events : []).flatMap((event) =>
    event.kind === 'AliasMoved' ? [{ model, at: acting.now(), sequence: null, event }] : [],
  );
}
