import { IconSearch } from '@tabler/icons-react';
import { useRef, type FormEvent } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { KeyCap } from '../parts/Marks';
import { en } from '../texts/en';
import { useKeys } from './use-keys';
import styles from './SearchBox.module.css';

/** A number opens its ticket; anything else searches the list. */
export function SearchBox() {
  const field = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const given = pathname === '/tickets' ? (params.get('q') ?? '') : '';
  useKeys({ '/': () => field.current?.focus() });

  const search = (event: FormEvent) => {
    event.preventDefault();
    const words = field.current?.value.trim() ?? '';
    const number = /^#?(\d+)$/.exec(words)?.[1];
    if (number) return void navigate(`/tickets/${number}`);
    void navigate(words ? `/tickets?q=${encodeURIComponent(words)}` : '/tickets');
  };
  return (
    <form className={styles.search} role="search" onSubmit={search}>
      <IconSearch size={16} aria-hidden />
      <input ref={field} key={given} type="search" defaultValue={given} placeholder={en.common.search} aria-label={en.common.searchLabel} />
      <KeyCap>/</KeyCap>
    </form>
  );
}
