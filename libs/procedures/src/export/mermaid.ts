/** A procedure as a mermaid flowchart. */
import { edgesOf } from '../schema/edges.js';
import type { Procedure, ProcedureNode } from '../schema/nodes.js';

const shapes: Partial<Record<ProcedureNode['kind'], [string, string]>> = {
  branch: ['{', '}'],
  approve: ['{{', '}}'],
  ask: ['[/', '/]'],
  wait: ['([', '])'],
  resolve: ['((', '))'],
  escalate: ['((', '))'],
  undo: ['[\\', '\\]'],
  plan: ['[[', ']]'],
};

export function toMermaid(procedure: Procedure): string {
  const lines = ['flowchart TD', `  begin([start]) --> n_${procedure.start}`];
  for (const node of procedure.nodes) {
    const [open, close] = shapes[node.kind] ?? ['[', ']'];
    lines.push(`  n_${node.id}${open}"${quoted(node.title ?? `${node.id}: ${'operation' in node ? node.operation : node.kind}`)}"${close}`);
  }
  for (const node of procedure.nodes) {
    for (const edge of edgesOf(node)) lines.push(`  n_${node.id} -->${edge.label === 'next' ? '' : `|"${quoted(edge.label)}"|`} n_${edge.to}`);
    if (node.kind === 'operation' && node.undo) lines.push(`  n_${node.id} -.->|undo| n_${node.undo}`);
  }
  return `${lines.join('\n')}\n`;
}

function quoted(text: string): string {
  return text.replaceAll('&', '#amp;').replaceAll('"', '#quot;').replaceAll('<', '#lt;').replaceAll('>', '#gt;').replaceAll('\n', ' ');
}
