import fc from 'fast-check';
import { policiesOf } from './governance-policies.ts';
import type { Actor, GovernanceWorld } from './governance-world.ts';
import { actors } from './governance-world.ts';
import { pick, type Told } from './story-gateway.ts';

/** Each act with how often it is tried, and who gets somewhere with it. */
const acts = {
  promote: [6, ['alice', 'carol']],
  approve: [9, ['bob', 'carol']],
  reject: [1, ['bob', 'carol']],
  withdraw: [1, ['bob', 'carol']],
  cancel: [1, ['alice', 'carol']],
  complete: [2, ['alice', 'carol']],
  rollback: [2, ['oncall', 'alice']],
  remove: [1, ['carol']],
  freeze: [1, ['alice', 'carol']],
  unfreeze: [2, ['alice', 'carol']],
  deprecate: [1, ['alice']],
  restore: [1, ['alice']],
  retire: [1, ['admin']],
  check: [3, ['robot', 'alice']],
  tell: [1, ['robot']],
  register: [1, ['robot', 'alice']],
  policy: [1, ['admin']],
  owners: [1, ['alice']],
  note: [1, ['alice']],
  tag: [1, ['carol']],
  edit: [1, ['anonymous']],
} as const satisfies Record<string, readonly [often: number, fitting: readonly Actor[]]>;

type Act = keyof typeof acts;

export interface Step {
  readonly act: Act;
  readonly who: Actor;
  readonly gateway: number;
  readonly version: string;
  readonly alias: 'Production' | 'Staging';
  /** Which of what there is to choose from: promotions, newest first; policies; metrics. */
  readonly which: number;
  /** Which evidence a review names: none, that of the request, that of now. */
  readonly evidence: 'none' | 'old' | 'now';
}

function stepOf(act: Act): fc.Arbitrary<Step> {
  const anybody = fc.constantFrom(...(Object.keys(actors) as Actor[]));
  return fc.record({
    act: fc.constant(act),
    who: fc.oneof({ weight: 3, arbitrary: fc.constantFrom<Actor[]>(...acts[act][1]) }, { weight: 1, arbitrary: anybody }),
    gateway: fc.nat(1),
    version: fc.constantFrom('1', '2', '1', '2', '3', '4'),
    alias: fc.constantFrom('Production' as const, 'Production' as const, 'Production' as const, 'Staging' as const),
    which: fc.constantFrom(0, 0, 1, 2),
    evidence: fc.constantFrom('none' as const, 'none' as const, 'old' as const, 'now' as const),
  });
}

const step = fc.oneof(...(Object.keys(acts) as Act[]).map((act) => ({ weight: acts[act][0], arbitrary: stepOf(act) })));

/** An act with nothing left to chance. */
export function plainly(act: Act, who: Actor, more: Partial<Step> = {}): Step {
  return { act, who, gateway: 0, version: '1', alias: 'Staging', which: 0, evidence: 'none', ...more };
}

/** The strict policy, passed checks, and versions 1 and 2 through Staging, so that chance gets somewhere. */
export const beginning: readonly Step[] = [
  plainly('policy', 'admin'),
  ...['1', '2', '3'].map((version) => plainly('check', 'admin', { version })),
  plainly('promote', 'alice'),
  plainly('promote', 'alice', { version: '2' }),
];

/** What is played in any case: two promotions through their reviews, and a rollback. */
export const played: readonly (readonly Step[])[] = [
  [plainly('promote', 'alice', { alias: 'Production' })],
  [plainly('approve', 'bob', { evidence: 'old' })],
  [plainly('promote', 'alice', { alias: 'Production', version: '2' })],
  [plainly('approve', 'aliceLead'), plainly('approve', 'carol', { gateway: 1 })],
  [plainly('rollback', 'oncall', { alias: 'Production', which: 1 })],
];

/** Rounds of acts; those of one round are sent at once. */
export const rounds: fc.Arbitrary<readonly (readonly Step[])[]> = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), {
  minLength: 4,
  maxLength: 12,
});

/** What somebody was answered. */
export interface Answer {
  readonly step: Step;
  /** Number of the move that the answer tells of; null where it tells of none. */
  readonly move: number | null;
  readonly codes: readonly string[];
}

const told = 'promotion { id evidence } move { sequence } userErrors { code }';
const plain = 'userErrors { code }';

/** The document and the input of each act; what is done behind our back has none. */
const documents: Readonly<Record<Exclude<Act, 'edit'>, readonly [mutation: string, input: string, selection: string]>> = {
  promote: ['promote', 'PromoteInput', told],
  approve: ['reviewPromotion', 'ReviewPromotionInput', told],
  reject: ['reviewPromotion', 'ReviewPromotionInput', told],
  withdraw: ['withdrawReview', 'WithdrawReviewInput', plain],
  cancel: ['cancelPromotion', 'CancelPromotionInput', plain],
  complete: ['completePromotion', 'CompletePromotionInput', told],
  rollback: ['rollback', 'RollbackInput', 'move { sequence } userErrors { code }'],
  remove: ['removeAlias', 'RemoveAliasInput', 'move { sequence } userErrors { code }'],
  freeze: ['freezeVersion', 'FreezeVersionInput', plain],
  unfreeze: ['unfreezeVersion', 'UnfreezeVersionInput', plain],
  deprecate: ['deprecateVersion', 'DeprecateVersionInput', plain],
  restore: ['restoreVersion', 'RestoreVersionInput', plain],
  retire: ['retireVersion', 'RetireVersionInput', plain],
  check: ['recordCheck', 'RecordCheckInput', plain],
  tell: ['recordCheck', 'RecordCheckInput', plain],
  register: ['registerVersion', 'RegisterVersionInput', plain],
  policy: ['setPolicy', 'SetPolicyInput', plain],
  owners: ['setOwners', 'SetOwnersInput', plain],
  note: ['addNote', 'AddNoteInput', plain],
  tag: ['tagVersion', 'TagVersionInput', plain],
};

/** Acts on one model, remembering which promotions there are. */
export function performing(world: GovernanceWorld, model: string) {
  const asked: { readonly id: string; readonly evidence: string }[] = [];

  async function evidence({ evidence: which, who, gateway }: Step, promotion: (typeof asked)[number] | undefined): Promise<object> {
    if (which === 'none' || promotion === undefined) return {};
    if (which === 'old') return { evidence: promotion.evidence };
    const now = await world.as(who, gateway, 'query ($id: ID!) { promotion(id: $id) { evidence } }', { id: promotion.id });
    return { evidence: pick(now, 'promotion.evidence') ?? promotion.evidence };
  }

  async function inputOf(step: Step): Promise<object> {
    const { act, alias, which } = step;
    const version = `${model}/${step.version}`;
    const promotion = asked.at(-1 - (which % Math.max(asked.length, 1)));
    const id = promotion?.id ?? `promotion:${model}/none`;
    const reason = `${step.who}: ${act}`;
    switch (act) {
      case 'promote':
        return { version, alias, reason };
      case 'approve':
        return { promotion: id, decision: 'APPROVE', ...(await evidence(step, promotion)) };
      case 'reject':
        return { promotion: id, decision: 'REJECT', comment: reason };
      case 'withdraw':
      case 'cancel':
        return { promotion: id, reason };
      case 'complete':
        return { promotion: id };
      case 'rollback':
        return { model, alias, reason, deprecate: which === 0, ...(which === 2 ? { to: step.version } : {}) };
      case 'remove':
        return { model, alias, reason };
      case 'check':
        return { version, name: 'schema_ok', outcome: which === 2 ? 'FAIL' : 'PASS' };
      case 'tell':
        // Of a name that no policy asks for.
        return { version, name: `load_${which}`, outcome: 'PASS' };
      case 'register':
        return { version };
      case 'policy':
        return { document: policiesOf(model)[which]?.document, reason };
      case 'owners':
        return { model, owners: ['ml@acme.test'], reason };
      case 'note':
        return { versions: [version], kind: 'RISK', body: reason };
      case 'tag':
        return { version, set: [{ key: 'seen', value: reason }] };
      default:
        return { version, reason };
    }
  }

  async function perform(step: Step): Promise<Answer> {
    if (step.act === 'edit') {
      await world.edit(model, step.version, [0.6, 0.7, 0.8][step.which] ?? 0.6);
      return { step, move: null, codes: [] };
    }
    const [mutation, type, selection] = documents[step.act];
    const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} } }`;
    return answerOf(step, mutation, await world.as(step.who, step.gateway, document, { input: await inputOf(step) }));
  }

  function answerOf(step: Step, mutation: string, answered: Told): Answer {
    const id = pick(answered, `${mutation}.promotion.id`);
    if (step.act === 'promote' && typeof id === 'string')
      asked.push({ id, evidence: String(pick(answered, 'promote.promotion.evidence')) });
    const refused = (pick(answered, `${mutation}.userErrors`) as readonly { readonly code: string }[] | undefined) ?? [];
    const move = pick(answered, `${mutation}.move.sequence`);
    const codes = [...answered.errors.map(({ code }) => code), ...refused.map(({ code }) => code)];
    return { step, move: typeof move === 'number' ? move : null, codes };
  }

  return perform;
}
