import { describe, expect, test } from 'vitest';
import { bindingOfPolicy, effectivePolicy } from './effective-policy.ts';
import { documentDigest } from './policy-document.ts';
import type { PolicyValue } from './view.ts';

function value(...models: readonly string[]): PolicyValue {
  const document = `models: ${JSON.stringify(models)}\npromotion: { Production: {} }\n`;
  return { name: models.toSorted().join(','), version: 1, digest: documentDigest(document), source: 'file:/etc/p/ctr.yaml@abc', document };
}

describe('the most specific pattern wins', () => {
  test.each([
    ['ctr', ['*', 'ctr*', 'ctr'], 'ctr'],
    ['ctr_ads', ['*', 'ctr*', 'ctr'], 'ctr*'],
    ['ctr_ads', ['ctr_*', 'ctr*', '*_ads'], 'ctr_*'],
    ['ctr_ads', ['*_ads', '*', '?tr_*'], '*_ads'],
    ['ctr_ads', ['ctr_*', 'ctr_*s'], 'ctr_*s'],
    ['ctr_ads', ['ctr_*', 'ctr_???'], 'ctr_???'],
    ['ctr_ads', ['*r_*', '*tr_*'], '*tr_*'],
    ['eu:ctr', ['ctr', 'eu:*'], 'eu:*'],
    ['team/ctr', ['*', 'team/*'], 'team/*'],
    ['other', ['ctr', 'ctr_*'], undefined],
    ['CTR', ['ctr'], undefined],
  ])('of %s among %j: %s', (model, patterns, winner) => {
    for (const order of [patterns, patterns.toReversed()])
      expect(
        effectivePolicy(
          order.map((pattern) => value(pattern)),
          model,
        )?.name,
      ).toBe(winner);
  });

  test('one document may say several patterns', () => {
    expect(effectivePolicy([value('*'), value('a*', 'ctr')], 'ctr')?.name).toBe('a*,ctr');
  });

  test('its rules say which file they are from', () => {
    expect(effectivePolicy([value('ctr')], 'ctr')?.promotion.get('production')?.source).toBe('ctr.yaml:2');
  });
});

describe('a history is bound to the policy in force', () => {
  const about = { by: { name: 'ann', type: 'PERSON' }, appendId: 'a' } as const;
  const effective = effectivePolicy([value('ctr')], 'ctr');
  const entry = { sequence: 3, at: 0, value: JSON.stringify(value('ctr')) };

  test('before its first event, and not again', () => {
    expect(bindingOfPolicy(effective, null, about)).toMatchObject({ kind: 'PolicyBound', policy: { name: 'ctr', version: 1 } });
    expect(bindingOfPolicy(effective, entry, about)).toBeNull();
  });

  test('to another one when another one is in force, and to none when none is', () => {
    const other = effectivePolicy([{ ...value('ctr'), version: 2 }], 'ctr');
    expect(bindingOfPolicy(other, entry, about)).toMatchObject({ policy: { version: 2 } });
    expect(bindingOfPolicy(null, entry, about)).toMatchObject({ policy: null });
    expect(bindingOfPolicy(null, null, about)).toBeNull();
  });
});
