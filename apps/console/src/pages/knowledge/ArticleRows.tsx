import type { Article } from '@tierdesk/api-contract';
import { Link } from 'react-router';
import { useNames } from '../../api/desk';
import { en } from '../../texts/en';
import styles from './Knowledge.module.css';

export function ArticleRows({ articles }: { articles: readonly Article[] }) {
  const names = useNames();
  return (
    <ul className={styles.articles}>
      {articles.map((article) => (
        <li key={article.key}>
          <Link className="medium" to={`/knowledge/${encodeURIComponent(article.key)}`}>
            {article.title}
          </Link>
          <span className="grow" />
          <span className="xs dim">{article.category ? names.category(article.category) : ''}</span>
          <span className={`xs faint trunc ${styles.source}`}>{article.path ? article.path : en.knowledge.fromApi}</span>
        </li>
      ))}
    </ul>
  );
}
