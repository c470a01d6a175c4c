import { z } from 'zod';

/** Keys that a shape knows at a path of a value, for whoever wrote another one. Empty where it knows any, or none. */
export function allowedKeys(shape: unknown, value: unknown, path: readonly PropertyKey[]): readonly string[] {
  const plain = unwrapped(shape);
  const [step, ...rest] = path;
  if (plain instanceof z.ZodUnion) {
    const fitting = plain.options.filter((option) => fits(option, value));
    return [...new Set((fitting.length > 0 ? fitting : plain.options).flatMap((option) => allowedKeys(option, value, path)))];
  }
  if (plain instanceof z.ZodObject) {
    if (step === undefined) return Object.keys(plain.shape);
    return allowedKeys(plain.shape[String(step)], inside(value, step), rest);
  }
  if (step === undefined) return [];
  if (plain instanceof z.ZodRecord) return allowedKeys(plain.valueType, inside(value, step), rest);
  if (plain instanceof z.ZodArray) return allowedKeys(plain.element, inside(value, step), rest);
  return [];
}

/** The values that the key at a path may have, where it says which of several shapes is meant: the kinds of tracker. */
export function allowedValues(shape: unknown, value: unknown, path: readonly PropertyKey[]): readonly string[] {
  const plain = unwrapped(shape);
  const [step, ...rest] = path;
  if (step === undefined) return plain instanceof z.ZodLiteral ? [...plain.values].map(String) : [];
  if (plain instanceof z.ZodUnion) return plain.options.flatMap((option) => allowedValues(option, value, path));
  if (plain instanceof z.ZodObject) return allowedValues(plain.shape[String(step)], inside(value, step), rest);
  if (plain instanceof z.ZodRecord) return allowedValues(plain.valueType, inside(value, step), rest);
  if (plain instanceof z.ZodArray) return allowedValues(plain.element, inside(value, step), rest);
  return [];
}

function unwrapped(shape: unknown): unknown {
  // What is done to a value before or after its shape is checked says nothing of what it may be.
  if (shape instanceof z.ZodPipe) return unwrapped(shape.in instanceof z.ZodTransform ? shape.out : shape.in);
  return shape instanceof z.ZodDefault || shape instanceof z.ZodOptional || shape instanceof z.ZodNullable
    ? unwrapped(shape.unwrap())
    : shape;
}

/** Whether a value says that it is of that shape: by a `kind`, or by a key that the shape needs. */
function fits(option: unknown, value: unknown): boolean {
  if (option instanceof z.ZodUnion) return option.options.some((one) => fits(one, value));
  if (!(option instanceof z.ZodObject)) return false;
  const { kind } = option.shape;
  if (kind instanceof z.ZodLiteral) return [...kind.values].includes(inside(value, 'kind') as never);
  return Object.entries(option.shape).some(([key, inner]) => !isOptional(inner) && inside(value, key) !== undefined);
}

function isOptional(shape: unknown): boolean {
  return shape instanceof z.ZodDefault || shape instanceof z.ZodOptional;
}

function inside(value: unknown, step: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined;
}
