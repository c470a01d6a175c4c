import { aliasKey } from './alias.ts';
import type { Duration } from './duration.ts';

/** What must hold before the aliases of a model move, and who may move them: one policy document, read. */
export interface Policy {
  /** Its patterns, sorted and joined by commas: which document takes the place of which. */
  readonly name: string;
  /** Model keys, with `*` and `?`; the most specific one that fits a model wins. */
  readonly patterns: readonly string[];
  /** OBSERVE says what it would refuse, and refuses nothing. */
  readonly mode: 'ENFORCE' | 'OBSERVE';
  readonly stages: readonly string[];
  readonly versioning: Versioning | null;
  /** By `aliasKey`. */
  readonly promotion: ReadonlyMap<string, PromotionRule>;
  readonly rollback: RollbackRule;
  /** Who may record which check, by name or pattern of names; a check that none names may be recorded by whoever has the right. */
  readonly recorders: readonly { readonly check: string; readonly roles: readonly string[] }[];
}

/** A policy in force for a model: which document, which version of it, from where. */
export interface EffectivePolicy extends Policy {
  readonly version: number;
  readonly digest: string;
  /** `file:<path>@<digest>`, or `api`. */
  readonly source: string;
  readonly document: string;
}

export interface PromotionRule {
  /** As written. */
  readonly alias: string;
  /** Where in the document it stands: `production.yaml:12`. */
  readonly source: string;
  /** Aliases one of which the version must hold, or have held without being rolled back from; empty asks for none. */
  readonly from: readonly string[];
  /** A bare name is a recorded check; anything else an expression. As written. */
  readonly checks: readonly string[];
  readonly completenessMin: number | null;
  /** Null: moves without a review. */
  readonly approvals: ApprovalRule | null;
  /** Roles of which a requester needs one; empty asks for none. */
  readonly promoters: readonly string[];
  /** AUTO seals a version that is not; REQUIRED refuses it. */
  readonly seal: 'AUTO' | 'REQUIRED';
  /** Whether a declared semantic version must be there and justified by what changed. */
  readonly justifiedBump: boolean;
}

export interface ApprovalRule {
  readonly count: number;
  /** Roles of which each reviewer needs one; empty: whoever has the right to review. */
  readonly roles: readonly string[];
  readonly selfApproval: boolean;
  /** Whether services may review. */
  readonly services: boolean;
  /** After which a request that was not decided ends. */
  readonly expiresIn: Duration | null;
}

export interface RollbackRule {
  /** Roles of which somebody needs one to roll back; empty asks for none. */
  readonly roles: readonly string[];
  /** Whether adopted holders count as passed. */
  readonly countAdopted: boolean;
  readonly notify: 'owners' | 'nobody';
}

export interface Versioning {
  readonly scheme: 'semver';
  /** What each bump is for, in the policy's words. */
  readonly MAJOR: string | null;
  readonly MINOR: string | null;
  readonly PATCH: string | null;
}

export const noRollbackRule: RollbackRule = { roles: [], countAdopted: false, notify: 'owners' };

/** An alias that somebody names, in the letters of the policy where that has it; one that moved before keeps the name it has. */
export function aliasAsConfigured(name: string, policy: Pick<Policy, 'promotion' | 'stages'> | null): string {
  const key = aliasKey(name);
  return policy?.promotion.get(key)?.alias ?? policy?.stages.find((stage) => aliasKey(stage) === key) ?? name;
}
