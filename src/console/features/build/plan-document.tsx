import type { Agent } from '../../../contract/agents.ts';
import type { Plan } from '../../../contract/plan.ts';
import { PlanEndpoints } from './plan-endpoints.tsx';
import { PlanEntities } from './plan-entities.tsx';
import { BriefDocument } from './brief-document.tsx';

/** The plan as a document: what will be built, what will be proven, and what not. */
export function PlanDocument({ agent, proven }: { readonly agent: Agent; readonly proven: ReadonlySet<string> }) {
  const { plan } = agent;
  if (plan === undefined || agent.status === 'gathering') return <BriefDocument agent={agent} />;
  return (
    <div className="scroll doc" tabIndex={0}>
      <h2 className="vh">
        Plan {plan.revision}: {plan.title}
      </h2>
      <div className="plan-cols">
        <div>
          <PlanEntities entities={plan.entities} />
          <PlanEndpoints endpoints={plan.endpoints} />
          <List title="Pages" lines={plan.pages} />
        </div>
        <div>
          <Changes plan={plan} />
          <Sentences plan={plan} proven={proven} />
          <List title="Not included" lines={plan.not_included} />
          <List title="Assumed" lines={plan.assumed} />
        </div>
      </div>
    </div>
  );
}

function Sentences({ plan, proven }: { readonly plan: Plan; readonly proven: ReadonlySet<string> }) {
  const all = plan.acceptance.length > 0 && plan.acceptance.every((sentence) => proven.has(sentence));
  return (
    <>
      <Heading n={plan.acceptance.length}>{all ? 'Proven' : 'Will be proven'}</Heading>
      <ol className="acc">
        {plan.acceptance.map((sentence, index) => (
          <li key={sentence}>
            <span className="mono">{index + 1}</span>
            {sentence}
          </li>
        ))}
      </ol>
    </>
  );
}

function Changes({ plan }: { readonly plan: Plan }) {
  return (
    <>
      <List title="Changes to the live version" lines={plan.changes} />
      {plan.data_loss.length > 0 && (
        <>
          <Heading n={plan.data_loss.length}>Data that cannot be kept</Heading>
          <ul className="acc">
            {plan.data_loss.map((loss) => (
              <li key={loss} className="del">
                <span className="mono">–</span>
                <span>{loss}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function List({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <Heading>{title}</Heading>
      <ul className="acc">
        {lines.map((line) => (
          <li key={line}>
            <span className="mono">–</span>
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Heading({ children, n }: { readonly children: string; readonly n?: number }) {
  return (
    <h3>
      {children} {n !== undefined && <span className="n">{n}</span>}
    </h3>
  );
}
