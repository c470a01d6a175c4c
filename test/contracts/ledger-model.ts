import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LedgerEvent } from '#domain/event.ts';
import { encodeEvent, linkOf, type Stored, type StoredText, type Subject } from '#domain/history.ts';
import type { Binding } from '#domain/recorded.ts';
import type { Append, Appended, Guard, Ledger } from '#ports/ledger.ts';
import { anyEvent, underId } from '../support/any-event.ts';
import { expectWhole, foldOf } from '../support/ledger-checks.ts';
import { append, deprecated, moved, noted, promotionRecord, valueOf } from '../support/ledger-events.ts';
import type { LedgerStand } from '../support/ledger-stands.ts';

/** One step of a random history; guards say what of the model they take, so that some hold and some do not. */
interface Step {
  readonly subject: Subject;
  readonly id: number;
  readonly input: number;
  readonly guard: 'any' | 'head' | 'head-before' | 'alias' | 'alias-before';
  readonly shapes: readonly Shape[];
  readonly clock: number;
  /** Which of a few values it writes and erases. */
  readonly writes: readonly number[];
  readonly erases: readonly number[];
}

type Shape =
  | { readonly kind: 'move'; readonly alias: string; readonly version: string | null; readonly promotion: boolean }
  | { readonly kind: 'note'; readonly versions: readonly string[]; readonly body: string }
  | { readonly kind: 'deprecate'; readonly version: string; readonly bind: boolean }
  | { readonly kind: 'any'; readonly event: LedgerEvent };

const version = fc.constantFrom('1', '2', '10', 'v/3', 'é:#');
const shape: fc.Arbitrary<Shape> = fc.oneof(
  fc.record({
    kind: fc.constant('move' as const),
    alias: fc.constantFrom('Production', 'production', 'Staging', 'Ümläut'),
    version: fc.option(version),
    promotion: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('note' as const),
    versions: fc.array(version, { minLength: 1, maxLength: 3 }),
    body: fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
  }),
  fc.record({ kind: fc.constant('deprecate' as const), version, bind: fc.boolean() }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('any' as const), event: anyEvent }) },
);
const step: fc.Arbitrary<Step> = fc.record({
  subject: fc.constantFrom('model:ctr', 'model:eu:ctr', 'model:a/b', 'policies'),
  id: fc.integer({ min: 0, max: 25 }),
  input: fc.integer({ min: 0, max: 1 }),
  guard: fc.constantFrom('any', 'any', 'head', 'head-before', 'alias', 'alias-before'),
  shapes: fc.array(shape, { minLength: 1, maxLength: 4 }),
  clock: fc.integer({ min: -3, max: 5 }),
  writes: fc.array(fc.nat({ max: 3 }), { maxLength: 2 }),
  erases: fc.array(fc.nat({ max: 3 }), { maxLength: 1 }),
});
const values = [0, 1, 2, 3].map((at) => valueOf(Uint8Array.of(0, 255, at)));

/** Random histories give on every store what the plain fold in memory gives. */
export function ledgerModel(store: string, stand: () => Promise<LedgerStand>): void {
  describe(`a ledger in ${store} beside the plain model`, () => {
    test('answers every append, view, log and page of random histories the same', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
          const here = await stand();
          let clock = 1_700_000_000_000;
          const ledger = await here.open({ now: () => clock });
          const model = plainLedger();
          try {
            for (const each of steps) {
              clock += each.clock;
              const wanted = appendOf(each, model);
              expect(await ledger.append(wanted)).toEqual(model.append(wanted, clock));
            }
            expect((await ledger.subjects()).toSorted()).toEqual([...model.histories.keys()].toSorted());
            for (const [subject, events] of model.histories) {
              expect(await expectWhole(ledger, subject)).toEqual(events);
              await expectSameLogs(ledger, subject, events);
              await expectSameValues(ledger, subject, model);
            }
          } finally {
            await ledger.close();
            await here.remove();
          }
        }),
        { numRuns: 40 },
      );
    });
  });
}

function appendOf(each: Step, { histories }: PlainLedger): Append {
  const history = histories.get(each.subject) ?? [];
  const appendId = `id ${each.id}`;
  const events = each.shapes.map((shaped) => eventOf(shaped, appendId));
  const pick = (places: readonly number[]) => values.filter((_, at) => places.includes(at));
  return {
    ...append(each.subject, appendId, events, guardOf(each.guard, history)),
    fingerprint: `input ${each.input}`,
    values: pick(each.writes),
    erases: pick(each.erases.filter((at) => !each.writes.includes(at))).map(({ digest }) => digest),
  };
}

function guardOf(kind: Step['guard'], history: readonly Stored[]): Guard {
  const sequence = foldOf(history).views.get('alias')?.get('production')?.sequence ?? 0;
  switch (kind) {
    case 'any':
      return { kind: 'any' };
    case 'head':
      return { kind: 'head', sequence: history.length };
    case 'head-before':
      return { kind: 'head', sequence: Math.max(0, history.length - 1) };
    case 'alias':
      return { kind: 'unchanged', entries: [{ view: 'alias', field: 'production', sequence }] };
    case 'alias-before':
      return { kind: 'unchanged', entries: [{ view: 'alias', field: 'production', sequence: Math.max(0, sequence - 1) }] };
  }
}

function eventOf(shaped: Shape, appendId: string): LedgerEvent {
  switch (shaped.kind) {
    case 'move': {
      const move = moved(appendId, shaped.alias, shaped.version);
      const verdict = { outcome: 'ALLOWED' as const, findings: [] };
      return shaped.promotion && move.kind === 'AliasMoved' ? { ...move, promotion: promotionRecord(`p${appendId}`, verdict) } : move;
    }
    case 'any':
      return underId(shaped.event, appendId);
    case 'note':
      return noted(appendId, shaped.versions, shaped.body);
    case 'deprecate': {
      const binding: Binding = { tracker: 'main/é', model: 'c t/r', createdAt: null, generation: 1 };
      return { ...deprecated(appendId, shaped.version), ...(shaped.bind ? { binds: [binding] } : {}) };
    }
  }
}

type PlainLedger = ReturnType<typeof plainLedger>;

/** The rules of the port in a few lines, with nothing of a store in them. */
function plainLedger() {
  const histories = new Map<Subject, readonly Stored[]>();
  const known = new Map<string, { readonly fingerprint: string; readonly stored: readonly Stored[] }>();
  const kept = new Map<Subject, Set<string>>();
  return {
    histories,
    kept,
    append({ subject, appendId, fingerprint, guard, events, values: written = [], erases = [] }: Append, now: number): Appended {
      const earlier = known.get(`${subject} ${appendId}`);
      if (earlier !== undefined)
        return earlier.fingerprint === fingerprint
          ? { outcome: 'written', repeated: true, stored: earlier.stored }
          : { outcome: 'mismatch' };
      const history = histories.get(subject) ?? [];
      if (!holds(guard, history)) return { outcome: 'stale' };
      const stored: StoredText[] = [];
      for (const event of events) {
        const last = stored.at(-1) ?? history.at(-1);
        const sequence = (last?.sequence ?? 0) + 1;
        const at = Math.max(now, (last?.at ?? 0) + 1);
        const { body, digest: bodyDigest } = encodeEvent(event);
        stored.push({ subject, sequence, at, body, bodyDigest, link: linkOf(last?.link ?? null, bodyDigest, sequence, at), event });
      }
      const before = [...(kept.get(subject) ?? []), ...written.map(({ digest }) => digest)];
      kept.set(subject, new Set(before.filter((digest) => !erases.includes(digest))));
      histories.set(subject, [...history, ...stored]);
      known.set(`${subject} ${appendId}`, { fingerprint, stored });
      return { outcome: 'written', repeated: false, stored };
    },
  };
}

function holds(guard: Guard, history: readonly Stored[]): boolean {
  if (guard.kind === 'any') return true;
  if (guard.kind === 'head') return history.length === guard.sequence;
  const fold = foldOf(history);
  return guard.entries.every(({ view, field, sequence }) => (fold.views.get(view)?.get(field)?.sequence ?? 0) === sequence);
}

async function expectSameValues(ledger: Ledger, subject: Subject, { kept }: PlainLedger): Promise<void> {
  const there = await ledger.values(
    subject,
    values.map(({ digest }) => digest),
  );
  expect(there.map((bytes) => (bytes === null ? null : [...bytes]))).toEqual(
    values.map(({ digest, bytes }) => (kept.get(subject)?.has(digest) === true ? [...bytes] : null)),
  );
}

async function expectSameLogs(ledger: Ledger, subject: Subject, events: readonly Stored[]): Promise<void> {
  const sequences = foldOf(events).logs.get('moves/production') ?? [];
  const moves = events.filter(({ sequence }) => sequences.includes(sequence)).toReversed();
  const middle = events[Math.floor(events.length / 2)];
  if (middle === undefined) return;
  const log = { log: 'moves', field: 'production', limit: 3 } as const;
  const [snapshot] = await ledger.read([
    {
      subject,
      logs: [
        log,
        { ...log, before: middle.sequence },
        { ...log, atMost: middle.at },
        { ...log, before: middle.sequence, atMost: middle.at - 1 },
      ],
    },
  ]);
  expect(snapshot?.logs).toEqual([
    moves.slice(0, 3),
    moves.filter(({ sequence }) => sequence < middle.sequence).slice(0, 3),
    moves.filter(({ at }) => at <= middle.at).slice(0, 3),
    moves.filter(({ sequence, at }) => sequence < middle.sequence && at <= middle.at - 1).slice(0, 3),
  ]);
}
