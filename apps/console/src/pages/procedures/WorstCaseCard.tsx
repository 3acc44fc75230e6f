import type { ProcedureView } from '@tierdesk/api-contract';
import { Card } from '../../parts/Card';
import { textOf } from '../../procedure-graph/written';
import { en } from '../../texts/en';
import { CostTable } from './CostTable';

const words = en.procedures.worst;

/** Of all that it may run: the highest, with what the model may plan. */
function worstRisk({ nodes }: ProcedureView): string {
  const risks = nodes.map(({ risk, kind, content }) => risk ?? (kind === 'plan' ? textOf(content['maxRisk']) : ''));
  return risks.toSorted().at(-1) || en.common.none;
}

export function WorstCaseCard({ procedure }: { procedure: ProcedureView }) {
  const { version, worstCase, limits } = procedure;
  const title = words.title(version.version);
  return (
    <Card title={title} aside={<span className="xs faint">{words.aside}</span>}>
      {worstCase ? (
        <CostTable name={title} costs={[{ name: words.worst, cost: worstCase }]} limits={limits} risk={worstRisk(procedure)} />
      ) : (
        <p className="sm dim">{words.none}</p>
      )}
    </Card>
  );
}
