import type { MouseEvent, ReactNode } from 'react';
import { useNavigate } from 'react-router';
import styles from './Table.module.css';

export interface Column<Item> {
  key: string;
  name: string;
  cell: (item: Item) => ReactNode;
  /** In pixels; without it the column takes what is left. */
  width?: number;
  /** What the cell says in full. */
  title?: (item: Item) => string;
  /** Numbers and times. */
  right?: boolean;
  /** It is left out on screens narrower than this. */
  from?: 'tablet' | 'desk';
  /** On a phone a row is a card: this is a line of its own there, the begin of a line, the end of it, or is left out. */
  phone: 'line' | 'start' | 'end' | 'none';
  /** Its place on the phone's card, where that is another one. */
  order?: number;
}

interface TableProps<Item> {
  name: string;
  items: readonly Item[];
  columns: readonly Column<Item>[];
  keyOf: (item: Item) => string | number;
  /** Where a click on the row leads; the cells hold a link to it, for the keyboard. */
  hrefOf?: (item: Item) => string;
  /** What the page that opens is told. */
  linkState?: unknown;
  /** Columns keep their widths, and what is too long is cut. */
  fixed?: boolean;
  /** Rows of before, while new ones are on the way. */
  old?: boolean;
}

const classesOf = ({ right, from, phone }: Pick<Column<never>, 'right' | 'from' | 'phone'>): string =>
  [right ? styles.right : '', from ? styles[from] : '', styles[phone]].join(' ');

/** A list as a table; on a phone each row is a card. */
export function Table<Item>({ name, items, columns, keyOf, hrefOf, linkState, fixed = false, old = false }: TableProps<Item>) {
  const navigate = useNavigate();
  const opens = (href: string) => (event: MouseEvent) => {
    if (event.target instanceof Element && !event.target.closest('a')) void navigate(href, { state: linkState });
  };
  return (
    <table className={`${styles.table} ${fixed ? styles.fixed : ''} ${hrefOf ? styles.opens : ''} ${old ? styles.old : ''}`} aria-label={name}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} className={classesOf(column)} style={{ width: column.width }}>
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={keyOf(item)} onClick={hrefOf ? opens(hrefOf(item)) : undefined}>
            {columns.map((column) => (
              <td key={column.key} className={classesOf(column)} style={{ order: column.order }} title={column.title?.(item)}>
                {column.cell(item)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
