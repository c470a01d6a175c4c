import { Fault, type FaultCode } from '#domain/fault.ts';
import type { Asked } from '#sources/upstream/failure.ts';
import type { Where } from './documents.ts';

/** An error among the `errors` of an answer whose status is 200. Its words choose the code and go no further. */
export interface Failure {
  readonly message: string;
  readonly code: string | null;
}

/** What each kind of error means, by the words that W&B uses; anything else is a failure of its own. */
const kinds: readonly (readonly [RegExp, FaultCode, boolean, string])[] = [
  [/rate.?limit|too many requests|throttl/i, 'UPSTREAM_RATE_LIMITED', true, 'limits how often it is asked. Try again later.'],
  [/time.?out|timed out|deadline|context canceled/i, 'UPSTREAM_TIMEOUT', true, 'gave up on the question. Try again later.'],
  [
    /permission|forbidden|unauthori[sz]ed|unauthenticated|not authori[sz]ed|access denied|logged in|api key/i,
    'UPSTREAM_FORBIDDEN',
    false,
    'refused us. Check its apiKey and what that key may see.',
  ],
  [
    /cannot query field|unknown (argument|type|field)|syntax error|validation/i,
    'UPSTREAM_UNAVAILABLE',
    false,
    'does not know this kind of question. Check that its URL and kind are right, and that the server is not older than this adapter.',
  ],
];

export function failureOf(asked: Asked, { message, code }: Failure): Fault {
  const [, fault, retryable, sentence] = kinds.find(([words]) => words.test(`${code ?? ''} ${message}`)) ?? [
    null,
    'UPSTREAM_UNAVAILABLE' as const,
    true,
    'failed. Try again later, or look at its log.',
  ];
  return new Fault(fault, `The source "${asked.source}" ${sentence}`, { ...asked, retryable });
}

/** W&B says the same of what is not there and of what a key may not see: neither is known. */
export function hidden(asked: Asked, where: Where | undefined): Fault {
  const what = where?.kind === 'registry' ? 'its registry' : 'a project';
  const check = where?.kind === 'registry' ? 'organization, registry and apiKey' : 'entity, project and apiKey';
  return new Fault('UPSTREAM_FORBIDDEN', `The source "${asked.source}" does not show us ${what}. Check ${check}.`, {
    ...asked,
    retryable: false,
  });
}
