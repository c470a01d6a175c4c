import { z } from 'zod';
import { common, Holder } from '#domain/recorded.ts';

/** A field that is no longer what was sealed. Values as text, null where there is none. */
export const Drift = z.object({ field: z.string(), sealed: z.string().nullable(), current: z.string().nullable() });

/** A dossier was put under a digest. The dossier itself is a value beside the chain, found by its digest. */
export const VersionSealed = z.object({
  kind: z.literal('VersionSealed'),
  ...common,
  version: Holder,
  seal: z.object({
    /** SHA-256 of the canonical JSON of the dossier, hexadecimal. */
    digest: z.string(),
    algorithm: z.literal('sha256'),
    /** The table by which the tracker was read: `mlflow@1`. */
    mapping: z.string(),
    /** The rule by which secrets were taken out: `stemma@1`. */
    redaction: z.string(),
    /** Digest of the seal that this one takes the place of, where drift was accepted. */
    replaces: z.string().nullable(),
  }),
  /** The semantic version under seal, unique in its model. */
  semver: z.string().nullable(),
  forkedFrom: Holder.nullable(),
  /** Written names of what the version was made from, commits by id alone, and `data:<digest>` of each dataset: for the way back from them. */
  madeOf: z.array(z.string()),
});

/** The dossier was erased for legal reasons; digest and this event stay. */
export const SealErased = z.object({ kind: z.literal('SealErased'), ...common, version: Holder, digest: z.string() });

/** What a sweep or a promotion found: the source no longer says what was sealed. Empty: it does again. */
export const DriftFound = z.object({
  kind: z.literal('DriftFound'),
  ...common,
  version: Holder,
  digest: z.string(),
  drifted: z.array(Drift),
});

export type Drift = z.infer<typeof Drift>;
export type VersionSealed = z.infer<typeof VersionSealed>;
