import graphql, { configs, parser } from '@graphql-eslint/eslint-plugin';

/*
 * ESLint reads GraphQL here and nothing else: TypeScript is linted by oxlint (.oxlintrc.json).
 */

const recommended = configs['flat/schema-recommended'].rules;
const relay = configs['flat/schema-relay'].rules;
const operations = configs['flat/operations-recommended'].rules;
const graphQLConfig = { schema: 'schema/*.graphql', documents: ['docs/queries/*.graphql', 'src/client/operations/*.graphql'] };

export default [
  { files: ['**/*.graphql'], languageOptions: { parser, parserOptions: { graphQLConfig } } },
  {
    files: ['schema/*.graphql'],
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...recommended,
      ...relay,
      // A page takes `first` and `after`; nobody asked for pages from the end yet.
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      // Plain lists and the `nodes` shortcut may hold what they like; not every edge leads to a node of its own.
      '@graphql-eslint/relay-edge-types': ['error', { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false }],
      // `version { version }` and `commit { committedAt }` are the words of the field.
      '@graphql-eslint/no-typename-prefix': 'off',
      // Payloads, edges and values have no identity of their own.
      '@graphql-eslint/strict-id-in-types': 'off',
      // One line in quotes, or a block where one line is too short: both read well.
      '@graphql-eslint/description-style': 'off',
      '@graphql-eslint/require-description': [
        'error',
        { types: true, DirectiveDefinition: true, FieldDefinition: true, InputValueDefinition: true, EnumValueDefinition: true },
      ],
    },
  },
  {
    files: ['docs/queries/*.graphql', 'src/client/operations/*.graphql'],
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...operations,
      // Names of operations are what people search for: they are sentences, not kinds.
      '@graphql-eslint/naming-convention': 'off',
      // An `id` is asked for where somebody reads it: these are not documents of a normalising cache.
      '@graphql-eslint/require-selections': 'off',
      '@graphql-eslint/selection-set-depth': 'off',
    },
  },
];
