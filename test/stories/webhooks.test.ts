import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { codeWorld } from '../support/code-world.ts';
import { directoryRegistry } from '../support/directory-registry.ts';
import { gitHistory } from '../support/git-history.ts';
import { type HostedKind, startHost, token } from '../support/hosts/open.ts';
import { pick } from '../support/story-gateway.ts';

/* Who pushed tells us, and the next question is answered as it is now, not as it was half a minute ago. */

const secret = 'the secret of the webhook';
const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

const hexOf = (body: string): string => createHmac('sha256', secret).update(body).digest('hex');
const standard = (body: string): Record<string, string> => {
  const [id, time] = ['msg_1', String(Math.floor(Date.now() / 1_000))];
  return {
    'webhook-id': id,
    'webhook-timestamp': time,
    'webhook-signature': `v1,${createHmac('sha256', secret).update(`${id}.${time}.${body}`).digest('base64')}`,
  };
};

const hosts: readonly (readonly [string, HostedKind, (path: string) => object, (body: string) => Record<string, string>])[] = [
  [
    'GitHub',
    'github',
    (path) => ({ ref: 'refs/heads/main', repository: { full_name: path } }),
    (body) => ({ 'x-hub-signature-256': `sha256=${hexOf(body)}` }),
  ],
  [
    'GitLab (secret token)',
    'gitlab',
    (path) => ({ object_kind: 'push', project: { path_with_namespace: path } }),
    () => ({ 'x-gitlab-token': secret }),
  ],
  ['GitLab (signing token)', 'gitlab', (path) => ({ object_kind: 'push', project: { path_with_namespace: path } }), standard],
  ['Gitea', 'gitea', (path) => ({ repository: { full_name: path } }), (body) => ({ 'x-gitea-signature': hexOf(body) })],
  [
    'Forgejo',
    'gitea',
    (path) => ({ repository: { full_name: path } }),
    (body) => ({ 'x-forgejo-signature': hexOf(body), 'x-gitea-signature': hexOf(body) }),
  ],
];

describe.each(hosts)('%s', { timeout: 60_000 }, (_, kind, bodyOf, sign) => {
  test('tells of a push: what is kept of that repository and may change is asked for again, of no other', async () => {
    const place = await directoryRegistry();
    opened.push(() => place.remove());
    const { repository, at, changeRequests } = gitHistory(place.base, 'hosted');
    const host = await startHost(kind, { repositories: { 'ml/ctr': { repository, changeRequests } } });
    opened.push(() => host.close());
    const world = await codeWorld({
      'git.acme': {
        kind,
        url: host.url,
        token,
        deadlineMs: 30_000,
        attemptMs: 30_000,
        webhook: { secret: ['the one that goes away', secret] },
      },
    });
    opened.push(() => world.remove());
    await world.made('1', at.main, { code: { repo: `${host.url}/ml/ctr` } });
    const head = async (): Promise<unknown> =>
      pick(await world.gateway.query('{ contains(ref: "ctr/1", commit: "moving") { commit { sha } } }'), 'contains.commit.sha');
    const deliver = async (body: object, headers = sign(JSON.stringify(body))): Promise<number> => {
      const told = await fetch(`${world.gateway.url}/webhooks/git.acme`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      });
      expect(await told.text()).not.toMatch(/secret|ml\/ctr/);
      return told.status;
    };

    repository.git('update-ref', 'refs/heads/moving', at.root);
    expect(await head()).toBe(at.root);
    repository.git('update-ref', 'refs/heads/moving', at.fork);
    expect(await head()).toBe(at.root);
    // Nobody can make us ask but who has the secret, and only for what is touched.
    expect(await deliver(bodyOf('ml/ctr'), {})).toBe(401);
    expect(await deliver({ ...bodyOf('ml/other'), n: 1 }, sign(JSON.stringify({ ...bodyOf('ml/other'), n: 1 })))).toBe(202);
    expect(await head()).toBe(at.root);
    const body = { ...bodyOf('ml/ctr'), n: 2 };
    const headers = kind === 'gitlab' && 'webhook-id' in sign('') ? retimed(JSON.stringify(body)) : sign(JSON.stringify(body));
    expect(await deliver(body, headers)).toBe(202);
    expect(await head()).toBe(at.fork);
    repository.git('update-ref', 'refs/heads/moving', at.main);
    expect(await deliver(body, headers)).toBe(200);
    expect(await head()).toBe(at.fork);

    const sources = await world.gateway.query('{ sources { name webhook { taken repeated refused lastTakenAt } } }');
    expect(pick(sources, 'sources')).toEqual([
      { name: 'main', webhook: null },
      { name: 'git.acme', webhook: { taken: 2, repeated: 1, refused: 1, lastTakenAt: expect.any(String) } },
    ]);
  });
});

/** A second message of the same sender. */
function retimed(body: string): Record<string, string> {
  const time = String(Math.floor(Date.now() / 1_000));
  return {
    'webhook-id': 'msg_2',
    'webhook-timestamp': time,
    'webhook-signature': `v1,${createHmac('sha256', secret).update(`msg_2.${time}.${body}`).digest('base64')}`,
  };
}
