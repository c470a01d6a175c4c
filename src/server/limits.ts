import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext, type ValidationRule } from 'graphql';

/** Deepest selection, and most fields at the root, of one operation; introspection does not count. */
const depthMax = 15;
const rootFieldsMax = 20;
/** Most fields and fragment spreads of one document, with every use of a fragment counted. */
const selectionsMax = 2000;

/** Refuses what would cost more than any honest question, before anything is read. How many objects it may give, see `estimate.ts`. */
export const limitsRule: ValidationRule = (context: ValidationContext): ASTVisitor => ({
  OperationDefinition(operation) {
    const count = { selections: 0, rootFields: 0 };
    const measured = measure(context, operation.selectionSet, 1, new Set(), count);
    if (count.rootFields > rootFieldsMax)
      refuse(context, `An operation has at most ${rootFieldsMax} fields at its root; this one has more. Ask in several requests.`);
    else if (measured > depthMax) refuse(context, `A selection is at most ${depthMax} levels deep; this one is deeper.`);
    else if (measured < 0) refuse(context, `A document selects at most ${selectionsMax} fields; this one selects more.`);
  },
});

function refuse(context: ValidationContext, message: string): void {
  // Apollo gives everything that validation finds one code of its own; this says which one is meant.
  context.reportError(new GraphQLError(message, { extensions: { limit: 'QUERY_TOO_COMPLEX' } }));
}

/** The deepest level reached; -1 where there are too many selections to go on counting. */
function measure(
  context: ValidationContext,
  set: SelectionSetNode,
  depth: number,
  inside: ReadonlySet<string>,
  count: { selections: number; rootFields: number },
): number {
  let deepest = depth;
  for (const selection of set.selections) {
    count.selections += 1;
    if (depth === 1 && selection.kind === Kind.FIELD) count.rootFields += 1;
    if (count.selections > selectionsMax) return -1;
    if (depth > depthMax) return depth;
    if (selection.kind === Kind.FIELD && (selection.selectionSet === undefined || selection.name.value.startsWith('__'))) continue;
    const name = selection.kind === Kind.FRAGMENT_SPREAD ? selection.name.value : null;
    if (name !== null && inside.has(name)) continue;
    const inner =
      selection.kind === Kind.FRAGMENT_SPREAD ? context.getFragment(selection.name.value)?.selectionSet : selection.selectionSet;
    if (inner === undefined) continue;
    const reached = measure(
      context,
      inner,
      selection.kind === Kind.FIELD ? depth + 1 : depth,
      name === null ? inside : new Set([...inside, name]),
      count,
    );
    if (reached < 0) return reached;
    deepest = Math.max(deepest, reached);
  }
  return deepest;
}
