import { expect, it } from 'vitest';
import { unreadFindings } from './unread.ts';

const html = (text: string) => ({ path: 'index.html', text });

it('code that no rule reads is named, once a kind', async () => {
  const sources = [
    { path: 'main.py', text: 'eval(x)' },
    { path: 'shop/cart.py', text: '' },
    html('<p><script type="module">eval(x)</script>'),
  ];
  expect(await unreadFindings(sources)).toEqual([
    {
      severity: 'info',
      rule: 'not-reviewed',
      path: 'main.py',
      line: 1,
      message: 'Python is not linted: only secrets and unfinished text were looked for there.',
    },
    {
      severity: 'info',
      rule: 'not-reviewed',
      path: 'index.html',
      line: 1,
      message: 'Scripts inside of HTML are not linted: only secrets and unfinished text were looked for there.',
    },
  ]);
});

it.each(['<p>Hello</p>', '<script src="app.js"></script>', '<script defer src="app.js"></script>', '<script> </script>'])(
  'a page without a script of its own is not: %s',
  async (text) => {
    expect(await unreadFindings([html(text), { path: 'server.js', text: 'eval(x)' }])).toEqual([]);
  },
);
