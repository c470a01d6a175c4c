import { createServer } from 'node:net';
import { join } from 'node:path';
import { askAt } from './ask.ts';
import { endChildren } from './child.ts';
import { prepareEmbedded } from './embedded.ts';
import { startAfresh, writeMark } from './folder.ts';
import { type Own, prepareFull } from './full.ts';
import { type Options, readOptions, usage } from './options.ts';
import { loadServer, serveDemo } from './server.ts';
import { type Plot, tell } from './story.ts';
import { makeTerminal, type Terminal } from './terminal.ts';

const interrupted = Symbol('interrupted');
const closingDeadlineMs = 10_000;

process.exit(await main());

/** The exit code: 0 when all was told (also when Ctrl-C ended the serving), 1 on a failure, 130 when Ctrl-C came before. */
async function main(): Promise<number> {
  const terminal = makeTerminal(process.stdout);
  const stopped = untilStopped();
  const owned: (() => Promise<void>)[] = [];
  let over = false;
  const own: Own = async (stop) => {
    if (over) await stop();
    else owned.push(stop);
  };
  const demo = start(terminal, own);
  const code = await Promise.race([demo, stopped]).then((outcome) => (outcome === interrupted ? 130 : outcome.code), sayFailure);
  const { serving } = code === 0 ? await demo : { serving: false };
  if (serving) await stopped;
  over = true;
  setTimeout(() => process.exit(code || 1), closingDeadlineMs).unref();
  endChildren();
  for (const stop of owned.toReversed()) await stop().catch(() => {}); // A Ctrl-C may have ended it already.
  await demo.catch(() => {}); // Whatever was starting meanwhile is ended by `own`.
  if (serving || code === 130) terminal.line('\n   Stopped. Nothing is left running.');
  return code;
}

/** Tells the story; answers whether the server is to go on until Ctrl-C. */
async function start(terminal: Terminal, own: Own): Promise<{ readonly code: number; readonly serving: boolean }> {
  const options = readOptions(process.argv.slice(2), join(import.meta.dirname, '..'));
  if (options === null) {
    process.stdout.write(usage);
    return { code: 0, serving: false };
  }
  if (options.port !== 0) await refuseTakenPort(options.port);
  sayTitle(terminal, options);
  const folder = await startAfresh(options.dir);
  loadServer().catch(() => {}); // Told where it is needed.
  const plot = options.full ? await prepareFull(folder, terminal, own) : await prepareEmbedded(folder, terminal);
  const served = await terminal.step(
    'Starting Stemma',
    () => serveDemo(folder.config, options.port),
    ({ url }) => `Stemma at ${url}`,
  );
  await own(async () => {
    await served.close();
    await writeMark(folder.dir, null);
  });
  await writeMark(folder.dir, served.url);
  await tell(plot, askAt(served.url), terminal);
  if (!options.once) sayNext(plot, served.url, options, terminal);
  return { code: 0, serving: !options.once };
}

/** The first of Ctrl-C and SIGTERM. Later ones change nothing: npm and the launcher hand the same one on again. */
function untilStopped(): Promise<typeof interrupted> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(interrupted));
  });
}

async function refuseTakenPort(port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', () =>
      reject(new Error(`Port ${port} is taken. Choose another one: npm run demo -- --port ${port === 65_535 ? 4001 : port + 1}`)),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}

function sayTitle(terminal: Terminal, { full, dir }: Options): void {
  terminal.line();
  terminal.line(
    `${terminal.paint('bold', 'Stemma')}  ${full ? 'on Redis and MLflow' : 'on the embedded ledger: nothing but Node and git'}`,
  );
  terminal.line(terminal.paint('dim', `Starting afresh in ${dir}`));
  terminal.line();
}

function sayNext({ model }: Plot, url: string, { full }: Options, terminal: Terminal): void {
  terminal.heading('Your turn');
  terminal.line(`   Open ${terminal.paint(['bold', 'underline'], `${url}/graphiql`)} and ask:`);
  terminal.line();
  terminal.line(`   { version(ref: "${model}@Production") { version commit { sha message }`);
  terminal.line('       datasets { role dataset { name digest } } deprecated { reason } } }');
  terminal.line();
  terminal.line('   Or in another terminal, in the folder of this project:');
  terminal.line();
  if (url !== 'http://127.0.0.1:4000') terminal.line(`   export STEMMA_SERVER=${url}`);
  terminal.line(`   npx stemma why ${model}@Production`);
  terminal.line(`   npx stemma lineage ${model}@Production`);
  terminal.line(`   npx stemma rollback ${model} --reason "just trying"`);
  if (full) terminal.line(`   npx stemma show ${model}@champion        (an alias that MLflow keeps)`);
  terminal.line();
  terminal.line(`   ${terminal.paint('dim', 'Serving. Ctrl-C ends it and leaves nothing running.')}`);
}

function sayFailure(error: unknown): number {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
}
