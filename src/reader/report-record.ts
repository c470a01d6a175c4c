import { versionId } from '#domain/node-id.ts';
import { plainListMax } from '#domain/page.ts';
import { stateAt } from '#domain/promotion.ts';
import type { Holder } from '#domain/recorded.ts';
import type { ReportFacts } from '#domain/report/facts.ts';
import { versionField } from '#domain/view.ts';
import type { Histories, Mark } from './histories.ts';
import { type MoveNode, movesOf } from './moves.ts';
import { notesOf } from './notes.ts';
import { promotionPage } from './promotion-page.ts';
import type { PromotionNode } from './promotions.ts';
import type { AsFarAsTold, Gap, ReportParts } from './report-parts.ts';
import type { VersionNode } from './versions.ts';

type OfRecord = Pick<ReportFacts, 'checks' | 'promotions' | 'moves' | 'marks' | 'notes' | 'corrections' | 'compliance' | 'attachments'>;

/** How many promotions of the version one report tells, and how many moves of each alias it looks through. */
const promotionsMax = 100;
const movesMax = 1000;

/** What people and services said and did about a version: out of the ledger alone. */
export async function recordOf(parts: ReportParts, version: VersionNode, holder: Holder): Promise<AsFarAsTold<OfRecord>> {
  const { histories, versions, checks, declarations } = parts;
  const [found, promoted, moved, notes, mended, compliance, attached, frozen, deprecated, retired] = await Promise.all([
    checks.of(version),
    promotionsOf(parts, version, holder),
    movesTo(histories, version.model, holder),
    histories.notes(version.model, holder, plainListMax),
    declarations.corrections(version),
    declarations.compliance(version),
    declarations.attachments(version),
    versions.mark('frozen', version),
    versions.mark('deprecated', version),
    versions.mark('retired', version),
  ]);
  return {
    value: {
      checks: found.map(({ name, outcome, value, reason, evidenceUrl, by, at }) => {
        return { name, outcome, value, reason, evidenceUrl, by: by.name, at: time(at) };
      }),
      promotions: [...promoted.value],
      moves: [...moved.value],
      marks: { frozen: said(frozen), deprecated: said(deprecated), retired: said(retired) },
      notes: notesOf(notes).map(({ at, event }) => {
        return { kind: event.note, body: event.body, url: event.url, by: event.by.name, at: time(at) };
      }),
      corrections: mended.map(({ field, value, by, reason, at }) => ({ field, value, by: by.name, at: time(at), reason })),
      compliance,
      attachments: attached.map(({ name, url, digest, mediaType, by, at }) => ({
        name,
        url,
        digest,
        mediaType,
        by: by.name,
        at: time(at),
      })),
    },
    unknown: [...promoted.unknown, ...moved.unknown],
  };
}

async function promotionsOf(parts: ReportParts, version: VersionNode, holder: Holder): Promise<AsFarAsTold<ReportFacts['promotions']>> {
  const now = parts.world.now();
  const wish = { alias: null, states: null, version: holder, suits: async () => true };
  const page = await promotionPage(parts.promotions, [version.model], wish, { first: promotionsMax, after: null }, now);
  const why = `There are more promotions of it than one report tells: these are the newest ${page.items.length}.`;
  return { value: page.items.map(({ node }) => promotionOf(node, now)), unknown: page.hasNextPage ? [{ what: 'promotions', why }] : [] };
}

function promotionOf({ id, record }: PromotionNode, now: number): ReportFacts['promotions'][number] {
  const { alias, requestedBy, requestedAt, reason, riskNotes, policyVersion, verdict, reviews } = record;
  return {
    id,
    alias,
    state: stateAt(record, now),
    requestedBy: requestedBy.name,
    requestedAt: time(requestedAt),
    reason,
    riskNotes,
    policy: policyVersion,
    findings: verdict.findings,
    reviews: reviews.map(({ by, decision, comment, riskNotes: risk, at }) => {
      return { by: by.name, decision, comment, riskNotes: risk, at: time(at) };
    }),
  };
}

/** Every move of an alias of the model to the version, and away from it. */
async function movesTo(histories: Histories, model: string, holder: Holder): Promise<AsFarAsTold<ReportFacts['moves']>> {
  const { aliases } = await histories.model(model);
  const unknown: Gap[] = [];
  const own = versionField(holder);
  const isOwn = (one: Holder | null): boolean => one !== null && versionField(one) === own;
  const found = await Promise.all(
    [...aliases.values()].map(async ({ name }) => {
      const stored = await histories.moves(model, name, { limit: movesMax });
      if (stored.length === movesMax)
        unknown.push({ what: 'moves', why: `Only the newest ${movesMax} moves of ${model}@${name} were looked through.` });
      return movesOf(stored).filter(({ event }) => isOwn(event.to) || isOwn(event.from));
    }),
  );
  const moves = found.flat().toSorted((a, b) => (b.sequence ?? 0) - (a.sequence ?? 0));
  return { value: moves.map((move) => moveOf(move, holder)), unknown };
}

function moveOf({ sequence, at, event }: MoveNode, holder: Holder): ReportFacts['moves'][number] {
  return {
    alias: event.alias,
    sequence: sequence ?? 0,
    kind: event.move,
    from: nameOf(event.from, holder),
    to: nameOf(event.to, holder),
    by: event.by.name,
    at: time(at),
    reason: event.reason,
  };
}

/** By its own name where it is of the same model at the same tracker; else by its written name. */
function nameOf(one: Holder | null, { tracker, model }: Holder): string | null {
  if (one === null) return null;
  return one.tracker === tracker && one.model === model ? one.version : versionId(one);
}

function said(mark: Mark | null): ReportFacts['marks']['frozen'] {
  return mark === null ? null : { by: mark.by.name, at: time(mark.at), reason: mark.reason };
}

function time(at: number): string {
  return new Date(at).toISOString();
}
