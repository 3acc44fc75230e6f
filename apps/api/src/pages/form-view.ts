/** The form of a procedure on the requester's page: native fields, so that it works on a phone and without a script. */
import type { OpenForm, OpenFormField } from '@tierdesk/procedure-store';
import { formPageTexts as texts } from '@tierdesk/texts';
import { markup, type Html } from './html.js';

/** What was typed and does not fit yet. */
export interface FormSaid {
  typed: Readonly<Record<string, string>>;
  wrong: readonly string[];
}

/** Beyond this a list is easier to read than buttons. */
const radiosAtMost = 6;

export function formCard(page: string, form: OpenForm, said: FormSaid | null): Html {
  return markup`<section class="card" id="form"><b class="t">${texts.title}</b><p class="sm dim">${texts.how}</p>
${said && said.wrong.length > 0 && markup`<p class="bad sm" role="alert">${texts.wrong}</p>`}
<form method="post" action="${page}/form"><input type="hidden" name="run" value="${form.run}"><input type="hidden" name="step" value="${form.step}">
${form.fields.map((field) => fieldRow(field, said))}
<button class="btn p">${texts.send}</button></form></section>`;
}

/** Names of fields get a prefix, so that none of them is taken for a part of the form. */
export const fieldPrefix = 'field-';

function fieldRow(field: OpenFormField, said: FormSaid | null): Html {
  const wrong = said?.wrong.includes(field.name) ?? false;
  const id = `${fieldPrefix}${field.name}`;
  const note = wrong && markup`<span class="bad xs" id="${id}-note">${complaint(field)}</span>`;
  const label = markup`${field.label}${!field.required && markup` <span class="faint">${texts.optional}</span>`}`;
  const typed = said?.typed[field.name] ?? '';
  const options =
    field.type === 'boolean'
      ? [
          { value: 'yes', text: texts.yes },
          { value: 'no', text: texts.no },
        ]
      : field.values.map((value) => ({ value, text: value }));
  if (field.type === 'boolean' || (field.type === 'enum' && options.length <= radiosAtMost)) {
    const radios = options.map(
      ({ value, text }) =>
        markup`<label class="tick"><input type="radio" name="${id}" value="${value}"${field.required && ' required'}${typed === value && ' checked'}><span>${text}</span></label>`,
    );
    return markup`<fieldset class="fs"${wrong && markup` aria-describedby="${id}-note"`}><legend>${label}</legend>${radios}${note}</fieldset>`;
  }
  return markup`<label class="fl" for="${id}"><span>${label}</span>${input(field, id, typed, wrong, options)}${note}</label>`;
}

function input(field: OpenFormField, id: string, typed: string, wrong: boolean, options: { value: string; text: string }[]): Html {
  const { type, required, min, max } = field;
  const common = markup`id="${id}" name="${id}"${required && ' required'}${wrong && markup` aria-invalid="true" aria-describedby="${id}-note"`}`;
  if (type === 'text') return markup`<textarea ${common} maxlength="2000">${typed}</textarea>`;
  if (type === 'enum') {
    const choices = options.map(({ value, text }) => markup`<option value="${value}"${typed === value && ' selected'}>${text}</option>`);
    return markup`<select ${common}><option value="">${texts.choose}</option>${choices}</select>`;
  }
  if (type === 'date') return markup`<input ${common} type="date" value="${typed}">`;
  if (type === 'string') return markup`<input ${common} type="text" maxlength="200" value="${typed}">`;
  const step = type === 'integer' ? '1' : 'any';
  return markup`<input ${common} type="number" inputmode="decimal" step="${step}"${min !== null && markup` min="${min}"`}${max !== null && markup` max="${max}"`} value="${typed}">`;
}

function complaint({ type, min, max }: OpenFormField): string {
  if (type !== 'number' && type !== 'integer') return texts.missing;
  return min !== null || max !== null ? texts.range(min, max) : texts.number;
}
