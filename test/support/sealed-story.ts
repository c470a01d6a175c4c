import canonicalize from 'canonicalize';
import type { LedgerEvent } from '#domain/event.ts';
import type { Holder } from '#domain/recorded.ts';
import type { Ledger } from '#ports/ledger.ts';
import { pack } from '#reader/packed.ts';
import { append, moved, promotionRecord, written } from './ledger-events.ts';

const by = { name: 'ada', type: 'PERSON' } as const;
const version = (name: string): Holder => ({ tracker: 'main', model: 'ctr', version: name, generation: 0 });

/** The text that was sealed for a version of `ctr`. */
export function sealedText(name: string): string {
  return (
    canonicalize({ model: 'ctr', version: name, metrics: [{ key: 'val/auc', value: 0.1 + Number(name) / 7 }], note: 'naïve 🧬' }) ?? ''
  );
}

/** Digest and packed bytes of that text. */
export function sealOf(name: string) {
  return pack(sealedText(name));
}

function sealed(appendId: string, name: string): LedgerEvent {
  const { digest } = sealOf(name);
  const seal = { digest, algorithm: 'sha256' as const, mapping: 'mlflow@1', redaction: 'stemma@1', replaces: null };
  const madeOf = ['dataset:main/clicks@abc', 'commit:github.com/acme/ctr@0a1b'];
  return {
    kind: 'VersionSealed',
    by,
    reason: null,
    appendId,
    version: version(name),
    seal,
    semver: `1.${name}.0`,
    forkedFrom: null,
    madeOf,
  };
}

/**
 * Writes what a governed model leaves behind, each step as one append: a move (1), two seals (2 and 3), one of which is erased (4),
 * a check (5) and a promotion that waits (6); and one event each in `policies` and `access`.
 */
export async function someSeals(ledger: Ledger): Promise<void> {
  const step = (id: string, events: readonly LedgerEvent[], more: object = {}) =>
    written(ledger, { ...append('model:ctr', id, events), ...more });
  await step('m', [moved('m', 'Production', '1')]);
  await step('s', [sealed('s', '1'), sealed('s', '2')], { values: [sealOf('1'), sealOf('2')] });
  const { digest } = sealOf('2');
  await step('e', [{ kind: 'SealErased', by, reason: 'asked for by a person', appendId: 'e', version: version('2'), digest }], {
    erases: [digest],
  });
  const check = { name: 'bias', outcome: 'PASS' as const, value: 0.97, evidenceUrl: null };
  await step('c', [{ kind: 'CheckRecorded', by, reason: null, appendId: 'c', version: version('1'), check }]);
  const promotion = { ...promotionRecord('promotion:ctr/p', { outcome: 'NEEDS_REVIEW', findings: [] }), state: 'AWAITING_REVIEW' as const };
  await step('p', [{ kind: 'PromotionRequested', by, reason: null, appendId: 'p', promotion }]);
  const policy = { name: '*', version: 1, digest: 'd', document: 'models: "*"', source: 'api', patterns: ['*'], removed: false };
  await written(ledger, append('policies', 'p', [{ kind: 'PolicySet', by, reason: 'the first', appendId: 'p', policy }]));
  const token = { id: 't1', name: 'ci', person: by, roles: ['ml'], sha256: 'a'.repeat(64), expiresAt: null };
  await written(ledger, append('access', 't', [{ kind: 'TokenCreated', by, reason: null, appendId: 't', token }]));
}
