import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { use } from 'react';
import { loadOperations, type Operation } from './operations.ts';

/** The operations of the contract. A click opens one in a tab of its own, with its variables. */
export function OperationsMenu() {
  const operations = use(loadOperations());
  const open = useOpen();
  if (operations.length === 0) return <p>The server offers no operations here.</p>;
  return (
    <nav className="operations" aria-label="Questions to ask">
      <h2>Questions to ask</h2>
      <ul>
        {operations.map((operation) => (
          <li key={operation.title}>
            <button type="button" className="graphiql-un-styled" onClick={() => open(operation)}>
              {operation.title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function useOpen(): (operation: Operation) => void {
  const actions = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  return ({ query, variables }) => {
    actions.addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables);
  };
}

export function QuestionMark() {
  return (
    <svg viewBox="0 0 16 16" width="1em" height="1em" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M5 5.5a3 3 0 1 1 4.3 2.7c-.9.4-1.3.9-1.3 1.8M8 12.4v.6" strokeLinecap="round" />
    </svg>
  );
}
