import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LedgerEvent } from '#domain/event.ts';
import { type Notice, noticeOf } from '#domain/notice.ts';
import { messageOf } from './slack.ts';

function notice(text: string, model = 'ctr', owners: readonly string[] = []): Notice {
  const holder = (version: string) => ({ tracker: 'main', model, version, generation: 1 });
  const event: LedgerEvent = {
    kind: 'AliasMoved',
    by: { name: text, type: 'PERSON' },
    reason: text,
    appendId: 'a',
    move: 'ROLLED_BACK',
    alias: text,
    from: holder(text),
    to: holder('11'),
    revision: 7,
  };
  const made = noticeOf({ subject: `model:${model}`, sequence: 41, at: 0, bodyDigest: '', link: '', event }, owners);
  if (made === null) throw new Error('people are told of moves');
  return made;
}

/** Texts that Slack reads as its markup. */
function marked(message: ReturnType<typeof messageOf>): readonly string[] {
  return [message.text, ...message.blocks.flatMap((block) => ('text' in block && block.text.type === 'mrkdwn' ? [block.text.text] : []))];
}

describe('a message for a chat', () => {
  test('says what happened in a line, why, and to whom it belongs', () => {
    const calm = notice('12', 'ctr', ['mlops@acme.test']);
    const data = { ...calm.data, alias: 'Production', reason: 'CTR fell by 4 %', by: { name: 'ada', type: 'PERSON' } as const };
    expect(messageOf({ ...calm, data })).toEqual({
      text: 'ctr: :rewind: Production rolled back from 12 to 11',
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: '*ctr*: :rewind: *Production* rolled back from *12* to *11* _by ada_' } },
        { type: 'section', text: { type: 'plain_text', text: 'CTR fell by 4 %', emoji: false } },
        { type: 'context', elements: [{ type: 'plain_text', text: 'model:ctr:41, owners: mlops@acme.test', emoji: false }] },
      ],
    });
  });

  test('a refusal lists the findings that stand in the way', () => {
    const finding = (check: string, outcome: 'PASS' | 'FAIL' | 'UNKNOWN', reason: string | null) => ({
      check,
      outcome,
      reason,
      value: null,
      threshold: null,
      source: null,
    });
    const verdict = {
      outcome: 'REFUSED' as const,
      findings: [finding('schema_ok', 'PASS', null), finding('auc > 0.8', 'FAIL', 'it is 0.7'), finding('bias', 'UNKNOWN', null)],
    };
    const calm = notice('12');
    const message = messageOf({ ...calm, name: 'promotion.refused', data: { ...calm.data, verdict } });
    expect(message.blocks.at(-2)).toEqual({
      type: 'section',
      text: { type: 'plain_text', text: 'FAIL  auc > 0.8: it is 0.7\nUNKNOWN  bias', emoji: false },
    });
  });

  test.each([
    '<!channel>',
    '<!here|x>',
    '<@U123>',
    '<https://evil.test|Approve>',
    '&lt;!channel&gt;',
    '*bold* _it_',
    '@channel look',
    '(@here)',
    'a\n@all',
  ])('%j of people mentions nobody and links nowhere', (text) => {
    const message = messageOf(notice(text, text));
    for (const shown of marked(message)) {
      expect(shown).not.toMatch(/[<>]/);
      expect(shown.replaceAll(/&(amp|lt|gt);/g, '')).not.toContain('&');
    }
    expect(JSON.stringify(message)).not.toMatch(/(^|[^\w.])@(channel|here|all)/);
  });

  test('whatever people write, it has no markup of theirs and stays within what Slack takes', () => {
    const text = fc.string({
      unit: fc.constantFrom('<', '>', '&', '!', '@', 'here', '*', '_', '\n', '😀', 'word '),
      minLength: 1,
      maxLength: 400,
    });
    fc.assert(
      fc.property(text, (text) => {
        const message = messageOf(notice(text));
        for (const shown of marked(message)) expect(shown).not.toMatch(/[<>]|(^|[\s(])@here/);
        for (const block of message.blocks)
          if ('text' in block && block.text.type === 'plain_text') expect(block.text.text.length).toBeLessThanOrEqual(3_000);
      }),
    );
  });
});
