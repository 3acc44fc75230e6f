import type { ReactNode } from 'react';
import { useDesk } from '../api/desk';
import { Initials } from '../parts/Marks';
import { en } from '../texts/en';
import styles from './PageFrame.module.css';
import { SchemeSwitch } from './SchemeSwitch';
import { SearchBox } from './SearchBox';

interface PageFrameProps {
  /** Name of the browser tab. */
  name: string;
  heading: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** The page draws its own gutters. */
  bare?: boolean;
}

export function PageFrame({ name, heading, actions, children, bare = false }: PageFrameProps) {
  const { data: desk } = useDesk();
  return (
    <>
      <title>{`${name} · ${desk?.name ?? 'Tierdesk'}`}</title>
      <header className={styles.top}>
        <div className={styles.heading}>{heading}</div>
        {actions}
        <SearchBox />
        <SchemeSwitch />
        {desk?.me ? (
          <span title={en.common.signedInAs(desk.me.name)} className={styles.me}>
            <Initials name={desk.me.name} me />
          </span>
        ) : null}
      </header>
      <main id="page" tabIndex={-1} className={bare ? styles.bare : styles.main}>
        {children}
      </main>
    </>
  );
}

export function PageTitle({ title, beside }: { title: string; beside?: ReactNode }) {
  return (
    <>
      <h1 className={styles.title}>{title}</h1>
      {beside}
    </>
  );
}
