import { expect } from 'vitest';
import type { Ledger } from '#ports/ledger.ts';
import type { AfterKills } from './killing.ts';
import { expectWhole } from './ledger-checks.ts';

/** That the histories hold one event for each promotion and no other, and that each answer named its own. */
export async function expectEachOnce(ledger: Ledger, models: readonly string[], promoted: readonly AfterKills[]): Promise<void> {
  const written: string[] = [];
  for (const model of models) {
    for (const { sequence, event } of await expectWhole(ledger, `model:${model}`)) written.push(`${model} ${sequence} ${event.reason}`);
  }
  const answered = promoted.map(({ wish, promoted: { move } }) => `${wish.version.split('/')[0]} ${move?.sequence} ${wish.reason}`);
  expect(written.toSorted()).toEqual(answered.toSorted());
}
