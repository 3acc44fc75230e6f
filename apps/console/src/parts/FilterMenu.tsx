import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import styles from './FilterMenu.module.css';

export interface FilterOption {
  value: string;
  label: string;
}

interface FilterMenuProps {
  name: string;
  /** Empty means all. */
  value: string;
  options: readonly FilterOption[];
  all?: string;
  onChange: (value: string) => void;
}

export function FilterMenu({ name, value, options, all = 'all', onChange }: FilterMenuProps) {
  const choices = [{ value: '', label: all }, ...options];
  const chosen = choices.find((option) => option.value === value)?.label ?? value;
  return (
    <Menu position="bottom-end" offset={4} classNames={{ dropdown: styles.dropdown, item: styles.item }}>
      <Menu.Target>
        <button type="button" className={styles.control} aria-label={`${name}: ${chosen}`}>
          <span className="faint">{name}</span>
          <span className="trunc">{chosen}</span>
          <IconChevronDown size={14} className="faint" aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((option) => (
          <Menu.Item
            key={option.value}
            role="menuitemradio"
            aria-checked={option.value === value}
            onClick={() => onChange(option.value)}
            rightSection={option.value === value ? <IconCheck size={14} /> : null}
          >
            {option.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
