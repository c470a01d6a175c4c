import { createAliases } from './aliases.ts';
import { createAssessments } from './assessments.ts';
import { createChecks } from './checks.ts';
import { createCodes } from './code.ts';
import { createDeclarations } from './declarations.ts';
import { createDossiers } from './dossiers.ts';
import { createEveryModel } from './every-model.ts';
import { createFollow } from './follow.ts';
import { createHistories } from './histories.ts';
import { createImpact } from './impact.ts';
import { createImpactCandidates } from './impact-candidates.ts';
import { createDescendants } from './impact-descendants.ts';
import { createJudging } from './judged.ts';
import { createKept } from './kept.ts';
import { createLineage } from './lineage.ts';
import { createModelList } from './model-list.ts';
import { createModels } from './models.ts';
import { createNodes } from './nodes.ts';
import { createOrigins } from './origins.ts';
import { createPolicies } from './policies.ts';
import { createPromotions } from './promotions.ts';
import { createReferences } from './references.ts';
import { createReports } from './report.ts';
import { createSealedFrom } from './sealed-from.ts';
import { createSeals } from './seals.ts';
import { createUpstream } from './upstream.ts';
import { createCandidates } from './version-candidates.ts';
import { createVersionList } from './version-list.ts';
import { createVersions } from './versions.ts';
import type { World } from './world.ts';

/** Everything that one request reads: batched per source, each thing asked once, nothing asked that nobody selected. */
export type Reader = ReturnType<typeof createReader>;

export function createReader(world: World) {
  const upstream = createUpstream(world);
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
  const dossiers = createDossiers(world, upstream, versions, seals);
  const kept = createKept({ versions, codes, seals });
  const declarations = createDeclarations(histories, models, dossiers);
  const everything = createEveryModel(world, upstream, histories);
  const modelList = createModelList(everything, aliases, declarations);
  const assessments = createAssessments({ world, upstream, histories, versions, dossiers, declarations });
  const candidates = createCandidates({ upstream, versions, aliases, references, everything });
  const versionList = createVersionList({ versions, checks, dossiers, assessments, candidates });
  const judging = createJudging({ world, histories, versions, aliases, dossiers, assessments });
  const nodes = createNodes({ world, upstream, versions, codes, aliases, models, promotions, seals });
  const sealedFrom = createSealedFrom(histories, versions);
  const origins = createOrigins(histories, versions, dossiers, sealedFrom);
  const lineage = createLineage(nodes, createFollow({ world, upstream, versions, codes, aliases, models, origins }));
  const impactCandidates = createImpactCandidates({ world, versions, aliases, seals, sealedFrom, candidates, everything });
  const descendants = createDescendants({ world, kept, candidates });
  const impact = createImpact({ world, upstream, codes, nodes, versions, aliases, kept, dossiers, impactCandidates, descendants });
  const { report } = createReports({
    world,
    upstream,
    histories,
    versions,
    aliases,
    kept,
    checks,
    promotions,
    dossiers,
    declarations,
    assessments,
    lineage,
  });
  return {
    world,
    upstream,
    histories,
    codes,
    versions,
    aliases,
    references,
    models,
    modelList,
    versionList,
    promotions,
    policies,
    checks,
    seals,
    dossiers,
    declarations,
    assessments,
    kept,
    judging,
    nodes,
    origins,
    lineage,
    impact,
    report,
  };
}
