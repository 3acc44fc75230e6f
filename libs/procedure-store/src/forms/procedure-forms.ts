/** The form of a running procedure that is with the requester, for the page on which they answer it with a few clicks. */
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from '@tierdesk/database';
import { fieldsOf, type FormField } from '@tierdesk/procedures';
import type { Scalar } from '@tierdesk/procedures/interpreter';
import { PublishedContents } from '../arguments/published-contents.js';
import { keepFormAnswer } from '../store/form-rows.js';
import { findOpenForm } from '../store/open-form-rows.js';
import { labelOf } from './form-text.js';
import { publicValues } from './public-values.js';
import { typedValue } from './typed-value.js';

export interface OpenFormField {
  name: string;
  label: string;
  type: FormField['type'];
  required: boolean;
  /** Of a choice. */
  values: readonly string[];
  min: number | null;
  max: number | null;
}

export interface OpenForm {
  run: string;
  step: string;
  node: string;
  fields: OpenFormField[];
}

export interface KeptForm {
  /** What the run may know: choices, numbers, dates (epoch ms), yes or no. */
  values: Record<string, Scalar>;
  /** Names of fields that are missing or do not fit; then nothing was kept. */
  wrong: string[];
  /** By which the ticket says that this answer counts. */
  answer: string;
}

@Injectable()
export class ProcedureForms {
  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    @Inject(PublishedContents) private readonly contents: PublishedContents,
  ) {}

  /** Null when no form is open; whether something works now is asked by other buttons. */
  async open(ticket: number): Promise<OpenForm | null> {
    const asked = await findOpenForm(this.source.manager, ticket);
    if (!asked) return null;
    const { node } = await this.contents.node(asked);
    if (node.kind !== 'ask' || node.form === 'confirm') return null;
    return { run: asked.run, step: asked.step, node: asked.node, fields: fieldsOf(node.form).map(shown) };
  }

  /** Keeps what was typed, all of it or nothing, beside what was kept before. @param typed by field, as a browser sends it */
  async keep(ticket: number, form: OpenForm, typed: Readonly<Record<string, string>>): Promise<KeptForm> {
    const values: Record<string, Scalar> = {};
    const wrong: string[] = [];
    for (const field of form.fields) {
      const said = (typed[field.name] ?? '').trim();
      const value = said === '' ? null : typedValue(field, said);
      if (value !== null) values[field.name] = value;
      else if (field.required || said !== '') wrong.push(field.name);
    }
    if (wrong.length > 0) return { values: {}, wrong, answer: '' };
    const answer = `page-${createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16)}`;
    const { run, step, node } = form;
    await keepFormAnswer(this.source.manager, { ticket, run, step, node, values, message: answer });
    return { values: publicValues(form.fields, values), wrong, answer };
  }
}

function shown(field: FormField): OpenFormField {
  return {
    name: field.name,
    label: labelOf(field),
    type: field.type,
    required: field.required !== false,
    values: field.type === 'enum' ? field.values : [],
    min: 'min' in field ? (field.min ?? null) : null,
    max: 'max' in field ? (field.max ?? null) : null,
  };
}
