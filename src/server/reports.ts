import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { badInput, Fault, type FaultCode, notFound } from '#domain/fault.ts';
import { type ReportFormat, reportFormats } from '#domain/report/formats.ts';
import { reportStyle } from '#domain/report/style.ts';
import { forbidden, mayRead, unauthenticated, type Viewer } from '#domain/viewer.ts';
import type { Context } from '#graphql/context.ts';

const start = '/reports/';

/** The HTTP status of each fault that a report can end in; 500 is for those that are ours. */
const statusOf: Partial<Record<FaultCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  QUERY_TOO_COMPLEX: 400,
  UPSTREAM_UNAVAILABLE: 503,
  UPSTREAM_TIMEOUT: 504,
  UPSTREAM_RATE_LIMITED: 503,
  UPSTREAM_FORBIDDEN: 502,
  STORE_UNAVAILABLE: 503,
};

/** What a browser may do with a report: show it, with the one style that is ours. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(reportStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `GET /reports/<ref>` is the page, `.md` and `.json` behind it the other forms. Whoever may read may read it. */
export function serveReports(app: FastifyInstance, open: (authorization: string | undefined) => Promise<Context>): void {
  app.get(`${start}*`, async ({ raw, headers }, reply) => {
    void reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-cache',
    });
    try {
      const { reader, viewer } = await open(headers.authorization);
      demandReading(viewer);
      const { ref, format } = wishOf(raw.url ?? '');
      const version = await reader.references.version(ref);
      if (version === null) throw notFound(`There is no version ${ref}.`);
      const { mediaType, body, digest } = await reader.report(version, format);
      void reply.header('etag', `"${digest}"`);
      if (headers['if-none-match'] === `"${digest}"`) return await reply.code(304).send();
      return await reply.type(mediaType).send(body);
    } catch (error) {
      if (error instanceof Fault) return refuse(reply, error);
      app.log.error({ err: error }, 'a report failed');
      return reply.code(500).type('text/plain; charset=utf-8').send('INTERNAL_SERVER_ERROR: This is a fault of Stemma itself.\n');
    }
  });
}

function demandReading(viewer: Viewer): void {
  if (mayRead(viewer)) return;
  if (viewer.anonymous) throw unauthenticated();
  throw forbidden(`${viewer.person.name} may look up what aliases point to, and nothing else.`, viewer.table, 'read', null);
}

function refuse(reply: FastifyReply, { code, message }: Fault): FastifyReply {
  const status = statusOf[code] ?? 500;
  if (status === 401) void reply.header('www-authenticate', 'Bearer realm="stemma"');
  return reply.code(status).type('text/plain; charset=utf-8').send(`${code}: ${message}\n`);
}

interface Wish {
  readonly ref: string;
  readonly format: ReportFormat;
}

/** The path is decoded once; what is then behind the start is the reference as people write it, with the form as its ending. */
function wishOf(url: string): Wish {
  const path = decoded(url.replace(/[?#].*$/, '').slice(start.length));
  for (const format of Object.keys(reportFormats) as ReportFormat[]) {
    const ending = `.${reportFormats[format].extension}`;
    if (path.endsWith(ending)) return { ref: path.slice(0, -ending.length), format };
  }
  return { ref: path, format: 'HTML' };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw badInput('The address is not well encoded: write /reports/ and a reference, percent-encoded once.');
  }
}
