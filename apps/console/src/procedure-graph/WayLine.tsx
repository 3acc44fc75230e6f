import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import type { LineEdge } from './flow-elements';
import styles from './ProcedureCanvas.module.css';

export function WayLine({ id, data }: EdgeProps<LineEdge>) {
  if (!data) return null;
  const { way, path, labelX, labelY, look } = data;
  const kind = way.kind === 'undo' ? styles.undo : way.kind === 'fault' ? styles.fault : '';
  const lookClass = look === 'ran' ? styles.ran : look === 'bad' ? styles.bad : '';
  return (
    <>
      <BaseEdge id={id} path={path} markerEnd={`url(#way-${look})`} className={`${styles.way} ${kind} ${lookClass}`} interactionWidth={0} />
      {way.label ? (
        <EdgeLabelRenderer>
          <span
            className={`${styles.label} ${lookClass}`}
            style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)` }}
            title={way.label}
          >
            {way.label}
          </span>
        </EdgeLabelRenderer>
      ) : null}
    </>
  );
}
