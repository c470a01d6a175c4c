export interface DatasetKey {
  readonly tracker: string;
  readonly name: string;
  /** As the tracker spells it: `1f2e3d4c`, `sha256:…`; a snapshot's id where it has no digest. */
  readonly digest: string;
}

/**
 * How much an equal digest proves. STRONG: a cryptographic hash over all of the data (sha256, sha512, git, md5 of DVC);
 * WEAK: sampled or short (MLflow's own); NAME: no digest was given, the snapshot's id stands for it.
 */
export type DigestStrength = 'STRONG' | 'WEAK' | 'NAME';

export interface DatasetRecord {
  readonly key: DatasetKey;
  readonly digestStrength: DigestStrength;
  /** Where it is, credentials and signatures of URLs stripped. */
  readonly source: string | null;
  readonly sourceType: string | null;
}

const strong = /^(sha256|sha384|sha512|blake2b|blake3):[0-9a-z+/=_-]{32,}$|^[0-9a-f]{64}$/i;

/** Judges a digest by its form alone. */
export function strengthOf(digest: string): DigestStrength {
  return strong.test(digest) ? 'STRONG' : 'WEAK';
}
