import { test } from 'vitest';
import { notifyThroughKills } from '../support/notify-through-kills.ts';

test(
  'over SQLite, every event reaches the owners in order although the gateway that tells them is killed again and again',
  { timeout: 120_000 },
  () => notifyThroughKills((path) => ({ path }), 4),
);
