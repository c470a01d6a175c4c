/** Where an upstream is and how we prove who we are, read once from its settings. */
export interface Address {
  /** `https://host:port`. */
  readonly origin: string;
  /** What goes before every path: empty, or `/mlflow`. */
  readonly prefix: string;
  /** Value of the `authorization` header; null for none. */
  readonly authorization: string | null;
  /** For people: without user name and password. */
  readonly shown: string;
}

export interface Credentials {
  readonly token?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

/**
 * Splits a configured URL. A user name and password in it become a header, so that the URL can be shown and logged;
 * a token or user name given apart wins. The URL must be http or https: settings have checked that.
 */
export function addressOf(url: string, credentials: Credentials): Address {
  const parsed = new URL(url);
  const prefix = parsed.pathname.replace(/\/+$/, '');
  return {
    origin: parsed.origin,
    prefix,
    authorization: authorizationOf(credentials) ?? inUrl(parsed),
    shown: `${parsed.origin}${prefix}`,
  };
}

function authorizationOf({ token, username, password }: Credentials): string | null {
  if (token !== undefined && token !== '') return `Bearer ${token}`;
  return username === undefined || username === '' ? null : basic(username, password ?? '');
}

function inUrl(url: URL): string | null {
  return url.username === '' && url.password === '' ? null : basic(decode(url.username), decode(url.password));
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

/** A password with a bare percent sign in it is meant as written. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
