/** Every word of the console, in English. Another language is another file of this shape. */
import { common, errors, keys, navigation, signIn } from './en/frame';
import { attempts } from './en/attempts';
import { approvals } from './en/approvals';
import { operations } from './en/operations';
import { procedures } from './en/procedures';
import { evaluation } from './en/evaluation';
import { tryIt } from './en/try-it';
import { queue, state, tickets } from './en/queue';
import { report } from './en/report';
import { ticket } from './en/ticket';
import { health, intake, knowledge } from './en/desk';
import { classes, exclusions, reasons, shortReasons } from './en/words';

export const en = {
  common,
  errors,
  keys,
  navigation,
  signIn,
  queue,
  state,
  tickets,
  report,
  ticket,
  health,
  intake,
  knowledge,
  procedures,
  approvals,
  operations,
  tryIt,
  evaluation,
  attempts,
  classes,
  exclusions,
  reasons,
  shortReasons,
};
