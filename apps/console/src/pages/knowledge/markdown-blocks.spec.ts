import { describe, expect, it } from 'vitest';
import { markdownBlocks } from './markdown-blocks';

describe('the text of an article', () => {
  it('becomes headings, paragraphs and lists', () => {
    expect(markdownBlocks('# VPN\n\nFirst line\ngoes on.\n\n1. Open it\n   now\n2. Sign in\n\n- one\n- two')).toEqual([
      { kind: 'heading', level: 1, text: 'VPN' },
      { kind: 'paragraph', text: 'First line goes on.' },
      { kind: 'list', ordered: true, items: ['Open it now', 'Sign in'] },
      { kind: 'list', ordered: false, items: ['one', 'two'] },
    ]);
  });

  it('keeps code as it is, also when its end is missing', () => {
    expect(markdownBlocks('```\nipconfig\n# no heading')).toEqual([{ kind: 'code', text: 'ipconfig\n# no heading' }]);
  });

  it('leaves tags as text', () => {
    expect(markdownBlocks('<script>x</script>')).toEqual([{ kind: 'paragraph', text: '<script>x</script>' }]);
  });
});
