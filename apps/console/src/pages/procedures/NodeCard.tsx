import { Card } from '../../parts/Card';
import type { NodeView } from '../../procedure-graph/procedure-view';
import { en } from '../../texts/en';
import { PanelClose } from './PanelClose';
import styles from './Panel.module.css';

const words = en.procedures.node;
const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 1));

/** All that is written in the node that was picked. */
export function NodeCard({ node, onClose }: { node: NodeView; onClose: () => void }) {
  return (
    <Card title={words.title(node.id)} aside={<PanelClose label={words.close} onClose={onClose} />}>
      <dl className={styles.facts}>
        {Object.entries(node.written).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="mono">{shown(value)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
