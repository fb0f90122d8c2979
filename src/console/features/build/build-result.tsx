import { Check, ExternalLink } from 'lucide-react';
import { useState } from 'react';
import type { Build } from '../../../contract/agents.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { count } from '../../words/count.ts';
import { took } from '../../words/duration.ts';
import { BuildTape } from './build-tape.tsx';
import { CheckList } from './check-list.tsx';
import { LineCounts } from './line-counts.tsx';
import { proofOf } from './proof.ts';
import { timelineOf } from './timeline.ts';

interface BuildResultProps {
  readonly build: Build;
  /** The build before it, whose sentences are not new. */
  readonly previous: Build | null;
  /** Where it runs, for the version that is live. */
  readonly url: string | null;
  /** `$0.49 of $0.38–0.72` */
  readonly cost: string;
}

/** A build that went live: what it took, what was proven, and where it is. */
export function BuildResult({ build, previous, url, cost }: BuildResultProps) {
  const timeline = timelineOf(build);
  const proof = proofOf(timeline);
  const [open, setOpen] = useState(false);
  const before = new Set(previous === null ? [] : proofOf(timelineOf(previous)).proven);
  const fresh = previous === null ? [] : proof.proven.filter((sentence) => !before.has(sentence));
  const checks = timeline.rows.flatMap((row) => row.attempts.at(-1)?.checks ?? []);
  const total = proof.proven.length + proof.failing.length;
  return (
    <section className="card" aria-label={`Built version ${build.version ?? ''}`}>
      <header>
        <Mark shape="done" />
        <h3>
          Built {build.version === null ? 'it' : `version ${build.version}`} in {took(timeline.workedMs)}
        </h3>
        <span className="r">{cost}</span>
      </header>
      <div className="sec">
        <div className="tape-l">
          <BuildTape build={build} />
          <div className="tape-t" aria-hidden="true">
            <span>0</span>
            <span>{took(timeline.workedMs)}</span>
          </div>
        </div>
        <button type="button" className="row s2 more" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon of={Check} small className="add" />
          <span>
            {proof.proven.length} of {count(total, 'sentence')} proven
            {proof.otherPassed > 0 && `, ${count(proof.otherPassed, 'other check')} passed`}
          </span>
        </button>
        {open && <CheckList checks={checks} sentences={[]} live={false} />}
        {!open && fresh.length > 0 && (
          <ul className="checks">
            {fresh.map((sentence) => (
              <li key={sentence}>
                <Icon of={Check} small className="add" />
                <span>{sentence}</span>
                <span className="ms">new</span>
              </li>
            ))}
          </ul>
        )}
        {timeline.files.length > 0 && (
          <div className="why">
            {count(timeline.files.length, 'file')} <LineCounts files={timeline.files} />
          </div>
        )}
        {url !== null && (
          <div className="row live-at">
            <code className="ell grow">{url}</code>
            <CopyButton what="Address" text={url} small ghost />
            <a className="btn btn-sm" href={url} target="_blank" rel="noreferrer">
              <Icon of={ExternalLink} small />
              Open
            </a>
          </div>
        )}
      </div>
    </section>
  );
}
