import type { Dossier } from './dossier.ts';
import type { Known } from './judge.ts';

/** What the checklist asks of the ledger and of the model. */
export interface Standing {
  /** Who owns the model. */
  readonly owners: Known<readonly string[]>;
  /** Whether a promotion of the version was approved by a review. */
  readonly approved: boolean;
}

export interface Given extends Standing {
  /** Under seal where it is sealed, else as its sources tell it; with what was declared here since (`withDeclared`). */
  readonly dossier: Dossier;
}

/** Whether it is there; where that cannot be told, why. */
export type Has = boolean | { readonly notKnown: string };

interface RowText {
  /** The kebab name by which answers, `lacks` and docs call it. */
  readonly field: string;
  /** What it counts in the score, against the sum of all rows. */
  readonly weight: number;
  /** Why it matters, and how to give it, in a sentence each. */
  readonly why: string;
  readonly how: string;
}

/** A row about the standing needs no dossier, so that it can be told while every tracker is away. */
export type ChecklistRow = RowText &
  (
    | { readonly about: 'dossier'; readonly has: (dossier: Dossier) => Has }
    | { readonly about: 'standing'; readonly has: (standing: Standing) => Has }
  );

/**
 * What reproducing, judging and answering for a version needs: one row a fact, in the order in which the dossier tells them.
 * `docs/completeness.md` has the same table, held against this one by a test. An approval, which comes
 * only after a promotion was asked for, weighs little, so that a policy can ask for 0.9 before anybody approved.
 */
export const checklist: readonly ChecklistRow[] = [
  {
    about: 'standing',
    field: 'owners',
    weight: 4,
    why: 'Somebody must answer for the model when it fails.',
    how: 'Say who: stemma owners MODEL, the tag stemma.owners of the model, or owners in metadata.json.',
    has: ({ owners }) => (owners.known ? owners.value.length > 0 : { notKnown: owners.why }),
  },
  row('semver', 2, 'A number that says how much changed is what callers plan by.', 'Set the tag stemma.semver.', ({ semver }) => semver),
  row(
    'repository',
    4,
    'A commit means nothing without the repository that has it.',
    'Set the tag stemma.repo, or code.repo in metadata.json.',
    ({ code: { repository } }) => repository?.key ?? repository?.url ?? repository?.name,
  ),
  row(
    'commit',
    8,
    'Without the code nobody can train it again or find the bug.',
    'Train from a Git working copy, or set the tag stemma.commit.',
    ({ code }) => code.commit,
  ),
  row('branch', 1, 'A branch tells reviewed work from a trial.', 'Set the tag stemma.branch.', ({ code }) => code.branch),
  row(
    'clean-code',
    1,
    'Changes that were never committed are lost.',
    'Train from a clean working copy, and set the tag stemma.dirty to false.',
    ({ code }) => code.dirty === false,
  ),
  row(
    'pipeline-run',
    1,
    'The run that made it has the logs.',
    'Train within a run of the tracker, or set the tag stemma.pipeline.run.',
    ({ code, training }) => code.pipelineRunId ?? training.run,
  ),
  row(
    'dataset',
    6,
    'What it was trained on decides what it learned.',
    'Log the dataset with the run, or name it in data of metadata.json.',
    ({ data }) => data.datasets.length > 0,
  ),
  row(
    'dataset-digest',
    8,
    'A name alone does not say whether the data is still the same.',
    'Give every dataset a digest: log it as a dataset of the run, or data.digest in metadata.json.',
    ({ data: { datasets } }) => datasets.length > 0 && datasets.every((one) => one.digest !== '' && one.digestStrength !== 'NAME'),
  ),
  row(
    'dataset-role',
    1,
    'Training and validation data must be told apart.',
    'Log each dataset with a context such as training, or a role in metadata.json.',
    ({ data: { datasets } }) => datasets.length > 0 && datasets.every((one) => one.role),
  ),
  row(
    'features-version',
    4,
    'Serving must compute the features that it was trained on.',
    'Set the tag stemma.features.version, or data.features_version in metadata.json.',
    ({ data }) => data.featuresVersion,
  ),
  row(
    'time-window',
    1,
    'Old data explains drift.',
    'Set the tags stemma.data.from and stemma.data.to.',
    ({ data: { timeWindow } }) => timeWindow?.from ?? timeWindow?.to,
  ),
  row('sampling', 1, 'Sampling changes what probabilities mean.', 'Set the tag stemma.data.sampling.', ({ data }) => data.sampling),
  row(
    'params',
    5,
    'Another value of a parameter is another model.',
    'Log the parameters with the run, or training.params in metadata.json.',
    ({ training }) => training.params.length > 0,
  ),
  row(
    'seed',
    4,
    'Without the seed a second training gives other weights.',
    'Log it as a parameter, or set the tag stemma.seed.',
    ({ training }) => training.seeds.length > 0,
  ),
  row('hardware', 1, 'Kernels differ between devices.', 'Set the tag stemma.hardware.', ({ training }) => training.hardware),
  row(
    'duration',
    1,
    'How long a retrain takes decides how fast one can react.',
    'Train within a run that ends, or give training.duration_s in metadata.json.',
    ({ training }) => training.durationSeconds !== null,
  ),
  row(
    'artifact-digests',
    5,
    'Only a digest shows that what runs is what was approved.',
    'Let the artifacts be read (credentials of the artifact store, not too large).',
    ({ artifacts: { files } }) => files.length > 0 && files.every((one) => one.digest),
  ),
  row(
    'preprocessing',
    1,
    'A model without its preprocessing gives other answers.',
    'Keep the preprocessing files among the artifacts: artifacts.preproc in metadata.json.',
    ({ artifacts: { files } }) => files.some((one) => one.kind === 'PREPROCESSING'),
  ),
  row(
    'signature',
    3,
    'What goes in and comes out is the contract with every caller, and what a version number is judged by.',
    'Log the model with a signature, or give signature in metadata.json.',
    ({ signature }) => signature,
  ),
  row(
    'framework',
    3,
    'Weights load in the framework that wrote them.',
    'Log the model with its flavor, or set the tag stemma.framework.',
    ({ environment }) => environment.framework,
  ),
  row(
    'image-digest',
    6,
    'The same weights behave differently in another image.',
    'Set the tag stemma.image to sha256:…, or env.docker_digest in metadata.json.',
    ({ environment }) => environment.imageDigest,
  ),
  row(
    'lockfile',
    4,
    'Packages that are not pinned change under the model.',
    'Set the tag stemma.lockfile to sha256:…, or env.lockfile_hash in metadata.json.',
    ({ environment }) => environment.lockfileDigest,
  ),
  row(
    'metrics',
    5,
    'Without a measurement there is nothing to compare.',
    'Log metrics with the run, or give metrics in metadata.json.',
    ({ metrics }) => metrics.some((one) => one.value !== null),
  ),
  row(
    'metric-split',
    1,
    'A metric on training data promises nothing.',
    'Name the split in the key, as in val/auc, or metrics.split in metadata.json.',
    ({ metrics }) => metrics.some((one) => one.split),
  ),
  row(
    'thresholds',
    3,
    'A number is good or bad only against a threshold.',
    'Set the tag stemma.threshold.auc to >=0.85, or metrics.thresholds in metadata.json.',
    ({ metrics }) => metrics.some((one) => one.threshold),
  ),
  row(
    'intervals',
    1,
    'Without an interval chance looks like progress.',
    'Set the tag stemma.interval.auc to 0.86..0.88, or an interval in metadata.json.',
    ({ metrics }) => metrics.some((one) => one.interval),
  ),
  {
    about: 'standing',
    field: 'approval',
    weight: 3,
    why: 'Nobody approved it here, so nobody vouches for it.',
    how: 'Promote it under a policy that asks for approvals, and have it reviewed.',
    has: ({ approved }) => approved,
  },
  row(
    'pii',
    2,
    'Whether personal data is in it decides what the law asks.',
    'Say it with setCompliance, or the tag stemma.pii (none counts).',
    ({ compliance }) => compliance.pii,
  ),
  row(
    'risk-level',
    2,
    'How careful to be depends on the risk.',
    'Say it with setCompliance, or the tag stemma.risk.',
    ({ compliance }) => compliance.riskLevel,
  ),
  row(
    'change-summary',
    3,
    'Who reads the history must know what changed.',
    'Set the tag stemma.change, or notes.change in metadata.json.',
    ({ changeSummary }) => changeSummary?.what,
  ),
  row(
    'bump-rationale',
    1,
    'Why the change was made, and how large it is, is what reviewers ask first.',
    'Set the tags stemma.change.why and stemma.change.type.',
    ({ changeSummary }) => changeSummary?.why ?? changeSummary?.type,
  ),
];

/** A row about the dossier alone; what is there is anything but null, false and empty text. */
function row(field: string, weight: number, why: string, how: string, value: (dossier: Dossier) => unknown): ChecklistRow {
  return { about: 'dossier', field, weight, why, how, has: (dossier) => Boolean(value(dossier)) };
}
