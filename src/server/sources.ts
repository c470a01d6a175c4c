import { Fault } from '#domain/fault.ts';
import type { SourceReport } from '#graphql/context.ts';
import type { World } from '#reader/world.ts';

/** Longest look at a source, in milliseconds. */
const lookMs = 5000;

interface Remembered {
  readonly lastError: string | null;
  readonly lastSeenAt: Date | null;
}

/** Looks at every configured source; what was seen before is remembered for the life of the process. */
export function createSources(
  world: World,
  webhook: (source: string, kind: string) => SourceReport['webhook'],
): () => Promise<readonly SourceReport[]> {
  const memory = new Map<string, Remembered>();
  const all = [
    ...[...world.trackers.values()].map(({ tracker }) => ({ role: 'TRACKER' as const, source: tracker })),
    ...[...world.gitHosts.values()].map((source) => ({ role: 'GIT_HOST' as const, source })),
  ];
  return () =>
    Promise.all(
      all.map(async ({ role, source }) => {
        const key = `${role} ${source.name}`;
        const before = memory.get(key) ?? { lastError: null, lastSeenAt: null };
        const startedAt = world.now();
        const seen = await look(() => source.probe());
        const now = seen.ok
          ? { lastError: before.lastError, lastSeenAt: new Date(world.now()) }
          : { lastError: seen.why, lastSeenAt: before.lastSeenAt };
        memory.set(key, now);
        const { name, kind, url } = source;
        const latencyMs = world.now() - startedAt;
        return {
          name,
          role,
          kind,
          url,
          state: seen.ok ? 'UP' : 'DOWN',
          latencyMs,
          ...now,
          budgetLeft: seen.ok ? seen.budgetLeft : null,
          version: seen.ok ? seen.version : null,
          webhook: webhook(name, kind),
        } as const;
      }),
    );
}

type Seen =
  | { readonly ok: true; readonly version: string | null; readonly budgetLeft: number | null }
  | { readonly ok: false; readonly why: string };

async function look(probe: () => Promise<{ readonly version: string | null; readonly budgetLeft?: number | null }>): Promise<Seen> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Seen>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, why: `It did not answer within ${lookMs / 1000} s.` }), lookMs);
  });
  const seen = probe().then(
    ({ version, budgetLeft = null }): Seen => ({ ok: true, version, budgetLeft }),
    (error: unknown): Seen => {
      if (!(error instanceof Fault)) throw error;
      return { ok: false, why: error.message };
    },
  );
  return Promise.race([seen, late]).finally(() => clearTimeout(timer));
}
