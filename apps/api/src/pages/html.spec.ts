import { expect, it } from 'vitest';
import { markup } from './html.js';

it('escapes every value that is not HTML of ours', () => {
  const name = `<b onclick='x'>"Ana" & Bo</b>`;
  expect(markup`<p title="${name}">${name}</p>`.text).toBe(
    '<p title="&lt;b onclick=&#39;x&#39;&gt;&quot;Ana&quot; &amp; Bo&lt;/b&gt;">&lt;b onclick=&#39;x&#39;&gt;&quot;Ana&quot; &amp; Bo&lt;/b&gt;</p>',
  );
});

it('keeps HTML of ours, lists of it, and leaves out what is not there', () => {
  expect(markup`<ul>${['a', 'b'].map((item) => markup`<li>${item}</li>`)}${null}${undefined}${false}${0}</ul>`.text).toBe(
    '<ul><li>a</li><li>b</li>0</ul>',
  );
});
