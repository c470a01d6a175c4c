import type { FileKind } from './file.ts';

/* What a file is for, by its name and place alone. In this order: the first that fits counts. */
const kinds: readonly (readonly [FileKind, RegExp])[] = [
  [
    'ENVIRONMENT',
    /(^|\/)(requirements[\w.-]*\.(txt|in)|conda[\w.-]*\.ya?ml|environment\.ya?ml|python_env\.yaml|\.python-version|pyproject\.toml|pipfile|dockerfile|[\w.-]+\.lock|package-lock\.json)$/i,
  ],
  [
    'METADATA',
    /(^|\/)(MLmodel|registered_model_meta|metadata\.(json|ya?ml)|(serving_)?input_example\.json|model[_-]?card[\w.-]*|README[\w.-]*|LICENSE[\w.-]*)$/i,
  ],
  [
    'PREPROCESSING',
    /(^|[/._-])(preproc\w*|tokenizer\w*|vocab\w*|merges|scaler|encoder|imputer|vectorizer|featspec|feature[_-]?spec|feature[_-]?extractor|transforms?|transformer|normalizer|special_tokens_map|added_tokens)([._-]|$|\/)/i,
  ],
  ['SCHEMA', /(^|[/._-])(schema|signature)[\w.-]*\.(json|ya?ml|avsc|proto|xsd|pbtxt)$|\.(avsc|proto)$/i],
  [
    'MODEL',
    /\.(onnx|pkl|pickle|joblib|pt|pth|ckpt|safetensors|h5|hdf5|keras|pb|tflite|cbm|ubj|xgb|lgb|gguf|ggml|skops|mlmodel|pmml|engine|mar|npz|bst)$|(^|\/)(pytorch_)?model([._-][\w.-]*)?\.(json|txt|bin)$/i,
  ],
];

/** Null where name and place do not tell. */
export function fileKindOf(path: string): FileKind | null {
  return kinds.find(([, pattern]) => pattern.test(path))?.[0] ?? null;
}

/** What an `artifacts` map calls a file: `preproc`, `model`, `signature`. */
export function fileKindNamed(key: string): FileKind {
  if (/preproc|featspec|feature|token|scaler|encoder|transform|vocab/i.test(key)) return 'PREPROCESSING';
  if (/schema|signature/i.test(key)) return 'SCHEMA';
  if (/^env|lock|requirements|conda|docker/i.test(key)) return 'ENVIRONMENT';
  if (/card|readme|meta|doc|example/i.test(key)) return 'METADATA';
  return /model|weights|checkpoint|onnx/i.test(key) ? 'MODEL' : 'OTHER';
}
