import { describe, expect, test } from 'vitest';
import { openBudget } from './budget.ts';

const asked = { source: 'hosted', operation: 'read commits' };
const start = 1_700_000_000_000;
const reset = (inSeconds: number): string => String(start / 1000 + inSeconds);

function budget() {
  const clock = { now: start };
  return { clock, budget: openBudget(() => clock.now) };
}

describe('a refusal', () => {
  test.each<readonly [string, number, Readonly<Record<string, string>>, string, number | undefined]>([
    ['with Retry-After', 429, { 'retry-after': '7' }, '', 7_000],
    ['of a second limit with Retry-After', 403, { 'retry-after': '9' }, '', 9_000],
    ['for a spent budget', 403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset(30) }, '', 30_000],
    ['for a spent budget in the words of the IETF', 429, { 'ratelimit-remaining': '0', 'ratelimit-reset': reset(30) }, '', 30_000],
    ['of a second limit that names no time', 403, {}, 'You have exceeded a secondary rate limit.', 60_000],
    ['that says nothing', 429, {}, '', 60_000],
    ['for want of rights', 403, { 'x-ratelimit-remaining': '17' }, 'Resource not accessible', undefined],
    ['with a time that nobody means', 429, { 'retry-after': '99999999' }, '', 3_600_000],
    ['with a time that has passed', 403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset(-5) }, '', 0],
    ['with a time that is none', 429, { 'retry-after': 'soon' }, '', 60_000],
  ])('%s', (_, status, headers, body, waitMs) => {
    expect(budget().budget.note(undefined, status, headers, Buffer.from(body))).toBe(waitMs);
  });

  test('holds questions until its time is over, of that budget alone', () => {
    const { clock, budget: own } = budget();
    own.note('graphql', 429, { 'retry-after': '10' }, null);
    expect(() => own.check(asked, 'graphql')).toThrow(expect.objectContaining({ code: 'UPSTREAM_RATE_LIMITED' }));
    expect(() => own.check(asked)).not.toThrow();
    clock.now += 10_000;
    expect(() => own.check(asked, 'graphql')).not.toThrow();
  });

  test('after refusal asks for twice the time, until something is answered', () => {
    const { budget: own } = budget();
    const refused = () => own.note(undefined, 429, {}, null);
    expect([refused(), refused(), refused()]).toEqual([60_000, 120_000, 240_000]);
    own.note(undefined, 200, {}, null);
    expect(refused()).toBe(60_000);
  });
});

test('the last question that is answered holds the next', () => {
  const { budget: own } = budget();
  expect(own.note(undefined, 200, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset(60) }, null)).toBeUndefined();
  expect(() => own.check(asked)).toThrow(expect.objectContaining({ details: expect.objectContaining({ retryAfterMs: 60_000 }) }));
});

test('what is left is the least of all budgets, as long as it is current', () => {
  const { clock, budget: own } = budget();
  expect(own.left()).toBeNull();
  own.note('core', 200, { 'x-ratelimit-remaining': '4990', 'x-ratelimit-reset': reset(60) }, null);
  own.note('graphql', 200, { 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': reset(30) }, null);
  expect(own.left()).toBe(12);
  clock.now += 31_000;
  expect(own.left()).toBe(4_990);
});
