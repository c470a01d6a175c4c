import type { SignatureScheme } from '#domain/webhook-signature.ts';
import type { World } from '#reader/world.ts';
import type { Settings } from './settings.ts';
import { forgetRepository, modelTouched } from './webhook-acts.ts';
import type { WebhookSource } from './webhooks.ts';

/** Told that something changed at a tracker, of this model where it is known. */
export type OnTrackerEvent = (tracker: string, model: string | null) => void;

/** The sources that are configured to tell us. */
export function webhookSources(
  { trackers, gitHosts }: Pick<Settings, 'trackers' | 'gitHosts'>,
  world: Pick<World, 'gitHosts'>,
  onTrackerEvent: OnTrackerEvent,
): ReadonlyMap<string, WebhookSource> {
  const sources = new Map<string, WebhookSource>();
  for (const [name, own] of Object.entries(trackers)) {
    const webhook = webhookOf(own);
    if (webhook === null) continue;
    const act = async (body: unknown): Promise<boolean> => {
      const model = modelTouched(body);
      if (model !== undefined) onTrackerEvent(name, model);
      return model !== undefined;
    };
    sources.set(name, { ...webhook, act });
  }
  for (const [name, own] of Object.entries(gitHosts)) {
    const [webhook, host] = [webhookOf(own), world.gitHosts.get(name)];
    if (webhook !== null && host !== undefined) sources.set(name, { ...webhook, act: (body) => forgetRepository(host, body) });
  }
  return sources;
}

/** Each kind signs in its own way. */
function webhookOf(own: Settings['trackers'][string] | Settings['gitHosts'][string]): Omit<WebhookSource, 'act'> | null {
  if (!('webhook' in own) || own.webhook === undefined) return null;
  const scheme: SignatureScheme = own.kind;
  return { scheme, secrets: own.webhook.secret };
}
