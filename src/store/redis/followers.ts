import { z } from 'zod';
import type { FollowerAct, Followers, FollowerWritten, Kept, Letter, LetterId } from '#ports/followers.ts';
import { bodyOf, checkAct, checkCount, checkIds, LetterBody } from '#store/letters.ts';
import { appendIdLifeMs, checkName } from '#store/prepare.ts';
import { type Call, type Connection, connect } from './connection.ts';
import { type FollowerKeys, followerKeys } from './keys.ts';
import { understood } from './replies.ts';
import { leadScript, lettersScript, lookScript } from './script.ts';
import { RedisSettings } from './settings.ts';

const Count = z.string().regex(/^\d+$/).transform(Number);
const Text = z.string().nullable();
const LeadReply = z.union([z.tuple([z.literal('lead'), Count]), z.tuple([z.enum(['held', 'resigned'])])]);
const LookReply = z.tuple([z.array(z.string()), Count, Count, z.array(z.string())]);
const WriteReply = z.union([z.tuple([z.enum(['written', 'repeated']), z.string()]), z.tuple([z.enum(['lost', 'mismatch', 'malformed'])])]);

/** What followers keep, in the Redis of the ledger under keys of its own, over a connection of its own. */
export async function openRedisFollowers(settings: z.input<typeof RedisSettings>): Promise<Followers> {
  const read = RedisSettings.parse(settings);
  const connection = connect(read);
  const keys = followerKeys(read.prefix);
  async function one<T>(operation: string, call: Call, shape: z.ZodType<T>): Promise<T> {
    const [reply] = await connection.send(operation, [call]);
    return understood(shape, reply, 'what followers keep');
  }
  return {
    async lead(follower, holder, leaseMs) {
      checkName('follower', follower);
      const call = { script: leadScript, keys: [keys.lease(follower)], args: ['take', holder, String(leaseMs)] };
      const reply = await one('take the lead', call, LeadReply);
      return reply[0] === 'lead' ? { follower, holder, token: reply[1] } : null;
    },
    async resign({ follower, holder, token }) {
      await one('resign', { script: leadScript, keys: [keys.lease(follower)], args: ['resign', holder, String(token)] }, LeadReply);
    },
    async look(follower, { dueBy, limit }) {
      checkCount(limit);
      const call = {
        script: lookScript,
        keys: [keys.position(follower), ...fourKeys(keys, follower)],
        args: [String(dueBy), String(limit)],
      };
      const [[position = null], waiting, dead, due] = await one('look at a follower', call, LookReply);
      const letters = Array.from({ length: due.length / 2 }, (_, at) => letterOf(follower, due[2 * at] ?? '', due[2 * at + 1] ?? null));
      return { position, waiting, dead, due: letters.filter((letter) => letter !== null) };
    },
    letters: (follower, page) => pageOf(connection, keys, follower, page),
    find: (ids) => find(connection, keys, ids),
    async done(key) {
      const call = { command: 'hmget', args: [keys.act(key), 'fingerprint', 'changed'] };
      const [fingerprint, changed] = await one('look up a key', call, z.tuple([Text, Text]));
      return fingerprint === null ? null : { fingerprint, changed: idsOf(changed ?? '') };
    },
    write: async (act) => writtenOf(await one('write for a follower', writeCall(keys, act), WriteReply)),
    close: () => connection.close(),
  };
}

function fourKeys(keys: FollowerKeys, follower: string): string[] {
  return [keys.letters(follower), keys.waiting(follower), keys.lanes(follower), keys.dead(follower)];
}

type Place = Pick<LetterId, 'subject' | 'sequence'>;

const enc = encodeURIComponent;

function nameOf({ subject, sequence }: Place): string {
  return `${enc(subject)}/${String(sequence).padStart(16, '0')}`;
}

function placeOf(name: string): Place {
  const [subject = '', sequence = ''] = name.split('/');
  return { subject: decodeURIComponent(subject), sequence: Number(sequence) };
}

function idsOf(names: string): readonly LetterId[] {
  return names
    .split(' ')
    .filter((name) => name !== '')
    .map((name) => {
      const slash = name.indexOf('/');
      return { follower: decodeURIComponent(name.slice(0, slash)), ...placeOf(name.slice(slash + 1)) };
    });
}

function letterOf(follower: string, name: string, body: string | null): Letter | null {
  if (body === null) return null;
  return { follower, ...placeOf(name), ...understood(LetterBody, JSON.parse(body), 'a letter') };
}

async function pageOf(
  connection: Connection,
  keys: FollowerKeys,
  follower: string,
  page: { readonly state: Kept; readonly after: Place | null; readonly limit: number },
): Promise<readonly Letter[]> {
  checkCount(page.limit);
  const key = page.state === 'DEAD' ? keys.dead(follower) : keys.waiting(follower);
  const from = page.after === null ? '-' : `(${nameOf(page.after)}`;
  const [listed] = await connection.send('list letters', [{ command: 'zrangebylex', args: [key, from, '+', 'LIMIT', 0, page.limit] }]);
  const names = understood(z.array(z.string()), listed, 'the letters');
  if (names.length === 0) return [];
  const [bodies] = await connection.send('list letters', [{ command: 'hmget', args: [keys.letters(follower), ...names] }]);
  const found = understood(z.array(Text), bodies, 'the letters');
  return names.flatMap((name, at) => letterOf(follower, name, found[at] ?? null) ?? []);
}

async function find(connection: Connection, keys: FollowerKeys, ids: readonly LetterId[]) {
  checkIds(ids);
  const calls = ids.flatMap((id): Call[] => [
    { command: 'hget', args: [keys.letters(id.follower), nameOf(id)] },
    { command: 'zscore', args: [keys.dead(id.follower), nameOf(id)] },
  ]);
  const replies = calls.length === 0 ? [] : understood(z.array(Text), await connection.send('find letters', calls), 'the letters');
  return ids.flatMap((id, at) => {
    const letter = letterOf(id.follower, nameOf(id), replies[2 * at] ?? null);
    const state: Kept = replies[2 * at + 1] === null ? 'WAITING' : 'DEAD';
    return letter === null ? [] : [{ ...letter, state }];
  });
}

function writeCall(keys: FollowerKeys, act: FollowerAct): Call {
  checkAct(act);
  const { lead, position, changes, once } = act;
  const all: string[] = [];
  const groups = new Map<string, number>();
  const groupOf = (follower: string): number => {
    const known = groups.get(follower);
    if (known !== undefined) return known;
    groups.set(follower, all.length + 1);
    return all.push(...fourKeys(keys, follower)) - 3;
  };
  const plan = {
    ...(lead === undefined ? {} : { lead: { key: all.push(keys.lease(lead.follower)), holder: lead.holder, token: lead.token } }),
    ...(position === undefined
      ? {}
      : {
          position: {
            key: all.push(keys.position(position.follower)),
            to: position.to,
            ...(position.from === null ? {} : { from: position.from }),
          },
        }),
    ...(once === undefined ? {} : { once: { key: all.push(keys.act(once.key)), fingerprint: once.fingerprint, lifeMs: appendIdLifeMs } }),
    changes: changes.map(({ from, to, letter }) => ({
      at: groupOf(letter.follower),
      from,
      to,
      lane: enc(letter.subject),
      letter: nameOf(letter),
      name: `${enc(letter.follower)}/${nameOf(letter)}`,
      ...(to === 'NONE' ? {} : { body: JSON.stringify(bodyOf(letter)), dueAt: letter.dueAt }),
    })),
  };
  return { script: lettersScript, keys: all, args: [JSON.stringify(plan)] };
}

function writtenOf(reply: z.infer<typeof WriteReply>): FollowerWritten {
  switch (reply[0]) {
    case 'written':
    case 'repeated':
      return { outcome: 'written', repeated: reply[0] === 'repeated', changed: idsOf(reply[1]) };
    case 'malformed':
      throw new TypeError('letters.lua refuses the plan that followers.ts made');
    default:
      return { outcome: reply[0] };
  }
}
