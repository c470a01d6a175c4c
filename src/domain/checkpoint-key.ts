import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** An Ed25519 key that signs checkpoints. It lies outside the store: whoever can rewrite the ledger must not be able to sign. */
export interface CheckpointKey {
  /** SHA-256 of the public key (DER, SubjectPublicKeyInfo), hexadecimal: the name by which it is trusted. */
  readonly id: string;
  /** The public key, DER in base64. */
  readonly publicKey: string;
  /** Signature in base64. */
  sign(text: string): string;
}

/** Reads a private key in PEM (PKCS #8); null where it is no Ed25519 key. */
export function readCheckpointKey(pem: string): CheckpointKey | null {
  const key = keyFrom(() => createPrivateKey(pem));
  if (key === null) return null;
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return {
    id: keyIdOf(der),
    publicKey: der.toString('base64'),
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64'),
  };
}

export function keyIdOf(der: Uint8Array): string {
  return createHash('sha256').update(der).digest('hex');
}

/** Whether this public key (DER in base64) signed this text. */
export function isSigned(text: string, signature: string, publicKey: string): boolean {
  const key = keyFrom(() => createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' }));
  return key !== null && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
}

function keyFrom(read: () => KeyObject): KeyObject | null {
  try {
    const key = read();
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}
