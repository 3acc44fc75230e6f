import { Button } from '@mantine/core';
import { en } from '../../texts/en';
import { Empty } from '../../parts/ViewStates';

/** A page that broke while drawing; after an update of the desk its old parts are gone, and loading again is the mend. */
export function Broken() {
  return (
    <main>
      <Empty title={en.common.brokenTitle} why={en.common.brokenWhy} action={<Button onClick={() => location.reload()}>{en.common.reload}</Button>} />
    </main>
  );
}
