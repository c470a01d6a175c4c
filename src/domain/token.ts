import { sha256 } from './history.ts';
import type { People } from './person.ts';
import { personOf } from './person.ts';
import type { Person } from './recorded.ts';
import { type Decided, decided, refused } from './refusal.ts';
import { hasAllRights } from './rights.ts';
import type { Viewer } from './viewer.ts';

/** The history of tokens. */
export const accessSubject = 'access';

/** A token as it is sent: recognisable at a glance, also for tools that look for secrets in code. `random` are 64 hexadecimal characters. */
export function tokenText(random: string): string {
  return `stm_${random}`;
}

/** Whether a text can be a token that was made here: nothing else is looked up. */
export function isTokenText(text: string): boolean {
  return /^stm_[0-9a-f]{64}$/.test(text);
}

/** What is stored and compared of a token. */
export function digestOfToken(text: string): string {
  return sha256(text);
}

export interface TokenWish {
  readonly person: string | null;
  readonly service: string | null;
  readonly roles: readonly string[];
  readonly expiresAt: number | null;
}

/**
 * For whom a token is made. Without all rights nobody gives a role that they do not have themselves (a role may count for a policy, whatever rights it has),
 * and nobody makes a token that acts for another person: they could approve what they asked for.
 */
export function decideToken(viewer: Viewer, wish: TokenWish, people: People, now: number): Decided<Person> {
  const { person, service, roles, expiresAt } = wish;
  if (expiresAt !== null && expiresAt <= now)
    return refused('INVALID', 'This moment is past: the token would never hold.', null, ['input', 'expiresAt']);
  const all = hasAllRights(viewer.rights);
  const foreign = roles.filter((role) => !viewer.roles.includes(role));
  if (!all && foreign.length > 0)
    return refused(
      'INVALID',
      `${viewer.person.name} does not have the role ${foreign.join(', ')}, and so cannot give it.`,
      'Ask somebody who has all rights.',
      ['input', 'roles'],
    );
  const unknown = roles.filter((role) => !viewer.table.has(role) && !viewer.roles.includes(role));
  if (unknown.length > 0)
    return refused(
      'INVALID',
      `No rights are configured for the role ${unknown.join(', ')}.`,
      `Roles with rights: ${[...viewer.table.keys()].join(', ')}.`,
      ['input', 'roles'],
    );
  if (service !== null) {
    const owner = people.find(service);
    if (owner !== null)
      return refused(
        'INVALID',
        `${service} is a name of the person ${owner}.`,
        'Give the service a name of its own, or make the token for the person.',
        ['input', 'service'],
      );
    return decided({ name: service, type: 'SERVICE' });
  }
  const name = personOf(person ?? '', people);
  if (!all && (viewer.person.type !== 'PERSON' || name !== viewer.person.name))
    return refused(
      'INVALID',
      `${viewer.person.name} makes tokens for themselves and for services only.`,
      'Ask somebody who has all rights.',
      ['input', 'person'],
    );
  return decided({ name, type: 'PERSON' });
}
