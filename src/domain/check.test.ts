import { describe, expect, test } from 'vitest';
import { decideCheck } from './check.ts';
import { effectivePolicy } from './effective-policy.ts';
import type { Policy } from './policy.ts';
import { documentDigest } from './policy-document.ts';

const version = { tracker: 'main', model: 'ctr', version: '12', generation: 0 };

function policy(mode: string) {
  const document = `models: [ctr]\nmode: ${mode}\nchecks:\n  "*": { roles: [ci, ml-lead] }\n  "bias_*": { roles: [ci] }\n  bias_review: { roles: [risk] }\n`;
  return effectivePolicy([{ name: 'ctr', version: 3, digest: documentDigest(document), source: 'file:p/ctr.yaml@abc', document }], 'ctr');
}

function recorded(name: string, roles: readonly string[], mode: Policy['mode'] | null = 'ENFORCE') {
  const wish = { by: { name: 'ann', type: 'PERSON' }, reason: null, appendId: 'a', roles } as const;
  const check = { name, outcome: 'PASS', value: null, evidenceUrl: null } as const;
  return decideCheck(wish, { version, binds: [] }, check, mode === null ? null : policy(mode.toLowerCase()));
}

describe('who may record a check is what the closest entry of the policy says', () => {
  test.each([
    ['bias_ok', ['ci'], true],
    ['bias_ok', ['ml-lead'], false],
    ['bias_review', ['ci'], false],
    ['bias_review', ['risk'], true],
    ['schema_ok', ['ml-lead'], true],
    ['schema_ok', ['mlops'], false],
    ['schema_ok', ['*'], true],
  ])('%s by %j: %s', (name, roles, may) => {
    const decision = recorded(name, roles);
    expect(decision.ok).toBe(may);
    if (!decision.ok)
      expect(decision.refusal).toMatchObject({ code: 'POLICY', hint: expect.stringContaining('file:p/ctr.yaml@abc, version 3') });
  });

  test('without a policy, and under one that only observes, whoever has the right may', () => {
    expect(recorded('bias_ok', [], null).ok).toBe(true);
    expect(recorded('bias_ok', [], 'OBSERVE').ok).toBe(true);
  });
});
