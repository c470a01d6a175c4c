/** An operation that the server offers: what it asks, its text, and variables to begin with, as JSON text. */
export interface Operation {
  readonly title: string;
  readonly query: string;
  readonly variables: string;
}

let loading: Promise<readonly Operation[]> | undefined;

/** Asks the server once. Without an answer the menu is empty and the editor works all the same. */
export function loadOperations(): Promise<readonly Operation[]> {
  loading ??= fetch('/graphiql/operations.json')
    .then((response): Promise<unknown> => (response.ok ? response.json() : Promise.resolve([])))
    .then((list) => (Array.isArray(list) ? list.flatMap(operationOf) : []))
    .catch(() => []);
  return loading;
}

/** The server sends `variables` as an object or leaves them out. */
function operationOf(sent: unknown): Operation[] {
  if (typeof sent !== 'object' || sent === null || !('title' in sent) || !('query' in sent)) return [];
  const variables = 'variables' in sent && typeof sent.variables === 'object' && sent.variables !== null ? sent.variables : {};
  return [{ title: String(sent.title), query: String(sent.query), variables: JSON.stringify(variables, null, 2) }];
}
