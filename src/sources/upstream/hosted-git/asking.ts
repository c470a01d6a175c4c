import type { z } from 'zod';
import { Fault } from '#domain/fault.ts';
import type { Question, Reply, Upstream } from '#sources/upstream/http.ts';

/** Questions about repositories of one host, each with what a refusal to show something means. */
export interface Asking {
  readonly source: string;
  /** Any question; renamed repositories are followed on the same host. */
  readonly ask: (operation: string, path: string, more?: Partial<Question>) => Promise<Reply>;
  /** A question below a repository. Null: the repository is shown, and has no such thing. */
  readonly read: <T extends z.ZodType>(
    operation: string,
    repository: string,
    below: string,
    schema: T,
    more?: Partial<Question>,
  ) => Promise<z.output<T> | null>;
  /** Null after a reply that something is not there, where the repository itself is; a fault where it is not shown. */
  readonly absent: (repository: string) => Promise<null>;
  /** The path of a question below a repository. */
  readonly at: (repository: string, below?: string) => string;
}

export interface AskingOptions {
  readonly source: string;
  readonly at: (repository: string, below: string) => string;
  /** Statuses that say that there is no such thing. */
  readonly missing: readonly number[];
}

export function askingOf(upstream: Upstream, { source, at, missing }: AskingOptions): Asking {
  const ask: Asking['ask'] = async (operation, path, more = {}) => await upstream.ask({ operation, path, follow: true, ...more });

  /** A host's 404 may mean the commit or the whole repository, also one that the token may not see: only the first is known not to be there. */
  const absent: Asking['absent'] = async (repository) => {
    const reply = await ask('read repository', at(repository, ''), { revalidate: true });
    if (reply.status === 404) throw notShown(source);
    if (reply.status !== 200) throw reply.unexpected();
    return null;
  };

  return {
    ...{ source, ask, absent },
    at: (repository, below = '') => at(repository, below),
    read: async (operation, repository, below, schema, more) => {
      const reply = await ask(operation, at(repository, below), more);
      if (missing.includes(reply.status)) return await absent(repository);
      if (reply.status !== 200) throw reply.unexpected();
      return reply.json(schema);
    },
  };
}

export function notShown(source: string): Fault {
  return new Fault(
    'UPSTREAM_FORBIDDEN',
    `The source "${source}" does not show us that repository: it is not there, or the token may not read it. Check its name and the token's rights.`,
    { source, operation: 'read repository', retryable: false },
  );
}
