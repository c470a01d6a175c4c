import { createHash } from 'node:crypto';
import { openLedger } from '#store/open.ts';
import { someActs } from './audit-story.ts';
import { directoryRegistry, type TestRegistry } from './directory-registry.ts';
import { someSeals } from './sealed-story.ts';
import { pick, type StoryGateway, startGateway } from './story-gateway.ts';

/** A gateway over a registry in which people promoted, froze, noted and sealed, and a ledger with more seals, a policy and a token. */
export async function exportStory(): Promise<{ readonly registry: TestRegistry; readonly gateway: StoryGateway; close(): Promise<void> }> {
  const registry = await directoryRegistry();
  for (const version of ['1', '2', '3']) await registry.put('ctr', version, { model_name: 'ctr', version: `1.${version}.0` });
  await registry.put('other', '1', { model_name: 'other', version: '1.0.0' });
  const gateway = await startGateway({ local: registry.path });
  const ledger = await openLedger({ path: registry.path });
  await someActs(gateway);
  const sealed = await gateway.query(
    'mutation { registerVersion(input: { version: "other/1" }) { version { seal { digest } } userErrors { message } } }',
  );
  if (sealed.errors.length > 0) throw new Error(sealed.errors[0]?.message);
  await someSeals(ledger);
  await ledger.close();
  return {
    registry,
    gateway,
    close: async () => {
      await gateway.close();
      await registry.remove();
    },
  };
}

interface Page {
  readonly lines: string;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Every page of an export, as a client asks for them. */
export async function exportPages(gateway: StoryGateway, subject: string | null = null): Promise<readonly string[]> {
  const document =
    'query($subject: ID, $after: String) { auditExport(subject: $subject, after: $after) { lines pageInfo { hasNextPage endCursor } } }';
  const pages: string[] = [];
  for (let after: string | null = null; ; ) {
    const told = await gateway.query(document, { subject, after });
    if (told.errors.length > 0) throw new Error(told.errors[0]?.message);
    const page = pick(told, 'auditExport') as Page;
    pages.push(page.lines);
    if (!page.pageInfo.hasNextPage) return pages;
    after = page.pageInfo.endCursor;
  }
}

export function linesOf(text: string): readonly string[] {
  return text.split('\n').slice(0, -1);
}

export function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

type Fact = Record<string, string | number | null>;

/**
 * Alters an export as somebody would who knows how it is made: `change` gives the facts that are to stand there, null for none,
 * and the last line is made to fit them, so that only what the chain and the digests say is left to find it.
 */
export function forged(text: string, change: (fact: Fact, all: readonly Fact[]) => Fact | null): string {
  const facts = linesOf(text).map((line): Fact => JSON.parse(line));
  const left = facts.slice(0, -1).flatMap((fact): Fact[] => {
    const stands = change(fact, facts);
    return stands === null ? [] : [stands];
  });
  const count = (kind: string) => left.filter((fact) => fact['kind'] === kind).length;
  const lines = left.map(canonical);
  const chain = lines.reduce((digest, line) => createHash('sha256').update(`${digest}${line}`).digest('hex'), '');
  return textOf([...lines, canonical({ kind: 'end', histories: count('head'), events: count('event'), lines: chain })]);
}

/** Flat facts of texts and whole numbers: sorted keys are all that canonical JSON asks for. */
function canonical(fact: Fact): string {
  return JSON.stringify(Object.fromEntries(Object.entries(fact).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

/** What a forger does to the export of {@link exportStory}, one each; every verifier must find it. */
export const forgeries: readonly (readonly [what: string, change: Parameters<typeof forged>[1]])[] = [
  ['a word of a reason', (fact) => (isEvent(fact, 5) ? { ...fact, body: String(fact['body']).replace('turn 5', 'turn 6') } : fact)],
  [
    'a word of a reason, and the digest of that event',
    (fact) => {
      if (!isEvent(fact, 5)) return fact;
      const body = String(fact['body']).replace('turn 5', 'turn 6');
      return { ...fact, body, digest: createHash('sha256').update(body).digest('hex') };
    },
  ],
  ['a time', (fact) => (isEvent(fact, 3) ? { ...fact, at: Number(fact['at']) + 1 } : fact)],
  ['a link', (fact) => (isEvent(fact, 4) ? { ...fact, link: '0'.repeat(64) } : fact)],
  ['an event left out', (fact) => (isEvent(fact, 6) ? null : fact)],
  ['a tail cut off', (fact) => (isEvent(fact, 18) ? null : fact)],
  ['two events swapped', (fact, all) => (isEvent(fact, 7) ? event(all, 8) : isEvent(fact, 8) ? event(all, 7) : fact)],
  [
    'a word of a sealed value',
    (fact) => (fact['kind'] === 'value' ? { ...fact, text: String(fact['text']).replace('val/auc', 'val/AUC') } : fact),
  ],
  ['a sealed value that cannot be unpacked', (fact) => (fact['kind'] === 'value' ? { ...fact, text: null } : fact)],
  ['a sealed value left out', (fact) => (fact['kind'] === 'value' ? null : fact)],
  ['a head that says less', (fact) => (fact['kind'] === 'head' && fact['subject'] === 'model:ctr' ? { ...fact, sequence: 17 } : fact)],
  ['a head left out', (fact) => (fact['kind'] === 'head' && fact['subject'] === 'access' ? null : fact)],
  ['a history of which only the head is left', (fact) => (fact['kind'] === 'event' && fact['subject'] === 'access' ? null : fact)],
];

function isEvent(fact: Fact, sequence: number): boolean {
  return fact['kind'] === 'event' && fact['subject'] === 'model:ctr' && fact['sequence'] === sequence;
}

function event(all: readonly Fact[], sequence: number): Fact {
  return all.find((fact) => isEvent(fact, sequence)) ?? {};
}
