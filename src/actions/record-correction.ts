import { corrected } from '#domain/correction.ts';
import type { Holder } from '#domain/recorded.ts';
import { decided, refused } from '#domain/refusal.ts';
import { settled } from '#reader/settled.ts';
import { declare } from './declare.ts';
import { checkedInput } from './input.ts';
import { RecordCorrectionInput } from './input-declared.ts';
import type { Acted, Acting } from './write.ts';

/** Mends a wrong declaration beside the seal. What is on record is not needed, but where it can be read the value must fit it. */
export async function recordCorrection(acting: Acting, given: unknown): Promise<Acted> {
  const { idempotencyKey = null, ...input } = checkedInput(RecordCorrectionInput, given);
  const { field, value = null } = input;
  const event = async (version: Holder) => {
    const { versions, dossiers } = acting.reader;
    const dossier = await settled(dossiers.light(versions.of(version, version.generation)));
    if (dossier.ok && corrected(dossier.value, field, value) === null)
      return refused('INVALID', `${field} cannot be ${value ?? 'nothing'} in ${version.model}/${version.version}.`, hintOf(field), [
        'input',
        'value',
      ]);
    return decided({ kind: 'CorrectionRecorded' as const, version, field, value });
  };
  return declare(acting, { mutation: 'recordCorrection', idempotencyKey, input, event });
}

function hintOf(field: string): string {
  if (field.startsWith('metrics.')) return 'Name a metric that the version has, by its key.';
  if (field === 'code.dirty') return 'Say true or false.';
  if (field === 'code.commit') return 'Give 7 to 64 hexadecimal characters in lower case.';
  if (field === 'changeSummary.type') return 'Say MAJOR, MINOR or PATCH.';
  return 'Give a number of seconds.';
}
