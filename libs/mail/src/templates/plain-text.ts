/** A mail as plain text: the same blocks, in the same order, with every link written out. */
import { assertNever, type ChangeLine } from '@tierdesk/ticket';
import { mailTexts } from '@tierdesk/texts';
import type { Block, Frame, Line, MailDocument, Span } from './document.js';

export function renderText(document: MailDocument, frame: Frame): string {
  const head = `${frame.desk} · ${mailTexts.ticket} #${frame.ticket}`;
  const foot = `-- \n${mailTexts.footer(frame.subject, frame.ticket, frame.address)}\n${document.closing}`;
  return `${[head, ...document.blocks.map((block) => textBlock(block)), foot].join('\n\n')}\n`;
}

/** The words alone: what a mail says, without the links that act and without what stands around every mail. */
export function renderWords(document: MailDocument): string {
  return wordsOf(document.blocks);
}

export function wordsOf(blocks: readonly Block[]): string {
  return blocks
    .filter(({ block }) => block !== 'badge' && block !== 'buttons' && block !== 'panel' && block !== 'rule' && block !== 'state')
    .map((block) => textBlock(block, false))
    .join('\n\n');
}

function textBlock(block: Block, links = true): string {
  const line = (spans: Line) => spans.map((span) => textSpan(span, links)).join('');
  switch (block.block) {
    case 'title':
    case 'heading':
      return block.text;
    case 'badge':
      return `[${block.label}, ${block.beside}]`;
    case 'state':
      return `${block.word} · ${block.beside}`;
    case 'text':
      return line(block.line);
    case 'list':
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${line(item)}`).join('\n');
    case 'code':
      return indent(block.text, '    ');
    case 'quote':
      return `${block.text ? `${indent(`“${block.text}”`, '> ')}\n` : ''}> ${line(block.source)}`;
    case 'said':
      return `${block.who}:\n${indent(block.text, '> ')}`;
    case 'facts':
      return block.facts.map((fact) => `${fact.label}: ${line(fact.value)}${fact.below ? ` (${fact.below})` : ''}`).join('\n');
    case 'change':
      return [`${block.beforeTitle}:`, ...block.before.map(changeText), `${block.afterTitle}:`, ...block.after.map(changeText)].join('\n');
    case 'ladder':
      return block.steps.map((step, index) => `${index + 1}. ${step.title}${step.state === 'now' ? ' <-' : ''}\n   ${step.detail}`).join('\n');
    case 'rule':
      return '----';
    case 'buttons':
      return [block.title, ...block.buttons.map((button) => `${button.label}: ${button.href}`), block.below].filter(Boolean).join('\n');
    case 'panel':
      return `${block.title ? `${block.title}\n` : ''}${line(block.line)}`;
    default:
      return assertNever(block);
  }
}

function changeText({ mark, text }: ChangeLine): string {
  return `  ${{ same: ' ', removed: '−', added: '+' }[mark]} ${text}`;
}

function textSpan(span: Span, links: boolean): string {
  if (typeof span === 'string') return span;
  if ('bold' in span) return span.bold;
  if ('code' in span) return span.code;
  const target = span.href.replace(/^(mailto|tel):/, '');
  return !links || target === span.link ? span.link : `${span.link} (${target})`;
}

function indent(words: string, by: string): string {
  return words
    .split(/\r?\n/)
    .map((each) => `${by}${each}`)
    .join('\n');
}
