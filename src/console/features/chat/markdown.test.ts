import { describe, expect, it } from 'vitest';
import { parseInline, parseMarkdown } from './markdown.ts';

describe('the Markdown of a builder’s message', () => {
  it('reads paragraphs, lists, headings and code', () => {
    const blocks = parseMarkdown('It is **live**.\nSecond line.\n\n- one\n- `two`\n\n1. first\n\n## Next\n```ts\nconst a = 1;\n```');
    expect(blocks.map((block) => block.is)).toEqual(['paragraph', 'list', 'list', 'heading', 'code']);
    expect(blocks[4]).toEqual({ is: 'code', language: 'ts', text: 'const a = 1;' });
    expect(blocks[1]).toMatchObject({ ordered: false, items: [[{ is: 'text', text: 'one' }], [{ is: 'code', text: 'two' }]] });
  });
  it('leaves HTML as text and links only to the web', () => {
    expect(parseInline('<img onerror=x> [a](javascript:alert(1))')).toEqual([
      { is: 'text', text: '<img onerror=x> [a](javascript:alert(1))' },
    ]);
    expect(parseInline('See http://crm.localhost:8787/board.')).toEqual([
      { is: 'text', text: 'See ' },
      { is: 'link', text: 'http://crm.localhost:8787/board', href: 'http://crm.localhost:8787/board' },
      { is: 'text', text: '.' },
    ]);
  });
  it('does not take snake_case or 2*3*4 for emphasis', () => {
    expect(parseInline('customer_id and 2*3*4')).toEqual([{ is: 'text', text: 'customer_id and 2*3*4' }]);
  });
  it('shows a code block that is still being written', () => {
    expect(parseMarkdown('```\nhalf')).toEqual([{ is: 'code', language: '', text: 'half' }]);
  });
});
