import { describe, expect, it } from 'vitest';
import { stageUnreachable, tableLine } from './reach.ts';

const mount = (source: string, target = '/x') => ({ source, target, writable: false });
const closed =
  (...folders: string[]) =>
  (folder: string) =>
    !folders.includes(folder);

describe('mounts behind folders that others may not enter', () => {
  it('stay as they are when the way is free', () => {
    expect(stageUnreachable([mount('/srv/app')], '/run/b', closed())).toEqual({ staged: [], mounts: [mount('/srv/app')] });
  });

  it('are bound once, below the closed door, and found there', () => {
    const { staged, mounts } = stageUnreachable(
      [mount('/closed/project/a'), mount('/closed/project/b/c'), mount('/usr')],
      '/run/b',
      closed('/closed'),
    );
    expect(staged).toEqual([{ source: '/closed/project', target: '/run/b/0' }]);
    expect(mounts.map(({ source }) => source)).toEqual(['/run/b/0/a', '/run/b/0/b/c', '/usr']);
  });

  it('are bound below the innermost of several doors', () => {
    const { staged } = stageUnreachable([mount('/closed/data/boxes/a')], '/run/b', closed('/closed', '/closed/data'));
    expect(staged).toEqual([{ source: '/closed/data/boxes', target: '/run/b/0' }]);
  });

  it('may be the very folder behind the door', () => {
    const { staged, mounts } = stageUnreachable([mount('/closed/app')], '/run/b', closed('/closed'));
    expect(staged).toEqual([{ source: '/closed/app', target: '/run/b/0' }]);
    expect(mounts[0]?.source).toBe('/run/b/0');
  });
});

it('a path with blanks stays one field of the table', () => {
  const line = tableLine({ source: '/srv/my apps/a\tb\\c\nd é', target: '/run/b/0' });
  expect(line).toBe('/srv/my\\040apps/a\\011b\\134c\\012d\\040é /run/b/0 none rbind 0 0\n');
});
