import { checkpointText } from '#domain/checkpoint.ts';
import type { CheckpointKey } from '#domain/checkpoint-key.ts';
import type { Ledger } from '#ports/ledger.ts';
import { headsNow } from './verify.ts';

/** The text of a checkpoint of where every history ends now, signed where there is a key; `histories` counts them. */
export async function takeCheckpoint(
  ledger: Ledger,
  nowMs: number,
  key: CheckpointKey | null,
): Promise<{ readonly text: string; readonly histories: number }> {
  const heads = await headsNow(ledger);
  return { text: checkpointText(heads, new Date(nowMs), key), histories: heads.length };
}
