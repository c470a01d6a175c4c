import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { pick, type StoryGateway, type Variables } from './story-gateway.ts';

const file = readFileSync(new URL('../../docs/queries/19-audit.graphql', import.meta.url), 'utf8');
const [auditDocument = '', proofDocument = ''] = file.split(/^# subject:.*$/m);

export interface ToldEvent {
  readonly sequence: number;
  readonly at: string;
  readonly kind: string;
  readonly subject: string;
  readonly reason: string | null;
  readonly digest: string;
  readonly previousDigest: string | null;
}

/** Ten moves of `ctr`, three of `other`, a freeze and a note. */
export async function someActs(gateway: StoryGateway): Promise<void> {
  const promote = (version: string, reason: string) => gateway.ask('11', { input: { version, alias: 'Production', reason } });
  for (let turn = 1; turn <= 10; turn += 1) {
    await promote(`ctr/${(turn % 3) + 1}`, `turn ${turn}`);
    if (turn % 3 === 0) await promote('other/1', `other ${turn}`);
  }
  const told = await gateway.query(
    'mutation { freezeVersion(input: { version: "ctr/3", reason: "strange" }) { userErrors { code } } addNote(input: { versions: ["ctr/3"], kind: RISK, body: "look here" }) { userErrors { code } } }',
  );
  expect(told.errors).toEqual([]);
}

export async function audited(
  gateway: StoryGateway,
  variables: Variables = {},
): Promise<{
  readonly nodes: readonly ToldEvent[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}> {
  const told = await gateway.query(auditDocument, variables);
  expect(told.errors).toEqual([]);
  return pick(told, 'audit') as never;
}

export interface ToldProof {
  readonly valid: boolean;
  readonly events: number;
  readonly head: string | null;
  readonly firstBroken: { readonly subject: string; readonly sequence: number; readonly part: string; readonly why: string } | null;
}

export async function proven(gateway: StoryGateway, variables: Variables = {}): Promise<ToldProof> {
  const told = await gateway.query(proofDocument, variables);
  expect(told.errors).toEqual([]);
  return pick(told, 'verifyAudit') as never;
}
