import { z } from 'zod';
import { MoveKind } from './event.ts';
import { PromotionState } from './events/promotion.ts';
import { Drift } from './events/seal.ts';
import { versionId } from './node-id.ts';
import { type Binding, Holder, Person } from './recorded.ts';
import { CheckOutcome } from './verdict.ts';

/**
 * Views are what reads need of a history without walking it. Each entry is wholly given by the one event that wrote it last,
 * so that a store applies writes without understanding them, and a view can be checked against its fold.
 */
export const viewNames = [
  'alias',
  'approved',
  'binding',
  'bound',
  'check',
  'compliance',
  'correction',
  'deprecated',
  'drift',
  'file',
  'frozen',
  'monitor',
  'open',
  'owners',
  'policy',
  'promotion',
  'retired',
  'seal',
  'semver',
  'tag',
  'token',
] as const;

export type ViewName = (typeof viewNames)[number];

/** Logs are indexes by time: which events of a history are about one alias, one version, one check, one thing that versions are made of. */
export const logNames = ['moves', 'notes', 'promotions', 'checks', 'madeOf'] as const;

export type LogName = (typeof logNames)[number];

/** What an event does to the views. `value` null clears the entry. */
export type Write =
  | { readonly view: ViewName; readonly field: string; readonly value: string | null }
  | { readonly log: LogName; readonly field: string };

/** An entry of a view, with the event that wrote it: `sequence` is what guards compare. */
export interface Entry {
  readonly sequence: number;
  readonly at: number;
  readonly value: string;
}

/** What the view `alias` keeps of one alias. `to` is null where the alias was removed. */
export const AliasValue = z.object({
  name: z.string(),
  to: Holder.nullable(),
  from: Holder.nullable(),
  revision: z.number().int(),
  move: MoveKind,
  by: Person,
  reason: z.string().nullable(),
});

/** What the views `frozen`, `deprecated` and `retired` keep of one version. */
export const MarkValue = z.object({ reason: z.string().nullable(), by: Person });

/** What the view `promotion` keeps of a promotion; the whole of it is in the event. */
export const PromotionValue = z.object({ state: PromotionState, alias: z.string() });

/** What the view `open` keeps of an alias: the one promotion of it that waits for reviews or for its move. */
export const OpenValue = z.object({ promotion: z.string(), state: PromotionState });

/** What the view `approved` keeps of a version: the promotion of it that a review approved last. Whether it still is approved, its state says. */
export const ApprovedValue = z.object({ promotion: z.string(), alias: z.string() });

/** What the view `seal` keeps of a version. Erased: digest and tombstone are left. */
export const SealValue = z.object({
  digest: z.string(),
  mapping: z.string(),
  by: Person,
  semver: z.string().nullable(),
  forkedFrom: Holder.nullable(),
  erased: z.boolean(),
});

/** What the view `drift` keeps of a version whose source was found changed. */
export const DriftValue = z.object({ digest: z.string(), drifted: z.array(Drift) });

/** What the view `check` keeps: the latest finding of one name about one version. */
export const CheckValue = z.object({
  name: z.string(),
  version: Holder,
  outcome: CheckOutcome,
  value: z.number().nullable(),
  evidenceUrl: z.string().nullable(),
  reason: z.string().nullable(),
  by: Person,
});

/** What the view `policy` of the history `policies` keeps of one document, and `bound` of the one that a model is judged under. */
export const PolicyValue = z.object({
  name: z.string(),
  version: z.number().int(),
  digest: z.string(),
  source: z.string(),
  document: z.string(),
});

/** What the view `token` of the history `access` keeps, by SHA-256. Revoked ones are cleared. */
export const TokenValue = z.object({
  id: z.string(),
  name: z.string(),
  person: Person,
  roles: z.array(z.string()),
  expiresAt: z.number().int().nullable(),
});

export const OwnersValue = z.array(z.string());

export const ComplianceValue = z.object({ pii: z.string().nullable(), riskLevel: z.string().nullable(), notes: z.string().nullable() });

export const CorrectionValue = z.object({ field: z.string(), value: z.string().nullable(), by: Person, reason: z.string().nullable() });

export const FileValue = z.object({
  name: z.string(),
  url: z.string(),
  digest: z.string().nullable(),
  mediaType: z.string().nullable(),
  by: Person,
});

export const MonitorValue = z.object({
  name: z.string(),
  url: z.string(),
  thresholds: z.array(z.object({ metric: z.string(), above: z.number().nullable(), below: z.number().nullable() })),
  by: Person,
});

export type MonitorValue = z.infer<typeof MonitorValue>;
export type AliasValue = z.infer<typeof AliasValue>;
export type MarkValue = z.infer<typeof MarkValue>;
export type PromotionValue = z.infer<typeof PromotionValue>;
export type OpenValue = z.infer<typeof OpenValue>;
export type ApprovedValue = z.infer<typeof ApprovedValue>;
export type SealValue = z.infer<typeof SealValue>;
export type DriftValue = z.infer<typeof DriftValue>;
export type CheckValue = z.infer<typeof CheckValue>;
export type ComplianceValue = z.infer<typeof ComplianceValue>;
export type CorrectionValue = z.infer<typeof CorrectionValue>;
export type FileValue = z.infer<typeof FileValue>;
export type PolicyValue = z.infer<typeof PolicyValue>;
export type TokenValue = z.infer<typeof TokenValue>;

/** Field of a version in views and logs. */
export function versionField(holder: Holder): string {
  return `${versionId(holder)}#${holder.generation}`;
}

/** Field of one named thing of a version: a tag, a check, a correction, a file. Those of a version begin with its field and a slash. */
export function namedField(version: Holder, name: string): string {
  return `${versionField(version)}/${encodeURIComponent(name)}`;
}

/** Field of a tracker's model in the view `binding`. */
export function bindingField(binding: Pick<Binding, 'tracker' | 'model'>): string {
  return `${encodeURIComponent(binding.tracker)}/${encodeURIComponent(binding.model)}`;
}

/** The one field of a view that keeps one thing of a whole history: `owners`, `bound`. */
export const onlyField = 'model';
