/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Which drift to take over. */
export type AcceptSealDriftInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why the change is right, at most 4 KB. */
  readonly reason: string;
  /** The digest of the seal that was looked at; another one there by now is a CONFLICT. */
  readonly seal?: string | null | undefined;
  /** The version. */
  readonly version: string;
};

/** A remark to add. */
export type AddNoteInput = {
  /** The remark, at most 4 KB. */
  readonly body: string;
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** What kind of remark. */
  readonly kind: NoteKind;
  /** Where there is more. */
  readonly url?: string | null | undefined;
  /** The versions it is about, all of one model; at most 20. */
  readonly versions: ReadonlyArray<string>;
};

/** Which aliases to take over. */
export type AdoptInput = {
  /** Only say what would be done. */
  readonly dryRun?: boolean;
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** Only these models; all that the trackers have when absent. */
  readonly models?: ReadonlyArray<string> | null | undefined;
};

/** Who keeps an alias. */
export type Authority =
  /** This ledger: it moves only here, with its history. */
  | 'STEMMA'
  /** A tracker: adopt it to govern it. */
  | 'UPSTREAM';

/** Which request to end. */
export type CancelPromotionInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** The written name of the promotion. */
  readonly promotion: string;
  /** Why, at most 4 KB. */
  readonly reason: string;
};

/** How certain it is that a version rests on something. */
export type Certainty =
  /** It is the very thing: by a digest over all of it, or by a full name. */
  | 'CERTAIN'
  /** By a digest of a sample (MLflow's own), or by a short commit id: other data or another commit could bear the same. */
  | 'LIKELY'
  /** By a name alone: a dataset that was declared without a digest. */
  | 'POSSIBLE';

/** What changed with a version. */
export type ChangeSummaryInput = {
  /** What kind of change it is. */
  readonly type?: ChangeType | null | undefined;
  /** What. */
  readonly what: string;
  /** Why. */
  readonly why?: string | null | undefined;
};

/** A kind of change, as semantic versions have it. */
export type ChangeType =
  /** Something that used to work may not. */
  | 'MAJOR'
  /** More than before, and all of that still works. */
  | 'MINOR'
  /** The same behaviour. */
  | 'PATCH';

/** What comes out of a check. */
export type CheckOutcome =
  /** It does not hold. */
  | 'FAIL'
  /** It does not apply. */
  | 'NOT_APPLICABLE'
  /** It holds. */
  | 'PASS'
  /** It could not be assessed; never counts as passed. */
  | 'UNKNOWN';

/** What the signature of a checkpoint says. */
export type CheckpointSignature =
  /** It is not signed: whoever kept it could have altered it. */
  | 'NONE'
  /** It fits, but this server knows no keys: compare `checkpointKey` with the one that you know. */
  | 'UNKNOWN_KEY'
  /** It fits, and its key is one that this server trusts. */
  | 'VALID';

/** How head stands to base. */
export type CommitRangeStatus =
  /** Head has all that base has, and more. */
  | 'AHEAD'
  /** Base has all that head has, and more. */
  | 'BEHIND'
  /** Each has something that the other has not. */
  | 'DIVERGED'
  /** The same commit. */
  | 'IDENTICAL'
  /** They have no commit in common. */
  | 'UNRELATED';

/** What became of something between base and head. */
export type ComparedChange =
  /** Only head has it. */
  | 'ADDED'
  /** Both have it, and it is not the same. */
  | 'CHANGED'
  /** Only base has it. */
  | 'REMOVED'
  /** Both have the same. */
  | 'SAME';

/** One of two versions that are compared. */
export type ComparedSide =
  /** What is compared with. */
  | 'BASE'
  /** What is compared. */
  | 'HEAD';

/** Which approved promotion to move. */
export type CompletePromotionInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** The written name of the promotion. */
  readonly promotion: string;
};

/** Whether a commit is in a version. */
export type ContainmentAnswer =
  /** It is not: it was looked for, also squashed and picked. */
  | 'NO'
  /** That cannot be told; the reason says why. */
  | 'UNKNOWN'
  /** It is, itself or by its change. */
  | 'YES';

/** How it is known whether a commit is in a version. */
export type ContainmentHow =
  /** The commit itself is in the history. */
  | 'ANCESTOR'
  /** A change request or branch that it was part of was merged or squashed into the history. */
  | 'MERGED_AS'
  /** Nothing of it was found in the whole history. */
  | 'NOT_FOUND'
  /** Not enough could be read. */
  | 'NOT_KNOWN'
  /** The same change was made again: a cherry-pick or rebase. */
  | 'SAME_PATCH';

/** A token to make. Exactly one of `person` and `service`, at most one of `expiresIn` and `expiresAt`. */
export type CreateTokenInput = {
  /** When it ends. */
  readonly expiresAt?: string | null | undefined;
  /** How long it holds: `90d`, `PT12H`. Until it is revoked when this and `expiresAt` are absent. */
  readonly expiresIn?: string | null | undefined;
  /** The same key with the same input makes one token, for 30 days. A repeat cannot show the secret again. */
  readonly idempotencyKey?: string | null | undefined;
  /** What it is for, at most 255 characters: `nightly CI`. */
  readonly name: string;
  /** The person on whose behalf it acts; any of their identities. */
  readonly person?: string | null | undefined;
  /** The roles that it gives; at least one. */
  readonly roles: ReadonlyArray<string>;
  /** The service that it belongs to. */
  readonly service?: string | null | undefined;
};

/** The code. */
export type DeclaredCodeInput = {
  /** The branch. */
  readonly branch?: string | null | undefined;
  /** The commit. */
  readonly commit?: DeclaredCommitInput | null | undefined;
  /** Whether there were changes that were not committed. */
  readonly dirty?: boolean | null | undefined;
  /** The run of the pipeline. */
  readonly pipelineRunId?: string | null | undefined;
  /** Where it lies. */
  readonly repository?: DeclaredRepositoryInput | null | undefined;
};

/** A column or tensor. */
export type DeclaredColumnInput = {
  /** Its name. */
  readonly name?: string | null | undefined;
  /** Whether it must be there; true when absent. */
  readonly required?: boolean | null | undefined;
  /** Its type. */
  readonly type: string;
};

/** A commit. */
export type DeclaredCommitInput = {
  /** Its id. */
  readonly sha: string;
};

/** What a version was cleared for. */
export type DeclaredComplianceInput = {
  /** What else there is to say. */
  readonly notes?: string | null | undefined;
  /** Which personal data it has seen. */
  readonly pii?: string | null | undefined;
  /** How risky it is. */
  readonly riskLevel?: string | null | undefined;
};

/** How data was made and cut. */
export type DeclaredDataInput = {
  /** The version of the features. */
  readonly featuresVersion?: string | null | undefined;
  /** How it was sampled. */
  readonly sampling?: string | null | undefined;
  /** The time that the data covers. */
  readonly timeWindow?: DeclaredTimeWindowInput | null | undefined;
};

/** A dataset. */
export type DeclaredDatasetInput = {
  /** Its digest. */
  readonly digest: string;
  /** Its name. */
  readonly name: string;
  /** Where it is. */
  readonly source?: string | null | undefined;
  /** What kind of place that is. */
  readonly sourceType?: string | null | undefined;
};

/** A dataset in a role. */
export type DeclaredDatasetUseInput = {
  /** The dataset. */
  readonly dataset: DeclaredDatasetInput;
  /** `training`, `validation`, `test`. */
  readonly role?: string | null | undefined;
};

/** What a version needs around it. */
export type DeclaredEnvironmentInput = {
  /** The framework. */
  readonly framework?: string | null | undefined;
  /** Its version. */
  readonly frameworkVersion?: string | null | undefined;
  /** The digest of the image: `sha256:…`. */
  readonly imageDigest?: string | null | undefined;
  /** The digest of the lock file: `sha256:…`. */
  readonly lockfileDigest?: string | null | undefined;
  /** The version of Python. */
  readonly python?: string | null | undefined;
};

/** A file. */
export type DeclaredFileInput = {
  /** The digest of its content: `sha256:…`. */
  readonly digest?: string | null | undefined;
  /** What it is for. */
  readonly kind?: FileKind | null | undefined;
  /** Its path among the artifacts. */
  readonly path: string;
  /** Its size. */
  readonly sizeBytes?: number | null | undefined;
};

/** Between which values something lies. */
export type DeclaredIntervalInput = {
  /** The upper end. */
  readonly high: number;
  /** How sure that is, between 0 and 1. */
  readonly level?: number | null | undefined;
  /** The lower end. */
  readonly low: number;
};

/** What is declared of a version, over what its sources tell: the fields as a version shows them. Absent ones say nothing. */
export type DeclaredMetadataInput = {
  /** Digests of files that cannot be read where they are. */
  readonly artifacts?: ReadonlyArray<DeclaredFileInput> | null | undefined;
  /** What changed with it. */
  readonly changeSummary?: ChangeSummaryInput | null | undefined;
  /** The code. */
  readonly code?: DeclaredCodeInput | null | undefined;
  /** What it was cleared for. */
  readonly compliance?: DeclaredComplianceInput | null | undefined;
  /** How its data was made and cut. */
  readonly data?: DeclaredDataInput | null | undefined;
  /** The data that it was made from, beside what its run names. */
  readonly datasets?: ReadonlyArray<DeclaredDatasetUseInput> | null | undefined;
  /** What it needs around it. */
  readonly environment?: DeclaredEnvironmentInput | null | undefined;
  /** Metrics, and what they are held against. */
  readonly metrics?: ReadonlyArray<DeclaredMetricInput> | null | undefined;
  /** What goes in and what comes out. */
  readonly signature?: DeclaredSignatureInput | null | undefined;
  /** How it was trained. */
  readonly training?: DeclaredTrainingInput | null | undefined;
};

/** A metric, and what it is held against. */
export type DeclaredMetricInput = {
  /** Between which values it lies. */
  readonly interval?: DeclaredIntervalInput | null | undefined;
  /** Its key. */
  readonly key: string;
  /** Which part of the data it was measured on. */
  readonly split?: string | null | undefined;
  /** What it is held against: `>=0.85`. */
  readonly threshold?: string | null | undefined;
  /** Its value, where its run has none. */
  readonly value?: number | null | undefined;
};

/** Where code lies. */
export type DeclaredRepositoryInput = {
  /** Its name. */
  readonly name?: string | null | undefined;
  /** Its URL. */
  readonly url?: string | null | undefined;
};

/** What goes in and what comes out. */
export type DeclaredSignatureInput = {
  /** What goes in. */
  readonly inputs: ReadonlyArray<DeclaredColumnInput>;
  /** What comes out. */
  readonly outputs: ReadonlyArray<DeclaredColumnInput>;
};

/** A span of time. */
export type DeclaredTimeWindowInput = {
  /** Its beginning. */
  readonly from?: string | null | undefined;
  /** Its end. */
  readonly to?: string | null | undefined;
};

/** How a version was trained. */
export type DeclaredTrainingInput = {
  /** How long it took. */
  readonly durationSeconds?: number | null | undefined;
  /** What it ran on. */
  readonly hardware?: string | null | undefined;
  /** Parameters; those named take the place of what the run says. */
  readonly params?: ReadonlyArray<KeyValueInput> | null | undefined;
  /** Seeds; those named take the place of what the run says. */
  readonly seeds?: ReadonlyArray<KeyValueInput> | null | undefined;
};

/** Which version to deprecate. */
export type DeprecateVersionInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, at most 4 KB. */
  readonly reason: string;
  /** The version. */
  readonly version: string;
};

/** How much an equal digest proves. */
export type DigestStrength =
  /** No digest was given; the snapshot's id stands for it. */
  | 'NAME'
  /** A cryptographic hash over all of the data. */
  | 'STRONG'
  /** Sampled or short: a hint. */
  | 'WEAK';

/** How one node rests on another. */
export type EdgeKind =
  /** A run or version was built from a commit. */
  | 'BUILT_FROM'
  /** A version was made from another one: fine-tuned, distilled. Downwards known of sealed versions only. */
  | 'DERIVED_FROM'
  /** The model of a version diverged from a version of another. Downwards known of sealed versions only. */
  | 'FORKED_FROM'
  /** A model has an alias. */
  | 'HAS_ALIAS'
  /** A run is nested in a run. */
  | 'NESTED_IN'
  /** An alias points to a version. */
  | 'POINTS_TO'
  /** A version was produced by a run. */
  | 'PRODUCED_BY'
  /** A version runs in an image. */
  | 'RUNS_IN'
  /** A run read a dataset. */
  | 'TRAINED_ON';

/** Which seal to erase. */
export type EraseSealInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, at most 4 KB; it stays in the history for ever, so it says nothing that would have to be erased too. */
  readonly reason: string;
  /** The version. */
  readonly version: string;
};

/** What the caller believes is there now; exactly one field. Something else there is a CONFLICT that names the holder. */
export type ExpectedTarget =
  {   /** The alias has moved exactly this often: `Alias.revision`. */
  readonly revision: number; readonly unset?: never; readonly version?: never; }
  |  { readonly revision?: never;   /** The alias points to nothing (give true). */
  readonly unset: boolean; readonly version?: never; }
  |  { readonly revision?: never; readonly unset?: never;   /** The alias points to this version: `12`, or a reference such as `prod:ctr/12`. */
  readonly version: string; };

/** What a file is for. */
export type FileKind =
  /** What it needs around it. */
  | 'ENVIRONMENT'
  /** Facts about it. */
  | 'METADATA'
  /** The model itself. */
  | 'MODEL'
  /** Something else. */
  | 'OTHER'
  /** What prepares the input. */
  | 'PREPROCESSING'
  /** What goes in and what comes out. */
  | 'SCHEMA';

/** Which version to freeze. */
export type FreezeVersionInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, at most 4 KB. */
  readonly reason: string;
  /** The version. */
  readonly version: string;
};

/** How a model is doing. */
export type HealthState =
  /** An alias holds something that is not to be relied on. */
  | 'AT_RISK'
  /** Nothing is wrong with what its aliases hold. */
  | 'HEALTHY'
  /** Nothing is known to be wrong, but not all is known. */
  | 'UNKNOWN';

/** A finding about a seal. */
export type IntegrityStatus =
  /** Its sources say something else; `drifted` says what. */
  | 'DRIFTED'
  /** What was sealed was erased; its digest is left. */
  | 'ERASED'
  /** It was never sealed, so nothing can be compared. */
  | 'NOT_SEALED'
  /** It cannot be told now; `reason` says why. */
  | 'UNVERIFIABLE'
  /** Its sources still say what was sealed. */
  | 'VERIFIED';

/** A key with its value, as text. */
export type KeyValueInput = {
  /** The key. */
  readonly key: string;
  /** The value. */
  readonly value: string;
};

/** Which way a walk goes. */
export type LineageDirection =
  /** Both, each from the root on. */
  | 'BOTH'
  /** What rests on it. */
  | 'DOWNSTREAM'
  /** What made it. */
  | 'UPSTREAM';

/** Which models. */
export type ModelFilter = {
  /** Has this alias. */
  readonly alias?: string | null | undefined;
  /** Is doing so. */
  readonly health?: HealthState | null | undefined;
  /** Owned by exactly this owner. */
  readonly owner?: string | null | undefined;
  /** Has this tag. */
  readonly tag?: TagFilter | null | undefined;
  /** The name contains this text, without regard to case. */
  readonly text?: string | null | undefined;
  /** Held by this tracker. */
  readonly tracker?: string | null | undefined;
};

/** How a move came. */
export type MoveKind =
  /** Taken over from a tracker. */
  | 'OBSERVED'
  /** By a promotion. */
  | 'PROMOTED'
  /** The alias was taken away. */
  | 'REMOVED'
  /** Back to a known-good version. */
  | 'ROLLED_BACK';

/** What a node is. */
export type NodeKind =
  /** A movable pointer to a version. */
  | 'ALIAS'
  /** The code. */
  | 'COMMIT'
  /** A snapshot of data. */
  | 'DATASET'
  /** A container image. */
  | 'IMAGE'
  /** A named line of versions. */
  | 'MODEL'
  /** A training run. */
  | 'RUN'
  /** A result of training. */
  | 'VERSION';

/** What a note is for. */
export type NoteKind =
  /** Anything else. */
  | 'GENERAL'
  /** What was looked into. */
  | 'INVESTIGATION'
  /** The written lesson of an incident. */
  | 'POSTMORTEM'
  /** A risk that is known. */
  | 'RISK'
  /** Why something went wrong. */
  | 'ROOT_CAUSE';

/** Whether somebody is a person or a service. A service reviews nothing unless a policy lets it. */
export type PersonType =
  /** A person. */
  | 'PERSON'
  /** A service: CI, a serving system. */
  | 'SERVICE';

/** Whether a policy refuses. */
export type PolicyMode =
  /** What does not hold refuses. */
  | 'ENFORCE'
  /** Nothing is refused; findings say what would be. */
  | 'OBSERVE';

/** What to look ahead at. */
export type PreviewPromotionInput = {
  /** The alias to move: `Production`. */
  readonly alias: string;
  /** The version: `ctr/12`. */
  readonly version: string;
};

/** What to promote. */
export type PromoteInput = {
  /** The alias to move: `Production`. */
  readonly alias: string;
  /** What the caller believes is there now. */
  readonly expected?: ExpectedTarget | null | undefined;
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, at most 4 KB. */
  readonly reason: string;
  /** What could go wrong. */
  readonly riskNotes?: string | null | undefined;
  /** The version: `ctr/12`. */
  readonly version: string;
};

/** Which promotions. */
export type PromotionFilter = {
  /** Of aliases of this name. */
  readonly alias?: string | null | undefined;
  /** Only those that wait for a review that I may give and have not given. */
  readonly awaitingMe?: boolean | null | undefined;
  /** Of this model. */
  readonly model?: string | null | undefined;
  /** In one of these states. */
  readonly states?: ReadonlyArray<PromotionState> | null | undefined;
};

/** What became of a promotion. The last six are final. */
export type PromotionState =
  /** Approved; it waits for its move, because something stands in the way for now. */
  | 'APPROVED'
  /** It waits for reviews. */
  | 'AWAITING_REVIEW'
  /** Somebody took it back. */
  | 'CANCELLED'
  /** Nobody decided in time. */
  | 'EXPIRED'
  /** The alias moved. */
  | 'MOVED'
  /** The policy did not allow it. */
  | 'REFUSED'
  /** A reviewer said no. */
  | 'REJECTED'
  /** A newer request for the same alias took its place. */
  | 'SUPERSEDED';

/** What is to be read anew. */
export type RebuildIndexInput = {
  /** Not needed: to read it twice is to read it. */
  readonly idempotencyKey?: string | null | undefined;
  /** The tracker, as configured. */
  readonly source: string;
};

/** A finding to record. */
export type RecordCheckInput = {
  /** Where the evidence lies, without user name and password. */
  readonly evidenceUrl?: string | null | undefined;
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** Under which name policies ask for it: `bias_check_ok`. 1 to 100 characters. */
  readonly name: string;
  /** What came out. Only PASS passes. */
  readonly outcome: CheckOutcome;
  /** Why, at most 4 KB. */
  readonly reason?: string | null | undefined;
  /** The value that was found; finite. */
  readonly value?: number | null | undefined;
  /** The version. */
  readonly version: string;
};

/** Which dead letters to send again: exactly one of `ids` and `all`. */
export type RedeliverInput = {
  /** All of them (give true), at most 1,000 at once. */
  readonly all?: boolean | null | undefined;
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** These; at most 1,000. All must be dead letters, else nothing is done. */
  readonly ids?: ReadonlyArray<string> | null | undefined;
};

/** Which version to seal, and what is declared of it. */
export type RegisterVersionInput = {
  /** What changed with it. */
  readonly changeSummary?: ChangeSummaryInput | null | undefined;
  /** What its sources do not tell. */
  readonly declared?: DeclaredMetadataInput | null | undefined;
  /** The version that its model diverged from. */
  readonly forkedFrom?: string | null | undefined;
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** Who answers for the model; takes the place of the owners before. */
  readonly owners?: ReadonlyArray<string> | null | undefined;
  /** The semantic version that it is from now on; unique in its model. */
  readonly semver?: string | null | undefined;
  /** The version. */
  readonly version: string;
};

/** Which alias to take away. */
export type RemoveAliasInput = {
  /** The alias. */
  readonly alias: string;
  /** What the caller believes is there now. */
  readonly expected?: ExpectedTarget | null | undefined;
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** The model. */
  readonly model: string;
  /** Why, at most 4 KB. */
  readonly reason: string;
};

/** The form of a report. */
export type ReportFormat =
  /** One page that prints on paper, needs no script and nothing from elsewhere. */
  | 'HTML'
  /** Canonical JSON (RFC 8785), as docs/report.schema.json says. */
  | 'JSON'
  /** CommonMark with tables. */
  | 'MARKDOWN';

/** Which version to restore. */
export type RestoreVersionInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, at most 4 KB. */
  readonly reason: string;
  /** The version. */
  readonly version: string;
};

/** Which version to retire. */
export type RetireVersionInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, at most 4 KB. */
  readonly reason: string;
  /** The version. */
  readonly version: string;
};

/** What a reviewer decides. */
export type ReviewDecision =
  /** It may be done. */
  | 'APPROVE'
  /** It may not be done. */
  | 'REJECT';

/** One person's decision. */
export type ReviewPromotionInput = {
  /** Why, at most 4 KB; required to REJECT. */
  readonly comment?: string | null | undefined;
  /** What is decided. */
  readonly decision: ReviewDecision;
  /** What was seen (`Promotion.evidence`): another one is refused. Absent stands for what there is now. */
  readonly evidence?: string | null | undefined;
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** The written name of the promotion. */
  readonly promotion: string;
  /** What could go wrong. */
  readonly riskNotes?: string | null | undefined;
};

/** A token to end. */
export type RevokeTokenInput = {
  /** The id of the token. */
  readonly id: string;
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, at most 4 KB. */
  readonly reason: string;
};

/** What to roll back. */
export type RollbackInput = {
  /** The alias to move back. */
  readonly alias?: string;
  /** Also marks the version left behind as deprecated. */
  readonly deprecate?: boolean | null | undefined;
  /** What the caller believes is there now. */
  readonly expected?: ExpectedTarget | null | undefined;
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** The model. */
  readonly model: string;
  /** Why, at most 4 KB. */
  readonly reason: string;
  /** Also notes this root cause on the version left behind. */
  readonly rootCause?: string | null | undefined;
  /** The version to go back to; the last that passed when absent. */
  readonly to?: string | null | undefined;
};

/** Who is told of a rollback. */
export type RollbackNotice =
  /** Nobody. */
  | 'NOBODY'
  /** The owners of the model. */
  | 'OWNERS';

/** What becomes of a version that is not sealed. */
export type SealRule =
  /** It is sealed in the same act. */
  | 'AUTO'
  /** It is refused. */
  | 'REQUIRED';

/** Who answers for a model. */
export type SetOwnersInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** The model. */
  readonly model: string;
  /** All of them: 1 to 100, each at most 255 characters. */
  readonly owners: ReadonlyArray<string>;
  /** Why, at most 4 KB. */
  readonly reason: string;
};

/** A policy to set. */
export type SetPolicyInput = {
  /** The YAML of a policy file. */
  readonly document: string;
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, at most 4 KB. */
  readonly reason: string;
};

/** How well a tracker is known. */
export type SourceIndexState =
  /** It did not answer the last time; lists are as of before. */
  | 'BEHIND'
  /** It is being read for the first time; lists ask it until then. */
  | 'BUILDING'
  /** It is followed. */
  | 'FOLLOWING'
  /** Nobody has asked for a list yet. */
  | 'IDLE'
  /** It has more than is remembered; lists ask it. */
  | 'TOO_LARGE';

/** What a source is for. */
export type SourceRole =
  /** Holds commits. */
  | 'GIT_HOST'
  /** Holds models, versions and runs. */
  | 'TRACKER';

/** How a source is doing. */
export type SourceState =
  /** It does not answer. */
  | 'DOWN'
  /** It answers. */
  | 'UP';

/** A number that is not finite. */
export type SpecialNumber =
  /** Positive infinity. */
  | 'INFINITY'
  /** Not a number. */
  | 'NAN'
  /** Negative infinity. */
  | 'NEGATIVE_INFINITY';

/** A tag that must be there. */
export type TagFilter = {
  /** The key. */
  readonly key: string;
  /** The value; any when absent. */
  readonly value?: string | null | undefined;
};

/** A tag. */
export type TagInput = {
  /** The key; at most 250 characters. */
  readonly key: string;
  /** The value; at most 5,000 characters. */
  readonly value: string;
};

/** Tags to set and to remove. */
export type TagVersionInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** Keys of tags to remove; at most 100. */
  readonly remove?: ReadonlyArray<string> | null | undefined;
  /** Tags to set; at most 100. */
  readonly set?: ReadonlyArray<TagInput> | null | undefined;
  /** The version. */
  readonly version: string;
};

/** Which version to unfreeze. */
export type UnfreezeVersionInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: string | null | undefined;
  /** Why, at most 4 KB. */
  readonly reason: string;
  /** The version. */
  readonly version: string;
};

/** Why a mutation was not done. */
export type UserErrorCode =
  /** What is there is not what the caller expected, or it moved meanwhile. */
  | 'CONFLICT'
  /** What was seen is no longer what there is: look again. */
  | 'EVIDENCE_CHANGED'
  /** The version is frozen. */
  | 'FROZEN'
  /** The idempotency key was used before with another input. */
  | 'IDEMPOTENCY_MISMATCH'
  /** Well-formed, but its content does not hold. */
  | 'INVALID'
  /** No earlier version passed, so there is nothing to go back to. */
  | 'NOTHING_PASSED'
  /** What was named does not exist. */
  | 'NOT_FOUND'
  /** The version is not ready at its tracker. */
  | 'NOT_READY'
  /** The policy does not allow it. */
  | 'POLICY'
  /** The model was deleted and made again under the same name; confirm it first. */
  | 'REBOUND'
  /** The version is retired. */
  | 'RETIRED'
  /** Who asked for it or trained it may not approve it. */
  | 'SELF_APPROVAL'
  /** Its source still changes, or its run has not ended: seal it later. */
  | 'SOURCE_UNSETTLED';

/** A verdict in one word. */
export type VerdictOutcome =
  /** It may be done at once. */
  | 'ALLOWED'
  /** It waits for reviews. */
  | 'NEEDS_REVIEW'
  /** It may not be done. */
  | 'REFUSED';

/** The strongest that holds of a version. */
export type VersionStatus =
  /** Discouraged, and never picked by "last that passed". */
  | 'DEPRECATED'
  /** Its tracker could not take it in. */
  | 'FAILED'
  /** No longer at its source. */
  | 'GONE'
  /** Its tracker is still taking it in. */
  | 'PENDING'
  /** It can be used. */
  | 'READY'
  /** No target for any alias, for good. */
  | 'RETIRED';

export type TokenFactsFragment = { readonly id: string, readonly name: string, readonly roles: ReadonlyArray<string>, readonly createdAt: string, readonly expiresAt: string | null, readonly expired: boolean, readonly person: { readonly name: string, readonly type: PersonType } };

export type MakeTokenMutationVariables = Exact<{
  input: CreateTokenInput;
}>;


export type MakeTokenMutation = { readonly createToken: { readonly secret: string | null, readonly notice: string | null, readonly token: { readonly id: string, readonly name: string, readonly roles: ReadonlyArray<string>, readonly createdAt: string, readonly expiresAt: string | null, readonly expired: boolean, readonly person: { readonly name: string, readonly type: PersonType } } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type EndTokenMutationVariables = Exact<{
  input: RevokeTokenInput;
}>;


export type EndTokenMutation = { readonly revokeToken: { readonly id: string | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type ListTokensQueryVariables = Exact<{ [key: string]: never; }>;


export type ListTokensQuery = { readonly tokens: { readonly truncated: boolean, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly roles: ReadonlyArray<string>, readonly createdAt: string, readonly expiresAt: string | null, readonly expired: boolean, readonly person: { readonly name: string, readonly type: PersonType } }> } | null };

export type WhoAmIQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoAmIQuery = { readonly viewer: { readonly name: string, readonly type: PersonType | null, readonly roles: ReadonlyArray<string>, readonly rights: ReadonlyArray<string> } };

export type ProveAuditQueryVariables = Exact<{
  subject?: string | null | undefined;
  against?: string | null | undefined;
}>;


export type ProveAuditQuery = { readonly verifyAudit: { readonly valid: boolean, readonly events: number, readonly head: string | null, readonly checkpointedAt: string | null, readonly checkpointSignature: CheckpointSignature | null, readonly checkpointKey: string | null, readonly firstBroken: { readonly subject: string, readonly sequence: number, readonly part: string, readonly why: string } | null } | null };

export type TakeCheckpointQueryVariables = Exact<{ [key: string]: never; }>;


export type TakeCheckpointQuery = { readonly checkpoint: string | null };

export type ExportAuditQueryVariables = Exact<{
  subject?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ExportAuditQuery = { readonly auditExport: { readonly lines: string, readonly events: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type CareFactsFragment = { readonly id: string, readonly version: string, readonly semver: string | null, readonly frozen: { readonly reason: string | null } | null, readonly deprecated: { readonly reason: string | null } | null };

export type FreezeVersionMutationVariables = Exact<{
  input: FreezeVersionInput;
}>;


export type FreezeVersionMutation = { readonly done: { readonly version: { readonly id: string, readonly version: string, readonly semver: string | null, readonly frozen: { readonly reason: string | null } | null, readonly deprecated: { readonly reason: string | null } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type UnfreezeVersionMutationVariables = Exact<{
  input: UnfreezeVersionInput;
}>;


export type UnfreezeVersionMutation = { readonly done: { readonly version: { readonly id: string, readonly version: string, readonly semver: string | null, readonly frozen: { readonly reason: string | null } | null, readonly deprecated: { readonly reason: string | null } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type DeprecateVersionMutationVariables = Exact<{
  input: DeprecateVersionInput;
}>;


export type DeprecateVersionMutation = { readonly done: { readonly version: { readonly id: string, readonly version: string, readonly semver: string | null, readonly frozen: { readonly reason: string | null } | null, readonly deprecated: { readonly reason: string | null } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type RestoreVersionMutationVariables = Exact<{
  input: RestoreVersionInput;
}>;


export type RestoreVersionMutation = { readonly done: { readonly version: { readonly id: string, readonly version: string, readonly semver: string | null, readonly frozen: { readonly reason: string | null } | null, readonly deprecated: { readonly reason: string | null } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type RetireVersionMutationVariables = Exact<{
  input: RetireVersionInput;
}>;


export type RetireVersionMutation = { readonly done: { readonly version: { readonly id: string, readonly version: string, readonly semver: string | null, readonly frozen: { readonly reason: string | null } | null, readonly deprecated: { readonly reason: string | null } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type RecordFindingMutationVariables = Exact<{
  input: RecordCheckInput;
}>;


export type RecordFindingMutation = { readonly recordCheck: { readonly check: { readonly name: string, readonly outcome: CheckOutcome, readonly value: number | null, readonly reason: string | null, readonly evidenceUrl: string | null, readonly at: string, readonly by: { readonly name: string }, readonly version: { readonly id: string, readonly version: string, readonly semver: string | null } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type CompareVersionsQueryVariables = Exact<{
  base: string;
  head: string;
  onlyDifferences: boolean;
}>;


export type CompareVersionsQuery = { readonly compare: { readonly identical: boolean, readonly mismatches: number, readonly truncated: boolean, readonly base: { readonly id: string, readonly version: string }, readonly head: { readonly id: string, readonly version: string }, readonly commitRange: { readonly status: CommitRangeStatus, readonly aheadBy: number | null, readonly behindBy: number | null, readonly truncated: boolean, readonly commits: ReadonlyArray<{ readonly sha: string, readonly message: string | null, readonly author: { readonly name: string } | null }>, readonly changeRequests: ReadonlyArray<{ readonly number: number, readonly title: string, readonly url: string }> | null } | null, readonly params: ReadonlyArray<{ readonly key: string, readonly base: string | null, readonly head: string | null }>, readonly metrics: ReadonlyArray<{ readonly key: string, readonly split: string | null, readonly base: number | null, readonly baseSpecial: SpecialNumber | null, readonly head: number | null, readonly headSpecial: SpecialNumber | null, readonly delta: number | null, readonly better: ComparedSide | null }>, readonly datasets: ReadonlyArray<{ readonly name: string, readonly role: string | null, readonly change: ComparedChange, readonly baseDigest: string | null, readonly headDigest: string | null }>, readonly environment: ReadonlyArray<{ readonly field: string, readonly base: string | null, readonly head: string | null }>, readonly signature: ReadonlyArray<{ readonly field: string, readonly change: ComparedChange, readonly base: string | null, readonly head: string | null }>, readonly artifacts: ReadonlyArray<{ readonly path: string, readonly change: ComparedChange, readonly baseDigest: string | null, readonly headDigest: string | null }>, readonly unknown: ReadonlyArray<{ readonly block: string, readonly why: string }> } | null };

export type LookForCommitQueryVariables = Exact<{
  ref: string;
  commit: string;
}>;


export type LookForCommitQuery = { readonly contains: { readonly answer: ContainmentAnswer, readonly how: ContainmentHow, readonly reason: string | null, readonly dirty: boolean | null, readonly commit: { readonly sha: string } | null, readonly equivalent: { readonly sha: string, readonly message: string | null } | null, readonly versionCommit: { readonly sha: string } | null, readonly revertedBy: { readonly sha: string, readonly message: string | null } | null } | null };

export type OwnersOfQueryVariables = Exact<{
  model: string;
}>;


export type OwnersOfQuery = { readonly model: { readonly name: string, readonly owners: ReadonlyArray<string> | null } | null };

export type NameOwnersMutationVariables = Exact<{
  input: SetOwnersInput;
}>;


export type NameOwnersMutation = { readonly setOwners: { readonly model: { readonly name: string, readonly owners: ReadonlyArray<string> | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type WriteNoteMutationVariables = Exact<{
  input: AddNoteInput;
}>;


export type WriteNoteMutation = { readonly addNote: { readonly note: { readonly id: string, readonly kind: NoteKind, readonly body: string, readonly url: string | null, readonly at: string, readonly by: { readonly name: string }, readonly versions: ReadonlyArray<{ readonly id: string, readonly version: string, readonly semver: string | null }> } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type SetTagsMutationVariables = Exact<{
  input: TagVersionInput;
}>;


export type SetTagsMutation = { readonly tagVersion: { readonly version: { readonly id: string, readonly version: string, readonly semver: string | null, readonly tags: ReadonlyArray<{ readonly key: string, readonly value: string, readonly source: string }> | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type ListDeliveriesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ListDeliveriesQuery = { readonly receivers: ReadonlyArray<{ readonly name: string, readonly kind: string, readonly events: ReadonlyArray<string>, readonly models: ReadonlyArray<string>, readonly waiting: number, readonly dead: number }> | null, readonly deadLetters: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly receiver: string, readonly event: string, readonly model: string, readonly sequence: number, readonly attempts: number, readonly since: string, readonly gaveUpAt: string, readonly why: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type RedeliverLettersMutationVariables = Exact<{
  input: RedeliverInput;
}>;


export type RedeliverLettersMutation = { readonly redeliver: { readonly ids: ReadonlyArray<string>, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type MoveFactsFragment = { readonly sequence: number | null, readonly kind: MoveKind, readonly at: string, readonly reason: string | null, readonly from: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly to: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly by: { readonly name: string } };

export type ShowHistoryQueryVariables = Exact<{
  model: string;
  alias: string;
  first: number;
  after?: string | null | undefined;
}>;


export type ShowHistoryQuery = { readonly model: { readonly id: string, readonly name: string, readonly alias: { readonly id: string, readonly name: string, readonly since: string | null, readonly revision: number, readonly authority: Authority, readonly version: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly history: { readonly nodes: ReadonlyArray<{ readonly sequence: number | null, readonly kind: MoveKind, readonly at: string, readonly reason: string | null, readonly from: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly to: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly by: { readonly name: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null } | null } | null };

export type FindImpactQueryVariables = Exact<{
  id: string;
  alias?: string | null | undefined;
  descendants: boolean;
  first: number;
  after?: string | null | undefined;
}>;


export type FindImpactQuery = { readonly impact: { readonly totalCount: number | null, readonly asOf: string, readonly edges: ReadonlyArray<{ readonly certainty: Certainty, readonly node: { readonly id: string, readonly version: string, readonly model: { readonly name: string, readonly owners: ReadonlyArray<string> | null } | null, readonly aliases: ReadonlyArray<{ readonly name: string }> | null, readonly promotions: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly state: PromotionState, readonly alias: { readonly name: string } | null }> } | null } }>, readonly missing: ReadonlyArray<{ readonly id: string | null, readonly source: string | null, readonly code: string, readonly why: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type FindVersionQueryVariables = Exact<{
  ref: string;
  at?: string | null | undefined;
}>;


export type FindVersionQuery = { readonly version: { readonly id: string } | null };

export type FindModelQueryVariables = Exact<{
  name: string;
}>;


export type FindModelQuery = { readonly model: { readonly id: string } | null };

export type DrawLineageQueryVariables = Exact<{
  root: string;
  direction: LineageDirection;
  depth: number;
  maxNodes: number;
  at?: string | null | undefined;
}>;


export type DrawLineageQuery = { readonly lineage: { readonly truncated: boolean, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: NodeKind, readonly label: string }>, readonly edges: ReadonlyArray<{ readonly from: string, readonly to: string, readonly kind: EdgeKind }>, readonly missing: ReadonlyArray<{ readonly id: string | null, readonly source: string | null, readonly code: string, readonly why: string }> } | null };

export type ShowModelQueryVariables = Exact<{
  name: string;
  first: number;
}>;


export type ShowModelQuery = { readonly model: { readonly id: string, readonly name: string, readonly trackers: ReadonlyArray<string> | null, readonly owners: ReadonlyArray<string> | null, readonly description: string | null, readonly createdAt: string | null, readonly updatedAt: string | null, readonly tags: ReadonlyArray<{ readonly key: string, readonly value: string }> | null, readonly aliases: ReadonlyArray<{ readonly id: string, readonly name: string, readonly since: string | null, readonly revision: number, readonly authority: Authority, readonly movedBy: { readonly name: string } | null, readonly version: { readonly id: string, readonly version: string, readonly semver: string | null } | null }> | null, readonly versions: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly status: VersionStatus | null, readonly createdAt: string | null, readonly id: string, readonly version: string, readonly semver: string | null, readonly aliases: ReadonlyArray<{ readonly name: string }> | null }>, readonly missing: ReadonlyArray<{ readonly source: string | null, readonly code: string, readonly why: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null } | null };

export type ListModelsQueryVariables = Exact<{
  filter?: ModelFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ListModelsQuery = { readonly models: { readonly totalCount: number | null, readonly asOf: string, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly trackers: ReadonlyArray<string> | null, readonly owners: ReadonlyArray<string> | null, readonly aliases: ReadonlyArray<{ readonly name: string, readonly authority: Authority, readonly version: { readonly id: string, readonly version: string, readonly semver: string | null } | null }> | null, readonly latestVersion: { readonly createdAt: string | null, readonly id: string, readonly version: string, readonly semver: string | null } | null }>, readonly missing: ReadonlyArray<{ readonly source: string | null, readonly code: string, readonly why: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type VerdictFactsFragment = { readonly outcome: VerdictOutcome, readonly findings: ReadonlyArray<{ readonly check: string, readonly outcome: CheckOutcome, readonly reason: string | null, readonly value: number | null, readonly threshold: string | null, readonly source: string | null }> };

export type UserErrorFactsFragment = { readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null };

export type PromoteVersionMutationVariables = Exact<{
  input: PromoteInput;
}>;


export type PromoteVersionMutation = { readonly promote: { readonly promotion: { readonly id: string, readonly state: PromotionState, readonly requestedAt: string, readonly reason: string | null, readonly riskNotes: string | null, readonly policyVersion: number | null, readonly sealDigest: string | null, readonly evidence: string, readonly requestedBy: { readonly name: string } } | null, readonly move: { readonly sequence: number | null, readonly kind: MoveKind, readonly at: string, readonly reason: string | null, readonly from: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly to: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly by: { readonly name: string } } | null, readonly verdict: { readonly outcome: VerdictOutcome, readonly findings: ReadonlyArray<{ readonly check: string, readonly outcome: CheckOutcome, readonly reason: string | null, readonly value: number | null, readonly threshold: string | null, readonly source: string | null }> } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type RollBackMutationVariables = Exact<{
  input: RollbackInput;
}>;


export type RollBackMutation = { readonly rollback: { readonly move: { readonly sequence: number | null, readonly kind: MoveKind, readonly at: string, readonly reason: string | null, readonly from: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly to: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly by: { readonly name: string } } | null, readonly deprecatedVersion: { readonly id: string, readonly version: string, readonly semver: string | null, readonly deprecated: { readonly reason: string | null } | null } | null, readonly verdict: { readonly outcome: VerdictOutcome, readonly findings: ReadonlyArray<{ readonly check: string, readonly outcome: CheckOutcome, readonly reason: string | null, readonly value: number | null, readonly threshold: string | null, readonly source: string | null }> } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type RemoveAliasMutationVariables = Exact<{
  input: RemoveAliasInput;
}>;


export type RemoveAliasMutation = { readonly removeAlias: { readonly move: { readonly sequence: number | null, readonly kind: MoveKind, readonly at: string, readonly reason: string | null, readonly from: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly to: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly by: { readonly name: string } } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type AdoptAliasesMutationVariables = Exact<{
  input: AdoptInput;
}>;


export type AdoptAliasesMutation = { readonly adopt: { readonly moves: ReadonlyArray<{ readonly sequence: number | null, readonly kind: MoveKind, readonly at: string, readonly reason: string | null, readonly alias: { readonly id: string, readonly name: string, readonly model: { readonly name: string } | null } | null, readonly from: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly to: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly by: { readonly name: string } }>, readonly clashes: ReadonlyArray<{ readonly alias: string, readonly candidates: ReadonlyArray<{ readonly id: string, readonly version: string, readonly semver: string | null }> }>, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type PolicyOfQueryVariables = Exact<{
  model: string;
}>;


export type PolicyOfQuery = { readonly policy: { readonly name: string, readonly version: number | null, readonly digest: string, readonly source: string | null, readonly mode: PolicyMode, readonly stages: ReadonlyArray<string>, readonly setAt: string | null, readonly reason: string | null, readonly promotionRules: ReadonlyArray<{ readonly alias: string, readonly source: string, readonly from: ReadonlyArray<string>, readonly checks: ReadonlyArray<string>, readonly completenessMin: number | null, readonly promoters: ReadonlyArray<string>, readonly seal: SealRule, readonly justifiedBump: boolean, readonly approvals: { readonly count: number, readonly roles: ReadonlyArray<string>, readonly selfApproval: boolean, readonly services: boolean, readonly expiresInSeconds: number | null } | null }>, readonly rollbackRule: { readonly roles: ReadonlyArray<string>, readonly countAdopted: boolean, readonly notify: RollbackNotice }, readonly recorders: ReadonlyArray<{ readonly check: string, readonly roles: ReadonlyArray<string> }>, readonly setBy: { readonly name: string } | null } | null };

export type TryPolicyQueryVariables = Exact<{
  document: string;
}>;


export type TryPolicyQuery = { readonly checkPolicy: { readonly valid: boolean, readonly errors: ReadonlyArray<{ readonly line: number, readonly message: string }>, readonly policy: { readonly name: string, readonly digest: string } | null } | null, readonly policies: ReadonlyArray<{ readonly name: string, readonly digest: string, readonly version: number | null }> | null };

export type ApplyPolicyMutationVariables = Exact<{
  input: SetPolicyInput;
}>;


export type ApplyPolicyMutation = { readonly setPolicy: { readonly policy: { readonly name: string, readonly version: number | null, readonly source: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type ReviewFactsFragment = { readonly decision: ReviewDecision, readonly comment: string | null, readonly riskNotes: string | null, readonly at: string, readonly stale: boolean | null, readonly staleBecause: string | null, readonly by: { readonly name: string } };

export type PromotionFactsFragment = { readonly id: string, readonly state: PromotionState, readonly reason: string | null, readonly riskNotes: string | null, readonly evidence: string, readonly requestedAt: string, readonly expiresAt: string | null, readonly requestedBy: { readonly name: string }, readonly model: { readonly name: string } | null, readonly alias: { readonly name: string, readonly version: { readonly id: string, readonly version: string, readonly semver: string | null } | null } | null, readonly version: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly reviews: ReadonlyArray<{ readonly decision: ReviewDecision, readonly comment: string | null, readonly riskNotes: string | null, readonly at: string, readonly stale: boolean | null, readonly staleBecause: string | null, readonly by: { readonly name: string } }>, readonly verdict: { readonly outcome: VerdictOutcome, readonly findings: ReadonlyArray<{ readonly check: string, readonly outcome: CheckOutcome, readonly reason: string | null, readonly value: number | null, readonly threshold: string | null, readonly source: string | null }> } | null };

export type ListPromotionsQueryVariables = Exact<{
  filter?: PromotionFilter | null | undefined;
  first?: number | null | undefined;
}>;


export type ListPromotionsQuery = { readonly promotions: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly state: PromotionState, readonly reason: string | null, readonly riskNotes: string | null, readonly evidence: string, readonly requestedAt: string, readonly expiresAt: string | null, readonly requestedBy: { readonly name: string }, readonly model: { readonly name: string } | null, readonly alias: { readonly name: string, readonly version: { readonly id: string, readonly version: string, readonly semver: string | null } | null } | null, readonly version: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly reviews: ReadonlyArray<{ readonly decision: ReviewDecision, readonly comment: string | null, readonly riskNotes: string | null, readonly at: string, readonly stale: boolean | null, readonly staleBecause: string | null, readonly by: { readonly name: string } }>, readonly verdict: { readonly outcome: VerdictOutcome, readonly findings: ReadonlyArray<{ readonly check: string, readonly outcome: CheckOutcome, readonly reason: string | null, readonly value: number | null, readonly threshold: string | null, readonly source: string | null }> } | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type ShowPromotionQueryVariables = Exact<{
  id: string;
}>;


export type ShowPromotionQuery = { readonly promotion: { readonly id: string, readonly state: PromotionState, readonly reason: string | null, readonly riskNotes: string | null, readonly evidence: string, readonly requestedAt: string, readonly expiresAt: string | null, readonly requestedBy: { readonly name: string }, readonly model: { readonly name: string } | null, readonly alias: { readonly name: string, readonly version: { readonly id: string, readonly version: string, readonly semver: string | null } | null } | null, readonly version: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly reviews: ReadonlyArray<{ readonly decision: ReviewDecision, readonly comment: string | null, readonly riskNotes: string | null, readonly at: string, readonly stale: boolean | null, readonly staleBecause: string | null, readonly by: { readonly name: string } }>, readonly verdict: { readonly outcome: VerdictOutcome, readonly findings: ReadonlyArray<{ readonly check: string, readonly outcome: CheckOutcome, readonly reason: string | null, readonly value: number | null, readonly threshold: string | null, readonly source: string | null }> } | null } | null };

export type LookAheadQueryVariables = Exact<{
  input: PreviewPromotionInput;
}>;


export type LookAheadQuery = { readonly previewPromotion: { readonly outcome: VerdictOutcome, readonly findings: ReadonlyArray<{ readonly check: string, readonly outcome: CheckOutcome, readonly reason: string | null, readonly value: number | null, readonly threshold: string | null, readonly source: string | null }> } | null };

export type GiveReviewMutationVariables = Exact<{
  input: ReviewPromotionInput;
}>;


export type GiveReviewMutation = { readonly done: { readonly promotion: { readonly id: string, readonly state: PromotionState, readonly model: { readonly name: string } | null, readonly alias: { readonly name: string } | null } | null, readonly move: { readonly sequence: number | null, readonly kind: MoveKind, readonly at: string, readonly reason: string | null, readonly from: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly to: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly by: { readonly name: string } } | null, readonly verdict: { readonly outcome: VerdictOutcome, readonly findings: ReadonlyArray<{ readonly check: string, readonly outcome: CheckOutcome, readonly reason: string | null, readonly value: number | null, readonly threshold: string | null, readonly source: string | null }> } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type CancelRequestMutationVariables = Exact<{
  input: CancelPromotionInput;
}>;


export type CancelRequestMutation = { readonly done: { readonly promotion: { readonly id: string, readonly state: PromotionState } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type CompleteRequestMutationVariables = Exact<{
  input: CompletePromotionInput;
}>;


export type CompleteRequestMutation = { readonly done: { readonly promotion: { readonly id: string, readonly state: PromotionState, readonly model: { readonly name: string } | null, readonly alias: { readonly name: string } | null } | null, readonly move: { readonly sequence: number | null, readonly kind: MoveKind, readonly at: string, readonly reason: string | null, readonly from: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly to: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly by: { readonly name: string } } | null, readonly verdict: { readonly outcome: VerdictOutcome, readonly findings: ReadonlyArray<{ readonly check: string, readonly outcome: CheckOutcome, readonly reason: string | null, readonly value: number | null, readonly threshold: string | null, readonly source: string | null }> } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type MakeReportQueryVariables = Exact<{
  ref: string;
  format: ReportFormat;
}>;


export type MakeReportQuery = { readonly report: { readonly mediaType: string, readonly body: string, readonly digest: string, readonly generatedAt: string } | null };

export type SealFactsFragment = { readonly digest: string, readonly sealedAt: string, readonly erased: boolean, readonly sealedBy: { readonly name: string } };

export type SealVersionMutationVariables = Exact<{
  input: RegisterVersionInput;
}>;


export type SealVersionMutation = { readonly registerVersion: { readonly version: { readonly id: string, readonly version: string, readonly semver: string | null, readonly model: { readonly name: string } | null, readonly seal: { readonly digest: string, readonly sealedAt: string, readonly erased: boolean, readonly sealedBy: { readonly name: string } } | null, readonly semverAssessment: { readonly declared: ChangeType | null, readonly suggested: ChangeType | null, readonly justified: boolean | null, readonly reasons: ReadonlyArray<string> } | null, readonly completeness: { readonly score: number, readonly missing: ReadonlyArray<{ readonly field: string, readonly why: string }> } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type AcceptDriftMutationVariables = Exact<{
  input: AcceptSealDriftInput;
}>;


export type AcceptDriftMutation = { readonly done: { readonly version: { readonly id: string, readonly version: string, readonly semver: string | null, readonly seal: { readonly digest: string, readonly sealedAt: string, readonly erased: boolean, readonly sealedBy: { readonly name: string } } | null, readonly frozen: { readonly reason: string | null } | null, readonly deprecated: { readonly reason: string | null } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type EraseSealOfMutationVariables = Exact<{
  input: EraseSealInput;
}>;


export type EraseSealOfMutation = { readonly done: { readonly version: { readonly id: string, readonly version: string, readonly semver: string | null, readonly seal: { readonly digest: string, readonly sealedAt: string, readonly erased: boolean, readonly sealedBy: { readonly name: string } } | null, readonly frozen: { readonly reason: string | null } | null, readonly deprecated: { readonly reason: string | null } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type SearchQueryVariables = Exact<{
  text: string;
  kinds?: ReadonlyArray<NodeKind> | NodeKind | null | undefined;
  first?: number | null | undefined;
}>;


export type SearchQuery = { readonly search: { readonly totalCount: number | null, readonly asOf: string, readonly truncated: boolean, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: NodeKind, readonly label: string, readonly field: string, readonly text: string }>, readonly missing: ReadonlyArray<{ readonly id: string | null, readonly source: string | null, readonly code: string, readonly why: string }> } | null };

export type SourceFactsFragment = { readonly name: string, readonly role: SourceRole, readonly kind: string, readonly url: string | null, readonly state: SourceState, readonly latencyMs: number | null, readonly lastError: string | null, readonly lastSeenAt: string | null, readonly budgetLeft: number | null, readonly version: string | null, readonly index: { readonly source: string, readonly state: SourceIndexState, readonly asOf: string | null, readonly models: number, readonly versions: number, readonly runs: number, readonly leads: boolean } | null };

export type IndexFactsFragment = { readonly source: string, readonly state: SourceIndexState, readonly asOf: string | null, readonly models: number, readonly versions: number, readonly runs: number, readonly leads: boolean };

export type RebuildIndexMutationVariables = Exact<{
  input: RebuildIndexInput;
}>;


export type RebuildIndexMutation = { readonly rebuildIndex: { readonly index: { readonly source: string, readonly state: SourceIndexState, readonly asOf: string | null, readonly models: number, readonly versions: number, readonly runs: number, readonly leads: boolean } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly hint: string | null }> } | null };

export type ListSourcesQueryVariables = Exact<{ [key: string]: never; }>;


export type ListSourcesQuery = { readonly sources: ReadonlyArray<{ readonly name: string, readonly role: SourceRole, readonly kind: string, readonly url: string | null, readonly state: SourceState, readonly latencyMs: number | null, readonly lastError: string | null, readonly lastSeenAt: string | null, readonly budgetLeft: number | null, readonly version: string | null, readonly index: { readonly source: string, readonly state: SourceIndexState, readonly asOf: string | null, readonly models: number, readonly versions: number, readonly runs: number, readonly leads: boolean } | null }> | null, readonly viewer: { readonly name: string, readonly roles: ReadonlyArray<string> } };

export type ExamineQueryVariables = Exact<{ [key: string]: never; }>;


export type ExamineQuery = { readonly sources: ReadonlyArray<{ readonly name: string, readonly role: SourceRole, readonly kind: string, readonly url: string | null, readonly state: SourceState, readonly latencyMs: number | null, readonly lastError: string | null, readonly lastSeenAt: string | null, readonly budgetLeft: number | null, readonly version: string | null, readonly index: { readonly source: string, readonly state: SourceIndexState, readonly asOf: string | null, readonly models: number, readonly versions: number, readonly runs: number, readonly leads: boolean } | null }> | null, readonly serverInfo: { readonly version: string, readonly store: string, readonly durable: boolean | null, readonly warnings: ReadonlyArray<string> } | null, readonly viewer: { readonly name: string, readonly roles: ReadonlyArray<string> } };

export type HolderFragment = { readonly id: string, readonly version: string, readonly semver: string | null };

export type VersionFactsFragment = { readonly id: string, readonly version: string, readonly semver: string | null, readonly status: VersionStatus | null, readonly createdAt: string | null, readonly run: { readonly id: string, readonly name: string, readonly status: string | null, readonly startedAt: string | null, readonly endedAt: string | null, readonly durationSeconds: number | null, readonly params: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly metrics: ReadonlyArray<{ readonly key: string, readonly value: number | null, readonly special: SpecialNumber | null, readonly split: string | null }> } | null, readonly datasets: ReadonlyArray<{ readonly role: string | null, readonly dataset: { readonly id: string, readonly name: string, readonly digest: string, readonly digestStrength: DigestStrength, readonly source: string | null } }> | null, readonly commit: { readonly id: string, readonly sha: string, readonly message: string | null, readonly authoredAt: string | null, readonly author: { readonly name: string, readonly email: string | null } | null, readonly repository: { readonly name: string, readonly url: string | null, readonly host: string | null } | null, readonly changeRequests: ReadonlyArray<{ readonly number: number, readonly title: string, readonly url: string }> | null } | null, readonly environment: { readonly framework: string | null, readonly frameworkVersion: string | null, readonly python: string | null, readonly imageDigest: string | null, readonly lockfileDigest: string | null } | null };

export type ShowVersionQueryVariables = Exact<{
  ref: string;
}>;


export type ShowVersionQuery = { readonly version: { readonly description: string | null, readonly statusMessage: string | null, readonly id: string, readonly version: string, readonly semver: string | null, readonly status: VersionStatus | null, readonly createdAt: string | null, readonly model: { readonly id: string, readonly name: string, readonly owners: ReadonlyArray<string> | null } | null, readonly aliases: ReadonlyArray<{ readonly id: string, readonly name: string, readonly since: string | null, readonly authority: Authority, readonly movedBy: { readonly name: string } | null }> | null, readonly tags: ReadonlyArray<{ readonly key: string, readonly value: string, readonly source: string }> | null, readonly deprecated: { readonly reason: string | null, readonly at: string, readonly by: { readonly name: string } } | null, readonly notes: ReadonlyArray<{ readonly kind: NoteKind, readonly body: string, readonly url: string | null, readonly at: string, readonly by: { readonly name: string } }> | null, readonly seal: { readonly digest: string, readonly sealedAt: string, readonly erased: boolean, readonly sealedBy: { readonly name: string } } | null, readonly integrity: { readonly status: IntegrityStatus, readonly reason: string | null, readonly drifted: ReadonlyArray<{ readonly field: string, readonly sealed: string | null, readonly current: string | null }> } | null, readonly completeness: { readonly score: number, readonly missing: ReadonlyArray<{ readonly field: string, readonly why: string }> } | null, readonly run: { readonly id: string, readonly name: string, readonly status: string | null, readonly startedAt: string | null, readonly endedAt: string | null, readonly durationSeconds: number | null, readonly params: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly metrics: ReadonlyArray<{ readonly key: string, readonly value: number | null, readonly special: SpecialNumber | null, readonly split: string | null }> } | null, readonly datasets: ReadonlyArray<{ readonly role: string | null, readonly dataset: { readonly id: string, readonly name: string, readonly digest: string, readonly digestStrength: DigestStrength, readonly source: string | null } }> | null, readonly commit: { readonly id: string, readonly sha: string, readonly message: string | null, readonly authoredAt: string | null, readonly author: { readonly name: string, readonly email: string | null } | null, readonly repository: { readonly name: string, readonly url: string | null, readonly host: string | null } | null, readonly changeRequests: ReadonlyArray<{ readonly number: number, readonly title: string, readonly url: string }> | null } | null, readonly environment: { readonly framework: string | null, readonly frameworkVersion: string | null, readonly python: string | null, readonly imageDigest: string | null, readonly lockfileDigest: string | null } | null } | null };

export type AliasStoryFragment = { readonly id: string, readonly name: string, readonly since: string | null, readonly revision: number, readonly authority: Authority, readonly movedBy: { readonly name: string } | null, readonly history: { readonly nodes: ReadonlyArray<{ readonly sequence: number | null, readonly kind: MoveKind, readonly at: string, readonly reason: string | null, readonly promotion: { readonly requestedBy: { readonly name: string }, readonly reviews: ReadonlyArray<{ readonly decision: ReviewDecision, readonly comment: string | null, readonly by: { readonly name: string } }> } | null, readonly from: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly to: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly by: { readonly name: string } }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null, readonly lastMove: { readonly nodes: ReadonlyArray<{ readonly from: { readonly id: string, readonly version: string, readonly semver: string | null, readonly status: VersionStatus | null, readonly createdAt: string | null, readonly run: { readonly id: string, readonly name: string, readonly status: string | null, readonly startedAt: string | null, readonly endedAt: string | null, readonly durationSeconds: number | null, readonly params: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly metrics: ReadonlyArray<{ readonly key: string, readonly value: number | null, readonly special: SpecialNumber | null, readonly split: string | null }> } | null, readonly datasets: ReadonlyArray<{ readonly role: string | null, readonly dataset: { readonly id: string, readonly name: string, readonly digest: string, readonly digestStrength: DigestStrength, readonly source: string | null } }> | null, readonly commit: { readonly id: string, readonly sha: string, readonly message: string | null, readonly authoredAt: string | null, readonly author: { readonly name: string, readonly email: string | null } | null, readonly repository: { readonly name: string, readonly url: string | null, readonly host: string | null } | null, readonly changeRequests: ReadonlyArray<{ readonly number: number, readonly title: string, readonly url: string }> | null } | null, readonly environment: { readonly framework: string | null, readonly frameworkVersion: string | null, readonly python: string | null, readonly imageDigest: string | null, readonly lockfileDigest: string | null } | null } | null }> } | null };

export type ExplainVersionQueryVariables = Exact<{
  ref: string;
  alias: string;
  byAlias: boolean;
}>;


export type ExplainVersionQuery = { readonly version: { readonly id: string, readonly version: string, readonly semver: string | null, readonly status: VersionStatus | null, readonly createdAt: string | null, readonly model: { readonly id: string, readonly name: string, readonly owners: ReadonlyArray<string> | null, readonly alias?: { readonly id: string, readonly name: string, readonly since: string | null, readonly revision: number, readonly authority: Authority, readonly movedBy: { readonly name: string } | null, readonly history: { readonly nodes: ReadonlyArray<{ readonly sequence: number | null, readonly kind: MoveKind, readonly at: string, readonly reason: string | null, readonly promotion: { readonly requestedBy: { readonly name: string }, readonly reviews: ReadonlyArray<{ readonly decision: ReviewDecision, readonly comment: string | null, readonly by: { readonly name: string } }> } | null, readonly from: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly to: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly by: { readonly name: string } }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null, readonly lastMove: { readonly nodes: ReadonlyArray<{ readonly from: { readonly id: string, readonly version: string, readonly semver: string | null, readonly status: VersionStatus | null, readonly createdAt: string | null, readonly run: { readonly id: string, readonly name: string, readonly status: string | null, readonly startedAt: string | null, readonly endedAt: string | null, readonly durationSeconds: number | null, readonly params: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly metrics: ReadonlyArray<{ readonly key: string, readonly value: number | null, readonly special: SpecialNumber | null, readonly split: string | null }> } | null, readonly datasets: ReadonlyArray<{ readonly role: string | null, readonly dataset: { readonly id: string, readonly name: string, readonly digest: string, readonly digestStrength: DigestStrength, readonly source: string | null } }> | null, readonly commit: { readonly id: string, readonly sha: string, readonly message: string | null, readonly authoredAt: string | null, readonly author: { readonly name: string, readonly email: string | null } | null, readonly repository: { readonly name: string, readonly url: string | null, readonly host: string | null } | null, readonly changeRequests: ReadonlyArray<{ readonly number: number, readonly title: string, readonly url: string }> | null } | null, readonly environment: { readonly framework: string | null, readonly frameworkVersion: string | null, readonly python: string | null, readonly imageDigest: string | null, readonly lockfileDigest: string | null } | null } | null }> } | null } | null } | null, readonly aliases: ReadonlyArray<{ readonly id: string, readonly name: string }> | null, readonly pointing?: ReadonlyArray<{ readonly id: string, readonly name: string, readonly since: string | null, readonly revision: number, readonly authority: Authority, readonly movedBy: { readonly name: string } | null, readonly history: { readonly nodes: ReadonlyArray<{ readonly sequence: number | null, readonly kind: MoveKind, readonly at: string, readonly reason: string | null, readonly promotion: { readonly requestedBy: { readonly name: string }, readonly reviews: ReadonlyArray<{ readonly decision: ReviewDecision, readonly comment: string | null, readonly by: { readonly name: string } }> } | null, readonly from: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly to: { readonly id: string, readonly version: string, readonly semver: string | null } | null, readonly by: { readonly name: string } }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null, readonly lastMove: { readonly nodes: ReadonlyArray<{ readonly from: { readonly id: string, readonly version: string, readonly semver: string | null, readonly status: VersionStatus | null, readonly createdAt: string | null, readonly run: { readonly id: string, readonly name: string, readonly status: string | null, readonly startedAt: string | null, readonly endedAt: string | null, readonly durationSeconds: number | null, readonly params: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly metrics: ReadonlyArray<{ readonly key: string, readonly value: number | null, readonly special: SpecialNumber | null, readonly split: string | null }> } | null, readonly datasets: ReadonlyArray<{ readonly role: string | null, readonly dataset: { readonly id: string, readonly name: string, readonly digest: string, readonly digestStrength: DigestStrength, readonly source: string | null } }> | null, readonly commit: { readonly id: string, readonly sha: string, readonly message: string | null, readonly authoredAt: string | null, readonly author: { readonly name: string, readonly email: string | null } | null, readonly repository: { readonly name: string, readonly url: string | null, readonly host: string | null } | null, readonly changeRequests: ReadonlyArray<{ readonly number: number, readonly title: string, readonly url: string }> | null } | null, readonly environment: { readonly framework: string | null, readonly frameworkVersion: string | null, readonly python: string | null, readonly imageDigest: string | null, readonly lockfileDigest: string | null } | null } | null }> } | null }> | null, readonly deprecated: { readonly reason: string | null, readonly at: string, readonly by: { readonly name: string } } | null, readonly notes: ReadonlyArray<{ readonly kind: NoteKind, readonly body: string, readonly at: string, readonly by: { readonly name: string } }> | null, readonly integrity: { readonly status: IntegrityStatus, readonly drifted: ReadonlyArray<{ readonly field: string, readonly sealed: string | null, readonly current: string | null }> } | null, readonly completeness: { readonly score: number, readonly missing: ReadonlyArray<{ readonly field: string, readonly why: string }> } | null, readonly run: { readonly id: string, readonly name: string, readonly status: string | null, readonly startedAt: string | null, readonly endedAt: string | null, readonly durationSeconds: number | null, readonly params: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly metrics: ReadonlyArray<{ readonly key: string, readonly value: number | null, readonly special: SpecialNumber | null, readonly split: string | null }> } | null, readonly datasets: ReadonlyArray<{ readonly role: string | null, readonly dataset: { readonly id: string, readonly name: string, readonly digest: string, readonly digestStrength: DigestStrength, readonly source: string | null } }> | null, readonly commit: { readonly id: string, readonly sha: string, readonly message: string | null, readonly authoredAt: string | null, readonly author: { readonly name: string, readonly email: string | null } | null, readonly repository: { readonly name: string, readonly url: string | null, readonly host: string | null } | null, readonly changeRequests: ReadonlyArray<{ readonly number: number, readonly title: string, readonly url: string }> | null } | null, readonly environment: { readonly framework: string | null, readonly frameworkVersion: string | null, readonly python: string | null, readonly imageDigest: string | null, readonly lockfileDigest: string | null } | null } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const TokenFactsFragmentDoc = new TypedDocumentString(`
    fragment TokenFacts on Token {
  id
  name
  person {
    name
    type
  }
  roles
  createdAt
  expiresAt
  expired
}
    `, {"fragmentName":"TokenFacts"}) as unknown as TypedDocumentString<TokenFactsFragment, unknown>;
export const HolderFragmentDoc = new TypedDocumentString(`
    fragment Holder on Version {
  id
  version
  semver
}
    `, {"fragmentName":"Holder"}) as unknown as TypedDocumentString<HolderFragment, unknown>;
export const CareFactsFragmentDoc = new TypedDocumentString(`
    fragment CareFacts on Version {
  ...Holder
  frozen {
    reason
  }
  deprecated {
    reason
  }
}
    fragment Holder on Version {
  id
  version
  semver
}`, {"fragmentName":"CareFacts"}) as unknown as TypedDocumentString<CareFactsFragment, unknown>;
export const UserErrorFactsFragmentDoc = new TypedDocumentString(`
    fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}
    `, {"fragmentName":"UserErrorFacts"}) as unknown as TypedDocumentString<UserErrorFactsFragment, unknown>;
export const ReviewFactsFragmentDoc = new TypedDocumentString(`
    fragment ReviewFacts on Review {
  by {
    name
  }
  decision
  comment
  riskNotes
  at
  stale
  staleBecause
}
    `, {"fragmentName":"ReviewFacts"}) as unknown as TypedDocumentString<ReviewFactsFragment, unknown>;
export const VerdictFactsFragmentDoc = new TypedDocumentString(`
    fragment VerdictFacts on Verdict {
  outcome
  findings {
    check
    outcome
    reason
    value
    threshold
    source
  }
}
    `, {"fragmentName":"VerdictFacts"}) as unknown as TypedDocumentString<VerdictFactsFragment, unknown>;
export const PromotionFactsFragmentDoc = new TypedDocumentString(`
    fragment PromotionFacts on Promotion {
  id
  state
  reason
  riskNotes
  evidence
  requestedAt
  expiresAt
  requestedBy {
    name
  }
  model {
    name
  }
  alias {
    name
    version {
      ...Holder
    }
  }
  version {
    ...Holder
  }
  reviews {
    ...ReviewFacts
  }
  verdict {
    ...VerdictFacts
  }
}
    fragment VerdictFacts on Verdict {
  outcome
  findings {
    check
    outcome
    reason
    value
    threshold
    source
  }
}
fragment ReviewFacts on Review {
  by {
    name
  }
  decision
  comment
  riskNotes
  at
  stale
  staleBecause
}
fragment Holder on Version {
  id
  version
  semver
}`, {"fragmentName":"PromotionFacts"}) as unknown as TypedDocumentString<PromotionFactsFragment, unknown>;
export const SealFactsFragmentDoc = new TypedDocumentString(`
    fragment SealFacts on Seal {
  digest
  sealedAt
  sealedBy {
    name
  }
  erased
}
    `, {"fragmentName":"SealFacts"}) as unknown as TypedDocumentString<SealFactsFragment, unknown>;
export const IndexFactsFragmentDoc = new TypedDocumentString(`
    fragment IndexFacts on SourceIndex {
  source
  state
  asOf
  models
  versions
  runs
  leads
}
    `, {"fragmentName":"IndexFacts"}) as unknown as TypedDocumentString<IndexFactsFragment, unknown>;
export const SourceFactsFragmentDoc = new TypedDocumentString(`
    fragment SourceFacts on Source {
  name
  role
  kind
  url
  state
  latencyMs
  lastError
  lastSeenAt
  budgetLeft
  version
  index {
    ...IndexFacts
  }
}
    fragment IndexFacts on SourceIndex {
  source
  state
  asOf
  models
  versions
  runs
  leads
}`, {"fragmentName":"SourceFacts"}) as unknown as TypedDocumentString<SourceFactsFragment, unknown>;
export const MoveFactsFragmentDoc = new TypedDocumentString(`
    fragment MoveFacts on Move {
  sequence
  kind
  from {
    ...Holder
  }
  to {
    ...Holder
  }
  at
  by {
    name
  }
  reason
}
    fragment Holder on Version {
  id
  version
  semver
}`, {"fragmentName":"MoveFacts"}) as unknown as TypedDocumentString<MoveFactsFragment, unknown>;
export const VersionFactsFragmentDoc = new TypedDocumentString(`
    fragment VersionFacts on Version {
  id
  version
  semver
  status
  createdAt
  run {
    id
    name
    status
    startedAt
    endedAt
    durationSeconds
    params {
      key
      value
    }
    metrics {
      key
      value
      special
      split
    }
  }
  datasets {
    role
    dataset {
      id
      name
      digest
      digestStrength
      source
    }
  }
  commit {
    id
    sha
    message
    authoredAt
    author {
      name
      email
    }
    repository {
      name
      url
      host
    }
    changeRequests {
      number
      title
      url
    }
  }
  environment {
    framework
    frameworkVersion
    python
    imageDigest
    lockfileDigest
  }
}
    `, {"fragmentName":"VersionFacts"}) as unknown as TypedDocumentString<VersionFactsFragment, unknown>;
export const AliasStoryFragmentDoc = new TypedDocumentString(`
    fragment AliasStory on Alias {
  id
  name
  since
  revision
  authority
  movedBy {
    name
  }
  history(first: 6) {
    nodes {
      ...MoveFacts
      promotion {
        requestedBy {
          name
        }
        reviews {
          by {
            name
          }
          decision
          comment
        }
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  lastMove: history(first: 1) {
    nodes {
      from {
        ...VersionFacts
      }
    }
  }
}
    fragment MoveFacts on Move {
  sequence
  kind
  from {
    ...Holder
  }
  to {
    ...Holder
  }
  at
  by {
    name
  }
  reason
}
fragment Holder on Version {
  id
  version
  semver
}
fragment VersionFacts on Version {
  id
  version
  semver
  status
  createdAt
  run {
    id
    name
    status
    startedAt
    endedAt
    durationSeconds
    params {
      key
      value
    }
    metrics {
      key
      value
      special
      split
    }
  }
  datasets {
    role
    dataset {
      id
      name
      digest
      digestStrength
      source
    }
  }
  commit {
    id
    sha
    message
    authoredAt
    author {
      name
      email
    }
    repository {
      name
      url
      host
    }
    changeRequests {
      number
      title
      url
    }
  }
  environment {
    framework
    frameworkVersion
    python
    imageDigest
    lockfileDigest
  }
}`, {"fragmentName":"AliasStory"}) as unknown as TypedDocumentString<AliasStoryFragment, unknown>;
export const MakeTokenDocument = new TypedDocumentString(`
    mutation MakeToken($input: CreateTokenInput!) {
  createToken(input: $input) {
    token {
      ...TokenFacts
    }
    secret
    notice
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment TokenFacts on Token {
  id
  name
  person {
    name
    type
  }
  roles
  createdAt
  expiresAt
  expired
}
fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}`) as unknown as TypedDocumentString<MakeTokenMutation, MakeTokenMutationVariables>;
export const EndTokenDocument = new TypedDocumentString(`
    mutation EndToken($input: RevokeTokenInput!) {
  revokeToken(input: $input) {
    id
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}`) as unknown as TypedDocumentString<EndTokenMutation, EndTokenMutationVariables>;
export const ListTokensDocument = new TypedDocumentString(`
    query ListTokens {
  tokens {
    nodes {
      ...TokenFacts
    }
    truncated
  }
}
    fragment TokenFacts on Token {
  id
  name
  person {
    name
    type
  }
  roles
  createdAt
  expiresAt
  expired
}`) as unknown as TypedDocumentString<ListTokensQuery, ListTokensQueryVariables>;
export const WhoAmIDocument = new TypedDocumentString(`
    query WhoAmI {
  viewer {
    name
    type
    roles
    rights
  }
}
    `) as unknown as TypedDocumentString<WhoAmIQuery, WhoAmIQueryVariables>;
export const ProveAuditDocument = new TypedDocumentString(`
    query ProveAudit($subject: ID, $against: String) {
  verifyAudit(subject: $subject, against: $against) {
    valid
    events
    head
    checkpointedAt
    checkpointSignature
    checkpointKey
    firstBroken {
      subject
      sequence
      part
      why
    }
  }
}
    `) as unknown as TypedDocumentString<ProveAuditQuery, ProveAuditQueryVariables>;
export const TakeCheckpointDocument = new TypedDocumentString(`
    query TakeCheckpoint {
  checkpoint
}
    `) as unknown as TypedDocumentString<TakeCheckpointQuery, TakeCheckpointQueryVariables>;
export const ExportAuditDocument = new TypedDocumentString(`
    query ExportAudit($subject: ID, $after: String) {
  auditExport(subject: $subject, after: $after) {
    lines
    events
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ExportAuditQuery, ExportAuditQueryVariables>;
export const FreezeVersionDocument = new TypedDocumentString(`
    mutation FreezeVersion($input: FreezeVersionInput!) {
  done: freezeVersion(input: $input) {
    version {
      ...CareFacts
    }
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment CareFacts on Version {
  ...Holder
  frozen {
    reason
  }
  deprecated {
    reason
  }
}
fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}
fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<FreezeVersionMutation, FreezeVersionMutationVariables>;
export const UnfreezeVersionDocument = new TypedDocumentString(`
    mutation UnfreezeVersion($input: UnfreezeVersionInput!) {
  done: unfreezeVersion(input: $input) {
    version {
      ...CareFacts
    }
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment CareFacts on Version {
  ...Holder
  frozen {
    reason
  }
  deprecated {
    reason
  }
}
fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}
fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<UnfreezeVersionMutation, UnfreezeVersionMutationVariables>;
export const DeprecateVersionDocument = new TypedDocumentString(`
    mutation DeprecateVersion($input: DeprecateVersionInput!) {
  done: deprecateVersion(input: $input) {
    version {
      ...CareFacts
    }
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment CareFacts on Version {
  ...Holder
  frozen {
    reason
  }
  deprecated {
    reason
  }
}
fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}
fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<DeprecateVersionMutation, DeprecateVersionMutationVariables>;
export const RestoreVersionDocument = new TypedDocumentString(`
    mutation RestoreVersion($input: RestoreVersionInput!) {
  done: restoreVersion(input: $input) {
    version {
      ...CareFacts
    }
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment CareFacts on Version {
  ...Holder
  frozen {
    reason
  }
  deprecated {
    reason
  }
}
fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}
fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<RestoreVersionMutation, RestoreVersionMutationVariables>;
export const RetireVersionDocument = new TypedDocumentString(`
    mutation RetireVersion($input: RetireVersionInput!) {
  done: retireVersion(input: $input) {
    version {
      ...CareFacts
    }
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment CareFacts on Version {
  ...Holder
  frozen {
    reason
  }
  deprecated {
    reason
  }
}
fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}
fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<RetireVersionMutation, RetireVersionMutationVariables>;
export const RecordFindingDocument = new TypedDocumentString(`
    mutation RecordFinding($input: RecordCheckInput!) {
  recordCheck(input: $input) {
    check {
      name
      outcome
      value
      reason
      evidenceUrl
      at
      by {
        name
      }
      version {
        ...Holder
      }
    }
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}
fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<RecordFindingMutation, RecordFindingMutationVariables>;
export const CompareVersionsDocument = new TypedDocumentString(`
    query CompareVersions($base: VersionRef!, $head: VersionRef!, $onlyDifferences: Boolean!) {
  compare(base: $base, head: $head, onlyDifferences: $onlyDifferences) {
    identical
    mismatches
    base {
      id
      version
    }
    head {
      id
      version
    }
    commitRange {
      status
      aheadBy
      behindBy
      commits {
        sha
        message
        author {
          name
        }
      }
      truncated
      changeRequests {
        number
        title
        url
      }
    }
    params {
      key
      base
      head
    }
    metrics {
      key
      split
      base
      baseSpecial
      head
      headSpecial
      delta
      better
    }
    datasets {
      name
      role
      change
      baseDigest
      headDigest
    }
    environment {
      field
      base
      head
    }
    signature {
      field
      change
      base
      head
    }
    artifacts {
      path
      change
      baseDigest
      headDigest
    }
    unknown {
      block
      why
    }
    truncated
  }
}
    `) as unknown as TypedDocumentString<CompareVersionsQuery, CompareVersionsQueryVariables>;
export const LookForCommitDocument = new TypedDocumentString(`
    query LookForCommit($ref: VersionRef!, $commit: String!) {
  contains(ref: $ref, commit: $commit) {
    answer
    how
    reason
    commit {
      sha
    }
    equivalent {
      sha
      message
    }
    versionCommit {
      sha
    }
    revertedBy {
      sha
      message
    }
    dirty
  }
}
    `) as unknown as TypedDocumentString<LookForCommitQuery, LookForCommitQueryVariables>;
export const OwnersOfDocument = new TypedDocumentString(`
    query OwnersOf($model: ModelRef!) {
  model(name: $model) {
    name
    owners
  }
}
    `) as unknown as TypedDocumentString<OwnersOfQuery, OwnersOfQueryVariables>;
export const NameOwnersDocument = new TypedDocumentString(`
    mutation NameOwners($input: SetOwnersInput!) {
  setOwners(input: $input) {
    model {
      name
      owners
    }
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}`) as unknown as TypedDocumentString<NameOwnersMutation, NameOwnersMutationVariables>;
export const WriteNoteDocument = new TypedDocumentString(`
    mutation WriteNote($input: AddNoteInput!) {
  addNote(input: $input) {
    note {
      id
      kind
      body
      url
      at
      by {
        name
      }
      versions {
        ...Holder
      }
    }
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}
fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<WriteNoteMutation, WriteNoteMutationVariables>;
export const SetTagsDocument = new TypedDocumentString(`
    mutation SetTags($input: TagVersionInput!) {
  tagVersion(input: $input) {
    version {
      ...Holder
      tags {
        key
        value
        source
      }
    }
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}
fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<SetTagsMutation, SetTagsMutationVariables>;
export const ListDeliveriesDocument = new TypedDocumentString(`
    query ListDeliveries($first: Int, $after: String) {
  receivers {
    name
    kind
    events
    models
    waiting
    dead
  }
  deadLetters(first: $first, after: $after) {
    nodes {
      id
      receiver
      event
      model
      sequence
      attempts
      since
      gaveUpAt
      why
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ListDeliveriesQuery, ListDeliveriesQueryVariables>;
export const RedeliverLettersDocument = new TypedDocumentString(`
    mutation RedeliverLetters($input: RedeliverInput!) {
  redeliver(input: $input) {
    ids
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}`) as unknown as TypedDocumentString<RedeliverLettersMutation, RedeliverLettersMutationVariables>;
export const ShowHistoryDocument = new TypedDocumentString(`
    query ShowHistory($model: ModelRef!, $alias: String!, $first: Int!, $after: String) {
  model(name: $model) {
    id
    name
    alias(name: $alias) {
      id
      name
      since
      revision
      authority
      version {
        ...Holder
      }
      history(first: $first, after: $after) {
        nodes {
          ...MoveFacts
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
}
    fragment MoveFacts on Move {
  sequence
  kind
  from {
    ...Holder
  }
  to {
    ...Holder
  }
  at
  by {
    name
  }
  reason
}
fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<ShowHistoryQuery, ShowHistoryQueryVariables>;
export const FindImpactDocument = new TypedDocumentString(`
    query FindImpact($id: ID!, $alias: String, $descendants: Boolean!, $first: Int!, $after: String) {
  impact(
    id: $id
    alias: $alias
    descendants: $descendants
    first: $first
    after: $after
  ) {
    totalCount
    asOf
    edges {
      certainty
      node {
        id
        version
        model {
          name
          owners
        }
        aliases {
          name
        }
        promotions(states: [AWAITING_REVIEW, APPROVED], first: 10) {
          nodes {
            id
            state
            alias {
              name
            }
          }
        }
      }
    }
    missing {
      id
      source
      code
      why
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<FindImpactQuery, FindImpactQueryVariables>;
export const FindVersionDocument = new TypedDocumentString(`
    query FindVersion($ref: VersionRef!, $at: DateTime) {
  version(ref: $ref, at: $at) {
    id
  }
}
    `) as unknown as TypedDocumentString<FindVersionQuery, FindVersionQueryVariables>;
export const FindModelDocument = new TypedDocumentString(`
    query FindModel($name: ModelRef!) {
  model(name: $name) {
    id
  }
}
    `) as unknown as TypedDocumentString<FindModelQuery, FindModelQueryVariables>;
export const DrawLineageDocument = new TypedDocumentString(`
    query DrawLineage($root: ID!, $direction: LineageDirection!, $depth: Int!, $maxNodes: Int!, $at: DateTime) {
  lineage(
    root: $root
    direction: $direction
    depth: $depth
    maxNodes: $maxNodes
    at: $at
  ) {
    nodes {
      id
      kind
      label
    }
    edges {
      from
      to
      kind
    }
    truncated
    missing {
      id
      source
      code
      why
    }
  }
}
    `) as unknown as TypedDocumentString<DrawLineageQuery, DrawLineageQueryVariables>;
export const ShowModelDocument = new TypedDocumentString(`
    query ShowModel($name: ModelRef!, $first: Int!) {
  model(name: $name) {
    id
    name
    trackers
    owners
    description
    tags {
      key
      value
    }
    createdAt
    updatedAt
    aliases {
      id
      name
      since
      revision
      authority
      movedBy {
        name
      }
      version {
        ...Holder
      }
    }
    versions(first: $first) {
      totalCount
      nodes {
        ...Holder
        status
        createdAt
        aliases {
          name
        }
      }
      missing {
        source
        code
        why
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<ShowModelQuery, ShowModelQueryVariables>;
export const ListModelsDocument = new TypedDocumentString(`
    query ListModels($filter: ModelFilter, $first: Int!, $after: String) {
  models(filter: $filter, first: $first, after: $after) {
    totalCount
    asOf
    nodes {
      id
      name
      trackers
      owners
      aliases {
        name
        authority
        version {
          ...Holder
        }
      }
      latestVersion {
        ...Holder
        createdAt
      }
    }
    missing {
      source
      code
      why
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<ListModelsQuery, ListModelsQueryVariables>;
export const PromoteVersionDocument = new TypedDocumentString(`
    mutation PromoteVersion($input: PromoteInput!) {
  promote(input: $input) {
    promotion {
      id
      state
      requestedBy {
        name
      }
      requestedAt
      reason
      riskNotes
      policyVersion
      sealDigest
      evidence
    }
    move {
      ...MoveFacts
    }
    verdict {
      ...VerdictFacts
    }
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment MoveFacts on Move {
  sequence
  kind
  from {
    ...Holder
  }
  to {
    ...Holder
  }
  at
  by {
    name
  }
  reason
}
fragment VerdictFacts on Verdict {
  outcome
  findings {
    check
    outcome
    reason
    value
    threshold
    source
  }
}
fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}
fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<PromoteVersionMutation, PromoteVersionMutationVariables>;
export const RollBackDocument = new TypedDocumentString(`
    mutation RollBack($input: RollbackInput!) {
  rollback(input: $input) {
    move {
      ...MoveFacts
    }
    deprecatedVersion {
      ...Holder
      deprecated {
        reason
      }
    }
    verdict {
      ...VerdictFacts
    }
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment MoveFacts on Move {
  sequence
  kind
  from {
    ...Holder
  }
  to {
    ...Holder
  }
  at
  by {
    name
  }
  reason
}
fragment VerdictFacts on Verdict {
  outcome
  findings {
    check
    outcome
    reason
    value
    threshold
    source
  }
}
fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}
fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<RollBackMutation, RollBackMutationVariables>;
export const RemoveAliasDocument = new TypedDocumentString(`
    mutation RemoveAlias($input: RemoveAliasInput!) {
  removeAlias(input: $input) {
    move {
      ...MoveFacts
    }
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment MoveFacts on Move {
  sequence
  kind
  from {
    ...Holder
  }
  to {
    ...Holder
  }
  at
  by {
    name
  }
  reason
}
fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}
fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<RemoveAliasMutation, RemoveAliasMutationVariables>;
export const AdoptAliasesDocument = new TypedDocumentString(`
    mutation AdoptAliases($input: AdoptInput!) {
  adopt(input: $input) {
    moves {
      ...MoveFacts
      alias {
        id
        name
        model {
          name
        }
      }
    }
    clashes {
      alias
      candidates {
        ...Holder
      }
    }
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment MoveFacts on Move {
  sequence
  kind
  from {
    ...Holder
  }
  to {
    ...Holder
  }
  at
  by {
    name
  }
  reason
}
fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}
fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<AdoptAliasesMutation, AdoptAliasesMutationVariables>;
export const PolicyOfDocument = new TypedDocumentString(`
    query PolicyOf($model: ModelRef!) {
  policy(model: $model) {
    name
    version
    digest
    source
    mode
    stages
    promotionRules {
      alias
      source
      from
      checks
      completenessMin
      approvals {
        count
        roles
        selfApproval
        services
        expiresInSeconds
      }
      promoters
      seal
      justifiedBump
    }
    rollbackRule {
      roles
      countAdopted
      notify
    }
    recorders {
      check
      roles
    }
    setAt
    setBy {
      name
    }
    reason
  }
}
    `) as unknown as TypedDocumentString<PolicyOfQuery, PolicyOfQueryVariables>;
export const TryPolicyDocument = new TypedDocumentString(`
    query TryPolicy($document: String!) {
  checkPolicy(document: $document) {
    valid
    errors {
      line
      message
    }
    policy {
      name
      digest
    }
  }
  policies {
    name
    digest
    version
  }
}
    `) as unknown as TypedDocumentString<TryPolicyQuery, TryPolicyQueryVariables>;
export const ApplyPolicyDocument = new TypedDocumentString(`
    mutation ApplyPolicy($input: SetPolicyInput!) {
  setPolicy(input: $input) {
    policy {
      name
      version
      source
    }
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}`) as unknown as TypedDocumentString<ApplyPolicyMutation, ApplyPolicyMutationVariables>;
export const ListPromotionsDocument = new TypedDocumentString(`
    query ListPromotions($filter: PromotionFilter, $first: Int) {
  promotions(filter: $filter, first: $first) {
    nodes {
      ...PromotionFacts
    }
    pageInfo {
      hasNextPage
    }
  }
}
    fragment VerdictFacts on Verdict {
  outcome
  findings {
    check
    outcome
    reason
    value
    threshold
    source
  }
}
fragment ReviewFacts on Review {
  by {
    name
  }
  decision
  comment
  riskNotes
  at
  stale
  staleBecause
}
fragment PromotionFacts on Promotion {
  id
  state
  reason
  riskNotes
  evidence
  requestedAt
  expiresAt
  requestedBy {
    name
  }
  model {
    name
  }
  alias {
    name
    version {
      ...Holder
    }
  }
  version {
    ...Holder
  }
  reviews {
    ...ReviewFacts
  }
  verdict {
    ...VerdictFacts
  }
}
fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<ListPromotionsQuery, ListPromotionsQueryVariables>;
export const ShowPromotionDocument = new TypedDocumentString(`
    query ShowPromotion($id: ID!) {
  promotion(id: $id) {
    ...PromotionFacts
  }
}
    fragment VerdictFacts on Verdict {
  outcome
  findings {
    check
    outcome
    reason
    value
    threshold
    source
  }
}
fragment ReviewFacts on Review {
  by {
    name
  }
  decision
  comment
  riskNotes
  at
  stale
  staleBecause
}
fragment PromotionFacts on Promotion {
  id
  state
  reason
  riskNotes
  evidence
  requestedAt
  expiresAt
  requestedBy {
    name
  }
  model {
    name
  }
  alias {
    name
    version {
      ...Holder
    }
  }
  version {
    ...Holder
  }
  reviews {
    ...ReviewFacts
  }
  verdict {
    ...VerdictFacts
  }
}
fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<ShowPromotionQuery, ShowPromotionQueryVariables>;
export const LookAheadDocument = new TypedDocumentString(`
    query LookAhead($input: PreviewPromotionInput!) {
  previewPromotion(input: $input) {
    ...VerdictFacts
  }
}
    fragment VerdictFacts on Verdict {
  outcome
  findings {
    check
    outcome
    reason
    value
    threshold
    source
  }
}`) as unknown as TypedDocumentString<LookAheadQuery, LookAheadQueryVariables>;
export const GiveReviewDocument = new TypedDocumentString(`
    mutation GiveReview($input: ReviewPromotionInput!) {
  done: reviewPromotion(input: $input) {
    promotion {
      id
      state
      model {
        name
      }
      alias {
        name
      }
    }
    move {
      ...MoveFacts
    }
    verdict {
      ...VerdictFacts
    }
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment MoveFacts on Move {
  sequence
  kind
  from {
    ...Holder
  }
  to {
    ...Holder
  }
  at
  by {
    name
  }
  reason
}
fragment VerdictFacts on Verdict {
  outcome
  findings {
    check
    outcome
    reason
    value
    threshold
    source
  }
}
fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}
fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<GiveReviewMutation, GiveReviewMutationVariables>;
export const CancelRequestDocument = new TypedDocumentString(`
    mutation CancelRequest($input: CancelPromotionInput!) {
  done: cancelPromotion(input: $input) {
    promotion {
      id
      state
    }
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}`) as unknown as TypedDocumentString<CancelRequestMutation, CancelRequestMutationVariables>;
export const CompleteRequestDocument = new TypedDocumentString(`
    mutation CompleteRequest($input: CompletePromotionInput!) {
  done: completePromotion(input: $input) {
    promotion {
      id
      state
      model {
        name
      }
      alias {
        name
      }
    }
    move {
      ...MoveFacts
    }
    verdict {
      ...VerdictFacts
    }
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment MoveFacts on Move {
  sequence
  kind
  from {
    ...Holder
  }
  to {
    ...Holder
  }
  at
  by {
    name
  }
  reason
}
fragment VerdictFacts on Verdict {
  outcome
  findings {
    check
    outcome
    reason
    value
    threshold
    source
  }
}
fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}
fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<CompleteRequestMutation, CompleteRequestMutationVariables>;
export const MakeReportDocument = new TypedDocumentString(`
    query MakeReport($ref: VersionRef!, $format: ReportFormat!) {
  report(ref: $ref, format: $format) {
    mediaType
    body
    digest
    generatedAt
  }
}
    `) as unknown as TypedDocumentString<MakeReportQuery, MakeReportQueryVariables>;
export const SealVersionDocument = new TypedDocumentString(`
    mutation SealVersion($input: RegisterVersionInput!) {
  registerVersion(input: $input) {
    version {
      ...Holder
      model {
        name
      }
      seal {
        ...SealFacts
      }
      semverAssessment {
        declared
        suggested
        justified
        reasons
      }
      completeness {
        score
        missing {
          field
          why
        }
      }
    }
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}
fragment SealFacts on Seal {
  digest
  sealedAt
  sealedBy {
    name
  }
  erased
}
fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<SealVersionMutation, SealVersionMutationVariables>;
export const AcceptDriftDocument = new TypedDocumentString(`
    mutation AcceptDrift($input: AcceptSealDriftInput!) {
  done: acceptSealDrift(input: $input) {
    version {
      ...CareFacts
      seal {
        ...SealFacts
      }
    }
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment CareFacts on Version {
  ...Holder
  frozen {
    reason
  }
  deprecated {
    reason
  }
}
fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}
fragment SealFacts on Seal {
  digest
  sealedAt
  sealedBy {
    name
  }
  erased
}
fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<AcceptDriftMutation, AcceptDriftMutationVariables>;
export const EraseSealOfDocument = new TypedDocumentString(`
    mutation EraseSealOf($input: EraseSealInput!) {
  done: eraseSeal(input: $input) {
    version {
      ...CareFacts
      seal {
        ...SealFacts
      }
    }
    userErrors {
      ...UserErrorFacts
    }
  }
}
    fragment CareFacts on Version {
  ...Holder
  frozen {
    reason
  }
  deprecated {
    reason
  }
}
fragment UserErrorFacts on UserError {
  code
  message
  path
  hint
}
fragment SealFacts on Seal {
  digest
  sealedAt
  sealedBy {
    name
  }
  erased
}
fragment Holder on Version {
  id
  version
  semver
}`) as unknown as TypedDocumentString<EraseSealOfMutation, EraseSealOfMutationVariables>;
export const SearchDocument = new TypedDocumentString(`
    query Search($text: String!, $kinds: [NodeKind!], $first: Int) {
  search(text: $text, kinds: $kinds, first: $first) {
    totalCount
    asOf
    nodes {
      id
      kind
      label
      field
      text
    }
    truncated
    missing {
      id
      source
      code
      why
    }
  }
}
    `) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
export const RebuildIndexDocument = new TypedDocumentString(`
    mutation RebuildIndex($input: RebuildIndexInput!) {
  rebuildIndex(input: $input) {
    index {
      ...IndexFacts
    }
    userErrors {
      code
      message
      path
      hint
    }
  }
}
    fragment IndexFacts on SourceIndex {
  source
  state
  asOf
  models
  versions
  runs
  leads
}`) as unknown as TypedDocumentString<RebuildIndexMutation, RebuildIndexMutationVariables>;
export const ListSourcesDocument = new TypedDocumentString(`
    query ListSources {
  sources {
    ...SourceFacts
  }
  viewer {
    name
    roles
  }
}
    fragment SourceFacts on Source {
  name
  role
  kind
  url
  state
  latencyMs
  lastError
  lastSeenAt
  budgetLeft
  version
  index {
    ...IndexFacts
  }
}
fragment IndexFacts on SourceIndex {
  source
  state
  asOf
  models
  versions
  runs
  leads
}`) as unknown as TypedDocumentString<ListSourcesQuery, ListSourcesQueryVariables>;
export const ExamineDocument = new TypedDocumentString(`
    query Examine {
  sources {
    ...SourceFacts
  }
  serverInfo {
    version
    store
    durable
    warnings
  }
  viewer {
    name
    roles
  }
}
    fragment SourceFacts on Source {
  name
  role
  kind
  url
  state
  latencyMs
  lastError
  lastSeenAt
  budgetLeft
  version
  index {
    ...IndexFacts
  }
}
fragment IndexFacts on SourceIndex {
  source
  state
  asOf
  models
  versions
  runs
  leads
}`) as unknown as TypedDocumentString<ExamineQuery, ExamineQueryVariables>;
export const ShowVersionDocument = new TypedDocumentString(`
    query ShowVersion($ref: VersionRef!) {
  version(ref: $ref) {
    ...VersionFacts
    description
    statusMessage
    model {
      id
      name
      owners
    }
    aliases {
      id
      name
      since
      authority
      movedBy {
        name
      }
    }
    tags {
      key
      value
      source
    }
    deprecated {
      reason
      at
      by {
        name
      }
    }
    notes {
      kind
      body
      url
      at
      by {
        name
      }
    }
    seal {
      ...SealFacts
    }
    integrity {
      status
      reason
      drifted {
        field
        sealed
        current
      }
    }
    completeness {
      score
      missing {
        field
        why
      }
    }
  }
}
    fragment SealFacts on Seal {
  digest
  sealedAt
  sealedBy {
    name
  }
  erased
}
fragment VersionFacts on Version {
  id
  version
  semver
  status
  createdAt
  run {
    id
    name
    status
    startedAt
    endedAt
    durationSeconds
    params {
      key
      value
    }
    metrics {
      key
      value
      special
      split
    }
  }
  datasets {
    role
    dataset {
      id
      name
      digest
      digestStrength
      source
    }
  }
  commit {
    id
    sha
    message
    authoredAt
    author {
      name
      email
    }
    repository {
      name
      url
      host
    }
    changeRequests {
      number
      title
      url
    }
  }
  environment {
    framework
    frameworkVersion
    python
    imageDigest
    lockfileDigest
  }
}`) as unknown as TypedDocumentString<ShowVersionQuery, ShowVersionQueryVariables>;
export const ExplainVersionDocument = new TypedDocumentString(`
    query ExplainVersion($ref: VersionRef!, $alias: String!, $byAlias: Boolean!) {
  version(ref: $ref) {
    ...VersionFacts
    model {
      id
      name
      owners
      alias(name: $alias) @include(if: $byAlias) {
        ...AliasStory
      }
    }
    aliases {
      id
      name
    }
    pointing: aliases @skip(if: $byAlias) {
      ...AliasStory
    }
    deprecated {
      reason
      at
      by {
        name
      }
    }
    notes {
      kind
      body
      at
      by {
        name
      }
    }
    integrity {
      status
      drifted {
        field
        sealed
        current
      }
    }
    completeness {
      score
      missing {
        field
        why
      }
    }
  }
}
    fragment MoveFacts on Move {
  sequence
  kind
  from {
    ...Holder
  }
  to {
    ...Holder
  }
  at
  by {
    name
  }
  reason
}
fragment Holder on Version {
  id
  version
  semver
}
fragment VersionFacts on Version {
  id
  version
  semver
  status
  createdAt
  run {
    id
    name
    status
    startedAt
    endedAt
    durationSeconds
    params {
      key
      value
    }
    metrics {
      key
      value
      special
      split
    }
  }
  datasets {
    role
    dataset {
      id
      name
      digest
      digestStrength
      source
    }
  }
  commit {
    id
    sha
    message
    authoredAt
    author {
      name
      email
    }
    repository {
      name
      url
      host
    }
    changeRequests {
      number
      title
      url
    }
  }
  environment {
    framework
    frameworkVersion
    python
    imageDigest
    lockfileDigest
  }
}
fragment AliasStory on Alias {
  id
  name
  since
  revision
  authority
  movedBy {
    name
  }
  history(first: 6) {
    nodes {
      ...MoveFacts
      promotion {
        requestedBy {
          name
        }
        reviews {
          by {
            name
          }
          decision
          comment
        }
      }
    }
    pageInfo {
      hasNextPage
    }
  }
  lastMove: history(first: 1) {
    nodes {
      from {
        ...VersionFacts
      }
    }
  }
}`) as unknown as TypedDocumentString<ExplainVersionQuery, ExplainVersionQueryVariables>;