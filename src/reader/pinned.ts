import semver from 'semver';
import { Fault, notFound } from '#domain/fault.ts';
import { versionId } from '#domain/node-id.ts';
import type { Histories } from './histories.ts';
import { ambiguous, createKnown, pinnedName } from './known.ts';
import type { ModelName } from './names.ts';
import type { Seals } from './seals.ts';
import { settled } from './settled.ts';
import type { Upstream } from './upstream.ts';
import type { VersionNode, Versions } from './versions.ts';

interface Parts {
  readonly upstream: Upstream;
  readonly histories: Histories;
  readonly versions: Versions;
  readonly seals: Seals;
}

/**
 * Finds the version that a name within a model means: its own name first, then the semantic version that it declares.
 * `certain`: where a tracker that may have it too cannot be asked, that is a fault, and not the one that was found.
 */
export function createPinned({ upstream, histories, versions, seals }: Parts) {
  const { sealed, remembered } = createKnown({ histories, versions, seals });

  async function pinned(model: ModelName, name: string, text: string, certain: boolean): Promise<VersionNode> {
    const exact = await exactly(model, name);
    const found = exact.found.length > 0 ? exact.found : await declaring(model, name);
    if (found.length > 1) throw ambiguous(text, found);
    const [only] = found;
    const [failure] = exact.faults;
    if (only !== undefined && certain && failure !== undefined) throw uncertain(text, only, failure);
    if (only !== undefined) return only;
    // What is written down needs the tracker itself: the ledger only remembers what was there.
    const known = certain
      ? null
      : ((await sealed(model, name, text)) ?? (failure === undefined ? null : await remembered(model, name, text)));
    if (known !== null) return known;
    if (failure !== undefined) throw failure;
    throw notFound(
      `There is no version ${name} of ${model.key}${model.sources.length === 0 ? ': no tracker is configured' : ''}. Look at its versions: stemma show ${model.key}`,
    );
  }

  /** A version of that very name; `v12` is 12 likewise. */
  async function exactly(model: ModelName, name: string): Promise<{ readonly found: VersionNode[]; readonly faults: Fault[] }> {
    const names = /^v\d/i.test(name) ? [name, name.slice(1)] : [name];
    const found: VersionNode[] = [];
    const faults: Fault[] = [];
    await Promise.all(
      model.sources.map(async (at) => {
        const answers = await Promise.all(
          names.map((version) => settled(upstream.version.load({ tracker: at.tracker, model: at.name, version }))),
        );
        const hit = answers.find((answer) => answer.ok && answer.value !== null);
        if (hit?.ok && hit.value !== null) found.push({ ...versions.of(hit.value.key), model: model.key });
        else for (const answer of answers) if (!answer.ok) faults.push(answer.fault);
      }),
    );
    return { found: inOrder(model, found), faults };
  }

  /** Versions that declare this semantic version: under seal, or as their trackers tell. */
  async function declaring(model: ModelName, name: string): Promise<readonly VersionNode[]> {
    const wanted = semver.valid(name);
    if (wanted === null) return [];
    const [under, told] = await Promise.all([seals.bySemver(model.key, wanted), toldToDeclare(model, wanted)]);
    const isThere = under !== null && model.sources.some((at) => at.tracker === under.key.tracker && at.name === under.key.model);
    if (!isThere) return told;
    return [under, ...told.filter(({ key }) => versionId(key) !== versionId(under.key))];
  }

  async function toldToDeclare(model: ModelName, wanted: string): Promise<readonly VersionNode[]> {
    const lists = await Promise.all(model.sources.map((at) => settled(upstream.versionsOf.load(at))));
    const records = lists.flatMap((list) => (list.ok ? (list.value ?? []) : []));
    return records
      .filter((record) => record.semver !== null && semver.eq(record.semver, wanted))
      .map((record) => ({ ...versions.of(record.key), model: model.key }));
  }

  return pinned;
}

function inOrder(model: ModelName, found: readonly VersionNode[]): VersionNode[] {
  return model.sources.flatMap((at) => found.filter((version) => version.key.tracker === at.tracker));
}

function uncertain(text: string, found: VersionNode, { code, message, details }: Fault): Fault {
  const name = pinnedName(found);
  return new Fault(code, `${message} It may have ${text} too: say ${name} where that one is meant.`, { ...details, candidates: [name] });
}
