import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The folder that holds `package.json`, `schema/` and `docs/`. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** Version of Stemma, from its `package.json`. */
export const version = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'))).version;
