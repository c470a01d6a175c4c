import type { Reply, Upstream } from '#sources/upstream/http.ts';
import { ErrorReply } from './schema.ts';

/**
 * A server with `--static-prefix`. MLflow 2 moves its pages below the prefix and leaves the API and its version where they are, later releases move
 * everything: where they are is learnt from the first answer that is not MLflow's own, and anew when the server was changed.
 */
export function prefixed(upstream: Upstream, prefix: string): Upstream {
  if (prefix === '') return upstream;
  let isMoved = false;
  return {
    ...upstream,
    ask: async (question) => {
      if (!/^\/(api\/|version$)/.test(question.path)) return upstream.ask(question);
      const askAt = (moved: boolean): Promise<Reply> => upstream.ask(moved ? { ...question, path: `${prefix}${question.path}` } : question);
      const tried = isMoved;
      const reply = await askAt(tried);
      if (!isOfAnother(reply)) return reply;
      const other = await askAt(!tried);
      if (isOfAnother(other)) return reply;
      isMoved = !tried;
      return other;
    },
  };
}

/** A 404 without a code of MLflow: nothing of its is at that path. */
function isOfAnother(reply: Reply): boolean {
  return reply.status === 404 && codeOf(reply) === null;
}

/** MLflow's own word for what went wrong; null where the answer has none. */
export function codeOf(reply: Pick<Reply, 'body'>): string | null {
  try {
    return ErrorReply.parse(JSON.parse(reply.body.toString('utf8'))).error_code;
  } catch {
    return null;
  }
}
