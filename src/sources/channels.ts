import { slack } from './channels/slack.ts';
import { webhook } from './channels/webhook.ts';

/** The kinds of channel by which owners are told: a new one is a file and a line. */
export const channels = { webhook, slack };
