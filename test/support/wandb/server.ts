import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, execute, GraphQLScalarType, type GraphQLSchema, parse, validate } from 'graphql';
import { type HostQuestion, type HostReply, serveHost } from '../hosts/served.ts';
import { rootOf } from './resolvers.ts';
import type { PaperWorld } from './world.ts';

/** Of the one who may see everything. */
export const apiKey = 'secret-key-of-the-tracker';

let read: GraphQLSchema | null = null;

/** The part of W&B's schema that its own client uses and we ask. */
export function wandbSchema(): GraphQLSchema {
  if (read !== null) return read;
  read = buildSchema(readFileSync(join(import.meta.dirname, 'schema.graphql'), 'utf8'));
  // 64 bits, as numbers.
  const int64 = read.getType('Int64');
  if (int64 instanceof GraphQLScalarType) int64.serialize = (value: unknown) => value;
  return read;
}

/** A document that was asked, with its variables. */
export interface AskedDocument {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface PaperWandb {
  readonly url: string;
  /** Everything asked since the start or the last {@link PaperWandb.forget}: documents, and paths of files. */
  readonly documents: readonly AskedDocument[];
  readonly files: readonly string[];
  forget(): void;
  /** The address that it calls its own, where something stands in front of it. */
  showAs(url: string): void;
  /** Errors that stand in the next answers, by the path of the field that they take away; until it is called again. */
  failAt(errors: readonly { readonly message: string; readonly path?: readonly (string | number)[] }[]): void;
  close(): Promise<void>;
}

/**
 * A W&B on 127.0.0.1 over a world of plain data: GraphQL executed against {@link wandbSchema}, Basic authentication, files of runs.
 * `store`: where files lie, in place of the server itself.
 */
export async function serveWandb(world: PaperWorld, { store }: { readonly store?: string } = {}): Promise<PaperWandb> {
  let documents: AskedDocument[] = [];
  let files: string[] = [];
  let errors: readonly { readonly message: string; readonly path?: readonly (string | number)[] }[] = [];
  let shownAt = '';
  const fileUrl = (run: { readonly path: string }, name: string) => {
    const path = `/files/${run.path}/${name}`;
    return { url: `${shownAt}${path}`, directUrl: `${store ?? shownAt}${path}${store === undefined ? '' : '?signature=of-the-store'}` };
  };
  const root = rootOf({ world, fileUrl });

  async function answerDocument(body: string): Promise<HostReply> {
    const { query, variables } = JSON.parse(body) as AskedDocument;
    documents.push({ query, variables });
    const document = parse(query);
    const mistakes = validate(wandbSchema(), document);
    if (mistakes.length > 0) return { status: 400, body: { errors: mistakes.map(({ message }) => ({ message })) } };
    const told = await execute({ schema: wandbSchema(), document, rootValue: root, variableValues: variables });
    const failed = errors.filter(({ path }) => path === undefined || takeAway(told.data, path));
    const all = [...(told.errors ?? []).map(({ message, path }) => ({ message, path })), ...failed];
    const isWhole = errors.some(({ path }) => path === undefined);
    return { status: 200, body: { data: isWhole ? null : told.data, ...(all.length === 0 ? {} : { errors: all }) } };
  }

  const served = await serveHost(async (question: HostQuestion): Promise<HostReply> => {
    if (!isKnown(question)) return { status: 401, body: { errors: [{ message: 'user is not logged in' }] } };
    if (question.path === '/graphql' && question.method === 'POST') return await answerDocument(question.body);
    files.push(question.path);
    const content = fileAt(world, question.path);
    return content === null ? { status: 404, body: { error: 'not found' } } : { status: 200, body: content };
  });
  shownAt = served.url;
  return {
    url: served.url,
    get documents() {
      return documents;
    },
    get files() {
      return files;
    },
    forget: () => {
      documents = [];
      files = [];
    },
    showAs: (front) => {
      shownAt = front;
    },
    failAt: (more) => {
      errors = more;
    },
    close: served.close,
  };
}

/** The content behind `/files/entity/project/run/name`. */
export function fileAt(world: PaperWorld, path: string): string | null {
  const [, run = '', name = ''] = /^\/files\/([^/]+\/[^/]+\/[^/]+)\/(.+)$/.exec(path) ?? [];
  return world.runs.find((one) => one.path === run)?.files.get(name) ?? null;
}

function isKnown({ headers }: HostQuestion): boolean {
  return headers.authorization === `Basic ${Buffer.from(`api:${apiKey}`).toString('base64')}`;
}

/** Makes the value at a path null, as a server does whose resolver failed there. */
function takeAway(data: unknown, path: readonly (string | number)[]): boolean {
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined), data);
  const last = path.at(-1);
  return typeof holder === 'object' && holder !== null && last !== undefined && last in holder ? Reflect.set(holder, last, null) : false;
}
