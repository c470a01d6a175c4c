import { aliasKey } from './alias.ts';
import { globMatches } from './glob.ts';

/** What a right may be limited to: models and aliases (`promote:ctr_*@Production`), models (`freeze:ctr_*`), or nothing. */
type Limit = 'alias' | 'model' | 'none';

/** Every right there is. `docs/access.md` has the same table, held against this one by a test. */
export const rights = {
  read: {
    limit: 'none',
    about: 'ask anything; matters for `anonymous`, since every valid token may read unless `lookup` is its only right',
  },
  lookup: { limit: 'none', about: 'ask what an alias points to, and nothing else: for serving systems' },
  register: { limit: 'model', about: 'seal versions and declare what belongs to them' },
  check: { limit: 'model', about: 'record findings about versions' },
  promote: { limit: 'alias', about: 'ask that an alias moves forward, cancel that, take an alias away' },
  rollback: { limit: 'alias', about: 'move an alias back; covers the deprecation and root cause of the same act' },
  review: { limit: 'alias', about: 'approve or reject promotions' },
  freeze: { limit: 'model', about: 'freeze versions and release them' },
  deprecate: { limit: 'model', about: 'discourage versions and take that back' },
  retire: { limit: 'model', about: 'retire versions for good' },
  note: { limit: 'model', about: 'add notes' },
  tag: { limit: 'model', about: 'set and remove tags' },
  owners: { limit: 'model', about: 'say who owns a model' },
  adopt: { limit: 'model', about: 'take aliases of trackers over, confirm that a model was made again' },
  experiment: { limit: 'model', about: 'start and conclude experiments' },
  monitor: { limit: 'model', about: 'link monitors, report online metrics, drift and what is served' },
  legal: { limit: 'model', about: 'erase the content of seals' },
  'policy:write': { limit: 'none', about: 'set policies' },
  access: { limit: 'none', about: 'see, make and revoke tokens' },
  operate: { limit: 'none', about: 'see and send again what could not be delivered, have what is remembered of a tracker read anew' },
} as const satisfies Record<string, { readonly limit: Limit; readonly about: string }>;

export type Right = keyof typeof rights;

/** One right as granted. `model` and `alias` are patterns; null where the grant is not limited by them. */
export interface Grant {
  readonly right: Right | '*';
  readonly model: string | null;
  /** As `aliasKey` folds it. */
  readonly alias: string | null;
  /** As written. */
  readonly text: string;
}

export type Rights = readonly Grant[];

/** What each role may. */
export type RightsTable = ReadonlyMap<string, Rights>;

/**
 * What an operation is about. `model` is a key, or null where it is about every model; `alias` is null where it is about none,
 * and absent where that is not known yet.
 */
export interface Place {
  readonly model: string | null;
  readonly alias?: string | null;
}

/** Reads `promote`, `promote:ctr_*@Production`, `freeze:ctr_*`, `*`; a text where it is none, saying what is wrong. */
export function parseGrant(text: string): Grant | string {
  if (text === '*') return { right: '*', model: null, alias: null, text };
  const right = rightIn(text);
  if (right === null)
    return `"${text}" is no right. Allowed: ${[...Object.keys(rights), '*'].join(', ')}; limited as in promote:ctr_*@Production`;
  if (text === right) return { right, model: null, alias: null, text };
  const pattern = text.slice(right.length + 1);
  const { limit } = rights[right];
  if (limit === 'none') return `"${text}": ${right} cannot be limited, write ${right}`;
  const at = pattern.lastIndexOf('@');
  if (limit === 'model' && at >= 0)
    return `"${text}": ${right} is not about an alias, write ${right}:ctr_* (a ? stands for an @ in the name of a model)`;
  const model = at < 0 ? pattern : pattern.slice(0, at);
  const alias = at < 0 ? null : pattern.slice(at + 1);
  if (model === '' || alias === '') return `"${text}" names nothing behind ":" or "@", write ${right}, or ${right}:ctr_*`;
  return { right, model, alias: alias === null ? null : aliasKey(alias), text };
}

/** The longest right that the text begins with: `policy:write` has a colon in itself. */
function rightIn(text: string): Right | null {
  const found = (Object.keys(rights) as Right[]).filter((right) => text === right || text.startsWith(`${right}:`));
  return found.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

/** Whether somebody has the right for at least something. */
export function hasRight(granted: Rights, right: Right): boolean {
  return granted.some((grant) => grant.right === '*' || grant.right === right);
}

/** Whether somebody has the right there. */
export function allows(granted: Rights, right: Right, place: Place): boolean {
  return granted.some((grant) => (grant.right === '*' || grant.right === right) && covers(grant, place));
}

function covers(grant: Grant, { model, alias }: Place): boolean {
  if (grant.model !== null && !(model === null ? /^\*+$/.test(grant.model) : globMatches(grant.model, model))) return false;
  if (grant.alias === null || alias === undefined) return true;
  return alias === null ? /^\*+$/.test(grant.alias) : globMatches(grant.alias, aliasKey(alias));
}

/** Everything that these roles may, each grant once. */
export function rightsOf(table: RightsTable, roles: readonly string[]): Rights {
  const all = roles.flatMap((role) => table.get(role) ?? []);
  return [...new Map(all.map((grant) => [grant.text, grant])).values()];
}

/** Roles that have the right there, in the order of the table. */
export function rolesThatMay(table: RightsTable, right: Right, place: Place | null): readonly string[] {
  return [...table]
    .filter(([, granted]) => (place === null ? hasRight(granted, right) : allows(granted, right, place)))
    .map(([role]) => role);
}

/** Whether all rights are granted, so that nothing is kept from whoever has them. */
export function hasAllRights(granted: Rights): boolean {
  return granted.some(({ right }) => right === '*');
}
