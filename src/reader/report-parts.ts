import type { Untellable } from '#domain/report/facts.ts';
import type { Aliases } from './aliases.ts';
import type { Assessments } from './assessments.ts';
import type { Checks } from './checks.ts';
import type { Declarations } from './declarations.ts';
import type { Dossiers } from './dossiers.ts';
import type { Walked } from './graph.ts';
import type { Histories } from './histories.ts';
import type { Kept } from './kept.ts';
import type { LineageWish } from './lineage.ts';
import type { Lockfiles } from './lockfiles.ts';
import type { Origins } from './origins.ts';
import type { Promotions } from './promotions.ts';
import type { Upstream } from './upstream.ts';
import type { Versions } from './versions.ts';
import type { World } from './world.ts';

/** What a report is gathered from. */
export interface ReportParts {
  readonly world: World;
  readonly upstream: Upstream;
  readonly histories: Histories;
  readonly versions: Versions;
  readonly lockfiles: Lockfiles;
  readonly aliases: Aliases;
  readonly kept: Kept;
  readonly checks: Checks;
  readonly promotions: Promotions;
  readonly dossiers: Dossiers;
  readonly origins: Origins;
  readonly declarations: Declarations;
  readonly assessments: Assessments;
  readonly lineage: (wish: LineageWish) => Promise<Walked>;
}

/** A value, and what could not be told on the way to it. */
export interface AsFarAsTold<T> {
  readonly value: T;
  readonly unknown: readonly Gap[];
}

export interface Gap {
  readonly what: Untellable;
  readonly why: string;
}
