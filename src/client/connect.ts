import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import { Pool } from 'undici';
import { addressOf } from './address.ts';
import { ClientFault } from './fault.ts';
import { cutFault, type Reply, readReply } from './reply.ts';

/** A listening server, or a server on a private socket of this machine. */
export type Endpoint =
  | { readonly server: string; readonly token?: string | undefined }
  | { readonly socketPath: string; readonly token?: string | undefined };

/** An operation with the types of its answer and variables: see `generated/`. */
export interface Operation<TData, TVariables> extends DocumentTypeDecoration<TData, TVariables> {
  toString(): string;
}

/** A connection to one server. It must be closed. */
export interface Client {
  /** For people, without credentials; null on a private socket. */
  readonly server: string | null;
  /** Asks once. Throws a `ClientFault` where no answer came; errors inside an answer are values. */
  ask<TData, TVariables>(operation: Operation<TData, TVariables>, variables: TVariables): Promise<Reply<TData>>;
  close(): Promise<void>;
}

/** How long one answer may take. Longer than any deadline that the server gives its upstreams. */
const deadlineMsDefault = 30_000;
const connectMsMax = 5_000;
const connectionsMax = 4;

/** Opens nothing yet: the first question connects. */
export function connect(endpoint: Endpoint, options: { readonly deadlineMs?: number } = {}): Client {
  const deadlineMs = options.deadlineMs ?? deadlineMsDefault;
  const local = 'socketPath' in endpoint;
  const address = local ? { origin: 'http://localhost', path: '/graphql', shown: null } : addressOf(endpoint.server);
  const pool = new Pool(address.origin, {
    connections: connectionsMax,
    connect: local ? { timeout: connectMsMax, socketPath: endpoint.socketPath } : { timeout: connectMsMax },
    headersTimeout: deadlineMs,
    bodyTimeout: deadlineMs,
  });
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json;q=0.9',
  };
  if (endpoint.token !== undefined) headers.authorization = `Bearer ${endpoint.token}`;

  async function ask<TData, TVariables>(operation: Operation<TData, TVariables>, variables: TVariables): Promise<Reply<TData>> {
    const body = JSON.stringify({ query: operation.toString(), variables });
    try {
      const signal = AbortSignal.timeout(deadlineMs);
      const response = await pool.request({ method: 'POST', path: address.path, headers, body, signal });
      return readReply<TData>(response.statusCode, await response.body.text(), address.shown);
    } catch (error) {
      throw error instanceof ClientFault ? error : cutFault(error, address.shown, deadlineMs);
    }
  }

  return { server: address.shown, ask, close: () => pool.destroy() };
}
