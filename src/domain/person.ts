/** One person, and the names under which other systems know them. */
export interface Identities {
  readonly name: string;
  /** E-mails, Git authors, users of trackers, names of tokens, subjects of an identity provider. */
  readonly identities: readonly string[];
}

/** Who is who across systems. */
export interface People {
  /** Whether anybody is joined at all. */
  readonly configured: boolean;
  /** The person whom a name, an e-mail, a Git author (`Ada <ada@acme.test>`) or a user of a tracker means; null where nobody said so. */
  find(identity: string): string | null;
}

/** Joins identities. One that two persons claim is theirs in the order of the list: the configuration refuses it before ({@link doublyClaimed}). */
export function joinPeople(list: readonly Identities[]): People {
  const names = new Map<string, string>();
  for (const { name, identities } of list)
    for (const identity of [name, ...identities]) if (!names.has(identityKey(identity))) names.set(identityKey(identity), name);
  return {
    configured: list.length > 0,
    find: (identity) => {
      const email = /<([^<>]+)>\s*$/.exec(identity)?.[1];
      return names.get(identityKey(identity)) ?? (email === undefined ? null : (names.get(identityKey(email)) ?? null));
    },
  };
}

/** An identity that more than one person claims, or null. */
export function doublyClaimed(
  list: readonly Identities[],
): { readonly identity: string; readonly first: string; readonly second: number } | null {
  const claimed = new Map<string, number>();
  for (const [index, { name, identities }] of list.entries()) {
    for (const identity of [name, ...identities]) {
      const before = claimed.get(identityKey(identity));
      if (before !== undefined && before !== index) return { identity, first: list[before]?.name ?? '', second: index };
      claimed.set(identityKey(identity), index);
    }
  }
  return null;
}

/** The person's own name where the identity is joined to one, else the identity as it is. */
export function personOf(identity: string, people: People): string {
  return people.find(identity) ?? identity;
}

/** Without regard to case and surrounding blanks: e-mails and logins are typed either way. */
function identityKey(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}
