import { Fault } from './fault.ts';
import type { Person } from './recorded.ts';
import { allows, type Grant, hasRight, type Place, type Right, type Rights, type RightsTable, rolesThatMay } from './rights.ts';

/** Who is asking, and what they may. */
export interface Viewer {
  readonly person: Person;
  /** Whether no token was brought although rights are configured: reads what `anonymous` allows, and never changes anything. */
  readonly anonymous: boolean;
  readonly roles: readonly string[];
  /** The roles that policies see: every one where no rights are configured. */
  readonly actsAs: readonly string[];
  readonly rights: Rights;
  /** What each role may: for whoever is told that they may not. */
  readonly table: RightsTable;
}

/** Whether everything may be asked. Every valid token may, unless `lookup` is its only right. */
export function mayRead({ anonymous, rights }: Viewer): boolean {
  if (anonymous) return hasRight(rights, 'read');
  return rights.length === 0 || rights.some(({ right }) => right !== 'lookup');
}

/** Whether it may be asked at least what an alias points to. */
export function mayLookUp(viewer: Viewer): boolean {
  return mayRead(viewer) || hasRight(viewer.rights, 'lookup');
}

/** Rights as people are shown them: those granted, and `read` where it follows. */
export function shownRights(viewer: Viewer): readonly string[] {
  const texts = viewer.rights.map((grant: Grant) => grant.text);
  return mayRead(viewer) && !hasRight(viewer.rights, 'read') ? ['read', ...texts] : texts;
}

/** Throws UNAUTHENTICATED where nobody is known, FORBIDDEN where the right is missing there; `place` null asks for the right anywhere. */
export function demand(viewer: Viewer, right: Right, place: Place | null): void {
  if (viewer.anonymous) throw unauthenticated();
  if (place === null ? hasRight(viewer.rights, right) : allows(viewer.rights, right, place)) return;
  const roles = viewer.roles.length === 0 ? 'no roles' : `the roles ${viewer.roles.join(', ')}`;
  throw forbidden(
    `This needs the right "${right}"${spelled(place)}, which ${viewer.person.name} does not have (${roles}).`,
    viewer.table,
    right,
    place,
  );
}

/** No token was brought where one is needed. */
export function unauthenticated(): Fault {
  return new Fault(
    'UNAUTHENTICATED',
    'This needs a token: send it as "Authorization: Bearer …" (on the command line: STEMMA_TOKEN, or stemma login).',
  );
}

export function forbidden(sentence: string, table: RightsTable, right: Right, place: Place | null): Fault {
  const roles = rolesThatMay(table, right, place);
  const next = roles.length === 0 ? 'No role has it: see auth.rights in the configuration.' : `Roles that have it: ${roles.join(', ')}.`;
  return new Fault('FORBIDDEN', `${sentence} ${next}`);
}

function spelled(place: Place | null): string {
  if (place === null) return '';
  const model = place.model ?? 'every model';
  return place.alias == null ? ` for ${model}` : ` for ${model}@${place.alias}`;
}
