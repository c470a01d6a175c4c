import type { Dossier } from '#domain/dossier.ts';
import type { Scope } from './scope.ts';
import { absent, unknown, type Value } from './value.ts';

type OfDossier = (dossier: Dossier) => Value;

/** What the dossier of the version says; unknown where it is not known. */
export function ofVersion({ judged: { dossier } }: Scope, of: OfDossier): Value {
  return dossier.known ? of(dossier.value) : unknown(dossier.why);
}

/** What the dossier of an alias's holder says; not applicable where the alias is known to point to nothing. */
export function ofHolder({ judged: { holders } }: Scope, alias: string, path: string, of: OfDossier): Value {
  const holder = holders.get(alias);
  if (holder === undefined) return unknown(`${path} was not looked up`);
  if (!holder.known) return unknown(holder.why);
  return holder.value === null ? absent(`${alias} points to nothing`) : of(holder.value.dossier);
}
