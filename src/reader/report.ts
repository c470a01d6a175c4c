import type { Dossier } from '#domain/dossier.ts';
import type { Answer, Fault } from '#domain/fault.ts';
import { sha256 } from '#domain/history.ts';
import { versionId } from '#domain/node-id.ts';
import { edgesOf } from '#domain/report/edges.ts';
import { type ReportFacts, type Untellable, untellable } from '#domain/report/facts.ts';
import { type ReportFormat, reportFormats } from '#domain/report/formats.ts';
import type { Assessments } from './assessments.ts';
import type { Dossiers } from './dossiers.ts';
import { modelOfKey } from './names.ts';
import { dossierAsFarAsTold } from './report-dossier.ts';
import type { AsFarAsTold, Gap, ReportParts } from './report-parts.ts';
import { recordOf } from './report-record.ts';
import { settled } from './settled.ts';
import type { VersionNode } from './versions.ts';

/** A report as it is handed out. */
export interface Report {
  readonly mediaType: string;
  readonly body: string;
  /** SHA-256 of the body in UTF-8, hexadecimal. */
  readonly digest: string;
}

/** How far the lineage of what a version was made from is told. */
const ancestors = { depth: 5, nodesMax: 100 } as const;

export function createReports(parts: ReportParts) {
  async function report(version: VersionNode, format: ReportFormat): Promise<Report> {
    const { mediaType, draw } = reportFormats[format];
    const body = draw(await factsOf(parts, version));
    return { mediaType, body, digest: sha256(body) };
  }
  return { report };
}

/** What a source cannot tell is named in `unknown`. Throws where the ledger cannot be read: a report without its record would mislead. */
async function factsOf(parts: ReportParts, asked: VersionNode): Promise<ReportFacts> {
  const { kept, dossiers, assessments, declarations, aliases, world } = parts;
  // Which version it is for the ledger is told once, so that a tracker that is gone stops nothing after this.
  const holder = await dossiers.holderOf(asked);
  const version = { ...asked, generation: holder.generation };
  const { value: dossier, unknown } = await dossierOf(parts, version);
  const [status, description, owners, pointing, integrity, completeness, record, lineage, seal] = await Promise.all([
    settled(kept.status(version)),
    settled(kept.record(version)),
    settled(declarations.owners({ node: 'model', name: modelOfKey(world, version.model) })),
    settled(aliases.pointingTo(modelOfKey(world, version.model), version)),
    settled(dossiers.integrity(version)),
    settled(assessments.completeness(version)),
    recordOf(parts, version, holder),
    lineageOf(parts, dossier),
    dossiers.seal(version),
  ]);
  const gaps: Gap[] = [...unknown, ...record.unknown, ...lineage.unknown];
  const told = <T, E>(what: Untellable, found: Answer<T>, instead: E): T | E => {
    if (found.ok) return found.value;
    refuseLedgerFault(found.fault);
    gaps.push({ what, why: found.fault.message });
    return instead;
  };
  const points = told('aliases', pointing, { aliases: [], faults: [] });
  for (const { fault } of points.faults) gaps.push({ what: 'aliases', why: fault.message });
  return {
    format: 'stemma-report/1',
    version: {
      id: versionId(version.key),
      ref: `${version.model}/${version.key.version}`,
      model: version.model,
      name: version.key.version,
      tracker: version.key.tracker,
      semver: dossier.semver,
      status: told('status', status, null),
      description: description.ok ? description.value.description : null,
    },
    owners: [...told('owners', owners, [])],
    aliases: points.aliases.map(({ name, since, movedBy }) => ({
      name,
      since: since === null ? null : time(since),
      by: movedBy?.name ?? null,
    })),
    dossier,
    seal: seal === null || seal.erased ? null : sealOf(seal),
    integrity: integrityOf(told('integrity', integrity, { status: 'UNVERIFIABLE' as const, drifted: [], reason: null })),
    completeness: completenessOf(told('completeness', completeness, null)),
    ...record.value,
    lineage: [...lineage.value],
    unknown: distinct(gaps),
  };
}

/** What was sealed, where it was; else as its sources tell it now. */
async function dossierOf(parts: ReportParts, version: VersionNode): Promise<AsFarAsTold<Dossier>> {
  const sealed = await settled(parts.dossiers.sealed(version));
  if (sealed.ok && sealed.value !== null) return { value: sealed.value, unknown: [] };
  if (!sealed.ok && sealed.fault.details.retryable !== false) throw sealed.fault;
  const { value, unknown } = await dossierAsFarAsTold(parts, version);
  return { value, unknown: sealed.ok ? unknown : [{ what: 'seal', why: sealed.fault.message }, ...unknown] };
}

/** What it rests on, by its dossier; and what the versions rest on that it was made from. */
async function lineageOf(parts: ReportParts, dossier: Dossier): Promise<AsFarAsTold<ReportFacts['lineage']>> {
  const own = edgesOf(dossier);
  const from = [...new Set(own.filter(({ kind }) => kind === 'DERIVED_FROM' || kind === 'FORKED_FROM').map(({ to }) => to))];
  const walks = await Promise.all(
    from.map(async (root) => settled(parts.lineage({ root, direction: 'UPSTREAM', ...ancestors, kinds: null, at: null }))),
  );
  const unknown: Gap[] = [];
  const edges = new Map(own.map((edge) => [`${edge.from} ${edge.kind} ${edge.to}`, edge]));
  for (const [at, walked] of walks.entries()) {
    if (!walked.ok) {
      unknown.push({ what: 'lineage', why: walked.fault.message });
      continue;
    }
    for (const { from: node, kind, to } of walked.value.edges) edges.set(`${node} ${kind} ${to}`, { from: node, kind, to });
    for (const { why } of walked.value.missing) unknown.push({ what: 'lineage', why });
    if (walked.value.truncated) unknown.push({ what: 'lineage', why: `There is more behind ${from[at]} than one report tells.` });
  }
  return { value: [...edges.values()], unknown };
}

/** One that is wholly there again after a while: then the report is, too. What the ledger has lost is told as a gap. */
function refuseLedgerFault(fault: Fault): void {
  if (fault.code === 'STORE_UNAVAILABLE' && fault.details.retryable !== false) throw fault;
}

function sealOf(seal: NonNullable<Awaited<ReturnType<Dossiers['seal']>>>): NonNullable<ReportFacts['seal']> {
  return { digest: seal.digest, algorithm: 'sha256', mapping: seal.mapping, sealedAt: time(seal.at), sealedBy: seal.by.name };
}

function integrityOf({ status, drifted, reason }: Awaited<ReturnType<Dossiers['integrity']>>): ReportFacts['integrity'] {
  return { status, drifted: [...drifted], reason };
}

function completenessOf(found: Awaited<ReturnType<Assessments['completeness']>> | null): ReportFacts['completeness'] {
  return found === null ? null : { score: found.score, missing: [...found.missing] };
}

/** Each once, in the order of the table: when which source failed is no part of a report. */
function distinct(gaps: readonly Gap[]): Gap[] {
  const each = [...new Map(gaps.map((gap) => [`${gap.what} ${gap.why}`, gap])).values()];
  return each.toSorted((a, b) => untellable.indexOf(a.what) - untellable.indexOf(b.what));
}

function time(at: number): string {
  return new Date(at).toISOString();
}
