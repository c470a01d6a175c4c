import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AnyNode, DatasetNode, ImageNode } from '#reader/nodes.ts';
import type { ModelNode } from '#reader/models.ts';
import type { AliasNode } from '#reader/aliases.ts';
import type { VersionNode, RunNode } from '#reader/versions.ts';
import type { DatasetUse as DatasetUseRecord } from '#domain/run.ts';
import type { CommitNode } from '#reader/code.ts';
import type { EnvironmentNode } from '#reader/kept.ts';
import type { ComparisonNode } from '#reader/comparison.ts';
import type { CommitRangeNode } from '#reader/commit-ranges.ts';
import type { ContainmentNode } from '#reader/containment.ts';
import type { Signature as CommitSignature, RepositoryRecord } from '#domain/commit.ts';
import type { PromotionNode, ReviewNode } from '#reader/promotions.ts';
import type { SealNode } from '#reader/seal-node.ts';
import type { CodeNode } from '#reader/dossiers.ts';
import type { FileRecord } from '#domain/file.ts';
import type { MoveNode } from '#reader/moves.ts';
import type { CheckNode } from '#reader/checks.ts';
import type { PolicyNode, PolicyVersionNode } from '#reader/policies.ts';
import type { CorrectionNode, AttachmentNode } from '#reader/declarations.ts';
import type { NoteNode } from '#reader/notes.ts';
import type { AuditNode } from '#reader/audit.ts';
import type { Person as PersonRecord } from '#domain/recorded.ts';
import type { Viewer as ViewerRecord } from '#domain/viewer.ts';
import type { TokenNode } from '#reader/tokens.ts';
import type { DeadLetterNode } from '#reader/dead-letters.ts';
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
  /** A whole number that may be larger than 2³¹. */
  BigInt: { input: bigint | number; output: number; }
  /** A moment, RFC 3339 with milliseconds, in UTC: `2026-11-24T12:00:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  /** A model: `ctr`, or `eu:ctr` for the one that comes from tracker `eu`. Raw text, never percent-decoded. */
  ModelRef: { input: string; output: string; }
  /** An absolute http or https URL. */
  URL: { input: string; output: string; }
  /** A version: `ctr/12`, `ctr/1.2.0`, `ctr@Production`, `eu:ctr/12`, `models:/ctr@Production`. Raw text, never percent-decoded. */
  VersionRef: { input: string; output: string; }
};

/** Which drift to take over. */
export type AcceptSealDriftInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why the change is right, at most 4 KB. */
  readonly reason: Scalars['String']['input'];
  /** The digest of the seal that was looked at; another one there by now is a CONFLICT. */
  readonly seal?: InputMaybe<Scalars['String']['input']>;
  /** The version. */
  readonly version: Scalars['VersionRef']['input'];
};

/** The version under its new seal. */
export type AcceptSealDriftPayload = {
  readonly __typename?: 'AcceptSealDriftPayload';
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The version. */
  readonly version?: Maybe<Version>;
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

/** What another place says. */
export type Alternative = {
  readonly __typename?: 'Alternative';
  /** The configured source. */
  readonly source: Scalars['String']['output'];
  /** The value there. */
  readonly value?: Maybe<Scalars['String']['output']>;
};

/** What reviews a promotion needs. */
export type ApprovalRule = {
  readonly __typename?: 'ApprovalRule';
  /** How many approvals. */
  readonly count: Scalars['Int']['output'];
  /** After how many seconds a request that was not decided ends; null: never. */
  readonly expiresInSeconds?: Maybe<Scalars['Int']['output']>;
  /** Roles of which each reviewer needs one; empty: whoever has the right to review. */
  readonly roles: ReadonlyArray<Scalars['String']['output']>;
  /** Whether who asked, and who trained the version, may approve. */
  readonly selfApproval: Scalars['Boolean']['output'];
  /** Whether services may review. */
  readonly services: Scalars['Boolean']['output'];
};

/** A file to attach. */
export type AttachFileInput = {
  /** `sha256:` and 64 hexadecimal characters. */
  readonly digest?: InputMaybe<Scalars['String']['input']>;
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What kind of file: `application/pdf`. */
  readonly mediaType?: InputMaybe<Scalars['String']['input']>;
  /** Its name, 1 to 255 characters. */
  readonly name: Scalars['String']['input'];
  /** Where it lies, without user name and password. */
  readonly url: Scalars['URL']['input'];
  /** The version. */
  readonly version: Scalars['VersionRef']['input'];
};

/** The version with its attachments. */
export type AttachFilePayload = {
  readonly __typename?: 'AttachFilePayload';
  /** The attachment as recorded. */
  readonly attachment?: Maybe<Attachment>;
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The version. */
  readonly version?: Maybe<Version>;
};

/** A file that belongs to a version and lies elsewhere. */
export type Attachment = {
  readonly __typename?: 'Attachment';
  /** When it was attached. */
  readonly at: Scalars['DateTime']['output'];
  /** Who attached it. */
  readonly by: Person;
  /** `sha256:…` over its content, as declared. */
  readonly digest?: Maybe<Scalars['String']['output']>;
  /** What kind of file: `application/pdf`. */
  readonly mediaType?: Maybe<Scalars['String']['output']>;
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** Where it lies. */
  readonly url: Scalars['URL']['output'];
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

/** Which request to end. */
export type CancelPromotionInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The written name of the promotion. */
  readonly promotion: Scalars['ID']['input'];
  /** Why, at most 4 KB. */
  readonly reason: Scalars['String']['input'];
};

/** How certain it is that a version rests on something. */
export type Certainty =
  /** It is the very thing: by a digest over all of it, or by a full name. */
  | 'CERTAIN'
  /** By a digest of a sample (MLflow's own), or by a short commit id: other data or another commit could bear the same. */
  | 'LIKELY'
  /** By a name alone: a dataset that was declared without a digest. */
  | 'POSSIBLE';

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

/** What changed with a version. */
export type ChangeSummary = {
  readonly __typename?: 'ChangeSummary';
  /** What kind of change its author says that it is. */
  readonly type?: Maybe<ChangeType>;
  /** What. */
  readonly what: Scalars['String']['output'];
  /** Why. */
  readonly why?: Maybe<Scalars['String']['output']>;
};

/** What changed with a version. */
export type ChangeSummaryInput = {
  /** What kind of change it is. */
  readonly type?: InputMaybe<ChangeType>;
  /** What. */
  readonly what: Scalars['String']['input'];
  /** Why. */
  readonly why?: InputMaybe<Scalars['String']['input']>;
};

/** A kind of change, as semantic versions have it. */
export type ChangeType =
  /** Something that used to work may not. */
  | 'MAJOR'
  /** More than before, and all of that still works. */
  | 'MINOR'
  /** The same behaviour. */
  | 'PATCH';

/** A finding about a version, recorded with its evidence. */
export type Check = {
  readonly __typename?: 'Check';
  /** When it was recorded. */
  readonly at: Scalars['DateTime']['output'];
  /** Who recorded it. */
  readonly by: Person;
  /** Where the evidence lies. */
  readonly evidenceUrl?: Maybe<Scalars['URL']['output']>;
  /** Under which name policies ask for it. */
  readonly name: Scalars['String']['output'];
  /** What came out. */
  readonly outcome: CheckOutcome;
  /** Why, in a sentence. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The value that was found, where the check measures one. */
  readonly value?: Maybe<Scalars['Float']['output']>;
  /** The version that it is about. */
  readonly version?: Maybe<Version>;
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

/** Who may record a check. */
export type CheckRecorder = {
  readonly __typename?: 'CheckRecorder';
  /** Name or pattern of names. */
  readonly check: Scalars['String']['output'];
  /** Roles of which one is needed. */
  readonly roles: ReadonlyArray<Scalars['String']['output']>;
};

/** What the signature of a checkpoint says. */
export type CheckpointSignature =
  /** It is not signed: whoever kept it could have altered it. */
  | 'NONE'
  /** It fits, but this server knows no keys: compare `checkpointKey` with the one that you know. */
  | 'UNKNOWN_KEY'
  /** It fits, and its key is one that this server trusts. */
  | 'VALID';

/** The code that a version was made from. */
export type Code = {
  readonly __typename?: 'Code';
  /** The branch, as declared. */
  readonly branch?: Maybe<Scalars['String']['output']>;
  /** The commit; null where nobody declared one. */
  readonly commit?: Maybe<Commit>;
  /** Whether there were changes that were not committed. */
  readonly dirty?: Maybe<Scalars['Boolean']['output']>;
  /** The run of the pipeline. */
  readonly pipelineRunId?: Maybe<Scalars['String']['output']>;
  /** Where it lies; null where nobody declared it. */
  readonly repository?: Maybe<Repository>;
};

/** A column or tensor. */
export type Column = {
  readonly __typename?: 'Column';
  /** Its name; null where a tensor has none. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Whether it must be there. */
  readonly required: Scalars['Boolean']['output'];
  /** Its type, as its tracker spells it. */
  readonly type: Scalars['String']['output'];
};

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

/** What was committed between two commits of one repository. */
export type CommitRange = {
  readonly __typename?: 'CommitRange';
  /** How many commits head has and base has not. */
  readonly aheadBy?: Maybe<Scalars['Int']['output']>;
  /** How many commits base has and head has not. */
  readonly behindBy?: Maybe<Scalars['Int']['output']>;
  /** The change requests that brought the listed commits in, newest first; empty where the host has none. */
  readonly changeRequests?: Maybe<ReadonlyArray<ChangeRequest>>;
  /** The commits that head has and base has not, newest first, at most 250. */
  readonly commits: ReadonlyArray<Commit>;
  /** How head stands to base. */
  readonly status: CommitRangeStatus;
  /** Whether there are more of them than are told here. */
  readonly truncated: Scalars['Boolean']['output'];
};

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

/** A column of the signature on both sides. */
export type ComparedColumn = {
  readonly __typename?: 'ComparedColumn';
  /** Its type at base. */
  readonly base?: Maybe<Scalars['String']['output']>;
  /** What became of it. */
  readonly change: ComparedChange;
  /** Its name: `inputs.user_age`. */
  readonly field: Scalars['String']['output'];
  /** Its type at head. */
  readonly head?: Maybe<Scalars['String']['output']>;
};

/** A dataset on both sides. */
export type ComparedDataset = {
  readonly __typename?: 'ComparedDataset';
  /** Its digest at base. */
  readonly baseDigest?: Maybe<Scalars['String']['output']>;
  /** What became of it. */
  readonly change: ComparedChange;
  /** Its digest at head. */
  readonly headDigest?: Maybe<Scalars['String']['output']>;
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** The role that it had. */
  readonly role?: Maybe<Scalars['String']['output']>;
};

/** A field of the environment on both sides. */
export type ComparedField = {
  readonly __typename?: 'ComparedField';
  /** The value at base; null where it has none. */
  readonly base?: Maybe<Scalars['String']['output']>;
  /** Its name: `imageDigest`. */
  readonly field: Scalars['String']['output'];
  /** The value at head; null where it has none. */
  readonly head?: Maybe<Scalars['String']['output']>;
};

/** A file on both sides. */
export type ComparedFile = {
  readonly __typename?: 'ComparedFile';
  /** Its digest at base. */
  readonly baseDigest?: Maybe<Scalars['String']['output']>;
  /** What became of it. */
  readonly change: ComparedChange;
  /** Its digest at head. */
  readonly headDigest?: Maybe<Scalars['String']['output']>;
  /** Its path among the artifacts. */
  readonly path: Scalars['String']['output'];
};

/** A metric on both sides. */
export type ComparedMetric = {
  readonly __typename?: 'ComparedMetric';
  /** The value at base; null where it has none, or one that is not finite. */
  readonly base?: Maybe<Scalars['Float']['output']>;
  /** What the value at base is, where it is not finite. */
  readonly baseSpecial?: Maybe<SpecialNumber>;
  /** The better side; null where they are equal, or nobody says which way is better. */
  readonly better?: Maybe<ComparedSide>;
  /** Head minus base; null where one of them is missing or not finite. */
  readonly delta?: Maybe<Scalars['Float']['output']>;
  /** The value at head; null where it has none, or one that is not finite. */
  readonly head?: Maybe<Scalars['Float']['output']>;
  /** What the value at head is, where it is not finite. */
  readonly headSpecial?: Maybe<SpecialNumber>;
  /** As its tracker has it. */
  readonly key: Scalars['String']['output'];
  /** The part of the data that it was measured on; null where that cannot be told. */
  readonly split?: Maybe<Scalars['String']['output']>;
};

/** A param on both sides. */
export type ComparedParam = {
  readonly __typename?: 'ComparedParam';
  /** The value at base; null where it has none. */
  readonly base?: Maybe<Scalars['String']['output']>;
  /** The value at head; null where it has none. */
  readonly head?: Maybe<Scalars['String']['output']>;
  /** The key. */
  readonly key: Scalars['String']['output'];
};

/** One of two versions that are compared. */
export type ComparedSide =
  /** What is compared with. */
  | 'BASE'
  /** What is compared. */
  | 'HEAD';

/** What differs between two versions, of whatever trackers. */
export type Comparison = {
  readonly __typename?: 'Comparison';
  /** Files by path. */
  readonly artifacts: ReadonlyArray<ComparedFile>;
  /** What is compared with. */
  readonly base: Version;
  /** What was committed between the two; null where they have no commit in one and the same repository, or it cannot be told (see `unknown`). */
  readonly commitRange?: Maybe<CommitRange>;
  /** Datasets by name and role. */
  readonly datasets: ReadonlyArray<ComparedDataset>;
  /** Framework, Python, image and lock file. */
  readonly environment: ReadonlyArray<ComparedField>;
  /** What is compared. */
  readonly head: Version;
  /** Whether nothing differs; false where something could not be compared, unless both are the same version. */
  readonly identical: Scalars['Boolean']['output'];
  /** Metrics by key and split. */
  readonly metrics: ReadonlyArray<ComparedMetric>;
  /** How many rows differ, the commit among them. */
  readonly mismatches: Scalars['Int']['output'];
  /** Hyperparameters by key. */
  readonly params: ReadonlyArray<ComparedParam>;
  /** What goes in and what comes out, column by column. */
  readonly signature: ReadonlyArray<ComparedColumn>;
  /** Whether a list has more than the 1,000 rows that are told. */
  readonly truncated: Scalars['Boolean']['output'];
  /** What could not be compared, and why: nothing is said of it. */
  readonly unknown: ReadonlyArray<Incomparable>;
};

/** Which approved promotion to move. */
export type CompletePromotionInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The written name of the promotion. */
  readonly promotion: Scalars['ID']['input'];
};

/** How complete the metadata of a version is. */
export type Completeness = {
  readonly __typename?: 'Completeness';
  /** What is missing, worst first. */
  readonly missing: ReadonlyArray<MissingField>;
  /** From 0 to 1. */
  readonly score: Scalars['Float']['output'];
};

/** What a version was cleared for. */
export type Compliance = {
  readonly __typename?: 'Compliance';
  /** What else there is to say. */
  readonly notes?: Maybe<Scalars['String']['output']>;
  /** Which personal data it has seen: `none`. */
  readonly pii?: Maybe<Scalars['String']['output']>;
  /** How risky it is: `low`. */
  readonly riskLevel?: Maybe<Scalars['String']['output']>;
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

/** Whether a commit is in a version. */
export type Containment = {
  readonly __typename?: 'Containment';
  /** YES or NO where that is certain, else UNKNOWN. */
  readonly answer: ContainmentAnswer;
  /** The commit that was asked about, by its full id; null where it could not be found. */
  readonly commit?: Maybe<Commit>;
  /** Whether the version was made with changes that are in no commit; null where nobody says so. */
  readonly dirty?: Maybe<Scalars['Boolean']['output']>;
  /** The commit of the version's history that brought the change in, where it is another one: a merge, a squash, a pick. */
  readonly equivalent?: Maybe<Commit>;
  /** How that is known. */
  readonly how: ContainmentHow;
  /** Why, in a sentence. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The commit of the version's history that took the change out again, where nothing brought it back in. */
  readonly revertedBy?: Maybe<Commit>;
  /** The commit that the version was made from; null where that is not known. */
  readonly versionCommit?: Maybe<Commit>;
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

/** What a field of a version should have said. */
export type Correction = {
  readonly __typename?: 'Correction';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Who. */
  readonly by: Person;
  /** The field, as a dotted path: `environment.imageDigest`. */
  readonly field: Scalars['String']['output'];
  /** Why it was wrong. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** What it is; null for nothing. */
  readonly value?: Maybe<Scalars['String']['output']>;
};

/** A token to make. Exactly one of `person` and `service`, at most one of `expiresIn` and `expiresAt`. */
export type CreateTokenInput = {
  /** When it ends. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** How long it holds: `90d`, `PT12H`. Until it is revoked when this and `expiresAt` are absent. */
  readonly expiresIn?: InputMaybe<Scalars['String']['input']>;
  /** The same key with the same input makes one token, for 30 days. A repeat cannot show the secret again. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What it is for, at most 255 characters: `nightly CI`. */
  readonly name: Scalars['String']['input'];
  /** The person on whose behalf it acts; any of their identities. */
  readonly person?: InputMaybe<Scalars['String']['input']>;
  /** The roles that it gives; at least one. */
  readonly roles: ReadonlyArray<Scalars['String']['input']>;
  /** The service that it belongs to. */
  readonly service?: InputMaybe<Scalars['String']['input']>;
};

/** The token as made. */
export type CreateTokenPayload = {
  readonly __typename?: 'CreateTokenPayload';
  /** What to do with it, or why it is not shown. */
  readonly notice?: Maybe<Scalars['String']['output']>;
  /** What to send as `Authorization: Bearer …`. Shown this once; null where the token was made before under the same idempotency key. */
  readonly secret?: Maybe<Scalars['String']['output']>;
  /** The token, without its secret. */
  readonly token?: Maybe<Token>;
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** How data was made and cut. */
export type DataUse = {
  readonly __typename?: 'DataUse';
  /** The version of the features. */
  readonly featuresVersion?: Maybe<Scalars['String']['output']>;
  /** How it was sampled. */
  readonly sampling?: Maybe<Scalars['String']['output']>;
  /** The time that the data covers. */
  readonly timeWindow?: Maybe<TimeWindow>;
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

/** An event that a receiver did not take for so long that it was given up. */
export type DeadLetter = {
  readonly __typename?: 'DeadLetter';
  /** How often it was tried. */
  readonly attempts: Scalars['Int']['output'];
  /** What happened: `alias.rolled_back`, … */
  readonly event: Scalars['String']['output'];
  /** When it was given up. */
  readonly gaveUpAt: Scalars['DateTime']['output'];
  /** The id of the delivery, for `redeliver`: `delivery:owners/model%3Actr/41`. */
  readonly id: Scalars['ID']['output'];
  /** The key of the model. */
  readonly model: Scalars['String']['output'];
  /** Whom it was meant for, as configured. */
  readonly receiver: Scalars['String']['output'];
  /** The number of the event in the history of its model. */
  readonly sequence: Scalars['Int']['output'];
  /** From when on it was tried. */
  readonly since: Scalars['DateTime']['output'];
  /** What the receiver did at the last try, in a sentence of ours. */
  readonly why?: Maybe<Scalars['String']['output']>;
};

/** A page of dead letters. */
export type DeadLetterConnection = {
  readonly __typename?: 'DeadLetterConnection';
  /** The dead letters with their cursors. */
  readonly edges: ReadonlyArray<DeadLetterEdge>;
  /** The dead letters of this page. */
  readonly nodes: ReadonlyArray<DeadLetter>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** A dead letter in a page. */
export type DeadLetterEdge = {
  readonly __typename?: 'DeadLetterEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The dead letter. */
  readonly node: DeadLetter;
};

/** An approval as somebody wrote it down elsewhere. It approves nothing here. */
export type DeclaredApproval = {
  readonly __typename?: 'DeclaredApproval';
  /** When, as written. */
  readonly date?: Maybe<Scalars['String']['output']>;
  /** Who approved, as written. */
  readonly reviewer?: Maybe<Scalars['String']['output']>;
  /** What was decided, as written. */
  readonly status?: Maybe<Scalars['String']['output']>;
};

/** The code. */
export type DeclaredCodeInput = {
  /** The branch. */
  readonly branch?: InputMaybe<Scalars['String']['input']>;
  /** The commit. */
  readonly commit?: InputMaybe<DeclaredCommitInput>;
  /** Whether there were changes that were not committed. */
  readonly dirty?: InputMaybe<Scalars['Boolean']['input']>;
  /** The run of the pipeline. */
  readonly pipelineRunId?: InputMaybe<Scalars['String']['input']>;
  /** Where it lies. */
  readonly repository?: InputMaybe<DeclaredRepositoryInput>;
};

/** A column or tensor. */
export type DeclaredColumnInput = {
  /** Its name. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Whether it must be there; true when absent. */
  readonly required?: InputMaybe<Scalars['Boolean']['input']>;
  /** Its type. */
  readonly type: Scalars['String']['input'];
};

/** A commit. */
export type DeclaredCommitInput = {
  /** Its id. */
  readonly sha: Scalars['String']['input'];
};

/** What a version was cleared for. */
export type DeclaredComplianceInput = {
  /** What else there is to say. */
  readonly notes?: InputMaybe<Scalars['String']['input']>;
  /** Which personal data it has seen. */
  readonly pii?: InputMaybe<Scalars['String']['input']>;
  /** How risky it is. */
  readonly riskLevel?: InputMaybe<Scalars['String']['input']>;
};

/** How data was made and cut. */
export type DeclaredDataInput = {
  /** The version of the features. */
  readonly featuresVersion?: InputMaybe<Scalars['String']['input']>;
  /** How it was sampled. */
  readonly sampling?: InputMaybe<Scalars['String']['input']>;
  /** The time that the data covers. */
  readonly timeWindow?: InputMaybe<DeclaredTimeWindowInput>;
};

/** A dataset. */
export type DeclaredDatasetInput = {
  /** Its digest. */
  readonly digest: Scalars['String']['input'];
  /** Its name. */
  readonly name: Scalars['String']['input'];
  /** Where it is. */
  readonly source?: InputMaybe<Scalars['String']['input']>;
  /** What kind of place that is. */
  readonly sourceType?: InputMaybe<Scalars['String']['input']>;
};

/** A dataset in a role. */
export type DeclaredDatasetUseInput = {
  /** The dataset. */
  readonly dataset: DeclaredDatasetInput;
  /** `training`, `validation`, `test`. */
  readonly role?: InputMaybe<Scalars['String']['input']>;
};

/** What a version needs around it. */
export type DeclaredEnvironmentInput = {
  /** The framework. */
  readonly framework?: InputMaybe<Scalars['String']['input']>;
  /** Its version. */
  readonly frameworkVersion?: InputMaybe<Scalars['String']['input']>;
  /** The digest of the image: `sha256:…`. */
  readonly imageDigest?: InputMaybe<Scalars['String']['input']>;
  /** The digest of the lock file: `sha256:…`. */
  readonly lockfileDigest?: InputMaybe<Scalars['String']['input']>;
  /** The version of Python. */
  readonly python?: InputMaybe<Scalars['String']['input']>;
};

/** A file. */
export type DeclaredFileInput = {
  /** The digest of its content: `sha256:…`. */
  readonly digest?: InputMaybe<Scalars['String']['input']>;
  /** What it is for. */
  readonly kind?: InputMaybe<FileKind>;
  /** Its path among the artifacts. */
  readonly path: Scalars['String']['input'];
  /** Its size. */
  readonly sizeBytes?: InputMaybe<Scalars['BigInt']['input']>;
};

/** Between which values something lies. */
export type DeclaredIntervalInput = {
  /** The upper end. */
  readonly high: Scalars['Float']['input'];
  /** How sure that is, between 0 and 1. */
  readonly level?: InputMaybe<Scalars['Float']['input']>;
  /** The lower end. */
  readonly low: Scalars['Float']['input'];
};

/** What is declared of a version, over what its sources tell: the fields as a version shows them. Absent ones say nothing. */
export type DeclaredMetadataInput = {
  /** Digests of files that cannot be read where they are. */
  readonly artifacts?: InputMaybe<ReadonlyArray<DeclaredFileInput>>;
  /** What changed with it. */
  readonly changeSummary?: InputMaybe<ChangeSummaryInput>;
  /** The code. */
  readonly code?: InputMaybe<DeclaredCodeInput>;
  /** What it was cleared for. */
  readonly compliance?: InputMaybe<DeclaredComplianceInput>;
  /** How its data was made and cut. */
  readonly data?: InputMaybe<DeclaredDataInput>;
  /** The data that it was made from, beside what its run names. */
  readonly datasets?: InputMaybe<ReadonlyArray<DeclaredDatasetUseInput>>;
  /** What it needs around it. */
  readonly environment?: InputMaybe<DeclaredEnvironmentInput>;
  /** Metrics, and what they are held against. */
  readonly metrics?: InputMaybe<ReadonlyArray<DeclaredMetricInput>>;
  /** What goes in and what comes out. */
  readonly signature?: InputMaybe<DeclaredSignatureInput>;
  /** How it was trained. */
  readonly training?: InputMaybe<DeclaredTrainingInput>;
};

/** A metric, and what it is held against. */
export type DeclaredMetricInput = {
  /** Between which values it lies. */
  readonly interval?: InputMaybe<DeclaredIntervalInput>;
  /** Its key. */
  readonly key: Scalars['String']['input'];
  /** Which part of the data it was measured on. */
  readonly split?: InputMaybe<Scalars['String']['input']>;
  /** What it is held against: `>=0.85`. */
  readonly threshold?: InputMaybe<Scalars['String']['input']>;
  /** Its value, where its run has none. */
  readonly value?: InputMaybe<Scalars['Float']['input']>;
};

/** Where code lies. */
export type DeclaredRepositoryInput = {
  /** Its name. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Its URL. */
  readonly url?: InputMaybe<Scalars['String']['input']>;
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
  readonly from?: InputMaybe<Scalars['String']['input']>;
  /** Its end. */
  readonly to?: InputMaybe<Scalars['String']['input']>;
};

/** How a version was trained. */
export type DeclaredTrainingInput = {
  /** How long it took. */
  readonly durationSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** What it ran on. */
  readonly hardware?: InputMaybe<Scalars['String']['input']>;
  /** Parameters; those named take the place of what the run says. */
  readonly params?: InputMaybe<ReadonlyArray<KeyValueInput>>;
  /** Seeds; those named take the place of what the run says. */
  readonly seeds?: InputMaybe<ReadonlyArray<KeyValueInput>>;
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

/** What a version needs around it to run the same way again. */
export type Environment = {
  readonly __typename?: 'Environment';
  /** The framework, as its package is called. */
  readonly framework?: Maybe<Scalars['String']['output']>;
  /** The framework's version. */
  readonly frameworkVersion?: Maybe<Scalars['String']['output']>;
  /** The digest of the container image: `sha256:…`. */
  readonly imageDigest?: Maybe<Scalars['String']['output']>;
  /**
   * The digest of the lock file with its kind: `sha256:…` of its content; `git-blob:…` where only Git's own id of it is known. As declared, else of the file
   * beside the model, else of the one in Git at the commit of the version (`provenance` says which); null with an error where that cannot be told now.
   */
  readonly lockfileDigest?: Maybe<Scalars['String']['output']>;
  /** The Python version. */
  readonly python?: Maybe<Scalars['String']['output']>;
};

/** Which seal to erase. */
export type EraseSealInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, at most 4 KB; it stays in the history for ever, so it says nothing that would have to be erased too. */
  readonly reason: Scalars['String']['input'];
  /** The version. */
  readonly version: Scalars['VersionRef']['input'];
};

/** The version without what was sealed. */
export type EraseSealPayload = {
  readonly __typename?: 'EraseSealPayload';
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The version. */
  readonly version?: Maybe<Version>;
};

/** What the caller believes is there now; exactly one field. Something else there is a CONFLICT that names the holder. */
export type ExpectedTarget =
  /** The alias has moved exactly this often: `Alias.revision`. */
  { readonly revision: Scalars['Int']['input']; readonly unset?: never; readonly version?: never; }
  |  /** The alias points to nothing (give true). */
  { readonly revision?: never; readonly unset: Scalars['Boolean']['input']; readonly version?: never; }
  |  /** The alias points to this version: `12`, or a reference such as `prod:ctr/12`. */
  { readonly revision?: never; readonly unset?: never; readonly version: Scalars['String']['input']; };

/** A file among the artifacts. */
export type File = {
  readonly __typename?: 'File';
  /** The digest of its content: `sha256:…`, or as the tracker keeps it (`md5:…` of DVC and Weights & Biases); null where none is known. */
  readonly digest?: Maybe<Scalars['String']['output']>;
  /** What it is for; null where its name does not tell. */
  readonly kind?: Maybe<FileKind>;
  /** Its path among the artifacts. */
  readonly path: Scalars['String']['output'];
  /** Its size. */
  readonly sizeBytes?: Maybe<Scalars['BigInt']['output']>;
};

/** A page of files. */
export type FileConnection = {
  readonly __typename?: 'FileConnection';
  /** The files with their cursors. */
  readonly edges: ReadonlyArray<FileEdge>;
  /** The files of this page. */
  readonly nodes: ReadonlyArray<File>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
  /** Why the list or some digests are not whole; null where they are. */
  readonly unread?: Maybe<Scalars['String']['output']>;
};

/** A file in a page. */
export type FileEdge = {
  readonly __typename?: 'FileEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The file. */
  readonly node: File;
};

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

/** Something that is wrong with a model, or not known of it. */
export type HealthReason = {
  readonly __typename?: 'HealthReason';
  /** The alias that holds it; the tracker, where that could not be asked for aliases. */
  readonly alias: Scalars['String']['output'];
  /** What is wrong; null where it is not known whether something is. */
  readonly trouble?: Maybe<HealthTrouble>;
  /** Written name of the version that it holds; null where it means several, or none is known. */
  readonly version?: Maybe<Scalars['ID']['output']>;
  /** In a sentence. */
  readonly why: Scalars['String']['output'];
};

/** How a model is doing. */
export type HealthState =
  /** An alias holds something that is not to be relied on. */
  | 'AT_RISK'
  /** Nothing is wrong with what its aliases hold. */
  | 'HEALTHY'
  /** Nothing is known to be wrong, but not all is known. */
  | 'UNKNOWN';

/** What is wrong with what an alias holds. */
export type HealthTrouble =
  /** Trackers disagree on what it means. */
  | 'AMBIGUOUS'
  /** It is deprecated. */
  | 'DEPRECATED'
  /** It was edited at its source after it was sealed. */
  | 'DRIFTED'
  /** Its tracker calls it failed. */
  | 'FAILED'
  /** It is frozen. */
  | 'FROZEN'
  /** The version is no longer at its source. */
  | 'GONE'
  /** It is not ready yet. */
  | 'PENDING'
  /** It is retired. */
  | 'RETIRED';

/** A container image by its digest. */
export type Image = Node & {
  readonly __typename?: 'Image';
  /** `sha256:…`. */
  readonly digest: Scalars['String']['output'];
  /** `image:sha256:…`. */
  readonly id: Scalars['ID']['output'];
};

/** A page of the versions that rest on something: by model, then version in natural order. */
export type ImpactConnection = {
  readonly __typename?: 'ImpactConnection';
  /** When that was so. */
  readonly asOf: Scalars['DateTime']['output'];
  /** The versions with how certain each is, and with their cursors. */
  readonly edges: ReadonlyArray<ImpactEdge>;
  /** Sources that did not answer, and limits that were reached, so that versions may be missing. */
  readonly missing: ReadonlyArray<Missing>;
  /** The versions of this page. */
  readonly nodes: ReadonlyArray<Version>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are in all; null where something in `missing` could be among them. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A version that rests on what was asked of. */
export type ImpactEdge = {
  readonly __typename?: 'ImpactEdge';
  /** How certain it is that it does. */
  readonly certainty: Certainty;
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The version. */
  readonly node: Version;
};

/** A block that could not be compared. */
export type Incomparable = {
  readonly __typename?: 'Incomparable';
  /** Its name: `signature`, `commitRange`. */
  readonly block: Scalars['String']['output'];
  /** Why, in a sentence. */
  readonly why: Scalars['String']['output'];
};

/** Whether what its tracker says is still what was sealed. */
export type Integrity = {
  readonly __typename?: 'Integrity';
  /** The fields that differ, by their GraphQL path. */
  readonly drifted: ReadonlyArray<Drift>;
  /** Why it cannot be told, where it cannot. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The finding. */
  readonly status: IntegrityStatus;
};

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

/** Between which values something lies. */
export type Interval = {
  readonly __typename?: 'Interval';
  /** The upper end. */
  readonly high: Scalars['Float']['output'];
  /** How sure that is, between 0 and 1; null where nobody says. */
  readonly level?: Maybe<Scalars['Float']['output']>;
  /** The lower end. */
  readonly low: Scalars['Float']['output'];
};

/** A key with its value, as text. */
export type KeyValue = {
  readonly __typename?: 'KeyValue';
  /** The key, as its tracker spells it. */
  readonly key: Scalars['String']['output'];
  /** The value, as text. */
  readonly value: Scalars['String']['output'];
};

/** A key with its value, as text. */
export type KeyValueInput = {
  /** The key. */
  readonly key: Scalars['String']['input'];
  /** The value. */
  readonly value: Scalars['String']['input'];
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

/** Which monitor to link. */
export type LinkMonitorInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Its name. */
  readonly name: Scalars['String']['input'];
  /** From when on somebody should look; at most 100. */
  readonly thresholds?: InputMaybe<ReadonlyArray<MonitorThresholdInput>>;
  /** Where it is: an http or https URL without a password in it. */
  readonly url: Scalars['URL']['input'];
  /** The version. */
  readonly version: Scalars['VersionRef']['input'];
};

/** The version with its monitors. */
export type LinkMonitorPayload = {
  readonly __typename?: 'LinkMonitorPayload';
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The version. */
  readonly version?: Maybe<Version>;
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

/** A metric that must be there, and where it must lie. A value that is not finite lies nowhere. */
export type MetricFilter = {
  /** The key, as its tracker has it: `val/auc`. */
  readonly key: Scalars['String']['input'];
  /** At most this. */
  readonly max?: InputMaybe<Scalars['Float']['input']>;
  /** At least this. */
  readonly min?: InputMaybe<Scalars['Float']['input']>;
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
  /** The version of another model that this one diverged from, as the first of its sealed versions says that names one; null where none does. */
  readonly forkedFrom?: Maybe<Version>;
  /** How it is doing, by what its aliases hold. */
  readonly health?: Maybe<ModelHealth>;
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
  /** Is doing so. */
  readonly health?: InputMaybe<HealthState>;
  /** Owned by exactly this owner. */
  readonly owner?: InputMaybe<Scalars['String']['input']>;
  /** Has this tag. */
  readonly tag?: InputMaybe<TagFilter>;
  /** The name contains this text, without regard to case. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** Held by this tracker. */
  readonly tracker?: InputMaybe<Scalars['String']['input']>;
};

/** How a model is doing, by what its aliases hold: as the ledger and its trackers have it. Whether a sealed version drifted is as the last sweep found it. */
export type ModelHealth = {
  readonly __typename?: 'ModelHealth';
  /** What is wrong, or not known; empty where all is well. */
  readonly reasons: ReadonlyArray<HealthReason>;
  /** The worst of it. */
  readonly state: HealthState;
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

/** Where people look at a version while it runs. */
export type Monitor = {
  readonly __typename?: 'Monitor';
  /** Its name; a later one of the same name takes its place. */
  readonly name: Scalars['String']['output'];
  /** From when on somebody should look. */
  readonly thresholds: ReadonlyArray<MonitorThreshold>;
  /** Where it is. */
  readonly url: Scalars['URL']['output'];
};

/** From when on somebody should look. */
export type MonitorThreshold = {
  readonly __typename?: 'MonitorThreshold';
  /** Too much above this; null where there is no such end. */
  readonly above?: Maybe<Scalars['Float']['output']>;
  /** Too little below this; null where there is no such end. */
  readonly below?: Maybe<Scalars['Float']['output']>;
  /** The metric that is watched. */
  readonly metric: Scalars['String']['output'];
};

/** From when on somebody should look. */
export type MonitorThresholdInput = {
  /** Too much above this. */
  readonly above?: InputMaybe<Scalars['Float']['input']>;
  /** Too little below this. */
  readonly below?: InputMaybe<Scalars['Float']['input']>;
  /** The metric that is watched. */
  readonly metric: Scalars['String']['input'];
};

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
  /** The promotion that this move completed; null where it was none. */
  readonly promotion?: Maybe<Promotion>;
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
  /**
   * Takes over what the sources of a sealed version tell now: a new seal, which names the one that it takes the place of.
   * Approvals that were given for the old seal are stale from then on. What was declared at registration stays.
   */
  readonly acceptSealDrift?: Maybe<AcceptSealDriftPayload>;
  /** Adds a structured remark to one or more versions of one model; a postmortem names both the bad and the fixed one. */
  readonly addNote?: Maybe<AddNotePayload>;
  /** Takes aliases and stages of the trackers over as observed moves. A dry run unless `dryRun` is false. */
  readonly adopt?: Maybe<AdoptPayload>;
  /** Attaches a file that lies elsewhere; one of the same name takes the place of the earlier. */
  readonly attachFile?: Maybe<AttachFilePayload>;
  /** Ends an open request. */
  readonly cancelPromotion?: Maybe<PromotionPayload>;
  /** Moves what was approved and waits for its move. */
  readonly completePromotion?: Maybe<ReviewPromotionPayload>;
  /** Accepts that a model that was deleted and made again at its tracker is to be used from now on; old versions stay what they were, and are gone. */
  readonly confirmRebound?: Maybe<ConfirmReboundPayload>;
  /** Makes a token, and shows it once. Needs the right `access`; who does not have all rights makes tokens with roles of their own only, for themselves or for services. */
  readonly createToken?: Maybe<CreateTokenPayload>;
  /** Discourages a version: "last that passed" never picks it. */
  readonly deprecateVersion?: Maybe<DeprecateVersionPayload>;
  /** Erases what was sealed of a version, for legal reasons. Its digests and a tombstone stay; it is not sealed again. */
  readonly eraseSeal?: Maybe<EraseSealPayload>;
  /** No alias may move to the version until it is released. */
  readonly freezeVersion?: Maybe<FreezeVersionPayload>;
  /** Links a monitor to a version. */
  readonly linkMonitor?: Maybe<LinkMonitorPayload>;
  /** Moves an alias where policy allows it at once; else opens a promotion that waits for reviews, or says why not. */
  readonly promote?: Maybe<PromotePayload>;
  /** Forgets what is remembered of a tracker, and reads it anew. Nothing is lost by it: it is what the tracker tells. */
  readonly rebuildIndex?: Maybe<RebuildIndexPayload>;
  /** Records a finding about a version, with its evidence. A later one of the same name supersedes it; none is edited. */
  readonly recordCheck?: Maybe<RecordCheckPayload>;
  /** Mends a wrong declaration beside the seal, which stays what it is. */
  readonly recordCorrection?: Maybe<RecordCorrectionPayload>;
  /** Sends dead letters again, each before the later events of its model that still wait. */
  readonly redeliver?: Maybe<RedeliverPayload>;
  /** Seals a version: everything that reproducibility rests on, read and declared, under one digest. */
  readonly registerVersion?: Maybe<RegisterVersionPayload>;
  /** Takes an alias away. Its history stays, and it can be promoted again. */
  readonly removeAlias?: Maybe<RemoveAliasPayload>;
  /** Takes a deprecation back. */
  readonly restoreVersion?: Maybe<RestoreVersionPayload>;
  /** No alias may move to the version any more, for good. */
  readonly retireVersion?: Maybe<RetireVersionPayload>;
  /** One person's decision. The approval that completes what the policy asks for moves the alias. */
  readonly reviewPromotion?: Maybe<ReviewPromotionPayload>;
  /** Ends a token, at once and on every gateway. Needs the right `access`. */
  readonly revokeToken?: Maybe<RevokeTokenPayload>;
  /** Back to a known-good version: the named one, or the last that passed. Needs no tracker and no Git host. */
  readonly rollback?: Maybe<RollbackPayload>;
  /** Says what a version was cleared for; takes the place of what was said before, here and at its tracker. */
  readonly setCompliance?: Maybe<SetCompliancePayload>;
  /** Says who answers for a model, from now on. */
  readonly setOwners?: Maybe<SetOwnersPayload>;
  /** Sets a policy document; it takes the place of the one with the same patterns, and every one is kept. One that a file manages is changed there. */
  readonly setPolicy?: Maybe<SetPolicyPayload>;
  /** Sets and removes tags of a version here; those of its tracker stay what they are. */
  readonly tagVersion?: Maybe<TagVersionPayload>;
  /** Releases a frozen version. */
  readonly unfreezeVersion?: Maybe<UnfreezeVersionPayload>;
  /** Takes back what one said oneself, as long as the alias has not moved. */
  readonly withdrawReview?: Maybe<PromotionPayload>;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationAcceptSealDriftArgs = {
  input: AcceptSealDriftInput;
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
export type MutationAttachFileArgs = {
  input: AttachFileInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationCancelPromotionArgs = {
  input: CancelPromotionInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationCompletePromotionArgs = {
  input: CompletePromotionInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationConfirmReboundArgs = {
  input: ConfirmReboundInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationCreateTokenArgs = {
  input: CreateTokenInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationDeprecateVersionArgs = {
  input: DeprecateVersionInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationEraseSealArgs = {
  input: EraseSealInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationFreezeVersionArgs = {
  input: FreezeVersionInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationLinkMonitorArgs = {
  input: LinkMonitorInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationPromoteArgs = {
  input: PromoteInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationRebuildIndexArgs = {
  input: RebuildIndexInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationRecordCheckArgs = {
  input: RecordCheckInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationRecordCorrectionArgs = {
  input: RecordCorrectionInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationRedeliverArgs = {
  input: RedeliverInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationRegisterVersionArgs = {
  input: RegisterVersionInput;
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
export type MutationReviewPromotionArgs = {
  input: ReviewPromotionInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationRevokeTokenArgs = {
  input: RevokeTokenInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationRollbackArgs = {
  input: RollbackInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationSetComplianceArgs = {
  input: SetComplianceInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationSetOwnersArgs = {
  input: SetOwnersInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationSetPolicyArgs = {
  input: SetPolicyInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationTagVersionArgs = {
  input: TagVersionInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationUnfreezeVersionArgs = {
  input: UnfreezeVersionInput;
};


/** What can be done. Each takes one input and answers with what it did, or why not. */
export type MutationWithdrawReviewArgs = {
  input: WithdrawReviewInput;
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
  /** Whether this is a person or a service. */
  readonly type: PersonType;
};

/** Whether somebody is a person or a service. A service reviews nothing unless a policy lets it. */
export type PersonType =
  /** A person. */
  | 'PERSON'
  /** A service: CI, a serving system. */
  | 'SERVICE';

/** What must hold before the aliases of a model move, and who may move them. */
export type Policy = {
  readonly __typename?: 'Policy';
  /** SHA-256 of the document, hexadecimal. */
  readonly digest: Scalars['String']['output'];
  /** The document as it was written. */
  readonly document: Scalars['String']['output'];
  /** Whether it refuses, or only says what it would refuse. */
  readonly mode: PolicyMode;
  /** Keys of models, with `*` for any text and `?` for one character. Of all policies, the one with the most specific pattern that fits a model holds. */
  readonly models: ReadonlyArray<Scalars['String']['output']>;
  /** Its patterns, sorted and joined by commas: a document with the same patterns takes its place. */
  readonly name: Scalars['String']['output'];
  /** What must hold, alias by alias. An alias without a rule asks for nothing but the right to promote. */
  readonly promotionRules: ReadonlyArray<PromotionRule>;
  /** Why it was set. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Who may record which check. A check that none of these names may be recorded by whoever has the right. */
  readonly recorders: ReadonlyArray<CheckRecorder>;
  /** Who may roll back, and to what. */
  readonly rollbackRule: RollbackRule;
  /** When it was set; null where the document was only tried. */
  readonly setAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who set it; null where the document was only tried. */
  readonly setBy?: Maybe<Person>;
  /** Where it comes from: `file:<path>@<digest>`, or `api`; null where the document was only tried. */
  readonly source?: Maybe<Scalars['String']['output']>;
  /** The aliases that are its stages, in their order. */
  readonly stages: ReadonlyArray<Scalars['String']['output']>;
  /** Counts the documents of that name from 1; null where the document was only tried. */
  readonly version?: Maybe<Scalars['Int']['output']>;
  /** What a semantic version means here; null where the policy says nothing of it. */
  readonly versioning?: Maybe<Versioning>;
};

/** What came of trying a policy document. */
export type PolicyCheck = {
  readonly __typename?: 'PolicyCheck';
  /** Every mistake in it. */
  readonly errors: ReadonlyArray<PolicyMistake>;
  /** As it was understood; null where it was not. */
  readonly policy?: Maybe<Policy>;
  /** Whether it could be set. */
  readonly valid: Scalars['Boolean']['output'];
};

/** What is wrong with a policy document, and where. */
export type PolicyMistake = {
  readonly __typename?: 'PolicyMistake';
  /** The line, from 1. */
  readonly line: Scalars['Int']['output'];
  /** What, and what is allowed. Of a mistake in an expression: the expression and a caret on lines of their own. */
  readonly message: Scalars['String']['output'];
};

/** Whether a policy refuses. */
export type PolicyMode =
  /** What does not hold refuses. */
  | 'ENFORCE'
  /** Nothing is refused; findings say what would be. */
  | 'OBSERVE';

/** One setting of a policy document, or its taking away. */
export type PolicyVersion = {
  readonly __typename?: 'PolicyVersion';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Who. */
  readonly by: Person;
  /** SHA-256 of the document, hexadecimal. */
  readonly digest: Scalars['String']['output'];
  /** The document as it was written; empty where it was taken away. */
  readonly document: Scalars['String']['output'];
  /** Which document: its patterns, sorted and joined by commas. */
  readonly name: Scalars['String']['output'];
  /** Why. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Whether it was taken away, because its file is gone. */
  readonly removed: Scalars['Boolean']['output'];
  /** The number of its event in the history of policies. */
  readonly sequence: Scalars['Int']['output'];
  /** Where it comes from: `file:<path>@<digest>`, or `api`. */
  readonly source: Scalars['String']['output'];
  /** Counts the documents of that name from 1. */
  readonly version: Scalars['Int']['output'];
};

/** A page of settings of policy documents. */
export type PolicyVersionConnection = {
  readonly __typename?: 'PolicyVersionConnection';
  /** The settings with their cursors. */
  readonly edges: ReadonlyArray<PolicyVersionEdge>;
  /** The settings of this page. */
  readonly nodes: ReadonlyArray<PolicyVersion>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
  /** How many there are. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A setting in a page. */
export type PolicyVersionEdge = {
  readonly __typename?: 'PolicyVersionEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The setting. */
  readonly node: PolicyVersion;
};

/** What to look ahead at. */
export type PreviewPromotionInput = {
  /** The alias to move: `Production`. */
  readonly alias: Scalars['String']['input'];
  /** The version: `ctr/12`. */
  readonly version: Scalars['VersionRef']['input'];
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
  /** The alias to be moved, which has its name also before its first move. */
  readonly alias?: Maybe<Alias>;
  /** The digest of what a reviewer sees: seal, verdict, policy and present holder. */
  readonly evidence: Scalars['String']['output'];
  /** When a request that is not decided ends by itself; null where it does not. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
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
  /** What persons and services decided, in the order they did. */
  readonly reviews: ReadonlyArray<Review>;
  /** What could go wrong, as the requester sees it. */
  readonly riskNotes?: Maybe<Scalars['String']['output']>;
  /** The digest of the seal that was judged; null where the version was not sealed. */
  readonly sealDigest?: Maybe<Scalars['String']['output']>;
  /** What became of it. */
  readonly state: PromotionState;
  /** What was judged: of one that is still open, what is found now; null where that cannot be told at all. */
  readonly verdict?: Maybe<Verdict>;
  /** The version to be moved to. */
  readonly version?: Maybe<Version>;
};

/** A page of promotions, newest first. */
export type PromotionConnection = {
  readonly __typename?: 'PromotionConnection';
  /** The promotions with their cursors. */
  readonly edges: ReadonlyArray<PromotionEdge>;
  /** The promotions of this page. */
  readonly nodes: ReadonlyArray<Promotion>;
  /** Where this page stands. */
  readonly pageInfo: PageInfo;
};

/** A promotion in a page. */
export type PromotionEdge = {
  readonly __typename?: 'PromotionEdge';
  /** Where it stands. */
  readonly cursor: Scalars['String']['output'];
  /** The promotion. */
  readonly node: Promotion;
};

/** Which promotions. */
export type PromotionFilter = {
  /** Of aliases of this name. */
  readonly alias?: InputMaybe<Scalars['String']['input']>;
  /** Only those that wait for a review that I may give and have not given. */
  readonly awaitingMe?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of this model. */
  readonly model?: InputMaybe<Scalars['ModelRef']['input']>;
  /** In one of these states. */
  readonly states?: InputMaybe<ReadonlyArray<PromotionState>>;
};

/** The promotion as this act left it. */
export type PromotionPayload = {
  readonly __typename?: 'PromotionPayload';
  /** The promotion. */
  readonly promotion?: Maybe<Promotion>;
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What must hold before one alias moves. */
export type PromotionRule = {
  readonly __typename?: 'PromotionRule';
  /** The alias, as written. */
  readonly alias: Scalars['String']['output'];
  /** What reviews it needs; null where it moves without. */
  readonly approvals?: Maybe<ApprovalRule>;
  /** Names of recorded checks and expressions, as written. */
  readonly checks: ReadonlyArray<Scalars['String']['output']>;
  /** Least completeness, from 0 to 1; null asks for none. */
  readonly completenessMin?: Maybe<Scalars['Float']['output']>;
  /** Aliases one of which the version must hold, or have held without being rolled back from; empty asks for none. */
  readonly from: ReadonlyArray<Scalars['String']['output']>;
  /** Whether a semantic version must be declared, and be justified by what changed. */
  readonly justifiedBump: Scalars['Boolean']['output'];
  /** Roles of which whoever asks needs one; empty asks for none. */
  readonly promoters: ReadonlyArray<Scalars['String']['output']>;
  /** Whether a version that is not sealed is sealed by the move, or refused. */
  readonly seal: SealRule;
  /** Where the rule stands: file and line, `ctr.yaml:5`; `api:5` where the document was set through the API. */
  readonly source: Scalars['String']['output'];
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

/** Where a value comes from. */
export type Provenance = {
  readonly __typename?: 'Provenance';
  /** What other places say, where they disagree. */
  readonly alternatives: ReadonlyArray<Alternative>;
  /** The field, as a dotted path: `environment.imageDigest`. */
  readonly field: Scalars['String']['output'];
  /** Declared on purpose, or inferred from something else. */
  readonly kind: ProvenanceKind;
  /** What of that source bears it. */
  readonly object: Scalars['String']['output'];
  /** The configured source; `stemma` for what was declared here. */
  readonly source: Scalars['String']['output'];
};

/** How a value came to be known. */
export type ProvenanceKind =
  /** Somebody said so on purpose. */
  | 'DECLARED'
  /** It follows from something else. */
  | 'INFERRED';

/** What can be asked. */
export type Query = {
  readonly __typename?: 'Query';
  /** Who did what, when, why; newest first. */
  readonly audit?: Maybe<AuditConnection>;
  /** Everything that was recorded, in pages, to be verified by anybody without Stemma. */
  readonly auditExport?: Maybe<AuditExportPage>;
  /** Tries a policy document, and sets nothing. */
  readonly checkPolicy?: Maybe<PolicyCheck>;
  /** Where every history ends now, as text to be kept elsewhere and given to `verifyAudit` later; signed where the settings name a key (`checkpoints.key`). One line of JSON, described in docs/ledger.md. */
  readonly checkpoint?: Maybe<Scalars['String']['output']>;
  /** A commit of a repository; NOT_FOUND where the host does not have it. */
  readonly commit?: Maybe<Commit>;
  /** What differs between two versions or aliases, of any two trackers. */
  readonly compare?: Maybe<Comparison>;
  /** Is this commit in that version? A squashed or picked change is looked for before NO is said. NOT_FOUND for a version that is not there. */
  readonly contains?: Maybe<Containment>;
  /** A dataset by name and digest; NOT_FOUND where no tracker (or not the named one) has it. */
  readonly dataset?: Maybe<Dataset>;
  /** Events that a receiver did not take, by receiver and model. */
  readonly deadLetters?: Maybe<DeadLetterConnection>;
  /**
   * Which versions rest on a dataset, a commit, a run, an image or a version (its children): the blast radius of something that turned out bad. Sealed ones by what was sealed,
   * also while trackers are down. NOT_FOUND where it does not exist and nothing on record was made of it.
   */
  readonly impact?: Maybe<ImpactConnection>;
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
  /** Every policy in force, by name; at most 1,000. */
  readonly policies?: Maybe<ReadonlyArray<Policy>>;
  /** The policy that holds for a model; NOT_FOUND where none does. */
  readonly policy?: Maybe<Policy>;
  /** Every setting of a document whose patterns fit the model, newest first. */
  readonly policyVersions?: Maybe<PolicyVersionConnection>;
  /** What promote would say, by the same decision; writes nothing. */
  readonly previewPromotion?: Maybe<Verdict>;
  /** A promotion by its written name; NOT_FOUND where there is none. */
  readonly promotion?: Maybe<Promotion>;
  /** What was asked for and what became of it, newest first: the review inbox, and the record. */
  readonly promotions?: Maybe<PromotionConnection>;
  /** Who is told of what happens, and how much of it waits or was given up. */
  readonly receivers?: Maybe<ReadonlyArray<Receiver>>;
  /** The reproducibility report of a version; what cannot be told is named in it. NOT_FOUND where there is no such version. */
  readonly report?: Maybe<Report>;
  /** A run by its written name; NOT_FOUND where there is none. */
  readonly run?: Maybe<Run>;
  /**
   * Models, versions, runs and datasets of all trackers by what one remembers of them: a part of a name, an owner, a tag, a description, a digest, a commit. Every word must be
   * in one of their texts, without regard to case; best first, ties by written name.
   */
  readonly search?: Maybe<SearchResult>;
  /** What this server is and what its store promises. */
  readonly serverInfo?: Maybe<ServerInfo>;
  /** What this server is connected to, and how it is doing now. */
  readonly sources?: Maybe<ReadonlyArray<Source>>;
  /** Tokens that were made here and not revoked, without their secrets. Needs the right `access`. Those of the configuration are not among them. */
  readonly tokens?: Maybe<TokenList>;
  /** Reads the store and says whether anything was altered, dropped, reordered or edited, sealed values included; against a checkpoint also whether a tail was cut or a history rewritten. */
  readonly verifyAudit?: Maybe<AuditProof>;
  /**
   * The version that a reference points to now, or pointed to at a moment (then null where the alias had not moved yet, or was removed then).
   * NOT_FOUND where there is none; BAD_USER_INPUT for a moment of an alias that only a tracker keeps.
   */
  readonly version?: Maybe<Version>;
  /**
   * Versions of all models; by model and version unless ordered otherwise. A version of which the filter cannot be told is not among them,
   * and is named in `missing`.
   */
  readonly versions?: Maybe<VersionConnection>;
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
export type QueryCheckPolicyArgs = {
  document: Scalars['String']['input'];
};


/** What can be asked. */
export type QueryCommitArgs = {
  repository: Scalars['String']['input'];
  sha: Scalars['String']['input'];
};


/** What can be asked. */
export type QueryCompareArgs = {
  base: Scalars['VersionRef']['input'];
  head: Scalars['VersionRef']['input'];
  onlyDifferences?: InputMaybe<Scalars['Boolean']['input']>;
};


/** What can be asked. */
export type QueryContainsArgs = {
  commit: Scalars['String']['input'];
  ref: Scalars['VersionRef']['input'];
};


/** What can be asked. */
export type QueryDatasetArgs = {
  digest: Scalars['String']['input'];
  name: Scalars['String']['input'];
  tracker?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryDeadLettersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. */
export type QueryImpactArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  alias?: InputMaybe<Scalars['String']['input']>;
  descendants?: Scalars['Boolean']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryLineageArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
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
export type QueryPolicyArgs = {
  model: Scalars['ModelRef']['input'];
};


/** What can be asked. */
export type QueryPolicyVersionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  model: Scalars['ModelRef']['input'];
};


/** What can be asked. */
export type QueryPreviewPromotionArgs = {
  input: PreviewPromotionInput;
};


/** What can be asked. */
export type QueryPromotionArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryPromotionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PromotionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. */
export type QueryReportArgs = {
  format: ReportFormat;
  ref: Scalars['VersionRef']['input'];
};


/** What can be asked. */
export type QueryRunArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QuerySearchArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  kinds?: InputMaybe<ReadonlyArray<NodeKind>>;
  text: Scalars['String']['input'];
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


/** What can be asked. */
export type QueryVersionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<VersionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<VersionOrder>;
};

/** What is to be read anew. */
export type RebuildIndexInput = {
  /** Not needed: to read it twice is to read it. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The tracker, as configured. */
  readonly source: Scalars['String']['input'];
};

/** What is known now. */
export type RebuildIndexPayload = {
  readonly __typename?: 'RebuildIndexPayload';
  /** How it stands; null where it was not done. */
  readonly index?: Maybe<SourceIndex>;
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Somebody outside who is told of what happens, as the settings name them. */
export type Receiver = {
  readonly __typename?: 'Receiver';
  /** How many events were given up. */
  readonly dead: Scalars['Int']['output'];
  /** Which events it is told of: `alias.moved`, `alias.rolled_back`, … */
  readonly events: ReadonlyArray<Scalars['String']['output']>;
  /** By which channel: `webhook`, `slack`. */
  readonly kind: Scalars['String']['output'];
  /** Of which models: patterns of their keys. */
  readonly models: ReadonlyArray<Scalars['String']['output']>;
  /** As configured. */
  readonly name: Scalars['String']['output'];
  /** How many events wait to be sent, now; of each model only the first is ever under way. */
  readonly waiting: Scalars['Int']['output'];
};

/** A finding to record. */
export type RecordCheckInput = {
  /** Where the evidence lies, without user name and password. */
  readonly evidenceUrl?: InputMaybe<Scalars['URL']['input']>;
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Under which name policies ask for it: `bias_check_ok`. 1 to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** What came out. Only PASS passes. */
  readonly outcome: CheckOutcome;
  /** Why, at most 4 KB. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** The value that was found; finite. */
  readonly value?: InputMaybe<Scalars['Float']['input']>;
  /** The version. */
  readonly version: Scalars['VersionRef']['input'];
};

/** The finding as recorded. */
export type RecordCheckPayload = {
  readonly __typename?: 'RecordCheckPayload';
  /** The finding. */
  readonly check?: Maybe<Check>;
  /** Why it was not recorded. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A declaration to mend. */
export type RecordCorrectionInput = {
  /** The field, as a dotted path: `environment.imageDigest`, `training.params.lr`. */
  readonly field: Scalars['String']['input'];
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why it was wrong, at most 4 KB. */
  readonly reason: Scalars['String']['input'];
  /** What it is; absent for nothing. At most 4,000 characters. */
  readonly value?: InputMaybe<Scalars['String']['input']>;
  /** The version. */
  readonly version: Scalars['VersionRef']['input'];
};

/** The version with its corrections. */
export type RecordCorrectionPayload = {
  readonly __typename?: 'RecordCorrectionPayload';
  /** The correction as recorded. */
  readonly correction?: Maybe<Correction>;
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The version. */
  readonly version?: Maybe<Version>;
};

/** Which dead letters to send again: exactly one of `ids` and `all`. */
export type RedeliverInput = {
  /** All of them (give true), at most 1,000 at once. */
  readonly all?: InputMaybe<Scalars['Boolean']['input']>;
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** These; at most 1,000. All must be dead letters, else nothing is done. */
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** What is sent again. */
export type RedeliverPayload = {
  readonly __typename?: 'RedeliverPayload';
  /** The ids of the deliveries that wait again. */
  readonly ids: ReadonlyArray<Scalars['ID']['output']>;
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which version to seal, and what is declared of it. */
export type RegisterVersionInput = {
  /** What changed with it. */
  readonly changeSummary?: InputMaybe<ChangeSummaryInput>;
  /** What its sources do not tell. */
  readonly declared?: InputMaybe<DeclaredMetadataInput>;
  /** The version that its model diverged from. */
  readonly forkedFrom?: InputMaybe<Scalars['VersionRef']['input']>;
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Who answers for the model; takes the place of the owners before. */
  readonly owners?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The semantic version that it is from now on; unique in its model. */
  readonly semver?: InputMaybe<Scalars['String']['input']>;
  /** The version. */
  readonly version: Scalars['VersionRef']['input'];
};

/** The version with its seal. */
export type RegisterVersionPayload = {
  readonly __typename?: 'RegisterVersionPayload';
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The version. */
  readonly version?: Maybe<Version>;
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

/** A version on one page: who, what, when; metrics against thresholds, checks, approvals; data, code, parameters; integrity; how to make it again; what is missing. */
export type Report = {
  readonly __typename?: 'Report';
  /** The report itself. */
  readonly body: Scalars['String']['output'];
  /** SHA-256 of the body in UTF-8, hexadecimal. The same record gives the same bytes, so the same digest. */
  readonly digest: Scalars['String']['output'];
  /** When it was made. No part of the body. */
  readonly generatedAt: Scalars['DateTime']['output'];
  /** What the body is: `text/html; charset=utf-8`. */
  readonly mediaType: Scalars['String']['output'];
};

/** The form of a report. */
export type ReportFormat =
  /** One page that prints on paper, needs no script and nothing from elsewhere. */
  | 'HTML'
  /** Canonical JSON (RFC 8785), as docs/report.schema.json says. */
  | 'JSON'
  /** CommonMark with tables. */
  | 'MARKDOWN';

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

/** One person's decision, bound to what they saw. */
export type Review = {
  readonly __typename?: 'Review';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Who. */
  readonly by: Person;
  /** Why. */
  readonly comment?: Maybe<Scalars['String']['output']>;
  /** What they decided. */
  readonly decision: ReviewDecision;
  /** The digest of what was seen. */
  readonly evidence: Scalars['String']['output'];
  /** What could go wrong, as the reviewer sees it. */
  readonly riskNotes?: Maybe<Scalars['String']['output']>;
  /** Whether what was seen is no longer what there is: then it does not count. Null where that cannot be told now. */
  readonly stale?: Maybe<Scalars['Boolean']['output']>;
  /** Why it is stale; null where it is not. */
  readonly staleBecause?: Maybe<Scalars['String']['output']>;
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
  readonly comment?: InputMaybe<Scalars['String']['input']>;
  /** What is decided. */
  readonly decision: ReviewDecision;
  /** What was seen (`Promotion.evidence`): another one is refused. Absent stands for what there is now. */
  readonly evidence?: InputMaybe<Scalars['String']['input']>;
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The written name of the promotion. */
  readonly promotion: Scalars['ID']['input'];
  /** What could go wrong. */
  readonly riskNotes?: InputMaybe<Scalars['String']['input']>;
};

/** What a review did. */
export type ReviewPromotionPayload = {
  readonly __typename?: 'ReviewPromotionPayload';
  /** The move, where this act made it. */
  readonly move?: Maybe<Move>;
  /** The promotion as this act left it. */
  readonly promotion?: Maybe<Promotion>;
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** What was judged. */
  readonly verdict?: Maybe<Verdict>;
};

/** A token to end. */
export type RevokeTokenInput = {
  /** The id of the token. */
  readonly id: Scalars['ID']['input'];
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, at most 4 KB. */
  readonly reason: Scalars['String']['input'];
};

/** The token that was ended. */
export type RevokeTokenPayload = {
  readonly __typename?: 'RevokeTokenPayload';
  /** Its id; null where nothing was done. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
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

/** Who is told of a rollback. */
export type RollbackNotice =
  /** Nobody. */
  | 'NOBODY'
  /** The owners of the model. */
  | 'OWNERS';

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

/** Who may roll back, and to what. */
export type RollbackRule = {
  readonly __typename?: 'RollbackRule';
  /** Whether adopted holders count as versions that passed. */
  readonly countAdopted: Scalars['Boolean']['output'];
  /** Who is told. */
  readonly notify: RollbackNotice;
  /** Roles of which whoever rolls back needs one; empty asks for none. */
  readonly roles: ReadonlyArray<Scalars['String']['output']>;
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

/** What fixes a version's metadata. */
export type Seal = {
  readonly __typename?: 'Seal';
  /** `sha256`. */
  readonly algorithm: Scalars['String']['output'];
  /**
   * What was sealed: the canonical JSON (RFC 8785) whose SHA-256 the digest is; null where it was erased.
   * Whoever has it can compute the digest without Stemma.
   */
  readonly content?: Maybe<Scalars['String']['output']>;
  /** SHA-256 of the canonical JSON of what was sealed. */
  readonly digest: Scalars['String']['output'];
  /** Whether what was sealed was erased; the digest is left. */
  readonly erased: Scalars['Boolean']['output'];
  /** The table by which its tracker was read: `mlflow@1`. */
  readonly mapping: Scalars['String']['output'];
  /** When. */
  readonly sealedAt: Scalars['DateTime']['output'];
  /** Who. */
  readonly sealedBy: Person;
};

/** What becomes of a version that is not sealed. */
export type SealRule =
  /** It is sealed in the same act. */
  | 'AUTO'
  /** It is refused. */
  | 'REQUIRED';

/** Something that was found. */
export type SearchHit = {
  readonly __typename?: 'SearchHit';
  /** Where it matched best: `name`, `tag team`, `commit`. */
  readonly field: Scalars['String']['output'];
  /** Its written name. */
  readonly id: Scalars['ID']['output'];
  /** What it is. */
  readonly kind: NodeKind;
  /** A short name for people. */
  readonly label: Scalars['String']['output'];
  /** The thing itself. */
  readonly node: Node;
  /** The text there: of a long one what is around the word, at most 200 characters. */
  readonly text: Scalars['String']['output'];
};

/** What was found by a text. */
export type SearchResult = {
  readonly __typename?: 'SearchResult';
  /** As of when the answer holds. */
  readonly asOf: Scalars['DateTime']['output'];
  /** What was not looked through. */
  readonly missing: ReadonlyArray<Missing>;
  /** The best of them. */
  readonly nodes: ReadonlyArray<SearchHit>;
  /** How many there are in all; null where a source could not be looked through. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
  /** Whether there are more than were asked for. */
  readonly truncated: Scalars['Boolean']['output'];
};

/** Whether a declared semantic version says truly how much changed since the version before. */
export type SemverAssessment = {
  readonly __typename?: 'SemverAssessment';
  /** The bump that is declared: from the number before to this one, else what its change summary says; null where neither tells. */
  readonly declared?: Maybe<ChangeType>;
  /** Whether the declared bump is at least that; null where it cannot be told, or where none is declared. */
  readonly justified?: Maybe<Scalars['Boolean']['output']>;
  /** Why, in sentences, the weightiest first. */
  readonly reasons: ReadonlyArray<Scalars['String']['output']>;
  /** The least bump that what changed calls for, by what is known; null where there is no version before. */
  readonly suggested?: Maybe<ChangeType>;
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

/** What a version was cleared for. At least one of `pii`, `riskLevel` and `notes`; an absent one says nothing, and what was said of it before goes. */
export type SetComplianceInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What else there is to say, at most 4 KB. */
  readonly notes?: InputMaybe<Scalars['String']['input']>;
  /** Which personal data it has seen: `none`. */
  readonly pii?: InputMaybe<Scalars['String']['input']>;
  /** Why, at most 4 KB. */
  readonly reason: Scalars['String']['input'];
  /** How risky it is: `low`. */
  readonly riskLevel?: InputMaybe<Scalars['String']['input']>;
  /** The version. */
  readonly version: Scalars['VersionRef']['input'];
};

/** The version with what it was cleared for. */
export type SetCompliancePayload = {
  readonly __typename?: 'SetCompliancePayload';
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** The version. */
  readonly version?: Maybe<Version>;
};

/** Who answers for a model. */
export type SetOwnersInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The model. */
  readonly model: Scalars['ModelRef']['input'];
  /** All of them: 1 to 100, each at most 255 characters. */
  readonly owners: ReadonlyArray<Scalars['String']['input']>;
  /** Why, at most 4 KB. */
  readonly reason: Scalars['String']['input'];
};

/** The model with its owners. */
export type SetOwnersPayload = {
  readonly __typename?: 'SetOwnersPayload';
  /** The model. */
  readonly model?: Maybe<Model>;
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A policy to set. */
export type SetPolicyInput = {
  /** The YAML of a policy file. */
  readonly document: Scalars['String']['input'];
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why, at most 4 KB. */
  readonly reason: Scalars['String']['input'];
};

/** The policy as set. */
export type SetPolicyPayload = {
  readonly __typename?: 'SetPolicyPayload';
  /** The policy. */
  readonly policy?: Maybe<Policy>;
  /** Why it was not set: one for each mistake in the document. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What goes in and what comes out. */
export type Signature = {
  readonly __typename?: 'Signature';
  /** What goes in. */
  readonly inputs: ReadonlyArray<Column>;
  /** What comes out. */
  readonly outputs: ReadonlyArray<Column>;
};

/** A configured tracker or Git host, and how it is doing. No secret is ever in it. */
export type Source = {
  readonly __typename?: 'Source';
  /** How many calls its host still allows; null where it does not say. */
  readonly budgetLeft?: Maybe<Scalars['Int']['output']>;
  /** What is remembered of a tracker on another machine, for lists; null where lists ask it. */
  readonly index?: Maybe<SourceIndex>;
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
  /** What it delivered to this server's webhook; null where none is configured for it. */
  readonly webhook?: Maybe<SourceWebhook>;
};

/** What is remembered of a tracker, so that lists and searches answer without asking it. */
export type SourceIndex = {
  readonly __typename?: 'SourceIndex';
  /** Lists hold as of then; null before everything was seen once. */
  readonly asOf?: Maybe<Scalars['DateTime']['output']>;
  /** Whether this server looks at the tracker; where several share what they remember, one of them does. */
  readonly leads: Scalars['Boolean']['output'];
  /** How many models are remembered. */
  readonly models: Scalars['Int']['output'];
  /** How many runs are remembered. */
  readonly runs: Scalars['Int']['output'];
  /** The tracker. */
  readonly source: Scalars['String']['output'];
  /** How well it is known. */
  readonly state: SourceIndexState;
  /** How many versions are remembered. */
  readonly versions: Scalars['Int']['output'];
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

/** What a source delivered to the webhook of this server process since it began. */
export type SourceWebhook = {
  readonly __typename?: 'SourceWebhook';
  /** When the last one was taken. */
  readonly lastTakenAt?: Maybe<Scalars['DateTime']['output']>;
  /** Deliveries without its signature, or with one that is too old. */
  readonly refused: Scalars['Int']['output'];
  /** Deliveries that were sent again, and not acted on again. */
  readonly repeated: Scalars['Int']['output'];
  /** Deliveries that it signed, and that were acted on. */
  readonly taken: Scalars['Int']['output'];
};

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
  readonly set?: InputMaybe<ReadonlyArray<TagInput>>;
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

/** A span of time, as declared. */
export type TimeWindow = {
  readonly __typename?: 'TimeWindow';
  /** Its beginning. */
  readonly from?: Maybe<Scalars['String']['output']>;
  /** Its end. */
  readonly to?: Maybe<Scalars['String']['output']>;
};

/** A token that was made here. The token itself is nowhere: only its SHA-256. */
export type Token = {
  readonly __typename?: 'Token';
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Whether it has ended by itself. */
  readonly expired: Scalars['Boolean']['output'];
  /** When it ends; null: when it is revoked. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** The id: give it to `revokeToken`. */
  readonly id: Scalars['ID']['output'];
  /** What it is for. */
  readonly name: Scalars['String']['output'];
  /** On whose behalf it acts. */
  readonly person: Person;
  /** Its roles. */
  readonly roles: ReadonlyArray<Scalars['String']['output']>;
};

/** Tokens that were made here and not revoked. */
export type TokenList = {
  readonly __typename?: 'TokenList';
  /** Newest first, at most 1,000. */
  readonly nodes: ReadonlyArray<Token>;
  /** Whether there are more. */
  readonly truncated: Scalars['Boolean']['output'];
};

/** How a version was trained. */
export type Training = {
  readonly __typename?: 'Training';
  /** How long it took. */
  readonly durationSeconds?: Maybe<Scalars['Float']['output']>;
  /** What it ran on. */
  readonly hardware?: Maybe<Scalars['String']['output']>;
  /** The parameters, by key. */
  readonly params: ReadonlyArray<KeyValue>;
  /** The seeds, by key. */
  readonly seeds: ReadonlyArray<KeyValue>;
  /** Who trained it, as its tracker names them. */
  readonly trainedBy?: Maybe<Scalars['String']['output']>;
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
  /** Its files, by path. */
  readonly artifacts?: Maybe<FileConnection>;
  /** Files that belong to it and lie elsewhere: the latest of each name, newest first; at most 1,000. */
  readonly attachments?: Maybe<ReadonlyArray<Attachment>>;
  /** What changed with it, as somebody told it; null where nobody did. */
  readonly changeSummary?: Maybe<ChangeSummary>;
  /** Every finding of one name, newest first, at most 1,000: a later one supersedes the earlier, and none is edited. */
  readonly checkHistory?: Maybe<ReadonlyArray<Check>>;
  /** The latest finding of each name, newest first; at most 1,000. */
  readonly checks?: Maybe<ReadonlyArray<Check>>;
  /** The code that it was made from. */
  readonly code?: Maybe<Code>;
  /** The commit that it was made from; null where none is known. */
  readonly commit?: Maybe<Commit>;
  /** How complete its metadata is, against the checklist of docs/completeness.md. */
  readonly completeness?: Maybe<Completeness>;
  /** What it was cleared for. */
  readonly compliance?: Maybe<Compliance>;
  /** Wrong declarations that were mended, beside the seal, which stays what it is: the latest of each field, newest first; at most 1,000. */
  readonly corrections?: Maybe<ReadonlyArray<Correction>>;
  /** When its tracker got it. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** How its data was made and cut. */
  readonly data?: Maybe<DataUse>;
  /** The data that it was made from, with the role that each dataset had. */
  readonly datasets?: Maybe<ReadonlyArray<DatasetUse>>;
  /** An approval that its tracker or metadata.json declares: shown, and approves nothing here. Null where none is declared. */
  readonly declaredApproval?: Maybe<DeclaredApproval>;
  /** That it is discouraged, and why; null where it is not. */
  readonly deprecated?: Maybe<Mark>;
  /** What its tracker says of it. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** What it needs around it to run the same way again. */
  readonly environment?: Maybe<Environment>;
  /** The version that its model diverged from; null where it did not. */
  readonly forkedFrom?: Maybe<Version>;
  /** That no alias may move to it until it is released, and why; null where it is not. */
  readonly frozen?: Maybe<Mark>;
  /** `version:main/ctr/12`. */
  readonly id: Scalars['ID']['output'];
  /** Whether what its tracker says is still what was sealed. */
  readonly integrity?: Maybe<Integrity>;
  /** What it was measured at, with what that is held against. */
  readonly metrics?: Maybe<ReadonlyArray<VersionMetric>>;
  /** Trackers that could not be asked, so that aliases of theirs may be missing. */
  readonly missing?: Maybe<ReadonlyArray<Missing>>;
  /** The model that it is a version of. */
  readonly model?: Maybe<Model>;
  /** Where people look at it while it runs, newest first; at most 1,000. */
  readonly monitors?: Maybe<ReadonlyArray<Monitor>>;
  /** Structured remarks, newest first; at most 1,000. */
  readonly notes?: Maybe<ReadonlyArray<Note>>;
  /** The versions that it was made from. */
  readonly parents?: Maybe<ReadonlyArray<Version>>;
  /** The promotions that asked for this version, newest first. */
  readonly promotions?: Maybe<PromotionConnection>;
  /** Where each value comes from. */
  readonly provenance?: Maybe<ReadonlyArray<Provenance>>;
  /** The training run that made it; null where it names none. */
  readonly run?: Maybe<Run>;
  /** Its seal; null where it was not sealed. */
  readonly seal?: Maybe<Seal>;
  /** The semantic version that it declares. */
  readonly semver?: Maybe<Scalars['String']['output']>;
  /** Whether the semantic version that it declares says truly how much changed. */
  readonly semverAssessment?: Maybe<SemverAssessment>;
  /** What goes in and what comes out; null where nothing declares it. */
  readonly signature?: Maybe<Signature>;
  /** The strongest that holds. */
  readonly status?: Maybe<VersionStatus>;
  /** Why it has that status, as its tracker says; of a directory registry also what in its metadata.json can hardly be meant so, with line and column. Null where nothing is said. */
  readonly statusMessage?: Maybe<Scalars['String']['output']>;
  /** The tags of its tracker, and those set here (source: `stemma`); at most 1,000. */
  readonly tags?: Maybe<ReadonlyArray<VersionTag>>;
  /** How it was trained. */
  readonly training?: Maybe<Training>;
  /** The version's own name at its tracker: `12`. */
  readonly version: Scalars['String']['output'];
};


/** One immutable result of training. */
export type VersionArtifactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One immutable result of training. */
export type VersionCheckHistoryArgs = {
  name: Scalars['String']['input'];
};


/** One immutable result of training. */
export type VersionPromotionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  states?: InputMaybe<ReadonlyArray<PromotionState>>;
};

/** A page of versions. */
export type VersionConnection = {
  readonly __typename?: 'VersionConnection';
  /** As of when the answer holds. */
  readonly asOf: Scalars['DateTime']['output'];
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

/** Which versions. What is absent asks for nothing; all that is there must hold. */
export type VersionFilter = {
  /** Held by this alias of its model now: the alias here where there is one, else that of a tracker. */
  readonly alias?: InputMaybe<Scalars['String']['input']>;
  /** Made from exactly this commit: its written name. */
  readonly commit?: InputMaybe<Scalars['ID']['input']>;
  /** Made at or after this moment. */
  readonly createdFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Made at or before this moment. */
  readonly createdTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** Made from this dataset: its written name; by the digest alone where that is strong. */
  readonly dataset?: InputMaybe<Scalars['ID']['input']>;
  /** With this finding about its seal. */
  readonly integrity?: InputMaybe<IntegrityStatus>;
  /** Lacks at least one of these: names of the checklist (docs/completeness.md), or `check:<name>` for a recorded check that never passed. 1 to 50. */
  readonly lacks?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** With this metric. */
  readonly metric?: InputMaybe<MetricFilter>;
  /** Of this model. */
  readonly model?: InputMaybe<Scalars['ModelRef']['input']>;
  /** In this stage: held by the alias of that name of its model now, or kept in it by its tracker. */
  readonly stage?: InputMaybe<Scalars['String']['input']>;
  /** Has this tag, at its tracker or here. */
  readonly tag?: InputMaybe<TagFilter>;
};

/** A measured value, with what it is held against. */
export type VersionMetric = {
  readonly __typename?: 'VersionMetric';
  /** Between which values it lies. */
  readonly interval?: Maybe<Interval>;
  /** As its tracker has it: `val/auc`. */
  readonly key: Scalars['String']['output'];
  /** What a value that is not finite is. */
  readonly special?: Maybe<SpecialNumber>;
  /** Which part of the data it was measured on; null where it cannot be told. */
  readonly split?: Maybe<Scalars['String']['output']>;
  /** What it is held against, as written: `>=0.85`. */
  readonly threshold?: Maybe<Scalars['String']['output']>;
  /** The value; null where it is not finite. */
  readonly value?: Maybe<Scalars['Float']['output']>;
};

/** In which order versions come. */
export type VersionOrder = {
  /** Which way. */
  readonly direction?: OrderDirection;
  /** By what. */
  readonly field: VersionOrderField;
};

/** What versions can be ordered by. */
export type VersionOrderField =
  /** When it was made, unknown last; ties by name. */
  | 'CREATED_AT'
  /** The model by code point, then the version by natural order. */
  | 'NAME';

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

/** What a semantic version means, in the words of the policy. */
export type Versioning = {
  readonly __typename?: 'Versioning';
  /** What calls for a new major version. */
  readonly major?: Maybe<Scalars['String']['output']>;
  /** What calls for a new minor version. */
  readonly minor?: Maybe<Scalars['String']['output']>;
  /** What calls for a new patch version. */
  readonly patch?: Maybe<Scalars['String']['output']>;
  /** The scheme: `semver`. */
  readonly scheme: Scalars['String']['output'];
};

/** Who is asking. */
export type Viewer = {
  readonly __typename?: 'Viewer';
  /** The person's or service's name; `local` where no rights are configured. */
  readonly name: Scalars['String']['output'];
  /** The rights that the roles give, as the configuration has them: `promote:ctr_*@Production`. `*` is all of them. */
  readonly rights: ReadonlyArray<Scalars['String']['output']>;
  /** The roles that they have here. */
  readonly roles: ReadonlyArray<Scalars['String']['output']>;
  /** Person or service; null for whoever brought no token although rights are configured. */
  readonly type?: Maybe<PersonType>;
};

/** Which review to take back. */
export type WithdrawReviewInput = {
  /** The same key with the same input is done once, for 30 days. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The written name of the promotion. */
  readonly promotion: Scalars['ID']['input'];
  /** Why, at most 4 KB. */
  readonly reason: Scalars['String']['input'];
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
  AcceptSealDriftInput: AcceptSealDriftInput;
  AcceptSealDriftPayload: ResolverTypeWrapper<Omit<AcceptSealDriftPayload, 'version'> & { version?: Maybe<ResolversTypes['Version']> }>;
  AddNoteInput: AddNoteInput;
  AddNotePayload: ResolverTypeWrapper<Omit<AddNotePayload, 'note'> & { note?: Maybe<ResolversTypes['Note']> }>;
  AdoptInput: AdoptInput;
  AdoptPayload: ResolverTypeWrapper<Omit<AdoptPayload, 'clashes' | 'moves'> & { clashes: ReadonlyArray<ResolversTypes['AliasClash']>, moves: ReadonlyArray<ResolversTypes['Move']> }>;
  Alias: ResolverTypeWrapper<AliasNode>;
  AliasClash: ResolverTypeWrapper<Omit<AliasClash, 'candidates'> & { candidates: ReadonlyArray<ResolversTypes['Version']> }>;
  Alternative: ResolverTypeWrapper<Alternative>;
  ApprovalRule: ResolverTypeWrapper<ApprovalRule>;
  AttachFileInput: AttachFileInput;
  AttachFilePayload: ResolverTypeWrapper<Omit<AttachFilePayload, 'attachment' | 'version'> & { attachment?: Maybe<ResolversTypes['Attachment']>, version?: Maybe<ResolversTypes['Version']> }>;
  Attachment: ResolverTypeWrapper<AttachmentNode>;
  AuditConnection: ResolverTypeWrapper<Omit<AuditConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['AuditEdge']>, nodes: ReadonlyArray<ResolversTypes['AuditEvent']> }>;
  AuditEdge: ResolverTypeWrapper<Omit<AuditEdge, 'node'> & { node: ResolversTypes['AuditEvent'] }>;
  AuditEvent: ResolverTypeWrapper<AuditNode>;
  AuditExportPage: ResolverTypeWrapper<AuditExportPage>;
  AuditFilter: AuditFilter;
  AuditProof: ResolverTypeWrapper<AuditProof>;
  Authority: Authority;
  BigInt: ResolverTypeWrapper<Scalars['BigInt']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BrokenPart: ResolverTypeWrapper<BrokenPart>;
  CancelPromotionInput: CancelPromotionInput;
  Certainty: Certainty;
  ChangeRequest: ResolverTypeWrapper<ChangeRequest>;
  ChangeSummary: ResolverTypeWrapper<ChangeSummary>;
  ChangeSummaryInput: ChangeSummaryInput;
  ChangeType: ChangeType;
  Check: ResolverTypeWrapper<CheckNode>;
  CheckOutcome: CheckOutcome;
  CheckRecorder: ResolverTypeWrapper<CheckRecorder>;
  CheckpointSignature: CheckpointSignature;
  Code: ResolverTypeWrapper<CodeNode>;
  Column: ResolverTypeWrapper<Column>;
  Commit: ResolverTypeWrapper<CommitNode>;
  CommitPerson: ResolverTypeWrapper<CommitSignature>;
  CommitRange: ResolverTypeWrapper<CommitRangeNode>;
  CommitRangeStatus: CommitRangeStatus;
  ComparedChange: ComparedChange;
  ComparedColumn: ResolverTypeWrapper<ComparedColumn>;
  ComparedDataset: ResolverTypeWrapper<ComparedDataset>;
  ComparedField: ResolverTypeWrapper<ComparedField>;
  ComparedFile: ResolverTypeWrapper<ComparedFile>;
  ComparedMetric: ResolverTypeWrapper<ComparedMetric>;
  ComparedParam: ResolverTypeWrapper<ComparedParam>;
  ComparedSide: ComparedSide;
  Comparison: ResolverTypeWrapper<ComparisonNode>;
  CompletePromotionInput: CompletePromotionInput;
  Completeness: ResolverTypeWrapper<Completeness>;
  Compliance: ResolverTypeWrapper<Compliance>;
  ConfirmReboundInput: ConfirmReboundInput;
  ConfirmReboundPayload: ResolverTypeWrapper<Omit<ConfirmReboundPayload, 'model'> & { model?: Maybe<ResolversTypes['Model']> }>;
  Containment: ResolverTypeWrapper<ContainmentNode>;
  ContainmentAnswer: ContainmentAnswer;
  ContainmentHow: ContainmentHow;
  Correction: ResolverTypeWrapper<CorrectionNode>;
  CreateTokenInput: CreateTokenInput;
  CreateTokenPayload: ResolverTypeWrapper<Omit<CreateTokenPayload, 'token'> & { token?: Maybe<ResolversTypes['Token']> }>;
  DataUse: ResolverTypeWrapper<DataUse>;
  Dataset: ResolverTypeWrapper<DatasetNode>;
  DatasetUse: ResolverTypeWrapper<DatasetUseRecord>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeadLetter: ResolverTypeWrapper<DeadLetterNode>;
  DeadLetterConnection: ResolverTypeWrapper<Omit<DeadLetterConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DeadLetterEdge']>, nodes: ReadonlyArray<ResolversTypes['DeadLetter']> }>;
  DeadLetterEdge: ResolverTypeWrapper<Omit<DeadLetterEdge, 'node'> & { node: ResolversTypes['DeadLetter'] }>;
  DeclaredApproval: ResolverTypeWrapper<DeclaredApproval>;
  DeclaredCodeInput: DeclaredCodeInput;
  DeclaredColumnInput: DeclaredColumnInput;
  DeclaredCommitInput: DeclaredCommitInput;
  DeclaredComplianceInput: DeclaredComplianceInput;
  DeclaredDataInput: DeclaredDataInput;
  DeclaredDatasetInput: DeclaredDatasetInput;
  DeclaredDatasetUseInput: DeclaredDatasetUseInput;
  DeclaredEnvironmentInput: DeclaredEnvironmentInput;
  DeclaredFileInput: DeclaredFileInput;
  DeclaredIntervalInput: DeclaredIntervalInput;
  DeclaredMetadataInput: DeclaredMetadataInput;
  DeclaredMetricInput: DeclaredMetricInput;
  DeclaredRepositoryInput: DeclaredRepositoryInput;
  DeclaredSignatureInput: DeclaredSignatureInput;
  DeclaredTimeWindowInput: DeclaredTimeWindowInput;
  DeclaredTrainingInput: DeclaredTrainingInput;
  DeprecateVersionInput: DeprecateVersionInput;
  DeprecateVersionPayload: ResolverTypeWrapper<Omit<DeprecateVersionPayload, 'version'> & { version?: Maybe<ResolversTypes['Version']> }>;
  DigestStrength: DigestStrength;
  Drift: ResolverTypeWrapper<Drift>;
  EdgeKind: EdgeKind;
  Environment: ResolverTypeWrapper<EnvironmentNode>;
  EraseSealInput: EraseSealInput;
  EraseSealPayload: ResolverTypeWrapper<Omit<EraseSealPayload, 'version'> & { version?: Maybe<ResolversTypes['Version']> }>;
  ExpectedTarget: ExpectedTarget;
  File: ResolverTypeWrapper<FileRecord>;
  FileConnection: ResolverTypeWrapper<Omit<FileConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['FileEdge']>, nodes: ReadonlyArray<ResolversTypes['File']> }>;
  FileEdge: ResolverTypeWrapper<Omit<FileEdge, 'node'> & { node: ResolversTypes['File'] }>;
  FileKind: FileKind;
  Finding: ResolverTypeWrapper<Finding>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  FreezeVersionInput: FreezeVersionInput;
  FreezeVersionPayload: ResolverTypeWrapper<Omit<FreezeVersionPayload, 'version'> & { version?: Maybe<ResolversTypes['Version']> }>;
  HealthReason: ResolverTypeWrapper<HealthReason>;
  HealthState: HealthState;
  HealthTrouble: HealthTrouble;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Image: ResolverTypeWrapper<ImageNode>;
  ImpactConnection: ResolverTypeWrapper<Omit<ImpactConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ImpactEdge']>, nodes: ReadonlyArray<ResolversTypes['Version']> }>;
  ImpactEdge: ResolverTypeWrapper<Omit<ImpactEdge, 'node'> & { node: ResolversTypes['Version'] }>;
  Incomparable: ResolverTypeWrapper<Incomparable>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Integrity: ResolverTypeWrapper<Integrity>;
  IntegrityStatus: IntegrityStatus;
  Interval: ResolverTypeWrapper<Interval>;
  KeyValue: ResolverTypeWrapper<KeyValue>;
  KeyValueInput: KeyValueInput;
  Lineage: ResolverTypeWrapper<Lineage>;
  LineageDirection: LineageDirection;
  LineageEdge: ResolverTypeWrapper<LineageEdge>;
  LineageNode: ResolverTypeWrapper<LineageNode>;
  LinkMonitorInput: LinkMonitorInput;
  LinkMonitorPayload: ResolverTypeWrapper<Omit<LinkMonitorPayload, 'version'> & { version?: Maybe<ResolversTypes['Version']> }>;
  Mark: ResolverTypeWrapper<Omit<Mark, 'by'> & { by: ResolversTypes['Person'] }>;
  Metric: ResolverTypeWrapper<Metric>;
  MetricFilter: MetricFilter;
  Missing: ResolverTypeWrapper<Missing>;
  MissingField: ResolverTypeWrapper<MissingField>;
  Model: ResolverTypeWrapper<ModelNode>;
  ModelConnection: ResolverTypeWrapper<Omit<ModelConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ModelEdge']>, nodes: ReadonlyArray<ResolversTypes['Model']> }>;
  ModelEdge: ResolverTypeWrapper<Omit<ModelEdge, 'node'> & { node: ResolversTypes['Model'] }>;
  ModelFilter: ModelFilter;
  ModelHealth: ResolverTypeWrapper<ModelHealth>;
  ModelOrder: ModelOrder;
  ModelOrderField: ModelOrderField;
  ModelRef: ResolverTypeWrapper<Scalars['ModelRef']['output']>;
  Monitor: ResolverTypeWrapper<Monitor>;
  MonitorThreshold: ResolverTypeWrapper<MonitorThreshold>;
  MonitorThresholdInput: MonitorThresholdInput;
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
  PersonType: PersonType;
  Policy: ResolverTypeWrapper<PolicyNode>;
  PolicyCheck: ResolverTypeWrapper<Omit<PolicyCheck, 'policy'> & { policy?: Maybe<ResolversTypes['Policy']> }>;
  PolicyMistake: ResolverTypeWrapper<PolicyMistake>;
  PolicyMode: PolicyMode;
  PolicyVersion: ResolverTypeWrapper<PolicyVersionNode>;
  PolicyVersionConnection: ResolverTypeWrapper<Omit<PolicyVersionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PolicyVersionEdge']>, nodes: ReadonlyArray<ResolversTypes['PolicyVersion']> }>;
  PolicyVersionEdge: ResolverTypeWrapper<Omit<PolicyVersionEdge, 'node'> & { node: ResolversTypes['PolicyVersion'] }>;
  PreviewPromotionInput: PreviewPromotionInput;
  PromoteInput: PromoteInput;
  PromotePayload: ResolverTypeWrapper<Omit<PromotePayload, 'move' | 'promotion'> & { move?: Maybe<ResolversTypes['Move']>, promotion?: Maybe<ResolversTypes['Promotion']> }>;
  Promotion: ResolverTypeWrapper<PromotionNode>;
  PromotionConnection: ResolverTypeWrapper<Omit<PromotionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['PromotionEdge']>, nodes: ReadonlyArray<ResolversTypes['Promotion']> }>;
  PromotionEdge: ResolverTypeWrapper<Omit<PromotionEdge, 'node'> & { node: ResolversTypes['Promotion'] }>;
  PromotionFilter: PromotionFilter;
  PromotionPayload: ResolverTypeWrapper<Omit<PromotionPayload, 'promotion'> & { promotion?: Maybe<ResolversTypes['Promotion']> }>;
  PromotionRule: ResolverTypeWrapper<PromotionRule>;
  PromotionState: PromotionState;
  Provenance: ResolverTypeWrapper<Provenance>;
  ProvenanceKind: ProvenanceKind;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RebuildIndexInput: RebuildIndexInput;
  RebuildIndexPayload: ResolverTypeWrapper<RebuildIndexPayload>;
  Receiver: ResolverTypeWrapper<Receiver>;
  RecordCheckInput: RecordCheckInput;
  RecordCheckPayload: ResolverTypeWrapper<Omit<RecordCheckPayload, 'check'> & { check?: Maybe<ResolversTypes['Check']> }>;
  RecordCorrectionInput: RecordCorrectionInput;
  RecordCorrectionPayload: ResolverTypeWrapper<Omit<RecordCorrectionPayload, 'correction' | 'version'> & { correction?: Maybe<ResolversTypes['Correction']>, version?: Maybe<ResolversTypes['Version']> }>;
  RedeliverInput: RedeliverInput;
  RedeliverPayload: ResolverTypeWrapper<RedeliverPayload>;
  RegisterVersionInput: RegisterVersionInput;
  RegisterVersionPayload: ResolverTypeWrapper<Omit<RegisterVersionPayload, 'version'> & { version?: Maybe<ResolversTypes['Version']> }>;
  RemoveAliasInput: RemoveAliasInput;
  RemoveAliasPayload: ResolverTypeWrapper<Omit<RemoveAliasPayload, 'move'> & { move?: Maybe<ResolversTypes['Move']> }>;
  Report: ResolverTypeWrapper<Report>;
  ReportFormat: ReportFormat;
  Repository: ResolverTypeWrapper<RepositoryRecord>;
  RestoreVersionInput: RestoreVersionInput;
  RestoreVersionPayload: ResolverTypeWrapper<Omit<RestoreVersionPayload, 'version'> & { version?: Maybe<ResolversTypes['Version']> }>;
  RetireVersionInput: RetireVersionInput;
  RetireVersionPayload: ResolverTypeWrapper<Omit<RetireVersionPayload, 'version'> & { version?: Maybe<ResolversTypes['Version']> }>;
  Review: ResolverTypeWrapper<ReviewNode>;
  ReviewDecision: ReviewDecision;
  ReviewPromotionInput: ReviewPromotionInput;
  ReviewPromotionPayload: ResolverTypeWrapper<Omit<ReviewPromotionPayload, 'move' | 'promotion'> & { move?: Maybe<ResolversTypes['Move']>, promotion?: Maybe<ResolversTypes['Promotion']> }>;
  RevokeTokenInput: RevokeTokenInput;
  RevokeTokenPayload: ResolverTypeWrapper<RevokeTokenPayload>;
  RollbackInput: RollbackInput;
  RollbackNotice: RollbackNotice;
  RollbackPayload: ResolverTypeWrapper<Omit<RollbackPayload, 'deprecatedVersion' | 'move'> & { deprecatedVersion?: Maybe<ResolversTypes['Version']>, move?: Maybe<ResolversTypes['Move']> }>;
  RollbackRule: ResolverTypeWrapper<RollbackRule>;
  Run: ResolverTypeWrapper<RunNode>;
  Seal: ResolverTypeWrapper<SealNode>;
  SealRule: SealRule;
  SearchHit: ResolverTypeWrapper<Omit<SearchHit, 'node'> & { node: ResolversTypes['Node'] }>;
  SearchResult: ResolverTypeWrapper<Omit<SearchResult, 'nodes'> & { nodes: ReadonlyArray<ResolversTypes['SearchHit']> }>;
  SemverAssessment: ResolverTypeWrapper<SemverAssessment>;
  ServerInfo: ResolverTypeWrapper<ServerInfo>;
  SetComplianceInput: SetComplianceInput;
  SetCompliancePayload: ResolverTypeWrapper<Omit<SetCompliancePayload, 'version'> & { version?: Maybe<ResolversTypes['Version']> }>;
  SetOwnersInput: SetOwnersInput;
  SetOwnersPayload: ResolverTypeWrapper<Omit<SetOwnersPayload, 'model'> & { model?: Maybe<ResolversTypes['Model']> }>;
  SetPolicyInput: SetPolicyInput;
  SetPolicyPayload: ResolverTypeWrapper<Omit<SetPolicyPayload, 'policy'> & { policy?: Maybe<ResolversTypes['Policy']> }>;
  Signature: ResolverTypeWrapper<Signature>;
  Source: ResolverTypeWrapper<Source>;
  SourceIndex: ResolverTypeWrapper<SourceIndex>;
  SourceIndexState: SourceIndexState;
  SourceRole: SourceRole;
  SourceState: SourceState;
  SourceWebhook: ResolverTypeWrapper<SourceWebhook>;
  SpecialNumber: SpecialNumber;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  TagFilter: TagFilter;
  TagInput: TagInput;
  TagVersionInput: TagVersionInput;
  TagVersionPayload: ResolverTypeWrapper<Omit<TagVersionPayload, 'version'> & { version?: Maybe<ResolversTypes['Version']> }>;
  TimeWindow: ResolverTypeWrapper<TimeWindow>;
  Token: ResolverTypeWrapper<TokenNode>;
  TokenList: ResolverTypeWrapper<Omit<TokenList, 'nodes'> & { nodes: ReadonlyArray<ResolversTypes['Token']> }>;
  Training: ResolverTypeWrapper<Training>;
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
  VersionFilter: VersionFilter;
  VersionMetric: ResolverTypeWrapper<VersionMetric>;
  VersionOrder: VersionOrder;
  VersionOrderField: VersionOrderField;
  VersionRef: ResolverTypeWrapper<Scalars['VersionRef']['output']>;
  VersionStatus: VersionStatus;
  VersionTag: ResolverTypeWrapper<VersionTag>;
  Versioning: ResolverTypeWrapper<Versioning>;
  Viewer: ResolverTypeWrapper<ViewerRecord>;
  WithdrawReviewInput: WithdrawReviewInput;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AcceptSealDriftInput: AcceptSealDriftInput;
  AcceptSealDriftPayload: Omit<AcceptSealDriftPayload, 'version'> & { version?: Maybe<ResolversParentTypes['Version']> };
  AddNoteInput: AddNoteInput;
  AddNotePayload: Omit<AddNotePayload, 'note'> & { note?: Maybe<ResolversParentTypes['Note']> };
  AdoptInput: AdoptInput;
  AdoptPayload: Omit<AdoptPayload, 'clashes' | 'moves'> & { clashes: ReadonlyArray<ResolversParentTypes['AliasClash']>, moves: ReadonlyArray<ResolversParentTypes['Move']> };
  Alias: AliasNode;
  AliasClash: Omit<AliasClash, 'candidates'> & { candidates: ReadonlyArray<ResolversParentTypes['Version']> };
  Alternative: Alternative;
  ApprovalRule: ApprovalRule;
  AttachFileInput: AttachFileInput;
  AttachFilePayload: Omit<AttachFilePayload, 'attachment' | 'version'> & { attachment?: Maybe<ResolversParentTypes['Attachment']>, version?: Maybe<ResolversParentTypes['Version']> };
  Attachment: AttachmentNode;
  AuditConnection: Omit<AuditConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['AuditEdge']>, nodes: ReadonlyArray<ResolversParentTypes['AuditEvent']> };
  AuditEdge: Omit<AuditEdge, 'node'> & { node: ResolversParentTypes['AuditEvent'] };
  AuditEvent: AuditNode;
  AuditExportPage: AuditExportPage;
  AuditFilter: AuditFilter;
  AuditProof: AuditProof;
  BigInt: Scalars['BigInt']['output'];
  Boolean: Scalars['Boolean']['output'];
  BrokenPart: BrokenPart;
  CancelPromotionInput: CancelPromotionInput;
  ChangeRequest: ChangeRequest;
  ChangeSummary: ChangeSummary;
  ChangeSummaryInput: ChangeSummaryInput;
  Check: CheckNode;
  CheckRecorder: CheckRecorder;
  Code: CodeNode;
  Column: Column;
  Commit: CommitNode;
  CommitPerson: CommitSignature;
  CommitRange: CommitRangeNode;
  ComparedColumn: ComparedColumn;
  ComparedDataset: ComparedDataset;
  ComparedField: ComparedField;
  ComparedFile: ComparedFile;
  ComparedMetric: ComparedMetric;
  ComparedParam: ComparedParam;
  Comparison: ComparisonNode;
  CompletePromotionInput: CompletePromotionInput;
  Completeness: Completeness;
  Compliance: Compliance;
  ConfirmReboundInput: ConfirmReboundInput;
  ConfirmReboundPayload: Omit<ConfirmReboundPayload, 'model'> & { model?: Maybe<ResolversParentTypes['Model']> };
  Containment: ContainmentNode;
  Correction: CorrectionNode;
  CreateTokenInput: CreateTokenInput;
  CreateTokenPayload: Omit<CreateTokenPayload, 'token'> & { token?: Maybe<ResolversParentTypes['Token']> };
  DataUse: DataUse;
  Dataset: DatasetNode;
  DatasetUse: DatasetUseRecord;
  DateTime: Scalars['DateTime']['output'];
  DeadLetter: DeadLetterNode;
  DeadLetterConnection: Omit<DeadLetterConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DeadLetterEdge']>, nodes: ReadonlyArray<ResolversParentTypes['DeadLetter']> };
  DeadLetterEdge: Omit<DeadLetterEdge, 'node'> & { node: ResolversParentTypes['DeadLetter'] };
  DeclaredApproval: DeclaredApproval;
  DeclaredCodeInput: DeclaredCodeInput;
  DeclaredColumnInput: DeclaredColumnInput;
  DeclaredCommitInput: DeclaredCommitInput;
  DeclaredComplianceInput: DeclaredComplianceInput;
  DeclaredDataInput: DeclaredDataInput;
  DeclaredDatasetInput: DeclaredDatasetInput;
  DeclaredDatasetUseInput: DeclaredDatasetUseInput;
  DeclaredEnvironmentInput: DeclaredEnvironmentInput;
  DeclaredFileInput: DeclaredFileInput;
  DeclaredIntervalInput: DeclaredIntervalInput;
  DeclaredMetadataInput: DeclaredMetadataInput;
  DeclaredMetricInput: DeclaredMetricInput;
  DeclaredRepositoryInput: DeclaredRepositoryInput;
  DeclaredSignatureInput: DeclaredSignatureInput;
  DeclaredTimeWindowInput: DeclaredTimeWindowInput;
  DeclaredTrainingInput: DeclaredTrainingInput;
  DeprecateVersionInput: DeprecateVersionInput;
  DeprecateVersionPayload: Omit<DeprecateVersionPayload, 'version'> & { version?: Maybe<ResolversParentTypes['Version']> };
  Drift: Drift;
  Environment: EnvironmentNode;
  EraseSealInput: EraseSealInput;
  EraseSealPayload: Omit<EraseSealPayload, 'version'> & { version?: Maybe<ResolversParentTypes['Version']> };
  ExpectedTarget: ExpectedTarget;
  File: FileRecord;
  FileConnection: Omit<FileConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['FileEdge']>, nodes: ReadonlyArray<ResolversParentTypes['File']> };
  FileEdge: Omit<FileEdge, 'node'> & { node: ResolversParentTypes['File'] };
  Finding: Finding;
  Float: Scalars['Float']['output'];
  FreezeVersionInput: FreezeVersionInput;
  FreezeVersionPayload: Omit<FreezeVersionPayload, 'version'> & { version?: Maybe<ResolversParentTypes['Version']> };
  HealthReason: HealthReason;
  ID: Scalars['ID']['output'];
  Image: ImageNode;
  ImpactConnection: Omit<ImpactConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ImpactEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Version']> };
  ImpactEdge: Omit<ImpactEdge, 'node'> & { node: ResolversParentTypes['Version'] };
  Incomparable: Incomparable;
  Int: Scalars['Int']['output'];
  Integrity: Integrity;
  Interval: Interval;
  KeyValue: KeyValue;
  KeyValueInput: KeyValueInput;
  Lineage: Lineage;
  LineageEdge: LineageEdge;
  LineageNode: LineageNode;
  LinkMonitorInput: LinkMonitorInput;
  LinkMonitorPayload: Omit<LinkMonitorPayload, 'version'> & { version?: Maybe<ResolversParentTypes['Version']> };
  Mark: Omit<Mark, 'by'> & { by: ResolversParentTypes['Person'] };
  Metric: Metric;
  MetricFilter: MetricFilter;
  Missing: Missing;
  MissingField: MissingField;
  Model: ModelNode;
  ModelConnection: Omit<ModelConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ModelEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Model']> };
  ModelEdge: Omit<ModelEdge, 'node'> & { node: ResolversParentTypes['Model'] };
  ModelFilter: ModelFilter;
  ModelHealth: ModelHealth;
  ModelOrder: ModelOrder;
  ModelRef: Scalars['ModelRef']['output'];
  Monitor: Monitor;
  MonitorThreshold: MonitorThreshold;
  MonitorThresholdInput: MonitorThresholdInput;
  Move: MoveNode;
  MoveConnection: Omit<MoveConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['MoveEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Move']> };
  MoveEdge: Omit<MoveEdge, 'node'> & { node: ResolversParentTypes['Move'] };
  Mutation: Record<PropertyKey, never>;
  Node: AnyNode;
  Note: NoteNode;
  PageInfo: PageInfo;
  Person: PersonRecord;
  Policy: PolicyNode;
  PolicyCheck: Omit<PolicyCheck, 'policy'> & { policy?: Maybe<ResolversParentTypes['Policy']> };
  PolicyMistake: PolicyMistake;
  PolicyVersion: PolicyVersionNode;
  PolicyVersionConnection: Omit<PolicyVersionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PolicyVersionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['PolicyVersion']> };
  PolicyVersionEdge: Omit<PolicyVersionEdge, 'node'> & { node: ResolversParentTypes['PolicyVersion'] };
  PreviewPromotionInput: PreviewPromotionInput;
  PromoteInput: PromoteInput;
  PromotePayload: Omit<PromotePayload, 'move' | 'promotion'> & { move?: Maybe<ResolversParentTypes['Move']>, promotion?: Maybe<ResolversParentTypes['Promotion']> };
  Promotion: PromotionNode;
  PromotionConnection: Omit<PromotionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['PromotionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Promotion']> };
  PromotionEdge: Omit<PromotionEdge, 'node'> & { node: ResolversParentTypes['Promotion'] };
  PromotionFilter: PromotionFilter;
  PromotionPayload: Omit<PromotionPayload, 'promotion'> & { promotion?: Maybe<ResolversParentTypes['Promotion']> };
  PromotionRule: PromotionRule;
  Provenance: Provenance;
  Query: Record<PropertyKey, never>;
  RebuildIndexInput: RebuildIndexInput;
  RebuildIndexPayload: RebuildIndexPayload;
  Receiver: Receiver;
  RecordCheckInput: RecordCheckInput;
  RecordCheckPayload: Omit<RecordCheckPayload, 'check'> & { check?: Maybe<ResolversParentTypes['Check']> };
  RecordCorrectionInput: RecordCorrectionInput;
  RecordCorrectionPayload: Omit<RecordCorrectionPayload, 'correction' | 'version'> & { correction?: Maybe<ResolversParentTypes['Correction']>, version?: Maybe<ResolversParentTypes['Version']> };
  RedeliverInput: RedeliverInput;
  RedeliverPayload: RedeliverPayload;
  RegisterVersionInput: RegisterVersionInput;
  RegisterVersionPayload: Omit<RegisterVersionPayload, 'version'> & { version?: Maybe<ResolversParentTypes['Version']> };
  RemoveAliasInput: RemoveAliasInput;
  RemoveAliasPayload: Omit<RemoveAliasPayload, 'move'> & { move?: Maybe<ResolversParentTypes['Move']> };
  Report: Report;
  Repository: RepositoryRecord;
  RestoreVersionInput: RestoreVersionInput;
  RestoreVersionPayload: Omit<RestoreVersionPayload, 'version'> & { version?: Maybe<ResolversParentTypes['Version']> };
  RetireVersionInput: RetireVersionInput;
  RetireVersionPayload: Omit<RetireVersionPayload, 'version'> & { version?: Maybe<ResolversParentTypes['Version']> };
  Review: ReviewNode;
  ReviewPromotionInput: ReviewPromotionInput;
  ReviewPromotionPayload: Omit<ReviewPromotionPayload, 'move' | 'promotion'> & { move?: Maybe<ResolversParentTypes['Move']>, promotion?: Maybe<ResolversParentTypes['Promotion']> };
  RevokeTokenInput: RevokeTokenInput;
  RevokeTokenPayload: RevokeTokenPayload;
  RollbackInput: RollbackInput;
  RollbackPayload: Omit<RollbackPayload, 'deprecatedVersion' | 'move'> & { deprecatedVersion?: Maybe<ResolversParentTypes['Version']>, move?: Maybe<ResolversParentTypes['Move']> };
  RollbackRule: RollbackRule;
  Run: RunNode;
  Seal: SealNode;
  SearchHit: Omit<SearchHit, 'node'> & { node: ResolversParentTypes['Node'] };
  SearchResult: Omit<SearchResult, 'nodes'> & { nodes: ReadonlyArray<ResolversParentTypes['SearchHit']> };
  SemverAssessment: SemverAssessment;
  ServerInfo: ServerInfo;
  SetComplianceInput: SetComplianceInput;
  SetCompliancePayload: Omit<SetCompliancePayload, 'version'> & { version?: Maybe<ResolversParentTypes['Version']> };
  SetOwnersInput: SetOwnersInput;
  SetOwnersPayload: Omit<SetOwnersPayload, 'model'> & { model?: Maybe<ResolversParentTypes['Model']> };
  SetPolicyInput: SetPolicyInput;
  SetPolicyPayload: Omit<SetPolicyPayload, 'policy'> & { policy?: Maybe<ResolversParentTypes['Policy']> };
  Signature: Signature;
  Source: Source;
  SourceIndex: SourceIndex;
  SourceWebhook: SourceWebhook;
  String: Scalars['String']['output'];
  TagFilter: TagFilter;
  TagInput: TagInput;
  TagVersionInput: TagVersionInput;
  TagVersionPayload: Omit<TagVersionPayload, 'version'> & { version?: Maybe<ResolversParentTypes['Version']> };
  TimeWindow: TimeWindow;
  Token: TokenNode;
  TokenList: Omit<TokenList, 'nodes'> & { nodes: ReadonlyArray<ResolversParentTypes['Token']> };
  Training: Training;
  URL: Scalars['URL']['output'];
  UnfreezeVersionInput: UnfreezeVersionInput;
  UnfreezeVersionPayload: Omit<UnfreezeVersionPayload, 'version'> & { version?: Maybe<ResolversParentTypes['Version']> };
  UserError: UserError;
  Verdict: Verdict;
  Version: VersionNode;
  VersionConnection: Omit<VersionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['VersionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Version']> };
  VersionEdge: Omit<VersionEdge, 'node'> & { node: ResolversParentTypes['Version'] };
  VersionFilter: VersionFilter;
  VersionMetric: VersionMetric;
  VersionOrder: VersionOrder;
  VersionRef: Scalars['VersionRef']['output'];
  VersionTag: VersionTag;
  Versioning: Versioning;
  Viewer: ViewerRecord;
  WithdrawReviewInput: WithdrawReviewInput;
};

export type AcceptSealDriftPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AcceptSealDriftPayload'] = ResolversParentTypes['AcceptSealDriftPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
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

export type AlternativeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Alternative'] = ResolversParentTypes['Alternative']> = {
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ApprovalRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApprovalRule'] = ResolversParentTypes['ApprovalRule']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  expiresInSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  selfApproval?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  services?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type AttachFilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttachFilePayload'] = ResolversParentTypes['AttachFilePayload']> = {
  attachment?: Resolver<Maybe<ResolversTypes['Attachment']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
};

export type AttachmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Attachment'] = ResolversParentTypes['Attachment']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  digest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mediaType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
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

export interface BigIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BigInt'], any> {
  name: 'BigInt';
}

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

export type ChangeSummaryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeSummary'] = ResolversParentTypes['ChangeSummary']> = {
  type?: Resolver<Maybe<ResolversTypes['ChangeType']>, ParentType, ContextType>;
  what?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  why?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Check'] = ResolversParentTypes['Check']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  evidenceUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['CheckOutcome'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
};

export type CheckRecorderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CheckRecorder'] = ResolversParentTypes['CheckRecorder']> = {
  check?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Code'] = ResolversParentTypes['Code']> = {
  branch?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  commit?: Resolver<Maybe<ResolversTypes['Commit']>, ParentType, ContextType>;
  dirty?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  pipelineRunId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  repository?: Resolver<Maybe<ResolversTypes['Repository']>, ParentType, ContextType>;
};

export type ColumnResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Column'] = ResolversParentTypes['Column']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type CommitRangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommitRange'] = ResolversParentTypes['CommitRange']> = {
  aheadBy?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  behindBy?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  changeRequests?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ChangeRequest']>>, ParentType, ContextType>;
  commits?: Resolver<ReadonlyArray<ResolversTypes['Commit']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CommitRangeStatus'], ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ComparedColumnResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ComparedColumn'] = ResolversParentTypes['ComparedColumn']> = {
  base?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  change?: Resolver<ResolversTypes['ComparedChange'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  head?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ComparedDatasetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ComparedDataset'] = ResolversParentTypes['ComparedDataset']> = {
  baseDigest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  change?: Resolver<ResolversTypes['ComparedChange'], ParentType, ContextType>;
  headDigest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ComparedFieldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ComparedField'] = ResolversParentTypes['ComparedField']> = {
  base?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  head?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ComparedFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ComparedFile'] = ResolversParentTypes['ComparedFile']> = {
  baseDigest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  change?: Resolver<ResolversTypes['ComparedChange'], ParentType, ContextType>;
  headDigest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ComparedMetricResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ComparedMetric'] = ResolversParentTypes['ComparedMetric']> = {
  base?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  baseSpecial?: Resolver<Maybe<ResolversTypes['SpecialNumber']>, ParentType, ContextType>;
  better?: Resolver<Maybe<ResolversTypes['ComparedSide']>, ParentType, ContextType>;
  delta?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  head?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  headSpecial?: Resolver<Maybe<ResolversTypes['SpecialNumber']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  split?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ComparedParamResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ComparedParam'] = ResolversParentTypes['ComparedParam']> = {
  base?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  head?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ComparisonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Comparison'] = ResolversParentTypes['Comparison']> = {
  artifacts?: Resolver<ReadonlyArray<ResolversTypes['ComparedFile']>, ParentType, ContextType>;
  base?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  commitRange?: Resolver<Maybe<ResolversTypes['CommitRange']>, ParentType, ContextType>;
  datasets?: Resolver<ReadonlyArray<ResolversTypes['ComparedDataset']>, ParentType, ContextType>;
  environment?: Resolver<ReadonlyArray<ResolversTypes['ComparedField']>, ParentType, ContextType>;
  head?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  identical?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  metrics?: Resolver<ReadonlyArray<ResolversTypes['ComparedMetric']>, ParentType, ContextType>;
  mismatches?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  params?: Resolver<ReadonlyArray<ResolversTypes['ComparedParam']>, ParentType, ContextType>;
  signature?: Resolver<ReadonlyArray<ResolversTypes['ComparedColumn']>, ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  unknown?: Resolver<ReadonlyArray<ResolversTypes['Incomparable']>, ParentType, ContextType>;
};

export type CompletenessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Completeness'] = ResolversParentTypes['Completeness']> = {
  missing?: Resolver<ReadonlyArray<ResolversTypes['MissingField']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ComplianceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Compliance'] = ResolversParentTypes['Compliance']> = {
  notes?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pii?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  riskLevel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ConfirmReboundPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfirmReboundPayload'] = ResolversParentTypes['ConfirmReboundPayload']> = {
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ContainmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Containment'] = ResolversParentTypes['Containment']> = {
  answer?: Resolver<ResolversTypes['ContainmentAnswer'], ParentType, ContextType>;
  commit?: Resolver<Maybe<ResolversTypes['Commit']>, ParentType, ContextType>;
  dirty?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  equivalent?: Resolver<Maybe<ResolversTypes['Commit']>, ParentType, ContextType>;
  how?: Resolver<ResolversTypes['ContainmentHow'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  revertedBy?: Resolver<Maybe<ResolversTypes['Commit']>, ParentType, ContextType>;
  versionCommit?: Resolver<Maybe<ResolversTypes['Commit']>, ParentType, ContextType>;
};

export type CorrectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Correction'] = ResolversParentTypes['Correction']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CreateTokenPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateTokenPayload'] = ResolversParentTypes['CreateTokenPayload']> = {
  notice?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['Token']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DataUseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataUse'] = ResolversParentTypes['DataUse']> = {
  featuresVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sampling?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeWindow?: Resolver<Maybe<ResolversTypes['TimeWindow']>, ParentType, ContextType>;
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

export type DeadLetterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetter'] = ResolversParentTypes['DeadLetter']> = {
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  gaveUpAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  receiver?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  why?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DeadLetterConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterConnection'] = ResolversParentTypes['DeadLetterConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DeadLetterEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['DeadLetter']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DeadLetterEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadLetterEdge'] = ResolversParentTypes['DeadLetterEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DeadLetter'], ParentType, ContextType>;
};

export type DeclaredApprovalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeclaredApproval'] = ResolversParentTypes['DeclaredApproval']> = {
  date?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reviewer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

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

export type EraseSealPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EraseSealPayload'] = ResolversParentTypes['EraseSealPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
};

export type FileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['File'] = ResolversParentTypes['File']> = {
  digest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['FileKind']>, ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sizeBytes?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
};

export type FileConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FileConnection'] = ResolversParentTypes['FileConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['FileEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['File']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  unread?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FileEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FileEdge'] = ResolversParentTypes['FileEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['File'], ParentType, ContextType>;
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

export type HealthReasonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HealthReason'] = ResolversParentTypes['HealthReason']> = {
  alias?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trouble?: Resolver<Maybe<ResolversTypes['HealthTrouble']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  why?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ImageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Image'] = ResolversParentTypes['Image']> = {
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImpactConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImpactConnection'] = ResolversParentTypes['ImpactConnection']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['ImpactEdge']>, ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['Missing']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Version']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ImpactEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImpactEdge'] = ResolversParentTypes['ImpactEdge']> = {
  certainty?: Resolver<ResolversTypes['Certainty'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
};

export type IncomparableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Incomparable'] = ResolversParentTypes['Incomparable']> = {
  block?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  why?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type IntegrityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Integrity'] = ResolversParentTypes['Integrity']> = {
  drifted?: Resolver<ReadonlyArray<ResolversTypes['Drift']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['IntegrityStatus'], ParentType, ContextType>;
};

export type IntervalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Interval'] = ResolversParentTypes['Interval']> = {
  high?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  level?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  low?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
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

export type LinkMonitorPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkMonitorPayload'] = ResolversParentTypes['LinkMonitorPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
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
  forkedFrom?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
  health?: Resolver<Maybe<ResolversTypes['ModelHealth']>, ParentType, ContextType>;
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

export type ModelHealthResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelHealth'] = ResolversParentTypes['ModelHealth']> = {
  reasons?: Resolver<ReadonlyArray<ResolversTypes['HealthReason']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['HealthState'], ParentType, ContextType>;
};

export interface ModelRefScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['ModelRef'], any> {
  name: 'ModelRef';
}

export type MonitorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Monitor'] = ResolversParentTypes['Monitor']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  thresholds?: Resolver<ReadonlyArray<ResolversTypes['MonitorThreshold']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
};

export type MonitorThresholdResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MonitorThreshold'] = ResolversParentTypes['MonitorThreshold']> = {
  above?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  below?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  metric?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MoveResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Move'] = ResolversParentTypes['Move']> = {
  alias?: Resolver<Maybe<ResolversTypes['Alias']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MoveKind'], ParentType, ContextType>;
  promotion?: Resolver<Maybe<ResolversTypes['Promotion']>, ParentType, ContextType>;
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
  acceptSealDrift?: Resolver<Maybe<ResolversTypes['AcceptSealDriftPayload']>, ParentType, ContextType, RequireFields<MutationAcceptSealDriftArgs, 'input'>>;
  addNote?: Resolver<Maybe<ResolversTypes['AddNotePayload']>, ParentType, ContextType, RequireFields<MutationAddNoteArgs, 'input'>>;
  adopt?: Resolver<Maybe<ResolversTypes['AdoptPayload']>, ParentType, ContextType, RequireFields<MutationAdoptArgs, 'input'>>;
  attachFile?: Resolver<Maybe<ResolversTypes['AttachFilePayload']>, ParentType, ContextType, RequireFields<MutationAttachFileArgs, 'input'>>;
  cancelPromotion?: Resolver<Maybe<ResolversTypes['PromotionPayload']>, ParentType, ContextType, RequireFields<MutationCancelPromotionArgs, 'input'>>;
  completePromotion?: Resolver<Maybe<ResolversTypes['ReviewPromotionPayload']>, ParentType, ContextType, RequireFields<MutationCompletePromotionArgs, 'input'>>;
  confirmRebound?: Resolver<Maybe<ResolversTypes['ConfirmReboundPayload']>, ParentType, ContextType, RequireFields<MutationConfirmReboundArgs, 'input'>>;
  createToken?: Resolver<Maybe<ResolversTypes['CreateTokenPayload']>, ParentType, ContextType, RequireFields<MutationCreateTokenArgs, 'input'>>;
  deprecateVersion?: Resolver<Maybe<ResolversTypes['DeprecateVersionPayload']>, ParentType, ContextType, RequireFields<MutationDeprecateVersionArgs, 'input'>>;
  eraseSeal?: Resolver<Maybe<ResolversTypes['EraseSealPayload']>, ParentType, ContextType, RequireFields<MutationEraseSealArgs, 'input'>>;
  freezeVersion?: Resolver<Maybe<ResolversTypes['FreezeVersionPayload']>, ParentType, ContextType, RequireFields<MutationFreezeVersionArgs, 'input'>>;
  linkMonitor?: Resolver<Maybe<ResolversTypes['LinkMonitorPayload']>, ParentType, ContextType, RequireFields<MutationLinkMonitorArgs, 'input'>>;
  promote?: Resolver<Maybe<ResolversTypes['PromotePayload']>, ParentType, ContextType, RequireFields<MutationPromoteArgs, 'input'>>;
  rebuildIndex?: Resolver<Maybe<ResolversTypes['RebuildIndexPayload']>, ParentType, ContextType, RequireFields<MutationRebuildIndexArgs, 'input'>>;
  recordCheck?: Resolver<Maybe<ResolversTypes['RecordCheckPayload']>, ParentType, ContextType, RequireFields<MutationRecordCheckArgs, 'input'>>;
  recordCorrection?: Resolver<Maybe<ResolversTypes['RecordCorrectionPayload']>, ParentType, ContextType, RequireFields<MutationRecordCorrectionArgs, 'input'>>;
  redeliver?: Resolver<Maybe<ResolversTypes['RedeliverPayload']>, ParentType, ContextType, RequireFields<MutationRedeliverArgs, 'input'>>;
  registerVersion?: Resolver<Maybe<ResolversTypes['RegisterVersionPayload']>, ParentType, ContextType, RequireFields<MutationRegisterVersionArgs, 'input'>>;
  removeAlias?: Resolver<Maybe<ResolversTypes['RemoveAliasPayload']>, ParentType, ContextType, RequireFields<MutationRemoveAliasArgs, 'input'>>;
  restoreVersion?: Resolver<Maybe<ResolversTypes['RestoreVersionPayload']>, ParentType, ContextType, RequireFields<MutationRestoreVersionArgs, 'input'>>;
  retireVersion?: Resolver<Maybe<ResolversTypes['RetireVersionPayload']>, ParentType, ContextType, RequireFields<MutationRetireVersionArgs, 'input'>>;
  reviewPromotion?: Resolver<Maybe<ResolversTypes['ReviewPromotionPayload']>, ParentType, ContextType, RequireFields<MutationReviewPromotionArgs, 'input'>>;
  revokeToken?: Resolver<Maybe<ResolversTypes['RevokeTokenPayload']>, ParentType, ContextType, RequireFields<MutationRevokeTokenArgs, 'input'>>;
  rollback?: Resolver<Maybe<ResolversTypes['RollbackPayload']>, ParentType, ContextType, RequireFields<MutationRollbackArgs, 'input'>>;
  setCompliance?: Resolver<Maybe<ResolversTypes['SetCompliancePayload']>, ParentType, ContextType, RequireFields<MutationSetComplianceArgs, 'input'>>;
  setOwners?: Resolver<Maybe<ResolversTypes['SetOwnersPayload']>, ParentType, ContextType, RequireFields<MutationSetOwnersArgs, 'input'>>;
  setPolicy?: Resolver<Maybe<ResolversTypes['SetPolicyPayload']>, ParentType, ContextType, RequireFields<MutationSetPolicyArgs, 'input'>>;
  tagVersion?: Resolver<Maybe<ResolversTypes['TagVersionPayload']>, ParentType, ContextType, RequireFields<MutationTagVersionArgs, 'input'>>;
  unfreezeVersion?: Resolver<Maybe<ResolversTypes['UnfreezeVersionPayload']>, ParentType, ContextType, RequireFields<MutationUnfreezeVersionArgs, 'input'>>;
  withdrawReview?: Resolver<Maybe<ResolversTypes['PromotionPayload']>, ParentType, ContextType, RequireFields<MutationWithdrawReviewArgs, 'input'>>;
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
  type?: Resolver<ResolversTypes['PersonType'], ParentType, ContextType>;
};

export type PolicyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Policy'] = ResolversParentTypes['Policy']> = {
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  document?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['PolicyMode'], ParentType, ContextType>;
  models?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  promotionRules?: Resolver<ReadonlyArray<ResolversTypes['PromotionRule']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recorders?: Resolver<ReadonlyArray<ResolversTypes['CheckRecorder']>, ParentType, ContextType>;
  rollbackRule?: Resolver<ResolversTypes['RollbackRule'], ParentType, ContextType>;
  setAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  setBy?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stages?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  versioning?: Resolver<Maybe<ResolversTypes['Versioning']>, ParentType, ContextType>;
};

export type PolicyCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PolicyCheck'] = ResolversParentTypes['PolicyCheck']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['PolicyMistake']>, ParentType, ContextType>;
  policy?: Resolver<Maybe<ResolversTypes['Policy']>, ParentType, ContextType>;
  valid?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PolicyMistakeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PolicyMistake'] = ResolversParentTypes['PolicyMistake']> = {
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PolicyVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PolicyVersion'] = ResolversParentTypes['PolicyVersion']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  document?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  removed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PolicyVersionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PolicyVersionConnection'] = ResolversParentTypes['PolicyVersionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PolicyVersionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PolicyVersion']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PolicyVersionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PolicyVersionEdge'] = ResolversParentTypes['PolicyVersionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PolicyVersion'], ParentType, ContextType>;
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
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  policyVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  reviews?: Resolver<ReadonlyArray<ResolversTypes['Review']>, ParentType, ContextType>;
  riskNotes?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sealDigest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PromotionState'], ParentType, ContextType>;
  verdict?: Resolver<Maybe<ResolversTypes['Verdict']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PromotionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionConnection'] = ResolversParentTypes['PromotionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PromotionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Promotion']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PromotionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionEdge'] = ResolversParentTypes['PromotionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Promotion'], ParentType, ContextType>;
};

export type PromotionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionPayload'] = ResolversParentTypes['PromotionPayload']> = {
  promotion?: Resolver<Maybe<ResolversTypes['Promotion']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PromotionRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromotionRule'] = ResolversParentTypes['PromotionRule']> = {
  alias?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  approvals?: Resolver<Maybe<ResolversTypes['ApprovalRule']>, ParentType, ContextType>;
  checks?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  completenessMin?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  from?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  justifiedBump?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  promoters?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  seal?: Resolver<ResolversTypes['SealRule'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProvenanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Provenance'] = ResolversParentTypes['Provenance']> = {
  alternatives?: Resolver<ReadonlyArray<ResolversTypes['Alternative']>, ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ProvenanceKind'], ParentType, ContextType>;
  object?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  audit?: Resolver<Maybe<ResolversTypes['AuditConnection']>, ParentType, ContextType, RequireFields<QueryAuditArgs, 'first'>>;
  auditExport?: Resolver<Maybe<ResolversTypes['AuditExportPage']>, ParentType, ContextType, Partial<QueryAuditExportArgs>>;
  checkPolicy?: Resolver<Maybe<ResolversTypes['PolicyCheck']>, ParentType, ContextType, RequireFields<QueryCheckPolicyArgs, 'document'>>;
  checkpoint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  commit?: Resolver<Maybe<ResolversTypes['Commit']>, ParentType, ContextType, RequireFields<QueryCommitArgs, 'repository' | 'sha'>>;
  compare?: Resolver<Maybe<ResolversTypes['Comparison']>, ParentType, ContextType, RequireFields<QueryCompareArgs, 'base' | 'head'>>;
  contains?: Resolver<Maybe<ResolversTypes['Containment']>, ParentType, ContextType, RequireFields<QueryContainsArgs, 'commit' | 'ref'>>;
  dataset?: Resolver<Maybe<ResolversTypes['Dataset']>, ParentType, ContextType, RequireFields<QueryDatasetArgs, 'digest' | 'name'>>;
  deadLetters?: Resolver<Maybe<ResolversTypes['DeadLetterConnection']>, ParentType, ContextType, RequireFields<QueryDeadLettersArgs, 'first'>>;
  impact?: Resolver<Maybe<ResolversTypes['ImpactConnection']>, ParentType, ContextType, RequireFields<QueryImpactArgs, 'descendants' | 'id'>>;
  lineage?: Resolver<Maybe<ResolversTypes['Lineage']>, ParentType, ContextType, RequireFields<QueryLineageArgs, 'depth' | 'direction' | 'maxNodes' | 'root'>>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType, RequireFields<QueryModelArgs, 'name'>>;
  models?: Resolver<Maybe<ResolversTypes['ModelConnection']>, ParentType, ContextType, RequireFields<QueryModelsArgs, 'first'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Node']>>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  policies?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Policy']>>, ParentType, ContextType>;
  policy?: Resolver<Maybe<ResolversTypes['Policy']>, ParentType, ContextType, RequireFields<QueryPolicyArgs, 'model'>>;
  policyVersions?: Resolver<Maybe<ResolversTypes['PolicyVersionConnection']>, ParentType, ContextType, RequireFields<QueryPolicyVersionsArgs, 'first' | 'model'>>;
  previewPromotion?: Resolver<Maybe<ResolversTypes['Verdict']>, ParentType, ContextType, RequireFields<QueryPreviewPromotionArgs, 'input'>>;
  promotion?: Resolver<Maybe<ResolversTypes['Promotion']>, ParentType, ContextType, RequireFields<QueryPromotionArgs, 'id'>>;
  promotions?: Resolver<Maybe<ResolversTypes['PromotionConnection']>, ParentType, ContextType, Partial<QueryPromotionsArgs>>;
  receivers?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Receiver']>>, ParentType, ContextType>;
  report?: Resolver<Maybe<ResolversTypes['Report']>, ParentType, ContextType, RequireFields<QueryReportArgs, 'format' | 'ref'>>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType, RequireFields<QueryRunArgs, 'id'>>;
  search?: Resolver<Maybe<ResolversTypes['SearchResult']>, ParentType, ContextType, RequireFields<QuerySearchArgs, 'first' | 'text'>>;
  serverInfo?: Resolver<Maybe<ResolversTypes['ServerInfo']>, ParentType, ContextType>;
  sources?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Source']>>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ResolversTypes['TokenList']>, ParentType, ContextType>;
  verifyAudit?: Resolver<Maybe<ResolversTypes['AuditProof']>, ParentType, ContextType, Partial<QueryVerifyAuditArgs>>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType, RequireFields<QueryVersionArgs, 'ref'>>;
  versions?: Resolver<Maybe<ResolversTypes['VersionConnection']>, ParentType, ContextType, RequireFields<QueryVersionsArgs, 'first'>>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
};

export type RebuildIndexPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RebuildIndexPayload'] = ResolversParentTypes['RebuildIndexPayload']> = {
  index?: Resolver<Maybe<ResolversTypes['SourceIndex']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReceiverResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Receiver'] = ResolversParentTypes['Receiver']> = {
  dead?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  events?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  models?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RecordCheckPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordCheckPayload'] = ResolversParentTypes['RecordCheckPayload']> = {
  check?: Resolver<Maybe<ResolversTypes['Check']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RecordCorrectionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordCorrectionPayload'] = ResolversParentTypes['RecordCorrectionPayload']> = {
  correction?: Resolver<Maybe<ResolversTypes['Correction']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
};

export type RedeliverPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedeliverPayload'] = ResolversParentTypes['RedeliverPayload']> = {
  ids?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RegisterVersionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterVersionPayload'] = ResolversParentTypes['RegisterVersionPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
};

export type RemoveAliasPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveAliasPayload'] = ResolversParentTypes['RemoveAliasPayload']> = {
  move?: Resolver<Maybe<ResolversTypes['Move']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Report'] = ResolversParentTypes['Report']> = {
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  generatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  mediaType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type ReviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Review'] = ResolversParentTypes['Review']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  comment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  decision?: Resolver<ResolversTypes['ReviewDecision'], ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  riskNotes?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stale?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  staleBecause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ReviewPromotionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReviewPromotionPayload'] = ResolversParentTypes['ReviewPromotionPayload']> = {
  move?: Resolver<Maybe<ResolversTypes['Move']>, ParentType, ContextType>;
  promotion?: Resolver<Maybe<ResolversTypes['Promotion']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  verdict?: Resolver<Maybe<ResolversTypes['Verdict']>, ParentType, ContextType>;
};

export type RevokeTokenPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeTokenPayload'] = ResolversParentTypes['RevokeTokenPayload']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RollbackPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RollbackPayload'] = ResolversParentTypes['RollbackPayload']> = {
  deprecatedVersion?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
  move?: Resolver<Maybe<ResolversTypes['Move']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  verdict?: Resolver<Maybe<ResolversTypes['Verdict']>, ParentType, ContextType>;
};

export type RollbackRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RollbackRule'] = ResolversParentTypes['RollbackRule']> = {
  countAdopted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  notify?: Resolver<ResolversTypes['RollbackNotice'], ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
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

export type SealResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Seal'] = ResolversParentTypes['Seal']> = {
  algorithm?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  content?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  erased?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  mapping?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sealedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sealedBy?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
};

export type SearchHitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchHit'] = ResolversParentTypes['SearchHit']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['NodeKind'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SearchResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchResult'] = ResolversParentTypes['SearchResult']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['Missing']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SearchHit']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SemverAssessmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SemverAssessment'] = ResolversParentTypes['SemverAssessment']> = {
  declared?: Resolver<Maybe<ResolversTypes['ChangeType']>, ParentType, ContextType>;
  justified?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  suggested?: Resolver<Maybe<ResolversTypes['ChangeType']>, ParentType, ContextType>;
};

export type ServerInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ServerInfo'] = ResolversParentTypes['ServerInfo']> = {
  durable?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  store?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SetCompliancePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetCompliancePayload'] = ResolversParentTypes['SetCompliancePayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
};

export type SetOwnersPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetOwnersPayload'] = ResolversParentTypes['SetOwnersPayload']> = {
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SetPolicyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetPolicyPayload'] = ResolversParentTypes['SetPolicyPayload']> = {
  policy?: Resolver<Maybe<ResolversTypes['Policy']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SignatureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Signature'] = ResolversParentTypes['Signature']> = {
  inputs?: Resolver<ReadonlyArray<ResolversTypes['Column']>, ParentType, ContextType>;
  outputs?: Resolver<ReadonlyArray<ResolversTypes['Column']>, ParentType, ContextType>;
};

export type SourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Source'] = ResolversParentTypes['Source']> = {
  budgetLeft?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  index?: Resolver<Maybe<ResolversTypes['SourceIndex']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastError?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastSeenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  latencyMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['SourceRole'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SourceState'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  webhook?: Resolver<Maybe<ResolversTypes['SourceWebhook']>, ParentType, ContextType>;
};

export type SourceIndexResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceIndex'] = ResolversParentTypes['SourceIndex']> = {
  asOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  leads?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  models?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  runs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SourceIndexState'], ParentType, ContextType>;
  versions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SourceWebhookResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceWebhook'] = ResolversParentTypes['SourceWebhook']> = {
  lastTakenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  refused?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  repeated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  taken?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TagVersionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TagVersionPayload'] = ResolversParentTypes['TagVersionPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
};

export type TimeWindowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TimeWindow'] = ResolversParentTypes['TimeWindow']> = {
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TokenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Token'] = ResolversParentTypes['Token']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  person?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TokenListResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TokenList'] = ResolversParentTypes['TokenList']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Token']>, ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type TrainingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Training'] = ResolversParentTypes['Training']> = {
  durationSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  hardware?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  params?: Resolver<ReadonlyArray<ResolversTypes['KeyValue']>, ParentType, ContextType>;
  seeds?: Resolver<ReadonlyArray<ResolversTypes['KeyValue']>, ParentType, ContextType>;
  trainedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  artifacts?: Resolver<Maybe<ResolversTypes['FileConnection']>, ParentType, ContextType, Partial<VersionArtifactsArgs>>;
  attachments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Attachment']>>, ParentType, ContextType>;
  changeSummary?: Resolver<Maybe<ResolversTypes['ChangeSummary']>, ParentType, ContextType>;
  checkHistory?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Check']>>, ParentType, ContextType, RequireFields<VersionCheckHistoryArgs, 'name'>>;
  checks?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Check']>>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['Code']>, ParentType, ContextType>;
  commit?: Resolver<Maybe<ResolversTypes['Commit']>, ParentType, ContextType>;
  completeness?: Resolver<Maybe<ResolversTypes['Completeness']>, ParentType, ContextType>;
  compliance?: Resolver<Maybe<ResolversTypes['Compliance']>, ParentType, ContextType>;
  corrections?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Correction']>>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  data?: Resolver<Maybe<ResolversTypes['DataUse']>, ParentType, ContextType>;
  datasets?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DatasetUse']>>, ParentType, ContextType>;
  declaredApproval?: Resolver<Maybe<ResolversTypes['DeclaredApproval']>, ParentType, ContextType>;
  deprecated?: Resolver<Maybe<ResolversTypes['Mark']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  environment?: Resolver<Maybe<ResolversTypes['Environment']>, ParentType, ContextType>;
  forkedFrom?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
  frozen?: Resolver<Maybe<ResolversTypes['Mark']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  integrity?: Resolver<Maybe<ResolversTypes['Integrity']>, ParentType, ContextType>;
  metrics?: Resolver<Maybe<ReadonlyArray<ResolversTypes['VersionMetric']>>, ParentType, ContextType>;
  missing?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Missing']>>, ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  monitors?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Monitor']>>, ParentType, ContextType>;
  notes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Note']>>, ParentType, ContextType>;
  parents?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Version']>>, ParentType, ContextType>;
  promotions?: Resolver<Maybe<ResolversTypes['PromotionConnection']>, ParentType, ContextType, Partial<VersionPromotionsArgs>>;
  provenance?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Provenance']>>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  seal?: Resolver<Maybe<ResolversTypes['Seal']>, ParentType, ContextType>;
  semver?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  semverAssessment?: Resolver<Maybe<ResolversTypes['SemverAssessment']>, ParentType, ContextType>;
  signature?: Resolver<Maybe<ResolversTypes['Signature']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['VersionStatus']>, ParentType, ContextType>;
  statusMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tags?: Resolver<Maybe<ReadonlyArray<ResolversTypes['VersionTag']>>, ParentType, ContextType>;
  training?: Resolver<Maybe<ResolversTypes['Training']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VersionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionConnection'] = ResolversParentTypes['VersionConnection']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
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

export type VersionMetricResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionMetric'] = ResolversParentTypes['VersionMetric']> = {
  interval?: Resolver<Maybe<ResolversTypes['Interval']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  special?: Resolver<Maybe<ResolversTypes['SpecialNumber']>, ParentType, ContextType>;
  split?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  threshold?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export interface VersionRefScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['VersionRef'], any> {
  name: 'VersionRef';
}

export type VersionTagResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionTag'] = ResolversParentTypes['VersionTag']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VersioningResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Versioning'] = ResolversParentTypes['Versioning']> = {
  major?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  minor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  patch?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  scheme?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rights?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['PersonType']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AcceptSealDriftPayload?: AcceptSealDriftPayloadResolvers<ContextType>;
  AddNotePayload?: AddNotePayloadResolvers<ContextType>;
  AdoptPayload?: AdoptPayloadResolvers<ContextType>;
  Alias?: AliasResolvers<ContextType>;
  AliasClash?: AliasClashResolvers<ContextType>;
  Alternative?: AlternativeResolvers<ContextType>;
  ApprovalRule?: ApprovalRuleResolvers<ContextType>;
  AttachFilePayload?: AttachFilePayloadResolvers<ContextType>;
  Attachment?: AttachmentResolvers<ContextType>;
  AuditConnection?: AuditConnectionResolvers<ContextType>;
  AuditEdge?: AuditEdgeResolvers<ContextType>;
  AuditEvent?: AuditEventResolvers<ContextType>;
  AuditExportPage?: AuditExportPageResolvers<ContextType>;
  AuditProof?: AuditProofResolvers<ContextType>;
  BigInt?: GraphQLScalarType;
  BrokenPart?: BrokenPartResolvers<ContextType>;
  ChangeRequest?: ChangeRequestResolvers<ContextType>;
  ChangeSummary?: ChangeSummaryResolvers<ContextType>;
  Check?: CheckResolvers<ContextType>;
  CheckRecorder?: CheckRecorderResolvers<ContextType>;
  Code?: CodeResolvers<ContextType>;
  Column?: ColumnResolvers<ContextType>;
  Commit?: CommitResolvers<ContextType>;
  CommitPerson?: CommitPersonResolvers<ContextType>;
  CommitRange?: CommitRangeResolvers<ContextType>;
  ComparedColumn?: ComparedColumnResolvers<ContextType>;
  ComparedDataset?: ComparedDatasetResolvers<ContextType>;
  ComparedField?: ComparedFieldResolvers<ContextType>;
  ComparedFile?: ComparedFileResolvers<ContextType>;
  ComparedMetric?: ComparedMetricResolvers<ContextType>;
  ComparedParam?: ComparedParamResolvers<ContextType>;
  Comparison?: ComparisonResolvers<ContextType>;
  Completeness?: CompletenessResolvers<ContextType>;
  Compliance?: ComplianceResolvers<ContextType>;
  ConfirmReboundPayload?: ConfirmReboundPayloadResolvers<ContextType>;
  Containment?: ContainmentResolvers<ContextType>;
  Correction?: CorrectionResolvers<ContextType>;
  CreateTokenPayload?: CreateTokenPayloadResolvers<ContextType>;
  DataUse?: DataUseResolvers<ContextType>;
  Dataset?: DatasetResolvers<ContextType>;
  DatasetUse?: DatasetUseResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeadLetter?: DeadLetterResolvers<ContextType>;
  DeadLetterConnection?: DeadLetterConnectionResolvers<ContextType>;
  DeadLetterEdge?: DeadLetterEdgeResolvers<ContextType>;
  DeclaredApproval?: DeclaredApprovalResolvers<ContextType>;
  DeprecateVersionPayload?: DeprecateVersionPayloadResolvers<ContextType>;
  Drift?: DriftResolvers<ContextType>;
  Environment?: EnvironmentResolvers<ContextType>;
  EraseSealPayload?: EraseSealPayloadResolvers<ContextType>;
  File?: FileResolvers<ContextType>;
  FileConnection?: FileConnectionResolvers<ContextType>;
  FileEdge?: FileEdgeResolvers<ContextType>;
  Finding?: FindingResolvers<ContextType>;
  FreezeVersionPayload?: FreezeVersionPayloadResolvers<ContextType>;
  HealthReason?: HealthReasonResolvers<ContextType>;
  Image?: ImageResolvers<ContextType>;
  ImpactConnection?: ImpactConnectionResolvers<ContextType>;
  ImpactEdge?: ImpactEdgeResolvers<ContextType>;
  Incomparable?: IncomparableResolvers<ContextType>;
  Integrity?: IntegrityResolvers<ContextType>;
  Interval?: IntervalResolvers<ContextType>;
  KeyValue?: KeyValueResolvers<ContextType>;
  Lineage?: LineageResolvers<ContextType>;
  LineageEdge?: LineageEdgeResolvers<ContextType>;
  LineageNode?: LineageNodeResolvers<ContextType>;
  LinkMonitorPayload?: LinkMonitorPayloadResolvers<ContextType>;
  Mark?: MarkResolvers<ContextType>;
  Metric?: MetricResolvers<ContextType>;
  Missing?: MissingResolvers<ContextType>;
  MissingField?: MissingFieldResolvers<ContextType>;
  Model?: ModelResolvers<ContextType>;
  ModelConnection?: ModelConnectionResolvers<ContextType>;
  ModelEdge?: ModelEdgeResolvers<ContextType>;
  ModelHealth?: ModelHealthResolvers<ContextType>;
  ModelRef?: GraphQLScalarType;
  Monitor?: MonitorResolvers<ContextType>;
  MonitorThreshold?: MonitorThresholdResolvers<ContextType>;
  Move?: MoveResolvers<ContextType>;
  MoveConnection?: MoveConnectionResolvers<ContextType>;
  MoveEdge?: MoveEdgeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Note?: NoteResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  Policy?: PolicyResolvers<ContextType>;
  PolicyCheck?: PolicyCheckResolvers<ContextType>;
  PolicyMistake?: PolicyMistakeResolvers<ContextType>;
  PolicyVersion?: PolicyVersionResolvers<ContextType>;
  PolicyVersionConnection?: PolicyVersionConnectionResolvers<ContextType>;
  PolicyVersionEdge?: PolicyVersionEdgeResolvers<ContextType>;
  PromotePayload?: PromotePayloadResolvers<ContextType>;
  Promotion?: PromotionResolvers<ContextType>;
  PromotionConnection?: PromotionConnectionResolvers<ContextType>;
  PromotionEdge?: PromotionEdgeResolvers<ContextType>;
  PromotionPayload?: PromotionPayloadResolvers<ContextType>;
  PromotionRule?: PromotionRuleResolvers<ContextType>;
  Provenance?: ProvenanceResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RebuildIndexPayload?: RebuildIndexPayloadResolvers<ContextType>;
  Receiver?: ReceiverResolvers<ContextType>;
  RecordCheckPayload?: RecordCheckPayloadResolvers<ContextType>;
  RecordCorrectionPayload?: RecordCorrectionPayloadResolvers<ContextType>;
  RedeliverPayload?: RedeliverPayloadResolvers<ContextType>;
  RegisterVersionPayload?: RegisterVersionPayloadResolvers<ContextType>;
  RemoveAliasPayload?: RemoveAliasPayloadResolvers<ContextType>;
  Report?: ReportResolvers<ContextType>;
  Repository?: RepositoryResolvers<ContextType>;
  RestoreVersionPayload?: RestoreVersionPayloadResolvers<ContextType>;
  RetireVersionPayload?: RetireVersionPayloadResolvers<ContextType>;
  Review?: ReviewResolvers<ContextType>;
  ReviewPromotionPayload?: ReviewPromotionPayloadResolvers<ContextType>;
  RevokeTokenPayload?: RevokeTokenPayloadResolvers<ContextType>;
  RollbackPayload?: RollbackPayloadResolvers<ContextType>;
  RollbackRule?: RollbackRuleResolvers<ContextType>;
  Run?: RunResolvers<ContextType>;
  Seal?: SealResolvers<ContextType>;
  SearchHit?: SearchHitResolvers<ContextType>;
  SearchResult?: SearchResultResolvers<ContextType>;
  SemverAssessment?: SemverAssessmentResolvers<ContextType>;
  ServerInfo?: ServerInfoResolvers<ContextType>;
  SetCompliancePayload?: SetCompliancePayloadResolvers<ContextType>;
  SetOwnersPayload?: SetOwnersPayloadResolvers<ContextType>;
  SetPolicyPayload?: SetPolicyPayloadResolvers<ContextType>;
  Signature?: SignatureResolvers<ContextType>;
  Source?: SourceResolvers<ContextType>;
  SourceIndex?: SourceIndexResolvers<ContextType>;
  SourceWebhook?: SourceWebhookResolvers<ContextType>;
  TagVersionPayload?: TagVersionPayloadResolvers<ContextType>;
  TimeWindow?: TimeWindowResolvers<ContextType>;
  Token?: TokenResolvers<ContextType>;
  TokenList?: TokenListResolvers<ContextType>;
  Training?: TrainingResolvers<ContextType>;
  URL?: GraphQLScalarType;
  UnfreezeVersionPayload?: UnfreezeVersionPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Verdict?: VerdictResolvers<ContextType>;
  Version?: VersionResolvers<ContextType>;
  VersionConnection?: VersionConnectionResolvers<ContextType>;
  VersionEdge?: VersionEdgeResolvers<ContextType>;
  VersionMetric?: VersionMetricResolvers<ContextType>;
  VersionRef?: GraphQLScalarType;
  VersionTag?: VersionTagResolvers<ContextType>;
  Versioning?: VersioningResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

