import type { Deployment } from '../../../contract/deployments.ts';
import type { Limit } from '../../../contract/limits.ts';
import { Tape } from '../../ui/tape.tsx';
import { number } from '../../words/count.ts';

const names: Record<Limit['name'], string> = {
  cpu: 'CPU',
  memory: 'Memory',
  processes: 'Processes',
  disk: 'Disk',
  files: 'Files on disk',
  open_files: 'Open files',
};

/** What its size allows, how much of that it uses, and what this machine cannot hold it to by force. */
export function LimitsSection({ deployment }: { readonly deployment: Deployment }) {
  const { limits = [] } = deployment;
  const soft = limits.filter(({ enforced }) => enforced !== 'kernel');
  return (
    <section>
      <h2>Limits</h2>
      <div className="limits">
        {limits.map((limit) => (
          <LimitRow key={limit.name} limit={limit} />
        ))}
      </div>
      {soft.length > 0 && <p className="why">{softWords(soft)}</p>}
    </section>
  );
}

function LimitRow({ limit }: { readonly limit: Limit }) {
  const { name, value, used } = limit;
  const words = `${used === undefined ? '' : `${amount(limit, used)} of `}${amount(limit, value)} ${unit(limit)}`;
  const share = Math.min(1, (used ?? 0) / value) * 100;
  // A processor that is used up is at work; a disk that is used up is in the way.
  const full = name !== 'cpu' && used !== undefined && used >= value;
  return (
    <div>
      <div className="row use-row">
        <span className="grow">
          {names[name]}
          {limit.enforced !== 'kernel' && <span className="q t12"> · {limit.enforced === 'none' ? 'not held' : 'best effort'}</span>}
        </span>
        <span className={full ? 'del' : 'q'}>{words}</span>
      </div>
      <Tape
        label=""
        segments={[
          { kind: full ? 'bad' : 'done', amount: share },
          { kind: 'todo', amount: 100 - share },
        ]}
      />
    </div>
  );
}

function amount({ unit }: Limit, value: number): string {
  return unit === 'cpus' ? String(Math.round(value * 100) / 100) : number(Math.round(value));
}

function unit({ name, unit }: Limit): string {
  if (unit === 'mb') return 'MB';
  if (unit === 'cpus') return 'CPU';
  return name === 'open_files' ? 'a process' : '';
}

/** Which of them this machine cannot force, in a sentence. */
function softWords(soft: readonly Limit[]): string {
  const list = (enforced: Limit['enforced']) =>
    soft
      .filter((one) => one.enforced === enforced)
      .map(({ name }) => names[name].toLowerCase().replace('cpu', 'CPU'))
      .join(' and ');
  const [watched, free] = [list('best_effort'), list('none')];
  return [
    ...(watched === '' ? [] : [`Best effort: this machine cannot force ${watched}, so the platform looks, and ends what is over.`]),
    ...(free === '' ? [] : [`Nothing on this machine holds it to its share of ${free}.`]),
  ].join(' ');
}
