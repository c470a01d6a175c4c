import type { LedgerEvent } from './event.ts';
import { globMatches } from './glob.ts';
import type { EffectivePolicy, Policy } from './policy.ts';
import { readPolicy } from './policy-document.ts';
import { bySpecificity } from './policy-pattern.ts';
import type { Person } from './recorded.ts';
import { type Entry, PolicyValue } from './view.ts';

/** Policies that were read, by what they were read from; a document never changes under its digest. */
const read = new Map<string, Policy>();
const readMax = 500;

/** The one policy that a model is judged under: the document with the most specific pattern that fits; null where none fits. */
export function effectivePolicy(documents: readonly PolicyValue[], modelKey: string): EffectivePolicy | null {
  let best: { readonly value: PolicyValue; readonly pattern: string } | null = null;
  for (const value of documents) {
    for (const pattern of patternsOf(value.name)) {
      if (globMatches(pattern, modelKey) && (best === null || isCloser(pattern, value, best))) best = { value, pattern };
    }
  }
  return best === null ? null : policyOfValue(best.value);
}

/** Equally specific patterns are told apart by their text, and one pattern is never in two documents. */
function isCloser(pattern: string, value: PolicyValue, best: { readonly value: PolicyValue; readonly pattern: string }): boolean {
  const order = bySpecificity(pattern, best.pattern);
  return order < 0 || (order === 0 && value.name < best.value.name);
}

/** A document of the view `policy`, read. */
export function policyOfValue(value: PolicyValue): EffectivePolicy {
  const { version, digest, source, document } = value;
  return { ...readOnce(value), version, digest, source, document };
}

/** The patterns of a document, out of its name. */
export function patternsOf(name: string): readonly string[] {
  return name.split(',');
}

/** Where a document comes from, as its rules say it: the file's name, else `api`. */
function fileOfSource(source: string): string {
  const path = /^file:(.*)@[0-9a-f]+$/.exec(source)?.[1] ?? null;
  return path === null ? source : (path.split(/[/\\]/).at(-1) ?? path);
}

function readOnce({ digest, source, document, name }: PolicyValue): Policy {
  const file = fileOfSource(source);
  const key = `${digest} ${file}`;
  const before = read.get(key);
  if (before !== undefined) return before;
  const policy = readPolicy(document, file);
  // It was read when it was set. To go on without it would let everything pass.
  if (!policy.ok) throw new Error(`the policy ${name} is not understood by this version of Stemma: ${policy.complaints[0]?.message ?? ''}`);
  const [oldest] = read.keys();
  if (read.size >= readMax && oldest !== undefined) read.delete(oldest);
  read.set(key, policy.policy);
  return policy.policy;
}

/** The event that binds a model's history to the policy in force, before the first event that it matters for; null where it is bound to it already. */
export function bindingOfPolicy(
  effective: EffectivePolicy | null,
  bound: Entry | null,
  about: { readonly by: Person; readonly appendId: string },
): Extract<LedgerEvent, { readonly kind: 'PolicyBound' }> | null {
  const before = bound === null ? null : PolicyValue.parse(JSON.parse(bound.value));
  if (effective === null && before === null) return null;
  const now = effective === null ? null : valueOf(effective);
  if (now !== null && before !== null && now.name === before.name && now.version === before.version && now.digest === before.digest)
    return null;
  return { kind: 'PolicyBound', by: about.by, reason: null, appendId: about.appendId, policy: now };
}

function valueOf({ name, version, digest, source, document }: EffectivePolicy): PolicyValue {
  return { name, version, digest, source, document };
}
