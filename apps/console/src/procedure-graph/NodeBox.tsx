import { Handle, Position, type NodeProps } from '@xyflow/react';
import {
  IconArrowBackUp,
  IconArrowsJoin2,
  IconArrowsSplit2,
  IconBell,
  IconBolt,
  IconBuildingFactory2,
  IconCircleCheck,
  IconGitBranch,
  IconHelpCircle,
  IconHourglass,
  IconMessage2Question,
  IconQuote,
  IconRobot,
  IconRoute,
  IconShieldCheck,
  IconSitemap,
  IconStairsUp,
  IconVariable,
  type Icon,
} from '@tabler/icons-react';
import { en } from '../texts/en';
import type { BoxNode } from './flow-elements';
import styles from './ProcedureCanvas.module.css';
import type { NodeView } from './procedure-view';

const icons: Record<NodeView['kind'] | 'confirm', Icon> = {
  answer: IconQuote,
  ask: IconHelpCircle,
  agent: IconRobot,
  plan: IconRoute,
  operation: IconBolt,
  approve: IconShieldCheck,
  branch: IconGitBranch,
  parallel: IconArrowsSplit2,
  join: IconArrowsJoin2,
  wait: IconHourglass,
  vendor: IconBuildingFactory2,
  escalate: IconStairsUp,
  notify: IconBell,
  resolve: IconCircleCheck,
  undo: IconArrowBackUp,
  subgraph: IconSitemap,
  set: IconVariable,
  unknown: IconHelpCircle,
  confirm: IconMessage2Question,
};

export function NodeBox({ data }: NodeProps<BoxNode>) {
  const { node, ran, off, bad, chosen, badge, mark } = data;
  const Mark = icons[node.kind === 'ask' && node.written['form'] === 'confirm' ? 'confirm' : node.kind];
  const look = [styles.box, ran ? styles.boxRan : '', off ? styles.boxOff : '', bad ? styles.boxBad : '', chosen ? styles.boxChosen : ''];
  return (
    <div className={look.join(' ')} title={`${node.id}: ${node.line}`}>
      <Handle type="target" position={Position.Top} className={styles.handle ?? ''} isConnectable={false} />
      <Mark size={20} aria-hidden />
      <span className={styles.boxText}>
        <b>{node.id}</b>
        <span>{node.line}</span>
      </span>
      {badge ? <span className={styles.pill}>{badge}</span> : null}
      {mark ? <span className={`${styles.pill} ${styles.markPill}`}>{en.procedures.marks[mark]}</span> : null}
      <Handle type="source" position={Position.Bottom} className={styles.handle ?? ''} isConnectable={false} />
    </div>
  );
}
