import type { CheckRecorded } from '#domain/events/check.ts';
import { modelOfSubject, type Stored } from '#domain/history.ts';
import { plainListMax } from '#domain/page.ts';
import { CheckValue, namedField, versionField } from '#domain/view.ts';
import type { Histories } from './histories.ts';
import type { VersionNode, Versions } from './versions.ts';

/** A finding as it was recorded. */
export interface CheckNode extends CheckValue {
  /** Key of the model. */
  readonly model: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export type Checks = ReturnType<typeof createChecks>;

export function createChecks(histories: Histories, versions: Versions) {
  /** The latest finding of each name about a version, newest first. */
  async function of(version: VersionNode): Promise<readonly CheckNode[]> {
    // Without a binding no event of this history names the version, and no tracker has to be asked.
    if ((await histories.model(version.model)).bindings.length === 0) return [];
    const [entries, holder] = await Promise.all([histories.view(version.model, 'check'), versions.holder(version)]);
    const start = `${versionField(holder)}/`;
    return [...entries]
      .filter(([field]) => field.startsWith(start))
      .toSorted(([, a], [, b]) => b.sequence - a.sequence)
      .slice(0, plainListMax)
      .map(([, entry]) => ({ ...CheckValue.parse(JSON.parse(entry.value)), model: version.model, at: entry.at }));
  }

  /** Every finding of one name about a version, newest first. */
  async function history(version: VersionNode, name: string): Promise<readonly CheckNode[]> {
    if ((await histories.model(version.model)).bindings.length === 0) return [];
    const field = namedField(await versions.holder(version), name);
    return checksOf(await histories.log(version.model, { log: 'checks', field, limit: plainListMax }));
  }

  return { of, history };
}

/** The findings among these events. */
export function checksOf(stored: readonly Stored[]): readonly CheckNode[] {
  return stored.flatMap(({ subject, at, event }) => {
    const model = modelOfSubject(subject);
    return event.kind === 'CheckRecorded' && model !== null ? [{ ...valueOf(event), model, at }] : [];
  });
}

function valueOf({ check, version, reason, by }: CheckRecorded): CheckValue {
  return { ...check, version, reason, by };
}
