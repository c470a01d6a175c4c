import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';
import './page.css';
import { loadOperations } from './operations.ts';
import { OperationsMenu, QuestionMark } from './operations-menu.tsx';

const menu = { title: 'Questions to ask', icon: QuestionMark, content: OperationsMenu };
const fetcher = createGraphiQLFetcher({ url: '/graphql' });

/** The editor opens with the first operation, ready to run; the others wait in the menu beside it. */
async function open(place: HTMLElement): Promise<void> {
  const operations = await loadOperations();
  const first = operations[0];
  createRoot(place).render(
    <GraphiQL
      fetcher={fetcher}
      plugins={[menu]}
      visiblePlugin={menu}
      {...(first === undefined || cameBefore() ? {} : { initialQuery: first.query, initialVariables: first.variables })}
      defaultEditorToolsVisibility="variables"
    />,
  );
}

/** Whether this browser keeps tabs from an earlier visit: those are shown again, as they were left. */
function cameBefore(): boolean {
  return localStorage.getItem('graphiql:tabState') !== null;
}

const place = document.getElementById('editor');
if (place !== null) void open(place);
