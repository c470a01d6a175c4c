import type { Command } from 'commander';
import type { Cli } from '#cli/cli.ts';
import { adopt } from './adopt.ts';
import { audit } from './audit.ts';
import { care } from './care.ts';
import { check } from './check.ts';
import { compare } from './compare.ts';
import { contains } from './contains.ts';
import { deliveries } from './deliveries.ts';
import { doctor } from './doctor.ts';
import { history } from './history.ts';
import { impact } from './impact.ts';
import { index } from './index-command.ts';
import { init } from './init.ts';
import { lineage } from './lineage.ts';
import { login } from './login.ts';
import { models } from './models.ts';
import { note } from './note.ts';
import { owners } from './owners.ts';
import { policy } from './policy.ts';
import { promote } from './promote.ts';
import { register } from './register.ts';
import { removeAlias } from './remove-alias.ts';
import { report } from './report.ts';
import { review } from './review.ts';
import { rollback } from './rollback.ts';
import { search } from './search.ts';
import { serve } from './serve.ts';
import { show } from './show.ts';
import { sources } from './sources.ts';
import { tag } from './tag.ts';
import { token } from './token.ts';
import { why } from './why.ts';

/** Every command, in the order in which the help lists them. */
export const commands: readonly ((program: Command, cli: Cli) => void)[] = [
  init,
  doctor,
  serve,
  sources,
  adopt,
  models,
  search,
  show,
  why,
  history,
  lineage,
  impact,
  compare,
  contains,
  report,
  register,
  promote,
  review,
  rollback,
  removeAlias,
  ...care,
  tag,
  note,
  owners,
  check,
  policy,
  audit,
  login,
  token,
  deliveries,
  index,
];
