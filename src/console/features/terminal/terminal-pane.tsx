import { lazy, Suspense, type ComponentProps } from 'react';
import { Skeleton } from '../../ui/skeleton.tsx';

// The emulator measures its letters once, so their font comes first.
const TerminalView = lazy(async () => {
  const [module] = await Promise.all([import('./terminal-view.tsx'), document.fonts.load('13px "Geist Mono"').catch(() => [])]);
  return { default: module.TerminalView };
});

/** The terminal, loaded when it is first looked at. */
export function TerminalPane(props: ComponentProps<typeof TerminalView>) {
  return (
    <Suspense
      fallback={
        <div className="scroll page-pad">
          <Skeleton lines={['32%', '56%', '40%']} label="Loading the terminal" />
        </div>
      }
    >
      <TerminalView {...props} />
    </Suspense>
  );
}
