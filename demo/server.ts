import { registerLocally, serve } from '#server/local.ts';

/** A Stemma server in this process. */
export interface Served {
  readonly url: string;
  readonly notes: readonly string[];
  close(): Promise<void>;
}

/** Starts the real server, as `stemma serve` does, on 127.0.0.1. */
export function serveDemo(config: string, port: number): Promise<Served> {
  return serve({ config }, { host: '127.0.0.1', port });
}

/** Adds a version folder to the directory registry, as `stemma register` does. */
export async function registerVersion(
  config: string,
  wish: { readonly model: string; readonly from: string; readonly metadata: string },
): Promise<void> {
  await registerLocally({ config }, wish);
}
