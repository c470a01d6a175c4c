import type * as server from '#server/local.ts';

type Server = typeof server;

/** A Stemma server in this process. */
export interface Served {
  readonly url: string;
  readonly notes: readonly string[];
  close(): Promise<void>;
}

/** The server's code takes a second to load: asked for early, it comes while the first trainings run in processes of their own. */
export function loadServer(): Promise<Server> {
  return import('#server/local.ts');
}

/** Starts the real server, as `stemma serve` does, on 127.0.0.1. */
export async function serveDemo(config: string, port: number): Promise<Served> {
  const { serve } = await loadServer();
  return serve({ config }, { host: '127.0.0.1', port });
}

/** Adds a version folder to the directory registry, as `stemma register` does. */
export async function registerVersion(
  config: string,
  wish: { readonly model: string; readonly from: string; readonly metadata: string },
): Promise<void> {
  const { registerLocally } = await loadServer();
  await registerLocally({ config }, wish);
}
