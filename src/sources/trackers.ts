import { directory } from './directory/index.ts';
import { gto } from './gto/index.ts';
import { mlflow } from './mlflow/index.ts';
import { wandb } from './wandb/index.ts';

/** The kinds of tracker: a new one is a folder and a line. */
export const trackers = { mlflow, directory, gto, wandb };
