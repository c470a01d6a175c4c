import { badInput } from '#domain/fault.ts';
import type { Holder } from '#domain/recorded.ts';
import { decided } from '#domain/refusal.ts';
import { declare } from './declare.ts';
import { checkedInput } from './input.ts';
import { LinkMonitorInput } from './input-declared.ts';
import type { Acted, Acting } from './write.ts';

/** Links a monitor to a version: where people look at it, and the thresholds that it watches. */
export async function linkMonitor(acting: Acting, given: unknown): Promise<Acted> {
  const { idempotencyKey = null, ...input } = checkedInput(LinkMonitorInput, given);
  const { name, url } = input;
  const thresholds = (input.thresholds ?? []).map(({ metric, above, below }) => ({ metric, above: above ?? null, below: below ?? null }));
  const empty = thresholds.find(({ above, below }) => above === null && below === null);
  if (empty !== undefined)
    throw badInput(`input.thresholds: ${empty.metric} has neither above nor below: say when it is too much or too little.`);
  const event = async (version: Holder) => decided({ kind: 'MonitorLinked' as const, version, monitor: { name, url, thresholds } });
  return declare(acting, { mutation: 'linkMonitor', idempotencyKey, input, event });
}
