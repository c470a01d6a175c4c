import type { Dossier } from '#domain/dossier.ts';
import { ofHolder, ofVersion } from '#domain/expression/of.ts';
import { known, unknown, type Value } from '#domain/expression/value.ts';
import type { BuiltIn } from './built-in.ts';

type Column = NonNullable<Dossier['signature']>['inputs'][number];

/** Passes where whoever calls what the alias points to now can call the version just so: no new input is needed, none changed its type, no output is gone. */
export const schemaCompatible: BuiltIn = {
  usage: 'schema_compatible()',
  says: 'whoever calls what the alias points to now can call this version without a change',
  takes: [],
  comparesWithHolder: true,
  run: (scope) => {
    const mine = ofVersion(scope, ({ signature }) => {
      if (signature === null) return unknown('the version has no signature');
      return ofHolder(scope, scope.alias, 'signature', (holder) =>
        holder.signature === null ? unknown('what the alias points to now has no signature') : compared(signature, holder.signature),
      );
    });
    return mine;
  },
};

function compared(now: NonNullable<Dossier['signature']>, before: NonNullable<Dossier['signature']>): Value {
  const inputs = now.inputs.flatMap((column) =>
    inputChange(
      column,
      before.inputs.find(({ name }) => name === column.name),
    ),
  );
  const outputs = before.outputs.flatMap((column) =>
    outputChange(
      column,
      now.outputs.find(({ name }) => name === column.name),
    ),
  );
  const changes = [...inputs, ...outputs];
  return changes.length === 0 ? known(true, 'inputs and outputs fit') : known(false, changes.slice(0, 5).join('; '));
}

function inputChange(column: Column, before: Column | undefined): string[] {
  const name = column.name ?? '(unnamed)';
  if (before === undefined) return column.required ? [`the input ${name} is new and required`] : [];
  if (before.type !== column.type) return [`the input ${name} is ${column.type}, and was ${before.type}`];
  return column.required && !before.required ? [`the input ${name} is required now`] : [];
}

function outputChange(before: Column, now: Column | undefined): string[] {
  const name = before.name ?? '(unnamed)';
  if (now === undefined) return [`the output ${name} is gone`];
  return now.type === before.type ? [] : [`the output ${name} is ${now.type}, and was ${before.type}`];
}
