import type { CodegenConfig } from '@graphql-codegen/cli';

/**
 * What a resolver of each type gets as its parent, where that is not the GraphQL type itself:
 * one line for each type, `from('<floor>/<file>', '<TypeScript type>')`.
 */
const mappers: Record<string, string> = {
  Node: from('reader/nodes', 'AnyNode'),
  Model: from('reader/models', 'ModelNode'),
  Alias: from('reader/aliases', 'AliasNode'),
  Version: from('reader/versions', 'VersionNode'),
  Run: from('reader/versions', 'RunNode'),
  Dataset: from('reader/nodes', 'DatasetNode'),
  DatasetUse: from('domain/run', 'DatasetUse as DatasetUseRecord'),
  Commit: from('reader/code', 'CommitNode'),
  Environment: from('reader/kept', 'EnvironmentNode'),
  Comparison: from('reader/comparison', 'ComparisonNode'),
  CommitRange: from('reader/commit-ranges', 'CommitRangeNode'),
  Containment: from('reader/containment', 'ContainmentNode'),
  CommitPerson: from('domain/commit', 'Signature as CommitSignature'),
  Image: from('reader/nodes', 'ImageNode'),
  Promotion: from('reader/promotions', 'PromotionNode'),
  Seal: from('reader/seal-node', 'SealNode'),
  Code: from('reader/dossiers', 'CodeNode'),
  File: from('domain/file', 'FileRecord'),
  Repository: from('domain/commit', 'RepositoryRecord'),
  Review: from('reader/promotions', 'ReviewNode'),
  Move: from('reader/moves', 'MoveNode'),
  Check: from('reader/checks', 'CheckNode'),
  Policy: from('reader/policies', 'PolicyNode'),
  PolicyVersion: from('reader/policies', 'PolicyVersionNode'),
  Correction: from('reader/declarations', 'CorrectionNode'),
  Attachment: from('reader/declarations', 'AttachmentNode'),
  Note: from('reader/notes', 'NoteNode'),
  AuditEvent: from('reader/audit', 'AuditNode'),
  Person: from('domain/recorded', 'Person as PersonRecord'),
  Viewer: from('domain/viewer', 'Viewer as ViewerRecord'),
  Token: from('reader/tokens', 'TokenNode'),
  DeadLetter: from('reader/dead-letters', 'DeadLetterNode'),
};

/** `\\#`: the plugin splits at `#`, and our own imports begin with one. */
function from(file: string, type: string): string {
  return `\\#${file}.ts#${type}`;
}

const erasable = { useTypeImports: true, enumsAsTypes: true, importExtension: '.ts', immutableTypes: true, strictScalars: true } as const;

/** `npm run codegen`. What it writes is committed; `npm run check` refuses what is not fresh. */
const config: CodegenConfig = {
  schema: 'schema/*.graphql',
  generates: {
    'src/graphql/generated/types.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        ...erasable,
        contextType: from('graphql/context', 'Context'),
        mappers,
        maybeValue: 'T | null',
        inputMaybeValue: 'T | null | undefined',
        optionalResolveType: true,
        scalars: {
          DateTime: 'Date',
          URL: 'string',
          BigInt: { input: 'bigint | number', output: 'number' },
          ModelRef: 'string',
          VersionRef: 'string',
          Duration: 'string',
        },
      },
    },
    // Documents are text, so that client and command line load no GraphQL implementation.
    'src/client/generated/operations.ts': {
      documents: 'src/client/operations/*.graphql',
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        ...erasable,
        documentMode: 'string',
        onlyOperationTypes: true,
        skipTypename: true,
        scalars: {
          ID: 'string',
          DateTime: 'string',
          BigInt: 'number',
          URL: 'string',
          ModelRef: 'string',
          VersionRef: 'string',
          Duration: 'string',
        },
      },
    },
  },
};

export default config;
