import { type Client, connect, type Operation } from '#client/connect.ts';
import { ClientFault } from '#client/fault.ts';
import { persist } from '#client/persist.ts';
import type { Reply } from '#client/reply.ts';
import type { Environment } from './environment.ts';
import { Failure } from './failure.ts';
import type { Io } from './io.ts';
import type { Local } from './local.ts';
import type { GlobalOptions, Target } from './options.ts';
import type { Look } from './render/look.ts';
import { commandLine } from './shell.ts';

/** One run of one command: what it may ask, and how it speaks. */
export interface Session {
  readonly options: GlobalOptions;
  readonly environment: Environment;
  readonly local: Local;
  readonly io: Io;
  readonly look: Look;
  /** Asks a question. Throws a `Failure` or `ClientFault` where nothing could be told; a partial answer is a value. */
  ask<TData, TVariables>(operation: Operation<TData, TVariables>, variables: TVariables): Promise<Reply<TData>>;
  /** Does a mutation whose input holds this idempotency key; a cut connection is tried again under the same key. */
  act<TData, TVariables>(operation: Operation<TData, TVariables>, variables: TVariables, key: string): Promise<Reply<TData>>;
  /** From here on talks to this server instead. */
  aim(target: Target): void;
  /** A command line for people to copy, that talks to the same server as this one. */
  readonly again: (...words: readonly string[]) => string;
  close(): Promise<void>;
}

export interface SessionParts {
  readonly options: GlobalOptions;
  readonly environment: Environment;
  readonly local: Local;
  readonly io: Io;
  readonly look: Look;
  readonly target: () => Target;
}

/** Connects, or starts a server of its own, with the first question. */
export function openSession(parts: SessionParts): Session {
  const { options, io, local } = parts;
  let aimed: Target | null = null;
  let opened: Promise<Opened> | null = null;
  const client = async (): Promise<Client> => {
    opened ??= open(aimed ?? parts.target(), local);
    return (await opened).client;
  };
  return {
    ...parts,
    aim: (target) => {
      aimed = target;
    },
    ask: async (operation, variables) => (await client()).ask(operation, variables),
    act: async (operation, variables, key) => {
      try {
        return await persist(await client(), operation, variables, { wait: io.wait });
      } catch (error) {
        if (!(error instanceof ClientFault) || !error.sent) throw error;
        throw new Failure(error.code, `${error.message} It is not known whether it was done.`, {
          hint: `Repeat the command with --key ${key}: under the same key it is done at most once.`,
          cause: error,
        });
      }
    },
    again: (...words) => commandLine(['stemma', ...connectionOf(options), ...words]),
    close: async () => {
      const result = await opened?.catch(() => null);
      await result?.close();
    },
  };
}

interface Opened {
  readonly client: Client;
  close(): Promise<void>;
}

async function open(target: Target, local: Local): Promise<Opened> {
  if (target.kind === 'server') {
    const client = connect({ server: target.server, token: target.token ?? undefined });
    return { client, close: () => client.close() };
  }
  const started = await local.start(target.where, { allRights: target.allRights ?? false });
  const client = connect({ ...started.endpoint, token: target.token ?? undefined });
  return {
    client,
    close: async () => {
      await client.close();
      await started.close();
    },
  };
}

/** The token is left out: it must not end up in a history of commands. */
function connectionOf(options: GlobalOptions): readonly string[] {
  if (options.local !== undefined) return ['--local', options.local];
  if (options.config !== undefined) return ['--config', options.config];
  return options.server === undefined ? [] : ['--server', options.server];
}
