import { IconBuildingFactory2, IconChevronRight, IconLock, IconMail, IconPaperclip, IconRobot, IconShieldQuestion } from '@tabler/icons-react';
import type { MessageView, Ticket } from '@tierdesk/api-contract';
import { useDesk, useNames } from '../../api/desk';
import { Badge } from '../../parts/Badge';
import { Initials } from '../../parts/Marks';
import { en } from '../../texts/en';
import { DeliveryMark } from './DeliveryMark';
import { Moment } from './Moment';
import styles from './Timeline.module.css';
import { isDeskMail } from './timeline-items';

const words = en.ticket;
const nameOf = ({ name, address }: { name: string; address: string }): string => name || address;

function sizeText(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function useWriter(message: MessageView, { requester }: Ticket): { name: string; me: boolean } {
  const names = useNames();
  const { data: desk } = useDesk();
  if (message.author === 'agent') return { name: words.agent, me: false };
  if (message.author === 'human' && message.authorKey) return { name: names.person(message.authorKey), me: desk?.me?.key === message.authorKey };
  if (message.author === 'vendor' && message.authorKey) return { name: names.vendor(message.authorKey), me: false };
  if (message.author === 'system') return { name: words.desk, me: false };
  const known = !message.from.name && message.from.address === requester.address ? requester.name : '';
  return { name: known || nameOf(message.from), me: false };
}

/** Copied people are named; of the recipients their names are enough, the address stands in the title. */
function Recipients({ message }: { message: MessageView }) {
  const { to, cc } = message;
  if (to.length === 0 && cc.length === 0) return null;
  const text = [to.length ? words.to(to.map(nameOf).join(', ')) : '', cc.length ? words.copy(cc.map(nameOf).join(', ')) : '']
    .filter(Boolean)
    .join(', ');
  return (
    <span className="dim" title={[...to, ...cc].map(({ address }) => address).join(', ')}>
      {text}
    </span>
  );
}

function Mark({ message, name, me }: { message: MessageView; name: string; me: boolean }) {
  const vendor = message.lane === 'vendor';
  return (
    <span className={`${styles.mark} ${me && !vendor ? styles.mine : ''}`} aria-hidden>
      {vendor ? (
        <IconBuildingFactory2 size={18} />
      ) : message.author === 'agent' ? (
        <IconRobot size={18} />
      ) : message.author === 'system' ? (
        <IconMail size={16} />
      ) : (
        <Initials name={name} />
      )}
    </span>
  );
}

function Folded({ name, text }: { name: string; text: string }) {
  return (
    <details className={styles.fold}>
      <summary>
        <IconChevronRight size={14} aria-hidden />
        {name}
      </summary>
      <div className={styles.quote}>{text}</div>
    </details>
  );
}

/** Of the agent's answer: what it rests on. */
function evidenceOf(message: MessageView, { attempts }: Ticket): string | null {
  if (message.author !== 'agent' || message.kind !== 'answer') return null;
  return attempts.findLast(({ startedAt, evidence }) => evidence !== null && startedAt <= message.at)?.evidence ?? null;
}

function lookOf(message: MessageView): string | undefined {
  if (message.lane === 'vendor') return styles.vendor;
  if (message.lane === 'internal' && !isDeskMail(message)) return styles.note;
  return message.author === 'agent' ? styles.agent : '';
}

export function MessageItem({ message, ticket }: { message: MessageView; ticket: Ticket }) {
  const writer = useWriter(message, ticket);
  return (
    <article className={`${styles.item} ${lookOf(message)}`}>
      <Mark message={message} {...writer} />
      <div className={styles.message}>
        <Head message={message} ticket={ticket} name={writer.name} />
        <Body message={message} />
      </div>
    </article>
  );
}

function Head({ message, ticket, name }: { message: MessageView; ticket: Ticket; name: string }) {
  const { lane } = message;
  const evidence = evidenceOf(message, ticket);
  return (
    <div className={styles.head}>
      <span className="strong" title={message.from.address}>
        {name}
      </span>
      <Recipients message={message} />
      {lane === 'internal' && !isDeskMail(message) ? (
        <Badge tone="note">
          <IconLock size={14} aria-hidden />
          {words.internalNote}
        </Badge>
      ) : null}
      {message.senderProof === 'failed' ? (
        <Badge tone="note">
          <IconShieldQuestion size={14} aria-hidden />
          <span title={words.senderNotProvenWhy}>{words.senderNotProven}</span>
        </Badge>
      ) : null}
      {lane === 'vendor' ? <span className={styles.lane}>{words.vendorLane(ticket.vendorCases.at(-1)?.reference ?? '')}</span> : null}
      {evidence ? <Badge>{words.evidence[evidence] ?? evidence}</Badge> : null}
      {message.delivery ? <DeliveryMark delivery={message.delivery} /> : null}
      {message.rawHref ? (
        <a className={styles.raw} href={message.rawHref} target="_blank" rel="noreferrer">
          <IconMail size={14} aria-hidden />
          {words.rawMail}
        </a>
      ) : null}
      <Moment at={message.at} />
    </div>
  );
}

function Body({ message }: { message: MessageView }) {
  const { text, quoted, direction, attachments } = message;
  const lines = quoted ? quoted.trimEnd().split('\n').length : 0;
  return (
    <div className={styles.body}>
      {isDeskMail(message) ? <Folded name={words.deskMail} text={text} /> : text.trim() || <span className="faint">{words.noText}</span>}
      {lines > 0 ? <Folded name={direction === 'inbound' ? words.quoted(lines) : words.quotedBelow(lines)} text={quoted} /> : null}
      {attachments.length ? (
        <div>
          {attachments.map(({ sha256, name, size, href }) => (
            <a key={sha256} className={styles.file} href={href} target="_blank" rel="noreferrer">
              <IconPaperclip size={14} aria-hidden />
              {name}, {sizeText(size)}
            </a>
          ))}
        </div>
      ) : null}
    </div>
  );
}
