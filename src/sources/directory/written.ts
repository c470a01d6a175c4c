import { z } from 'zod';

/* What a metadata.json is made of; the message of each says what is allowed, and ends the sentence about a mistake. */

const absent = <T>(value: T | null | undefined): T | null => value ?? null;

/** Numbers are taken where text is meant: `"version": 3`. */
export const text = z.union([z.string(), z.number()], { error: 'a text in double quotes' }).transform(String);
export const maybeText = text.nullish().transform(absent);
export const flag = z.boolean({ error: 'true or false' }).nullish().transform(absent);
export const amount = z.number({ error: 'a number' }).min(0, { error: 'a number that is not negative' }).nullish().transform(absent);
export const scalar = z.union(
  [z.string(), z.number(), z.boolean(), z.nan(), z.literal([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])],
  { error: 'a text in double quotes' },
);

/** Something that is one word or several, a yes or no as well. */
export const words = (error: string) =>
  z
    .union([z.string(), z.number(), z.boolean(), z.array(text)], { error })
    .nullish()
    .transform(absent);

export const oneOrMore = (error: string) =>
  z
    .union([text.transform((one) => [one]), z.array(text, { error })], { error })
    .nullish()
    .transform((list) => list ?? []);

export const object = <T extends z.ZodRawShape>(shape: T, allowed: string) =>
  z.object(shape, { error: allowed }).nullish().transform(absent);

/** ISO 8601; a blank for the T and a missing zone (then UTC) as Python writes them. */
export const time = z
  .string({ error: timeAllowed() })
  .transform((written, context) => {
    const [, day, clock = 'T00:00:00', zone = 'Z'] =
      /^(\d{4}-\d{2}-\d{2})(?:([T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(written.trim()) ?? [];
    const at = new Date(`${day}${clock.replace(' ', 'T')}${zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`);
    // A day that the month does not have would become one of the next.
    const midnight = new Date(`${day}T00:00:00Z`);
    const isDay = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(`${day}T`);
    if (isDay && !Number.isNaN(at.getTime())) return at;
    context.addIssue({ code: 'custom', message: timeAllowed() });
    return z.NEVER;
  })
  .nullish()
  .transform(absent);

function timeAllowed(): string {
  return 'a time such as "2025-10-01T12:00:00Z"';
}
