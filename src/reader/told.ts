import type { MarkName } from '#domain/event.ts';
import { modelOfSubject, type Stored } from '#domain/history.ts';
import type { Mark } from './histories.ts';
import { type NoteNode, notesOf } from './notes.ts';
import type { SealNode } from './seal-node.ts';

/**
 * What an act said of a version, out of its own events: the payload of a mutation answers this and not what holds by now,
 * so that repeating the act under its key answers the same.
 */
export interface Told {
  readonly marks: ReadonlyMap<MarkName, Mark | null>;
  /** The notes of this act; null where it wrote none. */
  readonly notes: readonly NoteNode[] | null;
  /** The seal that this act made; null where it made none. */
  readonly seal: SealNode | null;
}

export function toldBy(stored: readonly Stored[]): Told {
  const marks = new Map<MarkName, Mark | null>();
  for (const { event, at, sequence } of stored) {
    if (event.kind === 'MarkLifted') marks.set(event.mark, null);
    if (event.kind === 'VersionMarked') marks.set(event.mark, { reason: event.reason, by: event.by, at, sequence });
    if (event.kind === 'VersionDeprecated') marks.set('deprecated', { reason: event.reason, by: event.by, at, sequence });
  }
  const notes = notesOf(stored);
  return { marks, notes: notes.length === 0 ? null : notes, seal: sealBy(stored) };
}

function sealBy(stored: readonly Stored[]): SealNode | null {
  for (const { event, at, sequence, subject } of stored) {
    const model = modelOfSubject(subject);
    if (event.kind !== 'VersionSealed' || model === null) continue;
    const { seal, semver, forkedFrom, by } = event;
    return { digest: seal.digest, mapping: seal.mapping, by, semver, forkedFrom, erased: false, at, sequence, model };
  }
  return null;
}
