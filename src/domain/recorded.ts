import { z } from 'zod';

/** What every stored event is made of. The stored format: a field may be added, none may change its meaning (`history.ts`). */
export const Person = z.object({ name: z.string(), type: z.enum(['PERSON', 'SERVICE']) });

/** A version as a history remembers it: enough to answer its name for ever, without any tracker. */
export const Holder = z.object({
  tracker: z.string(),
  model: z.string(),
  version: z.string(),
  /** Which binding of the model it belongs to (see {@link Binding}); 0 where the tracker keeps no creation times. */
  generation: z.number().int().nonnegative(),
});

/** Which upstream model the versions of a history belong to. A model deleted and made again has another creation time: the next generation. */
export const Binding = z.object({
  tracker: z.string(),
  model: z.string(),
  /** Milliseconds since 1970, as the tracker says; null where it keeps none. */
  createdAt: z.number().int().nullable(),
  generation: z.number().int().nonnegative(),
});

/** The fields of every event. */
export const common = {
  by: Person,
  reason: z.string().nullable(),
  /** Under which it was appended; asking for its outcome finds this event again. */
  appendId: z.string(),
  /** Models of trackers that this event is the first of its history to name. */
  binds: z.array(Binding).optional(),
};

export type Person = z.infer<typeof Person>;
export type Holder = z.infer<typeof Holder>;
export type Binding = z.infer<typeof Binding>;
