/** A question that changes nothing upstream, whatever its method. */
export interface Question {
  /** In our words, for faults: `read runs`. */
  readonly operation: string;
  readonly method?: 'GET' | 'HEAD' | 'POST';
  /** Begins with `/`; every part that comes from outside must be encoded already. */
  readonly path: string;
  /** Undefined values are left out; lists become repeated keys. */
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A larger body is a fault; default 64 MiB. */
  readonly bytesMax?: number;
  /**
   * For files: a 500 (the source cannot tell of this one) and a body over the limit (then status 413, no body) are told in the reply,
   * and do not count against the source.
   */
  readonly lenient?: boolean;
  /**
   * For a file of any size: only its digest is wanted, and taken as it comes; `body` is empty. It has a minute, and a few places of its own,
   * so that no other question waits behind it; what becomes of it says nothing about the source.
   */
  readonly digest?: boolean;
  /** A web page may be the answer. Elsewhere it is one that asks to log in. */
  readonly pages?: boolean;
  /** A redirect to another path of the same upstream is followed, up to three times: what was renamed. Never to another host. */
  readonly follow?: boolean;
  /** The answer may change: it is kept, and asked for again only where the upstream says that it is another one now (`ETag`). */
  readonly revalidate?: boolean;
  /** Which of the upstream's budgets it draws on, where there are several; default `core`. */
  readonly budget?: string;
}
