import type { Dossier } from './dossier.ts';

/** Name of the rule by which secrets are taken out before anything is sealed; a seal names it. Docs: `docs/seals.md`. */
export const redactionRule = 'stemma@1';

/** Stands where a secret stood. */
export const redactedText = '[redacted]';

/** Keys whose values are secrets, whatever they look like. */
const secretKey =
  /(^|[._\-/ ])(password|passwd|pwd|secret|token|api[_-]?key|apikey|access[_-]?key|private[_-]?key|credentials?|authorization|connection[_-]?string)($|[._\-/ ])/i;

/** Query parameters of URLs that let somebody in. */
const secretParameter =
  /^(x-(amz|goog)-(signature|credential|security-token)|signature|sig|token|access_token|api[_-]?key|key|password|sas|se|sp|sv|awsaccesskeyid)$/i;

/** Texts that are secrets by their form. */
const secretForms = [
  /\b(gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}|glpat-[A-Za-z0-9_-]{16,}|xox[abprs]-[A-Za-z0-9-]{10,}|AKIA[0-9A-Z]{16}|sk-[A-Za-z0-9_-]{20,}|hf_[A-Za-z0-9]{20,}|dapi[0-9a-f]{32})\b/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\b/g,
] as const;

/** Takes secrets out of every text of a dossier: values of keys that name a secret, credentials and signatures in URLs, and well-known forms of tokens. */
export function redacted(dossier: Dossier): Dossier {
  const clean = within(dossier) as Dossier;
  const params = clean.training.params.map(({ key, value }) => ({ key, value: secretKey.test(key) ? redactedText : value }));
  return { ...clean, training: { ...clean.training, params } };
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
  return formless.replace(/\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+/gi, cleanUrl);
}

function cleanUrl(text: string): string {
  const named = text.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#@\s]*@/i, '$1');
  const [front = '', query] = named.split(/\?(.*)/s);
  if (query === undefined) return named;
  const [parameters = '', fragment] = query.split(/#(.*)/s);
  const kept = parameters.split('&').map((pair) => {
    const name = pair.split('=')[0] ?? '';
    return secretParameter.test(name) ? `${name}=${redactedText}` : pair;
  });
  return `${front}?${kept.join('&')}${fragment === undefined ? '' : `#${fragment}`}`;
}
