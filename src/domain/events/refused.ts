import { z } from 'zod';
import { common } from '#domain/recorded.ts';

/** Policy did not allow an act, which is written down so that an audit sees it. A promotion that policy refused has an event of its own. */
export const ActRefused = z.object({
  kind: z.literal('ActRefused'),
  ...common,
  /** The mutation: `rollback`. */
  act: z.string(),
  code: z.string(),
  /** What the caller was told. */
  why: z.string(),
});

export type ActRefused = z.infer<typeof ActRefused>;
