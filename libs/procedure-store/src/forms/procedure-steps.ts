/** The texts that a running procedure says, and what requesters answer to its forms. */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { LOGGER, OperationalError, type Logger } from '@tierdesk/platform';
import { fieldsOf, type ProcedureNode } from '@tierdesk/procedures';
import { procedureTexts } from '@tierdesk/texts';
import { TypedTexts, type FilledText, type FormValues, type NodeInput } from '@tierdesk/ticket';
import { PublishedContents } from '../arguments/published-contents.js';
import { NodeArguments } from '../node-arguments.js';
import { keepFormAnswer, readAnswerWords } from '../store/form-rows.js';
import { formText } from './form-text.js';
import { publicValues } from './public-values.js';
import { readForm } from './read-form.js';

@Injectable()
export class ProcedureSteps {
  private readonly texts: TypedTexts;

  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(PublishedContents) private readonly contents: PublishedContents,
    @Inject(NodeArguments) private readonly values: NodeArguments,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.texts = new TypedTexts(source);
  }

  /** Step `fillText`. Repeated: the same row with the same words. */
  async fillText(input: NodeInput): Promise<FilledText> {
    const { node } = await this.contents.node(input);
    const filled = 'text' in node && node.text !== undefined ? await this.values.textOf(input, 'text') : '';
    const textId = `${input.ticket}.${input.run}.${input.step}`;
    await this.texts.keep({ id: textId, ticket: input.ticket, author: 'agent', text: saidBy(node, filled) });
    return { textId, ...readerOf(node) };
  }

  /** Step `readForm`. The words stay in `form_answer`; choices, numbers, dates and yes or no go back. */
  async readForm(input: NodeInput & { messageId: string }): Promise<FormValues> {
    const { node } = await this.contents.node(input);
    if (node.kind !== 'ask') throw new OperationalError('procedure.no_form', `${node.id} asks nothing`, { final: true });
    const words = await readAnswerWords(this.source.manager, input.ticket, input.messageId);
    if (!words) throw new OperationalError('procedure.no_message', 'the message of an answer has no row', { final: true });
    const { values, missing } = readForm(node.form, words);
    await keepFormAnswer(this.source.manager, { ...input, node: node.id, values, message: input.messageId });
    this.logger.info(
      { ticket: input.ticket, run: input.run, step: input.step, answered: Object.keys(values).length, missing },
      'procedure.form_read',
    );
    return { values: publicValues(fieldsOf(node.form), values), missing };
  }
}

function saidBy(node: ProcedureNode, filled: string): string {
  if (node.kind === 'ask') return formText(node.form, filled);
  return filled || (node.kind === 'resolve' ? procedureTexts.resolve : procedureTexts.notify);
}

function readerOf(node: ProcedureNode): Pick<FilledText, 'to' | 'queue'> {
  if (node.kind !== 'notify') return { to: 'requester', queue: null };
  return typeof node.to === 'object' ? { to: 'queue', queue: node.to.queue } : { to: node.to, queue: null };
}
