import { afterEach, describe, expect, test } from 'vitest';
import { type GovernedWorld, governedWorld, unplug } from '../support/governed-world.ts';
import { pick, type Told } from '../support/story-gateway.ts';

let world: GovernedWorld;

afterEach(() => world.remove());

const reviewed = `models: [ctr]
promotion:
  Production:
    approvals: { count: 1, roles: [ml-lead] }
  Staging: { checks: [] }
`;

function promote(version: string, alias: string): Promise<Told> {
  return world.as('alice', '11', { input: { version: `ctr/${version}`, alias, reason: `try ${version}` } });
}

function findings(told: Told): unknown {
  return pick(told, 'promote.verdict.findings');
}

async function unapproved(alias: string): Promise<unknown> {
  const told = await world.gateway.ask('26', { alias, lacks: ['approval'] });
  return (pick(told, 'versions.nodes') as readonly { readonly version: string }[]).map(({ version }) => version);
}

describe('an approval', () => {
  test('is on record once a review gave it, and stays so while the tracker is away', async () => {
    world = await governedWorld({ policy: reviewed });
    await promote('2', 'Staging');
    const id = pick(await promote('1', 'Production'), 'promote.promotion.id');
    await world.as('bob', '15', { input: { promotion: id, decision: 'APPROVE' } });
    expect([await unapproved('Staging'), await unapproved('Production')]).toEqual([['2'], []]);
    const complete = await world.gateway.query('{ version(ref: "ctr/1") { completeness { missing { field } } } }');
    expect(pick(complete, 'version.completeness.missing')).not.toContainEqual({ field: 'approval' });
    await unplug(world);
    expect([await unapproved('Staging'), await unapproved('Production')]).toEqual([['2'], []]);
  });

  test('that came to nothing is none', async () => {
    world = await governedWorld({ policy: reviewed.replace('count: 1', 'count: 2') });
    await promote('1', 'Staging');
    const id = pick(await promote('1', 'Production'), 'promote.promotion.id');
    await world.as('bob', '15', { input: { promotion: id, decision: 'APPROVE' } });
    await world.as('carol', '15', { input: { promotion: id, decision: 'REJECT', comment: 'the slices are worse' } });
    expect(await unapproved('Staging')).toEqual(['1']);
  });
});

describe('a policy that asks for completeness', () => {
  test('refuses what is not complete, and names what is missing, worst first', async () => {
    world = await governedWorld({ policy: 'models: [ctr]\npromotion:\n  Production: { completeness: 0.9 }\n' });
    const told = await promote('1', 'Production');
    expect(findings(told)).toMatchObject([
      { check: 'completeness', outcome: 'FAIL', threshold: '>= 0.9', reason: expect.stringContaining('missing commit, image-digest') },
    ]);
    // A promotion is judged before anybody approves it, and is not held to the approval that it leads to.
    const shown = await world.gateway.query('{ version(ref: "ctr/1") { completeness { score missing { field } } } }');
    expect(pick(shown, 'version.completeness.missing')).toContainEqual({ field: 'approval' });
    expect(pick(told, 'promote.verdict.findings.0.reason')).not.toContain('approval');
    expect(Number(pick(told, 'promote.verdict.findings.0.value'))).toBeGreaterThan(Number(pick(shown, 'version.completeness.score')));
  });

  test('lets pass what is complete enough', async () => {
    world = await governedWorld({ policy: 'models: [ctr]\npromotion:\n  Production: { completeness: 0.3 }\n' });
    expect(findings(await promote('1', 'Production'))).toMatchObject([{ check: 'completeness', outcome: 'PASS' }]);
  });
});

describe('a policy that asks for a justified bump', () => {
  const policy = 'models: [ctr]\npromotion:\n  Production: { justifiedBump: true }\n';

  test('lets the first version pass, and nothing that cannot be told', async () => {
    world = await governedWorld({ policy });
    expect(findings(await promote('1', 'Production'))).toMatchObject([{ check: 'justifiedBump', outcome: 'PASS' }]);
    // Neither declares a signature or a version of its features: whether callers have to change is not known.
    const told = await promote('2', 'Production');
    expect(findings(told)).toMatchObject([{ outcome: 'UNKNOWN', reason: expect.stringContaining('MAJOR is called for cannot be told') }]);
    expect(pick(told, 'promote.move')).toBeNull();
  });

  test('refuses a retrain that calls itself a patch, and lets it pass as a minor version', async () => {
    world = await governedWorld({ policy });
    const made = { model_name: 'ctr', data: { snapshot_id: 'ds', digest: `sha256:${'d'.repeat(64)}`, features_version: 'feats_v7' } };
    const put = (version: string, lr: number, day: string) =>
      world.registry.put('ctr', version, { ...made, version, training: { params: { lr } }, created_at: `2026-11-${day}T12:00:00Z` });
    await put('2.0.0', 0.1, '01');
    await put('2.0.1', 0.2, '02');
    await put('2.1.0', 0.3, '03');
    expect(findings(await promote('2.0.1', 'Production'))).toMatchObject([
      { outcome: 'FAIL', reason: expect.stringContaining('PATCH is declared, but MINOR is called for.') },
    ]);
    expect(findings(await promote('2.1.0', 'Production'))).toMatchObject([{ outcome: 'PASS' }]);
  });
});
