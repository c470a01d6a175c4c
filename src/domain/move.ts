import type { AliasMoved, LedgerEvent } from './event.ts';
import { type AliasFacts, conflictOf, type Expected } from './expected.ts';
import type { RollbackRule } from './policy.ts';
import type { Binding, Holder, Person } from './recorded.ts';
import { type Decided, decided, type Refused, refused } from './refusal.ts';
import { hasRole } from './role.ts';
import { lastThatPassed, type PastMove, sameHolder } from './rollback.ts';
import type { VersionKey } from './version.ts';

export interface Wish {
  readonly by: Person;
  readonly reason: string;
  readonly expected: Expected | null;
  readonly appendId: string;
}

/** The version to move to, and how its model is bound in this history. */
export interface Target {
  readonly key: VersionKey;
  readonly status: 'PENDING' | 'READY' | 'FAILED';
  readonly bound: Binding | null;
  /** Milliseconds since 1970 at which the tracker says that it made the model; null where it keeps none. */
  readonly modelCreatedAt: number | null;
}

/** A mark that makes a version no target: frozen until released, retired for good. */
export type Bar = 'frozen' | 'retired';

/** Why no alias may move there; null where one may. */
function barredTarget(version: Pick<VersionKey, 'model' | 'version'>, bar: Bar | null, path: readonly string[]): Refused | null {
  const name = `${version.model}/${version.version}`;
  if (bar === 'frozen')
    return refused(
      'FROZEN',
      `${name} is frozen: no alias may move to it.`,
      'Release it with unfreeze once it is understood, or take another version.',
      path,
    );
  if (bar === 'retired') return refused('RETIRED', `${name} is retired: no alias may move to it any more.`, 'Take another version.', path);
  return null;
}

/** A version that an alias is to move to. */
export interface MoveTarget {
  readonly version: Holder;
  /** Where this is the first event to name its tracker's model. */
  readonly binds: readonly Binding[];
  readonly status: Target['status'];
  readonly bar: Bar | null;
}

/** The bindings that an event about this target makes. */
export function boundBy({ binds }: Pick<MoveTarget, 'binds'>): { binds?: Binding[] } {
  return binds.length === 0 ? {} : { binds: [...binds] };
}

/** Why no alias may move to it; null where one may. */
export function unfit({ version, status, bar }: MoveTarget, path: readonly string[]): Refused | null {
  if (status === 'READY') return barredTarget(version, bar, path);
  const name = `${version.model}/${version.version}`;
  return refused(
    'NOT_READY',
    `${name} is ${status} at ${version.tracker}.`,
    'Wait until its tracker has taken it in, then try again.',
    path,
  );
}

export interface RollbackWish extends Wish {
  readonly deprecate: boolean;
  readonly rootCause: string | null;
  readonly noteId: string;
  /** The named version; null asks for the last that passed. */
  readonly to: MoveTarget | null;
  readonly roles: readonly string[];
  /** What policy says of rolling back; null where none does. */
  readonly rule: RollbackRule | null;
}

/** `moves` are the moves of the alias, newest first; `barred` are the versions that may be no target by themselves. */
export function decideRollback(
  wish: RollbackWish,
  alias: AliasFacts,
  moves: readonly PastMove[],
  barred: (holder: Holder) => boolean,
): Decided<readonly LedgerEvent[]> {
  if (alias.now === null)
    return refused(
      'NOT_FOUND',
      `${alias.model} has no alias ${alias.alias} here, so there is nothing to roll back.`,
      `Look at the aliases of ${alias.model}, or adopt those of its tracker first.`,
      ['input', 'alias'],
    );
  const refusedFirst = conflictOf(wish.expected, alias) ?? mayNotRollBack(wish);
  if (refusedFirst !== null) return refusedFirst;
  const to = wish.to?.version ?? lastThatPassed(moves, { barred, countObserved: wish.rule?.countAdopted ?? false });
  if (to === null) {
    return refused(
      'NOTHING_PASSED',
      `No earlier version of ${alias.model} passed as ${alias.now.name}.`,
      'Name the version to go back to.',
      ['input', 'to'],
    );
  }
  if (sameHolder(to, alias.now.to))
    return refused('INVALID', `${alias.now.name} of ${alias.model} is at ${to.version} already.`, 'Name another version to go back to.', [
      'input',
      'to',
    ]);
  const refusal = wish.to === null ? null : unfit(wish.to, ['input', 'to']);
  if (refusal !== null) return refusal;
  const left = alias.now.to;
  const events: LedgerEvent[] = [{ ...moved(wish, alias, 'ROLLED_BACK', to), ...(wish.to === null ? {} : boundBy(wish.to)) }];
  const common = { by: wish.by, appendId: wish.appendId };
  if (left !== null && wish.deprecate) events.push({ kind: 'VersionDeprecated', ...common, reason: wish.reason, version: left });
  if (left !== null && wish.rootCause !== null) {
    events.push({
      kind: 'NoteAdded',
      ...common,
      reason: wish.reason,
      noteId: wish.noteId,
      note: 'ROOT_CAUSE',
      body: wish.rootCause,
      url: null,
      versions: [left],
    });
  }
  return decided(events);
}

/** Why these roles may not roll back; null where they may. */
function mayNotRollBack({ by, roles, rule }: RollbackWish): Refused | null {
  if (rule === null || hasRole(roles, rule.roles)) return null;
  const wanted = rule.roles.join(' or ');
  const has = roles.length === 0 ? 'none' : roles.join(', ');
  const why = `The policy lets the role ${wanted} roll back; ${by.name} has ${has}.`;
  const finding = { check: 'rollback.roles', outcome: 'FAIL' as const, reason: why, value: null, threshold: wanted, source: null };
  const { refusal } = refused('POLICY', why, `Ask somebody with the role ${wanted}.`, ['input']);
  return { ok: false, refusal: { ...refusal, verdict: { outcome: 'REFUSED', findings: [finding] } } };
}

export function decideRemoval(wish: Wish, alias: AliasFacts): Decided<readonly LedgerEvent[]> {
  const conflict = conflictOf(wish.expected, alias);
  if (conflict !== null) return conflict;
  if (alias.now === null || alias.now.to === null) {
    return refused(
      'NOT_FOUND',
      `${alias.model} has no alias ${alias.alias} here.`,
      'An alias that only its tracker keeps is removed there.',
      ['input', 'alias'],
    );
  }
  return decided([moved(wish, alias, 'REMOVED', null)]);
}

/** Takes an alias of a tracker over. One that the ledger already knows is left alone: null. */
export function decideAdoption(wish: Wish, alias: AliasFacts, target: Target): Decided<readonly AliasMoved[]> | null {
  if (alias.now !== null) return null;
  const binding = bindingOf(target);
  if (!binding.ok) return binding;
  const event = moved(wish, alias, 'OBSERVED', holderOf(target.key, binding.value.generation));
  return decided([binding.value.isNew ? { ...event, binds: [binding.value.binding] } : event]);
}

/** Accepts the model that was made again. */
export function decideRebound(wish: Wish, rebound: readonly Target[]): Decided<readonly LedgerEvent[]> {
  const binds = rebound.filter((target) => isRebound(target)).map((target) => nextBinding(target));
  if (binds.length === 0)
    return refused('INVALID', 'No tracker has made this model anew since it was bound, so there is nothing to confirm.', null, [
      'input',
      'model',
    ]);
  return decided([{ kind: 'ModelRebound', by: wish.by, reason: wish.reason, appendId: wish.appendId, binds }]);
}

/** Whether the model behind a binding was deleted and made again: its tracker names another creation time. */
export function isRebound(target: Pick<Target, 'bound' | 'modelCreatedAt'>): boolean {
  return (
    target.bound !== null &&
    target.bound.createdAt !== null &&
    target.modelCreatedAt !== null &&
    target.bound.createdAt !== target.modelCreatedAt
  );
}

/** The binding that a version belongs to, made where this history has none yet; a model that was made again is refused until confirmed. */
export function bindingOf(
  target: Pick<Target, 'key' | 'bound' | 'modelCreatedAt'>,
): Decided<{ readonly binding: Binding; readonly generation: number; readonly isNew: boolean }> {
  const { bound, key } = target;
  if (isRebound(target)) {
    return refused(
      'REBOUND',
      `${key.model} was deleted and made again at ${key.tracker}: ${key.version} is not the version that had this number before.`,
      'Confirm with confirmRebound that the new model is meant, then promote again.',
      ['input', 'version'],
    );
  }
  if (bound !== null) return decided({ binding: bound, generation: bound.generation, isNew: false });
  const binding = nextBinding(target);
  return decided({ binding, generation: binding.generation, isNew: true });
}

function nextBinding(target: Pick<Target, 'key' | 'bound' | 'modelCreatedAt'>): Binding {
  const { bound, key, modelCreatedAt } = target;
  return {
    tracker: key.tracker,
    model: key.model,
    createdAt: modelCreatedAt,
    generation: bound === null ? (modelCreatedAt === null ? 0 : 1) : bound.generation + 1,
  };
}

function holderOf(key: VersionKey, generation: number): Holder {
  return { tracker: key.tracker, model: key.model, version: key.version, generation };
}

/** The event of one move, by what the alias was before. */
export function moved(
  wish: Pick<Wish, 'by' | 'reason' | 'appendId'>,
  alias: AliasFacts,
  move: AliasMoved['move'],
  to: Holder | null,
): AliasMoved {
  return {
    kind: 'AliasMoved',
    by: wish.by,
    reason: wish.reason,
    appendId: wish.appendId,
    move,
    alias: alias.now?.name ?? alias.alias,
    from: alias.now?.to ?? null,
    to,
    revision: (alias.now?.revision ?? 0) + 1,
  };
}
