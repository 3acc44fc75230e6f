/** The question of a form, written so that people can answer it line by line in a mail. Pure. */
import { fieldsOf, type FormField, type NodeOf } from '@tierdesk/procedures';
import { procedureTexts } from '@tierdesk/texts';

export function formText(form: NodeOf<'ask'>['form'], text: string): string {
  if (form === 'confirm') return text || procedureTexts.confirm;
  const fields = fieldsOf(form);
  const [only] = fields;
  const head = text || procedureTexts.ask;
  if (fields.length === 1 && only) return `${head}\n\n${questionOf(only)}\n\n${procedureTexts.oneLine}`;
  return `${head}\n\n${procedureTexts.lineByLine}\n\n${fields.map(promptOf).join('\n')}`;
}

/** The answer is written behind it: a question ends in its own mark. */
function promptOf(field: FormField): string {
  const question = questionOf(field);
  return question.endsWith('?') ? `${question} ` : `${question}: `;
}

export function labelOf({ label, name }: FormField): string {
  if (label !== undefined) return label;
  const words = name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function questionOf(field: FormField): string {
  const notes = [
    field.type === 'enum' ? procedureTexts.choices(field.values) : '',
    shapeOf(field),
    field.required === false ? procedureTexts.optional : '',
  ];
  const said = notes.filter((note) => note !== '').join('; ');
  return said === '' ? labelOf(field) : `${labelOf(field)} (${said})`;
}

function shapeOf({ type }: FormField): string {
  if (type === 'boolean') return procedureTexts.yesOrNo;
  return type === 'date' ? procedureTexts.date : '';
}
