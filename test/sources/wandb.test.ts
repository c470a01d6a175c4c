import { trackerContract } from '../contracts/tracker.ts';
import { openWandbWorld } from '../support/wandb/contract-world.ts';

trackerContract('wandb', openWandbWorld);
