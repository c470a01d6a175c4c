import { test } from 'vitest';
import { startRedis } from '../../tools/redis.ts';
import { notifyThroughKills } from '../support/notify-through-kills.ts';

test('over Redis, every event reaches the owners in order although the gateway that tells them is killed again and again', {
  timeout: 180_000,
}, async () => {
  const redis = await startRedis();
  await notifyThroughKills(() => ({ url: redis.url }), 4);
  await redis.stop();
});
