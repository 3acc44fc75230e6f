import { en } from '../../texts/en';
import styles from './Findings.module.css';

const around = 2;
const key = /^(\s*(?:- )?)([\w-]+:)(.*)$/;

function CodeLine({ text }: { text: string }) {
  const found = key.exec(text);
  if (!found) return <span>{text}</span>;
  return (
    <span>
      {found[1]}
      <span className={styles.key}>{found[2]}</span>
      {found[3]}
    </span>
  );
}

interface CodeExcerptProps {
  source: string;
  line: number;
  severity: 'error' | 'warning';
}

/** The line with what stands around it. */
export function CodeExcerpt({ source, line, severity }: CodeExcerptProps) {
  const lines = source.split('\n');
  const from = Math.max(1, Math.min(line, lines.length) - around);
  const to = Math.min(lines.length, line + around);
  return (
    <div className={styles.code} role="img" aria-label={en.procedures.validation.lines(from, to)}>
      {lines.slice(from - 1, to).map((text, index) => (
        <div key={from + index} className={from + index === line ? (severity === 'error' ? styles.bad : styles.odd) : ''}>
          <i>{from + index}</i>
          <CodeLine text={text} />
        </div>
      ))}
    </div>
  );
}
