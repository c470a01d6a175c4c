import { parseArgs } from 'node:util';
import { registerVersion } from '#sources/directory/register.ts';

/** A process of its own that registers the same folder again and again; prints the version of each on a line. */
const { values } = parseArgs({
  options: { root: { type: 'string' }, model: { type: 'string' }, from: { type: 'string' }, times: { type: 'string' } },
});
const { root = '', model = '', from = '', times = '0' } = values;
for (let index = 0; index < Number(times); index += 1) {
  const { version } = await registerVersion({ root, model, from, now: Date.now });
  process.stdout.write(`${version}\n`);
}
