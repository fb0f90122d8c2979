import { BuildTape, workedMs } from '../features/build/build-tape.tsx';
import { timelineOf } from '../features/build/timeline.ts';
import { RecentBuilders } from '../features/builders/recent-builders.tsx';
import { NewBuild } from '../features/home/new-build.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { ToolCall } from '../ui/tool-call.tsx';

export function HomePage() {
  usePageTitle('New build');
  return (
    <>
      <PageHead title="New build" actions={<ToolCall name="create_agent" input={{ prompt: 'Describe what to build' }} />} />
      <div className="scroll hf">
        <div className="col">
          <NewBuild />
          <RecentBuilders
            workedMs={(build, now) => workedMs(timelineOf(build), now)}
            drawTape={(_, build, pixelsPerMs) => <BuildTape build={build} pixelsPerMs={pixelsPerMs} />}
          />
        </div>
      </div>
    </>
  );
}
