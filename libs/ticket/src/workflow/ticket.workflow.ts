/** The ticket: one durable workflow from the first mail to the closing. */
import {
  ApplicationFailure,
  CancellationScope,
  allHandlersFinished,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  isCancellation,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { refusal } from '../decide.js';
import {
  nextQueryName,
  signalNames,
  updateNames,
  type Act,
  type ActName,
  type MailArrived,
  type NextTimer,
  type TicketInput,
  type VendorNews,
} from '../messages.js';
import { carriedState, initialState, restoredState, ticketSnapshot, tierOf, timersOf, type CarriedState } from '../state.js';
import { publish, TicketRun } from './ticket-run.js';

const mailArrived = defineSignal<[MailArrived]>(signalNames.mailArrived);
const vendorNews = defineSignal<[VendorNews]>(signalNames.vendorNews);
const whatHappensNext = defineQuery<NextTimer[]>(nextQueryName);

/** A run's history is cut here: far below the server's limits, at an idle moment only. */
const eventsPerRun = 4_000;

export async function ticketWorkflow(input: TicketInput): Promise<void> {
  const carried = input.carried as CarriedState | undefined;
  const run = new TicketRun(carried ? restoredState(carried) : initialState(input.ticket, Date.now()));
  listen(run);
  if (!carried) await run.open(input.policies);
  // The ticket's own policy is part of its state by now; the others would only lie in the memory of each waiting ticket.
  input.policies = { ...input.policies, policies: [], calendars: {} };
  const alarm = new Alarm();
  let tierShown = carried ? tierOf(run.state)?.key : undefined;
  for (;;) {
    if (run.hasWork) {
      await run.settle();
      continue;
    }
    if (run.state.phase === 'closed') {
      // The last edit of the cards; what changes the outside was waited for before closing.
      await condition(() => run.idle || run.hasWork);
      if (run.hasWork) continue;
      break;
    }
    const tier = tierOf(run.state);
    // The agent's tier is where almost all begin: to say so would cost every ticket an event.
    if (tier && tier.key !== tierShown && !(tierShown === undefined && tier.kind === 'agent')) publish(run.state);
    tierShown = tier?.key;
    if (run.idle && isLong()) {
      await condition(allHandlersFinished);
      if (run.idle) await continueAsNew<typeof ticketWorkflow>({ ...input, carried: carriedState(run.state) });
      continue;
    }
    const due = timersOf(run.state)[0];
    const rang = await alarm.wait(due?.at ?? null, () => run.hasWork);
    if (!rang || !due) continue;
    if (due.timer === 'close' && run.busyOutside) await condition(() => !run.busyOutside || run.hasWork);
    if (!run.hasWork) void run.dispatch({ type: 'timer', timer: due.timer });
  }
  await condition(allHandlersFinished);
}

function isLong(): boolean {
  const info = workflowInfo();
  return info.continueAsNewSuggested || info.historyLength > eventsPerRun;
}

/** Handlers first, before anything is awaited: signals and updates may be in the very first task. */
function listen(run: TicketRun): void {
  setHandler(mailArrived, ({ inboxNo }) => void run.dispatch({ type: 'mailArrived', inboxNo }));
  setHandler(vendorNews, ({ caseId, newsNo }) => void run.dispatch({ type: 'vendorNews', caseId, newsNo }));
  setHandler(whatHappensNext, () => ticketSnapshot(run.state).next);
  for (const name of Object.values(updateNames)) {
    setHandler(defineUpdate<void, [Act]>(name), (act) => carryOut(run, act), { validator: (act) => refuse(run, name, act) });
  }
}

/** Synchronous, and without a trace in the history: a second claimer is refused at once. */
function refuse(run: TicketRun, name: ActName, act: Act): void {
  if (act.act !== name) throw ApplicationFailure.nonRetryable(`${name} was given the order ${act.act}`, 'ticket.wrong_act');
  if (run.state.phase === 'opening' || run.state.phase === 'closing') return;
  const code = refusal(run.state, act, Date.now());
  if (code) throw ApplicationFailure.nonRetryable(code, code);
}

async function carryOut(run: TicketRun, act: Act): Promise<void> {
  await condition(() => run.state.phase !== 'opening' && run.state.phase !== 'closing');
  const code = refusal(run.state, act, Date.now());
  if (code) throw ApplicationFailure.nonRetryable(code, code);
  await run.dispatch({ type: 'act', act });
}

/** One timer at most, kept while its time stays the same, so that mail and acts do not cost timers. */
class Alarm {
  private at: number | null = null;
  private scope: CancellationScope | null = null;
  private rang = false;

  /** @returns true when `at` (epoch ms) has come, false when `woken` holds before */
  async wait(at: number | null, woken: () => boolean): Promise<boolean> {
    if (at !== this.at) this.set(at);
    await condition(() => this.rang || woken());
    if (!this.rang || woken()) return false;
    this.at = null;
    return true;
  }

  private set(at: number | null): void {
    this.scope?.cancel();
    this.at = at;
    this.rang = false;
    this.scope = at === null ? null : new CancellationScope();
    const { scope } = this;
    if (at === null || !scope) return;
    void scope
      .run(async () => {
        await sleep(Math.max(1, at - Date.now()));
        if (this.scope === scope) this.rang = true;
      })
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
  }
}
