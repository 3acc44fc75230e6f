import { Button, Menu } from '@mantine/core';
import { IconArchive, IconDots, IconDownload } from '@tabler/icons-react';
import type { ProcedureView } from '@tierdesk/api-contract';
import { en } from '../../texts/en';

const words = en.procedures.acts;

function download(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

export function MoreActs({ procedure, onRetire }: { procedure: ProcedureView; onRetire: () => void }) {
  const name = `${procedure.key}@${procedure.version.version}`;
  const { status } = procedure.version;
  return (
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
        {status === 'live' || status === 'shadow' ? (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconArchive size={16} />} onClick={onRetire}>
              {words.retire}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
