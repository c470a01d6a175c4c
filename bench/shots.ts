import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Shot, Target } from './load.ts';

const operation01 = readFileSync(join(import.meta.dirname, '..', 'docs', 'queries', '01-which-data-produced-production.graphql'), 'utf8');
const operation02 = readFileSync(join(import.meta.dirname, '..', 'docs', 'queries', '02-models.graphql'), 'utf8');
const searchQuery = 'query ($text: String!) { search(text: $text) { totalCount nodes { id kind label field } } }';
const aliasQuery = 'query ($model: ModelRef!, $alias: String!) { model(name: $model) { alias(name: $alias) { version { id version } } } }';
const promoteMutation = `mutation ($input: PromoteInput!) {
  promote(input: $input) { move { sequence to { version } } userErrors { code message } }
}`;
const rollbackMutation = `mutation ($input: RollbackInput!) {
  rollback(input: $input) { move { sequence to { version } } userErrors { code message } }
}`;

export function aliasLookUp(model: string, alias: string): Shot {
  return graphql(aliasQuery, { model, alias });
}

export function which(ref: string): Shot {
  return graphql(operation01, { ref });
}

/** The board: every model with where its aliases point, the run, data and commit behind each. */
export function board(): Shot {
  return graphql(operation02, { first: 100 });
}

export function search(text: string): Shot {
  return graphql(searchQuery, { text });
}

export function promotion(version: string, alias: string): Shot {
  return graphql(promoteMutation, { input: { version, alias, reason: 'benchmark' } });
}

export function rollback(model: string, alias: string): Shot {
  return graphql(rollbackMutation, { input: { model, alias, reason: 'benchmark' } });
}

/** What a board of MLflow's own begins with: the models, without a run or a dataset. */
export const mlflowModelList: Shot = { method: 'GET', path: '/api/2.0/mlflow/registered-models/search?max_results=100' };

export const mlflowAlias = {
  get: (name: string, alias: string): Shot => ({
    method: 'GET',
    path: `/api/2.0/mlflow/registered-models/alias?name=${name}&alias=${alias}`,
  }),
  set: (name: string, alias: string, version: string): Shot => ({
    method: 'POST',
    path: '/api/2.0/mlflow/registered-models/alias',
    body: JSON.stringify({ name, alias, version }),
  }),
};

function graphql(query: string, variables: object): Shot {
  return { method: 'POST', path: '/graphql', body: JSON.stringify({ query, variables }) };
}

const Answer = z.object({ data: z.record(z.string(), z.unknown()), errors: z.undefined().optional() });
const Acted = z.object({ move: z.object({ sequence: z.number() }), userErrors: z.array(z.unknown()).length(0) });

export const check = {
  read: (body: string): void => void Answer.parse(JSON.parse(body)),
  acted: (body: string): void => {
    for (const payload of Object.values(Answer.parse(JSON.parse(body)).data)) Acted.parse(payload);
  },
  mlflow: (body: string): void => void z.object({}).loose().parse(JSON.parse(body)),
} satisfies Record<string, Target['check']>;
