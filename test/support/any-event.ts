import fc from 'fast-check';
import { z } from 'zod';
import { LedgerEvent } from '#domain/event.ts';

/** Few texts, so that events meet in the fields of views; some that a careless key would trip over. */
const text = fc.constantFrom('1', 'Production', 'production', 'main', 'a b/c', 'é:#%{x}', '', '🧬\u0000\n"\\');

/** Any event of any kind that the format knows, drawn from its schemas: a new kind is drawn without anybody thinking of it. */
export const anyEvent: fc.Arbitrary<LedgerEvent> = fc.oneof(
  ...LedgerEvent.options.map((option) => drawn(option).map((value) => LedgerEvent.parse(value))),
);

/** The same event as written under this append id; a promotion is sometimes the one that this very append asked for. */
export function underId(event: LedgerEvent, appendId: string): LedgerEvent {
  if (!('promotion' in event) || event.promotion === undefined) return { ...event, appendId };
  const id = event.promotion.revision % 2 === 0 ? `promotion:ctr/${appendId}` : event.promotion.id;
  return LedgerEvent.parse({ ...event, appendId, promotion: { ...event.promotion, id } });
}

/** Values of a schema, as far as events use schemas. */
function drawn(schema: unknown): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodObject)
    return fc.record(Object.fromEntries(Object.entries(schema.shape).map(([name, field]) => [name, drawn(field)])));
  if (schema instanceof z.ZodNullable) return fc.option(drawn(schema.unwrap()));
  if (schema instanceof z.ZodOptional) return fc.option(drawn(schema.unwrap()), { nil: undefined });
  if (schema instanceof z.ZodArray) return fc.array(drawn(schema.element), { minLength: 1, maxLength: 2 });
  if (schema instanceof z.ZodRecord) return fc.dictionary(text, drawn(schema.valueType), { maxKeys: 2 });
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber) return fc.integer({ min: 1, max: 3 });
  if (schema instanceof z.ZodString) return text;
  throw new TypeError('Events use a kind of schema that cannot be drawn yet: add it here.');
}
