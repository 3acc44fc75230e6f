import { IconAlertTriangle, IconArrowRight, IconCheck, IconChevronRight, IconPoint } from '@tabler/icons-react';
import type { Approval, ApprovalItem, ChangeLine } from '@tierdesk/api-contract';
import { useTimeZone } from '../../api/desk';
import { clockTime } from '../../format/clock';
import { en } from '../../texts/en';
import { runError, shortHash } from './approval-look';
import page from './Approval.module.css';
import styles from './Change.module.css';

const words = en.approvals;
type ItemState = NonNullable<ApprovalItem['state']>;

interface ChangePartProps {
  approval: Approval;
  opened: ReadonlySet<string>;
  onOpen: (name: string) => void;
}

export function ChangePart({ approval, opened, onOpen }: ChangePartProps) {
  const { items, hash, others } = approval;
  return (
    <div className={page.block}>
      <h2>{approval.status === 'pending' ? words.change : words.changed}</h2>
      {items.map((item, index) => (
        <div key={`${item.operation}/${index}`} className={styles.item}>
          {items.length > 1 || item.state ? (
            <div className={styles.itemHead}>
              {items.length > 1 ? <h3>{words.step(index + 1, items.length, item.title)}</h3> : null}
              {item.state ? <ItemMark state={item.state} error={item.run?.error ?? null} /> : null}
            </div>
          ) : null}
          <BeforeAfter item={item} readAt={approval.askedAt} />
          <ItemFacts item={item} index={index} approval={approval} opened={opened} onOpen={onOpen} />
        </div>
      ))}
      <dl className={`${styles.facts} ${styles.whole}`}>
        <div>
          <dt>{words.facts.others}</dt>
          <dd className="num">{others}</dd>
        </div>
        <div>
          <dt>{words.facts.bound}</dt>
          <dd>
            <span className="mono" title={hash}>
              sha256 {shortHash(hash)}
            </span>
            <span className={styles.small}>{words.boundWhy}</span>
          </dd>
        </div>
      </dl>
    </div>
  );
}

const troubles: ReadonlySet<ItemState> = new Set(['failed', 'unknown', 'not_done']);

/** What became of one operation. */
function ItemMark({ state, error }: { state: ItemState; error: string | null }) {
  const Mark = state === 'done' ? IconCheck : troubles.has(state) ? IconAlertTriangle : IconPoint;
  return (
    <span className={`${styles.state} ${troubles.has(state) ? styles.trouble : ''}`}>
      <Mark size={14} aria-hidden />
      {words.items[state]}
      {error ? `: ${runError(error)}` : ''}
    </span>
  );
}

export function BeforeAfter({ item: { before, after }, readAt }: { item: Pick<ApprovalItem, 'before' | 'after'>; readAt?: string }) {
  const zone = useTimeZone();
  if (before.length + after.length === 0) return <p className="sm dim">{words.nothingRead}</p>;
  return (
    <div className={styles.change}>
      <Lines title={readAt ? words.beforeRead(clockTime(new Date(readAt), zone)) : words.before} lines={before} />
      <IconArrowRight size={18} className={styles.arrow} aria-label={words.arrow} />
      <Lines title={words.afterwards} lines={after} />
    </div>
  );
}

const marks = { same: '', removed: '−', added: '+' } as const;

function Lines({ title, lines }: { title: string; lines: readonly ChangeLine[] }) {
  return (
    <div className={styles.lines}>
      <span>{title}</span>
      {lines.length === 0 ? <p className={styles.untold}>{words.nothingTold}</p> : null}
      <ul>
        {lines.map(({ mark, text }, index) => (
          <li key={`${index}/${text}`} className={styles[mark]}>
            <i aria-hidden>{marks[mark]}</i>
            {mark === 'same' ? null : <span className="unseen">{words[mark]} </span>}
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function ItemFacts({ item, index, approval, opened, onOpen }: ChangePartProps & { item: ApprovalItem; index: number }) {
  const requester = approval.ticket.requester.key;
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{words.facts.operation}</dt>
        <dd>
          <code>{item.operation}</code> {item.title}
        </dd>
      </div>
      <div>
        <dt>{words.facts.system}</dt>
        <dd>{item.system}</dd>
      </div>
      <div>
        <dt>{words.facts.person}</dt>
        <dd>
          {item.touches?.name ?? words.nobody}{' '}
          {item.touches && item.touches.key === requester ? <span className="faint">{words.requester}</span> : null}
        </dd>
      </div>
      {item.arguments.map(({ name, value, long }) => (
        <div key={name}>
          <dt className="mono">{name}</dt>
          <dd>
            {long ? (
              <details
                className={styles.long}
                open={opened.has(`${index}/${name}`)}
                onToggle={(event) => event.currentTarget.open && onOpen(`${index}/${name}`)}
              >
                <summary>
                  <IconChevronRight size={14} aria-hidden />
                  {words.longArgument(name, value.length)}
                </summary>
                <pre>{value}</pre>
              </details>
            ) : (
              <span className={styles.value}>{value}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
