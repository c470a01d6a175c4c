/** An address of a repository in its parts, before hosts and paths are brought into one form. */
export interface Address {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  /** Only of http and https, and only where it is not the usual one. */
  readonly port: string | null;
  /** As sent: percent-encoded in URLs, literal in scp form. */
  readonly segments: readonly string[];
  readonly fragment: string | null;
}

/** Reads a URL, the scp form, or an address without scheme; null for anything else. Never throws. */
export function addressOf(text: string): Address | null {
  return urlAddress(text) ?? scpAddress(text) ?? bareAddress(text);
}

const url = /^(?:git\+)?(https?|ssh|git|ftps?|rsync):\/\/([^/?#]*)([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/i;

function urlAddress(text: string): Address | null {
  const match = url.exec(text);
  if (match === null) return null;
  const authority = /^(.*?)(?::(\d*))?$/.exec((match[2] ?? '').replace(/^.*@/, ''));
  const scheme = match[1]?.toLowerCase() === 'http' ? 'http' : 'https';
  const web = /^https?$/i.test(match[1] ?? '');
  const usual = scheme === 'http' ? '80' : '443';
  const port = authority?.[2]?.replace(/^0+/, '') ?? '';
  return {
    scheme,
    host: authority?.[1] ?? '',
    port: web && port !== '' && port !== usual ? port : null,
    segments: (match[3] ?? '').split('/').map(decodedSegment),
    fragment: match[4] ?? null,
  };
}

/** `user@host:path`, where no slash stands before the colon. Without a user only where the rest looks like a repository, so that `ctr:1` stays a name. */
function scpAddress(text: string): Address | null {
  const match = /^(?:([^@/:\s]+)(?::[^@/]*)?@)?(\[[^\]]+\]|[^:/@\s[\]]+):(?!\/\/)([^#]+)(?:#(.*))?$/.exec(text);
  if (match === null || text.includes('://')) return null;
  const path = match[3] ?? '';
  if (match[1] === undefined && !/[/]|\.git$/.test(path)) return null;
  const segments = path.split('/').filter((segment) => segment !== '');
  const [first = ''] = segments;
  const startsWithPort = /^\d{1,5}$/.test(first) && segments.length > 2;
  return {
    scheme: 'https',
    host: match[2] ?? '',
    port: null,
    segments: startsWithPort ? segments.slice(1) : segments,
    fragment: match[4] ?? null,
  };
}

/** `github.com/acme/ctr`: a host is told from a folder by its dot and by two names after it. */
function bareAddress(text: string): Address | null {
  const match = /^((?:[\p{L}\p{N}_-]+\.)+[\p{L}\p{N}-]+)(?::\d+)?\/([^#?]+)(?:#(.*))?$/u.exec(text);
  if (match === null || match[1]?.endsWith('.git')) return null;
  const segments = (match[2] ?? '').split('/').filter((segment) => segment !== '');
  return segments.length < 2 ? null : { scheme: 'https', host: match[1] ?? '', port: null, segments, fragment: match[3] ?? null };
}

/** Percent-decoded, or as it is where that cannot be done. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** One part of a path; what would become a separator or a control character stays encoded. */
function decodedSegment(segment: string): string {
  const plain = decoded(segment);
  return control.test(plain) || plain.includes('/') ? segment : plain;
}

// oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
export const control = /[\u0000-\u001f\u007f]/;
