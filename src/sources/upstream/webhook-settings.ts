import { z } from 'zod';

const Secret = z.string().min(16, 'has at least 16 characters: make one with "openssl rand -hex 32"');

/** `webhook: { secret: ${…} }` of a source: what it signs its deliveries with. Absent: none is taken. */
export const WebhookSettings = z.strictObject({
  /** Two while one takes the place of the other: a delivery that either of them signed is taken. */
  secret: z
    .union([Secret, z.tuple([Secret]), z.tuple([Secret, Secret])])
    .transform((given) => (typeof given === 'string' ? [given] : given)),
});
