import { createAliases } from './aliases.ts';
import { createAssessments } from './assessments.ts';
import { createChecks } from './checks.ts';
import { createCodes } from './code.ts';
import { createCommitRanges } from './commit-ranges.ts';
import { createComparing } from './comparison.ts';
import { createContainment } from './containment.ts';
import { createDeclarations } from './declarations.ts';
import { createDossiers, type Dossiers } from './dossiers.ts';
import { createEveryModel } from './every-model.ts';
import { createHealth } from './health.ts';
import { createHistories } from './histories.ts';
import { createImpact, type Judges } from './impact.ts';
import { createIndexed } from './indexed.ts';
import { createJudging } from './judged.ts';
import { createKept } from './kept.ts';
import { createLineage } from './lineage.ts';
import { createLockfiles } from './lockfiles.ts';
import { createModelList } from './model-list.ts';
import { createModels } from './models.ts';
import { createNodes } from './nodes.ts';
import { createOrigins } from './origins.ts';
import { createPolicies } from './policies.ts';
import { createPromotions } from './promotions.ts';
import { createReadables } from './readable.ts';
import { createReferences } from './references.ts';
import { createReports } from './report.ts';
import { createSealedFrom } from './sealed-from.ts';
import { createSeals } from './seals.ts';
import { createSearch } from './search.ts';
import { createUpstream } from './upstream.ts';
import { createCandidates } from './version-candidates.ts';
import { createVersionList } from './version-list.ts';
import { createVersions } from './versions.ts';
import type { World } from './world.ts';

/** Everything that one request reads: batched per source, each thing asked once, nothing asked that nobody selected. */
export type Reader = ReturnType<typeof createReader>;

export function createReader(world: World) {
  const ground = createGround(world);
  const { indexed, upstream, histories, codes, versions, lockfiles, aliases, seals, references, models, checks, dossiers, promotions } =
    ground;
  const kept = createKept({ versions, lockfiles, codes, seals });
  const declarations = createDeclarations(histories, models, dossiers);
  const everything = createEveryModel(world, indexed, upstream, histories);
  const health = createHealth({ aliases, versions, seals });
  const modelList = createModelList({ everything, aliases, declarations, health });
  const assessments = createAssessments({ ...ground, declarations });
  const candidates = createCandidates({ world, indexed, upstream, versions, aliases, references, everything });
  const versionList = createVersionList({
    world,
    aliases,
    versions,
    checks,
    dossiers,
    assessments,
    candidates,
    drift: () => liveDossiers(world, ground),
  });
  const readables = createReadables({ upstream, versions, lockfiles, codes, seals });
  const ranges = createCommitRanges(world, upstream, codes);
  const comparing = createComparing({ versions, readables, ranges });
  const containment = createContainment({ upstream, codes, readables });
  const judging = createJudging({ ...ground, assessments, declarations, containment });
  const nodes = createNodes({ world, upstream, versions, codes, aliases, models, promotions, seals });
  const sealedFrom = createSealedFrom(histories, versions);
  const origins = createOrigins({ world, upstream, histories, versions, dossiers, sealedFrom });
  const lineage = createLineage({ world, upstream, histories, versions, kept, codes, aliases, models, origins, nodes });
  const { report } = createReports({ ...ground, kept, declarations, assessments, origins, lineage });
  const judges = (): Judges => (world.index === undefined ? { kept, dossiers, versions, origins } : liveJudges(world));
  const impact = createImpact({ ...ground, judges, kept, nodes, origins, sealedFrom, candidates, everything });
  const search = createSearch({ world, indexed, upstream, candidates, everything });
  const lists = { health, modelList, versionList, search, nodes, lineage, origins, impact };
  return { ...ground, ...lists, declarations, assessments, kept, judging, comparing, ranges, containment, report };
}

/** The same as a reader without an index has. */
function liveJudges(world: World): Judges {
  const ground = createGround(withoutIndex(world));
  const { versions, lockfiles, codes, seals, histories, dossiers } = ground;
  const origins = createOrigins({ ...ground, sealedFrom: createSealedFrom(histories, versions) });
  return { versions, dossiers, origins, kept: createKept({ versions, lockfiles, codes, seals }) };
}

/** Whether a version is still what was sealed is asked of its sources, and not of what is remembered of them. */
function liveDossiers(world: World, ground: ReturnType<typeof createGround>): Dossiers {
  return world.index === undefined ? ground.dossiers : createGround(withoutIndex(world)).dossiers;
}

function withoutIndex({ index, ...world }: World): World {
  return world;
}

/** What everything else is read through. */
function createGround(world: World) {
  const indexed = createIndexed(world);
  const upstream = createUpstream(world, indexed);
  const histories = createHistories(world);
  const codes = createCodes(world, upstream);
  const versions = createVersions(world, upstream, histories, codes);
  const aliases = createAliases(upstream, histories, versions);
  const seals = createSeals(world, histories, versions);
  const references = createReferences({ world, upstream, histories, versions, aliases, seals });
  const models = createModels(world, upstream, histories, versions, aliases);
  const checks = createChecks(histories, versions);
  const policies = createPolicies(histories, world.ledger);
  const promotions = createPromotions(histories);
  const lockfiles = createLockfiles(world, upstream, versions);
  const dossiers = createDossiers({ world, upstream, versions, lockfiles, seals });
  const assets = { world, indexed, upstream, histories, codes, versions, lockfiles };
  return { ...assets, aliases, seals, references, models, checks, policies, promotions, dossiers };
}
