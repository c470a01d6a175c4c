import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { type PaperMlflow, paperMlflow } from '../support/paper-mlflow.ts';
import { pick, type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

let folder: string;
let paper: PaperMlflow;
let proxy: CountingProxy;
let gateway: StoryGateway;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-health-'));
  paper = await paperMlflow();
  proxy = await countingProxy(paper.url);
  for (const name of ['well', 'frozen', 'discouraged', 'away'])
    paper.put(name, [{ version: '1' }, { version: '2' }], { aliases: { champion: '1' } });
  paper.put('staged', [{ version: '1', current_stage: 'Production' }, { version: '2' }]);
  gateway = await startGateway({
    config: await settingsFile(folder, {
      store: { ledger: { path: 'ledger' } },
      index: { life: '0s' },
      trackers: { main: { kind: 'mlflow', url: proxy.url } },
    }),
  });
  for (const model of ['well', 'frozen', 'discouraged', 'away', 'staged'])
    await gateway.ask('11', { input: { version: `${model}/2`, alias: 'Production', reason: 'it is better' } });
  const care = (act: string, version: string) =>
    gateway.query(`mutation { ${act}(input: { version: "${version}", reason: "looked at" }) { userErrors { code } } }`);
  await care('freezeVersion', 'frozen/2');
  await care('deprecateVersion', 'discouraged/1');
  paper.put('away', [{ version: '1' }], { aliases: { champion: '1' } });
});

afterAll(async () => {
  await gateway?.close();
  await proxy?.close();
  await paper?.close();
  await rm(folder, { recursive: true, force: true });
});

async function names(filter: string): Promise<unknown> {
  const told = await gateway.query(`{ models(filter: ${filter}, first: 50) { nodes { name } } }`);
  return (pick(told, 'models.nodes') as readonly { readonly name: string }[]).map(({ name }) => name);
}

describe('how models are doing', () => {
  it('is told by what their aliases hold, each with its reason', async () => {
    const told = await gateway.query('{ models(first: 50) { nodes { name health { state reasons { alias version trouble } } } } }');
    expect(told.errors).toEqual([]);
    const reason = (alias: string, version: string, trouble: string) => ({ alias, version: `version:main/${version}`, trouble });
    expect(pick(told, 'models.nodes')).toEqual([
      { name: 'away', health: { state: 'AT_RISK', reasons: [reason('Production', 'away/2', 'GONE')] } },
      { name: 'discouraged', health: { state: 'AT_RISK', reasons: [reason('champion', 'discouraged/1', 'DEPRECATED')] } },
      { name: 'frozen', health: { state: 'AT_RISK', reasons: [reason('Production', 'frozen/2', 'FROZEN')] } },
      { name: 'staged', health: { state: 'HEALTHY', reasons: [] } },
      { name: 'well', health: { state: 'HEALTHY', reasons: [] } },
    ]);
  });

  it('can be filtered by', async () => {
    expect(await names('{ health: AT_RISK }')).toEqual(['away', 'discouraged', 'frozen']);
    expect(await names('{ health: HEALTHY, alias: "champion" }')).toEqual(['well']);
    expect(await names('{ health: UNKNOWN }')).toEqual([]);
  });

  it('is not known where the tracker cannot be asked, and what is known to be wrong stays so', async () => {
    const fresh = await startGateway({ config: join(folder, 'stemma.yaml') });
    proxy.behave({ kind: 'status', status: 403 });
    const told = await fresh.query('{ models(first: 50) { nodes { name health { state } } } }');
    proxy.behave({ kind: 'pass' });
    await fresh.close();
    expect(pick(told, 'models.nodes')).toEqual([
      { name: 'away', health: { state: 'UNKNOWN' } },
      { name: 'discouraged', health: { state: 'UNKNOWN' } },
      { name: 'frozen', health: { state: 'AT_RISK' } },
      { name: 'staged', health: { state: 'UNKNOWN' } },
      { name: 'well', health: { state: 'UNKNOWN' } },
    ]);
  });
});

describe('versions of a stage', () => {
  const ids = async (filter: string) => {
    const told = await gateway.query(`{ versions(filter: ${filter}, first: 50) { nodes { id } } }`);
    expect(told.errors).toEqual([]);
    return (pick(told, 'versions.nodes') as readonly { readonly id: string }[]).map(({ id }) => id);
  };

  it('are those that its alias holds; where there is no such alias here, those that the tracker keeps in it', async () => {
    expect(await ids('{ stage: "production", model: "staged" }')).toEqual(['version:main/staged/2']);
    paper.put('kept', [{ version: '1', current_stage: 'Staging' }, { version: '2' }]);
    expect(await ids('{ stage: "Staging" }')).toEqual(['version:main/kept/1']);
    expect(await ids('{ stage: "Archived" }')).toEqual([]);
  });

  it('of a name that no alias can have is refused', async () => {
    const told = await gateway.query('{ versions(filter: { stage: "a/b" }) { nodes { id } } }');
    expect(told.errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });
});
