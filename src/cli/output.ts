import type { Reply } from '#client/reply.ts';
import { type Exit, exit } from './exit.ts';
import { Failure, failureOfErrors } from './failure.ts';
import { drawPartial, jsonOfPartial } from './render/failure.ts';
import type { Session } from './session.ts';

/**
 * Prints an answer: as drawn, or with `--json` the operation's data as it came. Errors beside data go to standard error,
 * so that standard output is the answer and nothing else.
 */
export function printAnswer<TData>(session: Session, reply: Reply<TData>, draw: () => string): Exit {
  const { io, look, options } = session;
  io.out(options.json ? json(reply.data) : draw());
  io.err(options.json ? jsonOfPartial(reply.errors) : drawPartial(reply.errors, look));
  return exit.done;
}

export function json(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** The field of an answer that the command is about. Throws what the errors say where it is null, and NOT_FOUND where they say nothing. */
export function needed<T>(value: T | null | undefined, reply: Reply<unknown>, absent: string): T {
  if (value !== null && value !== undefined) return value;
  if (reply.errors.length > 0) throw failureOfErrors(reply.errors);
  throw new Failure('NOT_FOUND', absent);
}
