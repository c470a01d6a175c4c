import { isIP } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { badInput } from '#domain/fault.ts';

/** Whether a server that listens there can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}

/** Host names as a browser sends them, without port; throws BAD_USER_INPUT for what is none. */
export function checkedHosts(names: readonly string[]): readonly string[] {
  return names.map((name) => {
    const plain = name.trim().toLowerCase();
    if (!/^[a-z0-9._-]+$/.test(plain) && isIP(plain.replace(/^\[(.*)\]$/, '$1')) !== 6)
      throw badInput(`"${name}" is not a host name. Name hosts as browsers ask for them, without port: stemma.acme.test,10.0.0.7`);
    return withoutBrackets(plain);
  });
}

/** Answers only under names that mean this machine, and under `others`: where everybody has all rights, a page of another site must not reach us by a name of its own. */
export function refuseForeignHosts(app: FastifyInstance, others: readonly string[]): void {
  const known = new Set(others);
  app.addHook('onRequest', async (request, reply) => {
    const name = nameIn(request.host);
    if (name === '' || isLoopback(name) || name.endsWith('.localhost') || known.has(name)) return;
    await reply.code(403).send({
      error:
        'No rights are configured, so this server answers only under local names such as 127.0.0.1 and under those that it was started for.',
    });
  });
}

/** `LOCALHOST.:4000` and `localhost` are one name, `[::1]:4000` is `::1`. */
function nameIn(host: string): string {
  return withoutBrackets(host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, ''));
}

function withoutBrackets(name: string): string {
  return name.replace(/^\[(.*)\]$/, '$1');
}
