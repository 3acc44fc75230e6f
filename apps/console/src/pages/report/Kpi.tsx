import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { InfoTip } from '../../parts/InfoTip';
import styles from './Kpi.module.css';
import { Sparkline } from './Sparkline';

export interface KpiPart {
  amount: string;
  unit: string;
  /** The unit stands before the amount. */
  before?: boolean;
}

interface KpiProps {
  name: string;
  info: string;
  value: readonly KpiPart[];
  beside?: string | null;
  under?: string | null;
  to?: string;
  line: readonly number[];
  foot?: string | null;
  children?: ReactNode;
}

export function Kpi({ name, info, value, beside, under, to, line, foot, children }: KpiProps) {
  const number = (
    <>
      {value.map(({ amount, unit, before }, index) => (
        <span key={index}>
          {before ? <small className={styles.before}>{unit}</small> : null}
          {index > 0 ? <span className={styles.gap} /> : null}
          {amount}
          {!before && unit ? <small>{unit}</small> : null}
        </span>
      ))}
    </>
  );
  return (
    <div className={styles.kpi}>
      <span className={styles.name}>
        {name}
        <InfoTip name={name} text={info} />
      </span>
      <span className={styles.headline}>
        {to ? (
          <Link className={styles.value} to={to}>
            {number}
          </Link>
        ) : (
          <span className={styles.value}>{number}</span>
        )}
        {beside ? <span className={styles.beside}>{beside}</span> : null}
      </span>
      {under ? <span className={`xs faint num ${styles.under}`}>{under}</span> : null}
      {children}
      <div className={styles.foot}>
        <span className="xs faint num">{foot}</span>
        <Sparkline values={line} />
      </div>
    </div>
  );
}
