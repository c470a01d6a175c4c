import { afterEach, describe, expect, test } from 'vitest';
import { actsIn } from '../support/governed-acts.ts';
import { type GovernedWorld, governedWorld, policyText } from '../support/governed-world.ts';
import { pick } from '../support/story-gateway.ts';

let world: GovernedWorld;

afterEach(() => world.remove());

const { passes, promote, requested, review, inProduction, audited, evidenceOf } = actsIn(() => world);

describe('a promotion under a policy', () => {
  test('is asked for, judged, reviewed and moved, and all of it is on record', async () => {
    world = await governedWorld();
    const id = await requested('1');
    const waiting = await world.as('bob', '16', { filter: { awaitingMe: true } });
    expect(pick(waiting, 'promotions.nodes')).toMatchObject([
      {
        id,
        state: 'AWAITING_REVIEW',
        alias: { name: 'Production' },
        version: { version: '1' },
        requestedBy: { name: 'alice' },
        verdict: { outcome: 'NEEDS_REVIEW' },
      },
    ]);
    const told = await review('bob', id, { comment: 'checked the slices', riskNotes: 'new users' });
    expect(told.errors).toEqual([]);
    expect(pick(told, 'reviewPromotion')).toMatchObject({
      promotion: {
        id,
        state: 'MOVED',
        reviews: [{ by: { name: 'bob' }, decision: 'APPROVE', comment: 'checked the slices', riskNotes: 'new users', stale: false }],
      },
      move: { from: null, to: { version: '1' } },
      userErrors: [],
    });
    expect(pick(await world.as('alice', '16', { filter: { states: ['MOVED'], alias: 'production' } }), 'promotions.nodes')).toMatchObject([
      { id, state: 'MOVED', alias: { name: 'Production' } },
    ]);
    expect((await audited()).map(({ kind }) => kind).toReversed()).toEqual([
      'PolicyBound',
      'CheckRecorded',
      'VersionSealed',
      'AliasMoved',
      'PromotionRequested',
      'PromotionReviewed',
      'AliasMoved',
    ]);
  });

  test.each([
    ['3', 'auc >= 0.85', 'FAIL', 0.8],
    ['1', 'from', 'FAIL', null],
  ])('of version %s is refused because of %s, and the refusal is on record', async (version, check, outcome, value) => {
    world = await governedWorld();
    await passes(version);
    if (check !== 'from') await promote(version, 'Staging');
    const told = await promote(version, 'Production');
    expect(pick(told, 'promote')).toMatchObject({
      promotion: { state: 'REFUSED' },
      move: null,
      verdict: { outcome: 'REFUSED' },
      userErrors: [{ code: 'POLICY' }],
    });
    const findings = pick(told, 'promote.verdict.findings') as { check: string }[];
    expect(findings.find((finding) => finding.check === check)).toMatchObject({ outcome, value });
    expect(pick(await world.as('bob', '16', { filter: { states: ['REFUSED'] } }), 'promotions.nodes')).toHaveLength(1);
    const preview = await world.as('alice', '17', { input: { version: `ctr/${version}`, alias: 'Production' } });
    expect(pick(preview, 'previewPromotion')).toEqual(pick(told, 'promote.verdict'));
  });

  test('without its recorded check is refused as not known, and with a failed one as failed', async () => {
    world = await governedWorld();
    expect(pick(await promote('1', 'Staging'), 'promote.verdict.findings')).toMatchObject([{ check: 'schema_ok', outcome: 'UNKNOWN' }]);
    await passes('1', 'schema_ok', 'FAIL');
    expect(pick(await promote('1', 'Staging'), 'promote.verdict.findings')).toMatchObject([{ check: 'schema_ok', outcome: 'FAIL' }]);
    await passes('1');
    expect(pick(await promote('1', 'Staging'), 'promote.move.to.version')).toBe('1');
  });

  test('is compared with what is there: first with nothing, then with the holder', async () => {
    world = await governedWorld();
    await inProduction('2');
    await inProduction('4');
    await passes('1');
    await promote('1', 'Staging');
    const told = await promote('1', 'Production');
    const findings = pick(told, 'promote.verdict.findings') as { check: string; outcome: string }[];
    expect(findings.find(({ check }) => check === 'auc >= production.auc - 0.005')).toMatchObject({ outcome: 'FAIL' });
  });

  test('is refused to who is not one of its promoters, also with the right to promote', async () => {
    world = await governedWorld();
    await passes('1');
    await promote('1', 'Staging');
    const told = await world.as('admin', '11', { input: { version: 'ctr/1', alias: 'Production', reason: 'because' } });
    const findings = pick(told, 'promote.verdict.findings') as { check: string }[];
    expect(findings.find(({ check }) => check === 'promoters')).toMatchObject({ outcome: 'FAIL' });
  });

  test('is not approved by who asked for it, nor by a role that may not, nor twice', async () => {
    world = await governedWorld({ policy: policyText.replace('roles: [ml-lead], selfApproval', 'roles: [], selfApproval') });
    const id = await requested('1');
    expect(pick(await review('alice', id), 'reviewPromotion')).toBeNull();
    await world.remove();
    world = await governedWorld();
    const other = await requested('1');
    const told = await review('admin', other);
    expect(pick(told, 'reviewPromotion')).toMatchObject({ promotion: null, move: null, userErrors: [{ code: 'POLICY' }] });
    await review('bob', other);
    expect(pick(await review('carol', other), 'reviewPromotion.userErrors')).toMatchObject([{ code: 'INVALID' }]);
  });

  test('needs as many different reviewers as the policy says', async () => {
    world = await governedWorld({ policy: policyText.replace('count: 1', 'count: 2') });
    const id = await requested('1');
    expect(pick(await review('bob', id), 'reviewPromotion')).toMatchObject({ promotion: { state: 'AWAITING_REVIEW' }, move: null });
    expect(pick(await review('bob', id), 'reviewPromotion')).toMatchObject({ promotion: { state: 'AWAITING_REVIEW' }, move: null });
    expect(pick(await review('carol', id), 'reviewPromotion')).toMatchObject({
      promotion: { state: 'MOVED' },
      move: { to: { version: '1' } },
    });
  });

  test('that a reviewer rejects is over, and says why', async () => {
    world = await governedWorld();
    const id = await requested('1');
    expect((await review('bob', id, { decision: 'REJECT' })).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    const told = await review('bob', id, { decision: 'REJECT', comment: 'recall fell' });
    expect(pick(told, 'reviewPromotion')).toMatchObject({
      promotion: { state: 'REJECTED', reviews: [{ decision: 'REJECT', comment: 'recall fell' }] },
      move: null,
    });
    expect(pick(await review('carol', id), 'reviewPromotion.userErrors')).toMatchObject([{ code: 'INVALID' }]);
  });

  test('is superseded by a newer request for the same alias', async () => {
    world = await governedWorld();
    const first = await requested('1');
    const second = await requested('2');
    const told = await world.as('bob', '16', { filter: { model: 'ctr', alias: 'Production' } });
    expect(pick(told, 'promotions.nodes')).toMatchObject([
      { id: second, state: 'AWAITING_REVIEW' },
      { id: first, state: 'SUPERSEDED' },
    ]);
    expect(pick(await review('bob', first), 'reviewPromotion.userErrors')).toMatchObject([{ code: 'INVALID' }]);
  });
});

describe('an approval is bound to what was approved', () => {
  test('evidence from before an edit is refused, the field is named, and nothing moves', async () => {
    world = await governedWorld({ policy: policyText.replace('count: 1', 'count: 2') });
    const id = await requested('1');
    const evidence = await evidenceOf(id);
    expect(pick(await review('bob', id, { evidence }), 'reviewPromotion.promotion.state')).toBe('AWAITING_REVIEW');
    await world.edit('1', 0.9);
    const shown = await world.as('carol', '16', { filter: { model: 'ctr', states: ['AWAITING_REVIEW'] } });
    expect(pick(shown, 'promotions.nodes.0.reviews')).toMatchObject([{ by: { name: 'bob' }, stale: true }]);
    expect(await evidenceOf(id)).not.toBe(evidence);
    const told = await review('carol', id, { evidence });
    expect(pick(told, 'reviewPromotion.userErrors')).toMatchObject([{ code: 'EVIDENCE_CHANGED' }]);
    const why = await world.gateway.query('query($id: ID!) { promotion(id: $id) { reviews { staleBecause } } }', { id });
    expect(pick(why, 'promotion.reviews.0.staleBecause')).toContain('metrics.auc');
    const integrity = await world.gateway.query('{ version(ref: "ctr/1") { integrity { status drifted { field sealed current } } } }');
    expect(pick(integrity, 'version.integrity')).toEqual({
      status: 'DRIFTED',
      drifted: [{ field: 'metrics.auc', sealed: '0.86', current: '0.9' }],
    });
  });

  test('a repeated request with the same key answers the same, and a refusal is judged anew', async () => {
    world = await governedWorld();
    const first = await promote('1', 'Staging', { idempotencyKey: 'nightly' });
    expect(pick(first, 'promote.userErrors')).toMatchObject([{ code: 'POLICY' }]);
    await passes('1');
    const second = await promote('1', 'Staging', { idempotencyKey: 'nightly' });
    expect(pick(second, 'promote.move.to.version')).toBe('1');
    await passes('1', 'schema_ok', 'FAIL');
    await world.restart();
    expect((await promote('1', 'Staging', { idempotencyKey: 'nightly' })).body).toBe(second.body);
  });
});
