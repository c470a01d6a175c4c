import { randomUUID } from 'node:crypto';
import { createTurns } from '#actions/turns.ts';
import type { Acting } from '#actions/write.ts';
import type { CheckpointKeys } from '#domain/checkpoint.ts';
import type { Context } from '#graphql/context.ts';
import { createReader, type Reader } from '#reader/reader.ts';
import type { World } from '#reader/world.ts';
import type { Access } from './access.ts';
import type { OpenDeliveries } from './deliveries.ts';
import { version } from './project.ts';
import { createSources } from './sources.ts';
import type { Webhooks } from './webhooks.ts';

interface Parts {
  readonly access: Access;
  readonly deliveries: OpenDeliveries;
  readonly checkpoints: CheckpointKeys;
  /** Null where nobody can deliver anything. */
  readonly webhooks: Webhooks | null;
}

/** A context a request: a fresh reader, over what lives as long as the process. */
export function contextOf(
  world: World,
  { access, deliveries, checkpoints, webhooks }: Parts,
): (authorization: string | undefined) => Promise<Context> {
  const turns = createTurns();
  const sources = createSources(world, (source, kind) => webhooks?.counts(source, kind) ?? null);
  const { index, ...unremembered } = world;
  return async (authorization) => {
    const viewer = await access.viewer(authorization);
    const reader = createReader(world);
    let asking: Reader | null = null;
    // Once a list was answered from memory, what is judged or held against a seal is read by another reader, which has none.
    const live = (): Reader => {
      if (asking !== null || reader.indexed.isUsed()) return (asking ??= createReader(unremembered));
      // A list that comes later in this request must not answer for what is judged meanwhile.
      reader.indexed.forgo();
      return reader;
    };
    const acting: Acting = {
      get reader() {
        return live();
      },
      ledger: world.ledger,
      person: viewer.person,
      roles: viewer.actsAs,
      people: access.people,
      turns,
      now: world.now,
      newId,
      random: Math.random,
    };
    return { reader, live, acting, viewer, server: { version }, sources, deliveries, checkpoints, index: index ?? null };
  };
}

export function newId(): string {
  return randomUUID().replaceAll('-', '');
}
