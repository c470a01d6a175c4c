import { debuglog } from 'node:util';
import type { Failure } from '#cli/failure.ts';
import type { ReplyError } from '#client/reply.ts';
import { prose } from './fields.ts';
import type { Look } from './look.ts';
import { bad, warn } from './span.ts';
import { oneLine } from './text.ts';

const debug = debuglog('stemma');

/** What went wrong and what to do, for people. Colours follow standard output: where that is no terminal, there are none. */
export function drawFailure(failure: Failure, look: Look): string {
  debug('%O', failure.details.cause ?? failure);
  const { hint, candidates = [] } = failure.details;
  const lines = [prose([bad('stemma: '), oneLine(failure.message)], look)];
  if (candidates.length > 0) lines.push(prose(`Did you mean: ${candidates.map(oneLine).join(', ')}`, look));
  if (hint !== null && hint !== undefined) lines.push(prose(oneLine(hint), look));
  return lines.join('');
}

/** One line of JSON, in the form of a GraphQL answer's errors. */
export function jsonOfFailure(failure: Failure): string {
  debug('%O', failure.details.cause ?? failure);
  const { hint, source, candidates = [] } = failure.details;
  const error = { code: failure.code, message: failure.message, hint: hint ?? null, source: source ?? null, candidates, path: [] };
  return `${JSON.stringify({ errors: [error] })}\n`;
}

/** What a partial answer could not tell, one line each, for standard error. Why a list could not be counted is said under the list. */
export function drawPartial(all: readonly ReplyError[], look: Look): string {
  const errors = all.filter(({ path }) => path.at(-1) !== 'totalCount');
  if (errors.length === 0) return '';
  const things = errors.length === 1 ? 'one thing' : `${errors.length} things`;
  const lines = errors.map((error) => prose(`  ${oneLine(pathOf(error))}: ${reasonOf(error)}`, look));
  return prose([warn('warning: '), `the answer is partial, ${things} could not be told:`], look) + lines.join('');
}

/** The errors beside data that is there, as JSON. */
export function jsonOfPartial(errors: readonly ReplyError[]): string {
  if (errors.length === 0) return '';
  const list = errors.map(({ code, message, source, candidates, path }) => ({ code, message, hint: null, source, candidates, path }));
  return `${JSON.stringify({ errors: list })}\n`;
}

/** The reason with its code: `The tracker does not answer. (UPSTREAM_UNAVAILABLE, main)`. */
export function reasonOf(error: ReplyError): string {
  const source = error.source === null ? '' : `, ${oneLine(error.source)}`;
  return `${oneLine(error.message)} (${error.code}${source})`;
}

function pathOf(error: ReplyError): string {
  return error.path.length === 0 ? 'the answer' : error.path.join('.');
}
