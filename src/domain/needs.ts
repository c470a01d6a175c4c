import type { Right } from './rights.ts';

/** Which field of an input says what model (and alias) an operation is about. A list of references is about each of them; an absent one about every model. */
export type About =
  | { readonly by: 'version' | 'model'; readonly field: string; readonly alias?: string }
  /** The written name of a promotion, which embeds its model; its alias is looked up where a right is limited to aliases. */
  | { readonly by: 'promotion'; readonly field: string }
  /** A name that embeds no model: only who has the right for every model may. */
  | { readonly by: 'everything' };

/** A right that an operation needs. */
export interface Need {
  readonly right: Right;
  readonly about: About;
  /** Needed only where this field of the input is given. */
  readonly onlyWith?: string;
}

const everything: About = { by: 'everything' };
const version: About = { by: 'version', field: 'version' };
const model: About = { by: 'model', field: 'model' };
const promotion: About = { by: 'promotion', field: 'promotion' };
const aliasOfModel: About = { by: 'model', field: 'model', alias: 'alias' };

function needs(right: Right, about: About): readonly Need[] {
  return [{ right, about }];
}

/** The one table of what each mutation needs. A mutation of the schema without a row stops the server from starting; a row without a mutation does no harm. */
export const mutationNeeds: Readonly<Record<string, readonly Need[]>> = {
  promote: needs('promote', { by: 'version', field: 'version', alias: 'alias' }),
  cancelPromotion: needs('promote', promotion),
  completePromotion: needs('promote', promotion),
  removeAlias: needs('promote', aliasOfModel),
  rollback: needs('rollback', aliasOfModel),
  reviewPromotion: needs('review', promotion),
  withdrawReview: needs('review', promotion),
  freezeVersion: needs('freeze', version),
  unfreezeVersion: needs('freeze', version),
  deprecateVersion: needs('deprecate', version),
  restoreVersion: needs('deprecate', version),
  retireVersion: needs('retire', version),
  addNote: needs('note', { by: 'version', field: 'versions' }),
  tagVersion: needs('tag', version),
  registerVersion: needs('register', version),
  acceptSealDrift: needs('register', version),
  recordCorrection: needs('register', version),
  attachFile: needs('register', version),
  setCompliance: needs('register', version),
  eraseSeal: needs('legal', version),
  recordCheck: needs('check', version),
  setOwners: needs('owners', model),
  adopt: needs('adopt', { by: 'model', field: 'models' }),
  confirmRebound: needs('adopt', model),
  setPolicy: needs('policy:write', everything),
  createToken: needs('access', everything),
  revokeToken: needs('access', everything),
  redeliver: needs('operate', everything),
  discardDeadLetter: needs('operate', everything),
  rebuildIndex: needs('operate', everything),
  startExperiment: needs('experiment', model),
  concludeExperiment: [
    { right: 'experiment', about: everything },
    { right: 'promote', about: { by: 'version', field: 'winner', alias: 'promoteTo' }, onlyWith: 'promoteTo' },
  ],
  linkMonitor: needs('monitor', version),
  recordOnlineMetrics: needs('monitor', version),
  recordDrift: needs('monitor', version),
  reportServing: needs('monitor', model),
  acknowledgeAlert: needs('monitor', everything),
  resolveAlert: needs('monitor', everything),
};

/** Queries that need more than `read`. */
export const queryNeeds: Readonly<Record<string, readonly Need[]>> = {
  tokens: needs('access', everything),
  receivers: needs('operate', everything),
  deadLetters: needs('operate', everything),
};

/** What a viewer whose only right is `lookup` may select: what an alias points to. Anything that would ask an upstream or tell of people is not there. */
export const lookupFields: Readonly<Record<string, readonly string[]>> = {
  Query: ['model', 'version', 'viewer'],
  Model: ['id', 'name', 'alias'],
  Alias: ['id', 'name', 'model', 'version', 'revision', 'since'],
  Version: ['id', 'version', 'model'],
  Viewer: ['name', 'type', 'roles', 'rights'],
};
