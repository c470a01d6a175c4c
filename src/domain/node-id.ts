import { commitId } from './commit.ts';
import type { DatasetKey } from './dataset.ts';
import { badInput } from './fault.ts';
import type { RunKey } from './run.ts';
import type { VersionKey } from './version.ts';

/**
 * Every node has one written id, the same in GraphQL, audit text and URL. Names in it are percent-encoded,
 * repository paths segment by segment, digests and shas not at all.
 */
export type NodeName =
  | { readonly kind: 'model'; readonly key: string }
  | { readonly kind: 'alias'; readonly model: string; readonly alias: string }
  | { readonly kind: 'version'; readonly key: VersionKey }
  | { readonly kind: 'run'; readonly key: RunKey }
  | { readonly kind: 'dataset'; readonly key: DatasetKey }
  /** `repository` is the canonical key; empty where the repository of a commit is not known. */
  | { readonly kind: 'commit'; readonly repository: string; readonly sha: string }
  | { readonly kind: 'image'; readonly digest: string }
  | { readonly kind: 'promotion'; readonly model: string; readonly id: string };

const enc = encodeURIComponent;

export const modelId = (key: string): string => `model:${enc(key)}`;
export const aliasId = (model: string, alias: string): string => `alias:${enc(model)}@${enc(alias)}`;
export const versionId = (key: VersionKey): string => `version:${enc(key.tracker)}/${enc(key.model)}/${enc(key.version)}`;
export const runId = (key: RunKey): string => `run:${enc(key.tracker)}/${enc(key.id)}`;
export const datasetId = (key: DatasetKey): string => `dataset:${enc(key.tracker)}/${enc(key.name)}@${key.digest}`;
export const commitNodeId = (repository: string, sha: string): string => `commit:${repository.split('/').map(enc).join('/')}@${sha}`;
export const imageId = (digest: string): string => `image:${digest}`;
export const promotionId = (model: string, id: string): string => `promotion:${enc(model)}/${id}`;

/** Reads a written id; throws BAD_USER_INPUT for text that is none. */
export function parseNodeId(id: string): NodeName {
  const colon = id.indexOf(':');
  const kind = id.slice(0, Math.max(colon, 0));
  const read = Object.hasOwn(readers, kind) ? readers[kind] : undefined;
  const name = read?.(id.slice(colon + 1)) ?? null;
  if (name === null)
    throw badInput(`"${shorten(id)}" is not the id of a node. Ids look like model:ctr, version:main/ctr/12, alias:ctr@Production.`);
  return name;
}

const readers: Record<string, (rest: string) => NodeName | null> = {
  model: (rest) => {
    const parts = decoded([rest], 1);
    return parts && { kind: 'model', key: parts[0] };
  },
  alias: (rest) => {
    const parts = decoded(rest.split('@'), 2);
    return parts && { kind: 'alias', model: parts[0], alias: parts[1] };
  },
  version: (rest) => {
    const parts = decoded(rest.split('/'), 3);
    return parts && { kind: 'version', key: { tracker: parts[0], model: parts[1], version: parts[2] } };
  },
  run: (rest) => {
    const parts = decoded(rest.split('/'), 2);
    return parts && { kind: 'run', key: { tracker: parts[0], id: parts[1] } };
  },
  dataset: (rest) => {
    const at = rest.indexOf('@');
    const digest = rest.slice(at + 1);
    const parts = at < 0 || digest === '' ? null : decoded(rest.slice(0, at).split('/'), 2);
    return parts && { kind: 'dataset', key: { tracker: parts[0], name: parts[1], digest } };
  },
  commit: (rest) => {
    const at = rest.lastIndexOf('@');
    const sha = commitId(rest.slice(at + 1));
    const segments = at < 0 || sha === null ? null : decodeAll(rest.slice(0, at).split('/'));
    return segments && sha !== null ? { kind: 'commit', repository: segments.join('/'), sha } : null;
  },
  image: (rest) => (/^[a-z0-9]+:[0-9a-f]{32,}$/.test(rest) ? { kind: 'image', digest: rest } : null),
  promotion: (rest) => {
    const parts = decoded(rest.split('/'), 2);
    return parts && { kind: 'promotion', model: parts[0], id: parts[1] };
  },
};

type Parts = readonly [string, string, string];

/** The decoded parts where there are exactly that many and none is empty, else null. */
function decoded(parts: readonly string[], count: 1 | 2 | 3): Parts | null {
  const texts = parts.length === count ? decodeAll(parts) : null;
  if (texts === null || texts.includes('')) return null;
  const [first = '', second = '', third = ''] = texts;
  return [first, second, third];
}

function decodeAll(parts: readonly string[]): string[] | null {
  try {
    return parts.map((part) => decodeURIComponent(part));
  } catch {
    return null;
  }
}

function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
