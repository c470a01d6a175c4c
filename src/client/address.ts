import { ClientFault } from './fault.ts';

/** Where requests go, and how people are told where that is. */
export interface Address {
  /** `http://127.0.0.1:4000`: scheme, host and port. */
  readonly origin: string;
  /** `/graphql`, behind the path of the server's own address where it has one. */
  readonly path: string;
  /** Without credentials. */
  readonly shown: string;
}

/** Reads a server's address: `http://127.0.0.1:4000`, `https://stemma.acme.test/ml`. Throws SERVER_ADDRESS for anything else. */
export function addressOf(server: string): Address {
  const url = URL.canParse(server) ? new URL(server) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw new ClientFault(
      'SERVER_ADDRESS',
      'The address of the server is no http or https URL. Addresses look like http://127.0.0.1:4000.',
      {
        sent: false,
      },
    );
  if (url.username !== '' || url.password !== '')
    throw new ClientFault('SERVER_ADDRESS', 'The address of the server holds credentials. Give the token apart from it (STEMMA_TOKEN).', {
      sent: false,
    });
  const base = url.pathname.replace(/\/+$/, '').replace(/\/graphql$/, '');
  return { origin: url.origin, path: `${base}/graphql`, shown: `${url.origin}${base}` };
}
