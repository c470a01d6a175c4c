import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { serve } from '#server/local.ts';
import type { Where } from '#server/settings.ts';

/** What a gateway answered to one GraphQL request. */
export interface Told {
  readonly status: number;
  /** The whole body, as it came. */
  readonly body: string;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly ToldError[];
}

export interface ToldError {
  readonly message: string;
  /** `version.run.name`; empty where the whole request failed. */
  readonly path: string;
  readonly code: string;
  readonly source: string | undefined;
  readonly extensions: Readonly<Record<string, unknown>>;
}

export type Variables = Readonly<Record<string, unknown>>;

/** A running server of Stemma, asked from outside: over HTTP. Every answer is looked through for what must never leave. */
export interface StoryGateway {
  readonly url: string;
  /** Of the process that serves. */
  readonly pid: number;
  /** Sends the operation of `docs/queries/` whose file begins with this number, word for word. */
  ask(number: string, variables?: Variables): Promise<Told>;
  /** Sends a document of the test's own. */
  query(document: string, variables?: Variables): Promise<Told>;
  /** The same server, asked by whoever has this token. */
  as(token: string): Pick<StoryGateway, 'ask' | 'query'>;
  /** `GET` of a path. */
  get(path: string): Promise<{ readonly status: number; readonly body: string }>;
  close(): Promise<void>;
}

export interface StoryOptions {
  /** Texts that no answer may contain: credentials, words of upstreams. */
  readonly secrets?: readonly string[];
}

/** Starts a server in this process. */
export async function startGateway(where: Where, options: StoryOptions = {}): Promise<StoryGateway> {
  const { url, close } = await serve(where, { port: 0 });
  return gatewayAt(url, process.pid, close, options);
}

const root = join(import.meta.dirname, '..', '..');
const Announced = z.object({ url: z.string() });

/** Starts `stemma serve` as a user does, in a process of its own. */
export async function spawnGateway(args: readonly string[], options: StoryOptions = {}): Promise<StoryGateway> {
  const child = spawn(process.execPath, [join(root, 'bin', 'stemma.cjs'), 'serve', ...args, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const line = await Promise.race([
    new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve)),
    ended.then(() => Promise.reject(new Error(`The server ended while it started:\n${complaint}`))),
  ]);
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  return gatewayAt(Announced.parse(JSON.parse(line)).url, child.pid ?? 0, close, options);
}

/** Writes the settings where `--config` finds them: YAML may be JSON. */
export async function settingsFile(folder: string, settings: object): Promise<string> {
  const file = join(folder, 'stemma.yaml');
  await writeFile(file, JSON.stringify(settings, null, 2));
  return file;
}

/** The operation of `docs/queries/` whose file begins with this number. */
export function operation(number: string): string {
  const folder = join(root, 'docs', 'queries');
  const file = readdirSync(folder).find((name) => name.startsWith(`${number}-`));
  if (file === undefined) throw new Error(`docs/queries has no operation ${number}`);
  return readFileSync(join(folder, file), 'utf8');
}

/** The value at a dotted path: `promote.move.at`, `model.alias.history.nodes.0.sequence`. */
export function pick(told: Told, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined), told.data);
}

function gatewayAt(url: string, pid: number, close: () => Promise<void>, { secrets = [] }: StoryOptions): StoryGateway {
  async function send(document: string, variables: Variables, bearer: Readonly<Record<string, string>>): Promise<Told> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...bearer },
      body: JSON.stringify({ query: document, variables }),
    });
    return toldOf(response.status, closedBody(await response.text(), secrets));
  }
  const asking = (bearer: Readonly<Record<string, string>>): Pick<StoryGateway, 'ask' | 'query'> => ({
    query: (document, variables = {}) => send(document, variables, bearer),
    ask: (number, variables = {}) => send(operation(number), variables, bearer),
  });
  return {
    url,
    pid,
    ...asking({}),
    as: (token) => asking({ authorization: `Bearer ${token}` }),
    get: async (path) => {
      const response = await fetch(`${url}${path}`);
      return { status: response.status, body: closedBody(await response.text(), secrets) };
    },
    close,
  };
}

/** What gives away how we are built, or what an upstream wrote. Our own pages say in which language they are. */
const inside = [
  /^\s+at .+:\d+/m,
  /\\n\s+at /,
  /node:internal/,
  /node_modules/,
  /\.ts:\d+/,
  /stacktrace/i,
  /Traceback/,
  /<html(?! lang=\\?"en)/i,
];

/** The body, where nothing in it is to be kept inside. */
function closedBody(body: string, secrets: readonly string[]): string {
  const leaked = [...secrets.filter((secret) => body.includes(secret)), ...inside.filter((pattern) => pattern.test(body)).map(String)];
  if (leaked.length > 0) throw new Error(`An answer contains ${leaked.join(' and ')}:\n${body}`);
  return body;
}

const Body = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).default([]),
        extensions: z.record(z.string(), z.unknown()),
      }),
    )
    .default([]),
});

function toldOf(status: number, body: string): Told {
  const { data, errors } = Body.parse(JSON.parse(body));
  return {
    status,
    body,
    data: data ?? null,
    errors: errors.map(({ message, path, extensions }) => ({
      message,
      path: path.join('.'),
      code: z.string().parse(extensions['code']),
      source: z.string().optional().parse(extensions['source']),
      extensions,
    })),
  };
}
