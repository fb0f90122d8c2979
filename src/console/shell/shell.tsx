import { Outlet, useMatch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { classNames } from '../ui/class-names.ts';
import { Toaster } from '../ui/toaster.tsx';
import { BottomTabs } from './bottom-tabs.tsx';
import { KeyList } from './key-list.tsx';
import { LiveProvider } from './live-provider.tsx';
import { LiveStrip } from './live-strip.tsx';
import { RouteFocus } from './route-focus.tsx';
import { Sidebar } from './sidebar.tsx';
import { useShortcuts } from './use-shortcuts.ts';

const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })));

type Overlay = 'none' | 'palette' | 'keys';

/** The frame around every signed-in view. */
export function Shell() {
  const [overlay, setOverlay] = useState<Overlay>('none');
  const inBuilder = useMatch({ from: '/console/builders/$agentId', shouldThrow: false }) !== undefined;
  useShortcuts({ onPalette: () => setOverlay('palette'), onKeys: () => setOverlay('keys') });
  return (
    <LiveProvider>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <div className={classNames('app', inBuilder && 'rail')}>
        <Sidebar onPalette={() => setOverlay('palette')} onKeys={() => setOverlay('keys')} />
        <main className="main" id="main" tabIndex={-1}>
          <Outlet />
        </main>
        <LiveStrip />
        <BottomTabs onPalette={() => setOverlay('palette')} />
      </div>
      {overlay === 'palette' && (
        <Suspense fallback={null}>
          <Palette onClose={() => setOverlay('none')} onKeys={() => setOverlay('keys')} />
        </Suspense>
      )}
      {overlay === 'keys' && <KeyList onClose={() => setOverlay('none')} />}
      <RouteFocus />
      <Toaster />
    </LiveProvider>
  );
}
