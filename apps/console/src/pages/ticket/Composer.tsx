import { Button, Textarea, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCornerUpLeft, IconLock, IconSend } from '@tabler/icons-react';
import type { Ticket } from '@tierdesk/api-contract';
import type { RefObject } from 'react';
import { en } from '../../texts/en';
import styles from './Composer.module.css';
import type { Acts } from './use-acts';
import { useDrafts } from './use-drafts';

export type ComposerLane = 'reply' | 'note';

interface ComposerProps {
  ticket: Ticket;
  acts: Acts;
  lane: ComposerLane;
  onLane: (lane: ComposerLane) => void;
  field: RefObject<HTMLTextAreaElement | null>;
}

const words = en.ticket.composer;

function Recipients({ ticket }: { ticket: Ticket }) {
  const { from, to, cc } = ticket.reply;
  const pill = ({ name, address }: { name: string; address: string }) => (
    <span key={address} className={styles.pill}>
      {name || address}
      {name ? <span className="faint">{address}</span> : null}
    </span>
  );
  return (
    <div className={styles.who}>
      <span className="faint">{words.to}</span>
      {to.map(pill)}
      {cc.length ? <span className="faint">{words.copy}</span> : null}
      {cc.map(pill)}
      <span className="grow" />
      <span className="xs faint">{words.as(from)}</span>
    </div>
  );
}

function LaneTabs({ lane, onLane }: Pick<ComposerProps, 'lane' | 'onLane'>) {
  const tab = (key: ComposerLane) => (
    <button type="button" role="tab" aria-selected={lane === key} className={lane === key ? styles.on : ''} onClick={() => onLane(key)}>
      {key === 'reply' ? <IconCornerUpLeft size={16} aria-hidden /> : <IconLock size={16} aria-hidden />}
      {words[key]}
    </button>
  );
  return (
    <div className={styles.tabs} role="tablist">
      {tab('reply')}
      {tab('note')}
    </div>
  );
}

/** Two drafts, one a lane, so that nothing typed for colleagues ends up in a reply. */
export function Composer({ ticket, acts, lane, onLane, field }: ComposerProps) {
  const { reason } = acts.may[lane];
  const mend = lane === 'reply' ? (ticket.reply.blocked?.mend ?? null) : null;
  return (
    <section className={`${styles.composer} ${lane === 'note' ? styles.note : ''}`} aria-label={words.label}>
      <LaneTabs lane={lane} onLane={onLane} />
      {lane === 'reply' ? <Recipients ticket={ticket} /> : <p className={`${styles.who} faint`}>{words.internal}</p>}
      {reason ? (
        <p className={styles.blocked} role="status">
          <IconAlertTriangle size={16} aria-hidden />
          <span>
            {reason} {mend ? <span className="dim">{`${words.mend} ${mend}`}</span> : null}
          </span>
        </p>
      ) : (
        <Writing ticket={ticket} acts={acts} lane={lane} field={field} />
      )}
    </section>
  );
}

function Writing({ ticket, acts, lane, field }: Omit<ComposerProps, 'onLane'>) {
  const [drafts, write] = useDrafts(ticket.number);
  const text = drafts[lane];
  const empty = text.trim() === '';
  const first = (ticket.requester.name || ticket.requester.address).split(/[\s@]/)[0] ?? '';
  const send = async (resolve: boolean) => {
    if (empty) return;
    const done = await acts.order(lane, lane === 'reply' ? { text, resolve } : { text });
    if (done) write(lane, '');
  };
  return (
    <>
      <Textarea
        ref={field}
        variant="unstyled"
        autosize
        minRows={2}
        maxRows={12}
        classNames={{ input: styles.text }}
        aria-label={words.text}
        placeholder={lane === 'reply' ? words.placeholder(first) : words.notePlaceholder}
        value={text}
        onChange={(event) => write(lane, event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(false);
        }}
      />
      <div className={styles.buttons}>
        <span className="grow" />
        {lane === 'reply' && !acts.may.resolve.reason ? (
          <Button onClick={() => void send(true)} disabled={empty || acts.busy}>
            {words.sendAndResolve}
          </Button>
        ) : null}
        <Tooltip label={words.empty} disabled={!empty}>
          <Button
            variant="filled"
            leftSection={lane === 'reply' ? <IconSend size={16} /> : <IconLock size={16} />}
            onClick={() => void send(false)}
            loading={acts.busy}
            aria-disabled={empty}
            {...(empty ? { 'data-disabled': true } : {})}
          >
            {lane === 'reply' ? words.send : words.addNote}
          </Button>
        </Tooltip>
      </div>
    </>
  );
}
