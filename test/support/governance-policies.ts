/** What a policy asks for, written down a second time: what the record is held against does not come out of our reading of the document. */
export interface AskedFor {
  readonly document: string;
  readonly rules: Readonly<Record<'production' | 'staging', AskedOfAlias>>;
  /** Roles of which who rolls back has one. */
  readonly rollback: readonly string[];
}

export interface AskedOfAlias {
  readonly from: 'staging' | null;
  /** Recorded checks that pass. */
  readonly checks: readonly string[];
  readonly approvals: { readonly count: number; readonly roles: readonly string[] } | null;
  readonly promoters: readonly string[];
}

const nothing: AskedOfAlias = { from: null, checks: [], approvals: null, promoters: [] };

/** The policies between which a run changes, for one model. */
export function policiesOf(model: string): readonly AskedFor[] {
  const strict = (count: number): AskedFor => ({
    document: `models: ["${model}"]
promotion:
  Production:
    from: [Staging]
    checks: [schema_ok, "auc >= 0.5"]
    approvals: { count: ${count}, roles: [ml-lead], selfApproval: false }
    promoters: [mlops]
  Staging: { checks: [schema_ok] }
rollback: { roles: [oncall, mlops] }
`,
    rules: {
      production: { from: 'staging', checks: ['schema_ok'], approvals: { count, roles: ['ml-lead'] }, promoters: ['mlops'] },
      staging: { ...nothing, checks: ['schema_ok'] },
    },
    rollback: ['oncall', 'mlops'],
  });
  const loose: AskedFor = {
    document: `models: ["${model}"]
promotion:
  Production: { checks: ["auc >= production.auc - 0.15"], approvals: { count: 1, selfApproval: false } }
`,
    rules: { production: { ...nothing, approvals: { count: 1, roles: [] } }, staging: nothing },
    rollback: [],
  };
  return [strict(1), strict(2), loose];
}
