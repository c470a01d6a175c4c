import { expect, test } from 'vitest';
import type { PromotionRecord } from '#domain/events/promotion.ts';
import { followPromotions } from './promotions.ts';

function approved(id: string): PromotionRecord {
  return {
    id,
    state: 'APPROVED',
    alias: 'Production',
    version: { tracker: 'main', model: 'ctr', version: '1', generation: 1 },
    requestedBy: { name: 'ada', type: 'PERSON' },
    requesterRoles: [],
    requestedAt: 0,
    expiresAt: null,
    reason: 'better',
    riskNotes: null,
    verdict: { outcome: 'NEEDS_REVIEW', findings: [] },
    policyVersion: 1,
    sealDigest: null,
    evidence: 'e',
    seen: { seal: null, integrity: null, verdict: 'v', policy: null, holder: null },
    reviews: [],
    revision: 0,
  };
}

test('a promotion that cannot be completed keeps no other one waiting', async () => {
  const complained: unknown[] = [];
  const completed = new Promise<string>((resolve) => {
    const following = followPromotions({
      open: async () => [approved('promotion:ctr/broken'), approved('promotion:ctr/whole')],
      complete: async (id) => {
        if (id === 'promotion:ctr/broken') throw new Error('its tracker is down');
        void following.close();
        resolve(id);
      },
      expire: async () => undefined,
      everyMs: 1,
      now: () => 1,
      log: (_, error) => complained.push(error),
    });
  });
  expect(await completed).toBe('promotion:ctr/whole');
  expect(complained).toEqual([new Error('its tracker is down')]);
});
