import { withDeclared } from '#domain/correction.ts';
import type { Dossier } from '#domain/dossier.ts';
import { plainListMax } from '#domain/page.ts';
import {
  ApprovedValue,
  ComplianceValue,
  CorrectionValue,
  type Entry,
  FileValue,
  MonitorValue,
  namedField,
  OwnersValue,
  onlyField,
  PromotionValue,
  type ViewName,
  versionField,
} from '#domain/view.ts';
import type { Dossiers } from './dossiers.ts';
import type { Histories } from './histories.ts';
import type { ModelNode, Models } from './models.ts';
import type { VersionNode } from './versions.ts';

/** A correction as it was recorded. */
export interface CorrectionNode extends CorrectionValue {
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Where people look at a version while it runs. */
export interface MonitorNode extends MonitorValue {
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A file that belongs to a version and lies elsewhere. */
export interface AttachmentNode extends FileValue {
  /** Milliseconds since 1970. */
  readonly at: number;
}

export type Declarations = ReturnType<typeof createDeclarations>;

/** What people declared here, beside what trackers tell and what was sealed. */
export function createDeclarations(histories: Histories, models: Models, dossiers: Dossiers) {
  /** As set here; where nobody did, as its trackers say. Throws where one of them could not be asked. */
  async function owners(model: ModelNode): Promise<readonly string[]> {
    const set = await ownersSet(model.name.key);
    return set ?? [...new Set((await models.records(model)).flatMap((record) => record.owners))];
  }

  /** As set here; null where nobody did. */
  async function ownersSet(model: string): Promise<readonly string[] | null> {
    const entry = await histories.entry(model, 'owners', onlyField);
    return entry === null ? null : OwnersValue.parse(JSON.parse(entry.value));
  }

  /** What it was cleared for, as set here; null where nobody did. */
  async function compliance(version: VersionNode): Promise<ComplianceValue | null> {
    const entry = await entryOf(version, 'compliance');
    return entry === null ? null : ComplianceValue.parse(JSON.parse(entry.value));
  }

  /** The latest of each field, newest first. */
  async function corrections(version: VersionNode): Promise<readonly CorrectionNode[]> {
    const entries = await named(version, 'correction');
    return entries.map((entry) => ({ ...CorrectionValue.parse(JSON.parse(entry.value)), at: entry.at }));
  }

  /** The latest of each name, newest first. */
  async function attachments(version: VersionNode): Promise<readonly AttachmentNode[]> {
    return (await named(version, 'file')).map((entry) => ({ ...FileValue.parse(JSON.parse(entry.value)), at: entry.at }));
  }

  /** The latest of each name, newest first. */
  async function monitors(version: VersionNode): Promise<readonly MonitorNode[]> {
    return (await named(version, 'monitor')).map((entry) => ({ ...MonitorValue.parse(JSON.parse(entry.value)), at: entry.at }));
  }

  /** Whether a promotion of it is on record that a review approved, and that did not come to nothing. */
  async function isApproved(version: VersionNode): Promise<boolean> {
    const entry = await entryOf(version, 'approved');
    if (entry === null) return false;
    const { promotion } = ApprovedValue.parse(JSON.parse(entry.value));
    const now = await histories.entry(version.model, 'promotion', promotion);
    const state = now === null ? null : PromotionValue.parse(JSON.parse(now.value)).state;
    return state === 'APPROVED' || state === 'MOVED';
  }

  /** A dossier of it with what was declared here since. */
  async function overlaid(version: VersionNode, dossier: Dossier): Promise<Dossier> {
    const [mended, cleared] = await Promise.all([corrections(version), compliance(version)]);
    return withDeclared(dossier, mended.toReversed(), cleared);
  }

  /** Without a binding no event of this history names the version, and no tracker has to be asked. */
  async function entryOf(version: VersionNode, view: ViewName): Promise<Entry | null> {
    if ((await histories.model(version.model)).bindings.length === 0) return null;
    return histories.entry(version.model, view, versionField(await dossiers.holderOf(version)));
  }

  async function named(version: VersionNode, view: ViewName): Promise<readonly Entry[]> {
    if ((await histories.model(version.model)).bindings.length === 0) return [];
    const [entries, holder] = await Promise.all([histories.view(version.model, view), dossiers.holderOf(version)]);
    const start = namedField(holder, '');
    return [...entries]
      .filter(([field]) => field.startsWith(start))
      .map(([, entry]) => entry)
      .toSorted((a, b) => b.sequence - a.sequence)
      .slice(0, plainListMax);
  }

  return { owners, ownersSet, compliance, corrections, attachments, monitors, isApproved, overlaid };
}
