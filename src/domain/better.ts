/** Of two versions that are compared. */
export type Side = 'BASE' | 'HEAD';

/** Whole words of a metric's name that say which way is better, as the field uses them. */
const higher = new Set(
  'auc auroc roc prauc auprc accuracy acc precision recall f1 fbeta r2 ndcg map mrr hit hits hitrate coverage bleu rouge meteor lift gini ks specificity sensitivity iou dice silhouette throughput qps'.split(
    ' ',
  ),
);
const lower = new Set(
  'loss logloss error err rmse mse mae mape smape rmsle perplexity ppl wer cer ece brier deviance latency duration fpr fnr eer bias drift'.split(
    ' ',
  ),
);

/** Whether more is better: as a threshold says (`>=0.85`), else as the name does; null where neither tells. */
export function higherIsBetter(key: string, threshold: string | null): boolean | null {
  const sign = /^\s*([<>])=?/.exec(threshold ?? '')?.[1];
  if (sign !== undefined) return sign === '>';
  const words = key.toLowerCase().split(/[^a-z0-9]+/);
  // `error` and `loss` decide before what they are of: `auc_error` is an error.
  if (words.some((word) => lower.has(word))) return false;
  return words.some((word) => higher.has(word)) ? true : null;
}

/** The better of two values of a metric; null where they are equal, one is not a number, or nobody says which way is better. */
export function betterSide(key: string, threshold: string | null, base: number | null, head: number | null): Side | null {
  const higherWins = higherIsBetter(key, threshold);
  if (higherWins === null || base === null || head === null || base === head) return null;
  return head > base === higherWins ? 'HEAD' : 'BASE';
}
