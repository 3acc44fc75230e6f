import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { Empty } from '../../parts/ViewStates';
import { PageFrame, PageTitle } from '../../shell/PageFrame';
import { en } from '../../texts/en';

export function NotFound() {
  return (
    <PageFrame name={en.common.notFoundTitle} heading={<PageTitle title={en.common.notFoundTitle} />}>
      <Empty
        title={en.common.notFoundTitle}
        why={en.common.notFoundWhy}
        action={
          <Button component={Link} to="/report">
            {en.common.toReport}
          </Button>
        }
      />
    </PageFrame>
  );
}
