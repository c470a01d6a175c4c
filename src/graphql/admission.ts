import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { lookupFields } from '#domain/needs.ts';
import { forbidden, mayLookUp, mayRead, unauthenticated, type Viewer } from '#domain/viewer.ts';

/** Throws where the viewer may not send such an operation at all: before anything of it is executed. What a mutation needs is asked field by field. */
export function admit(viewer: Viewer, schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): void {
  if (operation.operation === OperationTypeNode.MUTATION) {
    if (viewer.anonymous) throw unauthenticated();
    return;
  }
  if (mayRead(viewer)) return;
  const field = mayLookUp(viewer) ? fieldBeyondLookup(schema, document) : 'anything';
  if (field === null) return;
  if (viewer.anonymous) throw unauthenticated();
  throw forbidden(
    `"lookup" is the only right of ${viewer.person.name}: what an alias points to, and nothing else. ${field} needs the right "read".`,
    viewer.table,
    'read',
    null,
  );
}

/** A field of the document that is more than a look-up: `Version.run`; null where there is none. */
function fieldBeyondLookup(schema: GraphQLSchema, document: DocumentNode): string | null {
  const types = new TypeInfo(schema);
  let found: string | null = null;
  visit(
    document,
    visitWithTypeInfo(types, {
      [Kind.FIELD]: {
        enter: ({ name }) => {
          const parent = getNamedType(types.getParentType())?.name ?? '';
          // What the schema says of itself is no secret.
          if (name.value.startsWith('__') || parent.startsWith('__')) return;
          const allowed = Object.hasOwn(lookupFields, parent) ? (lookupFields[parent] ?? []) : [];
          if (!allowed.includes(name.value)) found ??= `${parent}.${name.value}`;
        },
      },
    }),
  );
  return found;
}
