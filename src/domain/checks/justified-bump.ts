import type { Scope } from '#domain/expression/scope.ts';
import { known, unknown, type Value } from '#domain/expression/value.ts';
import type { BuiltIn } from './built-in.ts';

/** Passes where a semantic version is declared and what changed justifies it. */
export const justifiedBump: BuiltIn = {
  usage: 'justified_bump()',
  says: 'a semantic version is declared, and what changed justifies it',
  takes: [],
  comparesWithHolder: false,
  run: ({ judged }: Scope) => bumpIsJustified(judged.bump),
};

export function bumpIsJustified(bump: Scope['judged']['bump']): Value {
  if (!bump.known) return unknown(bump.why);
  if (bump.value === null) return known(false, 'no semantic version is declared');
  const reasons = bump.value.reasons.slice(0, 5).join('; ');
  return known(bump.value.justified, reasons === '' ? undefined : reasons);
}
