import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { buildSchema } from 'graphql';
import type { Context } from '#graphql/context.ts';
import { resolvers } from '#graphql/resolvers/index.ts';
import { formatErrors } from './errors.ts';
import { limitsRule } from './limits.ts';
import { projectFolder } from './project.ts';
import { requestChecks } from './request-checks.ts';

/** Most tokens of one document. */
const tokensMax = 5000;

/** The schema as its files are written, joined. */
function schemaText(): string {
  const folder = join(projectFolder, 'schema');
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  return files
    .toSorted()
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

export function createApollo(
  log: (error: unknown, id: string) => void,
  plugins: readonly ApolloServerPlugin<Context>[],
): ApolloServer<Context> {
  const typeDefs = schemaText();
  return new ApolloServer<Context>({
    typeDefs,
    resolvers: resolvers as never,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // Whoever started us ends us: Apollo would send the signal a second time, which ends the process before the ledger is closed.
    stopOnTerminationSignals: false,
    formatError: formatErrors(log),
    validationRules: [limitsRule],
    validationOptions: { maxErrors: 5 },
    parseOptions: { maxTokens: tokensMax },
    // A plugin that looks at every field costs a third of a request; none is needed.
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      requestChecks(buildSchema(typeDefs)),
      plainJsonStatus,
      ...plugins,
    ],
  });
}

/** GraphQL over HTTP: who accepts only `application/json` gets well-formed refusals with status 200. */
const plainJsonStatus: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response }) => {
      const accept = request.http?.headers.get('accept') ?? '';
      const plain = accept.includes('application/json') && !accept.includes('application/graphql-response+json');
      if (plain && response.http.status === 400 && response.body.kind === 'single' && response.body.singleResult.errors !== undefined)
        response.http.status = 200;
    },
  }),
};
