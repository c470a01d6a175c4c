import type { NoteAdded } from '#domain/event.ts';
import { modelOfSubject, type Stored } from '#domain/history.ts';

/** A structured remark as it was written. */
export interface NoteNode {
  readonly model: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly event: NoteAdded;
}

/** The notes among these events. */
export function notesOf(stored: readonly Stored[]): readonly NoteNode[] {
  return stored.flatMap(({ subject, at, event }) => {
    const model = modelOfSubject(subject);
    return event.kind === 'NoteAdded' && model !== null ? [{ model, at, event }] : [];
  });
}
