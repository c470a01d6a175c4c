import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** How many objects a list is taken to have where nothing says how long it may be. */
const plainList = 10;

/** Arguments that say how many there may be, with the most that they can say: what is more is refused when it is asked. */
const sizes: Readonly<Record<string, number>> = { first: 100, maxNodes: 2_000, ids: 100 };

interface Asked {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** As coerced, with defaults. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Most objects that the answer to a valid operation may have: page sizes multiplied along every path. Introspection counts nothing.
 * Takes as long as the operation has selections, with every use of a fragment counted.
 */
export function objectsMax(asked: Asked): number {
  const root = asked.schema.getRootType(asked.operation.operation);
  return root ? objectsIn(asked, asked.operation.selectionSet, root, plainList) : 0;
}

/** `listSize`: how long a list is that stands directly in this selection. */
function objectsIn(asked: Asked, set: SelectionSetNode, type: GraphQLNamedType, listSize: number): number {
  let objects = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      objects += objectsOf(asked, selection, type, listSize);
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? asked.fragments.get(selection.name.value) : selection;
    const condition = fragment?.typeCondition?.name.value;
    const narrowed = condition === undefined ? type : asked.schema.getType(condition);
    if (fragment !== undefined && narrowed !== undefined) objects += objectsIn(asked, fragment.selectionSet, narrowed, listSize);
  }
  return objects;
}

function objectsOf(asked: Asked, node: FieldNode, type: GraphQLNamedType, listSize: number): number {
  if (node.selectionSet === undefined || !(isObjectType(type) || isInterfaceType(type))) return 0;
  const field = type.getFields()[node.name.value];
  if (field === undefined) return 0;
  const said = sizeOf(asked, field, node);
  const isList = isListType(getNullableType(field.type));
  const inner = objectsIn(asked, node.selectionSet, getNamedType(field.type), isList ? plainList : (said ?? plainList));
  return (isList ? (said ?? listSize) : 1) * (1 + inner);
}

/** What the field's own argument says of how many there may be; null where none does. */
function sizeOf({ variables }: Asked, field: GraphQLField<unknown, unknown>, node: FieldNode): number | null {
  const sized = field.args.find(({ name }) => Object.hasOwn(sizes, name));
  if (sized === undefined) return null;
  const most = sizes[sized.name] ?? plainList;
  const value = valuesOf(field, node, variables)[sized.name] ?? sized.defaultValue;
  const said = Array.isArray(value) ? value.length : Number(value);
  return Number.isFinite(said) ? Math.min(Math.max(said, 1), most) : most;
}

/** Arguments that do not hold are told when they are used, with where they stand. */
function valuesOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Asked['variables'],
): Readonly<Record<string, unknown>> {
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    return {};
  }
}
