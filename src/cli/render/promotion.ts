import type { PromotionFactsFragment } from '#client/generated/operations.ts';
import { versionName } from './facts.ts';
import { type Field, fields, heading } from './fields.ts';
import type { Look } from './look.ts';
import { drawFindings } from './moved.ts';
import { bad, faint, good, strong, type Text, warn } from './span.ts';
import { table } from './table.ts';
import { oneLine } from './text.ts';
import { moment } from './time.ts';

type State = PromotionFactsFragment['state'];

const tones: Readonly<Record<State, (text: string) => Exclude<Text, readonly unknown[]>>> = {
  AWAITING_REVIEW: warn,
  APPROVED: good,
  MOVED: good,
  REFUSED: bad,
  REJECTED: bad,
  CANCELLED: faint,
  EXPIRED: faint,
  SUPERSEDED: faint,
};

function stateWords(state: State): string {
  return state.toLowerCase().replaceAll('_', ' ');
}

/** One request with what a reviewer needs to decide: what would change, what was found, who said what. */
export function drawPromotion(promotion: PromotionFactsFragment, look: Look): string {
  const { alias, version, model, state, reason, riskNotes, requestedBy, requestedAt, expiresAt, reviews, verdict } = promotion;
  const name = `${model?.name ?? '?'}@${alias?.name ?? '?'}`;
  const now = alias?.version ?? null;
  const title: Text = [
    strong(oneLine(name)),
    `: ${now === null ? 'nothing' : versionName(now)} → `,
    strong(version === null ? '?' : versionName(version)),
  ];
  const list: readonly Field[] = [
    { label: 'state', lines: [tones[state](stateWords(state))] },
    { label: 'asked by', lines: [`${oneLine(requestedBy.name)}, ${moment(requestedAt)}`] },
    { label: 'because', lines: reason === null ? [] : [oneLine(reason)] },
    { label: 'risk', lines: riskNotes === null ? [] : [oneLine(riskNotes)] },
    { label: 'ends', lines: expiresAt === null ? [] : [moment(expiresAt)] },
    { label: 'reviews', lines: reviews.map(reviewLine) },
    { label: 'evidence', lines: [faint(promotion.evidence)], whole: true },
    { label: 'id', lines: [promotion.id], whole: true },
  ];
  return heading(title, look) + fields(list, look) + drawFindings(verdict, look);
}

function reviewLine({ by, decision, comment, stale, staleBecause }: PromotionFactsFragment['reviews'][number]): Text {
  const said = decision === 'APPROVE' ? good('approved') : bad('rejected');
  const because = comment === null ? '' : `: ${oneLine(comment)}`;
  return [oneLine(by.name), ' ', said, because, stale === true ? warn(`  stale: ${oneLine(staleBecause ?? '')}`) : ''];
}

/** The inbox: one line a request. */
export function drawPromotions(promotions: readonly PromotionFactsFragment[], look: Look): string {
  return table(
    [
      { title: 'state' },
      { title: 'what', shrinksTo: 16 },
      { title: 'asked by', shrinksTo: 8 },
      { title: 'when' },
      { title: 'because', shrinksTo: 12 },
      { title: 'id' },
    ],
    promotions.map(({ state, model, alias, version, requestedBy, requestedAt, reason, id }) => [
      tones[state](stateWords(state)),
      `${oneLine(model?.name ?? '?')}/${oneLine(version?.version ?? '?')} → ${oneLine(alias?.name ?? '?')}`,
      oneLine(requestedBy.name),
      moment(requestedAt),
      oneLine(reason ?? ''),
      id,
    ]),
    look,
  );
}
