import type { Notice } from '#domain/notice.ts';

/** A way to tell somebody outside of an event: a webhook, a chat. Asked only by a follower, never within a request. */
export interface Channel {
  /** As configured. */
  readonly name: string;
  readonly kind: string;
  /** Sends once, within its own deadline; never tries again by itself and never throws for what a receiver does. */
  send(notice: Notice, signal: AbortSignal): Promise<Sent>;
  close(): Promise<void>;
}

export type Sent =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** For people: a sentence without the address, without credentials, without the receiver's own words. */
      readonly why: string;
      /** How long the receiver asks us to wait, in milliseconds. */
      readonly retryAfterMs: number | null;
      /** Whether the receiver says that it wants no more of these. */
      readonly forGood: boolean;
    };
