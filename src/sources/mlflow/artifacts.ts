import type { VersionRecord } from '#domain/version.ts';
import type { Question, Reply, Upstream } from '#sources/upstream/http.ts';
import { isRunId } from './filter.ts';
import { ArtifactsReply } from './schema.ts';

/** Where the artifacts of a version are, in terms that its server knows; or why it does not hand them out. */
export type ArtifactRoot =
  | { readonly kind: 'run'; readonly id: string; readonly path: string }
  | { readonly kind: 'model'; readonly id: string; readonly path: string }
  | { readonly kind: 'proxy'; readonly path: string }
  | { readonly kind: 'elsewhere'; readonly why: string };

export interface Entry {
  /** Within the root; parts joined by `/`. */
  readonly path: string;
  readonly isFolder: boolean;
  /** As the server says; null where it does not. */
  readonly bytes: number | null;
}

/** A logged model that a source names: `models:/m-…`. */
function loggedModelIn(source: string | null): string | null {
  return /^models:\/+(m-[0-9a-f]{32})(?:\/|$)/.exec(source ?? '')?.[1] ?? null;
}

/** The logged model whose artifacts a source is: named (`models:/m-…`), or by where MLflow 3 puts them, in whatever store. */
export function loggedModelAt(source: string | null): string | null {
  return loggedModelIn(source) ?? /\/models\/(m-[0-9a-f]{32})\/artifacts(?:\/|$)/.exec(source ?? '')?.[1] ?? null;
}

/**
 * Finds them by the version's source. Only what the configured server itself hands out is a place: no other host, no path that leads up.
 * `runUri` is where the artifacts of the version's run are. https://mlflow.org/docs/latest/self-hosting/architecture/artifact-store/
 */
export function rootOf({ source, runId }: VersionRecord, runUri: string | null, serverUrl: string): ArtifactRoot {
  if (source === null) return elsewhere('The version names no place of its artifacts.');
  const [, scheme = '', host = '', rest = ''] = /^([a-z][\w.+-]*):(?:\/\/([^/]*))?\/*(.*)$/i.exec(source) ?? [];
  const path = trimmed(rest);
  if (path === null || /[?#]/.test(host)) return elsewhere('The place of its artifacts is no path that can be followed.');
  const [id = '', ...inner] = path.split('/');
  if (scheme === 'runs' && host === '' && isRunId(id)) return { kind: 'run', id, path: inner.join('/') };
  const model = loggedModelIn(source);
  if (model !== null) return { kind: 'model', id: model, path: inner.join('/') };
  if (scheme === 'mlflow-artifacts' && (host === '' || host === new URL(serverUrl).host)) return { kind: 'proxy', path };
  const logged = loggedModelAt(source);
  const below = logged === null ? null : trimmed(source.split(`/models/${logged}/artifacts`)[1] ?? '');
  if (logged !== null && below !== null) return { kind: 'model', id: logged, path: below };
  const within = runUri !== null && source.startsWith(`${runUri}/`) ? trimmed(source.slice(runUri.length)) : null;
  if (within !== null && runId !== null) return { kind: 'run', id: runId, path: within };
  const where = scheme === '' ? 'a folder' : scheme === 'mlflow-artifacts' ? 'another server' : `${scheme.toLowerCase()}:`;
  return elsewhere(`Its artifacts are kept at ${where}, which its server does not hand out.`);
}

function elsewhere(why: string): ArtifactRoot {
  return { kind: 'elsewhere', why };
}

/** Without slashes at the ends; null where a part of it would lead up or nowhere, encoded as well. */
function trimmed(path: string): string | null {
  const parts = path.replace(/^\/+|\/+$/g, '').split('/');
  return parts.some((part) => !isPart(part)) && path.replaceAll('/', '') !== '' ? null : parts.join('/');
}

function isPart(name: string): boolean {
  return name !== '' && !/^(?:\.|%2e){1,2}$/i.test(name) && !/[\0\\]|%2f|%5c|%00/i.test(name);
}

export interface Artifacts {
  /** One folder; null where the server says that it has none, or cannot list it. Throws a `Fault` where it does not answer. */
  list(root: ArtifactRoot, folder: string): Promise<readonly Entry[] | null>;
  /** The digest of a file of at most so many bytes, with their number; why there is none where there is none. */
  digest(root: ArtifactRoot, path: string, bytesMax: number): Promise<Reply>;
}

const pagesMax = 50;

export function artifactsOf(upstream: Upstream, staticPrefix: string): Artifacts {
  async function page(root: ArtifactRoot, folder: string, token: string | null): Promise<{ entries: Entry[]; next: string | null } | null> {
    const reply = await upstream.ask(listing(root, folder, token));
    if (reply.status >= 300) return null;
    const { files, next_page_token } = reply.json(ArtifactsReply);
    const entries = files.flatMap((file): readonly Entry[] => {
      // Some answers name files from their root, some from the folder: the last part is the name in all of them.
      const name = file.path.replace(/\/+$/, '').split('/').at(-1) ?? '';
      const bytes = file.file_size === null || file.file_size < 0 ? null : file.file_size;
      return isPart(name) ? [{ path: join(folder, name), isFolder: file.is_dir === true, bytes }] : [];
    });
    return { entries, next: next_page_token };
  }

  return {
    list: async (root, folder) => {
      const all: Entry[] = [];
      let token: string | null = null;
      for (let asked = 0; asked < pagesMax; asked += 1) {
        const one = await page(root, folder, token);
        if (one === null) return asked === 0 ? null : all;
        all.push(...one.entries);
        if (one.next === null || one.next === token) break;
        token = one.next;
      }
      return all;
    },
    digest: (root, path, bytesMax) => upstream.ask({ ...content(root, path, staticPrefix), bytesMax }),
  };
}

function listing(root: ArtifactRoot, folder: string, token: string | null): Question {
  const common = { operation: 'list artifacts', lenient: true } as const;
  const page_token = token ?? undefined;
  if (root.kind === 'run')
    return { ...common, path: '/api/2.0/mlflow/artifacts/list', query: { run_id: root.id, path: full(root, folder), page_token } };
  if (root.kind === 'model')
    return {
      ...common,
      path: `/api/2.0/mlflow/logged-models/${root.id}/artifacts/directories`,
      query: { artifact_directory_path: full(root, folder), page_token },
    };
  return { ...common, path: '/api/2.0/mlflow-artifacts/artifacts', query: { path: full(root, folder), page_token } };
}

function content(root: ArtifactRoot, path: string, staticPrefix: string): Question {
  const common = { operation: 'read artifact', headers: { accept: '*/*' }, lenient: true, digest: true } as const;
  const whole = full(root, path) ?? '';
  if (root.kind === 'run') return { ...common, path: `${staticPrefix}/get-artifact`, query: { run_id: root.id, path: whole } };
  if (root.kind === 'model')
    return {
      ...common,
      path: `${staticPrefix}/ajax-api/2.0/mlflow/logged-models/${root.id}/artifacts/files`,
      query: { artifact_file_path: whole },
    };
  return { ...common, path: `/api/2.0/mlflow-artifacts/artifacts/${whole.split('/').map(encodeURIComponent).join('/')}` };
}

/** From the root of the store; undefined for the root itself. */
function full(root: ArtifactRoot, path: string): string | undefined {
  const whole = root.kind === 'elsewhere' ? path : join(root.path, path);
  return whole === '' ? undefined : whole;
}

function join(folder: string, name: string): string {
  return folder === '' || name === '' ? `${folder}${name}` : `${folder}/${name}`;
}
