import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AnyNode, DatasetNode, ImageNode } from '#reader/nodes.ts';
import type { ModelNode } from '#reader/models.ts';
import type { AliasNode } from '#reader/aliases.ts';
import type { VersionNode, RunNode } from '#reader/versions.ts';
import type { DatasetUse as DatasetUseRecord } from '#domain/run.ts';
import type { CommitNode } from '#reader/code.ts';
import type { Signature } from '#domain/commit.ts';
import type { PromotionNode } from '#reader/promotions.ts';
import type { MoveNode } from '#reader/moves.ts';
import type { NoteNode } from '#reader/notes.ts';
import type { AuditNode } from '#reader/audit.ts';
import type { Person as PersonRecord } from '#domain/recorded.ts';
import type { Context } from '#graphql/context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment, RFC 3339 with milliseconds, in UTC: `2026-11-24T12:00:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  /** A model: `ctr`, or `eu:ctr` for the one that comes from tracker `eu`. Raw text, never percent-decoded. */
  ModelRef: { input: string; output: string; }
  /** An absolute http or https URL. */
  URL: { input: string; output: string; }
  /** A version: `ctr/12`, `ctr/1.2.0`, `ctr@Production`, `eu:ctr/12`, `models:/ctr@Production`. Raw text, never percent-decoded. */
  VersionRef: { input: string; output: string; }
};

/** A remark to add. */
export type AddNoteInput = {
  /** The remark, at most 4 KB. */
  readonly body: Scalars['String']['input'];
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What kind of remark. */
  readonly kind: NoteKind;
  /** Where there is more. */
  readonly url?: InputMaybe<Scalars['URL']['input']>;
  /** The versions it is about, all of one model; at most 20. */
  readonly versions: ReadonlyArray<Scalars['VersionRef']['input']>;
};

/** The remark as written. */
export type AddNotePayload = {
  readonly __typename?: 'AddNotePayload';
  /** The note. */
  readonly note?: Maybe<Note>;
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which aliases to take over. */
export type AdoptInput = {
  /** Only say what would be done. */
  readonly dryRun?: Scalars['Boolean']['input'];
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Only these models; all that the trackers have when absent. */
  readonly models?: InputMaybe<ReadonlyArray<Scalars['ModelRef']['input']>>;
};

/** What was taken over, or would be. */
export type AdoptPayload = {
  readonly __typename?: 'AdoptPayload';
  /** Aliases that were not taken over, because trackers (or an alias and a stage) disagree. */
  readonly clashes: ReadonlyArray<AliasClash>;
  /** The observed moves; in a dry run those that would be made, without a sequence. */
  readonly moves: ReadonlyArray<Move>;
  /** Why something was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A movable pointer to a version. */
export type Alias = Node & {
  readonly __typename?: 'Alias';
  /** Who keeps it: this ledger, or a tracker whose alias was not adopted. */
  readonly authority: Authority;
  /** Its moves, newest first. */
  readonly history?: Maybe<MoveConnection>;
  /** `alias:ctr@Production`. */
  readonly id: Scalars['ID']['output'];
  /** The model whose versions it points to. */
  readonly model?: Maybe<Model>;
  /** Who moved it there; null where a tracker keeps the alias. */
  readonly movedBy?: Maybe<Person>;
  /** As first written; compared without regard to case. */
  readonly name: Scalars['String']['output'];
  /** How often it has moved here; 0 where a tracker keeps the alias. */
  readonly revision: Scalars['Int']['output'];
  /** Since when; null where a tracker keeps the alias and does not tell. */
  readonly since?: Maybe<Scalars['DateTime']['output']>;
  /** The version that it points to now; null where it was removed. */
  readonly version?: Maybe<Version>;
};


/** A movable pointer to a version. */
export type AliasHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** One alias that means different versions in different places. */
export type AliasClash = {
  readonly __typename?: 'AliasClash';
  /** The written name of the alias. */
  readonly alias: Scalars['ID']['output'];
  /** The versions it may mean. */
  readonly candidates: ReadonlyArray<Version>;
};

/** A page of events. */
export type AuditConnection = {
  readonly __typename?: 'AuditConnection';
  /** The events with their cursors. */
  readonly edges: ReadonlyArray<AuditEdge>;
  /** The events of this page; fewer than asked for where a filter passes few, with more to come. */
  readonly nodes: ReadonlyArray<AuditEvent>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** An event in a page. */
export type AuditEdge = {
  readonly __typename?: 'AuditEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The event. */
  readonly node: AuditEvent;
};

/** One event of a history: who did what, when, why. */
export type AuditEvent = {
  readonly __typename?: 'AuditEvent';
  /** When, by the clock of the store; rises strictly within a history. */
  readonly at: Scalars['DateTime']['output'];
  /** Who. */
  readonly by: Person;
  /** The SHA-256 link that chains it to the event before it. */
  readonly digest: Scalars['String']['output'];
  /** What happened: `AliasMoved`, `VersionMarked`, … */
  readonly kind: Scalars['String']['output'];
  /** The link of the event before it; null for the first. */
  readonly previousDigest?: Maybe<Scalars['String']['output']>;
  /** Why. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The number of the event in its history, from 1 without gaps. */
  readonly sequence: Scalars['Int']['output'];
  /** The id of its history: `model:ctr`, `policies`, `access`. */
  readonly subject: Scalars['ID']['output'];
};

/** A part of an export. */
export type AuditExportPage = {
  readonly __typename?: 'AuditExportPage';
  /** How many events were told so far, those of earlier pages included. */
  readonly events: Scalars['Int']['output'];
  /** Lines of JSON, each ended by a line feed: events as they lie in the store, the seals that they name, where each history ends. Joined in order they are the export; docs/ledger.md says how to verify it. */
  readonly lines: Scalars['String']['output'];
  /** Whether there is more, and from where. */
  readonly pageInfo: PageInfo;
};

/** Which events. */
export type AuditFilter = {
  /** By this person or service. */
  readonly by?: InputMaybe<Scalars['String']['input']>;
  /** At or after this moment. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Of these kinds. */
  readonly kinds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Of this model. */
  readonly model?: InputMaybe<Scalars['ModelRef']['input']>;
  /** Of this history: the id of a model (`model:ctr`), `policies` or `access`. */
  readonly subject?: InputMaybe<Scalars['ID']['input']>;
  /** At or before this moment. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Whether the record is what was written. */
export type AuditProof = {
  readonly __typename?: 'AuditProof';
  /** The id of the key that signed it: SHA-256 of its public key. */
  readonly checkpointKey?: Maybe<Scalars['String']['output']>;
  /** Whether that checkpoint is signed, and by whom; null where none was given. One whose signature does not fit is refused. */
  readonly checkpointSignature?: Maybe<CheckpointSignature>;
  /** When the checkpoint was made that it was held against; null where none was given. */
  readonly checkpointedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How many events were looked at. */
  readonly events: Scalars['Int']['output'];
  /** The first thing that does not hold. */
  readonly firstBroken?: Maybe<BrokenPart>;
  /** The last link of the history; null where all histories were asked for. */
  readonly head?: Maybe<Scalars['String']['output']>;
  /** Whether everything holds. */
  readonly valid: Scalars['Boolean']['output'];
};

/** Who keeps an alias. */
export type Authority =
  /** This ledger: it moves only here, with its history. */
  | 'STEMMA'
  /** A tracker: adopt it to govern it. */
  | 'UPSTREAM';

/** Something that is not what was written. */
export type BrokenPart = {
  readonly __typename?: 'BrokenPart';
  /** What is wrong: `event`, `link`, `order`, `head`, `view alias`, `log moves`, `value <digest>`, `checkpoint`. */
  readonly part: Scalars['String']['output'];
  /** The event, or the last one before what is wrong. */
  readonly sequence: Scalars['Int']['output'];
  /** The id of the history. */
  readonly subject: Scalars['ID']['output'];
  /** Why, in a sentence. */
  readonly why: Scalars['String']['output'];
};

/** A pull request or merge request. */
export type ChangeRequest = {
  readonly __typename?: 'ChangeRequest';
  /** Its number. */
  readonly number: Scalars['Int']['output'];
  /** Its title. */
  readonly title: Scalars['String']['output'];
  /** Where it is. */
  readonly url: Scalars['URL']['output'];
};

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

/** The code. */
export type Commit = Node & {
  readonly __typename?: 'Commit';
  /** Who wrote it. */
  readonly author?: Maybe<CommitPerson>;
  /** When it was written. */
  readonly authoredAt?: Maybe<Scalars['DateTime']['output']>;
  /** The change requests that brought it in; empty where the host has none. */
  readonly changeRequests?: Maybe<ReadonlyArray<ChangeRequest>>;
  /** When it was committed. */
  readonly committedAt?: Maybe<Scalars['DateTime']['output']>;
  /** `commit:github.com/acme/ctr@<sha>`. */
  readonly id: Scalars['ID']['output'];
  /** The whole message, as `git log` shows it. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** The commits that it follows. */
  readonly parents?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Where it lies; null where nobody declared it and no configured host has it. */
  readonly repository?: Maybe<Repository>;
  /** The full id; the id as declared where no Git host tells it. */
  readonly sha: Scalars['String']['output'];
};

/** Who a commit names. */
export type CommitPerson = {
  readonly __typename?: 'CommitPerson';
  /** The e-mail address. */
  readonly email?: Maybe<Scalars['String']['output']>;
  /** The name. */
  readonly name: Scalars['String']['output'];
};

/** How complete the metadata of a version is. */
export type Completeness = {
  readonly __typename?: 'Completeness';
  /** What is missing, worst first. */
  readonly missing: ReadonlyArray<MissingField>;
  /** From 0 to 1. */
  readonly score: Scalars['Float']['output'];
};

/** Which model is to be used although it was made again. */
export type ConfirmReboundInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The model. */
  readonly model: Scalars['ModelRef']['input'];
  /** Why it is right to go on with the new one. */
  readonly reason: Scalars['String']['input'];
};

/** The model with its new binding. */
export type ConfirmReboundPayload = {
  readonly __typename?: 'ConfirmReboundPayload';
  /** The model. */
  readonly model?: Maybe<Model>;
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A named snapshot of data. */
export type Dataset = Node & {
  readonly __typename?: 'Dataset';
  /** Its digest, as its tracker spells it. */
  readonly digest: Scalars['String']['output'];
  /** How much an equal digest proves. */
  readonly digestStrength: DigestStrength;
  /** `dataset:main/<name>@<digest>`. */
  readonly id: Scalars['ID']['output'];
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** Where it is, without credentials. */
  readonly source?: Maybe<Scalars['String']['output']>;
  /** What kind of place that is: `local`, `s3`, `delta_table`. */
  readonly sourceType?: Maybe<Scalars['String']['output']>;
};

/** A dataset in the role that it had. */
export type DatasetUse = {
  readonly __typename?: 'DatasetUse';
  /** The dataset. */
  readonly dataset: Dataset;
  /** `training`, `validation`, `test`, in the tracker's words; null where it says none. */
  readonly role?: Maybe<Scalars['String']['output']>;
};

/** Which version to deprecate. */
export type DeprecateVersionInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, at most 4 KB. */
  readonly reason: Scalars['String']['input'];
  /** The version. */
  readonly version: Scalars['VersionRef']['input'];
};

/** The version as this act left it. */
export type DeprecateVersionPayload = {
  readonly __typename?: 'DeprecateVersionPayload';
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The version. */
  readonly version?: Maybe<Version>;
};

/** How much an equal digest proves. */
export type DigestStrength =
  /** No digest was given; the snapshot's id stands for it. */
  | 'NAME'
  /** A cryptographic hash over all of the data. */
  | 'STRONG'
  /** Sampled or short: a hint. */
  | 'WEAK';

/** A field that is no longer what was sealed. */
export type Drift = {
  readonly __typename?: 'Drift';
  /** The value at the source now. */
  readonly current?: Maybe<Scalars['String']['output']>;
  /** The field, as a dotted GraphQL path. */
  readonly field: Scalars['String']['output'];
  /** The value under seal. */
  readonly sealed?: Maybe<Scalars['String']['output']>;
};

/** How one node rests on another. */
export type EdgeKind =
  /** A run or version was built from a commit. */
  | 'BUILT_FROM'
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

/** What a version needs around it to run the same way again. */
export type Environment = {
  readonly __typename?: 'Environment';
  /** The framework, as its package is called. */
  readonly framework?: Maybe<Scalars['String']['output']>;
  /** The framework's version. */
  readonly frameworkVersion?: Maybe<Scalars['String']['output']>;
  /** The digest of the container image: `sha256:…`. */
  readonly imageDigest?: Maybe<Scalars['String']['output']>;
  /** The digest of the lock file: `sha256:…`. */
  readonly lockfileDigest?: Maybe<Scalars['String']['output']>;
  /** The Python version. */
  readonly python?: Maybe<Scalars['String']['output']>;
};

/** What the caller believes is there now; exactly one field. Something else there is a CONFLICT that names the holder. */
export type ExpectedTarget =
  /** The alias has moved exactly this often: `Alias.revision`. */
  { readonly revision: Scalars['Int']['input']; readonly unset?: never; readonly version?: never; }
  |  /** The alias points to nothing (give true). */
  { readonly revision?: never; readonly unset: Scalars['Boolean']['input']; readonly version?: never; }
  |  /** The alias points to this version: `12`, or a reference such as `prod:ctr/12`. */
  { readonly revision?: never; readonly unset?: never; readonly version: Scalars['String']['input']; };

/** What one check found. */
export type Finding = {
  readonly __typename?: 'Finding';
  /** The check, as the policy has it. */
  readonly check: Scalars['String']['output'];
  /** What came out. */
  readonly outcome: CheckOutcome;
  /** Why, in a sentence. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Where the value comes from. */
  readonly source?: Maybe<Scalars['String']['output']>;
  /** What it was held against, as written. */
  readonly threshold?: Maybe<Scalars['String']['output']>;
  /** The value that was judged. */
  readonly value?: Maybe<Scalars['Float']['output']>;
};

/** Which version to freeze. */
export type FreezeVersionInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, at most 4 KB. */
  readonly reason: Scalars['String']['input'];
  /** The version. */
  readonly version: Scalars['VersionRef']['input'];
};

/** The version as this act left it. */
export type FreezeVersionPayload = {
  readonly __typename?: 'FreezeVersionPayload';
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The version. */
  readonly version?: Maybe<Version>;
};

/** A container image by its digest. */
export type Image = Node & {
  readonly __typename?: 'Image';
  /** `sha256:…`. */
  readonly digest: Scalars['String']['output'];
  /** `image:sha256:…`. */
  readonly id: Scalars['ID']['output'];
};

/** Whether what its tracker says is still what was sealed. */
export type Integrity = {
  readonly __typename?: 'Integrity';
  /** The fields that differ, by their GraphQL path. */
  readonly drifted: ReadonlyArray<Drift>;
  /** The finding. */
  readonly status: IntegrityStatus;
};

/** A finding about a seal. */
export type IntegrityStatus =
  /** It was never sealed, so nothing can be compared. */
  | 'NOT_SEALED';

/** A key with its value, as text. */
export type KeyValue = {
  readonly __typename?: 'KeyValue';
  /** The key, as its tracker spells it. */
  readonly key: Scalars['String']['output'];
  /** The value, as text. */
  readonly value: Scalars['String']['output'];
};

/** Nodes and edges around a node. */
export type Lineage = {
  readonly __typename?: 'Lineage';
  /** The edges between them: `from` rests on `to`. */
  readonly edges: ReadonlyArray<LineageEdge>;
  /** What could not be followed. */
  readonly missing: ReadonlyArray<Missing>;
  /** The nodes reached, the root first, nearest first. */
  readonly nodes: ReadonlyArray<LineageNode>;
  /** Whether a limit was reached, so that there is more. */
  readonly truncated: Scalars['Boolean']['output'];
};

/** Which way a walk goes. */
export type LineageDirection =
  /** Both, each from the root on. */
  | 'BOTH'
  /** What rests on it. */
  | 'DOWNSTREAM'
  /** What made it. */
  | 'UPSTREAM';

/** One node rests on another. */
export type LineageEdge = {
  readonly __typename?: 'LineageEdge';
  /** The node that rests on the other. */
  readonly from: Scalars['ID']['output'];
  /** How. */
  readonly kind: EdgeKind;
  /** The node that it rests on. */
  readonly to: Scalars['ID']['output'];
};

/** A node of the version graph. */
export type LineageNode = {
  readonly __typename?: 'LineageNode';
  /** Its written name. */
  readonly id: Scalars['ID']['output'];
  /** What it is. */
  readonly kind: NodeKind;
  /** A short name for people. */
  readonly label: Scalars['String']['output'];
};

/** Who said so, when and why. */
export type Mark = {
  readonly __typename?: 'Mark';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Who. */
  readonly by: Person;
  /** Why. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** A measured value. */
export type Metric = {
  readonly __typename?: 'Metric';
  /** As its tracker has it: `val/auc`. */
  readonly key: Scalars['String']['output'];
  /** What a value that is not finite is. */
  readonly special?: Maybe<SpecialNumber>;
  /** Which part of the data it was measured on; null where it cannot be told. */
  readonly split?: Maybe<Scalars['String']['output']>;
  /** The value; null where it is not finite. */
  readonly value?: Maybe<Scalars['Float']['output']>;
};

/** What could not be told, so that an answer is partial. */
export type Missing = {
  readonly __typename?: 'Missing';
  /** The error code: UPSTREAM_UNAVAILABLE and its like; QUERY_TOO_COMPLEX where the source has more than is asked for at once. */
  readonly code: Scalars['String']['output'];
  /** The written name of what is missing, where it has one. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** The configured source that did not tell. */
  readonly source?: Maybe<Scalars['String']['output']>;
  /** Why, in a sentence. */
  readonly why: Scalars['String']['output'];
};

/** A field of the checklist that is missing. */
export type MissingField = {
  readonly __typename?: 'MissingField';
  /** Its name in the table of completeness. */
  readonly field: Scalars['String']['output'];
  /** Why it matters, and how to give it. */
  readonly why: Scalars['String']['output'];
};

/** A named line of versions; several trackers may hold versions of it. */
export type Model = Node & {
  readonly __typename?: 'Model';
  /** One alias; null where there is none of that name. */
  readonly alias?: Maybe<Alias>;
  /** Every alias that points somewhere: ours, and those of the trackers that were not adopted yet. */
  readonly aliases?: Maybe<ReadonlyArray<Alias>>;
  /** When its oldest source made it. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** What its trackers say of it. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** `model:ctr`. */
  readonly id: Scalars['ID']['output'];
  /** The newest version by creation; ties by natural order. */
  readonly latestVersion?: Maybe<Version>;
  /** Trackers that could not be asked, so that aliases of theirs may be missing. */
  readonly missing?: Maybe<ReadonlyArray<Missing>>;
  /** The key by which it is referred to: `ctr`, or `eu:ctr` where a tracker is kept apart. */
  readonly name: Scalars['String']['output'];
  /** Who owns it. */
  readonly owners?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The tags of its trackers. */
  readonly tags?: Maybe<ReadonlyArray<KeyValue>>;
  /** The trackers that have it now; null where one of them could not be asked. */
  readonly trackers?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** When a source last changed it, as far as trackers tell. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its versions, newest first. */
  readonly versions?: Maybe<VersionConnection>;
};


/** A named line of versions; several trackers may hold versions of it. */
export type ModelAliasArgs = {
  name: Scalars['String']['input'];
};


/** A named line of versions; several trackers may hold versions of it. */
export type ModelVersionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of models. */
export type ModelConnection = {
  readonly __typename?: 'ModelConnection';
  /** As of when the answer holds. */
  readonly asOf: Scalars['DateTime']['output'];
  /** The models with their cursors. */
  readonly edges: ReadonlyArray<ModelEdge>;
  /** Sources that did not answer, or not with all of theirs, so that models may be missing. */
  readonly missing: ReadonlyArray<Missing>;
  /** The models of this page. */
  readonly nodes: ReadonlyArray<Model>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all; null where a source could not be counted. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A model in a page. */
export type ModelEdge = {
  readonly __typename?: 'ModelEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The model. */
  readonly node: Model;
};

/** Which models. */
export type ModelFilter = {
  /** Has this alias. */
  readonly alias?: InputMaybe<Scalars['String']['input']>;
  /** Owned by exactly this owner. */
  readonly owner?: InputMaybe<Scalars['String']['input']>;
  /** Has this tag. */
  readonly tag?: InputMaybe<TagFilter>;
  /** The name contains this text, without regard to case. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** Held by this tracker. */
  readonly tracker?: InputMaybe<Scalars['String']['input']>;
};

/** In which order models come; ties by name. */
export type ModelOrder = {
  /** Which way. */
  readonly direction?: OrderDirection;
  /** By what. */
  readonly field: ModelOrderField;
};

/** What models can be ordered by. */
export type ModelOrderField =
  /** When it was made; unknown last. */
  | 'CREATED_AT'
  /** The name, by code point. */
  | 'NAME'
  /** When a source last changed it; unknown last. */
  | 'UPDATED_AT';

/** One change of an alias. */
export type Move = {
  readonly __typename?: 'Move';
  /** The alias that moved. */
  readonly alias?: Maybe<Alias>;
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Who. */
  readonly by: Person;
  /** The version left; null on a first move. */
  readonly from?: Maybe<Version>;
  /** How it came. */
  readonly kind: MoveKind;
  /** Why. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The number of its event in the history of the model; null in a dry run. */
  readonly sequence?: Maybe<Scalars['Int']['output']>;
  /** The version reached; null where the alias was removed. */
  readonly to?: Maybe<Version>;
};

/** A page of moves. */
export type MoveConnection = {
  readonly __typename?: 'MoveConnection';
  /** The moves with their cursors. */
  readonly edges: ReadonlyArray<MoveEdge>;
  /** The moves of this page. */
  readonly nodes: ReadonlyArray<Move>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** A move in a page. */
export type MoveEdge = {
  readonly __typename?: 'MoveEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The move. */
  readonly node: Move;
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

/** What can be done. Each takes one input and answers with what it did, or why not. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Adds a structured remark to one or more versions of one model; a postmortem names both the bad and the fixed one. */
  readonly addNote?: Maybe<AddNotePayload>;
  /** Takes aliases and stages of the trackers over as observed moves. A dry run unless `dryRun` is false. */
  readonly adopt?: Maybe<AdoptPayload>;
  /** Accepts that a model that was deleted and made again at its tracker is to be used from now on; old versions stay what they were, and are gone. */
  readonly confirmRebound?: Maybe<ConfirmReboundPayload>;
  /** Discourages a version: "last that passed" never picks it. */
  readonly deprecateVersion?: Maybe<DeprecateVersionPayload>;
  /** No alias may move to the version until it is released. */
  readonly freezeVersion?: Maybe<FreezeVersionPayload>;
  /** Moves an alias to a version. */
  readonly promote?: Maybe<PromotePayload>;
  /** Takes an alias away. Its history stays, and it can be promoted again. */
  readonly removeAlias?: Maybe<RemoveAliasPayload>;
  /** Takes a deprecation back. */
  readonly restoreVersion?: Maybe<RestoreVersionPayload>;
  /** No alias may move to the version any more, for good. */
  readonly retireVersion?: Maybe<RetireVersionPayload>;
  /** Back to a known-good version: the named one, or the last that passed. Needs no tracker and no Git host. */
  readonly rollback?: Maybe<RollbackPayload>;
  /** Sets and removes tags of a version here; those of its tracker stay what they are. */
  readonly tagVersion?: Maybe<TagVersionPayload>;
  /** Releases a frozen version. */
  readonly unfreezeVersion?: Maybe<UnfreezeVersionPayload>;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationAddNoteArgs = {
  input: AddNoteInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationAdoptArgs = {
  input: AdoptInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationConfirmReboundArgs = {
  input: ConfirmReboundInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationDeprecateVersionArgs = {
  input: DeprecateVersionInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationFreezeVersionArgs = {
  input: FreezeVersionInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationPromoteArgs = {
  input: PromoteInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationRemoveAliasArgs = {
  input: RemoveAliasInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationRestoreVersionArgs = {
  input: RestoreVersionInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationRetireVersionArgs = {
  input: RetireVersionInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationRollbackArgs = {
  input: RollbackInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationTagVersionArgs = {
  input: TagVersionInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationUnfreezeVersionArgs = {
  input: UnfreezeVersionInput;
};

/** Anything with a written name that says for ever what it is. */
export type Node = {
  /** The written name: `model:ctr`, `version:main/ctr/12`. The same in audit text and URLs. */
  readonly id: Scalars['ID']['output'];
};

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

/** A structured remark about one or more versions. */
export type Note = {
  readonly __typename?: 'Note';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** The remark. */
  readonly body: Scalars['String']['output'];
  /** Who. */
  readonly by: Person;
  /** The written name of the note. */
  readonly id: Scalars['ID']['output'];
  /** What kind of remark. */
  readonly kind: NoteKind;
  /** Where there is more. */
  readonly url?: Maybe<Scalars['URL']['output']>;
  /** The versions it is about. */
  readonly versions: ReadonlyArray<Version>;
};

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

/** Which way an order runs. */
export type OrderDirection =
  /** Smallest first. */
  | 'ASC'
  /** Largest first. */
  | 'DESC';

/** Where a page of a connection stands. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Cursor of the last item: give it as `after` for the next page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there is more after this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether something stands before this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first item. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** A person or service that acted. */
export type Person = {
  readonly __typename?: 'Person';
  /** The name; `local` where no rights are configured. */
  readonly name: Scalars['String']['output'];
};

/** What to promote. */
export type PromoteInput = {
  /** The alias to move: `Production`. */
  readonly alias: Scalars['String']['input'];
  /** What the caller believes is there now. */
  readonly expected?: InputMaybe<ExpectedTarget>;
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, at most 4 KB. */
  readonly reason: Scalars['String']['input'];
  /** What could go wrong. */
  readonly riskNotes?: InputMaybe<Scalars['String']['input']>;
  /** The version: `ctr/12`. */
  readonly version: Scalars['VersionRef']['input'];
};

/** What a promotion did. */
export type PromotePayload = {
  readonly __typename?: 'PromotePayload';
  /** The move; null where none was made. */
  readonly move?: Maybe<Move>;
  /** The promotion as recorded. */
  readonly promotion?: Maybe<Promotion>;
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** What was judged. */
  readonly verdict?: Maybe<Verdict>;
};

/** A request to move an alias, and what became of it. */
export type Promotion = Node & {
  readonly __typename?: 'Promotion';
  /** The alias to be moved. */
  readonly alias?: Maybe<Alias>;
  /** The digest of what a reviewer sees: seal, verdict, policy and present holder. */
  readonly evidence: Scalars['String']['output'];
  /** `promotion:ctr/…`. */
  readonly id: Scalars['ID']['output'];
  /** The model. */
  readonly model?: Maybe<Model>;
  /** The version of the policy it was judged under; null where no policy holds. */
  readonly policyVersion?: Maybe<Scalars['Int']['output']>;
  /** Why. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** When. */
  readonly requestedAt: Scalars['DateTime']['output'];
  /** Who asked. */
  readonly requestedBy: Person;
  /** What could go wrong, as the requester sees it. */
  readonly riskNotes?: Maybe<Scalars['String']['output']>;
  /** The digest of the seal that was judged; null where the version was not sealed. */
  readonly sealDigest?: Maybe<Scalars['String']['output']>;
  /** What became of it. */
  readonly state: PromotionState;
  /** What was judged. */
  readonly verdict: Verdict;
  /** The version to be moved to. */
  readonly version?: Maybe<Version>;
};

/** What became of a promotion. */
export type PromotionState =
  /** The alias moved. */
  | 'MOVED';

/** What can be asked. */
export type Query = {
  readonly __typename?: 'Query';
  /** Who did what, when, why; newest first. */
  readonly audit?: Maybe<AuditConnection>;
  /** Everything that was recorded, in pages, to be verified by anybody without Stemma. */
  readonly auditExport?: Maybe<AuditExportPage>;
  /** Where every history ends now, as text to be kept elsewhere and given to `verifyAudit` later; signed where the settings name a key (`checkpoints.key`). One line of JSON, described in docs/ledger.md. */
  readonly checkpoint?: Maybe<Scalars['String']['output']>;
  /** A commit of a repository; NOT_FOUND where the host does not have it. */
  readonly commit?: Maybe<Commit>;
  /** A dataset by name and digest; NOT_FOUND where no tracker (or not the named one) has it. */
  readonly dataset?: Maybe<Dataset>;
  /** The version graph around a node, within limits that the answer names. NOT_FOUND where the root does not exist. */
  readonly lineage?: Maybe<Lineage>;
  /** The model of that name. NOT_FOUND where no source and no history has it. */
  readonly model?: Maybe<Model>;
  /** All models of all trackers and histories; by name unless ordered otherwise. */
  readonly models?: Maybe<ModelConnection>;
  /** Any node by its written name; null where there is none. */
  readonly node?: Maybe<Node>;
  /** Many nodes by their written names, in the order asked; null where there is none. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<Node>>>;
  /** A promotion by its written name; NOT_FOUND where there is none. */
  readonly promotion?: Maybe<Promotion>;
  /** A run by its written name; NOT_FOUND where there is none. */
  readonly run?: Maybe<Run>;
  /** What this server is and what its store promises. */
  readonly serverInfo?: Maybe<ServerInfo>;
  /** What this server is connected to, and how it is doing now. */
  readonly sources?: Maybe<ReadonlyArray<Source>>;
  /** Reads the store and says whether anything was altered, dropped, reordered or edited, sealed values included; against a checkpoint also whether a tail was cut or a history rewritten. */
  readonly verifyAudit?: Maybe<AuditProof>;
  /**
   * The version that a reference points to now, or pointed to at a moment (then null where the alias had not moved yet, or was removed then).
   * NOT_FOUND where there is none; BAD_USER_INPUT for a moment of an alias that only a tracker keeps.
   */
  readonly version?: Maybe<Version>;
  /** Who is asking. */
  readonly viewer: Viewer;
};


/** What can be asked. */
export type QueryAuditArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. */
export type QueryAuditExportArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  subject?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be asked. */
export type QueryCommitArgs = {
  repository: Scalars['String']['input'];
  sha: Scalars['String']['input'];
};


/** What can be asked. */
export type QueryDatasetArgs = {
  digest: Scalars['String']['input'];
  name: Scalars['String']['input'];
  tracker?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryLineageArgs = {
  depth?: InputMaybe<Scalars['Int']['input']>;
  direction: LineageDirection;
  kinds?: InputMaybe<ReadonlyArray<NodeKind>>;
  maxNodes?: InputMaybe<Scalars['Int']['input']>;
  root: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryModelArgs = {
  name: Scalars['ModelRef']['input'];
};


/** What can be asked. */
export type QueryModelsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ModelFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ModelOrder>;
};


/** What can be asked. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/** What can be asked. */
export type QueryPromotionArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryRunArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryVerifyAuditArgs = {
  against?: InputMaybe<Scalars['String']['input']>;
  subject?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be asked. */
export type QueryVersionArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
  ref: Scalars['VersionRef']['input'];
};

/** Which alias to take away. */
export type RemoveAliasInput = {
  /** The alias. */
  readonly alias: Scalars['String']['input'];
  /** What the caller believes is there now. */
  readonly expected?: InputMaybe<ExpectedTarget>;
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The model. */
  readonly model: Scalars['ModelRef']['input'];
  /** Why, at most 4 KB. */
  readonly reason: Scalars['String']['input'];
};

/** What was taken away. */
export type RemoveAliasPayload = {
  readonly __typename?: 'RemoveAliasPayload';
  /** The move that removed it. */
  readonly move?: Maybe<Move>;
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Where commits lie. */
export type Repository = {
  readonly __typename?: 'Repository';
  /** The configured Git host that answers for it; null where none does. */
  readonly host?: Maybe<Scalars['String']['output']>;
  /** The last part of its path. */
  readonly name: Scalars['String']['output'];
  /** Where people can look at it, without credentials; null for a plain folder. */
  readonly url?: Maybe<Scalars['String']['output']>;
};

/** Which version to restore. */
export type RestoreVersionInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, at most 4 KB. */
  readonly reason: Scalars['String']['input'];
  /** The version. */
  readonly version: Scalars['VersionRef']['input'];
};

/** The version as this act left it. */
export type RestoreVersionPayload = {
  readonly __typename?: 'RestoreVersionPayload';
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The version. */
  readonly version?: Maybe<Version>;
};

/** Which version to retire. */
export type RetireVersionInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, at most 4 KB. */
  readonly reason: Scalars['String']['input'];
  /** The version. */
  readonly version: Scalars['VersionRef']['input'];
};

/** The version as this act left it. */
export type RetireVersionPayload = {
  readonly __typename?: 'RetireVersionPayload';
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The version. */
  readonly version?: Maybe<Version>;
};

/** What to roll back. */
export type RollbackInput = {
  /** The alias to move back. */
  readonly alias?: Scalars['String']['input'];
  /** Also marks the version left behind as deprecated. */
  readonly deprecate?: InputMaybe<Scalars['Boolean']['input']>;
  /** What the caller believes is there now. */
  readonly expected?: InputMaybe<ExpectedTarget>;
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The model. */
  readonly model: Scalars['ModelRef']['input'];
  /** Why, at most 4 KB. */
  readonly reason: Scalars['String']['input'];
  /** Also notes this root cause on the version left behind. */
  readonly rootCause?: InputMaybe<Scalars['String']['input']>;
  /** The version to go back to; the last that passed when absent. */
  readonly to?: InputMaybe<Scalars['VersionRef']['input']>;
};

/** What a rollback did. */
export type RollbackPayload = {
  readonly __typename?: 'RollbackPayload';
  /** The version left behind, where it was deprecated or given a root cause. */
  readonly deprecatedVersion?: Maybe<Version>;
  /** The move; null where it was refused. */
  readonly move?: Maybe<Move>;
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** What was judged. */
  readonly verdict?: Maybe<Verdict>;
};

/** The training run that made a version. */
export type Run = Node & {
  readonly __typename?: 'Run';
  /** The commit that it ran from; null where none is known. */
  readonly commit?: Maybe<Commit>;
  /** The data that went in. */
  readonly datasets: ReadonlyArray<DatasetUse>;
  /** Whether its tracker has it among the deleted. */
  readonly deleted: Scalars['Boolean']['output'];
  /** As declared, or end minus start. */
  readonly durationSeconds?: Maybe<Scalars['Float']['output']>;
  /** When it ended. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** `run:main/<run id>`. */
  readonly id: Scalars['ID']['output'];
  /** The last value of each metric. */
  readonly metrics: ReadonlyArray<Metric>;
  /** Its name, or its id where it has none. */
  readonly name: Scalars['String']['output'];
  /** The parameters, in the order of the tracker. */
  readonly params: ReadonlyArray<KeyValue>;
  /** The run that it is nested in. */
  readonly parent?: Maybe<Run>;
  /** When it started. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its tracker's own word: FINISHED, RUNNING, FAILED. */
  readonly status?: Maybe<Scalars['String']['output']>;
};

/** What this server is. */
export type ServerInfo = {
  readonly __typename?: 'ServerInfo';
  /** Whether an acknowledged write survives a power cut; null where the store does not tell. */
  readonly durable?: Maybe<Scalars['Boolean']['output']>;
  /** The store of histories: engine and version. */
  readonly store: Scalars['String']['output'];
  /** Version of Stemma. */
  readonly version: Scalars['String']['output'];
  /** What deserves attention, in sentences. */
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
};

/** A configured tracker or Git host, and how it is doing. No secret is ever in it. */
export type Source = {
  readonly __typename?: 'Source';
  /** How many calls its host still allows; null where it does not say. */
  readonly budgetLeft?: Maybe<Scalars['Int']['output']>;
  /** What kind it is: `mlflow`, `directory`, `git`. */
  readonly kind: Scalars['String']['output'];
  /** What went wrong last, in our words. */
  readonly lastError?: Maybe<Scalars['String']['output']>;
  /** When it last answered. */
  readonly lastSeenAt?: Maybe<Scalars['DateTime']['output']>;
  /** How long the last look at it took, in milliseconds. */
  readonly latencyMs?: Maybe<Scalars['Float']['output']>;
  /** As configured. */
  readonly name: Scalars['String']['output'];
  /** What it is for. */
  readonly role: SourceRole;
  /** How it is doing. */
  readonly state: SourceState;
  /** Where it is, without credentials; null for a folder without an address. */
  readonly url?: Maybe<Scalars['String']['output']>;
  /** The version that it tells of itself. */
  readonly version?: Maybe<Scalars['String']['output']>;
};

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
  readonly key: Scalars['String']['input'];
  /** The value; any when absent. */
  readonly value?: InputMaybe<Scalars['String']['input']>;
};

/** A tag. */
export type TagInput = {
  /** The key; at most 250 characters. */
  readonly key: Scalars['String']['input'];
  /** The value; at most 5,000 characters. */
  readonly value: Scalars['String']['input'];
};

/** Tags to set and to remove. */
export type TagVersionInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Keys of tags to remove; at most 100. */
  readonly remove?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Tags to set; at most 100. */
  readonly set: ReadonlyArray<TagInput>;
  /** The version. */
  readonly version: Scalars['VersionRef']['input'];
};

/** The version with its tags. */
export type TagVersionPayload = {
  readonly __typename?: 'TagVersionPayload';
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The version. */
  readonly version?: Maybe<Version>;
};

/** Which version to unfreeze. */
export type UnfreezeVersionInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, at most 4 KB. */
  readonly reason: Scalars['String']['input'];
  /** The version. */
  readonly version: Scalars['VersionRef']['input'];
};

/** The version as this act left it. */
export type UnfreezeVersionPayload = {
  readonly __typename?: 'UnfreezeVersionPayload';
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The version. */
  readonly version?: Maybe<Version>;
};

/** One reason why a mutation was not done. */
export type UserError = {
  readonly __typename?: 'UserError';
  /** For programs. */
  readonly code: UserErrorCode;
  /** What to do next. */
  readonly hint?: Maybe<Scalars['String']['output']>;
  /** For people. */
  readonly message: Scalars['String']['output'];
  /** Which input it is about. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Why a mutation was not done. */
export type UserErrorCode =
  /** What is there is not what the caller expected, or it moved meanwhile. */
  | 'CONFLICT'
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
  | 'RETIRED';

/** What a rule says. */
export type Verdict = {
  readonly __typename?: 'Verdict';
  /** Check by check. */
  readonly findings: ReadonlyArray<Finding>;
  /** In one word. */
  readonly outcome: VerdictOutcome;
};

/** A verdict in one word. */
export type VerdictOutcome =
  /** It may be done at once. */
  | 'ALLOWED'
  /** It waits for reviews. */
  | 'NEEDS_REVIEW'
  /** It may not be done. */
  | 'REFUSED';

/** One immutable result of training. */
export type Version = Node & {
  readonly __typename?: 'Version';
  /** The aliases that point to it now. */
  readonly aliases?: Maybe<ReadonlyArray<Alias>>;
  /** The commit that it was made from; null where none is known. */
  readonly commit?: Maybe<Commit>;
  /** How complete its metadata is; null until it can be scored. */
  readonly completeness?: Maybe<Completeness>;
  /** When its tracker got it. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** The data that it was made from, with the role that each dataset had. */
  readonly datasets?: Maybe<ReadonlyArray<DatasetUse>>;
  /** That it is discouraged, and why; null where it is not. */
  readonly deprecated?: Maybe<Mark>;
  /** What its tracker says of it. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** What it needs around it to run the same way again. */
  readonly environment?: Maybe<Environment>;
  /** That no alias may move to it until it is released, and why; null where it is not. */
  readonly frozen?: Maybe<Mark>;
  /** `version:main/ctr/12`. */
  readonly id: Scalars['ID']['output'];
  /** Whether what its tracker says is still what was sealed. */
  readonly integrity?: Maybe<Integrity>;
  /** Trackers that could not be asked, so that aliases of theirs may be missing. */
  readonly missing?: Maybe<ReadonlyArray<Missing>>;
  /** The model that it is a version of. */
  readonly model?: Maybe<Model>;
  /** Structured remarks, newest first; at most 1,000. */
  readonly notes?: Maybe<ReadonlyArray<Note>>;
  /** The training run that made it; null where it names none. */
  readonly run?: Maybe<Run>;
  /** The semantic version that it declares. */
  readonly semver?: Maybe<Scalars['String']['output']>;
  /** The strongest that holds. */
  readonly status?: Maybe<VersionStatus>;
  /** The tags of its tracker, and those set here (source: `stemma`); at most 1,000. */
  readonly tags?: Maybe<ReadonlyArray<VersionTag>>;
  /** The version's own name at its tracker: `12`. */
  readonly version: Scalars['String']['output'];
};

/** A page of versions. */
export type VersionConnection = {
  readonly __typename?: 'VersionConnection';
  /** The versions with their cursors. */
  readonly edges: ReadonlyArray<VersionEdge>;
  /** Sources that did not answer, or not with all of theirs, so that versions may be missing. */
  readonly missing: ReadonlyArray<Missing>;
  /** The versions of this page. */
  readonly nodes: ReadonlyArray<Version>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all; null where a source could not be counted. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A version in a page. */
export type VersionEdge = {
  readonly __typename?: 'VersionEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The version. */
  readonly node: Version;
};

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

/** A tag and where it comes from. */
export type VersionTag = {
  readonly __typename?: 'VersionTag';
  /** The key. */
  readonly key: Scalars['String']['output'];
  /** The source that has it. */
  readonly source: Scalars['String']['output'];
  /** The value. */
  readonly value: Scalars['String']['output'];
};

/** Who is asking. */
export type Viewer = {
  readonly __typename?: 'Viewer';
  /** The person's or service's name; `local` where no rights are configured. */
  readonly name: Scalars['String']['output'];
  /** The roles that they have here. */
  readonly roles: ReadonlyArray<Scalars['String']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddNoteInput: AddNoteInput;
  AddNotePayload: ResolverTypeWrapper<Omit<AddNotePayload, 'note'> & { note?: Maybe<ResolversTypes['Note']> }>;
  AdoptInput: AdoptInput;
  AdoptPayload: ResolverTypeWrapper<Omit<AdoptPayload, 'clashes' | 'moves'> & { clashes: ReadonlyArray<ResolversTypes['AliasClash']>, moves: ReadonlyArray<ResolversTypes['Move']> }>;
  Alias: ResolverTypeWrapper<AliasNode>;
  AliasClash: ResolverTypeWrapper<Omit<AliasClash, 'candidates'> & { candidates: ReadonlyArray<ResolversTypes['Version']> }>;
  AuditConnection: ResolverTypeWrapper<Omit<AuditConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['AuditEdge']>, nodes: ReadonlyArray<ResolversTypes['AuditEvent']> }>;
  AuditEdge: ResolverTypeWrapper<Omit<AuditEdge, 'node'> & { node: ResolversTypes['AuditEvent'] }>;
  AuditEvent: ResolverTypeWrapper<AuditNode>;
  AuditExportPage: ResolverTypeWrapper<AuditExportPage>;
  AuditFilter: AuditFilter;
  AuditProof: ResolverTypeWrapper<AuditProof>;
  Authority: Authority;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BrokenPart: ResolverTypeWrapper<BrokenPart>;
  ChangeRequest: ResolverTypeWrapper<ChangeRequest>;
  CheckOutcome: CheckOutcome;
  CheckpointSignature: CheckpointSignature;
  Commit: ResolverTypeWrapper<CommitNode>;
  CommitPerson: ResolverTypeWrapper<Signature>;
  Completeness: ResolverTypeWrapper<Completeness>;
  ConfirmReboundInput: ConfirmReboundInput;
  ConfirmReboundPayload: ResolverTypeWrapper<Omit<ConfirmReboundPayload, 'model'> & { model?: Maybe<ResolversTypes['Model']> }>;
  Dataset: ResolverTypeWrapper<DatasetNode>;
  DatasetUse: ResolverTypeWrapper<DatasetUseRecord>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeprecateVersionInput: DeprecateVersionInput;
  DeprecateVersionPayload: ResolverTypeWrapper<Omit<DeprecateVersionPayload, 'version'> & { version?: Maybe<ResolversTypes['Version']> }>;
  DigestStrength: DigestStrength;
  Drift: ResolverTypeWrapper<Drift>;
  EdgeKind: EdgeKind;
  Environment: ResolverTypeWrapper<Environment>;
  ExpectedTarget: ExpectedTarget;
  Finding: ResolverTypeWrapper<Finding>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  FreezeVersionInput: FreezeVersionInput;
  FreezeVersionPayload: ResolverTypeWrapper<Omit<FreezeVersionPayload, 'version'> & { version?: Maybe<ResolversTypes['Version']> }>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Image: ResolverTypeWrapper<ImageNode>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Integrity: ResolverTypeWrapper<Integrity>;
  IntegrityStatus: IntegrityStatus;
  KeyValue: ResolverTypeWrapper<KeyValue>;
  Lineage: ResolverTypeWrapper<Lineage>;
  LineageDirection: LineageDirection;
  LineageEdge: ResolverTypeWrapper<LineageEdge>;
  LineageNode: ResolverTypeWrapper<LineageNode>;
  Mark: ResolverTypeWrapper<Omit<Mark, 'by'> & { by: ResolversTypes['Person'] }>;
  Metric: ResolverTypeWrapper<Metric>;
  Missing: ResolverTypeWrapper<Missing>;
  MissingField: ResolverTypeWrapper<MissingField>;
  Model: ResolverTypeWrapper<ModelNode>;
  ModelConnection: ResolverTypeWrapper<Omit<ModelConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ModelEdge']>, nodes: ReadonlyArray<ResolversTypes['Model']> }>;
  ModelEdge: ResolverTypeWrapper<Omit<ModelEdge, 'node'> & { node: ResolversTypes['Model'] }>;
  ModelFilter: ModelFilter;
  ModelOrder: ModelOrder;
  ModelOrderField: ModelOrderField;
  ModelRef: ResolverTypeWrapper<Scalars['ModelRef']['output']>;
  Move: ResolverTypeWrapper<MoveNode>;
  MoveConnection: ResolverTypeWrapper<Omit<MoveConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['MoveEdge']>, nodes: ReadonlyArray<ResolversTypes['Move']> }>;
  MoveEdge: ResolverTypeWrapper<Omit<MoveEdge, 'node'> & { node: ResolversTypes['Move'] }>;
  MoveKind: MoveKind;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<AnyNode>;
  NodeKind: NodeKind;
  Note: ResolverTypeWrapper<NoteNode>;
  NoteKind: NoteKind;
  OrderDirection: OrderDirection;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Person: ResolverTypeWrapper<PersonRecord>;
  PromoteInput: PromoteInput;
  PromotePayload: ResolverTypeWrapper<Omit<PromotePayload, 'move' | 'promotion'> & { move?: Maybe<ResolversTypes['Move']>, promotion?: Maybe<ResolversTypes['Promotion']> }>;
  Promotion: ResolverTypeWrapper<PromotionNode>;
  PromotionState: PromotionState;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RemoveAliasInput: RemoveAliasInput;
  RemoveAliasPayload: ResolverTypeWrapper<Omit<RemoveAliasPayload, 'move'> & { move?: Maybe<ResolversTypes['Move']> }>;
  Repository: ResolverTypeWrapper<Repository>;
  RestoreVersionInput: RestoreVersionInput;
  RestoreVersionPayload: ResolverTypeWrapper<Omit<RestoreVersionPayload, 'version'> & { version?: Maybe<ResolversTypes['Version']> }>;
  RetireVersionInput: RetireVersionInput;
  RetireVersionPayload: ResolverTypeWrapper<Omit<RetireVersionPayload, 'version'> & { version?: Maybe<ResolversTypes['Version']> }>;
  RollbackInput: RollbackInput;
  RollbackPayload: ResolverTypeWrapper<Omit<RollbackPayload, 'deprecatedVersion' | 'move'> & { deprecatedVersion?: Maybe<ResolversTypes['Version']>, move?: Maybe<ResolversTypes['Move']> }>;
  Run: ResolverTypeWrapper<RunNode>;
  ServerInfo: ResolverTypeWrapper<ServerInfo>;
  Source: ResolverTypeWrapper<Source>;
  SourceRole: SourceRole;
  SourceState: SourceState;
  SpecialNumber: SpecialNumber;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  TagFilter: TagFilter;
  TagInput: TagInput;
  TagVersionInput: TagVersionInput;
  TagVersionPayload: ResolverTypeWrapper<Omit<TagVersionPayload, 'version'> & { version?: Maybe<ResolversTypes['Version']> }>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UnfreezeVersionInput: UnfreezeVersionInput;
  UnfreezeVersionPayload: ResolverTypeWrapper<Omit<UnfreezeVersionPayload, 'version'> & { version?: Maybe<ResolversTypes['Version']> }>;
  UserError: ResolverTypeWrapper<UserError>;
  UserErrorCode: UserErrorCode;
  Verdict: ResolverTypeWrapper<Verdict>;
  VerdictOutcome: VerdictOutcome;
  Version: ResolverTypeWrapper<VersionNode>;
  VersionConnection: ResolverTypeWrapper<Omit<VersionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['VersionEdge']>, nodes: ReadonlyArray<ResolversTypes['Version']> }>;
  VersionEdge: ResolverTypeWrapper<Omit<VersionEdge, 'node'> & { node: ResolversTypes['Version'] }>;
  VersionRef: ResolverTypeWrapper<Scalars['VersionRef']['output']>;
  VersionStatus: VersionStatus;
  VersionTag: ResolverTypeWrapper<VersionTag>;
  Viewer: ResolverTypeWrapper<Viewer>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddNoteInput: AddNoteInput;
  AddNotePayload: Omit<AddNotePayload, 'note'> & { note?: Maybe<ResolversParentTypes['Note']> };
  AdoptInput: AdoptInput;
  AdoptPayload: Omit<AdoptPayload, 'clashes' | 'moves'> & { clashes: ReadonlyArray<ResolversParentTypes['AliasClash']>, moves: ReadonlyArray<ResolversParentTypes['Move']> };
  Alias: AliasNode;
  AliasClash: Omit<AliasClash, 'candidates'> & { candidates: ReadonlyArray<ResolversParentTypes['Version']> };
  AuditConnection: Omit<AuditConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['AuditEdge']>, nodes: ReadonlyArray<ResolversParentTypes['AuditEvent']> };
  AuditEdge: Omit<AuditEdge, 'node'> & { node: ResolversParentTypes['AuditEvent'] };
  AuditEvent: AuditNode;
  AuditExportPage: AuditExportPage;
  AuditFilter: AuditFilter;
  AuditProof: AuditProof;
  Boolean: Scalars['Boolean']['output'];
  BrokenPart: BrokenPart;
  ChangeRequest: ChangeRequest;
  Commit: CommitNode;
  CommitPerson: Signature;
  Completeness: Completeness;
  ConfirmReboundInput: ConfirmReboundInput;
  ConfirmReboundPayload: Omit<ConfirmReboundPayload, 'model'> & { model?: Maybe<ResolversParentTypes['Model']> };
  Dataset: DatasetNode;
  DatasetUse: DatasetUseRecord;
  DateTime: Scalars['DateTime']['output'];
  DeprecateVersionInput: DeprecateVersionInput;
  DeprecateVersionPayload: Omit<DeprecateVersionPayload, 'version'> & { version?: Maybe<ResolversParentTypes['Version']> };
  Drift: Drift;
  Environment: Environment;
  ExpectedTarget: ExpectedTarget;
  Finding: Finding;
  Float: Scalars['Float']['output'];
  FreezeVersionInput: FreezeVersionInput;
  FreezeVersionPayload: Omit<FreezeVersionPayload, 'version'> & { version?: Maybe<ResolversParentTypes['Version']> };
  ID: Scalars['ID']['output'];
  Image: ImageNode;
  Int: Scalars['Int']['output'];
  Integrity: Integrity;
  KeyValue: KeyValue;
  Lineage: Lineage;
  LineageEdge: LineageEdge;
  LineageNode: LineageNode;
  Mark: Omit<Mark, 'by'> & { by: ResolversParentTypes['Person'] };
  Metric: Metric;
  Missing: Missing;
  MissingField: MissingField;
  Model: ModelNode;
  ModelConnection: Omit<ModelConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ModelEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Model']> };
  ModelEdge: Omit<ModelEdge, 'node'> & { node: ResolversParentTypes['Model'] };
  ModelFilter: ModelFilter;
  ModelOrder: ModelOrder;
  ModelRef: Scalars['ModelRef']['output'];
  Move: MoveNode;
  MoveConnection: Omit<MoveConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['MoveEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Move']> };
  MoveEdge: Omit<MoveEdge, 'node'> & { node: ResolversParentTypes['Move'] };
  Mutation: Record<PropertyKey, never>;
  Node: AnyNode;
  Note: NoteNode;
  PageInfo: PageInfo;
  Person: PersonRecord;
  PromoteInput: PromoteInput;
  PromotePayload: Omit<PromotePayload, 'move' | 'promotion'> & { move?: Maybe<ResolversParentTypes['Move']>, promotion?: Maybe<ResolversParentTypes['Promotion']> };
  Promotion: PromotionNode;
  Query: Record<PropertyKey, never>;
  RemoveAliasInput: RemoveAliasInput;
  RemoveAliasPayload: Omit<RemoveAliasPayload, 'move'> & { move?: Maybe<ResolversParentTypes['Move']> };
  Repository: Repository;
  RestoreVersionInput: RestoreVersionInput;
  RestoreVersionPayload: Omit<RestoreVersionPayload, 'version'> & { version?: Maybe<ResolversParentTypes['Version']> };
  RetireVersionInput: RetireVersionInput;
  RetireVersionPayload: Omit<RetireVersionPayload, 'version'> & { version?: Maybe<ResolversParentTypes['Version']> };
  RollbackInput: RollbackInput;
  RollbackPayload: Omit<RollbackPayload, 'deprecatedVersion' | 'move'> & { deprecatedVersion?: Maybe<ResolversParentTypes['Version']>, move?: Maybe<ResolversParentTypes['Move']> };
  Run: RunNode;
  ServerInfo: ServerInfo;
  Source: Source;
  String: Scalars['String']['output'];
  TagFilter: TagFilter;
  TagInput: TagInput;
  TagVersionInput: TagVersionInput;
  TagVersionPayload: Omit<TagVersionPayload, 'version'> & { version?: Maybe<ResolversParentTypes['Version']> };
  URL: Scalars['URL']['output'];
  UnfreezeVersionInput: UnfreezeVersionInput;
  UnfreezeVersionPayload: Omit<UnfreezeVersionPayload, 'version'> & { version?: Maybe<ResolversParentTypes['Version']> };
  UserError: UserError;
  Verdict: Verdict;
  Version: VersionNode;
  VersionConnection: Omit<VersionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['VersionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Version']> };
  VersionEdge: Omit<VersionEdge, 'node'> & { node: ResolversParentTypes['Version'] };
  VersionRef: Scalars['VersionRef']['output'];
  VersionTag: VersionTag;
  Viewer: Viewer;
};

export type AddNotePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddNotePayload'] = ResolversParentTypes['AddNotePayload']> = {
  note?: Resolver<Maybe<ResolversTypes['Note']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AdoptPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdoptPayload'] = ResolversParentTypes['AdoptPayload']> = {
  clashes?: Resolver<ReadonlyArray<ResolversTypes['AliasClash']>, ParentType, ContextType>;
  moves?: Resolver<ReadonlyArray<ResolversTypes['Move']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AliasResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Alias'] = ResolversParentTypes['Alias']> = {
  authority?: Resolver<ResolversTypes['Authority'], ParentType, ContextType>;
  history?: Resolver<Maybe<ResolversTypes['MoveConnection']>, ParentType, ContextType, RequireFields<AliasHistoryArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  movedBy?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AliasClashResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AliasClash'] = ResolversParentTypes['AliasClash']> = {
  alias?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  candidates?: Resolver<ReadonlyArray<ResolversTypes['Version']>, ParentType, ContextType>;
};

export type AuditConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditConnection'] = ResolversParentTypes['AuditConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AuditEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['AuditEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEdge'] = ResolversParentTypes['AuditEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEvent'], ParentType, ContextType>;
};

export type AuditEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditEvent'] = ResolversParentTypes['AuditEvent']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  previousDigest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type AuditExportPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditExportPage'] = ResolversParentTypes['AuditExportPage']> = {
  events?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lines?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditProofResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditProof'] = ResolversParentTypes['AuditProof']> = {
  checkpointKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  checkpointSignature?: Resolver<Maybe<ResolversTypes['CheckpointSignature']>, ParentType, ContextType>;
  checkpointedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  events?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstBroken?: Resolver<Maybe<ResolversTypes['BrokenPart']>, ParentType, ContextType>;
  head?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  valid?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type BrokenPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BrokenPart'] = ResolversParentTypes['BrokenPart']> = {
  part?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  why?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ChangeRequestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeRequest'] = ResolversParentTypes['ChangeRequest']> = {
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
};

export type CommitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Commit'] = ResolversParentTypes['Commit']> = {
  author?: Resolver<Maybe<ResolversTypes['CommitPerson']>, ParentType, ContextType>;
  authoredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  changeRequests?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ChangeRequest']>>, ParentType, ContextType>;
  committedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  parents?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  repository?: Resolver<Maybe<ResolversTypes['Repository']>, ParentType, ContextType>;
  sha?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CommitPersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommitPerson'] = ResolversParentTypes['CommitPerson']> = {
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CompletenessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Completeness'] = ResolversParentTypes['Completeness']> = {
  missing?: Resolver<ReadonlyArray<ResolversTypes['MissingField']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ConfirmReboundPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfirmReboundPayload'] = ResolversParentTypes['ConfirmReboundPayload']> = {
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DatasetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Dataset'] = ResolversParentTypes['Dataset']> = {
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  digestStrength?: Resolver<ResolversTypes['DigestStrength'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sourceType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DatasetUseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatasetUse'] = ResolversParentTypes['DatasetUse']> = {
  dataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeprecateVersionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeprecateVersionPayload'] = ResolversParentTypes['DeprecateVersionPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
};

export type DriftResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Drift'] = ResolversParentTypes['Drift']> = {
  current?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sealed?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EnvironmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Environment'] = ResolversParentTypes['Environment']> = {
  framework?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  frameworkVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  imageDigest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lockfileDigest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  python?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Finding'] = ResolversParentTypes['Finding']> = {
  check?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['CheckOutcome'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  threshold?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type FreezeVersionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FreezeVersionPayload'] = ResolversParentTypes['FreezeVersionPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
};

export type ImageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Image'] = ResolversParentTypes['Image']> = {
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IntegrityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Integrity'] = ResolversParentTypes['Integrity']> = {
  drifted?: Resolver<ReadonlyArray<ResolversTypes['Drift']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['IntegrityStatus'], ParentType, ContextType>;
};

export type KeyValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KeyValue'] = ResolversParentTypes['KeyValue']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LineageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Lineage'] = ResolversParentTypes['Lineage']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LineageEdge']>, ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['Missing']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LineageNode']>, ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type LineageEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineageEdge'] = ResolversParentTypes['LineageEdge']> = {
  from?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EdgeKind'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type LineageNodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineageNode'] = ResolversParentTypes['LineageNode']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['NodeKind'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MarkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mark'] = ResolversParentTypes['Mark']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MetricResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Metric'] = ResolversParentTypes['Metric']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  special?: Resolver<Maybe<ResolversTypes['SpecialNumber']>, ParentType, ContextType>;
  split?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type MissingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Missing'] = ResolversParentTypes['Missing']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  why?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MissingFieldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MissingField'] = ResolversParentTypes['MissingField']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  why?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ModelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Model'] = ResolversParentTypes['Model']> = {
  alias?: Resolver<Maybe<ResolversTypes['Alias']>, ParentType, ContextType, RequireFields<ModelAliasArgs, 'name'>>;
  aliases?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Alias']>>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  latestVersion?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
  missing?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Missing']>>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owners?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  tags?: Resolver<Maybe<ReadonlyArray<ResolversTypes['KeyValue']>>, ParentType, ContextType>;
  trackers?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  versions?: Resolver<Maybe<ResolversTypes['VersionConnection']>, ParentType, ContextType, RequireFields<ModelVersionsArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModelConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelConnection'] = ResolversParentTypes['ModelConnection']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['ModelEdge']>, ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['Missing']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Model']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ModelEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelEdge'] = ResolversParentTypes['ModelEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
};

export interface ModelRefScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['ModelRef'], any> {
  name: 'ModelRef';
}

export type MoveResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Move'] = ResolversParentTypes['Move']> = {
  alias?: Resolver<Maybe<ResolversTypes['Alias']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MoveKind'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sequence?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
};

export type MoveConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoveConnection'] = ResolversParentTypes['MoveConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MoveEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Move']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MoveEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoveEdge'] = ResolversParentTypes['MoveEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Move'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addNote?: Resolver<Maybe<ResolversTypes['AddNotePayload']>, ParentType, ContextType, RequireFields<MutationAddNoteArgs, 'input'>>;
  adopt?: Resolver<Maybe<ResolversTypes['AdoptPayload']>, ParentType, ContextType, RequireFields<MutationAdoptArgs, 'input'>>;
  confirmRebound?: Resolver<Maybe<ResolversTypes['ConfirmReboundPayload']>, ParentType, ContextType, RequireFields<MutationConfirmReboundArgs, 'input'>>;
  deprecateVersion?: Resolver<Maybe<ResolversTypes['DeprecateVersionPayload']>, ParentType, ContextType, RequireFields<MutationDeprecateVersionArgs, 'input'>>;
  freezeVersion?: Resolver<Maybe<ResolversTypes['FreezeVersionPayload']>, ParentType, ContextType, RequireFields<MutationFreezeVersionArgs, 'input'>>;
  promote?: Resolver<Maybe<ResolversTypes['PromotePayload']>, ParentType, ContextType, RequireFields<MutationPromoteArgs, 'input'>>;
  removeAlias?: Resolver<Maybe<ResolversTypes['RemoveAliasPayload']>, ParentType, ContextType, RequireFields<MutationRemoveAliasArgs, 'input'>>;
  restoreVersion?: Resolver<Maybe<ResolversTypes['RestoreVersionPayload']>, ParentType, ContextType, RequireFields<MutationRestoreVersionArgs, 'input'>>;
  retireVersion?: Resolver<Maybe<ResolversTypes['RetireVersionPayload']>, ParentType, ContextType, RequireFields<MutationRetireVersionArgs, 'input'>>;
  rollback?: Resolver<Maybe<ResolversTypes['RollbackPayload']>, ParentType, ContextType, RequireFields<MutationRollbackArgs, 'input'>>;
  tagVersion?: Resolver<Maybe<ResolversTypes['TagVersionPayload']>, ParentType, ContextType, RequireFields<MutationTagVersionArgs, 'input'>>;
  unfreezeVersion?: Resolver<Maybe<ResolversTypes['UnfreezeVersionPayload']>, ParentType, ContextType, RequireFields<MutationUnfreezeVersionArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType?: TypeResolveFn<'Alias' | 'Commit' | 'Dataset' | 'Image' | 'Model' | 'Promotion' | 'Run' | 'Version', ParentType, ContextType>;
};

export type NoteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Note'] = ResolversParentTypes['Note']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['NoteKind'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  versions?: Resolver<ReadonlyArray<ResolversTypes['Version']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PromotePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotePayload'] = ResolversParentTypes['PromotePayload']> = {
  move?: Resolver<Maybe<ResolversTypes['Move']>, ParentType, ContextType>;
  promotion?: Resolver<Maybe<ResolversTypes['Promotion']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  verdict?: Resolver<Maybe<ResolversTypes['Verdict']>, ParentType, ContextType>;
};

export type PromotionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Promotion'] = ResolversParentTypes['Promotion']> = {
  alias?: Resolver<Maybe<ResolversTypes['Alias']>, ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  policyVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  riskNotes?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sealDigest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PromotionState'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  audit?: Resolver<Maybe<ResolversTypes['AuditConnection']>, ParentType, ContextType, RequireFields<QueryAuditArgs, 'first'>>;
  auditExport?: Resolver<Maybe<ResolversTypes['AuditExportPage']>, ParentType, ContextType, Partial<QueryAuditExportArgs>>;
  checkpoint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  commit?: Resolver<Maybe<ResolversTypes['Commit']>, ParentType, ContextType, RequireFields<QueryCommitArgs, 'repository' | 'sha'>>;
  dataset?: Resolver<Maybe<ResolversTypes['Dataset']>, ParentType, ContextType, RequireFields<QueryDatasetArgs, 'digest' | 'name'>>;
  lineage?: Resolver<Maybe<ResolversTypes['Lineage']>, ParentType, ContextType, RequireFields<QueryLineageArgs, 'depth' | 'direction' | 'maxNodes' | 'root'>>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType, RequireFields<QueryModelArgs, 'name'>>;
  models?: Resolver<Maybe<ResolversTypes['ModelConnection']>, ParentType, ContextType, RequireFields<QueryModelsArgs, 'first'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Node']>>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  promotion?: Resolver<Maybe<ResolversTypes['Promotion']>, ParentType, ContextType, RequireFields<QueryPromotionArgs, 'id'>>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType, RequireFields<QueryRunArgs, 'id'>>;
  serverInfo?: Resolver<Maybe<ResolversTypes['ServerInfo']>, ParentType, ContextType>;
  sources?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Source']>>, ParentType, ContextType>;
  verifyAudit?: Resolver<Maybe<ResolversTypes['AuditProof']>, ParentType, ContextType, Partial<QueryVerifyAuditArgs>>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType, RequireFields<QueryVersionArgs, 'ref'>>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
};

export type RemoveAliasPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveAliasPayload'] = ResolversParentTypes['RemoveAliasPayload']> = {
  move?: Resolver<Maybe<ResolversTypes['Move']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RepositoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Repository'] = ResolversParentTypes['Repository']> = {
  host?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RestoreVersionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RestoreVersionPayload'] = ResolversParentTypes['RestoreVersionPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
};

export type RetireVersionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetireVersionPayload'] = ResolversParentTypes['RetireVersionPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
};

export type RollbackPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RollbackPayload'] = ResolversParentTypes['RollbackPayload']> = {
  deprecatedVersion?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
  move?: Resolver<Maybe<ResolversTypes['Move']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  verdict?: Resolver<Maybe<ResolversTypes['Verdict']>, ParentType, ContextType>;
};

export type RunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Run'] = ResolversParentTypes['Run']> = {
  commit?: Resolver<Maybe<ResolversTypes['Commit']>, ParentType, ContextType>;
  datasets?: Resolver<ReadonlyArray<ResolversTypes['DatasetUse']>, ParentType, ContextType>;
  deleted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  durationSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  metrics?: Resolver<ReadonlyArray<ResolversTypes['Metric']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  params?: Resolver<ReadonlyArray<ResolversTypes['KeyValue']>, ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ServerInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServerInfo'] = ResolversParentTypes['ServerInfo']> = {
  durable?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  store?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Source'] = ResolversParentTypes['Source']> = {
  budgetLeft?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastError?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastSeenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  latencyMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['SourceRole'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SourceState'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TagVersionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TagVersionPayload'] = ResolversParentTypes['TagVersionPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
};

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UnfreezeVersionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnfreezeVersionPayload'] = ResolversParentTypes['UnfreezeVersionPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  hint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
};

export type VerdictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Verdict'] = ResolversParentTypes['Verdict']> = {
  findings?: Resolver<ReadonlyArray<ResolversTypes['Finding']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['VerdictOutcome'], ParentType, ContextType>;
};

export type VersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Version'] = ResolversParentTypes['Version']> = {
  aliases?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Alias']>>, ParentType, ContextType>;
  commit?: Resolver<Maybe<ResolversTypes['Commit']>, ParentType, ContextType>;
  completeness?: Resolver<Maybe<ResolversTypes['Completeness']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  datasets?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DatasetUse']>>, ParentType, ContextType>;
  deprecated?: Resolver<Maybe<ResolversTypes['Mark']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  environment?: Resolver<Maybe<ResolversTypes['Environment']>, ParentType, ContextType>;
  frozen?: Resolver<Maybe<ResolversTypes['Mark']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integrity?: Resolver<Maybe<ResolversTypes['Integrity']>, ParentType, ContextType>;
  missing?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Missing']>>, ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  notes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Note']>>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  semver?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['VersionStatus']>, ParentType, ContextType>;
  tags?: Resolver<Maybe<ReadonlyArray<ResolversTypes['VersionTag']>>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VersionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionConnection'] = ResolversParentTypes['VersionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['VersionEdge']>, ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['Missing']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Version']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type VersionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionEdge'] = ResolversParentTypes['VersionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
};

export interface VersionRefScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['VersionRef'], any> {
  name: 'VersionRef';
}

export type VersionTagResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionTag'] = ResolversParentTypes['VersionTag']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AddNotePayload?: AddNotePayloadResolvers<ContextType>;
  AdoptPayload?: AdoptPayloadResolvers<ContextType>;
  Alias?: AliasResolvers<ContextType>;
  AliasClash?: AliasClashResolvers<ContextType>;
  AuditConnection?: AuditConnectionResolvers<ContextType>;
  AuditEdge?: AuditEdgeResolvers<ContextType>;
  AuditEvent?: AuditEventResolvers<ContextType>;
  AuditExportPage?: AuditExportPageResolvers<ContextType>;
  AuditProof?: AuditProofResolvers<ContextType>;
  BrokenPart?: BrokenPartResolvers<ContextType>;
  ChangeRequest?: ChangeRequestResolvers<ContextType>;
  Commit?: CommitResolvers<ContextType>;
  CommitPerson?: CommitPersonResolvers<ContextType>;
  Completeness?: CompletenessResolvers<ContextType>;
  ConfirmReboundPayload?: ConfirmReboundPayloadResolvers<ContextType>;
  Dataset?: DatasetResolvers<ContextType>;
  DatasetUse?: DatasetUseResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeprecateVersionPayload?: DeprecateVersionPayloadResolvers<ContextType>;
  Drift?: DriftResolvers<ContextType>;
  Environment?: EnvironmentResolvers<ContextType>;
  Finding?: FindingResolvers<ContextType>;
  FreezeVersionPayload?: FreezeVersionPayloadResolvers<ContextType>;
  Image?: ImageResolvers<ContextType>;
  Integrity?: IntegrityResolvers<ContextType>;
  KeyValue?: KeyValueResolvers<ContextType>;
  Lineage?: LineageResolvers<ContextType>;
  LineageEdge?: LineageEdgeResolvers<ContextType>;
  LineageNode?: LineageNodeResolvers<ContextType>;
  Mark?: MarkResolvers<ContextType>;
  Metric?: MetricResolvers<ContextType>;
  Missing?: MissingResolvers<ContextType>;
  MissingField?: MissingFieldResolvers<ContextType>;
  Model?: ModelResolvers<ContextType>;
  ModelConnection?: ModelConnectionResolvers<ContextType>;
  ModelEdge?: ModelEdgeResolvers<ContextType>;
  ModelRef?: GraphQLScalarType;
  Move?: MoveResolvers<ContextType>;
  MoveConnection?: MoveConnectionResolvers<ContextType>;
  MoveEdge?: MoveEdgeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Note?: NoteResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  PromotePayload?: PromotePayloadResolvers<ContextType>;
  Promotion?: PromotionResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RemoveAliasPayload?: RemoveAliasPayloadResolvers<ContextType>;
  Repository?: RepositoryResolvers<ContextType>;
  RestoreVersionPayload?: RestoreVersionPayloadResolvers<ContextType>;
  RetireVersionPayload?: RetireVersionPayloadResolvers<ContextType>;
  RollbackPayload?: RollbackPayloadResolvers<ContextType>;
  Run?: RunResolvers<ContextType>;
  ServerInfo?: ServerInfoResolvers<ContextType>;
  Source?: SourceResolvers<ContextType>;
  TagVersionPayload?: TagVersionPayloadResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UnfreezeVersionPayload?: UnfreezeVersionPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Verdict?: VerdictResolvers<ContextType>;
  Version?: VersionResolvers<ContextType>;
  VersionConnection?: VersionConnectionResolvers<ContextType>;
  VersionEdge?: VersionEdgeResolvers<ContextType>;
  VersionRef?: GraphQLScalarType;
  VersionTag?: VersionTagResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

