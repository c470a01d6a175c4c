import { resolve } from 'node:path';
import type * as Vite from 'vite';

/*
 * npm run build:web, and with it npm ci: makes dist/graphiql/ from web/graphiql/.
 * An installation without devDependencies has no Vite: it brings dist/ along or does without the query editor.
 */

const vite = await import('vite').catch((): typeof Vite | null => null);
if (vite !== null) {
  await vite.build({ configFile: resolve(import.meta.dirname, '../web/graphiql/vite.config.ts') });
} else if (process.env['npm_lifecycle_event'] === 'prepare') {
  console.log('The query editor was not built: Vite is a devDependency, and those were left out.');
} else {
  console.error('Vite is missing. Run `npm ci` and try again.');
  process.exitCode = 1;
}
