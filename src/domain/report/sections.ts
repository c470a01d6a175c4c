import { withDeclared } from '#domain/correction.ts';
import type { Section } from './block.ts';
import type { ReportFacts } from './facts.ts';
import { code, data, files, lineage, metrics, params } from './made-of.ts';
import { approvals, checks, integrity, missing, moves, notes, summary } from './on-record.ts';
import { stepsOf } from './steps.ts';

/** The report in the order in which an auditor asks: who, what, when; measured, checked and approved how; made of what; still the same; again how; what is missing. */
export function sectionsOf(given: ReportFacts): readonly Section[] {
  const facts = mended(given);
  return [
    { title: 'In short', blocks: [{ kind: 'facts', rows: summary(facts) }] },
    { title: 'Metrics', blocks: metrics(facts) },
    { title: 'Checks', blocks: checks(facts) },
    { title: 'Approvals', blocks: approvals(facts) },
    { title: 'Moves', blocks: moves(facts) },
    { title: 'Data', blocks: data(facts) },
    { title: 'Code and environment', blocks: code(facts) },
    { title: 'Training', blocks: params(facts) },
    { title: 'Files', blocks: files(facts) },
    { title: 'Lineage', blocks: lineage(facts) },
    { title: 'Integrity', blocks: integrity(facts) },
    { title: 'Notes', blocks: notes(facts) },
    { title: 'How to make it again', blocks: [{ kind: 'steps', steps: stepsOf(facts) }] },
    { title: 'What is missing', blocks: missing(facts) },
  ];
}

/** With what was declared here since; the dossier itself stays what the seal is of. */
export function mended(facts: ReportFacts): ReportFacts {
  return { ...facts, dossier: withDeclared(facts.dossier, facts.corrections.toReversed(), facts.compliance) };
}
