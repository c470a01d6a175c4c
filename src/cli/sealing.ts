import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import { SealVersionDocument, type SealVersionMutation } from '#client/generated/operations.ts';
import { type Exit, exit, exitOf } from './exit.ts';
import { usage } from './failure.ts';
import { json, needed } from './output.ts';
import { refTo } from './reference.ts';
import { drawPartial, jsonOfPartial } from './render/failure.ts';
import { fields, prose } from './render/fields.ts';
import { drawRefusal } from './render/moved.ts';
import { accent, faint, good, strong, type Text, warn } from './render/span.ts';
import { oneLine } from './render/text.ts';
import { missingLines } from './render/version.ts';
import type { Session } from './session.ts';

/** What can be said of a version while it is sealed. */
export function addSealOptions(command: Command): Command {
  return command
    .option('--semver <version>', 'the semantic version that it is from now on')
    .option('--owner <person>', 'who answers for the model; again for more', (person: string, before: readonly string[] | undefined) => [
      ...(before ?? []),
      person,
    ])
    .option('--change <text>', 'what changed with it')
    .option('--why <text>', 'why it changed')
    .option('--type <kind>', 'MAJOR, MINOR or PATCH')
    .option('--forked-from <ref>', 'the version that its model diverged from')
    .option('--declared <file>', 'JSON with what its sources do not tell, by the names of the fields that `show` has')
    .option('--key <key>', 'idempotency key: the same key does the same thing at most once (default: a fresh one)');
}

const Options = z.object({
  semver: z.string().optional(),
  owner: z.array(z.string()).optional(),
  change: z.string().optional(),
  why: z.string().optional(),
  type: z.enum(['MAJOR', 'MINOR', 'PATCH'], '--type is MAJOR, MINOR or PATCH.').optional(),
  forkedFrom: z.string().optional(),
  declared: z.string().optional(),
  key: z.string().min(1).optional(),
});

/** Seals a version that is there. */
export async function sealVersion(session: Session, ref: string, options: unknown): Promise<Exit> {
  const given = Options.safeParse(options);
  if (!given.success) throw usage(given.error.issues[0]?.message ?? 'An option does not hold.');
  const { semver, owner, change, why, type, forkedFrom, declared, key = `cli-${session.io.uuid()}` } = given.data;
  if (change === undefined && (why !== undefined || type !== undefined))
    throw usage('--why and --type belong to --change: say what changed.');
  const input = {
    version: ref,
    idempotencyKey: key,
    ...(semver === undefined ? {} : { semver }),
    ...(owner === undefined ? {} : { owners: owner }),
    ...(change === undefined ? {} : { changeSummary: { what: change, why: why ?? null, type: type ?? null } }),
    ...(forkedFrom === undefined ? {} : { forkedFrom }),
    ...(declared === undefined ? {} : { declared: await jsonIn(declared) }),
  };
  const reply = await session.act(SealVersionDocument, { input }, key);
  const done = needed(reply.data?.registerVersion, reply, 'The server did not say what it did.');
  const [refusal] = done.userErrors;
  const { io, look } = session;
  if (session.options.json) {
    io.out(json(reply.data));
    io.err(jsonOfPartial(reply.errors));
  } else {
    io.err(drawPartial(reply.errors, look));
    if (refusal !== undefined) io.err(drawRefusal(done.userErrors, null, look));
    else if (done.version !== null) io.out(drawSealed(session, done.version));
  }
  return refusal === undefined ? exit.done : exitOf(refusal.code);
}

async function jsonIn(file: string): Promise<object> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw usage(`${file} cannot be read.`);
  });
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    throw usage(`${file} is no JSON object.`);
  }
}

type Sealed = NonNullable<NonNullable<SealVersionMutation['registerVersion']>['version']>;

function drawSealed({ look, again }: Session, version: Sealed): string {
  const ref = refTo(version.model?.name ?? '', version);
  const { seal, semverAssessment: bump } = version;
  const assessed: readonly Text[] =
    bump === null || bump === undefined || bump.justified !== false
      ? []
      : [warn(`${bump.suggested ?? 'another'} bump expected`), ...bump.reasons.map(oneLine)];
  return (
    prose([good('sealed  '), strong(oneLine(ref)), version.semver === null ? '' : faint(`  ${oneLine(version.semver)}`)], look) +
    fields(
      [
        { label: 'digest', lines: seal === null ? [] : [faint(seal.digest)], whole: true },
        { label: 'bump', lines: assessed },
        { label: 'missing', lines: missingLines(version.completeness) },
        { label: 'next', lines: [accent(again('promote', ref, '--to', 'Production', '--reason', '…'))], whole: true },
      ],
      look,
    )
  );
}
