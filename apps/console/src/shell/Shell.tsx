import { Outlet, ScrollRestoration } from 'react-router';
import { en } from '../texts/en';
import { Rail } from './Rail';
import styles from './Shell.module.css';

export function Shell() {
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#page">
        {en.common.skip}
      </a>
      <Rail />
      <div className={styles.view}>
        <Outlet />
      </div>
      <ScrollRestoration />
    </div>
  );
}
