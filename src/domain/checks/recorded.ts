import { known, textOf, unknown, type Value } from '#domain/expression/value.ts';
import type { Judged } from '#domain/judge.ts';
import type { BuiltIn } from './built-in.ts';

/** Passes where the latest finding of that name is PASS: for names that cannot stand bare in a policy. */
export const recorded: BuiltIn = {
  usage: 'recorded("bias / gender")',
  says: 'the latest recorded check of that name is PASS',
  takes: [{ type: 'string' }],
  comparesWithHolder: false,
  run: ({ judged }, [name]) => recordedCheck(judged, textOf(name)),
};

/** Only PASS passes; a check that was found not to apply does not, because a policy that asks for it asks for PASS. */
export function recordedCheck({ recorded: latest }: Pick<Judged, 'recorded'>, name: string): Value {
  const found = latest.get(name);
  if (found === undefined) return unknown(`no check ${name} is recorded for this version`);
  const told = `${found.by.name} recorded ${found.outcome}${found.reason === null ? '' : `: ${found.reason}`}`;
  return found.outcome === 'UNKNOWN' ? unknown(told) : known(found.outcome === 'PASS', told);
}
