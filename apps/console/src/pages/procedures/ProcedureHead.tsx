import { Button, Tooltip } from '@mantine/core';
import { IconArrowsSplit2, IconCode, IconFlask, IconGitCompare, IconUpload } from '@tabler/icons-react';
import type { ProcedureVersionView, ProcedureView } from '@tierdesk/api-contract';
import { useState } from 'react';
import { useMayRelease, useNames } from '../../api/desk';
import { Badge } from '../../parts/Badge';
import { en } from '../../texts/en';
import { MoreActs } from './MoreActs';
import styles from './ProcedureHead.module.css';
import type { Panel, ProcedureParams } from './procedure-params';
import { PublishDialog } from './PublishDialog';
import { RetireDialog } from './RetireDialog';
import { VersionChips } from './VersionChips';

const words = en.procedures;

interface ProcedureHeadProps {
  procedure: ProcedureView;
  params: ProcedureParams;
  onGo: (change: Partial<Record<keyof ProcedureParams, string | number | null>>) => void;
  unsaved: boolean;
  refused: boolean;
  comparison: string | null;
}

/** Why it cannot be published now; null when it can. */
function publishRefusal({ version }: ProcedureView, unsaved: boolean, refused: boolean, mine: boolean): string | null {
  if (!mine) return words.publish.notYours;
  if (unsaved) return words.publish.unsaved;
  if (refused) return words.publish.problems;
  return version.status === 'live' && version.share === 100 ? words.publish.notNow : null;
}

export function ProcedureHead({ procedure, params, onGo, unsaved, refused, comparison }: ProcedureHeadProps) {
  const names = useNames();
  const [publishing, setPublishing] = useState<ProcedureVersionView | null>(null);
  const [retiring, setRetiring] = useState(false);
  const { version, author, releasedBy } = procedure.version;
  const personOf = (actor: string) => names.person(actor.replace(/^person:/, ''));
  const refusal = publishRefusal(procedure, unsaved, refused, useMayRelease());
  const panelButton = (panel: Panel, Mark: typeof IconCode, name: string) => (
    <Button
      leftSection={<Mark size={18} />}
      aria-pressed={params.panel === panel}
      className={params.panel === panel ? (styles.pressed ?? '') : ''}
      onClick={() => onGo({ panel: params.panel === panel ? null : panel, line: null })}
    >
      {name}
    </Button>
  );
  return (
    <div className={styles.head}>
      <div className={styles.titleRow}>
        <div className={styles.titles}>
          <h1 className={styles.title}>{procedure.title}</h1>
          <code>{procedure.key}</code>
          <Badge shape="round">{words.modes[procedure.mode]}</Badge>
          <Badge shape="round">
            {procedure.category.length ? words.category(procedure.category.map(names.category).join(', ')) : words.anyCategory}
          </Badge>
        </div>
        <div className={styles.acts} role="toolbar" aria-label={words.acts.label}>
          {panelButton('yaml', IconCode, words.acts.yaml)}
          {panelButton('test', IconFlask, words.acts.test)}
          {panelButton('whatif', IconArrowsSplit2, words.acts.whatIf)}
          {procedure.versions.length > 1 || unsaved ? panelButton('compare', IconGitCompare, words.acts.compare) : null}
          <Tooltip label={refusal ?? ''} disabled={refusal === null}>
            <Button
              variant="filled"
              leftSection={<IconUpload size={18} />}
              onClick={() => refusal === null && setPublishing(procedure.version)}
              {...(refusal ? { 'data-disabled': true, 'aria-disabled': true } : {})}
            >
              {words.acts.publishVersion(version)}
            </Button>
          </Tooltip>
          <MoreActs procedure={procedure} onRetire={() => setRetiring(true)} />
        </div>
      </div>
      <div className={styles.versions}>
        <VersionChips procedure={procedure} params={params} />
        {releasedBy === null ? null : <span className="xs faint">{words.versions.releasedBy(personOf(author), personOf(releasedBy))}</span>}
        {comparison ? (
          <button type="button" className={styles.comparison} onClick={() => onGo({ panel: 'compare' })}>
            {comparison}
          </button>
        ) : null}
      </div>
      <PublishDialog procedure={procedure} looked={publishing} onClose={() => setPublishing(null)} />
      <RetireDialog procedure={procedure} opened={retiring} onClose={() => setRetiring(false)} />
    </div>
  );
}
