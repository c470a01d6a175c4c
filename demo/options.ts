import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  /** With Redis and MLflow. */
  readonly full: boolean;
  /** Ends by itself when the story is told. */
  readonly once: boolean;
  /** 0: any free port. */
  readonly port: number;
  readonly dir: string;
}

export const usage = `Usage: npm run demo -- [options]

  --full       with a Redis and an MLflow server of its own
  --port N     listen on this port instead of 4000 (0: any that is free)
  --dir DIR    keep everything in this folder instead of .demo
  --once       end when the story is told, instead of serving until Ctrl-C
  --help       print this

Each run starts afresh: what an earlier demo left in the folder is removed.
`;

/** Null where help was asked for. Throws a sentence where an option is not understood. */
export function readOptions(words: readonly string[], home: string): Options | null {
  const { values } = parseArgs({
    args: [...words],
    options: {
      full: { type: 'boolean', default: false },
      once: { type: 'boolean', default: false },
      port: { type: 'string', default: '4000' },
      dir: { type: 'string', default: resolve(home, '.demo') },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
  if (!(port <= 65_535)) throw new Error(`--port takes a number from 0 to 65535, not "${values.port}".`);
  return { full: values.full, once: values.once, port, dir: resolve(values.dir) };
}
