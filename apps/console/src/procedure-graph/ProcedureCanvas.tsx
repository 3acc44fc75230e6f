import '@xyflow/react/dist/base.css';
import { getViewportForBounds, Panel, ReactFlow, ReactFlowProvider, useReactFlow, useStore } from '@xyflow/react';
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { en } from '../texts/en';
import type { ChangeMark } from './changes';
import { flowEdges, flowNodes, type Drawn } from './flow-elements';
import { layOut, nodeWidth, type Placed } from './layout';
import { NodeBox } from './NodeBox';
import { nothingWalked, type Overlay } from './overlay';
import styles from './ProcedureCanvas.module.css';
import type { ProcedureView } from './procedure-view';
import { WayLine } from './WayLine';

const words = en.procedures.canvas;
const nodeTypes = { box: NodeBox };
const edgeTypes = { way: WayLine };
const room = { least: 380, most: 1160 };

const zooms = { least: 0.05, readable: 0.6, fitted: 1, most: 1.6 };
const margin = { top: 56, bottom: 44, side: 8 };
const margins = { top: `${margin.top}px`, bottom: `${margin.bottom}px`, left: `${margin.side}px`, right: `${margin.side}px` } as const;

/** The whole width, unless the words would be too small; what is outside then is reached by dragging. */
function readableZoom(size: Placed, width: number): number {
  return Math.min(zooms.fitted, Math.max(zooms.readable, (width - 2 * margin.side) / Math.max(1, size.width)));
}

export interface ProcedureCanvasProps {
  procedure: ProcedureView;
  overlay?: Overlay | undefined;
  /** Time or state of a node, in its pill. */
  badges?: ReadonlyMap<string, string> | undefined;
  marks?: ReadonlyMap<string, ChangeMark> | undefined;
  /** JSON pointers of what the validator refuses. */
  refused?: readonly string[] | undefined;
  chosen?: string | null | undefined;
  onPick?: ((id: string) => void) | undefined;
  /** Stands in the left corner, such as the ticket that is laid over. */
  corner?: ReactNode;
  /** Who took the violet ways, for the legend. */
  walker?: string | undefined;
}

/** The graph of a procedure. The same is told as a list to those who do not see it. */
export function ProcedureCanvas(props: ProcedureCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function useWidth(frame: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!frame.current) return;
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    watcher.observe(frame.current);
    return () => watcher.disconnect();
  }, [frame]);
  return width;
}

function Canvas(props: ProcedureCanvasProps) {
  const { procedure, overlay = nothingWalked, badges, marks, refused, chosen, onPick, corner, walker } = props;
  const placed = useMemo(() => layOut(procedure), [procedure]);
  const drawn: Drawn = useMemo(
    () => ({ procedure, placed, overlay, badges: badges ?? new Map(), marks: marks ?? new Map(), refused: refused ?? [], chosen: chosen ?? null }),
    [procedure, placed, overlay, badges, marks, refused, chosen],
  );
  const nodes = useMemo(() => flowNodes(drawn), [drawn]);
  const edges = useMemo(() => flowEdges(drawn), [drawn]);
  const frame = useRef<HTMLElement>(null);
  const width = useWidth(frame);
  const height = Math.min(room.most, Math.max(room.least, placed.height * readableZoom(placed, width) + margin.top + margin.bottom));
  const pick = (event: KeyboardEvent) => {
    const node = event.target instanceof HTMLElement && (event.key === 'Enter' || event.key === ' ') ? event.target.dataset['id'] : undefined;
    if (node === undefined) return;
    event.preventDefault();
    onPick?.(node);
  };
  return (
    <section ref={frame} className={styles.canvas} style={{ height }} aria-label={words.label(procedure.title)} onKeyDown={pick}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodeClick={(_event, node) => onPick?.(node.id)}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        minZoom={zooms.least}
        maxZoom={zooms.most}
        disableKeyboardA11y={false}
      >
        <Fitting size={placed} start={procedure.start} />
        {corner ? <Panel position="top-left">{corner}</Panel> : null}
        <Panel position="bottom-left">
          <Legend walker={walker} undo={procedure.ways.some(({ kind }) => kind === 'undo')} refused={drawn.refused.length > 0} />
        </Panel>
      </ReactFlow>
      <Arrows />
      <AsList procedure={procedure} />
    </section>
  );
}

/** At first readable, from the start on; the button fits the whole, with ways and labels that reach beyond the outermost nodes. */
function Fitting({ size, start }: { size: Placed; start: string }) {
  const { zoomIn, zoomOut, setViewport } = useReactFlow();
  const width = useStore((flow) => flow.width);
  const height = useStore((flow) => flow.height);
  const begin = useCallback(() => {
    if (width === 0) return;
    const zoom = readableZoom(size, width);
    const slack = width - size.width * zoom;
    const from = (size.nodes.find(({ id }) => id === start)?.x ?? 0) + nodeWidth / 2;
    const x = slack >= 0 ? slack / 2 : Math.max(slack, Math.min(0, width / 2 - from * zoom));
    void setViewport({ x, y: margin.top, zoom });
  }, [size, start, width, setViewport]);
  const fit = () => {
    const bounds = { x: 0, y: 0, width: size.width, height: size.height };
    void setViewport(getViewportForBounds(bounds, width, height, zooms.least, zooms.fitted, margins));
  };
  useEffect(begin, [begin]);
  return (
    <Panel position="top-right">
      <div className={styles.zoom} role="group" aria-label={words.zoom}>
        <button type="button" aria-label={words.zoomIn} title={words.zoomIn} onClick={() => void zoomIn()}>
          <IconPlus size={16} aria-hidden />
        </button>
        <button type="button" aria-label={words.zoomOut} title={words.zoomOut} onClick={() => void zoomOut()}>
          <IconMinus size={16} aria-hidden />
        </button>
        <button type="button" aria-label={words.fit} title={words.fit} onClick={fit}>
          <IconMaximize size={16} aria-hidden />
        </button>
      </div>
    </Panel>
  );
}

function Legend({ walker, undo, refused }: { walker: string | undefined; undo: boolean; refused: boolean }) {
  const entry = (look: string | undefined, text: string) => (
    <span key={text}>
      <svg width={26} height={8} aria-hidden>
        <line x1={0} x2={26} y1={4} y2={4} className={`${styles.way} ${look ?? ''}`} />
      </svg>
      {text}
    </span>
  );
  const entries = [
    ...(walker ? [entry(styles.ran, words.takenBy(walker)), entry('', words.notTaken)] : [entry('', words.way), entry(styles.fault, words.fault)]),
    ...(undo ? [entry(styles.undo, words.undo)] : []),
    ...(refused ? [entry(styles.bad, words.refused)] : []),
  ];
  return <div className={styles.legend}>{entries}</div>;
}

/** Heads of the ways, by look; React Flow's own ones cannot take a colour of the theme. */
function Arrows() {
  const head = (look: string, colour: string) => (
    <marker id={`way-${look}`} viewBox="0 0 8 8" refX={7} refY={4} markerWidth={8} markerHeight={8} markerUnits="userSpaceOnUse" orient="auto">
      <path d="M0,0.5 L8,4 L0,7.5 z" style={{ fill: colour }} />
    </marker>
  );
  return (
    <svg className={styles.arrows} aria-hidden>
      <defs>
        {head('plain', 'var(--way)')}
        {head('ran', 'var(--accent)')}
        {head('bad', 'var(--unclaimed)')}
      </defs>
    </svg>
  );
}

function AsList({ procedure }: { procedure: ProcedureView }) {
  return (
    <ol className="unseen" aria-label={words.asList}>
      {procedure.nodes.map(({ id, line }) => (
        <li key={id}>
          {words.nodeAs(
            id,
            line,
            procedure.ways.filter(({ from }) => from === id).map(({ to, label }) => (label ? `${label}: ${to}` : to)),
          )}
        </li>
      ))}
    </ol>
  );
}
