import type { ReplyError } from '#client/reply.ts';

type Path = readonly (string | number)[];

/**
 * Why a part of an answer could not be told: the error at its path, above it, or below it (a null that may not stay where it arose
 * takes its parents with it). Null where it is known, also where it is known to be none.
 */
export function whyUnknown(errors: readonly ReplyError[], path: Path): ReplyError | null {
  return errors.find(({ path: at }) => at.length > 0 && (startsWith(at, path) || startsWith(path, at))) ?? null;
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((part, at) => path[at] === part);
}

/** The errors at or below a path, with the rest of their paths. */
export function errorsBelow(errors: readonly ReplyError[], path: Path): readonly ReplyError[] {
  return errors.filter((error) => startsWith(error.path, path)).map((error) => ({ ...error, path: error.path.slice(path.length) }));
}
