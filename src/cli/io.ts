/** How a command speaks: kept apart, so that nothing else touches the process. */
export interface Io {
  /** Writes to standard output; the text brings its own line ends. */
  readonly out: (text: string) => void;
  /** Writes to standard error. */
  readonly err: (text: string) => void;
  /** Reads what must not be seen: typed without echo on a terminal, else all of standard input. */
  readonly secret: (prompt: string) => Promise<string>;
  /** Columns of the terminal; null where output goes to a file or pipe. */
  readonly terminalWidth: number | null;
  readonly now: () => Date;
  readonly uuid: () => string;
  readonly wait: (ms: number) => Promise<void>;
  /** Resolves when somebody asks this process to end. */
  readonly stopped: () => Promise<void>;
}
