import { IconArrowBackUp, IconFileText, IconLock, IconMessageReport, IconShield, type Icon } from '@tabler/icons-react';
import type { Approval } from '@tierdesk/api-contract';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { en } from '../../texts/en';
import page from './Approval.module.css';
import styles from './Grounds.module.css';

const words = en.approvals;

function Fact({ icon: Mark, strong, children }: { icon: Icon; strong: string; children?: ReactNode }) {
  return (
    <li>
      <Mark size={18} aria-hidden />
      <span>
        <b>{strong}</b> {children}
      </span>
    </li>
  );
}

export function WhyPart({ approval: { items, reasons, risk, reversible, rule } }: { approval: Approval }) {
  const all = [...reasons, ...items.flatMap((item) => item.reasons)];
  const told = all.filter(({ text }, index) => all.findIndex((other) => other.text === text) === index);
  return (
    <div className={page.block}>
      <h2>{words.why}</h2>
      <ul className={styles.why}>
        <Fact icon={IconShield} strong={words.risks[risk]} />
        <Fact icon={reversible ? IconArrowBackUp : IconLock} strong={reversible ? words.reversible : words.irreversible}>
          {reversible ? words.reversibleWhy : words.irreversibleWhy}
        </Fact>
        {told.map(({ code, text }) => (
          <Fact key={`${code}/${text}`} icon={IconMessageReport} strong={text} />
        ))}
        <Fact icon={IconFileText} strong={words.rule}>
          {rule.text}{' '}
          {rule.procedure ? (
            <Link className="link" to={`/procedures/${encodeURIComponent(rule.procedure.key)}?version=${rule.procedure.version}`}>
              {words.ofProcedure(rule.procedure.key, rule.procedure.version)}
            </Link>
          ) : null}
        </Fact>
      </ul>
    </div>
  );
}
