import { digestIn } from '#domain/declared.ts';
import type { Holder } from '#domain/recorded.ts';
import { decided } from '#domain/refusal.ts';
import { declare } from './declare.ts';
import { checkedInput } from './input.ts';
import { AttachFileInput } from './input-declared.ts';
import type { Acted, Acting } from './write.ts';

/** Attaches a file that lies elsewhere: its name, its place, and what proves that it is still the same. */
export async function attachFile(acting: Acting, given: unknown): Promise<Acted> {
  const { idempotencyKey = null, ...input } = checkedInput(AttachFileInput, given);
  const { name, url, digest, mediaType } = input;
  const file = { name, url, digest: digest == null ? null : digestIn(digest), mediaType: mediaType ?? null };
  const event = async (version: Holder) => decided({ kind: 'FileAttached' as const, version, file });
  return declare(acting, { mutation: 'attachFile', idempotencyKey, input, event });
}
