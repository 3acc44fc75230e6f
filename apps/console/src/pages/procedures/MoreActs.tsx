import { Button, Menu } from '@mantine/core';
import { IconArchive, IconArrowUp, IconDots, IconDownload } from '@tabler/icons-react';
import type { ProcedureView } from '@tierdesk/api-contract';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMayRelease } from '../../api/desk';
import { say, sayRefused } from '../../api/notify';
import { isDraftInTheWay, usePromotePlan } from '../../api/procedures';
import { plainError } from '../../parts/ViewStates';
import { ReplaceDialog } from '../../parts/ReplaceDialog';
import { en } from '../../texts/en';
import styles from './ProcedureHead.module.css';

const words = en.procedures.acts;

function download(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

function usePromote() {
  const navigate = useNavigate();
  const { mutateAsync, isPending } = usePromotePlan();
  const [inTheWay, setInTheWay] = useState(false);
  const promote = async (ticket: number, replace: boolean) => {
    try {
      const { key } = await mutateAsync({ ticket, replace });
      setInTheWay(false);
      say(words.promoted(key));
      void navigate(`/procedures/${encodeURIComponent(key)}?panel=yaml`);
    } catch (error) {
      if (isDraftInTheWay(error)) setInTheWay(true);
      else sayRefused(en.errors.notDone, plainError(error));
    }
  };
  return { promote, isPending, inTheWay, leaveIt: () => setInTheWay(false) };
}

function PromoteItem({ onPromote }: { onPromote: () => void }) {
  return (
    <Menu.Item leftSection={<IconArrowUp size={16} />} onClick={onPromote}>
      {words.promote}
    </Menu.Item>
  );
}

export function MoreActs({ procedure, onRetire }: { procedure: ProcedureView; onRetire: () => void }) {
  const name = `${procedure.key}@${procedure.version.version}`;
  const { status } = procedure.version;
  const { promote, isPending, inTheWay, leaveIt } = usePromote();
  const mayRelease = useMayRelease();
  const { ticket } = procedure;
  return (
    <>
      <Menu position="bottom-end" offset={4}>
        <Menu.Target>
          <Button aria-label={words.more} title={words.more} px={9}>
            <IconDots size={18} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => download(`${name}.yaml`, 'application/yaml', procedure.source)}>
            {words.yamlFile}
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => download(`${name}.mmd`, 'text/plain', procedure.mermaid)}>
            {words.mermaid}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconDownload size={16} />}
            onClick={() => download(`${name}.sw.json`, 'application/json', JSON.stringify(procedure.serverlessWorkflow, null, 2))}
          >
            {words.serverless}
          </Menu.Item>
          {ticket === null ? null : <PromoteItem onPromote={() => void promote(ticket, false)} />}
          {status === 'live' || status === 'shadow' ? (
            <>
              <Menu.Divider />
              <Menu.Item
                leftSection={<IconArchive size={16} />}
                aria-disabled={!mayRelease}
                closeMenuOnClick={mayRelease}
                onClick={mayRelease ? onRetire : undefined}
              >
                <span className={mayRelease ? '' : 'faint'}>{words.retire}</span>
                {mayRelease ? null : <span className={styles.why}>{words.retireNotYours}</span>}
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <ReplaceDialog
        words={en.procedures.replace}
        opened={inTheWay}
        busy={isPending}
        onReplace={() => ticket !== null && void promote(ticket, true)}
        onClose={leaveIt}
      />
    </>
  );
}
