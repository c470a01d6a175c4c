import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import { Fault } from '#domain/fault.ts';
import type { Context } from '#graphql/context.ts';
import { createApollo } from './graphql.ts';
import { refuseForeignHosts } from './hosts.ts';
import { readyOperations } from './operations.ts';
import { projectFolder } from './project.ts';
import { refusedRequest } from './refused.ts';
import { serveReports } from './reports.ts';
import type { Webhooks } from './webhooks.ts';

/** Largest request body, in bytes; larger ones get 413. */
const bodyBytesMax = 256 * 1024;

export interface HttpOptions {
  /** For one request, by its header `Authorization`. Throws a `Fault` where nobody can be told who is asking. */
  readonly context: (authorization: string | undefined) => Promise<Context>;
  /** Throws where the store cannot be used. Gives what is wrong without keeping anybody from using it; null where all is well. */
  readonly ready: () => Promise<{ readonly cache: string | null }>;
  /** Host names under which is answered, beside those that mean this machine; null on a private socket, which has no name. */
  readonly hosts: readonly string[] | null;
  /** Null on a private socket, where nobody delivers anything. */
  readonly webhooks: Webhooks | null;
  readonly logLevel: string;
}

export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: { level: options.logLevel, stream: process.stderr },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyBytesMax,
    forceCloseConnections: 'idle',
  });
  if (options.hosts !== null) refuseForeignHosts(app, options.hosts);
  admitPlainReads(app);
  const apollo = createApollo((error, id) => app.log.error({ err: error, id }, 'a resolver failed'), [fastifyApolloDrainPlugin(app)]);
  await apollo.start();
  app.route({
    url: '/graphql',
    method: ['GET', 'POST', 'OPTIONS'],
    handler: fastifyApolloHandler(apollo, { context: async ({ headers }) => options.context(headers.authorization).catch(refusedRequest) }),
  });
  app.get('/healthz', async () => ({ status: 'alive' }));
  app.get('/readyz', async (_, reply) => {
    try {
      const { cache } = await options.ready();
      return { status: 'ready', ...(cache === null ? {} : { cache }) };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return reply.code(503).send({ status: 'not ready', code: error.code, why: error.message });
    }
  });
  serveReports(app, options.context);
  options.webhooks?.serve(app);
  app.get('/', async (_, reply) => reply.redirect('/graphiql'));
  await serveEditor(app);
  return app;
}

/** The query editor, from our own files. */
async function serveEditor(app: FastifyInstance): Promise<void> {
  const folder = join(projectFolder, 'dist/graphiql');
  app.get('/graphiql/operations.json', async () => readyOperations());
  if (!existsSync(join(folder, 'index.html'))) {
    app.get('/graphiql', async (_, reply) => reply.type('text/plain').send('The query editor is not built yet: npm run build:web\n'));
    return;
  }
  await app.register(fastifyStatic, { root: folder, prefix: '/graphiql/', index: false, decorateReply: true });
  app.get('/graphiql', async (_, reply) => reply.sendFile('index.html'));
  app.get('/graphiql/', async (_, reply) => reply.redirect('/graphiql'));
}

/**
 * Apollo refuses what a page of another site could make a browser send unasked. A read by GET that no such page sent needs no header for that:
 * browsers say where a request comes from, and a GET never writes.
 */
function admitPlainReads(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ method, headers }) => {
    const site = headers['sec-fetch-site'];
    if (method === 'GET' && (site === undefined || site === 'same-origin' || site === 'none'))
      headers['apollo-require-preflight'] ??= 'GET';
  });
}
