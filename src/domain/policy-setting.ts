import { patternsOf } from './effective-policy.ts';
import type { PolicySet } from './events/policy.ts';
import type { Policy } from './policy.ts';
import { documentDigest, readPolicy } from './policy-document.ts';
import type { Person } from './recorded.ts';
import { type Decided, decided, type Refused, refused } from './refusal.ts';
import type { PolicyValue } from './view.ts';
import type { Complaint } from './yaml.ts';

/** The documents in force, by name. */
export type InForce = ReadonlyMap<string, PolicyValue>;

/** Most documents in force at a time. */
const documentsMax = 1_000;

interface Setting {
  readonly by: Person;
  readonly reason: string | null;
  readonly appendId: string;
}

/** Somebody sets a document through the API: it takes the place of the one with the same patterns. `last`: the newest version of that name, 0 where there was none. */
export function decideSetPolicy(wish: Setting, document: string, policy: Policy, inForce: InForce, last: number): Decided<PolicySet> {
  const before = inForce.get(policy.name);
  const path = ['input', 'document'];
  if (before !== undefined && isFile(before.source))
    return refused(
      'POLICY',
      `The policy for ${policy.name} is managed by the file ${pathOf(before.source)}.`,
      'Change that file, and start the server again.',
      path,
    );
  const clash = clashOf(policy, inForce, new Set([policy.name]));
  if (clash !== null) return refused('INVALID', clash, 'Say each pattern in one policy only.', path);
  if (before === undefined && inForce.size >= documentsMax)
    return refused('INVALID', `There are ${documentsMax} policies already.`, 'Join some of them: one document may name many models.', path);
  return decided(setOf(wish, document, policy, 'api', last + 1));
}

/** A policy file as it lies in its folder. */
export interface PolicyFile {
  /** As the settings lead to it: the same on every server that has the same settings. */
  readonly path: string;
  readonly document: string;
}

export type ReadFiles =
  | { readonly ok: true; readonly read: readonly (PolicyFile & { readonly policy: Policy })[] }
  | { readonly ok: false; readonly complaints: readonly string[] };

/** Reads policy files; each complaint is `file:line: what`. Two files that say the same pattern are one of them too many. */
export function readPolicyFiles(files: readonly PolicyFile[]): ReadFiles {
  const read: (PolicyFile & { readonly policy: Policy })[] = [];
  const complaints: string[] = [];
  const seen = new Map<string, string>();
  for (const file of files) {
    const found = readPolicy(file.document, fileName(file.path));
    if (!found.ok) {
      complaints.push(...found.complaints.map((complaint) => complaintText(file.path, complaint)));
      continue;
    }
    for (const pattern of found.policy.patterns) {
      const other = seen.get(pattern);
      if (other !== undefined) complaints.push(`${file.path}:1: "${pattern}" is a pattern of ${other} too. Say it in one file only.`);
      seen.set(pattern, file.path);
    }
    read.push({ ...file, policy: found.policy });
  }
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, read };
}

function complaintText(file: string, { line, message }: Complaint): string {
  return `${file}:${line}: ${message}`;
}

/** What makes the documents in force those of the files: nothing for a file that is in force already; a file that is gone takes its document away. */
export function decideFiles(
  read: Extract<ReadFiles, { readonly ok: true }>['read'],
  inForce: InForce,
  lastOf: (name: string) => number,
  appendId: string,
): PolicySet[] | Refused {
  const names = new Set(read.map(({ policy }) => policy.name));
  const gone = [...inForce.values()].filter((value) => isFile(value.source) && !names.has(value.name));
  const stays = new Map([...inForce].filter(([name]) => !gone.some((value) => value.name === name)));
  const events = gone.map((value) => removedBy(value, appendId));
  for (const { path, document, policy } of read) {
    const clash = clashOf(policy, stays, names);
    if (clash !== null) return refused('INVALID', `${path}: ${clash}`, 'Say each pattern in one policy only.');
    const source = `file:${path}@${documentDigest(document).slice(0, 12)}`;
    const before = inForce.get(policy.name);
    if (before?.source === source && before.document === document) continue;
    const wish = { by: { name: source, type: 'SERVICE' }, reason: `${path} as it was at start`, appendId } as const;
    events.push(setOf(wish, document, policy, source, lastOf(policy.name) + 1));
  }
  return events;
}

function removedBy(value: PolicyValue, appendId: string): PolicySet {
  const { name, version, digest, source } = value;
  const policy = { name, version: version + 1, digest, document: '', source, patterns: [...patternsOf(name)], removed: true };
  return { kind: 'PolicySet', by: { name: source, type: 'SERVICE' }, reason: `${pathOf(source)} is gone`, appendId, policy };
}

function setOf({ by, reason, appendId }: Setting, document: string, policy: Policy, source: string, version: number): PolicySet {
  const { name, patterns } = policy;
  const set = { name, version, digest: documentDigest(document), document, source, patterns: [...patterns], removed: false };
  return { kind: 'PolicySet', by, reason, appendId, policy: set };
}

/** Of which two documents one would hide the other: the same pattern stands in both. */
function clashOf(policy: Policy, inForce: InForce, replaced: ReadonlySet<string>): string | null {
  for (const value of inForce.values()) {
    if (replaced.has(value.name)) continue;
    const both = patternsOf(value.name).find((pattern) => policy.patterns.includes(pattern));
    if (both !== undefined)
      return `"${both}" is a pattern of the policy for ${value.name} too (${value.source}): which of them holds could not be told.`;
  }
  return null;
}

function isFile(source: string): boolean {
  return source.startsWith('file:');
}

function pathOf(source: string): string {
  return source.replace(/^file:/, '').replace(/@[0-9a-f]+$/, '');
}

function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
