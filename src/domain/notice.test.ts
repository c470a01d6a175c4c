import { describe, expect, test } from 'vitest';
import type { LedgerEvent } from './event.ts';
import type { PromotionRecord, PromotionState } from './events/promotion.ts';
import type { Stored } from './history.ts';
import { type NoticeName, noticeNameOf, noticeNames, noticeOf, noticesByDefault } from './notice.ts';

const by = { name: 'ada', type: 'PERSON' } as const;
const common = { by, reason: 'because', appendId: 'a' };
const version = { tracker: 'main', model: 'ctr', version: '12', generation: 1 };

function record(state: PromotionState): PromotionRecord {
  return {
    id: 'promotion:ctr/a',
    state,
    alias: 'Production',
    version,
    requestedBy: by,
    requesterRoles: ['mlops'],
    requestedAt: 0,
    expiresAt: 86_400_000,
    reason: 'because',
    riskNotes: 'none',
    verdict: {
      outcome: 'REFUSED',
      findings: [{ check: 'auc > 0.8', outcome: 'FAIL', reason: 'it is 0.7', value: 0.7, threshold: '0.8', source: null }],
    },
    policyVersion: 1,
    sealDigest: null,
    evidence: 'e',
    seen: {},
    reviews: [
      {
        by: { name: 'bob', type: 'PERSON' },
        roles: [],
        decision: 'REJECT',
        comment: 'no',
        riskNotes: null,
        at: 1_000,
        evidence: 'e',
        seen: {},
      },
    ],
    revision: 3,
  };
}

function move(kind: 'PROMOTED' | 'ROLLED_BACK' | 'OBSERVED' | 'REMOVED'): LedgerEvent {
  return {
    kind: 'AliasMoved',
    ...common,
    move: kind,
    alias: 'Production',
    from: null,
    to: kind === 'REMOVED' ? null : version,
    revision: 1,
  };
}

const named: readonly (readonly [NoticeName, LedgerEvent])[] = [
  ['alias.moved', move('PROMOTED')],
  ['alias.rolled_back', move('ROLLED_BACK')],
  ['alias.removed', move('REMOVED')],
  ['alias.observed', move('OBSERVED')],
  ['promotion.requested', { kind: 'PromotionRequested', ...common, promotion: record('AWAITING_REVIEW') }],
  ['promotion.refused', { kind: 'PromotionRequested', ...common, promotion: record('REFUSED') }],
  ['promotion.refused', { kind: 'PromotionClosed', ...common, promotion: record('REFUSED') }],
  ['promotion.rejected', { kind: 'PromotionReviewed', ...common, promotion: record('REJECTED') }],
  ['promotion.reviewed', { kind: 'PromotionReviewed', ...common, promotion: record('AWAITING_REVIEW') }],
  ['promotion.reviewed', { kind: 'PromotionReviewed', ...common, promotion: record('APPROVED') }],
  ['promotion.closed', { kind: 'PromotionClosed', ...common, promotion: record('EXPIRED') }],
  ['drift.found', { kind: 'DriftFound', ...common, version, digest: 'd', drifted: [{ field: 'metrics.auc', sealed: '1', current: '2' }] }],
  ['drift.cleared', { kind: 'DriftFound', ...common, version, digest: 'd', drifted: [] }],
  ['version.deprecated', { kind: 'VersionDeprecated', ...common, version }],
  ['version.restored', { kind: 'MarkLifted', ...common, mark: 'deprecated', version }],
  ['version.frozen', { kind: 'VersionMarked', ...common, mark: 'frozen', version }],
  ['version.released', { kind: 'MarkLifted', ...common, mark: 'frozen', version }],
  ['version.retired', { kind: 'VersionMarked', ...common, mark: 'retired', version }],
];

function stored(event: LedgerEvent, subject = 'model:ctr'): Stored {
  return { subject, sequence: 7, at: 1_000, bodyDigest: 'b', link: 'l', event };
}

describe('a notice', () => {
  test.each(named)('%s is what it is called', (name, event) => {
    expect(noticeNameOf(event)).toBe(name);
    expect(noticeOf(stored(event), [])).toMatchObject({
      name,
      id: 'model:ctr:7',
      history: 'model:ctr',
      data: { model: 'ctr', sequence: 7, by },
    });
  });

  test('every name has an event', () => {
    expect(new Set(named.map(([name]) => name))).toEqual(new Set(noticeNames));
    expect(noticeNames).toEqual(expect.arrayContaining([...noticesByDefault]));
  });

  test('of a refused promotion it says where it was to move to, the findings and the reviews', () => {
    expect(noticeOf(stored({ kind: 'PromotionRequested', ...common, promotion: record('REFUSED') }), ['mlops@acme.test'])).toMatchObject({
      about: 'alias:ctr@Production',
      data: {
        alias: 'Production',
        from: null,
        to: { id: 'version:main/ctr/12', tracker: 'main', version: '12' },
        owners: ['mlops@acme.test'],
        promotion: {
          id: 'promotion:ctr/a',
          state: 'REFUSED',
          requestedAt: '1970-01-01T00:00:00.000Z',
          expiresAt: '1970-01-02T00:00:00.000Z',
          reviews: [{ by: { name: 'bob' }, decision: 'REJECT', comment: 'no', at: '1970-01-01T00:00:01.000Z' }],
        },
        verdict: { outcome: 'REFUSED', findings: [{ check: 'auc > 0.8', outcome: 'FAIL' }] },
      },
    });
  });

  test('what is about a version says which, and what drifted', () => {
    expect(
      noticeOf(stored({ kind: 'DriftFound', ...common, version, digest: 'd', drifted: [{ field: 'f', sealed: '1', current: null }] }), []),
    ).toMatchObject({
      about: 'version:main/ctr/12',
      data: { to: { version: '12' }, drifted: [{ field: 'f', sealed: '1', current: null }] },
    });
  });

  test('nobody is told of notes and checks, nor of what is no model', () => {
    expect(noticeOf(stored({ kind: 'OwnersSet', ...common, owners: [] }), [])).toBeNull();
    expect(noticeOf(stored(move('PROMOTED'), 'policies'), [])).toBeNull();
  });

  test.each(['näive model', 'a.b/c', 'line\nbreak', '50%'])(
    'the id of %j can stand in a header, and ends before the first full stop',
    (model) => {
      expect(noticeOf(stored(move('PROMOTED'), `model:${model}`), [])?.id).toMatch(/^model:[\w%'()*!~-]+:7$/);
    },
  );
});
