import { expect } from 'vitest';
import type { GovernedWorld } from './governed-world.ts';
import { pick, type Told } from './story-gateway.ts';

type Reviewer = 'bob' | 'carol' | 'alice' | 'admin';

/** What people do in stories about governance, each through the contract's own operation. */
export interface GovernedActs {
  /** CI records a finding. */
  passes(version: string, name?: string, outcome?: string): Promise<void>;
  /** Alice asks for an alias to move. */
  promote(version: string, alias: string, more?: object): Promise<Told>;
  /** Through Staging, to where Production waits for a review; the id of the promotion. */
  requested(version: string): Promise<string>;
  review(who: Reviewer, promotion: string, more?: object): Promise<Told>;
  /** Asked for and approved. */
  inProduction(version: string): Promise<void>;
  /** What the record says of the model, newest first. */
  audited(): Promise<readonly { readonly kind: string; readonly by: { readonly name: string } }[]>;
  /** What a reviewer sees of a promotion. */
  evidenceOf(promotion: string): Promise<unknown>;
}

export function actsIn(world: () => GovernedWorld): GovernedActs {
  const acts: GovernedActs = {
    async passes(version, name = 'schema_ok', outcome = 'PASS') {
      const told = await world().as('ci', '14', { input: { version: `ctr/${version}`, name, outcome } });
      expect(pick(told, 'recordCheck.userErrors')).toEqual([]);
    },
    promote: (version, alias, more = {}) =>
      world().as('alice', '11', { input: { version: `ctr/${version}`, alias, reason: `try ${version}`, ...more } }),
    async requested(version) {
      await acts.passes(version);
      expect(pick(await acts.promote(version, 'Staging'), 'promote.move.to.version')).toBe(version);
      const told = await acts.promote(version, 'Production');
      expect(pick(told, 'promote.userErrors')).toEqual([]);
      expect(pick(told, 'promote.promotion.state')).toBe('AWAITING_REVIEW');
      return String(pick(told, 'promote.promotion.id'));
    },
    review: (who, promotion, more = {}) => world().as(who, '15', { input: { promotion, decision: 'APPROVE', ...more } }),
    async inProduction(version) {
      const told = await acts.review('bob', await acts.requested(version));
      expect(pick(told, 'reviewPromotion.userErrors')).toEqual([]);
      expect(pick(told, 'reviewPromotion.move.to.version')).toBe(version);
    },
    async audited() {
      const told = await world().gateway.query('{ audit(filter: { model: "ctr" }, first: 100) { nodes { kind by { name } } } }');
      return pick(told, 'audit.nodes') as { kind: string; by: { name: string } }[];
    },
    async evidenceOf(promotion) {
      const told = await world().as('bob', '16', { filter: { model: 'ctr' } });
      const nodes = pick(told, 'promotions.nodes') as { id: string; evidence: string }[];
      return nodes.find(({ id }) => id === promotion)?.evidence;
    },
  };
  return acts;
}
