import { notFound } from '#domain/fault.ts';
import type { Target } from '#domain/move.ts';
import type { ModelName } from '#reader/names.ts';
import type { Reader } from '#reader/reader.ts';
import { settled } from '#reader/upstream.ts';

/** The version that a reference means, as its tracker has it now. Throws NOT_FOUND, or the tracker's fault: unknown is never taken for there. */
export async function targetOf(reader: Reader, ref: string): Promise<Omit<Target, 'bound'>> {
  const version = await reader.references.certainVersion(ref);
  if (version === null) throw notFound(`${ref} points to nothing.`);
  const { tracker, model } = version.key;
  const [record, home] = await Promise.all([reader.versions.record(version), reader.upstream.model.load({ tracker, name: model })]);
  return { key: version.key, status: record.status, modelCreatedAt: home?.createdAt?.getTime() ?? null };
}
