import { z } from 'zod';
import type { Notice, NoticeData, NoticeName } from '#domain/notice.ts';
import type { Channel } from '#ports/channel.ts';
import { openPost, postSettings } from './post.ts';

/** `{ kind: slack, url: ${SLACK_URL} }`: an incoming webhook of Slack, or of whatever takes the same (Mattermost, Rocket.Chat). The URL is the secret. */
const settings = z.strictObject({ kind: z.literal('slack'), ...postSettings });

/** Longest text of people that is shown, in characters; the whole of it is in Stemma. */
const textMax = 500;

/** Most findings that are listed. */
const findingsMax = 10;

export const slack = {
  settings,
  open(own: z.output<typeof settings>, { name, now }: { readonly name: string; readonly now: () => number }): Channel {
    const post = openPost(own, now);
    return {
      name,
      kind: own.kind,
      send: (notice, signal) => post.send(JSON.stringify(messageOf(notice)), {}, signal),
      close: () => post.close(),
    };
  },
};

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks: `text` is what a notification shows, `blocks` what the channel does. */
export function messageOf({ name, id, data }: Notice) {
  const headline = `*${escaped(data.model)}*: ${words[name](data)}`;
  return {
    text: headline.replaceAll('*', ''),
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `${headline} _by ${escaped(data.by.name)}_` } },
      ...(data.reason === null ? [] : [plain(data.reason)]),
      ...findingBlocks(data),
      { type: 'context', elements: [{ type: 'plain_text', text: quiet(footer(id, data)), emoji: false }] },
    ],
  };
}

const words: Readonly<Record<NoticeName, (data: NoticeData) => string>> = {
  'alias.moved': (data) => `${alias(data)} moved ${way(data)}`,
  'alias.rolled_back': (data) => `:rewind: ${alias(data)} rolled back ${way(data)}`,
  'alias.removed': (data) => `${alias(data)} was removed; it was at ${version(data.from)}`,
  'alias.observed': (data) => `${alias(data)} was taken over ${way(data)}`,
  'promotion.requested': (data) => `${version(data.to)} waits for review, to become ${alias(data)}`,
  'promotion.refused': (data) => `:no_entry: ${version(data.to)} was refused as ${alias(data)}`,
  'promotion.rejected': (data) => `:no_entry: reviewers rejected ${version(data.to)} as ${alias(data)}`,
  'promotion.reviewed': (data) => `${version(data.to)} was reviewed, to become ${alias(data)}`,
  'promotion.closed': (data) =>
    `the promotion of ${version(data.to)} to ${alias(data)} ended: ${data.promotion?.state.toLowerCase() ?? ''}`,
  'drift.found': (data) => `:warning: ${version(data.to)} is no longer what was sealed`,
  'drift.cleared': (data) => `${version(data.to)} is again what was sealed`,
  'version.deprecated': (data) => `${version(data.to)} is deprecated`,
  'version.restored': (data) => `${version(data.to)} is no longer deprecated`,
  'version.frozen': (data) => `${version(data.to)} is frozen`,
  'version.released': (data) => `${version(data.to)} is no longer frozen`,
  'version.retired': (data) => `${version(data.to)} is retired`,
};

function alias(data: NoticeData): string {
  return `*${escaped(data.alias ?? '')}*`;
}

function version(of: NoticeData['to']): string {
  return of === null ? 'nothing' : `*${escaped(of.version)}*`;
}

function way({ from, to }: NoticeData): string {
  return from === null ? `to ${version(to)}` : `from ${version(from)} to ${version(to)}`;
}

function findingBlocks({ verdict }: NoticeData) {
  const bad = (verdict?.findings ?? []).filter(({ outcome }) => outcome === 'FAIL' || outcome === 'UNKNOWN');
  const more = bad.length > findingsMax ? [`and ${bad.length - findingsMax} more`] : [];
  const lines = bad
    .slice(0, findingsMax)
    .map(({ check, outcome, reason }) => `${outcome}  ${cut(check, 200)}${reason === null ? '' : `: ${cut(reason, 200)}`}`);
  return lines.length === 0 ? [] : [plain([...lines, ...more].join('\n'), 3_000)];
}

function footer(id: string, { owners }: NoticeData): string {
  return cut(owners.length === 0 ? id : `${id}, owners: ${owners.join(', ')}`, textMax);
}

/** Text that Slack shows as it is: nothing in it is read as a link, a mention or markup. */
function plain(text: string, max = textMax) {
  return { type: 'section', text: { type: 'plain_text', text: quiet(cut(text, max - 1)), emoji: false } };
}

/** `&`, `<` and `>` as Slack wants them, so that no text of people can be `<!channel>` or a link; and nothing that other chats read as a mention or markup. */
function escaped(text: string): string {
  const clean = quiet(cut(text, textMax).replace(/[\r\n]+/g, ' '));
  return clean
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[*_~`]/g, (mark) => `\u200b${mark}\u200b`);
}

/** An @ at the start of a word gets a break that nobody sees: what takes Slack's messages may read it as a mention. */
function quiet(text: string): string {
  return text.replace(/(^|[^\p{L}\p{N}.])@(?=[\p{L}\p{N}])/gu, '$1@\u200b');
}

function cut(text: string, max: number): string {
  const letters = Array.from(text);
  return letters.length <= max ? text : `${letters.slice(0, max - 1).join('')}…`;
}
