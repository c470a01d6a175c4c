/** What `stemma policy init` writes: everything that a policy can say, with the words that explain it. A test reads it as a policy. */
export function policyExample(models: string): string {
  return `# What must hold before the aliases of these models move, and who may move them.
# Try it with: stemma policy check FILE        More: docs/policies.md

# Keys of models: "*" is any text, "?" one character. Of all policies, the closest pattern that fits a model holds.
models: [${JSON.stringify(models)}]

# enforce refuses what does not hold; observe only says what it would refuse. Begin with observe where people work already.
mode: enforce

# What a version number means here.
versioning: { scheme: semver, MAJOR: "feature schema or output contract change", MINOR: "new feature set, architecture or retrain", PATCH: "bug fix, same behaviour" }

stages: [Dev, Staging, Production]

promotion:
  Production:
    # The version holds one of these aliases, or held it without being rolled back from there.
    from: [Staging]
    # A bare name is a recorded check (stemma check REF NAME --outcome pass); anything else is an expression.
    # What is not known never passes.
    checks:
      - schema_ok
      - bias_check_ok
      - auc >= 0.85
      - auc >= production.auc - 0.005
      # - no_regression("logloss", 0.01, "lower")
      # - datasets.all(d, d.digest != "")
      # - commit_merged()
    # How much of the checklist must be filled in, from 0 to 1.
    completeness: 0.9
    # Reviews before the move. Nobody approves what they asked for or trained, unless selfApproval says so.
    approvals: { count: 1, roles: [ml-lead], selfApproval: false } # also: services: true, expiresIn: 72h
    # Who may ask.
    promoters: [mlops]
    # seal: required         # refuse versions that are not sealed; auto (the default) seals them with the move
    # justifiedBump: true    # a version number must be declared, and be what the change calls for
  Staging: { checks: [schema_ok] }

# Who may go back, and to what. Moving back needs no checks: it goes to what passed them.
rollback: { roles: [oncall, mlops], to: last-passing, notify: owners } # also: countAdopted: true

# Who may record which check; others are open to whoever has the right to record.
# checks: { bias_check_ok: { roles: [ci] } }
`;
}
