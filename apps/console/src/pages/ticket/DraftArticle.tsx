import { Button } from '@mantine/core';
import { IconBook2 } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { useMakeDraft } from '../../api/knowledge-care';
import { say, sayRefused } from '../../api/notify';
import { plainError } from '../../parts/ViewStates';
import { en } from '../../texts/en';

const words = en.knowledge.drafts;

/** What solved the ticket becomes an article draft; a person reviews it before anybody reads it. */
export function DraftArticle({ ticket }: { ticket: number }) {
  const navigate = useNavigate();
  const make = useMakeDraft();
  const draft = async () => {
    try {
      await make.mutateAsync(ticket);
      say(words.made);
      void navigate('/knowledge?tab=drafts');
    } catch (error) {
      sayRefused(en.errors.notDone, plainError(error));
    }
  };
  return (
    <Button leftSection={<IconBook2 size={16} />} loading={make.isPending} onClick={() => void draft()}>
      {words.make}
    </Button>
  );
}
