import { describe, expect, it } from 'vitest';
import { recognise } from './recognise.ts';

const files = (...paths: string[]) => paths.map((path) => ({ path, content: '' }));
const manifest = (content: object) => ({ path: 'package.json', content: JSON.stringify(content) });

describe('how code starts', () => {
  it('is what its person says, before all else', () => {
    expect(recognise([manifest({ scripts: { start: 'node a.js' } })], 'node b.js')).toEqual({
      runtime: 'node',
      argv: ['/bin/bash', '-c', 'node b.js'],
    });
  });

  it('is the start script of package.json', () => {
    expect(recognise([manifest({ scripts: { start: 'node a.js' }, main: 'b.js' })])).toEqual({
      runtime: 'node',
      argv: ['/bin/bash', '-c', 'node a.js'],
    });
  });

  it('is the main file, with or without its ending', () => {
    expect(recognise([manifest({ main: './lib/run.js' }), ...files('lib/run.js', 'index.js')])).toMatchObject({
      argv: ['node', 'lib/run.js'],
    });
    expect(recognise([manifest({ main: 'lib' }), ...files('lib/index.js')])).toMatchObject({ argv: ['node', 'lib/index.js'] });
  });

  it('is a file by one of the names that people use', () => {
    expect(recognise(files('readme.md', 'src/server.ts'))).toMatchObject({ argv: ['node', 'src/server.ts'] });
    expect(recognise(files('index.js', 'server.js'))).toMatchObject({ argv: ['node', 'server.js'] });
  });

  it('is the main file of a Python app, or its own line', () => {
    expect(recognise(files('main.py', 'requirements.txt'))).toEqual({ runtime: 'python', argv: ['python3', 'main.py'] });
    expect(recognise(files('src/app.py'))).toEqual({ runtime: 'python', argv: ['python3', 'src/app.py'] });
    expect(recognise(files('pyproject.toml', 'shop/run.py'), 'python3 -m shop.run')).toMatchObject({ runtime: 'python' });
    expect(recognise(files('main.py'), 'python main.py')).toMatchObject({ argv: ['/bin/bash', '-c', 'python3 main.py'] });
    expect(recognise(files('bin/tool.py'), 'python3 bin/tool.py')).toMatchObject({ runtime: 'python' });
    expect(recognise(files('requirements.txt', 'tool.py'))).toMatchObject({
      runtime: 'unknown',
      why: expect.stringContaining('no main.py'),
    });
  });

  it('is our own server for a folder of pages, wherever tools put them', () => {
    const served = (folder: string) => ({ runtime: 'static', argv: ['node', '/opt/supervisor/serve-static.js', folder] });
    expect(recognise(files('index.html', 'style.css'))).toEqual(served('/app'));
    expect(recognise(files('readme.md', 'public/index.html'))).toEqual(served('/app/public'));
    expect(recognise([manifest({ scripts: { build: 'vite build' } }), ...files('index.html', 'dist/index.html')])).toEqual(
      served('/app/dist'),
    );
    expect(recognise([manifest({ scripts: { build: 'vite build' } }), ...files('index.html')])).toMatchObject({
      runtime: 'unknown',
      why: expect.stringContaining('built first'),
    });
    expect(recognise(files('index.html', 'server.js'))).toMatchObject({ runtime: 'node' });
  });

  it('is unknown with a reason otherwise', () => {
    expect(recognise(files('notes.txt'))).toMatchObject({ runtime: 'unknown', why: expect.stringContaining('no package.json') });
    expect(recognise([manifest({})])).toMatchObject({ runtime: 'unknown', why: expect.stringContaining('`start` script') });
    expect(recognise([{ path: 'package.json', content: '{' }])).toMatchObject({
      runtime: 'unknown',
      why: 'package.json is not valid JSON, or its `main`, `scripts.start` or `scripts.build` is not text.',
    });
  });
});
