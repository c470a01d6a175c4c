import type { Dossier } from './dossier.ts';

/** Name of the rule by which secrets are taken out before anything is sealed; a seal names it. Docs: `docs/seals.md`. */
export const redactionRule = 'stemma@1';

/** Stands where a secret stood. */
export const redactedText = '[redacted]';

/** Keys whose values are secrets, whatever they look like. */
const secretKey =
  /(^|[^a-z0-9])(password|passwd|passphrase|pwd|secret|token|api[_-]?key|apikey|access[_-]?key|account[_-]?key|private[_-]?key|credentials?|authorization|connection[_-]?string)($|[^a-z0-9])/i;

/** Tokens of language models, which are no secrets. */
const tokenOfText =
  /(^|[^a-z0-9])(bos|eos|pad|unk|sep|cls|mask|special|start|end|stop|per|max|min|num|n|new|prompt|image|bad)[_-]token($|[^a-z0-9])/i;

function isSecretKey(key: string): boolean {
  return secretKey.test(key.replace(/([a-z0-9])([A-Z])/g, '$1_$2')) && !tokenOfText.test(key);
}

/** Query parameters of URLs that let somebody in. */
const secretParameter =
  /^(x-(amz|goog)-(signature|credential|security-token)|signature|sig|token|access_token|api[_-]?key|key|password|sas|se|sp|sv|awsaccesskeyid)$/i;

/** Texts that are secrets by their form. */
const secretForms = [
  /\b(gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}|glpat-[A-Za-z0-9_-]{16,}|xox[abprs]-[A-Za-z0-9-]{10,}|AKIA[0-9A-Z]{16}|sk-[A-Za-z0-9_-]{20,}|hf_[A-Za-z0-9]{20,}|dapi[0-9a-f]{32})\b/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\b/g,
] as const;

/** `Bearer …`, `Authorization: Basic …`, as in a header. */
const headerForm = /(\bbearer\s+|\bauthorization["']?\s*[:=]\s*["']?basic\s+)[A-Za-z0-9+/=._~-]{12,}/gi;

/** A secret by its name inside a text: `--password=…`, `--token …`, `{"api_key": "…"}`, `Server=db;Password=…;`. */
const namedForm =
  /(\b[a-z0-9_-]{0,40}(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|account[_-]?key|private[_-]?key)(?:["']?\s{0,3}[=:]\s{0,3}|(?<=--[a-z-]{1,40})\s))("[^"]*"|'[^']*'|[^\s"',;&}\])]+)/gi;

/** Takes secrets out of every text of a dossier: values of keys that name a secret, credentials and signatures in URLs, and well-known forms of tokens. */
export function redacted(dossier: Dossier): Dossier {
  const clean = within(dossier) as Dossier;
  const params = clean.training.params.map(unnamed);
  const remarks = clean.remarks === undefined ? {} : { remarks: { ...clean.remarks, tags: clean.remarks.tags.map(unnamed) } };
  // What other places say of a secret is one as well.
  const provenance = clean.provenance.map((one) => ({
    ...one,
    alternatives: one.alternatives.map((other) => ({ ...other, value: isSecretKey(one.field) ? redactedText : other.value })),
  }));
  return { ...clean, training: { ...clean.training, params }, provenance, ...remarks };
}

function unnamed({ key, value }: { readonly key: string; readonly value: string }): { key: string; value: string } {
  return { key, value: isSecretKey(key) ? redactedText : value };
}

/** A key with its value as text, where the value is no secret: by what its key is called, or by its form. */
export function tellable<T extends { readonly key: string; readonly value: string }>(pair: T): T {
  return { ...pair, ...unnamed({ key: pair.key, value: withoutSecrets(pair.value) }) };
}

function within(value: unknown): unknown {
  if (typeof value === 'string') return withoutSecrets(value);
  if (Array.isArray(value)) return value.map(within);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, within(inner)]));
}

/** A text without what lets somebody in. */
export function withoutSecrets(text: string): string {
  const formless = secretForms.reduce((left, form) => left.replace(form, redactedText), text);
  return formless
    .replace(/\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+/gi, cleanUrl)
    .replace(headerForm, `$1${redactedText}`)
    .replace(namedForm, (whole, name: string, value: string) => (isNamedSecret(name, value) ? `${name}${redactedText}` : whole));
}

function isNamedSecret(name: string, value: string): boolean {
  return isSecretKey(name.replace(/["']?\s*[=:]?\s*$/, '')) && value !== redactedText && value !== redactedText.slice(0, -1);
}

function cleanUrl(text: string): string {
  const named = text.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#\s]*@/i, '$1');
  const [front = '', query] = named.split(/\?(.*)/s);
  if (query === undefined) return named;
  const [parameters = '', fragment] = query.split(/#(.*)/s);
  const kept = parameters.split('&').map((pair) => {
    const name = pair.split('=')[0] ?? '';
    return secretParameter.test(name) ? `${name}=${redactedText}` : pair;
  });
  return `${front}?${kept.join('&')}${fragment === undefined ? '' : `#${fragment}`}`;
}
