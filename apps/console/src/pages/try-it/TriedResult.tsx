import type { AgentTried } from '@tierdesk/api-contract';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useNames } from '../../api/desk';
import { countText, fineMoney } from '../../format/share';
import { Badge } from '../../parts/Badge';
import { Card } from '../../parts/Card';
import { en } from '../../texts/en';
import { Markdown } from '../knowledge/Markdown';
import { TriedPlan } from './TriedPlan';
import { TriedProcedure } from './TriedProcedure';
import styles from './TryIt.module.css';

const words = en.tryIt;

export function TriedResult({ result }: { result: AgentTried }) {
  const { action, text, reason, sources, plan, evidence, procedure } = result;
  return (
    <div className={styles.stack}>
      <Card title={words.result} aside={evidence ? <Badge>{en.ticket.evidence[evidence] ?? evidence}</Badge> : null}>
        <p className={styles.verdict}>
          {procedure && !plan ? words.runsProcedure : words.actions[action]}
          {reason ? <span className="dim">: {en.reasons[reason].toLowerCase()}</span> : null}
        </p>
        <Facts result={result} />
      </Card>
      <Card title={words.reply}>
        {text ? <Markdown text={text} /> : <p className="sm dim">{procedure ? words.procedureReply : words.noReply}</p>}
      </Card>
      {plan ? <TriedPlan plan={plan} /> : null}
      {procedure?.operations.length ? <TriedProcedure operations={procedure.operations} /> : null}
      {sources.length ? (
        <Card title={words.knowledge}>
          {sources.map(({ key, title, passage }) => (
            <div key={`${key}/${passage.slice(0, 40)}`} className={styles.source}>
              <Link className="link sm" to={`/knowledge/${encodeURIComponent(key)}`}>
                {title}
              </Link>
              <blockquote>{passage}</blockquote>
            </div>
          ))}
        </Card>
      ) : null}
    </div>
  );
}

function Facts({ result: { category, priority, tier, by, procedure, tokens, costMicros } }: { result: AgentTried }) {
  const names = useNames();
  const rows: readonly [string, ReactNode][] = [
    [words.facts.category, names.category(category)],
    [words.facts.priority, priority],
    [words.facts.tier, tier ? names.tier(tier) : words.noTier],
    [words.facts.by, words.by[by]],
    ...(procedure
      ? [
          [
            words.facts.procedure,
            <Link key="procedure" className="link" to={`/procedures/${encodeURIComponent(procedure.key)}?version=${procedure.version}`}>
              {procedure.title} v{procedure.version}
            </Link>,
          ] satisfies [string, ReactNode],
        ]
      : []),
    [words.facts.cost, tokens > 0 ? words.cost(countText(tokens), fineMoney(costMicros / 10_000)) : words.noCost],
  ];
  return (
    <dl className={styles.facts}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
