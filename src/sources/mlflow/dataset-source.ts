import { z } from 'zod';
import { stripCredentials } from '#domain/repository.ts';

/** A name that is there, or nothing: clients write null for what does not apply. */
const Name = z.string().min(1).optional().catch(undefined);

/** MLflow keeps a dataset's source as JSON text whose keys depend on the kind of source. The first of these that is there names the place. */
const Source = z.object({
  uri: Name,
  url: Name,
  path: Name,
  table_name: Name,
  delta_table_name: Name,
  dataset_name: Name,
  name: Name,
  /** Of a dataset that was made in code: the tags of the code. */
  tags: z.object({ 'mlflow.source.name': Name }).optional().catch(undefined),
});

/** The place that a source text names, without credentials and signatures; null where it names none. */
export function placeOf(text: string | null): string | null {
  if (text === null) return null;
  const json = parsed(text);
  if (json === undefined) return shown(text);
  const source = Source.safeParse(json);
  if (!source.success) return typeof json === 'string' && json !== '' ? shown(json) : null;
  const { uri, url, path, delta_table_name, table_name, dataset_name, name, tags } = source.data;
  const place = [uri, url, path, delta_table_name, table_name, dataset_name, name, tags?.['mlflow.source.name']].find(
    (each) => each !== undefined,
  );
  return place === undefined ? null : shown(place);
}

/** A signed URL loses its whole query: what is left of it leads nowhere, and a part of a signature is still a part of a secret. */
function shown(place: string): string {
  const stripped = stripCredentials(place);
  const signed = queryOf(stripped) !== queryOf(place);
  const bare = signed ? stripped.replace(/[?][^#\s]*/, '') : stripped;
  return bare.replace(secretSetting, '$1***');
}

function queryOf(text: string): string {
  return /[?][^#\s]*/.exec(text)?.[0] ?? '';
}

/** `Password=…;` and its like in connection strings. */
const secretSetting = /\b((?:password|passwd|pwd|secret|token|access_?key|account_?key|sharedaccesssignature)\s*=\s*)[^;&\s]+/gi;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
