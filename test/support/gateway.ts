import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..');

/** A server of Stemma in a process of its own. */
export interface Gateway {
  readonly url: string;
  readonly pid: number;
  /** What a GraphQL request comes to; throws where the connection fails or breaks. */
  ask(query: string, variables?: object): Promise<Reply>;
  /** Asks it to end; throws where it does not end in peace. */
  stop(): Promise<void>;
  /** SIGKILL, sent before this returns; resolves when the process is gone. */
  kill(): Promise<void>;
}

const Reply = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ message: z.string(), extensions: z.record(z.string(), z.unknown()).optional() })).optional(),
});

export type Reply = z.infer<typeof Reply>;

/** Settings of a gateway with a directory registry named `local`, and further trackers, written into `folder`; answers the file. */
export async function gatewaySettings(folder: string, ledger: object, registry: string, further: object = {}): Promise<string> {
  const file = join(folder, 'stemma.yaml');
  const trackers = { local: { kind: 'directory', path: registry }, ...further };
  // JSON is YAML.
  await writeFile(file, JSON.stringify({ store: { ledger }, trackers }));
  return file;
}

export interface GatewayOptions {
  /** Further arguments of Node, before the script. */
  readonly node?: readonly string[];
  /** Where compiled code is kept from start to start; a first clean end fills it. */
  readonly compiled?: string;
}

/** Starts `stemma serve --config <file>` on a free port and waits until it listens. */
export async function startGateway(config: string, options: GatewayOptions = {}): Promise<Gateway> {
  const { node = [], compiled } = options;
  // Nothing of the test runner: Apollo behaves otherwise where NODE_ENV is `test`.
  const { MLFLOW_TRACKING_URI: _, NODE_ENV: __, ...env } = process.env;
  const child = spawn(process.execPath, [...node, join(root, 'bin', 'stemma.cjs'), 'serve', '--config', config, '--port', '0', '--json'], {
    env: { ...env, ...(compiled === undefined ? {} : { NODE_COMPILE_CACHE: compiled }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<number | string | null>((resolve) => child.once('close', (code, signal) => resolve(code ?? signal)));
  const url = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    void ended.then((code) => reject(new Error(`The gateway ended with ${code} before it listened:\n${said}`)));
    child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(z.object({ url: z.string() }).parse(JSON.parse(text)).url));
  });
  // Nothing of ours outlives a test run.
  const withUs = (): void => void child.kill('SIGKILL');
  process.once('exit', withUs);
  void ended.then(() => process.off('exit', withUs));
  return {
    url,
    pid: child.pid ?? 0,
    ask: (query, variables = {}) => ask(url, query, variables),
    async stop() {
      child.kill('SIGTERM');
      const code = await ended;
      if (code !== 0) throw new Error(`The gateway ended with ${code}:\n${said}`);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function ask(url: string, query: string, variables: object): Promise<Reply> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return Reply.parse(await response.json());
}
